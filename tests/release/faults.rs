//! The table of faults, row by row.

use presend::{
    pack::Pack,
    release::{
        Keyring, Role, Root, Signed,
        sync::{Fault, FetchFault, Fetched, Step},
    },
    time::Timestamp,
};

use crate::{
    team::{CHANNEL, HOUR, Host, START, Team, key, pack},
    world::{Client, Trick},
};

const HEAD: &str = "channels/stable/head.json";

fn one(word: &str) -> Vec<Pack> {
    vec![pack("a", word), pack("b", "别的词")]
}

/// A team that has published, and a client that has taken it in.
fn settled() -> (Team, Client) {
    let mut team = Team::new();
    team.publish(&one("一"), START);
    let mut client = Client::new(&team);
    assert!(client.run(&team, START, |_| Trick::None));
    assert_eq!(client.words(), ["一".into(), "别的词".into()].into());
    (team, client)
}

fn later(hours: i64) -> Timestamp {
    Timestamp(START.0 + hours * HOUR)
}

/// A run in which the host answers one file otherwise.
fn run_with(client: &mut Client, team: &Team, path: &str, answer: impl Fn(Vec<u8>) -> Result<Fetched, FetchFault>) {
    let honest = |request: &_| match team.serve(request) {
        Ok(Fetched::File { bytes, .. }) => bytes,
        _ => Vec::new(),
    };
    client.run(team, later(1), |step| match step {
        Step::Fetch(request) if request.path.starts_with(path) => Trick::Answer(answer(honest(request))),
        _ => Trick::None,
    });
}

fn file(bytes: Vec<u8>) -> Result<Fetched, FetchFault> {
    Ok(Fetched::File { bytes, etag: None })
}

/// The rules are as they were, people are told why, and the next check takes in what is new.
fn assert_harmless(mut client: Client, team: &Team, fault: &Fault) {
    println!("1 fault tried: {fault:?}");
    assert_eq!(client.memory.fault.as_ref(), Some(fault));
    assert_eq!(client.words(), ["一".into(), "别的词".into()].into(), "{fault:?}");
    client.assert_whole(team);
    assert!(client.memory.next > later(1).0, "it is tried again, later");
    assert!(client.run(team, later(30), |_| Trick::None));
    assert_eq!(client.memory.fault, None);
    assert!(client.words().contains("二"), "{fault:?}");
}

/// Publishes something new and lets the host answer one file of it otherwise.
fn tampered(path: &str, answer: impl Fn(Vec<u8>) -> Result<Fetched, FetchFault>, fault: &Fault) {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    run_with(&mut client, &team, path, answer);
    assert_harmless(client, &team, fault);
}

#[test]
fn a_change_is_taken_in_and_only_what_changed_is_fetched() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    let mut fetched = Vec::new();
    client.run(&team, later(1), |step| {
        if let Step::Fetch(request) = step {
            fetched.push(request.path.split('/').next().unwrap_or_default().to_owned());
        }
        Trick::None
    });
    assert_eq!(fetched, ["root", "channels", "manifests", "packs"]);
    assert_eq!(client.active_seq(), Some(2));
}

#[test]
fn nothing_new_costs_two_small_answers() {
    let (team, mut client) = settled();
    let before = client.bytes_fetched;
    client.run(&team, later(1), |_| Trick::None);
    assert_eq!(client.bytes_fetched, before, "the root is missing, the head is not modified");
    assert_eq!(client.memory.checked, Some(later(1).0));
}

#[test]
fn rollback() {
    let (mut team, mut client) = settled();
    let old = team.old_heads[0].clone();
    team.publish(&one("三"), later(1));
    client.run(&team, later(1), |_| Trick::None);
    team.publish(&one("二"), later(2));
    let honest = team.host.insert(HEAD.into(), old).expect("a head");
    client.run(&team, later(3), |_| Trick::None);
    assert_eq!(client.memory.fault, Some(Fault::Rollback { seen: 2, got: 1 }));
    assert!(client.words().contains("三"));
    team.host.insert(HEAD.into(), honest);
    client.run(&team, later(30), |_| Trick::None);
    assert!(client.words().contains("二"));
}

