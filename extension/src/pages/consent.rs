//! The page on which somebody agrees to a team's rules, or goes back to those that came with the extension.
//!
//! Nobody agrees to what was not shown: whose rules they are, where they come from, who signed them, what they hold and
//! what is never sent there.

mod form;
mod offer;

use leptos::prelude::*;

use self::{
    form::{Form, Typed},
    offer::OfferView,
};
use super::{
    fault,
    packs::Packs,
    rules_line::{Offer, Rules},
    word,
};
use crate::{
    chrome,
    rules::{
        page::Ask,
        status::{By, Status},
    },
};

/// The whole page.
#[component]
pub fn Consent() -> impl IntoView {
    provide_context(Typed::new());
    let rules = Rules::follow();
    let is_free = Memo::new(move |_| {
        let by = rules.status.read().as_ref().map(|status| status.team.as_ref().map(|team| team.by));
        by.is_some_and(|by| by != Some(By::Company))
    });
    let choice = move || is_free.get().then(|| view! { <Choosing rules/> });
    view! {
        <main>
            <h1>{word("rulesTitle")}</h1>
            {move || rules.status.get().map(|status| view! { <Now status rules/> })}
            {choice}
        </main>
    }
}

/// Whose rules judge now, and the way back.
#[component]
fn Now(status: Status, rules: Rules) -> impl IntoView {
    let name = match &status.team {
        None => word("rulesBundled"),
        Some(team) => team.name.clone().unwrap_or_else(|| team.host.clone()),
    };
    let choice = status.team.as_ref().map(|team| match team.by {
        By::Company => view! { <p class="quiet">{word("rulesCompanyOnly")}</p> }.into_any(),
        By::Person => {
            let leave = move |_| rules.ask(&Ask::Leave);
            view! { <button type="button" class="leave" on:click=leave>{word("rulesLeave")}</button> }.into_any()
        }
    });
    view! {
        <section class="now">
            <p class="quiet">{word("rulesNow")}</p>
            <h2>{name}</h2>
            <Packs packs=status.packs/>
            {choice}
        </section>
    }
}

/// First an address, then what is there, then yes or no.
#[component]
fn Choosing(rules: Rules) -> impl IntoView {
    let step = move || match rules.offer.get() {
        Some(Offer::Made(source, status)) => view! { <OfferView source status=*status rules/> }.into_any(),
        offer => {
            let is_awaited = offer == Some(Offer::Awaited);
            let failed = match offer {
                Some(Offer::Failed(fault)) => Some(chrome::words("rulesFailed", &[&fault::in_words(&fault)])),
                _ => None,
            };
            view! { <Form rules is_awaited failed/> }.into_any()
        }
    };
    view! { <section class="choice">{step}</section> }
}
