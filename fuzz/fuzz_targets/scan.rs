//! The scanner against the oracle of `tests/scan.rs`, over literals and texts that libFuzzer thinks of.

#![no_main]

#[path = "../../tests/scan/oracle.rs"]
mod oracle;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use oracle::{disguise, expected, scanned};
use presend::pack::Tolerance;

#[derive(Arbitrary, Debug)]
struct Input {
    loose: bool,
    literals: Vec<Vec<u8>>,
    text: Vec<Piece>,
    choices: Vec<u8>,
}

#[derive(Arbitrary, Debug)]
enum Piece {
    /// One of the literals, without its first and last units of these numbers.
    Part(u8, u8, u8),
    Letter(u8),
}

/// Bytes are letters, for libFuzzer knows bytes: few, so that they meet, and among them any unit at all.
fn letter(byte: u8) -> u16 {
    let known = ['最', '好', '微', '信', '薇', '心', '加', 'v', 'x', '9'];
    match byte {
        0..128 => known[usize::from(byte) % known.len()] as u16,
        _ => u16::from(byte).wrapping_mul(0x0101),
    }
}

fuzz_target!(|input: Input| {
    let letters = |bytes: &Vec<u8>| bytes.iter().copied().map(letter).collect();
    let literals: Vec<Vec<u16>> = input.literals.iter().take(64).map(letters).collect();
    let mut text = Vec::new();
    for piece in input.text.iter().take(256) {
        match *piece {
            Piece::Letter(byte) => text.push(letter(byte)),
            Piece::Part(which, before, after) if !literals.is_empty() => {
                let literal = &literals[usize::from(which) % literals.len()];
                let start = usize::from(before % 8).min(literal.len());
                let end = literal.len().saturating_sub(usize::from(after % 8)).max(start);
                text.extend_from_slice(&literal[start..end]);
            }
            Piece::Part(..) => {}
        }
    }
    // The oracle is cubic.
    text.truncate(256);
    disguise(&mut text, input.choices.iter().copied());
    let tolerance = if input.loose { Tolerance::Loose } else { Tolerance::Strict };
    assert_eq!(scanned(tolerance, &literals, &text), expected(tolerance, &literals, &text));
});
