//! Writes rules as a lead would.

use presend::pack::{Severity, Status, diagnostic::Language};

use super::row::Draft;

/// Sentences in which hardly a rule finds anything, for rules without examples of their own.
const HARMLESS: [&str; 5] = ["您好，在的", "好的，我帮您看一下", "感谢您的支持", "这边给您登记了", "收到"];

/// Cells of so many letters share a line.
const SHORT: usize = 16;

/// A rule as YAML, with what a human has to know above it.
pub(super) fn rule(draft: &Draft, language: Language) -> String {
    let mut out = Out { text: String::new(), language };
    out.origin(draft);
    for todo in &draft.todos {
        out.todo(0, &todo.in_language(language));
    }
    out.line(&format!("- id: row-{}", draft.row));
    out.entry("name", &draft.name);
    out.line("  kind: phrase");
    out.line(&format!("  severity: {}", draft.severity.name()));
    out.line(&format!("  score: {}", draft.score));
    out.line(&format!("  dimension: {}", draft.dimension));
    match draft.status {
        Status::Active => {}
        Status::Trial => out.line("  status: trial"),
        Status::Retired => out.line("  status: retired"),
    }
    if !draft.profiles.is_empty() {
        let names: Vec<&str> = draft.profiles.iter().map(|profile| profile.name()).collect();
        out.line(&format!("  profiles: [{}]", names.join(", ")));
    }
    let words = words(draft);
    out.entry("words", &words.join("、"));
    out.may_entry("except", Some(draft.except.join("、")).filter(|except| !except.is_empty()).as_deref());
    out.entry("reason", &draft.reason);
    match &draft.suggest {
        Some(suggest) => out.entry("suggest", suggest),
        None => {
            out.todo(2, &out.say("表里没有写应该怎么说", "the table does not say what to do instead"));
            out.line("  suggest: 请换一种说法。");
        }
    }
    out.may_entry("say", draft.say.as_deref());
    out.may_entry("basis", draft.basis.as_deref());
    out.examples(draft, &words);
    out.text
}

/// A comment, whatever lines it has.
pub(super) fn comment(text: &str) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("# {line}\n")).collect()
}

/// The words of the rule; without any, a mark that nobody types, so that the rule can be loaded and finds nothing.
fn words(draft: &Draft) -> Vec<String> {
    if draft.words.is_empty() { vec![format!("待办-第{}行", draft.row)] } else { draft.words.clone() }
}

struct Out {
    text: String,
    language: Language,
}

impl Out {
    fn say(&self, zh: &str, en: &str) -> String {
        if self.language == Language::Chinese { zh.into() } else { en.into() }
    }

    fn line(&mut self, line: &str) {
        self.text += line;
        self.text.push('\n');
    }

    fn comment(&mut self, indent: usize, text: &str) {
        let indent = " ".repeat(indent);
        self.text.extend(comment(text).lines().map(|line| format!("{indent}{line}\n")));
    }

    fn todo(&mut self, indent: usize, what: &str) {
        let head = self.say("待办：", "To do: ");
        self.comment(indent, &format!("{head}{what}"));
    }

    fn entry(&mut self, key: &str, value: &str) {
        self.line(&format!("  {key}: {}", scalar(value, 4)));
    }

    fn may_entry(&mut self, key: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.entry(key, value);
        }
    }

    /// The row, and its cells that are not part of the rule: short ones on one line.
    fn origin(&mut self, draft: &Draft) {
        let mut short = self.say(&format!("第 {} 行", draft.row), &format!("Row {}", draft.row));
        let mut long = Vec::new();
        for (header, cell) in &draft.kept {
            let header = if header.is_empty() { String::new() } else { format!("{header}：") };
            match cell.chars().count() <= SHORT && !cell.contains('\n') {
                true => short += &format!(" · {header}{cell}"),
                false => long.push(format!("{header}{cell}")),
            }
        }
        self.comment(0, &short);
        long.iter().for_each(|cell| self.comment(0, cell));
    }

    /// The table's own sentences, and where they are too few, what the words alone prove.
    fn examples(&mut self, draft: &Draft, words: &[String]) {
        let need = if draft.severity == Severity::Block { 2 } else { 1 };
        let is_harmless = |sentence: &&str| words.iter().all(|word| !sentence.contains(word.as_str()));
        let (mut hits, mut misses) = (draft.hits.clone(), draft.misses.clone());
        if hits.len() < need {
            hits.extend(words.iter().map(|word| format!("【{word}】")));
            hits.extend(words.iter().take(need.saturating_sub(hits.len())).map(|word| format!("亲，【{word}】")));
        }
        if misses.len() < need {
            misses.extend(draft.except.iter().cloned());
            let more = need.saturating_sub(misses.len());
            misses.extend(HARMLESS.into_iter().filter(is_harmless).take(more).map(str::to_owned));
        }
        if (hits.len(), misses.len()) != (draft.hits.len(), draft.misses.len()) {
            let zh = "例子是照着词写的，请换成客服真会说的句子";
            self.todo(2, &self.say(zh, "these examples were made of the words; put real sentences in their place"));
        }
        self.line("  examples:");
        for (key, sentences) in [("hit", hits), ("miss", misses)] {
            self.line(&format!("    {key}:"));
            sentences.iter().for_each(|sentence| self.line(&format!("    - {}", scalar(sentence, 6))));
        }
    }
}

/// Text as YAML: plain where that is safe, else in quotes, and of several lines as a block at an indent.
fn scalar(text: &str, indent: usize) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [line] = lines[..] {
        return if is_plain(line) { line.to_owned() } else { format!("'{}'", line.replace('\'', "''")) };
    }
    let lines = lines.iter().map(|line| format!("\n{}{line}", " ".repeat(indent)));
    format!("|{}", lines.collect::<String>())
}

/// Whether YAML takes a text as it stands, and lint does not wonder at it.
fn is_plain(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphanumeric();
    let is_safe = |c: char| is_letter(c) || " 、，。！？；：（）“”【】…·%+/_.-".contains(c);
    text.starts_with(|c| is_letter(c) || c == '【') && text.chars().all(is_safe)
}
