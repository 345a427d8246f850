//! `notice`: a conclusion without the notice that belongs to it, in the draft or before it. Another date or price than
//! was said before is a conclusion too; its notice says that it changed. Where a rule names no conclusion, whatever the
//! agent says in its scene, or in answer to what it answers, is one.

use super::Fault;
use crate::{
    engine::{
        Moment,
        build::Names,
        explain::{Clue, Fate},
        harmless::Shield,
        matcher::{Builder, Signal},
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
    need: Signal,
    fresh: bool,
}

impl Judge {
    pub fn new(rule: &Notice, builder: &mut Builder, names: &Names) -> Judge {
        Judge {
            whatever: rule.when.is_empty() && rule.changed.is_empty(),
            when: builder.patterns(&rule.when),
            shield: Shield::new(&rule.harmless, Tolerance::Strict, builder),
            changed: rule.changed.iter().filter_map(|name| names.slot(name)).collect(),
            need: builder.patterns(&rule.need),
            fresh: rule.fresh,
        }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let conclusion = self.conclusion(moment).filter(|_| !self.is_given(moment));
        let changes = self.changed.iter().filter(|_| !self.is_just_given(moment)).filter_map(|&slot| {
            let (hit, earlier) = moment.contradiction(slot).filter(|(hit, _)| self.shield.stands(hit, moment))?;
            Some(Fault { earlier: Some(earlier.to_owned()), ..Fault::at(hit.range.clone()) })
        });
        conclusion.into_iter().chain(told_once(changes)).collect()
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
        let given = if self.changed.is_empty() { self.is_given(moment) } else { self.is_just_given(moment) };
        let by = moment.hits.of(self.need).first().map(|hit| moment.text.span(hit.range.clone()));
        hits.chain(changes).chain([Clue::Notice { given, by }]).collect()
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
