//! What holds of every check, over packs, conversations and drafts made at random. `fuzz` tries the same with more
//! patience.

#![cfg(not(target_arch = "wasm32"))]

#[path = "sturdy/moment.rs"]
mod moment;
#[path = "sturdy/promises.rs"]
mod promises;

use arbitrary::{Arbitrary, Unstructured};
use moment::Moment;
use presend::{
    conversation::{Profile, Transcript},
    engine::Engine,
    pack::Pack,
};
use proptest::{collection::vec, prelude::*, strategy::ValueTree, test_runner::TestRunner};

/// Bytes that moments are made of.
fn seed() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 800..4000)
}

fn moment(seed: &[u8]) -> Moment {
    Moment::arbitrary(&mut Unstructured::new(seed)).expect("bytes that run out are zeroes")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_promise_is_kept(seed in seed()) {
        promises::keep(&moment(&seed));
    }

    #[test]
    fn a_published_pack_with_any_byte_changed_is_read_or_refused(seed in seed(), at in any::<prop::sample::Index>(), byte: u8) {
        for pack in moment(&seed).packs {
            let mut json = pack.to_json();
            *at.get_mut(&mut json) = byte;
            if let Ok(pack) = Pack::from_json(&json) {
                let engine = Engine::new(&[pack]);
                let draft = "最好加微信，赔20元";
                promises::keep_in_report(&engine.check(&engine.session(Profile::default()), "", draft, None), draft);
            }
        }
    }

    #[test]
    fn any_line_is_a_transcript_or_not(line in vec(any::<u8>(), 0..60), at in any::<prop::sample::Index>()) {
                let mut good = r#"{"id":"1","messages":[{"role":"agent","text":"最好","at":"2026-11-22T09:30:00Z"}]}"#.as_bytes().to_vec();
        let start = at.index(good.len());
        good.splice(start..(start + 1).min(good.len()), line);
        if let Ok(transcript) = serde_json::from_slice::<Transcript>(&good) {
            assert!(Engine::new(&[]).reports(&transcript, Profile::default()).count() <= transcript.messages.len() + 1);
        }
    }
}

/// The promises say nothing of moments in which nothing is found.
#[test]
fn the_moments_are_worth_judging() {
    let mut runner = TestRunner::deterministic();
    let moments = (0..1000).map(|_| moment(&seed().new_tree(&mut runner).unwrap().current()));
    let mut kinds: Vec<&str> = Vec::new();
    let mut scores = 0;
    for Moment { packs, setting, messages, draft, now } in moments {
        let engine = Engine::new(&packs);
        let report = engine.check(&engine.session_with(setting, &messages), "", &draft, now);
        kinds.extend(report.findings.iter().map(|finding| finding.kind));
        scores += usize::from((1..100).contains(&report.score));
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 10, "{kinds:?}");
    assert!(scores > 80, "{scores} of 1,000 are neither clean nor hopeless");
}
