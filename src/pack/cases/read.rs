//! Reads a `.chat` file, line by line: cases out, or every slip at once.

use std::{collections::BTreeSet, mem, ops::Range};

use super::{Case, Turn};
use crate::{
    conversation::{Message, Profile, Role},
    pack::{
        chat::{Chat, Speaker, append_line, has_mark, pause, speaker, unmark},
        diagnostic::{CaseSlip, Diagnostic, Problem},
        source::lines,
    },
    time::Timestamp,
};

const PROFILES: [(&str, Profile); 3] =
    [("售前", Profile::Presales), ("售后", Profile::Aftersales), ("跟单", Profile::Followup)];

/// Reads the cases of a file; `ids` are those that other files of the pack have taken. They are to be used only when
/// there are no diagnostics.
pub fn read(file: &str, ids: &mut BTreeSet<String>) -> (Vec<Case>, Vec<Diagnostic>) {
    let mut reader = Reader::new(ids);
    for (start, line) in lines(file) {
        let words = line.trim_start_matches('\u{FEFF}').trim();
        if !words.is_empty() {
            let at = start + line.find(words).unwrap_or_default();
            reader.line(line, words, at..at + words.len());
        }
    }
    reader.close_case();
    if reader.cases.is_empty() && reader.slips.is_empty() {
        reader.slip(CaseSlip::NoConversation, 0..0);
    }
    reader.slips.sort_by_key(|slip| slip.at.start);
    (reader.cases, reader.slips)
}

/// What an indented line goes on with.
#[derive(Clone, Copy)]
enum Open {
    Nothing,
    Note,
    Better,
    Message,
}

struct Reader<'i> {
    cases: Vec<Case>,
    slips: Vec<Diagnostic>,
    ids: &'i mut BTreeSet<String>,
    /// What stands above the first title: a setting for all cases.
    head: Case,
    /// The case that is being read, the title it stands under, and the keys it has.
    case: Case,
    title: Option<Range<usize>>,
    keys: BTreeSet<&'static str>,
    now: Timestamp,
    open: Open,
}

