//! Checks one draft in its conversation: [`Engine`] holds the packs, [`Session`] one conversation, and
//! [`Engine::check`] makes the [`Report`].
//!
//! ```text
//! draft ─▶ Text ─▶ scan (all words of all rules) ─▶ phrase (exceptions, negation, quotation) ─▶ score ─▶ Report
//! ```
//!
//! The engine must never read a clock, a file or a page: the same packs, conversation and draft give the same bytes.

mod phrase;
pub mod report;
mod scan;
mod score;
mod session;

use sha2::{Digest, Sha256};

pub use session::Session;

use crate::{
    VERSION,
    engine::{
        phrase::Phrases,
        report::{Finding, Receipt, Report, Verdict},
    },
    hash::hex,
    pack::{Check, Pack, Rule, Severity},
    text::Text,
};

/// Packs made ready for checking.
pub struct Engine {
    rules: Vec<LoadedRule>,
    phrases: Phrases,
    /// Hash over the hashes of the packs, in their order.
    packs: String,
}

/// A rule and the pack it came from.
struct LoadedRule {
    pack: String,
    rule: Rule,
}

impl Engine {
    /// Makes the packs ready. Cost: linear in their size. Without packs nothing is ever found: a caller must show
    /// [`Engine::rules`]` == 0` as "not checking", never as "clean".
    pub fn new(packs: &[Pack]) -> Engine {
        let mut hash = Sha256::new();
        let mut rules = Vec::new();
        for pack in packs {
            hash.update(pack.sha256());
            rules.extend(pack.rules.iter().map(|rule| LoadedRule { pack: pack.id.clone(), rule: rule.clone() }));
        }
        let phrases = Phrases::new(rules.iter().map(|LoadedRule { rule, .. }| match &rule.check {
            Check::Phrase(phrase) => phrase,
        }));
        Engine { rules, phrases, packs: hex(&hash.finalize()) }
    }

    /// How many rules are loaded.
    pub fn rules(&self) -> usize {
        self.rules.len()
    }

    /// Judges what the agent is about to say. `id` is handed on to the report. Cost: linear in the draft, whatever the
    /// length of the conversation.
    pub fn check(&self, session: &Session, id: &str, draft: &str) -> Report {
        let text = Text::new(draft);
        let typed: Vec<u16> = draft.encode_utf16().collect();
        let mut findings: Vec<Finding> = self
            .phrases
            .hits(&text, session)
            .into_iter()
            .filter(|hit| self.applies(hit.rule, session))
            .map(|hit| {
                let LoadedRule { pack, rule } = &self.rules[hit.rule];
                let Check::Phrase(phrase) = &rule.check;
                let span = text.span(hit.range);
                Finding {
                    rule: rule.id.clone(),
                    pack: pack.clone(),
                    kind: rule.check.kind(),
                    severity: rule.severity,
                    dimension: rule.dimension.clone(),
                    span: Some(span),
                    text: String::from_utf16_lossy(&typed[span.0 as usize..span.1 as usize]),
                    reason: rule.reason.clone(),
                    suggest: rule.suggest.clone(),
                    rewrite: phrase.words[hit.word].rewrite.clone(),
                    say: rule.say.clone(),
                    cases: rule.cases.clone(),
                    points: if rule.severity == Severity::Silent { 0 } else { rule.score },
                }
            })
            .collect();
        findings.sort_by_key(|finding| (finding.span, std::cmp::Reverse(finding.severity)));
        Report {
            id: id.to_owned(),
            turn: None,
            verdict: Verdict::of(&findings),
            score: score::settle(&mut findings),
            findings,
            slots: Default::default(),
            steps: Vec::new(),
            receipt: Receipt { engine: VERSION, packs: self.packs.clone(), input: session.input_hash(draft) },
        }
    }

    fn applies(&self, rule: usize, session: &Session) -> bool {
        let profiles = &self.rules[rule].rule.profiles;
        profiles.is_empty() || profiles.contains(&session.profile())
    }
}
