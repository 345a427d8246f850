//! The keys that a run was given: read, compared with those that may sign, and only then unlocked.

use std::{collections::BTreeSet, path::PathBuf};

use presend::{
    pack::diagnostic::Language,
    release::{Keyring, PublicKey, Role, Root, SecretKey},
};

use super::{Failure, ReleaseWords, keyfile::KeyFile, passphrase};
use crate::cli::packs::shown;

/// Keys as they lie in their files.
pub(super) struct Locked(Vec<(String, KeyFile)>);

/// Keys that can sign.
pub(super) struct Signers(Vec<SecretKey>);

impl Locked {
    /// Reads the files.
    pub fn read(paths: &[PathBuf]) -> Result<Locked, Failure> {
        paths.iter().map(|path| Ok((shown(path), KeyFile::read(path)?))).collect::<Result<_, _>>().map(Locked)
    }

    /// Their public halves.
    pub fn public(&self) -> Vec<PublicKey> {
        self.0.iter().map(|(_, file)| file.public.clone()).collect()
    }

    /// A key that none of some roots knows was given by mistake: its signature would count for nothing.
    pub fn refuse_strangers(&self, roots: &[&Root]) -> Result<(), Failure> {
        let keys = || roots.iter().flat_map(|root| root.rings()).flat_map(|(_, ring)| &ring.keys);
        let is_known = |key: &PublicKey| keys().any(|known| known == key);
        match self.0.iter().find(|(_, file)| !is_known(&file.public)) {
            Some((path, file)) => {
                let (path, id) = (path.clone(), file.public.id().to_string());
                Err(ReleaseWords::StrangeKey { path, id, known: ids(keys()) }.into())
            }
            None => Ok(()),
        }
    }

    /// Asks for their passphrases.
    pub fn unlock(&self, language: Language) -> Result<Signers, Failure> {
        let unlock = |(path, file): &(String, KeyFile)| {
            let key = file.unlock(&passphrase::ask(path, language)?);
            key.ok_or_else(|| ReleaseWords::WrongPassphrase { path: path.clone() }.into())
        };
        self.0.iter().map(unlock).collect::<Result<_, Failure>>().map(Signers)
    }
}

/// The short ids of some keys, each once.
pub(super) fn ids<'k>(keys: impl Iterator<Item = &'k PublicKey>) -> Vec<String> {
    let ids: BTreeSet<String> = keys.map(|key| key.id().to_string()).collect();
    ids.into_iter().collect()
}

impl Signers {
    /// Those of a ring.
    pub fn of(&self, ring: &Keyring) -> Vec<&SecretKey> {
        self.0.iter().filter(|key| ring.keys.contains(&key.public())).collect()
    }

    /// Those of a ring, where they are enough to sign in a role.
    pub fn enough(&self, ring: &Keyring, role: Role) -> Result<Vec<&SecretKey>, Failure> {
        let keys = self.of(ring);
        let mut ids: Vec<_> = keys.iter().map(|key| key.public().id()).collect();
        ids.sort();
        ids.dedup();
        if ids.len() >= ring.threshold {
            return Ok(keys);
        }
        let missing = ring.keys.iter().map(PublicKey::id).filter(|id| !ids.contains(id));
        let missing = missing.map(|id| id.to_string()).collect();
        Err(ReleaseWords::TooFewKeys { role, have: ids.len(), need: ring.threshold, missing }.into())
    }
}
