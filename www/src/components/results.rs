use leptos::prelude::*;
use presend::{
    engine::report::{Finding, Report},
    text::Span,
};

use super::{FindingCard, Loaded, TroublePanel, VerdictBanner, verdict_banner::said};
use crate::words::use_words;

/// What the engine says of the draft; without rules, that nothing is being checked.
#[component]
pub fn Results(
    /// What drafts are checked with.
    checker: Signal<Loaded>,
    /// What was found; nothing where no draft was checked.
    #[prop(into)]
    report: Signal<Option<Report>>,
    /// The rules shall be loaded again.
    on_retry: Callback<()>,
    /// The words of a span shall be replaced.
    #[prop(into)]
    on_rewrite: Callback<(Span, String)>,
    /// A sentence shall be inserted at the caret.
    #[prop(into)]
    on_say: Callback<String>,
) -> impl IntoView {
    let words = use_words();
    // Stays in the page while its words change: only then do screen readers speak of it.
    let announced = Memo::new(move |_| match (checker.get(), report.read().as_ref()) {
        (None, _) => words.get().loading,
        (Some(Err(_)), _) => "",
        (Some(Ok(_)), None) => words.get().waiting,
        (Some(Ok(_)), Some(report)) => said(report.verdict, words.get()).title,
    });
    let shown = move |Report { verdict, score, findings, .. }: Report| {
        let card = move |finding: Finding| view! { <FindingCard finding on_rewrite on_say/> };
        view! {
            <VerdictBanner verdict score/>
            {findings.into_iter().map(card).collect_view()}
        }
    };
    view! {
        <section class="results" aria-labelledby="results">
            <h2 id="results" class="unseen">{move || words.get().result}</h2>
            <p class="unseen" role="status">{announced}</p>
            {move || match (checker.get(), report.get()) {
                (None, _) => view! { <p class="panel quiet">{words.get().loading}</p> }.into_any(),
                (Some(Err(trouble)), _) => view! { <TroublePanel trouble on_retry/> }.into_any(),
                (Some(Ok(_)), None) => view! { <p class="panel quiet">{words.get().waiting}</p> }.into_any(),
                (Some(Ok(_)), Some(report)) => shown(report).into_any(),
            }}
        </section>
    }
}
