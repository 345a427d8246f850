//! The program `presend pull` against every row of the table.

use std::{fs, thread, time::Duration};

use presend::{
    pack::Pack,
    release::sync::{FetchFault, Request},
};

use crate::{
    folder::{Pulled, now},
    host::{Answer, Host},
    http,
    rows::{self, Becomes, Row, news, settle},
    team::{Team, pack},
};

/// So much may be on its way in the machine's buffers when a client stops reading.
const BUFFERS: usize = 8 * 1024 * 1024;
const WORKERS: usize = 8;

#[test]
fn every_row_leaves_a_whole_set_and_heals() {
    let rows = rows::rows();
    // A disk that has to make things last is what they wait for.
    thread::scope(|scope| {
        for worker in 0..WORKERS {
            let own = rows.iter().enumerate().skip(worker).step_by(WORKERS);
            scope.spawn(move || own.for_each(|(number, row)| meet(row, &format!("row-{number}"))));
        }
    });
    let faults = rows.iter().filter(|row| matches!(row.becomes, Becomes::Fault(_))).count();
    println!("{faults} faults tried, nothing lost; {} rows of the table.", rows.len());
    assert!(faults > 50, "only {faults} faults");
}

/// A client that is up to date meets a row.
fn meet(row: &Row, folder: &str) {
    let name = format!("{} {}", row.name, row.at);
    let (mut team, host, pulled) = settled(folder);
    (row.deed)(&mut team, now());
    host.lay(&team.host);
    host.answer(row.at, row.answer);
    let ended = pulled.pull(&host.address, &[]);
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    let sent = host.sent();
    assert!(sent < BUFFERS, "{name}: {sent} bytes were sent");
    if let Becomes::Fault(code) = row.becomes {
        assert_eq!((pulled.fault().as_deref(), ended.status.code()), (Some(code), Some(1)), "{name}: {said}");
        assert!(said.contains("第 2 次发布的规则还在"), "{name}: {said}");
        assert_eq!(pulled.words(), "一", "{name}");
    } else {
        let becomes = row.becomes;
        assert_eq!((pulled.fault(), ended.status.code()), (None, Some(0)), "{name}: {said}");
        assert_eq!(said.contains("没有更新，也没有重新签名"), becomes == Becomes::Stale, "{name}: {said}");
        assert_eq!(said.contains("电脑的时间"), becomes == Becomes::ClockBehind, "{name}: {said}");
        assert_eq!(pulled.words() == "一", becomes == Becomes::UpToDate, "{name}");
    }
    heals(&pulled, &host, &mut team, &name);
}

/// Once the host is what it should be, the next pull takes in what it has.
fn heals(pulled: &Pulled, host: &Host, team: &mut Team, row: &str) {
    if team.roots.len() == 1 {
        team.host.remove("root/2.root.json");
    }
    news(team, now());
    rows::sign_head_too(team, 4);
    host.lay(&team.host);
    host.answer("", Answer::Honest);
    let ended = pulled.pull(&host.address, &[]);
    assert_eq!((pulled.fault(), ended.status.code()), (None, Some(0)), "{row}: {ended:?}");
    assert_eq!(pulled.words(), "二", "{row}");
}

/// A team that has published twice, and a folder that has taken that in.
pub fn settled(name: &str) -> (Team, Host, Pulled) {
    let (mut team, host) = (Team::new(), Host::start());
    settle(&mut team, now());
    host.lay(&team.host);
    let pulled = Pulled::new(name, &team);
    let ended = pulled.pull(&host.address, &["--fingerprint", &pulled.fingerprint]);
    assert!(ended.status.success(), "{ended:?}");
    assert_eq!(pulled.words(), "一");
    (team, host, pulled)
}

/// The code of the program with less patience than it has: nobody is to wait for this test either.
#[test]
fn a_host_that_is_slow_or_not_there_is_not_waited_for() {
    let host = Host::start();
    let patience = Duration::from_millis(300);
    let request = Request { path: "root/2.root.json".into(), etag: None, most_bytes: 16 * 1024 };
    for answer in [Answer::Drip, Answer::Held] {
        host.answer("root", answer);
        let client = http::Host::new(&host.address, patience);
        assert_eq!(client.get(&request), Err(FetchFault::TooSlow), "{answer:?}");
    }
    assert!(host.sent() < 100, "{} bytes came by drops", host.sent());
    // Nobody listens on the port that only a server can be given.
    let client = http::Host::new("http://127.0.0.1:0", patience);
    assert_eq!(client.get(&request), Err(FetchFault::Offline));
    assert!(client.trouble().is_some(), "people are told why");
}

