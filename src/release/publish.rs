//! Makes the files of a publishing, in the order in which they have to be written: whoever stops in the middle leaves the
//! old head working.

use super::{Canary, Change, Entry, Head, Manifest, Role, SPEC, SecretKey, Signed, Smoke, Target, path};
use crate::{hash::sha256, pack::Pack, time::Timestamp};

/// Who signs.
pub struct Keys<'k> {
    /// For manifests: the leads.
    pub manifest: &'k [&'k SecretKey],
    /// For heads: often a machine that signs anew every night.
    pub head: &'k [&'k SecretKey],
}

/// What is published.
#[derive(Clone, Debug)]
pub struct Edition<'e> {
    /// The channel.
    pub channel: &'e str,
    /// One more than the last.
    pub seq: u64,
    /// The version of the root by whose keys it is signed.
    pub root_version: u64,
    /// In the order in which they are loaded.
    pub packs: &'e [Pack],
    /// Workbench profiles: id and JSON.
    pub workbenches: &'e [(String, Vec<u8>)],
    /// What has to hold in the packs.
    pub smoke: Vec<Smoke>,
    /// What is new, for people.
    pub changes: Vec<Change>,
    /// The commit of the sources.
    pub git_rev: Option<String>,
    /// The publishing whose rules it brings back.
    pub reverts_to: Option<u64>,
}

/// A file of the host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostFile {
    /// Below the host's folder.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Edition<'_> {
    /// The files that its manifest names, and the manifest last.
    pub fn files(&self, keys: &Keys) -> (Vec<HostFile>, Target) {
        let packs: Vec<HostFile> = self.packs.iter().map(|pack| named(path::pack, pack.to_json())).collect();
        let workbenches = self.workbenches.iter().map(|(_, json)| named(path::workbench, json.clone()));
        let workbenches: Vec<HostFile> = workbenches.collect();
        let pack_entry =
            |(pack, file): (&Pack, &HostFile)| entry(pack.id.clone(), Some(pack.version.clone()), &file.bytes);
        let manifest = Manifest {
            spec: SPEC,
            channel: self.channel.to_owned(),
            seq: self.seq,
            git_rev: self.git_rev.clone(),
            min_engine: crate::VERSION.to_owned(),
            packs: self.packs.iter().zip(&packs).map(pack_entry).collect(),
            workbenches: self.workbenches.iter().map(|(id, json)| entry(id.clone(), None, json)).collect(),
            smoke: self.smoke.clone(),
            changes: self.changes.clone(),
            reverts_to: self.reverts_to,
        };
        let manifest = named(path::manifest, Signed::sign(&manifest, Role::Manifest, keys.manifest).to_json());
        let target = Target::of(&manifest.bytes);
        ([packs, workbenches, vec![manifest]].concat(), target)
    }
}

impl Head {
    /// The head that means a manifest from now on.
    pub fn of(
        (channel, seq, root_version): (&str, u64, u64),
        manifest: Target,
        canary: Option<Canary>,
        (issued, expires): (Timestamp, Timestamp),
        next_check_s: u64,
    ) -> Head {
        Head {
            spec: SPEC,
            channel: channel.to_owned(),
            seq,
            root_version,
            manifest,
            canary,
            issued: issued.to_rfc3339(),
            expires: expires.to_rfc3339(),
            next_check_s,
        }
    }

    /// The file that is written last.
    pub fn file(&self, keys: &Keys) -> HostFile {
        HostFile { path: path::head(&self.channel), bytes: Signed::sign(self, Role::Head, keys.head).to_json() }
    }
}

fn named(path: fn(&str) -> String, bytes: Vec<u8>) -> HostFile {
    HostFile { path: path(&sha256(&bytes)), bytes }
}

fn entry(id: String, version: Option<String>, bytes: &[u8]) -> Entry {
    Entry { id, version, sha256: sha256(bytes), len: bytes.len() }
}
