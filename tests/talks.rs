//! Whole conversations with customers, judged by all packs that we ship together: for each appliance and each standard
//! one that went well and one that did not. Below each agent message stands what an experienced lead would mark, written
//! from the situation; where a rule sees it otherwise, the rule is to be looked at first.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use presend::{
    conversation::{Profile, Role},
    engine::{
        Engine, Setting,
        report::{Report, Verdict},
    },
    pack::{
        Pack, Severity, Status,
        cases::{self, Case, Turn},
        diagnostic::{Diagnostic, Language},
        source::{self, ReadFile},
    },
    time::Timestamp,
};

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
        for (turn, report) in cases.iter().flat_map(|case| reports(&engine, case)) {
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
        let reports: Vec<_> = cases.iter().flat_map(|case| reports(&engine, case)).collect();
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
        let findings = cases.iter().flat_map(|case| reports(&engine, case)).flat_map(|(_, report)| report.findings);
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

/// The agent messages of a conversation, each with its report as a draft.
fn reports<'c>(engine: &Engine, case: &'c Case) -> Vec<(&'c Turn, Report)> {
    let mut session = engine.session(Setting { profile: case.profile, platform: case.platform.clone() });
    let mut reports = Vec::new();
    for turn in &case.turns {
        if turn.message.role == Role::Agent {
            let now = turn.message.at.as_deref().and_then(Timestamp::parse);
            reports.push((turn, engine.check(&session, "", &turn.message.text, now)));
        }
        engine.take_in(&mut session, &turn.message);
    }
    reports
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

/// The packs in `rules`, which build on each other.
fn packs() -> Vec<Pack> {
    let folders = entries(&manifest().join("rules"));
    let folders: Vec<PathBuf> = folders.into_iter().filter(|folder| folder.join("pack.yaml").is_file()).collect();
    let read_in = |folder: &Path, name: &str| fs::read_to_string(folder.join(name)).map_err(|error| error.to_string());
    let texts: Vec<String> = folders.iter().map(|it| read_in(it, "pack.yaml").expect("a pack can be read")).collect();
    let beside: Vec<_> = folders.iter().map(|folder| move |name: &str| read_in(folder, name)).collect();
    let files = texts.iter().zip(&beside).map(|(yaml, read)| (yaml.as_str(), read as ReadFile));
    let mut packs: Vec<Pack> = source::read_all(files).into_iter().map(|source| source.pack).collect();
    packs.sort_by_key(|pack| pack.layer);
    packs
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder can be read");
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    entries.sort();
    entries
}

fn manifest() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
