//! `println!` and `eprintln!` for a program whose output is piped into others: when nobody reads on (`presend … | head`)
//! it ends without a word, where those of the standard library panic. They bear the same names so that no command can
//! forget them.

use std::{
    fmt::Arguments,
    io::{self, ErrorKind, Write},
    process,
};

/// What a shell reports of programs that end by SIGPIPE: neither "nothing found" nor "could not run".
const NOBODY_READS: i32 = 128 + 13;

macro_rules! println {
    () => { $crate::cli::print::line(std::io::stdout(), format_args!("")) };
    ($($words:tt)*) => { $crate::cli::print::line(std::io::stdout(), format_args!($($words)*)) };
}

macro_rules! eprintln {
    ($($words:tt)*) => { $crate::cli::print::line(std::io::stderr(), format_args!($($words)*)) };
}

/// Writes a line. A stream that cannot take it for another reason, such as a full disk, leaves nobody to tell: the run
/// goes on, for its exit code.
pub(super) fn line(mut out: impl Write, words: Arguments) {
    if let Err(error) = writeln!(out, "{words}") {
        end_if_nobody_reads(&error);
    }
}

/// Ends the program where a stream is no longer read.
pub(super) fn end_if_nobody_reads(error: &io::Error) {
    if error.kind() == ErrorKind::BrokenPipe {
        process::exit(NOBODY_READS);
    }
}
