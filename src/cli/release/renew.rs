//! `presend renew`: signs the heads of a host anew, so that agents are not told that their rules are old. The job of every
//! night, with a key that can do nothing else.

use std::path::PathBuf;

use presend::{pack::diagnostic::Language, release::Head};

use super::{
    Failure, Outcome, ReleaseWords,
    folder::Folder,
    host::{self, Host, Roots, Served},
    press::{self, Pace, Press},
    say,
    signers::Locked,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// Folder that the host serves.
    #[arg(long, value_name = "FOLDER")]
    to: PathBuf,
    /// Key file to sign with; may be given several times.
    #[arg(long, required = true, value_name = "FILE")]
    key: Vec<PathBuf>,
}

/// Signs the head of each channel for as long again. Only what would be believed is renewed: no expiry is ever put on
/// what somebody else has laid there.
pub(in crate::cli) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let keys = Locked::read(&args.key)?;
    let (folder, roots) = Folder::with_roots(&args.to)?;
    keys.refuse_strangers(&[roots.newest()])?;
    let signers = keys.unlock(language)?;
    let press = Press { folder: &folder, root: roots.newest(), signers: &signers };
    let channels = folder.channels()?;
    let heads = channels.iter().map(|channel| believed(&folder, &roots, channel)).collect::<Result<Vec<_>, _>>()?;
    for old in &heads {
        let key = (old.channel.as_str(), old.seq, press.root.version);
        let new = press::head(key, old.manifest.clone(), old.canary.clone(), Pace::of(Some(old)));
        press.put_head(&new)?;
        let fresh_ms = Pace::of(Some(old)).fresh_ms;
        say(ReleaseWords::Renewed { channel: new.channel.clone(), seq: new.seq, fresh_ms }, language);
    }
    match heads.is_empty() {
        true => Err(ReleaseWords::NothingPublished { path: folder.name() }.into()),
        false => Ok(Outcome::Clean),
    }
}

/// The head of a channel, where a client would take in what it means.
fn believed(folder: &Folder, roots: &Roots, channel: &str) -> Result<Head, Failure> {
    let head = Served::signed(folder, roots, channel)?.head;
    for target in head.targets() {
        host::open(folder, target, &roots.newest().manifest)?;
    }
    Ok(head)
}
