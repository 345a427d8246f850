//! Workbench profiles that travel with the rules, checked as far as it goes without a browser: every field, the addresses,
//! the keys. Whether a selector finds something only the page can tell.

use std::{collections::BTreeSet, fs, path::Path};

use presend::pack::end_of_day;
use serde::Deserialize;

use super::{Failure, ReleaseWords};
use crate::cli::packs::{cannot_read, entries, shown};

/// A profile as `workbenches/README.md` describes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Workbench {
    id: String,
    name: Name,
    matches: Vec<String>,
    composer: String,
    send: Sending,
    #[serde(deserialize_with = "Option::deserialize")]
    messages: Option<Messages>,
    #[serde(deserialize_with = "Option::deserialize")]
    checked: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(non_snake_case, reason = "the names of locales")]
struct Name {
    zh_CN: String,
    en: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sending {
    #[serde(deserialize_with = "Option::deserialize")]
    button: Option<String>,
    keys: Vec<Key>,
}

#[derive(Deserialize)]
enum Key {
    Enter,
    #[serde(rename = "Mod+Enter")]
    ModEnter,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Messages {
    customer: String,
    agent: String,
    #[serde(deserialize_with = "Option::deserialize")]
    text: Option<String>,
}

/// The profiles of a folder, id and JSON. One that is wrong ends the run: a workbench that is not found is not checked.
pub(super) fn read(folder: &Path) -> Result<Vec<(String, Vec<u8>)>, Failure> {
    let files = entries(folder)?.into_iter().filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    let profiles = files.map(|path| read_one(&path)).collect::<Result<Vec<_>, _>>()?;
    match profiles.is_empty() {
        true => Err(ReleaseWords::NoWorkbenches { path: shown(folder) }.into()),
        false => Ok(profiles),
    }
}

fn read_one(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let bad = |why: String| Failure::from(ReleaseWords::BadWorkbench { path: shown(path), why });
    let json = fs::read(path).map_err(|error| cannot_read(path, error))?;
    let profile: Workbench = serde_json::from_slice(&json).map_err(|error| bad(error.to_string()))?;
    if path.file_stem().is_none_or(|name| *name != *profile.id) {
        return Err(bad(format!("id: {}", profile.id)));
    }
    match first_bad(&profile) {
        Some(field) => Err(bad(field)),
        None => Ok((profile.id, json)),
    }
}

/// The first field whose value cannot be right.
fn first_bad(profile: &Workbench) -> Option<String> {
    let selectors = [
        ("composer", Some(&profile.composer)),
        ("send.button", profile.send.button.as_ref()),
        ("messages.customer", profile.messages.as_ref().map(|messages| &messages.customer)),
        ("messages.agent", profile.messages.as_ref().map(|messages| &messages.agent)),
        ("messages.text", profile.messages.as_ref().and_then(|messages| messages.text.as_ref())),
    ];
    let is_bad = |selector: Option<&String>| selector.is_some_and(|selector| !is_closed(selector));
    let names = [("name.zh_CN", &profile.name.zh_CN), ("name.en", &profile.name.en)];
    let bad_name = names.into_iter().find(|(_, name)| name.trim().is_empty()).map(|(field, _)| field.to_owned());
    let bad_selector = selectors.into_iter().find(|(_, selector)| is_bad(*selector)).map(|(field, _)| field.to_owned());
    let bad_address = profile.matches.iter().find(|address| !is_match_pattern(address));
    let bad_address = bad_address.map(|address| format!("matches: {address}"));
    let twice = profile.matches.iter().collect::<BTreeSet<_>>().len() < profile.matches.len();
    let is_day = |day: &String| end_of_day(day).is_some();
    let bad_day = profile.checked.as_ref().filter(|day| !is_day(day)).map(|day| format!("checked: {day}"));
    bad_name.or(bad_day).or(bad_selector).or(bad_address).or(twice.then(|| "matches".into())).or(profile
        .send
        .keys
        .is_empty()
        .then(|| "send.keys".into()))
}

/// Whether a selector says something, and closes the brackets and quotes that it opens.
fn is_closed(selector: &str) -> bool {
    let mut open = Vec::new();
    let mut quote = None;
    let mut signs = selector.chars();
    while let Some(sign) = signs.next() {
        match (quote, sign) {
            (_, '\\') => drop(signs.next()),
            (Some(opened), _) if sign == opened => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(sign),
            (None, '(') => open.push(')'),
            (None, '[') => open.push(']'),
            (None, ')' | ']') if open.pop() != Some(sign) => return false,
            _ => {}
        }
    }
    !selector.trim().is_empty() && open.is_empty() && quote.is_none()
}

/// Whether it is a match pattern of the web: `https://*.example.com/chat/*`.
fn is_match_pattern(pattern: &str) -> bool {
    let Some((scheme, rest)) = pattern.split_once("://") else { return false };
    let Some((host, _)) = rest.split_once('/') else { return false };
    let name = host.strip_prefix("*.").unwrap_or(host);
    ["https", "http", "*"].contains(&scheme) && (host == "*" || !name.is_empty() && !name.contains(['*', ':', '@']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["https://chat.example.com/*", "*://*.example.com/im/*", "http://127.0.0.1/*"] {
            assert!(is_match_pattern(good), "{good}");
        }
        for bad in ["https://chat.example.com", "chat.example.com/*", "ftp://a/*", "https://*chat.com/*", "https:///*"]
        {
            assert!(!is_match_pattern(bad), "{bad}");
        }
    }

    #[test]
    fn selectors() {
        for good in ["textarea:not([readonly], [title=\"a ) b\"])", "div > .a\\[b", "[data-a='x']"] {
            assert!(is_closed(good), "{good}");
        }
        for bad in ["", " ", "a:not(.b", "[a=\"b]", "a)", "(a]"] {
            assert!(!is_closed(bad), "{bad}");
        }
    }
}
