//! Where a team's rules come from, and what makes them trusted.

use presend::{
    json::{Error, Fields, FromJson, Json},
    release::{Root, Signed},
};
use serde::Serialize;

/// A team's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// The static host on which they lie.
    pub url: Host,
    /// Whose they are.
    pub root: Trust,
    /// Which of the team's channels.
    pub channel: String,
}

impl FromJson for Source {
    fn from_json(json: Json) -> Result<Source, Error> {
        let mut fields = Fields::of(json)?;
        let channel: Option<String> = fields.or_default("channel")?;
        let channel = channel.unwrap_or_else(|| "stable".into());
        Ok(Source { url: fields.needed("url")?, root: fields.needed("root")?, channel })
    }
}

/// The address of a host's folder, ending with a slash: `https`, or this machine. Without a query, so that nothing but a
/// document's path is ever sent there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub struct Host(String);

/// What a team is known by: the fingerprint of its first root document, or that document. A text in both cases.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(into = "String")]
pub enum Trust {
    /// The document.
    Root(Signed),
    /// SHA-256 of its payload, 64 hexadecimal digits in lower case.
    Fingerprint(String),
}

impl Host {
    /// The address of a file.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// The host's name and port, for people.
    pub fn name(&self) -> &str {
        let (_, rest) = self.0.split_once("//").unwrap_or_default();
        rest.split('/').next().unwrap_or_default()
    }
}

impl FromJson for Host {
    fn from_json(json: Json) -> Result<Host, Error> {
        Host::try_from(String::from_json(json)?).map_err(Error::new)
    }
}

impl TryFrom<String> for Host {
    type Error = &'static str;

    fn try_from(address: String) -> Result<Host, Self::Error> {
        let address = address.trim();
        let mut address = address.to_owned() + if address.ends_with('/') { "" } else { "/" };
        if address.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "?#@\\".contains(letter)) {
            return Err("an address of rules is plain: no query, no name and password");
        }
        if let Some(scheme) = address.get_mut(..8) {
            scheme.make_ascii_lowercase();
        }
        let host = Host(address);
        let (name, _) = host.name().split_once(':').unwrap_or((host.name(), ""));
        let is_here = host.0.starts_with("http://") && ["127.0.0.1", "localhost"].contains(&name);
        let is_safe = host.0.starts_with("https://") || is_here;
        if is_safe && !name.is_empty() { Ok(host) } else { Err("an address of rules starts with https://") }
    }
}

impl From<Host> for String {
    fn from(host: Host) -> String {
        host.0
    }
}

impl Trust {
    /// SHA-256 of the first root's payload, 64 digits.
    pub fn fingerprint(&self) -> String {
        match self {
            Trust::Root(signed) => Root::fingerprint(signed),
            Trust::Fingerprint(digits) => digits.clone(),
        }
    }
}

impl FromJson for Trust {
    fn from_json(json: Json) -> Result<Trust, Error> {
        Trust::try_from(String::from_json(json)?).map_err(Error::new)
    }
}

impl TryFrom<String> for Trust {
    type Error = &'static str;

    /// A document is JSON; of a fingerprint, the digits count: people may group them.
    fn try_from(text: String) -> Result<Trust, Self::Error> {
        if text.trim_start().starts_with('{') {
            return Signed::from_json(text.as_bytes()).map(Trust::Root).map_err(|_| "this is no root document");
        }
        let digits: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let is_whole = digits.len() == 64 && digits.chars().all(|digit| digit.is_ascii_hexdigit());
        if is_whole { Ok(Trust::Fingerprint(digits.to_ascii_lowercase())) } else { Err("a fingerprint has 64 digits") }
    }
}

impl From<Trust> for String {
    fn from(trust: Trust) -> String {
        match trust {
            Trust::Root(signed) => String::from_utf8(signed.to_json()).unwrap_or_default(),
            Trust::Fingerprint(digits) => digits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(address: &str) -> Result<Host, &'static str> {
        Host::try_from(address.to_owned())
    }

    #[test]
    fn a_host_is_reached_safely_or_is_this_machine() {
        for (address, name) in [
            ("https://rules.example.com", "rules.example.com"),
            (" HTTPS://rules.example.com/team/ ", "rules.example.com"),
            ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
            ("http://localhost/rules", "localhost"),
        ] {
            assert_eq!(host(address).map(|host| host.name().to_owned()).as_deref(), Ok(name), "{address}");
        }
        for address in [
            "",
            "rules.example.com",
            "http://rules.example.com/",
            "http://127.0.0.1.example.com/",
            "ftp://127.0.0.1/",
            "https:///",
            "https://rules.example.com/?team=1",
            "https://rules.example.com/#part",
            "https://127.0.0.1@example.com/",
            "https://rules.example.com/a b",
        ] {
            assert!(host(address).is_err(), "{address}");
        }
    }

    #[test]
    fn a_file_is_below_the_hosts_folder() {
        let host = host("https://rules.example.com/team").expect("a host");
        assert_eq!(host.address("root/1.root.json"), "https://rules.example.com/team/root/1.root.json");
    }

    #[test]
    fn a_fingerprint_may_be_written_in_groups_but_is_whole() {
        let trust = |text: &str| Trust::try_from(text.to_owned()).map(|trust| trust.fingerprint());
        assert_eq!(trust(&"12AB 34cd\n".repeat(8)), Ok("12ab34cd".repeat(8)));
        for text in ["", "12ab 34cd", &"x".repeat(64), &"1".repeat(65), "{}"] {
            assert!(trust(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_root_document_stands_for_its_fingerprint() {
        let document = r#"{"payload":"{}","signatures":[]}"#;
        let trust = Trust::try_from(document.to_owned()).expect("a document");
        assert_eq!(trust.fingerprint(), "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
        assert_eq!(String::from(trust), document);
    }
}
