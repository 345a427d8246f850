//! The table of faults as a client meets them: what lies on the host, how the host answers, and what a client makes of it
//! that has taken in what was there before.

use presend::{
    pack::Pack,
    release::{Head, Keyring, Keys, Manifest, Role, Root, Signed, Target},
    time::Timestamp,
};

use crate::{
    host::Answer::{self, *},
    team::{CHANNEL, HOUR, Team, key, pack},
};

/// A row of the table.
pub struct Row {
    pub name: &'static str,
    /// What the team, or somebody in its place, does to the files of the host.
    pub deed: Deed,
    /// Which files the host answers otherwise, and how.
    pub at: &'static str,
    pub answer: Answer,
    pub becomes: Becomes,
}

type Deed = fn(&mut Team, Timestamp);

/// What a client makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// It keeps what it has, and this is the fault that it tells.
    Fault(&'static str),
    /// It has nothing to take in.
    UpToDate,
    /// It takes in what is new.
    TakenIn,
    /// It does, and tells that this was signed long ago.
    Stale,
    /// It does, and tells that its clock is wrong.
    ClockBehind,
}

pub const HEAD: &str = "channels/stable/head.json";

/// Two packs, of which one has a word of this edition.
pub fn packs(word: &str) -> Vec<Pack> {
    vec![pack("a", word), pack("b", "别的词")]
}

/// What every client has: the second edition.
pub fn settle(team: &mut Team, now: Timestamp) {
    team.publish(&packs("零"), now);
    team.publish(&packs("一"), now);
}

/// What is new: the third.
pub fn news(team: &mut Team, now: Timestamp) {
    team.publish(&packs("二"), now);
}

/// Every row.
pub fn rows() -> Vec<Row> {
    deeds().chain(answers()).collect()
}

