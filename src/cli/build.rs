//! `presend build`: writes proven packs as published JSON, with `set.json` that lists them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use presend::pack::{Pack, PackSet, diagnostic::Language};

use super::{Failure, Outcome, Words, packs, test};

/// The list of the packs beside it.
pub(super) const SET_FILE: &str = "set.json";

/// Builds packs. Nothing is written unless every pack is proven.
pub(super) fn run(paths: &[PathBuf], out: &Path, language: Language) -> Result<Outcome, Failure> {
    let Some(loaded) = test::proven(paths, language)? else { return Ok(Outcome::Findings) };
    let packs: Vec<Pack> = loaded.into_iter().map(|loaded| loaded.source.pack).collect();
    fs::create_dir_all(out).map_err(|error| packs::cannot_write(out, &error))?;
    for pack in &packs {
        write(&out.join(PackSet::file_of(&pack.id)), &pack.to_json())?;
    }
    write(&out.join(SET_FILE), &PackSet::of(&packs).to_json())?;
    let rules = packs.iter().map(|pack| pack.rules.len()).sum();
    let out = packs::shown(out);
    println!("{}", Words::Built { packs: packs.len(), rules, out }.in_language(language));
    Ok(Outcome::Clean)
}

fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    fs::write(path, content).map_err(|error| packs::cannot_write(path, &error))
}
