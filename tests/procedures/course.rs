//! What reports say of one procedure, message by message.

use std::collections::BTreeSet;

use presend::{
    conversation::{Message, Profile},
    engine::{
        Engine, Session,
        report::{Report, StepReport},
    },
    pack::{Check, Pack, Rule},
};

/// A procedure, and where it is written.
#[derive(Clone, Copy)]
pub struct Procedure<'p> {
    pub pack: &'p Pack,
    pub rule: &'p Rule,
}

impl<'p> Procedure<'p> {
    /// All procedures of a pack.
    pub fn all(pack: &'p Pack) -> Vec<Procedure<'p>> {
        pack.rules.iter().map(|rule| Procedure { pack, rule }).collect()
    }

    /// The ids of its steps, in their order.
    pub fn steps(self) -> Vec<&'p str> {
        match &self.rule.check {
            Check::Steps(steps) => steps.steps.iter().map(|step| step.id.as_str()).collect(),
            other => panic!("{} is a rule of kind {}", self.rule.id, other.kind()),
        }
    }

    /// What a report calls missing; nothing where it does not list the procedure.
    fn missing_in(self, report: &Report) -> Option<BTreeSet<String>> {
        let steps: Vec<&StepReport> = report.steps.iter().filter(|step| self.holds(step)).collect();
        if !steps.is_empty() {
            return Some(steps.iter().filter(|step| !step.state.done).map(|step| step.state.step.clone()).collect());
        }
        // Without a scene it is always open, and listed as soon as a step is done.
        let all = || self.steps().into_iter().map(str::to_owned).collect();
        self.rule.scene.is_none().then(all)
    }

    fn holds(self, step: &StepReport) -> bool {
        step.pack == self.pack.id && step.rule == self.rule.id
    }
}

/// What the reports of a conversation say of one procedure: a moment after each message, and one before the first.
pub struct Course(Vec<State>);

struct State {
    /// Nothing while the procedure is not open.
    missing: Option<BTreeSet<String>>,
    others_open: usize,
}

impl Course {
    pub fn of(engine: &Engine, procedure: Procedure, messages: &[Message]) -> Course {
        let mut session = engine.session(Profile::default());
        let state = |session: &Session| {
            let report = engine.check(session, "", "", None);
            let others = report.steps.iter().filter(|step| !procedure.holds(step));
            let others: BTreeSet<_> = others.map(|step| (&step.pack, &step.rule)).collect();
            State { missing: procedure.missing_in(&report), others_open: others.len() }
        };
        let mut states = vec![state(&session)];
        for message in messages {
            engine.take_in(&mut session, message);
            states.push(state(&session));
        }
        Course(states)
    }

    /// Whether the procedure is open after so many messages.
    pub fn is_open(&self, messages: usize) -> bool {
        self.0[messages].missing.is_some()
    }

    /// How many other procedures are.
    pub fn others_open(&self, messages: usize) -> usize {
        self.0[messages].others_open
    }

    /// Whether a step is called missing after so many messages.
    pub fn is_missing(&self, step: &str, messages: usize) -> bool {
        self.0[messages].missing.as_ref().is_some_and(|missing| missing.contains(step))
    }

    /// Index of the message that settled a step.
    pub fn settled_by(&self, step: &str) -> Option<usize> {
        let is_settled = |state: &State| state.missing.as_ref().is_some_and(|missing| !missing.contains(step));
        self.0.iter().position(is_settled)?.checked_sub(1)
    }
}
