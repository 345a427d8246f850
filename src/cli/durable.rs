//! Files that are replaced as a whole, and runs that keep each other out. Whoever reads a file finds the old bytes or the
//! new ones, also when the program is killed or the power fails.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write},
    path::{Path, PathBuf},
};

/// Puts bytes in place of a file. `prepare` sees the new file before it is in its place. That the name means the new file
/// lasts through a power failure after [`make_last`] of its folder.
pub(super) fn put(path: &Path, bytes: &[u8], prepare: impl FnOnce(&File) -> io::Result<()>) -> io::Result<()> {
    let new = beside(path);
    let mut file = File::create(&new)?;
    file.write_all(bytes)?;
    prepare(&file)?;
    file.sync_all()?;
    fs::rename(&new, path)
}

/// Where a file is written before it is put in its place. Always of this name: what a run leaves that was killed is
/// overwritten by the next.
pub(super) fn beside(path: &Path) -> PathBuf {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    new.into()
}

/// Makes what was put into a folder last through a power failure.
#[cfg(unix)]
pub(super) fn make_last(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Folders cannot be told so here; the file system keeps the order.
#[cfg(not(unix))]
pub(super) fn make_last(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Keeps other runs out as long as what is returned lives; nothing where one is inside. The system lets go of it when the
/// run ends, however it ends.
pub(super) fn lock(path: &Path) -> io::Result<Option<File>> {
    let file = File::options().create(true).truncate(false).write(true).open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}
