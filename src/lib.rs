//! The engine of Presend: checks what a customer-service agent is about to say against rule packs.
//!
//! A check is a pure function of (packs, conversation, draft). The engine does no I/O, reads no clock and knows no
//! browser; the extension, the playground and the command line are doors to it and give the same bytes for the same
//! input.
//!
//! ```
//! use presend::{conversation::Profile, engine::Engine, pack::Pack};
//!
//! let pack = Pack::from_json(r#"{"format": 1, "id": "p", "name": "p", "version": "1", "rules": [
//!     {"id": "cheapest", "name": "n", "kind": "phrase", "severity": "block", "score": -10, "dimension": "红线案例",
//!      "reason": "r", "suggest": "s", "words": [{"text": "最便宜"}]}]}"#.as_bytes()).unwrap();
//! let engine = Engine::new(&[pack]);
//! let report = engine.check(&engine.session(Profile::Presales), "", "这款最 便宜", None);
//! assert_eq!(report.findings[0].span, Some((2, 6)));
//! ```
//!
//! Start with [`engine::Engine::check`], then follow a draft through [`text::Text`], [`engine`] and
//! [`engine::report::Report`]. What a lead writes becomes a [`pack::Pack`] in `pack::source` (feature `author`).

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod conversation;
pub mod engine;
pub mod hash;
pub mod json;
pub mod pack;
pub mod release;
pub mod text;
pub mod time;

/// The version of the engine, as it stands in every receipt.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
