//! `repeat`: a reply that the customer has been sent before, word for word or nearly so.

use super::Fault;
use crate::{
    engine::{
        Moment,
        matcher::{Builder, Signal},
    },
    pack::{Repeat, Tolerance},
    text::Text,
};

pub(in crate::engine) struct Judge {
    similar: f64,
    last: usize,
    times: usize,
    min_chars: usize,
    except: Signal,
}

impl Judge {
    pub fn new(rule: &Repeat, builder: &mut Builder) -> Judge {
        let &Repeat { similar, last, times, min_chars, .. } = rule;
        let except = builder.words(rule.except.iter().map(String::as_str), Tolerance::Strict);
        Judge { similar, last, times, min_chars, except }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        if moment.text.units().len() < self.min_chars || moment.hits.has(self.except) {
            return Vec::new();
        }
        let draft = Likeness::of(moment.text);
        let same = moment.session.agent_messages(self.last).filter(|said| said.dice(&draft) >= self.similar);
        if same.count() >= self.times { vec![Fault::default()] } else { Vec::new() }
    }
}

/// What two texts are compared by: their pairs of neighbouring letters, each as one number, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) struct Likeness(Vec<u32>);

impl Likeness {
    /// The likeness of a text. Cost: n log n.
    pub fn of(text: &Text) -> Likeness {
        let pair = |pair: &[u16]| u32::from(pair[0]) << 16 | u32::from(pair[1]);
        let mut pairs: Vec<u32> = text.units().windows(2).map(pair).collect();
        pairs.sort_unstable();
        Likeness(pairs)
    }

    /// Dice's coefficient: twice the shared pairs over all pairs of both, 0 to 1.
    fn dice(&self, other: &Likeness) -> f64 {
        let (mut a, mut b, mut shared) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.0.get(a), other.0.get(b)) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => a += 1,
                std::cmp::Ordering::Greater => b += 1,
                std::cmp::Ordering::Equal => {
                    (a, b, shared) = (a + 1, b + 1, shared + 1);
                }
            }
        }
        let all = self.0.len() + other.0.len();
        if all == 0 { 0.0 } else { 2.0 * f64::from(shared) / all as f64 }
    }
}
