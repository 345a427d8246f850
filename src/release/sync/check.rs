//! One check: from the roots to a set that is written, or to a fault.

use std::collections::{BTreeMap, VecDeque};

use super::{Attempt, Fault, FetchFault, Fetched, KEPT, KeptRecord, Request, Seen, Step, Sync};
use crate::{
    hash::sha256,
    release::{
        Entry, Head, KeptSet, MOST_FILE_BYTES, MOST_HEAD_BYTES, MOST_MANIFEST_BYTES, Manifest, Release, Role, SPEC,
        Signed, Target, path,
    },
    time::Timestamp,
};

/// Where a check stands.
pub(super) enum Check {
    /// The next root is asked for.
    Root,
    /// The head is asked for.
    Head,
    /// The manifest is asked for that a head names.
    Manifest(Wanted),
    /// The files are asked for that a manifest names, one after another.
    Files { wanted: Wanted, set: KeptSet, signed_by: KeptRecord, missing: VecDeque<File> },
    /// The set is being written.
    Written { wanted: Wanted, record: KeptRecord, set: KeptSet, release: Release },
}

/// What a head wants.
pub(super) struct Wanted {
    target: Target,
    seen: Seen,
    interval_s: u64,
}

/// A file that a manifest names.
pub(super) struct File {
    id: String,
    path: String,
    sha256: String,
    len: usize,
}

impl Sync {
    /// Asks for the root after the one that is trusted.
    pub(super) fn begin_check(&mut self) {
        self.ask_for_root();
    }

    /// What came of [`Step::Fetch`].
    pub fn handle_fetched(&mut self, now: Timestamp, fetched: Result<Fetched, FetchFault>) {
        let Some(Step::Fetch(request)) = self.steps.pop_front() else { return };
        let Some(check) = self.check.take() else { return };
        let handled = fetched.map_err(Fault::from).and_then(|fetched| match fetched {
            Fetched::File { bytes, .. } if bytes.len() > request.most_bytes => Err(Fault::TooLong),
            fetched => self.advance(now, check, fetched),
        });
        if let Err(fault) = handled {
            self.fail(now, fault);
        }
    }

    /// What came of [`Step::Write`]: whether the whole set is in the store.
    pub fn handle_written(&mut self, now: Timestamp, is_written: bool) {
        self.steps.pop_front();
        let Some(Check::Written { wanted, record, set, release }) = self.check.take() else { return };
        if !is_written {
            return self.fail(now, Fault::StoreFull);
        }
        self.memory.sets.retain(|kept| kept.set != set.id);
        self.memory.sets.insert(0, record);
        let forget = self.memory.sets.drain(KEPT.min(self.memory.sets.len())..).map(|kept| kept.set).collect();
        self.memory.given_up = None;
        self.memory.activating = Some(Attempt { set: set.id.clone(), tries: 0 });
        self.memory.seen.insert(self.policy.channel.clone(), wanted.seen);
        self.succeed(now, wanted.interval_s);
        self.current = Some(set);
        self.activate(release, forget);
    }

    fn advance(&mut self, now: Timestamp, check: Check, fetched: Fetched) -> Result<(), Fault> {
        match (check, fetched) {
            (Check::Root, Fetched::Missing) => {
                self.ask_for_head();
                Ok(())
            }
            (Check::Root, Fetched::File { bytes, .. }) => self.take_root(&bytes),
            (Check::Head, Fetched::File { bytes, etag }) => self.take_head(now, &bytes, etag),
            (Check::Head, Fetched::NotModified) => {
                self.succeed(now, self.memory.interval_s);
                self.save(Vec::new());
                Ok(())
            }
            (Check::Manifest(wanted), Fetched::File { bytes, .. }) => self.take_manifest(now, wanted, bytes),
            (Check::Files { wanted, mut set, signed_by, mut missing }, Fetched::File { bytes, .. }) => {
                let file = missing.pop_front().expect("it was asked for");
                if sha256(&bytes) != file.sha256 {
                    return Err(wrong_file(&bytes, file.id));
                }
                set.files.insert(file.sha256, bytes);
                self.ask_for_files(wanted, set, signed_by, missing)
            }
            (_, Fetched::Missing) => Err(Fault::Status { status: 404 }),
            (_, Fetched::NotModified) => Err(Fault::Status { status: 304 }),
            // Nothing is asked for while a set is written.
            (Check::Written { .. }, Fetched::File { .. }) => Ok(()),
        }
    }

    fn take_root(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        let signed = Signed::from_json(bytes).map_err(|refusal| Fault::of_bytes(bytes, refusal))?;
        self.root = self.root.next(&signed)?;
        self.memory.root = signed;
        self.save(Vec::new());
        self.ask_for_root();
        Ok(())
    }

    fn take_head(&mut self, now: Timestamp, bytes: &[u8], etag: Option<String>) -> Result<(), Fault> {
        let signed = Signed::from_json(bytes).map_err(|refusal| Fault::of_bytes(bytes, refusal))?;
        let head: Head = signed.open(Role::Head, &self.root.head)?;
        let (seen, target) = (self.judge(&head)?, head.target((self.policy.install % 100) as u8).clone());
        // From here on nothing older is believed, whatever becomes of the files.
        let mark = Seen { etag: None, ..seen.clone() };
        let before = self.memory.seen.insert(self.policy.channel.clone(), mark);
        let wanted = Wanted { target, seen: Seen { etag, ..seen }, interval_s: head.next_check_s };
        let is_active = self.memory.active().is_some_and(|active| active.set == wanted.target.sha256);
        if is_active {
            self.memory.seen.insert(self.policy.channel.clone(), wanted.seen);
            self.memory.sets[0].seq = head.seq;
            self.memory.sets[0].channel = head.channel;
            self.succeed(now, wanted.interval_s);
            self.save(Vec::new());
            return Ok(());
        }
        if self.memory.given_up.as_ref() == Some(&wanted.target.sha256) {
            return Err(Fault::Crashed);
        }
        if before.is_none_or(|before| before.seq < head.seq) {
            self.save(Vec::new());
        }
        self.ask(path::manifest(&wanted.target.sha256), wanted.target.len.min(MOST_MANIFEST_BYTES), None);
        self.check = Some(Check::Manifest(wanted));
        Ok(())
    }

