//! The browser extension's Rust half: what the background worker decides, and the extension's pages.
//!
//! [`background`] is a state machine without I/O; [`protocol`] is what it says to the frames of pages; [`chrome`] is
//! the one place that names the browser's extension API. `src/bin` mounts them. This crate must never judge a draft:
//! that is the engine's.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod background;
pub mod chrome;
#[cfg(feature = "pages")]
pub mod pages;
pub mod protocol;
pub mod rules;
pub mod settings;
