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

#[cfg(test)]
mod tests {
    const SOURCES: [&str; 4] = [
        include_str!("popup.rs"),
        include_str!("popup/settings_form.rs"),
        include_str!("popup/status.rs"),
        include_str!("../pages/popup-start.js"),
    ];

    /// The texts in quotation marks that are keys of the catalogue.
    fn keys() -> impl Iterator<Item = &'static str> {
        let is_key = |text: &&str| text.strip_prefix("popup").is_some_and(|rest| rest.starts_with(char::is_uppercase));
        SOURCES.into_iter().flat_map(|source| source.split('"')).filter(is_key)
    }

    #[test]
    fn every_word_is_in_both_catalogues() {
        assert!(keys().count() >= 20, "keys are no longer found in the sources");
        for catalogue in [include_str!("../_locales/zh_CN/messages.json"), include_str!("../_locales/en/messages.json")]
        {
            let catalogue: serde_json::Value = serde_json::from_str(catalogue).expect("a catalogue is JSON");
            for key in keys() {
                assert!(catalogue[key]["message"].is_string(), "{key}");
            }
        }
    }
}
