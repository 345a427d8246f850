//! What a conversation is searched for: a literal, or a regex behind the literals that every match of it holds.
//!
//! Authors write templates (`src/pack/source/template.rs`) or, as experts, regexes; both end as one of these. All is in
//! normal form ([`crate::text`]).

use serde::{Deserialize, Serialize};

/// One thing to look for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Pattern {
    /// Found as it stands.
    Literal(String),
    /// Tried only where one of its needs stands.
    Regex(Regex),
}

/// A regex of the closed syntax of `regex-lite`: linear time, no look-around.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regex {
    /// Over the normal form. The first group that takes part, where there is one, holds the value.
    pub regex: String,
    /// Every match holds one of these. Empty: it is always tried.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<String>,
}

impl Pattern {
    /// The literals that lead to this pattern.
    pub fn literals(&self) -> &[String] {
        match self {
            Pattern::Literal(literal) => std::slice::from_ref(literal),
            Pattern::Regex(regex) => &regex.needs,
        }
    }
}
