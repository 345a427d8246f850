//! Takes a pack apart, one entry at a time, to see whether its examples would notice.
//!
//! An entry is whatever the published form can do without: a word, an exception, `quote_ok`, a scene, a gate, a pattern
//! of a slot. They are found in the tree of the pack, so every kind of rule is covered, those to come too.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{
    Pack, Rule, Severity, Status,
    examples::{Example, loudness, prove_in},
    parts::{join, label, name, tree},
    source::Source,
};

/// What no example can notice: words for people, how loud and how dear a finding is, where a rule belongs (its examples
/// are run where it does), and what only makes a regex fast.
const UNSEEN: [&str; 14] = [
    "say",
    "replies",
    "rewrite",
    "profiles",
    "platforms",
    "cap",
    "status",
    "cases",
    "basis",
    "owner",
    "since",
    "tags",
    "locked",
    "needs",
];

/// A deletion that leaves a pack whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutation {
    /// The rule's id; nothing where the scenes, slots or topics of the pack lose something.
    pub rule: Option<String>,
    /// The place in the published form, such as `words` or `slots.预留尺寸.asked`.
    pub place: String,
    /// What is deleted there.
    pub entry: String,
    /// Whether an example failed without it, or was flagged less or more loudly: a gate is often just that.
    pub noticed: bool,
}

/// Deletes each entry of a proven pack in turn and runs the examples that could notice: those of its rule, or all where
/// the pack loses something that its rules share. Of a rule that it tunes, only what it adds is its own. Cost: a run of
/// these examples a deletion.
pub fn mutate(source: &Source) -> Vec<Mutation> {
    let (proof, own) = (source.proof(), &source.pack);
    let in_use = (0..proof.rules.len()).filter(|&number| proof.rules[number].status != Status::Retired);
    let of_rules = in_use.flat_map(|number| {
        let mutations = mutate_rule(&proof, number, &source.examples);
        let tuning = number.checked_sub(own.rules.len()).map(|tuned| &own.tune[tuned]);
        let is_own =
            move |it: &Mutation| tuning.is_none_or(|tuning| it.place == "except" && tuning.except.contains(&it.entry));
        mutations.into_iter().filter(is_own)
    });
    of_rules.chain(mutate_shared(source, &proof)).collect()
}

fn mutate_rule(proof: &Pack, number: usize, examples: &[Example]) -> Vec<Mutation> {
    // On trial every finding is silent, and a gate would make no difference.
    let rule = &Rule { status: Status::Active, ..proof.rules[number].clone() };
    // Rules judge by themselves, so the others need not be made ready for every deletion.
    let own: Vec<Example> = examples
        .iter()
        .filter(|example| example.rule == number)
        .map(|example| Example { rule: 0, ..example.clone() })
        .collect();
    let with = |rule: Rule| Pack { rules: vec![rule], ..proof.clone() };
    let whole = loudness(&with(rule.clone()), &own);
    let judge = |deletion: Deletion<Rule>| {
        let noticed = notice(&with(deletion.rest), &own, &whole);
        Mutation { rule: Some(rule.id.clone()), place: deletion.place, entry: deletion.entry, noticed }
    };
    deletions(rule).into_iter().map(judge).collect()
}

fn mutate_shared(source: &Source, proof: &Pack) -> Vec<Mutation> {
    let Pack { scenes, slots, new_topic, .. } = source.pack.clone();
    let shared = Pack { scenes, slots, new_topic, ..Pack::empty() };
    let whole = loudness(proof, &source.examples);
    let judge = |deletion: Deletion<Pack>| {
        let rest = source.over_base(Pack { rules: source.pack.rules.clone(), ..deletion.rest });
        let noticed = notice(&rest, &source.examples, &whole);
        Mutation { rule: None, place: deletion.place, entry: deletion.entry, noticed }
    };
    deletions(&shared).into_iter().map(judge).collect()
}

/// Whether some examples tell what is left of a pack from the whole.
fn notice(rest: &Pack, examples: &[Example], whole: &[Option<Severity>]) -> bool {
    loudness(rest, examples) != whole || !prove_in(rest, examples).is_empty()
}

/// A part without one of its entries.
struct Deletion<T> {
    place: String,
    entry: String,
    rest: T,
}

/// All deletions after which there still is such a part.
fn deletions<T: Serialize + DeserializeOwned>(part: &T) -> Vec<Deletion<T>> {
    let whole = tree(part);
    let mut pointers = Vec::new();
    list_entries(&whole, "", "", &mut pointers);
    let without = |Entry { pointer, place, entry }: Entry| {
        let mut tree = whole.clone();
        remove(&mut tree, &pointer);
        // What a part cannot do without is no entry.
        serde_json::from_value(tree).ok().map(|rest| Deletion { place, entry, rest })
    };
    pointers.into_iter().filter_map(without).collect()
}

/// Something that might be deleted.
struct Entry {
    /// Where, as a JSON pointer.
    pointer: String,
    /// Where, as people know it.
    place: String,
    /// What, as people know it.
    entry: String,
}

/// Lists the entries of lists, and the fields that are no lists, at every depth.
fn list_entries(part: &Value, pointer: &str, place: &str, entries: &mut Vec<Entry>) {
    match part {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| !UNSEEN.contains(&key.as_str())) {
                let (pointer, place) = (format!("{pointer}/{}", escape(key)), join(place, key));
                if !value.is_array() && !value.is_object() {
                    entries.push(Entry { pointer: pointer.clone(), place: place.clone(), entry: label(value) });
                }
                list_entries(value, &pointer, &place, entries);
            }
        }
        Value::Array(list) => {
            for (i, value) in list.iter().enumerate() {
                let pointer = format!("{pointer}/{i}");
                entries.push(Entry { pointer: pointer.clone(), place: place.to_owned(), entry: label(value) });
                let inside = name(value).map_or_else(|| (i + 1).to_string(), str::to_owned);
                list_entries(value, &pointer, &join(place, &inside), entries);
            }
        }
        _ => {}
    }
}

/// A key as a step of a JSON pointer.
fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn remove(tree: &mut Value, pointer: &str) {
    let Some((parent, last)) = pointer.rsplit_once('/') else { return };
    match tree.pointer_mut(parent) {
        Some(Value::Object(fields)) => {
            fields.remove(&last.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(list)) => {
            list.remove(last.parse().expect("a list's entries are numbered"));
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
        let mutations = mutate(&source);
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
        let check =
            "  kind: phrase\n  words: 最好、最便宜、便宜\n  except: 最好先\n  say: 说\n  profiles: [presales]\n";
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
    fn a_name_with_the_signs_of_a_pointer_is_found_again() {
        let mut tree = serde_json::json!({"a/b~c": ["x", "y"]});
        let mut entries = Vec::new();
        list_entries(&tree, "", "", &mut entries);
        remove(&mut tree, &entries[0].pointer);
        assert_eq!(tree, serde_json::json!({"a/b~c": ["y"]}));
    }
}
