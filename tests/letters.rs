//! The engine's own table of characters against the crates that hold all of Unicode: their normal forms, their grapheme
//! clusters.
//!
//! `PRESEND_BLESS=1 cargo test --test letters` writes `src/text/letters.bin` anew from them.

#![cfg(not(target_arch = "wasm32"))]

#[path = "letters/file.rs"]
mod file;
#[path = "letters/unicode.rs"]
mod unicode;

use presend::text::{Span, Text};
use proptest::{collection::vec, prelude::*, sample::select};
use unicode::{normal, simplified};
use unicode_segmentation::UnicodeSegmentation;

/// Of Rust's own lower case when the file was written. A newer Rust may know more letters.
const UNICODE: (u8, u8, u8) = (17, 0, 0);

/// How many characters may be others than in the file: none but for another Rust.
fn most_different() -> usize {
    if char::UNICODE_VERSION == UNICODE { 0 } else { 200 }
}

#[test]
fn the_file_is_what_unicode_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/text/letters.bin");
    if std::env::var_os("PRESEND_BLESS").is_some() {
        std::fs::write(path, file::letters()).expect("the file can be written");
    }
    let written = std::fs::read(path).expect("the file can be read");
    let is_same = written == file::letters();
    assert!(is_same || most_different() > 0, "run it with PRESEND_BLESS=1 to write {path}");
}

#[test]
fn every_character_becomes_what_it_is_in_unicode() {
    let differs = |c: &char| {
        let typed = format!("最{c}好");
        expected(&typed) != found(&typed)
    };
    let different: Vec<char> = ('\0'..=char::MAX).filter(differs).collect();
    let first = &different[..different.len().min(20)];
    assert!(different.len() <= most_different(), "{} characters, such as {first:?}", different.len());
}

#[test]
fn what_has_become_simplified_stays() {
    for c in '\u{4E00}'..='\u{9FFF}' {
        assert_eq!(simplified(simplified(c)), simplified(c), "{c}");
    }
}

/// Characters of every class, and others that become something, nothing, or themselves.
const TELLING: &[char] = &[
    'a',
    'Q',
    '最',
    '質',
    '，',
    ' ',
    '\n',
    '\r',
    '\u{1}',
    '\u{3000}',
    '\u{301}',
    '\u{20E3}',
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{FE0F}',
    '\u{1F3FD}',
    '\u{94D}',
    '\u{93F}',
    '\u{903}',
    'क',
    'ষ',
    '\u{9CD}',
    '\u{600}',
    '\u{D4E}',
    '🇨',
    '🇳',
    '👩',
    '❤',
    '©',
    '⒱',
    '㎡',
    'ﷺ',
    '한',
    '하',
    'ᄒ',
    'ᅡ',
    'ᆫ',
    'ﾞ',
    'が',
    'İ',
    'ß',
    '𐐀',
    '\u{E0067}',
    '𝐕',
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_have_the_normal_form_and_the_clusters_of_unicode(
        chars in vec(prop_oneof![9 => select(TELLING), 1 => any::<char>()], 0..12),
    ) {
        let typed: String = chars.into_iter().collect();
        prop_assert_eq!(found(&typed), expected(&typed));
    }
}

/// The units of a normal form, each with the cluster from which it comes; spaces left out, for which `Text` has rules of
/// its own.
type Units = Vec<(u16, Span)>;

fn found(typed: &str) -> Units {
    let text = Text::new(typed);
    let units = text.units().iter().enumerate().map(|(i, &unit)| (unit, text.span(i..i + 1)));
    units.filter(|(unit, _)| *unit != u16::from(b' ')).collect()
}

fn expected(typed: &str) -> Units {
    let mut units = Vec::new();
    let mut start = 0;
    for cluster in typed.graphemes(true) {
        let end = start + cluster.encode_utf16().count() as u32;
        // White space takes with it what is joined to it.
        if !cluster.starts_with(char::is_whitespace) {
            let shown: String = cluster.chars().flat_map(normal).filter(|c| !c.is_whitespace()).collect();
            units.extend(shown.encode_utf16().map(|unit| (unit, (start, end))));
        }
        start = end;
    }
    units
}
