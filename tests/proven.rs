//! How well our packs are proven: of the entries that may be deleted (`presend test rules/* --mutate`), under a tenth go
//! unnoticed by examples and cases.
//!
//! All of them take minutes; here every so manieth of each pack is deleted.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

#[path = "packs/shipped.rs"]
#[allow(dead_code)]
mod shipped;

use std::collections::BTreeSet;

use presend::pack::{
    cases::{self, Case},
    mutate::{Mutation, Part, parts},
    source,
};
use shipped::{Shipped, libraries, shipped};

/// One entry in so many is deleted.
const STEP: usize = 25;

#[test]
fn under_a_tenth_of_the_entries_can_go_unnoticed() {
    let mut ids = BTreeSet::new();
    let cases: Vec<Case> = libraries().iter().flat_map(|(_, text)| cases::read(text, &mut ids).0).collect();
    let sampled: Vec<Mutation> = shipped().iter().flat_map(|pack| sample(pack, &cases)).collect();
    let unnoticed: Vec<String> =
        sampled.iter().filter(|it| !it.noticed).map(|it| format!("{}: {}", it.place, it.entry)).collect();
    println!("{} of {} entries unnoticed", unnoticed.len(), sampled.len());
    assert!(sampled.len() >= 120, "only {} entries", sampled.len());
    assert!(unnoticed.len() * 10 < sampled.len(), "{} of {}\n{}", unnoticed.len(), sampled.len(), unnoticed.join("\n"));
}

/// Every so manieth deletion of a pack.
fn sample(pack: &Shipped, cases: &[Case]) -> Vec<Mutation> {
    let parts = parts(&pack.source, &source::lists(&pack.yaml), &[], cases);
    let entries = parts.iter().flat_map(|part: &Part| (0..part.len()).map(move |entry| (part, entry)));
    entries.step_by(STEP).filter_map(|(part, entry)| part.delete(entry)).collect()
}
