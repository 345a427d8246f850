//! Reads a pack as a lead writes it: YAML in, a checked [`Pack`] with its examples out, or every slip at once.
//!
//! No I/O: the files beside a pack come through the caller's [`ReadFile`]. The language is described for leads in
//! `docs/pack-language.md`.

mod fields;
pub mod keys;
mod kinds;
pub mod layout;
mod link;
mod needs;
mod phrase;
mod slips;
mod swallowed;
pub mod template;
mod words;
mod written;

use std::{
    collections::BTreeMap,
    ops::{Range, RangeInclusive},
};

pub(super) use fields::nearest;
use fields::{Fields, Notes, scalar};
pub(super) use kinds::duration;
use link::{Named, Use};
pub(super) use slips::lines;
use template::TemplateSlip;
use words::{may_patterns, may_words, pattern_list};
pub use written::{Lists, lists, templates};

use super::{
    Check, DIMENSIONS, Layer, Pack, Pattern, Reply, Rule, Severity, Slot, Status, Steady, Tuning,
    diagnostic::{Diagnostic, Problem},
    end_of_day,
    examples::{Example, Expect},
    inspect::{Flaw, Inspector},
    limits::{MOST_BYTES, MOST_RULES, Unit, at_most},
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
    /// The examples of all rules, and then those of the rules that it tunes.
    pub examples: Vec<Example>,
    /// Every slip, in the order of the file.
    pub diagnostics: Vec<Diagnostic>,
    /// What it takes from other packs: their names, and the rules that it tunes, as tuned.
    base: Pack,
    /// The names that it uses, its own or another pack's.
    uses: Vec<Use>,
    /// Where each tuning stands.
    tunings_at: Vec<Range<usize>>,
}

const LAYERS: [(&str, Layer); 3] = [("law", Layer::Law), ("company", Layer::Company), ("team", Layer::Team)];
const STEADY: [(&str, Steady); 5] = [
    ("date", Steady::Date),
    ("number", Steady::Number),
    ("words", Steady::Words),
    ("digits", Steady::Digits),
    ("at_most", Steady::AtMost),
];
const SEVERITIES: [(&str, Severity); 4] =
    [("silent", Severity::Silent), ("hint", Severity::Hint), ("warn", Severity::Warn), ("block", Severity::Block)];
const STATUSES: [(&str, Status); 3] =
    [("trial", Status::Trial), ("active", Status::Active), ("retired", Status::Retired)];

/// Reads one pack that builds on no other.
pub fn read(yaml: &str, read_file: ReadFile) -> Source {
    let mut source = read_alone(yaml, read_file);
    link::link(std::slice::from_mut(&mut source));
    source
}

/// Reads packs that may build on each other: each may use the names of those of a lower layer, or before it in its own,
/// and tune the rules of a lower layer.
pub fn read_all<'f>(files: impl IntoIterator<Item = (&'f str, ReadFile<'f>)>) -> Vec<Source> {
    let mut sources: Vec<Source> = files.into_iter().map(|(yaml, read_file)| read_alone(yaml, read_file)).collect();
    link::link(&mut sources);
    sources
}

fn read_alone(yaml: &str, read_file: ReadFile) -> Source {
    let mut source = Source {
        pack: Pack::empty(),
        examples: Vec::new(),
        diagnostics: Vec::new(),
        base: Pack::empty(),
        uses: Vec::new(),
        tunings_at: Vec::new(),
    };
    if let Err(excess) = at_most(MOST_BYTES, Unit::Bytes, "pack.yaml", yaml.len()) {
        source.diagnostics.push(Diagnostic::new(Problem::TooMuch(excess), 0..0));
        return source;
    }
    match yaml::parse(yaml) {
        Ok(root) => {
            source.read_pack(&root, read_file);
            source.diagnostics.extend(slips::full_width_colons(yaml, &all_keys()));
            source.diagnostics.extend(swallowed::find(yaml, &root));
        }
        Err(diagnostic) => source.diagnostics = unreadable(yaml, diagnostic),
    }
    source
}

/// The keys of all maps that slips are looked for behind.
fn all_keys() -> Vec<&'static str> {
    [keys::names(keys::PACK), keys::names(keys::RULE), kinds::keys("")].concat()
}

