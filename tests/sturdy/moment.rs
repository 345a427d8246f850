//! A moment of any conversation under any pack, made of bytes: a small grammar of all ten kinds of rules, over few words,
//! so that rules, messages and drafts meet. `tests/sturdy.rs` and `fuzz` make theirs here.

use arbitrary::{Arbitrary, Result, Unstructured};
use presend::{
    conversation::{Message, Profile, Role},
    engine::Setting,
    pack::{
        Ask, AtMost, Check, Followup, Gate, Harmless, Layer, Limit, Mix, Notice, Pack, Pattern, Patterns, Phrase,
        Praise, Regex, Repeat, Rule, Satisfied, Severity, Slot, Status, Steady, Step, Steps, Tolerance, Tuning, Word,
    },
    time::Timestamp,
};

/// A draft in its conversation, and the packs that judge it.
#[derive(Clone, Debug)]
pub struct Moment {
    pub packs: Vec<Pack>,
    pub setting: Setting,
    pub messages: Vec<Message>,
    pub draft: String,
    pub now: Option<Timestamp>,
}

/// What drafts and words are made of: letters that meet, and whatever else makes texts hard.
const PIECES: &[&str] = &[
    "最",
    "好",
    "微",
    "信",
    "加",
    "v",
    "x",
    "1",
    "20",
    "元",
    "¥",
    "20元",
    "二十",
    "您",
    "你",
    "亲",
    "不",
    "收货",
    "退款",
    "稍等",
    "明天",
    "11月3日",
    "，",
    "。",
    "！",
    "、",
    "\n",
    " ",
    "\u{3000}",
    "“",
    "”",
    "「",
    "\"",
    "1,000",
    "㎡",
    "ﷺ",
    "ＶＸ",
    "質",
    "😀",
    "👨\u{200D}👩\u{200D}👧",
    "\u{200B}",
    "\u{301}",
    "\u{1100}",
    "薇",
    "é",
    "\u{0}",
    "İ",
    "𠮷",
];

const REGEXES: &[&str] = &[
    "最.*好",
    "(?:[一-龥]+，?)+。$",
    "加(微信|vx)?",
    r"([0-9]+)元",
    "¥([0-9,]+)|([二三]?十)",
    r"\b\w+\b",
    "x*",
    "^好|好$",
    r"(?:最|好){2,5}?",
    "[^，。]{3}",
    "1[3-9][0-9]{9}",
];

const NAMES: &[&str] = &["a", "b", "尺寸"];

impl<'a> Arbitrary<'a> for Moment {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Moment> {
        let packs = list(u, 2, pack)?;
        let setting = Setting { profile: profile(u)?, platform: option(u, name)? };
        let messages = list(u, 5, message)?;
        Ok(Moment { packs, setting, messages, draft: text(u, 24)?, now: option(u, time)? })
    }
}

fn pack(u: &mut Unstructured) -> Result<Pack> {
    let scenes = list(u, 2, |u| Ok((name(u)?, patterns(u)?)))?;
    let slots = list(u, 2, |u| Ok((name(u)?, slot(u)?)))?;
    Ok(Pack {
        id: name(u)?,
        layer: *u.choose(&[Layer::Law, Layer::Company, Layer::Team])?,
        tune: list(u, 1, tuning)?,
        scenes: scenes.into_iter().collect(),
        slots: slots.into_iter().collect(),
        new_topic: patterns(u)?,
        rules: list(u, 4, rule)?,
        ..Pack::empty()
    })
}

fn slot(u: &mut Unstructured) -> Result<Slot> {
    let steady = option(u, |u| Ok(*u.choose(&[Steady::Date, Steady::Number, Steady::Words])?))?;
    Ok(Slot {
        asked: patterns(u)?,
        said: patterns(u)?,
        told: patterns(u)?,
        bare: patterns(u)?,
        keeps: u.arbitrary()?,
        steady,
    })
}

