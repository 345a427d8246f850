//! Lets an interrupted batch go on where it stopped: what is found goes to a file, and beside it stands a note of how far
//! the transcripts were read and how long the file was then.
//!
//! A note is written after what it tells of, and replaced as a whole. What a run wrote after its last note is cut off when
//! the next one goes on, so no line is judged twice or lost, wherever the run was killed; at most a bad line is named again.
//! A power failure may keep the note and lose the findings; that is noticed, and refused.

use std::{
    fs::{self, File},
    io::{Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::{
    Failure, Words, packs,
    transcripts::{Place, Transcripts},
};

/// What decides what is found: a run with another task cannot go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Task {
    /// Version of the engine.
    pub engine: String,
    /// Hash of the packs.
    pub packs: String,
    /// The standard for transcripts that name none.
    pub profile: String,
    /// How findings are printed.
    pub format: String,
}

/// What was found so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Totals {
    pub drafts: usize,
    pub flagged: usize,
    pub bad_lines: usize,
}

#[derive(Serialize, Deserialize)]
struct Note {
    task: Task,
    read: Place,
    /// Length of the findings, in bytes.
    written: u64,
    totals: Totals,
}

/// A file of findings with its note.
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    note: Note,
}

impl Journal {
    /// Opens a file of findings, new or of an interrupted run; the transcripts are read on to where that stopped.
    pub fn open(path: &Path, task: Task, transcripts: &mut Transcripts) -> Result<Journal, Failure> {
        let note = match read_note(path)? {
            Some(note) => note,
            None if path.exists() => {
                return Err(Words::NoProgress { path: packs::shown(path), note: packs::shown(&note_of(path)) });
            }
            None => {
                let note =
                    Note { task: task.clone(), read: transcripts.place(), written: 0, totals: Totals::default() };
                write_note(path, &note)?;
                note
            }
        };
        if let Some(what) = difference(&note.task, &task) {
            return Err(Words::OtherRun { note: packs::shown(&note_of(path)), what });
        }
        if !transcripts.skip_to(&note.read)? {
            return Err(Words::OtherTranscripts { note: packs::shown(&note_of(path)), lines: note.read.lines });
        }
        let file = open_findings(path, note.written)?;
        Ok(Journal { path: path.to_owned(), file, note })
    }

    /// What was found so far.
    pub fn totals(&self) -> Totals {
        self.note.totals.clone()
    }

    /// Adds what was found up to a place.
    pub fn add(&mut self, found: &[u8], read: Place, totals: &Totals) -> Result<(), Failure> {
        self.file.write_all(found).map_err(|error| packs::cannot_write(&self.path, &error))?;
        self.note.written += found.len() as u64;
        self.note.read = read;
        self.note.totals = totals.clone();
        write_note(&self.path, &self.note)
    }
}

/// The part of the command line in which two tasks differ.
fn difference(a: &Task, b: &Task) -> Option<&'static str> {
    let parts = [
        ("--packs", a.packs == b.packs),
        ("--profile", a.profile == b.profile),
        ("--format", a.format == b.format),
        ("presend --version", a.engine == b.engine),
    ];
    parts.into_iter().find(|(_, same)| !same).map(|(part, _)| part)
}

/// Opens the findings, and cuts off what no note tells of.
fn open_findings(path: &Path, written: u64) -> Result<File, Failure> {
    let fail = |error: std::io::Error| packs::cannot_write(path, &error);
    let mut file = File::options().write(true).create(written == 0).truncate(false).open(path).map_err(fail)?;
    if file.metadata().map_err(fail)?.len() < written {
        return Err(Words::FindingsShort { path: packs::shown(path), note: packs::shown(&note_of(path)) });
    }
    file.set_len(written).map_err(fail)?;
    file.seek(SeekFrom::End(0)).map_err(fail)?;
    Ok(file)
}

fn note_of(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".progress");
    name.into()
}

fn read_note(path: &Path) -> Result<Option<Note>, Failure> {
    let path = note_of(path);
    if !path.exists() {
        return Ok(None);
    }
    let bytes = fs::read(&path).map_err(|error| packs::cannot_read(&path, error))?;
    let refuse = |error: serde_json::Error| Words::BadProgress { note: packs::shown(&path), why: error.to_string() };
    serde_json::from_slice(&bytes).map(Some).map_err(refuse)
}

/// Replaces the note as a whole: a run that is killed meanwhile leaves the old one.
fn write_note(path: &Path, note: &Note) -> Result<(), Failure> {
    let (path, mut next) = (note_of(path), note_of(path).into_os_string());
    next.push(".new");
    let json = serde_json::to_vec(note).expect("a note is plain data");
    fs::write(&next, json).and_then(|()| fs::rename(&next, &path)).map_err(|error| packs::cannot_write(&path, &error))
}
