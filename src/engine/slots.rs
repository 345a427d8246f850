//! What is to be known of a customer, and what is known: asked kept apart from told, told by either party.

use serde::Serialize;

use super::matcher::{Builder, Hit, Hits, Signal};
use crate::{conversation::Role, pack::Slot, text::Text};

/// Index of a slot among those of all packs.
pub(super) type SlotId = usize;

/// The slots of all packs, made ready.
#[derive(Default)]
pub(super) struct Slots(Vec<Ready>);

struct Ready {
    name: String,
    asked: Signal,
    said: Signal,
    bare: Signal,
    keeps: bool,
}

/// What is known of one slot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SlotState {
    /// The agent has asked.
    pub asked: bool,
    /// The words with which either party told it, in normal form.
    pub value: Option<String>,
}

/// A slot as reports show it.
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

impl SlotState {
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
            bare: builder.patterns(&slot.bare),
            keeps: slot.keeps,
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
    pub fn hear(&self, role: Role, text: &Text, hits: &Hits, asked_before: &[SlotId], states: &mut [SlotState]) {
        for (id, (slot, state)) in self.0.iter().zip(states).enumerate() {
            state.asked |= role == Role::Agent && hits.has(slot.asked);
            let bare = role == Role::Customer && asked_before.contains(&id);
            let bare_hit = || hits.of(slot.bare).iter().find(|hit| bare && is_whole_answer(hit, text));
            if let Some(hit) = hits.of(slot.said).first().or_else(bare_hit) {
                state.value = Some(words(hit, text));
            }
        }
    }

    /// One slot with what a draft adds to it.
    pub fn in_draft(&self, id: SlotId, state: &SlotState, text: &Text, hits: &Hits) -> SlotState {
        let slot = &self.0[id];
        let told = hits.of(slot.said).first().map(|hit| words(hit, text));
        SlotState { asked: state.asked || hits.has(slot.asked), value: told.or_else(|| state.value.clone()) }
    }

    /// The slots that were asked or told, by name.
    pub fn report<'s>(
        &'s self,
        states: &'s [SlotState],
        text: &'s Text,
        hits: &'s Hits,
    ) -> impl Iterator<Item = (String, SlotReport)> + 's {
        let known = (0..self.0.len()).map(move |id| (id, self.in_draft(id, &states[id], text, hits)));
        known
            .filter(|(_, state)| state.is_asked_or_told())
            .map(|(id, SlotState { asked, value })| (self.0[id].name.clone(), SlotReport { asked, value }))
    }
}

fn words(hit: &Hit, text: &Text) -> String {
    String::from_utf16_lossy(&text.units()[hit.range.clone()])
}

/// Whether a bare value is the message rather than a number in passing: it makes up more than half of it (2米, 2米吧,
/// and not 我家住3楼).
fn is_whole_answer(hit: &Hit, text: &Text) -> bool {
    2 * hit.range.len() > text.units().len()
}
