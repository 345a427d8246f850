//! What the extension's own pages and the background say to each other about rules, one JSON text a message.
//!
//! The background listens to no one else on this port: whose rules judge, and which hosts are asked, is not for a web page
//! to say.

use presend::{release::sync::Fault, variants};
use serde::Serialize;

use super::{source::Source, status::Status};

/// The port's name.
pub const PORT: &str = "rules";

/// What a page wants.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the fields are named for their types")]
#[serde(rename_all = "kebab-case")]
pub enum Ask {
    /// Check for new rules now.
    Check,
    /// Say what these rules are; nothing else changes.
    Look { source: Source },
    /// Follow these rules from now on.
    Follow { source: Source },
    /// Go back to the rules that came with the extension.
    Leave,
}

/// What the background says. The status comes first on every port, and again whenever it changes.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[allow(missing_docs, reason = "the fields are named for their types")]
#[serde(rename_all = "kebab-case")]
pub enum Tell {
    /// What is known of the rules.
    Status { status: Status },
    /// What was to be looked at: the source, now with its root, and what would judge.
    Looked { source: Source, status: Status },
    /// What was wanted could not be done.
    Failed { fault: Fault },
}

variants! {
    Ask { Check: "check", Look { source }: "look", Follow { source }: "follow", Leave: "leave" }
    Tell { Status { status }: "status", Looked { source, status }: "looked", Failed { fault }: "failed" }
}
