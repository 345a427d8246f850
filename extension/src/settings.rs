//! What the agent or the team has chosen, kept in `storage.local` under [`KEY`].

use presend::{conversation::Profile, records, variants};
use serde::Serialize;

/// The key in `storage.local`. The content script reads `unchecked` there itself.
pub const KEY: &str = "settings";

/// All settings; what is missing or unknown is as by default.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// Which standard drafts are checked by.
    pub profile: Profile,
    /// Whether a draft that could not be checked may be sent.
    pub unchecked: Unchecked,
}

/// The settings that a company has set for its browsers, and nobody else can change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ruled {
    /// As in [`Settings`].
    pub profile: Option<Profile>,
    /// As in [`Settings`]. The content script reads it itself as well.
    pub unchecked: Option<Unchecked>,
}

records! {
    Settings { profile: or_default, unchecked: or_default, .. }
    Ruled { profile: or_default, unchecked: or_default, .. }
}

variants! {
    Unchecked { Open: "open", Closed: "closed" }
}

impl Settings {
    /// What was chosen, as far as the company leaves the choice.
    pub fn ruled_by(self, ruled: &Ruled) -> Settings {
        Settings {
            profile: ruled.profile.unwrap_or(self.profile),
            unchecked: ruled.unchecked.unwrap_or(self.unchecked),
        }
    }
}

/// What happens to a send while nothing can be checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Unchecked {
    /// It goes on, and the agent sees that it was not checked: an outage must not stop work.
    #[default]
    Open,
    /// It is stopped.
    Closed,
}
