//! Finds packs with their cases: the `.chat` files in the folder of a pack and below it, and beside the packs of a folder.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use presend::pack::{
    cases::{self, Case},
    diagnostic::{Diagnostic, Language},
};

use super::{
    Failure,
    packs::{self, Loaded, PACK_FILE},
};

/// Packs with their cases.
pub(super) struct Library {
    /// Each pack, with the cases in its folder.
    pub packs: Vec<(Loaded, Vec<ChatFile>)>,
    /// The cases beside the packs of a folder, which all packs judge together.
    pub beside: Vec<ChatFile>,
}

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

impl Library {
    /// Reads the packs at some paths, and their cases. A case that a rule points to and that is in neither place is a slip
    /// of the pack, where any place has cases.
    pub fn load(paths: &[PathBuf], language: Language) -> Result<Library, Failure> {
        let loaded = packs::load(paths, |words| eprintln!("{}", words.in_language(language)))?;
        let (mut beside, mut ids) = (Vec::new(), BTreeSet::new());
        for folder in paths.iter().filter(|path| packs::holds_packs(path)) {
            beside.extend(read(folder, &mut ids)?);
        }
        let with_cases = |mut loaded: Loaded| {
            let mut ids = ids.clone();
            let own = read(&loaded.folder, &mut ids)?;
            // A pack that is looked at apart from its libraries is no worse for it.
            if !ids.is_empty() {
                loaded.source.know_cases(&ids);
            }
            Ok((loaded, own))
        };
        Ok(Library { packs: loaded.into_iter().map(with_cases).collect::<Result<_, Failure>>()?, beside })
    }
}

/// Reads the files in a folder and below it, but for those of the packs in it, sorted by path. `ids` are those of the cases
/// read before.
fn read(folder: &Path, ids: &mut BTreeSet<String>) -> Result<Vec<ChatFile>, Failure> {
    let mut paths = Vec::new();
    find(folder, &mut paths)?;
    let read = |path: PathBuf| {
        let text = packs::read_text(&path)?;
        let (cases, slips) = cases::read(&text, ids);
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
