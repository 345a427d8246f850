//! One file a rule kind. Each turns a rule's parameters into signals once, and then judges one moment after another.

mod ask;
mod followup;
mod limit;
mod mix;
mod notice;
mod phrase;
mod praise;
mod repeat;
mod steps;

use std::ops::Range;

pub(super) use followup::Followups;
pub(super) use repeat::Likeness;

use super::{Moment, build::Names, explain::Clue, matcher::Builder, report::StepState};
use crate::pack::{Check, Severity};

/// A rule made ready.
pub(super) enum Judge {
    Phrase(phrase::Judge),
    Regex(phrase::Judge),
    Ask(ask::Judge),
    Steps(steps::Judge),
    Notice(notice::Judge),
    Followup(followup::Judge),
    Limit(limit::Judge),
    Repeat(repeat::Judge),
    Mix(mix::Judge),
    Praise(praise::Judge),
}

/// What a rule has found. What is the same for all findings of a rule is the rule's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Fault {
    /// Where, in units of the text; nothing where the whole draft is meant.
    pub range: Option<Range<usize>>,
    /// In place of the rule's own severity.
    pub severity: Option<Severity>,
    /// Replaces the text of the range.
    pub rewrite: Option<String>,
    /// What the range contradicts: the words said before.
    pub earlier: Option<String>,
    /// The names of the slots or steps that are missing.
    pub missing: Vec<String>,
}

impl Fault {
    /// A fault at a place.
    pub fn at(range: Range<usize>) -> Fault {
        Fault { range: Some(range), ..Fault::default() }
    }

    /// Whether it lies, in part, in the words of another.
    fn overlaps(&self, other: &Fault) -> bool {
        let ranges = self.range.as_ref().zip(other.range.as_ref());
        ranges.is_some_and(|(one, other)| one.start < other.end && other.start < one.end)
    }
}

impl Judge {
    /// Makes a rule ready: registers all that it looks for.
    pub fn new(check: &Check, builder: &mut Builder, names: &Names, followups: &mut Followups) -> Judge {
        match check {
            Check::Phrase(rule) => Judge::Phrase(phrase::Judge::of_words(rule, builder)),
            Check::Regex(rule) => Judge::Regex(phrase::Judge::of_patterns(rule, builder)),
            Check::Ask(rule) => Judge::Ask(ask::Judge::new(rule, builder, names)),
            Check::Steps(rule) => Judge::Steps(steps::Judge::new(rule, builder, names)),
            Check::Notice(rule) => Judge::Notice(notice::Judge::new(rule, builder, names)),
            Check::Followup(rule) => Judge::Followup(followup::Judge::new(rule, builder, followups)),
            Check::Limit(rule) => Judge::Limit(limit::Judge::new(rule, builder)),
            Check::Repeat(rule) => Judge::Repeat(repeat::Judge::new(rule, builder)),
            Check::Mix(rule) => Judge::Mix(mix::Judge::new(rule, builder)),
            Check::Praise(rule) => Judge::Praise(praise::Judge::new(rule, builder)),
        }
    }

    /// What the rule finds at a moment.
    pub fn judge(&self, moment: &Moment) -> Vec<Fault> {
        match self {
            Judge::Phrase(judge) | Judge::Regex(judge) => judge.judge(moment),
            Judge::Ask(judge) => judge.judge(moment),
            Judge::Steps(judge) => judge.judge(moment),
            Judge::Notice(judge) => judge.judge(moment),
            Judge::Followup(judge) => judge.judge(moment),
            Judge::Limit(judge) => judge.judge(moment),
            Judge::Repeat(judge) => judge.judge(moment),
            Judge::Mix(judge) => judge.judge(moment),
            Judge::Praise(judge) => judge.judge(moment),
        }
    }

    /// Where the conversation stands in the rule's procedure, if it has one.
    pub fn steps(&self, moment: &Moment) -> Vec<StepState> {
        match self {
            Judge::Steps(judge) => judge.states(moment),
            _ => Vec::new(),
        }
    }

    /// What led to what the rule finds, or kept it from finding something. Kinds that judge the whole draft or the
    /// clock have nothing to add to their finding.
    pub fn clues(&self, moment: &Moment) -> Vec<Clue> {
        match self {
            Judge::Phrase(judge) | Judge::Regex(judge) => judge.clues(moment),
            Judge::Ask(judge) => judge.clues(moment),
            Judge::Steps(judge) => judge.clues(moment),
            Judge::Notice(judge) => judge.clues(moment),
            Judge::Limit(judge) => judge.clues(moment),
            Judge::Praise(judge) => judge.clues(moment),
            Judge::Followup(_) | Judge::Repeat(_) | Judge::Mix(_) => Vec::new(),
        }
    }
}
