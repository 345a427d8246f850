//! How packs are read as published.

use super::{
    Ask, AtMost, Check, Followup, Gate, Harmless, Layer, Limit, Mix, Notice, Pack, PackSet, Pattern, Patterns, Phrase,
    Praise, Regex, Repeat, Reply, Rule, Satisfied, SetEntry, Severity, Slot, Status, Steady, Step, Steps, Tolerance,
    Tuning, Word, Wording,
};
use crate::{
    json::{Error, Fields, FromFields, FromJson, Json},
    records, variants,
};

records! {
    PackSet { packs: needed }
    SetEntry { id: needed, version: needed, sha256: needed, rules: needed }
    Pack {
        format: needed, id: needed, name: needed, version: needed, layer: or_default, tune: or_default,
        wordings: or_default, scenes: or_default, slots: or_default, new_topic: or_default, replies: or_default,
        rules: needed
    }
    Tuning {
        pack: needed, rule: needed, why: needed, until: needed, severity: or_default, score: or_default,
        status: or_default, say: or_default, except: or_default
    }
    Slot {
        asked: or_default, said: or_default, told: or_default, bare: or_default, keeps: or_default, steady: or_default
    }
    Reply { id: needed, stage: needed, text: needed }
    Regex { regex: needed, needs: or_default, digits: or_default }
    Rule {
        id: needed, name: needed, severity: needed, score: needed, dimension: needed, reason: needed, suggest: needed,
        say: or_default, replies: or_default, profiles: or_default, platforms: or_default, scene: or_default,
        answers: or_default, once: or_default, alone: or_default, hint_from: or_default, cap: or_default, status: or_default,
        cases: or_default, basis: or_default, owner: or_default, since: or_default, tags: or_default, locked: or_default, check: beside
    }
    Harmless { except: or_default, not_after: or_default, not_before: or_default, quote_ok: or_default }
    Phrase { words: needed, harmless: beside, tolerance: or_default }
    Word { text: needed, rewrite: or_default }
    Patterns { patterns: needed, rewrite: or_default, harmless: beside }
    Ask { before: needed, harmless: beside, need: needed, satisfied_by: or_default }
    Steps { steps: needed, gates: or_default, harmless: beside }
    Step { id: needed, agent: or_default, customer: or_default, slot: or_default }
    Gate { step: needed, need: needed, severity: needed }
    Notice { when: or_default, changed: or_default, asked_again: or_default, need: needed, fresh: or_default, harmless: beside }
    Followup { start: or_default, closed_by: or_default, within: needed, first: or_default }
    Limit { patterns: needed, max: needed, harmless: beside }
    Repeat { similar: needed, last: needed, times: needed, min_chars: needed, except: or_default }
    Mix { never_together: or_default, at_most: or_default, except: or_default }
    AtMost { text: needed, times: needed }
    Praise { patterns: needed, after: or_default, harmless: beside }
}

variants! {
    Layer { Law: "law", Company: "company", Team: "team" }
    Satisfied { Asked: "asked", Answered: "answered" }
    Severity { Silent: "silent", Hint: "hint", Warn: "warn", Block: "block" }
    Status { Trial: "trial", Active: "active", Retired: "retired" }
    Steady { Date: "date", Number: "number", Words: "words", Digits: "digits", AtMost: "at_most" }
    Tolerance { Strict: "strict", Loose: "loose" }
}

impl FromFields for Check {
    fn from_fields(fields: &mut Fields) -> Result<Check, Error> {
        let kind: String = fields.needed("kind")?;
        match kind.as_str() {
            "phrase" => FromFields::from_fields(fields).map(Check::Phrase),
            "regex" => FromFields::from_fields(fields).map(Check::Regex),
            "ask" => FromFields::from_fields(fields).map(Check::Ask),
            "steps" => FromFields::from_fields(fields).map(Check::Steps),
            "notice" => FromFields::from_fields(fields).map(Check::Notice),
            "followup" => FromFields::from_fields(fields).map(Check::Followup),
            "limit" => FromFields::from_fields(fields).map(Check::Limit),
            "repeat" => FromFields::from_fields(fields).map(Check::Repeat),
            "mix" => FromFields::from_fields(fields).map(Check::Mix),
            "praise" => FromFields::from_fields(fields).map(Check::Praise),
            other => Err(Error::unknown(other)),
        }
    }
}

impl FromJson for Pattern {
    fn from_json(json: Json) -> Result<Pattern, Error> {
        match json {
            Json::Text(literal) => Ok(Pattern::Literal(literal.into_owned())),
            other => Fields::read(other),
        }
    }
}

impl FromFields for Pattern {
    fn from_fields(fields: &mut Fields) -> Result<Pattern, Error> {
        match fields.or_default("wording")? {
            Some(wording) => Ok(Pattern::Wording(Wording { wording })),
            None => FromFields::from_fields(fields).map(Pattern::Regex),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(check: &str) -> Result<Pack, String> {
        let rule = format!(
            r#"{{"id": "r", "name": "n", "severity": "warn", "score": -5, "dimension": "红线案例", "reason": "r",
                "suggest": "s", {check}}}"#
        );
        let pack = format!(r#"{{"format": 1, "id": "p", "name": "p", "version": "1", "rules": [{rule}]}}"#);
        Pack::from_json(pack.as_bytes()).map_err(|error| error.to_string())
    }

    #[test]
    fn a_field_that_nobody_knows_is_refused_wherever_it_stands() {
        assert!(read(r#""kind": "phrase", "words": [{"text": "一"}], "except": ["二"]"#).is_ok());
        for (check, why) in [
            (r#""kind": "phrase", "words": [], "exept": []"#, "rules.1: `exept` is not known"),
            (r#""kind": "phrase", "words": [], "patterns": []"#, "rules.1: `patterns` is not known"),
            (r#""kind": "phrase", "words": [{"txt": "一"}]"#, "rules.1.words.1: `text` is missing"),
            (
                r#""kind": "regex", "patterns": ["一", {"regex": "二", "need": []}]"#,
                "rules.1.patterns.2: `need` is not known",
            ),
            (r#""kind": "script", "words": []"#, "rules.1: `script` is not known"),
        ] {
            assert_eq!(read(check).unwrap_err(), format!("not a pack: {why}"), "{check}");
        }
    }
}
