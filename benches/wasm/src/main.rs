//! The shipping scanner behind the thinnest door, so that what tools/bench measures is the scanner, the copy of a
//! string in and of the results out.

pub mod checker;

use presend::{
    engine::scan::{Builder, Scanner},
    pack::Tolerance,
};
use wasm_bindgen::prelude::*;

fn main() {}

/// A scanner with its input and output, whose places in the module's memory JavaScript asks for.
#[wasm_bindgen]
pub struct Bench {
    scanner: Scanner,
    input: Vec<u16>,
    /// Number, start and end of each hit.
    hits: Vec<u32>,
}

#[wasm_bindgen]
impl Bench {
    /// `units` are those of all phrases, `lengths` how many each of them has.
    #[wasm_bindgen(constructor)]
    pub fn new(units: &[u16], lengths: &[u32]) -> Bench {
        let mut builder = Builder::new(Tolerance::Strict);
        let mut rest = units;
        for &length in lengths {
            let (phrase, after) = rest.split_at(length as usize);
            builder.add(phrase);
            rest = after;
        }
        Bench { scanner: builder.build(), input: Vec::new(), hits: Vec::new() }
    }

    /// Makes room for a text of this length, and says where.
    pub fn input(&mut self, length: usize) -> *const u16 {
        self.input.resize(length, 0);
        self.input.as_ptr()
    }

    /// Scans the first units of the input. Returns the number of hits.
    pub fn scan(&mut self, length: usize) -> usize {
        let hits = &mut self.hits;
        hits.clear();
        self.scanner.scan(&self.input[..length], |number, range| {
            hits.extend([number as u32, range.start as u32, range.end as u32]);
        });
        hits.len() / 3
    }

    /// Where the hits are.
    pub fn hits(&self) -> *const u32 {
        self.hits.as_ptr()
    }
}
