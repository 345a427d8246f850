//! Mounts the background in the worker: ports, rules and settings in, answers out.
//!
//! `extension/background/start.ts` registers the browser's listeners in the worker's first turn, queues what happens
//! while this module compiles, and then hands every event on.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use presend::{json, release::Release};
use presend_extension::{
    background::{Background, FrameId},
    chrome::{self, Port},
    protocol::{Problem, Request},
    rules::{
        active::{self, Active},
        driver::{Doors, now},
        keeper::Keeper,
        page::{self, Ask, Tell},
        policy,
        status::{self, PackLine},
    },
    settings::{self, Settings},
};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

thread_local! {
    static WORKER: RefCell<Worker> = RefCell::default();
    static KEEPER: Rc<Keeper> = Rc::new(Keeper::new(Doors { activate, news: tell_status }));
}

#[derive(Default)]
struct Worker {
    background: Background,
    frames: HashMap<FrameId, Port>,
    /// The extension's own pages that want to know of the rules.
    pages: HashMap<u32, Port>,
    opened: u32,
    /// The packs that judge; nothing before any do.
    packs: Option<Vec<PackLine>>,
}

fn main() {
    console_error_panic_hook::set_once();
    policy_changed();
}

/// A port was opened; `waiting` holds what was said on it already.
#[wasm_bindgen]
pub fn accept(port: Port, waiting: Vec<JsValue>) {
    let id = WORKER.with_borrow_mut(|worker| {
        worker.opened += 1;
        worker.opened
    });
    let is_page = port.name() == page::PORT;
    if is_page && !chrome::is_own_page(&port) {
        return;
    }
    let hear = if is_page { hear_page } else { hear_frame };
    let close = if is_page { close_page } else { close_frame };
    let on_message = Closure::<dyn Fn(JsValue)>::new(move |message| hear(id, message));
    port.on_message().add_listener(&on_message.into_js_value());
    let on_disconnect = Closure::<dyn Fn()>::new(move || close(id));
    port.on_disconnect().add_listener(&on_disconnect.into_js_value());
    if is_page {
        WORKER.with_borrow_mut(|worker| worker.pages.insert(id, port));
        tell_status();
    } else {
        WORKER.with_borrow_mut(|worker| worker.frames.insert(id, port));
        with_background(|background| background.handle_open(id));
    }
    waiting.into_iter().for_each(|message| hear(id, message));
}

/// The settings were changed, in the popup or by a test.
#[wasm_bindgen]
pub fn settings_changed() {
    spawn_local(read_settings());
}

/// The company's policy has come, or was changed.
#[wasm_bindgen]
pub fn policy_changed() {
    spawn_local(async {
        read_settings().await;
        keeper().start().await;
    });
}

/// The alarm rang.
#[wasm_bindgen]
pub fn alarm() {
    spawn_local(async { keeper().go_on().await });
}

async fn read_settings() {
    let chosen = chrome::stored::<Settings>(settings::KEY).await.ok().flatten().unwrap_or_default();
    let settings = chosen.ruled_by(&policy::settings().await);
    with_background(|background| background.handle_settings(settings));
}

fn hear_frame(frame: FrameId, message: JsValue) {
    match chrome::from_js::<Request>(&message) {
        Ok(request) => with_background(|background| background.handle_request(frame, request, now())),
        Err(error) => log(&format!("a frame said something unknown: {error}")),
    }
}

fn close_frame(frame: FrameId) {
    WORKER.with_borrow_mut(|worker| worker.frames.remove(&frame));
    with_background(|background| background.handle_close(frame));
}

fn hear_page(page: u32, message: JsValue) {
    let Some(ask) = message.as_string().and_then(|json| json::read::<Ask>(json.as_bytes()).ok()) else {
        return;
    };
    spawn_local(async move {
        if let Some(tell) = keeper().handle(ask).await.unwrap_or_else(|fault| Some(Tell::Failed { fault })) {
            WORKER.with_borrow(|worker| worker.pages.get(&page).map(|port| tell_page(port, &tell)));
        }
    });
}

fn close_page(page: u32) {
    WORKER.with_borrow_mut(|worker| worker.pages.remove(&page));
}

fn keeper() -> Rc<Keeper> {
    KEEPER.with(Rc::clone)
}

/// Lets packs judge. The bundled ones are never empty, unless they could not be read.
fn activate(release: &Release) {
    WORKER.with_borrow_mut(|worker| worker.packs = Some(status::lines(release)));
    with_background(|background| match release.set.is_none() && release.packs.is_empty() {
        true => background.handle_no_packs(Problem::PacksUnreadable),
        false => background.handle_packs(&release.packs),
    });
    let active = Active::of(release);
    spawn_local(async move {
        if let Err(error) = chrome::store(active::KEY, &active).await {
            log(&format!("frames whose port is closed could not be told of new rules: {error:?}"));
        }
    });
}

/// Lets something happen in the background, then says what is to be said.
fn with_background(happen: impl FnOnce(&mut Background)) {
    WORKER.with_borrow_mut(|worker| {
        happen(&mut worker.background);
        while let Some((frame, response)) = worker.background.poll_response() {
            // A port that is gone throws; its onDisconnect is on its way.
            let _ = worker.frames.get(&frame).map(|port| port.post_message(&chrome::to_js(&response)));
        }
    });
}

/// Tells the extension's pages what is known of the rules, as soon as any judge.
fn tell_status() {
    let Some(packs) = WORKER.with_borrow(|worker| worker.packs.clone()) else { return };
    let tell = Tell::Status { status: keeper().status(packs) };
    WORKER.with_borrow(|worker| worker.pages.values().for_each(|port| tell_page(port, &tell)));
}

fn tell_page(port: &Port, tell: &Tell) {
    let json = serde_json::to_string(tell).expect("plain data");
    let _ = port.post_message(&json.into());
}

fn log(words: &str) {
    web_sys::console::warn_1(&format!("Presend: {words}").into());
}
