//! Layers of packs, and how a later one tunes a rule of an earlier one without editing it, so that an update of the base
//! does not lose what a team has settled.

use serde::Serialize;

use super::{Check, Rule, Severity, Status};
use crate::time::Timestamp;

/// What a pack builds on: a pack may tune the rules of the layers below its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layer {
    /// What the law and the platforms ask for.
    Law,
    /// What holds in the whole company.
    Company,
    /// What one team has settled.
    #[default]
    Team,
}

impl Layer {
    pub(super) fn is_team(&self) -> bool {
        *self == Layer::Team
    }
}

/// How a rule of another pack is tuned.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tuning {
    /// The other pack's id.
    pub pack: String,
    /// The rule's id there.
    pub rule: String,
    /// Why, for whoever reads it in half a year.
    pub why: String,
    /// The last day on which it holds, such as `2026-12-31`, in China's time. Then the rule is as it was.
    pub until: String,
    /// In place of the rule's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// In place of the rule's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i32>,
    /// In place of the rule's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// In place of the rule's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// Exceptions beside the rule's own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
}

impl Tuning {
    /// The rule as tuned.
    pub fn apply(&self, rule: &Rule) -> Rule {
        let mut tuned = rule.clone();
        tuned.severity = self.severity.unwrap_or(rule.severity);
        tuned.score = self.score.unwrap_or(rule.score);
        tuned.status = self.status.unwrap_or(rule.status);
        tuned.say = self.say.clone().or(tuned.say);
        if let Some(except) = tuned.check.exceptions_mut() {
            except.extend(self.except.iter().cloned());
        }
        tuned
    }

    /// The first moment at which it no longer holds; nothing where `until` is no day.
    pub fn end(&self) -> Option<Timestamp> {
        end_of_day(&self.until)
    }
}

/// The end of a day such as `2026-12-31` in China, where the shops are.
pub fn end_of_day(day: &str) -> Option<Timestamp> {
    (day.len() == "2026-12-31".len()).then_some(())?;
    let last_second = Timestamp::parse(&format!("{day}T23:59:59+08:00"))?;
    Some(Timestamp(last_second.0 + 1_000))
}

impl Check {
    /// The exceptions of a kind that has them.
    pub fn exceptions_mut(&mut self) -> Option<&mut Vec<String>> {
        match self {
            Check::Phrase(rule) => Some(&mut rule.harmless.except),
            Check::Regex(rule) => Some(&mut rule.harmless.except),
            Check::Limit(rule) => Some(&mut rule.harmless.except),
            Check::Repeat(rule) => Some(&mut rule.except),
            Check::Mix(rule) => Some(&mut rule.except),
            Check::Ask(rule) => Some(&mut rule.harmless.except),
            Check::Steps(rule) => Some(&mut rule.harmless.except),
            Check::Notice(rule) => Some(&mut rule.harmless.except),
            Check::Praise(rule) => Some(&mut rule.harmless.except),
            Check::Followup(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_in_china() {
        assert_eq!(end_of_day("2026-12-31"), Timestamp::parse("2027-01-01T00:00:00+08:00"));
        for text in ["", "2026-13-01", "2026-12-31T10", "今年年底", "2026-1-1"] {
            assert_eq!(end_of_day(text), None, "{text}");
        }
    }
}
