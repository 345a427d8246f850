//! Leads from some units to the literals that they are: an open-addressing table in one piece of memory.
//!
//! The key of up to four units is those units themselves, so that for most Chinese phrases the table's answer is exact
//! and nothing else is read. Keys grow to the left, since the filter knows where a literal ends.

use std::iter::{from_fn, successors};

use super::{fold::Reading, literals::Literals};

/// Four UTF-16 code units, the last one lowest.
pub(super) type Window = u64;

/// How many units a [`Window`] holds.
pub(super) const IN_WINDOW: usize = 4;

const NONE: u32 = u32::MAX;

pub(super) struct Table {
    /// Of a size that is a power of two, at most half of it in use.
    slots: Vec<Slot>,
    shift: u32,
    /// For each literal, the next one of the same units, or [`NONE`].
    next: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Slot {
    key: u64,
    length: u32,
    /// The first literal of its units, or [`NONE`].
    number: u32,
}

const FREE: Slot = Slot { key: 0, length: 0, number: NONE };

/// What the table knows of some units, all of them folded.
#[derive(Clone, Copy)]
pub(super) struct Key {
    key: u64,
    length: usize,
}

impl Key {
    /// The key of the last units of a window, this many, up to [`IN_WINDOW`].
    #[inline]
    pub fn of(window: Window, length: usize) -> Key {
        Key { key: window & (Window::MAX >> (Window::BITS - 16 * length as u32)), length }
    }

    /// The key of one more unit, on the left of a whole window.
    #[inline]
    pub fn push_front(&mut self, unit: u16) {
        self.key = (self.key.rotate_left(23) ^ u64::from(unit)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.length += 1;
    }

    /// How many units have this key.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Whether no other units of this length have the same key.
    pub fn is_exact(&self) -> bool {
        self.length <= IN_WINDOW
    }

    fn of_literal(literal: &[u16], reading: &impl Reading) -> Key {
        let (rest, last) = literal.split_at(literal.len().saturating_sub(IN_WINDOW));
        let window = last.iter().fold(0, |window, &unit| window << 16 | Window::from(reading.fold(unit)));
        let mut key = Key::of(window, last.len());
        rest.iter().rev().for_each(|&unit| key.push_front(reading.fold(unit)));
        key
    }
}

impl Table {
    /// The table of all literals that are not empty.
    pub fn new(literals: &Literals, reading: &impl Reading) -> Table {
        let size = (literals.len() * 2).next_power_of_two().max(2);
        let mut table = Table {
            slots: vec![FREE; size],
            shift: u64::BITS - size.trailing_zeros(),
            next: vec![NONE; literals.len()],
        };
        // Backwards, so that the chain of equal ones is ascending.
        for number in (0..literals.len()).rev().filter(|&number| !literals.get(number).is_empty()) {
            table.insert(number, literals, reading);
        }
        table
    }

    fn insert(&mut self, number: usize, literals: &Literals, reading: &impl Reading) {
        let literal = literals.get(number);
        let Key { key, length } = Key::of_literal(literal, reading);
        let mut at = self.first_slot(key);
        while self.slots[at].number != NONE
            && (self.slots[at].key != key || literals.get(self.slots[at].number as usize) != literal)
        {
            at = self.slot_after(at);
        }
        self.next[number] = self.slots[at].number;
        self.slots[at] = Slot { key, length: length as u32, number: number as u32 };
    }

    /// The literals of this key; of those with the same units, the first alone.
    #[inline]
    pub fn find(&self, Key { key, length }: Key) -> impl Iterator<Item = usize> {
        let mut at = self.first_slot(key);
        from_fn(move || {
            loop {
                let slot = self.slots[at];
                at = self.slot_after(at);
                if slot.key == key && slot.length as usize == length {
                    return Some(slot.number as usize);
                }
                if slot.number == NONE {
                    return None;
                }
            }
        })
    }

    /// The literal, and all later ones of the same units.
    #[inline]
    pub fn same(&self, number: usize) -> impl Iterator<Item = usize> {
        let next = |&number: &usize| Some(self.next[number]).filter(|&next| next != NONE).map(|next| next as usize);
        successors(Some(number), next)
    }

    #[inline]
    fn first_slot(&self, key: u64) -> usize {
        (key.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> self.shift) as usize
    }

    #[inline]
    fn slot_after(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }
}