    /// Whether a head that the right keys have signed is to be believed.
    fn judge(&self, head: &Head) -> Result<Seen, Fault> {
        if head.spec != SPEC {
            return Err(Fault::Malformed { why: format!("spec {}, this engine reads {SPEC}", head.spec) });
        }
        if head.channel != self.policy.channel {
            return Err(Fault::WrongChannel);
        }
        if head.root_version > self.root.version {
            return Err(Fault::UnknownRoot { version: head.root_version });
        }
        let times = head.issued().zip(head.expires());
        let (issued, expires) = times.ok_or_else(|| Fault::Malformed { why: "a time that is none".into() })?;
        let meaning = serde_json::to_vec(&(&head.manifest, &head.canary)).expect("a head is plain data");
        let (seq, meaning) = (head.seq, sha256(&meaning));
        match self.memory.seen.get(&self.policy.channel) {
            Some(seen) if seq < seen.seq => Err(Fault::Rollback { seen: seen.seq, got: seq }),
            Some(seen) if seq == seen.seq && meaning != seen.meaning => Err(Fault::Equivocation { seq }),
            _ => Ok(Seen { seq, meaning, etag: None, issued: issued.0, expires: expires.0 }),
        }
    }

    fn take_manifest(&mut self, now: Timestamp, wanted: Wanted, bytes: Vec<u8>) -> Result<(), Fault> {
        if sha256(&bytes) != wanted.target.sha256 {
            return Err(wrong_file(&bytes, "manifest".into()));
        }
        let signed = Signed::from_json(&bytes)?;
        let manifest: Manifest = signed.open(Role::Manifest, &self.root.manifest)?;
        if manifest.spec != SPEC || manifest.seq > wanted.seen.seq {
            return Err(Fault::Malformed { why: format!("spec {}, seq {}", manifest.spec, manifest.seq) });
        }
        if manifest.channel != self.policy.channel {
            return Err(Fault::WrongChannel);
        }
        let record = KeptRecord {
            set: wanted.target.sha256.clone(),
            seq: wanted.seen.seq,
            channel: manifest.channel.clone(),
            signed_by: signed.signers(Role::Manifest, &self.root.manifest),
            since: now.0,
        };
        let mut set = KeptSet { id: wanted.target.sha256.clone(), manifest: bytes, files: BTreeMap::new() };
        let mut missing = VecDeque::new();
        for (path, entry) in manifest.files() {
            let Entry { id, sha256, len, .. } = entry.clone();
            match self.current.as_ref().and_then(|current| current.files.get(&sha256)) {
                Some(bytes) => drop(set.files.insert(sha256, bytes.clone())),
                None => missing.push_back(File { id, path, sha256, len }),
            }
        }
        self.ask_for_files(wanted, set, record, missing)
    }

    /// Asks for the next file, or, when all are there, opens the set and has it written.
    fn ask_for_files(
        &mut self,
        wanted: Wanted,
        set: KeptSet,
        signed_by: KeptRecord,
        missing: VecDeque<File>,
    ) -> Result<(), Fault> {
        if let Some(file) = missing.front() {
            self.ask(file.path.clone(), file.len.min(MOST_FILE_BYTES), None);
            self.check = Some(Check::Files { wanted, set, signed_by, missing });
            return Ok(());
        }
        let release = set.open()?;
        self.steps.push_back(Step::Write(set.clone()));
        self.check = Some(Check::Written { wanted, record: signed_by, set, release });
        Ok(())
    }

    fn ask_for_root(&mut self) {
        let version = self.root.version + 1;
        self.ask(path::root(version), MOST_HEAD_BYTES, None);
        self.check = Some(Check::Root);
    }

    fn ask_for_head(&mut self) {
        let channel = &self.policy.channel;
        // With the set of another channel, "as before" would not mean what is active.
        let is_followed = self.memory.active().is_some_and(|active| active.channel == *channel);
        let seen = self.memory.seen.get(channel).filter(|_| is_followed);
        let etag = seen.and_then(|seen| seen.etag.clone());
        self.ask(path::head(channel), MOST_HEAD_BYTES, etag);
        self.check = Some(Check::Head);
    }

    fn ask(&mut self, path: String, most_bytes: usize, etag: Option<String>) {
        self.steps.push_back(Step::Fetch(Request { path, etag, most_bytes }));
    }

    /// The host answered as it should.
    fn succeed(&mut self, now: Timestamp, interval_s: u64) {
        self.memory.failures = 0;
        self.memory.fault = None;
        self.memory.checked = Some(now.0);
        self.memory.interval_s = interval_s;
        self.memory.next = now.0 + self.spread(interval_s);
    }

    fn fail(&mut self, now: Timestamp, fault: Fault) {
        self.check = None;
        self.note(now, fault);
        self.save(Vec::new());
    }
}

fn wrong_file(bytes: &[u8], file: String) -> Fault {
    match bytes.trim_ascii_start().first() {
        Some(b'<') => Fault::WebPage,
        _ => Fault::WrongHash { file },
    }
}
