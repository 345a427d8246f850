//! What a company sets for its browsers through their policy (`storage.managed`). `extension/pages/policy.json` is its
//! schema. It wins over what anybody chooses at a browser.

use super::source::Source;
use crate::{chrome, settings::Ruled};

/// Whose rules a company has set; an error where what is set is none.
pub async fn rules() -> Option<Result<Source, serde_json::Error>> {
    chrome::managed("rules").await.map(|json| serde_json::from_slice(json.as_bytes()))
}

/// The settings that a company has set.
pub async fn settings() -> Ruled {
    let json = chrome::managed("settings").await;
    json.and_then(|json| serde_json::from_slice(json.as_bytes()).ok()).unwrap_or_default()
}
