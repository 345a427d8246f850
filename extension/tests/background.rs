//! The background's decisions, driven as the worker drives them: what happens goes in, what is said comes out.

use presend::{
    conversation::{Message, Profile, Role},
    pack::Pack,
    time::Timestamp,
};
use presend_extension::{
    background::Background,
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
    background.handle_packs(&[pack("")]);
    background.handle_open(1);
    said(&mut background);
    background
}

#[test]
fn a_port_is_told_the_state_first_and_at_every_change() {
    let mut background = Background::default();
    background.handle_open(1);
    assert_eq!(states(&mut background), [State::Loading]);
    background.handle_packs(&[pack("")]);
    assert_eq!(states(&mut background), [State::Checking { rules: 1 }]);
}

#[test]
fn a_draft_that_comes_before_the_packs_waits_and_only_the_newest_is_judged() {
    let mut background = Background::default();
    background.handle_open(1);
    background.handle_request(1, check(1, "最"), NOW);
    background.handle_request(1, check(2, "最便宜"), NOW);
    assert_eq!(reports(&mut background), []);
    background.handle_packs(&[pack("")]);
    let reports = reports(&mut background);
    assert_eq!(reports.iter().map(|report| (report.0, report.1, report.2)).collect::<Vec<_>>(), [(1, 2, 1)]);
}

#[test]
fn without_a_rule_nothing_is_called_clean() {
    let mut background = Background::default();
    background.handle_packs(&[empty_pack()]);
    background.handle_open(1);
    background.handle_request(1, check(1, "最便宜"), NOW);
    assert_eq!(
        said(&mut background),
        [(1, Response::State { state: State::None { problem: Problem::NoRules } })],
        "no report is made up"
    );
}

#[test]
fn new_packs_judge_at_once_in_every_frame_also_in_conversations_already_open() {
    let mut background = checking();
    background.handle_open(2);
    background.handle_request(1, say(&["在吗"]), NOW);
    background.handle_request(1, check(1, "最便宜"), NOW);
    said(&mut background);
    let other = String::from_utf8(pack("").to_json()).unwrap().replace("最便宜", "全网最低");
    background.handle_packs(&[Pack::from_json(other.as_bytes()).unwrap()]);
    let told = said(&mut background);
    let state = Response::State { state: State::Checking { rules: 1 } };
    assert_eq!(told, [(1, state.clone()), (2, state)], "what they know may be wrong now");
    background.handle_request(1, check(2, "最便宜，全网最低"), NOW);
    assert_eq!(reports(&mut background)[0].2, 1);
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
    background.handle_packs(&[pack(r#", "profiles": ["aftersales"]"#)]);
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
