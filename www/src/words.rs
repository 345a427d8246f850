//! Every word that the playground says, in each language. A catalogue is a value of [`Words`], so one that lacks a
//! word does not compile.

mod en;
mod zh_cn;

use leptos::prelude::*;

/// A language of the playground.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// The catalogue.
    pub fn words(self) -> &'static Words {
        match self {
            Language::Chinese => &zh_cn::WORDS,
            Language::English => &en::WORDS,
        }
    }

    /// The tag for the page's `lang`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Chinese => "zh-CN",
            Language::English => "en",
        }
    }

    /// The language that the switch leads to.
    pub fn other(self) -> Language {
        match self {
            Language::Chinese => Language::English,
            Language::English => Language::Chinese,
        }
    }
}

/// The words of the language that is chosen, wherever in the page a component stands. A component that stands alone
/// speaks Chinese.
pub fn use_words() -> Signal<&'static Words> {
    let language = use_context::<RwSignal<Language>>().unwrap_or_default();
    Signal::derive(move || language.get().words())
}

/// All words. Names say where a word stands.
#[expect(missing_docs, reason = "each name says where its words stand, and the catalogues what they are")]
pub struct Words {
    pub page_title: &'static str,
    pub brand: &'static str,
    pub tagline: &'static str,
    pub lead: &'static str,
    /// The name of the other language, in that language.
    pub other_language: &'static str,

    pub profile: &'static str,
    pub presales: &'static str,
    pub aftersales: &'static str,
    pub followup: &'static str,

    pub conversation: &'static str,
    pub conversation_optional: &'static str,
    pub conversation_hint: &'static str,
    pub conversation_placeholder: &'static str,
    pub conversation_stray: fn(usize) -> String,

    pub draft: &'static str,
    pub draft_placeholder: &'static str,
    pub draft_private: &'static str,
    pub samples: &'static str,

    pub result: &'static str,
    pub waiting: &'static str,
    pub loading: &'static str,
    pub score: &'static str,
    pub pass: Verdict,
    pub hint: Verdict,
    pub warn: Verdict,
    pub block: Verdict,

    pub what: &'static str,
    pub why: &'static str,
    pub earlier: &'static str,
    pub missing: &'static str,
    pub how: &'static str,
    pub whole_draft: &'static str,
    pub points: fn(i32) -> String,
    pub quoted: fn(&str) -> String,
    pub rewrite_with: fn(&str) -> String,
    pub rewrite_delete: &'static str,
    pub insert_say: fn(&str) -> String,

    pub trouble: &'static str,
    pub trouble_remedy: &'static str,
    pub trouble_unreachable: fn(&str) -> String,
    pub trouble_unusable: fn(&str) -> String,
    pub trouble_no_rules: &'static str,
    pub trouble_detail: fn(&str) -> String,
    pub retry: &'static str,

    pub rules: fn(usize) -> String,
}

/// What is said of a verdict.
pub struct Verdict {
    /// The verdict.
    pub title: &'static str,
    /// What happens on sending.
    pub lead: &'static str,
}
