//! `mix`: tones that do not go together (您 beside 你), and words that wear off (a third 亲).

use super::Fault;
use crate::{
    engine::{
        Moment,
        harmless::Shield,
        matcher::{Builder, Hit, Signal},
    },
    pack::{Harmless, Mix, Tolerance},
};

pub(in crate::engine) struct Judge {
    never_together: Vec<Signal>,
    at_most: Vec<(Signal, usize)>,
    shield: Shield,
}

impl Judge {
    pub fn new(rule: &Mix, builder: &mut Builder) -> Judge {
        let except = Harmless { except: rule.except.clone(), ..Harmless::default() };
        let shield = Shield::new(&except, Tolerance::Strict, builder);
        let mut words = |words: &[String]| builder.words(words.iter().map(String::as_str), Tolerance::Strict);
        Judge {
            never_together: rule.never_together.iter().map(|group| words(group)).collect(),
            at_most: rule.at_most.iter().map(|it| (words(std::slice::from_ref(&it.text)), it.times)).collect(),
            shield,
        }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let mut firsts: Vec<&Hit> =
            self.never_together.iter().filter_map(|&group| self.shield.standing(group, moment).next()).collect();
        // Taken out by hand: sorting is much code for the browser, and the groups are two or three.
        if let Some(leftmost) = (0..firsts.len()).min_by_key(|&at| firsts[at].range.start) {
            firsts.remove(leftmost);
        }
        let stranger = firsts.into_iter().min_by_key(|hit| hit.range.start);
        let surplus = self.at_most.iter().filter_map(|&(word, times)| self.shield.standing(word, moment).nth(times));
        stranger.into_iter().chain(surplus).map(|hit| Fault::at(hit.range.clone())).collect()
    }
}
