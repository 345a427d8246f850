//! What a scanner must find, by trying every literal at every place. `tests/scan.rs` and `fuzz` compare with it.

use std::ops::Range;

use presend::{
    engine::scan::Builder,
    pack::Tolerance,
    text::loose::{stands_for, variants},
};

/// A hit: the number of the literal and where it stands.
pub type Hit = (usize, Range<usize>);

/// What the scanner finds, those of one range in the order of their numbers. Panics where the order is not as promised.
pub fn scanned(tolerance: Tolerance, literals: &[Vec<u16>], text: &[u16]) -> Vec<Hit> {
    let mut builder = Builder::new(tolerance);
    for (number, literal) in literals.iter().enumerate() {
        assert_eq!(builder.add(literal), number);
    }
    let mut hits = Vec::new();
    builder.build().scan(text, |number, range| hits.push((number, range)));
    let order = |(_, range): &Hit| (range.end, range.len());
    assert!(hits.is_sorted_by_key(order), "not in the order of their ends: {hits:?}");
    hits.sort_by_key(|hit| (order(hit), hit.0));
    hits
}

/// What it should find: by end, then by length, then by number.
pub fn expected(tolerance: Tolerance, literals: &[Vec<u16>], text: &[u16]) -> Vec<Hit> {
    let is_same = |typed: u16, rule: u16| match tolerance {
        Tolerance::Strict => typed == rule,
        Tolerance::Loose => stands_for(typed, rule),
    };
    let mut hits = Vec::new();
    for end in 1..=text.len() {
        for start in (0..end).rev() {
            for (number, literal) in literals.iter().enumerate() {
                let typed = &text[start..end];
                if typed.len() == literal.len() && typed.iter().zip(literal).all(|(&typed, &rule)| is_same(typed, rule))
                {
                    hits.push((number, start..end));
                }
            }
        }
    }
    hits
}

/// Puts look-alikes in the place of some letters: for each, a choice among those that it has, or none.
pub fn disguise(units: &mut [u16], choices: impl IntoIterator<Item = u8>) {
    for (unit, choice) in units.iter_mut().zip(choices) {
        let look_alikes = variants(*unit);
        if let Some(&typed) = look_alikes.get(usize::from(choice)) {
            *unit = typed;
        }
    }
}
