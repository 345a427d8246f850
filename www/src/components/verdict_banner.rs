use leptos::prelude::*;
use presend::engine::report::Verdict;

use crate::words::{self, Words, use_words};

/// The verdict on the draft and its score.
#[component]
pub fn VerdictBanner(
    /// The loudest finding's effect.
    verdict: Verdict,
    /// 0–100.
    score: i32,
) -> impl IntoView {
    let words = use_words();
    let said = move || said(verdict, words.get());
    view! {
        <div class=format!("panel verdict {}", verdict.name())>
            <div>
                <p class="title">{move || said().title}</p>
                <p class="quiet">{move || said().lead}</p>
            </div>
            <p class="score">
                <span class="quiet">{move || words.get().score}</span>
                <strong>{score}</strong>
                <span class="quiet">"/ 100"</span>
            </p>
        </div>
    }
}

/// What is said of a verdict.
pub(super) fn said(verdict: Verdict, words: &'static Words) -> &'static words::Verdict {
    match verdict {
        Verdict::Pass => &words.pass,
        Verdict::Hint => &words.hint,
        Verdict::Warn => &words.warn,
        Verdict::Block => &words.block,
    }
}
