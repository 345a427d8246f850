//! Finds cases: the `.chat` files in the folder of a pack and below it, or beside the packs of a folder.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use presend::pack::{
    cases::{self, Case},
    diagnostic::Diagnostic,
};

use super::{
    Failure,
    packs::{self, PACK_FILE},
};

/// A file of cases as read.
pub(super) struct ChatFile {
    /// The path as people know it.
    pub path: String,
    /// The words of the file, for drawing slips.
    pub text: String,
    /// The cases; whole only where there are no slips.
    pub cases: Vec<Case>,
    /// Every slip, in the order of the file.
    pub slips: Vec<Diagnostic>,
}

/// Reads the files in a folder and below it, but for those of the packs in it, sorted by path.
pub(super) fn read(folder: &Path) -> Result<Vec<ChatFile>, Failure> {
    let mut paths = Vec::new();
    find(folder, &mut paths)?;
    let mut ids = BTreeSet::new();
    let read = |path: PathBuf| {
        let text = packs::read_text(&path)?;
        let (cases, slips) = cases::read(&text, &mut ids);
        Ok(ChatFile { path: packs::shown(&path), text, cases, slips })
    };
    paths.into_iter().map(read).collect()
}

/// All cases of some files.
pub(super) fn cases(files: &[ChatFile]) -> Vec<Case> {
    files.iter().flat_map(|file| file.cases.iter().cloned()).collect()
}

fn find(folder: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    for path in packs::entries(folder)? {
        // A link could lead back up; a folder with a pack of its own has cases of its own.
        if path.is_dir() && !path.is_symlink() && !path.join(PACK_FILE).is_file() {
            find(&path, found)?;
        } else if path.is_file() && path.extension().is_some_and(|ending| ending == "chat") {
            found.push(path);
        }
    }
    Ok(())
}
