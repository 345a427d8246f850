use leptos::{html, prelude::*};
use presend::engine::report::Finding;

use crate::{
    segments::{Segment, segments},
    words::use_words,
};

/// Where the draft is written; what was found in it is underlined.
///
/// A text box cannot mark its own text. Behind it lies the same text once more, transparent, in the same place and
/// size, and that copy carries the underlines. The copy also makes the box as high as its text.
#[component]
pub fn DraftBox(
    /// The text as typed, read and written.
    draft: RwSignal<String>,
    /// What was found in exactly this text.
    #[prop(into)]
    findings: Signal<Vec<Finding>>,
    /// Holds the text box, for those who write into it.
    text_box: NodeRef<html::Textarea>,
) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="field">
            <label for="draft">{move || words.get().draft}</label>
            <div class="draft">
                <div class="box backdrop" aria-hidden="true">
                    {move || segments(&draft.read(), &findings.read()).into_iter().map(drawn).collect_view()}
                    // Without a letter on it, a last empty line would have no height.
                    "\u{200b}"
                </div>
                <textarea
                    id="draft"
                    class="box"
                    autofocus=true
                    spellcheck="false"
                    aria-describedby="draft-private"
                    placeholder=move || words.get().draft_placeholder
                    node_ref=text_box
                    bind:value=draft
                ></textarea>
            </div>
            <p id="draft-private" class="quiet">{move || words.get().draft_private}</p>
        </div>
    }
}

fn drawn(Segment { text, severity }: Segment) -> AnyView {
    match severity {
        Some(severity) => view! { <mark class=super::severity_class(severity)>{text}</mark> }.into_any(),
        None => text.into_any(),
    }
}
