//! The program `presend`. Everything it does is in [`cli`], a file a subcommand.

#![forbid(unsafe_code)]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
