//! Random schedules: what a team does, what a client does, and what goes wrong on the way.

use presend::release::sync::{FetchFault, Fetched, Step};
use proptest::{prelude::*, test_runner::Config};

use crate::{
    team::{HOUR, Host, START, Team, pack},
    world::{Client, Trick},
};

/// What the team does before a check.
#[derive(Clone, Debug)]
enum Deed {
    Nothing,
    Publish(u8),
    PublishPartly(u8, usize),
    Revert(usize),
    SignAnew,
    Rotate,
}

/// What goes wrong in a run of the client.
#[derive(Clone, Copy, Debug)]
enum Mishap {
    None,
    KillBefore,
    KillAfter,
    Offline,
    Truncated,
    BitFlipped(usize),
    WebPage,
    OldHead(usize),
    StoreFull,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        2 => Just(Deed::Nothing),
        4 => (0..6u8).prop_map(Deed::Publish),
        1 => (0..6u8, 0..4usize).prop_map(|(word, files)| Deed::PublishPartly(word, files)),
        1 => (0..3usize).prop_map(Deed::Revert),
        1 => Just(Deed::SignAnew),
        1 => Just(Deed::Rotate),
    ]
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        3 => Just(Mishap::None),
        2 => Just(Mishap::KillBefore),
        2 => Just(Mishap::KillAfter),
        1 => Just(Mishap::Offline),
        1 => Just(Mishap::Truncated),
        1 => any::<usize>().prop_map(Mishap::BitFlipped),
        1 => Just(Mishap::WebPage),
        2 => any::<usize>().prop_map(Mishap::OldHead),
        1 => Just(Mishap::StoreFull),
    ]
}

/// A deed of the team, the step of the check at which something goes wrong, and what.
type Round = (Deed, usize, Mishap);

fn do_deed(team: &mut Team, deed: &Deed, hour: i64) {
    let now = presend::time::Timestamp(START.0 + hour * HOUR);
    let packs = |word: u8| vec![pack("a", &format!("词{word}")), pack("b", "别的")];
    match *deed {
        Deed::Nothing => {}
        Deed::Publish(word) => team.publish(&packs(word), now),
        Deed::PublishPartly(word, files) => team.publish_partly(&packs(word), now, files),
        Deed::Revert(back) => team.revert(back, now),
        Deed::SignAnew => team.sign_anew(now),
        Deed::Rotate => team.rotate(now),
    }
}

fn spoil(team: &Team, step: &Step, mishap: Mishap) -> Trick {
    match (mishap, step) {
        (Mishap::KillBefore, _) => Trick::KillBefore,
        (Mishap::KillAfter, _) => Trick::KillAfter,
        (Mishap::StoreFull, Step::Write(_) | Step::Save(..)) => Trick::StoreFull,
        (Mishap::Offline, Step::Fetch(_)) => Trick::Answer(Err(FetchFault::Offline)),
        (Mishap::OldHead(which), Step::Fetch(request)) if request.path.ends_with("head.json") => {
            match team.old_heads.get(which % team.old_heads.len().max(1)) {
                Some(bytes) => Trick::Answer(Ok(Fetched::File { bytes: bytes.clone(), etag: Some("old".into()) })),
                None => Trick::None,
            }
        }
        (mishap, Step::Fetch(request)) => match (team.serve(request), mishap) {
            (Ok(Fetched::File { mut bytes, etag }), Mishap::Truncated) => {
                bytes.truncate(bytes.len() / 2);
                Trick::Answer(Ok(Fetched::File { bytes, etag }))
            }
            (Ok(Fetched::File { mut bytes, etag }), Mishap::BitFlipped(bit)) => {
                let bit = bit % (8 * bytes.len());
                bytes[bit / 8] ^= 1 << (bit % 8);
                Trick::Answer(Ok(Fetched::File { bytes, etag }))
            }
            (Ok(_), Mishap::WebPage) => Trick::Answer(Ok(Fetched::File { bytes: b"<html>".into(), etag: None })),
            _ => Trick::None,
        },
        _ => Trick::None,
    }
}

/// Plays a schedule; after each run of the client the invariants hold.
fn play(rounds: &[Round]) {
    let mut team = Team::new();
    let mut client = Client::new(&team);
    let mut highest = None;
    for (hour, (deed, at, mishap)) in rounds.iter().enumerate() {
        let hour = 10 * hour as i64;
        do_deed(&mut team, deed, hour);
        let mut number = 0;
        client.run(&team, presend::time::Timestamp(START.0 + hour * HOUR), |step| {
            number += 1;
            if number == *at { spoil(&team, step, *mishap) } else { Trick::None }
        });
        client.assert_whole(&team);
        let seq = client.active_seq();
        let fell_back = client.memory.given_up.is_some();
        assert!(seq >= highest || fell_back, "seq fell from {highest:?} to {seq:?}");
        highest = highest.max(seq);
        for kept in &client.memory.sets {
            assert!(client.store.contains_key(&kept.set), "a set is named that is not there");
        }
    }
    // Once nothing goes wrong any more, what was published last is taken in, unless it was given up.
    let now = presend::time::Timestamp(START.0 + 1_000 * HOUR);
    client.run(&team, now, |_| Trick::None);
    if team.seq > 0 && client.memory.fault.is_none() {
        assert_eq!(client.active_seq(), Some(team.seq));
    }
}

/// Found at random: the store was full when a set was given up, and the client forgot that it had.
#[test]
fn a_set_stays_given_up_though_the_store_is_full() {
    play(&[
        (Deed::Publish(0), 9, Mishap::Offline),
        (Deed::Publish(0), 9, Mishap::KillBefore),
        (Deed::Nothing, 4, Mishap::StoreFull),
        (Deed::Nothing, 1, Mishap::StoreFull),
    ]);
}

/// So many schedules are played; `PRESEND_SCHEDULES` says otherwise.
const SCHEDULES: u32 = 2_000;

#[test]
fn whatever_happens_the_rules_that_judge_were_published_whole() {
    let cases = std::env::var("PRESEND_SCHEDULES").ok().and_then(|text| text.parse().ok()).unwrap_or(SCHEDULES);
    let rounds = proptest::collection::vec((deed(), 1..14usize, mishap()), 1..10);
    proptest!(Config { cases, failure_persistence: None, ..Config::default() }, |(rounds in rounds)| play(&rounds));
    println!("{cases} schedules");
}
