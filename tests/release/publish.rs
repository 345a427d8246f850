//! What the command line lays in a folder, and what a client makes of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{SystemTime, UNIX_EPOCH},
};

use presend::{release::Signed, time::Timestamp};

use crate::{
    team::{HOUR, Host},
    world::{Client, Trick},
};

const PASSPHRASE: &str = "correct-horse-battery";
const HEAD: &str = "channels/stable/head.json";

/// A team at work: a folder of its own with a pack and the folder that a host serves.
struct Desk {
    folder: PathBuf,
}

impl Desk {
    fn new(name: &str) -> Desk {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("release").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an old folder can be removed");
        }
        fs::create_dir_all(&folder).expect("a folder can be made");
        Desk { folder }
    }

    /// A desk whose host serves a word.
    fn serving(name: &str, word: &str) -> Desk {
        let desk = Desk::new(name);
        desk.write_pack(word);
        desk.done(&["publish", "rules", "--to", "host", "--key", &key("lead"), "--name", "小店"]);
        desk
    }

    fn write_pack(&self, word: &str) {
        let folder = self.folder.join("rules/shop");
        fs::create_dir_all(&folder).expect("a folder can be made");
        let pack = format!(
            "pack: shop\nname: 小店\nversion: 1.0.0\nrules:\n- id: word\n  name: 词\n  kind: phrase\n  severity: block\n  \
             score: -10\n  dimension: 红线案例\n  words: {word}\n  reason: 不行。\n  suggest: 换一个说法。\n  examples:\n    \
             hit: ['这款【{word}】', '【{word}】的']\n    miss: ['您好', '请稍等']\n"
        );
        fs::write(folder.join("pack.yaml"), pack).expect("a file can be written");
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presend"));
        command.current_dir(&self.folder).args(["--lang", "en"]).args(args).env("PRESEND_PASSPHRASE", PASSPHRASE);
        command
    }

    fn run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program runs")
    }

    /// Runs a command that has to succeed.
    fn done(&self, args: &[&str]) {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn publish(&self, word: &str, more: &[&str]) {
        self.write_pack(word);
        self.done(&[&["publish", "rules", "--to", "host", "--key", &key("lead")], more].concat());
    }

    fn host(&self) -> Folder {
        Folder(self.folder.join("host"))
    }
}

/// The host of a folder.
struct Folder(PathBuf);

impl Host for Folder {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        fs::read(self.0.join(path)).ok()
    }
}

impl Folder {
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder can be read") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let name = path.strip_prefix(&self.0).expect("it is inside").to_string_lossy().into_owned();
                        files.insert(name, fs::read(&path).expect("a file can be read"));
                    }
                }
            }
        }
        files
    }

    fn restore(&self, files: &BTreeMap<String, Vec<u8>>) {
        if self.0.exists() {
            fs::remove_dir_all(&self.0).expect("it can be removed");
        }
        fs::create_dir_all(&self.0).expect("it can be made");
        for (name, bytes) in files {
            let path = self.0.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
            fs::write(path, bytes).expect("a file can be written");
        }
    }

    fn client(&self) -> Client {
        Client::trusting(Signed::from_json(&self.file("root/1.root.json").expect("a root")).expect("a root"))
    }

    /// Lets a client check, some hours from now. Returned are the words that it looks for then.
    fn sync(&self, client: &mut Client, hours: i64) -> BTreeSet<String> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is after 1970").as_millis();
        assert!(client.run(self, Timestamp(now as i64 + hours * HOUR), |_| Trick::None));
        client.words()
    }
}

fn key(name: &str) -> String {
    format!("{}/tests/cli/keys/{name}.key", env!("CARGO_MANIFEST_DIR"))
}

fn words(word: &str) -> BTreeSet<String> {
    [word.to_owned()].into()
}

#[test]
fn a_client_follows_publish_revert_and_rotate() {
    let desk = Desk::serving("follow", "一号词");
    let (host, mut client) = (desk.host(), desk.host().client());
    assert_eq!(host.sync(&mut client, 0), words("一号词"));
    desk.publish("二号词", &[]);
    assert_eq!(host.sync(&mut client, 1), words("二号词"));
    desk.done(&["revert", "--to", "host", "--key", &key("lead")]);
    assert_eq!(host.sync(&mut client, 2), words("一号词"));
    let (second, nightly) = (format!("all={}.pub", key("second")), format!("head={}.pub", key("nightly")));
    let keys = ["--key", &key("lead"), "--key", &key("second")];
    let rotate = ["--add", &second, "--add", &nightly, "--remove", "all=01c8e143"];
    desk.done(&[&["rotate", "--to", "host"], &keys[..], &rotate[..]].concat());
    assert_eq!(host.sync(&mut client, 3), words("一号词"));
    assert_eq!((client.memory.fault.clone(), client.active_seq()), (None, Some(4)));
    desk.done(&["renew", "--to", "host", "--key", &key("nightly")]);
    assert_eq!(host.sync(&mut client, 4), words("一号词"));
    desk.write_pack("三号词");
    desk.done(&["publish", "rules", "--to", "host", "--key", &key("second")]);
    assert_eq!(host.sync(&mut client, 5), words("三号词"));
    assert_eq!(client.memory.fault, None);
}

