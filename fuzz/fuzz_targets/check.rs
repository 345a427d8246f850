//! Moments that libFuzzer thinks of, held to what `tests/sturdy.rs` holds its own to.

#![no_main]

#[path = "../../tests/sturdy/moment.rs"]
mod moment;
#[path = "../../tests/sturdy/promises.rs"]
mod promises;

use libfuzzer_sys::fuzz_target;
use moment::Moment;

fuzz_target!(|moment: Moment| promises::keep(&moment));
