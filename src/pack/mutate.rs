//! Takes a pack apart, one entry at a time, to see whether its examples and cases would notice.
//!
//! An entry is whatever the published form can do without: a word, an exception, `quote_ok`, a scene, a gate, a pattern
//! of a slot. They are found in the tree of the pack, so every kind of rule is covered, those to come too. A template is
//! one entry, as it was one for its author, also where it stands for several words.

use serde_json::Value;

use super::{
    Pack, Rule, Severity, Status,
    cases::{self, Case},
    examples::{Example, loudness, prove_in},
    parts::{escape, join, label, name, tree, untree},
    source::{Lists, Source},
};

/// What no example can notice: words for people, how loud and how dear a finding is, where a rule belongs (its examples
/// are run where it does), and what only makes a regex fast.
const UNSEEN: [&str; 16] = [
    "say",
    "replies",
    "rewrite",
    "profiles",
    "platforms",
    "cap",
    "hint_from",
    "status",
    "cases",
    "basis",
    "owner",
    "since",
    "tags",
    "locked",
    "needs",
    "digits",
];

/// A deletion that leaves a pack whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// The rule's id; nothing where the wordings, scenes, slots or topics of the pack lose something.
    pub rule: Option<String>,
    /// The place in the published form, such as `words` or `slots.预留尺寸.asked`.
    pub place: String,
    /// What is deleted there.
    pub entry: String,
    /// Whether an example or a case failed without it, or was flagged less or more loudly: a gate is often just that.
    pub noticed: bool,
}

/// A rule, or what the rules of a pack share, with the examples and cases that could notice a deletion in it.
pub struct Part<'p> {
    source: &'p Source,
    /// The rule by itself, or the whole pack.
    pack: Pack,
    rule: Option<String>,
    examples: Vec<Example>,
    cases: Vec<&'p Case>,
    /// What is seen with nothing deleted.
    whole: Seen,
    tree: Value,
    entries: Vec<Entry>,
}

/// How loud examples are, and what cases show.
type Seen = (Vec<Option<Severity>>, Vec<cases::Shown>);

/// The parts of a proven pack: a rule each, but for retired ones, then what they share. Of a rule that it tunes, only what
/// it adds is its own. `cases` are the pack's; of those `beside` it, a rule is judged by the ones that name it. `lists` tell
/// how the file is written.
pub fn parts<'p>(source: &'p Source, lists: &Lists, cases: &'p [Case], beside: &'p [Case]) -> Vec<Part<'p>> {
    let proof = source.proof();
    let in_use = (0..proof.rules.len()).filter(|&number| proof.rules[number].status != Status::Retired);
    let of_rules = in_use.map(|number| {
        let name = source.full_name(number);
        let cases = cases.iter().chain(beside.iter().filter(|case| case.names(&name))).collect();
        let mut part = Part::of_rule(source, &proof, number, lists, cases);
        if let Some(tuned) = number.checked_sub(source.pack.rules.len()) {
            let added = &source.pack.tune[tuned].except;
            part.entries.retain(|it| it.place == "except" && added.contains(&it.entry));
        }
        part
    });
    let ours: Vec<String> = (0..source.pack.rules.len()).map(|number| source.full_name(number)).collect();
    let names_ours = |case: &&Case| ours.iter().any(|name| case.names(name));
    let shared = Part::shared(source, &proof, lists, cases.iter().chain(beside.iter().filter(names_ours)).collect());
    of_rules.chain([shared]).collect()
}

