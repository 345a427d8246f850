//! Packs as trees of JSON, for the tools that compare them and take them apart: what holds for every kind of rule, those
//! to come too, without a list of their fields.

use serde::Serialize;
use serde_json::Value;

use crate::json::{self, FromJson};

/// A pack, or a part of one, as a tree.
pub(super) fn tree(part: &impl Serialize) -> Value {
    // Structs of strings and numbers with string keys: serialising them cannot fail.
    serde_json::to_value(part).expect("a pack is plain data")
}

/// What a tree is of; nothing where it lacks something.
pub(super) fn untree<T: FromJson>(tree: &Value) -> Option<T> {
    json::read(tree.to_string().as_bytes()).ok()
}

/// The name by which people know an entry of a list: a word's text, a pattern's regex or wording, a step's name.
pub(super) fn name(part: &Value) -> Option<&str> {
    let named = ["id", "text", "regex", "wording", "rule"].into_iter().find_map(|key| part.get(key));
    named.unwrap_or(part).as_str()
}

/// A part as people know it: by its name, or else as JSON.
pub(super) fn label(part: &Value) -> String {
    name(part).map_or_else(|| part.to_string(), str::to_owned)
}

/// A key as a step of a JSON pointer.
pub(super) fn escape(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// The place of a part inside another.
pub(super) fn join(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { format!("{place}.{key}") }
}
