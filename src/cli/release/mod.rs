//! The author's side of releases: `keygen`, `publish`, `revert`, `rotate`, `renew`, `status`, a file each.
//!
//! What is signed, and what a client believes, is the engine's to say ([`presend::release`]); here are the files, the
//! keys, the clock and the words. Nothing is announced before it was written, read again and verified: [`press::Press`].

pub(super) mod keygen;
pub(super) mod publish;
pub(super) mod renew;
pub(super) mod revert;
pub(super) mod rotate;
pub(super) mod status;

mod address;
mod anew;
mod changes;
mod folder;
mod gate;
mod host;
mod keyfile;
mod next_root;
mod passphrase;
mod plan;
mod press;
mod signers;
mod workbenches;

use std::{
    fmt::Display,
    str::FromStr,
    time::{SystemTime, UNIX_EPOCH},
};

use presend::{pack::diagnostic::Language, time::Timestamp};

use super::{Failure, Outcome, Words, words::ReleaseWords};

/// Milliseconds of a day.
pub(super) const DAY_MS: i64 = 24 * 3_600 * 1_000;

/// The time.
pub(super) fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Prints some words.
fn say(words: ReleaseWords, language: Language) {
    println!("{}", Words::from(words).in_language(language));
}

/// Reads a number of a range.
fn within<T>(least: T, most: T) -> impl Fn(&str) -> Result<T, String> + Clone
where
    T: Copy + Display + FromStr + PartialOrd + Send + Sync + 'static,
{
    move |text| {
        let number = text.parse().ok().filter(|number| (least..=most).contains(number));
        number.ok_or_else(|| format!("{least}–{most}"))
    }
}

/// Whose rules a host serves, in a line that agents can read.
fn host_name(text: &str) -> Result<String, String> {
    const MOST: usize = 60;
    let name = text.trim();
    match (1..=MOST).contains(&name.chars().count()) && !name.chars().any(char::is_control) {
        true => Ok(name.to_owned()),
        false => Err(format!("1–{MOST} 个字 / characters")),
    }
}

/// The name of a channel, which becomes a folder of the host.
pub(super) fn channel(name: &str) -> Result<String, String> {
    let is_good = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    match !name.is_empty() && name.len() <= 32 && name.bytes().all(is_good) {
        true => Ok(name.to_owned()),
        false => Err("a-z 0-9 -".into()),
    }
}