impl<'p> Part<'p> {
    fn of_rule(source: &'p Source, proof: &Pack, number: usize, lists: &Lists, cases: Vec<&'p Case>) -> Part<'p> {
        // On trial every finding is silent, and a gate would make no difference.
        let rule = Rule { status: Status::Active, ..proof.rules[number].clone() };
        let own = source.examples.iter().filter(|example| example.rule == number);
        let examples = own.map(|example| Example { rule: 0, ..example.clone() }).collect();
        let (id, tree) = (rule.id.clone(), tree(&rule));
        // Rules judge by themselves, so the others need not be made ready for every deletion.
        let pack = Pack { rules: vec![rule], ..proof.clone() };
        let entries = entries(&tree, lists, format!("/rules/{number}"));
        Part::new(source, pack, Some(id), (tree, entries), examples, cases)
    }

    fn shared(source: &'p Source, proof: &Pack, lists: &Lists, cases: Vec<&'p Case>) -> Part<'p> {
        let Pack { wordings, scenes, slots, new_topic, .. } = source.pack.clone();
        let shared = Pack { wordings, scenes, slots, new_topic, ..Pack::empty() };
        let tree = tree(&shared);
        let entries = entries(&tree, lists, String::new());
        Part::new(source, proof.clone(), None, (tree, entries), source.examples.clone(), cases)
    }

    fn new(
        source: &'p Source,
        pack: Pack,
        rule: Option<String>,
        (tree, entries): (Value, Vec<Entry>),
        examples: Vec<Example>,
        cases: Vec<&'p Case>,
    ) -> Part<'p> {
        let whole = seen(&pack, &examples, &cases);
        Part { source, pack, rule, examples, cases, whole, tree, entries }
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Deletes an entry and looks again; nothing where it is one that the part cannot do without. Cost: a run of the
    /// part's examples and cases.
    pub fn delete(&self, entry: usize) -> Option<Mutation> {
        let Entry { pointer, length, place, entry } = &self.entries[entry];
        let mut tree = self.tree.clone();
        remove(&mut tree, pointer, *length);
        let rest = match self.rule {
            Some(_) => Pack { rules: vec![untree(&tree)?], ..self.pack.clone() },
            None => {
                let rules = self.source.pack.rules.clone();
                self.source.over_base(Pack { rules, ..untree(&tree)? })
            }
        };
        let noticed =
            seen(&rest, &self.examples, &self.cases) != self.whole || !prove_in(&rest, &self.examples).is_empty();
        Some(Mutation { rule: self.rule.clone(), place: place.clone(), entry: entry.clone(), noticed })
    }
}

fn seen(pack: &Pack, examples: &[Example], cases: &[&Case]) -> Seen {
    (loudness(pack, examples), cases::shown(pack, cases))
}

/// Something that might be deleted.
struct Entry {
    /// Where, as a JSON pointer.
    pointer: String,
    /// How many of a list, from there on.
    length: usize,
    /// Where, as people know it.
    place: String,
    /// What, as people know it.
    entry: String,
}

/// What might be deleted of a tree that stands at `root` in the published form.
fn entries(tree: &Value, lists: &Lists, root: String) -> Vec<Entry> {
    let mut lister = Lister { lists, root, entries: Vec::new() };
    lister.list(tree, "", "");
    lister.entries
}

/// Lists what might be deleted of a tree: the entries of its lists, and its fields that are no lists, at every depth.
struct Lister<'l> {
    lists: &'l Lists,
    /// A JSON pointer.
    root: String,
    entries: Vec<Entry>,
}

impl Lister<'_> {
    fn list(&mut self, part: &Value, pointer: &str, place: &str) {
        match part {
            Value::Object(fields) => {
                for (key, value) in fields.iter().filter(|(key, _)| !UNSEEN.contains(&key.as_str())) {
                    let (pointer, place) = (format!("{pointer}/{}", escape(key)), join(place, key));
                    if !value.is_array() && !value.is_object() {
                        let (pointer, place) = (pointer.clone(), place.clone());
                        self.entries.push(Entry { pointer, length: 1, place, entry: label(value) });
                    }
                    self.list(value, &pointer, &place);
                }
            }
            Value::Array(list) => {
                let written = self.lists.get(&format!("{}{pointer}", self.root)).map_or(&[][..], Vec::as_slice);
                let mut written = written.iter();
                let mut start = 0;
                while let Some(first) = list.get(start) {
                    let (entry, length) = written.next().cloned().unwrap_or_else(|| (label(first), 1));
                    let pointer = format!("{pointer}/{start}");
                    let inside = name(first).map_or_else(|| (start + 1).to_string(), str::to_owned);
                    self.entries.push(Entry { pointer: pointer.clone(), length, place: place.to_owned(), entry });
                    self.list(first, &pointer, &join(place, &inside));
                    start += length;
                }
            }
            _ => {}
        }
    }
}

