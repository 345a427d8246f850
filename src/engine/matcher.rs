//! Everything that any rule looks for, found in one pass over a text.
//!
//! A rule asks for *signals*: sets of patterns whose hits mean the same to it. All literals of all signals are in one
//! scanner a tolerance; a regex is run only on texts that hold what its matches hold ([`super::regexes`]).

use std::{cell::LazyCell, cmp::Reverse, collections::HashMap, ops::Range};

use super::{
    regexes::{LazyRegex, NormalString, longest_run_of_digits},
    scan::{self, Scanner},
};
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
    /// The signals of patterns so far: rules that look for the same share one, and it is looked for once.
    known: HashMap<Vec<Pattern>, Signal>,
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

/// More hits than this are left out, so that no text fills a browser's memory: three for each letter of a megabyte.
const MOST_HITS: usize = 1 << 20;

impl Hits {
    /// Adds a hit, to be sorted with the others.
    pub fn add(&mut self, hit: Hit) {
        if self.0.len() < MOST_HITS {
            self.0.push(hit);
        }
    }

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
            known: HashMap::new(),
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
        if let Some(&signal) = self.known.get(patterns) {
            return signal;
        }
        let signal = self.next_signal();
        self.known.insert(patterns.to_vec(), signal);
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
        let Builder { strict, loose, regexes, signals, .. } = self;
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
        let mut hits = Hits::default();
        let mut wanted: Vec<bool> = self.regexes.iter().map(|regex| regex.is_always_wanted()).collect();
        self.strict.scan(text.units(), text, |_, range| Some(range), &mut hits, &mut wanted);
        if !self.loose.owners.is_empty() {
            let loose = LooseText::new(text);
            self.loose.scan(loose.units(), text, |text, range| loose.range(text, range), &mut hits, &mut wanted);
        }
        let digits = LazyCell::new(|| longest_run_of_digits(text.units()));
        let normal = LazyCell::new(|| NormalString::of(text));
        for (regex, _) in self.regexes.iter().zip(wanted).filter(|(_, wanted)| *wanted) {
            if regex.digits() == 0 || regex.digits() <= *digits {
                regex.find(text, &normal, &mut hits);
            }
        }
        hits.0.sort_by_key(|hit| (hit.signal, hit.range.start, Reverse(hit.range.end), hit.entry));
        hits
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
        hits: &mut Hits,
        wanted: &mut [bool],
    ) {
        self.scanner.scan(units, |number, range| match self.owners[number] {
            Owner::NeedOf { regex } => wanted[regex] = true,
            Owner::Word { signal, entry } => {
                if let Some(range) = place(text, range).filter(|range| text.is_whole(range) && text.is_word(range)) {
                    hits.add(Hit { signal, entry, range, value: None });
                }
            }
        });
    }
}
