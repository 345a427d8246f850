//! The engine held to its promises, case by case, natively and in a browser with the same expectations.
//!
//! A file of `tests/cases` holds a pack as a lead writes it, a line `---`, and the cases for it. All reports together
//! must also be `tests/cases/golden.ndjson`, byte for byte, wherever the engine runs. After a change that is meant,
//! `PRESEND_BLESS=1 cargo test --features author --test cases` writes that file anew; the cases themselves are written
//! by hand.

#![cfg(feature = "author")]

use include_dir::{Dir, include_dir};
use presend::{
    conversation::{Message, Profile, Role},
    engine::{Engine, Session, report::Report},
    pack::{examples, source},
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
    /// What was said before, one `客: …` or `服: …` a line.
    #[serde(default)]
    conversation: Vec<Said>,
    draft: String,
    findings: Vec<Expected>,
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
    /// UTF-16 code units of the draft.
    span: (u32, u32),
    text: String,
    points: Option<i32>,
    rewrite: Option<String>,
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
            let typed: Vec<u16> = case.draft.encode_utf16().collect();
            let points: i32 = report.findings.iter().map(|finding| finding.points).sum();
            assert_eq!(100 + points, report.score, "{}", group.id(case));
            for finding in &report.findings {
                let (start, end) = finding.span.expect("a phrase has a place");
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
        let (pack, cases) = content.split_once("\n---\n").expect("a pack, a line ---, and cases");
        assert!(pack.starts_with("# "), "{file}: the first line says what the group is for");
        let source = source::read(pack, &|name| Err(format!("{name}: cases have no files beside them")));
        let mut slips = source.diagnostics;
        slips.extend(examples::prove(&source.pack, &source.examples));
        assert!(slips.is_empty(), "{file}: {slips:?}");
        let cases = serde_saphyr::from_str(cases).unwrap_or_else(|error| panic!("{file}: {error}"));
        Group { file, engine: Engine::new(&[source.pack]), cases }
    }

    fn id(&self, case: &Case) -> String {
        format!("{}: {}", self.file, case.name)
    }

    fn check(&self, case: &Case) -> Report {
        let messages: Vec<Message> = case.conversation.iter().map(Said::message).collect();
        self.engine.check(&Session::with(case.profile, &messages), &self.id(case), &case.draft)
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

impl Case {
    fn expected(&self) -> String {
        let finding = |finding: &Expected| {
            let Expected { rule, span, text, points, rewrite } = finding;
            describe_finding(rule, *span, text, *points, rewrite.as_deref())
        };
        describe(&self.verdict, self.score, self.findings.iter().map(finding))
    }

    /// The report in the words of [`Case::expected`]: points and rewrite only where the case names them.
    fn found(&self, report: &Report) -> String {
        let findings = report.findings.iter().enumerate().map(|(i, finding)| {
            let asked = self.findings.get(i);
            let points = asked.and_then(|asked| asked.points).map(|_| finding.points);
            let rewrite = asked.and_then(|asked| asked.rewrite.as_ref()).and(finding.rewrite.as_deref());
            describe_finding(&finding.rule, finding.span.unwrap_or_default(), &finding.text, points, rewrite)
        });
        describe(report.verdict.name(), report.score, findings)
    }
}

fn describe(verdict: &str, score: i32, findings: impl Iterator<Item = String>) -> String {
    let findings: Vec<String> = findings.collect();
    format!("{verdict} {score}: {}", findings.join("; "))
}

fn describe_finding(rule: &str, span: (u32, u32), text: &str, points: Option<i32>, rewrite: Option<&str>) -> String {
    let points = points.map_or(String::new(), |points| format!(" {points} points"));
    let rewrite = rewrite.map_or(String::new(), |rewrite| format!(" → {rewrite:?}"));
    format!("{rule} {span:?} {text:?}{points}{rewrite}")
}
