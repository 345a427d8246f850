//! Cases: whole conversations in `.chat` files beside a pack, and the proof that its rules find in them what is written
//! below each message, and nothing else.
//!
//! ```text
//! # 没问尺寸就推荐
//! 编号: ask-size-1
//! 说明: 还不知道预留尺寸，就推荐了型号。
//! 更好: 您家预留的宽高深是多少？我按尺寸帮您选。
//!
//! 客: 想买个冰箱
//! 服: 亲，【推荐这款】
//!   ! ask-before-recommend
//! 服: 您家预留的尺寸是多少？
//! ```

mod read;

use std::{collections::BTreeSet, ops::Range};

pub use read::read;

use super::{
    Pack, Severity,
    chat::slice,
    diagnostic::{Diagnostic, Problem},
    source::{Source, nearest},
};
use crate::{
    conversation::{Message, Profile, Role},
    engine::{
        Engine, Setting,
        report::{Finding, Report},
    },
    text::Span,
    time::Timestamp,
};

/// A conversation, and what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// For people; empty for the first case of a file that has none.
    pub title: String,
    /// Unique in the pack; rules name it under `cases:`.
    pub id: Option<String>,
    /// What is wrong, or good.
    pub note: Option<String>,
    /// What would have been better.
    pub better: Option<String>,
    /// Which standard applies.
    pub profile: Profile,
    /// Where it takes place, such as `taobao`.
    pub platform: Option<String>,
    /// What was said, oldest first.
    pub turns: Vec<Turn>,
}

/// A message, and what is found in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The message, without marks.
    pub message: Message,
    /// The rules that find something, with the bytes at which they are named. Nobody else may.
    pub rules: Vec<(String, Range<usize>)>,
    /// What they find, from left to right, in UTF-16 code units; empty where any place will do.
    pub marks: Vec<Span>,
    /// Where the message stands in the file, in bytes.
    pub at: Range<usize>,
}

impl Case {
    /// Whether a rule finds something in it, by the name that its file gives the rule.
    pub fn names(&self, rule: &str) -> bool {
        self.turns.iter().flat_map(|turn| &turn.rules).any(|(id, _)| id == rule)
    }
}

/// The rules that some cases of a pack name and that are neither its own nor tuned by it.
pub fn unknown_rules(source: &Source, cases: &[Case]) -> Vec<Diagnostic> {
    unknown_in(&names(&source.proof()), cases)
}

/// The same of cases beside some packs.
pub fn unknown_rules_together(packs: &[Pack], cases: &[Case]) -> Vec<Diagnostic> {
    unknown_in(&names_together(packs), cases)
}

fn unknown_in(known: &[String], cases: &[Case]) -> Vec<Diagnostic> {
    cases.iter().flat_map(|case| &case.turns).flat_map(|turn| unknown(known, turn)).collect()
}

/// The rules as the cases of a pack write them.
fn names(pack: &Pack) -> Vec<String> {
    pack.rules.iter().map(|rule| rule.id.clone()).collect()
}

/// The rules as the cases beside some packs write them.
fn names_together(packs: &[Pack]) -> Vec<String> {
    packs.iter().flat_map(|pack| pack.rules.iter().map(|rule| name(&pack.id, &rule.id))).collect()
}

fn name(pack: &str, rule: &str) -> String {
    format!("{pack}/{rule}")
}

/// Judges every agent message of some cases; a diagnostic for each in which something else is found than is written.
/// The rules are those of the pack, and those that it tunes, as tuned.
pub fn prove(source: &Source, cases: &[Case]) -> Vec<Diagnostic> {
    let pack = &source.proof();
    let engine = Engine::new(std::slice::from_ref(pack));
    let known = names(pack);
    let found = |_: &Turn, finding: &Finding| Some(finding.rule.clone());
    let turns = cases.iter().flat_map(|case| judged(&engine, case));
    turns.flat_map(|(turn, report)| slips(&known, turn, &report.findings, found)).collect()
}

