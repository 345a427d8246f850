//! Puts signed documents on a host in the one safe order: files, manifest, all of it read again and verified, head last.
//! Whoever stops in the middle leaves the old head working.

use presend::{
    release::{Canary, Head, HostFile, Keys, Manifest, Role, Root, SecretKey, Signed, Target, path},
    time::Timestamp,
};

use super::{
    DAY_MS, Failure, ReleaseWords,
    folder::{Folder, old_head},
    host::{self, Host, Opened, Served},
    now,
    signers::Signers,
};

/// How long a head is fresh where nobody says otherwise.
const FRESH_MS: i64 = 30 * DAY_MS;
/// After how many seconds clients ask again where nobody says otherwise.
const NEXT_CHECK_S: u64 = 300;

/// What it takes to change what a host serves.
pub(super) struct Press<'p> {
    pub folder: &'p Folder,
    pub root: &'p Root,
    pub signers: &'p Signers,
}

/// How long a head is fresh, and how often clients ask.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Pace {
    pub fresh_ms: i64,
    pub next_check_s: u64,
}

impl Press<'_> {
    /// Writes the files of a set, the manifest last, and opens it again as a client would.
    pub fn put_set(&self, files: &[HostFile], target: &Target) -> Result<Opened, Failure> {
        files.iter().try_for_each(|file| self.folder.write(file))?;
        host::open(self.folder, target, &self.root.manifest)
    }

    /// Signs and writes a manifest whose files are there already.
    pub fn put_manifest(&self, manifest: &Manifest) -> Result<Target, Failure> {
        let keys = self.signers.enough(&self.root.manifest, Role::Manifest)?;
        self.put_manifest_signed_by(manifest, &keys)
    }

    /// The same with given keys.
    pub fn put_manifest_signed_by(&self, manifest: &Manifest, keys: &[&SecretKey]) -> Result<Target, Failure> {
        let bytes = Signed::sign(manifest, Role::Manifest, keys).to_json();
        let target = Target::of(&bytes);
        self.put_set(&[HostFile { path: path::manifest(&target.sha256), bytes }], &target)?;
        Ok(target)
    }

    /// Signs and writes a head, and keeps the one that it replaces: by those, `presend revert` knows what was served.
    pub fn put_head(&self, head: &Head) -> Result<(), Failure> {
        let keys = self.signers.enough(&self.root.head, Role::Head)?;
        self.put_head_signed_by(head, &Keys { manifest: &[], head: &keys })
    }

    /// The same with given keys.
    pub fn put_head_signed_by(&self, head: &Head, keys: &Keys) -> Result<(), Failure> {
        let place = path::head(&head.channel);
        if let Ok(Some(old)) = Served::read(self.folder, &place)
            && old.head.seq != head.seq
            && let Some(bytes) = self.folder.read(&place)?
        {
            self.folder.write(&HostFile { path: old_head(&head.channel, old.head.seq), bytes })?;
        }
        self.folder.write(&head.file(keys))
    }
}

/// A head that means something from now on.
pub(super) fn head(
    (channel, seq, root_version): (&str, u64, u64),
    manifest: Target,
    canary: Option<Canary>,
    pace: Pace,
) -> Head {
    let issued = now();
    let times = (issued, Timestamp(issued.0 + pace.fresh_ms));
    Head::of((channel, seq, root_version), manifest, canary, times, pace.next_check_s)
}

/// The number after that of a head.
pub(super) fn seq_after(seq: u64) -> Result<u64, Failure> {
    seq.checked_add(1).ok_or_else(|| ReleaseWords::NoMoreNumbers.into())
}

impl Pace {
    /// That of the head before; where there is none, the usual one.
    pub fn of(before: Option<&Head>) -> Pace {
        let usual = Pace { fresh_ms: FRESH_MS, next_check_s: NEXT_CHECK_S };
        before.map_or(usual, |head| {
            let fresh = head.expires().zip(head.issued()).map(|(expires, issued)| expires.since(issued));
            Pace { fresh_ms: fresh.unwrap_or(FRESH_MS), next_check_s: head.next_check_s }
        })
    }
}
