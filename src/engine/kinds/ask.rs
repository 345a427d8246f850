//! `ask`: something was said before all was known that it takes: a recommendation before the size of the opening.
//!
//! Agents ask, and customers volunteer: a slot that either party has settled is settled (in one real set only 57 of 152
//! finished dialogues hold a given "required" question). The draft itself counts as asking.

use super::Fault;
use crate::{
    engine::{
        Moment,
        build::Names,
        explain::{Clue, Fate},
        harmless::Shield,
        matcher::{Builder, Signal},
        slots::SlotId,
    },
    pack::{Ask, Satisfied, Tolerance},
};

pub(in crate::engine) struct Judge {
    before: Signal,
    shield: Shield,
    need: Vec<(String, SlotId)>,
    satisfied_by: Satisfied,
}

impl Judge {
    pub fn new(rule: &Ask, builder: &mut Builder, names: &Names) -> Judge {
        let need = rule.need.iter().filter_map(|name| Some((name.clone(), names.slot(name)?))).collect();
        let shield = Shield::new(&rule.harmless, Tolerance::Strict, builder);
        Judge { before: builder.patterns(&rule.before), shield, need, satisfied_by: rule.satisfied_by }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let Some(hit) = self.shield.standing(self.before, moment).next() else { return Vec::new() };
        let missing: Vec<String> = self
            .need
            .iter()
            .filter(|(_, slot)| !self.is_settled(*slot, moment))
            .map(|(name, _)| name.clone())
            .collect();
        if missing.is_empty() { Vec::new() } else { vec![Fault { missing, ..Fault::at(hit.range.clone()) }] }
    }

    /// Where it is said, and what is known of each slot.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let fates = self.shield.fates(self.before, moment);
        let hits = fates.map(|(hit, fate)| Clue::hit(hit, Fate::of(fate, moment), moment));
        let slots = self.need.iter().map(|(name, slot)| {
            let state = moment.slot(*slot);
            let settled = self.is_settled(*slot, moment);
            Clue::Slot { name: name.clone(), asked: state.asked, told: state.is_told(), settled }
        });
        hits.chain(slots).collect()
    }

    fn is_settled(&self, slot: SlotId, moment: &Moment) -> bool {
        let state = moment.slot(slot);
        match self.satisfied_by {
            Satisfied::Asked => state.is_asked_or_told(),
            Satisfied::Answered => state.is_told(),
        }
    }
}
