//! Drafts that writers who saw no rules labelled `bad` or `clean`, each in its talk: how many of the bad ones the shipped
//! packs catch, and how many of the clean ones they leave alone. The measure is printed (`--nocapture`); what was reached
//! must not be lost.
//!
//! A set measures honestly only until its drafts have been read and rules were made of them; for a new measure, take new ones.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]

#[path = "packs/shipped.rs"]
#[allow(dead_code)]
mod shipped;

use std::fs;

use presend::{
    conversation::{Profile, Transcript},
    engine::{Engine, report::Verdict},
};
use serde::Deserialize;
use shipped::{manifest, packs};

/// By set: the least bad drafts with a finding, and the least clean ones without a warning.
const REACHED: [(&str, usize, usize); 6] = [
    ("law", 188, 128),
    ("platform", 95, 62),
    ("service", 216, 152),
    ("presales", 123, 86),
    ("aftersales", 131, 96),
    ("followup", 158, 119),
];

#[derive(Deserialize)]
struct Labelled {
    #[serde(flatten)]
    transcript: Transcript,
    label: Label,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Label {
    Bad,
    Clean,
}

#[test]
fn labelled_drafts_are_caught_and_left_alone_as_often_as_before() {
    let engine = Engine::new(&packs());
    let mut lost = String::new();
    for (set, least_caught, least_left) in REACHED {
        let path = manifest().join("tests/labelled").join(set).with_extension("ndjson");
        let text = fs::read_to_string(&path).expect("a set can be read");
        let drafts: Vec<Labelled> =
            text.lines().map(|line| serde_json::from_str(line).expect("a labelled draft")).collect();
        let (bad, clean): (Vec<&Labelled>, Vec<&Labelled>) = drafts.iter().partition(|it| it.label == Label::Bad);
        let caught = bad.iter().filter(|it| verdict(&engine, &it.transcript) > Verdict::Pass).count();
        let left = clean.iter().filter(|it| verdict(&engine, &it.transcript) < Verdict::Warn).count();
        println!("{set}: {caught} of {} bad ones caught, {left} of {} clean ones left alone", bad.len(), clean.len());
        if caught < least_caught || left < least_left {
            lost += &format!("\n{set}: {caught} caught and {left} left alone; it was {least_caught} and {least_left}");
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

fn verdict(engine: &Engine, transcript: &Transcript) -> Verdict {
    engine.reports(transcript, Profile::default()).next().expect("a draft").verdict
}
