//! A client with a store that outlives it, and what can become of each of its steps.

use std::collections::{BTreeMap, BTreeSet};

use presend::{
    release::{
        KeptSet, Release, Signed,
        sync::{FetchFault, Fetched, Memory, Policy, Step, Sync},
    },
    time::Timestamp,
};

use crate::team::{CHANNEL, Host, Team, pack, packs_word};

/// What becomes of a step.
pub enum Trick {
    /// It is done as it should be.
    None,
    /// The client is killed before it is done.
    KillBefore,
    /// It is done, and the client is killed before it hears of it.
    KillAfter,
    /// The host answers this.
    Answer(Result<Fetched, FetchFault>),
    /// The store refuses.
    StoreFull,
}

/// A client: what outlives it, and what judges.
pub struct Client {
    pub store: BTreeMap<String, KeptSet>,
    pub memory: Memory,
    pub judging: Option<Release>,
    pub bytes_fetched: usize,
}

impl Client {
    pub fn new(team: &Team) -> Client {
        Client::trusting(team.roots[0].clone())
    }

    /// One that was given a first root.
    pub fn trusting(root: Signed) -> Client {
        let memory = Memory::new(root).expect("a root");
        Client { store: BTreeMap::new(), memory, judging: None, bytes_fetched: 0 }
    }

    pub fn built_in() -> Release {
        Release { set: None, packs: vec![pack("built-in", "旧词")], workbenches: Vec::new() }
    }

    /// Starts, and runs until there is nothing more to do before a later time, or it is killed. Returned is whether it
    /// was not.
    pub fn run(&mut self, host: &impl Host, now: Timestamp, mut trick: impl FnMut(&Step) -> Trick) -> bool {
        let policy = Policy { channel: CHANNEL.into(), install: 42 };
        let stored: Vec<String> = self.store.keys().cloned().collect();
        let mut sync = Sync::start(policy, self.memory.clone(), &stored, Client::built_in());
        self.judging = None;
        loop {
            let step = sync.poll(now).clone();
            if matches!(step, Step::Wait(_)) {
                return true;
            }
            let trick = trick(&step);
            if matches!(trick, Trick::KillBefore) {
                return false;
            }
            if !self.carry_out(&mut sync, host, now, step, trick) {
                return false;
            }
        }
    }

    fn carry_out(&mut self, sync: &mut Sync, host: &impl Host, now: Timestamp, step: Step, trick: Trick) -> bool {
        let fails = matches!(trick, Trick::StoreFull);
        let dies = matches!(trick, Trick::KillAfter);
        match step {
            Step::Read(set) if !dies => sync.handle_read(self.store.get(&set).cloned()),
            Step::Fetch(request) => {
                let answer = if let Trick::Answer(answer) = trick { answer } else { host.serve(&request) };
                if let Ok(Fetched::File { bytes, .. }) = &answer {
                    self.bytes_fetched += bytes.len();
                }
                sync.handle_fetched(now, answer);
            }
            Step::Write(set) => {
                if !fails {
                    self.store.insert(set.id.clone(), set);
                }
                sync.handle_written(now, !fails);
            }
            Step::Save(memory, forget) => {
                if !fails {
                    self.memory = *memory;
                    forget.iter().for_each(|set| drop(self.store.remove(set)));
                }
                sync.handle_saved(now, !fails);
            }
            Step::Activate(release) => {
                self.judging = Some(release);
                if !dies {
                    sync.handle_activated();
                }
            }
            Step::Read(_) | Step::Wait(_) => {}
        }
        !dies
    }

    /// The packs that judge are those that the client came with, or those of a set that was published whole.
    pub fn assert_whole(&self, team: &Team) {
        let Some(release) = &self.judging else { return };
        match &release.set {
            None => assert_eq!(release, &Client::built_in()),
            Some(set) => {
                assert_eq!(Some(&release.packs), team.published.get(set), "set {set} is not what was published")
            }
        }
    }

    /// The words that the judging packs look for.
    pub fn words(&self) -> BTreeSet<String> {
        self.judging.iter().flat_map(|release| release.packs.iter().map(packs_word)).collect()
    }

    pub fn active_seq(&self) -> Option<u64> {
        self.memory.active().map(|kept| kept.seq)
    }
}
