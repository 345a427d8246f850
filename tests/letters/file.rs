//! Writes `src/text/letters.bin`; what is in it is told in `src/text/letters.rs`.

use std::ops::RangeInclusive;

use super::unicode::{class, normal};

const FIRST_EMPTY_PLANE: char = '\u{40000}';

/// The one plane beyond with anything in it.
const TAGS: RangeInclusive<char> = '\u{E0000}'..='\u{EFFFF}';

/// The file.
pub fn letters() -> Vec<u8> {
    let (mut count, mut distances, mut kinds, mut parts) = (0, Vec::new(), Vec::new(), Vec::new());
    let (mut last, mut last_part) = (0, 0);
    let planes = ('\0'..FIRST_EMPTY_PLANE).chain(TAGS);
    for c in planes.filter(|c| !('가'..='힣').contains(c)) {
        let (becomes, class) = (normal(c), class(c));
        if becomes == [c] && class == 0 {
            continue;
        }
        count += 1;
        push(&mut distances, u32::from(c) - last);
        last = u32::from(c);
        push(&mut kinds, becomes.len() as u32 * 16 + class);
        for part in becomes.into_iter().map(|part| part as i32) {
            push_signed(&mut parts, part - last_part);
            last_part = part;
        }
    }
    let mut file = Vec::new();
    push(&mut file, count);
    [file, distances, kinds, parts].concat()
}

fn push_signed(bytes: &mut Vec<u8>, number: i32) {
    push(bytes, if number < 0 { -number as u32 * 2 - 1 } else { number as u32 * 2 });
}

fn push(bytes: &mut Vec<u8>, mut number: u32) {
    while number > 0x7F {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}
