//! Mounts the background in the worker: ports, packs and settings in, answers out.
//!
//! `extension/background/start.ts` registers the browser's listeners in the worker's first turn, queues what happens
//! while this module compiles, and then hands every event on.

use std::{cell::RefCell, collections::HashMap};

use presend::{
    pack::{Pack, PackSet},
    time::Timestamp,
};
use presend_extension::{
    background::{Background, FrameId, Source},
    chrome::{self, Port},
    packs::{FetchedSet, LAST_GOOD},
    protocol::{Problem, Request},
    settings::{self, Settings},
};
use wasm_bindgen::{JsCast, prelude::*};
use wasm_bindgen_futures::{JsFuture, spawn_local};

thread_local! {
    static WORKER: RefCell<Worker> = RefCell::default();
}

#[derive(Default)]
struct Worker {
    background: Background,
    ports: HashMap<FrameId, Port>,
    opened: FrameId,
}

fn main() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let settings = chrome::stored::<Settings>(settings::KEY).await.ok().flatten();
        with_background(|background| background.handle_settings(settings.unwrap_or_default()));
        load_packs().await;
    });
}

/// A frame has opened a port; `waiting` holds what it has said already.
#[wasm_bindgen]
pub fn accept(port: Port, waiting: Vec<JsValue>) {
    let frame = WORKER.with_borrow_mut(|worker| {
        worker.opened += 1;
        worker.opened
    });
    let on_message = Closure::<dyn Fn(JsValue)>::new(move |message| hear(frame, message));
    port.on_message().add_listener(&on_message.into_js_value());
    let on_disconnect = Closure::<dyn Fn()>::new(move || {
        WORKER.with_borrow_mut(|worker| worker.ports.remove(&frame));
        with_background(|background| background.handle_close(frame));
    });
    port.on_disconnect().add_listener(&on_disconnect.into_js_value());
    WORKER.with_borrow_mut(|worker| worker.ports.insert(frame, port));
    with_background(|background| background.handle_open(frame));
    waiting.into_iter().for_each(|message| hear(frame, message));
}

/// The settings were changed, in the popup or by a test.
#[wasm_bindgen]
pub fn settings_changed(value: JsValue) {
    let settings = serde_wasm_bindgen::from_value(value).unwrap_or_default();
    with_background(|background| background.handle_settings(settings));
}

fn hear(frame: FrameId, message: JsValue) {
    match serde_wasm_bindgen::from_value::<Request>(message) {
        Ok(request) => with_background(|background| background.handle_request(frame, request, now())),
        Err(error) => log(&format!("a frame said something unknown: {error}")),
    }
}

fn now() -> Timestamp {
    Timestamp(js_sys::Date::now() as i64)
}

/// Lets something happen in the background, then says what is to be said.
fn with_background(happen: impl FnOnce(&mut Background)) {
    WORKER.with_borrow_mut(|worker| {
        happen(&mut worker.background);
        while let Some((frame, response)) = worker.background.poll_response() {
            // A port that is gone throws; its onDisconnect is on its way.
            let _ = worker.ports.get(&frame).map(|port| port.post_message(&chrome::to_js(&response)));
        }
    });
}

/// Reads the bundled packs, or else the last good ones.
async fn load_packs() {
    match bundled().await {
        Ok((set, packs)) => {
            with_background(|background| background.handle_packs(&packs, Source::Newest));
            keep(&set).await;
        }
        Err(error) => {
            log(&format!("the bundled packs cannot be used: {error}"));
            let last_good = chrome::stored::<FetchedSet>(LAST_GOOD).await.ok().flatten();
            match last_good.and_then(|set| set.open().ok()) {
                Some(packs) => with_background(|background| background.handle_packs(&packs, Source::LastGood)),
                None => with_background(|background| background.handle_no_packs(Problem::PacksUnreadable)),
            }
        }
    }
}

async fn bundled() -> Result<(FetchedSet, Vec<Pack>), String> {
    let list = fetch("packs/set.json").await?;
    let names = PackSet::from_json(list.as_bytes()).map_err(|error| error.to_string())?;
    let mut packs = Vec::new();
    for entry in &names.packs {
        packs.push(fetch(&format!("packs/{}", PackSet::file_of(&entry.id))).await?);
    }
    let set = FetchedSet { list, packs };
    let packs = set.open().map_err(|error| error.to_string())?;
    Ok((set, packs))
}

/// Keeps a good set for a worse day. Full storage costs only that day's comfort.
async fn keep(set: &FetchedSet) {
    let kept = chrome::stored::<FetchedSet>(LAST_GOOD).await.ok().flatten();
    if kept.as_ref() != Some(set)
        && let Err(error) = chrome::store(LAST_GOOD, set).await
    {
        log(&format!("the packs could not be kept: {error:?}"));
    }
}

async fn fetch(path: &str) -> Result<String, String> {
    let read = async {
        let worker: web_sys::WorkerGlobalScope = js_sys::global().unchecked_into();
        let response: web_sys::Response =
            JsFuture::from(worker.fetch_with_str(&chrome::url_of(path))).await?.unchecked_into();
        JsFuture::from(response.text()?).await
    };
    let text = read.await.map_err(|error| format!("{path}: {error:?}"))?;
    text.as_string().ok_or_else(|| format!("{path}: not text"))
}

fn log(words: &str) {
    web_sys::console::warn_1(&format!("Presend: {words}").into());
}