/// The host answers honestly; what lies on it is wrong, or at least odd.
fn deeds() -> impl Iterator<Item = Row> {
    let rows: [(&'static str, Deed, Becomes); 15] = [
        ("nothing new", |_, _| {}, Becomes::UpToDate),
        ("news", news, Becomes::TakenIn),
        ("keys rotated", |team, now| (team.rotate(now), news(team, now)).1, Becomes::TakenIn),
        ("reverted on purpose", |team, now| team.revert(1, now), Becomes::TakenIn),
        ("published in part", |team, now| team.publish_partly(&packs("二"), now, 2), Becomes::UpToDate),
        ("rollback", |team, _| lay(team, HEAD, |team| team.old_heads[0].clone()), Becomes::Fault("rollback")),
        ("two editions of one number", equivocate, Becomes::Fault("equivocation")),
        ("frozen", |team, now| news(team, ago(now, 100)), Becomes::Stale),
        ("clock behind", |team, now| news(team, ago(now, -100)), Becomes::ClockBehind),
        ("wrong key", |team, now| (news(team, now), sign_head_with(team, 99)).1, Becomes::Fault("unsigned")),
        ("threshold not met", raise_threshold, Becomes::Fault("unsigned")),
        ("forged root", forge_root, Becomes::Fault("unsigned")),
        ("unknown root", |team, now| name_head(team, CHANNEL, 9, now), Becomes::Fault("unknown-root")),
        ("another channel", |team, now| name_head(team, "canary", 1, now), Becomes::Fault("wrong-channel")),
        ("engine too old", want_new_engine, Becomes::Fault("engine-too-old")),
    ];
    rows.into_iter().map(|(name, deed, becomes)| Row { name, deed, at: "", answer: Honest, becomes })
}

/// What lies on the host is right; what it answers is not.
fn answers() -> impl Iterator<Item = Row> {
    const ROOT: &str = "root/2";
    const DOCUMENTS: [&str; 2] = [ROOT, HEAD];
    const NAMED: [&str; 2] = ["manifests", "packs"];
    let everywhere: [(&str, Answer, &str); 8] = [
        ("a page", Page, "web-page"),
        ("an error", Status(500), "status"),
        ("too many clients", Status(429), "status"),
        ("elsewhere", Redirected, "redirected"),
        ("endless", Endless, "too-long"),
        ("endless when unpacked", PackedEndless, "too-long"),
        ("endless, unpacked to nothing", PackedNothing, "too-long"),
        ("broken off", BrokenOff, "offline"),
    ];
    let everywhere = everywhere.into_iter().flat_map(|(name, answer, fault)| {
        let at = DOCUMENTS.into_iter().chain(NAMED);
        at.filter(move |at| answer != BrokenOff || *at != ROOT).map(move |at| (name, at, answer, fault))
    });
    // A head that can still be read is another matter: each of its bits is flipped where the state machine is tested.
    let spoilt = [("cut short", Truncated), ("a bit flipped", Flipped), ("a packed bit flipped", PackedFlipped)];
    let spoilt = spoilt.into_iter().flat_map(|(name, answer)| NAMED.map(|at| (name, at, answer, "wrong-hash")));
    let unreadable = [("cut short", HEAD, Truncated, "malformed")];
    let other =
        [("another pack", "packs", Other, "wrong-hash"), ("another manifest", "manifests", Other, "wrong-hash")];
    let missing = [HEAD, NAMED[0], NAMED[1]]
        .into_iter()
        .flat_map(|at| [404, 403].map(|status| ("not there", at, Status(status), "status")));
    let rows = everywhere.chain(spoilt).chain(unreadable).chain(other).chain(missing);
    rows.map(|(name, at, answer, fault)| Row { name, deed: news, at, answer, becomes: Becomes::Fault(fault) })
}

fn ago(now: Timestamp, hours: i64) -> Timestamp {
    Timestamp(now.0 - hours * HOUR)
}

fn lay(team: &mut Team, path: &str, bytes: impl Fn(&Team) -> Vec<u8>) {
    let bytes = bytes(team);
    team.host.insert(path.into(), bytes);
}

fn equivocate(team: &mut Team, now: Timestamp) {
    team.seq -= 1;
    news(team, now);
}

fn sign_head_with(team: &mut Team, seed: u8) {
    let mut signed = Signed::from_json(&team.host[HEAD]).expect("a head");
    signed.signatures.clear();
    team.host.insert(HEAD.into(), signed.to_json());
    sign_head_too(team, seed);
}

/// One more signature on the head.
pub fn sign_head_too(team: &mut Team, seed: u8) {
    let mut signed = Signed::from_json(&team.host[HEAD]).expect("a head");
    signed.add(Role::Head, &key(seed));
    team.host.insert(HEAD.into(), signed.to_json());
}

/// Two are to sign heads from now on; one did.
fn raise_threshold(team: &mut Team, now: Timestamp) {
    let root = Root::trusted(&team.roots[0]).expect("a root");
    let head = Keyring { keys: vec![key(3).public(), key(4).public()], threshold: 2 };
    let next = Signed::sign(&Root { version: 2, head, ..root }, Role::Root, &[&key(1)]);
    team.host.insert("root/2.root.json".into(), next.to_json());
    team.roots.push(next);
    news(team, now);
}

fn forge_root(team: &mut Team, now: Timestamp) {
    let forged = Root { version: 2, ..Root::trusted(&team.roots[0]).expect("a root") };
    team.host.insert("root/2.root.json".into(), Signed::sign(&forged, Role::Root, &[&key(66)]).to_json());
    news(team, now);
}

/// A head with the right signature that says it belongs elsewhere.
fn name_head(team: &mut Team, channel: &str, root_version: u64, now: Timestamp) {
    let target = Target { sha256: "0".repeat(64), len: 1 };
    let head = Head::of((channel, team.seq + 1, root_version), target, None, (now, ago(now, -48)), 600);
    let keys = Keys { manifest: &[], head: &[&key(3)] };
    team.host.insert(HEAD.into(), head.file(&keys).bytes);
}

fn want_new_engine(team: &mut Team, now: Timestamp) {
    let before = team.host.clone();
    news(team, now);
    let path = team.host.keys().find(|path| path.starts_with("manifests") && !before.contains_key(*path));
    let signed = Signed::from_json(&team.host[path.expect("a new manifest")]).expect("a manifest");
    let mut manifest: Manifest = presend::json::read(signed.payload.as_bytes()).expect("a manifest");
    manifest.min_engine = "99.0.0".into();
    team.serve_manifest(&manifest, now);
}
