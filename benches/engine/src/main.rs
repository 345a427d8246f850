//! The engine alone, with everything that judging a draft takes and nothing of the extension around it: packs and
//! messages as JSON in, a report as JSON out. Its size is what the engine's budget is about (`tools/build/size.test.ts`).

use presend::{
    conversation::Message,
    engine::{Engine, Setting},
    json,
    pack::Pack,
    time::Timestamp,
};
use wasm_bindgen::prelude::*;

fn main() {}

/// An engine.
#[wasm_bindgen]
pub struct Checker(Engine);

#[wasm_bindgen]
impl Checker {
    /// `packs` are published packs, in their order; nothing where one of them is none.
    pub fn of(packs: Vec<String>) -> Option<Checker> {
        let packs: Result<Vec<Pack>, _> = packs.iter().map(|json| Pack::from_json(json.as_bytes())).collect();
        Some(Checker(Engine::new(&packs.ok()?)))
    }

    /// The report on a draft after some messages, as JSON; `now` in milliseconds.
    pub fn check(&self, messages: &str, draft: &str, now: f64) -> Option<String> {
        let messages: Vec<Message> = json::read(messages.as_bytes()).ok()?;
        let session = self.0.session_with(Setting::default(), &messages);
        let report = self.0.check(&session, "", draft, Some(Timestamp(now as i64)));
        serde_json::to_string(&report).ok()
    }
}
