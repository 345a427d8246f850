//! `presend test`: lints packs, then proves the examples of those without slips.

use std::path::PathBuf;

use presend::pack::{diagnostic::Language, examples};

use super::{
    Failure, Outcome, Words, diagnostics,
    packs::{self, Loaded},
};

/// Tests packs and prints the totals.
pub(super) fn run(paths: &[PathBuf], language: Language) -> Result<Outcome, Failure> {
    let loaded = packs::load(paths, |words| eprintln!("{}", words.in_language(language)))?;
    let slips = loaded.iter().map(|loaded| prove(loaded, language)).sum();
    let rules = loaded.iter().map(|loaded| loaded.source.pack.rules.len()).sum();
    let examples = loaded.iter().map(|loaded| loaded.source.examples.len()).sum();
    println!("{}", Words::Tested { packs: loaded.len(), rules, examples, slips }.in_language(language));
    Ok(if slips == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// Prints the slips of one pack, or else the examples that do not hold, and counts them.
pub(super) fn prove(loaded: &Loaded, language: Language) -> usize {
    let source = &loaded.source;
    if !source.diagnostics.is_empty() {
        diagnostics::print(loaded, &source.diagnostics, language);
        return source.diagnostics.len();
    }
    let unproven = examples::prove(&source.pack, &source.examples);
    diagnostics::print(loaded, &unproven, language);
    unproven.len()
}
