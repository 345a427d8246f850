//! What is wrong with a pack or its cases, where, and what to do: one [`Diagnostic`] a slip, every one of a file at once.
//!
//! The words are in [`zh_cn`] and [`en`], one function each; drawing the line and the caret is the command line's.

mod en;
mod zh_cn;

use std::ops::Range;

use super::limits::Excess;
pub use super::source::template::TemplateSlip;

/// The languages that Presend speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese, the first.
    #[default]
    Chinese,
    /// English.
    English,
}

/// A slip in a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What is wrong.
    pub problem: Problem,
    /// The bytes of the file that it concerns.
    pub at: Range<usize>,
}

impl Diagnostic {
    /// A problem at some bytes of the file.
    pub fn new(problem: Problem, at: Range<usize>) -> Diagnostic {
        Diagnostic { problem, at }
    }
}

/// Everything that can be wrong with a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is explained by its message below")]
pub enum Problem {
    NotYaml { why: String },
    FullWidthColon { key: String },
    FullWidthIndent,
    Tab,
    NoSpace { after: char },
    OpenQuote,
    Misaligned,
    CurlyQuotes,
    CommaInList { key: String },
    CommentInText,
    ColonInText,
    Sign { sign: char },
    TooDeep,
    TooMuch(Excess),
    NotMap { key: String },
    NotList { key: String },
    NotText { key: String },
    NotWords { key: String },
    UnknownKey { key: String, near: Option<String>, known: String },
    DuplicateKey { key: String },
    MissingKey { key: &'static str },
    Empty { key: String },
    NotOneOf { key: String, value: String, near: Option<String>, known: String },
    UnknownName { key: String, name: String, near: Option<String>, known: String },
    UnknownWording { name: String, near: Option<String>, known: String },
    NotSteady { slot: String },
    NotDay { key: String, value: String },
    NothingTuned,
    TunedUnknown { rule: String, near: Option<String> },
    TunedLocked { rule: String },
    TunedLayer { pack: String },
    TunedWithoutExcept { kind: &'static str },
    NotScore { value: String, praise: bool },
    NotNumber { key: String, value: String },
    NotDuration { value: String },
    BadTemplate { template: String, why: TemplateSlip },
    BadRegex { why: String },
    NotYesNo { key: String, value: String },
    BadId { value: String },
    DuplicateRule { id: String },
    NoRules,
    SilentWord { word: String },
    DuplicateWord { word: String },
    CommaInWords { key: String },
    TemplateInWords { word: String },
    WordAcrossClauses { word: String },
    RewriteOfNoWord { word: String },
    WordFile { file: String, why: String },
    FewExamples { kind: &'static str, need: usize, have: usize },
    BadExample { why: ExampleSlip },
    ExampleMissed { expected: Vec<String>, found: Vec<String> },
    ExampleFlagged { found: Vec<String> },
    BadCase { why: CaseSlip },
    DuplicateId { id: String },
    UnknownCase { id: String, near: Vec<String> },
    UnknownRule { id: String, near: Option<String> },
    CaseDiffers { expected: Found, found: Found },
}

/// The rules that find something in a message, and what they find.
pub type Found = (Vec<String>, Vec<String>);

/// What can be wrong with how a case is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is explained by its message below")]
pub enum CaseSlip {
    StrayLine,
    NoConversation,
    NotBelowAgent,
    MarkOnCustomer,
    MarkWithoutRule,
}

/// What can be wrong with how an example is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is explained by its message below")]
pub enum ExampleSlip {
    NoDraft,
    DraftNotLast,
    OpenMark,
    MarkInMiss,
    MarkOutsideDraft,
    EmptyMark,
    BadPause,
}

impl Problem {
    /// A short name for people to search for; it never changes.
    pub fn code(&self) -> &'static str {
        match self {
            Problem::NotYaml { .. } => "not-yaml",
            Problem::FullWidthColon { .. } => "full-width-colon",
            Problem::FullWidthIndent => "full-width-indent",
            Problem::Tab => "tab",
            Problem::NoSpace { .. } => "no-space",
            Problem::OpenQuote => "open-quote",
            Problem::Misaligned => "misaligned",
            Problem::CurlyQuotes => "curly-quotes",
            Problem::CommaInList { .. } => "comma-in-list",
            Problem::CommentInText => "comment-in-text",
            Problem::ColonInText => "colon-in-text",
            Problem::Sign { .. } => "yaml-sign",
            Problem::TooDeep => "too-deep",
            Problem::TooMuch(_) => "too-much",
            Problem::NotMap { .. } => "not-map",
            Problem::NotList { .. } => "not-list",
            Problem::NotText { .. } => "not-text",
            Problem::NotWords { .. } => "not-words",
            Problem::UnknownKey { .. } => "unknown-key",
            Problem::DuplicateKey { .. } => "duplicate-key",
            Problem::MissingKey { .. } => "missing-key",
            Problem::Empty { .. } => "empty",
            Problem::NotOneOf { .. } => "not-one-of",
            Problem::UnknownName { .. } => "unknown-name",
            Problem::UnknownWording { .. } => "unknown-wording",
            Problem::NotSteady { .. } => "not-steady",
            Problem::NotDay { .. } => "not-day",
            Problem::NothingTuned => "nothing-tuned",
            Problem::TunedUnknown { .. } => "tuned-unknown",
            Problem::TunedLocked { .. } => "tuned-locked",
            Problem::TunedLayer { .. } => "tuned-layer",
            Problem::TunedWithoutExcept { .. } => "tuned-without-except",
            Problem::NotScore { .. } => "not-score",
            Problem::NotNumber { .. } => "not-number",
            Problem::NotDuration { .. } => "not-duration",
            Problem::BadTemplate { .. } => "bad-template",
            Problem::BadRegex { .. } => "bad-regex",
            Problem::NotYesNo { .. } => "not-yes-no",
            Problem::BadId { .. } => "bad-id",
            Problem::DuplicateRule { .. } => "duplicate-rule",
            Problem::NoRules => "no-rules",
            Problem::SilentWord { .. } => "silent-word",
            Problem::DuplicateWord { .. } => "duplicate-word",
            Problem::CommaInWords { .. } => "comma-in-words",
            Problem::TemplateInWords { .. } => "template-in-words",
            Problem::WordAcrossClauses { .. } => "word-across-clauses",
            Problem::RewriteOfNoWord { .. } => "rewrite-of-no-word",
            Problem::WordFile { .. } => "word-file",
            Problem::FewExamples { .. } => "few-examples",
            Problem::BadExample { .. } => "bad-example",
            Problem::ExampleMissed { .. } => "example-missed",
            Problem::ExampleFlagged { .. } => "example-flagged",
            Problem::BadCase { .. } => "bad-case",
            Problem::DuplicateId { .. } => "duplicate-id",
            Problem::UnknownCase { .. } => "unknown-case",
            Problem::UnknownRule { .. } => "unknown-rule",
            Problem::CaseDiffers { .. } => "case-differs",
        }
    }

    /// What is wrong, and what to do about it, in one language.
    pub fn words(&self, language: Language) -> (String, String) {
        match language {
            Language::Chinese => zh_cn::words(self),
            Language::English => en::words(self),
        }
    }
}
