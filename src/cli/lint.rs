//! `presend lint`: names every slip in some packs.

use std::path::PathBuf;

use presend::pack::diagnostic::Language;

use super::{Failure, Outcome, Words, diagnostics, packs};

/// Lints packs and prints the totals.
pub(super) fn run(paths: &[PathBuf], language: Language) -> Result<Outcome, Failure> {
    let loaded = packs::load(paths, |words| eprintln!("{}", words.in_language(language)))?;
    let mut slips = 0;
    for loaded in &loaded {
        diagnostics::print(loaded, &loaded.source.diagnostics, language);
        slips += loaded.source.diagnostics.len();
    }
    let rules = loaded.iter().map(|loaded| loaded.source.pack.rules.len()).sum();
    println!("{}", Words::Linted { packs: loaded.len(), rules, slips }.in_language(language));
    Ok(if slips == 0 { Outcome::Clean } else { Outcome::Findings })
}
