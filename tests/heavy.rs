//! The largest that may come: packs at their limits, a draft of a megabyte, a conversation of ten thousand messages.
//!
//! Times are compared with each other, never with the clock on the wall, and with wide margins: what is 32 times the work may
//! take 32 times as long; by the square it would be a thousand times.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

use std::time::{Duration, Instant};

use presend::{
    conversation::{Message, Profile, Role},
    engine::{Engine, report::Report},
    pack::{
        Pack, PackError,
        limits::{LONGEST_REGEX, LONGEST_WORD, MOST_BYTES, MOST_REGEXES, MOST_RULES, MOST_WORDS},
        source,
    },
};
use serde_json::{Value, json};

/// Between the 32 of a straight line and the 1,024 of a square. Tests run side by side, on machines that do other things.
const MARGIN: u32 = 400;

/// What is hard on one thing or another, to be repeated.
const HARD: [&str; 16] = [
    "“",
    "“”",
    "“最好”",
    "「最好“",
    "最好",
    "最",
    "不最好、",
    "最好先最好",
    "1,000,",
    "退你",
    "退你款",
    "\u{1100}",
    "加.微-信",
    "👨\u{200D}",
    "ﷺ",
    "最 好\u{301}\n",
];

/// A rule of each kind that looks at places in a draft, with all that makes a hit harmless.
fn hard_pack() -> Value {
    let rule = |id: &str, kind: &str, more: Value| rule(id, kind, more);
    let harmless = json!({"except": ["最好先", "好最"], "not_after": ["不", "最好、"], "quote_ok": true});
    pack(vec![
        rule("phrase", "phrase", merged(json!({"words": [{"text": "最好"}, {"text": "最"}], "cap": 50}), &harmless)),
        rule("loose", "phrase", json!({"words": [{"text": "加微信"}, {"text": "\u{1100}"}], "tolerance": "loose"})),
        rule(
            "regex",
            "regex",
            merged(json!({"patterns": [{"regex": "退.*款|退"}, {"regex": "(?:[一-龥]+，?)+。$"}]}), &harmless),
        ),
        rule("limit", "limit", json!({"patterns": [{"regex": "([0-9,]+)"}], "max": 20.0})),
        rule(
            "mix",
            "mix",
            json!({"never_together": [["最"], ["退"]], "at_most": [{"text": "最", "times": 3}], "except": ["最好"]}),
        ),
        rule("repeat", "repeat", json!({"similar": 0.8, "last": 6, "times": 2, "min_chars": 8})),
    ])
}

fn merged(mut one: Value, other: &Value) -> Value {
    let more = other.as_object().expect("a map").clone();
    one.as_object_mut().expect("a map").extend(more);
    one
}

fn rule(id: &str, kind: &str, more: Value) -> Value {
    let rule = json!({"id": id, "name": id, "kind": kind, "severity": "warn", "score": -1, "dimension": "红线案例", "reason": "r", "suggest": "s"});
    merged(rule, &more)
}

fn pack(rules: Vec<Value>) -> Value {
    json!({"format": 1, "id": "p", "name": "p", "version": "1", "rules": rules})
}

fn read(pack: &Value) -> Result<Pack, PackError> {
    Pack::from_json(pack.to_string().as_bytes())
}

fn engine() -> Engine {
    Engine::new(&[read(&hard_pack()).expect("the pack is whole")])
}

fn check(engine: &Engine, messages: &[Message], draft: &str) -> Report {
    engine.check(&engine.session_with(Profile::Presales, messages), "", draft, None)
}

