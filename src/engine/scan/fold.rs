//! How the letters of a text are read: as they are, or with look-alikes made one, for rules that tolerate them.

use std::collections::BTreeMap;

use crate::text::loose;

/// How a unit of a text is compared with one of a rule.
pub(super) trait Reading {
    /// Whether units that are folded alike are the same.
    const IS_EXACT: bool;

    /// What the filter and the table see of a unit of a text or a rule.
    fn fold(&self, unit: u16) -> u16;

    /// Whether a unit of a text does for one of a rule. Never true for two that are not folded alike.
    fn stands_for(&self, typed: u16, rule: u16) -> bool;
}

/// Each unit stands for itself.
pub(super) struct Plain;

impl Reading for Plain {
    const IS_EXACT: bool = true;

    #[inline]
    fn fold(&self, unit: u16) -> u16 {
        unit
    }

    #[inline]
    fn stands_for(&self, typed: u16, rule: u16) -> bool {
        typed == rule
    }
}

/// Maps each unit to the representative of its class of look-alikes; most are alone and their own.
///
/// Classes are coarser than what a rule tolerates: `v` stands for 微, and 微 stands for no `v`.
pub(super) struct Classes {
    /// Open addressing, its size a power of two: a unit that is not its own representative, and that one. U+0000 marks
    /// a free slot, and is never typed for another letter.
    slots: Vec<(u16, u16)>,
    shift: u32,
}

impl Reading for Classes {
    const IS_EXACT: bool = false;

    #[inline]
    fn fold(&self, unit: u16) -> u16 {
        match self.slots[self.slot(unit)] {
            (0, _) => unit,
            (_, class) => class,
        }
    }

    fn stands_for(&self, typed: u16, rule: u16) -> bool {
        loose::stands_for(typed, rule)
    }
}

impl Classes {
    /// The classes by which all that stands for a unit of a rule is folded like that unit.
    pub fn of_look_alikes(rule_units: &[u16]) -> Classes {
        let mut class_of = BTreeMap::new();
        for &rule in rule_units {
            for &typed in loose::variants(rule) {
                unite(&mut class_of, rule, typed);
            }
        }
        let size = (class_of.len() * 4).next_power_of_two().max(2);
        let mut classes = Classes { slots: vec![(0, 0); size], shift: u16::BITS - size.trailing_zeros() };
        for (unit, class) in class_of.into_iter().filter(|(unit, class)| unit != class) {
            let slot = classes.slot(unit);
            classes.slots[slot] = (unit, class);
        }
        classes
    }

    /// Where the unit is, or else where it would be.
    #[inline]
    fn slot(&self, unit: u16) -> usize {
        let mut slot = usize::from(unit.wrapping_mul(0x9E37) >> self.shift);
        while self.slots[slot].0 != 0 && self.slots[slot].0 != unit {
            slot = (slot + 1) & (self.slots.len() - 1);
        }
        slot
    }
}

/// Makes two classes one. There are few, so all are looked through.
fn unite(class_of: &mut BTreeMap<u16, u16>, one: u16, other: u16) {
    let one = *class_of.entry(one).or_insert(one);
    let other = *class_of.entry(other).or_insert(other);
    class_of.values_mut().filter(|class| **class == other).for_each(|class| *class = one);
}
