//! `phrase` and `regex`: words and patterns that should not be said. A hit stands unless it is harmless
//! ([`crate::engine::harmless`]).

use super::Fault;
use crate::{
    engine::{
        Moment,
        explain::{Clue, Fate},
        harmless::Shield,
        matcher::{Builder, Signal},
    },
    pack::{Patterns, Phrase, Tolerance},
};

pub(in crate::engine) struct Judge {
    said: Signal,
    shield: Shield,
    /// By the entry of the hit.
    rewrites: Vec<Option<String>>,
}

impl Judge {
    pub fn of_words(rule: &Phrase, builder: &mut Builder) -> Judge {
        Judge {
            said: builder.words(rule.words.iter().map(|word| word.text.as_str()), rule.tolerance),
            shield: Shield::new(&rule.harmless, rule.tolerance, builder),
            rewrites: rule.words.iter().map(|word| word.rewrite.clone()).collect(),
        }
    }

    pub fn of_patterns(rule: &Patterns, builder: &mut Builder) -> Judge {
        Judge {
            said: builder.patterns(&rule.patterns),
            shield: Shield::new(&rule.harmless, Tolerance::Strict, builder),
            rewrites: vec![rule.rewrite.clone(); rule.patterns.len()],
        }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let fault = |hit: &crate::engine::matcher::Hit| Fault {
            rewrite: self.rewrites[hit.entry].clone(),
            ..Fault::at(hit.range.clone())
        };
        self.shield.standing(self.said, moment).map(fault).collect()
    }

    /// What became of each hit.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let fates = self.shield.fates(self.said, moment);
        fates.map(|(hit, fate)| Clue::hit(hit, Fate::of(fate, moment), moment)).collect()
    }
}
