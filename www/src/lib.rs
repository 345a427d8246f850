//! The playground: a text box with live findings, from the engine that also runs in the extension.
//!
//! [`components`] is what one sees, [`checker`] the one place that calls the engine, [`packs`] the one place that
//! fetches, [`editor`] the one that writes into the text box. The playground must never show "nothing found" when
//! nothing was checked, and a draft must never leave it.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod checker;
pub mod components;
pub mod dialogue;
pub mod editor;
pub mod packs;
pub mod samples;
pub mod segments;
pub mod words;
