//! A bar on standard error for work that takes long. There is none where that is no terminal, and none in the first
//! second: short work is over before a bar says anything.

use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Work that takes no longer shows no bar.
const SHORT: Duration = Duration::from_secs(1);

/// How far some work is; gone from the screen when it is dropped.
pub(super) struct Progress {
    bar: ProgressBar,
    since: Instant,
    on_terminal: bool,
}

impl Progress {
    /// Of so much work; nothing where that is not known.
    pub fn of(total: Option<u64>) -> Progress {
        let template = if total.is_some() { "{bar:40} {percent:>3}%  {eta}" } else { "{spinner} {elapsed}" };
        let style = ProgressStyle::with_template(template).expect("a template that holds");
        let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::hidden()).with_style(style);
        Progress { bar, since: Instant::now(), on_terminal: io::stderr().is_terminal() }
    }

    /// So much more is done.
    pub fn add(&self, done: u64) {
        if self.on_terminal && self.bar.is_hidden() && self.since.elapsed() > SHORT {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.inc(done);
    }

    /// Prints lines above the bar.
    pub fn print(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
