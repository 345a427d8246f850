//! What changed between two sets of packs, by the names of the fields.
//!
//! Compared is what judges: rules, wordings, scenes, slots and topics. Names, versions and the order of rules judge nothing.

use serde_json::Value;

use super::{
    Pack, Rule,
    parts::{join, label, tree},
};

/// Something that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The pack's id.
    pub pack: String,
    /// The rule's id; nothing where the wordings, scenes, slots or topics of the pack are meant.
    pub rule: Option<String>,
    /// What became of it.
    pub what: What,
}

/// What became of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// Some of its fields are not as they were.
    Changed(Vec<Field>),
}

/// A field that is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its place, such as `words` or `slots.预留尺寸.asked`.
    pub place: String,
    /// How it changed.
    pub how: How,
}

/// How a field changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum How {
    /// A value, before and after; nothing where it is left out.
    Value(Option<String>, Option<String>),
    /// Entries of a list.
    Entries {
        /// Those that are new.
        added: Vec<String>,
        /// Those that are gone.
        removed: Vec<String>,
    },
    /// The same entries, in another order, where the order counts.
    Order,
}

/// The changes from some packs to others: pack by pack, its rules in the order of the old pack, then the new ones.
pub fn changes(old: &[Pack], new: &[Pack]) -> Vec<Change> {
    let find = |packs: &[Pack], id: &str| packs.iter().find(|pack| pack.id == id).cloned().unwrap_or_else(Pack::empty);
    let added = new.iter().filter(|pack| old.iter().all(|before| before.id != pack.id));
    let ids = old.iter().chain(added).map(|pack| pack.id.as_str());
    ids.flat_map(|id| pack_changes(id, &find(old, id), &find(new, id))).collect()
}

fn pack_changes(id: &str, old: &Pack, new: &Pack) -> Vec<Change> {
    let shared = |pack: &Pack| {
        [
            tree(&pack.wordings),
            tree(&pack.scenes),
            tree(&pack.slots),
            tree(&pack.new_topic),
            tree(&pack.replies),
            tree(&pack.tune),
            tree(&pack.layer),
        ]
    };
    let mut fields = Vec::new();
    for ((place, old), new) in ["wordings", "scenes", "slots", "new_topic", "replies", "tune", "layer"]
        .into_iter()
        .zip(shared(old))
        .zip(shared(new))
    {
        compare(place, &old, &new, &mut fields);
    }
    let of_pack = (!fields.is_empty()).then_some((None, What::Changed(fields)));
    let added = new.rules.iter().filter(|rule| rule_of(old, &rule.id).is_none());
    let of_rules = old.rules.iter().chain(added).filter_map(|rule| {
        let what = rule_change(rule_of(old, &rule.id), rule_of(new, &rule.id))?;
        Some((Some(rule.id.clone()), what))
    });
    of_pack.into_iter().chain(of_rules).map(|(rule, what)| Change { pack: id.to_owned(), rule, what }).collect()
}

fn rule_of<'p>(pack: &'p Pack, id: &str) -> Option<&'p Rule> {
    pack.rules.iter().find(|rule| rule.id == id)
}

fn rule_change(old: Option<&Rule>, new: Option<&Rule>) -> Option<What> {
    let (Some(old), Some(new)) = (old, new) else {
        return Some(if new.is_some() { What::Added } else { What::Removed });
    };
    let mut fields = Vec::new();
    compare("", &tree(old), &tree(new), &mut fields);
    (!fields.is_empty()).then_some(What::Changed(fields))
}

/// Adds what changed at a place. What is left out is an empty list or map where the other side has one.
fn compare(place: &str, old: &Value, new: &Value, fields: &mut Vec<Field>) {
    if old == new {
        return;
    }
    match (old, new) {
        (Value::Object(_), Value::Object(_) | Value::Null) | (Value::Null, Value::Object(_)) => {
            compare_maps(place, old, new, fields);
        }
        (Value::Array(_), Value::Array(_) | Value::Null) | (Value::Null, Value::Array(_)) => {
            compare_lists(place, old, new, fields);
        }
        _ => {
            let value = |value: &Value| (!value.is_null()).then(|| label(value));
            fields.push(Field { place: place.to_owned(), how: How::Value(value(old), value(new)) });
        }
    }
}

fn compare_maps(place: &str, old: &Value, new: &Value, fields: &mut Vec<Field>) {
    let keys = |map: &Value| map.as_object().into_iter().flat_map(|map| map.keys().cloned()).collect::<Vec<_>>();
    let added = keys(new).into_iter().filter(|key| old.get(key).is_none());
    for key in keys(old).into_iter().chain(added) {
        let at = |map: &Value| map.get(&key).cloned().unwrap_or(Value::Null);
        compare(&join(place, &key), &at(old), &at(new), fields);
    }
}