#[test]
fn a_head_that_was_seen_is_remembered_though_its_files_never_came() {
    let (mut team, mut client) = settled();
    let old = team.old_heads[0].clone();
    team.publish(&one("二"), later(1));
    run_with(&mut client, &team, "packs", |_| Err(FetchFault::Offline));
    team.host.insert(HEAD.into(), old);
    client.run(&team, later(30), |_| Trick::None);
    assert_eq!(client.memory.fault, Some(Fault::Rollback { seen: 2, got: 1 }));
}

#[test]
fn a_deliberate_rollback_is_a_new_publishing() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    client.run(&team, later(1), |_| Trick::None);
    team.revert(1, later(2));
    client.run(&team, later(3), |_| Trick::None);
    assert_eq!((client.words().contains("一"), client.active_seq()), (true, Some(3)));
}

#[test]
fn two_heads_of_one_number_are_an_alarm() {
    let (mut team, mut client) = settled();
    team.seq = 0;
    team.publish(&one("二"), later(1));
    client.run(&team, later(1), |_| Trick::None);
    assert_eq!(client.memory.fault, Some(Fault::Equivocation { seq: 1 }));
    assert!(client.words().contains("一"));
}

#[test]
fn freeze_is_seen_by_its_age_and_signing_anew_heals_it() {
    let (mut team, mut client) = settled();
    client.run(&team, later(100), |_| Trick::None);
    assert_eq!(client.memory.fault, None, "an old head is no fault: the rules go on working");
    assert!(client.memory.seen[CHANNEL].expires < later(100).0, "and people can be told how old they are");
    team.sign_anew(later(100));
    client.run(&team, later(101), |_| Trick::None);
    assert!(client.memory.seen[CHANNEL].expires > later(101).0);
    assert_eq!(client.active_seq(), Some(1));
}

#[test]
fn a_partial_publish_leaves_the_old_head_working() {
    for files in 0..4 {
        let (mut team, mut client) = settled();
        team.publish_partly(&one("二"), later(1), files);
        client.run(&team, later(1), |_| Trick::None);
        assert_eq!((client.memory.fault.clone(), client.active_seq()), (None, Some(1)), "{files} files");
        team.publish(&one("二"), later(2));
        client.run(&team, later(3), |_| Trick::None);
        assert!(client.words().contains("二"));
    }
}

#[test]
fn mix_and_match() {
    let other = pack("a", "三").to_json();
    tampered("packs", |_| file(other.clone()), &Fault::WrongHash { file: "a".into() });
}

#[test]
fn truncated() {
    tampered("packs", |bytes| file(bytes[..bytes.len() / 2].into()), &Fault::WrongHash { file: "a".into() });
    tampered("manifests", |bytes| file(bytes[1..].into()), &Fault::WrongHash { file: "manifest".into() });
}

#[test]
fn every_flipped_bit_of_a_head_is_noticed() {
    let (mut team, client) = settled();
    team.publish(&one("二"), later(1));
    for bit in 0..8 * team.host[HEAD].len() {
        let mut client =
            Client { store: client.store.clone(), memory: client.memory.clone(), judging: None, bytes_fetched: 0 };
        run_with(&mut client, &team, HEAD, |mut bytes| {
            bytes[bit / 8] ^= 1 << (bit % 8);
            file(bytes)
        });
        // A digit of a signature may be written in upper case as well.
        let is_taken = client.words().contains("二");
        assert!(client.memory.fault.is_some() != is_taken, "bit {bit}");
        client.assert_whole(&team);
    }
}

#[test]
fn a_web_page_instead_of_the_file() {
    let page = || file(b"<!doctype html><title>Welcome to our Wi-Fi</title>".into());
    for path in ["root", HEAD, "manifests", "packs"] {
        tampered(path, |_| page(), &Fault::WebPage);
    }
}

#[test]
fn wrong_key() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    run_with(&mut client, &team, HEAD, |bytes| {
        let mut signed = Signed::from_json(&bytes).expect("a head");
        signed.signatures.clear();
        signed.add(Role::Head, &key(99));
        file(signed.to_json())
    });
    assert_harmless(client, &team, &Fault::Unsigned { have: 0, need: 1 });
}

