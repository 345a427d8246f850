//! What content scripts are told of the release that judges. They have no engine and may have no open port: the browser
//! tells them when this changes.

use presend::release::Release;
use serde::Serialize;

/// The key in `storage.local`. `extension/content/main.ts` follows it.
pub const KEY: &str = "active";

/// The release that judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Active {
    /// Its name; none for the packs that came with the extension.
    pub set: Option<String>,
    /// Its workbench profiles, JSON as it was published. Who uses them has to make sure that they are some.
    pub workbenches: Vec<String>,
}

impl Active {
    /// What is told of a release.
    pub fn of(release: &Release) -> Active {
        Active { set: release.set.clone(), workbenches: release.workbenches.clone() }
    }
}
