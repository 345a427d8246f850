//! The loose view of a text: noise between the letters left out, for rules whose phrases people disguise
//! (`加.微-信`, `微❤信`, `加薇`).
//!
//! Only rules with `tolerance: loose` see it; for all others noise is text.

use std::ops::Range;

use super::{Text, ends_clause};

/// More noise than this between two letters, in grapheme clusters, is two texts, not one disguised word.
const MOST_NOISE: usize = 4;

/// A text without its noise; positions lead back to the [`Text`].
#[derive(Clone, Debug, Default)]
pub struct LooseText {
    units: Vec<u16>,
    /// For each unit, its position in the [`Text`].
    positions: Vec<u32>,
}

impl LooseText {
    /// Cost: linear in the length of the text.
    pub fn new(text: &Text) -> LooseText {
        let mut loose = LooseText::default();
        let mut at = 0u32;
        for c in char::decode_utf16(text.units().iter().copied()) {
            // A normal form comes from a `str` and so holds no lone surrogate.
            let c = c.unwrap_or(char::REPLACEMENT_CHARACTER);
            let mut buffer = [0; 2];
            let units = c.encode_utf16(&mut buffer);
            if !is_noise(c) {
                loose.positions.extend((0..units.len() as u32).map(|i| at + i));
                loose.units.extend_from_slice(units);
            }
            at += units.len() as u32;
        }
        loose
    }

    /// The letters, in UTF-16 code units.
    pub fn units(&self) -> &[u16] {
        &self.units
    }

    /// The range of the [`Text`] from the first to the last letter of a non-empty range of this view, with the noise
    /// that shares a grapheme cluster with them (`⒱` is `(v)`). Nothing where more than a little noise, or the start of
    /// a clause, parts two of its letters, or where a cluster has letters outside the range.
    pub fn range(&self, text: &Text, range: Range<usize>) -> Option<Range<usize>> {
        let positions = &self.positions[range.clone()];
        let joined = |pair: &[u32]| text.clusters_between(pair[0] as usize, pair[1] as usize) <= MOST_NOISE;
        let whole = text.widen(positions[0] as usize..positions[positions.len() - 1] as usize + 1);
        let alone = self.positions.partition_point(|&at| (at as usize) < whole.start) == range.start
            && self.positions.partition_point(|&at| (at as usize) < whole.end) == range.end;
        (alone && positions.windows(2).all(joined) && !text.clause_starts_in(whole.clone())).then_some(whole)
    }
}

/// Symbols, punctuation, emoji and spaces. Clause ends stay, for a disguise does not run from one clause into the
/// next; so do the plus signs, which are read as 加.
fn is_noise(c: char) -> bool {
    !c.is_alphanumeric() && !ends_clause(c) && !matches!(c, '+' | '➕')
}

/// Whether a letter of a draft can stand for a letter of a rule: the letter itself, or one that is read or looks like
/// it. The rule's letter is the plain one; `v` in a rule stands for no 微.
pub fn stands_for(typed: u16, rule: u16) -> bool {
    typed == rule || variants(rule).contains(&typed)
}

/// Letters that people type for a letter, as seen in chats that move a customer off the platform. All are in normal
/// form, one UTF-16 code unit each.
pub fn variants(rule: u16) -> &'static [u16] {
    LOOK_ALIKES.iter().find(|(plain, _)| *plain == rule).map_or(&[], |(_, typed)| typed)
}

macro_rules! look_alikes {
    ($($plain:literal: $($typed:literal)*;)*) => { &[$(($plain as u16, &[$($typed as u16),*])),*] };
}

static LOOK_ALIKES: &[(u16, &[u16])] = look_alikes! {
    '微': '薇' '威' '徽' '维' '溦' '葳' 'v' 'w';
    '信': '芯' '心' '伈' 'x';
    '加': '伽' '咖' '珈' '茄' '嘉' '+' '➕';
    '扣': '叩' '抠' 'q';
    '群': '裙';
    '返': '反';
    '评': '坪' '苹';
    '账': '帐';
    '私': '厶';
};

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(typed: &str) -> String {
        String::from_utf16(LooseText::new(&Text::new(typed)).units()).unwrap()
    }

    #[test]
    fn noise_vanishes_and_clause_ends_stay() {
        assert_eq!(letters("加 v-x ❤，微.信。"), "加vx,微信。");
    }

    #[test]
    fn much_noise_parts_two_letters() {
        let text = Text::new("微----------信");
        assert_eq!(LooseText::new(&text).range(&text, 0..2), None);
    }
}