#[test]
fn nothing_is_taken_in_that_nobody_vouches_for() {
    let (mut team, host) = (Team::new(), Host::start());
    settle(&mut team, now());
    host.lay(&team.host);
    let pulled = Pulled::new("unvouched", &team);
    let refuse = |args: &[&str], says: &str| {
        let ended = pulled.pull(&host.address, args);
        let said = String::from_utf8_lossy(&ended.stderr).into_owned();
        assert!(ended.status.code() == Some(2) && said.contains(says), "{said}");
    };
    refuse(&[], "第一次拉取要写 --fingerprint");
    refuse(&["--fingerprint", &"0".repeat(64)], "指纹对不上");
    refuse(&["--fingerprint", "abc"], "--fingerprint");
    host.answer("root/1", Answer::Page);
    refuse(&["--fingerprint", &pulled.fingerprint], "不是 presend 发布的文件");
    host.answer("root/1", Answer::Status(404));
    refuse(&["--fingerprint", &pulled.fingerprint], "拿不到规则");
    host.answer("", Answer::Honest);
    assert!(pulled.pull(&host.address, &["--fingerprint", &pulled.fingerprint.to_uppercase()]).status.success());
    refuse(&["--fingerprint", &"0".repeat(64)], "另一个团队");
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let (team, host) = (Team::new(), Host::start());
    let pulled = Pulled::new("foreign", &team);
    fs::create_dir_all(&pulled.folder).expect("a folder");
    fs::write(pulled.folder.join("pack.yaml"), "pack: mine\n").expect("a file");
    let ended = pulled.pull(&host.address, &["--fingerprint", &pulled.fingerprint]);
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("里有别的东西"), "{ended:?}");
    assert_eq!(fs::read_dir(&pulled.folder).expect("a folder").count(), 1);
}

/// A pack with thousands of words.
fn large() -> Pack {
    let small = String::from_utf8(pack("a", "长").to_json()).expect("JSON");
    let words: Vec<String> = (0..4_000).map(|number| format!(r#"{{"text":"长{number}"}}"#)).collect();
    Pack::from_json(small.replace(r#"{"text":"长"}"#, &words.join(",")).as_bytes()).expect("a pack")
}

/// A quota on the size of files, which a full disk resembles: no file can grow over it.
#[cfg(unix)]
#[test]
fn a_full_disk_keeps_the_set_from_before() {
    let (mut team, host, pulled) = settled("full");
    team.publish(&[large()], now());
    host.lay(&team.host);
    let ended = pulled.pull_within("trap '' XFSZ; ulimit -f 16", &host.address);
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!((pulled.fault().as_deref(), ended.status.code()), (Some("store-full"), Some(1)), "{said}");
    assert!(said.contains("存不下"), "{said}");
    assert_eq!(pulled.words(), "一");
    assert!(pulled.pull(&host.address, &[]).status.success());
    assert_eq!(pulled.sets().len(), 2, "what could not be written whole is gone, and the new one is there");
}

#[test]
fn a_damaged_set_is_not_used_and_is_fetched_again() {
    let (_, host, pulled) = settled("damaged");
    let pack = pulled.a_pack();
    let mut bytes = fs::read(&pack).expect("a pack");
    bytes[10] ^= 1;
    fs::write(&pack, bytes).expect("it can be damaged");
    let said = pulled.check().stderr;
    assert!(String::from_utf8_lossy(&said).contains("和拉取时不一样"));
    assert!(pulled.pull(&host.address, &[]).status.success());
    assert_eq!(pulled.words(), "一");
}

#[test]
fn a_damaged_record_is_no_record() {
    let (_, host, pulled) = settled("damaged-record");
    let record = pulled.folder.join("pulled.json");
    let whole = fs::read_to_string(&record).expect("a record");
    for damaged in [whole[..whole.len() / 2].to_owned(), whole.replacen("测试团队", "别的团队", 1)] {
        fs::write(&record, damaged).expect("it can be damaged");
        for ended in [pulled.pull(&host.address, &[]), pulled.check()] {
            let said = String::from_utf8_lossy(&ended.stderr).into_owned();
            assert!(ended.status.code() == Some(2) && said.contains("损坏了"), "{said}");
        }
    }
}

#[test]
fn two_pulls_at_once_do_not_meet() {
    let (_, host, pulled) = settled("busy");
    host.answer("channels", Answer::Held);
    let mut first = pulled.command(&host.address, &[]).spawn().expect("the program runs");
    host.wait_until_asked();
    let second = pulled.pull(&host.address, &[]);
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&second.stderr).contains("正在写"), "{second:?}");
    first.kill().expect("it can be killed");
    first.wait().expect("it is dead");
    host.answer("", Answer::Honest);
    assert!(pulled.pull(&host.address, &[]).status.success(), "the dead hold no lock");
}

#[test]
fn another_channel_and_back_again() {
    let (team, host, pulled) = settled("channels");
    let mut canary = Team::new();
    canary.channel = "canary";
    canary.publish(&rows::packs("金丝雀"), now());
    host.lay(&team.host.into_iter().chain(canary.host).collect());
    for (channel, word) in [("canary", "金丝雀"), ("stable", "一"), ("canary", "金丝雀")] {
        assert!(pulled.pull(&host.address, &["--channel", channel]).status.success());
        assert_eq!(pulled.words(), word);
    }
}
