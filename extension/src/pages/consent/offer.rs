use leptos::prelude::*;
use presend::hash::grouped;

use crate::{
    chrome,
    pages::{packs::Packs, rules_line::Rules, word},
    rules::{page::Ask, source::Source, status::Status},
};

/// Whose rules they are, and the question whether they shall judge.
#[component]
pub fn OfferView(
    /// Where they come from.
    source: Source,
    /// What they are.
    status: Status,
    /// Whom to ask.
    rules: Rules,
) -> impl IntoView {
    let Some(team) = status.team else { return ().into_any() };
    let name = team.name.unwrap_or_default();
    let signed_by = team.active.map(|active| active.signed_by.join(", ")).unwrap_or_default();
    let fact = |key: &'static str, value: String| view! { <dt>{word(key)}</dt><dd>{value}</dd> };
    let accept = move |_| {
        rules.ask(&Ask::Follow { source: source.clone() });
        rules.offer.set(None);
    };
    view! {
        <h2>{chrome::words("rulesQuestion", &[&name])}</h2>
        <dl>
            {fact("rulesHost", team.host.clone())}
            {fact("rulesFingerprint", grouped(&team.fingerprint))}
            {fact("rulesSigner", signed_by)}
            {fact("rulesChannelName", team.channel)}
        </dl>
        <Packs packs=status.packs/>
        <ul class="terms">
            <li>{word("rulesWill")}</li>
            <li>{chrome::words("rulesPrivate", &[&team.host])}</li>
            <li>{word("rulesLater")}</li>
        </ul>
        <p class="buttons">
            <button type="button" class="primary" on:click=accept>{word("rulesAccept")}</button>
            <button type="button" on:click=move |_| rules.offer.set(None)>{word("rulesRefuse")}</button>
        </p>
    }
    .into_any()
}
