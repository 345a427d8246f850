//! Finds packs on disk and reads them, as sources (`pack.yaml`) or as published JSON.

use std::{
    collections::HashMap,
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use presend::pack::{
    Pack, PackError, PackSet,
    diagnostic::Language,
    source::{self, ReadFile},
};

use super::{Failure, Words, build::SET_FILE, diagnostics, pull};

/// The file of a pack, in its folder.
pub(super) const PACK_FILE: &str = "pack.yaml";

/// A source as read: its file, its words, and what came of them.
pub(super) struct Loaded {
    /// The folder that the file is in.
    pub folder: PathBuf,
    /// The path as people know it.
    pub path: String,
    /// The words of the file, for drawing slips.
    pub yaml: String,
    /// What came of reading it.
    pub source: source::Source,
}

/// Reads the sources at some paths: a pack's folder, its `pack.yaml`, or a folder of packs. `note` hears of paths that
/// were left out.
pub(super) fn load(paths: &[PathBuf], note: impl Fn(Words)) -> Result<Vec<Loaded>, Failure> {
    let loaded = read(&files(paths, note)?)?;
    refuse_same_ids(loaded.iter().map(|loaded| (loaded.source.pack.id.as_str(), loaded.path.as_str())))?;
    Ok(loaded)
}

/// The files of the sources at some paths; there is at least one.
pub(super) fn files(paths: &[PathBuf], note: impl Fn(Words)) -> Result<Vec<PathBuf>, Failure> {
    if paths.is_empty() {
        return Err(Words::NoPath);
    }
    let mut files = Vec::new();
    for path in paths {
        match find(path)? {
            Some(found) => files.extend(found),
            None if paths.len() > 1 => note(Words::Skipped { path: shown(path) }),
            None => return Err(Words::NotPack { path: shown(path) }),
        }
    }
    if files.is_empty() {
        return Err(Words::NoPacks { path: shown(&paths[0]) });
    }
    Ok(files)
}

/// Reads whole packs from a folder: sources, or else the published JSON that `presend build` wrote or `presend pull` took
/// in. Slips are printed, and end the run: half a set of packs judges nothing.
pub(super) fn load_for_checking(folder: &Path, language: Language) -> Result<Vec<Pack>, Failure> {
    if let Some(packs) = pull::packs(folder) {
        return packs;
    }
    let list = folder.join(SET_FILE);
    if list.is_file() {
        return read_published(folder, &list);
    }
    let loaded = load(&[folder.to_owned()], |_| {})?;
    let broken = loaded.iter().filter(|loaded| !loaded.source.diagnostics.is_empty());
    broken.clone().for_each(|loaded| diagnostics::print(loaded, &loaded.source.diagnostics, language));
    match broken.count() {
        0 => Ok(loaded.into_iter().map(|loaded| loaded.source.pack).collect()),
        packs => Err(Words::Broken { packs }),
    }
}

/// The templates of the sources in a folder, by the regexes made of them; none where there are no sources.
pub(super) fn templates(folder: &Path) -> Result<HashMap<String, String>, Failure> {
    let mut templates = HashMap::new();
    for file in find(folder)?.unwrap_or_default() {
        templates.extend(source::templates(&read_text(&file)?));
    }
    Ok(templates)
}

/// The `pack.yaml` files that a path means; nothing where it is a file of another sort.
fn find(path: &Path) -> Result<Option<Vec<PathBuf>>, Failure> {
    if path.is_file() {
        let yaml = path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml");
        return Ok(yaml.then(|| vec![path.to_owned()]));
    }
    let own = path.join(PACK_FILE);
    if own.is_file() {
        return Ok(Some(vec![own]));
    }
    let inside = entries(path)?.into_iter().map(|entry| entry.join(PACK_FILE)).filter(|file| file.is_file()).collect();
    Ok(Some(inside))
}

/// Whether a path is a folder of packs rather than a pack.
pub(super) fn holds_packs(path: &Path) -> bool {
    path.is_dir() && !path.join(PACK_FILE).is_file()
}

/// What is in a folder, sorted by name so that every run sees one order.
pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let fail = |error: std::io::Error| cannot_read(folder, error);
    let mut entries = fs::read_dir(folder)
        .map_err(fail)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(fail)?;
    entries.sort();
    Ok(entries)
}

