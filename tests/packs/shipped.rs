//! The packs in `rules`, read as one set, as `presend` reads the folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use presend::pack::{
    Pack,
    source::{self, ReadFile, Source},
};

/// A pack that we ship, as it is written and as it is read.
pub struct Shipped {
    pub path: PathBuf,
    pub yaml: String,
    pub source: Source,
}

/// The root of the repository.
pub fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every pack in `rules`, those of the lower layers first.
pub fn shipped() -> Vec<Shipped> {
    let files = entries(&manifest().join("rules")).into_iter().map(|entry| entry.join("pack.yaml"));
    let files: Vec<PathBuf> = files.filter(|file| file.is_file()).collect();
    assert!(!files.is_empty(), "rules has no packs");
    let texts: Vec<String> = files.iter().map(|file| fs::read_to_string(file).expect("a pack can be read")).collect();
    let read = source::read_all(texts.iter().map(|yaml| (yaml.as_str(), &no_file as ReadFile)));
    let named = files.into_iter().zip(texts).zip(read);
    let mut packs: Vec<Shipped> = named.map(|((path, yaml), source)| Shipped { path, yaml, source }).collect();
    packs.sort_by_key(|shipped| shipped.source.pack.layer);
    packs
}

/// The same without where they come from.
pub fn packs() -> Vec<Pack> {
    shipped().into_iter().map(|shipped| shipped.source.pack).collect()
}

/// The case libraries beside the packs, where they are and as they are written.
pub fn libraries() -> Vec<(PathBuf, String)> {
    let files = entries(&manifest().join("rules/cases")).into_iter().flat_map(|dimension| entries(&dimension));
    files.map(|file| (file.clone(), fs::read_to_string(file).expect("a library can be read"))).collect()
}

/// What is in a folder, in order.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries
}

/// Our packs have all their words inside.
fn no_file(name: &str) -> Result<String, String> {
    Err(name.to_owned())
}
