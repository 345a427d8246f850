//! The folder that a host serves, as one run at a time may write it, each file whole or not at all.

use std::{
    fs::{self, File},
    io::ErrorKind,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use presend::release::{HostFile, path};

use super::{
    Failure, ReleaseWords,
    host::{Host, Roots},
};
use crate::cli::{
    durable,
    packs::{cannot_read, cannot_write, entries, shown},
};

/// Held by the run that writes.
const LOCK: &str = ".presend.lock";

/// How the name of a head ends that was replaced; before it stands the number of its publishing.
const OLD_HEAD: &str = ".head.json";

/// A host's folder.
pub(super) struct Folder {
    path: PathBuf,
    /// Kept for the lock on it.
    _lock: Option<File>,
}

impl Folder {
    /// A folder to read from.
    pub fn open(path: &Path) -> Folder {
        Folder { path: path.to_owned(), _lock: None }
    }

    /// The folder of a host that is there, to write to.
    pub fn lock(path: &Path) -> Result<Folder, Failure> {
        match () {
            () if path.join(path::root(1)).is_file() => Folder::lock_any(path),
            () if !path.is_dir() => Err(ReleaseWords::NoHost { path: shown(path) }.into()),
            () if is_free(path)? => Err(ReleaseWords::NoName { path: shown(path) }.into()),
            () => Err(ReleaseWords::NotHost { path: shown(path) }.into()),
        }
    }

    /// The same, and who may sign there.
    pub fn with_roots(path: &Path) -> Result<(Folder, Roots), Failure> {
        let folder = Folder::lock(path)?;
        let roots = Roots::read(&folder)?.ok_or_else(|| ReleaseWords::NotHost { path: folder.name() })?;
        Ok((folder, roots))
    }

    /// The same, or one that is to become a host's: missing, empty, or left by a first publishing that was interrupted.
    pub fn make(path: &Path) -> Result<Folder, Failure> {
        fs::create_dir_all(path).map_err(|error| cannot_write(path, &error))?;
        match is_free(path)? {
            true => Folder::lock_any(path),
            false => Folder::lock(path),
        }
    }

    fn lock_any(path: &Path) -> Result<Folder, Failure> {
        let file = path.join(LOCK);
        match durable::lock(&file).map_err(|error| cannot_write(&file, &error))? {
            Some(lock) => Ok(Folder { path: path.to_owned(), _lock: Some(lock) }),
            None => Err(ReleaseWords::Busy { path: shown(path) }.into()),
        }
    }

    /// The channels that have a head.
    pub fn channels(&self) -> Result<Vec<String>, Failure> {
        let folder = self.path.join("channels");
        if !folder.is_dir() {
            return Ok(Vec::new());
        }
        let names = entries(&folder)?.into_iter().filter_map(|entry| Some(entry.file_name()?.to_str()?.to_owned()));
        Ok(names.filter(|name| self.path.join(path::head(name)).is_file()).collect())
    }

    /// The numbers of the publishings of a channel whose heads were kept, rising.
    pub fn old_heads(&self, channel: &str) -> Result<Vec<u64>, Failure> {
        let number = |path: PathBuf| path.file_name()?.to_str()?.strip_suffix(OLD_HEAD)?.parse().ok();
        let mut numbers: Vec<u64> =
            entries(&self.path.join("channels").join(channel))?.into_iter().filter_map(number).collect();
        numbers.sort_unstable();
        Ok(numbers)
    }

    /// Writes a file. Whoever reads finds the old one or the new one, also after a power failure.
    pub fn write(&self, file: &HostFile) -> Result<(), Failure> {
        let path = self.path.join(&file.path);
        // What does not change keeps its date, and with it the mark by which hosts tell clients that it did not.
        if fs::read(&path).is_ok_and(|bytes| bytes == file.bytes) {
            return Ok(());
        }
        replace(&path, &file.bytes).map_err(|error| cannot_write(&path, &error))
    }
}

/// Where a head is kept that was replaced.
pub(super) fn old_head(channel: &str, seq: u64) -> String {
    format!("channels/{channel}/{seq}{OLD_HEAD}")
}

impl Host for Folder {
    fn name(&self) -> String {
        shown(&self.path)
    }

    fn read(&self, path: &str) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.path.join(path);
        match fs::read(&path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(cannot_read(&path, error)),
        }
    }
}

/// Whether a first root may be laid in a folder: nothing is there but the place for it, and hidden files such as `.git`.
fn is_free(path: &Path) -> Result<bool, Failure> {
    let is_harmless = |name: &str| name.starts_with('.') || name == "root";
    Ok(entries(path)?.iter().filter_map(|entry| entry.file_name()).all(|name| is_harmless(&name.to_string_lossy())))
}

fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = path.parent().expect("a file of a host is in a folder");
    fs::create_dir_all(folder)?;
    durable::put(path, bytes, |new| match fs::metadata(path) {
        Ok(old) => date_after(new, old.modified()?),
        Err(_) => Ok(()),
    })?;
    durable::make_last(folder)
}

/// Dates a file a second later than the one that it replaces, at least: nginx makes its `ETag` of the second and the
/// length, and by these rsync too decides what is new; heads are often of one length.
fn date_after(file: &File, old: SystemTime) -> std::io::Result<()> {
    let earliest = old + Duration::from_secs(1);
    if file.metadata()?.modified()? < earliest { file.set_modified(earliest) } else { Ok(()) }
}
