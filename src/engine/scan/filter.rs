//! Says where a literal could end, and how long it would be. It may say so wrongly, and never fails to.
//!
//! A shift-and over hashed 2-grams. A literal of 4 units has 3 grams, at places 0, 1 and 2. For each hash of a gram an
//! array knows at which places it stands in some literal (`at`), and at which of them it is a literal's last (`last`);
//! bit by bit, so that all literals share two bytes. Going over a text, bit `i` of [`State::reached`] says that the last
//! `i + 1` grams stand at the places 0 to `i` of literals:
//!
//! ```text
//! reached = (reached << 1 | 1) & at[gram]        ends = reached & last[gram]
//! ```
//!
//! The grams may be those of different literals, and two grams may share a hash; so this is a filter, and the longer a
//! literal the better it filters. Grams of 3 units would filter better still, but do not see literals of 2, which in
//! Chinese are the most.

use std::iter::from_fn;

use super::{fold::Reading, literals::Literals};

/// Lengths of literals that could end at one place: bit `i` stands for `i + 1` units, the highest, [`HAS_LONG`], for all
/// from [`LONG`] on.
pub(super) type Lengths = u32;

/// Of a literal of this length or longer, its last units of this number are looked for.
const LONG: usize = 9;

const HAS_LONG: Lengths = 1 << (LONG - 1);

/// Entries of the array for each unit, and so for each gram at least. With 4, most of what passes the filter is a literal.
const ROOM: usize = 4;

pub(super) struct Filter {
    grams: Vec<Gram>,
    /// How far a hash of 32 bits is shifted to be an index of `grams`.
    shift: u32,
    /// A bit a unit that is a literal by itself and so has no gram. Empty where there is none.
    singles: Vec<u64>,
    /// How long the long literals are, ascending.
    long: Vec<usize>,
}

/// What is known of the grams of one hash.
#[derive(Clone, Copy, Default)]
struct Gram {
    at: u8,
    last: u8,
}

/// How far a pass over a text has come.
#[derive(Default)]
pub(super) struct State {
    /// The last two units, the newer one low.
    gram: u32,
    reached: u32,
}

impl Filter {
    /// The filter of these literals, whose units it folds; those of texts are to be folded alike.
    pub fn new(literals: &Literals, reading: &impl Reading) -> Filter {
        let size = (literals.units().len() * ROOM).next_power_of_two().max(2);
        let mut filter = Filter {
            grams: vec![Gram::default(); size],
            shift: u32::BITS - size.trailing_zeros(),
            singles: Vec::new(),
            long: Vec::new(),
        };
        literals.iter().for_each(|literal| filter.add(literal, reading));
        filter.long.sort_unstable();
        filter.long.dedup();
        filter
    }

    fn add(&mut self, literal: &[u16], reading: &impl Reading) {
        if literal.len() >= LONG {
            self.long.push(literal.len());
        }
        match &literal[literal.len().saturating_sub(LONG)..] {
            [] => {}
            [single] => self.add_single(reading.fold(*single)),
            tail => self.add_grams(tail.iter().map(|&unit| reading.fold(unit))),
        }
    }

    fn add_single(&mut self, unit: u16) {
        self.singles.resize(1 << 10, 0);
        self.singles[usize::from(unit >> 6)] |= 1 << (unit & 63);
    }

    fn add_grams(&mut self, mut units: impl Iterator<Item = u16>) {
        let mut gram = units.next().map_or(0, u32::from);
        let mut place = 0;
        let mut slot = 0;
        for unit in units {
            gram = gram << 16 | u32::from(unit);
            slot = self.slot(gram);
            self.grams[slot].at |= 1 << place;
            place += 1;
        }
        self.grams[slot].last |= 1 << (place - 1);
    }

    /// Whether some literal is a single unit.
    pub fn has_singles(&self) -> bool {
        !self.singles.is_empty()
    }

    /// Takes in the next unit, folded, and says which literals could end with it. Single units among them are seen
    /// with `SINGLES` alone: a pass that need not ask for them is a tenth faster.
    #[inline]
    pub fn step<const SINGLES: bool>(&self, state: &mut State, unit: u16) -> Lengths {
        state.gram = state.gram << 16 | u32::from(unit);
        let gram = self.grams[self.slot(state.gram)];
        state.reached = (state.reached << 1 | 1) & u32::from(gram.at);
        (state.reached & u32::from(gram.last)) << 1 | Lengths::from(SINGLES && self.is_single(unit))
    }

    /// The long ones among the lengths, ascending.
    #[inline]
    pub fn long(&self, lengths: Lengths) -> impl Iterator<Item = usize> {
        let long = if lengths & HAS_LONG == 0 { &[] } else { &self.long[..] };
        long.iter().copied()
    }

    /// Fibonacci hashing: the high bits of the product depend on all bits of both units.
    #[inline]
    fn slot(&self, gram: u32) -> usize {
        (gram.wrapping_mul(0x9E37_79B1) >> self.shift) as usize
    }

    #[inline]
    fn is_single(&self, unit: u16) -> bool {
        self.singles.get(usize::from(unit >> 6)).is_some_and(|bits| bits >> (unit & 63) & 1 == 1)
    }
}

/// The short ones among the lengths, ascending.
#[inline]
pub(super) fn short(lengths: Lengths) -> impl Iterator<Item = usize> {
    let mut rest = lengths & !HAS_LONG;
    from_fn(move || {
        let length = (rest != 0).then_some(rest.trailing_zeros() as usize + 1);
        rest &= rest.wrapping_sub(1);
        length
    })
}
