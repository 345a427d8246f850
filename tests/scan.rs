//! The scanner against an oracle that tries every literal at every place, over texts made of the literals' parts.

#![cfg(not(target_arch = "wasm32"))]

#[path = "scan/oracle.rs"]
mod oracle;

use oracle::{disguise, expected, scanned};
use presend::pack::Tolerance;
use proptest::{collection::vec, prelude::*, sample::Index};

/// Few letters, so that literals share beginnings, ends and grams: Chinese ones, some with look-alikes and those
/// look-alikes themselves, ASCII, both halves of an emoji, and U+0000.
const LETTERS: &[u16] = &{
    let chinese = ['最', '好', '的', '微', '信', '薇', '心', '加', '维'];
    let mut letters = [0x61, 0x76, 0x78, 0x39, 0x2B, 0xD83D, 0xDE00, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let mut i = 0;
    while i < chinese.len() {
        letters[8 + i] = chinese[i] as u16;
        i += 1;
    }
    letters
};

/// How a text is made of literals: which, and what part of it.
type Part = (Index, Index, Index);

fn letters(length: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = Vec<u16>> {
    vec(prop::sample::select(LETTERS), length)
}

/// Mostly as long as phrases are, some as long as those of which the filter looks at the end alone.
fn literal() -> impl Strategy<Value = Vec<u16>> {
    prop_oneof![6 => letters(1..=8), 2 => letters(8..=12), 1 => letters(0..=40)]
}

/// Literals, and parts of them, which are nested in them.
fn literals() -> impl Strategy<Value = Vec<Vec<u16>>> {
    (vec(literal(), 1..30), vec(any::<Part>(), 0..10)).prop_map(|(mut literals, parts)| {
        literals.extend(parts.iter().map(|part| part_of(&literals, part)).collect::<Vec<_>>());
        literals
    })
}

fn part_of(literals: &[Vec<u16>], (which, one, other): &Part) -> Vec<u16> {
    let literal = which.get(literals);
    let (one, other) = (one.index(literal.len() + 1), other.index(literal.len() + 1));
    literal[one.min(other)..one.max(other)].to_vec()
}

/// A text of whole literals, their parts, and letters between them.
fn text(literals: &[Vec<u16>], pieces: &[(Part, bool, Vec<u16>)]) -> Vec<u16> {
    let piece = |(part, whole, between): &(Part, bool, Vec<u16>)| {
        let part = if *whole { part.0.get(literals).clone() } else { part_of(literals, part) };
        [part, between.clone()].concat()
    };
    pieces.iter().flat_map(piece).collect()
}

fn pieces() -> impl Strategy<Value = Vec<(Part, bool, Vec<u16>)>> {
    vec((any::<Part>(), any::<bool>(), letters(0..=2)), 0..18)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn strict_literals_are_found_wherever_they_stand(literals in literals(), pieces in pieces()) {
        let text = text(&literals, &pieces);
        let expected = expected(Tolerance::Strict, &literals, &text);
        prop_assert_eq!(scanned(Tolerance::Strict, &literals, &text), expected);
    }

    #[test]
    fn loose_literals_are_found_in_disguise(
        literals in literals(),
        pieces in pieces(),
        choices in vec(0u8..20, 500),
    ) {
        let mut text = text(&literals, &pieces);
        disguise(&mut text, choices);
        let expected = expected(Tolerance::Loose, &literals, &text);
        prop_assert_eq!(scanned(Tolerance::Loose, &literals, &text), expected);
    }
}

#[test]
fn many_phrases_share_a_table() {
    let literals: Vec<Vec<u16>> = (0..20_000).map(|i| format!("词{i}号").encode_utf16().collect()).collect();
    let text: Vec<u16> = "词7号，词19999号；词20000号、词12345号".encode_utf16().collect();
    assert_eq!(scanned(Tolerance::Strict, &literals, &text), [(7, 0..3), (19_999, 4..11), (12_345, 20..27)]);
}

#[test]
fn an_empty_set_and_an_empty_text_have_no_hits() {
    assert_eq!(scanned(Tolerance::Strict, &[], &[0, 0x6700]), []);
    assert_eq!(scanned(Tolerance::Loose, &[vec![]], &[0, 0x6700]), []);
    assert_eq!(scanned(Tolerance::Strict, &[vec![0x6700]], &[]), []);
}