#[test]
fn the_key_of_heads_signs_no_manifest() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    let nightly = key(3);
    run_with(&mut client, &team, "manifests", |bytes| {
        let mut signed = Signed::from_json(&bytes).expect("a manifest");
        signed.signatures.clear();
        signed.add(Role::Manifest, &nightly);
        file(signed.to_json())
    });
    assert_harmless(client, &team, &Fault::WrongHash { file: "manifest".into() });
}

#[test]
fn threshold_not_met() {
    let (one, two, three) = (key(11), key(12), key(13));
    let keys = [&one, &two, &three].map(|key| key.public()).to_vec();
    let ring = Keyring { keys, threshold: 2 };
    let root =
        Root { spec: 1, version: 1, name: "三人".into(), root: ring.clone(), manifest: ring.clone(), head: ring };
    assert!(Root::trusted(&Signed::sign(&root, Role::Root, &[&one])).is_err());
    assert_eq!(Root::trusted(&Signed::sign(&root, Role::Root, &[&three, &one])), Ok(root));
}

#[test]
fn key_rotated() {
    let (mut team, mut client) = settled();
    for round in 0..5 {
        team.rotate(later(round));
    }
    team.publish(&one("二"), later(6));
    client.run(&team, later(6), |_| Trick::None);
    assert!(client.words().contains("二"));
    assert_eq!(client.memory.root, team.roots[5]);
}

#[test]
fn a_root_that_the_old_keys_did_not_sign() {
    let (mut team, mut client) = settled();
    let forged = Root { version: 2, ..Root::trusted(&team.roots[0]).expect("a root") };
    let forged = Signed::sign(&forged, Role::Root, &[&key(66)]);
    team.host.insert("root/2.root.json".into(), forged.to_json());
    client.run(&team, later(1), |_| Trick::None);
    assert_eq!(client.memory.fault, Some(Fault::Unsigned { have: 0, need: 1 }));
    assert!(client.words().contains("一"));
}

#[test]
fn slow_drip_redirect_and_broken_hosts() {
    for path in ["root", HEAD, "manifests", "packs"] {
        for (answer, fault) in [
            (FetchFault::Offline, Fault::Offline),
            (FetchFault::TooSlow, Fault::TooSlow),
            (FetchFault::Redirected, Fault::Redirected),
            (FetchFault::TooLong, Fault::TooLong),
            (FetchFault::Status(500), Fault::Status { status: 500 }),
        ] {
            tampered(path, |_| Err(answer), &fault);
        }
    }
}

#[test]
fn missing_files() {
    for path in [HEAD, "manifests", "packs"] {
        tampered(path, |_| Ok(Fetched::Missing), &Fault::Status { status: 404 });
    }
}

#[test]
fn oversized() {
    let huge = || file(vec![b' '; 9 * 1024 * 1024]);
    for path in ["root", HEAD, "manifests", "packs"] {
        tampered(path, |_| huge(), &Fault::TooLong);
    }
}

#[test]
fn clock_wrong() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    // Years back, or years ahead: what is signed is taken in all the same.
    for now in [Timestamp(0), Timestamp(START.0 * 2)] {
        client.memory.next = 0;
        assert!(client.run(&team, now, |_| Trick::None));
        assert!(client.words().contains("二"));
    }
}

#[test]
fn a_clock_that_was_set_back_keeps_nobody_waiting_for_ever() {
    let (mut team, mut client) = settled();
    client.run(&team, later(100_000), |_| Trick::None);
    team.publish(&one("二"), later(1));
    let stored: Vec<String> = client.store.keys().cloned().collect();
    let policy = presend::release::sync::Policy { channel: CHANNEL.into(), install: 1 };
    let mut sync = presend::release::sync::Sync::start(policy, client.memory, &stored, Client::built_in());
    sync.handle_read(client.store.values().next().cloned());
    sync.handle_activated();
    let Step::Wait(until) = sync.poll(later(1)) else { panic!("nothing is to be done") };
    assert!(until.0 <= later(14).0, "{until:?}");
}

