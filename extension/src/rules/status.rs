//! What people are told of the rules: whose they are, how old, and what keeps newer ones out.

use presend::{
    records,
    release::{
        Release,
        sync::{Fault, Sync},
    },
    time::Timestamp,
    variants,
};
use serde::Serialize;

use super::source::Source;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// The rules, as far as people are told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// Whose rules are wanted; nobody's: those that came with the extension.
    pub team: Option<Team>,
    /// The packs that judge.
    pub packs: Vec<PackLine>,
    /// The host is being asked.
    pub is_checking: bool,
    /// What was wrong with the last check.
    pub fault: Option<Fault>,
    /// The company has set an address or a fingerprint that is none.
    pub is_policy_wrong: bool,
}

/// A team's rules. Times are milliseconds since 1970.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Team {
    /// As its root says; nothing before that is there.
    pub name: Option<String>,
    /// The host's name.
    pub host: String,
    /// Of its first root.
    pub fingerprint: String,
    /// The channel.
    pub channel: String,
    /// Who wanted them.
    pub by: By,
    /// Which publishing judges; nothing while the built-in packs still do.
    pub active: Option<Active>,
    /// When the host last answered as it should.
    pub checked: Option<i64>,
    /// When the newest head was signed.
    pub issued: Option<i64>,
    /// Until when that is fresh.
    pub expires: Option<i64>,
}

/// Who decided whose rules judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The company, through the browser's policy.
    Company,
    /// Somebody at this browser.
    Person,
}

/// A publishing that judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Active {
    /// Its number.
    pub seq: u64,
    /// When it was taken in.
    pub since: i64,
    /// Who signed it: keys, as people compare them.
    pub signed_by: Vec<String>,
}

/// A pack that judges.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PackLine {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// How many rules it holds.
    pub rules: usize,
}

records! {
    Status { team: or_default, packs: needed, is_checking: needed, fault: or_default, is_policy_wrong: needed, .. }
    Team {
        name: or_default, host: needed, fingerprint: needed, channel: needed, by: needed, active: or_default,
        checked: or_default, issued: or_default, expires: or_default, ..
    }
    Active { seq: needed, since: needed, signed_by: needed, .. }
    PackLine { name: needed, version: needed, rules: needed, .. }
}

variants! {
    By { Company: "company", Person: "person" }
}

impl Team {
    /// A team of which nothing was heard yet.
    pub fn unheard(source: &Source, by: By) -> Team {
        Team {
            name: None,
            host: source.url.name().to_owned(),
            fingerprint: source.root.fingerprint(),
            channel: source.channel.clone(),
            by,
            active: None,
            checked: None,
            issued: None,
            expires: None,
        }
    }

    /// What is known of a team.
    pub fn of(source: &Source, by: By, sync: &Sync) -> Team {
        let memory = sync.memory();
        let seen = memory.seen.get(&source.channel);
        let active = memory.active().map(|kept| Active {
            seq: kept.seq,
            since: kept.since,
            signed_by: kept.signed_by.iter().map(ToString::to_string).collect(),
        });
        Team {
            name: Some(sync.root().name.clone()),
            active,
            checked: memory.checked,
            issued: seen.map(|seen| seen.issued),
            expires: seen.map(|seen| seen.expires),
            ..Team::unheard(source, by)
        }
    }

    /// For how many days nobody has signed these rules anew, once that is longer than it should be.
    pub fn stale_days(&self, now: Timestamp) -> Option<i64> {
        let (issued, expires) = self.issued.zip(self.expires)?;
        (expires < now.0).then(|| (now.0 - issued) / DAY_MS)
    }

    /// Whether this computer's clock is behind the one that signed: one of them is wrong.
    pub fn clock_is_behind(&self, now: Timestamp) -> bool {
        self.issued.is_some_and(|issued| now.0 + HOUR_MS < issued)
    }
}

/// The packs of a release.
pub fn lines(release: &Release) -> Vec<PackLine> {
    let line = |pack: &presend::pack::Pack| PackLine {
        name: pack.name.clone(),
        version: pack.version.clone(),
        rules: pack.rules.len(),
    };
    release.packs.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use presend::json;

    use super::*;

    fn team(issued: i64, expires: i64) -> Team {
        let source = r#"{"url": "https://rules.example.com", "root": "FINGERPRINT"}"#;
        let source = source.replace("FINGERPRINT", &"12ab".repeat(16));
        let source: Source = json::read(source.as_bytes()).expect("a source");
        Team { issued: Some(issued), expires: Some(expires), ..Team::unheard(&source, By::Person) }
    }

    #[test]
    fn rules_are_old_once_nobody_signs_them_anew() {
        let team = team(0, 2 * DAY_MS);
        assert_eq!(team.stale_days(Timestamp(2 * DAY_MS)), None);
        assert_eq!(team.stale_days(Timestamp(5 * DAY_MS + 1)), Some(5));
    }

    #[test]
    fn a_clock_may_differ_a_little() {
        let team = team(DAY_MS, 2 * DAY_MS);
        assert!(!team.clock_is_behind(Timestamp(DAY_MS - HOUR_MS)));
        assert!(team.clock_is_behind(Timestamp(0)));
    }
}
