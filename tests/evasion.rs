//! What people do to a word so that no filter sees it: whatever `tolerance: loose` promises is found in every word and
//! every example of every loose rule that we ship. Made by rule, so that it is the same each time.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

#[path = "packs/shipped.rs"]
#[allow(dead_code)]
mod shipped;

use presend::{
    engine::{Engine, Setting},
    pack::{Check, Rule, Tolerance},
    text::loose,
};
use shipped::shipped;

/// Put between two letters. Four signs are as many as one word may hold between two of its letters.
const NOISE: [&str; 14] = [" ", ".", "-", "·", "*", "/", "~", "_", "…", "❤", "😀", "🇨🇳", "~·~·", "\u{200B}"];

/// Traditional and simplified letters, one pair after another.
const SIMPLIFIED: &str = include_str!("../src/text/simplified.txt");

#[test]
fn no_disguise_hides_a_word_of_a_loose_rule() {
    let (mut rules, mut variants, mut missed) = (0, 0, Vec::new());
    for pack in shipped() {
        let proof = pack.source.proof();
        let engine = Engine::new(std::slice::from_ref(&proof));
        for (number, rule) in proof.rules.iter().enumerate().filter(|(_, rule)| is_loose(rule)) {
            let of_words = words(rule).flat_map(disguises).map(|draft| (Vec::new(), draft));
            let own = pack.source.examples.iter().filter(|example| example.is_hit_of(number));
            let of_examples = own.flat_map(|example| {
                let drafts = disguised_marks(&example.draft, &example.marks);
                drafts.into_iter().map(|draft| (example.messages.clone(), draft))
            });
            rules += 1;
            for (messages, draft) in of_words.chain(of_examples) {
                let report = engine.check(&engine.session_with(Setting::of(rule), &messages), "", &draft, None);
                variants += 1;
                if !report.findings.iter().any(|finding| finding.rule == rule.id) {
                    missed.push(format!("{}: {draft}", rule.id));
                }
            }
        }
    }
    println!("{variants} disguises in {rules} loose rules, {} missed", missed.len());
    assert!(rules >= 4 && variants >= 5_000, "{variants} disguises in {rules} rules");
    assert!(missed.is_empty(), "{} of {variants}\n{}", missed.len(), missed.join("\n"));
}

fn is_loose(rule: &Rule) -> bool {
    matches!(&rule.check, Check::Phrase(phrase) if phrase.tolerance == Tolerance::Loose)
}

fn words(rule: &Rule) -> impl Iterator<Item = &str> {
    let Check::Phrase(phrase) = &rule.check else { panic!("{} has no words", rule.id) };
    phrase.words.iter().map(|word| word.text.as_str())
}

/// A draft with each of its marked words in every disguise, one at a time.
fn disguised_marks(draft: &str, marks: &[(u32, u32)]) -> Vec<String> {
    let units: Vec<u16> = draft.encode_utf16().collect();
    let slice = |start: u32, end: u32| String::from_utf16(&units[start as usize..end as usize]).expect("whole letters");
    let of_mark = |&(start, end): &(u32, u32)| {
        let (before, after) = (slice(0, start), slice(end, units.len() as u32));
        disguises(&slice(start, end)).into_iter().map(move |word| format!("{before}{word}{after}"))
    };
    marks.iter().flat_map(of_mark).collect()
}

/// Everything that `loose` sees through.
fn disguises(word: &str) -> Vec<String> {
    // A word of an example may be disguised already.
    let letters: Vec<char> = word.chars().filter(|&c| c.is_alphanumeric() || matches!(c, '+' | '➕')).collect();
    let parted = NOISE.map(|noise| letters.iter().map(char::to_string).collect::<Vec<_>>().join(noise));
    let swapped = letters.iter().enumerate().flat_map(|(at, &letter)| {
        let stand_ins = look_alikes(letter).chain(traditional(letter)).collect::<Vec<_>>();
        stand_ins.into_iter().map(move |other| (at, other))
    });
    let swapped = swapped.map(|(at, other)| {
        let mut letters = letters.clone();
        letters[at] = other;
        letters.into_iter().collect()
    });
    parted.into_iter().chain(swapped).chain([word.to_uppercase(), full_width(word), circled(word)]).collect()
}

fn look_alikes(letter: char) -> impl Iterator<Item = char> {
    let unit = u16::try_from(u32::from(letter)).unwrap_or_default();
    loose::variants(unit).iter().filter_map(|&unit| char::from_u32(unit.into()))
}

fn traditional(simple: char) -> impl Iterator<Item = char> {
    let table = SIMPLIFIED.lines().filter(|line| !line.starts_with('#'));
    let letters: Vec<char> = table.flat_map(str::chars).collect();
    let pairs: Vec<(char, char)> = letters.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter().filter(move |pair| pair.1 == simple).map(|pair| pair.0)
}

fn full_width(word: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).expect("a full-width letter");
    word.chars().map(|c| if c.is_ascii_graphic() { wide(c) } else { c }).collect()
}

fn circled(word: &str) -> String {
    let ring = |c: char| char::from_u32(u32::from(c) - u32::from('a') + 0x24D0).expect("a circled letter");
    word.chars().map(|c| if c.is_ascii_lowercase() { ring(c) } else { c }).collect()
}
