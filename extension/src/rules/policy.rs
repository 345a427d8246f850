//! What a company sets for its browsers through their policy (`storage.managed`). `extension/pages/policy.json` is its
//! schema. It wins over what anybody chooses at a browser.

use presend::json;

use super::source::Source;
use crate::{chrome, settings::Ruled};

/// Whose rules a company has set; an error where what is set is none.
pub async fn rules() -> Option<Result<Source, json::Error>> {
    chrome::managed("rules").await.map(|json| json::read(json.as_bytes()))
}

/// The settings that a company has set.
pub async fn settings() -> Ruled {
    let json = chrome::managed("settings").await;
    json.and_then(|json| json::read(json.as_bytes()).ok()).unwrap_or_default()
}
