//! The extension's own pages: the popup, and the page on which somebody agrees to a team's rules.
//!
//! They show what the background says and pass on what people choose; they judge nothing and fetch nothing.

pub mod consent;
mod fault;
mod line;
mod packs;
pub mod popup;
mod rules_line;
mod when;

use leptos::prelude::*;

use crate::chrome;

/// Names the page's language, for those who have it read to them.
pub fn speak() {
    if let Some(root) = document().document_element() {
        // The name of the attribute is a valid one.
        let _ = root.set_attribute("lang", &word("pageLang"));
    }
}

/// A text of the catalogue that has no placeholders.
fn word(key: &str) -> String {
    chrome::words(key, &[])
}

#[cfg(test)]
mod tests {
    const SOURCES: [&str; 11] = [
        include_str!("pages.rs"),
        include_str!("pages/consent.rs"),
        include_str!("pages/consent/form.rs"),
        include_str!("pages/consent/offer.rs"),
        include_str!("pages/fault.rs"),
        include_str!("pages/packs.rs"),
        include_str!("pages/popup/rules.rs"),
        include_str!("pages/popup/settings_form.rs"),
        include_str!("pages/popup/status.rs"),
        include_str!("pages/when.rs"),
        include_str!("../pages/pages-start.js"),
    ];
    const PREFIXES: [&str; 5] = ["page", "popup", "rules", "fault", "ago"];

    /// The texts in quotation marks that are keys of the catalogue.
    fn keys() -> impl Iterator<Item = &'static str> {
        let is_key = |text: &&str| {
            let is_after =
                |prefix: &&str| text.strip_prefix(*prefix).is_some_and(|rest| rest.starts_with(char::is_uppercase));
            PREFIXES.iter().any(is_after)
        };
        SOURCES.into_iter().flat_map(|source| source.split('"')).filter(is_key)
    }

    #[test]
    fn every_word_is_in_both_catalogues() {
        assert!(keys().count() >= 60, "keys are no longer found in the sources");
        for catalogue in [include_str!("../_locales/zh_CN/messages.json"), include_str!("../_locales/en/messages.json")]
        {
            let catalogue: serde_json::Value = serde_json::from_str(catalogue).expect("a catalogue is JSON");
            for key in keys() {
                assert!(catalogue[key]["message"].is_string(), "{key}");
            }
        }
    }
}
