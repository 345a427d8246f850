//! Finds all literals of all rules in one pass over a text: positions only, no meaning.
//!
//! Literals are indexed by their first unit. That is plain and right, and the place where a faster scanner goes: its
//! contract is [`Scanner::scan`] alone.

use std::{collections::HashMap, ops::Range};

use crate::{
    pack::Tolerance,
    text::{Text, loose},
};

/// A set of literals to look for.
pub(super) struct Scanner {
    tolerance: Tolerance,
    literals: Vec<Vec<u16>>,
    by_first: HashMap<u16, Vec<u32>>,
}

impl Scanner {
    /// An empty set. With [`Tolerance::Loose`] a letter of a literal also matches its look-alikes.
    pub fn new(tolerance: Tolerance) -> Scanner {
        Scanner { tolerance, literals: Vec::new(), by_first: HashMap::new() }
    }

    /// Adds a literal as a lead wrote it and returns its number. One of noise or white space alone is never found.
    pub fn add(&mut self, literal: &str) -> usize {
        let text = Text::new(literal);
        let units = match self.tolerance {
            Tolerance::Strict => text.units().to_vec(),
            Tolerance::Loose => loose::LooseText::new(&text).units().to_vec(),
        };
        let number = self.literals.len();
        if let Some(&first) = units.first() {
            let variants = if self.tolerance == Tolerance::Loose { loose::variants(first) } else { &[] };
            for &unit in [first].iter().chain(variants) {
                self.by_first.entry(unit).or_default().push(number as u32);
            }
        }
        self.literals.push(units);
        number
    }

    /// Calls `hit` with the number and the range of every literal at every place where it stands, overlapping ones
    /// too, from left to right.
    pub fn scan(&self, units: &[u16], mut hit: impl FnMut(usize, Range<usize>)) {
        for (start, unit) in units.iter().enumerate() {
            for &number in self.by_first.get(unit).into_iter().flatten() {
                let literal = &self.literals[number as usize];
                let end = start + literal.len();
                if end <= units.len() && self.matches(&units[start..end], literal) {
                    hit(number as usize, start..end);
                }
            }
        }
    }

    fn matches(&self, typed: &[u16], literal: &[u16]) -> bool {
        match self.tolerance {
            Tolerance::Strict => typed == literal,
            Tolerance::Loose => typed.iter().zip(literal).all(|(&typed, &rule)| loose::stands_for(typed, rule)),
        }
    }
}
