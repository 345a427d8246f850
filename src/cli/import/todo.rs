//! Why a row needs a human, in both languages.

use presend::pack::diagnostic::Language;

/// What a human has to decide about a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Todo {
    /// No words to find; the kind of rule that may do, where the text gives a hint.
    NoWords { kind: Option<&'static str> },
    /// The words were taken from the quotation marks of the rule.
    WordsFromRule,
    /// The words have to be said; a phrase rule would find those who say them.
    WordsToSay,
    /// A word that is no plain word: a formula, one letter, or a sentence.
    NotPlain { word: String },
    /// Who is checked is not the agent, or not understood.
    Target { cell: String },
    /// How loud it is, is not understood.
    Alert { cell: String },
    /// Points that are not understood, or won.
    Score { cell: String },
    /// Whether it is in use is not understood.
    Status { cell: String },
    /// The rule that came of it is not right.
    Slip { what: String },
}

impl Todo {
    /// The words in one language.
    pub fn in_language(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Todo::NoWords { kind: None } => "没有可以直接找的词，请补上 words".into(),
            Todo::NoWords { kind: Some(kind) } => format!("要看整个对话，不是找词。可以改成 kind: {kind}"),
            Todo::WordsFromRule => "词是从规则的引号里摘的，请核对 words".into(),
            Todo::WordsToSay => "这些词像是必须说的，不是不能说的。可以改成 kind: notice 或 steps".into(),
            Todo::NotPlain { word } => format!("“{word}”不是可以直接找的词，请改成具体的词，或写成 kind: regex 的模板"),
            Todo::Target { cell } => format!("检查对象“{cell}”看不懂，或不是客服。规则只检查客服要发的话"),
            Todo::Alert { cell } => format!("告警“{cell}”看不懂，先当作 hint"),
            Todo::Score { cell } => format!("分值“{cell}”看不懂，或是加分（要改成 kind: praise），先当作 0"),
            Todo::Status { cell } => format!("状态“{cell}”看不懂"),
            Todo::Slip { what } => format!("照原样写成的规则有错：{what}"),
        }
    }

    fn english(&self) -> String {
        match self {
            Todo::NoWords { kind: None } => "there are no words to find; add them to `words`".into(),
            Todo::NoWords { kind: Some(kind) } => {
                format!("this needs the conversation, not words; `kind: {kind}` may do")
            }
            Todo::WordsFromRule => "the words are from the rule's quotation marks; check `words`".into(),
            Todo::WordsToSay => {
                "these words seem to be required, not forbidden; `kind: notice` or `steps` may do".into()
            }
            Todo::NotPlain { word } => {
                format!("`{word}` is no plain word; write exact words, or a template in `kind: regex`")
            }
            Todo::Target { cell } => {
                format!("who is checked (`{cell}`) is not understood, or not the agent; rules check what agents send")
            }
            Todo::Alert { cell } => format!("the alert `{cell}` is not understood; it is a hint for now"),
            Todo::Score { cell } => {
                format!("the score `{cell}` is not understood, or is praise (`kind: praise`); it is 0 for now")
            }
            Todo::Status { cell } => format!("the status `{cell}` is not understood"),
            Todo::Slip { what } => format!("the rule as it stands is not right: {what}"),
        }
    }
}
