//! What a publishing changes, for the lead who makes it and for those whom it reaches.

use presend::{
    pack::{
        Pack, Rule, Severity, Status,
        diagnostic::Language,
        diff::{self, What},
    },
    release::Change,
};

use super::{ReleaseWords, say};
use crate::cli::diff::{Templates, print_change};

/// Prints what changes, with the templates that are known, and what a lead should look at twice; told is what goes into
/// the manifest.
pub(super) fn print(old: &[Pack], new: &[Pack], templates: &Templates, language: Language) -> Vec<Change> {
    let changes = diff::changes(old, new);
    changes.iter().for_each(|change| print_change(change, templates, language));
    alerts(old, new).into_iter().for_each(|alert| say(alert, language));
    changes.into_iter().map(of).collect()
}

fn of(change: diff::Change) -> Change {
    let what = match change.what {
        What::Added => "added",
        What::Removed => "removed",
        What::Changed(_) => "changed",
    };
    let rule = change.rule.map_or(String::new(), |rule| format!("/{rule}"));
    Change { rule: format!("{}{rule}", change.pack), what: what.into() }
}

fn alerts(old: &[Pack], new: &[Pack]) -> Vec<ReleaseWords> {
    let (before, after) = (blocking(old), blocking(new));
    let only = |these: &[String], those: &[String]| -> Vec<String> {
        these.iter().filter(|rule| !those.contains(rule)).cloned().collect()
    };
    let is_gone = |pack: &&Pack| new.iter().all(|it| it.id != pack.id);
    let gone: Vec<String> = old.iter().filter(is_gone).map(|pack| pack.id.clone()).collect();
    let some = |list: Vec<String>| Some(list).filter(|list| !list.is_empty());
    let alerts = [
        some(only(&after, &before)).map(|rules| ReleaseWords::StartsToBlock { rules }),
        some(only(&before, &after)).map(|rules| ReleaseWords::BlocksNoMore { rules }),
        some(gone).map(|packs| ReleaseWords::PacksGone { packs }),
        some(same_version(old, new)).map(|packs| ReleaseWords::SameVersion { packs }),
    ];
    alerts.into_iter().flatten().collect()
}

/// The rules that stop a send.
fn blocking(packs: &[Pack]) -> Vec<String> {
    let blocks = |rule: &&Rule| rule.severity == Severity::Block && rule.status == Status::Active;
    let names = |pack: &Pack| -> Vec<String> {
        pack.rules.iter().filter(blocks).map(|rule| format!("{}/{}", pack.id, rule.id)).collect()
    };
    packs.iter().flat_map(names).collect()
}

/// The packs that are others now under the version that they had.
fn same_version(old: &[Pack], new: &[Pack]) -> Vec<String> {
    let before = |pack: &Pack| old.iter().find(|it| it.id == pack.id && it.version == pack.version && *it != pack);
    new.iter().filter(|pack| before(pack).is_some()).map(|pack| format!("{} {}", pack.id, pack.version)).collect()
}
