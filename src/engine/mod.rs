//! Checks one draft in its conversation: [`Engine`] holds the packs, [`Session`] one conversation, and
//! [`Engine::check`] makes the [`Report`].
//!
//! ```text
//! message ─▶ Text ─▶ matcher ─▶ Session: who gave which signal, slots, promises
//!                                  │
//! draft ───▶ Text ─▶ matcher ─▶ kinds (a file a rule kind) ─▶ score ─▶ Report
//! ```
//!
//! The engine must never read a clock, a file or a page: the same packs, conversation, draft and time give the same
//! bytes.

mod build;
pub mod explain;
mod harmless;
mod kinds;
mod matcher;
mod regexes;
pub mod report;
// Public for what measures it and what tries to break it: benches/wasm, fuzz and tests/scan.rs.
#[doc(hidden)]
pub mod scan;
mod score;
mod session;
mod signals;
mod slots;
mod steady;
mod transcript;
mod versions;

use std::cmp::Reverse;

use sha2::{Digest, Sha256};

pub(crate) use regexes::compile as compile_regex;
pub use session::{Session, Setting};
pub use slots::SlotReport;

use self::{
    build::Names,
    explain::Inactive,
    kinds::{Fault, Followups, Judge},
    matcher::{Hit, Hits, Matcher, Signal},
    report::{Finding, Receipt, Report, StepReport, Verdict},
    session::Sizes,
    signals::Signals,
    slots::{Heard, SlotId, Slots},
    versions::{Tunings, Validity},
};
use crate::{
    VERSION,
    conversation::{Message, Role},
    hash::hex,
    pack::{Check, Pack, Rule, Severity, Status},
    text::{Span, Text},
    time::Timestamp,
};

/// A rule has no more findings than this in one draft: a hundred take every point there is, and nobody reads on.
const MOST_FINDINGS: usize = 100;

/// Packs made ready for checking.
pub struct Engine {
    rules: Vec<LoadedRule>,
    matcher: Matcher,
    slots: Slots,
    followups: Followups,
    /// Words of the customer that start a new topic.
    new_topics: Vec<Signal>,
    /// What is looked for whichever rules can speak: scenes, slots and topics.
    shared: Vec<Signal>,
    /// Hash over the hashes of the packs, in their order.
    packs: String,
}

/// A rule, the pack it came from, and what it has become.
struct LoadedRule {
    pack: String,
    rule: Rule,
    validity: Validity,
    scene: Option<Signal>,
    /// What the customer has to have said last.
    answers: Option<Signal>,
    /// The words that it suggests.
    say: Option<String>,
    judge: Judge,
    /// What it looks for.
    asks: Vec<Signal>,
}

/// A draft in its conversation, as the rules see it.
struct Moment<'m> {
    session: &'m Session,
    text: &'m Text,
    hits: &'m Hits,
    slots: &'m Slots,
    now: Option<Timestamp>,
}

impl Moment<'_> {
    /// What is known of a slot, the draft included.
    fn slot(&self, id: SlotId) -> SlotReport {
        self.slots.in_draft(id, &self.session.slots[id], self.text, self.hits)
    }

    /// Where the draft contradicts what was said of a slot before, and the words with which it was said.
    fn contradiction(&self, id: SlotId) -> Option<(&Hit, &str)> {
        let draft = Heard { text: self.text, hits: self.hits, at: self.now };
        self.slots.contradiction(id, &self.session.slots[id], &draft)
    }

    /// Where the draft asks for a slot that the customer has told, and the words that told it.
    fn asked_again(&self, id: SlotId) -> Option<(&Hit, &str)> {
        self.slots.asked_again(id, &self.session.slots[id], self.hits)
    }
}

