//! `notice`: a conclusion without the notice that belongs to it, in the draft or before it.

use super::Fault;
use crate::{
    engine::{
        Moment,
        explain::{Clue, Fate},
        matcher::{Builder, Signal},
    },
    pack::Notice,
};

pub(in crate::engine) struct Judge {
    when: Signal,
    need: Signal,
}

impl Judge {
    pub fn new(rule: &Notice, builder: &mut Builder) -> Judge {
        Judge { when: builder.patterns(&rule.when), need: builder.patterns(&rule.need) }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let conclusion = moment.hits.of(self.when).first().filter(|_| !self.is_given(moment));
        conclusion.map(|hit| Fault::at(hit.range.clone())).into_iter().collect()
    }

    /// Where the conclusion stands, and whether its notice is given.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let hits = moment.hits.of(self.when).iter().map(|hit| Clue::hit(hit, Fate::Stands, moment));
        hits.chain([Clue::Notice { given: self.is_given(moment) }]).collect()
    }

    fn is_given(&self, moment: &Moment) -> bool {
        moment.hits.has(self.need) || moment.session.agent_said(self.need)
    }
}
