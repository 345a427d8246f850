//! `presend lint`: names every slip in some packs and their cases.

use std::path::PathBuf;

use presend::pack::{
    Pack,
    cases::{self, Case},
    diagnostic::{Diagnostic, Language},
};

use super::{
    Failure, Outcome, Words,
    chats::{ChatFile, Library},
    diagnostics,
    packs::Loaded,
};

/// Lints packs and their cases, and prints the totals.
pub(super) fn run(paths: &[PathBuf], language: Language) -> Result<Outcome, Failure> {
    let Library { packs, beside } = Library::load(paths, language)?;
    let mut slips = 0;
    for (loaded, chats) in &packs {
        let source = &loaded.source;
        diagnostics::print(loaded, &source.diagnostics, language);
        slips += source.diagnostics.len();
        slips += print_chats(chats, is_read(loaded), language, |cases| cases::unknown_rules(source, cases));
    }
    let are_read = packs.iter().all(|(loaded, _)| is_read(loaded));
    let all: Vec<Pack> = packs.iter().map(|(loaded, _)| loaded.source.pack.clone()).collect();
    slips += print_chats(&beside, are_read, language, |cases| cases::unknown_rules_together(&all, cases));
    let cases = packs.iter().flat_map(|(_, chats)| chats).chain(&beside).map(|chat| chat.cases.len()).sum();
    let rules = all.iter().map(|pack| pack.rules.len()).sum();
    println!("{}", Words::Linted { packs: all.len(), rules, cases, slips }.in_language(language));
    Ok(if slips == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// Whether the rules of a pack are known; those of a file that is no YAML are not.
fn is_read(loaded: &Loaded) -> bool {
    let source = &loaded.source;
    source.diagnostics.is_empty() || !source.pack.rules.is_empty()
}

/// Prints the slips of some files of cases, and counts them: those of writing, or else the rules that nobody knows where
/// `rules_known`.
fn print_chats(
    chats: &[ChatFile],
    rules_known: bool,
    language: Language,
    unknown: impl Fn(&[Case]) -> Vec<Diagnostic>,
) -> usize {
    let print = |chat: &ChatFile| {
        let slips = if rules_known && chat.slips.is_empty() { unknown(&chat.cases) } else { chat.slips.clone() };
        diagnostics::print_in(&chat.path, &chat.text, &slips, language);
        slips.len()
    };
    chats.iter().map(print).sum()
}
