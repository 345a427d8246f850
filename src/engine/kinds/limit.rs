//! `limit`: a number that is too high, however it is written (20元, ¥20, 二十块).

use super::Fault;
use crate::{
    engine::{
        Moment,
        explain::{Clue, Fate},
        harmless::Shield,
        matcher::{Builder, Hit, Signal},
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
    pub fn new(rule: &Limit, builder: &mut Builder) -> Judge {
        Judge {
            said: builder.patterns(&rule.patterns),
            max: rule.max,
            shield: Shield::new(&rule.harmless, Tolerance::Strict, builder),
        }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let standing = self.shield.standing(self.said, moment);
        standing.filter(|hit| self.is_too_high(hit)).map(|hit| Fault::at(hit.range.clone())).collect()
    }

    /// What became of each number.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let fate = |hit: &Hit, fate| match Fate::of(fate, moment) {
            Fate::Stands if !self.is_too_high(hit) => Fate::WithinLimit,
            fate => fate,
        };
        let fates = self.shield.fates(self.said, moment);
        fates.map(|(hit, became)| Clue::hit(hit, fate(hit, became), moment)).collect()
    }

    fn is_too_high(&self, hit: &Hit) -> bool {
        hit.value.as_deref().and_then(number::parse).is_some_and(|value| value > self.max)
    }
}
