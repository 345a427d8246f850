use leptos::prelude::*;

use crate::{
    samples::{SAMPLES, Sample},
    words::use_words,
};

/// Drafts to click on.
#[component]
pub fn SampleList(
    /// A sample was clicked.
    #[prop(into)]
    on_choose: Callback<&'static Sample>,
) -> impl IntoView {
    let words = use_words();
    let item = move |sample: &'static Sample| {
        view! {
            <li>
                <button type="button" lang="zh-CN" on:click=move |_| on_choose.run(sample)>{sample.draft}</button>
            </li>
        }
    };
    view! {
        <div class="samples">
            <h2 id="samples">{move || words.get().samples}</h2>
            <ul aria-labelledby="samples">{SAMPLES.iter().map(item).collect_view()}</ul>
        </div>
    }
}
