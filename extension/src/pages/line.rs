//! A page's port to the background, for as long as the page is open.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use wasm_bindgen::{JsCast, prelude::*};

use crate::chrome::{self, Port};

/// A port that is opened again when the browser has put an idle background to sleep.
pub struct Line {
    name: &'static str,
    port: RefCell<Option<Port>>,
    hear: Box<dyn Fn(JsValue)>,
    /// The background is not there.
    lost: Box<dyn Fn()>,
}

/// Who opens the port.
#[derive(serde::Serialize)]
struct Caller {
    name: &'static str,
}

impl Line {
    /// Calls the background.
    pub fn open(name: &'static str, hear: impl Fn(JsValue) + 'static, lost: impl Fn() + 'static) -> Rc<Line> {
        let line = Rc::new(Line { name, port: RefCell::default(), hear: Box::new(hear), lost: Box::new(lost) });
        line.clone().connect();
        line
    }

    /// Says something. A port that has just closed is opened again, and says its state; nothing is said twice.
    pub fn say(&self, words: &str) {
        if let Some(port) = &*self.port.borrow() {
            let _ = port.post_message(&words.into());
        }
    }

    fn connect(self: Rc<Line>) {
        let port = chrome::connect(chrome::to_js(&Caller { name: self.name }).unchecked_ref());
        let has_spoken = Rc::new(Cell::new(false));

        let (line, spoken) = (self.clone(), has_spoken.clone());
        let on_message = Closure::<dyn Fn(JsValue)>::new(move |message| {
            spoken.set(true);
            (line.hear)(message);
        });
        port.on_message().add_listener(&on_message.into_js_value());

        let line = self.clone();
        let on_disconnect = Closure::<dyn Fn()>::new(move || match has_spoken.get() {
            true => line.clone().connect(),
            false => (line.lost)(),
        });
        port.on_disconnect().add_listener(&on_disconnect.into_js_value());
        self.port.replace(Some(port));
    }
}
