//! Any bytes as lines of transcripts: each is refused, or judged draft by draft.

#![no_main]

#[path = "../../tests/sturdy/moment.rs"]
#[allow(dead_code)]
mod moment;
#[path = "../../tests/sturdy/promises.rs"]
#[allow(dead_code)]
mod promises;

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use presend::{
    conversation::{Profile, Transcript},
    engine::Engine,
    pack::source,
};

/// Some of the packs we ship, one over another.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let yaml = [
        include_str!("../../rules/law-ads/pack.yaml"),
        include_str!("../../rules/replies/pack.yaml"),
        include_str!("../../rules/service-base/pack.yaml"),
        include_str!("../../rules/aftersales-appliances/pack.yaml"),
    ];
    let none: source::ReadFile = &|_| Err(String::new());
    let sources = source::read_all(yaml.map(|yaml| (yaml, none)));
    Engine::new(&sources.into_iter().map(|source| source.pack).collect::<Vec<_>>())
});

fuzz_target!(|lines: &[u8]| {
    for line in lines.split(|&byte| byte == b'\n') {
        let Ok(transcript) = serde_json::from_slice::<Transcript>(line) else { continue };
        for (report, moment) in ENGINE.reports(&transcript, Profile::default()).zip(transcript.moments()) {
            assert_eq!(report.turn, moment.turn);
            promises::keep_in_report(&report, moment.draft);
        }
    }
});
