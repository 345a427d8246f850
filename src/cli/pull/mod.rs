//! `presend pull`: takes in what a team publishes, for machines that check drafts in batches. Only what the team's keys
//! have signed is ever taken in; whatever goes wrong, the set from before stays and goes on working.

mod client;
mod disk;

use std::{
    hash::{BuildHasher, RandomState},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
};

use presend::{
    pack::{Pack, diagnostic::Language},
    release::{
        KeptSet, MOST_HEAD_BYTES, Release, Root, Signed, path,
        sync::{FetchFault, Fetched, Memory, Policy, Request, Sync},
    },
    time::Timestamp,
};

use self::{
    client::Machine,
    disk::{Disk, Record},
};
use super::{
    Failure, Outcome, Words,
    http::{Host, PATIENCE},
    packs::{cannot_read, cannot_write, shown},
    release::{DAY_MS, channel, now},
    words::PullWords,
};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Address of the host, such as `https://rules.example.com/team`.
    #[arg(value_name = "URL", value_parser = address)]
    url: String,
    /// Folder to keep the packs in; made if missing. `presend check --packs` reads it.
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Fingerprint of the team's first root, 64 digits: needed the first time, and to be had from the lead, not from the host.
    #[arg(long, value_name = "HEX", value_parser = fingerprint)]
    fingerprint: Option<String>,
    /// The channel to follow.
    #[arg(long, default_value = "stable", value_parser = channel)]
    channel: String,
}

/// Checks once whether there is something new, and prints what came of it.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let disk = Disk::at(&args.to);
    if disk.is_foreign().map_err(|error| cannot_read(&args.to, error))? {
        return Err(PullWords::Foreign { path: shown(&args.to) }.into());
    }
    let lock = disk.lock().map_err(|error| cannot_write(&args.to, &error))?;
    let Some(_lock) = lock else { return Err(PullWords::Busy { path: shown(&args.to) }.into()) };
    let host = Host::new(&args.url, PATIENCE);
    let record = trusted(args, &disk, &host)?;
    let stored = disk.sets().map_err(|error| cannot_read(&args.to, error))?;
    let policy = Policy { channel: args.channel.clone(), install: record.install };
    let before = record.memory.active().map(|kept| kept.set.clone());
    let none = Release { set: None, packs: Vec::new(), workbenches: Vec::new() };
    let mut sync = Sync::start(policy, record.memory.clone(), &stored, none);
    let now = now();
    let mut here = Here { disk, record, host, trouble: None };
    client::check(&mut sync, &mut here, now);
    Ok(tell(args, &sync, before.as_deref(), here.trouble, now, language))
}

/// The packs of a folder that a pull keeps; nothing where it is none.
pub(super) fn packs(folder: &Path) -> Option<Result<Vec<Pack>, Failure>> {
    let disk = Disk::at(folder);
    disk.has_record().then(|| {
        let record = disk.record().map_err(|error| no_record(folder, error))?;
        let active = record.memory.active().ok_or_else(|| PullWords::NothingYet { path: shown(folder) })?;
        let release = disk.read(&active.set).ok().and_then(|set| set.open().ok());
        release.map(|release| release.packs).ok_or_else(|| PullWords::Damaged { path: shown(folder) }.into())
    })
}

fn no_record(folder: &Path, error: io::Error) -> Failure {
    match error.kind() {
        ErrorKind::InvalidData => PullWords::BadRecord { path: shown(folder), why: error.to_string() }.into(),
        _ => cannot_read(folder, error),
    }
}

/// What is remembered of the team; the first time, what its lead's fingerprint vouches for.
fn trusted(args: &Args, disk: &Disk, host: &Host) -> Result<Record, Failure> {
    if disk.has_record() {
        let record = disk.record().map_err(|error| no_record(&args.to, error))?;
        return match &args.fingerprint {
            Some(given) if *given != record.fingerprint => {
                Err(PullWords::OtherTeam { path: shown(&args.to), is: record.fingerprint }.into())
            }
            _ => Ok(record),
        };
    }
    let fingerprint = args.fingerprint.clone().ok_or(PullWords::NoFingerprint)?;
    let memory = first_root(host, &args.url, &fingerprint)?;
    let record = Record { fingerprint, install: RandomState::new().hash_one(()), memory };
    disk.save(&record, &[]).map_err(|error| cannot_write(&args.to, &error))?;
    Ok(record)
}

