use leptos::prelude::*;

use crate::{
    packs::Trouble,
    words::{Words, use_words},
};

/// Says that nothing is being checked, why, and what to do.
#[component]
pub fn TroublePanel(
    /// Why there are no rules.
    trouble: Trouble,
    /// The rules shall be loaded again.
    on_retry: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="panel trouble" role="alert">
            <p class="title">{move || words.get().trouble}</p>
            <p>{move || words.get().trouble_remedy}</p>
            <p class="cause">{move || cause(&trouble, words.get())}</p>
            <div class="actions">
                <button type="button" class="action primary" on:click=move |_| on_retry.run(())>
                    {move || words.get().retry}
                </button>
            </div>
        </div>
    }
}

fn cause(trouble: &Trouble, words: &Words) -> String {
    match trouble {
        Trouble::Unreachable { file, detail } => (words.trouble_unreachable)(file) + &(words.trouble_detail)(detail),
        Trouble::Unusable { file, detail } => (words.trouble_unusable)(file) + &(words.trouble_detail)(detail),
        Trouble::NoRules => words.trouble_no_rules.to_owned(),
    }
}
