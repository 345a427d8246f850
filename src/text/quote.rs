//! Finds what stands between quotation marks in a normal form. Single straight quotes are left out: they are
//! apostrophes more often than quotation marks.

use std::ops::Range;

const MARKS: [(char, char); 6] = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('«', '»'), ('"', '"')];

/// The pairs seen so far, and those still open.
#[derive(Default)]
pub(super) struct Pairs {
    /// Which of [`MARKS`], and what stands behind it.
    open: Vec<(usize, u32)>,
    /// How many of each of [`MARKS`] are open.
    counts: [usize; MARKS.len()],
    /// From left to right, those inside others left out.
    closed: Vec<Range<u32>>,
}

impl Pairs {
    /// Takes in the next character of the normal form, which will stand at `at`. Cost: constant, over a whole text.
    pub fn see(&mut self, c: char, at: u32) {
        if let Some(mark) = MARKS.iter().position(|(_, close)| *close == c).filter(|&mark| self.counts[mark] > 0) {
            let start = self.close(mark);
            while self.closed.pop_if(|inner| inner.start >= start).is_some() {}
            self.closed.push(start..at);
        } else if let Some(mark) = MARKS.iter().position(|(open, _)| *open == c) {
            self.counts[mark] += 1;
            self.open.push((mark, at + c.len_utf16() as u32));
        }
    }

    /// Closes the last open mark of a sort, and all that were opened after it: they quote nothing.
    fn close(&mut self, mark: usize) -> u32 {
        loop {
            let (open, start) = self.open.pop().expect("such a mark is open");
            self.counts[open] -= 1;
            if open == mark {
                return start;
            }
        }
    }

    /// All closed pairs that stand in no other; a mark that was never closed quotes nothing.
    pub fn finish(self) -> Vec<Range<u32>> {
        self.closed
    }
}
