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
}

impl Statement {
    /// The statement that a hit of a slot makes; nothing where it has no value of the sort that is compared.
    pub fn of(hit: &Hit, text: &Text, steady: Steady, at: Option<Timestamp>) -> Option<Statement> {
        let words = hit.words(text);
        let told = hit.value.as_deref().unwrap_or(&words);
        let value = match steady {
            Steady::Date => Value::Date(date::parse(told)?),
            Steady::Number => Value::Number(number::parse(told)?),
            Steady::Words => Value::Words(told.to_owned()),
        };
        Some(Statement { words, value, at })
    }

    /// Whether two statements say the same; nothing where that cannot be told.
    pub fn agrees(&self, other: &Statement) -> Option<bool> {
        match (&self.value, &other.value) {
            (Value::Date(Date::FromToday(_)), Value::Date(Date::FromToday(_))) if !self.is_same_day(other) => None,
            (Value::Date(one), Value::Date(other)) => one.agrees(*other),
            (one, other) => Some(one == other),
        }
    }

    fn is_same_day(&self, other: &Statement) -> bool {
        let apart = self.at.zip(other.at).map(|(one, other)| one.since(other).saturating_abs());
        apart.is_none_or(|apart| apart <= SAME_DAY_MS)
    }
}
