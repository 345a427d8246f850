//! The background's decisions, driven as the worker drives them: what happens goes in, what is said comes out.

use presend::{
    conversation::{Message, Profile, Role},
    pack::{Pack, PackSet},
    time::Timestamp,
};
use presend_extension::{
    background::{Background, Source},
    packs::FetchedSet,
    protocol::{Problem, Request, Response, State},
    settings::{Settings, Unchecked},
};

const NOW: Timestamp = Timestamp(0);

const RULE: &str = r#"{"id": "cheapest", "name": "n", "kind": "phrase", "severity": "block", "score": -10,
    "dimension": "红线案例", "reason": "r", "suggest": "s", "words": [{"text": "最便宜"}]PROFILES}"#;

fn pack(profiles: &str) -> Pack {
    let rule = RULE.replace("PROFILES", profiles);
    let json = format!(r#"{{"format": 1, "id": "p", "name": "p", "version": "1", "rules": [{rule}]}}"#);
    Pack::from_json(json.as_bytes()).unwrap()
}

fn empty_pack() -> Pack {
    Pack::from_json(br#"{"format": 1, "id": "p", "name": "p", "version": "1", "rules": []}"#).unwrap()
}

fn check(id: u32, draft: &str) -> Request {
    Request::Check { id, conversation: 1, draft: draft.into() }
}

fn say(texts: &[&str]) -> Request {
    let message = |text: &&str| Message { role: Role::Customer, text: (*text).into(), at: None };
    Request::Conversation { version: 1, messages: texts.iter().map(message).collect() }
}

fn said(background: &mut Background) -> Vec<(u32, Response)> {
    std::iter::from_fn(|| background.poll_response()).collect()
}

/// The reports said, as (frame, check, number of findings, receipt).
fn reports(background: &mut Background) -> Vec<(u32, u32, usize, String)> {
    let report = |(frame, response)| match response {
        Response::Report { id, report, .. } => Some((frame, id, report.findings.len(), report.receipt.input)),
        Response::State { .. } => None,
    };
    said(background).into_iter().filter_map(report).collect()
}

fn states(background: &mut Background) -> Vec<State> {
    let state = |(_, response)| match response {
        Response::State { state } => Some(state),
        Response::Report { .. } => None,
    };
    said(background).into_iter().filter_map(state).collect()
}

fn checking() -> Background {
    let mut background = Background::default();
    background.handle_packs(&[pack("")], Source::Newest);
    background.handle_open(1);
    said(&mut background);
    background
}

#[test]
fn a_port_is_told_the_state_first_and_at_every_change() {
    let mut background = Background::default();
    background.handle_open(1);
    assert_eq!(states(&mut background), [State::Loading]);
    background.handle_packs(&[pack("")], Source::Newest);
    assert_eq!(states(&mut background), [State::Checking { rules: 1, problem: None }]);
}

#[test]
fn a_draft_that_comes_before_the_packs_waits_and_only_the_newest_is_judged() {
    let mut background = Background::default();
    background.handle_open(1);
    background.handle_request(1, check(1, "最"), NOW);
    background.handle_request(1, check(2, "最便宜"), NOW);
    assert_eq!(reports(&mut background), []);
    background.handle_packs(&[pack("")], Source::Newest);
    let reports = reports(&mut background);
    assert_eq!(reports.iter().map(|report| (report.0, report.1, report.2)).collect::<Vec<_>>(), [(1, 2, 1)]);
}

#[test]
fn without_a_rule_nothing_is_called_clean() {
    let mut background = Background::default();
    background.handle_packs(&[empty_pack()], Source::Newest);
    background.handle_open(1);
    background.handle_request(1, check(1, "最便宜"), NOW);
    assert_eq!(
        said(&mut background),
        [(1, Response::State { state: State::None { problem: Problem::NoRules } })],
        "no report is made up"
    );
}

#[test]
fn packs_that_cannot_be_read_leave_the_good_ones_in_use() {
    let mut background = checking();
    background.handle_no_packs(Problem::PacksUnreadable);
    let state = State::Checking { rules: 1, problem: Some(Problem::PacksUnreadable) };
    assert_eq!(states(&mut background), [state]);
    background.handle_request(1, check(1, "最便宜"), NOW);
    assert_eq!(reports(&mut background)[0].2, 1);
}

#[test]
fn the_last_good_set_is_used_and_said_to_be_old() {
    let mut background = Background::default();
    background.handle_open(1);
    background.handle_packs(&[pack("")], Source::LastGood);
    let state = State::Checking { rules: 1, problem: Some(Problem::PacksUnreadable) };
    assert_eq!(states(&mut background).last(), Some(&state));
}

#[test]
fn a_conversation_that_grows_is_the_same_as_one_told_at_once() {
    let mut grown = checking();
    for texts in [&["在吗"][..], &["在吗", "多少钱"], &["在吗", "多少钱", "几天到"]] {
        grown.handle_request(1, say(texts), NOW);
    }
    grown.handle_request(1, check(1, "您好"), NOW);
    let mut told = checking();
    told.handle_request(1, say(&["在吗", "多少钱", "几天到"]), NOW);
    told.handle_request(1, check(1, "您好"), NOW);
    assert_eq!(reports(&mut grown), reports(&mut told));
}

#[test]
fn a_conversation_that_is_another_is_taken_in_anew() {
    let mut switched = checking();
    switched.handle_request(1, say(&["在吗"]), NOW);
    switched.handle_request(1, say(&["你好"]), NOW);
    switched.handle_request(1, check(1, "您好"), NOW);
    let mut told = checking();
    told.handle_request(1, say(&["你好"]), NOW);
    told.handle_request(1, check(1, "您好"), NOW);
    assert_eq!(reports(&mut switched), reports(&mut told));
}

#[test]
fn the_standard_chosen_applies_to_conversations_already_open() {
    let mut background = Background::default();
    background.handle_packs(&[pack(r#", "profiles": ["aftersales"]"#)], Source::Newest);
    background.handle_open(1);
    background.handle_request(1, check(1, "最便宜"), NOW);
    assert_eq!(reports(&mut background)[0].2, 0);
    background.handle_settings(Settings { profile: Profile::Aftersales, unchecked: Unchecked::Open });
    background.handle_request(1, check(2, "最便宜"), NOW);
    assert_eq!(reports(&mut background)[0].2, 1);
}

#[test]
fn a_frame_that_is_gone_is_told_nothing() {
    let mut background = checking();
    background.handle_request(1, check(1, "最便宜"), NOW);
    background.handle_close(1);
    background.handle_request(1, check(2, "最便宜"), NOW);
    assert_eq!(said(&mut background), []);
}

#[test]
fn a_set_is_taken_whole_or_not_at_all() {
    let packs = [pack("")];
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let whole = FetchedSet { list: text(PackSet::of(&packs).to_json()), packs: vec![text(packs[0].to_json())] };
    assert_eq!(whole.open().unwrap(), packs);
    let tampered = FetchedSet { packs: vec![whole.packs[0].replace("block", "hint")], ..whole.clone() };
    assert!(tampered.open().unwrap_err().to_string().contains("not the one that the list names"));
    let half = FetchedSet { packs: Vec::new(), ..whole };
    assert!(half.open().is_err());
}
