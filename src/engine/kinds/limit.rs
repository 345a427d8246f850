//! `limit`: a number that is too high, however it is written (20元, ¥20, 二十块).

use super::Fault;
use crate::{
    engine::{
        Moment,
        harmless::Shield,
        matcher::{Hit, Matcher, Signal},
    },
    pack::{Limit, Tolerance},
    text::number,
};

pub(in crate::engine) struct Judge {
    said: Signal,
    max: f64,
    shield: Shield,
}

impl Judge {
    pub fn new(rule: &Limit, matcher: &mut Matcher) -> Judge {
        Judge {
            said: matcher.patterns(&rule.patterns),
            max: rule.max,
            shield: Shield::new(&rule.harmless, Tolerance::Strict, matcher),
        }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let value = |hit: &Hit| hit.value.as_deref().and_then(number::parse);
        let too_high = |hit: &&Hit| value(hit).is_some_and(|value| value > self.max);
        let standing = self.shield.standing(self.said, moment).into_iter();
        standing.filter(too_high).map(|hit| Fault::at(hit.range.clone())).collect()
    }
}
