//! Any bytes as a published pack: refused, or read, written again the same, and fit to judge a draft of its own words.

#![no_main]

#[path = "../../tests/sturdy/moment.rs"]
#[allow(dead_code)]
mod moment;
#[path = "../../tests/sturdy/promises.rs"]
mod promises;

use libfuzzer_sys::fuzz_target;
use moment::Moment;
use presend::{
    conversation::{Message, Role},
    engine::Setting,
    pack::Pack,
    time::Timestamp,
};

fuzz_target!(|json: &[u8]| {
    let Ok(pack) = Pack::from_json(json) else { return };
    // The words of the pack, quotation marks and all.
    let draft: String = String::from_utf8_lossy(json).chars().take(2_000).collect();
    let message = |role| Message { role, text: draft.clone(), at: Some("2026-11-22T09:30:00Z".into()) };
    let messages = vec![message(Role::Customer), message(Role::Agent)];
    let (setting, now) = (Setting::default(), Some(Timestamp(1_795_311_060_001)));
    promises::keep(&Moment { packs: vec![pack], setting, messages, draft, now });
});
