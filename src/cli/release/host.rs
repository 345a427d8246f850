//! Reads what lies on a host as a client would: roots, heads, sets. Writes nothing.

use std::collections::BTreeMap;

use presend::{
    json,
    release::{Head, KeptSet, Keyring, Manifest, Refusal, Release, Role, Root, Signed, Target, path},
};

use super::{Failure, ReleaseWords};

/// A place that serves releases.
pub(super) trait Host {
    /// As people know it.
    fn name(&self) -> String;
    /// A file below its address; nothing where it has none.
    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure>;
}

/// Who may sign, from the first root to the newest.
pub(super) struct Roots {
    first: Signed,
    chain: Vec<Root>,
}

impl Roots {
    /// The roots of a host, each signed by the keys before it; nothing where it has none.
    pub fn read(host: &dyn Host) -> Result<Option<Roots>, Failure> {
        let place = path::root(1);
        let Some(bytes) = host.read(&place)? else { return Ok(None) };
        let first = signed(host, &place, &bytes)?;
        let mut chain = vec![Root::trusted(&first).map_err(|refusal| refused(host, &place, refusal))?];
        loop {
            let newest = &chain[chain.len() - 1];
            let place = path::root(newest.version + 1);
            let Some(bytes) = host.read(&place)? else { break };
            let next = newest.next(&signed(host, &place, &bytes)?);
            chain.push(next.map_err(|refusal| refused(host, &place, refusal))?);
        }
        Ok(Some(Roots { first, chain }))
    }

    /// Who may sign now.
    pub fn newest(&self) -> &Root {
        &self.chain[self.chain.len() - 1]
    }

    /// All of them.
    pub fn all(&self) -> &[Root] {
        &self.chain
    }

    /// What people compare before they trust the host.
    pub fn fingerprint(&self) -> String {
        Root::fingerprint(&self.first)
    }
}

/// A head as it lies on a host. Whether it is to be believed is another question.
pub(super) struct Served {
    /// As signed.
    pub signed: Signed,
    /// What it says.
    pub head: Head,
}

impl Served {
    /// The head at a place; nothing where there is none.
    pub fn read(host: &dyn Host, place: &str) -> Result<Option<Served>, Failure> {
        let Some(bytes) = host.read(place)? else { return Ok(None) };
        let signed = signed(host, place, &bytes)?;
        let read = json::read(signed.payload.as_bytes());
        let head = read.map_err(|error| refused(host, place, Refusal::Malformed(error.to_string())))?;
        Ok(Some(Served { signed, head }))
    }

    /// The head of a channel, where the newest root's keys have signed it.
    pub fn signed(host: &dyn Host, roots: &Roots, channel: &str) -> Result<Served, Failure> {
        let place = path::head(channel);
        let served = Served::read(host, &place)?.filter(|served| served.is_signed_by(roots.newest()));
        served.ok_or_else(|| ReleaseWords::UnbelievedHead { path: full(host, &place) }.into())
    }

    /// Whether enough keys of a root have signed it.
    pub fn is_signed_by(&self, root: &Root) -> bool {
        self.signed.open::<Head>(Role::Head, &root.head).is_ok()
    }
}

/// A set that a client would take in.
pub(super) struct Opened {
    /// Its manifest, as signed.
    pub signed: Signed,
    /// What that says.
    pub manifest: Manifest,
    /// What it holds.
    pub release: Release,
}

/// Opens a set as a client does: every signature, hash and smoke example.
pub(super) fn open(host: &dyn Host, target: &Target, keyring: &Keyring) -> Result<Opened, Failure> {
    let place = path::manifest(&target.sha256);
    let bytes = present(host, &place)?;
    if Target::of(&bytes) != *target {
        return Err(ReleaseWords::OtherFile { path: full(host, &place) }.into());
    }
    let signed = signed(host, &place, &bytes)?;
    let manifest: Manifest = signed.open(Role::Manifest, keyring).map_err(|refusal| refused(host, &place, refusal))?;
    let mut files = BTreeMap::new();
    for (place, entry) in manifest.files() {
        files.insert(entry.sha256.clone(), present(host, &place)?);
    }
    let set = KeptSet { id: target.sha256.clone(), manifest: bytes, files };
    let release = set.open().map_err(|fault| ReleaseWords::BadSet { path: full(host, &place), fault })?;
    Ok(Opened { signed, manifest, release })
}

fn present(host: &dyn Host, place: &str) -> Result<Vec<u8>, Failure> {
    host.read(place)?.ok_or_else(|| ReleaseWords::MissingFile { path: full(host, place) }.into())
}

fn signed(host: &dyn Host, place: &str, bytes: &[u8]) -> Result<Signed, Failure> {
    Signed::from_json(bytes).map_err(|refusal| refused(host, place, refusal))
}

/// A document that is not to be believed.
fn refused(host: &dyn Host, place: &str, refusal: Refusal) -> Failure {
    ReleaseWords::Refused { path: full(host, place), refusal }.into()
}

fn full(host: &dyn Host, place: &str) -> String {
    format!("{}/{place}", host.name().trim_end_matches('/'))
}