fn tuning(u: &mut Unstructured) -> Result<Tuning> {
    Ok(Tuning {
        pack: name(u)?,
        rule: name(u)?,
        why: String::new(),
        until: u.choose(&["2026-12-31", "1970-01-01", ""])?.to_string(),
        severity: option(u, severity)?,
        score: option(u, |u| u.int_in_range(-100..=100))?,
        status: option(u, status)?,
        say: None,
        except: words(u)?,
    })
}

fn rule(u: &mut Unstructured) -> Result<Rule> {
    let check = check(u)?;
    let score = u.int_in_range(-30..=0)?;
    Ok(Rule {
        id: name(u)?,
        name: String::new(),
        severity: severity(u)?,
        score: if matches!(check, Check::Praise(_)) { -score } else { score },
        dimension: String::new(),
        reason: String::new(),
        suggest: String::new(),
        say: None,
        replies: list(u, 1, name)?,
        profiles: rarely(u, profile)?.into_iter().collect(),
        platforms: rarely(u, name)?.into_iter().collect(),
        scene: rarely(u, name)?,
        answers: rarely(u, patterns)?.unwrap_or_default(),
        once: u.ratio(1, 6)?,
        alone: u.ratio(1, 6)?,
        hint_from: option(u, |u| u.int_in_range(1..=60))?,
        cap: option(u, |u| u.int_in_range(0..=100))?,
        status: rarely(u, status)?.unwrap_or_default(),
        cases: Vec::new(),
        basis: None,
        owner: None,
        since: None,
        tags: Vec::new(),
        locked: u.arbitrary()?,
        check,
    })
}

fn check(u: &mut Unstructured) -> Result<Check> {
    Ok(match u.int_in_range(0..=9)? {
        0 => {
            let word = |u: &mut Unstructured| Ok(Word { text: text(u, 4)?, rewrite: option(u, |u| text(u, 2))? });
            let tolerance = *u.choose(&[Tolerance::Strict, Tolerance::Loose])?;
            Check::Phrase(Phrase { words: list(u, 5, word)?, harmless: harmless(u)?, tolerance })
        }
        1 => Check::Regex(Patterns { patterns: patterns(u)?, rewrite: None, harmless: harmless(u)? }),
        2 => Check::Ask(Ask {
            before: patterns(u)?,
            need: list(u, 2, name)?,
            satisfied_by: *u.choose(&[Satisfied::Asked, Satisfied::Answered])?,
            harmless: harmless(u)?,
        }),
        3 => Check::Steps(Steps { steps: list(u, 3, step)?, gates: list(u, 2, gate)?, harmless: harmless(u)? }),
        4 => Check::Notice(Notice {
            when: patterns(u)?,
            changed: list(u, 1, name)?,
            asked_again: list(u, 1, name)?,
            need: patterns(u)?,
            fresh: u.arbitrary()?,
            harmless: harmless(u)?,
        }),
        5 => Check::Followup(Followup {
            start: rarely(u, patterns)?.unwrap_or_default(),
            closed_by: patterns(u)?,
            within: *u.choose(&[0, 60_000, i64::MAX])?,
            first: u.arbitrary()?,
        }),
        6 => Check::Limit(Limit {
            patterns: [patterns(u)?, vec![amount()]].concat(),
            max: *u.choose(&[0.0, 10.0, -1.5, f64::MAX])?,
            harmless: harmless(u)?,
        }),
        7 => Check::Repeat(Repeat {
            similar: *u.choose(&[0.0, 0.5, 1.0])?,
            last: *u.choose(&[0, 1, 6, usize::MAX])?,
            times: *u.choose(&[0, 1, 2])?,
            min_chars: *u.choose(&[0, 1, 8])?,
            except: words(u)?,
        }),
        8 => {
            let at_most = |u: &mut Unstructured| Ok(AtMost { text: text(u, 2)?, times: *u.choose(&[0, 1, 2])? });
            Check::Mix(Mix { never_together: list(u, 2, words)?, at_most: list(u, 2, at_most)?, except: words(u)? })
        }
        _ => Check::Praise(Praise {
            patterns: patterns(u)?,
            after: rarely(u, patterns)?.unwrap_or_default(),
            harmless: harmless(u)?,
        }),
    })
}

