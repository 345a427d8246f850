//! Templates: how leads write patterns without regexes.
//!
//! ```text
//! 床…(多大|几米)     … is a short gap inside a clause, (a|b) one of several
//! 您?家             x? may be missing; so may a group: (您|你)?家
//! ‹金额>以内         ‹数字> ‹金额> ‹日期> ‹时间> stand for what people write for them
//! ‹推荐某款>         alone: a wording of the pack
//! ```
//!
//! A template without gaps and placeholders becomes plain literals; any other becomes a regex with its needs.

use std::cmp::Reverse;

use super::needs::with_needs;
use crate::{
    engine::compile_regex,
    pack::{Pattern, Wording, limits::LONGEST_WORD},
    text::Text,
};

/// More literals than this are a regex instead.
const MOST_LITERALS: usize = 64;
/// Brackets in brackets.
const DEEPEST: usize = 6;
/// How many letters a gap may hold. No match leaves its clause: the engine looks in one after another.
const GAP: &str = ".{0,12}?";

const NUMBER: &str = "[0-9]+(?:[.,][0-9]+)*(?:[百千万亿][0-9零〇一二两三四五六七八九十百千万亿]*)?|[零〇一二两三四五六七八九十百千万半]+";
/// The marks of a placeholder, as keyboards have them.
const OPENING: [char; 3] = ['‹', '<', '〈'];
const CLOSING: [char; 3] = ['›', '>', '〉'];
const PLACEHOLDERS: [(&str, &str); 4] = [
    ("数字", "(NUMBER)"),
    ("金额", "(?:[¥$] ?(NUMBER)(?:元|块)?|(NUMBER)(?:块钱|元|块|圆))"),
    (
        "日期",
        "((?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]?|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[日号]|今天|明天|后天|大后天|(?:下?周|礼拜|星期)[一二三四五六日天])",
    ),
    // 一点 alone is a little: 慢一点.
    (
        "时间",
        "((?:[0-9]{1,2}|[二两三四五六七八九十][一二三四五六七八九十]{0,2})(?::[0-9]{2}|点(?:半|[0-9]{1,2}分?)?)|一点(?:半|钟|[0-9]{1,2}分?)|(?:凌晨|中午|下午)一点)",
    ),
];

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateSlip {
    /// A bracket without its partner.
    OpenGroup,
    /// A `?` with nothing before it.
    NothingOptional,
    /// An unknown placeholder; a wording stands alone.
    UnknownPlaceholder(String),
    /// A full-width `？` where `?` must be meant: a group before it, or letters after it.
    FullWidthOptional,
    /// Dots where `…` must be meant.
    Dots,
    /// A wording by the name of a placeholder.
    Taken,
    /// A wording of which another is a part.
    Nested,
    /// It can match without any letter.
    Empty,
    /// It has more letters than a template may, brackets too deep, or becomes too large a regex.
    TooLarge,
}

/// A part of a template.
#[derive(Clone, Debug, PartialEq)]
enum Piece {
    Text(String),
    Gap,
    Placeholder(&'static str),
    Group(Vec<Vec<Piece>>),
    Optional(Box<Piece>),
}

/// Reads a template.
pub fn patterns(template: &str) -> Result<Vec<Pattern>, TemplateSlip> {
    if template.chars().count() > LONGEST_WORD {
        return Err(TemplateSlip::TooLarge);
    }
    if ["..", "。。", "⋯"].iter().any(|dots| template.contains(dots)) {
        return Err(TemplateSlip::Dots);
    }
    if let Some(wording) = wording(template) {
        return Ok(vec![Pattern::Wording(Wording { wording: wording.to_owned() })]);
    }
    let mut reader = Reader { rest: template, depth: 0 };
    let mut pieces = reader.sequence()?;
    if !reader.rest.is_empty() {
        return Err(TemplateSlip::OpenGroup);
    }
    // Where nothing follows, a gap holds nothing.
    pieces.pop_if(|last| *last == Piece::Gap);
    if let Some(literals) = literals(&pieces) {
        let mut literals: Vec<String> = literals.iter().map(|literal| folded(literal)).collect();
        literals.sort();
        literals.dedup();
        return match literals.iter().any(String::is_empty) {
            true => Err(TemplateSlip::Empty),
            false => Ok(literals.into_iter().map(Pattern::Literal).collect()),
        };
    }
    let regex = regex(&pieces);
    compile_regex(&regex).map_err(|_| TemplateSlip::TooLarge)?;
    Ok(vec![Pattern::Regex(with_needs(regex))])
}

/// The name of a wording, where a template is nothing else.
fn wording(template: &str) -> Option<&str> {
    let name = template.strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    let is_one = !name.is_empty() && !name.contains(OPENING) && !name.contains(CLOSING);
    (is_one && PLACEHOLDERS.iter().all(|(known, _)| *known != name)).then_some(name)
}

/// The names that stand for what people write.
pub(super) fn placeholders<'n>() -> impl Iterator<Item = &'n str> {
    PLACEHOLDERS.iter().map(|(name, _)| *name)
}

struct Reader<'t> {
    rest: &'t str,
    /// How many brackets are open.
    depth: usize,
}

