//! The rules of a pack, as published: one struct a kind, each a set of parameters.

use serde::{Deserialize, Serialize};

use super::Pattern;
use crate::conversation::Profile;

/// A rule of any kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rule {
    /// Unique in the pack.
    pub id: String,
    /// For people.
    pub name: String,
    /// How loud a finding is.
    pub severity: Severity,
    /// Points of each finding: 0 or less, and 0 or more for praise.
    pub score: i32,
    /// The dimension of the team's standard.
    pub dimension: String,
    /// 为什么不对.
    pub reason: String,
    /// 应该怎么做.
    pub suggest: String,
    /// A sentence to insert.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Ids of the replies that it suggests, of its pack or one below; the first is inserted where it has no `say`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<String>,
    /// The standards it belongs to; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<Profile>,
    /// The platforms it belongs to; empty for all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub platforms: Vec<String>,
    /// It applies only once the conversation is about this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scene: Option<String>,
    /// It applies only to an answer: one of these stands in what the customer said last, since the agent spoke before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Pattern>,
    /// Once an agent message was sent with a finding, it is silent for the rest of the conversation.
    #[serde(skip_serializing_if = "is_false")]
    pub once: bool,
    /// It is silent where a rule that is not `alone` has something to show of the draft; of several such, the first speaks.
    #[serde(skip_serializing_if = "is_false")]
    pub alone: bool,
    /// In a draft of so many UTF-16 code units and more, where no other rule is at `warn` or above, its warnings are hints:
    /// chance matches grow with the length of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint_from: Option<i32>,
    /// The most points, as a positive number, that its findings take from one draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cap: Option<i32>,
    /// Whether agents see it.
    #[serde(skip_serializing_if = "Status::is_active")]
    pub status: Status,
    /// Cases in the case libraries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// The law or platform rule behind it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Who answers for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// The day from which it is in the standard, such as `2026-12-31`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// For finding it again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// No other pack may tune it.
    #[serde(skip_serializing_if = "is_false")]
    pub locked: bool,
    /// What it looks for.
    #[serde(flatten)]
    pub check: Check,
}

/// What a rule looks for: the closed set of rule kinds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Check {
    /// Words that should not be said.
    Phrase(Phrase),
    /// The same with patterns.
    Regex(Patterns),
    /// What has to be known before something is said.
    Ask(Ask),
    /// The order of a procedure.
    Steps(Steps),
    /// What has to be said with something.
    Notice(Notice),
    /// A promise, or a customer, that waits too long.
    Followup(Followup),
    /// A number that is too high.
    Limit(Limit),
    /// The same words again and again.
    Repeat(Repeat),
    /// Tones that do not go together.
    Mix(Mix),
    /// What is done well.
    Praise(Praise),
}

impl Check {
    /// The names of all kinds, as authors write them.
    pub const KINDS: [&'static str; 10] =
        ["phrase", "regex", "ask", "steps", "notice", "followup", "limit", "repeat", "mix", "praise"];

    /// The name of this kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Check::Phrase(_) => "phrase",
            Check::Regex(_) => "regex",
            Check::Ask(_) => "ask",
            Check::Steps(_) => "steps",
            Check::Notice(_) => "notice",
            Check::Followup(_) => "followup",
            Check::Limit(_) => "limit",
            Check::Repeat(_) => "repeat",
            Check::Mix(_) => "mix",
            Check::Praise(_) => "praise",
        }
    }
}

/// Words that should not be said, and where they are harmless.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Phrase {
    /// The words; of overlapping ones the leftmost, then the longest, is found.
    pub words: Vec<Word>,
    /// Where they are harmless.
    #[serde(flatten)]
    pub harmless: Harmless,
    /// How disguised a word may be.
    #[serde(skip_serializing_if = "Tolerance::is_strict")]
    pub tolerance: Tolerance,
}

/// One word of a phrase rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Word {
    /// As the lead wrote it.
    pub text: String,
    /// What replaces a hit on a click; empty to delete it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
}

/// Patterns that should not be said, and where they are harmless.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Patterns {
    /// The patterns; of overlapping hits the leftmost, then the longest, is found.
    pub patterns: Vec<Pattern>,
    /// What replaces a hit on a click.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
    /// Where they are harmless.
    #[serde(flatten)]
    pub harmless: Harmless,
}

/// Where a hit is harmless.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Harmless {
    /// A hit inside one of these is dropped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// A hit after one of these in the same clause is dropped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_after: Vec<Pattern>,
    /// A hit before one of these in the same clause is dropped.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_before: Vec<Pattern>,
    /// A hit in quotation marks that repeats the customer is dropped.
    #[serde(skip_serializing_if = "is_false")]
    pub quote_ok: bool,
}

/// Something to be known of a customer, such as the width of an opening.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Slot {
    /// How an agent asks for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Pattern>,
    /// How either party tells it, asked or not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Pattern>,
    /// How the customer alone tells it: what an agent says of a product the same way tells nothing of the customer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<Pattern>,
    /// A bare answer that means it right after the question, and nothing otherwise.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bare: Vec<Pattern>,
    /// It belongs to the customer, not to a product or order, and stays known when the topic changes.
    #[serde(skip_serializing_if = "is_false")]
    pub keeps: bool,
    /// Its value does not change unsaid: how two statements of it are compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steady: Option<Steady>,
}

