//! Reads a pack as a lead writes it: YAML in, a checked [`Pack`] with its examples out, or every slip at once.
//!
//! No I/O: the files beside a pack come through the caller's [`ReadFile`]. The language is described for leads in
//! `docs/pack-language.md`.

mod fields;
mod kinds;
mod phrase;
mod slips;
pub mod template;
mod words;

use std::{collections::BTreeMap, ops::Range};

use fields::{Fields, scalar};
pub(super) use kinds::duration;
use words::{may_patterns, pattern_list};

use super::{
    Check, DIMENSIONS, Pack, Pattern, Rule, Severity, Slot, Status,
    diagnostic::{Diagnostic, Problem},
    examples::{Example, Expect},
    yaml::{self, Node, Value},
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

const PACK_KEYS: [&str; 7] = ["pack", "name", "version", "scenes", "slots", "new_topic", "rules"];
const SLOT_KEYS: [&str; 4] = ["asked", "said", "bare", "keeps"];
const RULE_KEYS: [&str; 18] = [
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
    "platforms",
    "scene",
    "once",
    "cap",
    "status",
    "cases",
    "basis",
    "examples",
];
const SEVERITIES: [(&str, Severity); 4] =
    [("silent", Severity::Silent), ("hint", Severity::Hint), ("warn", Severity::Warn), ("block", Severity::Block)];
const STATUSES: [(&str, Status); 3] =
    [("trial", Status::Trial), ("active", Status::Active), ("retired", Status::Retired)];

/// The names that rules of this pack can use.
struct Known {
    scenes: Vec<String>,
    slots: Vec<String>,
}

/// Reads a pack.
pub fn read(yaml: &str, read_file: ReadFile) -> Source {
    let mut source = Source { pack: Pack::empty(), examples: Vec::new(), diagnostics: Vec::new() };
    let keys = [&PACK_KEYS[..], &RULE_KEYS, &kinds::keys("")].concat();
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
        self.pack.scenes = scenes(&mut fields);
        self.pack.slots = slots(&mut fields);
        self.pack.new_topic = may_patterns("new_topic", &mut fields);
        let known = Known {
            scenes: self.pack.scenes.keys().cloned().collect(),
            slots: self.pack.slots.keys().cloned().collect(),
        };
        let rules = fields.may_list("rules");
        if rules.is_empty() {
            let at = fields.get("rules").map_or(fields.at(), |node| node.at.clone());
            fields.slip(Problem::NoRules, &at);
        }
        for node in rules {
            self.read_rule(node, &known, read_file);
        }
    }

    fn read_rule(&mut self, node: &Node, known: &Known, read_file: ReadFile) {
        let kind = kind_of(node);
        let keys = [&RULE_KEYS[..], &kinds::keys(kind)].concat();
        let Some(mut fields) = Fields::of(node, "rules", &keys, &mut self.diagnostics) else { return };
        let id = id(&mut fields, "id");
        if !id.is_empty() && self.pack.rules.iter().any(|rule| rule.id == id) {
            let at = fields.at();
            fields.slip(Problem::DuplicateRule { id: id.clone() }, &at);
        }
        if let Some(node) = fields.need("kind") {
            fields.one_of("kind", node, &Check::KINDS.map(|kind| (kind, ())));
        }
        let rule = Rule {
            id,
            name: fields.need_text("name"),
            severity: severity(&mut fields, kind),
            score: score(&mut fields, kind),
            dimension: dimension(&mut fields),
            reason: fields.need_text("reason"),
            suggest: fields.need_text("suggest"),
            say: fields.may_text("say"),
            profiles: profiles(&mut fields),
            platforms: texts("platforms", &mut fields),
            scene: scene(&mut fields, known),
            once: fields.may_yes("once"),
            cap: cap(&mut fields),
            status: fields.get("status").and_then(|node| fields.one_of("status", node, &STATUSES)).unwrap_or_default(),
            cases: texts("cases", &mut fields),
            basis: fields.may_text("basis"),
            check: kinds::read(kind, &mut fields, known, read_file),
        };
        self.examples.extend(examples(&mut fields, self.pack.rules.len(), rule.severity));
        self.pack.rules.push(rule);
    }
}

fn kind_of(rule: &Node) -> &str {
    let Value::Map(entries) = &rule.value else { return "" };
    let kind = entries.iter().find(|(key, _)| scalar(key).is_some_and(|key| key.text == "kind"));
    kind.and_then(|(_, value)| scalar(value)).map_or("", |kind| &kind.text)
}

fn scenes(fields: &mut Fields) -> BTreeMap<String, Vec<Pattern>> {
    let mut scenes = BTreeMap::new();
    for (name, node) in fields.may_entries("scenes") {
        let patterns = pattern_list(&name, node, fields);
        scenes.insert(name, patterns);
    }
    scenes
}

fn slots(fields: &mut Fields) -> BTreeMap<String, Slot> {
    let mut slots = BTreeMap::new();
    for (name, node) in fields.may_entries("slots") {
        if let Some(mut fields) = Fields::of(node, &name, &SLOT_KEYS, fields.diagnostics()) {
            let mut patterns = |key| may_patterns(key, &mut fields);
            let (asked, said, bare) = (patterns("asked"), patterns("said"), patterns("bare"));
            slots.insert(name, Slot { asked, said, bare, keeps: fields.may_yes("keeps") });
        }
    }
    slots
}

fn scene(fields: &mut Fields, known: &Known) -> Option<String> {
    let node = fields.get("scene")?;
    let names: Vec<(&str, &str)> = known.scenes.iter().map(|name| (name.as_str(), name.as_str())).collect();
    fields.one_of("scene", node, &names).map(str::to_owned)
}

fn texts(key: &str, fields: &mut Fields) -> Vec<String> {
    fields.may_list(key).iter().filter_map(|node| fields.text(key, node)).collect()
}

fn severity(fields: &mut Fields, kind: &str) -> Severity {
    // Praise is nothing to be warned of; it can be written without.
    let node = if kind == "praise" { fields.get("severity") } else { fields.need("severity") };
    node.and_then(|node| fields.one_of("severity", node, &SEVERITIES)).unwrap_or(Severity::Silent)
}

fn cap(fields: &mut Fields) -> Option<i32> {
    let node = fields.get("cap")?;
    let value = fields.text("cap", node)?;
    let cap = value.parse().ok().filter(|cap| (0..=100).contains(cap));
    if cap.is_none() {
        fields.slip(Problem::NotNumber { key: "cap".into(), value }, &node.at);
    }
    cap
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

/// Points: 0 or less, and for praise 0 or more.
fn score(fields: &mut Fields, kind: &str) -> i32 {
    let Some(node) = fields.need("score") else { return 0 };
    let Some(value) = fields.text("score", node) else { return 0 };
    let range = if kind == "praise" { 0..=100 } else { -100..=0 };
    let plain = value.strip_prefix('+').unwrap_or(&value);
    plain.parse().ok().filter(|score| range.contains(score)).unwrap_or_else(|| {
        fields.slip(Problem::NotScore { value, praise: kind == "praise" }, &node.at);
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
