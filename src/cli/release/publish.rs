//! `presend publish`: makes a host serve the packs of a folder, to everybody or to a part of all browsers first.
//!
//! It says what is to be, not what to do: publishing what a part already tries makes it everybody's, publishing what
//! everybody has ends the trial, and publishing what is there already changes nothing.

use std::path::{Path, PathBuf};

use presend::{
    pack::diagnostic::Language,
    release::{
        Canary, Change, Edition, HostFile, Keyring, Keys, MOST_MANIFEST_BYTES, Role, Root, SPEC, Signed, Target, path,
    },
};

use super::{
    DAY_MS, Failure, Outcome, ReleaseWords, changes, channel,
    folder::Folder,
    gate,
    host::{Host, Roots},
    host_name,
    plan::{Before, New, Plan},
    press::{self, Pace, Press},
    say,
    signers::{Locked, Signers},
    within, workbenches,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// Folder of the packs.
    packs: PathBuf,
    /// Folder that the host serves.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Key file to sign with; may be given several times.
    #[arg(long, required = true, value_name = "FILE")]
    key: Vec<PathBuf>,
    /// Whose rules these are, for the agents; needed once, for a new host.
    #[arg(long, value_parser = host_name)]
    name: Option<String>,
    /// Who gets it: browsers follow one channel.
    #[arg(long, default_value = "stable", value_parser = channel)]
    channel: String,
    /// Only so many browsers in a hundred get it yet.
    #[arg(long, value_name = "PERCENT", value_parser = within(1_u8, 99))]
    canary: Option<u8>,
    /// For how many days it is fresh; by default as the last time, at first 30.
    #[arg(long, value_name = "DAYS", value_parser = within(1_u16, 366))]
    expires: Option<u16>,
    /// After how many seconds browsers ask again; by default as the last time, at first 300.
    #[arg(long, value_name = "SECONDS", value_parser = within(60_u64, 21_600))]
    next_check: Option<u64>,
    /// Folder of workbench profiles that travel with the packs.
    #[arg(long, value_name = "DIR")]
    workbenches: Option<PathBuf>,
    /// The highest publishing that browsers have seen, where the host has forgotten it.
    #[arg(long, value_name = "SEQ")]
    above: Option<u64>,
}

/// Proves, signs, writes and announces packs.
pub(in crate::cli) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let profiles = args.workbenches.as_deref().map(workbenches::read).transpose()?.unwrap_or_default();
    let Some(passed) = gate::pass(&args.packs, language)? else { return Ok(Outcome::Findings) };
    let new = New { passed, profiles };
    let keys = Locked::read(&args.key)?;
    let folder = if args.name.is_some() { Folder::make(&args.to)? } else { Folder::lock(&args.to)? };
    let (roots, signers) = match Roots::read(&folder)? {
        Some(roots) => {
            refuse_other_name(args, roots.newest())?;
            keys.refuse_strangers(&[roots.newest()])?;
            (roots, keys.unlock(language)?)
        }
        None => found(args, &folder, &keys, language)?,
    };
    let is_first = folder.channels()?.is_empty();
    let before = Before::read(&folder, &roots, &args.channel, args.above)?;
    let press = Press { folder: &folder, root: roots.newest(), signers: &signers };
    let done = Publishing { args, before, press }.run(&new, language)?;
    say(done, language);
    if is_first {
        let (name, fingerprint) = (roots.newest().name.clone(), roots.fingerprint());
        say(ReleaseWords::FirstPublished { name, folder: folder.name(), fingerprint }, language);
    }
    Ok(Outcome::Clean)
}

struct Publishing<'p> {
    args: &'p Args,
    before: Before,
    press: Press<'p>,
}