impl<'t> Reader<'t> {
    /// Pieces up to the end, a `|` or a closing bracket, which are left.
    fn sequence(&mut self) -> Result<Vec<Piece>, TemplateSlip> {
        let mut pieces: Vec<Piece> = Vec::new();
        while let Some(c) = self.rest.chars().next() {
            match c {
                '|' | '｜' | ')' | '）' => break,
                '(' | '（' => pieces.push(self.group()?),
                '?' => {
                    self.skip(c);
                    let optional = last_letter(&mut pieces).ok_or(TemplateSlip::NothingOptional)?;
                    pieces.push(Piece::Optional(Box::new(optional)));
                }
                '？' if self.means_optional(&pieces) => return Err(TemplateSlip::FullWidthOptional),
                '…' => {
                    self.skip(c);
                    // People type …… as one mark.
                    if pieces.last() != Some(&Piece::Gap) {
                        pieces.push(Piece::Gap);
                    }
                }
                c if OPENING.contains(&c) => pieces.push(self.placeholder()?),
                _ => {
                    self.skip(c);
                    match pieces.last_mut() {
                        Some(Piece::Text(text)) => text.push(c),
                        _ => pieces.push(Piece::Text(c.into())),
                    }
                }
            }
        }
        Ok(pieces)
    }

    fn group(&mut self) -> Result<Piece, TemplateSlip> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(TemplateSlip::TooLarge);
        }
        let mut alternatives = Vec::new();
        loop {
            let c = self.rest.chars().next().ok_or(TemplateSlip::OpenGroup)?;
            self.skip(c);
            match c {
                ')' | '）' => break,
                _ => alternatives.push(self.sequence()?),
            }
        }
        self.depth -= 1;
        Ok(Piece::Group(alternatives))
    }

    fn placeholder(&mut self) -> Result<Piece, TemplateSlip> {
        let unknown = |name: &str| TemplateSlip::UnknownPlaceholder(name.to_owned());
        let end = self.rest.find(CLOSING).ok_or_else(|| unknown(self.rest))?;
        let start = self.rest.chars().next().map_or(0, char::len_utf8);
        let name = &self.rest[start..end];
        let regex = PLACEHOLDERS.iter().find(|(known, _)| *known == name).ok_or_else(|| unknown(name))?.1;
        self.rest = &self.rest[end..];
        self.skip(self.rest.chars().next().unwrap_or('>'));
        Ok(Piece::Placeholder(regex))
    }

    /// Whether the `？` that comes next is no question mark of a sentence: those end one.
    fn means_optional(&self, before: &[Piece]) -> bool {
        let goes_on = self.rest.chars().nth(1).is_some_and(|next| next.is_alphanumeric() || "(（…‹<〈".contains(next));
        goes_on || matches!(before.last(), Some(Piece::Group(_) | Piece::Placeholder(_)))
    }

    fn skip(&mut self, c: char) {
        self.rest = &self.rest[c.len_utf8()..];
    }
}

/// Takes the last letter, or the last group, off the pieces.
fn last_letter(pieces: &mut Vec<Piece>) -> Option<Piece> {
    match pieces.last_mut()? {
        Piece::Text(text) => {
            let letter = Piece::Text(text.pop()?.into());
            if text.is_empty() {
                pieces.pop();
            }
            Some(letter)
        }
        Piece::Group(_) | Piece::Placeholder(_) => pieces.pop(),
        Piece::Gap | Piece::Optional(_) => None,
    }
}

/// All texts that the pieces stand for, where they are few.
fn literals(pieces: &[Piece]) -> Option<Vec<String>> {
    let mut texts = vec![String::new()];
    for piece in pieces {
        let choices = match piece {
            Piece::Text(text) => vec![text.clone()],
            Piece::Gap | Piece::Placeholder(_) => return None,
            Piece::Optional(piece) => {
                let mut choices = literals(std::slice::from_ref(piece))?;
                choices.push(String::new());
                choices
            }
            Piece::Group(alternatives) => {
                let choices: Option<Vec<Vec<String>>> = alternatives.iter().map(|it| literals(it)).collect();
                choices?.concat()
            }
        };
        texts = texts.iter().flat_map(|text| choices.iter().map(move |choice| format!("{text}{choice}"))).collect();
        if texts.len() > MOST_LITERALS {
            return None;
        }
    }
    Some(texts)
}

fn regex(pieces: &[Piece]) -> String {
    let before = [None].into_iter().chain(pieces.iter().map(Some));
    let joined = before.zip(pieces).map(|(before, piece)| match before {
        Some(Piece::Placeholder(_)) => unit_regex(piece),
        _ => piece_regex(piece),
    });
    joined.collect()
}

