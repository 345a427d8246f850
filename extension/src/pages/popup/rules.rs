//! The popup's part on rules: whose they are, how old, who signed them, and what keeps newer ones out.

use leptos::prelude::*;
use presend::time::Timestamp;

use crate::{
    chrome,
    pages::{fault, packs::Packs, rules_line::Rules, when, word},
    rules::{
        page::Ask,
        status::{By, Status, Team},
    },
};

/// Whose rules judge, how old they are, and what keeps newer ones out.
#[component]
pub fn RulesSection() -> impl IntoView {
    let rules = Rules::follow();
    let status = rules.status;
    let shown = move || status.get().map(|status| view! { <Shown status rules/> });
    view! { <section class="rules">{shown}</section> }
}

#[component]
fn Shown(status: Status, rules: Rules) -> impl IntoView {
    let notes = notes(&status, Timestamp(js_sys::Date::now() as i64));
    let notes = notes.into_iter().map(|note| view! { <p class="worry">{note}</p> }).collect_view();
    let is_checking = status.is_checking;
    let check = status.team.is_some().then(|| {
        let key = if is_checking { "popupChecking" } else { "popupCheckNow" };
        let on_check = move |_| rules.ask(&Ask::Check);
        view! { <button type="button" disabled=is_checking on:click=on_check>{word(key)}</button> }
    });
    view! {
        <h2>{title(&status)}</h2>
        <Packs packs=status.packs.clone()/>
        {status.team.as_ref().map(|team| view! { <p class="quiet">{provenance(team)}</p> })}
        <div role="status">{notes}</div>
        <p class="buttons">
            {check}
            <a href="rules.html" target="_blank">{word("popupSource")}</a>
        </p>
    }
}

fn title(status: &Status) -> String {
    let Some(team) = &status.team else { return word("rulesBundled") };
    let name = team.name.as_ref().unwrap_or(&team.host);
    match &team.active {
        Some(active) => chrome::words("rulesOfTeam", &[name, &active.seq.to_string()]),
        None => name.clone(),
    }
}

/// Who decided, since when these rules judge, when the host was last asked, who signed, which channel.
fn provenance(team: &Team) -> String {
    let company = (team.by == By::Company).then(|| word("rulesByCompany"));
    let since = team.active.as_ref().map(|active| chrome::words("popupSince", &[&when::ago(active.since)]));
    let checked = team.checked.map(|then| chrome::words("popupChecked", &[&when::ago(then)]));
    let signed = team.active.as_ref().map(|active| chrome::words("rulesSignedBy", &[&active.signed_by.join(", ")]));
    let channel = (team.channel != "stable").then(|| chrome::words("rulesChannel", &[&team.channel]));
    let parts = [company, since, checked, signed, channel];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What somebody should know or do.
fn notes(status: &Status, now: Timestamp) -> Vec<String> {
    let team = status.team.as_ref();
    let stale = team.and_then(|team| team.stale_days(now));
    let is_waiting = team.is_some_and(|team| team.active.is_none()) && !status.is_checking;
    let notes = [
        status.is_policy_wrong.then(|| word("popupPolicyWrong")),
        stale.map(|days| chrome::words("popupStale", &[&days.to_string()])),
        team.is_some_and(|team| team.clock_is_behind(now)).then(|| word("popupClock")),
        status.fault.as_ref().map(|fault| chrome::words("popupFault", &[&fault::in_words(fault)])),
        is_waiting.then(|| word("popupWaiting")),
    ];
    notes.into_iter().flatten().collect()
}
