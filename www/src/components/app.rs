use std::sync::Arc;

use leptos::prelude::*;

use super::{LanguageSwitch, Playground};
use crate::{
    checker::Checker,
    packs::{Trouble, fetch_packs},
    words::{Language, use_words},
};

/// The whole page, with the packs that lie beside it.
#[component]
pub fn App() -> impl IntoView {
    provide_context(RwSignal::new(Language::default()));
    let words = use_words();
    let checker = LocalResource::new(load);
    let rules = move || checker.get()?.ok().map(|checker| (words.get().rules)(checker.rules()));
    view! {
        <header class="masthead">
            <p class="brand">{move || words.get().brand}</p>
            <LanguageSwitch/>
        </header>
        <main>
            <div class="opening">
                <h1>{move || words.get().tagline}</h1>
                <p>{move || words.get().lead}</p>
            </div>
            <Playground
                checker=Signal::derive(move || checker.get())
                on_retry=move || checker.refetch()
            />
        </main>
        <footer>{rules}</footer>
    }
}

async fn load() -> Result<Arc<Checker>, Trouble> {
    Checker::new(&fetch_packs().await?).map(Arc::new)
}