/// The slips of a file that is no YAML: those of the keyboard where there are any, else what the parser says, which
/// stumbles over the same ones a line later and in other words.
fn unreadable(yaml: &str, diagnostic: Diagnostic) -> Vec<Diagnostic> {
    if diagnostic.problem == Problem::TooDeep {
        return vec![diagnostic];
    }
    let keys = all_keys();
    let mut slips = slips::full_width_colons(yaml, &keys);
    slips.extend(slips::missing_spaces(yaml, &keys));
    slips.extend(slips::full_width_indents(yaml));
    slips.extend(slips::tabs(yaml));
    slips.sort_by_key(|slip| slip.at.start);
    match slips[..] {
        [] => vec![slips::stumbled(yaml, diagnostic)],
        _ => slips,
    }
}

impl Source {
    /// The pack with all that its examples need of other packs: their names, and after its own rules those that it
    /// tunes, as tuned. To be used only when there are no diagnostics.
    pub fn proof(&self) -> Pack {
        self.over_base(self.pack.clone())
    }

    /// A rule of [`Self::proof`] as it is named among those of all packs.
    pub fn full_name(&self, rule: usize) -> String {
        match self.pack.rules.get(rule) {
            Some(Rule { id, .. }) => format!("{}/{id}", self.pack.id),
            None => self.base.rules[rule - self.pack.rules.len()].id.clone(),
        }
    }

    /// The same with another pack in place of its own, such as one that lacks an entry.
    pub(super) fn over_base(&self, pack: Pack) -> Pack {
        let mut proof = Pack { tune: Vec::new(), ..pack };
        // An example shows what its rule finds, whatever others say of the same words.
        proof.rules.iter_mut().for_each(|rule| rule.alone = false);
        for (name, patterns) in &self.base.scenes {
            proof.scenes.entry(name.clone()).or_insert_with(|| patterns.clone());
        }
        for (name, slot) in &self.base.slots {
            proof.slots.entry(name.clone()).or_insert_with(|| slot.clone());
        }
        proof.new_topic.extend(self.base.new_topic.iter().cloned());
        proof.replies.extend(self.base.replies.iter().cloned());
        proof.rules.extend(self.base.rules.iter().cloned());
        proof
    }

    fn read_pack(&mut self, root: &Node, read_file: ReadFile) {
        let Some(mut fields) = Fields::of(
            root,
            "pack.yaml",
            &keys::names(keys::PACK),
            Notes { diagnostics: &mut self.diagnostics, uses: &mut self.uses },
        ) else {
            return;
        };
        self.pack.id = id(&mut fields, "pack");
        self.pack.name = fields.need_text("name");
        self.pack.version = fields.need_text("version");
        self.pack.layer =
            fields.get("layer").and_then(|node| fields.one_of("layer", node, &LAYERS)).unwrap_or_default();
        self.pack.wordings = wordings(&mut fields);
        self.pack.scenes = patterns_by_name("scenes", &mut fields);
        self.pack.slots = slots(&mut fields);
        self.pack.new_topic = may_patterns("new_topic", &mut fields);
        self.pack.replies = replies(&mut fields);
        let mut inspector = Inspector::default();
        if let Err(Flaw::Excess(excess)) = inspector.head(&self.pack) {
            fields.excess(excess);
        }
        let (rules, tunings) = (fields.may_list("rules"), fields.may_list("tune"));
        if rules.is_empty() && tunings.is_empty() && self.pack.replies.is_empty() {
            let at = fields.get("rules").map_or(fields.at(), |node| node.at.clone());
            fields.slip(Problem::NoRules, &at);
        }
        for (key, list) in [("rules", rules), ("tune", tunings)] {
            if let Err(excess) = at_most(MOST_RULES, Unit::Entries, key, list.len()) {
                fields.excess(excess);
            }
        }
        for node in rules.iter().take(MOST_RULES) {
            if inspector.is_full() {
                break;
            }
            self.read_rule(node, &mut inspector, read_file);
        }
        for node in tunings.iter().take(MOST_RULES) {
            if inspector.is_full() {
                break;
            }
            self.read_tuning(node, &mut inspector, read_file);
        }
    }

