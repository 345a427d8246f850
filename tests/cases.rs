//! The engine held to its promises, case by case, natively and in a browser with the same expectations.
//!
//! A file of `tests/cases` holds a pack as a lead writes it, or several parted by lines `+++`, a line `---`, and the
//! cases for them. All reports together
//! must also be `tests/cases/golden.ndjson`, byte for byte, wherever the engine runs. After a change that is meant,
//! `PRESEND_BLESS=1 cargo test --features author --test cases` writes that file anew; the cases themselves are written
//! by hand.

#![cfg(feature = "author")]

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};
use presend::{
    conversation::{Message, Profile, Role},
    engine::{
        Engine, Setting,
        report::{Finding, Report},
    },
    pack::{
        Pack, Severity,
        examples::{self, Example, Expect},
        source,
    },
    text::Span,
    time::Timestamp,
};
use serde::Deserialize;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

static FOLDER: Dir = include_dir!("$CARGO_MANIFEST_DIR/tests/cases");
const GOLDEN: &str = "golden.ndjson";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    profile: Profile,
    #[serde(default)]
    platform: Option<String>,
    /// What was said before, one `客: …` or `服: …` a line.
    #[serde(default)]
    conversation: Vec<Said>,
    #[serde(default)]
    draft: String,
    /// In place of both: a conversation as in the examples of rules, its draft on a line `稿:`, with `[+16m]` for time.
    chat: Option<String>,
    findings: Vec<Expected>,
    /// What is known at the end, by slot: `asked`, or the words that told it.
    #[serde(default)]
    slots: Option<BTreeMap<String, String>>,
    /// The steps that are done, of the procedures that have begun.
    #[serde(default)]
    done: Option<Vec<String>>,
    /// The steps that are not, of the same.
    #[serde(default)]
    missing: Option<Vec<String>>,
    verdict: String,
    score: i32,
}

#[derive(Deserialize)]
enum Said {
    #[serde(rename = "客")]
    Customer(String),
    #[serde(rename = "服")]
    Agent(String),
}

/// A finding, as far as a case wants to say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    rule: String,
    /// UTF-16 code units of the draft; nothing where the whole draft is meant.
    #[serde(default)]
    span: Option<Span>,
    text: String,
    points: Option<i32>,
    rewrite: Option<String>,
    severity: Option<Severity>,
    missing: Option<Vec<String>>,
    earlier: Option<String>,
}

/// A file of cases, its pack made ready.
struct Group {
    file: String,
    engine: Engine,
    cases: Vec<Case>,
}

#[test]
fn every_case_is_judged_as_expected() {
    let mut wrong = String::new();
    for group in groups() {
        for case in &group.cases {
            let (expected, found) = (case.expected(), case.found(&group.check(case)));
            if expected != found {
                wrong += &format!("\n{}\n  expected {expected}\n  found    {found}\n", group.id(case));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_report_adds_up_and_points_at_its_text() {
    for group in groups() {
        for case in &group.cases {
            let report = group.check(case);
            let typed: Vec<u16> = case.as_played().draft.encode_utf16().collect();
            let points: i32 = report.findings.iter().map(|finding| finding.points).sum();
            assert_eq!(100 + points, report.score, "{}", group.id(case));
            for finding in &report.findings {
                let (start, end) = finding.span.unwrap_or((0, 0));
                let slice = String::from_utf16(&typed[start as usize..end as usize]).expect("no pair is split");
                assert_eq!(slice, finding.text, "{}", group.id(case));
            }
        }
    }
}

#[test]
fn all_reports_are_the_golden_bytes() {
    let mut found = Vec::new();
    for group in groups() {
        for case in &group.cases {
            serde_json::to_writer(&mut found, &group.check(case)).expect("a report is plain data");
            found.push(b'\n');
        }
    }
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("PRESEND_BLESS").is_some() {
        return std::fs::write(on_disk().join(GOLDEN), found).expect("the golden file can be written");
    }
    let golden = FOLDER.get_file(GOLDEN).map_or(&b""[..], |file| file.contents());
    let changed = golden.split(|&byte| byte == b'\n').zip(found.split(|&byte| byte == b'\n')).find(|(a, b)| a != b);
    if let Some((golden, found)) = changed {
        let (golden, found) = (String::from_utf8_lossy(golden), String::from_utf8_lossy(found));
        panic!("a report changed; if that is meant, run with PRESEND_BLESS=1\n  golden {golden}\n  found  {found}");
    }
    assert_eq!(golden.len(), found.len(), "cases were added or removed; run with PRESEND_BLESS=1");
}

#[test]
fn names_are_unique_and_the_cases_are_many() {
    let mut names: Vec<String> =
        groups().iter().flat_map(|group| group.cases.iter().map(|case| group.id(case))).collect();
    let all = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), all, "two cases of a file share a name");
    assert!(all >= 120, "only {all} cases were read");
}

/// The files are part of the test binary; cargo does not see that a new one came.
#[cfg(not(target_arch = "wasm32"))]
#[test]
fn every_file_on_disk_is_in_the_binary() {
    for entry in std::fs::read_dir(on_disk()).expect("the folder of cases can be read") {
        let name = entry.expect("its entries can be read").file_name();
        assert!(FOLDER.get_file(&name).is_some(), "{name:?} is new: touch tests/cases.rs and run again");
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn on_disk() -> std::path::PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "cases"].iter().collect()
}

fn groups() -> Vec<Group> {
    let yaml = FOLDER.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "yaml"));
    yaml.map(|file| {
        let name = file.path().display().to_string();
        Group::read(name, file.contents_utf8().expect("cases are UTF-8"))
    })
    .collect()
}

