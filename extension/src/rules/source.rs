//! Where a team's rules come from, and what makes them trusted.

use presend::release::{Root, Signed};
use serde::{Deserialize, Serialize};

/// A team's rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The static host on which they lie.
    pub url: Host,
    /// Whose they are.
    pub root: Trust,
    /// Which of the team's channels.
    #[serde(default = "stable")]
    pub channel: String,
}

fn stable() -> String {
    "stable".into()
}

/// The address of a host's folder, ending with a slash: `https`, or this machine. Without a query, so that nothing but a
/// document's path is ever sent there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Host(String);

/// What a team is known by: the fingerprint of its first root document, or that document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Trust {
    /// The document.
    Root(Signed),
    /// SHA-256 of its payload, 64 hexadecimal digits; people may group them.
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
            Trust::Fingerprint(digits) => {
                digits.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
            }
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
    fn a_fingerprint_may_be_written_in_groups() {
        assert_eq!(Trust::Fingerprint("12AB 34cd\n".into()).fingerprint(), "12ab34cd");
    }
}
