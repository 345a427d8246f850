//! Why each rule did or did not find something in a draft, for the author of a pack. All of it is asked of the rules
//! themselves: nothing is judged here a second time.

use super::{
    Engine, Moment, Session,
    harmless::HitFate,
    matcher::Hit,
    report::{Finding, StepState},
};
use crate::{
    conversation::Role,
    pack::{Check, Rule, Severity},
    text::{Span, Text},
    time::Timestamp,
};

/// What every rule made of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation<'e> {
    /// The draft as rules see it.
    pub normal: String,
    /// By rule, in the order in which they were loaded, in the version that holds; retired ones are not.
    pub accounts: Vec<Account<'e>>,
}

/// What one rule made of a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Account<'e> {
    /// The rule's pack.
    pub pack: &'e str,
    /// The rule.
    pub rule: &'e Rule,
    /// Another pack tunes it at this time.
    pub tuned: bool,
    /// Why it has nothing to say here, whatever the clues.
    pub inactive: Option<Inactive>,
    /// What it finds.
    pub findings: Vec<Finding>,
    /// What led there, or kept it from finding something.
    pub clues: Vec<Clue>,
}

/// Why a rule has nothing to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inactive {
    /// It belongs to other profiles.
    Profile,
    /// It belongs to other platforms.
    Platform,
    /// The conversation is not about its scene.
    Scene,
    /// The customer did not just say what it answers.
    Answers,
    /// It speaks once, and has.
    Once,
    /// It speaks where no other rule does, and one does.
    Alone,
}

/// Something that a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clue {
    /// Words that it looks for stand in the draft.
    Hit {
        /// Where, as typed.
        span: Span,
        /// Which of its words or patterns it is.
        entry: usize,
        /// What becomes of it.
        fate: Fate,
    },
    /// A slot that it needs.
    Slot {
        /// Its name.
        name: String,
        /// The agent has asked, in the draft at the latest.
        asked: bool,
        /// Either party has told it.
        told: bool,
        /// That is enough for the rule.
        settled: bool,
    },
    /// A step of its procedure.
    Step(StepState),
    /// The notice that it asks for.
    Notice {
        /// It is in the draft or was given before.
        given: bool,
        /// The words of the draft that give it, as typed; nothing where none do.
        by: Option<Span>,
    },
}

/// What becomes of words that a rule looks for; the spans are those of the words that make them harmless, as typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They count.
    Stands,
    /// They overlap with some that count.
    Overlaps,
    /// They stand inside an exception.
    Excepted(Span),
    /// They stand after a negation.
    Negated(Span),
    /// They stand before a denial.
    Denied(Span),
    /// They repeat the customer, in quotation marks.
    Quoted,
    /// Their number is not above the limit.
    WithinLimit,
    /// They contradict nothing that was said before.
    Unchanged,
    /// They ask for what the customer has not told.
    Untold,
    /// The customer gave no reason for them.
    Uncalled,
}

impl Clue {
    pub(super) fn hit(hit: &Hit, fate: Fate, moment: &Moment) -> Clue {
        Clue::Hit { span: moment.text.span(hit.range.clone()), entry: hit.entry, fate }
    }
}

impl Fate {
    pub(super) fn of(fate: HitFate, moment: &Moment) -> Fate {
        match fate {
            HitFate::Stands => Fate::Stands,
            HitFate::Overlaps => Fate::Overlaps,
            HitFate::Excepted(range) => Fate::Excepted(moment.text.span(range.clone())),
            HitFate::Negated(range) => Fate::Negated(moment.text.span(range.clone())),
            HitFate::Denied(range) => Fate::Denied(moment.text.span(range.clone())),
            HitFate::Quoted => Fate::Quoted,
        }
    }
}

impl Account<'_> {
    /// Whether the rule found something, or some of its words at least.
    pub fn is_near(&self) -> bool {
        !self.findings.is_empty() || self.clues.iter().any(|clue| matches!(clue, Clue::Hit { .. }))
    }

    /// From how many letters on its warnings are hints, where they are so here.
    pub fn softened(&self) -> Option<i32> {
        let is_hint = |finding: &Finding| finding.severity == Severity::Hint;
        self.rule.hint_from.filter(|_| self.rule.severity == Severity::Warn && self.findings.iter().any(is_hint))
    }

    /// The word of a phrase rule that a hit is of, as the lead wrote it.
    pub fn word(&self, entry: usize) -> Option<&str> {
        match &self.rule.check {
            Check::Phrase(phrase) => Some(&phrase.words[entry].text),
            _ => None,
        }
    }
}

impl Engine {
    /// Checks a draft as [`Engine::check`] does, and tells what every rule made of it.
    pub fn explain(&self, session: &Session, draft: &str, now: Option<Timestamp>) -> Explanation<'_> {
        let text = Text::new(draft);
        let hits = self.matcher.find(&text, Role::Agent, None);
        let moment = Moment { session, text: &text, hits: &hits, slots: &self.slots, now };
        let findings = self.check(session, "", draft, now).findings;
        let in_force = self.rules.iter().enumerate().filter(|(_, loaded)| loaded.validity.holds(now));
        let accounts = in_force.map(|(number, loaded)| {
            let own = |finding: &&Finding| finding.rule == loaded.rule.id && finding.pack == loaded.pack;
            Account {
                pack: &loaded.pack,
                rule: &loaded.rule,
                tuned: loaded.validity.ends(),
                inactive: loaded.inactive(&moment).or_else(|| self.held_back(number, &moment)),
                findings: findings.iter().filter(own).cloned().collect(),
                clues: loaded.judge.clues(&moment),
            }
        });
        Explanation { normal: String::from_utf16_lossy(text.units()), accounts: accounts.collect() }
    }

    /// Why a rule that applies says nothing, whatever it finds.
    fn held_back(&self, number: usize, moment: &Moment) -> Option<Inactive> {
        if moment.session.fired[number] {
            Some(Inactive::Once)
        } else {
            let yields = self.rules[number].rule.alone && self.others_speak(number, moment);
            yields.then_some(Inactive::Alone)
        }
    }
}
