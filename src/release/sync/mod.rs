//! Takes releases in: asks for a step ([`Sync::poll`]), is told what came of it (`handle_…`), and asks for the next.
//!
//! ```text
//! start:  read the active set, hash it again ──damaged──▶ the set before it … ▶ the built-in packs ──▶ activate
//! check:  roots ▶ head ▶ manifest ▶ files ▶ open ▶ write the whole set ▶ save the pointer ▶ activate
//! ```
//!
//! Whatever happens at any step, also that the client is killed, the next start finds a whole set: a set is written
//! beside the others before anything names it, and one record ([`Memory`]) names it, all at once. A fault never changes
//! the rules that judge; it is remembered for people, and the check is made again later, each time after a longer while.

mod check;
mod fault;
mod memory;

use std::collections::VecDeque;

pub use fault::{Fault, FetchFault};
pub use memory::{Attempt, KEPT, KeptRecord, Memory, Seen};

use self::check::Check;
use super::{KeptSet, Release, Root};
use crate::time::Timestamp;

/// The longest pause between two checks, in seconds, whatever the host says and however often they failed.
const LONGEST_S: u64 = 6 * 3_600;
/// The shortest.
const SHORTEST_S: u64 = 60;
/// A set that was about to be activated this often, and never was, is given up.
const MOST_TRIES: u32 = 2;

/// What is settled for a client before it asks anybody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The channel that it follows.
    pub channel: String,
    /// A random number, kept for good: spreads clients over canaries and over time.
    pub install: u64,
}

/// A file to fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Below the host's address.
    pub path: String,
    /// Where the host still has the file with this mark, its bytes need not come.
    pub etag: Option<String>,
    /// More bytes than this are not to be read.
    pub most_bytes: usize,
}

/// What a host answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fetched {
    /// The file, and its mark.
    File {
        /// As they came.
        bytes: Vec<u8>,
        /// The host's mark.
        etag: Option<String>,
    },
    /// It is the one with the mark that was sent.
    NotModified,
    /// There is none.
    Missing,
}

/// What is to be done next. Each comes again from [`Sync::poll`] until its `handle_…` was called.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// Read this set from the store.
    Read(String),
    /// Fetch a file.
    Fetch(Request),
    /// Write a set beside the others.
    Write(KeptSet),
    /// Save the record in place of the last; when that is done, delete these sets from the store.
    Save(Box<Memory>, Vec<String>),
    /// Let these packs judge from now on.
    Activate(Release),
    /// Nothing is to be done before.
    Wait(Timestamp),
}

/// A client of one host.
pub struct Sync {
    policy: Policy,
    memory: Memory,
    /// As it was last saved.
    saved: Memory,
    root: Root,
    built_in: Release,
    /// At the start, the sets that can still be tried.
    candidates: VecDeque<String>,
    /// The active set's files: what did not change is not fetched again.
    current: Option<KeptSet>,
    check: Option<Check>,
    steps: VecDeque<Step>,
}

impl Sync {
    /// A client that has just started. `stored` are the sets in its store, whole or not; `built_in` the packs that it came
    /// with.
    pub fn start(policy: Policy, memory: Memory, stored: &[String], built_in: Release) -> Sync {
        // It was trusted when it was saved.
        let root = memory.root.read().expect("a saved root is one");
        let (candidates, steps) = (VecDeque::new(), VecDeque::new());
        let saved = memory.clone();
        let mut sync = Sync { policy, memory, saved, root, built_in, candidates, current: None, check: None, steps };
        sync.give_up_what_crashed();
        sync.candidates = sync.memory.sets.iter().map(|kept| kept.set.clone()).collect();
        sync.drop_strays(stored);
        sync.try_next_set();
        sync
    }

    /// What to do now.
    pub fn poll(&mut self, now: Timestamp) -> &Step {
        if matches!(self.steps.front(), Some(Step::Wait(until)) if *until <= now) {
            self.steps.pop_front();
            self.begin_check();
        }
        if self.steps.is_empty() {
            // A clock that was set back must not keep a client waiting for ever.
            let latest = now.0 + 2 * LONGEST_S as i64 * 1_000;
            self.steps.push_back(Step::Wait(Timestamp(self.memory.next.min(latest))));
            return self.poll(now);
        }
        &self.steps[0]
    }

    /// Checks at once: somebody asked for it.
    pub fn hurry(&mut self) {
        if matches!(self.steps.front(), None | Some(Step::Wait(_))) {
            self.steps.clear();
            self.begin_check();
        }
    }

