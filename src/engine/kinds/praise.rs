//! `praise`: what is done well. It can win points back; it never lowers a score.

use super::Fault;
use crate::{
    engine::{
        Moment,
        explain::{Clue, Fate},
        harmless::Shield,
        matcher::{Builder, Signal},
    },
    pack::{Praise, Tolerance},
};

pub(in crate::engine) struct Judge {
    said: Signal,
    shield: Shield,
    /// What the customer has to have said.
    after: Option<Signal>,
}

impl Judge {
    pub fn new(rule: &Praise, builder: &mut Builder) -> Judge {
        let after = (!rule.after.is_empty()).then(|| builder.patterns(&rule.after));
        let shield = Shield::new(&rule.harmless, Tolerance::Strict, builder);
        Judge { said: builder.patterns(&rule.patterns), shield, after }
    }

    /// Once a draft, however often it is said.
    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let hit = self.shield.standing(self.said, moment).next().filter(|_| self.is_called_for(moment));
        hit.map(|hit| Fault::at(hit.range.clone())).into_iter().collect()
    }

    /// Where it is said, and whether the customer gave reason to.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let fate = |fate| match Fate::of(fate, moment) {
            Fate::Stands if !self.is_called_for(moment) => Fate::Uncalled,
            fate => fate,
        };
        let fates = self.shield.fates(self.said, moment);
        fates.map(|(hit, became)| Clue::hit(hit, fate(became), moment)).collect()
    }

    fn is_called_for(&self, moment: &Moment) -> bool {
        self.after.is_none_or(|after| moment.session.customer_gave(after))
    }
}