impl Engine {
    /// Makes the packs ready. Cost: linear in their size. Without packs nothing is ever found: a caller must show
    /// [`Engine::rules`]` == 0` as "not checking", never as "clean".
    pub fn new(packs: &[Pack]) -> Engine {
        let mut hash = Sha256::new();
        let (mut builder, mut names) = (matcher::Builder::new(), Names::default());
        let (mut slots, mut followups) = (Slots::default(), Followups::default());
        let (mut new_topics, mut rules, mut shared) = (Vec::new(), Vec::new(), Vec::new());
        let tunings = Tunings::of(packs);
        for pack in packs {
            hash.update(pack.sha256());
            let pack = &*pack.spelled_out();
            names.add(pack, &mut builder, &mut slots);
            new_topics.push(builder.patterns(&pack.new_topic));
            shared.extend(builder.take_asked());
            let versions = pack.rules.iter().flat_map(|rule| tunings.versions(pack, rule));
            rules.extend(versions.map(|(rule, validity)| LoadedRule {
                pack: pack.id.clone(),
                validity,
                scene: rule.scene.as_ref().and_then(|name| names.scene(name)),
                answers:
                    (!rule.answers.is_empty()).then(|| builder.patterns_from(matcher::From::Customer, &rule.answers)),
                say: names.say(&rule),
                judge: Judge::new(&rule.check, &mut builder, &names, &mut followups),
                asks: builder.take_asked(),
                rule,
            }));
        }
        let packs = hex(&hash.finalize());
        Engine { rules, matcher: builder.build(), slots, followups, new_topics, shared, packs }
    }

    /// How many rules are in use.
    pub fn rules(&self) -> usize {
        self.rules.iter().filter(|loaded| loaded.validity.is_first()).count()
    }

    /// SHA-256 over the hashes of the packs, as it stands in every receipt.
    pub fn packs(&self) -> &str {
        &self.packs
    }

    /// A conversation in which nothing was said yet.
    pub fn session(&self, setting: impl Into<Setting>) -> Session {
        let sizes = Sizes {
            signals: self.matcher.signals(),
            slots: self.slots.unknown(),
            clocks: self.followups.len(),
            rules: self.rules.len(),
        };
        let setting = setting.into();
        let listened_for = self.looked_for(&setting, None);
        Session::new(setting, sizes, listened_for)
    }

    /// What the rules of a setting look for; in a session, those that may have something to say of the next draft.
    fn looked_for(&self, setting: &Setting, session: Option<&Session>) -> Signals {
        let mut signals = Signals::none(self.matcher.signals());
        self.shared.iter().for_each(|&signal| signals.add(signal));
        for loaded in &self.rules {
            if loaded.elsewhere(setting).is_none() && session.is_none_or(|session| loaded.is_answer(session)) {
                loaded.asks.iter().for_each(|&signal| signals.add(signal));
            }
        }
        signals
    }