/// How two statements of a slot are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Steady {
    /// As dates, with what the agent said before: a customer's date is a wish.
    Date,
    /// As numbers, with what the agent said before: a customer's price is haggling.
    Number,
    /// Word by word, a number or a date in them as such, with what either party said before: an address is the
    /// customer's to tell.
    Words,
    /// Digit by digit, with every number that either party said: one that is a slip away from such a number is a slip.
    Digits,
    /// As numbers, with what the customer told (`told`, `bare`): the agent's may not be more than a budget or an opening.
    #[serde(rename = "at_most")]
    AtMost,
}

/// What has to be known before something is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Ask {
    /// What should not be said before.
    pub before: Vec<Pattern>,
    /// Where a hit is harmless.
    #[serde(flatten)]
    pub harmless: Harmless,
    /// Slots that have to be asked or answered.
    pub need: Vec<String>,
    /// What counts.
    #[serde(skip_serializing_if = "Satisfied::is_asked")]
    pub satisfied_by: Satisfied,
}

/// What satisfies a needed slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Satisfied {
    /// It was asked, in the draft at the latest, or told without being asked.
    #[default]
    Asked,
    /// Only an answer will do: for what is dangerous to guess.
    Answered,
}

impl Satisfied {
    fn is_asked(&self) -> bool {
        *self == Satisfied::Asked
    }
}

/// The order of a procedure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Steps {
    /// In their order. An earlier one that is missing is a finding when a later one is drafted.
    pub steps: Vec<Step>,
    /// Steps that are stricter than the order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<Gate>,
    /// Where words of the agent make no step of a draft.
    #[serde(flatten)]
    pub harmless: Harmless,
}

/// A step, done when the agent or the customer has said its words or its slot is known.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Step {
    /// Its name, unique in the rule.
    pub id: String,
    /// What the agent says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agent: Vec<Pattern>,
    /// What the customer says.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub customer: Vec<Pattern>,
    /// A slot that is asked or known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub slot: Option<String>,
}

/// What has to be done before a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gate {
    /// The step that is guarded.
    pub step: String,
    /// The steps that have to be done.
    pub need: Vec<String>,
    /// How loud a finding is, in place of the rule's own severity.
    pub severity: Severity,
}

/// What has to be said with something: in the same draft, or before it. Without `when` and `changed`, whatever the agent
/// says in the rule's scene, or in answer to what it answers, is the conclusion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notice {
    /// The conclusion.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Pattern>,
    /// Steady slots: a statement that contradicts an earlier one is a conclusion too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
    /// Slots: to ask for one that the customer has told is a conclusion too.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asked_again: Vec<String>,
    /// The notice.
    pub need: Vec<Pattern>,
    /// Each conclusion wants its own notice: one that was given before the customer last spoke belongs to another.
    #[serde(skip_serializing_if = "is_false")]
    pub fresh: bool,
    /// Where a conclusion is none.
    #[serde(flatten)]
    pub harmless: Harmless,
}

/// A promise, or a customer, that waits too long.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Followup {
    /// What the agent promises. Empty: a customer's message waits for any answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub start: Vec<Pattern>,
    /// How the agent keeps it. Empty: any later agent message does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub closed_by: Vec<Pattern>,
    /// Milliseconds within which it is to be kept; the last one still counts.
    pub within: i64,
    /// Yes: only until the agent has first answered the customer; no: only after that. A greeting before any question is
    /// no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<bool>,
}

/// A number that is too high.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Limit {
    /// The first group of a match is the number.
    pub patterns: Vec<Pattern>,
    /// The highest number that is fine.
    pub max: f64,
    /// Where a hit is harmless.
    #[serde(flatten)]
    pub harmless: Harmless,
}

/// The same words again and again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Repeat {
    /// From this likeness on, 0 to 1, two messages are the same: twice the shared pairs of neighbouring letters over all
    /// pairs of both (Dice's coefficient).
    pub similar: f64,
    /// How many agent messages back.
    pub last: usize,
    /// How many of those have to be the same.
    pub times: usize,
    /// Shorter drafts, in letters of the normal form, are left alone.
    pub min_chars: usize,
    /// Drafts with one of these are left alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

/// Tones that do not go together.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Mix {
    /// Groups of words; words of two groups do not stand in one draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub never_together: Vec<Vec<String>>,
    /// Words, and how often each may stand in one draft.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub at_most: Vec<AtMost>,
    /// A word inside one of these does not count.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

/// A word, and how often it may stand in one draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AtMost {
    /// The word.
    pub text: String,
    /// How often it is fine.
    pub times: usize,
}

/// What is done well.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Praise {
    /// What the agent says.
    pub patterns: Vec<Pattern>,
    /// What the customer said before, where it takes that to make it good.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<Pattern>,
    /// Where it is nothing to praise.
    #[serde(flatten)]
    pub harmless: Harmless,
}

/// How disguised a word may be and still be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Tolerance {
    /// The normal form, letter by letter.
    #[default]
    Strict,
    /// Noise between the letters and look-alikes too.
    Loose,
}

impl Tolerance {
    fn is_strict(&self) -> bool {
        *self == Tolerance::Strict
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

/// How loud a finding is, from nothing to a stopped send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Counted in reports, never shown to the agent, never scored.
    Silent,
    /// Underlined; the send goes on.
    Hint,
    /// Asked about once before the send.
    Warn,
    /// The send is stopped.
    Block,
}

impl Severity {
    /// The name in packs and reports.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Silent => "silent",
            Severity::Hint => "hint",
            Severity::Warn => "warn",
            Severity::Block => "block",
        }
    }
}

/// Whether agents see a rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// On trial: its findings are silent and counted.
    Trial,
    /// In use.
    #[default]
    Active,
    /// No longer in use; its id is never given to another rule.
    Retired,
}

impl Status {
    fn is_active(&self) -> bool {
        *self == Status::Active
    }
}
