use leptos::prelude::*;

use crate::pages::word;

/// One of several, as radio buttons.
#[component]
pub fn Choice<T>(
    /// Names the group in the page.
    name: &'static str,
    /// Key of the words above it.
    legend: &'static str,
    /// What there is to choose from, each with the key of its words.
    options: &'static [(T, &'static str)],
    /// What is chosen; nothing while that is not known, and then nothing can be chosen.
    #[prop(into)]
    chosen: Signal<Option<T>>,
    /// The company has chosen, and nobody else can.
    #[prop(into)]
    is_ruled: Signal<bool>,
    /// Another one was chosen.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let option = move |&(value, key): &'static (T, &'static str)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.get() == Some(value)
                    on:change=move |_| on_choose.run(value)
                />
                <span>{word(key)}</span>
            </label>
        }
    };
    view! {
        <fieldset disabled=move || chosen.get().is_none() || is_ruled.get()>
            <legend>{word(legend)}</legend>
            {move || is_ruled.get().then(|| view! { <p class="quiet">{word("rulesByCompany")}</p> })}
            {options.iter().map(option).collect_view()}
        </fieldset>
    }
}
