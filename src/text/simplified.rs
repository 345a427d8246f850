//! Traditional → simplified, one character for one. The facts are in `simplified.txt`, its source in that file's head.
//!
//! Folding both rule and draft, so where a traditional character has two simplified ones either choice is right.

use std::sync::LazyLock;

const FIRST: u32 = 0x4E00;
const LAST: u32 = 0x9FFF;

/// `TABLE[c - FIRST]` is the simplified form of `c`, or 0 where `c` stays.
static TABLE: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut table = vec![0; (LAST - FIRST + 1) as usize];
    for line in include_str!("simplified.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut chars = line.chars();
        while let (Some(from), Some(to)) = (chars.next(), chars.next()) {
            table[(from as u32 - FIRST) as usize] = to as u16;
        }
    }
    table
});

/// The simplified form of a character, or the character itself.
pub(super) fn simplify(c: char) -> char {
    let code = c as u32;
    if !(FIRST..=LAST).contains(&code) {
        return c;
    }
    match TABLE[(code - FIRST) as usize] {
        0 => c,
        to => char::from_u32(to.into()).unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_twice_is_folding_once() {
        for c in (FIRST..=LAST).filter_map(char::from_u32) {
            assert_eq!(simplify(simplify(c)), simplify(c), "{c}");
        }
    }
}