/// The client's random number is 42.
#[test]
fn a_canary_reaches_its_part_and_then_everybody_or_nobody() {
    let desk = Desk::serving("canary", "一号词");
    let (host, mut client) = (desk.host(), desk.host().client());
    desk.publish("二号词", &["--canary", "42"]);
    assert_eq!(host.sync(&mut client, 0), words("一号词"));
    desk.publish("二号词", &["--canary", "43"]);
    assert_eq!(host.sync(&mut client, 1), words("二号词"));
    desk.done(&["revert", "--to", "host", "--key", &key("lead")]);
    assert_eq!(host.sync(&mut client, 2), words("一号词"));
    desk.publish("二号词", &["--canary", "1"]);
    assert_eq!(host.sync(&mut client, 3), words("一号词"));
    desk.publish("二号词", &[]);
    assert_eq!(host.sync(&mut client, 4), words("二号词"));
    assert_eq!(client.memory.fault, None);
}

/// Stops a command at each file of the host that it would write in turn, and asks each time.
fn interrupt(desk: &Desk, args: &[&str], mut ask: impl FnMut(&str)) {
    let host = desk.host();
    let before = host.files();
    desk.done(args);
    let after = host.files();
    let is_written = |(name, bytes): &(&String, &Vec<u8>)| before.get(*name) != Some(*bytes) && name.ends_with(".json");
    let written: Vec<&String> = after.iter().filter(is_written).map(|(name, _)| name).collect();
    assert!(written.len() > 1, "{args:?} writes something");
    // Where nothing was, the root is written before anything else has a place.
    for name in written.into_iter().filter(|name| !before.is_empty() || name.starts_with("root/")) {
        host.restore(&before);
        // Every file is first written beside its place, under this name.
        let wall = host.0.join(format!("{name}.new"));
        fs::create_dir_all(&wall).expect("a folder can be made");
        let output = desk.run(args);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write"), "{name}");
        fs::remove_dir(&wall).expect("the wall can be removed");
        ask(name);
    }
}

#[test]
fn a_publishing_that_is_interrupted_leaves_the_old_head_working_and_the_next_one_works() {
    let desk = Desk::serving("interrupted", "一号词");
    let host = desk.host();
    let publish = ["publish", "rules", "--to", "host", "--key", &key("lead")];
    desk.write_pack("二号词");
    interrupt(&desk, &publish, |name| {
        let mut client = host.client();
        assert_eq!(host.sync(&mut client, 0), words("一号词"), "{name}");
        assert_eq!(client.memory.fault, None, "{name}");
        desk.done(&publish);
        assert_eq!(host.sync(&mut client, 1), words("二号词"), "{name}");
    });
}

#[test]
fn a_first_publishing_that_is_interrupted_can_be_made_again() {
    let desk = Desk::serving("interrupted-first", "一号词");
    let host = desk.host();
    let publish = ["publish", "rules", "--to", "host", "--key", &key("lead"), "--name", "小店"];
    let root: BTreeMap<_, _> = host.files().into_iter().filter(|(name, _)| name.starts_with("root/")).collect();
    for before in [BTreeMap::new(), root] {
        host.restore(&before);
        interrupt(&desk, &publish, |name| {
            desk.done(&publish);
            assert_eq!(host.sync(&mut host.client(), 0), words("一号词"), "{name}");
        });
    }
}

#[test]
fn a_rotation_that_is_interrupted_leaves_no_client_behind() {
    let desk = Desk::serving("interrupted-rotation", "一号词");
    let host = desk.host();
    let mut old_client = host.client();
    host.sync(&mut old_client, 0);
    let rotate = [
        "rotate",
        "--to",
        "host",
        "--key",
        &key("lead"),
        "--key",
        &key("second"),
        "--add",
        &format!("all={}.pub", key("second")),
        "--remove",
        "all=01c8e143",
    ];
    interrupt(&desk, &rotate, |name| {
        for mut client in [
            host.client(),
            Client { memory: old_client.memory.clone(), store: old_client.store.clone(), ..host.client() },
        ] {
            assert_eq!(host.sync(&mut client, 1), words("一号词"), "{name}");
            assert_eq!(client.memory.fault, None, "{name}");
        }
    });
}

