//! What `presend overlap` calls needless makes no difference in any draft: tried on all short drafts of a small alphabet.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

use std::collections::BTreeSet;

use presend::{
    conversation::Profile,
    engine::Engine,
    pack::{
        Check, Pack, Pattern, Phrase,
        overlap::{Overlap, overlaps},
    },
};
use proptest::prelude::*;

const ALPHABET: [&str; 3] = ["最", "好", "的"];
const LONGEST: u32 = 6;

/// A pack with one rule, as published.
fn pack(words: &[String], except: &[String], not_after: &[String]) -> Pack {
    let words: Vec<_> = words.iter().map(|text| serde_json::json!({ "text": text })).collect();
    let pack = serde_json::json!({"format": 1, "id": "p", "name": "p", "version": "1", "rules": [{
        "id": "r", "name": "n", "kind": "phrase", "severity": "warn", "score": -1, "dimension": "红线案例", "reason": "r",
        "suggest": "s", "words": words, "except": except, "not_after": not_after}]});
    Pack::from_json(pack.to_string().as_bytes()).expect("a whole pack")
}

/// The pack without one entry.
fn without(pack: &Pack, overlap: &Overlap) -> Pack {
    let mut pack = pack.clone();
    let Check::Phrase(Phrase { words, harmless, .. }) = &mut pack.rules[0].check else { panic!("a phrase rule") };
    match overlap {
        Overlap::Covered { place: "not_after", entry, .. } => {
            harmless.not_after.retain(|it| *it != Pattern::Literal(entry.clone()));
        }
        Overlap::Covered { entry, .. } | Overlap::ExcusedWord { entry, .. } => words.retain(|it| it.text != *entry),
        Overlap::IdleException { entry, .. } => harmless.except.retain(|it| it != entry),
        other => panic!("one rule alone has no {other:?}"),
    }
    pack
}

fn drafts() -> impl Iterator<Item = String> {
    let letters = ALPHABET.len();
    (1..=LONGEST).flat_map(move |length| {
        (0..letters.pow(length)).map(move |number| {
            (0..length).map(|place| ALPHABET[number / letters.pow(place) % letters]).collect::<String>()
        })
    })
}

/// The drafts in which something is found.
fn flagged(pack: &Pack) -> BTreeSet<String> {
    let engine = Engine::new(std::slice::from_ref(pack));
    let session = engine.session(Profile::Presales);
    drafts().filter(|draft| !engine.check(&session, "", draft, None).findings.is_empty()).collect()
}

fn texts(most: usize) -> impl Strategy<Value = Vec<String>> {
    let text = prop::collection::vec(prop::sample::select(&ALPHABET[..]), 1..5).prop_map(|letters| letters.concat());
    prop::collection::btree_set(text, 0..=most).prop_map(|texts| texts.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn nothing_that_is_called_needless_is_missed(words in texts(4), except in texts(3), not_after in texts(2)) {
        prop_assume!(!words.is_empty());
        let mut rest = pack(&words, &except, &not_after);
        let found = flagged(&rest);
        for overlap in overlaps(std::slice::from_ref(&rest)) {
            rest = without(&rest, &overlap);
            let now = flagged(&rest);
            let differs = found.symmetric_difference(&now).next();
            prop_assert_eq!(differs, None, "after {:?}", overlap);
        }
    }
}
