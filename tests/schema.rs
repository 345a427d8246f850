//! The schema for editors and the parser say the same of every pack: `tests/schema/every-key.yaml` has all keys, and both
//! are asked what they think of it with each key gone, misspelt or given a wrong value.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

use std::{fs, path::Path};

use boon::{Compiler, Draft, SchemaIndex, Schemas};
use presend::pack::{
    Check,
    diagnostic::{Language, Problem},
    schema::schema,
    source::{
        self,
        keys::{self, Key},
    },
};
use serde_json::{Value, json};

#[test]
fn every_shipped_pack_is_valid() {
    let schema = Schema::new(Language::Chinese);
    let mut packs = 0;
    for folder in fs::read_dir(root().join("rules")).expect("rules can be read") {
        let file = folder.expect("an entry").path().join("pack.yaml");
        if file.is_file() {
            assert_eq!(schema.complaint(&read(&file)), None, "{}", file.display());
            packs += 1;
        }
    }
    assert!(packs >= 2, "only {packs} packs");
}

#[cfg(feature = "cli")]
#[test]
fn a_starter_pack_of_all_kinds_is_valid() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema-starter");
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    let mut new = std::process::Command::new(env!("CARGO_BIN_EXE_presend"));
    let made = new.arg("new").arg(&folder).arg("--kind").args(Check::KINDS).output().expect("the program runs");
    assert!(made.status.success(), "{made:?}");
    assert_eq!(Schema::new(Language::Chinese).complaint(&read(&folder.join("pack.yaml"))), None);
}

#[test]
fn both_languages_describe_every_key() {
    for language in [Language::Chinese, Language::English] {
        let schema = schema(language);
        let rule = &schema["properties"]["rules"]["items"];
        for Key { name, .. } in keys::RULE {
            assert!(rule["properties"][name]["description"].is_string(), "{name}");
        }
    }
    assert_ne!(schema(Language::Chinese), schema(Language::English));
}

#[test]
fn the_example_has_every_key_and_both_take_it() {
    let pack = every_key();
    assert_eq!(parser_complaint(&pack), None);
    assert_eq!(Schema::new(Language::English).complaint(&pack), None);
    let has = |map: &Value, keys: &[Key], what: &str| {
        let missing: Vec<_> = keys::names(keys).into_iter().filter(|key| map.get(key).is_none()).collect();
        assert!(missing.is_empty(), "{what} without {missing:?}");
    };
    has(&pack, keys::PACK, "the pack");
    has(&pack["slots"]["尺寸"], keys::SLOT, "the slot");
    has(&pack["replies"][0], keys::REPLY, "the reply");
    has(&pack["tune"][0], keys::TUNE, "the tuning");
    for kind in Check::KINDS {
        let rules = pack["rules"].as_array().expect("a list");
        let rule = rules.iter().find(|rule| rule["kind"] == kind).unwrap_or_else(|| panic!("no rule of {kind}"));
        has(rule, keys::of_kind(kind), kind);
    }
    has(&pack["rules"][0], keys::RULE, "the first rule");
}

#[test]
fn the_schema_and_the_parser_refuse_the_same() {
    let schema = Schema::new(Language::English);
    let pack = every_key();
    let (mut asked, mut refused, mut differ) = (0, 0, String::new());
    for place in places(&pack, String::new()) {
        for (how, changed) in changes(&pack, &place) {
            let parser = parser_complaint(&changed);
            let editor = schema.complaint(&changed);
            if parser.is_some() != editor.is_some() {
                differ += &format!("\n{place} {how}: the parser says {parser:?}, the schema {editor:?}");
            }
            asked += 1;
            refused += usize::from(parser.is_some());
        }
    }
    assert!(differ.is_empty(), "{differ}");
    assert!(asked > 800 && refused > 500, "{asked} changes, {refused} refused");
}

/// The pack with one key gone, misspelt, or with values that few keys take, and what was done to it.
fn changes(pack: &Value, place: &str) -> Vec<(String, Value)> {
    let (parent, key) = place.rsplit_once('/').expect("a place has a parent");
    let change = |name: &str, value: Option<Value>| {
        let mut changed = pack.clone();
        let map = changed.pointer_mut(parent).and_then(Value::as_object_mut).expect("a map");
        let how = format!("as {name}: {value:?}");
        map.remove(key);
        map.extend(value.map(|value| (name.to_owned(), value)));
        (how, changed)
    };
    let misspelt = change(&format!("{key}_x"), pack.pointer(place).cloned());
    let wrong = [json!({"x": {"y": "z"}}), json!([["x", {}]]), json!(""), json!(-1000), json!(true), json!("other")];
    let mut changed: Vec<_> = wrong.into_iter().map(|value| change(key, Some(value))).collect();
    changed.push(misspelt);
    // Rules refer to these.
    if !["slots", "scenes", "id"].contains(&key) {
        changed.push(change(key, None));
    }
    changed
}

/// Where the keys stand that the language knows, as JSON pointers.
fn places(value: &Value, at: String) -> Vec<String> {
    match value {
        Value::Object(map) => {
            let named = ["/scenes", "/slots"].contains(&at.as_str())
                || ["/at_most", "/rewrite"].iter().any(|end| at.ends_with(end));
            let inside = map.iter().flat_map(|(key, value)| places(value, format!("{at}/{key}")));
            let here = map.keys().filter(|_| !named).map(|key| format!("{at}/{key}"));
            inside.chain(here.collect::<Vec<_>>()).collect()
        }
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(i, item)| places(item, format!("{at}/{i}"))).collect()
        }
        _ => Vec::new(),
    }
}

/// What the parser says first, but for what only the whole pack shows. JSON is YAML.
fn parser_complaint(pack: &Value) -> Option<String> {
    let slips = source::read(&pack.to_string(), &|name| Err(name.to_owned())).diagnostics;
    let of_the_whole = |problem: &Problem| match problem {
        Problem::NotOneOf { key, .. } => ["step", "need"].contains(&key.as_str()),
        Problem::UnknownName { .. } | Problem::RewriteOfNoWord { .. } => true,
        Problem::NotSteady { .. } | Problem::TunedUnknown { .. } => true,
        _ => false,
    };
    slips.iter().find(|slip| !of_the_whole(&slip.problem)).map(|slip| format!("{:?}", slip.problem))
}

struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn new(language: Language) -> Schema {
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V7);
        compiler.add_resource("pack.schema.json", schema(language)).expect("a name");
        let mut schemas = Schemas::new();
        let index = compiler.compile("pack.schema.json", &mut schemas).expect("a schema");
        Schema { schemas, index }
    }

    fn complaint(&self, pack: &Value) -> Option<String> {
        self.schemas.validate(pack, self.index).err().map(|error| error.to_string())
    }
}

fn every_key() -> Value {
    read(&root().join("tests/schema/every-key.yaml"))
}

fn read(file: &Path) -> Value {
    let yaml = fs::read_to_string(file).expect("a pack can be read");
    serde_saphyr::from_str(&yaml).expect("YAML")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
