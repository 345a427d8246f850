//! The popup: whether drafts are being checked, and what can be chosen about it.
//!
//! It says what the background says and keeps what the agent chooses; it must never show "on" when nothing was heard.

mod choice;
mod link;
mod settings_form;
mod status;

use leptos::prelude::*;

use crate::chrome;

use link::follow;
use settings_form::SettingsForm;
use status::StatusLine;

/// The whole popup.
#[component]
pub fn Popup() -> impl IntoView {
    if let Some(root) = document().document_element() {
        // The name of the attribute is a valid one.
        let _ = root.set_attribute("lang", &word("popupLang"));
    }
    view! {
        <main>
            <StatusLine link=follow()/>
            <SettingsForm/>
        </main>
    }
}

/// A text of the catalogue that has no placeholders.
fn word(key: &str) -> String {
    chrome::words(key, &[])
}
