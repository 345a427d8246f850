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
    let mut templates = HashMap::new();
    if let Ok(root) = yaml::parse(yaml) {
        gather(&root, &mut templates);
    }
    templates
}

/// Gathers from every text: what is none, such as a reason with dots in it, becomes a regex that no rule has.
fn gather(node: &Node, templates: &mut HashMap<String, String>) {
    match &node.value {
        Value::Scalar(scalar) => templates.extend(items(&scalar.text).filter_map(with_regex)),
        Value::List(nodes) => nodes.iter().for_each(|node| gather(node, templates)),
        Value::Map(entries) => entries.iter().for_each(|(_, node)| gather(node, templates)),
    }
}

fn with_regex(written: &str) -> Option<(String, String)> {
    match template::patterns(written).ok()?.pop()? {
        Pattern::Regex(made) => Some((made.regex, written.to_owned())),
        Pattern::Literal(_) => None,
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
}
