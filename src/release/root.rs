//! Who may sign what. A client starts with one root that it was given, and follows from version to version.

use serde::Serialize;

use super::{
    SPEC,
    signed::{Keyring, Refusal, Role, Signed},
};
use crate::{hash::sha256, records};

/// A root document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Root {
    /// [`SPEC`].
    pub spec: u32,
    /// 1 for the first; each next one is one more.
    pub version: u64,
    /// Whose rules these are, for people.
    pub name: String,
    /// Who signs the next root.
    pub root: Keyring,
    /// Who publishes rules.
    pub manifest: Keyring,
    /// Who says which manifest is meant.
    pub head: Keyring,
}

records! {
    Root { spec: needed, version: needed, name: needed, root: needed, manifest: needed, head: needed }
}

impl Root {
    /// The root that a client was given; it has to be signed by its own keys.
    pub fn trusted(signed: &Signed) -> Result<Root, Refusal> {
        let root: Root = signed.read()?;
        root.check()?;
        signed.open(Role::Root, &root.root)
    }

    /// The root after this one, signed by the keys of both.
    pub fn next(&self, signed: &Signed) -> Result<Root, Refusal> {
        let next: Root = signed.open(Role::Root, &self.root)?;
        next.check()?;
        let next: Root = signed.open(Role::Root, &next.root)?;
        if next.version != self.version + 1 {
            return Err(Refusal::Malformed(format!("version {} after {}", next.version, self.version)));
        }
        Ok(next)
    }

    /// What people compare before they trust a host: SHA-256 of the first root's payload.
    pub fn fingerprint(signed: &Signed) -> String {
        sha256(signed.payload.as_bytes())
    }

    /// Who may sign in each role.
    pub fn rings(&self) -> [(Role, &Keyring); 3] {
        [(Role::Root, &self.root), (Role::Manifest, &self.manifest), (Role::Head, &self.head)]
    }

    fn check(&self) -> Result<(), Refusal> {
        if self.spec != SPEC {
            return Err(Refusal::Malformed(format!("spec {}, this engine reads {SPEC}", self.spec)));
        }
        let is_good = |(_, ring): (Role, &Keyring)| (1..=ring.keys.len()).contains(&ring.threshold);
        self.rings()
            .into_iter()
            .all(is_good)
            .then_some(())
            .ok_or_else(|| Refusal::Malformed("a threshold nobody can meet".into()))
    }
}
