//! `presend check`: judges every draft of some transcripts, line by line.

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use clap::ValueEnum;
use presend::{
    conversation::Profile,
    engine::{
        Engine,
        report::{Report, Verdict},
    },
    pack::diagnostic::Language,
};

use super::{Failure, Outcome, Words, packs, transcripts};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of packs: sources, or what `presend build` wrote.
    #[arg(long)]
    packs: PathBuf,
    /// The standard for transcripts that name none: presales, aftersales or followup.
    #[arg(long, default_value = "presales", value_parser = transcripts::profile)]
    profile: Profile,
    /// How findings are printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// Files of transcripts; standard input where there are none.
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line a finding, for people.
    Text,
    /// A report a draft, for programs.
    Ndjson,
}

/// Checks transcripts and prints what was found, then the totals to standard error.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let engine = Engine::new(&packs::load_for_checking(&args.packs, language)?);
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut drafts, mut flagged) = (0, 0);
    let bad_lines = transcripts::read(&args.files, language, |transcript| {
        for report in transcripts::reports(&engine, transcript, args.profile) {
            drafts += 1;
            flagged += usize::from(report.verdict >= Verdict::Warn);
            print(&mut out, args.format, &report).map_err(cannot_print)?;
        }
        Ok(())
    })?;
    out.flush().map_err(cannot_print)?;
    eprintln!("{}", Words::Checked { drafts, flagged, bad_lines }.in_language(language));
    Ok(match (bad_lines, flagged) {
        (0, 0) => Outcome::Clean,
        (0, _) => Outcome::Findings,
        _ => Outcome::Failed,
    })
}

fn print(out: &mut impl Write, format: Format, report: &Report) -> io::Result<()> {
    if format == Format::Ndjson {
        serde_json::to_writer(&mut *out, report)?;
        return out.write_all(b"\n");
    }
    for finding in &report.findings {
        let turn = report.turn.map_or(String::new(), |turn| format!("#{turn}"));
        let severity = finding.severity.name();
        let arrow = finding.rewrite.as_ref().map_or(String::new(), |rewrite| format!("  → “{rewrite}”"));
        let (id, rule, pack) = (&report.id, &finding.rule, &finding.pack);
        writeln!(out, "{id}{turn}  {severity}  “{}”  {pack}/{rule}", finding.text)?;
        writeln!(out, "    {} {}{arrow}", finding.reason, finding.suggest)?;
    }
    Ok(())
}

fn cannot_print(error: io::Error) -> Failure {
    Words::CannotWrite { path: "stdout".into(), why: error.to_string() }
}
