//! What a client remembers between runs. Saved as one record, so that the pointer to the active set, the marks that never
//! fall and what people are told change together or not at all.

use std::collections::BTreeMap;

use serde::Serialize;

use super::fault::Fault;
use crate::{
    records,
    release::{KeyId, Refusal, Root, Signed},
};

/// How many sets are kept: the active one and those to fall back on.
pub const KEPT: usize = 3;

/// A client's record. Times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Memory {
    /// The newest root that is trusted.
    pub root: Signed,
    /// By channel, the newest head that was verified.
    pub seen: BTreeMap<String, Seen>,
    /// The sets in the store that may be used, the active one first. None: the packs that the client was built with.
    pub sets: Vec<KeptRecord>,
    /// A set that was about to be activated, and how often: one that brings the client down is not tried for ever.
    pub activating: Option<Attempt>,
    /// A set that brought the client down: it is not taken in again.
    pub given_up: Option<String>,
    /// When the host last answered as it should.
    pub checked: Option<i64>,
    /// When to ask next.
    pub next: i64,
    /// After how many seconds the host wants to be asked.
    pub interval_s: u64,
    /// How many checks have failed since one did not.
    pub failures: u32,
    /// What was wrong with the last check.
    pub fault: Option<Fault>,
}

/// A verified head, as far as it matters later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// Never falls.
    pub seq: u64,
    /// SHA-256 of what that seq means: the same seq cannot mean two things.
    pub meaning: String,
    /// The host's mark of the head whose set is active; asking with it saves the answer.
    pub etag: Option<String>,
    /// When it was signed.
    pub issued: i64,
    /// Until when it is fresh.
    pub expires: i64,
}

/// A set in the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptRecord {
    /// Its name.
    pub set: String,
    /// The head's seq with which it came.
    pub seq: u64,
    /// Its channel.
    pub channel: String,
    /// Who signed its manifest.
    pub signed_by: Vec<KeyId>,
    /// When it was taken in.
    pub since: i64,
}

/// A set that was about to be activated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Attempt {
    /// Its name.
    pub set: String,
    /// How often, this time included.
    pub tries: u32,
}

records! {
    Memory {
        root: needed, seen: needed, sets: needed, activating: or_default, given_up: or_default, checked: or_default,
        next: needed, interval_s: needed, failures: needed, fault: or_default, ..
    }
    Seen { seq: needed, meaning: needed, etag: or_default, issued: needed, expires: needed, .. }
    KeptRecord { set: needed, seq: needed, channel: needed, signed_by: needed, since: needed, .. }
    Attempt { set: needed, tries: needed, .. }
}

impl Memory {
    /// What a client remembers that was just given a root and has asked nobody yet.
    pub fn new(root: Signed) -> Result<Memory, Refusal> {
        Root::trusted(&root)?;
        Ok(Memory {
            root,
            seen: BTreeMap::new(),
            sets: Vec::new(),
            activating: None,
            given_up: None,
            checked: None,
            next: 0,
            interval_s: 0,
            failures: 0,
            fault: None,
        })
    }

    /// The set whose rules judge.
    pub fn active(&self) -> Option<&KeptRecord> {
        self.sets.first()
    }
}
