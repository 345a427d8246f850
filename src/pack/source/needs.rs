//! What every match of a regex holds, so that the engine tries the regex only on clauses that hold it too: one of each of
//! some lists of literals; and a run of digits.
//!
//! It may find less than there is, which costs time; it must never find more, which would cost hits.

use std::{cmp::Reverse, ops::Range};

use regex_syntax::{
    ast::{
        self, Ast, ClassAscii, ClassAsciiKind, ClassBracketed, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, Span,
    },
    hir::{Class, Hir, HirKind, literal::Extractor, translate::Translator},
};

use super::template::folded;
use crate::pack::Regex;

/// Lists of literals of one regex: each that is added spares fewer tries.
const MOST_NEEDS: usize = 3;
/// More literals in a list than this are no help.
const MOST_LITERALS: usize = 64;
/// A class of more letters than this is not taken apart. The Chinese and Arabic numerals are fewer.
const MOST_LETTERS: usize = 32;
/// How many parts of a sequence are looked at together.
const WINDOW: usize = 6;

/// A regex with what all its matches hold.
pub(super) fn with_needs(regex: String) -> Regex {
    let hir = parse(&regex);
    let needs = hir.as_ref().map_or_else(Vec::new, needs);
    let digits = hir.as_ref().map_or(0, |hir| Digits::of(hir).longest);
    Regex { regex, needs, digits }
}

/// Reads a regex as `regex-lite` does, in which `\d`, `\s` and `\w` are ASCII. Nothing where it has what only one of the
/// two knows.
fn parse(regex: &str) -> Option<Hir> {
    let mut ast = ast::parse::Parser::new().parse(regex).ok()?;
    to_ascii(&mut ast);
    Translator::new().translate(regex, &ast).ok()
}

fn to_ascii(ast: &mut Ast) {
    match ast {
        Ast::ClassPerl(class) => {
            let (span, item) = (class.span, ClassSetItem::Ascii(ascii(class)));
            *ast = Ast::class_bracketed(bracketed(span, item));
        }
        Ast::ClassBracketed(class) => set_to_ascii(&mut class.kind),
        Ast::Repetition(repetition) => to_ascii(&mut repetition.ast),
        Ast::Group(group) => to_ascii(&mut group.ast),
        Ast::Alternation(alternation) => alternation.asts.iter_mut().for_each(to_ascii),
        Ast::Concat(concat) => concat.asts.iter_mut().for_each(to_ascii),
        Ast::Empty(_) | Ast::Flags(_) | Ast::Literal(_) | Ast::Dot(_) | Ast::Assertion(_) | Ast::ClassUnicode(_) => {}
    }
}

/// `regex-lite` knows neither sets in sets nor operations on them.
fn set_to_ascii(set: &mut ClassSet) {
    let one_to_ascii = |item: &mut ClassSetItem| {
        if let ClassSetItem::Perl(class) = item {
            *item = ClassSetItem::Ascii(ascii(class));
        }
    };
    match set {
        ClassSet::Item(ClassSetItem::Union(union)) => union.items.iter_mut().for_each(one_to_ascii),
        ClassSet::Item(item) => one_to_ascii(item),
        ClassSet::BinaryOp(_) => {}
    }
}

fn bracketed(span: Span, item: ClassSetItem) -> ClassBracketed {
    ClassBracketed { span, negated: false, kind: ClassSet::Item(item) }
}

fn ascii(class: &ClassPerl) -> ClassAscii {
    let kind = match class.kind {
        ClassPerlKind::Digit => ClassAsciiKind::Digit,
        ClassPerlKind::Space => ClassAsciiKind::Space,
        ClassPerlKind::Word => ClassAsciiKind::Word,
    };
    ClassAscii { span: class.span, kind, negated: class.negated }
}

/// Literals in normal form, of which every match holds one.
type Need = Vec<String>;

