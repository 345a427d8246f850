//! `presend fmt`: lays packs out the one way, or says which are not.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use presend::pack::{diagnostic::Language, source::layout::layout};

use super::{Failure, Outcome, Words, diagnostics, packs};

#[derive(clap::Args)]
pub(super) struct Args {
    packs: Vec<PathBuf>,
    /// Change nothing; fail where something would be changed.
    #[arg(long)]
    check: bool,
}

/// Lays packs out and prints those that changed. A file that is no YAML is left alone, its slips are printed.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let files = packs::files(&args.packs, |words| eprintln!("{}", words.in_language(language)))?;
    let (mut changed, mut broken) = (0, 0);
    for file in &files {
        let (path, yaml) = (packs::shown(file), packs::read_text(file)?);
        match layout(&yaml) {
            Err(slips) => {
                broken += 1;
                diagnostics::print_in(&path, &yaml, &slips, language);
            }
            Ok(laid_out) if laid_out == yaml => {}
            Ok(laid_out) => {
                changed += 1;
                println!("{path}");
                if !args.check {
                    replace(file, &laid_out).map_err(|error| packs::cannot_write(file, &error))?;
                }
            }
        }
    }
    let total = Words::LaidOut { packs: files.len(), changed, broken, check: args.check };
    println!("{}", total.in_language(language));
    Ok(if broken > 0 || args.check && changed > 0 { Outcome::Findings } else { Outcome::Clean })
}

/// Puts new content in the place of a file at one stroke: what ends the program halfway leaves the old file whole.
fn replace(file: &Path, content: &str) -> io::Result<()> {
    // Where the path is a link, the file that it leads to is replaced.
    let file = fs::canonicalize(file)?;
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    let beside = file.with_file_name(name);
    let write = || {
        let mut out = fs::File::create_new(&beside)?;
        out.set_permissions(fs::metadata(&file)?.permissions())?;
        out.write_all(content.as_bytes())?;
        out.sync_all()?;
        fs::rename(&beside, &file)
    };
    write().inspect_err(|_| drop(fs::remove_file(&beside)))
}
