//! The rules that judge: those that came with the extension, or those of a team that publishes its own.
//!
//! [`presend::release::sync::Sync`] decides, here it is given hands: [`fetch`] gets files from the team's host, [`store`]
//! keeps whole sets, [`driver`] does one step after another, and [`keeper`] knows whose rules are wanted. Nothing here
//! judges a draft, and no word of one ever comes here.

pub mod active;
pub mod bundled;
pub mod driver;
pub mod fetch;
pub mod keeper;
pub mod page;
pub mod policy;
pub mod preview;
pub mod source;
pub mod status;
pub mod store;
