//! What packs have to pass before they are published: no slip, every example and case holds, and every rule that stops a
//! send stops one of its examples when all packs judge together.

use std::path::Path;

use presend::{
    engine::{Engine, Setting},
    pack::{Pack, Rule, Severity, Status, diagnostic::Language, examples::Example},
    release::Smoke,
};

use super::{Failure, ReleaseWords, Words};
use crate::cli::{packs::Loaded, test};

/// Packs that may be published, and the drafts that browsers try before they take them in.
pub(super) struct Passed {
    pub packs: Vec<Pack>,
    pub smoke: Vec<Smoke>,
}

/// Proves packs; nothing where they are not proven, which was printed.
pub(super) fn pass(folder: &Path, language: Language) -> Result<Option<Passed>, Failure> {
    let Some(loaded) = test::proven(&[folder.to_owned()], language)? else { return Ok(None) };
    let packs: Vec<Pack> = loaded.iter().map(|loaded| loaded.source.pack.clone()).collect();
    let together = Together { engine: Engine::new(&packs), packs: &packs };
    let (mut smoke, mut unproven) = (Vec::new(), Vec::new());
    for Loaded { source, .. } in &loaded {
        for (at, rule) in source.pack.rules.iter().enumerate().filter(|(_, rule)| is_blocking(rule)) {
            let hits: Vec<&Example> = source.examples.iter().filter(|example| example.is_hit_of(at)).collect();
            smoke.extend(hits.iter().find_map(|example| together.smoke(&source.pack, rule, example)));
            if !together.is_tuned(&source.pack, rule)
                && !hits.iter().any(|example| together.finds(&source.pack, rule, example))
            {
                unproven.push(format!("{}/{}", source.pack.id, rule.id));
            }
        }
    }
    if unproven.is_empty() {
        return Ok(Some(Passed { packs, smoke }));
    }
    for rule in unproven {
        eprintln!("{}", Words::from(ReleaseWords::UnprovenBlock { rule }).in_language(language));
    }
    Ok(None)
}

fn is_blocking(rule: &Rule) -> bool {
    rule.severity == Severity::Block && rule.status == Status::Active
}

/// All packs in one engine, as a browser loads them.
struct Together<'p> {
    engine: Engine,
    packs: &'p [Pack],
}

impl Together<'_> {
    /// The example as a browser tries it: a draft without a conversation.
    fn smoke(&self, pack: &Pack, rule: &Rule, example: &Example) -> Option<Smoke> {
        let smoke = Smoke { pack: pack.id.clone(), rule: rule.id.clone(), draft: example.draft.clone() };
        (example.messages.is_empty() && smoke.holds(&self.engine, self.packs)).then_some(smoke)
    }

    /// Whether the rule finds something in its example here too.
    fn finds(&self, pack: &Pack, rule: &Rule, example: &Example) -> bool {
        let session = self.engine.session_with(Setting::of(rule), &example.messages);
        let report = self.engine.check(&session, "", &example.draft, Some(example.now));
        report.findings.iter().any(|finding| finding.rule == rule.id && finding.pack == pack.id)
    }

    /// Whether another pack has settled that the rule is not to do what its examples say.
    fn is_tuned(&self, pack: &Pack, rule: &Rule) -> bool {
        let mut tunings = self.packs.iter().flat_map(|pack| &pack.tune);
        tunings.any(|tuning| tuning.pack == pack.id && tuning.rule == rule.id)
    }
}