    /// What is known, for people.
    pub fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Whose rules these are.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// What came of [`Step::Read`]; nothing where the store has no such set.
    pub fn handle_read(&mut self, set: Option<KeptSet>) {
        let Some(Step::Read(id)) = self.steps.pop_front() else { return };
        match set.and_then(|set| Some((set.open().ok()?, set))) {
            Some((release, set)) => {
                if let Some(at) = self.memory.sets.iter().position(|kept| kept.set == id) {
                    self.memory.sets[..=at].rotate_right(1);
                }
                self.current = Some(set);
                self.activate(release, Vec::new());
            }
            None => {
                self.memory.sets.retain(|kept| kept.set != id);
                self.forget_marks();
                self.memory.fault = Some(Fault::DamagedStore);
                self.memory.next = 0;
                self.save(vec![id]);
                self.try_next_set();
            }
        }
    }

    /// [`Step::Activate`] is done.
    pub fn handle_activated(&mut self) {
        self.steps.pop_front();
        if self.memory.activating.take().is_some() {
            self.save(Vec::new());
        }
    }

    /// What came of [`Step::Save`]: whether the record is saved. What depends on it is not done where it is not.
    pub fn handle_saved(&mut self, now: Timestamp, is_saved: bool) {
        let Some(Step::Save(memory, _)) = self.steps.pop_front() else { return };
        if is_saved {
            self.saved = *memory;
            return;
        }
        let active = self.saved.active().map(|kept| kept.set.clone());
        // Rules that were there before the store was full go on judging, or are still to be read.
        self.steps.retain(|step| match step {
            Step::Read(_) => true,
            Step::Activate(release) => release.set.is_none() || release.set == active,
            _ => false,
        });
        let (failures, given_up) = (self.memory.failures, self.memory.given_up.take());
        self.memory = Memory { failures, ..self.saved.clone() };
        given_up.into_iter().for_each(|set| self.give_up(set));
        self.root = self.memory.root.read().expect("a saved root is one");
        self.check = None;
        self.note(now, Fault::StoreFull);
    }

    /// A set that was twice about to be activated and never was brought the client down.
    fn give_up_what_crashed(&mut self) {
        let Some(attempt) = self.memory.activating.take_if(|attempt| attempt.tries >= MOST_TRIES) else { return };
        self.give_up(attempt.set.clone());
        self.memory.fault = Some(Fault::Crashed);
        self.save(vec![attempt.set]);
    }

    /// Does without a set from now on.
    fn give_up(&mut self, set: String) {
        self.memory.sets.retain(|kept| kept.set != set);
        self.memory.activating.take_if(|attempt| attempt.set == set);
        self.memory.given_up = Some(set);
        self.forget_marks();
    }

    /// The host's answer "as before" would mean a set that is no longer there.
    fn forget_marks(&mut self) {
        self.memory.seen.values_mut().for_each(|seen| seen.etag = None);
    }

    /// Sets that no record names: the client was killed between writing and saving.
    fn drop_strays(&mut self, stored: &[String]) {
        let is_kept = |set: &&String| self.memory.sets.iter().any(|kept| kept.set == **set);
        let strays: Vec<String> = stored.iter().filter(|set| !is_kept(set)).cloned().collect();
        if !strays.is_empty() {
            self.save(strays);
        }
    }

    fn try_next_set(&mut self) {
        match self.candidates.pop_front() {
            Some(set) => self.steps.push_back(Step::Read(set)),
            None => self.activate(self.built_in.clone(), Vec::new()),
        }
    }

    /// Lets packs judge. A set that never did before is marked first, and other sets can then be forgotten.
    fn activate(&mut self, release: Release, forget: Vec<String>) {
        self.candidates.clear();
        let attempt = self.memory.activating.as_mut();
        if let Some(attempt) = attempt.filter(|attempt| Some(&attempt.set) == release.set.as_ref()) {
            attempt.tries += 1;
            self.save(forget);
        }
        self.steps.push_back(Step::Activate(release));
    }

    /// Remembers what is wrong, and when to try again: after a pause that doubles each time.
    fn note(&mut self, now: Timestamp, fault: Fault) {
        let doublings = self.memory.failures.min(16);
        self.memory.failures += 1;
        self.memory.fault = Some(fault);
        self.memory.next = now.0 + self.spread(SHORTEST_S << doublings);
    }

    fn save(&mut self, forget: Vec<String>) {
        self.steps.push_back(Step::Save(Box::new(self.memory.clone()), forget));
    }

    /// Milliseconds of a pause spread by up to a tenth, so that browsers that started together do not ask together.
    fn spread(&self, pause_s: u64) -> i64 {
        let millis = pause_s.clamp(SHORTEST_S, LONGEST_S) * 1_000;
        // Any mixing will do that differs from client to client and from time to time.
        let dice = (self.policy.install ^ self.memory.next as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        (millis + dice % (millis / 10)) as i64
    }
}
