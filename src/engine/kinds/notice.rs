//! `notice`: a conclusion without the notice that belongs to it, in the draft or before it.

use super::Fault;
use crate::{
    engine::{
        Moment,
        matcher::{Matcher, Signal},
    },
    pack::Notice,
};

pub(in crate::engine) struct Judge {
    when: Signal,
    need: Signal,
}

impl Judge {
    pub fn new(rule: &Notice, matcher: &mut Matcher) -> Judge {
        Judge { when: matcher.patterns(&rule.when), need: matcher.patterns(&rule.need) }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let said = moment.hits.has(self.need) || moment.session.agent_said(self.need);
        let conclusion = moment.hits.of(self.when).first().filter(|_| !said);
        conclusion.map(|hit| Fault::at(hit.range.clone())).into_iter().collect()
    }
}