/// What every match holds, the rarest first: of each list one, and each in a place of its own.
fn needs(hir: &Hir) -> Vec<Need> {
    match hir.kind() {
        HirKind::Capture(group) => needs(&group.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needs(&repetition.sub),
        HirKind::Alternation(branches) => {
            one_of(branches, rarest).or_else(|| one_of(branches, fewest)).into_iter().collect()
        }
        HirKind::Concat(_) => apart(stretches(&parts(hir))),
        HirKind::Literal(_) | HirKind::Class(_) => starts(hir).into_iter().collect(),
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => Vec::new(),
    }
}

fn rarest(hir: &Hir) -> Option<Need> {
    needs(hir).into_iter().next()
}

/// The shortest list, whatever is in it.
fn fewest(hir: &Hir) -> Option<Need> {
    match hir.kind() {
        HirKind::Alternation(branches) => one_of(branches, fewest),
        HirKind::Concat(_) => parts(hir).iter().filter_map(fewest).min_by_key(Vec::len),
        _ => rarest(hir),
    }
}

/// Of some branches, what a match of any holds.
fn one_of(branches: &[Hir], need: fn(&Hir) -> Option<Need>) -> Option<Need> {
    let all: Option<Vec<Need>> = branches.iter().map(need).collect();
    all.map(|all| tidy(all.concat())).filter(|all| all.len() <= MOST_LITERALS)
}

/// The parts of a sequence, groups taken apart; else the one part that there is.
fn parts(hir: &Hir) -> Vec<Hir> {
    match hir.kind() {
        HirKind::Capture(group) => parts(&group.sub),
        HirKind::Concat(all) => all.iter().flat_map(parts).collect(),
        _ => vec![hir.clone()],
    }
}

/// What is needed of each stretch of a sequence.
fn stretches(parts: &[Hir]) -> Vec<(Range<usize>, Need)> {
    let all =
        (0..parts.len()).flat_map(|start| (start + 1..=parts.len().min(start + WINDOW)).map(move |end| start..end));
    let together = all.filter_map(|range| Some((range.clone(), starts(&Hir::concat(parts[range].to_vec()))?)));
    let single = parts.iter().enumerate().filter_map(|(at, part)| Some((at..at + 1, rarest(part)?)));
    together.chain(single).collect()
}

/// The rarest needs of stretches that do not overlap.
fn apart(mut stretches: Vec<(Range<usize>, Need)>) -> Vec<Need> {
    stretches.sort_by_key(|(range, need)| (Reverse(rarity(need)), range.len(), range.start));
    let mut chosen: Vec<(Range<usize>, Need)> = Vec::new();
    for (range, need) in stretches {
        let is_free = chosen.iter().all(|(other, _)| range.end <= other.start || other.end <= range.start);
        if is_free && chosen.len() < MOST_NEEDS {
            chosen.push((range, need));
        }
    }
    chosen.into_iter().map(|(_, need)| need).collect()
}

/// The literals of which every match starts with one.
fn starts(hir: &Hir) -> Option<Need> {
    let found = Extractor::new().limit_class(MOST_LETTERS).limit_total(MOST_LITERALS).extract(hir);
    let literals = tidy(found.literals()?.iter().map(|literal| folded(whole_letters(literal.as_bytes()))));
    (!literals.is_empty() && !literals[0].is_empty()).then_some(literals)
}

fn tidy(literals: impl IntoIterator<Item = String>) -> Need {
    let mut literals: Need = literals.into_iter().collect();
    literals.sort();
    literals.dedup();
    literals
}

/// The extractor counts bytes and may cut a letter.
fn whole_letters(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid())
}

/// The longer and the fewer they are, the rarer the regex is tried. Four letters are as rare as five.
fn rarity(literals: &[String]) -> (usize, Reverse<usize>) {
    let shortest = literals.iter().map(|literal| literal.chars().count()).min();
    (shortest.unwrap_or(0).min(4), Reverse(literals.len()))
}

/// The digits of every match.
struct Digits {
    /// How many there are at least, where there is nothing else.
    alone: Option<usize>,
    /// Every match holds a run of at least so many.
    longest: usize,
}

