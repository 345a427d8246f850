//! What can go wrong on the way from a host to a browser. None of it ever changes the rules that judge.

use serde::Serialize;

use crate::{
    release::{Refusal, SetFault},
    variants,
};

/// Why a check took nothing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs, reason = "each is explained by its words in the catalogues of the doors")]
pub enum Fault {
    /// Nobody answered.
    Offline,
    /// The host answered something else than the file.
    Status { status: u16 },
    /// The answer did not end in time.
    TooSlow,
    /// The answer is longer than what was asked for.
    TooLong,
    /// The answer came from somewhere else.
    Redirected,
    /// The answer is a web page: a login page of the network, or a host that answers everything with its start page.
    WebPage,
    /// The answer is no such document.
    Malformed { why: String },
    /// Too few of the right keys signed.
    Unsigned { have: usize, need: usize },
    /// The file is not the one that is named.
    WrongHash { file: String },
    /// The head is of another channel.
    WrongChannel,
    /// The host's first root is not the one whose fingerprint was given.
    WrongRoot,
    /// The head wants a root that the host does not have.
    UnknownRoot { version: u64 },
    /// The head is older than one that was seen.
    Rollback { seen: u64, got: u64 },
    /// Two heads say different things under one number.
    Equivocation { seq: u64 },
    /// The packs need a newer engine.
    EngineTooOld { needs: String },
    /// A pack is not understood.
    BadPack { why: String },
    /// A rule does not do here what it does where it was written.
    SmokeFailed { rule: String },
    /// The set could not be stored.
    StoreFull,
    /// The stored set was damaged; an older one is used.
    DamagedStore,
    /// The set brought the client down twice; an older one is used.
    Crashed,
}

variants! {
    Fault {
        Offline: "offline", Status { status }: "status", TooSlow: "too-slow", TooLong: "too-long",
        Redirected: "redirected", WebPage: "web-page", Malformed { why }: "malformed",
        Unsigned { have, need }: "unsigned", WrongHash { file }: "wrong-hash", WrongChannel: "wrong-channel",
        WrongRoot: "wrong-root",
        UnknownRoot { version }: "unknown-root", Rollback { seen, got }: "rollback",
        Equivocation { seq }: "equivocation", EngineTooOld { needs }: "engine-too-old", BadPack { why }: "bad-pack",
        SmokeFailed { rule }: "smoke-failed", StoreFull: "store-full", DamagedStore: "damaged-store",
        Crashed: "crashed"
    }
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchFault {
    /// Nobody answered.
    Offline,
    /// Another status than 200 or 304.
    Status(u16),
    /// It did not end in time.
    TooSlow,
    /// It is longer than asked for; reading stopped there.
    TooLong,
    /// It leads to another origin.
    Redirected,
}

impl From<FetchFault> for Fault {
    fn from(fault: FetchFault) -> Fault {
        match fault {
            FetchFault::Offline => Fault::Offline,
            FetchFault::Status(status) => Fault::Status { status },
            FetchFault::TooSlow => Fault::TooSlow,
            FetchFault::TooLong => Fault::TooLong,
            FetchFault::Redirected => Fault::Redirected,
        }
    }
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        match refusal {
            Refusal::Malformed(why) => Fault::Malformed { why },
            Refusal::Unsigned { have, need } => Fault::Unsigned { have, need },
        }
    }
}

impl From<SetFault> for Fault {
    fn from(fault: SetFault) -> Fault {
        match fault {
            SetFault::Broken { id } => Fault::WrongHash { file: id },
            SetFault::EngineTooOld { needs } => Fault::EngineTooOld { needs },
            SetFault::BadPack { why } => Fault::BadPack { why },
            SetFault::SmokeFailed { rule } => Fault::SmokeFailed { rule },
        }
    }
}

impl Fault {
    /// What is wrong with bytes that should be a signed document.
    pub fn of_bytes(bytes: &[u8], refusal: Refusal) -> Fault {
        match bytes.trim_ascii_start().first() {
            Some(b'<') => Fault::WebPage,
            _ => refusal.into(),
        }
    }
}
