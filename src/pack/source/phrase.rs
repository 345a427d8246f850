//! Reads what the kind `phrase` adds to a rule: its words, their rewrites, and where they are harmless.

use std::collections::HashMap;

use super::{
    ReadFile,
    fields::{Fields, scalar},
    words::{may_patterns, may_words, word_list},
};
use crate::{
    pack::{
        Harmless, Phrase, Tolerance, Word,
        diagnostic::Problem,
        yaml::{Node, Value},
    },
    text::Text,
};

pub(super) const TOLERANCES: [(&str, Tolerance); 2] = [("strict", Tolerance::Strict), ("loose", Tolerance::Loose)];

/// Reads the keys of this kind out of a rule.
pub(super) fn read(fields: &mut Fields, read_file: ReadFile) -> Phrase {
    let words = fields.need("words").map_or(Vec::new(), |node| word_list("words", node, fields, read_file));
    let mut words: Vec<Word> = words.into_iter().map(|text| Word { text, rewrite: None }).collect();
    rewrites(fields, &mut words);
    let tolerance = fields.get("tolerance").and_then(|node| fields.one_of("tolerance", node, &TOLERANCES));
    if tolerance == Some(Tolerance::Loose) {
        refuse_clause_ends(fields, &words);
    }
    Phrase { words, harmless: harmless(fields, read_file), tolerance: tolerance.unwrap_or_default() }
}

/// A disguise stays inside its clause, so a loose word with the end of one inside it is never found.
fn refuse_clause_ends(fields: &mut Fields, words: &[Word]) {
    let Some(node) = fields.get("words") else { return };
    for Word { text, .. } in words {
        if Text::new(text).clauses().count() > 1 {
            fields.slip(Problem::WordAcrossClauses { word: text.clone() }, &node.at);
        }
    }
}

/// Reads where hits are harmless.
pub(super) fn harmless(fields: &mut Fields, read_file: ReadFile) -> Harmless {
    Harmless {
        except: may_words("except", fields, read_file),
        not_after: may_patterns("not_after", fields),
        not_before: may_patterns("not_before", fields),
        quote_ok: fields.may_yes("quote_ok"),
    }
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
            let normal = |text: &str| Text::new(text).units().to_vec();
            let numbers: HashMap<Vec<u16>, usize> =
                words.iter().enumerate().map(|(number, word)| (normal(&word.text), number)).collect();
            for (key, value) in entries {
                let rewrite = replacement(fields, value);
                let names = scalar(key).map_or("", |scalar| &scalar.text);
                for name in names.split('、').map(str::trim) {
                    match numbers.get(&normal(name)) {
                        Some(&number) => words[number].rewrite.clone_from(&rewrite),
                        None => fields.slip(Problem::RewriteOfNoWord { word: name.into() }, &key.at),
                    }
                }
            }
        }
        Value::List(_) => fields.slip(Problem::NotText { key: "rewrite".into() }, &node.at),
    }
}

/// What replaces a hit: text, or `''` to delete it.
pub(super) fn replacement(fields: &mut Fields, node: &Node) -> Option<String> {
    match scalar(node) {
        Some(scalar) if !scalar.plain && scalar.text.is_empty() => Some(String::new()),
        _ => fields.text("rewrite", node),
    }
}
