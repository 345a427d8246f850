//! What belongs together: every pack and workbench profile of a set, by its hash.

use serde::Serialize;

use super::path;
use crate::records;

/// A manifest document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Manifest {
    /// [`super::SPEC`].
    pub spec: u32,
    /// Its channel.
    pub channel: String,
    /// The publishing that it was made for.
    pub seq: u64,
    /// The commit of the sources, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub git_rev: Option<String>,
    /// The oldest engine that understands the packs, such as `0.1.0`.
    pub min_engine: String,
    /// In the order in which they are loaded.
    pub packs: Vec<Entry>,
    /// Workbench profiles.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub workbenches: Vec<Entry>,
    /// What has to hold in these packs before they are taken in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub smoke: Vec<Smoke>,
    /// What is new, for people.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The publishing whose rules it brings back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reverts_to: Option<u64>,
}

records! {
    Manifest {
        spec: needed, channel: needed, seq: needed, git_rev: or_default, min_engine: needed, packs: needed,
        workbenches: or_default, smoke: or_default, changes: or_default, reverts_to: or_default
    }
    Entry { id: needed, version: or_default, sha256: needed, len: needed }
    Smoke { pack: needed, rule: needed, draft: needed }
    Change { rule: needed, what: needed }
}

impl Manifest {
    /// Every file that it names, with its place below the host's address.
    pub fn files(&self) -> impl Iterator<Item = (String, &Entry)> {
        let packs = self.packs.iter().map(|entry| (path::pack(&entry.sha256), entry));
        packs.chain(self.workbenches.iter().map(|entry| (path::workbench(&entry.sha256), entry)))
    }
}

/// A pack or a workbench profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// For people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// SHA-256 of its file, in hexadecimal.
    pub sha256: String,
    /// Bytes of its file.
    pub len: usize,
}

/// A draft and the rule that has to stop it: packs that a browser's engine reads otherwise than the lead's are not
/// taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Smoke {
    /// The pack's id.
    pub pack: String,
    /// The rule's id.
    pub rule: String,
    /// What is typed.
    pub draft: String,
}

/// A changed rule, for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Pack and rule.
    pub rule: String,
    /// What became of it: added, removed, changed.
    pub what: String,
}
