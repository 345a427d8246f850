//! The popup's port to the background.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::prelude::*;
use serde::Deserialize;
use wasm_bindgen::{JsCast, prelude::*};

use crate::{chrome, protocol::State};

/// How long the background may take to say something; a cold start takes well under a second.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is known of the background.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// It was called and has not said anything yet.
    Connecting,
    /// What it last said of itself.
    Heard(State),
    /// It is not there, or does not answer: nothing is being checked.
    Silent,
}

/// Who opens the port.
#[derive(serde::Serialize)]
struct Caller {
    name: &'static str,
}

/// What the popup listens to, out of [`crate::protocol::Response`].
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum Heard {
    State { state: State },
}

/// Calls the background and follows what it says, as long as the popup is open.
pub fn follow() -> ReadSignal<Link> {
    let link = RwSignal::new(Link::Connecting);
    open(link);
    link.read_only()
}

fn open(link: RwSignal<Link>) {
    let port = chrome::connect(chrome::to_js(&Caller { name: "popup" }).unchecked_ref());
    let has_spoken = Rc::new(Cell::new(false));

    let spoken = has_spoken.clone();
    let on_message = Closure::<dyn Fn(JsValue)>::new(move |message| {
        if let Ok(Heard::State { state }) = serde_wasm_bindgen::from_value(message) {
            spoken.set(true);
            link.set(Link::Heard(state));
        }
    });
    port.on_message().add_listener(&on_message.into_js_value());

    // The browser puts an idle background to sleep, and the port ends with it: one that has spoken is woken again.
    let spoken = has_spoken.clone();
    let on_disconnect = Closure::<dyn Fn()>::new(move || match spoken.get() {
        true => open(link),
        false => link.set(Link::Silent),
    });
    port.on_disconnect().add_listener(&on_disconnect.into_js_value());

    set_timeout(
        move || {
            if !has_spoken.get() {
                link.set(Link::Silent)
            }
        },
        PATIENCE,
    );
}
