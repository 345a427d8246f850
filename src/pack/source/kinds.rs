//! Reads what each rule kind adds to a rule.

use super::{
    ReadFile, SEVERITIES,
    fields::{Fields, scalar},
    keys,
    link::Named,
    needs::with_needs,
    phrase,
    words::{may_patterns, may_words, need_patterns},
};
use crate::{
    engine::compile_regex,
    pack::{
        Ask, AtMost, Check, Followup, Gate, Limit, Mix, Notice, Pattern, Patterns, Praise, Repeat, Satisfied, Severity,
        Step, Steps,
        diagnostic::Problem,
        yaml::{Node, Value},
    },
};

pub(super) const SATISFIED: [(&str, Satisfied); 2] = [("asked", Satisfied::Asked), ("answered", Satisfied::Answered)];

/// The keys that a kind adds; of an unknown kind those of all, so that one slip is not followed by ten.
pub(super) fn keys(kind: &str) -> Vec<&'static str> {
    match keys::of_kind(kind) {
        [] => Check::KINDS.iter().flat_map(|kind| keys::names(keys::of_kind(kind))).collect(),
        keys => keys::names(keys),
    }
}

/// Reads what a kind adds. An unknown kind is read as `phrase`; its slip has been named.
pub(super) fn read(kind: &str, fields: &mut Fields, read_file: ReadFile) -> Check {
    match kind {
        "regex" => Check::Regex(Patterns {
            patterns: patterns_or_regex(fields),
            rewrite: fields.get("rewrite").and_then(|node| phrase::replacement(fields, node)),
            harmless: phrase::harmless(fields, read_file),
        }),
        "ask" => Check::Ask(Ask {
            before: need_patterns("before", fields),
            need: fields.need_names(Named::Slot, "need"),
            satisfied_by: choice("satisfied_by", &SATISFIED, fields).unwrap_or_default(),
            harmless: phrase::harmless(fields, read_file),
        }),
        "steps" => Check::Steps(steps(fields, read_file)),
        "notice" => Check::Notice(notice(fields, read_file)),
        "followup" => Check::Followup(Followup {
            start: may_patterns("start", fields),
            closed_by: may_patterns("closed_by", fields),
            within: within(fields),
            first: fields.may_yes_or_no("first"),
        }),
        "limit" => Check::Limit(Limit {
            patterns: need_patterns("patterns", fields),
            max: number("max", fields, |max| max.is_finite()).unwrap_or(0.0),
            harmless: phrase::harmless(fields, read_file),
        }),
        "repeat" => Check::Repeat(repeat(fields, read_file)),
        "mix" => Check::Mix(mix(fields, read_file)),
        "praise" => {
            let (patterns, after) = (need_patterns("patterns", fields), may_patterns("after", fields));
            Check::Praise(Praise { patterns, after, harmless: phrase::harmless(fields, read_file) })
        }
        _ => Check::Phrase(phrase::read(fields, read_file)),
    }
}

/// `patterns` for leads, `regex` for experts; at least one of them.
fn patterns_or_regex(fields: &mut Fields) -> Vec<Pattern> {
    let Some(node) = fields.get("regex") else { return need_patterns("patterns", fields) };
    let mut patterns = may_patterns("patterns", fields);
    if let Some(regex) = fields.text("regex", node) {
        match compile_regex(&regex) {
            Ok(_) => patterns.push(Pattern::Regex(with_needs(regex))),
            Err(why) => fields.slip(Problem::BadRegex { why }, &node.at),
        }
    }
    patterns
}

/// `when` for words, `changed` and `asked_again` for slots; none of them where whatever is said in a scene or in answer to something is meant.
fn notice(fields: &mut Fields, read_file: ReadFile) -> Notice {
    let changed = fields.may_names(Named::SteadySlot, "changed");
    let asked_again = fields.may_names(Named::Slot, "asked_again");
    let has = |keys: &[&str]| keys.iter().any(|key| fields.get(key).is_some());
    // What is harmless is so in the words of a conclusion.
    let whatever = has(&["scene", "answers"]) && !has(&["except", "not_after", "not_before", "quote_ok"]);
    let may = whatever || !changed.is_empty() || !asked_again.is_empty();
    let when = if may { may_patterns("when", fields) } else { need_patterns("when", fields) };
    let (need, harmless) = (need_patterns("need", fields), phrase::harmless(fields, read_file));
    Notice { when, changed, asked_again, need, fresh: fields.may_yes("fresh"), harmless }
}

fn steps(fields: &mut Fields, read_file: ReadFile) -> Steps {
    let steps: Vec<Step> = fields.need_list("steps").iter().filter_map(|node| step(node, fields)).collect();
    refuse_same_ids(&steps, fields);
    let ids: Vec<(&str, ())> = steps.iter().map(|step| (step.id.as_str(), ())).collect();
    let gates = fields.may_list("gates").iter().filter_map(|node| gate(node, &ids, fields)).collect();
    Steps { steps, gates, harmless: phrase::harmless(fields, read_file) }
}

