use leptos::prelude::*;

use crate::{
    pages::{
        rules_line::{Offer, Rules},
        word,
    },
    rules::{
        page::Ask,
        source::{Host, Source, Trust},
    },
};

/// Where a team's rules lie, and what it is known by.
#[component]
pub fn Form(
    /// Whom to ask.
    rules: Rules,
    /// The rules are being fetched.
    is_awaited: bool,
    /// What went wrong the last time.
    failed: Option<String>,
) -> impl IntoView {
    let typed = expect_context::<Typed>();
    let wrong = RwSignal::new(None::<&'static str>);
    let look = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match typed.source() {
            Ok(source) => {
                wrong.set(None);
                rules.offer.set(Some(Offer::Awaited));
                rules.ask(&Ask::Look { source });
            }
            Err(key) => wrong.set(Some(key)),
        }
    };
    let field = |name: &'static str, key: &'static str, value: RwSignal<String>| {
        view! {
            <label class="field">
                <span>{word(key)}</span>
                <input type="text" name=name spellcheck="false" autocomplete="off" bind:value=value/>
            </label>
        }
    };
    let button = if is_awaited { "rulesLooking" } else { "rulesLook" };
    view! {
        <form on:submit=look>
            <h2>{word("rulesFormTitle")}</h2>
            <p class="quiet">{word("rulesFormLead")}</p>
            {field("url", "rulesUrl", typed.url)}
            {field("fingerprint", "rulesFingerprint", typed.fingerprint)}
            {field("channel", "rulesChannelField", typed.channel)}
            <div role="alert">
                {move || wrong.get().map(|key| view! { <p class="failed">{word(key)}</p> })}
                {failed.map(|words| view! { <p class="failed">{words}</p> })}
            </div>
            <p class="buttons"><button type="submit" class="primary" disabled=is_awaited>{word(button)}</button></p>
        </form>
    }
}

/// What was typed into the form; it stays while the form is away.
#[derive(Clone, Copy)]
pub struct Typed {
    url: RwSignal<String>,
    fingerprint: RwSignal<String>,
    channel: RwSignal<String>,
}

impl Typed {
    /// Nothing yet.
    pub fn new() -> Typed {
        let text = |text: &str| RwSignal::new(text.to_owned());
        Typed { url: text(""), fingerprint: text(""), channel: text("stable") }
    }

    /// What was typed, or the key of the words for what is wrong with it.
    fn source(&self) -> Result<Source, &'static str> {
        let url = Host::try_from(self.url.get_untracked()).map_err(|_| "rulesBadUrl")?;
        let digits = self.fingerprint.get_untracked();
        let root = Trust::try_from(digits).map_err(|_| "rulesBadFingerprint")?;
        Ok(Source { url, root, channel: self.channel.get_untracked().trim().to_owned() })
    }
}