/// What follows a value may stand apart from it: 60cm, 60 cm.
fn unit_regex(piece: &Piece) -> String {
    match piece {
        Piece::Optional(unit) => format!("(?: ?{})?", piece_regex(unit)),
        _ => format!(" ?{}", piece_regex(piece)),
    }
}

fn piece_regex(piece: &Piece) -> String {
    match piece {
        Piece::Text(text) => {
            let (start, end) = (text.starts_with(' '), text.ends_with(' '));
            let space = |at: bool| if at { " ?" } else { "" };
            format!("{}{}{}", space(start), regex_lite::escape(&folded(text)), space(end))
        }
        Piece::Gap => GAP.to_owned(),
        Piece::Placeholder(regex) => regex.replace("NUMBER", NUMBER),
        Piece::Optional(piece) => format!("(?:{})?", piece_regex(piece)),
        Piece::Group(alternatives) => {
            let mut alternatives: Vec<String> = alternatives.iter().map(|it| regex(it)).collect();
            // The first that fits is taken, and 60mm is no 60m.
            alternatives.sort_by_key(|it| Reverse(it.len()));
            format!("(?:{})", alternatives.join("|"))
        }
    }
}

/// The normal form, in which drafts are searched.
pub(super) fn folded(text: &str) -> String {
    String::from_utf16_lossy(Text::new(text).units())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literal(text: &str) -> Pattern {
        Pattern::Literal(text.into())
    }

    #[test]
    fn a_template_without_gaps_is_its_literals() {
        assert_eq!(patterns("(多大|几米)的床"), Ok(vec![literal("几米的床"), literal("多大的床")]));
        assert_eq!(patterns("您?家"), Ok(vec![literal("家"), literal("您家")]));
    }

    #[test]
    fn a_gap_at_the_end_is_nothing() {
        assert_eq!(patterns("(坏|漏)了…"), Ok(vec![literal("坏了"), literal("漏了")]));
        assert_eq!(patterns("…"), Err(TemplateSlip::Empty));
    }

    #[test]
    fn a_gap_or_a_placeholder_is_a_regex_behind_its_longest_literals() {
        let Ok([Pattern::Regex(gap)]) = patterns("床垫…(推荐|怎么选)").as_deref().map(|it| [it[0].clone()])
        else {
            panic!("one regex")
        };
        assert_eq!(gap.needs, [vec!["床垫"], vec!["怎么选", "推荐"]]);
        assert!(regex_lite::Regex::new(&gap.regex).unwrap().is_match("床垫有什么推荐"));
        let Ok([Pattern::Regex(size)]) = patterns("‹数字>(cm|厘米)").as_deref().map(|it| [it[0].clone()]) else {
            panic!("one regex")
        };
        assert_eq!(size.needs[0], ["cm", "厘米"]);
        let found = regex_lite::Regex::new(&size.regex).unwrap();
        assert_eq!(found.captures("宽60.5厘米").unwrap().get(1).unwrap().as_str(), "60.5");
    }

    #[test]
    fn a_unit_is_matched_whole_and_may_stand_apart() {
        let Ok([Pattern::Regex(width)]) = patterns("‹数字>(m|mm)").as_deref().map(|it| [it[0].clone()]) else {
            panic!("one regex")
        };
        let found = regex_lite::Regex::new(&width.regex).unwrap();
        for written in ["600mm", "600 mm", "6百mm", "2千二百mm"] {
            assert_eq!(found.find(written).unwrap().as_str(), written);
        }
    }

    #[test]
    fn slips_are_named() {
        assert_eq!(patterns("(a|b"), Err(TemplateSlip::OpenGroup));
        assert_eq!(patterns("a|b"), Err(TemplateSlip::OpenGroup));
        assert_eq!(patterns("?a"), Err(TemplateSlip::NothingOptional));
        assert_eq!(patterns("‹数目>个"), Err(TemplateSlip::UnknownPlaceholder("数目".into())));
        assert_eq!(patterns("(a)?"), Err(TemplateSlip::Empty));
        assert_eq!(patterns("您？家"), Err(TemplateSlip::FullWidthOptional));
        assert_eq!(patterns("‹数字>(cm|厘米)？"), Err(TemplateSlip::FullWidthOptional));
        assert_eq!(patterns("床...多大"), Err(TemplateSlip::Dots));
        assert_eq!(patterns(&"好".repeat(201)), Err(TemplateSlip::TooLarge));
        assert_eq!(patterns(&"(".repeat(100)), Err(TemplateSlip::TooLarge));
        assert_eq!(patterns(&"‹金额>".repeat(30)), Err(TemplateSlip::TooLarge));
    }

    #[test]
    fn a_question_mark_that_ends_a_sentence_is_text() {
        assert_eq!(patterns("几口人？"), Ok(vec![literal("几口人?")]));
        assert_eq!(patterns("(多大？|几米？)"), Ok(vec![literal("几米?"), literal("多大?")]));
    }
}
