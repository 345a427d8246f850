//! Reads transcripts line by line, and has every draft of one judged.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, IsTerminal},
    path::PathBuf,
};

use presend::{
    conversation::{Profile, Transcript},
    engine::{Engine, Setting, report::Report},
    pack::diagnostic::Language,
    time::Timestamp,
};

use super::{Failure, Words, packs};

/// Enough for every core to have work, little enough for memory.
const BATCH: usize = 512;

/// What Windows programs write before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Reads a profile's name from the command line.
pub(super) fn profile(name: &str) -> Result<Profile, String> {
    Profile::from_name(name).ok_or_else(|| Profile::ALL.map(Profile::name).join(", "))
}

/// Hands on every transcript of some files, or of standard input where there are none. Lines that are none are named on
/// standard error; returned is how many.
pub(super) fn read(
    files: &[PathBuf],
    language: Language,
    mut take: impl FnMut(Transcript) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    if files.is_empty() {
        if io::stdin().is_terminal() {
            eprintln!("{}", Words::Typing.in_language(language));
        }
        return read_lines(io::stdin().lock(), &Words::StandardInput.in_language(language), language, &mut take);
    }
    let mut bad_lines = 0;
    for file in files {
        let reader = File::open(file).map_err(|error| packs::cannot_read(file, error))?;
        bad_lines += read_lines(BufReader::new(reader), &packs::shown(file), language, &mut take)?;
    }
    Ok(bad_lines)
}

/// The same, some hundred transcripts at a time.
pub(super) fn read_batches(
    files: &[PathBuf],
    language: Language,
    mut take: impl FnMut(&[Transcript]) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let mut batch = Vec::with_capacity(BATCH);
    let bad_lines = read(files, language, |transcript| {
        batch.push(transcript);
        if batch.len() == BATCH {
            take(&batch)?;
            batch.clear();
        }
        Ok(())
    })?;
    take(&batch)?;
    Ok(bad_lines)
}

fn read_lines(
    mut reader: impl BufRead,
    path: &str,
    language: Language,
    take: &mut impl FnMut(Transcript) -> Result<(), Failure>,
) -> Result<usize, Failure> {
    let fail = |error: io::Error| Words::CannotRead { path: path.to_owned(), why: error.to_string() };
    let mut bad_lines = 0;
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
            Ok(transcript) => take(transcript)?,
            Err(error) => {
                bad_lines += 1;
                let words = Words::BadLine { path: path.to_owned(), line: number, why: why(&error) };
                eprintln!("{}", words.in_language(language));
            }
        }
    }
    Ok(bad_lines)
}

/// The error without its "line 1", which would be taken for the line of the file.
fn why(error: &serde_json::Error) -> String {
    error.to_string().replace(" at line 1 column ", ", column ")
}

/// The reports on the drafts of a transcript, in order; the conversation is taken in once. `profile` is for transcripts
/// that name none.
pub(super) fn reports<'t>(
    engine: &'t Engine,
    transcript: &'t Transcript,
    profile: Profile,
) -> impl Iterator<Item = Report> + 't {
    let profile = transcript.profile.unwrap_or(profile);
    let mut session = engine.session(Setting { profile, platform: transcript.platform.clone() });
    let mut taken_in = 0;
    transcript.moments().into_iter().map(move |moment| {
        moment.before[taken_in..].iter().for_each(|message| engine.take_in(&mut session, message));
        taken_in = moment.before.len();
        let now = moment.now.and_then(Timestamp::parse);
        Report { turn: moment.turn, ..engine.check(&session, &transcript.id, moment.draft, now) }
    })
}