impl Reader<'_> {
    fn new(ids: &mut BTreeSet<String>) -> Reader<'_> {
        Reader {
            cases: Vec::new(),
            slips: Vec::new(),
            ids,
            head: Case::default(),
            case: Case::default(),
            title: None,
            keys: BTreeSet::new(),
            now: Chat::default().now,
            open: Open::Nothing,
        }
    }

    /// Reads a line: the whole of it, what is written on it, and the bytes at which that stands.
    fn line(&mut self, line: &str, words: &str, at: Range<usize>) {
        if let Some(title) = words.strip_prefix(['#', '＃']) {
            self.begin_case(title.trim(), at);
        } else if let Some(rule) = words.strip_prefix(['!', '！', '✓', '√']) {
            self.expect(rule.trim(), at);
        } else if line.starts_with(char::is_whitespace) {
            self.go_on(words, at);
        } else {
            match pause(words) {
                Ok((pause, words)) => {
                    self.now.0 += pause;
                    self.begin(words, at);
                }
                Err(why) => self.slips.push(Diagnostic::new(Problem::BadExample { why }, at)),
            }
        }
    }

    fn begin_case(&mut self, title: &str, at: Range<usize>) {
        if self.title.is_none() && self.case.turns.is_empty() {
            self.head = mem::take(&mut self.case);
        }
        self.close_case();
        let Case { profile, platform, .. } = &self.head;
        self.case = Case { title: title.to_owned(), profile: *profile, platform: platform.clone(), ..Case::default() };
        self.title = Some(at);
        self.keys.clear();
        self.now = Chat::default().now;
        self.open = Open::Nothing;
    }

    /// Ends the case that is being read, if there is one.
    fn close_case(&mut self) {
        let mut case = mem::take(&mut self.case);
        if case.turns.is_empty() {
            if let Some(at) = self.title.clone() {
                self.slip(CaseSlip::NoConversation, at);
            }
            return;
        }
        case.turns.iter_mut().for_each(|turn| self.close_turn(turn));
        self.cases.push(case);
    }

    /// Takes the marks out of a message, now that it is whole.
    fn close_turn(&mut self, turn: &mut Turn) {
        if turn.message.role == Role::Customer {
            if has_mark(&turn.message.text) {
                self.slip(CaseSlip::MarkOnCustomer, turn.at.clone());
            }
            return;
        }
        match unmark(&turn.message.text) {
            Ok((text, marks)) => (turn.message.text, turn.marks) = (text, marks),
            Err(why) => self.slips.push(Diagnostic::new(Problem::BadExample { why }, turn.at.clone())),
        }
        if !turn.marks.is_empty() && turn.rules.is_empty() {
            self.slip(CaseSlip::MarkWithoutRule, turn.at.clone());
        }
    }

    /// A message, or a key.
    fn begin(&mut self, words: &str, at: Range<usize>) {
        match speaker(words) {
            Some((Speaker::Said(role), text)) => self.say(role, text, at),
            Some((Speaker::Draft, text)) => self.say(Role::Agent, text, at),
            None => self.key(words, at),
        }
    }

    fn say(&mut self, role: Role, text: &str, at: Range<usize>) {
        let message = Message { role, text: text.to_owned(), at: Some(self.now.to_rfc3339()) };
        self.case.turns.push(Turn { message, rules: Vec::new(), marks: Vec::new(), at });
        self.open = Open::Message;
    }

    fn key(&mut self, words: &str, at: Range<usize>) {
        let (name, value) = words.split_once([':', '：']).unwrap_or((words, ""));
        let value = value.trim();
        self.open = Open::Nothing;
        let key = match name.trim() {
            "编号" | "id" => "编号",
            "说明" | "note" => "说明",
            "更好" | "better" => "更好",
            "岗位" | "profile" => "岗位",
            "平台" | "platform" => "平台",
            _ => return self.slip(CaseSlip::StrayLine, at),
        };
        if !self.keys.insert(key) {
            self.slips.push(Diagnostic::new(Problem::DuplicateKey { key: key.into() }, at));
            return;
        }
        match key {
            "编号" => self.id(value, at),
            "说明" => (self.case.note, self.open) = (Some(value.to_owned()), Open::Note),
            "更好" => (self.case.better, self.open) = (Some(value.to_owned()), Open::Better),
            "岗位" => self.profile(value, at),
            _ => self.case.platform = Some(value.to_owned()),
        }
    }

    fn id(&mut self, id: &str, at: Range<usize>) {
        if !self.ids.insert(id.to_owned()) {
            self.slips.push(Diagnostic::new(Problem::DuplicateId { id: id.to_owned() }, at));
        }
        self.case.id = Some(id.to_owned());
    }

    fn profile(&mut self, value: &str, at: Range<usize>) {
        let chinese = PROFILES.iter().find(|(name, _)| *name == value).map(|(_, profile)| *profile);
        match chinese.or_else(|| Profile::from_name(value)) {
            Some(profile) => self.case.profile = profile,
            None => {
                let known = PROFILES.map(|(name, profile)| format!("{name} ({})", profile.name())).join("、");
                let problem = Problem::NotOneOf { key: "岗位".into(), value: value.to_owned(), near: None, known };
                self.slips.push(Diagnostic::new(problem, at));
            }
        }
    }

    /// A rule that finds something in the message above.
    fn expect(&mut self, rule: &str, at: Range<usize>) {
        let agent = self.case.turns.last_mut().filter(|turn| turn.message.role == Role::Agent);
        match agent.filter(|_| matches!(self.open, Open::Message)) {
            Some(turn) => turn.rules.push((rule.to_owned(), at)),
            None => self.slip(CaseSlip::NotBelowAgent, at),
        }
    }

    /// An indented line belongs to what stands above it.
    fn go_on(&mut self, words: &str, at: Range<usize>) {
        let text = match self.open {
            Open::Note => self.case.note.as_mut(),
            Open::Better => self.case.better.as_mut(),
            Open::Message => self.case.turns.last_mut().map(|turn| &mut turn.message.text),
            Open::Nothing => None,
        };
        match text {
            Some(text) => append_line(text, words),
            None => self.slip(CaseSlip::StrayLine, at),
        }
    }

    fn slip(&mut self, why: CaseSlip, at: Range<usize>) {
        self.slips.push(Diagnostic::new(Problem::BadCase { why }, at));
    }
}
