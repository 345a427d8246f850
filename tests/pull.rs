//! `presend pull` and `presend serve`, the program, on loopback: every row of the table of faults, killed at any moment, and
//! a thousand clients at a real host.
//!
//! `cargo test --features cli --test pull -- --nocapture` prints how many faults were tried and what clients cost;
//! `PRESEND_CLIENTS=1000` before it makes them a thousand, and `--release` makes that a matter of minutes.

#![cfg(feature = "cli")]

#[path = "../src/cli/pull/client.rs"]
mod client;
#[path = "pull/faults.rs"]
mod faults;
#[path = "pull/fleet.rs"]
mod fleet;
#[path = "pull/folder.rs"]
mod folder;
#[path = "pull/host.rs"]
mod host;
#[path = "../src/cli/http.rs"]
mod http;
#[path = "pull/killed.rs"]
mod killed;
#[path = "pull/nginx.rs"]
mod nginx;
#[path = "pull/rows.rs"]
mod rows;
#[path = "pull/serve.rs"]
mod serve;
#[path = "release/team.rs"]
#[allow(dead_code, reason = "the tests of the state machine use the rest")]
mod team;
