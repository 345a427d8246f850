//! What a page hears of the rules, and how it asks for others.

use std::rc::Rc;

use leptos::prelude::*;
use presend::{json, release::sync::Fault};

use super::line::Line;
use crate::rules::{
    page::{Ask, PORT, Tell},
    source::Source,
    status::Status,
};

/// What was said about rules.
#[derive(Clone, Copy)]
pub struct Rules {
    /// What is known of those that judge; nothing before it was heard.
    pub status: ReadSignal<Option<Status>>,
    /// What became of the last [`Ask::Look`].
    pub offer: RwSignal<Option<Offer>>,
    line: StoredValue<Rc<Line>, LocalStorage>,
}

/// What a page was told of rules that nobody has agreed to yet.
#[derive(Clone, Debug, PartialEq)]
pub enum Offer {
    /// They are being fetched.
    Awaited,
    /// Whose they are, and what they are.
    Made(Source, Box<Status>),
    /// They cannot be had.
    Failed(Fault),
}

impl Rules {
    /// Calls the background and follows what it says, as long as the page is open.
    pub fn follow() -> Rules {
        let (status, set_status) = signal(None);
        let offer = RwSignal::new(None);
        let hear = move |message: wasm_bindgen::JsValue| {
            let json = message.as_string().unwrap_or_default();
            match json::read(json.as_bytes()) {
                Ok(Tell::Status { status }) => set_status.set(Some(status)),
                Ok(Tell::Looked { source, status }) => offer.set(Some(Offer::Made(source, Box::new(status)))),
                Ok(Tell::Failed { fault }) => offer.set(Some(Offer::Failed(fault))),
                Err(_) => {}
            }
        };
        Rules { status, offer, line: StoredValue::new_local(Line::open(PORT, hear, || {})) }
    }

    /// Asks the background for something.
    pub fn ask(&self, ask: &Ask) {
        let json = serde_json::to_string(ask).expect("plain data");
        self.line.with_value(|line| line.say(&json));
    }
}
