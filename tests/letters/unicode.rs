//! What the crates that hold all of Unicode say of a character.

use std::{collections::HashMap, sync::LazyLock};

use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// What becomes of a character in the normal form, as `src/text/mod.rs` describes it.
pub fn normal(c: char) -> Vec<char> {
    let mut parts = Vec::new();
    if !shows_nothing(c) {
        decompose_compatible(c, |part| parts.push(part));
    }
    let is_shown = |c: &char| !is_combining_mark(*c);
    parts.into_iter().filter(is_shown).flat_map(char::to_lowercase).filter(is_shown).map(simplified).collect()
}

/// Soft hyphen, joiners, direction marks, variation selectors, tags, fillers, and the skin tones of emoji.
fn shows_nothing(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// The simplified form of a character, or the character itself. Rule and draft are both simplified, so where a
/// traditional character has two simplified ones either choice is right.
pub fn simplified(c: char) -> char {
    SIMPLIFIED.get(&c).copied().unwrap_or(c)
}

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let lines = include_str!("../../src/text/simplified.txt").lines().filter(|line| !line.starts_with('#'));
    let pairs: Vec<char> = lines.flat_map(str::chars).collect();
    pairs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

/// The number of a character's class in `letters.bin`, found out by putting it beside characters whose class is known. 0 for
/// most, and for Hangul syllables, which are not in the file.
pub fn class(c: char) -> u32 {
    const MARK: char = '\u{301}';
    const JOINER: char = '\u{200D}';
    const LINKER: char = '\u{94D}';
    let tests: [(u32, &[&[char]]); 15] = [
        (2, &[&[c, '\n']]),
        (3, &[&['\r', c]]),
        (6, &[&['👩', c, '👩']]),
        (7, &[&['क', c, 'क']]),
        (4, &[&['👩', c, JOINER, '👩'], &['क', LINKER, c, 'क']]),
        (5, &[&['👩', c, JOINER, '👩']]),
        (8, &[&['a', c]]),
        (9, &[&[c, 'a']]),
        (10, &[&['🇨', c]]),
        (11, &[&[c, JOINER, '👩']]),
        (12, &[&['क', LINKER, c]]),
        (13, &[&[c, '가']]),
        (14, &[&['가', c], &[c, 'ᅡ']]),
        (15, &[&['각', c], &['가', c]]),
        (0, &[&[c, MARK]]),
    ];
    let passed = tests.iter().find(|(_, joined)| joined.iter().all(|chars| are_one(chars)));
    // What joins nothing, not even a mark.
    passed.map_or(1, |(class, _)| *class)
}

fn are_one(chars: &[char]) -> bool {
    String::from_iter(chars).graphemes(true).count() == 1
}
