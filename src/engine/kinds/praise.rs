//! `praise`: what is done well. It can win points back; it never lowers a score.

use super::Fault;
use crate::{
    engine::{
        Moment,
        explain::{Clue, Fate},
        matcher::{Builder, Signal},
    },
    pack::Praise,
};

pub(in crate::engine) struct Judge {
    said: Signal,
    /// What the customer has to have said.
    after: Option<Signal>,
}

impl Judge {
    pub fn new(rule: &Praise, builder: &mut Builder) -> Judge {
        let after = (!rule.after.is_empty()).then(|| builder.patterns(&rule.after));
        Judge { said: builder.patterns(&rule.patterns), after }
    }

    /// Once a draft, however often it is said.
    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let hit = moment.hits.of(self.said).first().filter(|_| self.is_called_for(moment));
        hit.map(|hit| Fault::at(hit.range.clone())).into_iter().collect()
    }

    /// Where it is said, and whether the customer gave reason to.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let fate = if self.is_called_for(moment) { Fate::Stands } else { Fate::Uncalled };
        moment.hits.of(self.said).iter().map(|hit| Clue::hit(hit, fate, moment)).collect()
    }

    fn is_called_for(&self, moment: &Moment) -> bool {
        self.after.is_none_or(|after| moment.session.customer_gave(after))
    }
}
