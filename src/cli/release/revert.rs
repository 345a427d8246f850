//! `presend revert`: brings back what a channel served before, under a new number: clients never go back.

use std::path::PathBuf;

use presend::{
    pack::diagnostic::Language,
    release::{Head, Manifest, Role, Root, Target},
};

use super::{
    Failure, Outcome, ReleaseWords, changes, channel,
    folder::{Folder, old_head},
    host::{self, Opened, Served},
    press::{self, Pace, Press, seq_after},
    say,
    signers::Locked,
};
use crate::cli::diff::Templates;

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// The publishing to go back to; by default the trial of a part is ended, or else what everybody had before comes
    /// back.
    seq: Option<u64>,
    /// Folder that the host serves.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Key file to sign with; may be given several times.
    #[arg(long, required = true, value_name = "FILE")]
    key: Vec<PathBuf>,
    /// The channel.
    #[arg(long, default_value = "stable", value_parser = channel)]
    channel: String,
}

/// Announces old rules anew.
pub(in crate::cli) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let keys = Locked::read(&args.key)?;
    let (folder, roots) = Folder::with_roots(&args.to)?;
    keys.refuse_strangers(&[roots.newest()])?;
    let now = Served::signed(&folder, &roots, &args.channel)?.head;
    let signers = keys.unlock(language)?;
    let press = Press { folder: &folder, root: roots.newest(), signers: &signers };
    let seq = seq_after(now.seq)?;
    let key = (args.channel.as_str(), seq, press.root.version);
    if args.seq.is_none() && now.canary.is_some() {
        press.put_head(&press::head(key, now.manifest.clone(), None, Pace::of(Some(&now))))?;
        say(ReleaseWords::TrialEnded { channel: args.channel.clone(), seq }, language);
        return Ok(Outcome::Clean);
    }
    // Both before anything is printed or written.
    signers.enough(&press.root.manifest, Role::Manifest)?;
    signers.enough(&press.root.head, Role::Head)?;
    let (back, old) = find(args, &folder, press.root, &now)?;
    let changes = match host::open(&folder, &now.manifest, &press.root.manifest) {
        Ok(current) => changes::print(&current.release.packs, &old.release.packs, &Templates::new(), language),
        // Going back is the way out also where what is served was damaged.
        Err(_) => Vec::new(),
    };
    let target = press.put_manifest(&Manifest { seq, reverts_to: Some(back), changes, ..old.manifest })?;
    press.put_head(&press::head(key, target, None, Pace::of(Some(&now))))?;
    say(ReleaseWords::Reverted { channel: args.channel.clone(), seq, back }, language);
    Ok(Outcome::Clean)
}

/// The publishing that is asked for, and what everybody had then. Only what keys have signed that still may sign comes
/// back: of a key that was stolen nobody knows what it signed.
fn find(args: &Args, folder: &Folder, root: &Root, now: &Head) -> Result<(u64, Opened), Failure> {
    let known = folder.old_heads(&args.channel)?;
    let target = |seq: u64| -> Result<Target, Failure> {
        let old = Served::read(folder, &old_head(&args.channel, seq))?;
        let old = old.ok_or_else(|| ReleaseWords::NoSuchPublishing { seq, known: known.clone() })?;
        Ok(old.head.manifest)
    };
    if let Some(seq) = args.seq {
        return Ok((seq, host::open(folder, &target(seq)?, &root.manifest)?));
    }
    let current = host::open(folder, &now.manifest, &root.manifest).ok();
    for &seq in known.iter().rev().filter(|seq| **seq < now.seq) {
        let old = host::open(folder, &target(seq)?, &root.manifest)?;
        if current.as_ref().is_none_or(|current| !is_same(&current.manifest, &old.manifest)) {
            return Ok((seq, old));
        }
    }
    Err(ReleaseWords::NothingBefore { channel: args.channel.clone() }.into())
}

fn is_same(one: &Manifest, other: &Manifest) -> bool {
    one.packs == other.packs && one.workbenches == other.workbenches
}
