//! The rule kind `phrase`: words that should not be said, and the exceptions, negations and quotations in which they
//! are harmless.
//!
//! A hit stands unless an exception covers it, a negation stands before it in its clause, or it quotes the customer.
//! Of the hits of one rule that still overlap, the leftmost, then the longest, is kept.

use std::ops::Range;

use super::{Session, scan::Scanner};
use crate::{
    pack::{Phrase, Tolerance},
    text::{Text, loose::LooseText},
};

/// All phrase rules, their literals gathered in one scanner a tolerance.
pub(super) struct Phrases {
    strict: Literals,
    loose: Literals,
    quote_ok: Vec<bool>,
}

/// A word found where it is not harmless.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    /// Index of the rule.
    pub rule: usize,
    /// Index into [`Phrase::words`].
    pub word: usize,
    /// Range of the [`Text`].
    pub range: Range<usize>,
}

struct Literals {
    scanner: Scanner,
    /// For each literal of the scanner, whose it is.
    owners: Vec<Owner>,
}

#[derive(Clone, Copy)]
struct Owner {
    rule: usize,
    role: LiteralRole,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum LiteralRole {
    Word(usize),
    Except,
    NotAfter,
}

impl Phrases {
    /// Gathers the literals. The index of a rule is its place in the iterator.
    pub fn new<'r>(rules: impl Iterator<Item = &'r Phrase>) -> Phrases {
        let mut phrases = Phrases {
            strict: Literals::new(Tolerance::Strict),
            loose: Literals::new(Tolerance::Loose),
            quote_ok: Vec::new(),
        };
        for (rule, phrase) in rules.enumerate() {
            let literals = match phrase.tolerance {
                Tolerance::Strict => &mut phrases.strict,
                Tolerance::Loose => &mut phrases.loose,
            };
            literals.add(rule, phrase);
            phrases.quote_ok.push(phrase.quote_ok);
        }
        phrases
    }

    /// All hits that stand, rule by rule.
    pub fn hits(&self, text: &Text, session: &Session) -> Vec<Hit> {
        let mut found = Found::default();
        self.strict.scan(text.units(), text, |_, range| Some(range), &mut found);
        if !self.loose.owners.is_empty() {
            let loose = LooseText::new(text);
            self.loose.scan(loose.units(), text, |text, range| loose.range(text, range), &mut found);
        }
        let standing = std::mem::take(&mut found.words)
            .into_iter()
            .filter(|hit| !found.is_harmless(hit, text))
            .filter(|hit| !(self.quote_ok[hit.rule] && quotes_customer(hit, text, session)));
        leftmost_longest(standing.collect())
    }
}

impl Literals {
    fn new(tolerance: Tolerance) -> Literals {
        Literals { scanner: Scanner::new(tolerance), owners: Vec::new() }
    }

    fn add(&mut self, rule: usize, phrase: &Phrase) {
        let words = phrase.words.iter().enumerate().map(|(i, word)| (word.text.as_str(), LiteralRole::Word(i)));
        let except = phrase.except.iter().map(|literal| (literal.as_str(), LiteralRole::Except));
        let not_after = phrase.not_after.iter().map(|literal| (literal.as_str(), LiteralRole::NotAfter));
        for (literal, role) in words.chain(except).chain(not_after) {
            self.scanner.add(literal);
            self.owners.push(Owner { rule, role });
        }
    }

    /// Scans one view of the text; `place` leads a range of the view back to the text.
    fn scan(
        &self,
        units: &[u16],
        text: &Text,
        place: impl Fn(&Text, Range<usize>) -> Option<Range<usize>>,
        found: &mut Found,
    ) {
        self.scanner.scan(units, |number, range| {
            let Some(range) = place(text, range).filter(|range| text.is_whole(range) && text.is_word(range)) else {
                return;
            };
            let Owner { rule, role } = self.owners[number];
            match role {
                LiteralRole::Word(word) => found.words.push(Hit { rule, word, range }),
                LiteralRole::Except => found.except.push((rule, range)),
                LiteralRole::NotAfter => found.not_after.push((rule, range)),
            }
        });
    }
}

/// Everything that stands in one text.
#[derive(Default)]
struct Found {
    words: Vec<Hit>,
    except: Vec<(usize, Range<usize>)>,
    not_after: Vec<(usize, Range<usize>)>,
}

impl Found {
    fn is_harmless(&self, hit: &Hit, text: &Text) -> bool {
        let clause = text.clause_start(hit.range.start);
        let covers = |range: &Range<usize>| range.start <= hit.range.start && hit.range.end <= range.end;
        let negates = |range: &Range<usize>| clause <= range.start && range.end <= hit.range.start;
        self.except.iter().any(|(rule, range)| *rule == hit.rule && covers(range))
            || self.not_after.iter().any(|(rule, range)| *rule == hit.rule && negates(range))
    }
}

fn quotes_customer(hit: &Hit, text: &Text, session: &Session) -> bool {
    text.is_quoted(&hit.range) && session.customer_said(&text.units()[hit.range.clone()])
}

fn leftmost_longest(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (hit.rule, hit.range.start, std::cmp::Reverse(hit.range.end), hit.word));
    let mut kept: Vec<Hit> = Vec::new();
    for hit in hits {
        let free = kept.last().is_none_or(|last| last.rule != hit.rule || last.range.end <= hit.range.start);
        if free {
            kept.push(hit);
        }
    }
    kept
}
