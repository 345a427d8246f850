//! The rule packs that the background checks with: those bundled with the extension, or the last set that was good.
//!
//! A set is taken whole or not at all. What was good once is kept in `storage.local`, so that a broken update never
//! leaves an agent unchecked.

use presend::pack::{Pack, PackError, PackSet};
use serde::{Deserialize, Serialize};

/// The key in `storage.local` of the last set that was good.
pub const LAST_GOOD: &str = "lastGoodPacks";

/// A set as fetched: the list, and each pack's bytes as text, in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FetchedSet {
    /// `set.json`.
    pub list: String,
    /// The packs.
    pub packs: Vec<String>,
}

impl FetchedSet {
    /// Reads and checks all packs.
    ///
    /// # Errors
    /// The first pack that is not the one listed or not wholly understood.
    pub fn open(&self) -> Result<Vec<Pack>, PackError> {
        let list = PackSet::from_json(self.list.as_bytes())?;
        list.packs
            .iter()
            .enumerate()
            .map(|(i, entry)| list.open(entry, self.packs.get(i).map_or("", String::as_str).as_bytes()))
            .collect()
    }
}
