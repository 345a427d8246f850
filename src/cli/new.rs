//! `presend new`: writes a starter pack that lints and tests clean, with comments that teach, and the schema beside it.

use std::{
    fs::{self, OpenOptions},
    io::Write,
    path::{Path, PathBuf},
};

use presend::pack::{Check, diagnostic::Language};

use super::{
    Failure, Outcome, Words,
    packs::{self, PACK_FILE},
    schema,
};

const SCHEMA_FILE: &str = "pack.schema.json";
/// The first line of a new pack, which leads an editor to the schema.
pub(super) const SCHEMA_LINE: &str = "# yaml-language-server: $schema=pack.schema.json";
const HEAD: &str = include_str!("starter/head.yaml");
/// Scenes and slots, for the kinds that refer to them.
const SHARED: &str = include_str!("starter/shared.yaml");
const USE_SHARED: [&str; 2] = ["ask", "steps"];

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the new pack; made if missing. Its name becomes the pack's id.
    dir: PathBuf,
    /// The kinds of rules to start with.
    #[arg(long, num_args = 1.., default_value = "phrase", value_parser = Check::KINDS)]
    kind: Vec<String>,
}

/// Writes the pack and prints where.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let path = write_pack(&args.dir, &starter(&id(&args.dir), &args.kind, language), language)?;
    println!("{}", Words::Started { path }.in_language(language));
    Ok(Outcome::Clean)
}

/// Writes a new pack into a folder, with the schema beside it, and tells its path. Nothing is written where one of them
/// is there.
pub(super) fn write_pack(dir: &Path, pack: &str, language: Language) -> Result<String, Failure> {
    let files = [(dir.join(PACK_FILE), pack.to_owned()), (dir.join(SCHEMA_FILE), schema::file(language))];
    if let Some((there, _)) = files.iter().find(|(path, _)| path.exists()) {
        return Err(Words::Exists { path: packs::shown(there) });
    }
    fs::create_dir_all(dir).map_err(|error| packs::cannot_write(dir, &error))?;
    for (path, content) in &files {
        write_new(path, content).map_err(|error| packs::cannot_write(path, &error))?;
    }
    Ok(packs::shown(&files[0].0))
}

/// Writes a file that was not there; one that came in between is left alone.
fn write_new(path: &Path, content: &str) -> std::io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(content.as_bytes())
}

/// The folder's name where it can be an id.
pub(super) fn id(dir: &Path) -> String {
    let name = fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let name = name.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_lowercase();
    let good = !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if good { name } else { "my-pack".into() }
}

/// A pack with a rule of each kind, in the order of [`Check::KINDS`].
fn starter(id: &str, kinds: &[String], language: Language) -> String {
    let mut pack = format!("{SCHEMA_LINE}\n{}", HEAD.replace("{id}", id));
    if kinds.iter().any(|kind| USE_SHARED.contains(&kind.as_str())) {
        pack += SHARED;
    }
    pack += "\nrules:\n";
    let wanted = Check::KINDS.iter().filter(|name| kinds.iter().any(|kind| kind == *name));
    pack.extend(wanted.map(|kind| rule(kind)));
    in_language(&pack, language)
}

fn rule(kind: &str) -> &'static str {
    match kind {
        "phrase" => include_str!("starter/phrase.yaml"),
        "regex" => include_str!("starter/regex.yaml"),
        "ask" => include_str!("starter/ask.yaml"),
        "steps" => include_str!("starter/steps.yaml"),
        "notice" => include_str!("starter/notice.yaml"),
        "followup" => include_str!("starter/followup.yaml"),
        "limit" => include_str!("starter/limit.yaml"),
        "repeat" => include_str!("starter/repeat.yaml"),
        "mix" => include_str!("starter/mix.yaml"),
        _ => include_str!("starter/praise.yaml"),
    }
}

/// Keeps the comments of one language: in the files `#zh` and `#en` start them.
fn in_language(pack: &str, language: Language) -> String {
    let (kept, dropped) = match language {
        Language::Chinese => ("#zh ", "#en "),
        Language::English => ("#en ", "#zh "),
    };
    let lines = pack.lines().filter(|line| !line.trim_start().starts_with(dropped));
    lines.map(|line| line.replacen(kept, "# ", 1) + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_comments_differ_between_the_languages() {
        let kinds = Check::KINDS.map(str::to_owned);
        let [zh, en] = [Language::Chinese, Language::English].map(|language| starter("p", &kinds, language));
        let is_comment = |line: &&str| line.trim_start().starts_with('#');
        let code = |pack: &str| pack.lines().filter(|line| !is_comment(line)).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(code(&zh), code(&en));
        let comments = |pack: &str| pack.lines().filter(is_comment).map(str::to_owned).collect::<Vec<_>>();
        assert!(comments(&zh)[1..].iter().all(|line| line.chars().any(|c| c > '\u{2E80}')), "{zh}");
        assert_ne!(comments(&zh), comments(&en));
        assert!(!zh.contains("#zh") && !en.contains("#en"));
    }
}
