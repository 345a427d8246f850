//! Drafts as people type, paste and disguise them: the letters of a few words, and everything that comes between.

use proptest::{collection::vec, option::weighted, prelude::*, sample::select};

/// A rule's literals, what the customer said, and a draft.
#[derive(Clone, Debug)]
pub struct Scene {
    pub words: Vec<String>,
    pub except: Vec<String>,
    pub not_after: Vec<String>,
    pub quote_ok: bool,
    pub customer: Vec<String>,
    pub draft: String,
}

const LETTERS: &[&str] = &["最", "好", "微", "信", "加", "质", "国", "v", "x", "b", "1", "0"];

/// What the letters become in other scripts, styles and disguises.
const DISGUISES: &[&str] = &[
    "質", "國", "Ｖ", "Ｘ", "Ｂ", "V", "X", "１", "①", "⓪", "⑩", "⑪", "ⅸ", "⒳", "𝐕", "ⓥ", "⒱", "⑴", "㎡", "ﬁ", "🅥",
    "v\u{301}", "薇", "威", "葳", "心", "+", "＋", "➕", "w", "é", "я",
];

const NOISE: &[&str] = &[
    " ",
    "  ",
    "\u{A0}",
    "\u{3000}",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\u{2028}",
    "\u{200B}",
    "\u{200D}",
    "\u{2060}",
    "\u{AD}",
    "\u{FE0F}",
    "\u{301}",
    "\u{336}\u{20DD}",
    "\u{3099}",
    ".",
    "-",
    "~~",
    "~~~~",
    "/",
    "_",
    "…",
    "、",
    "😀",
    "❤\u{FE0F}",
    "👍🏽",
    "👨\u{200D}👩\u{200D}👧",
    "🇨🇳",
    "🇨",
    "1\u{FE0F}\u{20E3}",
    "𠮷",
    "´",
];

const CLAUSE_ENDS: &[&str] = &["，", "。", "！", "?", ";", ",", "｡"];
const QUOTES: &[&str] = &["“", "”", "「", "」", "\"", "＂", "'", "‘", "’"];
const NEGATIONS: &[&str] = &["不", "不是", "no"];

/// A scene whose draft has much to do with its words.
pub fn scene() -> impl Strategy<Value = Scene> {
    let literals = (vec(word(), 1..4), vec(word(), 0..3), vec(select(NEGATIONS).prop_map(String::from), 0..2));
    literals.prop_flat_map(|(words, except, not_after)| {
        let literals = [words.clone(), except.clone(), not_after.clone()].concat();
        (Just((words, except, not_after)), any::<bool>(), vec(text(literals.clone()), 0..3), text(literals)).prop_map(
            |((words, except, not_after), quote_ok, customer, draft)| Scene {
                words,
                except,
                not_after,
                quote_ok,
                customer,
                draft,
            },
        )
    })
}

/// One to four letters, now and then with a space.
fn word() -> impl Strategy<Value = String> {
    let letter = select(LETTERS);
    (vec(letter, 1..5), weighted(0.2, 0..4usize)).prop_map(|(letters, space)| {
        let mut letters: Vec<&str> = letters;
        if let Some(at) = space.filter(|&at| 0 < at && at < letters.len()) {
            letters.insert(at, " ");
        }
        letters.concat()
    })
}

fn text(literals: Vec<String>) -> impl Strategy<Value = String> {
    let literal = select(literals);
    let piece = prop_oneof![
        4 => literal.clone(),
        3 => literal.clone().prop_flat_map(disguised),
        1 => literal.prop_map(|literal| format!("“{literal}”")),
        3 => one_of(LETTERS),
        2 => one_of(DISGUISES),
        3 => one_of(NOISE),
        1 => one_of(CLAUSE_ENDS),
        1 => one_of(QUOTES),
        1 => one_of(NEGATIONS),
        1 => any::<char>().prop_map(String::from),
    ];
    vec(piece, 0..10).prop_map(|pieces| pieces.concat())
}

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(texts).prop_map(String::from)
}

/// A literal with noise after some of its letters.
fn disguised(literal: String) -> impl Strategy<Value = String> {
    let letters: Vec<char> = literal.chars().collect();
    vec(weighted(0.4, select(NOISE)), letters.len()).prop_map(move |noise| {
        letters.iter().zip(noise).map(|(letter, noise)| format!("{letter}{}", noise.unwrap_or_default())).collect()
    })
}
