//! A regex behind its needs finds what the bare regex finds: over regexes made at random, and texts made to match them.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

use presend::{
    conversation::Profile,
    engine::Engine,
    pack::{Check, Pack, Pattern, source},
    text::Span,
};
use proptest::{collection::vec, prelude::*, sample::select};

/// A regex, and a text that it matches, unless an assertion or the folding of texts stands against it.
#[derive(Clone, Debug)]
struct Sample {
    regex: String,
    text: String,
}

/// As authors write them, and as they had better not: traditional, wide and upper-case letters, which no folded text
/// holds; white space, which may vanish from it.
const LETTERS: &[&str] = &["最", "好", "微", "信", "加", "元", "國", "1", "3", "8", "v", "x", "V", "Ｖ", "😀"];

/// Each with texts that it matches.
const CLASSES: &[(&str, &[&str])] = &[
    (r"\d", &["0", "7"]),
    ("[0-9]", &["1", "9"]),
    ("[3-9]", &["3", "8"]),
    (r"\w", &["v", "5"]),
    (r"\W", &["好", "。"]),
    (r"\s", &[" "]),
    (r"[^\w]", &["最", "!"]),
    (r"[^\d元]", &["好", "x"]),
    (r"[\d十]", &["十", "2"]),
    ("[最好]", &["最", "好"]),
    ("[一-龥]", &["信", "元"]),
    ("[[:digit:]x]", &["x", "4"]),
    (".", &["微", "1", "😀"]),
    ("(?i:vx)", &["vx", "VX"]),
    (" ?", &["", " "]),
    (r"\b", &[""]),
    ("^", &[""]),
    ("$", &[""]),
];

/// How often a part may stand, and how often it does.
const REPEATS: &[(&str, usize)] =
    &[("?", 0), ("?", 1), ("*", 0), ("*", 2), ("+", 1), ("+", 3), ("{2}", 2), ("{1,3}?", 2), ("{0}", 0)];

fn piece() -> impl Strategy<Value = Sample> {
    let letter = select(LETTERS).prop_map(|letter| Sample { regex: letter.into(), text: letter.into() });
    let class = select(CLASSES).prop_flat_map(|(class, texts)| {
        select(texts).prop_map(move |text| Sample { regex: class.into(), text: text.into() })
    });
    prop_oneof![3 => letter, 2 => class]
}

fn sample() -> impl Strategy<Value = Sample> {
    piece().prop_recursive(4, 24, 5, |inner| {
        let sequence = vec(inner.clone(), 1..5).prop_map(|parts| Sample {
            regex: parts.iter().map(|part| part.regex.as_str()).collect(),
            text: parts.iter().map(|part| part.text.as_str()).collect(),
        });
        let choice = (vec(inner.clone(), 1..4), any::<prop::sample::Index>()).prop_map(|(parts, which)| {
            let branches: Vec<&str> = parts.iter().map(|part| part.regex.as_str()).collect();
            Sample { regex: format!("({})", branches.join("|")), text: which.get(&parts).text.clone() }
        });
        let repeat = (inner, select(REPEATS)).prop_map(|(part, (sign, times))| Sample {
            regex: format!("(?:{}){sign}", part.regex),
            text: part.text.repeat(times),
        });
        prop_oneof![3 => sequence, 2 => choice, 2 => repeat]
    })
}

/// A pack of one rule, as an author writes it. The rule lacks examples, which is no matter here.
fn pack(regex: &str) -> Pack {
    let quoted = regex.replace('\'', "''");
    let yaml = format!("pack: p\nname: n\nversion: 1\nrules:\n- {{id: r, kind: regex, regex: '{quoted}'}}\n");
    source::read(&yaml, &|_| Err(String::new())).pack
}

fn spans(pack: &Pack, draft: &str) -> Vec<Option<Span>> {
    let engine = Engine::new(std::slice::from_ref(pack));
    let report = engine.check(&engine.session(Profile::default()), "", draft, None);
    report.findings.iter().map(|finding| finding.span).collect()
}

/// The same pack, its regexes tried on every text.
fn bare(pack: &Pack) -> Pack {
    let mut pack = pack.clone();
    let Check::Regex(rule) = &mut pack.rules[0].check else { panic!("a regex rule") };
    for pattern in &mut rule.patterns {
        if let Pattern::Regex(regex) = pattern {
            (regex.needs, regex.digits) = (Vec::new(), 0);
        }
    }
    pack
}

fn has_needs(pack: &Pack) -> bool {
    *pack != bare(pack)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_hit_is_lost(
        sample in sample(),
        around in (vec(select(LETTERS), 0..4), vec(select(LETTERS), 0..4)),
        others in vec(select(LETTERS), 0..12),
    ) {
        let pack = pack(&sample.regex);
        let made = format!("{}{}{}", around.0.concat(), sample.text, around.1.concat());
        for draft in [made, others.concat()] {
            prop_assert_eq!(spans(&pack, &draft), spans(&bare(&pack), &draft), "{:?} in {:?}", &sample.regex, draft);
        }
    }
}

/// The property above says nothing of regexes that need nothing, nor of texts that they do not match.
#[test]
fn the_samples_are_worth_trying() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut both = 0;
    for _ in 0..400 {
        let Sample { regex, text } = proptest::strategy::ValueTree::current(&sample().new_tree(&mut runner).unwrap());
        let pack = pack(&regex);
        both += usize::from(has_needs(&pack) && !spans(&pack, &text).is_empty());
    }
    assert!(both > 80, "{both} of 400 have needs and are found");
}
