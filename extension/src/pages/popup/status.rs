use leptos::prelude::*;

use super::link::Link;
use crate::{
    chrome,
    pages::word,
    protocol::{Problem, State},
};

/// Says whether drafts are being checked, by how many rules, and what is wrong if something is.
#[component]
pub fn StatusLine(
    /// What is known of the background.
    #[prop(into)]
    link: Signal<Link>,
) -> impl IntoView {
    let face = Memo::new(move |_| Face::of(&link.read()));
    let rules =
        move || face.get().rules.map(|rules| view! { <p>{chrome::words("popupRules", &[&rules.to_string()])}</p> });
    view! {
        <section class=move || format!("status {}", face.get().tone) role="status">
            <p class="title">{move || word(face.get().title)}</p>
            <p class="why">{move || word(face.get().why)}</p>
            {rules}
        </section>
    }
}

/// How a link looks: a class of the style sheet, and keys of the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Face {
    tone: &'static str,
    title: &'static str,
    why: &'static str,
    rules: Option<usize>,
}

impl Face {
    fn of(link: &Link) -> Face {
        match *link {
            Link::Connecting | Link::Heard(State::Loading) => {
                Face { tone: "busy", title: "popupStarting", why: "popupStartingWhy", rules: None }
            }
            Link::Heard(State::Checking { rules }) => {
                Face { tone: "on", title: "popupOn", why: "popupOnWhy", rules: Some(rules) }
            }
            Link::Heard(State::None { problem: Problem::NoRules }) => Face::off("popupNoRules"),
            Link::Heard(State::None { problem: Problem::PacksUnreadable }) => Face::off("popupUnreadable"),
            Link::Silent => Face::off("popupSilent"),
        }
    }

    fn off(why: &'static str) -> Face {
        Face { tone: "off", title: "popupOff", why, rules: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_background_that_checks_is_shown_as_on() {
        let on = |link| Face::of(&link).title == "popupOn";
        assert!(on(Link::Heard(State::Checking { rules: 40 })));
        for link in [
            Link::Connecting,
            Link::Silent,
            Link::Heard(State::Loading),
            Link::Heard(State::None { problem: Problem::NoRules }),
            Link::Heard(State::None { problem: Problem::PacksUnreadable }),
        ] {
            assert!(!on(link.clone()), "{link:?}");
        }
    }
}
