//! Who said what, and when: conversations as they come in, one NDJSON line each.
//!
//! This module reads; it never judges, and it reads no clock.

use serde::{Deserialize, Serialize};

use crate::{records, variants};

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The one who asks: 客.
    Customer,
    /// The one whose drafts are checked: 服.
    Agent,
}

/// One message as it was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Message {
    /// Who said it.
    pub role: Role,
    /// The words as sent.
    pub text: String,
    /// When, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", ts(optional))]
    pub at: Option<String>,
}

/// Which of a team's three standards applies to a conversation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// 售前, before a sale.
    #[default]
    Presales,
    /// 售后, after a sale.
    Aftersales,
    /// 跟单, following an order up.
    Followup,
}

impl Profile {
    /// All profiles, in the order of a sale.
    pub const ALL: [Profile; 3] = [Profile::Presales, Profile::Aftersales, Profile::Followup];

    /// The name in packs and transcripts.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Presales => "presales",
            Profile::Aftersales => "aftersales",
            Profile::Followup => "followup",
        }
    }

    /// The profile of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

/// One conversation, as one line of NDJSON. Unknown keys are left alone: transcripts come from many systems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// Names the conversation in reports.
    pub id: String,
    /// Which standard applies; the reader's default where it is missing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// Where it takes place, such as `taobao`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
    /// The messages, oldest first.
    pub messages: Vec<Message>,
    /// What the agent is about to say. Without it every agent message is judged as the draft of its moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<String>,
    /// When the draft is about to be said, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

records! {
    Message { role: needed, text: needed, at: or_default, .. }
}

variants! {
    Role { Customer: "customer", Agent: "agent" }
    Profile { Presales: "presales", Aftersales: "aftersales", Followup: "followup" }
}

/// One draft of a transcript, with all that was said before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment<'t> {
    /// Index into [`Transcript::messages`] of the message judged; nothing for the transcript's own draft.
    pub turn: Option<usize>,
    /// What was said before.
    pub before: &'t [Message],
    /// The words to be judged.
    pub draft: &'t str,
    /// When they are said, RFC 3339.
    pub now: Option<&'t str>,
}

impl Transcript {
    /// The drafts to judge, in order: the draft, or else every agent message.
    pub fn moments(&self) -> Vec<Moment<'_>> {
        if let Some(draft) = &self.draft {
            let now = self.now.as_deref();
            return vec![Moment { turn: None, before: &self.messages, draft, now }];
        }
        let agent = |(_, message): &(usize, &Message)| message.role == Role::Agent;
        self.messages
            .iter()
            .enumerate()
            .filter(agent)
            .map(|(turn, message)| Moment {
                turn: Some(turn),
                before: &self.messages[..turn],
                draft: &message.text,
                now: message.at.as_deref(),
            })
            .collect()
    }
}