fn remove(tree: &mut Value, pointer: &str, length: usize) {
    let Some((parent, last)) = pointer.rsplit_once('/') else { return };
    match tree.pointer_mut(parent) {
        Some(Value::Object(fields)) => {
            fields.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(list)) => {
            let start: usize = last.parse().expect("a list's entries are numbered");
            list.drain(start..start + length);
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::{examples::prove, source};

    const HEAD: &str = "pack: p\nname: p\nversion: 1.0.0\n";
    const RULE: &str =
        "rules:\n- id: r\n  name: n\n  severity: warn\n  score: -5\n  dimension: 红线案例\n  reason: r\n  suggest: s\n";

    /// The deletions of a pack that were not noticed, and how many there were.
    fn unnoticed(yaml: &str) -> (Vec<String>, usize) {
        let source = source::read(yaml, &|name| Err(name.to_owned()));
        assert_eq!(source.diagnostics, []);
        assert_eq!(prove(&source), [], "the whole pack is proven");
        let parts = parts(&source, &source::lists(yaml), &[], &[]);
        let mutations: Vec<Mutation> =
            parts.iter().flat_map(|part| (0..part.len()).filter_map(|entry| part.delete(entry))).collect();
        let missed = mutations.iter().filter(|mutation| !mutation.noticed);
        (missed.map(|it| format!("{}: {}", it.place, it.entry)).collect(), mutations.len())
    }

    #[test]
    fn every_entry_of_a_phrase_rule_that_an_example_needs_is_noticed() {
        let check = "  kind: phrase\n  words: 最好、最便宜\n  except: 最好先\n  not_after: 不是\n  quote_ok: true\n  tolerance: loose\n";
        let examples =
            "  examples:\n    hit: ['【最·好】', '【最便宜】']\n    miss: [最好先量, 不是最好, '您说“最好”没法承诺']\n";
        assert_eq!(unnoticed(&format!("{HEAD}{RULE}{check}{examples}")), (Vec::new(), 6));
    }

    #[test]
    fn what_no_example_needs_is_named() {
        let check = "  kind: phrase\n  words: 最好、最便宜、便宜\n  except: 最好先\n  say: 说\n  hint_from: 80\n  profiles: [presales]\n";
        let examples = "  examples:\n    hit: [最便宜, 【最好】]\n    miss: [您好]\n";
        let missed = ["except: 最好先", "words: 最便宜", "words: 便宜"].map(str::to_owned).to_vec();
        assert_eq!(unnoticed(&format!("{HEAD}{RULE}{check}{examples}")), (missed, 4));
    }

    #[test]
    fn steps_gates_scenes_and_slots_are_taken_apart_too() {
        let shared = "scenes:\n  退款: 退款\nslots:\n  订单号:\n    said: 单号\n    asked: 哪个订单\n";
        let check = "  kind: steps\n  scene: 退款\n  steps:\n  - {id: 核单, slot: 订单号}\n  - {id: 同意, agent: 给您退、帮您退}\n  gates: [{step: 同意, need: [核单], severity: block}]\n";
        let examples =
            "  examples:\n    hit: ['退款【给您退】', '退款【帮您退】']\n    miss: ['退款单号1，给您退', '给您退']\n";
        let (missed, all) = unnoticed(&format!("{HEAD}{shared}{RULE}{check}{examples}"));
        assert_eq!(missed, ["slots.订单号.asked: 哪个订单"]);
        assert_eq!(all, 11);
    }

    #[test]
    fn a_template_is_one_entry_whatever_it_stands_for() {
        let shared = "scenes:\n  坏: (坏|碎)了\n";
        let check = "  kind: regex\n  patterns: (坏|漏|裂)了、(没|不)修、修…贵\n  except: 坏了的话、漏了的话\n";
        let examples = "  examples:\n    hit: [【坏了】, '【修起来很贵】']\n    miss: [坏了的话]\n";
        let missed = ["except: 漏了的话", "patterns: (没|不)修", "scenes.坏: (坏|碎)了"].map(str::to_owned).to_vec();
        assert_eq!(unnoticed(&format!("{HEAD}{shared}{RULE}{check}{examples}")), (missed, 6));
    }

    #[test]
    fn a_name_with_the_signs_of_a_pointer_is_found_again() {
        let mut tree = serde_json::json!({"a/b~c": ["x", "y"]});
        let entries = entries(&tree, &Lists::new(), String::new());
        remove(&mut tree, &entries[0].pointer, 1);
        assert_eq!(tree, serde_json::json!({"a/b~c": ["y"]}));
    }
}
