use leptos::prelude::*;

use crate::words::use_words;

/// What was said before the draft, a speaker a line.
#[component]
pub fn ConversationBox(
    /// The lines as written, read and written.
    conversation: RwSignal<String>,
    /// The first line, counted from 1, that nobody is said to speak.
    stray: Signal<Option<usize>>,
) -> impl IntoView {
    let words = use_words();
    let rows = move || conversation.read().lines().count().clamp(2, 8).to_string();
    view! {
        <div class="field">
            <label for="conversation">
                {move || words.get().conversation}
                <span class="quiet">{move || words.get().conversation_optional}</span>
            </label>
            <textarea
                id="conversation"
                class="box"
                rows=rows
                aria-describedby="conversation-hint"
                placeholder=move || words.get().conversation_placeholder
                bind:value=conversation
            ></textarea>
            <p id="conversation-hint" class="quiet">{move || words.get().conversation_hint}</p>
            {move || stray.get().map(|line| view! {
                <p class="stray" role="status">{(words.get().conversation_stray)(line)}</p>
            })}
        </div>
    }
}
