//! A team that publishes, and a host that serves what lies in its folder.

use std::collections::BTreeMap;

use presend::{
    pack::Pack,
    release::{
        Edition, Head, Keyring, Keys, Manifest, Role, Root, SPEC, SecretKey, Signed, Smoke, Target,
        sync::{FetchFault, Fetched, Request},
    },
    time::Timestamp,
};

pub const HOUR: i64 = 3_600_000;
pub const START: Timestamp = Timestamp(1_767_258_000_000);
pub const CHANNEL: &str = "stable";

/// A team with one key a role, and a host.
pub struct Team {
    /// Where it publishes.
    pub channel: &'static str,
    pub roots: Vec<Signed>,
    root_key: u8,
    lead_key: u8,
    nightly_key: u8,
    pub seq: u64,
    /// What the host serves.
    pub host: BTreeMap<String, Vec<u8>>,
    /// Every head that was ever served, for whoever would play one back.
    pub old_heads: Vec<Vec<u8>>,
    /// Every set that was published whole: its packs.
    pub published: BTreeMap<String, Vec<Pack>>,
    /// The newest manifest of each seq.
    manifests: Vec<(u64, Vec<Pack>)>,
}

pub fn key(seed: u8) -> SecretKey {
    SecretKey::from_seed(&[seed; 32])
}

fn ring(seed: u8) -> Keyring {
    Keyring { keys: vec![key(seed).public()], threshold: 1 }
}

/// A pack with one rule for one word.
pub fn pack(id: &str, word: &str) -> Pack {
    let json = format!(
        r#"{{"format": 1, "id": "{id}", "name": "{id}", "version": "1", "rules": [{{"id": "word", "name": "n",
            "kind": "phrase", "severity": "block", "score": -10, "dimension": "红线案例", "reason": "r", "suggest": "s",
            "words": [{{"text": "{word}"}}]}}]}}"#
    );
    Pack::from_json(json.as_bytes()).expect("a pack")
}

impl Team {
    pub fn new() -> Team {
        let mut team = Team {
            channel: CHANNEL,
            roots: Vec::new(),
            root_key: 1,
            lead_key: 2,
            nightly_key: 3,
            seq: 0,
            host: BTreeMap::new(),
            old_heads: Vec::new(),
            published: BTreeMap::new(),
            manifests: Vec::new(),
        };
        let root = Signed::sign(&team.root(1), Role::Root, &[&key(team.root_key)]);
        team.host.insert("root/1.root.json".into(), root.to_json());
        team.roots.push(root);
        team
    }

    fn root(&self, version: u64) -> Root {
        Root {
            spec: SPEC,
            version,
            name: "测试团队".into(),
            root: ring(self.root_key),
            manifest: ring(self.lead_key),
            head: ring(self.nightly_key),
        }
    }

    /// New keys for every role; what is served is signed anew.
    pub fn rotate(&mut self, now: Timestamp) {
        let old = key(self.root_key);
        for seed in [&mut self.root_key, &mut self.lead_key, &mut self.nightly_key] {
            *seed = seed.wrapping_add(3);
        }
        let version = self.roots.len() as u64 + 1;
        let root = Signed::sign(&self.root(version), Role::Root, &[&old, &key(self.root_key)]);
        self.host.insert(format!("root/{version}.root.json"), root.to_json());
        self.roots.push(root);
        if let Some((_, packs)) = self.manifests.last().cloned() {
            self.publish(&packs, now);
        }
    }

    /// Publishes packs as a new seq.
    pub fn publish(&mut self, packs: &[Pack], now: Timestamp) {
        self.publish_partly(packs, now, usize::MAX);
    }

    /// Publishes older packs as a new seq.
    pub fn revert(&mut self, back: usize, now: Timestamp) {
        let at = self.manifests.len().saturating_sub(1 + back);
        if let Some((_, packs)) = self.manifests.get(at).cloned() {
            self.publish(&packs, now);
        }
    }

