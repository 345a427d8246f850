//! Everything that any rule looks for, found in one pass over a text.
//!
//! A rule asks for *signals*: sets of patterns whose hits mean the same to it. All literals of all signals are in one
//! scanner a tolerance; a regex is run only on clauses that hold what its matches hold ([`super::regexes`]). What only
//! rules ask for that cannot speak is not looked for.

use std::{cell::LazyCell, cmp::Reverse, collections::HashMap, ops::Range};

use super::{
    regexes::{Clauses, LazyRegex, NormalString, longest_run_of_digits},
    scan::{self, Scanner},
    signals::Signals,
};
use crate::{
    conversation::Role,
    pack::{Pattern, Regex, Tolerance},
    text::{Text, loose::LooseText},
};

/// Names a set of patterns; dense from 0.
pub(super) type Signal = usize;

/// Gathers the patterns of all rules.
pub(super) struct Builder {
    strict: Gathering,
    loose: Gathering,
    regexes: Vec<Expression>,
    /// The regexes so far by their keys, and their numbers: what several patterns look for is looked for once. Keys are
    /// text, here and below, because each further kind of key would cost the module a kilobyte.
    same: HashMap<String, usize>,
    /// The signals of patterns so far by their keys: rules that look for the same share one.
    known: HashMap<String, Signal>,
    /// By signal, from whom it means something.
    from: Vec<From>,
    /// The signals asked for since they were last taken.
    asked: Vec<Signal>,
    /// The lists of literals that regexes need one of, a literal a line, and their numbers: many need the same.
    needs: HashMap<String, usize>,
}

/// The patterns of all rules.
pub(super) struct Matcher {
    strict: Literals,
    loose: Literals,
    regexes: Vec<Expression>,
    /// By signal, from whom it means something.
    from: Vec<From>,
    /// By the number of a list of literals: the regexes that are not tried unless it is there. The last are those that
    /// need nothing.
    tried_after: Vec<Vec<usize>>,
}

/// A pattern as it is told from others.
enum Part<'p> {
    Literal(&'p str),
    /// By its number.
    Regex(usize),
}

/// From whom a signal means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    Anybody,
    Customer,
}

/// A regex, and what it means.
struct Expression {
    regex: LazyRegex,
    meanings: Vec<Meaning>,
}

/// A pattern of a signal, by its number among them.
#[derive(Clone, Copy)]
struct Meaning {
    signal: Signal,
    entry: usize,
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
#[derive(Debug)]
pub(super) struct Hits {
    hits: Vec<Hit>,
    /// The signals that are there: rules ask for hundreds that are not.
    there: Signals,
}

/// More hits than this are left out, so that no text fills a browser's memory: three for each letter of a megabyte.
const MOST_HITS: usize = 1 << 20;

impl Hits {
    /// None of so many signals.
    fn none(signals: usize) -> Hits {
        Hits { hits: Vec::new(), there: Signals::none(signals) }
    }

    /// Adds a hit, to be sorted with the others.
    fn add(&mut self, hit: Hit) {
        if self.hits.len() < MOST_HITS {
            self.there.add(hit.signal);
            self.hits.push(hit);
        }
    }

    fn sort(&mut self) {
        self.hits.sort_by_key(|hit| (hit.signal, hit.range.start, Reverse(hit.range.end), hit.entry));
    }

    /// The hits of a signal.
    pub fn of(&self, signal: Signal) -> &[Hit] {
        if !self.has(signal) {
            return &[];
        }
        let start = self.hits.partition_point(|hit| hit.signal < signal);
        let end = self.hits.partition_point(|hit| hit.signal <= signal);
        &self.hits[start..end]
    }

    /// Whether a signal is there at all.
    pub fn has(&self, signal: Signal) -> bool {
        self.there.has(signal)
    }

