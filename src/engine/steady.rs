//! What a slot was said to be, so that a later statement can be held against it: the delivery was to come on Wednesday,
//! and now the draft says Friday.
//!
//! What cannot be compared does not contradict: a warning that may be wrong is worse than none.

use super::matcher::Hit;
use crate::{
    pack::Steady,
    text::{Text, date, date::Date, number},
    time::Timestamp,
};

/// Words such as 明天 mean the same day in messages no further apart, in milliseconds.
const SAME_DAY_MS: i64 = 6 * 3_600_000;

/// Of shorter numbers too many are a digit apart by chance: 39 of 4,229 ordinary replies held one such of three digits.
const LEAST_DIGITS: usize = 4;

/// A number that many times as high is told in another unit: a budget of 4 (thousand) and a price of 3999, metres and
/// centimetres.
const OTHER_UNIT: f64 = 10.0;

/// Longer numbers are read inexactly.
const MOST_COMPARED: f64 = 1e15;

/// One statement.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Statement {
    /// The words with which it was made, in normal form.
    pub words: String,
    value: Value,
    at: Option<Timestamp>,
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Date(Date),
    Number(f64),
    Words(String),
    Digits(String),
    AtMost(f64),
}

impl Value {
    /// As far as words tell it: 三栋 and 3栋 are one building, 星期三 and 周三 one day.
    fn told_by(words: &str) -> Value {
        let number = || number::parse(words).map(Value::Number);
        number().or_else(|| date::parse(words).map(Value::Date)).unwrap_or_else(|| Value::Words(words.to_owned()))
    }
}

impl Statement {
    /// The statement that a hit of a slot makes; nothing where it has no value of the sort that is compared.
    pub fn of(hit: &Hit, text: &Text, steady: Steady, at: Option<Timestamp>) -> Option<Statement> {
        let words = hit.words(text);
        let told = hit.value.as_deref().unwrap_or(&words);
        let value = match steady {
            Steady::Date => Value::Date(date::parse(told)?),
            Steady::Number => Value::Number(number::parse(told)?),
            Steady::Words => Value::told_by(told),
            Steady::Digits => Value::Digits(digits(told)?),
            Steady::AtMost => Value::AtMost(number::parse(told)?),
        };
        Some(Statement { words, value, at })
    }

    /// Whether a statement says what an earlier one does, or no more than it; nothing where that cannot be told.
    pub fn agrees(&self, other: &Statement) -> Option<bool> {
        match (&self.value, &other.value) {
            (Value::Date(Date::FromToday(_)), Value::Date(Date::FromToday(_))) if !self.is_same_day(other) => None,
            (Value::Date(one), Value::Date(other)) => one.agrees(*other),
            (Value::Digits(one), Value::Digits(other)) => match one == other {
                true => Some(true),
                false => is_slip(one, other).then_some(false),
            },
            (Value::AtMost(new), Value::AtMost(limit)) => match new <= limit {
                true => Some(true),
                false => (*new < OTHER_UNIT * limit).then_some(false),
            },
            (one, other) => Some(one == other),
        }
    }

    fn is_same_day(&self, other: &Statement) -> bool {
        let apart = self.at.zip(other.at).map(|(one, other)| one.since(other).saturating_abs());
        apart.is_none_or(|apart| apart <= SAME_DAY_MS)
    }
}

/// The digits of a whole number; nothing where they are too few to be told from another number that is meant.
fn digits(told: &str) -> Option<String> {
    let value = number::parse(told).filter(|value| value.fract() == 0.0 && *value < MOST_COMPARED)?;
    let digits = (value as u64).to_string();
    (digits.len() >= LEAST_DIGITS).then_some(digits)
}

/// Whether one number is the other with one digit mistyped or two neighbours swapped: the slips of one key
/// (F. J. Damerau, A technique for computer detection and correction of spelling errors, 1964) that keep the length.
fn is_slip(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    let apart: Vec<usize> = (0..one.len().min(other.len())).filter(|&at| one[at] != other[at]).collect();
    one.len() == other.len()
        && match apart[..] {
            [_] => true,
            [a, b] => b == a + 1 && one[a] == other[b] && one[b] == other[a],
            _ => false,
        }
}
