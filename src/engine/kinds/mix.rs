//! `mix`: tones that do not go together (您 beside 你), and words that wear off (a third 亲).

use super::Fault;
use crate::{
    engine::{
        Moment,
        matcher::{Builder, Hit, Signal},
    },
    pack::{Mix, Tolerance},
};

pub(in crate::engine) struct Judge {
    never_together: Vec<Signal>,
    at_most: Vec<(Signal, usize)>,
    except: Signal,
}

impl Judge {
    pub fn new(rule: &Mix, builder: &mut Builder) -> Judge {
        let mut words = |words: &[String]| builder.words(words.iter().map(String::as_str), Tolerance::Strict);
        Judge {
            never_together: rule.never_together.iter().map(|group| words(group)).collect(),
            at_most: rule.at_most.iter().map(|it| (words(std::slice::from_ref(&it.text)), it.times)).collect(),
            except: words(&rule.except),
        }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let mut firsts: Vec<&Hit> =
            self.never_together.iter().filter_map(|&group| self.counted(group, moment).next()).collect();
        firsts.sort_by_key(|hit| hit.range.start);
        let stranger = firsts.get(1).copied();
        let surplus = self.at_most.iter().filter_map(|&(word, times)| self.counted(word, moment).nth(times));
        stranger.into_iter().chain(surplus).map(|hit| Fault::at(hit.range.clone())).collect()
    }

    /// The hits that count: 哈哈 stands once in 哈哈哈, and not at all where an exception covers it.
    fn counted<'m>(&self, signal: Signal, moment: &'m Moment) -> impl Iterator<Item = &'m Hit> {
        let except = moment.hits.of(self.except);
        let covers = |it: &Hit, hit: &Hit| it.range.start <= hit.range.start && hit.range.end <= it.range.end;
        let mut free = 0;
        moment.hits.of(signal).iter().filter(move |hit| {
            let counts = free <= hit.range.start && !except.iter().any(|it| covers(it, hit));
            if counts {
                free = hit.range.end;
            }
            counts
        })
    }
}
