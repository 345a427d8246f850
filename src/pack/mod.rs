//! Rule packs: what a lead writes (YAML, feature `author`) becomes a checked [`Pack`], published as JSON.
//!
//! A pack is data: parameters of a closed set of rule kinds. It never holds code, expressions or markup, and a pack
//! that is not wholly understood is not loaded at all.

#[cfg(feature = "author")]
pub mod cases;
#[cfg(feature = "author")]
pub mod chat;
#[cfg(feature = "author")]
pub mod diagnostic;
#[cfg(feature = "author")]
pub mod diff;
#[cfg(feature = "author")]
pub mod examples;
mod inspect;
pub mod limits;
#[cfg(feature = "author")]
pub mod mutate;
#[cfg(feature = "author")]
pub mod overlap;
#[cfg(feature = "author")]
mod parts;
mod pattern;
mod read;
mod reply;
mod rule;
#[cfg(feature = "author")]
pub mod schema;
mod set;
#[cfg(feature = "author")]
pub mod source;
mod tune;
mod wordings;
#[cfg(feature = "author")]
mod yaml;

use std::{collections::BTreeMap, fmt};

use inspect::inspect;
use limits::{MOST_BYTES, Unit, at_most};
pub use pattern::{Pattern, Regex, Wording};
pub use reply::Reply;
pub use rule::*;
use serde::Serialize;
pub use set::{PackSet, SetEntry};
pub use tune::{Layer, Tuning, end_of_day};

use crate::{hash::sha256, json};

/// The version of the published format that this engine reads and writes.
pub const FORMAT: u32 = 1;

/// A published pack, every rule checked.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pack {
    /// [`FORMAT`] of the engine that wrote it.
    pub format: u32,
    /// Unique among the packs of a team; letters, digits and hyphens.
    pub id: String,
    /// For people.
    pub name: String,
    /// For people; nothing compares it.
    pub version: String,
    /// What it builds on.
    #[serde(skip_serializing_if = "Layer::is_team")]
    pub layer: Layer,
    /// How it tunes rules of the layers below.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tune: Vec<Tuning>,
    /// Patterns that several lists of the pack name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub wordings: BTreeMap<String, Vec<Pattern>>,
    /// What a conversation can be about.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub scenes: BTreeMap<String, Vec<Pattern>>,
    /// What is to be known of a customer.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub slots: BTreeMap<String, Slot>,
    /// Words of the customer after which slots, scenes and steps start anew: another product, another order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub new_topic: Vec<Pattern>,
    /// Words to send.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
    /// In the order the lead wrote them.
    pub rules: Vec<Rule>,
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
    /// A pack that holds nothing yet.
    pub fn empty() -> Pack {
        Pack {
            format: FORMAT,
            id: String::new(),
            name: String::new(),
            version: String::new(),
            layer: Layer::default(),
            tune: Vec::new(),
            wordings: BTreeMap::new(),
            scenes: BTreeMap::new(),
            slots: BTreeMap::new(),
            new_topic: Vec::new(),
            replies: Vec::new(),
            rules: Vec::new(),
        }
    }

    /// Reads a published pack within the [`limits`]. Errors name what is wrong and where; nothing is loaded by halves.
    pub fn from_json(bytes: &[u8]) -> Result<Pack, PackError> {
        at_most(MOST_BYTES, Unit::Bytes, "pack", bytes.len()).map_err(|excess| PackError(excess.to_string()))?;
        let pack: Pack = json::read(bytes).map_err(|error| PackError(format!("not a pack: {error}")))?;
        if pack.format != FORMAT {
            return Err(PackError(format!("pack {}: format {}, this engine reads {FORMAT}", pack.id, pack.format)));
        }
        inspect(&pack).map_err(|why| PackError(format!("pack {}: {why}", pack.id)))?;
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