/// The same by all rules of some packs together, as an agent meets them. Rules are named `pack/rule`; what nobody is
/// shown (praise, and rules on trial) counts where it is written, and may stand unwritten.
pub fn prove_together(packs: &[Pack], cases: &[Case]) -> Vec<Diagnostic> {
    let engine = Engine::new(packs);
    let known = names_together(packs);
    let found = |turn: &Turn, finding: &Finding| {
        let name = name(&finding.pack, &finding.rule);
        let counts = finding.severity != Severity::Silent || turn.rules.iter().any(|(written, _)| *written == name);
        counts.then_some(name)
    };
    let turns = cases.iter().flat_map(|case| judged(&engine, case));
    turns.flat_map(|(turn, report)| slips(&known, turn, &report.findings, found)).collect()
}

/// What each agent message of a case shows of a pack: the rules and how loud they are, and where its case says so, the
/// places.
pub(super) type Shown = (Vec<(String, Severity)>, Vec<Span>);

/// What a pack shows in some cases, message by message.
pub(super) fn shown(pack: &Pack, cases: &[&Case]) -> Vec<Shown> {
    let engine = Engine::new(std::slice::from_ref(pack));
    let turns = cases.iter().flat_map(|case| judged(&engine, case));
    let show = |(turn, report): (&Turn, Report)| {
        let rules = report.findings.iter().map(|finding| (finding.rule.clone(), finding.severity)).collect();
        (rules, if turn.marks.is_empty() { Vec::new() } else { places(&report.findings) })
    };
    turns.map(show).collect()
}

/// The agent messages of a case, each with what is said of it as a draft.
pub fn judged<'c>(engine: &Engine, case: &'c Case) -> Vec<(&'c Turn, Report)> {
    let mut session = engine.session(Setting { profile: case.profile, platform: case.platform.clone() });
    let mut judged = Vec::new();
    for turn in &case.turns {
        if turn.message.role == Role::Agent {
            let now = turn.message.at.as_deref().and_then(Timestamp::parse);
            judged.push((turn, engine.check(&session, "", &turn.message.text, now)));
        }
        engine.take_in(&mut session, &turn.message);
    }
    judged
}

/// What differs at a message. `name` gives the rule of a finding as cases write it, and nothing where it does not count.
fn slips(
    known: &[String],
    turn: &Turn,
    findings: &[Finding],
    name: impl Fn(&Turn, &Finding) -> Option<String>,
) -> Vec<Diagnostic> {
    let mut slips = unknown(known, turn);
    let expected: BTreeSet<&str> = turn.rules.iter().map(|(id, _)| id.as_str()).collect();
    let named: Vec<(String, &Finding)> = findings.iter().filter_map(|it| Some((name(turn, it)?, it))).collect();
    let found: BTreeSet<&str> = named.iter().map(|(name, _)| name.as_str()).collect();
    let places = places(named.iter().map(|(_, finding)| *finding));
    let holds = expected == found && (turn.marks.is_empty() || turn.marks == places);
    if slips.is_empty() && !holds {
        let words = |spans: &[Span]| spans.iter().map(|&span| slice(&turn.message.text, span)).collect();
        let names = |ids: BTreeSet<&str>| ids.into_iter().map(str::to_owned).collect();
        let problem = Problem::CaseDiffers {
            expected: (names(expected), words(&turn.marks)),
            found: (names(found), words(&places)),
        };
        slips.push(Diagnostic::new(problem, turn.at.clone()));
    }
    slips
}

/// The rules named at a message that nobody knows.
fn unknown(known: &[String], turn: &Turn) -> Vec<Diagnostic> {
    let unknown = turn.rules.iter().filter(|(id, _)| !known.contains(id));
    let slip = |(id, at): &(String, Range<usize>)| {
        let problem = Problem::UnknownRule { id: id.clone(), near: near(id, known) };
        Diagnostic::new(problem, at.clone())
    };
    unknown.map(slip).collect()
}

/// The rule that was most likely meant: the same under another pack, or one of nearly that name.
fn near(id: &str, known: &[String]) -> Option<String> {
    let rule = |name: &str| name.rsplit('/').next().map(str::to_owned);
    let elsewhere = known.iter().find(|name| rule(name) == rule(id)).cloned();
    elsewhere.or_else(|| nearest(id, &known.iter().map(String::as_str).collect::<Vec<_>>()))
}

