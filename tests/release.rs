//! Releases on their way from a team to a client, through everything that can go wrong.
//!
//! `faults` holds one test a row of the table of faults; `model` plays many thousand random schedules of publishings,
//! checks, kills and faults, and asks after each whether the rules that judge were published whole; `publish` has a
//! client follow what the command line writes.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

#[path = "release/faults.rs"]
mod faults;
#[path = "release/model.rs"]
mod model;
#[cfg(feature = "cli")]
#[path = "release/publish.rs"]
mod publish;
#[path = "release/team.rs"]
mod team;
#[path = "release/world.rs"]
mod world;
