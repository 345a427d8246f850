//! `presend overlap`: what packs say twice or to no effect.

use std::path::PathBuf;

use presend::pack::{Pack, diagnostic::Language, overlap};

use super::{Failure, Outcome, Words, diagnostics, packs};

/// Prints each overlap, then how many there are. They are advice: none of them makes the run fail.
pub(super) fn run(paths: &[PathBuf], language: Language) -> Result<Outcome, Failure> {
    let loaded = packs::load(paths, |words| eprintln!("{}", words.in_language(language)))?;
    let broken = loaded.iter().filter(|loaded| !loaded.source.diagnostics.is_empty());
    broken.clone().for_each(|loaded| diagnostics::print(loaded, &loaded.source.diagnostics, language));
    let broken = broken.count();
    if broken > 0 {
        return Err(Words::Broken { packs: broken });
    }
    let packs: Vec<Pack> = loaded.into_iter().map(|loaded| loaded.source.pack).collect();
    let overlaps = overlap::overlaps(&packs);
    let count = overlaps.len();
    for overlap in overlaps {
        println!("{}", Words::Overlap(overlap).in_language(language));
    }
    let rules = packs.iter().map(|pack| pack.rules.len()).sum();
    println!("{}", Words::Overlaps { rules, count }.in_language(language));
    Ok(Outcome::Clean)
}
