//! What is known of every character: what becomes of it in the normal form, and how it joins its neighbours in a
//! grapheme cluster.
//!
//! The facts are in `letters.bin`, which `tests/letters.rs` writes from `simplified.txt` and from crates that hold all of
//! Unicode, and compares with them character by character. With the crates' own tables the engine would be a third larger
//! to download. Lower case is among the facts, so that no newer Rust changes a normal form.
//!
//! The file is a list of numbers, seven bits a byte, the low ones first, the eighth bit set where more follow: how many
//! characters something is known of; for each, how far it is from the one before; for each, how many characters
//! it becomes, × 16, + the number of its class; and those characters, each as its distance from the one before, × 2, or × -2 - 1
//! where that is less than 0. Compressed, this is less than a third of the same as text.

use std::{iter::from_fn, sync::LazyLock};

/// How a character joins its neighbours in a grapheme cluster: Grapheme_Cluster_Break of Unicode, with what its rules ask
/// for beyond (Indic_Conjunct_Break, Extended_Pictographic). In the order of their numbers in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    Other,
    Control,
    Return,
    Feed,
    Extend,
    NonJoiner,
    Joiner,
    Linker,
    SpacingMark,
    Prepend,
    Flag,
    Pictograph,
    Consonant,
    Lead,
    Vowel,
    Trail,
    /// A Hangul syllable without a trailing consonant. Syllables are reckoned, and so are not in the file.
    OpenSyllable,
    ClosedSyllable,
}

use Class::*;

const CLASSES: [Class; 16] = [
    Other,
    Control,
    Return,
    Feed,
    Extend,
    NonJoiner,
    Joiner,
    Linker,
    SpacingMark,
    Prepend,
    Flag,
    Pictograph,
    Consonant,
    Lead,
    Vowel,
    Trail,
];

/// The class of a character.
pub(super) fn class(c: char) -> Class {
    match Syllable::of(c) {
        Some(Syllable { trail: 0, .. }) => OpenSyllable,
        Some(_) => ClosedSyllable,
        None => LETTERS.of(c).map_or(Other, |letter| letter.class),
    }
}

/// Gives the characters that a character becomes in the normal form, one after the other: white space among them, where
/// it stands for some, and none for those that show nothing.
pub(super) fn fold(c: char, mut give: impl FnMut(char)) {
    if let Some(Syllable { lead, vowel, trail }) = Syllable::of(c) {
        let parts = [0x1100 + lead, 0x1161 + vowel, 0x11A7 + trail];
        parts[..if trail == 0 { 2 } else { 3 }].iter().filter_map(|&part| char::from_u32(part)).for_each(give);
        return;
    }
    match LETTERS.of(c) {
        Some(letter) => LETTERS.parts[letter.start.into()..letter.end.into()].iter().copied().for_each(give),
        None => give(c),
    }
}

/// Whether a character is a Chinese one that becomes itself, as most of a draft are.
pub(super) fn is_plain_han(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c) && LETTERS.of(c).is_none()
}

/// A Hangul syllable, by the numbers of its parts.
struct Syllable {
    lead: u32,
    vowel: u32,
    /// 0 where there is none.
    trail: u32,
}

impl Syllable {
    fn of(c: char) -> Option<Syllable> {
        let number = u32::from(c).checked_sub(0xAC00).filter(|&number| number < 19 * 21 * 28)?;
        Some(Syllable { lead: number / (21 * 28), vowel: number / 28 % 21, trail: number % 28 })
    }
}

/// The file, made ready for being asked.
struct Letters {
    /// For each block of characters its number among `numbers`; 0 for those of which nothing is known.
    blocks: Vec<u16>,
    /// For each character of a block its number among `letters`; 0 where nothing is known of it.
    numbers: Vec<[u16; BLOCK]>,
    letters: Vec<Letter>,
    /// What all letters become.
    parts: Vec<char>,
}

/// Characters in a block.
const BLOCK: usize = 64;

struct Letter {
    class: Class,
    /// Where in the parts those are that it becomes.
    start: u16,
    end: u16,
}

static LETTERS: LazyLock<Letters> = LazyLock::new(|| Letters::read(include_bytes!("letters.bin")));

impl Letters {
    fn read(file: &[u8]) -> Letters {
        let mut read = numbers(file);
        let count = read.next().unwrap_or(0) as usize;
        let distances: Vec<u32> = read.by_ref().take(count).collect();
        let kinds: Vec<u32> = read.by_ref().take(count).collect();
        let mut known = Letters {
            blocks: Vec::new(),
            numbers: vec![[0; BLOCK]],
            letters: vec![Letter { class: Other, start: 0, end: 0 }],
            parts: sums(read.map(|number| (number >> 1) ^ 0u32.wrapping_sub(number & 1)))
                .filter_map(char::from_u32)
                .collect(),
        };
        for (c, kind) in sums(distances.into_iter()).zip(kinds) {
            known.push(c as usize, CLASSES[kind as usize & 15], kind as u16 >> 4);
        }
        known
    }

    fn push(&mut self, c: usize, class: Class, parts: u16) {
        let start = self.letters[self.letters.len() - 1].end;
        let block = c / BLOCK;
        if block >= self.blocks.len() {
            self.blocks.resize(block + 1, 0);
            self.blocks[block] = self.numbers.len() as u16;
            self.numbers.push([0; BLOCK]);
        }
        self.numbers[usize::from(self.blocks[block])][c % BLOCK] = self.letters.len() as u16;
        self.letters.push(Letter { class, start, end: start + parts });
    }

    /// What is known of a character; nothing of one that joins nothing and becomes itself.
    #[inline]
    fn of(&self, c: char) -> Option<&Letter> {
        let block = *self.blocks.get(c as usize / BLOCK)?;
        let number = self.numbers[usize::from(block)][c as usize % BLOCK];
        (number != 0).then(|| &self.letters[usize::from(number)])
    }
}

/// The numbers of a file.
fn numbers(file: &[u8]) -> impl Iterator<Item = u32> {
    let mut bytes = file.iter();
    from_fn(move || {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = u32::from(*bytes.next()?);
            number |= (byte & 0x7F) << shift;
            shift += 7;
            if byte < 0x80 {
                return Some(number);
            }
        }
    })
}

/// Each number, added to all before it.
fn sums(numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
    numbers.scan(0u32, |sum, number| {
        *sum = sum.wrapping_add(number);
        Some(*sum)
    })
}
