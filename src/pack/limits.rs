//! How much a pack may hold. A published pack comes from outside, and none may exhaust a browser's memory, nor an agent's
//! patience: what a keystroke costs is bounded by what is bounded here.
//!
//! Generous by far for packs that people write; `docs/pack-language.md` tells leads.

use std::fmt;

/// Bytes of a published pack, of a `pack.yaml`, and of a list of words beside it.
pub const MOST_BYTES: usize = 4 << 20;
/// Rules of a pack.
pub const MOST_RULES: usize = 1_000;
/// Words, patterns, and the literals that regexes need, in a pack.
pub const MOST_WORDS: usize = 100_000;
/// Regexes of a pack, those that templates become among them.
pub const MOST_REGEXES: usize = 500;
/// Steps of a procedure, and its gates.
pub const MOST_STEPS: usize = 100;
/// Entries of any other list.
pub const MOST_ENTRIES: usize = 1_000;
/// Letters of a word or a template.
pub const LONGEST_WORD: usize = 200;
/// Letters of an id or a name.
pub const LONGEST_NAME: usize = 100;
/// Letters of what people read.
pub const LONGEST_TEXT: usize = 2_000;
/// Letters of a regex; the regexes of templates are longer than their templates.
pub const LONGEST_REGEX: usize = 10_000;

/// What there is too much of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excess {
    /// The key that holds it.
    pub key: &'static str,
    /// What is counted.
    pub unit: Unit,
    /// How much there is.
    pub have: usize,
    /// How much there may be.
    pub most: usize,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of a file.
    Bytes,
    /// Characters of a text.
    Letters,
    /// Entries of a list.
    Entries,
    /// Words of the whole pack.
    Words,
    /// Regexes of the whole pack.
    Regexes,
}

impl fmt::Display for Excess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::Bytes => "bytes",
            Unit::Letters => "letters",
            Unit::Entries => "entries",
            Unit::Words => "words in the pack",
            Unit::Regexes => "regexes in the pack",
        };
        write!(f, "{}: {} {unit}, at most {}", self.key, self.have, self.most)
    }
}

/// Refuses more than the most.
pub(super) fn at_most(most: usize, unit: Unit, key: &'static str, have: usize) -> Result<(), Excess> {
    if have <= most { Ok(()) } else { Err(Excess { key, unit, have, most }) }
}

/// Refuses a text of more letters than the most.
pub(super) fn letters(most: usize, key: &'static str, text: &str) -> Result<(), Excess> {
    at_most(most, Unit::Letters, key, text.chars().count())
}
