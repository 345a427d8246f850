use leptos::prelude::*;

use crate::{chrome, rules::status::PackLine};

/// How many packs and rules there are, and, unfolded, each pack's name and version.
#[component]
pub fn Packs(
    /// The packs.
    packs: Vec<PackLine>,
) -> impl IntoView {
    let rules: usize = packs.iter().map(|pack| pack.rules).sum();
    let count = chrome::words("rulesCount", &[&packs.len().to_string(), &rules.to_string()]);
    let line = |pack: PackLine| {
        let rules = chrome::words("rulesInPack", &[&pack.version, &pack.rules.to_string()]);
        view! { <li><span>{pack.name}</span><span class="quiet">{rules}</span></li> }
    };
    view! {
        <details class="packs">
            <summary>{count}</summary>
            <ul>{packs.into_iter().map(line).collect_view()}</ul>
        </details>
    }
}
