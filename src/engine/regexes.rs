//! The regexes of rules: compiled when first wanted, run clause by clause, and only on clauses that hold what their
//! matches hold.
//!
//! Compiling forty regexes takes a browser longer than an agent takes to type a word, and most are never wanted.

use std::{ops::Range, sync::OnceLock};

use crate::{pack::Regex, text::Text};

/// Bytes of a compiled regex, some 2,000 states: each may cost a step for every letter of a draft.
const MOST_COMPILED: usize = 64 << 10;
/// Brackets in brackets.
const DEEPEST: u32 = 20;
/// Groups that keep what they matched: each makes every state dearer.
const MOST_GROUPS: usize = 20;
/// A clause of more units is looked at piece by piece. Where a regex looks far ahead for what then is not there, each
/// match costs the rest of its clause; nobody writes such clauses, but a paste may hold anything.
const LONGEST_CLAUSE: usize = 1_000;

/// A regex that is compiled when it is first wanted.
pub(super) struct LazyRegex {
    regex: String,
    compiled: OnceLock<Option<regex_lite::Regex>>,
    /// The lists of literals of which a clause has to hold one each.
    needs: Vec<usize>,
    digits: usize,
}

impl LazyRegex {
    /// A regex, its lists of literals by their numbers.
    pub fn new(regex: &Regex, needs: Vec<usize>) -> LazyRegex {
        let Regex { regex, digits, .. } = regex;
        LazyRegex { regex: regex.clone(), compiled: OnceLock::new(), needs, digits: *digits }
    }

    /// The clauses in which all is that it needs. `seen` is by the number of a list.
    pub fn clauses(&self, seen: &[Clauses]) -> Clauses {
        self.needs.iter().fold(Clauses::ALL, |all, &need| all.and(seen[need]))
    }

    /// The numbers of the lists of which a match holds a literal each.
    pub fn needs(&self) -> &[usize] {
        &self.needs
    }

    /// How long a run of digits it takes.
    pub fn digits(&self) -> usize {
        self.digits
    }

    /// Gives the range and the value of each match, clause by clause, so that no match that runs on hides one inside a
    /// clause. A regex that does not compile finds nothing: the pack's check has refused it long before.
    pub fn find(
        &self,
        text: &Text,
        normal: &NormalString,
        clauses: Clauses,
        mut give: impl FnMut(Range<usize>, Option<&str>),
    ) {
        let Some(regex) = self.compiled.get_or_init(|| compile(&self.regex).ok()) else { return };
        let wanted = text.clauses().enumerate().filter(|(number, _)| clauses.has(*number));
        for clause in wanted.flat_map(|(_, clause)| pieces(clause)) {
            // What stands before the clause stays in sight: `^` is the start of the text.
            let sight = &normal.string[..normal.byte(clause.end)];
            let mut at = normal.byte(clause.start);
            // Asking whether there is a match is twice as fast as asking where, and mostly there is none.
            if !regex.is_match_at(sight, at) {
                continue;
            }
            while let Some(found) = regex.captures_at(sight, at) {
                let whole = found.get(0).expect("group 0 is the match");
                let range = normal.unit(whole.start())..normal.unit(whole.end());
                let stands = whole.end() < sight.len() || holds(regex, &normal.string, &whole);
                if stands && !range.is_empty() && text.is_whole(&range) && text.is_word(&range) {
                    give(range, found.iter().skip(1).flatten().next().map(|value| value.as_str()));
                }
                let Some(next) = sight[whole.end()..].chars().next() else { break };
                at = if whole.is_empty() { whole.end() + next.len_utf8() } else { whole.end() };
            }
        }
    }
}

/// Whether a match at the end of a clause is still one with what follows in sight: `$` is the end of the text.
fn holds(regex: &regex_lite::Regex, string: &str, found: &regex_lite::Match) -> bool {
    let Some(next) = string[found.end()..].chars().next() else { return true };
    let again = regex.find_at(&string[..found.end() + next.len_utf8()], found.start());
    again.is_some_and(|again| again.start() == found.start())
}

/// Some clauses of a text; from the 64th on all or none.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clauses(u64);

impl Clauses {
    /// Every clause.
    const ALL: Clauses = Clauses(u64::MAX);

    /// Adds a clause by its number.
    pub fn add(&mut self, number: usize) {
        self.0 |= 1 << number.min(63);
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn has(self, number: usize) -> bool {
        self.0 >> number.min(63) & 1 == 1
    }

    fn and(self, other: Clauses) -> Clauses {
        Clauses(self.0 & other.0)
    }
}

/// Compiles a regex of a pack, within bounds that keep any one cheap. The error says what is wrong.
pub(crate) fn compile(regex: &str) -> Result<regex_lite::Regex, String> {
    let builder = regex_lite::RegexBuilder::new(regex).size_limit(MOST_COMPILED).nest_limit(DEEPEST).build();
    let compiled = builder.map_err(|error| error.to_string())?;
    match compiled.captures_len() - 1 {
        ..=MOST_GROUPS => Ok(compiled),
        groups => Err(format!("{groups} groups, at most {MOST_GROUPS}; (?:…) where nothing is to be kept")),
    }
}

fn pieces(clause: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    clause.clone().step_by(LONGEST_CLAUSE).map(move |start| start..clause.end.min(start + LONGEST_CLAUSE))
}

/// A normal form as a string, for regexes.
pub(super) struct NormalString {
    string: String,
    /// For each byte that starts a character, and for the end, its unit.
    units: Vec<u32>,
}

impl NormalString {
    /// The normal form of a text. Cost: linear in its length.
    pub fn of(text: &Text) -> NormalString {
        let mut string = String::new();
        let mut units = Vec::new();
        let mut unit = 0;
        for c in char::decode_utf16(text.units().iter().copied()) {
            // A normal form comes from a `str` and so holds no lone surrogate.
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            string.push(c);
            units.resize(string.len(), unit);
            unit += c.len_utf16() as u32;
        }
        units.push(unit);
        NormalString { string, units }
    }

    /// The byte at which a unit starts.
    fn byte(&self, unit: usize) -> usize {
        self.units.partition_point(|&before| (before as usize) < unit)
    }

    fn unit(&self, byte: usize) -> usize {
        self.units[byte] as usize
    }
}

/// How many ASCII digits stand side by side, at most.
pub(super) fn longest_run_of_digits(units: &[u16]) -> usize {
    let is_digit = |unit: &u16| (0x30..=0x39).contains(unit);
    units.split(|unit| !is_digit(unit)).map(<[u16]>::len).max().unwrap_or(0)
}
