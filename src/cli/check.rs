//! `presend check`: judges every draft of some transcripts, in a stream: a batch of conversations at a time on all cores,
//! what is found printed in their order. Memory does not grow with the number of lines.

use std::{
    io::{self, BufWriter, IsTerminal, StdoutLock, Write},
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

use super::{
    Failure, Outcome, Words,
    journal::{Journal, Task, Totals},
    packs, parallel,
    print::end_if_nobody_reads,
    transcripts::{self, Transcripts},
};

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
    /// Write what is found to FILE, and remember beside it (FILE.progress) how far it came: the same command again goes on
    /// where the last one was interrupted.
    #[arg(long, value_name = "FILE")]
    resume: Option<PathBuf>,
    /// Files of transcripts (NDJSON), or `.txt` files with a draft a line; standard input where there are none.
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A line a finding, for people.
    Text,
    /// A report a draft, for programs.
    Ndjson,
}

/// Checks transcripts and prints what was found, then the totals to standard error.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let engine = Engine::new(&packs::load_for_checking(&args.packs, language)?);
    let mut transcripts = Transcripts::of(&args.files, language);
    if args.resume.is_some() {
        transcripts = transcripts.with_place();
    }
    if args.resume.is_some() || !io::stdout().is_terminal() {
        transcripts = transcripts.with_progress();
    }
    let mut out = Out::open(args, &engine, &mut transcripts)?;
    let mut totals = out.totals();
    let bad_before = totals.bad_lines;
    while let Some(batch) = transcripts.batch()? {
        let mut printed = Vec::new();
        for judged in parallel::map(&batch, |transcript| judge(&engine, transcript, args)) {
            totals.drafts += judged.drafts;
            totals.flagged += judged.flagged;
            printed.extend(judged.printed);
        }
        totals.bad_lines = bad_before + transcripts.bad_lines;
        out.add(&printed, &transcripts, &totals)?;
    }
    out.flush()?;
    let Totals { drafts, flagged, bad_lines } = totals;
    eprintln!("{}", Words::Checked { drafts, flagged, bad_lines }.in_language(language));
    Ok(match (bad_lines, flagged) {
        (0, 0) => Outcome::Clean,
        (0, _) => Outcome::Findings,
        _ => Outcome::Failed,
    })
}

/// Where findings go.
enum Out {
    Stdout(BufWriter<StdoutLock<'static>>),
    Journal(Journal),
}

impl Out {
    fn open(args: &Args, engine: &Engine, transcripts: &mut Transcripts) -> Result<Out, Failure> {
        let Some(file) = &args.resume else { return Ok(Out::Stdout(BufWriter::new(io::stdout().lock()))) };
        let task = Task {
            engine: presend::VERSION.to_owned(),
            packs: engine.packs().to_owned(),
            profile: args.profile.name().to_owned(),
            format: format!("{:?}", args.format),
        };
        Ok(Out::Journal(Journal::open(file, task, transcripts)?))
    }

    /// What earlier runs found.
    fn totals(&self) -> Totals {
        match self {
            Out::Stdout(_) => Totals::default(),
            Out::Journal(journal) => journal.totals(),
        }
    }

    fn add(&mut self, printed: &[u8], transcripts: &Transcripts, totals: &Totals) -> Result<(), Failure> {
        match self {
            Out::Stdout(out) => out.write_all(printed).map_err(cannot_print),
            Out::Journal(journal) => journal.add(printed, transcripts.place(), totals),
        }
    }

    fn flush(self) -> Result<(), Failure> {
        match self {
            Out::Stdout(mut out) => out.flush().map_err(cannot_print),
            Out::Journal(_) => Ok(()),
        }
    }
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
    for report in engine.reports(transcript, args.profile) {
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
