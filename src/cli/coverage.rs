//! `presend coverage`: how well each rule is proven, and over a corpus how often it fires.

use std::{collections::HashMap, path::PathBuf};

use presend::{
    conversation::Profile,
    engine::Engine,
    pack::{Rule, Status, cases::Case, diagnostic::Language, examples::Expect, mutate::Mutation},
};

use super::{
    Failure, Outcome, Words, chats, parallel,
    test::{Shared, Tested, mutations},
    transcripts::{self, Transcripts},
};

#[derive(clap::Args)]
pub(super) struct Args {
    packs: Vec<PathBuf>,
    /// Files of transcripts (NDJSON; or `.txt`, a draft a line) in which to count how often each rule finds something.
    #[arg(long, num_args = 1..)]
    corpus: Vec<PathBuf>,
    /// The standard for transcripts that name none: presales, aftersales or followup.
    #[arg(long, default_value = "presales", value_parser = transcripts::profile)]
    profile: Profile,
}

/// Prints what proves each rule and what nothing proves, then the totals.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let (tested, beside) = Tested::all(&args.packs, language)?;
    let broken = tested.iter().filter(|tested| tested.slips > 0).count();
    if broken > 0 {
        return Err(Words::Broken { packs: broken });
    }
    let shared = Shared::of(beside, &tested, language);
    if shared.slips > 0 {
        return Err(Words::BrokenCases { slips: shared.slips });
    }
    let beside = chats::cases(&shared.chats);
    let fired = if args.corpus.is_empty() { None } else { Some(count_fired(args, &tested, language)?) };
    let (mut all, mut unproven) = (0, 0);
    for tested in &tested {
        let mutations = mutations(tested, &beside);
        all += mutations.len();
        unproven += mutations.iter().filter(|mutation| !mutation.noticed).count();
        print_pack(tested, &beside, &mutations, fired.as_ref(), language);
    }
    let rules = tested.iter().map(|tested| tested.loaded.source.pack.rules.len()).sum();
    println!("{}", Words::Covered { rules, all, unproven }.in_language(language));
    let Some(fired) = fired else { return Ok(Outcome::Clean) };
    let in_use: usize = tested.iter().map(|tested| rules_in_use(tested).count()).sum();
    let Fired { drafts, ref by_rule, bad_lines } = fired;
    let (times, never) = (by_rule.values().sum(), in_use - by_rule.len());
    println!("{}", Words::FiredInAll { drafts, times, never, bad_lines }.in_language(language));
    Ok(if bad_lines > 0 { Outcome::Failed } else { Outcome::Clean })
}

fn rules_in_use(tested: &Tested) -> impl Iterator<Item = &Rule> {
    tested.loaded.source.pack.rules.iter().filter(|rule| rule.status != Status::Retired)
}

fn print_pack(tested: &Tested, beside: &[Case], mutations: &[Mutation], fired: Option<&Fired>, language: Language) {
    let source = &tested.loaded.source;
    let print_unproven = |rule: Option<&str>| {
        for Mutation { place, entry, .. } in
            mutations.iter().filter(|mutation| !mutation.noticed && mutation.rule.as_deref() == rule)
        {
            let (place, entry) = (place.clone(), entry.clone());
            println!("{}", Words::Unproven { place, entry }.in_language(language));
        }
    };
    let own_cases = chats::cases(&tested.chats);
    // Rules of other packs that this one tunes follow its own; where they fire is counted with their packs.
    for (number, rule) in source.proof().rules.iter().enumerate() {
        let name = format!("{}/{}", source.pack.id, rule.id);
        if rule.status == Status::Retired {
            println!("{}", Words::RetiredRule { name }.in_language(language));
            continue;
        }
        let examples = |expect: Expect| {
            source.examples.iter().filter(|example| (example.rule, example.expect) == (number, expect)).count()
        };
        let in_pack = own_cases.iter().filter(|case| case.names(&rule.id)).count();
        let cases = in_pack + beside.iter().filter(|case| case.names(&source.full_name(number))).count();
        let fired = fired.filter(|_| number < source.pack.rules.len());
        let fired = fired.map(|fired| fired.by_rule.get(&name).copied().unwrap_or_default());
        let (hit, miss) = (examples(Expect::Hit), examples(Expect::Miss));
        println!("{}", Words::ProvenBy { name, hit, miss, cases, fired }.in_language(language));
        print_unproven(Some(&rule.id));
    }
    if mutations.iter().any(|mutation| mutation.rule.is_none() && !mutation.noticed) {
        println!("{}", Words::SharedOf { pack: source.pack.id.clone() }.in_language(language));
        print_unproven(None);
    }
}

/// How often rules find something in a corpus.
struct Fired {
    drafts: usize,
    /// By pack and rule; those that find nothing are left out.
    by_rule: HashMap<String, usize>,
    bad_lines: usize,
}

fn count_fired(args: &Args, tested: &[Tested], language: Language) -> Result<Fired, Failure> {
    let packs: Vec<_> = tested.iter().map(|tested| tested.loaded.source.pack.clone()).collect();
    let engine = Engine::new(&packs);
    let (mut drafts, mut by_rule) = (0, HashMap::new());
    let mut transcripts = Transcripts::of(&args.corpus, language).with_progress();
    while let Some(batch) = transcripts.batch()? {
        let reports = parallel::map(&batch, |it| engine.reports(it, args.profile).collect::<Vec<_>>());
        for report in reports.iter().flatten() {
            drafts += 1;
            for finding in &report.findings {
                *by_rule.entry(format!("{}/{}", finding.pack, finding.rule)).or_default() += 1;
            }
        }
    }
    Ok(Fired { drafts, by_rule, bad_lines: transcripts.bad_lines })
}
