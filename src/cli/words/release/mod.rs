//! What the command line says about releases. The words are in [`zh_cn`] and [`en`].

mod en;
mod zh_cn;

use presend::release::{Refusal, Role, SetFault};

use super::Words;

/// Something to say about keys, hosts and what they serve. Times are in milliseconds.
#[derive(Clone, Debug)]
pub enum ReleaseWords {
    /// Asks for the passphrase of a key.
    AskPassphrase { key: String },
    /// Asks for that of a new one.
    ChoosePassphrase { fewest: usize },
    /// Asks for it once more.
    RepeatPassphrase,
    /// It was another the second time.
    PassphrasesDiffer,
    /// It is too short.
    ShortPassphrase { have: usize, fewest: usize },
    /// Nobody can be asked.
    NoTerminal { variable: &'static str },
    /// A passphrase that does not open a key.
    WrongPassphrase { path: String },
    /// A public key where the whole key is needed.
    OnlyPublic { path: String },
    /// A file that is no public key.
    NotPublic { path: String },
    /// A file that is no key.
    NotKey { path: String, why: String },
    /// The system has no randomness.
    NoRandomness { why: String },
    /// A key that is there already.
    KeyExists { path: String },
    /// The key that keygen wrote.
    KeyMade { path: String, public_path: String, public: String, id: String },
    /// A key that may sign nothing here.
    StrangeKey { path: String, id: String, known: Vec<String> },
    /// A key that a root does not have.
    UnknownKey { key: String, known: Vec<String> },
    /// Fewer keys than a role needs, and those that could sign too.
    TooFewKeys { role: Role, have: usize, need: usize, missing: Vec<String> },
    /// A role that too few keys would have.
    RingTooSmall { role: Role, keys: usize, need: usize },
    /// A folder that is not there.
    NoHost { path: String },
    /// A folder that no host serves.
    NotHost { path: String },
    /// A new host without a name.
    NoName { path: String },
    /// Another name than the host's.
    OtherName { name: String },
    /// Another run writes.
    Busy { path: String },
    /// A file that should be there.
    MissingFile { path: String },
    /// A file that is not the one that is named.
    OtherFile { path: String },
    /// A document that is not to be believed.
    Refused { path: String, refusal: Refusal },
    /// A set that no client would take in.
    BadSet { path: String, fault: SetFault },
    /// A head that no key of the host has ever signed.
    StrangeHead { path: String },
    /// A head that the newest root's keys have not signed.
    UnbelievedHead { path: String },
    /// The number of publishings is exhausted.
    NoMoreNumbers,
    /// A manifest that no client would read.
    ManifestTooLong { len: usize, most: usize },
    /// A rule that stops a send, and none of its examples when all packs judge together.
    UnprovenBlock { rule: String },
    /// Rules that will stop sends and did not.
    StartsToBlock { rules: Vec<String> },
    /// Rules that stopped sends and will not.
    BlocksNoMore { rules: Vec<String> },
    /// Packs that are no longer there.
    PacksGone { packs: Vec<String> },
    /// Packs that changed and kept their version.
    SameVersion { packs: Vec<String> },
    /// Workbenches that are no longer there.
    WorkbenchesGone { gone: Vec<String> },
    /// Older extensions do not take in what is published from now on.
    NeedsNewer { version: &'static str },
    /// A folder without workbench profiles.
    NoWorkbenches { path: String },
    /// A profile that is wrong, and where.
    BadWorkbench { path: String, why: String },
    /// A part is to try something and nobody has anything yet.
    CanaryOfNothing,
    /// What is served already.
    NothingNew { channel: String },
    /// A set that is there is meant for others from now on.
    Meant { channel: String, seq: u64, percent: Option<u8> },
    /// A new set.
    Published { channel: String, seq: u64, percent: Option<u8>, packs: usize, rules: usize, smoke: usize },
    /// What the agents need to trust a new host.
    FirstPublished { name: String, folder: String, fingerprint: String },
    /// The trial of a part is over.
    TrialEnded { channel: String, seq: u64 },
    /// Old rules are back.
    Reverted { channel: String, seq: u64, back: u64 },
    /// A publishing that there was not, and those that there were.
    NoSuchPublishing { seq: u64, known: Vec<u64> },
    /// There is nothing to go back to.
    NothingBefore { channel: String },
    /// A head was signed for as long again.
    Renewed { channel: String, seq: u64, fresh_ms: i64 },
    /// A host without any channel.
    NothingPublished { path: String },
    /// The next root would be the same.
    NothingToRotate { version: u64 },
    /// The next root is there.
    Rotated { version: u64 },
    /// A channel that was signed anew.
    SignedAnew { channel: String, seq: u64 },
    /// A channel that has to be published anew.
    PublishAnew { channel: String },
    /// Who may sign in a role.
    Ring { role: Role, need: usize, keys: Vec<String> },
    /// A host.
    HostIs { host: String, whose: String, version: u64, fingerprint: String },
    /// A channel of it, and when it was signed (RFC 3339).
    ChannelIs {
        channel: String,
        seq: u64,
        issued: String,
        age_ms: Option<i64>,
        left_ms: Option<i64>,
        signers: Vec<String>,
    },
    /// A set that it means.
    SetIs {
        percent: Option<u8>,
        id: String,
        seq: u64,
        reverts_to: Option<u64>,
        git_rev: Option<String>,
        signers: Vec<String>,
        packs: Vec<String>,
        workbenches: Vec<String>,
    },
    /// A head that too few of the right keys have signed.
    HeadUnsigned { channel: String },
    /// A head of a root that is not there.
    RootMissing { version: u64 },
    /// A head that is no longer fresh.
    Expired { channel: String, expires: String },
    /// A head that is fresh for less than a day.
    ExpiresSoon { channel: String },
    /// Hosts that do not serve the same.
    HostsDiffer { one: String, other: String },
    /// How many problems there are.
    Inspected { problems: usize },
}

impl ReleaseWords {
    pub(super) fn in_chinese(&self) -> String {
        zh_cn::words(self)
    }

    pub(super) fn in_english(&self) -> String {
        en::words(self)
    }
}

impl From<ReleaseWords> for Words {
    fn from(words: ReleaseWords) -> Words {
        Words::Release(Box::new(words))
    }
}

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 24 * 60 * MINUTE_MS;

/// A while in the largest unit of which there is one: minutes, hours or days.
fn whole_units(ms: i64) -> (i64, usize) {
    let minutes = ms / MINUTE_MS;
    match minutes {
        ..60 => (minutes, 0),
        60..1_440 => (minutes / 60, 1),
        _ => (minutes / 1_440, 2),
    }
}

/// The day of a time as it is written in documents.
fn day(time: &str) -> &str {
    time.split('T').next().unwrap_or(time)
}
