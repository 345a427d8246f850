//! `presend publish`: makes a host serve the packs of a folder, to everybody or to a part of all browsers first.
//!
//! It says what is to be, not what to do: publishing what a part already tries makes it everybody's, publishing what
//! everybody has ends the trial, and publishing what is there already changes nothing.

use std::path::{Path, PathBuf};

use presend::{
    pack::diagnostic::Language,
    release::{
        Canary, Edition, Entry, HostFile, Keyring, Keys, MOST_MANIFEST_BYTES, Role, Root, SPEC, Signed, Target, path,
    },
};

use super::{
    DAY_MS, Failure, Outcome, ReleaseWords, changes, channel,
    folder::Folder,
    gate::{self, Passed},
    host::{self, Host, Opened, Roots, Served},
    press::{self, Pace, Press, seq_after},
    say,
    signers::{Locked, Signers},
    within, workbenches,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// Folder of the packs.
    packs: PathBuf,
    /// Folder that the host serves.
    #[arg(long)]
    to: PathBuf,
    /// Key files to sign with.
    #[arg(long, required = true)]
    key: Vec<PathBuf>,
    /// Whose rules these are, for the agents; needed once, for a new host.
    #[arg(long)]
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
    let press = Press { folder: &folder, root: roots.newest(), signers: &signers };
    let before = Before::read(&folder, &roots, args)?;
    let new = New { passed: &passed, profiles: &profiles };
    let done = match plan(args.canary, &before, &new)? {
        Plan::Nothing => Done::Nothing,
        Plan::Mean(manifest, canary) => Done::Meant(before.announce(args, &press, manifest, canary)?),
        Plan::Make => Done::Made(make(args, &press, &before, &new, language)?),
    };
    report(args, &done, &passed, language);
    if is_first {
        let (name, fingerprint) = (roots.newest().name.clone(), roots.fingerprint());
        say(ReleaseWords::FirstPublished { name, folder: folder.name(), fingerprint }, language);
    }
    Ok(Outcome::Clean)
}

/// What is to be published.
struct New<'n> {
    passed: &'n Passed,
    profiles: &'n [(String, Vec<u8>)],
}

impl New<'_> {
    /// Whether a set holds the same files.
    fn is(&self, set: &Opened) -> bool {
        let same = |entries: &[Entry], files: &[(&str, String)]| {
            entries
                .iter()
                .map(|entry| (entry.id.as_str(), entry.sha256.as_str()))
                .eq(files.iter().map(|(id, sha256)| (*id, sha256.as_str())))
        };
        let packs: Vec<_> = self.passed.packs.iter().map(|pack| (pack.id.as_str(), pack.sha256())).collect();
        let profiles: Vec<_> = self.profiles.iter().map(|(id, json)| (id.as_str(), Target::of(json).sha256)).collect();
        same(&set.manifest.packs, &packs) && same(&set.manifest.workbenches, &profiles)
    }
}

/// What the channel serves so far.
struct Before {
    /// The number of the last publishing.
    seq: Option<u64>,
    pace: Pace,
    /// What everybody has, where it is whole and signed by keys that still may.
    main: Option<(Target, Opened)>,
    /// What a part tries, likewise.
    canary: Option<(Canary, Option<Opened>)>,
}

impl Before {
    fn read(folder: &Folder, roots: &Roots, args: &Args) -> Result<Before, Failure> {
        let place = path::head(&args.channel);
        let served = match Served::read(folder, &place) {
            // The number that is given makes up for a head that says nothing.
            Err(_) if args.above.is_some() => None,
            served => served?,
        };
        let is_ours = |served: &Served| roots.all().iter().any(|root| served.is_signed_by(root));
        if args.above.is_none() && served.as_ref().is_some_and(|served| !is_ours(served)) {
            return Err(ReleaseWords::StrangeHead { path: format!("{}/{place}", folder.name()) }.into());
        }
        let served = served.filter(is_ours);
        let seq = served.as_ref().map(|served| served.head.seq).max(args.above);
        let pace = Pace::of(served.as_ref().map(|served| &served.head));
        let pace = Pace {
            fresh_ms: args.expires.map_or(pace.fresh_ms, |days| i64::from(days) * DAY_MS),
            next_check_s: args.next_check.unwrap_or(pace.next_check_s),
        };
        // What the keys of the newest root have not signed is published anew, whatever it holds.
        let head = served.filter(|served| served.is_signed_by(roots.newest())).map(|served| served.head);
        let open = |target: &Target| host::open(folder, target, &roots.newest().manifest).ok();
        let main = head.as_ref().and_then(|head| Some((head.manifest.clone(), open(&head.manifest)?)));
        let canary = head.and_then(|head| head.canary).map(|canary| (canary.clone(), open(&canary.manifest)));
        Ok(Before { seq, pace, main, canary })
    }

