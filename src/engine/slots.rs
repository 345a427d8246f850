//! What is to be known of a customer, and what is known: asked kept apart from told, told by either party.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    matcher::{Builder, From, Hit, Hits, Signal},
    steady::Statement,
};
use crate::{
    conversation::Role,
    pack::{Slot, Steady},
    text::Text,
    time::Timestamp,
};

/// More statements of one slot in one message are left out: a draft's are compared with each of them.
const MOST_STATED: usize = 20;

/// Index of a slot among those of all packs.
pub(super) type SlotId = usize;

/// The slots of all packs, made ready.
#[derive(Default)]
pub(super) struct Slots(Vec<Ready>);

struct Ready {
    name: String,
    asked: Signal,
    said: Signal,
    told: Signal,
    bare: Signal,
    keeps: bool,
    steady: Option<Steady>,
}

/// What the messages have told of one slot.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct SlotState {
    /// The agent has asked.
    asked: bool,
    /// The words with which either party told it, in normal form.
    value: Option<String>,
    /// Those with which the customer told it.
    by_customer: Option<String>,
    /// What the last message that states it says, where the slot is steady; of digits, what all messages say; of a
    /// limit, what the customer last told.
    stated: Vec<Statement>,
}

/// A message or a draft, as slots see it.
pub(super) struct Heard<'h> {
    pub text: &'h Text,
    pub hits: &'h Hits,
    pub at: Option<Timestamp>,
}

/// What is known of a slot, as reports show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct SlotReport {
    /// The agent has asked, in the draft at the latest.
    pub asked: bool,
    /// The words that told it, in the draft at the latest, in normal form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub value: Option<String>,
}

impl SlotReport {
    /// Whether either party has told it.
    pub fn is_told(&self) -> bool {
        self.value.is_some()
    }

    /// Whether either party has settled it.
    pub fn is_asked_or_told(&self) -> bool {
        self.asked || self.is_told()
    }
}

impl Slots {
    /// Registers a slot and returns its index.
    pub fn add(&mut self, name: &str, slot: &Slot, builder: &mut Builder) -> SlotId {
        self.0.push(Ready {
            name: name.to_owned(),
            asked: builder.patterns(&slot.asked),
            said: builder.patterns(&slot.said),
            told: builder.patterns_from(From::Customer, &slot.told),
            bare: builder.patterns_from(From::Customer, &slot.bare),
            keeps: slot.keeps,
            steady: slot.steady,
        });
        self.0.len() - 1
    }

    /// Nothing known of any slot.
    pub fn unknown(&self) -> Vec<SlotState> {
        vec![SlotState::default(); self.0.len()]
    }

    /// Forgets what belongs to the last product or order.
    pub fn start_topic(&self, states: &mut [SlotState]) {
        let passing = self.0.iter().zip(states).filter(|(slot, _)| !slot.keeps);
        passing.for_each(|(_, state)| *state = SlotState::default());
    }

    /// The slots that a text asks for.
    pub fn asked_in(&self, hits: &Hits) -> Vec<SlotId> {
        (0..self.0.len()).filter(|&slot| hits.has(self.0[slot].asked)).collect()
    }

    /// Takes a message in. `asked_before` are the slots that the agent asked for last: a bare value of the
    /// customer means one of them, and nothing otherwise.
    pub fn hear(&self, role: Role, heard: &Heard, asked_before: &[SlotId], states: &mut [SlotState]) {
        let Heard { text, hits, .. } = heard;
        for (id, (slot, state)) in self.0.iter().zip(states).enumerate() {
            state.asked |= role == Role::Agent && hits.has(slot.asked);
            let told = || hits.of(slot.told).first();
            let bare = if asked_before.contains(&id) { hits.of(slot.bare) } else { &[] };
            let bare = bare.iter().find(|hit| is_whole_answer(hit, text));
            if let Some(hit) = slot.said_by(role, hits).next().or_else(told).or(bare) {
                state.value = Some(hit.words(text));
                if role == Role::Customer {
                    state.by_customer.clone_from(&state.value);
                }
            }
            let stated = slot.stated_by(role, heard, bare);
            match slot.steady {
                Some(Steady::Digits) => add_new(stated, &mut state.stated),
                _ if !stated.is_empty() => state.stated = stated,
                _ => {}
            }
        }
    }

    /// One slot with what a draft adds to it.
    pub fn in_draft(&self, id: SlotId, state: &SlotState, text: &Text, hits: &Hits) -> SlotReport {
        let slot = &self.0[id];
        let told = slot.said_by(Role::Agent, hits).next().map(|hit| hit.words(text));
        SlotReport { asked: state.asked || hits.has(slot.asked), value: told.or_else(|| state.value.clone()) }
    }

