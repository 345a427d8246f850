//! Reads a conversation as one writes it down, a speaker a line:
//!
//! ```text
//! 客: 你们是全网最便宜吗
//! 服：您好，我看一下
//! ```

use presend::conversation::{Message, Role};

/// A conversation as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialogue {
    /// Oldest first.
    pub messages: Vec<Message>,
    /// The first line, counted from 1, that was left out because nobody is said to speak yet.
    pub stray: Option<usize>,
}

impl Dialogue {
    /// Reads a conversation. A line without a speaker goes on with the message before it.
    pub fn parse(text: &str) -> Dialogue {
        let mut dialogue = Dialogue::default();
        for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
            match (speaker(line.trim()), dialogue.messages.last_mut()) {
                (Some((role, words)), _) => {
                    dialogue.messages.push(Message { role, text: words.trim().to_owned(), at: None });
                }
                (None, Some(message)) => {
                    message.text.push('\n');
                    message.text.push_str(line.trim());
                }
                (None, None) => dialogue.stray = dialogue.stray.or(Some(number)),
            }
        }
        dialogue
    }
}

/// Who speaks, and the words; nothing where the line names nobody.
fn speaker(line: &str) -> Option<(Role, &str)> {
    let (name, words) = line.split_once([':', '：'])?;
    match name.trim_end() {
        "客" => Some((Role::Customer, words)),
        "服" => Some((Role::Agent, words)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(Role, String)> {
        Dialogue::parse(text).messages.into_iter().map(|message| (message.role, message.text)).collect()
    }

    #[test]
    fn each_line_names_its_speaker_with_either_colon() {
        let expected = [(Role::Customer, "在吗".to_owned()), (Role::Agent, "在的 您说".to_owned())];
        assert_eq!(said("客: 在吗\n服：在的 您说"), expected);
        assert_eq!(said("  客 ：在吗 \r\n\n服:在的 您说\n"), expected);
    }

    #[test]
    fn a_line_without_a_speaker_goes_on_with_the_message_before() {
        assert_eq!(said("客: 两个问题\n一：几天到"), [(Role::Customer, "两个问题\n一：几天到".to_owned())]);
    }

    #[test]
    fn lines_before_the_first_speaker_are_named() {
        let dialogue = Dialogue::parse("\n你好\n还在吗\n客: 在吗");
        assert_eq!(dialogue.stray, Some(2));
        assert_eq!(dialogue.messages.len(), 1);
    }

    #[test]
    fn nothing_said_is_an_empty_conversation() {
        assert_eq!(Dialogue::parse(" \n"), Dialogue::default());
    }
}