/// The key is lost, so that nothing holds before and after: clients keep what they have until the head is there.
#[test]
fn after_a_rotation_without_the_lost_key_publishing_goes_on() {
    let desk = Desk::serving("lost", "一号词");
    let host = desk.host();
    let second = format!("{}.pub", key("second"));
    let roles = [format!("root={second}"), format!("manifest={second}")];
    let add = ["--add", &roles[0], "--add", &roles[1], "--add", &format!("head={second}")];
    desk.done(&[&["rotate", "--to", "host", "--key", &key("lead")], &add[..]].concat());
    let mut client = host.client();
    host.sync(&mut client, 0);
    let rotate = ["rotate", "--to", "host", "--key", &key("second"), "--remove", "all=01c8e143"];
    let publish = ["publish", "rules", "--to", "host", "--key", &key("second")];
    interrupt(&desk, &rotate, |name| {
        let mut client = Client { memory: client.memory.clone(), store: client.store.clone(), ..host.client() };
        assert_eq!(host.sync(&mut client, 1), words("一号词"), "{name}");
        desk.done(&publish);
        assert_eq!(host.sync(&mut client, 2), words("一号词"), "{name}");
        assert_eq!(client.memory.fault, None, "{name}");
    });
}

/// A thief publishes with the lead's key. The team takes the key's roles away and publishes from its own sources.
#[test]
fn what_a_stolen_key_signed_is_gone_with_the_next_publishing() {
    let desk = Desk::serving("stolen", "一号词");
    let host = desk.host();
    let mut client = host.client();
    host.sync(&mut client, 0);
    let mut robbed = host.client();
    let ours = host.files();
    for (hours, word) in (1..).zip(["贼一", "贼二", "贼三"]) {
        desk.publish(word, &[]);
        assert_eq!(host.sync(&mut robbed, hours), words(word));
    }
    // The team has its own copy of the folder, which knows nothing of that.
    host.restore(&ours);
    let (key_second, second) = (key("second"), format!("all={}.pub", key("second")));
    let keys = ["--key", &key("lead"), "--key", &key_second];
    desk.done(&[&["rotate", "--to", "host"], &keys[..], &["--stolen", "01c8e143", "--add", &second]].concat());
    assert_eq!(host.sync(&mut client, 2), words("一号词"), "nothing changes before the next publishing");
    desk.write_pack("二号词");
    desk.done(&["publish", "rules", "--to", "host", "--key", &key_second, "--above", "4"]);
    assert_eq!(host.sync(&mut client, 3), words("二号词"));
    assert_eq!(host.sync(&mut robbed, 9), words("二号词"), "the thief's numbers are passed");
    assert_eq!((robbed.memory.fault, robbed.memory.root), (None, client.memory.root));
}

/// A damaged folder is mended by going back or by publishing, and never signed as it is.
#[test]
fn what_is_damaged_is_not_renewed_and_publishing_mends_it() {
    let desk = Desk::serving("damaged", "一号词");
    desk.publish("二号词", &[]);
    let host = desk.host();
    let whole = host.files();
    let (renew, revert) =
        (["renew", "--to", "host", "--key", &key("lead")], ["revert", "--to", "host", "--key", &key("lead")]);
    let publish = ["publish", "rules", "--to", "host", "--key", &key("lead")];
    let damage = |name: &str| fs::write(host.0.join(name), "{}").expect("a file can be written");

    let mut client = host.client();
    host.sync(&mut client, 0);
    for name in whole.keys().filter(|name| name.starts_with("packs/") || name.starts_with("manifests/")) {
        host.restore(&whole);
        damage(name);
        let is_hurt = !desk.run(&["status", "host"]).status.success();
        assert_eq!(desk.run(&renew).status.success(), !is_hurt, "{name}");
        desk.done(&publish);
        assert_eq!(host.sync(&mut host.client(), 1), words("二号词"), "{name}");
    }
    host.restore(&whole);
    damage(HEAD);
    for args in [&renew[..], &revert, &publish] {
        assert_eq!(desk.run(args).status.code(), Some(2), "{args:?}");
    }
    desk.done(&[&publish[..], &["--above", "2"]].concat());
    assert_eq!(host.sync(&mut client, 2), words("二号词"));
    assert_eq!((client.memory.fault.clone(), client.active_seq()), (None, Some(3)));
}

