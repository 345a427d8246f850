//! A whole set as a client keeps it: the manifest and every file that it names, under their hashes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    manifest::{Entry, Manifest, Smoke},
    signed::Signed,
};
use crate::{
    VERSION,
    engine::{Engine, Setting},
    hash::sha256,
    pack::Pack,
};

/// A set in a client's store. Only whole ones are ever written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KeptSet {
    /// SHA-256 of the manifest's file; the set's name.
    pub id: String,
    /// The manifest's file.
    pub manifest: Vec<u8>,
    /// The files that it names, by hash.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// A set that has been opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Release {
    /// The set's name; none for the packs that a client was built with.
    pub set: Option<String>,
    /// In the order in which they are loaded.
    pub packs: Vec<Pack>,
    /// Workbench profiles, JSON as it was published.
    pub workbenches: Vec<String>,
}

/// Why a set was not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetFault {
    /// A file is missing, or not the one that is named.
    Broken {
        /// The file's id, or `manifest`.
        id: String,
    },
    /// The packs need a newer engine.
    EngineTooOld {
        /// The oldest that will do.
        needs: String,
    },
    /// A pack is not understood.
    BadPack {
        /// Why.
        why: String,
    },
    /// A rule does not stop what it has to stop.
    SmokeFailed {
        /// Pack and rule.
        rule: String,
    },
}

impl KeptSet {
    /// Hashes everything again and reads it: what a store or a network did to the bytes is noticed here.
    pub fn open(&self) -> Result<Release, SetFault> {
        let manifest = self.manifest()?;
        let files = |entries: &[Entry]| entries.iter().map(|entry| self.file(entry)).collect::<Result<Vec<_>, _>>();
        let (packs, workbenches) = (files(&manifest.packs)?, files(&manifest.workbenches)?);
        if !is_new_enough(&manifest.min_engine) {
            return Err(SetFault::EngineTooOld { needs: manifest.min_engine });
        }
        let read = |json: &&[u8]| Pack::from_json(json).map_err(|error| SetFault::BadPack { why: error.to_string() });
        let packs = packs.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        prove(&packs, &manifest.smoke)?;
        let text = |json: &[u8]| String::from_utf8_lossy(json).into_owned();
        Ok(Release { set: Some(self.id.clone()), packs, workbenches: workbenches.into_iter().map(text).collect() })
    }

    /// What the set holds.
    pub fn manifest(&self) -> Result<Manifest, SetFault> {
        let broken = || SetFault::Broken { id: "manifest".into() };
        if sha256(&self.manifest) != self.id {
            return Err(broken());
        }
        Signed::from_json(&self.manifest).and_then(|signed| signed.read()).map_err(|_| broken())
    }

    fn file(&self, entry: &Entry) -> Result<&[u8], SetFault> {
        let file = self.files.get(&entry.sha256).filter(|file| sha256(file) == entry.sha256);
        file.map(Vec::as_slice).ok_or_else(|| SetFault::Broken { id: entry.id.clone() })
    }
}

/// Compares `major.minor.patch`; what is none is too new for anybody.
fn is_new_enough(needs: &str) -> bool {
    let numbers = |version: &str| version.split('.').map(|part| part.parse().ok()).collect::<Option<Vec<u64>>>();
    numbers(needs).is_some_and(|needs| Some(needs) <= numbers(VERSION))
}

fn prove(packs: &[Pack], smoke: &[Smoke]) -> Result<(), SetFault> {
    let engine = Engine::new(packs);
    match smoke.iter().find(|smoke| !smoke.holds(&engine, packs)) {
        Some(smoke) => Err(SetFault::SmokeFailed { rule: format!("{}/{}", smoke.pack, smoke.rule) }),
        None => Ok(()),
    }
}

impl Smoke {
    /// Whether its rule finds something in its draft. `engine` has loaded `packs`.
    pub fn holds(&self, engine: &Engine, packs: &[Pack]) -> bool {
        let pack = packs.iter().find(|pack| pack.id == self.pack);
        let Some(rule) = pack.and_then(|pack| pack.rules.iter().find(|rule| rule.id == self.rule)) else {
            return false;
        };
        let report = engine.check(&engine.session(Setting::of(rule)), "", &self.draft, None);
        report.findings.iter().any(|finding| finding.rule == self.rule && finding.pack == self.pack)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_takes_what_is_no_newer_than_itself() {
        for needs in ["0.0.9", "0.1.0"] {
            assert!(is_new_enough(needs), "{needs}");
        }
        for needs in ["0.1.1", "1.0.0", "", "latest"] {
            assert!(!is_new_enough(needs), "{needs}");
        }
    }
}
