//! The whole engine behind the door that the extension has: strings in, a report as JSON out.

use presend::{
    conversation::{Message, Profile},
    engine::{Engine, Session},
    json,
    pack::{Pack, source},
    text::Text,
};
use wasm_bindgen::prelude::*;

/// An engine and one conversation.
#[wasm_bindgen]
pub struct Checker {
    engine: Engine,
    session: Session,
    /// Rule, start and end of what was found last.
    found: Vec<u32>,
}

#[wasm_bindgen]
impl Checker {
    /// `packs` are published packs, in their order.
    #[wasm_bindgen(constructor)]
    pub fn new(packs: Vec<String>) -> Checker {
        let read = |json: &String| Pack::from_json(json.as_bytes()).expect("a published pack");
        let engine = Engine::new(&packs.iter().map(read).collect::<Vec<Pack>>());
        let session = engine.session(Profile::default());
        Checker { engine, session, found: Vec::new() }
    }

    /// An engine of one pack as a lead writes it, published and read again.
    pub fn of_yaml(yaml: &str) -> Checker {
        let pack = source::read(yaml, &|_| Err(String::new())).pack;
        Checker::new(vec![String::from_utf8(pack.to_json()).expect("JSON is UTF-8")])
    }

    /// Starts the conversation anew, with messages as a JSON list.
    pub fn converse(&mut self, messages: &str) {
        let messages: Vec<Message> = json::read(messages.as_bytes()).expect("messages");
        self.session = self.engine.session_with(Profile::default(), &messages);
    }

    /// The report on a draft, as JSON.
    pub fn check(&self, draft: &str) -> String {
        let report = self.engine.check(&self.session, "", draft, None);
        serde_json::to_string(&report).expect("a report is plain data")
    }

    /// What the rules find in a draft; returns how many findings there are.
    pub fn find(&mut self, draft: &str) -> usize {
        self.found.clear();
        for (rule, span) in self.engine.found(&self.session, draft) {
            let (start, end) = span.unwrap_or_default();
            self.found.extend([rule as u32, start, end]);
        }
        self.found.len() / 3
    }

    /// The normal form of a text: of texts in it, RegExps and the engine find the same.
    pub fn normal(text: &str) -> String {
        String::from_utf16_lossy(Text::new(text).units())
    }

    /// Where rule, start and end of each are.
    pub fn found(&self) -> *const u32 {
        self.found.as_ptr()
    }
}
