//! One conversation as the engine keeps it: each message is taken in once, so that a keystroke pays for the draft alone.

use sha2::{Digest, Sha256};

use crate::{
    conversation::{Message, Profile, Role},
    hash::hex,
    text::Text,
};

/// No normal form holds a line break, so this parts two messages.
const BETWEEN: u16 = b'\n' as u16;

/// A conversation taken in so far.
#[derive(Clone)]
pub struct Session {
    profile: Profile,
    /// Normal form of all that the customer said.
    customer: Vec<u16>,
    messages: usize,
    hash: Sha256,
}

impl Session {
    /// A conversation in which nothing was said yet.
    pub fn new(profile: Profile) -> Session {
        let mut hash = Sha256::new();
        hash.update(profile.name());
        Session { profile, customer: Vec::new(), messages: 0, hash }
    }

    /// A conversation with these messages, oldest first.
    pub fn with<'m>(profile: Profile, messages: impl IntoIterator<Item = &'m Message>) -> Session {
        let mut session = Session::new(profile);
        messages.into_iter().for_each(|message| session.push(message));
        session
    }

    /// Takes in the next message. Cost: linear in its length.
    pub fn push(&mut self, message: &Message) {
        self.messages += 1;
        // A message is a struct of strings: serialising it cannot fail.
        self.hash.update(b"\n");
        self.hash.update(serde_json::to_vec(message).expect("a message is plain data"));
        if message.role == Role::Customer {
            self.customer.extend_from_slice(Text::new(&message.text).units());
            self.customer.push(BETWEEN);
        }
    }

    /// Which standard applies.
    pub fn profile(&self) -> Profile {
        self.profile
    }

    /// Whether an agent who quotes these units repeats the customer. Where no message is known (a workbench whose
    /// messages cannot be read) the agent is believed.
    pub(super) fn customer_said(&self, units: &[u16]) -> bool {
        self.messages == 0 || self.customer.windows(units.len()).any(|said| said == units)
    }

    /// SHA-256 over profile, messages and draft, each in JSON on a line of its own.
    pub(super) fn input_hash(&self, draft: &str) -> String {
        let mut hash = self.hash.clone();
        hash.update(b"\n");
        hash.update(serde_json::to_vec(draft).expect("a string is plain data"));
        hex(&hash.finalize())
    }
}
