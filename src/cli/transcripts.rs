//! Reads transcripts line by line, some hundred at a time.

use std::{
    collections::VecDeque,
    fs::{self, File},
    io::{self, BufRead, BufReader, IsTerminal},
    path::PathBuf,
};

use presend::{
    conversation::{Profile, Transcript},
    pack::diagnostic::Language,
};
use sha2::{Digest, Sha256};

use super::{Failure, Words, packs, progress::Progress};

/// Lines a batch: enough for every core to have work, little enough for memory.
const BATCH: usize = 512;

/// What Windows programs write before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Reads a profile's name from the command line.
pub(super) fn profile(name: &str) -> Result<Profile, String> {
    Profile::from_name(name).ok_or_else(|| Profile::ALL.map(Profile::name).join(", "))
}

/// The transcripts of some files, one after another. Lines that are none are named on standard error, and counted.
pub(super) struct Transcripts {
    language: Language,
    /// The files that are still to be opened; standard input where it is no file.
    waiting: VecDeque<Option<PathBuf>>,
    open: Option<Source>,
    /// How many lines were none.
    pub bad_lines: usize,
    /// How many lines were read.
    lines: u64,
    /// Of their bytes, where a place will be asked for.
    hash: Option<Sha256>,
    /// Until all is read.
    progress: Option<Progress>,
}

/// What is being read.
struct Source {
    reader: Box<dyn BufRead>,
    /// As people know it.
    path: String,
    /// Its lines are drafts without a conversation (a `.txt` file) rather than transcripts.
    is_plain: bool,
    /// How many of its lines were read.
    lines: usize,
}

/// How far some transcripts were read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Place {
    /// How many lines.
    pub lines: u64,
    /// SHA-256 of their bytes, by which another file is known.
    pub sha256: String,
}

impl Transcripts {
    /// The transcripts of some files, or of standard input where there are none.
    pub fn of(files: &[PathBuf], language: Language) -> Transcripts {
        let waiting = match files {
            [] => VecDeque::from([None]),
            files => files.iter().cloned().map(Some).collect(),
        };
        Transcripts { language, waiting, open: None, bad_lines: 0, lines: 0, hash: None, progress: None }
    }

    /// The transcripts on the next lines; nothing at the end.
    pub fn batch(&mut self) -> Result<Option<Vec<Transcript>>, Failure> {
        let mut batch = Vec::with_capacity(BATCH);
        let mut bytes = Vec::new();
        for number in 0..BATCH {
            if !self.line(&mut bytes)? {
                return Ok((number > 0).then_some(batch));
            }
            let line = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes).trim_ascii();
            if line.is_empty() {
                continue;
            }
            match self.transcript(line) {
                Ok(transcript) => batch.push(transcript),
                Err(error) => self.name_bad_line(&error),
            }
        }
        Ok(Some(batch))
    }

    /// The same, for one who will ask for their place.
    pub fn with_place(self) -> Transcripts {
        Transcripts { hash: Some(Sha256::new()), ..self }
    }

    /// The same, with a bar, for a command that prints nothing to a terminal meanwhile.
    pub fn with_progress(self) -> Transcripts {
        // Of standard input, and of pipes, the length is not known.
        let length = |file: &Option<PathBuf>| {
            let data = fs::metadata(file.as_ref()?).ok()?;
            data.is_file().then_some(data.len())
        };
        let total = self.waiting.iter().map(length).sum();
        Transcripts { progress: Some(Progress::of(total)), ..self }
    }

    /// How far they were read.
    pub fn place(&self) -> Place {
        let digest = self.hash.clone().unwrap_or_default().finalize();
        Place { lines: self.lines, sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect() }
    }

    /// Reads on to a place without a word; false where other lines lead there.
    pub fn skip_to(&mut self, place: &Place) -> Result<bool, Failure> {
        let mut bytes = Vec::new();
        while self.lines < place.lines && self.line(&mut bytes)? {}
        Ok(self.place() == *place)
    }

    /// Reads the next line, of the next file where one is at its end; false at the end of all.
    fn line(&mut self, bytes: &mut Vec<u8>) -> Result<bool, Failure> {
        bytes.clear();
        loop {
            let Some(source) = &mut self.open else {
                let Some(next) = self.waiting.pop_front() else {
                    self.progress = None;
                    return Ok(false);
                };
                self.open = Some(Source::open(next, self.language)?);
                continue;
            };
            let fail = |error: io::Error| Words::CannotRead { path: source.path.clone(), why: error.to_string() };
            if source.reader.read_until(b'\n', bytes).map_err(fail)? > 0 {
                source.lines += 1;
                self.lines += 1;
                if let Some(hash) = &mut self.hash {
                    hash.update(&bytes);
                }
                if let Some(progress) = &self.progress {
                    progress.add(bytes.len() as u64);
                }
                return Ok(true);
            }
            self.open = None;
        }
    }

    /// The transcript of a line; a draft's is named for its file and line.
    fn transcript(&self, line: &[u8]) -> Result<Transcript, serde_json::Error> {
        match &self.open {
            Some(Source { is_plain: true, path, lines, .. }) => {
                let draft = Some(String::from_utf8_lossy(line).into_owned());
                let (id, messages) = (format!("{path}:{lines}"), Vec::new());
                Ok(Transcript { id, profile: None, platform: None, messages, draft, now: None })
            }
            _ => serde_json::from_slice(line),
        }
    }

    fn name_bad_line(&mut self, error: &serde_json::Error) {
        self.bad_lines += 1;
        // The error's own "line 1" would be taken for the line of the file.
        let why = error.to_string().replace(" at line 1 column ", ", column ");
        if let Some(Source { path, lines, .. }) = &self.open {
            let words = Words::BadLine { path: path.clone(), line: *lines, why }.in_language(self.language);
            match &self.progress {
                Some(progress) => progress.print(|| eprintln!("{words}")),
                None => eprintln!("{words}"),
            }
        }
    }
}

impl Source {
    fn open(file: Option<PathBuf>, language: Language) -> Result<Source, Failure> {
        let Some(file) = file else {
            if io::stdin().is_terminal() {
                eprintln!("{}", Words::Typing.in_language(language));
            }
            let path = Words::StandardInput.in_language(language);
            return Ok(Source { reader: Box::new(io::stdin().lock()), path, is_plain: false, lines: 0 });
        };
        let reader = File::open(&file).map_err(|error| packs::cannot_read(&file, error))?;
        let is_plain = file.extension().is_some_and(|ending| ending == "txt");
        Ok(Source { reader: Box::new(BufReader::new(reader)), path: packs::shown(&file), is_plain, lines: 0 })
    }
}
