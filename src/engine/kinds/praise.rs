//! `praise`: what is done well. It can win points back; it never lowers a score.

use super::Fault;
use crate::{
    engine::{
        Moment,
        matcher::{Matcher, Signal},
    },
    pack::Praise,
};

pub(in crate::engine) struct Judge {
    said: Signal,
    /// What the customer has to have said.
    after: Option<Signal>,
}

impl Judge {
    pub fn new(rule: &Praise, matcher: &mut Matcher) -> Judge {
        let after = (!rule.after.is_empty()).then(|| matcher.patterns(&rule.after));
        Judge { said: matcher.patterns(&rule.patterns), after }
    }

    /// Once a draft, however often it is said.
    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let called_for = self.after.is_none_or(|after| moment.session.customer_gave(after));
        let hit = moment.hits.of(self.said).first().filter(|_| called_for);
        hit.map(|hit| Fault::at(hit.range.clone())).into_iter().collect()
    }
}
