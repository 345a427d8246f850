//! `presend check`: judges every draft of some transcripts, in a stream: a batch of conversations at a time on all cores,
//! what is found printed in their order. Memory does not grow with the number of lines.

use std::{
    io::{self, BufWriter, Write},
    path::PathBuf,
};

use clap::ValueEnum;
use presend::{
    conversation::{Profile, Transcript},
    engine::{
        Engine,
        report::{Report, Verdict},
    },
    pack::diagnostic::Language,
};

use super::{Failure, Outcome, Words, packs, parallel, print::end_if_nobody_reads, transcripts};

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
    let bad_lines = transcripts::read_batches(&args.files, language, |batch| {
        for judged in parallel::map(batch, |transcript| judge(&engine, transcript, args)) {
            drafts += judged.drafts;
            flagged += judged.flagged;
            out.write_all(&judged.printed).map_err(cannot_print)?;
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

/// What came of one transcript.
#[derive(Default)]
struct Judged {
    printed: Vec<u8>,
    drafts: usize,
    flagged: usize,
}

fn judge(engine: &Engine, transcript: &Transcript, args: &Args) -> Judged {
    let mut judged = Judged::default();
    for report in transcripts::reports(engine, transcript, args.profile) {
        judged.drafts += 1;
        judged.flagged += usize::from(report.verdict >= Verdict::Warn);
        print(&mut judged.printed, args.format, &report).expect("memory takes what is written to it");
    }
    judged
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
        let words = finding.span.map_or(String::new(), |_| format!("“{}”  ", finding.text));
        let missing = match finding.missing.as_slice() {
            [] => String::new(),
            missing => format!("  ✗ {}", missing.join("、")),
        };
        writeln!(out, "{id}{turn}  {severity}  {words}{pack}/{rule}{missing}")?;
        writeln!(out, "    {} {}{arrow}", finding.reason, finding.suggest)?;
    }
    Ok(())
}

fn cannot_print(error: io::Error) -> Failure {
    end_if_nobody_reads(&error);
    Words::CannotWrite { path: "stdout".into(), why: error.to_string() }
}
