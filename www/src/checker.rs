//! The engine as the playground uses it: what it says of a draft is what an agent would see.

use presend::{
    conversation::{Message, Profile},
    engine::{Engine, Session, report::Report},
    pack::{Pack, Severity},
};

use crate::packs::Trouble;

/// Packs ready to check drafts; there is at least one rule.
pub struct Checker(Engine);

impl Checker {
    /// Makes packs ready.
    ///
    /// # Errors
    /// [`Trouble::NoRules`], for without a rule every draft would look clean.
    pub fn new(packs: &[Pack]) -> Result<Checker, Trouble> {
        let engine = Engine::new(packs);
        if engine.rules() == 0 { Err(Trouble::NoRules) } else { Ok(Checker(engine)) }
    }

    /// How many rules drafts are checked against.
    pub fn rules(&self) -> usize {
        self.0.rules()
    }

    /// A conversation with these messages.
    pub fn session(&self, profile: Profile, messages: &[Message]) -> Session {
        self.0.session_with(profile, messages)
    }

    /// Judges a draft in its conversation. Silent findings are left out: no agent ever sees them.
    pub fn check(&self, session: &Session, draft: &str) -> Report {
        let mut report = self.0.check(session, "", draft, None);
        report.findings.retain(|finding| finding.severity != Severity::Silent);
        report
    }
}
