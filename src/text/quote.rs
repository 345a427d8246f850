//! Finds what stands between quotation marks in a normal form. Single straight quotes are left out: they are
//! apostrophes more often than quotation marks.

use std::ops::Range;

const MARKS: [(char, char); 6] = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('«', '»'), ('"', '"')];

/// The pairs seen so far, and those still open.
#[derive(Default)]
pub(super) struct Pairs {
    open: Vec<(char, u32)>,
    closed: Vec<Range<u32>>,
}

impl Pairs {
    /// Takes in the next character of the normal form, which will stand at `at`.
    pub fn see(&mut self, c: char, at: u32) {
        if let Some(i) = self.open.iter().rposition(|&(close, _)| close == c) {
            let (_, start) = self.open[i];
            self.open.truncate(i);
            self.closed.push(start..at);
        } else if let Some((open, close)) = MARKS.iter().find(|(open, _)| *open == c) {
            self.open.push((*close, at + open.len_utf16() as u32));
        }
    }

    /// All closed pairs; a mark that was never closed quotes nothing.
    pub fn finish(self) -> Vec<Range<u32>> {
        self.closed
    }
}
