//! Looks through a pack for what its shape does not tell: whether it keeps to the limits, whether its regexes compile and
//! its numbers make sense.
//!
//! The author's reader names most of this earlier, and at the place; but a published pack comes from outside.

use std::{borrow::Borrow, collections::BTreeMap, fmt};

use super::{
    Check, Harmless, Pack, Pattern, Regex, Rule, Slot, Steps, Tuning, Wording,
    limits::{
        Excess, LONGEST_NAME, LONGEST_REGEX, LONGEST_TEXT, LONGEST_WORD, MOST_ENTRIES, MOST_REGEXES, MOST_RULES,
        MOST_STEPS, MOST_WORDS, Unit, at_most, letters,
    },
};
use crate::engine::compile_regex;

/// What is wrong with a part of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// There is too much of something.
    Excess(Excess),
    /// A regex does not compile: it would find nothing, and tell nobody.
    BadRegex { key: &'static str, why: String },
    /// A number makes no sense.
    OutOfRange { key: &'static str },
    /// A wording that is not there, or that one wording asks of another: it would find nothing, and tell nobody.
    UnknownWording { key: &'static str, name: String },
}

impl From<Excess> for Flaw {
    fn from(excess: Excess) -> Flaw {
        Flaw::Excess(excess)
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::Excess(excess) => excess.fmt(f),
            Flaw::BadRegex { key, why } => write!(f, "{key}: a regex does not compile: {why}"),
            Flaw::OutOfRange { key } => write!(f, "{key}: out of range"),
            Flaw::UnknownWording { key, name } => write!(f, "{key}: no wording {name}"),
        }
    }
}

/// Looks through a whole pack. The error names the rule.
pub(super) fn inspect(pack: &Pack) -> Result<(), String> {
    let mut inspector = Inspector::default();
    for (key, entries) in [("rules", pack.rules.len()), ("tune", pack.tune.len())] {
        at_most(MOST_RULES, Unit::Entries, key, entries).map_err(|excess| excess.to_string())?;
    }
    inspector.head(pack).map_err(|flaw| flaw.to_string())?;
    for (number, rule) in pack.rules.iter().enumerate() {
        inspector.rule(rule).map_err(|flaw| format!("rule {}: {flaw}", number + 1))?;
    }
    for (number, tuning) in pack.tune.iter().enumerate() {
        inspector.tuning(tuning).map_err(|flaw| format!("tune {}: {flaw}", number + 1))?;
    }
    Ok(())
}

/// Looks through a pack part by part, and counts what its parts share.
#[derive(Debug, Default)]
pub(super) struct Inspector {
    words: usize,
    regexes: usize,
    /// How many words each wording is: as many are looked for wherever it is named.
    wordings: BTreeMap<String, usize>,
}

impl Inspector {
    /// Looks at what a pack holds besides its rules.
    pub fn head(&mut self, pack: &Pack) -> Result<(), Flaw> {
        for (key, name) in [("pack", &pack.id), ("name", &pack.name), ("version", &pack.version)] {
            letters(LONGEST_NAME, key, name)?;
        }
        names("wordings", pack.wordings.keys())?;
        self.wordings(&pack.wordings)?;
        names("scenes", pack.scenes.keys())?;
        pack.scenes.values().try_for_each(|patterns| self.patterns("scenes", patterns))?;
        names("slots", pack.slots.keys())?;
        for Slot { asked, said, told, bare, .. } in pack.slots.values() {
            [asked, said, told, bare].into_iter().try_for_each(|patterns| self.patterns("slots", patterns))?;
        }
        self.patterns("new_topic", &pack.new_topic)?;
        names("replies", pack.replies.iter().map(|reply| &reply.id))?;
        names("replies", pack.replies.iter().map(|reply| &reply.stage))?;
        texts("replies", pack.replies.iter().map(|reply| &reply.text))
    }

    /// Looks at the wordings, of which none may name another.
    fn wordings(&mut self, wordings: &BTreeMap<String, Vec<Pattern>>) -> Result<(), Flaw> {
        let mut known = BTreeMap::new();
        for (name, patterns) in wordings {
            let before = self.words;
            self.patterns("wordings", patterns)?;
            known.insert(name.clone(), self.words - before + patterns.len());
        }
        self.wordings = known;
        Ok(())
    }

    /// Whether the parts so far hold more than a pack may.
    #[cfg(feature = "author")]
    pub fn is_full(&self) -> bool {
        self.words > MOST_WORDS || self.regexes > MOST_REGEXES
    }

    /// Looks at a rule.
    pub fn rule(&mut self, rule: &Rule) -> Result<(), Flaw> {
        for (key, name) in [("id", &rule.id), ("name", &rule.name), ("dimension", &rule.dimension)] {
            letters(LONGEST_NAME, key, name)?;
        }
        for (key, text) in [("reason", &rule.reason), ("suggest", &rule.suggest)] {
            letters(LONGEST_TEXT, key, text)?;
        }
        texts("say", &rule.say)?;
        texts("basis", &rule.basis)?;
        texts("owner", &rule.owner)?;
        names("since", &rule.since)?;
        names("scene", &rule.scene)?;
        for (key, list) in
            [("platforms", &rule.platforms), ("replies", &rule.replies), ("cases", &rule.cases), ("tags", &rule.tags)]
        {
            names(key, list)?;
        }
        at_most(MOST_ENTRIES, Unit::Entries, "profiles", rule.profiles.len())?;
        self.patterns("answers", &rule.answers)?;
        let scores = if matches!(rule.check, Check::Praise(_)) { 0..=100 } else { -100..=0 };
        within(scores.contains(&rule.score), "score")?;
        within(rule.cap.is_none_or(|cap| (0..=100).contains(&cap)), "cap")?;
        self.check(&rule.check)
    }

    /// Looks at how a rule of another pack is tuned.
    pub fn tuning(&mut self, tuning: &Tuning) -> Result<(), Flaw> {
        for (key, name) in [("pack", &tuning.pack), ("rule", &tuning.rule), ("until", &tuning.until)] {
            letters(LONGEST_NAME, key, name)?;
        }
        letters(LONGEST_TEXT, "why", &tuning.why)?;
        texts("say", &tuning.say)?;
        within(tuning.score.is_none_or(|score| (-100..=100).contains(&score)), "score")?;
        self.words("except", &tuning.except)
    }

    fn check(&mut self, check: &Check) -> Result<(), Flaw> {
        match check {
            Check::Phrase(rule) => {
                self.words("words", rule.words.iter().map(|word| &word.text))?;
                texts("rewrite", rule.words.iter().filter_map(|word| word.rewrite.as_ref()))?;
                self.harmless(&rule.harmless)
            }
            Check::Regex(rule) => {
                self.patterns("patterns", &rule.patterns)?;
                texts("rewrite", &rule.rewrite)?;
                self.harmless(&rule.harmless)
            }
            Check::Ask(rule) => {
                self.patterns("before", &rule.before)?;
                names("need", &rule.need)?;
                self.harmless(&rule.harmless)
            }
            Check::Steps(rule) => self.steps(rule),
            Check::Notice(rule) => {
                self.patterns("when", &rule.when)?;
                names("changed", &rule.changed)?;
                names("asked_again", &rule.asked_again)?;
                self.patterns("need", &rule.need)?;
                self.harmless(&rule.harmless)
            }
            Check::Followup(rule) => {
                within(rule.within >= 0, "within")?;
                self.patterns("start", &rule.start)?;
                self.patterns("closed_by", &rule.closed_by)
            }
            Check::Limit(rule) => {
                self.patterns("patterns", &rule.patterns)?;
                self.harmless(&rule.harmless)
            }
            Check::Repeat(rule) => {
                within((0.0..=1.0).contains(&rule.similar), "similar")?;
                self.words("except", &rule.except)
            }
            Check::Mix(rule) => {
                at_most(MOST_ENTRIES, Unit::Entries, "never_together", rule.never_together.len())?;
                self.words("never_together", rule.never_together.iter().flatten())?;
                self.words("at_most", rule.at_most.iter().map(|it| &it.text))?;
                self.words("except", &rule.except)
            }
            Check::Praise(rule) => {
                self.patterns("patterns", &rule.patterns)?;
                self.patterns("after", &rule.after)?;
                self.harmless(&rule.harmless)
            }
        }
    }

    fn harmless(&mut self, harmless: &Harmless) -> Result<(), Flaw> {
        self.words("except", &harmless.except)?;
        self.patterns("not_after", &harmless.not_after)?;
        self.patterns("not_before", &harmless.not_before)
    }

    fn steps(&mut self, rule: &Steps) -> Result<(), Flaw> {
        let ids = rule.steps.iter().map(|step| &step.id);
        let slots = rule.steps.iter().filter_map(|step| step.slot.as_ref());
        names("steps", ids.chain(slots))?;
        at_most(MOST_STEPS, Unit::Entries, "steps", rule.steps.len())?;
        for step in &rule.steps {
            self.patterns("steps", &step.agent)?;
            self.patterns("steps", &step.customer)?;
        }
        names("gates", rule.gates.iter().flat_map(|gate| gate.need.iter().chain([&gate.step])))?;
        at_most(MOST_STEPS, Unit::Entries, "gates", rule.gates.len())?;
        self.harmless(&rule.harmless)
    }

    fn patterns(&mut self, key: &'static str, patterns: &[Pattern]) -> Result<(), Flaw> {
        for pattern in patterns {
            match pattern {
                Pattern::Literal(_) => {}
                Pattern::Regex(regex) => self.regex(key, regex)?,
                Pattern::Wording(name) => self.wording(key, name)?,
            }
        }
        at_most(MOST_REGEXES, Unit::Regexes, key, self.regexes)?;
        self.words(key, patterns.iter().flat_map(Pattern::literals))
    }

    fn regex(&mut self, key: &'static str, Regex { regex, needs, .. }: &Regex) -> Result<(), Flaw> {
        self.regexes += 1;
        // A list costs what a word does, also where it is empty.
        self.words += needs.len();
        letters(LONGEST_REGEX, key, regex)?;
        compile_regex(regex).map_err(|why| Flaw::BadRegex { key, why })?;
        Ok(())
    }

    fn wording(&mut self, key: &'static str, Wording { wording }: &Wording) -> Result<(), Flaw> {
        let unknown = || Flaw::UnknownWording { key, name: wording.clone() };
        self.words += self.wordings.get(wording).ok_or_else(unknown)?;
        Ok(())
    }

    fn words(&mut self, key: &'static str, words: impl IntoIterator<Item: Borrow<String>>) -> Result<(), Flaw> {
        for word in words {
            self.words += 1;
            letters(LONGEST_WORD, key, word.borrow())?;
        }
        Ok(at_most(MOST_WORDS, Unit::Words, key, self.words)?)
    }
}

fn names(key: &'static str, names: impl IntoIterator<Item: Borrow<String>>) -> Result<(), Flaw> {
    let mut entries = 0;
    for name in names {
        entries += 1;
        letters(LONGEST_NAME, key, name.borrow())?;
    }
    Ok(at_most(MOST_ENTRIES, Unit::Entries, key, entries)?)
}

fn texts(key: &'static str, texts: impl IntoIterator<Item: Borrow<String>>) -> Result<(), Flaw> {
    texts.into_iter().try_for_each(|text| Ok(letters(LONGEST_TEXT, key, text.borrow())?))
}

fn within(is_good: bool, key: &'static str) -> Result<(), Flaw> {
    if is_good { Ok(()) } else { Err(Flaw::OutOfRange { key }) }
}