    /// Writes the first files of a publishing and then stops, as one that is interrupted does.
    pub fn publish_partly(&mut self, packs: &[Pack], now: Timestamp, most_files: usize) {
        let seq = self.seq + 1;
        let smoke =
            packs.iter().map(|pack| Smoke { pack: pack.id.clone(), rule: "word".into(), draft: packs_word(pack) });
        let edition = Edition {
            channel: self.channel,
            seq,
            root_version: self.roots.len() as u64,
            packs,
            workbenches: &[("bench".into(), br#"{"id": "bench"}"#.to_vec())],
            smoke: smoke.collect(),
            changes: Vec::new(),
            git_rev: None,
            reverts_to: None,
        };
        let (lead, nightly) = (key(self.lead_key), key(self.nightly_key));
        let keys = Keys { manifest: &[&lead], head: &[&nightly] };
        let (files, target) = edition.files(&keys);
        let times = (now, Timestamp(now.0 + 48 * HOUR));
        let head = Head::of((self.channel, seq, edition.root_version), target.clone(), None, times, 600).file(&keys);
        let all = files.len() + 1;
        for file in files.into_iter().chain([head.clone()]).take(most_files) {
            self.host.insert(file.path, file.bytes);
        }
        if most_files >= all {
            self.seq = seq;
            self.old_heads.push(head.bytes);
            self.published.insert(target.sha256, packs.to_vec());
            self.manifests.push((seq, packs.to_vec()));
        }
    }

    /// A head for a manifest that the lead has signed, in place of the newest.
    pub fn serve_manifest(&mut self, manifest: &Manifest, now: Timestamp) {
        let bytes = Signed::sign(manifest, Role::Manifest, &[&key(self.lead_key)]).to_json();
        let target = Target::of(&bytes);
        self.host.insert(format!("manifests/{}.json", target.sha256), bytes);
        let times = (now, Timestamp(now.0 + 48 * HOUR));
        let (lead, nightly) = (key(self.lead_key), key(self.nightly_key));
        let keys = Keys { manifest: &[&lead], head: &[&nightly] };
        let head = Head::of((CHANNEL, self.seq, self.roots.len() as u64), target, None, times, 600).file(&keys);
        self.host.insert(head.path, head.bytes);
    }

    /// The head once more, with new times.
    pub fn sign_anew(&mut self, now: Timestamp) {
        let Some(head) = self.host.get("channels/stable/head.json") else { return };
        let signed = Signed::from_json(head).expect("a head");
        let mut head: Head = presend::json::read(signed.payload.as_bytes()).expect("a head");
        head.issued = now.to_rfc3339();
        head.expires = Timestamp(now.0 + 48 * HOUR).to_rfc3339();
        let (lead, nightly) = (key(self.lead_key), key(self.nightly_key));
        let file = head.file(&Keys { manifest: &[&lead], head: &[&nightly] });
        self.old_heads.push(file.bytes.clone());
        self.host.insert(file.path, file.bytes);
    }
}

/// A static host.
pub trait Host {
    /// A file below its address.
    fn file(&self, path: &str) -> Option<Vec<u8>>;

    /// Its answer.
    fn serve(&self, request: &Request) -> Result<Fetched, FetchFault> {
        let Some(bytes) = self.file(&request.path) else { return Ok(Fetched::Missing) };
        let etag =
            Some(format!("{:x}", bytes.iter().fold(7u64, |mark, &byte| mark.wrapping_mul(31) + u64::from(byte))));
        if request.etag.is_some() && request.etag == etag {
            return Ok(Fetched::NotModified);
        }
        if bytes.len() > request.most_bytes {
            return Err(FetchFault::TooLong);
        }
        Ok(Fetched::File { bytes, etag })
    }
}

impl Host for Team {
    fn file(&self, path: &str) -> Option<Vec<u8>> {
        self.host.get(path).cloned()
    }
}

/// The word that a pack's rule looks for.
pub fn packs_word(pack: &Pack) -> String {
    let json = String::from_utf8(pack.to_json()).expect("JSON");
    let at = json.find(r#""text":""#).expect("a word") + r#""text":""#.len();
    json[at..].split('"').next().expect("a word").to_owned()
}
