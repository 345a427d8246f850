use std::sync::Arc;

use leptos::{html, prelude::*};
use presend::{conversation::Profile, text::Span};

use super::{ConversationBox, DraftBox, ProfileChoice, Results, SampleList};
use crate::{checker::Checker, dialogue::Dialogue, editor, packs::Trouble};

/// The rules, or why there are none; nothing while they are on their way.
pub type Loaded = Option<Result<Arc<Checker>, Trouble>>;

/// A conversation, a draft, and what the engine says of it.
#[component]
pub fn Playground(
    /// What drafts are checked with.
    #[prop(into)]
    checker: Signal<Loaded>,
    /// The rules shall be loaded again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let profile = RwSignal::new(Profile::default());
    let conversation = RwSignal::new(String::new());
    let draft = RwSignal::new(String::new());
    let text_box = NodeRef::<html::Textarea>::new();

    let dialogue = Memo::new(move |_| Dialogue::parse(&conversation.read()));
    // Apart from the report, so that a keystroke in the draft does not read the conversation again.
    let session = Memo::new_with_compare(
        move |_| Some(checker.get()?.ok()?.session(profile.get(), &dialogue.read().messages)),
        |_, _| true,
    );
    let report = Memo::new(move |_| {
        let draft = draft.read();
        let is_blank = draft.trim().is_empty();
        let checker = checker.get()?.ok().filter(|_| !is_blank)?;
        Some(checker.check(session.read().as_ref()?, &draft))
    });
    let findings = Memo::new(move |_| report.get().map(|report| report.findings).unwrap_or_default());

    let rewrite = move |(span, words): (Span, String)| {
        if let Some(text_box) = text_box.get_untracked() {
            editor::replace(&text_box, span, &words);
            draft.set(text_box.value());
        }
    };
    let say = move |words: String| {
        if let Some(text_box) = text_box.get_untracked() {
            editor::insert(&text_box, &words);
            draft.set(text_box.value());
        }
    };
    view! {
        <div class="playground">
            <section class="writing">
                <ProfileChoice profile/>
                <ConversationBox conversation stray=Signal::derive(move || dialogue.read().stray)/>
                <DraftBox draft findings text_box/>
                <SampleList on_choose=move |sample: &'static crate::samples::Sample| {
                    profile.set(sample.profile);
                    conversation.set(sample.conversation.to_owned());
                    draft.set(sample.draft.to_owned());
                }/>
            </section>
            <Results checker report on_retry on_rewrite=rewrite on_say=say/>
        </div>
    }
}