fn first_root(host: &Host, url: &str, fingerprint: &str) -> Result<Memory, Failure> {
    let request = Request { path: path::root(1), etag: None, most_bytes: MOST_HEAD_BYTES };
    let no_root = |fault: FetchFault| PullWords::NoHost {
        url: url.to_owned(),
        fault: fault.into(),
        trouble: host.trouble().unwrap_or_default(),
    };
    let bytes = match host.get(&request).map_err(no_root)? {
        Fetched::File { bytes, .. } => bytes,
        Fetched::NotModified | Fetched::Missing => return Err(no_root(FetchFault::Status(404)).into()),
    };
    let signed = Signed::from_json(&bytes).map_err(|_| PullWords::NoRoot { url: url.to_owned() })?;
    let is = Root::fingerprint(&signed);
    if is != fingerprint {
        return Err(PullWords::OtherFingerprint { url: url.to_owned(), is }.into());
    }
    Memory::new(signed).map_err(|_| PullWords::NoRoot { url: url.to_owned() }.into())
}

/// Prints what came of a check.
fn tell(
    args: &Args,
    sync: &Sync,
    before: Option<&str>,
    trouble: Option<String>,
    now: Timestamp,
    language: Language,
) -> Outcome {
    let say = |words: PullWords| eprintln!("{}", Words::from(words).in_language(language));
    let memory = sync.memory();
    let active = memory.active();
    if let Some(fault) = memory.fault.clone() {
        say(PullWords::Fault { fault, trouble });
        return match active {
            Some(active) => {
                say(PullWords::StillThere { seq: active.seq });
                Outcome::Findings
            }
            None => {
                say(PullWords::NothingYet { path: shown(&args.to) });
                Outcome::Failed
            }
        };
    }
    let Some(active) = active else { return Outcome::Failed };
    let signed_by = active.signed_by.iter().map(ToString::to_string).collect();
    let (whose, seq) = (sync.root().name.clone(), active.seq);
    let words = match before == Some(active.set.as_str()) {
        true => PullWords::UpToDate { whose, seq, signed_by },
        false => PullWords::TakenIn { whose, seq, signed_by, path: shown(&args.to) },
    };
    println!("{}", Words::from(words).in_language(language));
    if let Some(seen) = memory.seen.get(&args.channel) {
        if seen.issued > now.0 {
            say(PullWords::ClockBehind);
        } else if seen.expires < now.0 {
            say(PullWords::Stale { days: now.since(Timestamp(seen.issued)) / DAY_MS });
        }
    }
    Outcome::Clean
}

/// An address that a file's path can be added to.
fn address(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let is_good = !host.is_empty() && !host.starts_with('/') && !host.contains(['?', '#', ' ']);
    is_good.then(|| text.trim_end_matches('/').to_owned()).ok_or_else(|| "https://… http://…".into())
}

/// 64 hexadecimal digits, as people copy them.
fn fingerprint(text: &str) -> Result<String, String> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    let is_good = digits.len() == 64 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_good.then(|| digits.to_ascii_lowercase()).ok_or_else(|| "0-9 a-f × 64".into())
}

/// This machine: a folder and a host.
struct Here {
    disk: Disk,
    record: Record,
    host: Host,
    /// What went wrong last, in the words of the machine.
    trouble: Option<String>,
}

impl Here {
    fn is_done(&mut self, result: io::Result<()>) -> bool {
        self.trouble = result.as_ref().err().map(ToString::to_string).or(self.trouble.take());
        result.is_ok()
    }
}

impl Machine for Here {
    fn fetch(&mut self, request: &Request) -> Result<Fetched, FetchFault> {
        let fetched = self.host.get(request);
        if fetched.is_err() {
            self.trouble = self.host.trouble();
        }
        fetched
    }

    fn read(&mut self, set: &str) -> Option<KeptSet> {
        self.disk.read(set).ok()
    }

    fn write(&mut self, set: &KeptSet) -> bool {
        let result = self.disk.write(set);
        self.is_done(result)
    }

    fn save(&mut self, memory: &Memory, forget: &[String]) -> bool {
        let record = Record { memory: memory.clone(), ..self.record.clone() };
        let result = self.disk.save(&record, forget);
        self.is_done(result)
    }
}
