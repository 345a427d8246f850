//! Templates as they are written, for the tools that show a lead what a pack looks for: the pack itself keeps the regexes
//! that were made of them.

use std::collections::HashMap;

use super::{template, words::items};
use crate::pack::{
    Pattern,
    yaml::{self, Node, Value},
};

/// The templates of a file, by the regexes made of them. A file that is no YAML has none.
pub fn templates(yaml: &str) -> HashMap<String, String> {
    all(yaml, |made| match made {
        [Pattern::Regex(made)] => vec![made.regex.clone()],
        _ => Vec::new(),
    })
}

/// The templates of a file that stand for several words, by each of those words.
pub fn groups(yaml: &str) -> HashMap<String, String> {
    let word = |pattern: &Pattern| match pattern {
        Pattern::Literal(word) => Some(word.clone()),
        Pattern::Regex(_) | Pattern::Wording(_) => None,
    };
    all(yaml, |made| if made.len() > 1 { made.iter().filter_map(word).collect() } else { Vec::new() })
}

/// All templates, by what is kept of the patterns made of them.
fn all(yaml: &str, keep: impl Fn(&[Pattern]) -> Vec<String>) -> HashMap<String, String> {
    let mut templates = HashMap::new();
    if let Ok(root) = yaml::parse(yaml) {
        gather(&root, &keep, &mut templates);
    }
    templates
}

/// Gathers from every text: what is none, such as a reason with dots in it, becomes a regex that no rule has.
fn gather(node: &Node, keep: &impl Fn(&[Pattern]) -> Vec<String>, templates: &mut HashMap<String, String>) {
    match &node.value {
        Value::Scalar(scalar) => {
            for written in items(&scalar.text) {
                let made = template::patterns(written).unwrap_or_default();
                templates.extend(keep(&made).into_iter().map(|made| (made, written.to_owned())));
            }
        }
        Value::List(nodes) => nodes.iter().for_each(|node| gather(node, keep, templates)),
        Value::Map(entries) => entries.iter().for_each(|(_, node)| gather(node, keep, templates)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_regex_leads_to_its_template_and_a_word_to_none() {
        let yaml =
            "slots:\n  宽: {said: '宽‹数字>(公分|cm)、量过'}\nrules:\n- steps:\n  - {id: 问, agent: 多宽…多少}\n";
        let templates = templates(yaml);
        let mut written: Vec<&str> = templates.values().map(String::as_str).collect();
        written.sort_unstable();
        assert_eq!(written, ["多宽…多少", "宽‹数字>(公分|cm)"]);
        assert_eq!(templates["多宽.{0,12}?多少"], "多宽…多少");
    }

    #[test]
    fn a_word_leads_to_the_template_that_stands_for_it_and_others() {
        let groups = groups("slots:\n  坏: {said: '(坏|漏)了、裂'}\n");
        assert_eq!(groups["坏了"], "(坏|漏)了");
        assert_eq!(groups.len(), 2);
    }
}
