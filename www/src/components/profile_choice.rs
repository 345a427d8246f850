use leptos::prelude::*;
use presend::conversation::Profile;

use crate::words::{Words, use_words};

/// Which of the three standards drafts are judged by.
#[component]
pub fn ProfileChoice(
    /// The standard, read and written.
    profile: RwSignal<Profile>,
) -> impl IntoView {
    let words = use_words();
    let choice = move |of: Profile| {
        view! {
            <label>
                <input
                    type="radio"
                    name="profile"
                    prop:checked=move || profile.get() == of
                    on:change=move |_| profile.set(of)
                />
                <span>{move || name(of, words.get())}</span>
            </label>
        }
    };
    view! {
        <fieldset class="profile">
            <legend>{move || words.get().profile}</legend>
            <div class="segments">{Profile::ALL.map(choice).into_iter().collect_view()}</div>
        </fieldset>
    }
}

fn name(profile: Profile, words: &'static Words) -> &'static str {
    match profile {
        Profile::Presales => words.presales,
        Profile::Aftersales => words.aftersales,
        Profile::Followup => words.followup,
    }
}
