//! `steps`: a procedure with an order. The order is advice, given only when a later step is drafted while an earlier one
//! is missing; a gate is strict, and names what a step must never come before.

use super::Fault;
use crate::{
    engine::{
        Moment,
        build::Names,
        explain::{Clue, Fate},
        harmless::Shield,
        matcher::{Builder, Hit, Signal},
        report::StepState,
        slots::SlotId,
    },
    pack::{Severity, Step, Steps, Tolerance},
};

pub(in crate::engine) struct Judge {
    steps: Vec<ReadyStep>,
    gates: Vec<ReadyGate>,
    shield: Shield,
}

struct ReadyStep {
    id: String,
    agent: Signal,
    customer: Signal,
    slot: Option<SlotId>,
}

struct ReadyGate {
    step: usize,
    need: Vec<usize>,
    severity: Severity,
}

impl Judge {
    pub fn new(rule: &Steps, builder: &mut Builder, names: &Names) -> Judge {
        let index = |id: &String| rule.steps.iter().position(|step| step.id == *id);
        let ready = |step: &Step| ReadyStep {
            id: step.id.clone(),
            agent: builder.patterns(&step.agent),
            customer: builder.patterns(&step.customer),
            slot: step.slot.as_ref().and_then(|slot| names.slot(slot)),
        };
        let steps = rule.steps.iter().map(ready).collect();
        let gates = rule.gates.iter().filter_map(|gate| {
            let need = gate.need.iter().filter_map(index).collect();
            Some(ReadyGate { step: index(&gate.step)?, need, severity: gate.severity })
        });
        let gates = gates.collect();
        Judge { steps, gates, shield: Shield::new(&rule.harmless, Tolerance::Strict, builder) }
    }

    /// At most one fault a draft: that of its last step, at the gate's severity where a gate is shut.
    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        let gates = self.gates.iter().filter(|gate| self.drafted(gate.step, moment));
        let gate_faults = gates.filter_map(|gate| {
            let missing = self.missing(gate.need.iter().copied(), moment);
            self.fault(gate.step, missing, Some(gate.severity), moment)
        });
        let loudest = gate_faults.max_by_key(|fault| fault.severity);
        loudest.or_else(|| self.skipped(moment)).into_iter().collect()
    }

    fn skipped(&self, moment: &Moment) -> Option<Fault> {
        let last = (0..self.steps.len()).rev().find(|&step| self.drafted(step, moment))?;
        self.fault(last, self.missing(0..last, moment), None, moment)
    }

    fn fault(&self, step: usize, missing: Vec<String>, severity: Option<Severity>, moment: &Moment) -> Option<Fault> {
        let range = self.drafted_at(step, moment)?.range.clone();
        (!missing.is_empty()).then(|| Fault { severity, missing, ..Fault::at(range) })
    }

    fn missing(&self, steps: impl Iterator<Item = usize>, moment: &Moment) -> Vec<String> {
        steps.filter(|&step| !self.done(step, moment)).map(|step| self.steps[step].id.clone()).collect()
    }

    fn drafted(&self, step: usize, moment: &Moment) -> bool {
        self.drafted_at(step, moment).is_some()
    }

    fn drafted_at<'m>(&'m self, step: usize, moment: &'m Moment) -> Option<&'m Hit> {
        self.shield.standing(self.steps[step].agent, moment).next()
    }

    /// Done before, or in this very draft.
    fn done(&self, step: usize, moment: &Moment) -> bool {
        let ReadyStep { agent, customer, slot, .. } = &self.steps[step];
        self.drafted(step, moment)
            || moment.session.agent_said(*agent)
            || moment.session.customer_gave(*customer)
            || slot.is_some_and(|slot| moment.slot(slot).is_asked_or_told())
    }

    /// All steps, in their order.
    pub fn states(&self, moment: &Moment) -> Vec<StepState> {
        (0..self.steps.len()).map(|step| self.state(step, moment)).collect()
    }

    /// The steps that are drafted, and whether each is done.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        let fates = self.steps.iter().filter_map(|step| self.shield.fates(step.agent, moment).next());
        let hits = fates.map(|(hit, fate)| Clue::hit(hit, Fate::of(fate, moment), moment));
        hits.chain(self.states(moment).into_iter().map(Clue::Step)).collect()
    }

    fn state(&self, step: usize, moment: &Moment) -> StepState {
        StepState { step: self.steps[step].id.clone(), done: self.done(step, moment) }
    }
}