    /// A conversation with these messages, oldest first.
    pub fn session_with<'m>(
        &self,
        setting: impl Into<Setting>,
        messages: impl IntoIterator<Item = &'m Message>,
    ) -> Session {
        let mut session = self.session(setting);
        messages.into_iter().for_each(|message| self.take_in(&mut session, message));
        session
    }

    /// Takes in the next message. Cost: linear in its length.
    pub fn take_in(&self, session: &mut Session, message: &Message) {
        let text = Text::new(&message.text);
        let hits = self.matcher.find(&text, message.role, Some(&session.listened_for));
        let at = message.at.as_deref().and_then(Timestamp::parse);
        if message.role == Role::Customer && self.new_topics.iter().any(|&signal| hits.has(signal)) {
            session.start_topic();
            self.slots.start_topic(&mut session.slots);
        }
        if message.role == Role::Agent {
            self.remember_fired(session, &text, &hits, at);
        }
        session.hear(message, &text, &hits);
        let heard = Heard { text: &text, hits: &hits, at };
        self.slots.hear(message.role, &heard, &session.asked_last, &mut session.slots);
        self.followups.hear(message.role, &hits, at, &mut session.open);
        if message.role == Role::Agent {
            session.asked_last.extend(self.slots.asked_in(&hits));
        }
        session.looked_for = self.looked_for(&session.setting, Some(session));
    }

    /// Notes which rules that speak once the message was sent with.
    fn remember_fired(&self, session: &mut Session, text: &Text, hits: &Hits, now: Option<Timestamp>) {
        let moment = Moment { session, text, hits, slots: &self.slots, now };
        let fires = |number: usize| {
            let loaded = &self.rules[number];
            let finds = || loaded.applies(&moment) && !loaded.judge.judge(&moment).is_empty();
            loaded.rule.once && finds() && !(loaded.rule.alone && self.others_speak(number, &moment))
        };
        let fired: Vec<usize> = (0..self.rules.len()).filter(|&number| fires(number)).collect();
        fired.into_iter().for_each(|rule| session.fired[rule] = true);
    }

    /// Whether a rule that goes before one that is `alone` shows something of the draft.
    fn others_speak(&self, alone: usize, moment: &Moment) -> bool {
        let before = |number: usize, rule: &Rule| if rule.alone { number < alone } else { true };
        let rules = self.rules.iter().enumerate().filter(|(number, loaded)| before(*number, &loaded.rule));
        let mut rules = rules.filter(|(number, loaded)| !moment.session.fired[*number] && loaded.applies(moment));
        rules.any(|(_, loaded)| loaded.judge.judge(moment).iter().any(|fault| loaded.shows(fault)))
    }

    /// Judges what the agent is about to say at a time. `id` is handed on to the report. Without a time nothing is
    /// late. Cost: linear in the draft, whatever the length of the conversation.
    pub fn check(&self, session: &Session, id: &str, draft: &str, now: Option<Timestamp>) -> Report {
        let text = Text::new(draft);
        let hits = self.matcher.find(&text, Role::Agent, Some(&session.looked_for));
        let moment = Moment { session, text: &text, hits: &hits, slots: &self.slots, now };
        let typed: Vec<u16> = draft.encode_utf16().collect();
        let (mut findings, mut alone) = (Vec::new(), Vec::new());
        let mut steps = Vec::new();
        for (number, loaded) in self.rules.iter().enumerate() {
            if !loaded.applies(&moment) {
                continue;
            }
            steps.extend(loaded.step_reports(&moment));
            if !session.fired[number] {
                let found = if loaded.rule.alone { &mut alone } else { &mut findings };
                found.extend(loaded.findings(&moment, &typed));
            }
        }
        add_alone(alone, &mut findings);
        self.soften(&mut findings, typed.len());
        sort(&mut findings);
        let score = score::settle(&mut findings);
        Report {
            id: id.to_owned(),
            turn: None,
            verdict: Verdict::of(&findings),
            score,
            findings,
            slots: self.slots.report(&session.slots, &text, &hits),
            steps,
            receipt: Receipt { engine: VERSION, packs: self.packs.clone(), input: session.input_hash(draft, now) },
        }
    }

    /// Makes hints of the warnings of the one rule that has any, in a draft that is long enough for it.
    fn soften(&self, findings: &mut [Finding], units: usize) {
        let mut loud = findings.iter().filter(|finding| finding.is_shown() && finding.severity > Severity::Hint);
        let Some(first) = loud.next() else { return };
        let is_lone = first.severity == Severity::Warn
            && loud.all(|other| other.is_of_same_rule(first) && other.severity == Severity::Warn);
        let rule = self.rules.iter().find(|loaded| loaded.rule.id == first.rule && loaded.pack == first.pack);
        let from = rule.and_then(|loaded| loaded.rule.hint_from).and_then(|from| usize::try_from(from).ok());
        if is_lone && from.is_some_and(|from| from <= units) {
            let warnings = findings.iter_mut().filter(|it| it.is_shown() && it.severity == Severity::Warn);
            warnings.for_each(|finding| finding.severity = Severity::Hint);
        }
    }

    /// The rules that find something in a draft, by number, and where: what a check comes to before it is put into words.
    /// For benches/wasm, beside RegExps that do no more.
    #[doc(hidden)]
    pub fn found(&self, session: &Session, draft: &str) -> Vec<(usize, Option<Span>)> {
        let text = Text::new(draft);
        let hits = self.matcher.find(&text, Role::Agent, Some(&session.looked_for));
        let moment = Moment { session, text: &text, hits: &hits, slots: &self.slots, now: None };
        let rules = self.rules.iter().enumerate().filter(|(_, loaded)| loaded.applies(&moment));
        let faults = rules.flat_map(|(number, loaded)| {
            loaded.judge.judge(&moment).into_iter().map(move |fault| (number, fault.range))
        });
        faults.map(|(number, range)| (number, range.map(|range| text.span(range)))).collect()
    }
}

impl LoadedRule {
    fn applies(&self, moment: &Moment) -> bool {
        self.validity.holds(moment.now) && self.inactive(moment).is_none()
    }

