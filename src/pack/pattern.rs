//! What a conversation is searched for: a literal, a regex behind what every match of it holds, or all that a wording of
//! the pack stands for.
//!
//! Authors write templates (`src/pack/source/template.rs`) or, as experts, regexes; all end as one of these. Literals and
//! regexes are in normal form ([`crate::text`]).

use serde::Serialize;

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Pattern {
    /// Found as it stands.
    Literal(String),
    /// Tried only on clauses that hold what every match of it holds.
    Regex(Regex),
    /// Whatever the patterns of a wording find ([`super::Pack::spelled_out`]).
    Wording(Wording),
}

/// A regex of the closed syntax of `regex-lite`: linear time, no look-around.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Regex {
    /// Over the normal form. The first group that takes part, where there is one, holds the value.
    pub regex: String,
    /// Every match holds one of each of these lists; empty where nothing is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Vec<String>>,
    /// Every match holds a run of at least so many ASCII digits.
    #[serde(skip_serializing_if = "is_zero")]
    pub digits: usize,
}

/// The name of patterns that a pack has written once, for several lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// One of the pack's own.
    pub wording: String,
}

impl Pattern {
    /// What is found as it stands; nothing of other patterns.
    #[cfg(feature = "author")]
    pub(super) fn as_literal(&self) -> Option<&str> {
        match self {
            Pattern::Literal(literal) => Some(literal),
            Pattern::Regex(_) | Pattern::Wording(_) => None,
        }
    }

    /// The literals that lead to this pattern.
    pub fn literals(&self) -> impl Iterator<Item = &String> {
        let (literal, needs) = match self {
            Pattern::Literal(literal) => (Some(literal), &[][..]),
            Pattern::Regex(regex) => (None, &regex.needs[..]),
            Pattern::Wording(_) => (None, &[][..]),
        };
        literal.into_iter().chain(needs.iter().flatten())
    }
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}
