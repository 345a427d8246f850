//! The examples inside a rule, and the proof that they hold.
//!
//! ```text
//! 客: 你们是全网最便宜吗          the customer
//! 服: 您稍等                      the agent
//! 稿: 是【全网最便宜】的          the draft, with what is found in it
//! ```
//!
//! A text without a speaker is the draft alone. How a conversation is written is [`super::chat`]'s.

use std::ops::Range;

use super::{
    Pack, Severity, Status,
    chat::{Chat, has_mark, slice, unmark},
    diagnostic::{Diagnostic, ExampleSlip, Problem},
    source::Source,
};
use crate::{
    conversation::Message,
    engine::{Engine, Setting, report::Finding},
    text::Span,
    time::Timestamp,
};

/// One example of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Index of the rule in [`Source::proof`].
    pub rule: usize,
    /// What the rule should do.
    pub expect: Expect,
    /// What was said before.
    pub messages: Vec<Message>,
    /// What is about to be said, without marks.
    pub draft: String,
    /// When it is about to be said.
    pub now: Timestamp,
    /// What is to be found, in UTF-16 code units of the draft; empty where anything will do.
    pub marks: Vec<Span>,
    /// Where it stands in the file, in bytes.
    pub at: Range<usize>,
}

/// What a rule should do with an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Find something.
    Hit,
    /// Find nothing.
    Miss,
}

impl Example {
    /// Reads an example as a lead writes it.
    pub fn parse(rule: usize, expect: Expect, text: &str, at: Range<usize>) -> Result<Example, ExampleSlip> {
        let Chat { messages, draft, now } = Chat::parse(text)?;
        let marked = draft.ok_or(ExampleSlip::NoDraft)?;
        if messages.iter().any(|message| has_mark(&message.text)) {
            return Err(ExampleSlip::MarkOutsideDraft);
        }
        let (draft, marks) = unmark(&marked)?;
        if expect == Expect::Miss && !marks.is_empty() {
            return Err(ExampleSlip::MarkInMiss);
        }
        Ok(Example { rule, expect, messages, draft, now, marks, at })
    }

    /// Whether a rule, by its index, should find something in it.
    pub fn is_hit_of(&self, rule: usize) -> bool {
        self.rule == rule && self.expect == Expect::Hit
    }
}

/// Runs the examples of a pack without slips; a diagnostic for each that does not hold. Those of a retired rule are
/// history.
pub fn prove(source: &Source) -> Vec<Diagnostic> {
    prove_in(&source.proof(), &source.examples)
}

/// The same in a pack that is not quite the source's.
pub(super) fn prove_in(pack: &Pack, examples: &[Example]) -> Vec<Diagnostic> {
    let engine = Engine::new(std::slice::from_ref(pack));
    let in_use = examples.iter().filter(|example| pack.rules[example.rule].status != Status::Retired);
    in_use.filter_map(|example| prove_one(&engine, pack, example)).collect()
}

/// How loud the rule of each example is with it: its loudest finding, or nothing.
pub(super) fn loudness(pack: &Pack, examples: &[Example]) -> Vec<Option<Severity>> {
    let engine = Engine::new(std::slice::from_ref(pack));
    let loudest = |example| findings(&engine, pack, example).iter().map(|finding| finding.severity).max();
    examples.iter().map(loudest).collect()
}

/// What the rule of an example finds in it.
fn findings(engine: &Engine, pack: &Pack, example: &Example) -> Vec<Finding> {
    let rule = &pack.rules[example.rule];
    let session = engine.session_with(Setting::of(rule), &example.messages);
    let report = engine.check(&session, "", &example.draft, Some(example.now));
    report.findings.into_iter().filter(|finding| finding.rule == rule.id).collect()
}

fn prove_one(engine: &Engine, pack: &Pack, example: &Example) -> Option<Diagnostic> {
    let findings = findings(engine, pack, example);
    let found: Vec<Span> = findings.iter().filter_map(|finding| finding.span).collect();
    let is_found = !findings.is_empty();
    let holds = match example.expect {
        Expect::Miss => !is_found,
        Expect::Hit if example.marks.is_empty() => is_found,
        Expect::Hit => found == example.marks,
    };
    if holds {
        return None;
    }
    let words = |spans: &[Span]| spans.iter().map(|&span| slice(&example.draft, span)).collect();
    let problem = match example.expect {
        Expect::Miss => Problem::ExampleFlagged { found: words(&found) },
        Expect::Hit => Problem::ExampleMissed { expected: words(&example.marks), found: words(&found) },
    };
    Some(Diagnostic::new(problem, example.at.clone()))
}
