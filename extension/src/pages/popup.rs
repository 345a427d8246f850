//! The popup: whether drafts are being checked, by whose rules, and what can be chosen about it.
//!
//! It says what the background says and keeps what the agent chooses; it must never show "on" when nothing was heard.

mod choice;
mod link;
mod rules;
mod settings_form;
mod status;

use leptos::prelude::*;

use self::{link::follow, rules::RulesSection, settings_form::SettingsForm, status::StatusLine};

/// The whole popup.
#[component]
pub fn Popup() -> impl IntoView {
    view! {
        <main>
            <StatusLine link=follow()/>
            <RulesSection/>
            <SettingsForm/>
        </main>
    }
}
