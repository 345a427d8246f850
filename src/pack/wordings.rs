//! Wordings: patterns that a pack writes once under a name, and the lists that name them.
//!
//! They save a lead from mending one wording in many rules. The engine knows nothing of them: it is given the pack
//! spelled out.

#[cfg(feature = "author")]
use std::collections::BTreeSet;
use std::{borrow::Cow, collections::BTreeMap};

use super::{Check, Harmless, Pack, Pattern, Slot};

impl Pack {
    /// The pack with the patterns of each wording in place of its name, and without wordings. A name that stands for
    /// nothing finds nothing; no pack with one is read ([`Pack::from_json`]).
    pub fn spelled_out(&self) -> Cow<'_, Pack> {
        if self.wordings.is_empty() {
            return Cow::Borrowed(self);
        }
        let mut pack = Pack { wordings: BTreeMap::new(), ..self.clone() };
        for patterns in pack.pattern_lists() {
            if patterns.iter().any(|pattern| matches!(pattern, Pattern::Wording(_))) {
                *patterns = patterns.iter().flat_map(|pattern| self.meant_by(pattern)).cloned().collect();
            }
        }
        Cow::Owned(pack)
    }

    /// The wordings that any list names.
    #[cfg(feature = "author")]
    pub(super) fn wordings_named(&self) -> BTreeSet<String> {
        let mut pack = self.clone();
        let patterns = pack.pattern_lists().flat_map(|patterns| patterns.iter());
        let names = patterns.filter_map(|pattern| match pattern {
            Pattern::Wording(name) => Some(name.wording.clone()),
            Pattern::Literal(_) | Pattern::Regex(_) => None,
        });
        names.collect()
    }

    /// What a pattern stands for.
    fn meant_by<'p>(&'p self, pattern: &'p Pattern) -> &'p [Pattern] {
        match pattern {
            Pattern::Wording(name) => self.wordings.get(&name.wording).map_or(&[], Vec::as_slice),
            Pattern::Literal(_) | Pattern::Regex(_) => std::slice::from_ref(pattern),
        }
    }

    /// Every list that may name a wording.
    fn pattern_lists(&mut self) -> impl Iterator<Item = &mut Vec<Pattern>> {
        let slots = self.slots.values_mut();
        let of_slots = slots.flat_map(|Slot { asked, said, told, bare, .. }| [asked, said, told, bare]);
        let of_rules =
            self.rules.iter_mut().flat_map(|rule| rule.check.pattern_lists().into_iter().chain([&mut rule.answers]));
        self.scenes.values_mut().chain(of_slots).chain([&mut self.new_topic]).chain(of_rules)
    }
}

impl Check {
    fn pattern_lists(&mut self) -> Vec<&mut Vec<Pattern>> {
        match self {
            Check::Phrase(rule) => rule.harmless.pattern_lists().into(),
            Check::Regex(rule) => with(&mut rule.harmless, [&mut rule.patterns]),
            Check::Ask(rule) => with(&mut rule.harmless, [&mut rule.before]),
            Check::Steps(rule) => {
                let steps = rule.steps.iter_mut().flat_map(|it| [&mut it.agent, &mut it.customer]);
                with(&mut rule.harmless, steps)
            }
            Check::Notice(rule) => with(&mut rule.harmless, [&mut rule.when, &mut rule.need]),
            Check::Followup(rule) => vec![&mut rule.start, &mut rule.closed_by],
            Check::Limit(rule) => with(&mut rule.harmless, [&mut rule.patterns]),
            Check::Praise(rule) => with(&mut rule.harmless, [&mut rule.patterns, &mut rule.after]),
            Check::Repeat(_) | Check::Mix(_) => Vec::new(),
        }
    }
}

impl Harmless {
    fn pattern_lists(&mut self) -> [&mut Vec<Pattern>; 2] {
        [&mut self.not_after, &mut self.not_before]
    }
}

fn with<'p>(
    harmless: &'p mut Harmless,
    own: impl IntoIterator<Item = &'p mut Vec<Pattern>>,
) -> Vec<&'p mut Vec<Pattern>> {
    own.into_iter().chain(harmless.pattern_lists()).collect()
}
