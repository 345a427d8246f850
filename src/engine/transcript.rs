//! Judges every draft of a transcript, the conversation taken in once.

use super::{Engine, Setting, report::Report};
use crate::{
    conversation::{Profile, Transcript},
    time::Timestamp,
};

impl Engine {
    /// The reports on the drafts of a transcript, in order. `profile` is for transcripts that name none.
    pub fn reports<'t>(&'t self, transcript: &'t Transcript, profile: Profile) -> impl Iterator<Item = Report> + 't {
        let profile = transcript.profile.unwrap_or(profile);
        let mut session = self.session(Setting { profile, platform: transcript.platform.clone() });
        let mut taken_in = 0;
        transcript.moments().into_iter().map(move |moment| {
            moment.before[taken_in..].iter().for_each(|message| self.take_in(&mut session, message));
            taken_in = moment.before.len();
            let now = moment.now.and_then(Timestamp::parse);
            Report { turn: moment.turn, ..self.check(&session, &transcript.id, moment.draft, now) }
        })
    }
}
