//! `presend pull` killed at any moment: what it leaves is a whole set, and the next pull goes on.

use std::{
    fs,
    path::Path,
    process::{Child, Output},
};

use crate::{
    faults::settled,
    folder::{Pulled, now},
    host::{Answer, Host},
    rows::{self, packs},
    team::Team,
};

/// Where a pull is killed while it asks the host.
const ASKED: [&str; 4] = ["root", "channels", "manifests", "packs"];
/// While it works on its folder: when so many entries have come or gone since it began.
const CHANGES: usize = 16;

#[test]
fn killed_while_it_asks() {
    for at in ASKED {
        let (mut team, host, pulled) = settled(&format!("killed-{at}"));
        publish_next(&mut team, &host, "二");
        host.answer(at, Answer::Held);
        let mut child = pulled.command(&host.address, &[]).spawn().expect("the program runs");
        host.wait_until_asked();
        end(&mut child);
        assert_eq!(pulled.words(), "一", "{at}");
        host.answer("", Answer::Honest);
        assert!(pulled.pull(&host.address, &[]).status.success());
        assert_eq!(pulled.words(), "二", "{at}");
    }
}

#[test]
fn killed_while_it_writes() {
    let (mut team, host, pulled) = settled("killed-writing");
    let mut word = "一";
    let mut kills = 0;
    for changes in 1..=CHANGES {
        let next = if word == "一" { "二" } else { "一" };
        publish_next(&mut team, &host, next);
        let mut child = pulled.command(&host.address, &[]).spawn().expect("the program runs");
        kills += usize::from(kill_after(&mut child, &pulled.folder, changes));
        let left = pulled.words();
        assert!(left == word || left == next, "after {changes} changes: {left}");
        let ended: Output = pulled.pull(&host.address, &[]);
        assert!(ended.status.success(), "after {changes} changes: {ended:?}");
        assert_eq!(pulled.words(), next, "after {changes} changes");
        assert!(pulled.sets().len() <= 3, "no stray set is left");
        word = next;
    }
    println!("{kills} times stopped, nothing lost.");
    assert!(kills > CHANGES / 4, "only {kills} kills");
}

#[test]
fn killed_the_first_time() {
    for at in ["root/1", "root/2", "channels", "manifests", "packs"] {
        let (mut team, host) = (Team::new(), Host::start());
        rows::settle(&mut team, now());
        host.lay(&team.host);
        let pulled = Pulled::new(&format!("killed-first-{}", at.replace('/', "-")), &team);
        host.answer(at, Answer::Held);
        let vouched = ["--fingerprint", pulled.fingerprint.as_str()];
        let mut child = pulled.command(&host.address, &vouched).spawn().expect("the program runs");
        host.wait_until_asked();
        end(&mut child);
        host.answer("", Answer::Honest);
        assert!(pulled.pull(&host.address, &vouched).status.success(), "{at}");
        assert_eq!(pulled.words(), "一");
    }
}

fn publish_next(team: &mut Team, host: &Host, word: &str) {
    team.publish(&packs(word), now());
    host.lay(&team.host);
}

/// Kills the program when it has changed what is in a folder so often; returned is whether it was still at work.
fn kill_after(child: &mut Child, folder: &Path, changes: usize) -> bool {
    let mut seen = names(folder);
    let mut changed = 0;
    while child.try_wait().expect("it was started").is_none() {
        let now = names(folder);
        if now != seen {
            (seen, changed) = (now, changed + 1);
        }
        if changed >= changes {
            end(child);
            return true;
        }
    }
    false
}

/// What is in a folder and the folders in it.
fn names(folder: &Path) -> Vec<String> {
    // What goes away while it is looked at is looked at again.
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let entry = |entry: fs::DirEntry| {
        let path = entry.path();
        let age = entry.metadata().and_then(|it| it.modified()).ok();
        [vec![format!("{} {age:?}", path.display())], names(&path)].concat()
    };
    entries.filter_map(Result::ok).flat_map(entry).collect()
}

/// As `kill -9` does.
fn end(child: &mut Child) {
    child.kill().expect("it can be killed");
    child.wait().expect("it is dead");
}
