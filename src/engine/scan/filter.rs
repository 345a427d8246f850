//! Says where a literal could end, and how long it would be. It may say so wrongly, and never fails to.
//!
//! A shift-and over hashed 2-grams. A literal of 4 units has 3 grams, at places 0, 1 and 2. For each hash of a gram an
//! array knows at which places it stands in some literal (`at`), and at which of them it is a literal's last (`last`);
//! bit by bit, so that all literals share two bytes. Going over a text, bit `i` of `reached` says that the last `i + 1`
//! grams stand at the places 0 to `i` of literals:
//!
//! ```text
//! reached = (reached << 1 | 1) & at[gram]        ends = reached & last[gram]
//! ```
//!
//! The grams may be those of different literals, and two grams may share a hash; so this is a filter, and the longer a
//! literal the better it filters. Grams of 3 units would filter better still, but do not see literals of 2, which in
//! Chinese are the most.

use std::{iter::from_fn, ops::RangeInclusive};

use super::{fold::Reading, literals::Literals};

/// Lengths of literals that could end at one place: bit `i` stands for `i + 1` units, the highest, [`HAS_LONG`], for all
/// from [`LONG`] on.
pub(super) type Lengths = u8;

/// Of a literal of this length or longer, its last units of this number are looked for.
const LONG: usize = 8;

const HAS_LONG: Lengths = 1 << (LONG - 1);

/// Entries of the array for each unit, and so for each gram at least. With 4, most of what passes the filter is a literal.
const ROOM: usize = 4;

/// Entries of any array: at least 32 KB, which the nearest cache holds; at most as many as a [`hash`] tells apart.
const SIZES: RangeInclusive<usize> = 1 << 14..=1 << 20;

pub(super) struct Filter {
    /// For each hash; of a size that is a power of two.
    grams: Vec<Gram>,
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

impl Filter {
    /// The filter of these literals, whose units it folds; those of texts are to be folded alike.
    pub fn new(literals: &Literals, reading: &impl Reading) -> Filter {
        let size = (literals.units().len() * ROOM).next_power_of_two().clamp(*SIZES.start(), *SIZES.end());
        let mut filter = Filter { grams: vec![Gram::default(); size], singles: Vec::new(), long: Vec::new() };
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
        let mut first = units.next().unwrap_or(0);
        let mut place = 0;
        let mut slot = 0;
        for second in units {
            slot = hash(first, second) & (self.grams.len() - 1);
            self.grams[slot].at |= 1 << place;
            first = second;
            place += 1;
        }
        self.grams[slot].last |= 1 << (place - 1);
    }

    /// Whether some literal is a single unit.
    pub fn has_singles(&self) -> bool {
        !self.singles.is_empty()
    }

    /// Says which literals could end with each unit but the first, all of them folded. Those that are single units are
    /// seen with `SINGLES` alone: a pass that need not ask for them is a tenth faster. `reached` is what the pass that
    /// ended with the first unit left there, at first 0.
    ///
    /// Never inlined, for its loop is to have the processor's registers for itself.
    #[inline(never)]
    pub fn pass<const SINGLES: bool>(&self, units: &[u16], reached: &mut u32, lengths: &mut [Lengths]) {
        let grams = &self.grams[..];
        // Never so. Known here, it spares the loop a check of each index.
        if grams.is_empty() {
            return;
        }
        let mut state = *reached;
        for (pair, lengths) in units.windows(2).zip(lengths) {
            let Gram { at, last } = grams[hash(pair[0], pair[1]) & (grams.len() - 1)];
            state = (state << 1 | 1) & u32::from(at);
            *lengths = ((state & u32::from(last)) << 1) as Lengths | Lengths::from(SINGLES && self.is_single(pair[1]));
        }
        *reached = state;
    }

    /// The long ones among the lengths, ascending.
    #[inline]
    pub fn long(&self, lengths: Lengths) -> impl Iterator<Item = usize> {
        let long = if lengths & HAS_LONG == 0 { &[] } else { &self.long[..] };
        long.iter().copied()
    }

    /// Whether a unit, folded, is a literal.
    #[inline]
    pub fn is_single(&self, unit: u16) -> bool {
        self.singles.get(usize::from(unit >> 6)).is_some_and(|bits| bits >> (unit & 63) & 1 == 1)
    }
}

/// Fibonacci hashing, of whose product 20 bits from the middle are used: those depend on what tells Chinese characters
/// apart, and a shift of fixed width is cheaper than one by the size of the array. The two units are read from memory as
/// one number.
#[inline]
fn hash(first: u16, second: u16) -> usize {
    let gram = u32::from(second) << 16 | u32::from(first);
    (gram.wrapping_mul(0x9E37_79B1) >> 12) as usize
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