fn time(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

#[test]
fn a_draft_costs_by_its_length_whatever_stands_in_it() {
    let engine = engine();
    let customer = message(Role::Customer, "你们最好吗");
    for piece in HARD {
        let repeated = |units: usize| piece.repeat(units / piece.encode_utf16().count());
        let (short, long) = (repeated(500), repeated(16_000));
        let judge = |draft: &str| time(|| drop(check(&engine, std::slice::from_ref(&customer), draft)));
        let (short, long) = (judge(&short), judge(&long));
        assert!(long < short * MARGIN, "{piece:?}: {short:?}, 32 times as long: {long:?}");
    }
}

#[test]
fn a_draft_of_a_megabyte_is_judged() {
    let engine = engine();
    for piece in ["“最好", "亲，您家预留的宽、高、深大概是多少呢？"] {
        let draft = piece.repeat(1_000_000 / piece.len());
        let report = check(&engine, &[message(Role::Agent, &draft)], &draft);
        let points: i32 = report.findings.iter().map(|finding| finding.points).sum();
        assert_eq!(100 + points, report.score);
        assert!(report.findings.len() <= 600, "{} findings", report.findings.len());
    }
}

/// More findings of one rule than a hundred would change neither verdict nor score.
#[test]
fn a_rule_has_a_hundred_findings_in_a_draft_at_most() {
    let report = check(&engine(), &[], &"退".repeat(150));
    assert_eq!(report.findings.iter().filter(|finding| finding.rule == "regex").count(), 100);
    assert_eq!(report.score, 0);
}

fn message(role: Role, text: &str) -> Message {
    Message { role, text: text.into(), at: None }
}

fn conversation(messages: usize) -> Vec<Message> {
    let said = |i: usize| message([Role::Customer, Role::Agent][i % 2], &format!("第{i}句：最好什么时候能到"));
    (0..messages).map(said).collect()
}

#[test]
fn ten_thousand_messages_cost_no_keystroke_more() {
    let engine = engine();
    let (short, long) = (conversation(100), conversation(10_000));
    let [short, long] = [short, long].map(|messages| engine.session_with(Profile::Presales, &messages));
    let judge =
        |session| time(|| (0..50).for_each(|_| drop(engine.check(session, "", "这款“最好”用，您退你款", None))));
    let (short, long) = (judge(&short), judge(&long));
    assert!(long < short * 10, "100 messages: {short:?}, 10,000: {long:?}");
}

#[test]
fn ten_thousand_messages_are_taken_in_one_by_one() {
    let engine = engine();
    let take_in = |messages: &[Message]| time(|| drop(engine.session_with(Profile::Presales, messages)));
    let (short, long) = (take_in(&conversation(312)), take_in(&conversation(10_000)));
    assert!(long < short * MARGIN, "312 messages: {short:?}, 10,000: {long:?}");
}

/// Words without duplicates, the long ones among them.
fn words(count: usize) -> Vec<Value> {
    let letter = |i: usize| char::from_u32(0x4E00 + i as u32).expect("a Han letter");
    (0..count).map(|i| json!({"text": format!("{}{}{}", letter(i % 400), letter(i / 400), "词")})).collect()
}

#[test]
fn the_largest_pack_is_loaded_and_judges() {
    let long = "长".repeat(LONGEST_WORD);
    let regexes: Vec<Value> =
        (0..MOST_REGEXES).map(|i| json!({"regex": format!("退{i}?款"), "needs": [["退"]]})).collect();
    let few = (0..MOST_RULES - 2).map(|i| rule(&format!("r{i}"), "phrase", json!({"words": [{"text": long}]})));
    // A list of literals that a regex needs counts, and so do they.
    let rest = MOST_WORDS - (MOST_RULES - 2) - 2 * MOST_REGEXES;
    let rules = few.chain([
        rule("words", "phrase", json!({"words": words(rest)})),
        rule("regexes", "regex", json!({"patterns": regexes})),
    ]);
    let largest = pack(rules.collect());
    assert!(largest.to_string().len() <= MOST_BYTES);
    let pack = read(&largest).expect("a pack at its limits is read");
    let engine = Engine::new(&[pack]);
    assert_eq!(engine.rules(), MOST_RULES);
    let report = check(&engine, &[], &format!("一丁词，{long}，退款"));
    assert!(report.findings.len() > 100, "{} findings", report.findings.len());
}

#[test]
fn one_more_is_refused_and_named() {
    let phrase = |words: Vec<Value>| pack(vec![rule("r", "phrase", json!({"words": words}))]);
    let regex = |regex: &str| pack(vec![rule("r", "regex", json!({"patterns": [{"regex": regex}]}))]);
    let many =
        |count: usize| pack((0..count).map(|i| rule(&format!("r{i}"), "phrase", json!({"words": []}))).collect());
    let slot = |list: &str| merged(pack(Vec::new()), &json!({"slots": {"宽": {list: [{"regex": "("}]}}}));
    let named = |name: &str| rule("r", "regex", json!({"patterns": [{"wording": name}]}));
    let wordings = |wordings: Value, rules: Vec<Value>| merged(pack(rules), &json!({"wordings": wordings}));
    let regexes: Vec<Value> = (0..=MOST_REGEXES).map(|_| json!({"regex": "退.款"})).collect();
    let mut scored = phrase(Vec::new());
    scored["rules"][0]["score"] = json!(1);
    for (pack, named) in [
        (phrase(words(MOST_WORDS + 1)), "rule 1: words: 100001 words in the pack, at most 100000"),
        (phrase(vec![json!({"text": "长".repeat(LONGEST_WORD + 1)})]), "rule 1: words: 201 letters, at most 200"),
        (many(MOST_RULES + 1), "rules: 1001 entries, at most 1000"),
        (
            pack(vec![rule("r", "regex", json!({"patterns": regexes}))]),
            "rule 1: patterns: 501 regexes in the pack, at most 500",
        ),
        (regex(&"好".repeat(LONGEST_REGEX + 1)), "rule 1: patterns: 10001 letters, at most 10000"),
        (
            regex("(?:[一-龥]{100}){100}"),
            "rule 1: patterns: a regex does not compile: compiled regex exceeded size limit",
        ),
        (regex(&"(".repeat(100)), "rule 1: patterns: a regex does not compile: pattern has too much nesting"),
        (regex(&"()".repeat(21)), "rule 1: patterns: a regex does not compile: 21 groups, at most 20"),
        (scored, "rule 1: score: out of range"),
        (wordings(json!({}), vec![named("退")]), "rule 1: patterns: no wording 退"),
        (wordings(json!({"a": ["退"], "b": [{"wording": "a"}]}), vec![]), "wordings: no wording a"),
        (
            // Each name is as much to look for as what it stands for.
            wordings(json!({"退": vec!["退"; MOST_WORDS / 100]}), vec![named("退"); 100]),
            "words in the pack, at most 100000",
        ),
        (slot("asked"), "slots: a regex does not compile"),
        (slot("said"), "slots: a regex does not compile"),
        (slot("told"), "slots: a regex does not compile"),
        (slot("bare"), "slots: a regex does not compile"),
    ] {
        let error = read(&pack).expect_err(named).to_string();
        assert!(error.contains(named), "{error}");
    }
    let error = Pack::from_json(&vec![b' '; MOST_BYTES + 1]).expect_err("too large").to_string();
    assert_eq!(error, "pack: 4194305 bytes, at most 4194304");
}

#[test]
fn a_long_list_costs_its_author_by_its_length() {
    let yaml = |count: usize| {
        let words: Vec<String> = (0..count).map(|i| format!("词{i}")).collect();
        let rewrites: String = words.iter().map(|word| format!("    {word}: 好\n")).collect();
        let words = words.join("、");
        format!(
            "pack: p\nname: n\nversion: 1\nrules:\n- id: r\n  kind: phrase\n  words: {words}\n  rewrite:\n{rewrites}"
        )
    };
    let read = |yaml: &str| time(|| drop(source::read(yaml, &|_| Err(String::new()))));
    let (short, long) = (read(&yaml(500)), read(&yaml(16_000)));
    assert!(long < short * MARGIN, "500 words: {short:?}, 16,000: {long:?}");
}
