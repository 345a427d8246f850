//! What every match of a regex holds, so that the engine tries the regex only on texts that hold it too: one of some
//! literals, and a run of digits.
//!
//! It may find less than there is, which costs time; it must never find more, which would cost hits.

use std::cmp::Reverse;

use regex_syntax::{
    ast::{
        self, Ast, ClassAscii, ClassAsciiKind, ClassBracketed, ClassPerl, ClassPerlKind, ClassSet, ClassSetItem, Span,
    },
    hir::{Class, Hir, HirKind, literal::Extractor, translate::Translator},
};

use super::template::folded;
use crate::pack::Regex;

/// More literals than this are no help.
const MOST_LITERALS: usize = 64;
/// A class of more letters than this is not taken apart. The Chinese and Arabic numerals are fewer.
const MOST_LETTERS: usize = 32;
/// How many parts of a sequence are looked at together.
const WINDOW: usize = 6;

/// A regex with what all its matches hold.
pub(super) fn with_needs(regex: String) -> Regex {
    let hir = parse(&regex);
    let needs = hir.as_ref().and_then(literals).unwrap_or_default();
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

/// Literals in normal form of which every match holds one: those that are rarest.
fn literals(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(group) => literals(&group.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => literals(&repetition.sub),
        HirKind::Alternation(branches) => {
            let all: Option<Vec<Vec<String>>> = branches.iter().map(literals).collect();
            all.map(|all| tidy(all.concat())).filter(|all| all.len() <= MOST_LITERALS)
        }
        HirKind::Concat(parts) => {
            let window = |start| parts[start..].iter().take(WINDOW).cloned().collect();
            let windows = (0..parts.len()).filter_map(|start| starts(&Hir::concat(window(start))));
            windows.chain(parts.iter().filter_map(literals)).max_by_key(|literals| rarity(literals))
        }
        HirKind::Literal(_) | HirKind::Class(_) => starts(hir),
        HirKind::Empty | HirKind::Look(_) | HirKind::Repetition(_) => None,
    }
}

/// The literals of which every match starts with one.
fn starts(hir: &Hir) -> Option<Vec<String>> {
    let found = Extractor::new().limit_class(MOST_LETTERS).limit_total(MOST_LITERALS).extract(hir);
    let literals = tidy(found.literals()?.iter().map(|literal| folded(whole_letters(literal.as_bytes()))));
    (!literals.is_empty() && !literals[0].is_empty()).then_some(literals)
}

fn tidy(literals: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut literals: Vec<String> = literals.into_iter().collect();
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
        let cases: [(&str, &[&str]); 12] = [
            ("(微信|vx) ?([a-z0-9]{5,})", &["vx", "微信"]),
            ("床垫.{0,12}?(?:推荐|怎么选)", &["床垫"]),
            (r"(\d+)( ?(?:cm|厘米))", &["cm", "厘米"]),
            ("[好棒]的", &["好的", "棒的"]),
            ("(?:保证|绝对)+没", &["保证", "绝对"]),
            ("一定.*(?:没问题|不会坏)", &["不会坏", "没问题"]),
            (r"\d+元|[一-龥]+块", &["元", "块"]),
            ("a b", &["a b"]),
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
        assert_eq!(with_needs(regex.into()).needs, ["的"]);
    }
}
