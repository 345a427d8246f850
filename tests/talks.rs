//! Whole conversations with customers, judged by all packs that we ship together: for each appliance and each standard
//! one that went well and one that did not. Below each agent message stands what an experienced lead would mark, written
//! from the situation; where a rule sees it otherwise, the rule is to be looked at first.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

#[path = "packs/shipped.rs"]
#[allow(dead_code)]
mod shipped;

use std::{collections::BTreeSet, fs, path::PathBuf};

use presend::{
    conversation::Profile,
    engine::{Engine, report::Verdict},
    pack::{
        Severity, Status,
        cases::{self, Case, judged},
        diagnostic::{Diagnostic, Language},
    },
};
use shipped::{entries, manifest, packs};

const APPLIANCES: [&str; 6] =
    ["air-conditioner", "hood-and-stove", "refrigerator", "television", "washing-machine", "water-heater"];

const STANDARDS: [&str; 3] = ["presales-appliances", "aftersales-appliances", "followup-appliances"];

/// A file of `tests/talks`: `appliance-good-standard.chat` or `appliance-bad-standard.chat`.
struct Talk {
    name: String,
    text: String,
    cases: Vec<Case>,
    slips: Vec<Diagnostic>,
}

#[test]
fn every_message_is_judged_as_written() {
    let packs = packs();
    let mut wrong = String::new();
    for talk in talks() {
        let unproven = cases::prove_together(&packs, &talk.cases);
        wrong.extend(talk.slips.iter().chain(&unproven).map(|slip| talk.describe(slip)));
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_appliance_has_a_good_and_a_bad_talk_in_each_standard() {
    let standards = || Profile::ALL.map(Profile::name).into_iter();
    let names =
        |appliance| standards().flat_map(move |it| ["good", "bad"].map(|how| format!("{appliance}-{how}-{it}")));
    let expected: BTreeSet<String> = APPLIANCES.into_iter().flat_map(names).collect();
    let talks = talks();
    assert_eq!(talks.iter().map(|talk| talk.name.clone()).collect::<BTreeSet<_>>(), expected);
    assert_eq!(talks.len(), 36);
    for Talk { name, cases, .. } in &talks {
        let [case] = &cases[..] else { panic!("{name} has {} conversations", cases.len()) };
        assert!(name.ends_with(case.profile.name()), "{name} is judged by {}", case.profile.name());
        assert!((10..=20).contains(&case.turns.len()), "{name} has {} messages", case.turns.len());
    }
}

#[test]
fn every_report_adds_up() {
    let engine = Engine::new(&packs());
    for Talk { name, cases, .. } in &talks() {
        for (turn, report) in cases.iter().flat_map(|case| judged(&engine, case)) {
            let place = || format!("{name}: {}", turn.message.text);
            let points: i32 = report.findings.iter().map(|finding| finding.points).sum();
            assert_eq!(report.score, 100 + points, "{}", place());
            assert!((0..=100).contains(&report.score), "{}", place());
            assert_eq!(report.verdict, Verdict::of(&report.findings), "{}", place());
            let typed: Vec<u16> = turn.message.text.encode_utf16().collect();
            for finding in &report.findings {
                let (start, end) = finding.span.unwrap_or_default();
                let slice = String::from_utf16(&typed[start as usize..end as usize]).expect("no pair is split");
                assert_eq!(slice, finding.text, "{}", place());
            }
        }
    }
}

#[test]
fn good_service_is_praised_and_never_stopped() {
    let engine = Engine::new(&packs());
    for Talk { name, cases, .. } in talks().iter().filter(|talk| talk.is_good()) {
        let reports: Vec<_> = cases.iter().flat_map(|case| judged(&engine, case)).collect();
        for (turn, report) in &reports {
            assert_eq!(report.verdict, Verdict::Pass, "{name}: {}", turn.message.text);
        }
        let praised = reports.iter().any(|(_, report)| report.findings.iter().any(|finding| finding.kind == "praise"));
        assert!(praised, "nobody praises {name}");
    }
}

#[test]
fn bad_service_is_seen() {
    let engine = Engine::new(&packs());
    for Talk { name, cases, .. } in talks().iter().filter(|talk| !talk.is_good()) {
        let findings = cases.iter().flat_map(|case| judged(&engine, case)).flat_map(|(_, report)| report.findings);
        let warned = findings.filter(|finding| finding.severity >= Severity::Warn).count();
        assert!(warned >= 2, "{name} shows {warned} warnings");
    }
}

/// The talks walk through the standards whole: no item that agents are shown is left out.
#[test]
fn every_active_item_of_the_three_standards_speaks_in_a_talk() {
    let talks = talks();
    let turns = talks.iter().flat_map(|talk| &talk.cases).flat_map(|case| &case.turns);
    let spoken: BTreeSet<&str> = turns.flat_map(|turn| &turn.rules).map(|(name, _)| name.as_str()).collect();
    let packs = packs();
    let standards = packs.iter().filter(|pack| STANDARDS.contains(&pack.id.as_str()));
    let active = standards.flat_map(|pack| {
        let active = pack.rules.iter().filter(|rule| rule.status == Status::Active);
        active.map(|rule| format!("{}/{}", pack.id, rule.id))
    });
    let silent: Vec<String> = active.filter(|name| !spoken.contains(name.as_str())).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

impl Talk {
    fn is_good(&self) -> bool {
        self.name.contains("-good-")
    }

    fn describe(&self, slip: &Diagnostic) -> String {
        let line = self.text[..slip.at.start].matches('\n').count() + 1;
        let (what, remedy) = slip.problem.words(Language::Chinese);
        format!("\n{}.chat:{line}: {what}；{remedy}", self.name)
    }
}

fn talks() -> Vec<Talk> {
    let mut ids = BTreeSet::new();
    let mut read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a talk can be read");
        let (cases, slips) = cases::read(&text, &mut ids);
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        Talk { name, text, cases, slips }
    };
    entries(&manifest().join("tests/talks")).into_iter().map(&mut read).collect()
}
