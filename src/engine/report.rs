//! What a check says: one [`Report`] a draft. Serialised, it is the contract with every door.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SlotReport;
use crate::{pack::Severity, text::Span};

/// The result of one check.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Report {
    /// As the caller gave it.
    pub id: String,
    /// Index of the message judged, where the draft was a message of a transcript.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub turn: Option<usize>,
    /// The loudest finding.
    pub verdict: Verdict,
    /// 0–100: 100 plus the points of all findings.
    pub score: i32,
    /// By place in the draft, the louder first.
    pub findings: Vec<Finding>,
    /// The slots that were asked or told, by name.
    pub slots: BTreeMap<String, SlotReport>,
    /// Where the conversation stands in its procedures, once one has begun: with its scene, or, where it has none, with
    /// the first step done.
    pub steps: Vec<StepReport>,
    /// What was checked, with what.
    pub receipt: Receipt,
}

/// The loudest finding's effect on the send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Nothing to show.
    Pass,
    /// Something to show; the send goes on.
    Hint,
    /// To be asked about once.
    Warn,
    /// To be stopped.
    Block,
}

impl Verdict {
    /// The verdict of some findings.
    pub fn of(findings: &[Finding]) -> Verdict {
        let of_one = |finding: &Finding| match finding.severity {
            Severity::Silent => Verdict::Pass,
            Severity::Hint => Verdict::Hint,
            Severity::Warn => Verdict::Warn,
            Severity::Block => Verdict::Block,
        };
        findings.iter().map(of_one).max().unwrap_or(Verdict::Pass)
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::Hint => "hint",
            Verdict::Warn => "warn",
            Verdict::Block => "block",
        }
    }
}

/// One thing to say of the draft: where, why, what instead.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Finding {
    /// The rule's id.
    pub rule: String,
    /// The pack's id.
    pub pack: String,
    /// The rule's kind.
    pub kind: &'static str,
    /// How loud it is.
    pub severity: Severity,
    /// The dimension of the team's standard.
    pub dimension: String,
    /// 哪里不对: `[start, end)` in UTF-16 code units of the draft as typed; nothing where the whole draft is meant.
    pub span: Option<Span>,
    /// The draft's own text in the span; empty without one.
    pub text: String,
    /// 为什么不对.
    pub reason: String,
    /// 应该怎么做.
    pub suggest: String,
    /// Replaces the text of the span.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub rewrite: Option<String>,
    /// What the span contradicts: the words said before, in normal form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub earlier: Option<String>,
    /// A sentence to insert.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub say: Option<String>,
    /// The slots or steps that are missing, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<Vec<String>>"))]
    pub missing: Vec<String>,
    /// Cases in the case libraries.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "types", ts(optional, as = "Option<Vec<String>>"))]
    pub cases: Vec<String>,
    /// What it adds to the score.
    pub points: i32,
}

impl Finding {
    /// Whether people see it as something to mend.
    pub(super) fn is_shown(&self) -> bool {
        self.severity > Severity::Silent && self.kind != "praise"
    }

    /// Whether one rule found both.
    pub(super) fn is_of_same_rule(&self, other: &Finding) -> bool {
        (&self.pack, &self.rule) == (&other.pack, &other.rule)
    }
}

/// A step of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct StepReport {
    /// The rule that holds the procedure.
    pub rule: String,
    /// The rule's pack.
    pub pack: String,
    /// The step, and whether it is done.
    #[serde(flatten)]
    pub state: StepState,
}

/// A step, and whether it is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct StepState {
    /// Its name.
    pub step: String,
    /// Done, in the draft at the latest.
    pub done: bool,
}

/// What was checked, with what: enough to prove later that a draft was checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Receipt {
    /// Version of the engine.
    pub engine: &'static str,
    /// SHA-256 over the hashes of the packs.
    pub packs: String,
    /// SHA-256 over profile, conversation and draft.
    pub input: String,
}
