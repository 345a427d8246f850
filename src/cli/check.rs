//! `presend check`: judges every draft of some transcripts, line by line.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, BufWriter, IsTerminal, Write},
    path::PathBuf,
};

use clap::ValueEnum;
use presend::{
    conversation::{Message, Profile, Transcript},
    engine::{
        Engine, Setting,
        report::{Report, Verdict},
    },
    pack::diagnostic::Language,
    time::Timestamp,
};

use super::{Failure, Outcome, Words, diagnostics, packs};

/// What Windows programs write before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of packs: sources, or what `presend build` wrote.
    #[arg(long)]
    packs: PathBuf,
    /// The standard for transcripts that name none: presales, aftersales or followup.
    #[arg(long, default_value = "presales", value_parser = profile)]
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

fn profile(name: &str) -> Result<Profile, String> {
    Profile::from_name(name).ok_or_else(|| Profile::ALL.map(Profile::name).join(", "))
}

/// Checks transcripts and prints what was found, then the totals to standard error.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let packs = match packs::load_for_checking(&args.packs)? {
        Ok(packs) => packs,
        Err(loaded) => {
            let broken = loaded.iter().filter(|loaded| !loaded.source.diagnostics.is_empty());
            broken.clone().for_each(|loaded| diagnostics::print(loaded, &loaded.source.diagnostics, language));
            return Err(Words::Broken { packs: broken.count() });
        }
    };
    let engine = Engine::new(&packs);
    let mut check =
        Check { engine, args, language, out: BufWriter::new(io::stdout().lock()), totals: Totals::default() };
    if args.files.is_empty() {
        if io::stdin().is_terminal() {
            eprintln!("{}", Words::Typing.in_language(language));
        }
        check.read(io::stdin().lock(), &Words::StandardInput.in_language(language))?;
    }
    for file in &args.files {
        let reader = File::open(file).map_err(|error| packs::cannot_read(file, error))?;
        check.read(BufReader::new(reader), &packs::shown(file))?;
    }
    check.finish()
}

struct Check<'a, W> {
    engine: Engine,
    args: &'a Args,
    language: Language,
    out: W,
    totals: Totals,
}

#[derive(Default)]
struct Totals {
    drafts: usize,
    flagged: usize,
    bad_lines: usize,
}

impl<W: Write> Check<'_, W> {
    fn read(&mut self, mut reader: impl BufRead, path: &str) -> Result<(), Failure> {
        let fail = |error: io::Error| Words::CannotRead { path: path.to_owned(), why: error.to_string() };
        let mut bytes = Vec::new();
        for number in 1.. {
            bytes.clear();
            if reader.read_until(b'\n', &mut bytes).map_err(fail)? == 0 {
                break;
            }
            let line = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes).trim_ascii();
            if line.is_empty() {
                continue;
            }
            match serde_json::from_slice::<Transcript>(line) {
                Ok(transcript) => self.judge(&transcript)?,
                Err(error) => {
                    self.totals.bad_lines += 1;
                    let words = Words::BadLine { path: path.to_owned(), line: number, why: why(&error) };
                    eprintln!("{}", words.in_language(self.language));
                }
            }
        }
        Ok(())
    }

    /// Judges every draft of a transcript; the conversation is taken in once.
    fn judge(&mut self, transcript: &Transcript) -> Result<(), Failure> {
        let profile = transcript.profile.unwrap_or(self.args.profile);
        let mut session = self.engine.session(Setting { profile, platform: transcript.platform.clone() });
        let mut taken_in: &[Message] = &[];
        for moment in transcript.moments() {
            let new = &moment.before[taken_in.len()..];
            new.iter().for_each(|message| self.engine.take_in(&mut session, message));
            taken_in = moment.before;
            let now = moment.now.and_then(Timestamp::parse);
            let report = self.engine.check(&session, &transcript.id, moment.draft, now);
            let report = Report { turn: moment.turn, ..report };
            self.totals.drafts += 1;
            self.totals.flagged += usize::from(report.verdict >= Verdict::Warn);
            self.print(&report).map_err(cannot_print)?;
        }
        Ok(())
    }

    fn print(&mut self, report: &Report) -> io::Result<()> {
        if self.args.format == Format::Ndjson {
            serde_json::to_writer(&mut self.out, report)?;
            return self.out.write_all(b"\n");
        }
        for finding in &report.findings {
            let turn = report.turn.map_or(String::new(), |turn| format!("#{turn}"));
            let severity = format!("{:?}", finding.severity).to_lowercase();
            let arrow = finding.rewrite.as_ref().map_or(String::new(), |rewrite| format!("  → “{rewrite}”"));
            let (id, rule, pack) = (&report.id, &finding.rule, &finding.pack);
            writeln!(self.out, "{id}{turn}  {severity}  “{}”  {pack}/{rule}", finding.text)?;
            writeln!(self.out, "    {} {}{arrow}", finding.reason, finding.suggest)?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Outcome, Failure> {
        self.out.flush().map_err(cannot_print)?;
        let Totals { drafts, flagged, bad_lines } = self.totals;
        eprintln!("{}", Words::Checked { drafts, flagged, bad_lines }.in_language(self.language));
        Ok(match (bad_lines, flagged) {
            (0, 0) => Outcome::Clean,
            (0, _) => Outcome::Findings,
            _ => Outcome::Failed,
        })
    }
}

/// The error without its "line 1", which would be taken for the line of the file.
fn why(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", ", column ")
}

fn cannot_print(error: io::Error) -> Failure {
    Words::CannotWrite { path: "stdout".into(), why: error.to_string() }
}