/// Where something is found, each place once, from left to right.
fn places<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Vec<Span> {
    findings.into_iter().filter_map(|finding| finding.span).collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::source;

    const PACK: &str = "pack: p\nname: p\nversion: 1.0.0\nrules:\n- id: best\n  name: n\n  kind: phrase\n  severity: warn\n  score: -5\n  dimension: 红线案例\n  words: 最好、最便宜\n  reason: r\n  suggest: s\n  examples: {hit: [最好], miss: [好]}\n- id: late\n  name: n\n  kind: followup\n  severity: warn\n  score: -5\n  dimension: 跟单高频问题\n  start: 稍等\n  within: 15m\n  profiles: [followup]\n  reason: r\n  suggest: s\n  examples: {hit: [\"服: 稍等\\n[+16m] 稿: 好\"], miss: [好]}\n";

    /// The lines of the slips in a case file, with their codes.
    fn slips(file: &str) -> Vec<(usize, &'static str)> {
        let source = source::read(PACK, &|name| Err(name.to_owned()));
        assert_eq!(source.diagnostics, []);
        let (cases, slips) = read(file, &mut BTreeSet::new());
        let slips = if slips.is_empty() { prove(&source, &cases) } else { slips };
        slips.iter().map(|slip| (1 + file[..slip.at.start].matches('\n').count(), slip.problem.code())).collect()
    }

    #[test]
    fn a_case_holds_where_all_that_is_found_is_written() {
        let holds = "岗位: 跟单\n\n# 催单\n编号: late-1\n说明: 答应了，\n  又没有回。\n更好: 早点说\n\n客: 到哪了\n服: 稍等\n[+16m] 客服：这款【最好】，\n  也【最便宜】\n  ! best\n  ！late\n\n# 没问题\ncustomer: hi\nagent: 好的\n";
        assert_eq!(slips(holds), []);
        let (cases, _) = read(holds, &mut BTreeSet::new());
        assert_eq!(cases[0].note.as_deref(), Some("答应了，\n又没有回。"));
        assert_eq!((cases[0].profile, cases[1].profile), (Profile::Followup, Profile::Followup));
        assert_eq!(cases[0].turns[2].message.text, "这款最好，\n也最便宜");
    }

    #[test]
    fn what_differs_is_named_at_its_message() {
        assert_eq!(slips("客: 好吗\n服: 最好\n"), [(2, "case-differs")], "found, not written");
        assert_eq!(slips("服: 还好\n  ! best\n服: 好\n"), [(1, "case-differs")], "written, not found");
        assert_eq!(slips("服: 【最】好\n  ! best\n"), [(1, "case-differs")], "another place");
        assert_eq!(slips("服: 稍等\n[+16m] 服: 好\n  ! late\n"), [(2, "case-differs")], "another profile");
        assert_eq!(slips("服: 最好\n  ! bset\n"), [(2, "unknown-rule")]);
    }

    #[test]
    fn slips_of_writing_are_named() {
        let slip = "bad-case";
        assert_eq!(slips("# 一\n你好\n客: 在\n"), [(2, slip)], "nobody says it");
        assert_eq!(
            slips("客: 在\n  ! best\n服: 【好】\n"),
            [(2, slip), (3, slip)],
            "no rule belongs there, and one here"
        );
        assert_eq!(slips("# 一\n# 二\n客: 【在】\n"), [(1, slip), (3, slip)], "no conversation, and a mark");
        assert_eq!(
            slips("编号: a\n客: 在\n# 二\n编号: a\n岗位: 售钱\n客: 在\n"),
            [(4, "duplicate-id"), (5, "not-one-of")]
        );
        assert_eq!(slips("[+1x] 客: 在\n服: 【好\n  ! best\n"), [(1, "bad-example"), (2, "bad-example")]);
        assert_eq!(slips("客: 在\n岗位: 售后\n岗位: 售前\n"), [(3, "duplicate-key")]);
        assert_eq!(slips(""), [(1, slip)], "nothing at all");
    }
}
