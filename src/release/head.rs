//! The one file that changes on the host: which manifest a channel means.

use serde::Serialize;

use crate::{hash::sha256, records, time::Timestamp};

/// A head document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Head {
    /// [`super::SPEC`].
    pub spec: u32,
    /// Its channel.
    pub channel: String,
    /// One more with every publishing, also with one that brings back older rules; the same when only signed anew.
    pub seq: u64,
    /// The root by whose keys it is signed.
    pub root_version: u64,
    /// What everybody gets.
    pub manifest: Target,
    /// What some get first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub canary: Option<Canary>,
    /// When it was signed, RFC 3339.
    pub issued: String,
    /// Until when it is fresh, RFC 3339. Later the rules go on working, and people are told how old they are.
    pub expires: String,
    /// After how many seconds to ask again.
    pub next_check_s: u64,
}

/// A file by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Bytes.
    pub len: usize,
}

/// A manifest that only a part of all browsers take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Canary {
    /// How many browsers in a hundred.
    pub percent: u8,
    /// What they get.
    pub manifest: Target,
}

records! {
    Head {
        spec: needed, channel: needed, seq: needed, root_version: needed, manifest: needed, canary: or_default,
        issued: needed, expires: needed, next_check_s: needed
    }
    Target { sha256: needed, len: needed }
    Canary { percent: needed, manifest: needed }
}

impl Target {
    /// What names these bytes.
    pub fn of(bytes: &[u8]) -> Target {
        Target { sha256: sha256(bytes), len: bytes.len() }
    }
}

impl Head {
    /// The manifest that a browser takes whose random number, 0–99, is this.
    pub fn target(&self, bucket: u8) -> &Target {
        match &self.canary {
            Some(canary) if bucket < canary.percent => &canary.manifest,
            _ => &self.manifest,
        }
    }

    /// All manifests that it means: everybody's, and that of a part.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        [&self.manifest].into_iter().chain(self.canary.as_ref().map(|canary| &canary.manifest))
    }

    /// When it was signed; nothing where that is no time.
    pub fn issued(&self) -> Option<Timestamp> {
        Timestamp::parse(&self.issued)
    }

    /// Until when it is fresh; nothing where that is no time.
    pub fn expires(&self) -> Option<Timestamp> {
        Timestamp::parse(&self.expires)
    }
}
