//! Rule packs: what a lead writes (YAML, feature `author`) becomes a checked [`Pack`], published as JSON.
//!
//! A pack is data: parameters of a closed set of rule kinds. It never holds code, expressions or markup, and a pack
//! that is not wholly understood is not loaded at all.

#[cfg(feature = "author")]
pub mod diagnostic;
#[cfg(feature = "author")]
pub mod examples;
mod set;
#[cfg(feature = "author")]
pub mod source;
#[cfg(feature = "author")]
mod yaml;

use std::fmt;

use serde::{Deserialize, Serialize};
pub use set::{PackSet, SetEntry};

use crate::{conversation::Profile, hash::sha256};

/// The version of the published format that this engine reads and writes.
pub const FORMAT: u32 = 1;

/// A published pack, every rule checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// [`FORMAT`] of the engine that wrote it.
    pub format: u32,
    /// Unique among the packs of a team; letters, digits and hyphens.
    pub id: String,
    /// For people.
    pub name: String,
    /// For people; nothing compares it.
    pub version: String,
    /// In the order the lead wrote them.
    pub rules: Vec<Rule>,
}

/// A rule of any kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rule {
    /// Unique in the pack.
    pub id: String,
    /// For people.
    pub name: String,
    /// How loud a finding is.
    pub severity: Severity,
    /// Points of each finding, 0 or less.
    pub score: i32,
    /// The dimension of the team's standard.
    pub dimension: String,
    /// 为什么不对.
    pub reason: String,
    /// 应该怎么做.
    pub suggest: String,
    /// A sentence to insert.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<String>,
    /// The standards it belongs to; empty for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<Profile>,
    /// Cases in the case libraries.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cases: Vec<String>,
    /// The law or platform rule behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// What it looks for.
    #[serde(flatten)]
    pub check: Check,
}

/// What a rule looks for: the closed set of rule kinds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Check {
    /// Words that should not be said.
    Phrase(Phrase),
}

impl Check {
    /// The names of all kinds, as authors write them.
    pub const KINDS: [&'static str; 1] = ["phrase"];

    /// The name of this kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Check::Phrase(_) => "phrase",
        }
    }
}

/// Words that should not be said, and where they are harmless.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    /// The words; of overlapping ones the leftmost, then the longest, is found.
    pub words: Vec<Word>,
    /// A hit inside one of these is dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub except: Vec<String>,
    /// A hit after one of these in the same clause is dropped.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub not_after: Vec<String>,
    /// A hit in quotation marks that repeats the customer is dropped.
    #[serde(default, skip_serializing_if = "is_false")]
    pub quote_ok: bool,
    /// How disguised a word may be.
    #[serde(default, skip_serializing_if = "Tolerance::is_strict")]
    pub tolerance: Tolerance,
}

/// One word of a phrase rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// As the lead wrote it.
    pub text: String,
    /// What replaces a hit on a click; empty to delete it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rewrite: Option<String>,
}

/// How disguised a word may be and still be found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tolerance {
    /// The normal form, letter by letter.
    #[default]
    Strict,
    /// Noise between the letters and look-alikes too.
    Loose,
}

impl Tolerance {
    fn is_strict(&self) -> bool {
        *self == Tolerance::Strict
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

/// How loud a finding is, from nothing to a stopped send.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Counted in reports, never shown to the agent, never scored.
    Silent,
    /// Underlined; the send goes on.
    Hint,
    /// Asked about once before the send.
    Warn,
    /// The send is stopped.
    Block,
}

/// The eight dimensions of rules and cases.
pub const DIMENSIONS: [&str; 8] = [
    "跟单高频问题",
    "企业SOP流程",
    "消极服务",
    "消极销售",
    "红线案例",
    "销售技能优秀表现",
    "销售技能待改进",
    "服务优秀表现",
];

/// Why a published pack was refused.
#[derive(Debug)]
pub struct PackError(String);

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for PackError {}

impl Pack {
    /// Reads a published pack. Errors name what is wrong and where; nothing is loaded by halves.
    pub fn from_json(json: &[u8]) -> Result<Pack, PackError> {
        let pack: Pack = serde_json::from_slice(json).map_err(|error| PackError(format!("not a pack: {error}")))?;
        if pack.format != FORMAT {
            return Err(PackError(format!("pack {}: format {}, this engine reads {FORMAT}", pack.id, pack.format)));
        }
        for rule in &pack.rules {
            let Check::Phrase(phrase) = &rule.check;
            if phrase.words.iter().all(|word| word.text.trim().is_empty()) {
                return Err(PackError(format!("pack {}: rule {} has no words", pack.id, rule.id)));
            }
        }
        Ok(pack)
    }

    /// The published bytes; the same pack always gives the same ones.
    pub fn to_json(&self) -> Vec<u8> {
        // A tree of strings and numbers with string keys: serialising it cannot fail.
        serde_json::to_vec(self).expect("a pack is plain data")
    }

    /// SHA-256 of the published bytes, in hexadecimal.
    pub fn sha256(&self) -> String {
        sha256(&self.to_json())
    }
}
