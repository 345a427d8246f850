//! Knows whose rules are wanted, and lets a [`Driver`] follow them; without any, the built-in packs judge.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use presend::release::{Release, sync::Fault};

use super::{
    bundled,
    driver::{Doors, Driver, wake_again},
    page::{Ask, Tell},
    policy, preview,
    source::Source,
    status::{By, PackLine, Status, Team},
    store::Store,
};

/// The store's record of the rules that somebody at this browser wants.
const SOURCE: &str = "source";
/// The store's record of this browser's random number.
const INSTALL: &str = "install";

/// The one that knows.
pub struct Keeper {
    doors: Doors,
    /// Grows whenever other rules may be wanted: what was begun before then ends.
    turn: Cell<u32>,
    wanted: RefCell<Option<(Source, By)>>,
    driver: RefCell<Option<Rc<Driver>>>,
    /// Why there is no driver although rules are wanted.
    trouble: RefCell<Option<Fault>>,
    is_policy_wrong: Cell<bool>,
    /// Somebody asked for a check, and no driver has heard of it yet, or the one that did was ended.
    is_hurried: Cell<bool>,
}

impl Keeper {
    /// Nothing is done before [`Keeper::start`].
    pub fn new(doors: Doors) -> Keeper {
        Keeper {
            doors,
            turn: Cell::new(0),
            wanted: RefCell::default(),
            driver: RefCell::default(),
            trouble: RefCell::default(),
            is_policy_wrong: Cell::default(),
            is_hurried: Cell::default(),
        }
    }

    /// Finds out whose rules are wanted, and follows them.
    pub async fn start(&self) {
        let turn = self.turn.get() + 1;
        self.turn.set(turn);
        if self.driver.take().is_some_and(|driver| driver.end()) {
            self.is_hurried.set(true);
        }
        let built_in = bundled::release().await;
        let found = self.find(&built_in).await;
        if self.turn.get() != turn {
            return;
        }
        let (driver, trouble) = match found {
            Ok(driver) => (driver.map(Rc::new), None),
            Err(fault) => (None, Some(fault)),
        };
        self.trouble.replace(trouble);
        self.driver.replace(driver.clone());
        match driver {
            Some(driver) => self.drive(&driver).await,
            None => self.rest(&built_in),
        }
    }

    /// Does what is to be done now: an alarm rang, or somebody asks for it.
    pub async fn go_on(&self) {
        let driver = self.driver.borrow().clone();
        match driver {
            Some(driver) => self.drive(&driver).await,
            // Perhaps one is about to start; the one that starts last counts.
            None => self.start().await,
        }
    }

    /// Does what a page asks for, and says what it is to be told.
    ///
    /// # Errors
    /// Why it could not be done; all is then as before.
    pub async fn handle(&self, ask: Ask) -> Result<Option<Tell>, Fault> {
        match ask {
            Ask::Check => {
                self.is_hurried.set(true);
                self.go_on().await;
            }
            Ask::Look { source } => {
                let install = install(&open().await?).await?;
                let (source, status) = preview::look(source, install).await?;
                return Ok(Some(Tell::Looked { source, status }));
            }
            Ask::Follow { source } => self.want(Some(source)).await?,
            Ask::Leave => self.want(None).await?,
        }
        Ok(None)
    }

    /// What people are told, when these packs judge.
    pub fn status(&self, packs: Vec<PackLine>) -> Status {
        let driver = self.driver.borrow();
        let wanted = self.wanted.borrow();
        let fault = driver.as_ref().and_then(|driver| driver.sync().memory().fault.clone());
        Status {
            team: wanted.as_ref().map(|(source, by)| match &*driver {
                Some(driver) => Team::of(source, *by, &driver.sync()),
                None => Team::unheard(source, *by),
            }),
            packs,
            is_checking: self.is_hurried.get() || driver.as_ref().is_some_and(|driver| driver.is_running()),
            fault: fault.or_else(|| self.trouble.borrow().clone()),
            is_policy_wrong: self.is_policy_wrong.get(),
        }
    }

    async fn drive(&self, driver: &Driver) {
        match self.is_hurried.take() {
            true => driver.hurry().await,
            false => driver.run().await,
        }
    }

    async fn want(&self, source: Option<Source>) -> Result<(), Fault> {
        let store = open().await?;
        store.save(SOURCE, &source, &[]).await.map_err(|_| Fault::StoreFull)?;
        self.start().await;
        Ok(())
    }

    async fn find(&self, built_in: &Release) -> Result<Option<Driver>, Fault> {
        let ruled = policy::rules().await;
        self.is_policy_wrong.set(matches!(ruled, Some(Err(_))));
        let store = open().await?;
        let wanted = match ruled.and_then(Result::ok) {
            Some(source) => Some((source, By::Company)),
            None => chosen(&store).await?.map(|source| (source, By::Person)),
        };
        self.wanted.replace(wanted.clone());
        let Some((source, _)) = wanted else { return Ok(None) };
        let install = install(&store).await?;
        Driver::start(source, store, install, built_in.clone(), self.doors).await.map(Some)
    }

    /// Nobody's rules are wanted, or they cannot be had yet.
    fn rest(&self, built_in: &Release) {
        self.is_hurried.set(false);
        (self.doors.activate)(built_in);
        (self.doors.news)();
        if self.trouble.borrow().is_some() {
            wake_again();
        }
    }
}

async fn open() -> Result<Store, Fault> {
    Store::open().await.map_err(|_| Fault::StoreFull)
}

/// The rules that somebody at this browser has agreed to.
async fn chosen(store: &Store) -> Result<Option<Source>, Fault> {
    store.record::<Option<Source>>(SOURCE).await.map(Option::flatten).map_err(|_| Fault::DamagedStore)
}

/// This browser's random number, drawn once.
async fn install(store: &Store) -> Result<u64, Fault> {
    if let Some(install) = store.record(INSTALL).await.map_err(|_| Fault::DamagedStore)? {
        return Ok(install);
    }
    let install = (js_sys::Math::random() * f64::from(u32::MAX)) as u64;
    store.save(INSTALL, &install, &[]).await.map_err(|_| Fault::StoreFull)?;
    Ok(install)
}
