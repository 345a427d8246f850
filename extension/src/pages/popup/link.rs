//! What the popup hears of the background's state.

use std::{cell::Cell, rc::Rc, time::Duration};

use leptos::prelude::*;
use presend::records;

use crate::{chrome, pages::line::Line, protocol::State};

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

/// What the popup listens to, out of [`crate::protocol::Response`].
struct Heard {
    state: State,
}

records! {
    Heard { state: needed, .. }
}

/// Calls the background and follows what it says, as long as the popup is open.
pub fn follow() -> ReadSignal<Link> {
    let link = RwSignal::new(Link::Connecting);
    let has_spoken = Rc::new(Cell::new(false));
    let spoken = has_spoken.clone();
    let hear = move |message: wasm_bindgen::JsValue| {
        if let Ok(Heard { state }) = chrome::from_js(&message) {
            spoken.set(true);
            link.set(Link::Heard(state));
        }
    };
    Line::open("popup", hear, move || link.set(Link::Silent));
    let give_up = move || {
        if !has_spoken.get() {
            link.set(Link::Silent)
        }
    };
    set_timeout(give_up, PATIENCE);
    link.read_only()
}
