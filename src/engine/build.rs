//! Names in packs → what they stand for. A rule finds the names of its own pack first, then those of the packs
//! before it: a team's pack builds on the base it comes after.

use std::collections::HashMap;

use super::{
    matcher::{Builder, Signal},
    slots::{SlotId, Slots},
};
use crate::pack::{Pack, Rule};

/// The scenes, slots and replies that the rules of one pack can name.
#[derive(Clone, Default)]
pub(super) struct Names {
    scenes: HashMap<String, Signal>,
    slots: HashMap<String, SlotId>,
    replies: HashMap<String, String>,
}

impl Names {
    /// Adds the names of the next pack; its own win over those before it.
    pub fn add(&mut self, pack: &Pack, builder: &mut Builder, slots: &mut Slots) {
        for (name, patterns) in &pack.scenes {
            self.scenes.insert(name.clone(), builder.patterns(patterns));
        }
        for (name, slot) in &pack.slots {
            self.slots.insert(name.clone(), slots.add(name, slot, builder));
        }
        self.replies.extend(pack.replies.iter().map(|reply| (reply.id.clone(), reply.text.clone())));
    }

    /// The signal of a scene.
    pub fn scene(&self, name: &str) -> Option<Signal> {
        self.scenes.get(name).copied()
    }

    /// The words that a rule suggests: its own, or else the first of its replies.
    pub fn say(&self, rule: &Rule) -> Option<String> {
        rule.say.clone().or_else(|| self.replies.get(rule.replies.first()?).cloned())
    }

    /// The index of a slot.
    pub fn slot(&self, name: &str) -> Option<SlotId> {
        self.slots.get(name).copied()
    }
}
