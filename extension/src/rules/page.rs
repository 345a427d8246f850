//! What the extension's own pages and the background say to each other about rules, one JSON text a message.
//!
//! The background listens to no one else on this port: whose rules judge, and which hosts are asked, is not for a web page
//! to say.

use presend::release::sync::Fault;
use serde::{Deserialize, Serialize};

use super::{source::Source, status::Status};

/// The port's name.
pub const PORT: &str = "rules";

/// What a page wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Check for new rules now.
    Check,
    /// Say what these rules are; nothing else changes.
    Look(Source),
    /// Follow these rules from now on.
    Follow(Source),
    /// Go back to the rules that came with the extension.
    Leave,
}

/// What the background says. The status comes first on every port, and again whenever it changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tell {
    /// What is known of the rules.
    Status(Status),
    /// What was to be looked at: the source, now with its root, and what would judge.
    Looked(Source, Status),
    /// What was wanted could not be done.
    Failed(Fault),
}
