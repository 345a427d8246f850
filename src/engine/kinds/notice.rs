//! `notice`: a conclusion without the notice that belongs to it, in the draft or before it. Another date or price than
//! was said before is a conclusion too; its notice says that it changed. So is a question for what the customer has told;
//! its notice says that the agent makes sure. Where a rule names no conclusion, whatever the agent says in its scene, or
//! in answer to what it answers, is one.

use super::Fault;
use crate::{
    engine::{
        Moment,
        build::Names,
        explain::{Clue, Fate},
        harmless::Shield,
        matcher::{Builder, Hit, Signal},
        slots::SlotId,
    },
    pack::{Notice, Tolerance},
};

pub(in crate::engine) struct Judge {
    /// Whatever is said is the conclusion.
    whatever: bool,
    when: Signal,
    shield: Shield,
    changed: Vec<SlotId>,
    asked_again: Vec<SlotId>,
    need: Signal,
    fresh: bool,
}

impl Judge {
    pub fn new(rule: &Notice, builder: &mut Builder, names: &Names) -> Judge {
        let slots = |slots: &[String]| slots.iter().filter_map(|name| names.slot(name)).collect();
        Judge {
            whatever: rule.when.is_empty() && rule.changed.is_empty() && rule.asked_again.is_empty(),
            when: builder.patterns(&rule.when),
            shield: Shield::new(&rule.harmless, Tolerance::Strict, builder),
            changed: slots(&rule.changed),
            asked_again: slots(&rule.asked_again),
            need: builder.patterns(&rule.need),
            fresh: rule.fresh,
        }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let conclusion = self.conclusion(moment).filter(|_| !self.is_given(moment));
        let against = |(hit, earlier): (&Hit, &str)| {
            let fault = Fault { earlier: Some(earlier.to_owned()), ..Fault::at(hit.range.clone()) };
            self.shield.stands(hit, moment).then_some(fault)
        };
        let earlier = self.against_earlier(moment).filter(|_| !self.is_just_given(moment)).filter_map(against);
        conclusion.into_iter().chain(told_once(earlier)).collect()
    }

    /// Where the draft goes against what was said before, and the words with which it was said.
    fn against_earlier<'m>(&self, moment: &'m Moment) -> impl Iterator<Item = (&'m Hit, &'m str)> {
        let changes = self.changed.iter().filter_map(|&slot| moment.contradiction(slot));
        changes.chain(self.asked_again.iter().filter_map(|&slot| moment.asked_again(slot)))
    }

    fn conclusion(&self, moment: &Moment) -> Option<Fault> {
        if self.whatever {
            return (!moment.text.units().is_empty()).then(Fault::default);
        }
        self.shield.standing(self.when, moment).next().map(|hit| Fault::at(hit.range.clone()))
    }

    /// Where the conclusion stands, and whether its notice is given.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let fates = self.shield.fates(self.when, moment);
        let hits = fates.map(|(hit, fate)| Clue::hit(hit, Fate::of(fate, moment), moment));
        let changes = self.changed.iter().flat_map(|&slot| {
            let change = moment.contradiction(slot).map(|(hit, _)| hit);
            let fate = move |hit| if change == Some(hit) { Fate::Stands } else { Fate::Unchanged };
            moment.slots.statements(slot, moment.hits).iter().map(move |hit| Clue::hit(hit, fate(hit), moment))
        });
        let questions = self.asked_again.iter().flat_map(|&slot| {
            let fate = if moment.asked_again(slot).is_some() { Fate::Stands } else { Fate::Untold };
            moment.slots.questions(slot, moment.hits).iter().map(move |hit| Clue::hit(hit, fate, moment))
        });
        let by_words = self.changed.is_empty() && self.asked_again.is_empty();
        let given = if by_words { self.is_given(moment) } else { self.is_just_given(moment) };
        let by = moment.hits.of(self.need).first().map(|hit| moment.text.span(hit.range.clone()));
        hits.chain(changes).chain(questions).chain([Clue::Notice { given, by }]).collect()
    }

    fn is_given(&self, moment: &Moment) -> bool {
        match self.fresh {
            true => self.is_just_given(moment),
            false => moment.hits.has(self.need) || moment.session.agent_said(self.need),
        }
    }

    /// The notice of an earlier conclusion or change is none of this one.
    fn is_just_given(&self, moment: &Moment) -> bool {
        moment.hits.has(self.need) || moment.session.agent_just_said(self.need)
    }
}

/// Without the changes in the words of another one: two slots may be told by one number.
fn told_once(changes: impl Iterator<Item = Fault>) -> Vec<Fault> {
    let mut told: Vec<Fault> = Vec::new();
    for change in changes {
        if !told.iter().any(|other| other.overlaps(&change)) {
            told.push(change);
        }
    }
    told
}