impl Publishing<'_> {
    /// Does what is to do, and tells what that was.
    fn run(&self, new: &New, language: Language) -> Result<ReleaseWords, Failure> {
        let (channel, percent) = (self.args.channel.clone(), self.args.canary);
        match self.before.plan(new, percent)? {
            Plan::Mean(manifest, canary) if !self.asks_for_more() && self.before.means(&manifest, canary.as_ref()) => {
                Ok(ReleaseWords::NothingNew { channel })
            }
            Plan::Mean(manifest, canary) => {
                let percent = canary.as_ref().map(|canary| canary.percent);
                Ok(ReleaseWords::Meant { channel, seq: self.announce(manifest, canary)?, percent })
            }
            Plan::Make => {
                let manifest = self.make(new, language)?;
                let main = self.before.main.as_ref().map(|(main, _)| main.clone());
                let seq = match percent.zip(main) {
                    Some((percent, main)) => self.announce(main, Some(Canary { percent, manifest }))?,
                    None => self.announce(manifest, None)?,
                };
                let rules = new.passed.packs.iter().map(|pack| pack.rules.len()).sum();
                let (packs, smoke) = (new.passed.packs.len(), new.passed.smoke.len());
                Ok(ReleaseWords::Published { channel, seq, percent, packs, rules, smoke })
            }
        }
    }

    /// Whether another head is asked for, though it may mean the same.
    fn asks_for_more(&self) -> bool {
        self.args.above.is_some() || self.pace() != self.before.pace
    }

    fn pace(&self) -> Pace {
        Pace {
            fresh_ms: self.args.expires.map_or(self.before.pace.fresh_ms, |days| i64::from(days) * DAY_MS),
            next_check_s: self.args.next_check.unwrap_or(self.before.pace.next_check_s),
        }
    }

    /// Writes the next head, and tells its number.
    fn announce(&self, manifest: Target, canary: Option<Canary>) -> Result<u64, Failure> {
        let (channel, seq, version) = (self.args.channel.as_str(), self.before.next_seq()?, self.press.root.version);
        self.press.put_head(&press::head((channel, seq, version), manifest, canary, self.pace()))?;
        Ok(seq)
    }

    /// Writes a set of what is new.
    fn make(&self, new: &New, language: Language) -> Result<Target, Failure> {
        let Press { root, signers, .. } = self.press;
        // Both before anything is written: a set that cannot be announced is of no use.
        let manifest = signers.enough(&root.manifest, Role::Manifest)?;
        let head = signers.enough(&root.head, Role::Head)?;
        let edition = Edition {
            channel: &self.args.channel,
            seq: self.before.next_seq()?,
            root_version: root.version,
            packs: &new.passed.packs,
            workbenches: &new.profiles,
            smoke: new.passed.smoke.clone(),
            changes: self.print_changes(new, language)?,
            git_rev: git_rev(&self.args.packs),
            reverts_to: None,
        };
        let (files, target) = edition.files(&Keys { manifest: &manifest, head: &head });
        if target.len > MOST_MANIFEST_BYTES {
            return Err(ReleaseWords::ManifestTooLong { len: target.len, most: MOST_MANIFEST_BYTES }.into());
        }
        self.press.put_set(&files, &target)?;
        Ok(target)
    }

    fn print_changes(&self, new: &New, language: Language) -> Result<Vec<Change>, Failure> {
        let Some((_, main)) = &self.before.main else { return Ok(Vec::new()) };
        let templates = crate::cli::packs::templates(&self.args.packs)?;
        let changes = changes::print(&main.release.packs, &new.passed.packs, &templates, language);
        let is_gone = |id: &&String| new.profiles.iter().all(|(kept, _)| kept != *id);
        let gone: Vec<String> =
            main.manifest.workbenches.iter().map(|entry| &entry.id).filter(is_gone).cloned().collect();
        if !gone.is_empty() {
            say(ReleaseWords::WorkbenchesGone { gone }, language);
        }
        if main.manifest.min_engine != presend::VERSION {
            say(ReleaseWords::NeedsNewer { version: presend::VERSION }, language);
        }
        Ok(changes)
    }
}

/// The last commit that touched the packs; nothing where they are in no repository, or git is not there.
fn git_rev(packs: &Path) -> Option<String> {
    let mut git = std::process::Command::new("git");
    let output = git.arg("-C").arg(packs).args(["log", "-1", "--format=%H", "--", "."]).output().ok()?;
    let rev = String::from_utf8(output.stdout).ok()?.trim().to_owned();
    (output.status.success() && !rev.is_empty()).then_some(rev)
}

/// Lays the first root: the given keys may do everything, each alone.
fn found(args: &Args, folder: &Folder, keys: &Locked, language: Language) -> Result<(Roots, Signers), Failure> {
    let name = args.name.clone().ok_or_else(|| ReleaseWords::NoName { path: folder.name() })?;
    let signers = keys.unlock(language)?;
    let ring = Keyring { keys: keys.public(), threshold: 1 };
    let root = Root { spec: SPEC, version: 1, name, root: ring.clone(), manifest: ring.clone(), head: ring.clone() };
    let bytes = Signed::sign(&root, Role::Root, &signers.of(&ring)).to_json();
    folder.write(&HostFile { path: path::root(1), bytes })?;
    let roots = Roots::read(folder)?.expect("it was just written");
    Ok((roots, signers))
}

/// The name is the first root's, and then `presend rotate` changes it; given once more it may stand.
fn refuse_other_name(args: &Args, root: &Root) -> Result<(), Failure> {
    match &args.name {
        Some(name) if *name != root.name => Err(ReleaseWords::OtherName { name: root.name.clone() }.into()),
        _ => Ok(()),
    }
}
