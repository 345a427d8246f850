//! Names in packs → what they stand for. A rule finds the scenes and slots of its own pack first, then those of the packs
//! before it: a team's pack builds on the base it comes after.

use std::collections::HashMap;

use super::{
    matcher::{Builder, Signal},
    slots::{SlotId, Slots},
};
use crate::pack::Pack;

/// The scenes and slots that the rules of one pack can name.
#[derive(Clone, Default)]
pub(super) struct Names {
    scenes: HashMap<String, Signal>,
    slots: HashMap<String, SlotId>,
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
    }

    /// The signal of a scene.
    pub fn scene(&self, name: &str) -> Option<Signal> {
        self.scenes.get(name).copied()
    }

    /// The index of a slot.
    pub fn slot(&self, name: &str) -> Option<SlotId> {
        self.slots.get(name).copied()
    }
}
