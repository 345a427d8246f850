//! The command line: reads files, prints, decides the exit code. What is right or wrong is the engine's to say.

// First: its macros are for all that follow.
#[macro_use]
mod print;

mod build;
mod catalogue;
mod chats;
mod check;
mod coverage;
mod diagnostics;
mod diff;
mod durable;
mod explain;
mod fmt;
mod http;
mod import;
mod journal;
mod lint;
mod new;
mod overlap;
mod packs;
mod parallel;
mod progress;
mod pull;
mod release;
mod replies;
mod schema;
mod serve;
mod test;
mod transcripts;
mod usage;
mod verdicts;
mod words;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand, ValueEnum};
use presend::pack::diagnostic::Language;
pub use words::Words;

/// Checks customer-service drafts against rule packs, and the packs themselves.
#[derive(Parser)]
#[command(name = "presend", version)]
struct Args {
    /// Language of messages; by default that of the environment, else Chinese.
    #[arg(long, global = true, value_enum)]
    lang: Option<Lang>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

#[derive(Subcommand)]
enum Command {
    /// Reads packs and names every slip. PACK is a pack's folder, its pack.yaml, or a folder of packs.
    Lint { packs: Vec<PathBuf> },
    /// Lints packs, then proves their examples and cases.
    Test(test::Args),
    /// Lints and proves packs, then writes each as published JSON, and set.json that lists them.
    Build {
        packs: Vec<PathBuf>,
        /// Folder to write to; made if missing.
        #[arg(long)]
        out: PathBuf,
    },
    /// Judges transcripts (NDJSON, one conversation a line) or plain drafts (`.txt`, one a line) from files or standard input.
    Check(check::Args),
    /// Tells how well each rule is proven, and how often it finds something in a corpus.
    Coverage(coverage::Args),
    /// Names what packs say twice or to no effect: words that others cover, words of two rules, idle exceptions.
    Overlap { packs: Vec<PathBuf> },
    /// Compares two versions of some packs: the rules, and over a corpus of transcripts what they find.
    Diff(diff::Args),
    /// Prints a page (Markdown) of all rules, by pack and dimension, and how often each speaks in a corpus.
    Catalogue(catalogue::Args),
    /// Looks up words to send.
    Replies(replies::Args),
    /// Tells why each rule did or did not find something in a draft.
    Explain(explain::Args),
    /// Lays packs out the one way; order, quotes and comments stay.
    Fmt(fmt::Args),
    /// Makes a pack of a quality-check table (CSV), every row a rule, and says which rows need a human.
    Import(import::Args),
    /// Writes a starter pack, with comments that teach.
    New(new::Args),
    /// Makes a key that signs releases, in a file that a passphrase protects.
    Keygen(release::keygen::Args),
    /// Proves packs, signs them, and lays them in the folder that a host serves.
    Publish(release::publish::Args),
    /// Brings back what a host served before.
    Revert(release::revert::Args),
    /// Changes who may sign, how many have to, or the name.
    Rotate(release::rotate::Args),
    /// Signs what a host serves for as long again: the job of every night.
    Renew(release::renew::Args),
    /// Tells what folders and addresses serve: whose rules, signed by whom, until when, and what is wrong.
    Status(release::status::Args),
    /// Takes in what a team publishes, for machines that check drafts in batches.
    Pull(pull::Args),
    /// Serves a published folder to this machine alone, for trying.
    Serve(serve::Args),
    /// Prints the JSON Schema of pack.yaml, with which an editor completes and explains its keys.
    Schema,
}

/// How a run ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing to complain of: 0.
    Clean,
    /// Slips in a pack, findings at warn or block, or differences: 1.
    Findings,
    /// Something could not be read or written, so not everything was checked: 2.
    Failed,
}

/// A failure that ends the run: what could not be done, and what to do.
type Failure = Words;

/// Runs the program on its arguments.
pub fn run() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return refuse(&error),
    };
    let language = language(args.lang, variable);
    let outcome = match args.command {
        Command::Lint { packs } => lint::run(&packs, language),
        Command::Test(args) => test::run(&args, language),
        Command::Build { packs, out } => build::run(&packs, &out, language),
        Command::Check(args) => check::run(&args, language),
        Command::Coverage(args) => coverage::run(&args, language),
        Command::Overlap { packs } => overlap::run(&packs, language),
        Command::Diff(args) => diff::run(&args, language),
        Command::Catalogue(args) => catalogue::run(&args, language),
        Command::Replies(args) => replies::run(&args, language),
        Command::Explain(args) => explain::run(&args, language),
        Command::Fmt(args) => fmt::run(&args, language),
        Command::Import(args) => import::run(&args, language),
        Command::New(args) => new::run(&args, language),
        Command::Keygen(args) => release::keygen::run(&args, language),
        Command::Publish(args) => release::publish::run(&args, language),
        Command::Revert(args) => release::revert::run(&args, language),
        Command::Rotate(args) => release::rotate::run(&args, language),
        Command::Renew(args) => release::renew::run(&args, language),
        Command::Status(args) => release::status::run(&args, language),
        Command::Pull(args) => pull::run(&args, language),
        Command::Serve(args) => serve::run(&args, language),
        Command::Schema => schema::run(language),
    };
    let outcome = outcome.unwrap_or_else(|failure| {
        eprintln!("{}", failure.in_language(language));
        Outcome::Failed
    });
    match outcome {
        Outcome::Clean => ExitCode::SUCCESS,
        Outcome::Findings => ExitCode::from(1),
        Outcome::Failed => ExitCode::from(2),
    }
}

/// Says what is wrong with the command line, or what it asks to be told (`--help`).
fn refuse(error: &clap::Error) -> ExitCode {
    let language = language(lang_typed(), variable);
    match usage::chinese(error).filter(|_| language == Language::Chinese) {
        Some(words) => {
            eprintln!("{words}");
            ExitCode::from(2)
        }
        None => error.exit(),
    }
}

/// The language that a command line asks for that could not be read.
fn lang_typed() -> Option<Lang> {
    let mut args = std::env::args_os().map(|arg| arg.to_string_lossy().replace('=', " "));
    let flag = args.find(|arg| arg.starts_with("--lang"))?;
    let value = flag.strip_prefix("--lang ").map(str::to_owned).or_else(|| args.next())?;
    Lang::from_str(&value, false).ok()
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The flag, else the first locale variable that is set; Chinese where none speaks English.
fn language(flag: Option<Lang>, variable: impl Fn(&str) -> Option<String>) -> Language {
    let locale = || ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(&variable).find(|value| !value.is_empty());
    match flag {
        Some(Lang::Zh) => Language::Chinese,
        Some(Lang::En) => Language::English,
        None if locale().is_some_and(|locale| locale.starts_with("en")) => Language::English,
        None => Language::Chinese,
    }
}