    /// The signals that are there, each once.
    pub fn signals(&self) -> impl Iterator<Item = Signal> {
        self.hits.chunk_by(|a, b| a.signal == b.signal).map(|hits| hits[0].signal)
    }
}

impl Builder {
    /// A builder that looks for nothing yet.
    pub fn new() -> Builder {
        Builder {
            strict: Gathering::new(Tolerance::Strict),
            loose: Gathering::new(Tolerance::Loose),
            regexes: Vec::new(),
            same: HashMap::new(),
            known: HashMap::new(),
            from: Vec::new(),
            asked: Vec::new(),
            needs: HashMap::new(),
        }
    }

    /// The signals asked for since this was last called.
    pub fn take_asked(&mut self) -> Vec<Signal> {
        std::mem::take(&mut self.asked)
    }

    /// A signal of literals.
    pub fn words<'w>(&mut self, words: impl IntoIterator<Item = &'w str>, tolerance: Tolerance) -> Signal {
        let signal = self.next_signal(From::Anybody);
        let literals = match tolerance {
            Tolerance::Strict => &mut self.strict,
            Tolerance::Loose => &mut self.loose,
        };
        for (entry, word) in words.into_iter().enumerate() {
            literals.add(word, Owner::Word(Meaning { signal, entry }));
        }
        signal
    }

    /// A signal of patterns.
    pub fn patterns(&mut self, patterns: &[Pattern]) -> Signal {
        self.patterns_from(From::Anybody, patterns)
    }

    /// A signal of patterns that mean something from some people only: a draft is not searched for the customer's.
    pub fn patterns_from(&mut self, from: From, patterns: &[Pattern]) -> Signal {
        let parts: Vec<Part> = patterns.iter().filter_map(|pattern| self.part(pattern)).collect();
        let key = signal_key(from, &parts);
        if let Some(&signal) = self.known.get(&key) {
            self.asked.push(signal);
            return signal;
        }
        let signal = self.next_signal(from);
        self.known.insert(key, signal);
        for (entry, part) in parts.into_iter().enumerate() {
            let meaning = Meaning { signal, entry };
            match part {
                Part::Literal(literal) => self.strict.add(literal, Owner::Word(meaning)),
                Part::Regex(number) => self.regexes[number].meanings.push(meaning),
            }
        }
        signal
    }

    fn part<'p>(&mut self, pattern: &'p Pattern) -> Option<Part<'p>> {
        match pattern {
            Pattern::Literal(literal) => Some(Part::Literal(literal)),
            Pattern::Regex(regex) => Some(Part::Regex(self.number(regex))),
            // The engine is given packs spelled out.
            Pattern::Wording(_) => None,
        }
    }

    /// The number of a regex.
    fn number(&mut self, regex: &Regex) -> usize {
        let needs: Vec<usize> = regex.needs.iter().map(|list| self.need(list)).collect();
        let key = regex_key(regex, &needs);
        if let Some(&number) = self.same.get(&key) {
            return number;
        }
        let number = self.regexes.len();
        self.same.insert(key, number);
        self.regexes.push(Expression { regex: LazyRegex::new(regex, needs), meanings: Vec::new() });
        number
    }

    /// The number of a list of literals.
    fn need(&mut self, list: &[String]) -> usize {
        let lines = list.join("\n");
        if let Some(&number) = self.needs.get(&lines) {
            return number;
        }
        let number = self.needs.len();
        self.needs.insert(lines, number);
        list.iter().for_each(|literal| self.strict.add(literal, Owner::Need(number)));
        number
    }

    fn next_signal(&mut self, from: From) -> Signal {
        let signal = self.from.len();
        self.from.push(from);
        self.asked.push(signal);
        signal
    }

    /// Makes the matcher ready. Cost: linear in the patterns.
    pub fn build(self) -> Matcher {
        let Builder { strict, loose, regexes, from, needs, .. } = self;
        // Long literals are rare.
        let mut rarity = vec![0; needs.len()];
        needs.iter().for_each(|(lines, &number)| rarity[number] = lines.split('\n').map(str::len).min().unwrap_or(0));
        let mut tried_after = vec![Vec::new(); needs.len() + 1];
        for (number, Expression { regex, .. }) in regexes.iter().enumerate() {
            let rarest = regex.needs().iter().copied().max_by_key(|&need| rarity[need]);
            tried_after[rarest.unwrap_or(needs.len())].push(number);
        }
        Matcher { strict: strict.build(), loose: loose.build(), regexes, from, tried_after }
    }
}

