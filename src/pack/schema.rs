//! The JSON Schema of `pack.yaml`, for editors that complete and explain while a lead types.
//!
//! Made of the parser's own keys ([`super::source::keys`]), so it knows neither more nor fewer. Draft 7, which editors
//! know best. It cannot tell what only the whole pack shows: whether a scene or slot exists, whether examples hold; that
//! is `presend lint`'s and `presend test`'s.

use serde_json::{Map, Value, json};

use super::{
    Check,
    diagnostic::Language,
    source::keys::{self, Key, Shape},
};

/// The schema, its descriptions in one language.
pub fn schema(language: Language) -> Value {
    let mut schema = Writer { language }.map(keys::PACK);
    schema["anyOf"] = one_needed(&["rules", "tune", "replies"]);
    tuning(&mut schema["properties"]["tune"]["items"]);
    schema["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    schema["title"] = json!(match language {
        Language::Chinese => "Presend 规则包",
        Language::English => "A rule pack of Presend",
    });
    schema
}

struct Writer {
    language: Language,
}

impl Writer {
    /// A map with these keys and no others.
    fn map(&self, keys: &[Key]) -> Value {
        let mut map = self.open_map(keys);
        map["additionalProperties"] = json!(false);
        map
    }

    fn open_map(&self, keys: &[Key]) -> Value {
        let properties: Map<String, Value> = keys.iter().map(|key| (key.name.to_owned(), self.key(key))).collect();
        let needed: Vec<&str> = keys.iter().filter(|key| key.needed).map(|key| key.name).collect();
        json!({"type": "object", "properties": properties, "required": needed})
    }

    fn key(&self, key: &Key) -> Value {
        let mut value = self.shape(&key.shape);
        if key.needed && value["type"] == "array" {
            value["minItems"] = json!(1);
        }
        value["description"] = json!(match self.language {
            Language::Chinese => key.zh,
            Language::English => key.en,
        });
        value
    }

    fn shape(&self, shape: &Shape) -> Value {
        match shape {
            Shape::Id => with(text(), "pattern", json!("^[a-z0-9-]+$")),
            Shape::Text | Shape::Words | Shape::Patterns => with(text(), "pattern", json!("\\S")),
            Shape::Replacement => text(),
            Shape::Rewrite => json!({"anyOf": [text(), {"type": "object", "additionalProperties": text()}]}),
            Shape::YesNo => json!({"type": "boolean"}),
            Shape::Duration => json!({"type": "string", "pattern": "^\\s*[0-9]+\\s*(s|m|h|秒|分|分钟|小时)\\s*$"}),
            Shape::Day => json!({"type": "string", "pattern": "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\\s*$"}),
            Shape::Whole(from, to) => json!({"type": "integer", "minimum": from, "maximum": to}),
            Shape::Number(from, to) => json!({"type": "number", "minimum": from, "maximum": to}),
            Shape::OneOf(names) => json!({"enum": names()}),
            Shape::List(item) => json!({"type": "array", "items": self.shape(item)}),
            Shape::Names(value) => json!({"type": "object", "additionalProperties": self.shape(value)}),
            Shape::Map(keys) => self.map(keys),
            Shape::Rules => json!({"type": "array", "items": self.rule()}),
        }
    }

    /// The keys of every rule, and for each kind what it adds.
    fn rule(&self) -> Value {
        let kinds: Vec<Value> = Check::KINDS
            .iter()
            .map(|kind| {
                json!({
                    "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
                    "then": self.kind(kind),
                })
            })
            .collect();
        with(self.open_map(keys::RULE), "allOf", json!(kinds))
    }

    fn kind(&self, kind: &str) -> Value {
        let own = keys::of_kind(kind);
        let mut then = self.open_map(own);
        let names = [keys::names(keys::RULE), keys::names(own)].concat();
        then["propertyNames"] = json!({"enum": names});
        then["properties"]["score"] = if kind == "praise" { json!({"minimum": 0}) } else { json!({"maximum": 0}) };
        if let (true, Some(needed)) = (kind != "praise", then["required"].as_array_mut()) {
            needed.push(json!("severity"));
        }
        match kind {
            "regex" => then["anyOf"] = one_needed(&["patterns", "regex"]),
            "notice" => then["anyOf"] = conclusion(),
            "steps" => then["properties"]["steps"]["items"]["anyOf"] = one_needed(&["agent", "customer", "slot"]),
            _ => {}
        }
        then
    }
}

/// A notice names its conclusion, or means whatever is said in a scene or in answer to something; what is harmless is so
/// in the words of a conclusion.
fn conclusion() -> Value {
    let whatever = json!({
        "anyOf": one_needed(&["scene", "answers"]),
        "not": {"anyOf": one_needed(&["except", "not_after", "not_before", "quote_ok"])},
    });
    json!([{"required": ["when"]}, {"required": ["changed"]}, {"required": ["asked_again"]}, whatever])
}

/// A tuning changes something, and an exception of it is proven by a miss.
fn tuning(schema: &mut Value) {
    schema["anyOf"] = one_needed(&["severity", "score", "status", "say", "except"]);
    schema["if"] = json!({"required": ["except"]});
    let proven = json!({"required": ["miss"], "properties": {"miss": {"minItems": 1}}});
    schema["then"] = json!({"required": ["examples"], "properties": {"examples": proven}});
}

/// Text as a lead may write it: YAML takes some of it for a number.
fn text() -> Value {
    json!({"type": ["string", "number", "boolean"]})
}

fn one_needed(names: &[&str]) -> Value {
    names.iter().map(|name| json!({"required": [name]})).collect()
}

fn with(mut schema: Value, name: &str, value: Value) -> Value {
    schema[name] = value;
    schema
}
