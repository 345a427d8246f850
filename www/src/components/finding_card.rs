use leptos::prelude::*;
use presend::{engine::report::Finding, text::Span};

use super::severity_class;
use crate::words::use_words;

/// One finding: 哪里不对, 为什么, 应该怎么做, and what one click can do about it.
#[component]
pub fn FindingCard(
    /// What was found.
    finding: Finding,
    /// The words of a span shall be replaced.
    on_rewrite: Callback<(Span, String)>,
    /// A sentence shall be inserted at the caret.
    on_say: Callback<String>,
) -> impl IntoView {
    let words = use_words();
    let Finding { severity, dimension, span, text, reason, suggest, rewrite, say, earlier, missing, points, .. } =
        finding;
    let what = move || match span {
        Some(_) => (words.get().quoted)(&text),
        None => words.get().whole_draft.to_owned(),
    };
    let rewrite = span.zip(rewrite).map(|(span, rewrite)| {
        let label = {
            let rewrite = rewrite.clone();
            move || match rewrite.as_str() {
                "" => words.get().rewrite_delete.to_owned(),
                rewrite => (words.get().rewrite_with)(rewrite),
            }
        };
        view! {
            <button type="button" class="action primary" on:click=move |_| on_rewrite.run((span, rewrite.clone()))>
                {label}
            </button>
        }
    });
    let say = say.map(|say| {
        let label = {
            let say = say.clone();
            move || (words.get().insert_say)(&say)
        };
        view! {
            <button type="button" class="action" on:click=move |_| on_say.run(say.clone())>{label}</button>
        }
    });
    let earlier = earlier.map(|earlier| {
        view! {
            <dt>{move || words.get().earlier}</dt>
            <dd lang="zh-CN">{earlier}</dd>
        }
    });
    let missing = (!missing.is_empty()).then(|| {
        view! {
            <dt>{move || words.get().missing}</dt>
            <dd lang="zh-CN">{missing.join("、")}</dd>
        }
    });
    view! {
        <article class=format!("panel finding {}", severity_class(severity))>
            <p class="facts">
                <span lang="zh-CN">{dimension}</span>
                <span>{move || (words.get().points)(points)}</span>
            </p>
            <dl>
                <dt>{move || words.get().what}</dt>
                <dd class="what">{what}</dd>
                <dt>{move || words.get().why}</dt>
                <dd>{reason}</dd>
                {earlier}
                {missing}
                <dt>{move || words.get().how}</dt>
                <dd>{suggest}</dd>
            </dl>
            <div class="actions">{rewrite}{say}</div>
        </article>
    }
}