fn compare_lists(place: &str, old: &Value, new: &Value, fields: &mut Vec<Field>) {
    let entries = |list: &Value| list.as_array().cloned().unwrap_or_default();
    let (old, new) = (entries(old), entries(new));
    let find = |list: &[Value], name: &str| list.iter().find(|entry| label(entry) == name).cloned();
    let only = |list: &[Value], other: &[Value]| -> Vec<String> {
        list.iter().map(label).filter(|name| find(other, name).is_none()).collect()
    };
    let (added, removed) = (only(&new, &old), only(&old, &new));
    let kept = |list: &[Value], other: &[Value]| -> Vec<String> {
        let steps = list.iter().filter(|entry| entry.get("id").is_some()).map(label);
        steps.filter(|name| find(other, name).is_some()).collect()
    };
    if !added.is_empty() || !removed.is_empty() {
        fields.push(Field { place: place.to_owned(), how: How::Entries { added, removed } });
    }
    // Of all entries only steps have a name of their own, and an order that counts.
    if kept(&old, &new) != kept(&new, &old) {
        fields.push(Field { place: place.to_owned(), how: How::Order });
    }
    for entry in &old {
        if let Some(after) = find(&new, &label(entry)) {
            compare(&join(place, &label(entry)), entry, &after, fields);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack(rules: &str) -> Pack {
        let json = format!(r#"{{"format": 1, "id": "p", "name": "p", "version": "1", "rules": [{rules}]}}"#);
        Pack::from_json(json.as_bytes()).unwrap()
    }

    fn rule(id: &str, check: &str) -> String {
        format!(
            r#"{{"id": "{id}", "name": "n", "severity": "warn", "score": -5, "dimension": "红线案例", "reason": "r",
                "suggest": "s", {check}}}"#
        )
    }

    fn fields(old: &str, new: &str) -> Vec<Field> {
        let changes = changes(&[pack(&rule("r", old))], &[pack(&rule("r", new))]);
        match changes.as_slice() {
            [] => Vec::new(),
            [Change { what: What::Changed(fields), .. }] => fields.clone(),
            other => panic!("one rule changed, not {other:?}"),
        }
    }

    fn entries(place: &str, added: &[&str], removed: &[&str]) -> Field {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Field { place: place.into(), how: How::Entries { added: owned(added), removed: owned(removed) } }
    }

    #[test]
    fn words_are_named_and_their_order_does_not_count() {
        let old = r#""kind": "phrase", "words": [{"text": "一"}, {"text": "二"}]"#;
        let turned = r#""kind": "phrase", "words": [{"text": "二"}, {"text": "一"}]"#;
        let new = r#""kind": "phrase", "words": [{"text": "三"}, {"text": "二", "rewrite": "两"}], "except": ["四"]"#;
        assert_eq!(fields(old, turned), []);
        let rewrite = Field { place: "words.二.rewrite".into(), how: How::Value(None, Some("两".into())) };
        assert_eq!(fields(old, new), [entries("words", &["三"], &["一"]), rewrite, entries("except", &["四"], &[])]);
    }

    #[test]
    fn steps_count_in_their_order_and_by_their_parts() {
        let steps = |steps: &str| format!(r#""kind": "steps", "steps": [{steps}]"#);
        let (a, b) = (r#"{"id": "a", "agent": ["一"]}"#, r#"{"id": "b", "agent": ["二"]}"#);
        let turned = Field { place: "steps".into(), how: How::Order };
        assert_eq!(fields(&steps(&format!("{a}, {b}")), &steps(&format!("{b}, {a}"))), [turned]);
        let other = r#"{"id": "a", "agent": ["三"]}"#;
        assert_eq!(fields(&steps(a), &steps(other)), [entries("steps.a.agent", &["三"], &["一"])]);
    }

    #[test]
    fn rules_come_and_go_and_packs_with_them() {
        let phrase = r#""kind": "phrase", "words": [{"text": "一"}]"#;
        let one = [pack(&rule("a", phrase))];
        let what = |old: &[Pack], new: &[Pack]| changes(old, new).into_iter().map(|it| it.what).collect::<Vec<_>>();
        assert_eq!(what(&one, &[pack(&rule("b", phrase))]), [What::Removed, What::Added]);
        assert_eq!(what(&one, &[]), [What::Removed]);
        assert_eq!(what(&[], &one), [What::Added]);
        assert_eq!(what(&one, &one), []);
    }

    #[test]
    fn slots_and_scenes_are_the_packs_own() {
        let old = pack(&rule("r", r#""kind": "phrase", "words": [{"text": "一"}]"#));
        let mut new = old.clone();
        new.scenes.insert("冰箱".into(), vec![super::super::Pattern::Literal("冰箱".into())]);
        let field = entries("scenes.冰箱", &["冰箱"], &[]);
        assert_eq!(
            changes(&[old], &[new]),
            [Change { pack: "p".into(), rule: None, what: What::Changed(vec![field]) }]
        );
    }
}