/// What is served is compared with what was published.
#[test]
fn a_host_is_looked_at_by_its_address() {
    let desk = Desk::serving("address", "一号词");
    let mut serve = desk.command(&["serve", "host"]).stdout(Stdio::piped()).spawn().expect("the program runs");
    let mut said = BufReader::new(serve.stdout.take().expect("it speaks"));
    let mut line = String::new();
    said.read_line(&mut line).expect("it speaks");
    let url = line.split_whitespace().find(|word| word.starts_with("http://")).expect("an address");
    let url = url.trim_end_matches(',').to_owned();
    // It is read to the end, so that the host never waits to be heard.
    let listener = thread::spawn(move || io::copy(&mut said, &mut io::sink()));
    let copy = desk.folder.join("copy");
    Folder(copy.clone()).restore(&desk.host().files());
    // An address does not tell which channels there are: only those that both have can differ.
    desk.write_pack("一号词");
    desk.done(&["publish", "rules", "--to", "copy", "--key", &key("lead"), "--channel", "trial"]);
    let same = desk.run(&["status", "copy", &url]);
    desk.publish("二号词", &[]);
    let other = desk.run(&["status", "copy", &url]);
    serve.kill().expect("it can be ended");
    serve.wait().expect("it ends");
    listener.join().expect("it ends too").expect("it is read");
    let gone = desk.run(&["status", "copy", &url]);
    assert_eq!(same.status.code(), Some(0), "{}", String::from_utf8_lossy(&same.stdout));
    assert!(String::from_utf8_lossy(&other.stdout).contains(&format!("{url} does not serve what copy does")));
    assert!(String::from_utf8_lossy(&gone.stdout).contains(&format!("no rules from {url}")));
    assert_eq!((other.status.code(), gone.status.code()), (Some(1), Some(1)));
}

/// The commit that people can look up.
#[test]
fn a_manifest_names_the_last_commit_of_the_packs() {
    let desk = Desk::new("commit");
    desk.write_pack("一号词");
    let git = |args: &[&str]| {
        let who = ["-c", "user.name=lead", "-c", "user.email=lead@example.com"];
        let output = Command::new("git").current_dir(&desk.folder).args(who).args(args).output().expect("git runs");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    };
    git(&["init", "--quiet"]);
    git(&["add", "rules"]);
    git(&["commit", "--quiet", "--message", "rules"]);
    let of_the_packs = git(&["rev-parse", "HEAD"]);
    git(&["commit", "--quiet", "--allow-empty", "--message", "something else"]);
    desk.done(&["publish", "rules", "--to", "host", "--key", &key("lead"), "--name", "小店"]);
    let status = desk.run(&["status", "host"]).stdout;
    assert!(String::from_utf8_lossy(&status).contains(&of_the_packs));
}

#[test]
fn two_publishings_at_once_are_one() {
    let desk = Desk::serving("busy", "一号词");
    let lock = File::options().write(true).open(desk.host().0.join(".presend.lock")).expect("the lock is there");
    lock.try_lock().expect("nobody holds it");
    desk.write_pack("二号词");
    let publish = ["publish", "rules", "--to", "host", "--key", &key("lead")];
    let before = desk.host().files();
    let output = desk.run(&publish);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("another presend is writing host"));
    assert_eq!(desk.host().files(), before);
    drop(lock);
    desk.done(&publish);
}

/// Many hosts tell clients by the second and the length of a file whether it is the one that they have.
#[test]
fn heads_of_one_second_and_one_length_are_told_apart() {
    let desk = Desk::serving("one-second", "一号词");
    let seconds = || {
        let modified = fs::metadata(desk.host().0.join(HEAD)).and_then(|head| head.modified()).expect("a date");
        modified.duration_since(UNIX_EPOCH).expect("it is after 1970").as_secs()
    };
    let first = seconds();
    desk.publish("二号词", &[]);
    let second = seconds();
    desk.done(&["revert", "--to", "host", "--key", &key("lead")]);
    assert!(first < second && second < seconds());
}

/// A key made by the program: nobody else can read its file, and it signs.
#[test]
fn a_new_key_is_its_owners_alone_and_signs() {
    let desk = Desk::new("keygen");
    desk.done(&["keygen", "lead.key"]);
    let again = desk.run(&["keygen", "lead.key"]);
    assert_eq!(again.status.code(), Some(2), "a key is never overwritten");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.folder.join("lead.key")).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let (file, public) = ("lead.key", "lead.key.pub");
    let read = |name: &str| fs::read_to_string(desk.folder.join(name)).expect("it is there");
    assert!(read(file).contains(read(public).trim()), "the public key is in the clear");
    desk.write_pack("一号词");
    desk.done(&["publish", "rules", "--to", "host", "--key", "lead.key", "--name", "小店"]);
    let host = desk.host();
    assert_eq!(host.sync(&mut host.client(), 0), words("一号词"));
    assert!(host.file(HEAD).is_some());
}
