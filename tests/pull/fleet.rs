//! Many clients at a real host, from their first set to the change of one word: how much of it goes over the wire.

use std::{
    collections::BTreeMap,
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::Command,
    thread,
};

use flate2::{Compression, write::GzEncoder};
use presend::release::{
    KeptSet, MOST_HEAD_BYTES, Release, Signed,
    sync::{FetchFault, Fetched, Memory, Policy, Request, Sync},
};

use crate::{
    client::{self, Machine},
    folder::now,
    http::{Host, PATIENCE},
    nginx::{Nginx, Traffic},
};

/// So many clients; `PRESEND_CLIENTS` says otherwise.
const CLIENTS: usize = 8;
const THREADS: usize = 8;
/// The pack that every team changes first.
const CHANGED: &str = "service-base";

#[test]
fn a_fleet_of_clients_at_a_real_host() {
    let clients = std::env::var("PRESEND_CLIENTS").ok().and_then(|text| text.parse().ok()).unwrap_or(CLIENTS);
    let team = Team::new();
    team.publish();
    let Some(nginx) = team.nginx() else {
        return println!("left out: no nginx on this machine (apt-get install nginx-light)");
    };
    let mut fleet: Vec<Client> = (0..clients).map(|number| Client::new(&nginx.address, number as u64)).collect();
    let first = check(&mut fleet, nginx, 1);

    let nothing = check(&mut fleet, team.nginx().expect("nginx"), 1);

    team.change_a_word();
    team.publish();
    let pack = team.packed_size();
    let word = check(&mut fleet, team.nginx().expect("nginx"), 2);

    println!("{clients} clients at nginx, bytes a client with all headers:");
    println!("  first set        {:>7} in {} requests", first.bytes, first.requests);
    println!("  nothing changed  {:>7} in {} requests", nothing.bytes, nothing.requests);
    println!("  one word changed {:>7} in {} requests; the pack is {pack}, compressed", word.bytes, word.requests);
    assert!(nothing.bytes < 1_024, "{nothing:?}");
    assert!(word.bytes * 5 < pack * 6, "{word:?}, more than 1.2 of {pack}");
}

/// Every client checks once, and has the publishing of a number then. Told is what that cost each.
fn check(fleet: &mut [Client], nginx: Nginx, seq: u64) -> Traffic {
    let share = fleet.len().div_ceil(THREADS);
    thread::scope(|scope| {
        for clients in fleet.chunks_mut(share) {
            scope.spawn(|| clients.iter_mut().for_each(|client| client.check(&nginx.address, seq)));
        }
    });
    let Traffic { requests, bytes } = nginx.stop();
    Traffic { requests: requests.div_ceil(fleet.len()), bytes: bytes.div_ceil(fleet.len()) }
}

/// A client with a memory of its own.
struct Client {
    sync: Sync,
    here: Here,
}

struct Here {
    host: Host,
    sets: BTreeMap<String, KeptSet>,
}

impl Client {
    fn new(address: &str, install: u64) -> Client {
        let host = Host::new(address, PATIENCE);
        let root = Request { path: "root/1.root.json".into(), etag: None, most_bytes: MOST_HEAD_BYTES };
        let Ok(Fetched::File { bytes, .. }) = host.get(&root) else { panic!("no root") };
        let memory = Signed::from_json(&bytes).and_then(Memory::new).expect("a root");
        let none = Release { set: None, packs: Vec::new(), workbenches: Vec::new() };
        let policy = Policy { channel: "stable".into(), install };
        Client { sync: Sync::start(policy, memory, &[], none), here: Here { host, sets: BTreeMap::new() } }
    }

    fn check(&mut self, address: &str, seq: u64) {
        // A connection of its own each time, as after hours.
        self.here.host = Host::new(address, PATIENCE);
        client::check(&mut self.sync, &mut self.here, now());
        let memory = self.sync.memory();
        assert_eq!((memory.fault.as_ref(), memory.active().map(|kept| kept.seq)), (None, Some(seq)));
    }
}

impl Machine for Here {
    fn fetch(&mut self, request: &Request) -> Result<Fetched, FetchFault> {
        self.host.get(request)
    }

    fn read(&mut self, set: &str) -> Option<KeptSet> {
        self.sets.get(set).cloned()
    }

    fn write(&mut self, set: &KeptSet) -> bool {
        self.sets.insert(set.id.clone(), set.clone());
        true
    }

    fn save(&mut self, _: &Memory, forget: &[String]) -> bool {
        self.sets.retain(|set, _| !forget.contains(set));
        true
    }
}

/// A team with the packs that we ship, and the folder that its host serves.
struct Team {
    folder: PathBuf,
}

impl Team {
    fn new() -> Team {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fleet");
        if folder.exists() {
            fs::remove_dir_all(&folder).expect("an old folder can be removed");
        }
        copy(&ours("rules"), &folder.join("rules"));
        Team { folder }
    }

    fn publish(&self) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presend"));
        command.current_dir(&self.folder).args(["--lang", "en", "publish", "rules", "--to", "host", "--name", "演示"]);
        command.arg("--key").arg(ours("tests/cli/keys/lead.key")).env("PRESEND_PASSPHRASE", "correct-horse-battery");
        let ended = command.arg("--workbenches").arg(ours("workbenches")).output().expect("the program runs");
        assert!(ended.status.success(), "{ended:?}");
    }

    fn nginx(&self) -> Option<Nginx> {
        let own = self.folder.join("nginx");
        if own.exists() {
            fs::remove_dir_all(&own).expect("an old folder can be removed");
        }
        Nginx::start(&own, &self.folder.join("host"))
    }

    /// A word that agents read, and no example depends on.
    fn change_a_word(&self) {
        let path = self.folder.join("rules").join(CHANGED).join("pack.yaml");
        let yaml = fs::read_to_string(&path).expect("a pack");
        assert!(yaml.contains("\nname: "), "a pack has a name");
        fs::write(path, yaml.replacen("\nname: ", "\nname: 新版", 1)).expect("a file can be written");
    }

    /// The newest pack as gzip packs it best.
    fn packed_size(&self) -> usize {
        let packs = fs::read_dir(self.folder.join("host/packs")).expect("packs").map(|entry| entry.expect("a pack"));
        let newest = packs.max_by_key(|entry| entry.metadata().and_then(|it| it.modified()).expect("a date"));
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(newest.expect("a pack").path()).expect("a pack")).expect("memory takes it");
        packed.finish().expect("memory takes it").len()
    }
}

fn ours(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let to = to.join(entry.file_name().expect("a name"));
        match entry.is_dir() {
            true => copy(&entry, &to),
            false => fs::copy(&entry, to).map(|_| ()).expect("it can be copied"),
        }
    }
}
