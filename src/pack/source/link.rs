//! What a pack says of other packs: scenes, slots and replies that it names, rules that it tunes. Packs are linked layer by layer,
//! each with those before it; then every name is known, and every example can be proven without them.

use std::{collections::BTreeSet, ops::Range};

use super::{
    Source,
    fields::{near, nearest},
    template,
};
use crate::pack::{
    Check, Layer, Pack, Rule, Tuning,
    diagnostic::{Diagnostic, Problem},
};

/// Cases are numbered: many are near.
const MOST_NEAR: usize = 3;

/// A name that a rule uses.
#[derive(Debug)]
pub(super) struct Use {
    pub what: Named,
    pub key: String,
    pub name: String,
    pub at: Range<usize>,
}

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A wording of the pack itself.
    Wording,
    Scene,
    Slot,
    /// A slot whose statements are compared.
    SteadySlot,
    Reply,
    /// The 编号 of a case; which there are is told by [`Source::know_cases`].
    Case,
}

impl Source {
    /// Names the cases that its rules point to and that nobody has written. `known` are the 编号 of the cases in the
    /// pack's folder and beside it.
    pub fn know_cases(&mut self, known: &BTreeSet<String>) {
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let cases = self.uses.iter().filter(|used| used.what == Named::Case && !known.contains(&used.name.as_str()));
        let slip = |used: &Use| {
            let near = near(&used.name, &known).into_iter().take(MOST_NEAR).collect();
            Diagnostic::new(Problem::UnknownCase { id: used.name.clone(), near }, used.at.clone())
        };
        let slips: Vec<Diagnostic> = cases.map(slip).collect();
        self.diagnostics.extend(slips);
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.at.start);
    }
}

/// Links some packs with each other: those of a lower layer first, those of one layer in the order given.
pub(super) fn link(sources: &mut [Source]) {
    let mut order: Vec<usize> = (0..sources.len()).collect();
    order.sort_by_key(|&i| sources[i].pack.layer);
    let layers: Vec<(String, Layer)> = sources.iter().map(|it| (it.pack.id.clone(), it.pack.layer)).collect();
    let mut before: Vec<Pack> = Vec::new();
    for i in order {
        let source = &mut sources[i];
        source.base = base_of(&source.pack.tune, &before);
        let slips = slips(source, &before, &layers);
        source.diagnostics.extend(slips);
        source.diagnostics.sort_by_key(|diagnostic| diagnostic.at.start);
        source.diagnostics.dedup();
        before.push(source.pack.spelled_out().into_owned());
    }
}

/// What is wrong with what a pack says of others.
fn slips(source: &Source, before: &[Pack], layers: &[(String, Layer)]) -> Vec<Diagnostic> {
    let proof = source.proof();
    let names = source.uses.iter().filter_map(|used| unknown(used, &proof));
    let tunings = source.pack.tune.iter().zip(&source.tunings_at);
    let tunings = tunings.filter_map(|(tuning, at)| {
        let problem = refusal(tuning, &source.pack, before, layers)?;
        Some(Diagnostic::new(problem, at.clone()))
    });
    names.chain(tunings).collect()
}

/// What a pack takes from those before it. Of one name the nearest counts; a tuned rule is named for its pack too.
fn base_of(tunings: &[Tuning], before: &[Pack]) -> Pack {
    let mut base = Pack::empty();
    for pack in before {
        base.scenes.extend(pack.scenes.clone());
        base.slots.extend(pack.slots.clone());
        base.new_topic.extend(pack.new_topic.iter().cloned());
        base.replies.extend(pack.replies.iter().cloned());
    }
    let tuned = |tuning: &Tuning| {
        let rule = tuning.apply(tuned_rule(tuning, before)?);
        // No rule's own id has a slash.
        Some(Rule { id: format!("{}/{}", tuning.pack, tuning.rule), ..rule })
    };
    base.rules = tunings.iter().filter_map(tuned).collect();
    base
}

fn tuned_rule<'p>(tuning: &Tuning, before: &'p [Pack]) -> Option<&'p Rule> {
    let pack = before.iter().find(|pack| pack.id == tuning.pack)?;
    pack.rules.iter().find(|rule| rule.id == tuning.rule)
}

/// What is wrong with the use of a name, if anything.
fn unknown(used: &Use, proof: &Pack) -> Option<Diagnostic> {
    let known: Vec<&str> = match used.what {
        Named::Wording => template::placeholders().chain(proof.wordings.keys().map(String::as_str)).collect(),
        Named::Scene => proof.scenes.keys().map(String::as_str).collect(),
        Named::Slot | Named::SteadySlot => proof.slots.keys().map(String::as_str).collect(),
        Named::Reply => proof.replies.iter().map(|reply| reply.id.as_str()).collect(),
        Named::Case => return None,
    };
    let name = used.name.clone();
    let (is_known, near) = (known.contains(&name.as_str()), nearest(&name, &known));
    let known = known.join("、");
    let problem = match used.what {
        Named::SteadySlot if is_known && proof.slots[&name].steady.is_none() => Problem::NotSteady { slot: name },
        _ if is_known => return None,
        Named::Wording => Problem::UnknownWording { name, near, known },
        _ => Problem::UnknownName { key: used.key.clone(), name, near, known },
    };
    Some(Diagnostic::new(problem, used.at.clone()))
}

/// Why a pack may not tune a rule like this, if so.
fn refusal(tuning: &Tuning, pack: &Pack, before: &[Pack], layers: &[(String, Layer)]) -> Option<Problem> {
    if layers.iter().any(|(id, layer)| *id == tuning.pack && *layer >= pack.layer) {
        return Some(Problem::TunedLayer { pack: tuning.pack.clone() });
    }
    let Some(rule) = tuned_rule(tuning, before) else {
        let known = before.iter().flat_map(|pack| pack.rules.iter().map(|rule| format!("{}/{}", pack.id, rule.id)));
        let known: Vec<String> = known.collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let name = format!("{}/{}", tuning.pack, tuning.rule);
        return Some(Problem::TunedUnknown { near: nearest(&name, &known), rule: name });
    };
    let takes_exceptions = rule.check.clone().exceptions_mut().is_some();
    let (is_praise, score) = (matches!(rule.check, Check::Praise(_)), tuning.score.unwrap_or(0));
    let fits = if is_praise { score >= 0 } else { score <= 0 };
    if rule.locked {
        Some(Problem::TunedLocked { rule: rule.id.clone() })
    } else if !tuning.except.is_empty() && !takes_exceptions {
        Some(Problem::TunedWithoutExcept { kind: rule.check.kind() })
    } else {
        (!fits).then(|| Problem::NotScore { value: score.to_string(), praise: is_praise })
    }
}
