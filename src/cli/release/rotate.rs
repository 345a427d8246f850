//! `presend rotate`: the next root of a host: other keys, other thresholds, another name.
//!
//! The new root is signed by the keys before it and by its own, so that clients follow by themselves. What the channels
//! serve is signed anew in the same run, and where old keys are at hand too it is laid so that it holds under both roots:
//! there is no moment at which a client finds a head that it must refuse. What only a stolen key has signed is not signed
//! again, for nobody knows whether it is the team's: publishing replaces it.

use std::path::PathBuf;

use presend::{
    pack::diagnostic::Language,
    release::{HostFile, Role, Root, Signed, path},
};

use super::{
    Failure, Outcome, ReleaseWords,
    anew::{Anew, Rotation},
    folder::Folder,
    next_root::{self, Changes},
    say,
    signers::{Locked, Signers},
};

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// Folder that the host serves.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Key file to sign with, for the old root, the new one, or what is signed anew; may be given several times.
    #[arg(long, required = true, value_name = "FILE")]
    key: Vec<PathBuf>,
    #[command(flatten)]
    changes: Changes,
}

/// Writes the next root, and signs anew what the channels serve.
pub(in crate::cli) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let keys = Locked::read(&args.key)?;
    let (folder, roots) = Folder::with_roots(&args.to)?;
    let old = roots.newest();
    let (new, stolen) = next_root::of(old, &args.changes)?;
    if (Root { version: old.version, ..new.clone() }) == *old {
        say(ReleaseWords::NothingToRotate { version: old.version }, language);
        return Ok(Outcome::Clean);
    }
    keys.refuse_strangers(&[old, &new])?;
    let signers = keys.unlock(language)?;
    let root = sign_root(old, &new, &signers)?;
    let rotation = Rotation { folder: &folder, old, new: &new, signers: &signers, stolen: &stolen };
    let channels = folder.channels()?;
    let anew = channels.iter().map(|channel| rotation.plan(channel)).collect::<Result<Vec<_>, _>>()?;
    rotation.write(&root, &anew)?;
    say(ReleaseWords::Rotated { version: new.version }, language);
    say_rings(&new, language);
    for (channel, anew) in channels.into_iter().zip(&anew) {
        match anew {
            Anew::Holds => {}
            Anew::Head(head) => say(ReleaseWords::SignedAnew { channel, seq: head.seq }, language),
            Anew::Publish => say(ReleaseWords::PublishAnew { channel }, language),
        }
    }
    Ok(Outcome::Clean)
}

/// Prints who may do what.
pub(super) fn say_rings(root: &Root, language: Language) {
    for (role, ring) in root.rings() {
        let keys = ring.keys.iter().map(|key| key.id().to_string()).collect();
        say(ReleaseWords::Ring { role, need: ring.threshold, keys }, language);
    }
}

fn sign_root(old: &Root, new: &Root, signers: &Signers) -> Result<HostFile, Failure> {
    let keys = [signers.enough(&old.root, Role::Root)?, signers.enough(&new.root, Role::Root)?].concat();
    let signed = Signed::sign(new, Role::Root, &keys);
    Ok(HostFile { path: path::root(new.version), bytes: signed.to_json() })
}