    /// Why the rule has nothing to say here, if so.
    fn inactive(&self, moment: &Moment) -> Option<Inactive> {
        let in_scene = self.scene.is_none_or(|scene| {
            moment.session.agent_said(scene) || moment.session.customer_gave(scene) || moment.hits.has(scene)
        });
        let scene = || (!in_scene).then_some(Inactive::Scene);
        let answers = || (!self.is_answer(moment.session)).then_some(Inactive::Answers);
        self.elsewhere(&moment.session.setting).or_else(scene).or_else(answers)
    }

    /// Why the rule has nothing to say in a setting, if so.
    fn elsewhere(&self, Setting { profile, platform }: &Setting) -> Option<Inactive> {
        let Rule { profiles, platforms, .. } = &self.rule;
        let on_platform = platforms.is_empty() || platform.as_ref().is_some_and(|it| platforms.contains(it));
        if !profiles.is_empty() && !profiles.contains(profile) {
            Some(Inactive::Profile)
        } else {
            (!on_platform).then_some(Inactive::Platform)
        }
    }

    /// Whether whatever the agent says next is an answer such as the rule judges.
    fn is_answer(&self, session: &Session) -> bool {
        self.answers.is_none_or(|question| session.customer_just_gave(question))
    }

    /// Where a procedure stands once it has begun: with its scene, or, where it has none, with the first step done.
    fn step_reports(&self, moment: &Moment) -> Vec<StepReport> {
        let states = self.judge.steps(moment);
        let has_begun = self.scene.is_some() || states.iter().any(|state| state.done);
        let states = states.into_iter().filter(|_| has_begun);
        states.map(|state| StepReport { rule: self.rule.id.clone(), pack: self.pack.clone(), state }).collect()
    }

    /// What the rule finds, by place in the draft.
    fn findings(&self, moment: &Moment, typed: &[u16]) -> Vec<Finding> {
        let faults = self.judge.judge(moment).into_iter().take(MOST_FINDINGS);
        let mut findings: Vec<Finding> = faults.map(|fault| self.finding(fault, moment.text, typed)).collect();
        sort(&mut findings);
        if let Some(cap) = self.rule.cap {
            score::cut_to_cap(&mut findings, cap);
        }
        findings
    }

    /// How loud a fault is: a rule on trial says nothing.
    fn severity(&self, fault: &Fault) -> Severity {
        match self.rule.status {
            Status::Trial => Severity::Silent,
            Status::Active | Status::Retired => fault.severity.unwrap_or(self.rule.severity),
        }
    }

    /// Whether people see a fault as such.
    fn shows(&self, fault: &Fault) -> bool {
        self.severity(fault) > Severity::Silent && !matches!(self.rule.check, Check::Praise(_))
    }

    fn finding(&self, fault: Fault, text: &Text, typed: &[u16]) -> Finding {
        let rule = &self.rule;
        let severity = self.severity(&fault);
        let span = fault.range.map(|range| text.span(range));
        let words = span.map_or(&[][..], |(start, end)| &typed[start as usize..end as usize]);
        let on_trial = rule.status == Status::Trial;
        let is_scored = !on_trial && (severity != Severity::Silent || matches!(rule.check, Check::Praise(_)));
        Finding {
            rule: rule.id.clone(),
            pack: self.pack.clone(),
            kind: rule.check.kind(),
            severity,
            dimension: rule.dimension.clone(),
            span,
            text: String::from_utf16_lossy(words),
            reason: rule.reason.clone(),
            suggest: rule.suggest.clone(),
            rewrite: fault.rewrite,
            earlier: fault.earlier,
            say: self.say.clone(),
            missing: fault.missing,
            cases: rule.cases.clone(),
            points: if is_scored { rule.score } else { 0 },
        }
    }
}

/// Adds what the rules found that are `alone`: as long as no other rule shows something of the draft.
fn add_alone(alone: Vec<Finding>, findings: &mut Vec<Finding>) {
    for finding in alone {
        if !findings.iter().any(|other| other.is_shown() && !other.is_of_same_rule(&finding)) {
            findings.push(finding);
        }
    }
}

/// By place in the draft, the louder first.
fn sort(findings: &mut [Finding]) {
    findings.sort_by_key(|finding| (finding.span, Reverse(finding.severity)));
}
