//! Reads a pack as a lead writes it: YAML in, a checked [`Pack`] with its examples out, or every slip at once.
//!
//! No I/O: the files beside a pack come through the caller's [`ReadFile`]. The language is described for leads in
//! `docs/pack-language.md`.

mod fields;
mod phrase;
mod slips;

use std::ops::Range;

use fields::Fields;

use super::{
    Check, DIMENSIONS, FORMAT, Pack, Rule, Severity,
    diagnostic::{Diagnostic, Problem},
    examples::{Example, Expect},
    yaml::{self, Node},
};
use crate::conversation::Profile;

/// Reads a text file beside the pack, by its name; the error says why it could not.
pub type ReadFile<'f> = &'f dyn Fn(&str) -> Result<String, String>;

/// What came of reading a pack.
#[derive(Debug)]
pub struct Source {
    /// The pack; it is to be used only when there are no diagnostics.
    pub pack: Pack,
    /// The examples of all rules.
    pub examples: Vec<Example>,
    /// Every slip, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
}

const PACK_KEYS: [&str; 4] = ["pack", "name", "version", "rules"];
const RULE_KEYS: [&str; 13] = [
    "id",
    "name",
    "kind",
    "severity",
    "score",
    "dimension",
    "reason",
    "suggest",
    "say",
    "profiles",
    "cases",
    "basis",
    "examples",
];
const SEVERITIES: [(&str, Severity); 4] =
    [("silent", Severity::Silent), ("hint", Severity::Hint), ("warn", Severity::Warn), ("block", Severity::Block)];
const KINDS: [(&str, ()); 1] = [(Check::KINDS[0], ())];

/// Reads a pack.
pub fn read(yaml: &str, read_file: ReadFile) -> Source {
    let mut source = Source {
        pack: Pack {
            format: FORMAT,
            id: String::new(),
            name: String::new(),
            version: String::new(),
            rules: Vec::new(),
        },
        examples: Vec::new(),
        diagnostics: Vec::new(),
    };
    let keys = [&PACK_KEYS[..], &RULE_KEYS, &phrase::KEYS].concat();
    source.diagnostics = slips::full_width_colons(yaml, &keys);
    match yaml::parse(yaml) {
        Ok(root) => source.read_pack(&root, read_file),
        Err(diagnostic) => {
            source.diagnostics.extend(slips::full_width_indents(yaml));
            // The parser stumbles over the same slips, a line later and in other words.
            if source.diagnostics.is_empty() {
                source.diagnostics.push(diagnostic);
            }
        }
    }
    source.diagnostics.sort_by_key(|diagnostic| diagnostic.at.start);
    source
}

impl Source {
    fn read_pack(&mut self, root: &Node, read_file: ReadFile) {
        let Some(mut fields) = Fields::of(root, "pack.yaml", &PACK_KEYS, &mut self.diagnostics) else { return };
        self.pack.id = id(&mut fields, "pack");
        self.pack.name = fields.need_text("name");
        self.pack.version = fields.need_text("version");
        let rules = fields.may_list("rules");
        if rules.is_empty() {
            let at = fields.get("rules").map_or(fields.at(), |node| node.at.clone());
            fields.slip(Problem::NoRules, &at);
        }
        for node in rules {
            self.read_rule(node, read_file);
        }
    }

    fn read_rule(&mut self, node: &Node, read_file: ReadFile) {
        let keys = [&RULE_KEYS[..], &phrase::KEYS].concat();
        let Some(mut fields) = Fields::of(node, "rules", &keys, &mut self.diagnostics) else { return };
        let id = id(&mut fields, "id");
        if !id.is_empty() && self.pack.rules.iter().any(|rule| rule.id == id) {
            let at = fields.at();
            fields.slip(Problem::DuplicateRule { id: id.clone() }, &at);
        }
        if let Some(node) = fields.need("kind") {
            fields.one_of("kind", node, &KINDS);
        }
        let severity = fields.need("severity").and_then(|node| fields.one_of("severity", node, &SEVERITIES));
        let severity = severity.unwrap_or(Severity::Silent);
        let rule = Rule {
            id,
            name: fields.need_text("name"),
            severity,
            score: score(&mut fields),
            dimension: dimension(&mut fields),
            reason: fields.need_text("reason"),
            suggest: fields.need_text("suggest"),
            say: fields.may_text("say"),
            profiles: profiles(&mut fields),
            cases: fields.may_list("cases").iter().filter_map(|node| fields.text("cases", node)).collect(),
            basis: fields.may_text("basis"),
            check: Check::Phrase(phrase::read(&mut fields, read_file)),
        };
        self.examples.extend(examples(&mut fields, self.pack.rules.len(), severity));
        self.pack.rules.push(rule);
    }
}

fn id(fields: &mut Fields, key: &'static str) -> String {
    let Some(node) = fields.need(key) else { return String::new() };
    let Some(id) = fields.text(key, node) else { return String::new() };
    let good = id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    if !good {
        fields.slip(Problem::BadId { value: id.clone() }, &node.at);
    }
    id
}

fn score(fields: &mut Fields) -> i32 {
    let Some(node) = fields.need("score") else { return 0 };
    let Some(value) = fields.text("score", node) else { return 0 };
    value.parse().ok().filter(|score| (-100..=0).contains(score)).unwrap_or_else(|| {
        fields.slip(Problem::NotScore { value }, &node.at);
        0
    })
}

fn dimension(fields: &mut Fields) -> String {
    let choices = DIMENSIONS.map(|name| (name, name));
    let dimension = fields.need("dimension").and_then(|node| fields.one_of("dimension", node, &choices));
    dimension.unwrap_or_default().to_owned()
}

fn profiles(fields: &mut Fields) -> Vec<Profile> {
    let choices = Profile::ALL.map(|profile| (profile.name(), profile));
    let nodes = fields.may_list("profiles");
    nodes.iter().filter_map(|node| fields.one_of("profiles", node, &choices)).collect()
}

/// How many examples of each sort a rule needs: what stops a send must be proven twice.
fn needed(severity: Severity) -> usize {
    if severity == Severity::Block { 2 } else { 1 }
}

fn examples(fields: &mut Fields, rule: usize, severity: Severity) -> Vec<Example> {
    let at = fields.at();
    let mut examples = Vec::new();
    let mut have = [("hit", Expect::Hit, 0), ("miss", Expect::Miss, 0)];
    if let Some(node) = fields.get("examples")
        && let Some(mut lists) = Fields::of(node, "examples", &["hit", "miss"], fields.diagnostics())
    {
        for (key, expect, count) in &mut have {
            for node in lists.may_list(key) {
                *count += 1;
                examples.extend(example(&mut lists, rule, key, *expect, node));
            }
        }
    }
    for (kind, _, have) in have {
        let need = needed(severity);
        if have < need {
            fields.slip(Problem::FewExamples { kind, need, have }, &at);
        }
    }
    examples
}

fn example(lists: &mut Fields, rule: usize, key: &str, expect: Expect, node: &Node) -> Option<Example> {
    let text = lists.text(key, node)?;
    let at: Range<usize> = node.at.clone();
    Example::parse(rule, expect, &text, at.clone()).map_err(|why| lists.slip(Problem::BadExample { why }, &at)).ok()
}