/// Reads packs together, for one may build on another; those of the lower layers first, as engines load them.
fn read(files: &[PathBuf]) -> Result<Vec<Loaded>, Failure> {
    let texts = files.iter().map(|file| read_text(file)).collect::<Result<Vec<_>, _>>()?;
    let beside: Vec<_> =
        files.iter().map(|file| folder_of(file)).map(|folder| move |name: &str| read_beside(folder, name)).collect();
    let sources = source::read_all(texts.iter().zip(&beside).map(|(yaml, read)| (yaml.as_str(), read as ReadFile)));
    let read = files.iter().zip(&texts).zip(sources);
    let loaded = |((file, yaml), source): ((&PathBuf, &String), _)| Loaded {
        folder: folder_of(file).to_owned(),
        path: shown(file),
        yaml: yaml.clone(),
        source,
    };
    let mut loaded: Vec<Loaded> = read.map(loaded).collect();
    loaded.sort_by_key(|loaded| loaded.source.pack.layer);
    Ok(loaded)
}

fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Reads a file that should be UTF-8, and says on which line it is not.
pub(super) fn read_text(file: &Path) -> Result<String, Failure> {
    let bytes = fs::read(file).map_err(|error| cannot_read(file, error))?;
    String::from_utf8(bytes).map_err(|error| {
        let good = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = 1 + good.iter().filter(|&&byte| byte == b'\n').count();
        Words::NotUtf8 { path: shown(file), line }
    })
}

/// Reads a word list beside a pack; a name that leads out of the folder is refused.
fn read_beside(folder: &Path, name: &str) -> Result<String, String> {
    if name.contains(['/', '\\']) {
        return Err("只能是同一文件夹里的文件名 / only a file name in the same folder".into());
    }
    fs::read_to_string(folder.join(name)).map_err(|error| match error.kind() {
        ErrorKind::InvalidData => "不是 UTF-8 编码 / not UTF-8".into(),
        _ => error.to_string(),
    })
}

/// The packs that a list names, and no others: a folder may hold older ones.
fn read_published(folder: &Path, list: &Path) -> Result<Vec<Pack>, Failure> {
    let read = |path: &Path| fs::read(path).map_err(|error| cannot_read(path, error));
    let refuse = |path: &Path, error: PackError| Words::BadPublished { path: shown(path), why: error.to_string() };
    let set = PackSet::from_json(&read(list)?).map_err(|error| refuse(list, error))?;
    set.packs
        .iter()
        .map(|entry| {
            let file = folder.join(PackSet::file_of(&entry.id));
            set.open(entry, &read(&file)?).map_err(|error| refuse(&file, error))
        })
        .collect()
}

fn refuse_same_ids<'p>(packs: impl Iterator<Item = (&'p str, &'p str)>) -> Result<(), Failure> {
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for (id, path) in packs.filter(|(id, _)| !id.is_empty()) {
        if let Some(first) = seen.insert(id, path) {
            return Err(Words::SamePack { id: id.into(), first: first.into(), second: path.into() });
        }
    }
    Ok(())
}

/// A failure to read a path.
pub(super) fn cannot_read(path: &Path, error: std::io::Error) -> Failure {
    Words::CannotRead { path: shown(path), why: error.to_string() }
}

/// A failure to write a path.
pub(super) fn cannot_write(path: &Path, error: &std::io::Error) -> Failure {
    Words::CannotWrite { path: shown(path), why: error.to_string() }
}

/// A path as people know it.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
