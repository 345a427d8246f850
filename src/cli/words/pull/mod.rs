//! What `presend pull` and `presend serve` say. The words are in [`zh_cn`] and [`en`].

mod en;
mod zh_cn;

use presend::release::sync::Fault;

use super::Words;

/// Something to say about taking releases in.
#[derive(Clone, Debug)]
pub enum PullWords {
    /// A folder that holds something else.
    Foreign { path: String },
    /// Another run writes to the folder.
    Busy { path: String },
    /// What was remembered is lost.
    BadRecord { path: String, why: String },
    /// It is the first time, and nobody vouches for the host.
    NoFingerprint,
    /// The folder holds the rules of others.
    OtherTeam { path: String, is: String },
    /// The host gave no first root; `trouble` is what the machine says of it.
    NoHost { url: String, fault: Fault, trouble: String },
    /// What the host gave is no root.
    NoRoot { url: String },
    /// The host has the first root of others.
    OtherFingerprint { url: String, is: String },
    /// There is no set yet.
    NothingYet { path: String },
    /// The active set is not what was pulled.
    Damaged { path: String },
    /// Nothing was taken in; `trouble` is what the machine says of it.
    Fault { fault: Fault, trouble: Option<String> },
    /// The set from before is there.
    StillThere { seq: u64 },
    /// Nothing is new.
    UpToDate { whose: String, seq: u64, signed_by: Vec<String> },
    /// A set was taken in.
    TakenIn { whose: String, seq: u64, signed_by: Vec<String>, path: String },
    /// The set was last signed so long ago, and should have been signed anew.
    Stale { days: i64 },
    /// The set was signed later than it is here.
    ClockBehind,
    /// Where a folder is served.
    Serving { path: String, url: String },
    /// A port that cannot be had.
    NoPort { port: u16, why: String },
}

impl PullWords {
    pub(super) fn in_chinese(&self) -> String {
        zh_cn::words(self)
    }

    pub(super) fn in_english(&self) -> String {
        en::words(self)
    }
}

impl From<PullWords> for Words {
    fn from(words: PullWords) -> Words {
        Words::Pull(Box::new(words))
    }
}
