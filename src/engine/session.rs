//! One conversation as the engine keeps it: each message is taken in once, so that a keystroke pays for the draft alone.
//!
//! A session belongs to the [`super::Engine`] that started it; with other packs it is started anew from the messages.

use std::collections::VecDeque;

use sha2::{Digest, Sha256};

use super::{
    kinds::Likeness,
    matcher::{Hits, Signal},
    signals::Signals,
    slots::{SlotId, SlotState},
};
use crate::{
    conversation::{Message, Profile, Role},
    hash::hex,
    pack::Rule,
    text::Text,
    time::Timestamp,
};

/// No normal form holds a line break, so this parts two messages.
const BETWEEN: u16 = b'\n' as u16;

/// As far back as an agent quotes the customer, in units: seven times the longest conversation in a set of 2,000.
const MOST_QUOTED: usize = 10_000;

/// As far back as any rule looks for repeated replies.
pub(crate) const MOST_LOOKED_BACK: usize = 20;

/// Where a conversation takes place: what chooses the rules that apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// Which standard applies.
    pub profile: Profile,
    /// Which platform, where it is known; rules of a platform apply to no unknown one.
    pub platform: Option<String>,
}

impl Setting {
    /// One in which a rule applies, such as its examples are judged in.
    pub fn of(rule: &Rule) -> Setting {
        let profile = rule.profiles.first().copied().unwrap_or_default();
        Setting { profile, platform: rule.platforms.first().cloned() }
    }
}

impl From<Profile> for Setting {
    fn from(profile: Profile) -> Setting {
        Setting { profile, platform: None }
    }
}

/// A conversation taken in so far.
#[derive(Clone)]
pub struct Session {
    pub(super) setting: Setting,
    /// What messages are searched for: what the rules of the setting look for.
    pub(super) listened_for: Signals,
    /// What a draft is searched for: what the rules look for that may speak now.
    pub(super) looked_for: Signals,
    /// Normal form of what the customer said last, at most [`MOST_QUOTED`] units of it.
    customer: Vec<u16>,
    messages: usize,
    spoke_last: Option<Role>,
    /// How many messages there were when the customer last spoke.
    customer_at: usize,
    /// Which message began what the customer said last: people send one thought in several.
    customer_from: usize,
    /// The agent has answered the customer. A greeting before any question is no answer.
    answered: bool,
    hash: Sha256,
    /// By signal, who gave it since the topic started.
    heard: Vec<Heard>,
    pub(super) slots: Vec<SlotState>,
    /// The slots that the agent has asked for since the customer last spoke.
    pub(super) asked_last: Vec<SlotId>,
    /// By clock of the followup rules, since when it runs.
    pub(super) open: Vec<Option<Timestamp>>,
    /// By rule, whether an agent message was sent with a finding of it. Kept for rules that speak once.
    pub(super) fired: Vec<bool>,
    /// The agent's last messages, the newest last.
    sent: VecDeque<Likeness>,
}

/// Who gave a signal, last in the message of which number, from 1.
#[derive(Clone, Copy, Debug, Default)]
struct Heard {
    agent: Option<usize>,
    customer: Option<usize>,
}

/// How much a session has to keep apart.
pub(super) struct Sizes {
    pub signals: usize,
    pub slots: Vec<SlotState>,
    pub clocks: usize,
    pub rules: usize,
}

impl Session {
    pub(super) fn new(setting: Setting, sizes: Sizes, listened_for: Signals) -> Session {
        let mut hash = Sha256::new();
        hash.update(setting.profile.name());
        hash.update(setting.platform.as_deref().unwrap_or_default());
        Session {
            setting,
            looked_for: listened_for.clone(),
            listened_for,
            customer: Vec::new(),
            messages: 0,
            spoke_last: None,
            customer_at: 0,
            customer_from: 0,
            answered: false,
            hash,
            heard: vec![Heard::default(); sizes.signals],
            slots: sizes.slots,
            asked_last: Vec::new(),
            open: vec![None; sizes.clocks],
            fired: vec![false; sizes.rules],
            sent: VecDeque::new(),
        }
    }

    /// Forgets what belongs to the last topic.
    pub(super) fn start_topic(&mut self) {
        self.heard.fill(Heard::default());
        self.asked_last.clear();
    }

    /// Takes in what every message brings, whatever the rules.
    pub(super) fn hear(&mut self, message: &Message, text: &Text, hits: &Hits) {
        self.messages += 1;
        if message.role == Role::Agent && self.spoke_last == Some(Role::Customer) {
            self.asked_last.clear();
        }
        if message.role == Role::Customer && self.spoke_last != Some(Role::Customer) {
            self.customer_from = self.messages;
        }
        self.spoke_last = Some(message.role);
        // A message is a struct of strings: serialising it cannot fail.
        self.hash.update(b"\n");
        self.hash.update(serde_json::to_vec(message).expect("a message is plain data"));
        for signal in hits.signals() {
            match message.role {
                Role::Agent => self.heard[signal].agent = Some(self.messages),
                Role::Customer => self.heard[signal].customer = Some(self.messages),
            }
        }
        match message.role {
            Role::Customer => {
                self.customer_at = self.messages;
                self.customer.extend_from_slice(text.units());
                self.customer.push(BETWEEN);
                self.customer.drain(..self.customer.len().saturating_sub(MOST_QUOTED));
            }
            Role::Agent => {
                self.answered |= self.customer_at > 0;
                self.sent.truncate(MOST_LOOKED_BACK - 1);
                self.sent.push_front(Likeness::of(text));
            }
        }
    }

    /// Whether the agent gave a signal since the topic started.
    pub(super) fn agent_said(&self, signal: Signal) -> bool {
        self.heard[signal].agent.is_some()
    }

    /// Whether the agent gave a signal since the customer last spoke: people send one thought in several messages.
    pub(super) fn agent_just_said(&self, signal: Signal) -> bool {
        self.heard[signal].agent.is_some_and(|number| number > self.customer_at)
    }

    /// Whether the customer gave a signal since the topic started.
    pub(super) fn customer_gave(&self, signal: Signal) -> bool {
        self.heard[signal].customer.is_some()
    }

    /// Whether the customer gave a signal in what they said last, however much the agent has answered since.
    pub(super) fn customer_just_gave(&self, signal: Signal) -> bool {
        self.heard[signal].customer.is_some_and(|number| number >= self.customer_from)
    }

    /// Whether the agent has answered the customer at all.
    pub(super) fn is_answered(&self) -> bool {
        self.answered
    }

    /// Since when a clock runs.
    pub(super) fn open_since(&self, clock: usize) -> Option<Timestamp> {
        self.open[clock]
    }

    /// The agent's last messages, the newest first.
    pub(super) fn agent_messages(&self, last: usize) -> impl Iterator<Item = &Likeness> {
        self.sent.iter().take(last)
    }

    /// Whether an agent who quotes these units repeats the customer. Where no message is known (a workbench whose
    /// messages cannot be read) the agent is believed.
    pub(super) fn customer_said(&self, units: &[u16]) -> bool {
        self.messages == 0 || self.customer.windows(units.len()).any(|said| said == units)
    }

    /// SHA-256 over setting, messages, draft and time, each on a line of its own.
    pub(super) fn input_hash(&self, draft: &str, now: Option<Timestamp>) -> String {
        let mut hash = self.hash.clone();
        hash.update(b"\n");
        hash.update(serde_json::to_vec(draft).expect("a string is plain data"));
        if let Some(Timestamp(millis)) = now {
            hash.update(format!("\n{millis}"));
        }
        hex(&hash.finalize())
    }
}
