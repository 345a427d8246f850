//! Reads words and patterns: many in one text, parted by 、 or line breaks.

use std::collections::HashSet;

use super::{ReadFile, fields::Fields, link::Named, template};
use crate::{
    pack::{
        Pattern, Wording,
        diagnostic::Problem,
        limits::{MOST_BYTES, MOST_REGEXES, MOST_WORDS, Unit, at_most},
        yaml::{Node, Value},
    },
    text::Text,
};

/// Words in one text, parted by 、 or line breaks, or in a `.txt` file beside the pack.
pub(super) fn word_list(key: &'static str, node: &Node, fields: &mut Fields, read_file: ReadFile) -> Vec<String> {
    let Some(mut text) = list_text(key, node, fields) else { return Vec::new() };
    if text.ends_with(".txt") && !text.contains(['、', '\n']) {
        match read_file(&text) {
            Ok(content) => {
                text = content;
                if let Err(excess) = at_most(MOST_BYTES, Unit::Bytes, key, text.len()) {
                    fields.excess(excess);
                    return Vec::new();
                }
            }
            Err(why) => {
                fields.slip(Problem::WordFile { file: text, why }, &node.at);
                return Vec::new();
            }
        }
    }
    split(key, &text, node, fields)
}

/// The words of a key that may be missing.
pub(super) fn may_words(key: &'static str, fields: &mut Fields, read_file: ReadFile) -> Vec<String> {
    fields.get(key).map_or(Vec::new(), |node| word_list(key, node, fields, read_file))
}

/// The text of a list; brackets around it are a slip.
fn list_text(key: &str, node: &Node, fields: &mut Fields) -> Option<String> {
    if !matches!(node.value, Value::Scalar(_)) {
        fields.slip(Problem::NotWords { key: key.into() }, &node.at);
        return None;
    }
    fields.text(key, node)
}

/// The items of such a text.
pub(super) fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(['、', '\n']).map(str::trim).filter(|item| !item.is_empty())
}

fn split(key: &str, text: &str, node: &Node, fields: &mut Fields) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut seen: HashSet<Vec<u16>> = HashSet::new();
    for word in items(text) {
        let normal = Text::new(word).units().to_vec();
        if normal.is_empty() || !word.chars().any(char::is_alphanumeric) {
            fields.slip(Problem::SilentWord { word: word.into() }, &node.at);
        } else if has_comma(word) {
            fields.slip(Problem::CommaInWords { key: key.into() }, &node.at);
        } else if is_template(word) {
            fields.slip(Problem::TemplateInWords { word: word.into() }, &node.at);
        } else if !seen.insert(normal) {
            fields.slip(Problem::DuplicateWord { word: word.into() }, &node.at);
        } else {
            words.push(word.to_owned());
        }
    }
    words
}

/// Whether a word has a comma or semicolon, other than that of 1,000.
fn has_comma(word: &str) -> bool {
    let in_number = |at: usize| {
        word[..at].ends_with(|c: char| c.is_ascii_digit()) && word[at + 1..].starts_with(|c: char| c.is_ascii_digit())
    };
    word.contains(['，', '；']) || word.match_indices([',', ';']).any(|(at, _)| !in_number(at))
}

/// Whether a word has the signs of a template. Dots at its ends are those of a sentence that trails off.
fn is_template(word: &str) -> bool {
    word.contains(['|', '｜', '‹']) || word.trim_matches('…').contains('…')
}

/// Templates in one text; what they stand for.
pub(super) fn pattern_list(key: &str, node: &Node, fields: &mut Fields) -> Vec<Pattern> {
    let Some(text) = list_text(key, node, fields) else { return Vec::new() };
    let mut patterns = Vec::new();
    let mut regexes = 0;
    let mut seen = HashSet::new();
    for written in items(&text) {
        if !seen.insert(written) {
            fields.slip(Problem::DuplicateWord { word: written.into() }, &node.at);
            continue;
        }
        // A few letters of a template stand for many words: more than a pack may hold are not even made.
        if patterns.len() > MOST_WORDS || regexes > MOST_REGEXES {
            break;
        }
        match template::patterns(written) {
            Ok(found) => {
                if let [Pattern::Wording(Wording { wording })] = &found[..] {
                    fields.uses(Named::Wording, key, wording, &node.at);
                }
                regexes += found.iter().filter(|pattern| matches!(pattern, Pattern::Regex(_))).count();
                patterns.extend(found);
            }
            Err(why) => fields.slip(Problem::BadTemplate { template: written.into(), why }, &node.at),
        }
    }
    patterns
}

/// The templates of a key that may be missing.
pub(super) fn may_patterns(key: &str, fields: &mut Fields) -> Vec<Pattern> {
    fields.get(key).map_or(Vec::new(), |node| pattern_list(key, node, fields))
}

/// The templates of a key that must be there.
pub(super) fn need_patterns(key: &'static str, fields: &mut Fields) -> Vec<Pattern> {
    fields.need(key).map_or(Vec::new(), |node| pattern_list(key, node, fields))
}
