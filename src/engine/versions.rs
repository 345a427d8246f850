//! A rule that another pack tunes is loaded twice: as tuned while that holds, and as it was from then on.

use std::collections::HashMap;

use crate::{
    pack::{Layer, Pack, Rule, Status, Tuning},
    time::Timestamp,
};

/// When a version of a rule holds: `from` inclusive, `until` exclusive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Validity {
    from: Option<Timestamp>,
    until: Option<Timestamp>,
}

impl Validity {
    /// Whether it holds. Where the time is not known, nothing has ended yet.
    pub fn holds(self, now: Option<Timestamp>) -> bool {
        let Some(now) = now else { return self.is_first() };
        self.from.is_none_or(|from| from <= now) && self.until.is_none_or(|until| now < until)
    }

    /// Whether it is a tuned one, which ends.
    pub fn ends(self) -> bool {
        self.until.is_some()
    }

    /// Whether no other version comes before.
    pub fn is_first(self) -> bool {
        self.from.is_none()
    }
}

/// How the packs tune each other.
pub(super) struct Tunings<'p>(HashMap<(&'p str, &'p str), (Layer, &'p Tuning)>);

impl<'p> Tunings<'p> {
    /// Gathers them; of several for one rule the last holds.
    pub fn of(packs: &'p [Pack]) -> Tunings<'p> {
        let all = packs.iter().flat_map(|pack| pack.tune.iter().map(|tuning| (pack.layer, tuning)));
        Tunings(all.map(|(layer, tuning)| ((tuning.pack.as_str(), tuning.rule.as_str()), (layer, tuning))).collect())
    }

    /// The versions of a rule that are in use, in the order of time. A locked rule has one, and so has one that only its
    /// own layer or a lower one would tune: the author's tools refuse such packs, and the engine does not obey them.
    pub fn versions(&self, pack: &Pack, rule: &Rule) -> Vec<(Rule, Validity)> {
        let tuning = self.0.get(&(pack.id.as_str(), rule.id.as_str()));
        let tuning = tuning.filter(|(layer, _)| !rule.locked && *layer > pack.layer);
        let end = tuning.and_then(|(_, tuning)| tuning.end());
        let mut versions = match tuning.zip(end) {
            None => vec![(rule.clone(), Validity::default())],
            Some(((_, tuning), end)) => vec![
                (tuning.apply(rule), Validity { from: None, until: Some(end) }),
                (rule.clone(), Validity { from: Some(end), until: None }),
            ],
        };
        versions.retain(|(rule, _)| rule.status != Status::Retired);
        versions
    }
}