impl Digits {
    fn of(hir: &Hir) -> Digits {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Digits::alone(0),
            HirKind::Literal(literal) if literal.0.iter().all(u8::is_ascii_digit) => Digits::alone(literal.0.len()),
            HirKind::Class(class) if is_of_digits(class) => Digits::alone(1),
            HirKind::Literal(literal) => {
                let runs = literal.0.split(|byte| !byte.is_ascii_digit());
                Digits { alone: None, longest: runs.map(<[u8]>::len).max().unwrap_or(0) }
            }
            HirKind::Class(_) => Digits { alone: None, longest: 0 },
            HirKind::Capture(group) => Digits::of(&group.sub),
            HirKind::Repetition(repetition) => match (Digits::of(&repetition.sub), repetition.min as usize) {
                (Digits { alone: Some(digits), .. }, min) => Digits::alone(digits.saturating_mul(min)),
                (_, 0) => Digits { alone: None, longest: 0 },
                (digits, _) => digits,
            },
            HirKind::Concat(parts) => Digits::of_sequence(parts),
            HirKind::Alternation(branches) => {
                let branches: Vec<Digits> = branches.iter().map(Digits::of).collect();
                let alone: Option<Vec<usize>> = branches.iter().map(|branch| branch.alone).collect();
                let longest = branches.iter().map(|branch| branch.longest).min().unwrap_or(0);
                Digits { alone: alone.and_then(|all| all.into_iter().min()), longest }
            }
        }
    }

    fn alone(digits: usize) -> Digits {
        Digits { alone: Some(digits), longest: digits }
    }

    fn of_sequence(parts: &[Hir]) -> Digits {
        let (mut run, mut longest, mut is_alone) = (0usize, 0, true);
        for part in parts {
            let digits = Digits::of(part);
            run = digits.alone.map_or(0, |more| run.saturating_add(more));
            longest = run.max(digits.longest).max(longest);
            is_alone &= digits.alone.is_some();
        }
        Digits { alone: is_alone.then_some(run), longest }
    }
}

fn is_of_digits(class: &Class) -> bool {
    match class {
        Class::Unicode(class) => class.iter().all(|range| range.start() >= '0' && range.end() <= '9'),
        Class::Bytes(class) => class.iter().all(|range| range.start() >= b'0' && range.end() <= b'9'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_literals_are_needed() {
        let many = "[0-9]月[一二三四五六七八九十]|今天|(?:下?周|礼拜|星期)[一二三四五六日天]|[日号][0-9一二]";
        let cases: [(&str, &[&[&str]]); 14] = [
            ("(微信|vx) ?([a-z0-9]{5,})", &[&["vx", "微信"]]),
            ("床垫.{0,12}?(?:推荐|怎么选)", &[&["床垫"], &["怎么选", "推荐"]]),
            (r"(\d+)( ?(?:cm|厘米))", &[&["cm", "厘米"], &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]]),
            ("[好棒]的", &[&["好的", "棒的"]]),
            ("(?:保证|绝对)+没", &[&["保证", "绝对"], &["没"]]),
            ("(?:保(?:证|准))没.?(坏.)的", &[&["保准没", "保证没"], &["坏"], &["的"]]),
            ("一定.*(?:没问题|不会坏)", &[&["不会坏", "没问题"], &["一定"]]),
            (r"\d+元|[一-龥]+块", &[&["元", "块"]]),
            (many, &[&["今天", "号", "周", "日", "星期", "月", "礼拜"]]),
            ("a b", &[&["a b"]]),
            ("[a-z0-9] [a-z0-9]", &[]),
            (".*", &[]),
            ("(?:微信)?号?", &[]),
            (r"[^\w]{2}", &[]),
        ];
        for (regex, needs) in cases {
            assert_eq!(with_needs(regex.into()).needs, needs, "{regex}");
        }
    }

    #[test]
    fn runs_of_digits_are_counted() {
        let cases = [
            ("1[3-9][0-9]{9}", 11),
            (r"\b\d{3}-?\d{4,8}\b", 4),
            (r"400\d{3,}|800-\d{7}", 6),
            ("(?:[0-9]{2}){3}年", 6),
            ("满300减40", 3),
            ("[0-9]+|[一二三]+", 0),
            (r"\w{9}", 0),
            ("[0-9]*", 0),
        ];
        for (regex, digits) in cases {
            assert_eq!(with_needs(regex.into()).digits, digits, "{regex}");
        }
    }

    /// `regex-syntax` alone would read `\w` as Unicode has it, and the class as that of 㐀 alone.
    #[test]
    fn a_class_is_read_as_the_engine_reads_it() {
        let regex = r"[^\w\x00-\x{33FF}\x{3401}-\x{4DFF}\x{A000}-\x{10FFFF}]的";
        assert!(regex_lite::Regex::new(regex).unwrap().is_match("好的"));
        assert_eq!(with_needs(regex.into()).needs, [vec!["的"]]);
    }
}
