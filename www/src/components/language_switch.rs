use leptos::prelude::*;

use crate::words::{Language, use_words};

/// Leads to the other language, and names the page in the one that is chosen.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let language = use_context::<RwSignal<Language>>().unwrap_or_default();
    let words = use_words();
    Effect::new(move || {
        let document = document();
        document.set_title(words.get().page_title);
        if let Some(root) = document.document_element() {
            // The name of the attribute is a valid one.
            let _ = root.set_attribute("lang", language.get().tag());
        }
    });
    view! {
        <button
            type="button"
            class="language"
            lang=move || language.get().other().tag()
            on:click=move |_| language.update(|language| *language = language.other())
        >
            {move || words.get().other_language}
        </button>
    }
}
