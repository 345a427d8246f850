//! `presend catalogue`: a page of all rules for people, by pack and dimension, and how often each speaks in a corpus.

mod words;

use std::{collections::BTreeMap, path::PathBuf};

use presend::{
    conversation::{Profile, Transcript},
    engine::{Engine, report::Verdict},
    pack::{Check, DIMENSIONS, Pack, Reply, Rule, Severity, Status, diagnostic::Language},
};

use self::words::Words;
use super::{Failure, Outcome, packs, transcripts::Transcripts};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of the packs: sources, or what `presend build` wrote.
    packs: PathBuf,
    /// Files of transcripts (NDJSON; or `.txt`, a draft a line) in which the findings are counted.
    #[arg(long, num_args = 1..)]
    corpus: Vec<PathBuf>,
}

/// Prints the page as Markdown.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let packs = packs::load_for_checking(&args.packs, language)?;
    let words = Words::of(language);
    println!("# {}\n\n{}\n", words.title, words.made_by);
    print_packs(&packs, words);
    print_dimensions(&packs, words);
    packs.iter().filter(|pack| !pack.rules.is_empty()).for_each(|pack| print_rules(pack, words));
    packs.iter().filter(|pack| !pack.replies.is_empty()).for_each(|pack| print_replies(pack, words));
    if args.corpus.is_empty() {
        return Ok(Outcome::Clean);
    }
    let (rates, bad_lines) = count(&packs, &args.corpus, language)?;
    print_rates(&rates, words);
    Ok(if bad_lines == 0 { Outcome::Clean } else { Outcome::Failed })
}

fn print_packs(packs: &[Pack], words: &Words) {
    println!("## {}\n\n{}", words.packs, ruled(words.pack_columns));
    for pack in packs {
        let rules = || pack.rules.iter().filter(|rule| rule.status != Status::Retired);
        let of = |severity| rules().filter(|rule| rule.severity == severity && !is_praise(rule)).count();
        println!(
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            pack.id,
            pack.name,
            words.layer(pack.layer),
            rules().count(),
            of(Severity::Block),
            of(Severity::Warn),
            of(Severity::Hint),
            rules().filter(|rule| is_praise(rule)).count(),
            rules().filter(|rule| rule.status == Status::Trial).count(),
            pack.replies.len(),
        );
    }
}

/// A row a dimension, a column a pack.
fn print_dimensions(packs: &[Pack], words: &Words) {
    let columns: Vec<&str> = packs.iter().map(|pack| pack.id.as_str()).collect();
    let head = format!("| {} | {} | {} |", words.dimension, columns.join(" | "), words.all);
    println!("\n## {}\n\n{}", words.dimensions, ruled(&head));
    for dimension in DIMENSIONS {
        let counts = packs.iter().map(|pack| {
            let in_use = pack.rules.iter().filter(|rule| rule.status != Status::Retired);
            in_use.filter(|rule| rule.dimension == dimension).count()
        });
        let counts: Vec<usize> = counts.collect();
        let cells: Vec<String> = counts.iter().map(usize::to_string).collect();
        println!("| {dimension} | {} | {} |", cells.join(" | "), counts.iter().sum::<usize>());
    }
}

fn print_rules(pack: &Pack, words: &Words) {
    println!("\n## {} {} {}", pack.id, pack.name, words.rules_of);
    for dimension in DIMENSIONS {
        let mut rules = pack.rules.iter().filter(|rule| rule.dimension == dimension).peekable();
        if rules.peek().is_some() {
            println!("\n### {dimension}\n\n{}", ruled(words.rule_columns));
        }
        for rule in rules {
            println!(
                "| {} | {} | {} | {} | {} | {} |",
                rule.id,
                rule.name.replace('|', "\\|"),
                rule.check.kind(),
                if is_praise(rule) { "" } else { words.severity(rule.severity) },
                rule.score,
                words.status(rule.status),
            );
        }
    }
}

/// A row a stage, in the order in which the pack has them.
fn print_replies(pack: &Pack, words: &Words) {
    println!("\n## {} {} {}\n\n{}", pack.id, pack.name, words.replies_of, ruled(words.reply_columns));
    let mut stages: Vec<(&str, Vec<&str>)> = Vec::new();
    for Reply { id, stage, .. } in &pack.replies {
        match stages.iter_mut().find(|(known, _)| known == stage) {
            Some((_, ids)) => ids.push(id),
            None => stages.push((stage, vec![id])),
        }
    }
    for (stage, ids) in stages {
        println!("| {} | {} | {} |", stage.replace('|', "\\|"), ids.len(), ids.join(", "));
    }
}

/// The head of a table and the line under it.
fn ruled(head: &str) -> String {
    let columns = head.matches('|').count() - 1;
    format!("{head}\n|{}", "---|".repeat(columns))
}

fn is_praise(rule: &Rule) -> bool {
    matches!(rule.check, Check::Praise(_))
}

/// What the rules found in a corpus.
#[derive(Default)]
struct Rates {
    drafts: usize,
    /// Drafts at warn or block.
    alerts: usize,
    /// By pack and rule, the drafts in which it found something; trials too.
    rules: BTreeMap<String, usize>,
}

fn count(packs: &[Pack], corpus: &[PathBuf], language: Language) -> Result<(Rates, usize), Failure> {
    let engine = Engine::new(packs);
    let mut rates = Rates::default();
    let mut transcripts = Transcripts::of(corpus, language).with_progress();
    while let Some(batch) = transcripts.batch()? {
        for transcript in &batch {
            profiles(transcript).into_iter().for_each(|profile| rates.add(&engine, transcript, profile));
        }
    }
    Ok((rates, transcripts.bad_lines))
}

fn profiles(transcript: &Transcript) -> Vec<Profile> {
    transcript.profile.map_or(Profile::ALL.to_vec(), |profile| vec![profile])
}

impl Rates {
    fn add(&mut self, engine: &Engine, transcript: &Transcript, profile: Profile) {
        for report in engine.reports(transcript, profile) {
            self.drafts += 1;
            self.alerts += usize::from(report.verdict >= Verdict::Warn);
            let mut names: Vec<String> =
                report.findings.iter().map(|finding| format!("{}/{}", finding.pack, finding.rule)).collect();
            names.sort();
            names.dedup();
            names.into_iter().for_each(|name| *self.rules.entry(name).or_default() += 1);
        }
    }

    fn of_100(&self, count: usize) -> String {
        format!("{:.2}", 100.0 * count as f64 / self.drafts.max(1) as f64)
    }
}

fn print_rates(rates: &Rates, words: &Words) {
    let summary = words.rates_of.replace("{drafts}", &rates.drafts.to_string());
    println!("\n## {}\n\n{}\n", words.rates, summary.replace("{alerts}", &rates.of_100(rates.alerts)));
    if rates.rules.is_empty() {
        return println!("{}", words.nothing_found);
    }
    println!("{}", ruled(words.rate_columns));
    let mut rules: Vec<(&String, &usize)> = rates.rules.iter().collect();
    rules.sort_by_key(|&(name, count)| (std::cmp::Reverse(count), name));
    for (name, &count) in rules {
        println!("| {name} | {count} | {} |", rates.of_100(count));
    }
}
