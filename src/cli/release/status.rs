//! `presend status`: what hosts serve, in plain words: whose rules, since when, until when, signed by whom, and what is
//! wrong with it.

use std::path::Path;

use presend::{
    pack::diagnostic::Language,
    release::{Canary, Head, KeyId, Role, Root, Target, path},
};

use super::{
    DAY_MS, Failure, Outcome, ReleaseWords,
    address::Address,
    channel,
    folder::Folder,
    host::{self, Host, Roots, Served},
    now,
    rotate::say_rings,
    say,
};

#[derive(clap::Args)]
pub(in crate::cli) struct Args {
    /// Hosts, by the folders that they serve or by their addresses.
    #[arg(required = true, value_name = "FOLDER|URL")]
    hosts: Vec<String>,
    /// The channels to look at; by default all that a folder has, and of an address `stable`.
    #[arg(long, value_parser = channel)]
    channel: Vec<String>,
}

/// Prints what each host serves, then which differ from the first. What is wrong makes the run fail.
pub(in crate::cli) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let mut hosts = Vec::new();
    for word in &args.hosts {
        let (host, channels): (Box<dyn Host>, _) = match Address::of(word) {
            Some(address) => (Box::new(address), vec!["stable".to_owned()]),
            None => {
                let folder = Folder::open(Path::new(word));
                let channels = folder.channels()?;
                (Box::new(folder), channels)
            }
        };
        let channels = if args.channel.is_empty() { channels } else { args.channel.clone() };
        let mut inspection = Inspection { host: &*host, language, problems: 0, served: Vec::new() };
        inspection.run(&channels);
        hosts.push((host.name(), inspection.problems, inspection.served));
    }
    let mut problems: usize = hosts.iter().map(|(_, problems, _)| problems).sum();
    let (first, _, served) = &hosts[0];
    for (other, ..) in hosts.iter().filter(|(.., it)| differ(served, it)) {
        problems += 1;
        say(ReleaseWords::HostsDiffer { one: first.clone(), other: other.clone() }, language);
    }
    say(ReleaseWords::Inspected { problems }, language);
    Ok(if problems == 0 { Outcome::Clean } else { Outcome::Findings })
}

/// By channel the number of its publishing, what is meant, and what a part tries.
type Meaning = (String, u64, Target, Option<Canary>);

/// Whether a channel that both have is not the same. What could not be read is a problem already.
fn differ(one: &[Meaning], other: &[Meaning]) -> bool {
    one.iter().any(|one| other.iter().any(|other| one.0 == other.0 && one != other))
}

/// A look at one host.
struct Inspection<'h> {
    host: &'h dyn Host,
    language: Language,
    problems: usize,
    served: Vec<Meaning>,
}

impl Inspection<'_> {
    fn run(&mut self, channels: &[String]) {
        let name = self.host.name();
        let roots = Roots::read(self.host);
        let roots = roots.and_then(|roots| roots.ok_or_else(|| ReleaseWords::NotHost { path: name.clone() }.into()));
        let Some(roots) = self.good(roots) else { return };
        let root = roots.newest();
        let (whose, version, fingerprint) = (root.name.clone(), root.version, roots.fingerprint());
        say(ReleaseWords::HostIs { host: name, whose, version, fingerprint }, self.language);
        say_rings(root, self.language);
        if channels.is_empty() {
            self.complain(ReleaseWords::NothingPublished { path: self.host.name() });
        }
        channels.iter().for_each(|channel| self.channel(root, channel));
    }

    fn channel(&mut self, root: &Root, channel: &str) {
        let place = path::head(channel);
        let served = Served::read(self.host, &place);
        let missing = || ReleaseWords::MissingFile { path: format!("{}/{place}", self.host.name()) }.into();
        let served = served.and_then(|served| served.ok_or_else(missing));
        let Some(Served { signed, head }) = self.good(served) else { return };
        self.head(root, &head, &signed.signers(Role::Head, &root.head));
        self.set(root, &head.manifest, None);
        if let Some(canary) = &head.canary {
            self.set(root, &canary.manifest, Some(canary.percent));
        }
        self.served.push((channel.to_owned(), head.seq, head.manifest, head.canary));
    }

    fn head(&mut self, root: &Root, head: &Head, signers: &[KeyId]) {
        let now = now();
        let age_ms = head.issued().map(|issued| now.since(issued));
        let left_ms = head.expires().map(|expires| expires.since(now));
        let (channel, seq, signers) = (head.channel.clone(), head.seq, names(signers));
        let enough = signers.len() >= root.head.threshold;
        let issued = head.issued.clone();
        say(ReleaseWords::ChannelIs { channel: channel.clone(), seq, issued, age_ms, left_ms, signers }, self.language);
        if !enough {
            self.complain(ReleaseWords::HeadUnsigned { channel: channel.clone() });
        }
        if head.root_version > root.version {
            self.complain(ReleaseWords::RootMissing { version: head.root_version });
        }
        match left_ms {
            None | Some(..0) => self.complain(ReleaseWords::Expired { channel, expires: head.expires.clone() }),
            Some(left) if left < DAY_MS => self.complain(ReleaseWords::ExpiresSoon { channel }),
            Some(_) => {}
        }
    }

    fn set(&mut self, root: &Root, target: &Target, percent: Option<u8>) {
        let opened = host::open(self.host, target, &root.manifest);
        let Some(opened) = self.good(opened) else { return };
        let manifest = opened.manifest;
        let packs = manifest.packs.iter().map(|entry| match &entry.version {
            Some(version) => format!("{} {version}", entry.id),
            None => entry.id.clone(),
        });
        let set = ReleaseWords::SetIs {
            percent,
            id: target.sha256.chars().take(12).collect(),
            seq: manifest.seq,
            reverts_to: manifest.reverts_to,
            git_rev: manifest.git_rev.clone(),
            signers: names(&opened.signed.signers(Role::Manifest, &root.manifest)),
            packs: packs.collect(),
            workbenches: manifest.workbenches.iter().map(|entry| entry.id.clone()).collect(),
        };
        say(set, self.language);
    }

    /// What could be read; what could not is a problem.
    fn good<T>(&mut self, read: Result<T, Failure>) -> Option<T> {
        read.map_err(|failure| self.complain(failure)).ok()
    }

    fn complain(&mut self, problem: impl Into<Failure>) {
        self.problems += 1;
        println!("  ! {}", problem.into().in_language(self.language));
    }
}

fn names(keys: &[KeyId]) -> Vec<String> {
    keys.iter().map(KeyId::to_string).collect()
}
