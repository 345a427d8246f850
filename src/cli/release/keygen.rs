//! `presend keygen`: makes a key that signs releases.

use std::path::{Path, PathBuf};

use presend::pack::diagnostic::Language;

use super::{
    Failure, Outcome, ReleaseWords,
    keyfile::{KeyFile, public_file},
    passphrase, say,
};
use crate::cli::packs::shown;

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// The key's file; there must be none yet.
    file: PathBuf,
}

/// Writes the key and prints its public half. What is there is never overwritten: a lost key is lost for good.
pub(in crate::cli) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    if let Some(there) = [args.file.clone(), public_file(&args.file)].iter().find(|path| path.exists()) {
        return Err(ReleaseWords::KeyExists { path: shown(there) }.into());
    }
    let key = KeyFile::new(&passphrase::choose(language)?)?;
    let public_path = key.write_new(&args.file)?;
    let public = String::from(key.public.clone());
    let (path, public_path) = (shown(&args.file), shown(Path::new(&public_path)));
    say(ReleaseWords::KeyMade { path, public_path, public, id: key.public.id().to_string() }, language);
    Ok(Outcome::Clean)
}