    fn read_rule(&mut self, node: &Node, inspector: &mut Inspector, read_file: ReadFile) {
        let kind = kind_of(node);
        let keys = [keys::names(keys::RULE), kinds::keys(kind)].concat();
        let Some(mut fields) =
            Fields::of(node, "rules", &keys, Notes { diagnostics: &mut self.diagnostics, uses: &mut self.uses })
        else {
            return;
        };
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
            replies: fields.may_names(Named::Reply, "replies"),
            profiles: profiles(&mut fields),
            platforms: texts("platforms", &mut fields),
            scene: fields.may_name(Named::Scene, "scene"),
            answers: may_patterns("answers", &mut fields),
            once: fields.may_yes("once"),
            alone: fields.may_yes("alone"),
            hint_from: whole("hint_from", 1..=i32::MAX, &mut fields),
            cap: cap(&mut fields),
            status: status(&mut fields).unwrap_or_default(),
            cases: fields.may_names(Named::Case, "cases"),
            basis: fields.may_text("basis"),
            owner: fields.may_text("owner"),
            since: day("since", &mut fields),
            tags: texts("tags", &mut fields),
            locked: fields.may_yes("locked"),
            check: kinds::read(kind, &mut fields, read_file),
        };
        if let Err(Flaw::Excess(excess)) = inspector.rule(&rule) {
            fields.excess(excess);
        }
        // What stops a send must be proven twice.
        let needed = if rule.severity == Severity::Block { 2 } else { 1 };
        self.examples.extend(examples(&mut fields, self.pack.rules.len(), [needed, needed]));
        self.pack.rules.push(rule);
    }

    fn read_tuning(&mut self, node: &Node, inspector: &mut Inspector, read_file: ReadFile) {
        let keys = keys::names(keys::TUNE);
        let Some(mut fields) =
            Fields::of(node, "tune", &keys, Notes { diagnostics: &mut self.diagnostics, uses: &mut self.uses })
        else {
            return;
        };
        let tuning = Tuning {
            pack: fields.need_text("pack"),
            rule: fields.need_text("rule"),
            why: fields.need_text("why"),
            until: fields.need("until").and_then(|_| day("until", &mut fields)).unwrap_or_default(),
            severity: fields.get("severity").and_then(|node| fields.one_of("severity", node, &SEVERITIES)),
            score: whole("score", -100..=100, &mut fields),
            status: status(&mut fields),
            say: fields.may_text("say"),
            except: may_words("except", &mut fields, read_file),
        };
        if ["severity", "score", "status", "say", "except"].iter().all(|key| fields.get(key).is_none()) {
            let at = fields.at();
            fields.slip(Problem::NothingTuned, &at);
        }
        if let Err(Flaw::Excess(excess)) = inspector.tuning(&tuning) {
            fields.excess(excess);
        }
        let needed = [0, usize::from(!tuning.except.is_empty())];
        let number = self.pack.rules.len() + self.pack.tune.len();
        self.examples.extend(examples(&mut fields, number, needed));
        let at = fields.get("rule").map_or(fields.at(), |node| node.at.clone());
        if self.pack.tune.iter().any(|other| (&other.pack, &other.rule) == (&tuning.pack, &tuning.rule)) {
            fields.slip(Problem::DuplicateKey { key: format!("{}/{}", tuning.pack, tuning.rule) }, &at);
        }
        self.tunings_at.push(at);
        self.pack.tune.push(tuning);
    }
}

fn kind_of(rule: &Node) -> &str {
    let Value::Map(entries) = &rule.value else { return "" };
    let kind = entries.iter().find(|(key, _)| scalar(key).is_some_and(|key| key.text == "kind"));
    kind.and_then(|(_, value)| scalar(value)).map_or("", |kind| &kind.text)
}

fn patterns_by_name(key: &str, fields: &mut Fields) -> BTreeMap<String, Vec<Pattern>> {
    let entries = fields.may_entries(key);
    entries.into_iter().map(|(name, node)| (name.clone(), pattern_list(&name, node, fields))).collect()
}

