//! `followup`: a promise that is not kept in time, or a customer who waits too long for any answer.
//!
//! Time comes in with messages and with the check; where it is unknown nothing is late.

use super::Fault;
use crate::{
    conversation::Role,
    engine::{
        Moment,
        matcher::{Builder, Hits, Signal},
    },
    pack::Followup,
    time::Timestamp,
};

pub(in crate::engine) struct Judge {
    /// Index into [`Followups`].
    clock: usize,
    within: i64,
    first: Option<bool>,
}

impl Judge {
    pub fn new(rule: &Followup, builder: &mut Builder, followups: &mut Followups) -> Judge {
        let signal = |patterns: &[_], builder: &mut Builder| (!patterns.is_empty()).then(|| builder.patterns(patterns));
        followups.0.push(Clock { start: signal(&rule.start, builder), closed_by: signal(&rule.closed_by, builder) });
        Judge { clock: followups.0.len() - 1, within: rule.within, first: rule.first }
    }

    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        if self.first == Some(moment.session.is_answered()) {
            return Vec::new();
        }
        let open = moment.session.open_since(self.clock).zip(moment.now);
        let late = open.is_some_and(|(since, now)| now.since(since) > self.within);
        if late { vec![Fault::default()] } else { Vec::new() }
    }
}

/// What every followup rule waits for.
#[derive(Default)]
pub(in crate::engine) struct Followups(Vec<Clock>);

struct Clock {
    /// The agent's promise; nothing: any message of the customer.
    start: Option<Signal>,
    /// The agent's words that keep it; nothing: any agent message.
    closed_by: Option<Signal>,
}

impl Followups {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Takes a message in: what it closes, then what it opens. `open` is by clock; the earliest promise counts.
    pub fn hear(&self, role: Role, hits: &Hits, at: Option<Timestamp>, open: &mut [Option<Timestamp>]) {
        for (clock, open) in self.0.iter().zip(open) {
            if role == Role::Agent && clock.closed_by.is_none_or(|words| hits.has(words)) {
                *open = None;
            }
            let starts = match clock.start {
                Some(promise) => role == Role::Agent && hits.has(promise),
                None => role == Role::Customer,
            };
            if starts {
                *open = open.or(at);
            }
        }
    }
}
