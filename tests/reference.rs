//! The engine against a slow, obvious reading of `docs/pack-language.md`, over drafts that do what people do.
//!
//! The reference shares no code with the engine: it cuts a draft at every pair of grapheme borders, folds each piece
//! from scratch and compares it with the folded word. Only the look-alikes of loose rules are the engine's own; they
//! are a table, not a decision.

#![cfg(not(target_arch = "wasm32"))]

#[path = "reference/drafts.rs"]
mod drafts;
#[path = "reference/slow.rs"]
mod slow;

use drafts::{Scene, scene};
use presend::{
    conversation::{Message, Profile, Role},
    engine::{Engine, report::Report},
    pack::Pack,
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use serde_json::json;
use unicode_segmentation::UnicodeSegmentation;

proptest! {
    // A draft that was once judged wrong belongs in `tests/cases`, where people read it, not in a file of seeds.
    #![proptest_config(Config { cases: 1000, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_engine_finds_what_the_reference_finds(scene in scene()) {
        prop_assert_eq!(spans(&check(&scene)), slow::spans(&scene));
    }

    #[test]
    fn spans_lie_on_grapheme_borders_around_the_found_text(scene in scene()) {
        let typed: Vec<u16> = scene.draft.encode_utf16().collect();
        let borders: Vec<u32> = borders(&scene.draft);
        for finding in check(&scene).findings {
            let (start, end) = finding.span.expect("a phrase has a place");
            prop_assert!(start < end && borders.contains(&start) && borders.contains(&end), "{start}..{end}");
            prop_assert_eq!(String::from_utf16(&typed[start as usize..end as usize]).unwrap(), finding.text);
        }
    }

    #[test]
    fn points_and_a_hundred_are_the_score(scene in scene()) {
        let report = check(&scene);
        let points: i32 = report.findings.iter().map(|finding| finding.points).sum();
        prop_assert_eq!(100 + points, report.score);
        prop_assert!((0..=100).contains(&report.score));
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(scene in scene()) {
        let bytes = || serde_json::to_vec(&check(&scene)).expect("a report is plain data");
        prop_assert_eq!(bytes(), bytes());
    }

    #[test]
    fn what_shows_nothing_between_two_han_letters_hides_no_hit(
        scene in scene(),
        nothing in prop::sample::select(&["\u{200B}", "\u{200D}", "\u{2060}", "\u{AD}", "\u{FE0F}", " ", "\u{3000}"][..]),
    ) {
        for finding in check(&scene).findings {
            let (start, end) = finding.span.expect("a phrase has a place");
            for at in between_han(&scene.draft).into_iter().filter(|&(units, _)| start < units && units < end) {
                let mut hidden = scene.clone();
                hidden.draft.insert_str(at.1, nothing);
                let expected = (finding.rule.clone(), (start, end + nothing.encode_utf16().count() as u32));
                prop_assert!(spans(&check(&hidden)).contains(&expected), "{:?}: {:?}", hidden.draft, expected);
            }
        }
    }
}

/// The properties above say nothing of drafts in which nothing is found.
#[test]
fn the_drafts_are_worth_checking() {
    let mut runner = TestRunner::deterministic();
    let scenes: Vec<Scene> = (0..300).map(|_| scene().new_tree(&mut runner).unwrap().current()).collect();
    let count = |of: fn(&Scene) -> bool| scenes.iter().filter(|scene| of(scene)).count();
    let bare = |scene: &Scene| {
        let mut bare = scene.clone();
        (bare.except, bare.not_after, bare.quote_ok) = (Vec::new(), Vec::new(), false);
        bare
    };
    let found = count(|scene| !check(scene).findings.is_empty());
    let dropped = scenes.iter().filter(|scene| spans(&check(scene)) != spans(&check(&bare(scene)))).count();
    let wide = count(|scene| check(scene).findings.iter().any(|finding| finding.text.graphemes(true).count() > 4));
    assert!(found > 100 && dropped > 20 && wide > 10, "found {found}, dropped {dropped}, disguised {wide} of 300");
}

/// Checks a scene through the published form of its rules, as the browser does.
fn check(scene: &Scene) -> Report {
    let rule = |id: &str, tolerance: &str| {
        let words: Vec<_> = scene.words.iter().map(|word| json!({ "text": word })).collect();
        json!({
            "id": id, "name": id, "kind": "phrase", "severity": "warn", "score": -9, "dimension": "红线案例",
            "reason": "r", "suggest": "s", "words": words, "except": scene.except, "not_after": scene.not_after,
            "quote_ok": scene.quote_ok, "tolerance": tolerance,
        })
    };
    let rules = [rule("loose", "loose"), rule("strict", "strict")];
    let pack = json!({ "format": 1, "id": "p", "name": "p", "version": "1", "rules": rules });
    let pack = Pack::from_json(pack.to_string().as_bytes()).expect("the pack is whole");
    let said = |text: &String| Message { role: Role::Customer, text: text.clone(), at: None };
    let messages: Vec<Message> = scene.customer.iter().map(said).collect();
    let engine = Engine::new(&[pack]);
    engine.check(&engine.session_with(Profile::Presales, &messages), "", &scene.draft, None)
}

/// Rule and span of every finding, sorted.
fn spans(report: &Report) -> Vec<(String, (u32, u32))> {
    let mut spans: Vec<_> =
        report.findings.iter().map(|finding| (finding.rule.clone(), finding.span.unwrap_or_default())).collect();
    spans.sort();
    spans
}

/// The grapheme borders of a draft, in UTF-16 code units.
fn borders(draft: &str) -> Vec<u32> {
    let ends = draft.graphemes(true).scan(0, |at, cluster| {
        *at += cluster.encode_utf16().count() as u32;
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

/// Places between two Han letters side by side, in UTF-16 code units and in bytes.
fn between_han(draft: &str) -> Vec<(u32, usize)> {
    let is_han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    let chars: Vec<(usize, char)> = draft.char_indices().collect();
    let pairs = chars.windows(2).filter(|pair| is_han(pair[0].1) && is_han(pair[1].1));
    pairs.map(|pair| (draft[..pair[1].0].encode_utf16().count() as u32, pair[1].0)).collect()
}