/// Wordings: none is made of another, so none can be made of itself.
fn wordings(fields: &mut Fields) -> BTreeMap<String, Vec<Pattern>> {
    let wordings = patterns_by_name("wordings", fields);
    for (name, node) in fields.may_entries("wordings") {
        let why = if wordings[&name].iter().any(|pattern| matches!(pattern, Pattern::Wording(_))) {
            TemplateSlip::Nested
        } else if template::placeholders().any(|known| known == name) {
            TemplateSlip::Taken
        } else {
            continue;
        };
        fields.slip(Problem::BadTemplate { template: name, why }, &node.at);
    }
    wordings
}

fn slots(fields: &mut Fields) -> BTreeMap<String, Slot> {
    let mut slots = BTreeMap::new();
    for (name, node) in fields.may_entries("slots") {
        if let Some(mut fields) = Fields::of(node, &name, &keys::names(keys::SLOT), fields.notes()) {
            let mut patterns = |key| may_patterns(key, &mut fields);
            let (asked, said) = (patterns("asked"), patterns("said"));
            let (told, bare) = (patterns("told"), patterns("bare"));
            let keeps = fields.may_yes("keeps");
            let steady = fields.get("steady").and_then(|node| fields.one_of("steady", node, &STEADY));
            slots.insert(name, Slot { asked, said, told, bare, keeps, steady });
        }
    }
    slots
}

fn replies(fields: &mut Fields) -> Vec<Reply> {
    let mut replies: Vec<Reply> = Vec::new();
    for node in fields.may_list("replies") {
        let Some(mut fields) = Fields::of(node, "replies", &keys::names(keys::REPLY), fields.notes()) else {
            continue;
        };
        let id = id(&mut fields, "id");
        if !id.is_empty() && replies.iter().any(|reply| reply.id == id) {
            let at = fields.at();
            fields.slip(Problem::DuplicateKey { key: id.clone() }, &at);
        }
        replies.push(Reply { id, stage: fields.need_text("stage"), text: fields.need_text("text") });
    }
    replies
}

fn texts(key: &str, fields: &mut Fields) -> Vec<String> {
    fields.may_list(key).iter().filter_map(|node| fields.text(key, node)).collect()
}

fn severity(fields: &mut Fields, kind: &str) -> Severity {
    // Praise is nothing to be warned of; it can be written without.
    let node = if kind == "praise" { fields.get("severity") } else { fields.need("severity") };
    node.and_then(|node| fields.one_of("severity", node, &SEVERITIES)).unwrap_or(Severity::Silent)
}

fn status(fields: &mut Fields) -> Option<Status> {
    fields.get("status").and_then(|node| fields.one_of("status", node, &STATUSES))
}

fn cap(fields: &mut Fields) -> Option<i32> {
    whole("cap", 0..=100, fields)
}

/// A whole number that may be missing.
fn whole(key: &str, range: RangeInclusive<i32>, fields: &mut Fields) -> Option<i32> {
    let node = fields.get(key)?;
    let value = fields.text(key, node)?;
    let number = value.parse().ok().filter(|number| range.contains(number));
    if number.is_none() {
        fields.slip(Problem::NotNumber { key: key.into(), value }, &node.at);
    }
    number
}

/// A day such as `2026-12-31` that may be missing.
fn day(key: &str, fields: &mut Fields) -> Option<String> {
    let node = fields.get(key)?;
    let value = fields.text(key, node)?;
    if end_of_day(&value).is_none() {
        fields.slip(Problem::NotDay { key: key.into(), value: value.clone() }, &node.at);
    }
    Some(value)
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

/// The examples of a rule, of which so many hits and misses are needed.
fn examples(fields: &mut Fields, rule: usize, needed: [usize; 2]) -> Vec<Example> {
    let at = fields.at();
    let mut examples = Vec::new();
    let mut have = [("hit", Expect::Hit, 0), ("miss", Expect::Miss, 0)];
    if let Some(node) = fields.get("examples")
        && let Some(mut lists) = Fields::of(node, "examples", &keys::names(keys::EXAMPLES), fields.notes())
    {
        for (key, expect, count) in &mut have {
            for node in lists.may_list(key) {
                *count += 1;
                examples.extend(example(&mut lists, rule, key, *expect, node));
            }
        }
    }
    for ((kind, _, have), need) in have.into_iter().zip(needed) {
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
