//! What the team's standard promises: three standards with 73 items, 26 case libraries in eight dimensions, and a page of
//! it all that is true.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

#[path = "packs/shipped.rs"]
#[allow(dead_code)]
mod shipped;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use presend::pack::{
    Check, DIMENSIONS, Severity, Status,
    cases::{self, Case},
};
use shipped::{manifest, packs};

const STANDARDS: [(&str, usize); 3] =
    [("presales-appliances", 31), ("aftersales-appliances", 26), ("followup-appliances", 16)];

#[test]
fn the_three_standards_have_73_items_in_all_eight_dimensions() {
    let packs = packs();
    let mut dimensions = BTreeSet::new();
    let (mut praise, mut blocks) = (0, 0);
    for (id, items) in STANDARDS {
        let pack = packs.iter().find(|pack| pack.id == id).unwrap_or_else(|| panic!("{id} is there"));
        assert_eq!(pack.rules.len(), items, "{id}");
        for rule in &pack.rules {
            assert_ne!(rule.status, Status::Retired, "{id}/{}", rule.id);
            dimensions.insert(rule.dimension.as_str());
            praise += usize::from(matches!(rule.check, Check::Praise(_)));
            blocks += usize::from(rule.severity == Severity::Block);
        }
    }
    assert_eq!(dimensions.len(), DIMENSIONS.len(), "{dimensions:?}");
    assert!(praise >= 5, "only {praise} are praise");
    assert!(blocks <= 12, "{blocks} stop a send");
}

#[test]
fn the_case_libraries_are_26_with_six_cases_each_and_every_case_holds() {
    let packs = packs();
    let (mut ids, mut wrong) = (BTreeSet::new(), String::new());
    let mut libraries: BTreeMap<String, usize> = BTreeMap::new();
    for (path, text) in shipped::libraries() {
        let (cases, slips) = cases::read(&text, &mut ids);
        let unproven = if slips.is_empty() { cases::prove_together(&packs, &cases) } else { slips };
        wrong.extend(unproven.iter().map(|slip| format!("\n{}: {:?}", path.display(), slip.problem)));
        assert!(cases.len() >= 6, "{} has {} cases", path.display(), cases.len());
        assert!(cases.iter().all(is_told), "{}: a case wants 编号, 说明 and 更好", path.display());
        let dimension = path.parent().and_then(Path::file_name).expect("a library is in a dimension");
        *libraries.entry(dimension.to_string_lossy().into_owned()).or_default() += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    let named: BTreeSet<&str> = libraries.keys().map(String::as_str).collect();
    assert_eq!(named, DIMENSIONS.into_iter().collect());
    assert_eq!(libraries.values().sum::<usize>(), 26);
}

/// A rule sends who wants to learn of it to the cases that show it, and a case says which rules it shows.
#[test]
fn every_rule_names_the_cases_that_show_it() {
    let mut ids = BTreeSet::new();
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for case in shipped::libraries().iter().flat_map(|(_, text)| cases::read(text, &mut ids).0) {
        for (rule, _) in case.turns.iter().flat_map(|turn| &turn.rules) {
            shown.entry(rule.clone()).or_default().extend(case.id.clone());
        }
    }
    let mut wrong = String::new();
    for pack in packs() {
        for rule in &pack.rules {
            let named: BTreeSet<String> = rule.cases.iter().cloned().collect();
            let showing = shown.remove(&format!("{}/{}", pack.id, rule.id)).unwrap_or_default();
            if named != showing {
                let ids: Vec<&str> = showing.iter().map(String::as_str).collect();
                wrong += &format!("\n{}/{}: cases: [{}]", pack.id, rule.id, ids.join(", "));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// `PRESEND_BLESS=1 cargo test --features cli --test standards` writes the page anew.
#[test]
fn the_page_of_packs_is_what_the_command_prints() {
    let output = Command::new(env!("CARGO_BIN_EXE_presend"))
        .current_dir(manifest())
        .args(["--lang", "zh", "catalogue", "rules", "--corpus", "tests/packs/ordinary.txt"])
        .output()
        .expect("the program runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let page = manifest().join("docs/packs.md");
    if std::env::var_os("PRESEND_BLESS").is_some() {
        return fs::write(page, output.stdout).expect("the page can be written");
    }
    let written = fs::read(page).unwrap_or_default();
    assert!(written == output.stdout, "docs/packs.md is out of date; run with PRESEND_BLESS=1");
}

fn is_told(case: &Case) -> bool {
    case.id.is_some() && case.note.is_some() && case.better.is_some()
}
