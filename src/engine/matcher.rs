//! Everything that any rule looks for, found in one pass over a text.
//!
//! A rule asks for *signals*: sets of patterns whose hits mean the same to it. All literals of all signals are in one
//! scanner a tolerance; a regex is compiled the first time one of its literals is seen, and run only on such texts.

use std::{cell::OnceCell, ops::Range, sync::OnceLock};

use super::scan::{self, Scanner};
use crate::{
    pack::{Pattern, Regex, Tolerance},
    text::{Text, loose::LooseText},
};

/// Names a set of patterns; dense from 0.
pub(super) type Signal = usize;

/// Gathers the patterns of all rules.
pub(super) struct Builder {
    strict: Gathering,
    loose: Gathering,
    regexes: Vec<LazyRegex>,
    signals: usize,
}

/// The patterns of all rules.
pub(super) struct Matcher {
    strict: Literals,
    loose: Literals,
    regexes: Vec<LazyRegex>,
    signals: usize,
}

/// A pattern found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// What it means.
    pub signal: Signal,
    /// Which of the signal's patterns it is.
    pub entry: usize,
    /// Where it stands, in units of the [`Text`].
    pub range: Range<usize>,
    /// What the first group of a regex that took part held, in normal form.
    pub value: Option<String>,
}

impl Hit {
    /// Its words, in normal form.
    pub fn words(&self, text: &Text) -> String {
        String::from_utf16_lossy(&text.units()[self.range.clone()])
    }
}

/// All hits in one text, those of one signal together, from left to right, the longer first.
#[derive(Debug, Default)]
pub(super) struct Hits(Vec<Hit>);

impl Hits {
    /// The hits of a signal.
    pub fn of(&self, signal: Signal) -> &[Hit] {
        let start = self.0.partition_point(|hit| hit.signal < signal);
        let end = self.0.partition_point(|hit| hit.signal <= signal);
        &self.0[start..end]
    }

    /// Whether a signal is there at all.
    pub fn has(&self, signal: Signal) -> bool {
        !self.of(signal).is_empty()
    }

    /// The signals that are there, each once.
    pub fn signals(&self) -> impl Iterator<Item = Signal> {
        self.0.chunk_by(|a, b| a.signal == b.signal).map(|hits| hits[0].signal)
    }
}

impl Builder {
    /// A builder that looks for nothing yet.
    pub fn new() -> Builder {
        Builder {
            strict: Gathering::new(Tolerance::Strict),
            loose: Gathering::new(Tolerance::Loose),
            regexes: Vec::new(),
            signals: 0,
        }
    }

    /// A signal of literals.
    pub fn words<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, tolerance: Tolerance) -> Signal {
        let signal = self.next_signal();
        let literals = match tolerance {
            Tolerance::Strict => &mut self.strict,
            Tolerance::Loose => &mut self.loose,
        };
        for (entry, word) in words.into_iter().enumerate() {
            literals.add(word, Owner::Word { signal, entry });
        }
        signal
    }

    /// A signal of patterns.
    pub fn patterns(&mut self, patterns: &[Pattern]) -> Signal {
        let signal = self.next_signal();
        for (entry, pattern) in patterns.iter().enumerate() {
            match pattern {
                Pattern::Literal(literal) => self.strict.add(literal, Owner::Word { signal, entry }),
                Pattern::Regex(regex) => self.add_regex(regex, signal, entry),
            }
        }
        signal
    }

    fn add_regex(&mut self, regex: &Regex, signal: Signal, entry: usize) {
        let number = self.regexes.len();
        for need in &regex.needs {
            self.strict.add(need, Owner::NeedOf { regex: number });
        }
        self.regexes.push(LazyRegex::new(regex, signal, entry));
    }

    fn next_signal(&mut self) -> Signal {
        self.signals += 1;
        self.signals - 1
    }

    /// Makes the matcher ready. Cost: linear in the patterns.
    pub fn build(self) -> Matcher {
        let Builder { strict, loose, regexes, signals } = self;
        Matcher { strict: strict.build(), loose: loose.build(), regexes, signals }
    }
}

impl Matcher {
    /// How many signals there are.
    pub fn signals(&self) -> usize {
        self.signals
    }