    /// Writes the next head.
    fn announce(&self, args: &Args, press: &Press, manifest: Target, canary: Option<Canary>) -> Result<u64, Failure> {
        let seq = self.next_seq()?;
        press.put_head(&press::head((&args.channel, seq, press.root.version), manifest, canary, self.pace))?;
        Ok(seq)
    }

    fn next_seq(&self) -> Result<u64, Failure> {
        seq_after(self.seq.unwrap_or_default())
    }
}

/// What there is to do.
enum Plan {
    Nothing,
    /// A head that means sets that are there.
    Mean(Target, Option<Canary>),
    /// A new set.
    Make,
}

fn plan(percent: Option<u8>, before: &Before, new: &New) -> Result<Plan, Failure> {
    let Some((main, everybodys)) = &before.main else {
        return match percent {
            Some(_) => Err(ReleaseWords::CanaryOfNothing.into()),
            None => Ok(Plan::Make),
        };
    };
    let tried = before.canary.as_ref().filter(|(_, set)| set.as_ref().is_some_and(|set| new.is(set)));
    Ok(match (percent, tried) {
        (Some(_), _) | (None, None) if new.is(everybodys) && before.canary.is_none() => Plan::Nothing,
        (_, None) if new.is(everybodys) => Plan::Mean(main.clone(), None),
        (None, Some((canary, _))) => Plan::Mean(canary.manifest.clone(), None),
        (Some(percent), Some((canary, _))) if canary.percent == percent => Plan::Nothing,
        (Some(percent), Some((canary, _))) => Plan::Mean(main.clone(), Some(Canary { percent, ..canary.clone() })),
        (_, None) => Plan::Make,
    })
}

/// Makes a set of what is new, and means it from then on.
fn make(args: &Args, press: &Press, before: &Before, new: &New, language: Language) -> Result<u64, Failure> {
    let keys = (
        press.signers.enough(&press.root.manifest, Role::Manifest)?,
        // Before anything is written: a set that cannot be announced is of no use.
        press.signers.enough(&press.root.head, Role::Head)?,
    );
    let changes = match &before.main {
        Some((_, main)) => changes::print(&main.release.packs, &new.passed.packs, language),
        None => Vec::new(),
    };
    let edition = Edition {
        channel: &args.channel,
        seq: before.next_seq()?,
        root_version: press.root.version,
        packs: &new.passed.packs,
        workbenches: new.profiles,
        smoke: new.passed.smoke.clone(),
        changes,
        git_rev: git_rev(&args.packs),
        reverts_to: None,
    };
    let (files, target) = edition.files(&Keys { manifest: &keys.0, head: &keys.1 });
    if target.len > MOST_MANIFEST_BYTES {
        return Err(ReleaseWords::ManifestTooLong { len: target.len, most: MOST_MANIFEST_BYTES }.into());
    }
    press.put_set(&files, &target)?;
    match (args.canary, &before.main) {
        (Some(percent), Some((main, _))) => {
            before.announce(args, press, main.clone(), Some(Canary { percent, manifest: target }))
        }
        _ => before.announce(args, press, target, None),
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
    let name = args.name.as_ref().map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let name = name.ok_or_else(|| ReleaseWords::NoName { path: folder.name() })?;
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
        Some(name) if name.trim() != root.name => Err(ReleaseWords::OtherName { name: root.name.clone() }.into()),
        _ => Ok(()),
    }
}

/// What came of it.
enum Done {
    Nothing,
    Meant(u64),
    Made(u64),
}

fn report(args: &Args, done: &Done, passed: &Passed, language: Language) {
    let channel = args.channel.clone();
    let rules = passed.packs.iter().map(|pack| pack.rules.len()).sum();
    let (packs, smoke, percent) = (passed.packs.len(), passed.smoke.len(), args.canary);
    say(
        match *done {
            Done::Nothing => ReleaseWords::NothingNew { channel },
            Done::Meant(seq) => ReleaseWords::Meant { channel, seq, percent },
            Done::Made(seq) => ReleaseWords::Published { channel, seq, percent, packs, rules, smoke },
        },
        language,
    );
}
