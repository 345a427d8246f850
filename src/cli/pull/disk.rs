//! The folder that `presend pull` keeps: a record, and beside it every set that the record names.
//!
//! ```text
//! pulled.json                    whose rules these are, and what the state machine remembers; names the active set
//! sets/<sha256>/manifest.json    a set: its manifest,
//! sets/<sha256>/<sha256>.json    and the files that the manifest names
//! lock                           held while a pull runs
//! ```
//!
//! Every file is written beside its place, made to last, and then put there: a run that is killed leaves the old file or
//! the new one. A set is there before the record names it.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use presend::{
    json, records,
    release::{KeptSet, Root, sync::Memory},
};
use serde::Serialize;

use crate::cli::durable;

const RECORD: &str = "pulled.json";
const SETS: &str = "sets";
const LOCK: &str = "lock";
const MANIFEST: &str = "manifest";

/// What is remembered of a host.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// Of the first root that was trusted, as somebody compared it.
    pub fingerprint: String,
    /// A random number, kept for good.
    pub install: u64,
    /// What the state machine remembers.
    pub memory: Memory,
}

records! {
    Record { fingerprint: needed, install: needed, memory: needed }
}

/// A folder of pulled sets.
pub struct Disk {
    folder: PathBuf,
}

impl Disk {
    /// The one at a path, whether or not it is there yet.
    pub fn at(folder: &Path) -> Disk {
        Disk { folder: folder.to_owned() }
    }

    /// Whether a pull has been here.
    pub fn has_record(&self) -> bool {
        self.folder.join(RECORD).is_file()
    }

    /// Whether the folder is used for something else.
    pub fn is_foreign(&self) -> io::Result<bool> {
        if self.has_record() || !self.folder.exists() {
            return Ok(false);
        }
        let own = [PathBuf::from(LOCK), durable::beside(Path::new(RECORD))];
        let names = fs::read_dir(&self.folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>()?;
        Ok(names.iter().any(|name| own.iter().all(|own| *name != **own)))
    }

    /// Keeps other pulls out as long as the file lives; nothing where one is running.
    pub fn lock(&self) -> io::Result<Option<File>> {
        fs::create_dir_all(&self.folder)?;
        durable::lock(&self.folder.join(LOCK))
    }

    /// The record. One that is none is [`ErrorKind::InvalidData`].
    pub fn record(&self) -> io::Result<Record> {
        let json = fs::read(self.folder.join(RECORD))?;
        let invalid = |why: String| io::Error::new(ErrorKind::InvalidData, why);
        let record: Record = json::read(&json).map_err(|error| invalid(error.to_string()))?;
        Root::trusted(&record.memory.root).map_err(|refusal| invalid(refusal.to_string()))?;
        Ok(record)
    }

    /// Replaces the record, then forgets some sets. What of them stays is a stray, and forgotten another time.
    pub fn save(&self, record: &Record, forget: &[String]) -> io::Result<()> {
        let json = serde_json::to_vec_pretty(record).expect("a record is plain data");
        put(&self.folder, RECORD, &json)?;
        durable::make_last(&self.folder)?;
        for set in forget {
            let _ = fs::remove_dir_all(self.folder.join(SETS).join(set));
        }
        Ok(())
    }

    /// The sets that are there, whole or not.
    pub fn sets(&self) -> io::Result<Vec<String>> {
        let folder = self.folder.join(SETS);
        if !folder.exists() {
            return Ok(Vec::new());
        }
        fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
    }

    /// Reads a set, whole or not.
    pub fn read(&self, set: &str) -> io::Result<KeptSet> {
        let mut files = BTreeMap::new();
        for entry in fs::read_dir(self.folder.join(SETS).join(set))? {
            let path = entry?.path();
            if let Some(name) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".json")) {
                files.insert(name.to_owned(), fs::read(&path)?);
            }
        }
        let manifest = files.remove(MANIFEST).ok_or(ErrorKind::NotFound)?;
        Ok(KeptSet { id: set.to_owned(), manifest, files })
    }

    /// Writes a set. One of this name that is there already stays readable all the while.
    pub fn write(&self, set: &KeptSet) -> io::Result<()> {
        let sets = self.folder.join(SETS);
        let folder = sets.join(&set.id);
        fs::create_dir_all(&folder)?;
        for (sha256, bytes) in &set.files {
            put(&folder, &format!("{sha256}.json"), bytes)?;
        }
        put(&folder, &format!("{MANIFEST}.json"), &set.manifest)?;
        [&folder, &sets, &self.folder].into_iter().try_for_each(|folder| durable::make_last(folder))
    }
}

fn put(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    durable::put(&folder.join(name), bytes, |_| Ok(()))
}
