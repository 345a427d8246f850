//! The list of a team's packs, so that a browser loads all of them or none.

use serde::Serialize;

use super::{Pack, PackError};
use crate::{hash::sha256, json};

/// A published set of packs, in the order in which they are loaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackSet {
    /// What the set holds.
    pub packs: Vec<SetEntry>,
}

/// A pack of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetEntry {
    /// The pack's id.
    pub id: String,
    /// The pack's version.
    pub version: String,
    /// SHA-256 of the published pack, lower-case hexadecimal.
    pub sha256: String,
    /// How many rules it has.
    pub rules: usize,
}

impl PackSet {
    /// Lists some packs.
    pub fn of(packs: &[Pack]) -> PackSet {
        let entry = |pack: &Pack| SetEntry {
            id: pack.id.clone(),
            version: pack.version.clone(),
            sha256: pack.sha256(),
            rules: pack.rules.len(),
        };
        PackSet { packs: packs.iter().map(entry).collect() }
    }

    /// The name of a pack's file beside the list.
    pub fn file_of(id: &str) -> String {
        format!("{id}.json")
    }

    /// Reads a list.
    pub fn from_json(bytes: &[u8]) -> Result<PackSet, PackError> {
        json::read(bytes).map_err(|error| PackError(format!("not a list of packs: {error}")))
    }

    /// The published bytes.
    pub fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec_pretty(self).expect("a list is plain data")
    }

    /// Checks a pack as fetched against the list, and reads it.
    pub fn open(&self, entry: &SetEntry, json: &[u8]) -> Result<Pack, PackError> {
        if sha256(json) != entry.sha256 {
            return Err(PackError(format!("pack {}: not the one that the list names", entry.id)));
        }
        Pack::from_json(json)
    }
}
