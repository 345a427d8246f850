//! Finds all literals of all rules in one pass over a text: positions only, no meaning.
//!
//! # How
//!
//! ```text
//! unit ─▶ fold ─▶ filter: could a literal end here, and of what length? ─▶ table: does one? ─▶ hit
//!        (loose)  (almost always: no)                                      (by its units)
//! ```
//!
//! - Everything is in UTF-16 code units, which is what a browser's text is: nothing is transcoded, and a range is one
//!   of the text's.
//! - [`filter`] reads two bytes for each unit, at a place that depends on no earlier look-up.
//! - [`table`] leads from units to literals: exactly where they are four or fewer, else to what is then compared.
//! - [`fold`] makes look-alikes one for both, for rules that tolerate them; a comparison then tells them apart.
//!
//! # Why not an automaton
//!
//! An automaton's every step waits for the memory of the last, and for 10,000 Chinese phrases that memory is megabytes.
//! Measured in Chromium on drafts of 60 characters, the `aho-corasick` crate over UTF-8 (three bytes a character, few of
//! them telling) was 0.4 to 1.4 times as fast as the best matcher in JavaScript, `daachorse` over characters 1.2 to 4
//! times; with 84 ms to build, and 400 ms and 41 MB for a DFA. `make bench` measures this one, built in 1 to 2 ms.
//!
//! On texts so short, what counts is the filter's loop. In V8 it took 2 ns a unit and takes 1.4 since it stays in
//! registers: it is a function of its own, keeps nothing from unit to unit but `reached`, and checks no index. Unrolled by
//! four it was a sixth slower; gathering what passed, as a list or as bits, in the same loop, a seventh. A quarter of the
//! time goes to the copy of the text into the module.
//!
//! Also measured, on 10,000 phrases: looking up at once what passes the filter, 22 % slower; a filter of half the size,
//! 12 % slower, since it lets more wrong places through, and one of twice the size no faster; asking for single units
//! where no literal is one, 10 % slower.
//!
//! # Cost
//!
//! Building is linear in the literals' units. Scanning is linear in the text where hits are few; a text made to
//! deceive the filter pays, at each place, for the units of the longest literal at most, and for one look-up a length.

mod filter;
mod fold;
mod literals;
mod table;

use std::ops::Range;

use self::{
    filter::{Filter, Lengths},
    fold::{Classes, Plain, Reading},
    literals::Literals,
    table::{IN_WINDOW, Key, Table, Window},
};
use crate::pack::Tolerance;

/// Gathers the literals of a [`Scanner`].
pub struct Builder {
    tolerance: Tolerance,
    literals: Literals,
}

/// A set of literals to look for.
pub struct Scanner {
    literals: Literals,
    /// Look-alikes, where they are tolerated.
    classes: Option<Classes>,
    filter: Filter,
    table: Table,
}

/// How many units are filtered before what passed is looked up: a draft, mostly.
///
/// The filter's loop is then without a branch that a text decides, and the look-ups wait for the caches together.
const BLOCK: usize = 64;

impl Builder {
    /// An empty set. With [`Tolerance::Loose`] a letter of a literal also matches its look-alikes.
    pub fn new(tolerance: Tolerance) -> Builder {
        Builder { tolerance, literals: Literals::default() }
    }

    /// Adds a literal in normal form and returns its number, counted from 0. An empty one is never found; one that is
    /// added again is found under each of its numbers.
    pub fn add(&mut self, units: &[u16]) -> usize {
        self.literals.push(units)
    }

    /// Makes the set ready. Cost: linear in the units added.
    pub fn build(self) -> Scanner {
        let literals = self.literals;
        let classes = (self.tolerance == Tolerance::Loose).then(|| Classes::of_look_alikes(literals.units()));
        let (filter, table) = match &classes {
            None => (Filter::new(&literals, &Plain), Table::new(&literals, &Plain)),
            Some(classes) => (Filter::new(&literals, classes), Table::new(&literals, classes)),
        };
        Scanner { literals, classes, filter, table }
    }
}