    /// Where a draft states a slot.
    pub fn statements<'h>(&self, id: SlotId, hits: &'h Hits) -> &'h [Hit] {
        hits.of(self.0[id].said)
    }

    /// Where a draft asks for a slot.
    pub fn questions<'h>(&self, id: SlotId, hits: &'h Hits) -> &'h [Hit] {
        hits.of(self.0[id].asked)
    }

    /// Where a draft contradicts what was said before, and the words with which it was said. A draft that says both,
    /// the old and the new, contradicts nothing.
    pub fn contradiction<'h>(&self, id: SlotId, state: &'h SlotState, draft: &Heard<'h>) -> Option<(&'h Hit, &'h str)> {
        let steady = self.0[id].steady?;
        let statement = |hit| Some((hit, Statement::of(hit, draft.text, steady, draft.at)?));
        let new: Vec<_> = self.statements(id, draft.hits).iter().filter_map(statement).collect();
        let says = |old: &Statement| new.iter().any(|(_, new)| new.agrees(old) == Some(true));
        let is_said = |new: &Statement| state.stated.iter().any(|old| new.agrees(old) == Some(true));
        let mut changed = new.iter().filter(|(_, new)| !is_said(new));
        changed.find_map(|(hit, new)| {
            let old = state.stated.iter().find(|old| new.agrees(old) == Some(false) && !says(old))?;
            Some((*hit, old.words.as_str()))
        })
    }

    /// Where a draft asks for what the customer has told, and the words that told it.
    pub fn asked_again<'h>(&self, id: SlotId, state: &'h SlotState, hits: &'h Hits) -> Option<(&'h Hit, &'h str)> {
        self.questions(id, hits).first().zip(state.by_customer.as_deref())
    }

    /// The slots that were asked or told, by name.
    pub fn report(&self, states: &[SlotState], text: &Text, hits: &Hits) -> BTreeMap<String, SlotReport> {
        let known = self.0.iter().enumerate().map(|(id, slot)| (slot, self.in_draft(id, &states[id], text, hits)));
        let mut report = BTreeMap::new();
        for (slot, state) in known.filter(|(_, state)| state.is_asked_or_told()) {
            report.insert(slot.name.clone(), state);
        }
        report
    }
}

impl Ready {
    /// Where it is said. An agent's question that holds the words of its answer (有没有地线, 天然气还是液化气) says nothing,
    /// but for a number in it, which somebody has told (您的预算3000元是吗).
    fn said_by<'h>(&self, role: Role, hits: &'h Hits) -> impl Iterator<Item = &'h Hit> {
        let questions = if role == Role::Agent { hits.of(self.asked) } else { &[] };
        let asks =
            |hit: &Hit, question: &Hit| question.range.start <= hit.range.start && hit.range.end <= question.range.end;
        let is_told = move |hit: &&Hit| hit.value.is_some() || !questions.iter().any(|question| asks(hit, question));
        hits.of(self.said).iter().filter(is_told)
    }

    /// What a message states, where that is kept: a limit is what the customer tells, a bare answer among it.
    fn stated_by(&self, role: Role, heard: &Heard, bare: Option<&Hit>) -> Vec<Statement> {
        let is_compared = |steady: &Steady| role == Role::Agent || matches!(steady, Steady::Words | Steady::Digits);
        let (steady, hits, bare) = match self.steady {
            Some(Steady::AtMost) => (Steady::AtMost, heard.hits.of(self.told), bare),
            Some(steady) if is_compared(&steady) => (steady, heard.hits.of(self.said), None),
            _ => return Vec::new(),
        };
        let hits = hits.iter().chain(bare);
        hits.filter_map(|hit| Statement::of(hit, heard.text, steady, heard.at)).take(MOST_STATED).collect()
    }
}

/// Adds what was not said before; the oldest is forgotten.
fn add_new(stated: Vec<Statement>, known: &mut Vec<Statement>) {
    for new in stated {
        known.retain(|old| new.agrees(old) != Some(true));
        known.push(new);
    }
    known.drain(..known.len().saturating_sub(MOST_STATED));
}

/// Whether a bare value is the message rather than a number in passing: it makes up more than half of it (2米, 2米吧,
/// and not 我家住3楼).
fn is_whole_answer(hit: &Hit, text: &Text) -> bool {
    2 * hit.range.len() > text.units().len()
}