#[test]
fn quota_exceeded_while_writing_or_saving() {
    for at_write in [true, false] {
        let (mut team, mut client) = settled();
        team.publish(&one("二"), later(1));
        client.run(&team, later(1), |step| match step {
            Step::Write(_) if at_write => Trick::StoreFull,
            Step::Save(..) if !at_write => Trick::StoreFull,
            _ => Trick::None,
        });
        assert!(client.words().contains("一"), "the old rules go on");
        assert!(client.memory.sets.iter().all(|kept| client.store.contains_key(&kept.set)));
        client.run(&team, later(30), |_| Trick::None);
        assert!(client.words().contains("二"));
    }
}

#[test]
fn a_damaged_store_falls_back_and_heals() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    client.run(&team, later(1), |_| Trick::None);
    let active = client.memory.active().expect("a set").set.clone();
    let set = client.store.get_mut(&active).expect("it is stored");
    set.files.values_mut().next().expect("a file")[5] ^= 1;
    let mut told = None;
    client.run(&team, later(1), |step| {
        if let Step::Save(memory, _) = step {
            told = told.clone().or(memory.fault.clone());
        }
        Trick::None
    });
    assert_eq!(told, Some(Fault::DamagedStore));
    assert!(client.words().contains("二"), "fetched again at once");
    client.store.clear();
    client.run(&team, later(2), |step| match step {
        Step::Fetch(_) => Trick::Answer(Err(FetchFault::Offline)),
        _ => Trick::None,
    });
    assert_eq!(client.words(), ["旧词".into()].into(), "with no set left, the built-in packs judge");
}

#[test]
fn a_set_that_brings_the_client_down_twice_is_given_up() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    let crash = |step: &Step| match step {
        Step::Activate(release) if release.packs.iter().any(|pack| pack == &one("二")[0]) => Trick::KillBefore,
        _ => Trick::None,
    };
    assert!(!client.run(&team, later(1), crash));
    assert!(!client.run(&team, later(1), crash));
    client.run(&team, later(1), crash);
    assert_eq!(client.words(), ["一".into(), "别的词".into()].into());
    assert_eq!(client.memory.fault, Some(Fault::Crashed));
}

#[test]
fn an_engine_too_old_keeps_what_it_has() {
    let (mut team, mut client) = settled();
    team.publish(&one("二"), later(1));
    let set = team.published.keys().find(|set| !client.store.contains_key(*set)).expect("the new set").clone();
    let path = format!("manifests/{set}.json");
    let signed = Signed::from_json(&team.host[&path]).expect("a manifest");
    let payload =
        signed.payload.replace(&format!(r#""min_engine":"{}""#, presend::VERSION), r#""min_engine":"99.0.0""#);
    let newer: presend::release::Manifest = presend::json::read(payload.as_bytes()).expect("a manifest");
    team.serve_manifest(&newer, later(1));
    client.run(&team, later(1), |_| Trick::None);
    assert_eq!(client.memory.fault, Some(Fault::EngineTooOld { needs: "99.0.0".into() }));
    assert!(client.words().contains("一"));
}

#[test]
fn killed_at_every_step_the_next_start_finds_a_whole_set() {
    let (team, client) = {
        let (mut team, client) = settled();
        team.rotate(later(1));
        team.publish(&one("二"), later(1));
        (team, client)
    };
    let mut kills = 0;
    for after in [false, true] {
        for at in 0.. {
            let mut client =
                Client { store: client.store.clone(), memory: client.memory.clone(), judging: None, bytes_fetched: 0 };
            let mut number = 0;
            let ended = client.run(&team, later(1), |_| {
                number += 1;
                match number - 1 == at {
                    false => Trick::None,
                    true if after => Trick::KillAfter,
                    true => Trick::KillBefore,
                }
            });
            client.assert_whole(&team);
            if ended {
                break;
            }
            kills += 1;
            assert!(client.run(&team, later(1), |_| Trick::None), "step {at}");
            client.assert_whole(&team);
            assert!(client.words().contains("二"), "step {at}: the next start takes it in");
            let named = client.memory.sets.iter().map(|kept| &kept.set);
            assert!(
                named.eq(client.memory.sets.iter().map(|kept| &kept.set).filter(|set| client.store.contains_key(*set)))
            );
            assert_eq!(client.store.len(), client.memory.sets.len(), "step {at}: no stray set is left");
        }
    }
    assert!(kills >= 20, "only {kills} steps");
    println!("{kills} times stopped, nothing lost.");
}
