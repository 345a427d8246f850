//! `presend test`: lints packs, then proves the examples and cases of those without slips; with `--mutate` also asks
//! whether they are enough.

use std::path::PathBuf;

use presend::pack::{
    Pack,
    cases::{self, Case},
    diagnostic::Language,
    examples,
    mutate::{self, Mutation, Part},
    source,
};

use super::{
    Failure, Outcome, Words,
    chats::{self, ChatFile, Library},
    diagnostics,
    packs::Loaded,
    parallel,
    progress::Progress,
};

#[derive(clap::Args)]
pub(super) struct Args {
    packs: Vec<PathBuf>,
    /// Delete each word, exception, gate … in turn, and name those that no example and no case misses.
    #[arg(long)]
    mutate: bool,
    /// Fail where a deletion goes unnoticed.
    #[arg(long, requires = "mutate")]
    strict: bool,
}

/// Tests packs and prints the totals.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let (tested, beside) = Tested::all(&args.packs, language)?;
    let shared = Shared::of(beside, &tested, language);
    let slips = shared.slips + tested.iter().map(|tested| tested.slips).sum::<usize>();
    let rules = tested.iter().map(|tested| tested.loaded.source.pack.rules.len()).sum();
    let examples = tested.iter().map(|tested| tested.loaded.source.examples.len()).sum();
    let chats = tested.iter().flat_map(|tested| &tested.chats).chain(&shared.chats);
    let cases = chats.map(|chats| chats.cases.len()).sum();
    println!("{}", Words::Tested { packs: tested.len(), rules, examples, cases, slips }.in_language(language));
    // Where an example fails as it is, it says nothing of what is deleted.
    let unnoticed = if args.mutate && slips == 0 { print_unnoticed(&tested, &shared, language) } else { 0 };
    let fails = slips > 0 || args.strict && unnoticed > 0;
    Ok(if fails { Outcome::Findings } else { Outcome::Clean })
}

/// Packs in which nothing is wrong; nothing where something is, which was printed.
pub(super) fn proven(paths: &[PathBuf], language: Language) -> Result<Option<Vec<Loaded>>, Failure> {
    let (tested, beside) = Tested::all(paths, language)?;
    let broken = tested.iter().filter(|tested| tested.slips > 0).count();
    let shared = Shared::of(beside, &tested, language);
    if broken > 0 || shared.slips > 0 {
        let why = if broken > 0 { Words::Broken { packs: broken } } else { Words::BrokenCases { slips: shared.slips } };
        eprintln!("{}", why.in_language(language));
        return Ok(None);
    }
    Ok(Some(tested.into_iter().map(|tested| tested.loaded).collect()))
}

/// A pack with its cases, and how many slips there are in them.
pub(super) struct Tested {
    pub loaded: Loaded,
    pub chats: Vec<ChatFile>,
    pub slips: usize,
}

impl Tested {
    /// Tests each pack by itself; beside them are the cases that they judge together.
    pub fn all(paths: &[PathBuf], language: Language) -> Result<(Vec<Tested>, Vec<ChatFile>), Failure> {
        let Library { packs, beside } = Library::load(paths, language)?;
        let tested = packs.into_iter().map(|(loaded, chats)| Tested::of(loaded, chats, language));
        Ok((tested.collect(), beside))
    }

    /// Prints the slips of a pack and its cases, or else the examples and cases that do not hold, and counts them.
    pub fn of(loaded: Loaded, chats: Vec<ChatFile>, language: Language) -> Tested {
        let source = &loaded.source;
        let in_pack = match source.diagnostics.as_slice() {
            [] => examples::prove(source),
            slips => slips.to_vec(),
        };
        diagnostics::print(&loaded, &in_pack, language);
        let mut slips = in_pack.len();
        for ChatFile { path, text, cases, slips: in_chat } in &chats {
            let unproven = if source.diagnostics.is_empty() && in_chat.is_empty() {
                cases::prove(source, cases)
            } else {
                in_chat.clone()
            };
            diagnostics::print_in(path, text, &unproven, language);
            slips += unproven.len();
        }
        Tested { loaded, chats, slips }
    }
}

/// The cases beside the packs of a folder, which all packs judge together.
pub(super) struct Shared {
    pub chats: Vec<ChatFile>,
    pub slips: usize,
}

impl Shared {
    /// Prints what is wrong with the cases, and counts it. Packs with slips of their own judge nothing.
    pub fn of(chats: Vec<ChatFile>, tested: &[Tested], language: Language) -> Shared {
        let is_whole = tested.iter().all(|tested| tested.slips == 0);
        let packs: Vec<Pack> = tested.iter().map(|tested| tested.loaded.source.pack.clone()).collect();
        let mut slips = 0;
        for ChatFile { path, text, cases, slips: in_chat } in &chats {
            let unproven =
                if is_whole && in_chat.is_empty() { cases::prove_together(&packs, cases) } else { in_chat.clone() };
            diagnostics::print_in(path, text, &unproven, language);
            slips += unproven.len();
        }
        Shared { chats, slips }
    }
}

/// Prints the deletions that no example and no case notices, and counts them.
fn print_unnoticed(tested: &[Tested], shared: &Shared, language: Language) -> usize {
    let (mut all, mut unnoticed) = (0, 0);
    let beside = chats::cases(&shared.chats);
    for tested in tested {
        let pack = &tested.loaded.source.pack;
        let mutations = mutations(tested, &beside);
        all += mutations.len();
        for Mutation { rule, place, entry, .. } in mutations.iter().filter(|mutation| !mutation.noticed) {
            unnoticed += 1;
            let rule = rule.as_ref().map_or(String::new(), |rule| format!("/{rule}"));
            println!("{}{rule}  {place}: {entry}", pack.id);
        }
    }
    println!("{}", Words::Mutated { all, unnoticed }.in_language(language));
    unnoticed
}

/// Deletes every entry of a pack in turn, on all cores. `beside` are the cases that all packs judge together.
pub(super) fn mutations(tested: &Tested, beside: &[Case]) -> Vec<Mutation> {
    let cases = chats::cases(&tested.chats);
    let lists = source::lists(&tested.loaded.yaml);
    let parts = mutate::parts(&tested.loaded.source, &lists, &cases, beside);
    let deletions: Vec<_> = parts.iter().flat_map(|part| (0..part.len()).map(move |entry| (part, entry))).collect();
    let progress = Progress::of(Some(deletions.len() as u64));
    let delete = |(part, entry): &(&Part, usize)| {
        let mutation = part.delete(*entry);
        progress.add(1);
        mutation
    };
    parallel::map(&deletions, delete).into_iter().flatten().collect()
}
