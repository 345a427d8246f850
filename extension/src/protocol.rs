//! What frames and the background say to each other on a long-lived port, one JSON value a message.
//!
//! `extension/content/protocol.ts` is the same in TypeScript, generated from this file: a test says when it is stale.

use presend::{
    conversation::Message,
    engine::report::Report,
    json::{Error, Fields, FromJson, Json},
    variants,
};
use serde::Serialize;

/// What a frame says to the background, on its long-lived port.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "types", derive(ts_rs::TS), ts(tag = "type", rename_all = "kebab-case"))]
pub enum Request {
    /// The whole conversation, sent before the first check and after each change.
    Conversation {
        /// Grows with each change.
        version: u32,
        /// Oldest first.
        messages: Vec<Message>,
    },
    /// A draft to be judged.
    Check {
        /// Comes back with the report.
        id: u32,
        /// The version of the conversation that the draft belongs to.
        conversation: u32,
        /// The text as typed.
        draft: String,
    },
}

/// What the background says to a frame. `state` comes first on every port, and again on every change.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Response {
    /// Whether drafts can be checked.
    State {
        /// What can be said of it.
        state: State,
    },
    /// The judgement of a draft.
    Report {
        /// As in the request.
        id: u32,
        /// As in the request.
        conversation: u32,
        /// What was found.
        report: Report,
    },
}

/// Whether drafts can be checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(tag = "ready", rename_all = "kebab-case")]
pub enum State {
    /// Packs are being read; checks wait for them.
    Loading,
    /// Drafts are checked.
    Checking {
        /// How many rules are loaded.
        rules: usize,
    },
    /// Nothing can be checked; this must be visible, and is never "clean".
    None {
        /// Why.
        problem: Problem,
    },
}

/// Why there are no rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum Problem {
    /// There is no rule at all.
    NoRules,
    /// The packs cannot be read.
    PacksUnreadable,
}

impl FromJson for Request {
    fn from_json(json: Json) -> Result<Request, Error> {
        let mut fields = Fields::of(json)?;
        match fields.needed::<String>("type")?.as_str() {
            "conversation" => {
                Ok(Request::Conversation { version: fields.needed("version")?, messages: fields.needed("messages")? })
            }
            "check" => Ok(Request::Check {
                id: fields.needed("id")?,
                conversation: fields.needed("conversation")?,
                draft: fields.needed("draft")?,
            }),
            other => Err(Error::unknown(other)),
        }
    }
}

impl FromJson for State {
    fn from_json(json: Json) -> Result<State, Error> {
        let mut fields = Fields::of(json)?;
        match fields.needed::<String>("ready")?.as_str() {
            "loading" => Ok(State::Loading),
            "checking" => Ok(State::Checking { rules: fields.needed("rules")? }),
            "none" => Ok(State::None { problem: fields.needed("problem")? }),
            other => Err(Error::unknown(other)),
        }
    }
}

variants! {
    Problem { NoRules: "no-rules", PacksUnreadable: "packs-unreadable" }
}
