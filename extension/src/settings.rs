//! What the agent or the team has chosen, kept in `storage.local` under [`KEY`].

use presend::conversation::Profile;
use serde::{Deserialize, Serialize};

/// The key in `storage.local`. The content script reads `unchecked` there itself.
pub const KEY: &str = "settings";

/// All settings; what is missing or unknown is as by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Which standard drafts are checked by.
    pub profile: Profile,
    /// Whether a draft that could not be checked may be sent.
    pub unchecked: Unchecked,
}

/// What happens to a send while nothing can be checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unchecked {
    /// It goes on, and the agent sees that it was not checked: an outage must not stop work.
    #[default]
    Open,
    /// It is stopped.
    Closed,
}
