//! Releases: how a team's packs reach every browser from nothing but a static host that nobody has to trust.
//!
//! A small TUF (The Update Framework, theupdateframework.io): three kinds of signed documents, each in its own file.
//!
//! ```text
//! root/2.root.json               who may sign what; signed by the keys before it and by its own
//! channels/stable/head.json      the only file that changes: which manifest is meant, since when, until when
//! manifests/<sha256>.json        every pack of the set by its hash; signed by the lead
//! packs/<sha256>.json            the packs, as `presend build` writes them
//! workbenches/<sha256>.json      workbench profiles, likewise
//! ```
//!
//! The head only names a manifest: whoever holds its key alone cannot change a rule, only choose among the sets that leads
//! have signed.
//! [`sync::Sync`] takes a release in. Nothing here does I/O, reads a clock or draws a random number: those come as
//! arguments, so that the extension, the command line and the tests run the same code.

mod head;
mod key;
mod manifest;
#[cfg(feature = "author")]
mod publish;
mod root;
mod set;
mod signed;
pub mod sync;

pub use head::{Canary, Head, Target};
#[cfg(feature = "author")]
pub use key::SecretKey;
pub use key::{KeyId, PublicKey};
pub use manifest::{Change, Entry, Manifest, Smoke};
#[cfg(feature = "author")]
pub use publish::{Edition, HostFile, Keys};
pub use root::Root;
pub use set::{KeptSet, Release, SetFault};
pub use signed::{Keyring, Refusal, Role, Signature, Signed};

/// The version of these documents that this engine writes and reads.
pub const SPEC: u32 = 1;

/// The most bytes of a head or a root document: both are small, and come from a host that nobody trusts.
pub const MOST_HEAD_BYTES: usize = 16 * 1024;
/// The most bytes of a manifest.
pub const MOST_MANIFEST_BYTES: usize = 1024 * 1024;
/// The most bytes of a pack or a workbench profile.
pub const MOST_FILE_BYTES: usize = 8 * 1024 * 1024;

/// Where the documents are, below the host's address.
pub mod path {
    /// A root document.
    pub fn root(version: u64) -> String {
        format!("root/{version}.root.json")
    }

    /// The head of a channel.
    pub fn head(channel: &str) -> String {
        format!("channels/{channel}/head.json")
    }

    /// A manifest, by its hash.
    pub fn manifest(sha256: &str) -> String {
        format!("manifests/{sha256}.json")
    }

    /// A pack, by its hash.
    pub fn pack(sha256: &str) -> String {
        format!("packs/{sha256}.json")
    }

    /// A workbench profile, by its hash.
    pub fn workbench(sha256: &str) -> String {
        format!("workbenches/{sha256}.json")
    }
}
