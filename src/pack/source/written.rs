//! Templates as they are written, for the tools that show a lead what a pack looks for: the pack itself keeps the words
//! and regexes that were made of them.

use std::collections::HashMap;

use super::{fields::scalar, keys, template, words::items};
use crate::pack::{
    Pattern,
    parts::escape,
    yaml::{self, Node, Value},
};

/// The lists of patterns of a file: by the JSON pointer of each in the published form, its templates, and how many
/// patterns were made of each.
pub type Lists = HashMap<String, Vec<(String, usize)>>;

/// Reads the lists of a file. One that is no YAML has none.
pub fn lists(yaml: &str) -> Lists {
    let mut lists = Lists::new();
    if let Ok(root) = yaml::parse(yaml) {
        gather(&root, "", false, &mut lists);
    }
    lists
}

/// The templates of a file, by the regexes made of them.
pub fn templates(yaml: &str) -> HashMap<String, String> {
    let written = lists(yaml).into_values().flatten();
    let regex = |template: String| match &template::patterns(&template).ok()?[..] {
        [Pattern::Regex(made)] => Some((made.regex.clone(), template)),
        _ => None,
    };
    written.filter_map(|(template, _)| regex(template)).collect()
}

/// Gathers the lists inside a node, of which every one of its names may have one.
fn gather(node: &Node, pointer: &str, names_have: bool, lists: &mut Lists) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::List(nodes) => {
            nodes.iter().enumerate().for_each(|(i, node)| gather(node, &format!("{pointer}/{i}"), false, lists));
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                let Some(key) = scalar(key).map(|key| key.text.as_str()) else { continue };
                let pointer = format!("{pointer}/{}", escape(key));
                if let (true, Value::Scalar(written)) = (names_have || keys::is_patterns(key), &value.value) {
                    let made = |template: &str| template::patterns(template).map_or(0, |patterns| patterns.len());
                    let list = items(&written.text).map(|template| (template.to_owned(), made(template)));
                    lists.insert(pointer, list.collect());
                } else {
                    gather(value, &pointer, keys::names_patterns(key), lists);
                }
            }
        }
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
    fn each_list_stands_where_the_published_form_has_it() {
        let yaml =
            "name: 坏、漏\nscenes:\n  修/换: (坏|漏)了、裂\nrules:\n- except: 好、好的\n  steps: [{agent: 修…好}]\n";
        let list = |written: &[(&str, usize)]| written.iter().map(|(it, made)| ((*it).to_owned(), *made)).collect();
        let all = [
            ("/scenes/修~1换", list(&[("(坏|漏)了", 2), ("裂", 1)])),
            ("/rules/0/steps/0/agent", list(&[("修…好", 1)])),
        ];
        assert_eq!(lists(yaml), all.map(|(pointer, list)| (pointer.to_owned(), list)).into());
    }
}
