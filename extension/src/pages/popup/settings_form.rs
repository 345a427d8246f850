use leptos::prelude::*;
use presend::conversation::Profile;
use wasm_bindgen_futures::spawn_local;

use super::choice::Choice;
use crate::{
    chrome,
    pages::word,
    rules::policy,
    settings::{KEY, Ruled, Settings, Unchecked},
};

const PROFILES: [(Profile, &str); 3] = [
    (Profile::Presales, "popupPresales"),
    (Profile::Aftersales, "popupAftersales"),
    (Profile::Followup, "popupFollowup"),
];

const UNCHECKED: [(Unchecked, &str); 2] =
    [(Unchecked::Open, "popupUncheckedOpen"), (Unchecked::Closed, "popupUncheckedClosed")];

/// What became of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Note {
    Saved,
    Unsaved,
    Unread,
}

/// The settings, kept as soon as they are changed.
#[component]
pub fn SettingsForm() -> impl IntoView {
    let settings = RwSignal::new(None::<Settings>);
    let note = RwSignal::new(None::<Note>);
    let ruled = RwSignal::new(Ruled::default());
    spawn_local(async move {
        ruled.set(policy::settings().await);
        read(settings, note).await;
    });
    let in_force = move || settings.get().map(|settings| settings.ruled_by(&ruled.read()));
    let change = move |change: &dyn Fn(&mut Settings)| {
        if let Some(mut changed) = settings.get_untracked() {
            change(&mut changed);
            spawn_local(keep(changed, settings, note));
        }
    };
    view! {
        <form>
            <Choice
                name="profile"
                legend="popupProfile"
                options=&PROFILES
                chosen=Signal::derive(move || in_force().map(|settings| settings.profile))
                is_ruled=Signal::derive(move || ruled.read().profile.is_some())
                on_choose=move |profile| change(&|settings| settings.profile = profile)
            />
            <Choice
                name="unchecked"
                legend="popupUnchecked"
                options=&UNCHECKED
                chosen=Signal::derive(move || in_force().map(|settings| settings.unchecked))
                is_ruled=Signal::derive(move || ruled.read().unchecked.is_some())
                on_choose=move |unchecked| change(&|settings| settings.unchecked = unchecked)
            />
            <div class="note" role="status">{move || note.get().map(note_line)}</div>
        </form>
    }
}

fn note_line(note: Note) -> impl IntoView {
    let (class, key) = match note {
        Note::Saved => ("saved", "popupSaved"),
        Note::Unsaved => ("failed", "popupUnsaved"),
        Note::Unread => ("failed", "popupUnread"),
    };
    view! { <p class=class>{word(key)}</p> }
}

async fn read(settings: RwSignal<Option<Settings>>, note: RwSignal<Option<Note>>) {
    match chrome::stored::<Settings>(KEY).await {
        Ok(stored) => settings.set(Some(stored.unwrap_or_default())),
        Err(_) => {
            settings.set(None);
            note.set(Some(Note::Unread));
        }
    }
}

/// Keeps what was chosen. Where that fails, the form goes back to what is kept.
async fn keep(changed: Settings, settings: RwSignal<Option<Settings>>, note: RwSignal<Option<Note>>) {
    settings.set(Some(changed.clone()));
    match chrome::store(KEY, &changed).await {
        Ok(()) => note.set(Some(Note::Saved)),
        Err(_) => {
            note.set(Some(Note::Unsaved));
            read(settings, note).await;
        }
    }
}
