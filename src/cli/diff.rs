//! `presend diff`: what another version of some packs changes, in the rules and in what they find.

use std::{collections::HashMap, path::PathBuf};

use presend::{
    conversation::Profile,
    engine::Engine,
    pack::{
        diagnostic::Language,
        diff::{self, Change, How, What},
    },
};

use super::{
    Failure, Outcome, Words, packs, parallel,
    transcripts::{self, Transcripts},
    verdicts::{Kind, RuleVerdicts, Verdicts},
};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the packs as they were: sources, or what `presend build` wrote.
    old: PathBuf,
    /// Folder of the packs as they are to be.
    new: PathBuf,
    /// Files of transcripts (NDJSON; or `.txt`, a draft a line) whose drafts both are to judge.
    #[arg(long, num_args = 1..)]
    corpus: Vec<PathBuf>,
    /// The standard for transcripts that name none: presales, aftersales or followup.
    #[arg(long, default_value = "presales", value_parser = transcripts::profile)]
    profile: Profile,
    /// How many drafts are shown a rule, of each sort of change.
    #[arg(long, default_value_t = 3)]
    samples: usize,
}

/// Prints the changed rules, then the changed verdicts of each, then the totals.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let old = packs::load_for_checking(&args.old, language)?;
    let new = packs::load_for_checking(&args.new, language)?;
    let changes = diff::changes(&old, &new);
    let templates: Templates = packs::templates(&args.old)?.into_iter().chain(packs::templates(&args.new)?).collect();
    changes.iter().for_each(|change| print_change(change, &templates, language));
    println!("{}", Words::RulesDiffer { rules: changes.len() }.in_language(language));
    if args.corpus.is_empty() {
        return Ok(outcome(changes.is_empty(), 0));
    }
    let (old, new) = (Engine::new(&old), Engine::new(&new));
    let mut verdicts = Verdicts::new(args.samples);
    let mut transcripts = Transcripts::of(&args.corpus, language).with_progress();
    while let Some(batch) = transcripts.batch()? {
        let reports =
            |engine: &Engine| parallel::map(&batch, |it| engine.reports(it, args.profile).collect::<Vec<_>>());
        for ((before, after), transcript) in reports(&old).iter().zip(&reports(&new)).zip(&batch) {
            for ((before, after), moment) in before.iter().zip(after).zip(transcript.moments()) {
                verdicts.compare(before, after, moment.draft);
            }
        }
    }
    let bad_lines = transcripts.bad_lines;
    verdicts.rules.iter().for_each(|(rule, verdicts)| print_verdicts(rule, verdicts, language));
    println!("{}", totals(&verdicts, bad_lines).in_language(language));
    Ok(outcome(changes.is_empty() && verdicts.rules.is_empty(), bad_lines))
}

fn outcome(same: bool, bad_lines: usize) -> Outcome {
    match (same, bad_lines) {
        (_, 1..) => Outcome::Failed,
        (true, 0) => Outcome::Clean,
        (false, 0) => Outcome::Findings,
    }
}

/// The templates of some packs, by the regexes made of them.
pub(super) type Templates = HashMap<String, String>;

/// Prints a change, field by field.
pub(super) fn print_change(change: &Change, templates: &Templates, language: Language) {
    let Change { pack, rule, what } = change;
    let name = rule.as_ref().map_or(pack.clone(), |rule| format!("{pack}/{rule}"));
    let fields = match what {
        What::Added => return println!("{}", Words::RuleAdded { name }.in_language(language)),
        What::Removed => return println!("{}", Words::RuleRemoved { name }.in_language(language)),
        What::Changed(fields) => fields,
    };
    println!("{}", Words::RuleChanged { name }.in_language(language));
    for field in fields {
        let place = &field.place;
        match &field.how {
            How::Value(old, new) => {
                let shown = |value: &Option<String>| value.clone().unwrap_or_else(|| "—".into());
                println!("    {place}: {} → {}", shown(old), shown(new));
            }
            How::Entries { added, removed } => {
                let written = |entry| templates.get(entry).unwrap_or(entry);
                removed.iter().for_each(|entry| println!("    {place}: - {}", written(entry)));
                added.iter().for_each(|entry| println!("    {place}: + {}", written(entry)));
            }
            How::Order => println!("    {}", Words::OrderChanged { place: place.clone() }.in_language(language)),
        }
    }
}

fn print_verdicts(rule: &str, verdicts: &RuleVerdicts, language: Language) {
    let [new, lost, severity] = Kind::ALL.map(|kind| verdicts.of(kind).count);
    println!("{}", Words::VerdictsOf { rule: rule.to_owned(), new, lost, severity }.in_language(language));
    for (kind, sign) in Kind::ALL.into_iter().zip(["+", "-", "~"]) {
        verdicts.of(kind).samples.iter().for_each(|sample| println!("    {sign} {sample}"));
    }
}

fn totals(verdicts: &Verdicts, bad_lines: usize) -> Words {
    let count = |kind: Kind| verdicts.rules.values().map(|rule| rule.of(kind).count).sum();
    let [new, lost, severity] = Kind::ALL.map(count);
    let &Verdicts { drafts, alerts: [before, after], .. } = verdicts;
    let per_100 = |alerts: usize| format!("{:.1}", 100.0 * alerts as f64 / drafts.max(1) as f64);
    Words::VerdictsDiffer { drafts, new, lost, severity, before: per_100(before), after: per_100(after), bad_lines }
}
