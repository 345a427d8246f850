//! The examples inside a rule, and the proof that they hold.
//!
//! ```text
//! 客: 你们是全网最便宜吗          the customer
//! 服: 您稍等                      the agent
//! 稿: 是【全网最便宜】的          the draft, with what is found in it
//! ```
//!
//! A text without a speaker is the draft alone. `[+16m]` before a line lets time pass before it.

use std::ops::Range;

use super::{
    Pack, Severity, Status,
    diagnostic::{Diagnostic, ExampleSlip, Problem},
    source::{Source, duration},
};
use crate::{
    conversation::{Message, Role},
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
        if messages.iter().any(|message| message.text.contains(['【', '】'])) {
            return Err(ExampleSlip::MarkOutsideDraft);
        }
        let (draft, marks) = unmark(&marked)?;
        if expect == Expect::Miss && !marks.is_empty() {
            return Err(ExampleSlip::MarkInMiss);
        }
        Ok(Example { rule, expect, messages, draft, now, marks, at })
    }
}

/// Who a line of an example belongs to.
enum Turn {
    Said(Role),
    Draft,
}

/// A conversation as people write it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// What was said, oldest first.
    pub messages: Vec<Message>,
    /// What is about to be said, an example's marks and all.
    pub draft: Option<String>,
    /// When it is about to be said.
    pub now: Timestamp,
}

impl Default for Chat {
    /// Nothing said yet. It begins at some time: any will do.
    fn default() -> Chat {
        Chat { messages: Vec::new(), draft: None, now: Timestamp(1_767_258_000_000) }
    }
}

impl Chat {
    /// Parts a text into what was said and the draft. A line without a speaker goes on with the line before it.
    pub fn parse(text: &str) -> Result<Chat, ExampleSlip> {
        let Chat { mut messages, mut draft, mut now } = Chat::default();
        for line in text.lines() {
            let (pause, line) = pause(line)?;
            now.0 += pause;
            match speaker(line) {
                Some((Turn::Said(_), _)) if draft.is_some() => return Err(ExampleSlip::DraftNotLast),
                Some((Turn::Said(role), words)) => {
                    messages.push(Message { role, text: words.to_owned(), at: Some(now.to_rfc3339()) });
                }
                Some((Turn::Draft, words)) if draft.is_none() => draft = Some(words.to_owned()),
                Some((Turn::Draft, _)) => return Err(ExampleSlip::DraftNotLast),
                None => match (&mut draft, messages.last_mut()) {
                    (Some(draft), _) => append_line(draft, line),
                    (None, Some(message)) => append_line(&mut message.text, line),
                    (None, None) => draft = Some(line.to_owned()),
                },
            }
        }
        Ok(Chat { messages, draft, now })
    }
}

/// The time that passes before a line, in milliseconds, and the line without it.
fn pause(line: &str) -> Result<(i64, &str), ExampleSlip> {
    let Some(rest) = line.trim_start().strip_prefix("[+") else { return Ok((0, line)) };
    let (time, line) = rest.split_once(']').ok_or(ExampleSlip::BadPause)?;
    Ok((duration(time).ok_or(ExampleSlip::BadPause)?, line.trim_start()))
}

fn speaker(line: &str) -> Option<(Turn, &str)> {
    let (name, words) = line.split_once([':', '：'])?;
    let turn = match name.trim() {
        "客" => Turn::Said(Role::Customer),
        "服" => Turn::Said(Role::Agent),
        "稿" => Turn::Draft,
        _ => return None,
    };
    Some((turn, words.trim()))
}

fn append_line(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line);
}

/// Takes the marks out of a draft.
fn unmark(marked: &str) -> Result<(String, Vec<Span>), ExampleSlip> {
    let mut draft = String::new();
    let mut marks = Vec::new();
    let mut open: Option<u32> = None;
    let mut at = 0u32;
    for c in marked.chars() {
        match (c, open) {
            ('【', None) => open = Some(at),
            ('】', Some(start)) if start == at => return Err(ExampleSlip::EmptyMark),
            ('】', Some(start)) => {
                marks.push((start, at));
                open = None;
            }
            ('【' | '】', _) => return Err(ExampleSlip::OpenMark),
            _ => {
                at += c.len_utf16() as u32;
                draft.push(c);
            }
        }
    }
    if open.is_some() { Err(ExampleSlip::OpenMark) } else { Ok((draft, marks)) }
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
    let profile = rule.profiles.first().copied().unwrap_or_default();
    let setting = Setting { profile, platform: rule.platforms.first().cloned() };
    let session = engine.session_with(setting, &example.messages);
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

fn slice(text: &str, (start, end): Span) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16_lossy(&units[start as usize..end as usize])
}
