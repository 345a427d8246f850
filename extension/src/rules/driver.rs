//! Does what [`Sync`] asks for, one step after another, until there is nothing to do before a later time.
//!
//! The browser may stop the worker at any `await`. Nothing is lost by that, since `Sync` names a set only when it is
//! whole in the store; and an alarm is always set that starts the next worker.

use std::cell::{Cell, Ref, RefCell};

use presend::{
    json::{self, Fields, FromJson, Json},
    release::{
        MOST_HEAD_BYTES, Release, Root, Signed, path,
        sync::{Fault, Fetched, Memory, Policy, Request, Step, Sync},
    },
    time::Timestamp,
};
use serde::Serialize;

use super::{
    fetch::Fetcher,
    source::{Host, Source, Trust},
    store::Store,
};
use crate::chrome;

/// The name of the alarm that wakes the worker.
const ALARM: &str = "rules";
/// When a worker that was stopped in the middle is started again, in ms. Browsers allow no less than half a minute.
const AGAIN_MS: i64 = 60_000;
/// The store's record of what is remembered of a team.
const MEMORY: &str = "memory";

/// What the driver brings about outside.
#[derive(Clone, Copy)]
pub struct Doors {
    /// Lets packs judge from now on.
    pub activate: fn(&Release),
    /// Something may be new that people are told.
    pub news: fn(),
}

/// Follows one team's rules.
pub struct Driver {
    source: Source,
    fetcher: Fetcher,
    store: Store,
    sync: RefCell<Sync>,
    doors: Doors,
    is_running: Cell<bool>,
    /// Somebody asked for a check, and none has been begun since.
    is_hurried: Cell<bool>,
    /// Somebody asked for a check, and none has been made since.
    is_awaited: Cell<bool>,
    is_over: Cell<bool>,
}

/// What is remembered, and of whom.
#[derive(Serialize)]
struct Record<M> {
    fingerprint: String,
    memory: M,
}

impl FromJson for Record<Memory> {
    fn from_json(json: Json) -> Result<Self, json::Error> {
        let mut fields = Fields::of(json)?;
        Ok(Record { fingerprint: fields.needed("fingerprint")?, memory: fields.needed("memory")? })
    }
}

impl Driver {
    /// Takes up what is remembered of a team; of one that is new, its first root is fetched, and meanwhile the built-in
    /// packs judge.
    ///
    /// # Errors
    /// Why a new team's root cannot be had, or nothing can be kept here.
    pub async fn start(
        source: Source,
        store: Store,
        install: u64,
        built_in: Release,
        doors: Doors,
    ) -> Result<Driver, Fault> {
        let fetcher = Fetcher::default();
        let fingerprint = source.root.fingerprint();
        let record = store.record::<Record<Memory>>(MEMORY).await.map_err(|_| Fault::DamagedStore)?;
        let memory = match record.filter(|record| record.fingerprint == fingerprint) {
            Some(record) => record.memory,
            None => {
                (doors.activate)(&built_in);
                Memory::new(first_root(&fetcher, &source.url, &source.root).await?)?
            }
        };
        let stored = store.sets().await.map_err(|_| Fault::DamagedStore)?;
        let policy = Policy { channel: source.channel.clone(), install };
        let sync = RefCell::new(Sync::start(policy, memory, &stored, built_in));
        let no = || Cell::new(false);
        Ok(Driver {
            source,
            fetcher,
            store,
            sync,
            doors,
            is_running: no(),
            is_hurried: no(),
            is_awaited: no(),
            is_over: no(),
        })
    }

    /// Does all that is to be done now.
    pub async fn run(&self) {
        if self.is_running.replace(true) {
            return;
        }
        while !self.is_over.get() {
            let step = self.sync.borrow_mut().poll(now()).clone();
            if let Step::Wait(until) = step {
                if self.is_hurried.take() {
                    self.sync.borrow_mut().hurry();
                    continue;
                }
                self.is_awaited.set(false);
                chrome::wake_at(ALARM, until.0);
                break;
            }
            self.take(step).await;
            (self.doors.news)();
        }
        self.is_running.set(false);
        (self.doors.news)();
    }

    /// Checks at once, or as soon as what is being done is done.
    pub async fn hurry(&self) {
        self.is_hurried.set(true);
        self.is_awaited.set(true);
        self.run().await;
    }

    /// Nothing more is done here. Says whether somebody still waits for a check.
    pub fn end(&self) -> bool {
        self.is_over.set(true);
        self.fetcher.end();
        self.is_awaited.get()
    }

    /// Whether something is being done.
    pub fn is_running(&self) -> bool {
        self.is_running.get()
    }

    /// What is known.
    pub fn sync(&self) -> Ref<'_, Sync> {
        self.sync.borrow()
    }

    async fn take(&self, step: Step) {
        match step {
            Step::Read(set) => {
                let set = self.store.read(&set).await.ok().flatten();
                self.sync.borrow_mut().handle_read(set);
            }
            Step::Fetch(request) => {
                wake_again();
                let fetched = self.fetcher.document(&self.source.url, &request).await;
                self.sync.borrow_mut().handle_fetched(now(), fetched);
            }
            Step::Write(set) => {
                let written = self.store.write(&set).await;
                self.sync.borrow_mut().handle_written(now(), written.is_ok());
            }
            Step::Save(memory, forget) => {
                let record = Record { fingerprint: self.source.root.fingerprint(), memory };
                let saved = self.store.save(MEMORY, &record, &forget).await;
                self.sync.borrow_mut().handle_saved(now(), saved.is_ok());
            }
            Step::Activate(release) => {
                (self.doors.activate)(&release);
                self.sync.borrow_mut().handle_activated();
            }
            Step::Wait(_) => {}
        }
    }
}

/// Sees to it that this worker, or the next one, goes on before long. Being asked also keeps a worker alive that waits for
/// a slow host.
pub fn wake_again() {
    chrome::wake_at(ALARM, now().0 + AGAIN_MS);
}

/// A team's first root, which has to be the one that was named.
///
/// # Errors
/// Why it cannot be had, or that the host has another one.
pub async fn first_root(fetcher: &Fetcher, host: &Host, trust: &Trust) -> Result<Signed, Fault> {
    let fingerprint = match trust {
        Trust::Root(signed) => return Ok(signed.clone()),
        Trust::Fingerprint(_) => trust.fingerprint(),
    };
    let request = Request { path: path::root(1), etag: None, most_bytes: MOST_HEAD_BYTES };
    let Fetched::File { bytes, .. } = fetcher.document(host, &request).await? else {
        return Err(Fault::Status { status: 404 });
    };
    let signed = Signed::from_json(&bytes).map_err(|refusal| Fault::of_bytes(&bytes, refusal))?;
    if Root::fingerprint(&signed) == fingerprint { Ok(signed) } else { Err(Fault::WrongRoot) }
}

/// The clock.
pub fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}
