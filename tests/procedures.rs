//! Which required step is missing? What `steps` rules say of real conversations, held against people's labels.
//!
//! The packs in `tests/procedures` are written from the task graphs of STAR and the guidelines of ABCD. The conversations
//! are no part of this repository; without their folder the measurement is left out, and says so.
//!
//! **The question.** A conversation is cut before an agent's line whose label names a step, and checked with an empty
//! draft. Of that step, and of every one that the procedure puts before it, the report says either that it is done or
//! that it is missing; a procedure that is not open calls nothing missing.
//!
//! **The truth.** Labels stand on agents' lines, so they know less than the report does:
//!
//! - *missing*: a line labelled with the step comes now or later, and none came before;
//! - *settled*: a line labelled with it came before; in ABCD, whose labels name the next step alone, it stands before that
//!   step in the guideline;
//! - *open*: labels cannot tell. In STAR no line is labelled with it: the customer told it unasked, or the agent passed
//!   it over. In ABCD the guideline leaves the order free.
//!
//! Precision is that of "missing" over what labels decide; "at worst" takes all that is open for settled. The packs
//! were worded from graphs, guidelines and the first 20 conversations of each task of STAR and 40 of ABCD; the rest was
//! not read for it, and is counted apart.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

#[path = "procedures/abcd.rs"]
mod abcd;
#[path = "procedures/course.rs"]
mod course;
#[path = "procedures/star.rs"]
mod star;
#[path = "procedures/tally.rs"]
mod tally;

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use presend::pack::{Pack, examples, source};
use tally::{Floor, Table};

#[test]
fn every_pack_is_free_of_slips_and_its_examples_hold() {
    for file in star::files().into_iter().chain(abcd::files()) {
        pack(&file);
    }
}

/// The floors lie a little below what was reached, so that a change that makes reports worse is noticed.
#[test]
fn the_steps_of_star_are_found_missing_when_they_are() {
    let Some(table) = with_conversations("star_dev.jsonl", star::measure) else { return };
    table.assert_at_least(Floor { precision: 0.98, at_worst: 0.79, recall: 0.92 });
}

#[test]
fn the_steps_of_abcd_are_found_missing_when_they_are() {
    let Some(table) = with_conversations("abcd_steps_dev.jsonl", abcd::measure) else { return };
    table.assert_at_least(Floor { precision: 0.75, at_worst: 0.69, recall: 0.72 });
}

#[test]
fn the_packs_of_star_hold_the_steps_of_their_graphs_in_order() {
    let graphs = fixtures().join("star_tasks");
    match graphs.exists() {
        true => star::compare_with_graphs(&graphs),
        false => say_left_out(&graphs),
    }
}

fn with_conversations(file: &str, measure: fn(&str) -> Table) -> Option<Table> {
    let path = fixtures().join(file);
    let Ok(lines) = fs::read_to_string(&path) else {
        say_left_out(&path);
        return None;
    };
    let table = measure(&lines);
    say(&format!("\n{file}\n{table}"));
    Some(table)
}

fn say_left_out(path: &Path) {
    say(&format!("left out: {} is not there\n", path.display()));
}

/// Straight to the terminal: what a test prints is kept from people when it passes.
fn say(text: &str) {
    std::io::stdout().write_all(text.as_bytes()).expect("the terminal can be written to");
}

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/fixtures")
}

/// The packs of a folder of `tests/procedures`.
fn packs_in(folder: &str) -> Vec<PathBuf> {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "tests", "procedures", folder].iter().collect();
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of packs can be read")
        .map(|entry| entry.expect("its entries can be read").path())
        .collect();
    files.sort();
    files
}

fn pack(file: &Path) -> Pack {
    let yaml = fs::read_to_string(file).expect("a pack can be read");
    let source = source::read(&yaml, &|name| Err(format!("{name}: these packs have no files beside them")));
    let mut slips = examples::prove(&source);
    slips.extend(source.diagnostics);
    assert!(slips.is_empty(), "{}: {slips:?}", file.display());
    source.pack
}