impl Scanner {
    /// Calls `hit` with the number and the range of every literal at every place where it stands, overlapping ones
    /// too, in the order of their ends; of those that end together, the shorter first. Literals of one range (equal
    /// ones, or loose ones that share look-alikes) come in no order.
    pub fn scan(&self, units: &[u16], hit: impl FnMut(usize, Range<usize>)) {
        match (&self.classes, self.filter.has_singles()) {
            (None, false) => self.scan_as::<_, false>(&Plain, units, units, hit),
            (None, true) => self.scan_as::<_, true>(&Plain, units, units, hit),
            (Some(classes), singles) => {
                let folded: Vec<u16> = units.iter().map(|&unit| classes.fold(unit)).collect();
                match singles {
                    false => self.scan_as::<_, false>(classes, units, &folded, hit),
                    true => self.scan_as::<_, true>(classes, units, &folded, hit),
                }
            }
        }
    }

    /// `folded` are the units as the reading folds them.
    #[inline]
    fn scan_as<R: Reading, const SINGLES: bool>(
        &self,
        reading: &R,
        typed: &[u16],
        folded: &[u16],
        mut hit: impl FnMut(usize, Range<usize>),
    ) {
        if SINGLES && folded.first().is_some_and(|&unit| self.filter.is_single(unit)) {
            self.verify(reading, &typed[..1], &folded[..1], 1, &mut hit);
        }
        let mut reached = 0;
        let mut lengths = [0; BLOCK];
        for start in (1..folded.len()).step_by(BLOCK) {
            let block = &folded[start - 1..folded.len().min(start + BLOCK)];
            self.filter.pass::<SINGLES>(block, &mut reached, &mut lengths);
            lengths[block.len() - 1..].fill(0);
            each_passed(&lengths, |place, lengths| {
                let end = start + place + 1;
                self.verify(reading, &typed[..end], &folded[..end], lengths, &mut hit);
            });
        }
    }

    /// Reports the literals that stand at the end of the units, among those of the lengths that the filter let pass.
    fn verify(
        &self,
        reading: &impl Reading,
        typed: &[u16],
        folded: &[u16],
        lengths: Lengths,
        hit: &mut impl FnMut(usize, Range<usize>),
    ) {
        let tail = &folded[folded.len().saturating_sub(IN_WINDOW)..];
        let window = tail.iter().fold(0, |window, &unit| window << 16 | Window::from(unit));
        let mut grown = Key::of(window, IN_WINDOW);
        let mut look_up = |length: usize| {
            if length <= IN_WINDOW {
                self.report(reading, typed, Key::of(window, length), hit);
            } else {
                while grown.length() < length {
                    grown.push_front(folded[folded.len() - grown.length() - 1]);
                }
                self.report(reading, typed, grown, hit);
            }
        };
        let fits = |length: &usize| *length <= folded.len();
        filter::short(lengths).take_while(fits).for_each(&mut look_up);
        self.filter.long(lengths).take_while(fits).for_each(&mut look_up);
    }

    /// Reports the literals of a key that stand at the end of `units`.
    #[inline]
    fn report<R: Reading>(&self, reading: &R, units: &[u16], key: Key, hit: &mut impl FnMut(usize, Range<usize>)) {
        let range = units.len() - key.length()..units.len();
        let is_sure = R::IS_EXACT && key.is_exact();
        for number in self.table.find(key) {
            let mut pairs = units[range.clone()].iter().zip(self.literals.get(number));
            if is_sure || pairs.all(|(&typed, &rule)| reading.stands_for(typed, rule)) {
                self.table.same(number).for_each(|number| hit(number, range.clone()));
                if R::IS_EXACT {
                    return;
                }
            }
        }
    }
}

/// Sees the places of a block that passed the filter, eight looked at at once: most hold nothing.
#[inline]
fn each_passed(lengths: &[Lengths; BLOCK], mut see: impl FnMut(usize, Lengths)) {
    for (eight, start) in lengths.as_chunks::<8>().0.iter().zip((0..).step_by(8)) {
        let mut passed = u64::from_le_bytes(*eight);
        while passed != 0 {
            let i = passed.trailing_zeros() as usize / 8;
            passed &= !(0xFF << (8 * i));
            see(start + i, eight[i]);
        }
    }
}