fn refuse_same_ids(steps: &[Step], fields: &mut Fields) {
    let nodes = fields.need_list("steps");
    for (i, step) in steps.iter().enumerate() {
        if steps[..i].iter().any(|earlier| earlier.id == step.id) {
            let at = nodes.get(i).map_or(fields.at(), |node| node.at.clone());
            fields.slip(Problem::DuplicateKey { key: step.id.clone() }, &at);
        }
    }
}

fn step(node: &Node, fields: &mut Fields) -> Option<Step> {
    let mut fields = Fields::of(node, "steps", &keys::names(keys::STEP), fields.notes())?;
    let slot = fields.may_name(Named::Slot, "slot");
    // A step that nothing can do would nag at every later one.
    if ["agent", "customer", "slot"].iter().all(|key| fields.get(key).is_none()) {
        let at = fields.at();
        fields.slip(Problem::MissingKey { key: "agent" }, &at);
    }
    Some(Step {
        id: fields.need_text("id"),
        agent: may_patterns("agent", &mut fields),
        customer: may_patterns("customer", &mut fields),
        slot,
    })
}

fn gate(node: &Node, steps: &[(&str, ())], fields: &mut Fields) -> Option<Gate> {
    let mut fields = Fields::of(node, "gates", &keys::names(keys::GATE), fields.notes())?;
    let name = |key: &'static str, node: &Node, fields: &mut Fields| {
        fields.one_of(key, node, steps)?;
        scalar(node).map(|scalar| scalar.text.clone())
    };
    let step = fields.need("step").and_then(|node| name("step", node, &mut fields)).unwrap_or_default();
    let need = fields.need_list("need").iter().filter_map(|node| name("need", node, &mut fields)).collect();
    let severity = choice("severity", &SEVERITIES, &mut fields).unwrap_or(Severity::Block);
    Some(Gate { step, need, severity })
}

fn repeat(fields: &mut Fields, read_file: ReadFile) -> Repeat {
    let whole =
        |key, fields: &mut Fields| number(key, fields, |it| it >= 1.0 && it.fract() == 0.0).unwrap_or(1.0) as usize;
    Repeat {
        similar: number("similar", fields, |it| (0.0..=1.0).contains(&it)).unwrap_or(1.0),
        last: whole("last", fields),
        times: whole("times", fields),
        min_chars: whole("min_chars", fields),
        except: may_words("except", fields, read_file),
    }
}

fn mix(fields: &mut Fields, read_file: ReadFile) -> Mix {
    let groups = fields.may_list("never_together").iter().map(|node| texts("never_together", node, fields)).collect();
    Mix { never_together: groups, at_most: at_most(fields), except: may_words("except", fields, read_file) }
}

fn at_most(fields: &mut Fields) -> Vec<AtMost> {
    let Some(node) = fields.get("at_most") else { return Vec::new() };
    let Value::Map(entries) = &node.value else {
        fields.slip(Problem::NotMap { key: "at_most".into() }, &node.at);
        return Vec::new();
    };
    let read = |(word, times): &(Node, Node)| {
        let text = fields.text("at_most", word)?;
        let written = fields.text("at_most", times)?;
        let times = written
            .parse()
            .map_err(|_| fields.slip(Problem::NotNumber { key: text.clone(), value: written }, &times.at));
        Some(AtMost { text, times: times.ok()? })
    };
    entries.iter().filter_map(read).collect()
}

fn texts(key: &str, node: &Node, fields: &mut Fields) -> Vec<String> {
    match &node.value {
        Value::List(items) => items.iter().filter_map(|item| fields.text(key, item)).collect(),
        _ => {
            fields.slip(Problem::NotList { key: key.into() }, &node.at);
            Vec::new()
        }
    }
}

fn choice<T: Copy>(key: &str, choices: &[(&str, T)], fields: &mut Fields) -> Option<T> {
    fields.get(key).and_then(|node| fields.one_of(key, node, choices))
}

fn number(key: &'static str, fields: &mut Fields, good: impl Fn(f64) -> bool) -> Option<f64> {
    let node = fields.need(key)?;
    let value = fields.text(key, node)?;
    let number = value.parse().ok().filter(|number| good(*number));
    if number.is_none() {
        fields.slip(Problem::NotNumber { key: key.into(), value }, &node.at);
    }
    number
}

/// A time such as `45s`, `15m`, `2h` (秒, 分钟, 小时), in milliseconds.
fn within(fields: &mut Fields) -> i64 {
    let Some(node) = fields.need("within") else { return 0 };
    let Some(value) = fields.text("within", node) else { return 0 };
    duration(&value).unwrap_or_else(|| {
        fields.slip(Problem::NotDuration { value }, &node.at);
        0
    })
}

/// A year, in milliseconds.
const LONGEST: i64 = 366 * 24 * 3_600_000;

/// A time such as `45s`, `15m`, `2h`, in milliseconds.
pub(in crate::pack) fn duration(text: &str) -> Option<i64> {
    let unit = text.find(|c: char| !c.is_ascii_digit())?;
    let number: i64 = text[..unit].parse().ok()?;
    let millis = match text[unit..].trim() {
        "s" | "秒" => 1_000,
        "m" | "分" | "分钟" => 60_000,
        "h" | "小时" => 3_600_000,
        _ => return None,
    };
    number.checked_mul(millis).filter(|duration| *duration <= LONGEST)
}