impl Group {
    fn read(file: String, content: &str) -> Group {
        let (packs, cases) = content.split_once("\n---\n").expect("a pack, a line ---, and cases");
        assert!(packs.starts_with("# "), "{file}: the first line says what the group is for");
        let no_files: source::ReadFile = &|name| Err(format!("{name}: cases have no files beside them"));
        let sources = source::read_all(packs.split("\n+++\n").map(|pack| (pack, no_files)));
        for source in &sources {
            let slips = [source.diagnostics.clone(), examples::prove(source)].concat();
            assert!(slips.is_empty(), "{file}: {slips:?}");
        }
        let cases = serde_saphyr::from_str(cases).unwrap_or_else(|error| panic!("{file}: {error}"));
        let packs: Vec<Pack> = sources.into_iter().map(|source| source.pack).collect();
        Group { file, engine: Engine::new(&packs), cases }
    }

    fn id(&self, case: &Case) -> String {
        format!("{}: {}", self.file, case.name)
    }

    fn check(&self, case: &Case) -> Report {
        let setting = Setting { profile: case.profile, platform: case.platform.clone() };
        let Played { messages, draft, now } = case.as_played();
        self.engine.check(&self.engine.session_with(setting, &messages), &self.id(case), &draft, now)
    }
}

impl Said {
    fn message(&self) -> Message {
        let (role, text) = match self {
            Said::Customer(text) => (Role::Customer, text),
            Said::Agent(text) => (Role::Agent, text),
        };
        Message { role, text: text.clone(), at: None }
    }
}

/// What a case puts before the engine.
struct Played {
    messages: Vec<Message>,
    draft: String,
    now: Option<Timestamp>,
}

impl Case {
    fn as_played(&self) -> Played {
        let Some(chat) = &self.chat else {
            let messages = self.conversation.iter().map(Said::message).collect();
            return Played { messages, draft: self.draft.clone(), now: None };
        };
        let chat = Example::parse(0, Expect::Miss, chat.trim_end(), 0..0)
            .unwrap_or_else(|slip| panic!("{}: {slip:?}", self.name));
        Played { messages: chat.messages, draft: chat.draft, now: Some(chat.now) }
    }

    fn expected(&self) -> String {
        let findings = self.findings.iter().map(Expected::describe);
        describe(&self.verdict, self.score, findings, self.slots.as_ref(), [&self.done, &self.missing])
    }

    /// The report in the words of [`Case::expected`], as far as the case goes into things.
    fn found(&self, report: &Report) -> String {
        let findings = report.findings.iter().enumerate().map(|(i, finding)| match self.findings.get(i) {
            Some(asked) => asked.seen(finding).describe(),
            None => format!("{} {:?} {:?}, which nobody expects", finding.rule, finding.span, finding.text),
        });
        let slots = report.slots.iter().map(|(name, slot)| {
            let value = slot.value.as_deref().unwrap_or("asked");
            (name.clone(), value.to_owned())
        });
        let slots = self.slots.is_some().then(|| slots.collect());
        let steps = |done| {
            let steps = report.steps.iter().filter(move |step| step.state.done == done);
            steps.map(|step| step.state.step.clone()).collect()
        };
        let (done, missing) = (self.done.as_ref().map(|_| steps(true)), self.missing.as_ref().map(|_| steps(false)));
        describe(report.verdict.name(), report.score, findings, slots.as_ref(), [&done, &missing])
    }
}

impl Expected {
    /// A finding, as far as this one goes into it.
    fn seen(&self, finding: &Finding) -> Expected {
        Expected {
            rule: finding.rule.clone(),
            span: finding.span,
            text: finding.text.clone(),
            points: self.points.map(|_| finding.points),
            rewrite: self.rewrite.as_ref().and(finding.rewrite.clone()),
            severity: self.severity.map(|_| finding.severity),
            missing: self.missing.as_ref().map(|_| finding.missing.clone()),
            earlier: self.earlier.as_ref().and(finding.earlier.clone()),
        }
    }

    fn describe(&self) -> String {
        let Expected { rule, span, text, points, rewrite, severity, missing, earlier } = self;
        let mut words = format!("{rule} {span:?} {text:?}");
        let more = [
            severity.map(|severity| format!(" {severity:?}")),
            points.map(|points| format!(" {points} points")),
            rewrite.as_ref().map(|rewrite| format!(" → {rewrite:?}")),
            missing.as_ref().map(|missing| format!(" without {missing:?}")),
            earlier.as_ref().map(|earlier| format!(" against {earlier:?}")),
        ];
        words.extend(more.into_iter().flatten());
        words
    }
}

fn describe(
    verdict: &str,
    score: i32,
    findings: impl Iterator<Item = String>,
    slots: Option<&BTreeMap<String, String>>,
    [done, missing]: [&Option<Vec<String>>; 2],
) -> String {
    let findings: Vec<String> = findings.collect();
    let slots = slots.map_or(String::new(), |slots| format!("; slots {slots:?}"));
    let done = done.as_ref().map_or(String::new(), |done| format!("; done {done:?}"));
    let missing = missing.as_ref().map_or(String::new(), |missing| format!("; missing {missing:?}"));
    format!("{verdict} {score}: {}{slots}{done}{missing}", findings.join("; "))
}
