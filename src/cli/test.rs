//! `presend test`: lints packs, then proves the examples of those without slips; with `--mutate` also asks whether the
//! examples are enough.

use std::path::PathBuf;

use presend::pack::{
    diagnostic::Language,
    examples,
    mutate::{Mutation, mutate},
};

use super::{
    Failure, Outcome, Words, diagnostics,
    packs::{self, Loaded},
};

#[derive(clap::Args)]
pub(super) struct Args {
    packs: Vec<PathBuf>,
    /// Delete each word, exception, gate … in turn, and name those that no example misses.
    #[arg(long)]
    mutate: bool,
    /// Fail where a deletion goes unnoticed.
    #[arg(long, requires = "mutate")]
    strict: bool,
}

/// Tests packs and prints the totals.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let loaded = packs::load(&args.packs, |words| eprintln!("{}", words.in_language(language)))?;
    let slips = loaded.iter().map(|loaded| prove(loaded, language)).sum();
    let rules = loaded.iter().map(|loaded| loaded.source.pack.rules.len()).sum();
    let examples = loaded.iter().map(|loaded| loaded.source.examples.len()).sum();
    println!("{}", Words::Tested { packs: loaded.len(), rules, examples, slips }.in_language(language));
    // Where an example fails as it is, it says nothing of what is deleted.
    let unnoticed = if args.mutate && slips == 0 { print_unnoticed(&loaded, language) } else { 0 };
    let fails = slips > 0 || args.strict && unnoticed > 0;
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// Prints the slips of one pack, or else the examples that do not hold, and counts them.
pub(super) fn prove(loaded: &Loaded, language: Language) -> usize {
    let source = &loaded.source;
    if !source.diagnostics.is_empty() {
        diagnostics::print(loaded, &source.diagnostics, language);
        return source.diagnostics.len();
    }
    let unproven = examples::prove(source);
    diagnostics::print(loaded, &unproven, language);
    unproven.len()
}

/// Prints the deletions that no example notices, and counts them.
fn print_unnoticed(loaded: &[Loaded], language: Language) -> usize {
    let (mut all, mut unnoticed) = (0, 0);
    for Loaded { source, .. } in loaded {
        let mutations = mutate(source);
        all += mutations.len();
        for Mutation { rule, place, entry, .. } in mutations.iter().filter(|mutation| !mutation.noticed) {
            unnoticed += 1;
            let rule = rule.as_ref().map_or(String::new(), |rule| format!("/{rule}"));
            println!("{}{rule}  {place}: {entry}", source.pack.id);
        }
    }
    println!("{}", Words::Mutated { all, unnoticed }.in_language(language));
    unnoticed
}