impl Matcher {
    /// How many signals there are.
    pub fn signals(&self) -> usize {
        self.from.len()
    }

    /// Finds everything in a text that means something from the one who says it: some signals, or all.
    pub fn find(&self, text: &Text, speaker: Role, wanted: Option<&Signals>) -> Hits {
        let counts = |signal: Signal| {
            let is_heard = speaker == Role::Customer || self.from[signal] == From::Anybody;
            is_heard && wanted.is_none_or(|it| it.has(signal))
        };
        let (at_once, after) = self.tried_after.split_last().expect("those that need nothing are always there");
        let mut tried = at_once.clone();
        let (mut hits, mut seen) = (Hits::none(self.signals()), vec![Clauses::default(); after.len()]);
        let mut see = |owner: Owner, range: Range<usize>| match owner {
            Owner::Need(need) => {
                if seen[need].is_empty() {
                    tried.extend(&after[need]);
                }
                seen[need].add(text.clause_of(range.start));
            }
            Owner::Word(Meaning { signal, entry }) => {
                if counts(signal) && text.is_whole(&range) && text.is_word(&range) {
                    hits.add(Hit { signal, entry, range, value: None });
                }
            }
        };
        self.strict.scanner.scan(text.units(), |number, range| see(self.strict.owners[number], range));
        if !self.loose.owners.is_empty() {
            let loose = LooseText::new(text);
            self.loose.scanner.scan(loose.units(), |number, range| {
                loose.range(text, range).into_iter().for_each(|range| see(self.loose.owners[number], range));
            });
        }
        let digits = LazyCell::new(|| longest_run_of_digits(text.units()));
        let normal = LazyCell::new(|| NormalString::of(text));
        for Expression { regex, meanings } in tried.into_iter().map(|number| &self.regexes[number]) {
            let clauses = regex.clauses(&seen);
            let is_tried = !clauses.is_empty() && meanings.iter().any(|meaning| counts(meaning.signal));
            if is_tried && (regex.digits() == 0 || regex.digits() <= *digits) {
                regex.find(text, &normal, clauses, |range, value| {
                    for &Meaning { signal, entry } in meanings.iter().filter(|meaning| counts(meaning.signal)) {
                        hits.add(Hit { signal, entry, range: range.clone(), value: value.map(str::to_owned) });
                    }
                });
            }
        }
        hits.sort();
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
    /// A word that means something.
    Word(Meaning),
    /// A list of literals that a regex needs one of, by its number.
    Need(usize),
}

/// What tells a signal from others: two signals have the same key only where they look for the same.
fn signal_key(from: From, parts: &[Part]) -> String {
    let mut key = String::from(if from == From::Customer { "customer" } else { "anybody" });
    for part in parts {
        let (kind, number) = match part {
            Part::Literal(literal) => (' ', literal.len()),
            Part::Regex(number) => ('/', *number),
        };
        key.push(kind);
        key.push_str(&number.to_string());
        if let Part::Literal(literal) = part {
            key.push(':');
            key.push_str(literal);
        }
    }
    key
}

/// What tells a regex from others; the numbers end before the first slash.
fn regex_key(regex: &Regex, needs: &[usize]) -> String {
    let mut key = regex.digits.to_string();
    for need in needs {
        key.push(' ');
        key.push_str(&need.to_string());
    }
    key.push('/');
    key + &regex.regex
}
