//! A conversation as people write it down: in examples, in cases, in a file for `explain`.
//!
//! ```text
//! 客: 你们是全网最便宜吗          the customer (also 客户 顾客 customer)
//! 服: 您稍等                      the agent (also 客服 agent)
//! 稿: 是【全网最便宜】的          the draft (also draft), with what is found in it
//! ```
//!
//! `[+16m]` before a line lets time pass before it.

use super::{diagnostic::ExampleSlip, source::duration};
use crate::{
    conversation::{Message, Role},
    text::Span,
    time::Timestamp,
};

/// A conversation as people write it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// What was said, oldest first.
    pub messages: Vec<Message>,
    /// What is about to be said, an example's marks and all.
    pub draft: Option<String>,
    /// When it is about to be said.
    pub now: Timestamp,
}

impl Default for Chat {
    /// Nothing said yet. It begins at some time: any will do.
    fn default() -> Chat {
        Chat { messages: Vec::new(), draft: None, now: Timestamp(1_767_258_000_000) }
    }
}

impl Chat {
    /// Parts a text into what was said and the draft. A line without a speaker goes on with the line before it.
    pub fn parse(text: &str) -> Result<Chat, ExampleSlip> {
        Chat::parse_from(Chat::default().now, text)
    }

    /// The same for a conversation that begins at a time.
    pub fn parse_from(start: Timestamp, text: &str) -> Result<Chat, ExampleSlip> {
        let (mut messages, mut draft, mut now) = (Vec::new(), None, start);
        for line in text.lines() {
            let (pause, line) = pause(line)?;
            now.0 += pause;
            match speaker(line) {
                Some((Speaker::Said(_), _)) if draft.is_some() => return Err(ExampleSlip::DraftNotLast),
                Some((Speaker::Said(role), words)) => {
                    messages.push(Message { role, text: words.to_owned(), at: Some(now.to_rfc3339()) });
                }
                Some((Speaker::Draft, words)) if draft.is_none() => draft = Some(words.to_owned()),
                Some((Speaker::Draft, _)) => return Err(ExampleSlip::DraftNotLast),
                None => match (&mut draft, messages.last_mut()) {
                    (Some(draft), _) => append_line(draft, line),
                    (None, Some(message)) => append_line(&mut message.text, line),
                    (None, None) => draft = Some(line.to_owned()),
                },
            }
        }
        Ok(Chat { messages, draft, now })
    }
}

/// Who a line belongs to.
pub(super) enum Speaker {
    /// One of the two, who has said it.
    Said(Role),
    /// The agent, who is about to say it.
    Draft,
}

/// The time that passes before a line, in milliseconds, and the line without it.
pub(super) fn pause(line: &str) -> Result<(i64, &str), ExampleSlip> {
    let Some(rest) = line.trim_start().strip_prefix("[+") else { return Ok((0, line)) };
    let (time, line) = rest.split_once(']').ok_or(ExampleSlip::BadPause)?;
    Ok((duration(time).ok_or(ExampleSlip::BadPause)?, line.trim_start()))
}

/// Who speaks on a line, and the words.
pub(super) fn speaker(line: &str) -> Option<(Speaker, &str)> {
    let (name, words) = line.split_once([':', '：'])?;
    let speaker = match name.trim() {
        "客" | "客户" | "顾客" | "customer" => Speaker::Said(Role::Customer),
        "服" | "客服" | "agent" => Speaker::Said(Role::Agent),
        "稿" | "draft" => Speaker::Draft,
        _ => return None,
    };
    Some((speaker, words.trim()))
}

/// Lets a text go on with another line.
pub(super) fn append_line(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line);
}

/// Whether there is a mark in a text.
pub(super) fn has_mark(text: &str) -> bool {
    text.contains(['【', '】'])
}

/// Takes the marks out of a draft.
pub(super) fn unmark(marked: &str) -> Result<(String, Vec<Span>), ExampleSlip> {
    let mut draft = String::new();
    let mut marks = Vec::new();
    let mut open: Option<u32> = None;
    let mut at = 0u32;
    for c in marked.chars() {
        match (c, open) {
            ('【', None) => open = Some(at),
            ('】', Some(start)) if start == at => return Err(ExampleSlip::EmptyMark),
            ('】', Some(start)) => {
                marks.push((start, at));
                open = None;
            }
            ('【' | '】', _) => return Err(ExampleSlip::OpenMark),
            _ => {
                at += c.len_utf16() as u32;
                draft.push(c);
            }
        }
    }
    if open.is_some() { Err(ExampleSlip::OpenMark) } else { Ok((draft, marks)) }
}

/// A part of a text, by UTF-16 code units.
pub(super) fn slice(text: &str, (start, end): Span) -> String {
    let units: Vec<u16> = text.encode_utf16().collect();
    String::from_utf16_lossy(&units[start as usize..end as usize])
}
