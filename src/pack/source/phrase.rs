//! Reads the part of a rule that the kind `phrase` adds: its words and where they are harmless.

use super::{
    ReadFile,
    fields::{Fields, scalar},
};
use crate::{
    pack::{
        Phrase, Tolerance, Word,
        diagnostic::Problem,
        yaml::{Node, Value},
    },
    text::Text,
};

/// The keys of this kind.
pub(super) const KEYS: [&str; 6] = ["words", "except", "not_after", "quote_ok", "tolerance", "rewrite"];

const TOLERANCES: [(&str, Tolerance); 2] = [("strict", Tolerance::Strict), ("loose", Tolerance::Loose)];

/// Reads the keys of this kind out of a rule.
pub(super) fn read(fields: &mut Fields, read_file: ReadFile) -> Phrase {
    let words = fields.need("words").map_or(Vec::new(), |node| word_list("words", node, fields, read_file));
    let mut may_words = |key| fields.get(key).map_or(Vec::new(), |node| word_list(key, node, fields, read_file));
    let except = may_words("except");
    let not_after = may_words("not_after");
    let mut words: Vec<Word> = words.into_iter().map(|text| Word { text, rewrite: None }).collect();
    rewrites(fields, &mut words);
    let tolerance = fields.get("tolerance").and_then(|node| fields.one_of("tolerance", node, &TOLERANCES));
    Phrase { words, except, not_after, quote_ok: fields.may_yes("quote_ok"), tolerance: tolerance.unwrap_or_default() }
}

/// Words in one text, parted by 、 or line breaks, or in a `.txt` file beside the pack.
fn word_list(key: &str, node: &Node, fields: &mut Fields, read_file: ReadFile) -> Vec<String> {
    if !matches!(node.value, Value::Scalar(_)) {
        fields.slip(Problem::NotWords { key: key.into() }, &node.at);
        return Vec::new();
    }
    let Some(mut text) = fields.text(key, node) else { return Vec::new() };
    if text.ends_with(".txt") && !text.contains(['、', '\n']) {
        match read_file(&text) {
            Ok(content) => text = content,
            Err(why) => {
                fields.slip(Problem::WordFile { file: text, why }, &node.at);
                return Vec::new();
            }
        }
    }
    split(key, &text, node, fields)
}

fn split(key: &str, text: &str, node: &Node, fields: &mut Fields) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut seen: Vec<Vec<u16>> = Vec::new();
    for word in text.split(['、', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        let normal = Text::new(word).units().to_vec();
        if normal.is_empty() || !word.chars().any(char::is_alphanumeric) {
            fields.slip(Problem::SilentWord { word: word.into() }, &node.at);
        } else if word.contains('，') {
            fields.slip(Problem::FullWidthComma { key: key.into() }, &node.at);
        } else if seen.contains(&normal) {
            fields.slip(Problem::DuplicateWord { word: word.into() }, &node.at);
        } else {
            seen.push(normal);
            words.push(word.to_owned());
        }
    }
    words
}

/// `rewrite` is one text for all words, or a map from words (parted by 、) to text. An empty text in quotes deletes the
/// word.
fn rewrites(fields: &mut Fields, words: &mut [Word]) {
    let Some(node) = fields.get("rewrite") else { return };
    match &node.value {
        Value::Scalar(_) => {
            let rewrite = replacement(fields, node);
            words.iter_mut().for_each(|word| word.rewrite.clone_from(&rewrite));
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let rewrite = replacement(fields, value);
                let names = scalar(key).map_or("", |scalar| &scalar.text);
                for name in names.split('、') {
                    rewrite_word(fields, words, name.trim(), key, &rewrite);
                }
            }
        }
        Value::List(_) => fields.slip(Problem::NotText { key: "rewrite".into() }, &node.at),
    }
}

fn rewrite_word(fields: &mut Fields, words: &mut [Word], name: &str, key: &Node, rewrite: &Option<String>) {
    let normal = Text::new(name);
    match words.iter_mut().find(|word| Text::new(&word.text).units() == normal.units()) {
        Some(word) => word.rewrite.clone_from(rewrite),
        None => fields.slip(Problem::RewriteOfNoWord { word: name.into() }, &key.at),
    }
}

fn replacement(fields: &mut Fields, node: &Node) -> Option<String> {
    match scalar(node) {
        Some(scalar) if !scalar.plain && scalar.text.is_empty() => Some(String::new()),
        _ => fields.text("rewrite", node),
    }
}
