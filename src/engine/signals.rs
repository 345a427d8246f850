//! Sets of signals, a bit each: what is there, and what is worth looking for.

use super::matcher::Signal;

/// Some of the signals.
#[derive(Clone, Debug)]
pub(super) struct Signals(Vec<u64>);

impl Signals {
    /// None of so many signals.
    pub fn none(signals: usize) -> Signals {
        Signals(vec![0; signals.div_ceil(64)])
    }

    /// Adds a signal.
    pub fn add(&mut self, signal: Signal) {
        self.0[signal / 64] |= 1 << (signal % 64);
    }

    /// Whether a signal is among them.
    pub fn has(&self, signal: Signal) -> bool {
        self.0[signal / 64] >> (signal % 64) & 1 == 1
    }
}
