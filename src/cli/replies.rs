//! `presend replies`: looks up words to send in the packs.

use std::path::PathBuf;

use presend::pack::diagnostic::Language;

use super::{Failure, Outcome, Words, packs};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the packs: sources, or what `presend build` wrote.
    #[arg(long)]
    packs: PathBuf,
    /// Words that all have to be in a reply, in any spelling; without them, every reply.
    words: Vec<String>,
}

/// Prints the replies that match, by stage, and their number.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let packs = packs::load_for_checking(&args.packs, language)?;
    let query = args.words.join(" ");
    let mut found: Vec<_> = packs
        .iter()
        .flat_map(|pack| pack.replies.iter().map(move |reply| (pack, reply)))
        .filter(|(_, reply)| reply.matches(&query))
        .collect();
    found.sort_by_key(|(_, reply)| &reply.stage);
    for (pack, reply) in &found {
        println!("{}  {}  ({}/{})", reply.stage, reply.text, pack.id, reply.id);
    }
    let all = packs.iter().map(|pack| pack.replies.len()).sum();
    println!("{}", Words::RepliesFound { found: found.len(), all }.in_language(language));
    Ok(if found.is_empty() { Outcome::Findings } else { Outcome::Clean })
}