    /// Finds everything in a text.
    pub fn find(&self, text: &Text) -> Hits {
        let mut hits = Vec::new();
        let mut wanted: Vec<bool> = self.regexes.iter().map(|regex| regex.always).collect();
        self.strict.scan(text.units(), text, |_, range| Some(range), &mut hits, &mut wanted);
        if !self.loose.owners.is_empty() {
            let loose = LooseText::new(text);
            self.loose.scan(loose.units(), text, |text, range| loose.range(text, range), &mut hits, &mut wanted);
        }
        let normal = OnceCell::new();
        for (regex, _) in self.regexes.iter().zip(&wanted).filter(|(_, wanted)| **wanted) {
            regex.find(text, normal.get_or_init(|| NormalString::of(text)), &mut hits);
        }
        hits.sort_by_key(|hit| (hit.signal, hit.range.start, std::cmp::Reverse(hit.range.end), hit.entry));
        Hits(hits)
    }
}

/// The literals of one tolerance, as they are gathered.
struct Gathering {
    tolerance: Tolerance,
    scanner: scan::Builder,
    owners: Vec<Owner>,
}

impl Gathering {
    fn new(tolerance: Tolerance) -> Gathering {
        Gathering { tolerance, scanner: scan::Builder::new(tolerance), owners: Vec::new() }
    }

    /// Adds a literal as a lead wrote it. One of noise or white space alone is never found.
    fn add(&mut self, literal: &str, owner: Owner) {
        let text = Text::new(literal);
        match self.tolerance {
            Tolerance::Strict => self.scanner.add(text.units()),
            Tolerance::Loose => self.scanner.add(LooseText::new(&text).units()),
        };
        self.owners.push(owner);
    }

    fn build(self) -> Literals {
        Literals { scanner: self.scanner.build(), owners: self.owners }
    }
}

/// The literals of one tolerance.
struct Literals {
    scanner: Scanner,
    /// For each literal of the scanner, whose it is.
    owners: Vec<Owner>,
}

#[derive(Clone, Copy)]
enum Owner {
    Word { signal: Signal, entry: usize },
    NeedOf { regex: usize },
}

impl Literals {
    /// Scans one view of the text; `place` leads a range of the view back to the text.
    fn scan(
        &self,
        units: &[u16],
        text: &Text,
        place: impl Fn(&Text, Range<usize>) -> Option<Range<usize>>,
        hits: &mut Vec<Hit>,
        wanted: &mut [bool],
    ) {
        self.scanner.scan(units, |number, range| match self.owners[number] {
            Owner::NeedOf { regex } => wanted[regex] = true,
            Owner::Word { signal, entry } => {
                if let Some(range) = place(text, range).filter(|range| text.is_whole(range) && text.is_word(range)) {
                    hits.push(Hit { signal, entry, range, value: None });
                }
            }
        });
    }
}

/// A regex that is compiled when it is first wanted.
struct LazyRegex {
    regex: String,
    compiled: OnceLock<Option<regex_lite::Regex>>,
    /// Nothing has to be seen first.
    always: bool,
    signal: Signal,
    entry: usize,
}

impl LazyRegex {
    fn new(regex: &Regex, signal: Signal, entry: usize) -> LazyRegex {
        let always = regex.needs.is_empty();
        LazyRegex { regex: regex.regex.clone(), compiled: OnceLock::new(), always, signal, entry }
    }

    /// Adds what is found, clause by clause, so that no match that runs on hides one inside a clause. A regex that does
    /// not compile finds nothing: the pack's check has refused it long before.
    fn find(&self, text: &Text, normal: &NormalString, hits: &mut Vec<Hit>) {
        let Some(regex) = self.compiled.get_or_init(|| compile(&self.regex).ok()) else { return };
        for clause in text.clauses() {
            // What stands before the clause stays in sight: `^` is the start of the text.
            let sight = &normal.string[..normal.byte(clause.end)];
            let mut at = normal.byte(clause.start);
            while let Some(found) = regex.captures_at(sight, at) {
                let whole = found.get(0).expect("group 0 is the match");
                let range = normal.unit(whole.start())..normal.unit(whole.end());
                if !range.is_empty() && text.is_whole(&range) && text.is_word(&range) {
                    let value = found.iter().skip(1).flatten().next().map(|value| value.as_str().to_owned());
                    hits.push(Hit { signal: self.signal, entry: self.entry, range, value });
                }
                let Some(next) = sight[whole.end()..].chars().next() else { break };
                at = if whole.is_empty() { whole.end() + next.len_utf8() } else { whole.end() };
            }
        }
    }
}

/// Compiles a regex of a pack, within bounds that keep any one cheap.
pub(crate) fn compile(regex: &str) -> Result<regex_lite::Regex, regex_lite::Error> {
    regex_lite::RegexBuilder::new(regex).size_limit(256 * 1024).nest_limit(20).build()
}

/// A normal form as a string, for regexes.
struct NormalString {
    string: String,
    /// For each byte that starts a character, and for the end, its unit.
    units: Vec<u32>,
}

impl NormalString {
    fn of(text: &Text) -> NormalString {
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