fn step(u: &mut Unstructured) -> Result<Step> {
    Ok(Step { id: name(u)?, agent: patterns(u)?, customer: patterns(u)?, slot: option(u, name)? })
}

fn gate(u: &mut Unstructured) -> Result<Gate> {
    Ok(Gate { step: name(u)?, need: list(u, 2, name)?, severity: severity(u)? })
}

fn harmless(u: &mut Unstructured) -> Result<Harmless> {
    Ok(Harmless { except: words(u)?, not_after: patterns(u)?, not_before: patterns(u)?, quote_ok: u.arbitrary()? })
}

fn message(u: &mut Unstructured) -> Result<Message> {
    let role = *u.choose(&[Role::Customer, Role::Agent])?;
    let at = option(u, |u| {
        Ok(*u.choose(&["2026-11-22T09:30:00+08:00", "2026-11-22T09:31:00Z", "9999-12-31T23:59:60Z", "昨天"])?)
    })?;
    Ok(Message { role, text: text(u, 12)?, at: at.map(str::to_owned) })
}

fn time(u: &mut Unstructured) -> Result<Timestamp> {
    Ok(Timestamp(*u.choose(&[1_795_311_000_000, 1_895_311_060_001, 0, i64::MIN, i64::MAX])?))
}

fn patterns(u: &mut Unstructured) -> Result<Vec<Pattern>> {
    list(u, 3, |u| {
        if u.ratio(2, 3)? {
            return Ok(Pattern::Literal(text(u, 3)?));
        }
        Ok(Pattern::Regex(Regex {
            regex: u.choose(REGEXES)?.to_string(),
            needs: list(u, 3, words)?,
            digits: *u.choose(&[0, 0, 2])?,
        }))
    })
}

fn amount() -> Pattern {
    Pattern::Regex(Regex { regex: "([0-9]+)元|([二三]?十)".into(), needs: Vec::new(), digits: 0 })
}

fn words(u: &mut Unstructured) -> Result<Vec<String>> {
    list(u, 2, |u| text(u, 3))
}

/// Mostly of known pieces; now and then any letter at all.
fn text(u: &mut Unstructured, most: usize) -> Result<String> {
    let pieces = list(u, most, |u| {
        Ok(match u.int_in_range(0..=63)? {
            0 => u.arbitrary::<char>()?.to_string(),
            number => PIECES[number % PIECES.len()].to_owned(),
        })
    })?;
    Ok(pieces.concat())
}

fn name(u: &mut Unstructured) -> Result<String> {
    Ok(u.choose(NAMES)?.to_string())
}

fn profile(u: &mut Unstructured) -> Result<Profile> {
    Ok(*u.choose(&Profile::ALL)?)
}

fn severity(u: &mut Unstructured) -> Result<Severity> {
    Ok(*u.choose(&[Severity::Silent, Severity::Hint, Severity::Warn, Severity::Block])?)
}

fn status(u: &mut Unstructured) -> Result<Status> {
    Ok(*u.choose(&[Status::Active, Status::Trial, Status::Retired])?)
}

/// Mostly nothing: what makes a rule apply less often.
fn rarely<'a, T>(u: &mut Unstructured<'a>, make: impl FnOnce(&mut Unstructured<'a>) -> Result<T>) -> Result<Option<T>> {
    if u.ratio(1, 6)? { make(u).map(Some) } else { Ok(None) }
}

fn option<'a, T>(u: &mut Unstructured<'a>, make: impl FnOnce(&mut Unstructured<'a>) -> Result<T>) -> Result<Option<T>> {
    if u.arbitrary()? { make(u).map(Some) } else { Ok(None) }
}

/// Seldom empty.
fn list<'a, T>(
    u: &mut Unstructured<'a>,
    most: usize,
    mut make: impl FnMut(&mut Unstructured<'a>) -> Result<T>,
) -> Result<Vec<T>> {
    let length = u.int_in_range(0..=most)?.max(usize::from(u.ratio(3, 4)?));
    (0..length).map(|_| make(u)).collect()
}
