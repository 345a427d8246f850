//! A text as typed and its normal form, with a map back to UTF-16 offsets.
//!
//! Rules and drafts go through the same normal form, so that `最 好`, `最​好` (zero width) and `最好` are one phrase:
//!
//! 1. compatibility decomposition (NFKD): full width, circled, squared, styled letters become plain ones;
//! 2. lower case;
//! 3. traditional → simplified characters (`simplified.txt`);
//! 4. combining marks, zero-width and other default-ignorable characters vanish;
//! 5. white space vanishes, except that one space stays between two letters or digits of a script that writes spaces.
//!
//! All but the last is one look into a table of characters ([`letters`]).
//!
//! This module must never decide what is a finding; it only says which letters stand where.

mod clusters;
pub(crate) mod date;
mod letters;
pub mod loose;
pub(crate) mod number;
mod quote;

use std::ops::Range;

use self::clusters::clusters;

/// A range of UTF-16 code units of the text as typed, `[start, end)`.
pub type Span = (u32, u32);

/// The normal form of one text.
///
/// Units are UTF-16 code units of the normal form; positions in this type's methods count those, and only
/// [`Text::span`] leads back to the text as typed.
#[derive(Clone, Debug, Default)]
pub struct Text {
    units: Vec<u16>,
    /// For each unit, the grapheme cluster as typed that it comes from.
    spans: Vec<Span>,
    /// Positions at which a clause starts, ascending.
    clauses: Vec<u32>,
    /// What stands between quotation marks, the marks left out, from left to right; none stands in another.
    quotes: Vec<Range<u32>>,
}

impl Text {
    /// Takes in a text as typed. Cost: linear in its length.
    pub fn new(typed: &str) -> Text {
        let mut builder = Builder::default();
        // Three bytes a Chinese character.
        builder.text.units.reserve(typed.len() / 3);
        builder.text.spans.reserve(typed.len() / 3);
        for cluster in clusters(typed) {
            builder.push_cluster(cluster);
        }
        builder.finish()
    }

    /// The normal form, in UTF-16 code units.
    pub fn units(&self) -> &[u16] {
        &self.units
    }

    /// The span as typed of a non-empty range of units. It always covers whole grapheme clusters.
    pub fn span(&self, range: Range<usize>) -> Span {
        (self.spans[range.start].0, self.spans[range.end - 1].1)
    }

    /// The range, widened to whole grapheme clusters as typed.
    fn widen(&self, range: Range<usize>) -> Range<usize> {
        let (start, end) = self.span(range);
        self.spans.partition_point(|span| span.0 < start)..self.spans.partition_point(|span| span.1 <= end)
    }

    /// Whether the range starts and ends between grapheme clusters as typed: `m` is not found in `㎡`, nor one person
    /// in a family emoji.
    pub fn is_whole(&self, range: &Range<usize>) -> bool {
        let splits = |at: usize| at > 0 && at < self.spans.len() && self.spans[at - 1] == self.spans[at];
        !splits(range.start) && !splits(range.end)
    }

    /// Whether the range, where it starts or ends with a Latin letter or digit, starts or ends a word there. A letter
    /// beside a digit is a border: `v` is a word in `v8`, and is none in `tv`.
    pub fn is_word(&self, range: &Range<usize>) -> bool {
        !self.joins(range.start) && !self.joins(range.end)
    }

    fn joins(&self, at: usize) -> bool {
        at > 0 && at < self.units.len() && WordClass::of(self.units[at - 1]).joins(WordClass::of(self.units[at]))
    }

    /// The position at which the clause around `at` starts. Clauses end at ，。！？； and line breaks, not at 、 nor at the
    /// comma of 1,000.
    pub fn clause_start(&self, at: usize) -> usize {
        let after = self.clauses.partition_point(|&start| start as usize <= at);
        after.checked_sub(1).map_or(0, |i| self.clauses[i] as usize)
    }

    /// The clauses, from left to right; the mark that ends one is part of it.
    pub fn clauses(&self) -> impl Iterator<Item = Range<usize>> {
        let starts = [0].into_iter().chain(self.clauses.iter().map(|&start| start as usize));
        let ends = self.clauses.iter().map(|&start| start as usize).chain([self.units.len()]);
        starts.zip(ends).map(|(start, end)| start..end).filter(|clause| !clause.is_empty())
    }

    /// The number, among [`Text::clauses`], of the one in which a unit stands.
    pub fn clause_of(&self, at: usize) -> usize {
        let after_first = self.clauses.first() == Some(&0);
        self.clauses.partition_point(|&start| start as usize <= at) - usize::from(after_first)
    }

    /// How many grapheme clusters as typed stand between two units.
    fn clusters_between(&self, first: usize, last: usize) -> usize {
        let changes = self.spans[first..=last].windows(2).filter(|pair| pair[0] != pair[1]).count();
        changes.saturating_sub(1)
    }

    /// Whether a clause starts inside the range, its start left out.
    pub(crate) fn clause_starts_in(&self, range: Range<usize>) -> bool {
        let after = self.clauses.partition_point(|&start| start as usize <= range.start);
        self.clauses.get(after).is_some_and(|&start| (start as usize) < range.end)
    }

    /// Whether the unit before `at` is a comma inside a number: `1,000`, with one to three digits before it, three after
    /// it, and nothing between.
    fn parts_thousands(&self, at: usize) -> bool {
        let is_digit = |unit: &&u16| WordClass::of(**unit) == WordClass::Digit;
        let unbroken = |at: usize| self.spans[at - 1].1 == self.spans[at].0;
        let before = self.units[..at].split_last().filter(|(last, _)| **last == u16::from(b','));
        let digits_before = before.map_or(0, |(_, before)| before.iter().rev().take_while(is_digit).count());
        let digits_after = self.units[at..].iter().take_while(is_digit).count();
        (1..=3).contains(&digits_before) && digits_after == 3 && (at - 1..at + 3).all(unbroken)
    }

    /// Whether the range stands inside a pair of quotation marks.
    pub fn is_quoted(&self, range: &Range<usize>) -> bool {
        let before = self.quotes.partition_point(|quote| quote.start as usize <= range.start);
        before.checked_sub(1).is_some_and(|last| range.end <= self.quotes[last].end as usize)
    }
}

/// Which letters a script with spaces would write together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum WordClass {
    None,
    Letter,
    Digit,
}

impl WordClass {
    /// The class of a unit of a normal form. Scripts from U+00C0 to U+1FFF (Latin, Greek, Cyrillic, Arabic, Hangul
    /// letters …) write spaces between words; Han, kana and everything above count as writing none.
    fn of(unit: u16) -> WordClass {
        match unit {
            0x30..=0x39 => WordClass::Digit,
            0x61..=0x7A | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x1FFF => WordClass::Letter,
            _ => WordClass::None,
        }
    }

    fn joins(self, other: WordClass) -> bool {
        self != WordClass::None && self == other
    }
}

#[derive(Default)]
struct Builder {
    text: Text,
    /// UTF-16 offset of the cluster that comes next.
    offset: u32,
    /// White space seen since the last unit, with its span.
    space: Option<Span>,
    quotes: quote::Pairs,
}

impl Builder {
    fn push_cluster(&mut self, cluster: &str) {
        let start = self.offset;
        let mut chars = cluster.chars();
        if let (Some(c), None) = (chars.next().filter(|&c| letters::is_plain_han(c)), chars.next()) {
            self.push_plain(c as u16, start);
            return;
        }
        self.offset += cluster.encode_utf16().count() as u32;
        let span = (start, self.offset);
        if cluster.starts_with(char::is_whitespace) {
            self.push_space(cluster, span);
            return;
        }
        for c in cluster.chars() {
            letters::fold(c, |part| {
                if part.is_whitespace() {
                    self.space.get_or_insert(span);
                } else {
                    self.push_char(part, span);
                }
            });
        }
    }

    /// Spares what is a cluster of its own, no space, no mark and no part of a spaced word the look at all that: it is
    /// most of every draft.
    fn push_plain(&mut self, unit: u16, start: u32) {
        self.offset += 1;
        self.space = None;
        self.push_units(&[unit], (start, self.offset));
    }

    fn push_space(&mut self, cluster: &str, span: Span) {
        if cluster.contains(['\n', '\r', '\u{2028}', '\u{2029}']) {
            self.start_clause();
        }
        self.space.get_or_insert(span);
    }

    fn push_char(&mut self, c: char, span: Span) {
        let mut buffer = [0; 2];
        let units = c.encode_utf16(&mut buffer);
        let class = WordClass::of(units[0]);
        if let Some(space) = self.space.take()
            && class != WordClass::None
            && self.text.units.last().is_some_and(|&last| WordClass::of(last) != WordClass::None)
        {
            self.push_units(&[b' '.into()], space);
        }
        self.quotes.see(c, self.text.units.len() as u32);
        self.push_units(units, span);
        if ends_clause(c) {
            self.start_clause();
        }
    }

    fn push_units(&mut self, units: &[u16], span: Span) {
        self.text.units.extend_from_slice(units);
        self.text.spans.extend(units.iter().map(|_| span));
    }

    fn start_clause(&mut self) {
        let at = self.text.units.len() as u32;
        if self.text.clauses.last() != Some(&at) {
            self.text.clauses.push(at);
        }
    }

    fn finish(mut self) -> Text {
        self.text.quotes = self.quotes.finish();
        let mut clauses = std::mem::take(&mut self.text.clauses);
        clauses.retain(|&start| !self.text.parts_thousands(start as usize));
        self.text.clauses = clauses;
        self.text
    }
}

/// Clause ends in the normal form, in which ，！？； are already half width. 、 separates items of one clause, and a
/// point may stand inside a number. So may a comma, which only what follows can tell ([`Text::parts_thousands`]).
fn ends_clause(c: char) -> bool {
    matches!(c, ',' | '!' | '?' | ';' | '。')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normal(typed: &str) -> String {
        String::from_utf16(Text::new(typed).units()).unwrap()
    }

    #[test]
    fn width_case_compatibility_and_traditional_fold() {
        assert_eq!(normal("ＡＢｃ①㎡ℂ𝐕"), "abc1m2cv");
        assert_eq!(normal("質量國家級"), "质量国家级");
    }

    #[test]
    fn space_survives_only_between_spaced_words() {
        assert_eq!(normal(" 最 好 best \n price 5 寸 "), "最好best price 5寸");
    }

    #[test]
    fn spans_cover_whole_clusters() {
        let text = Text::new("👨‍👩‍👧最\u{200B}好\u{301}");
        let found = 6..8;
        assert_eq!(String::from_utf16(&text.units()[found.clone()]).unwrap(), "最好");
        assert_eq!(text.span(found), (8, 12));
        assert!(!text.is_whole(&(0..2)), "one person of a family is not whole");
        assert!(text.is_whole(&(0..6)));
    }

    #[test]
    fn a_comma_that_decomposes_ends_a_clause_and_an_enumeration_mark_does_not() {
        let text = Text::new("不能说最好、最便宜，最好");
        assert_eq!(text.clause_start(7), 0);
        assert_eq!(text.clause_start(10), 10);
    }

    #[test]
    fn a_comma_inside_a_number_ends_no_clause() {
        for (typed, start) in [
            ("不到1,000元", 0),
            ("不到１，０００元", 0),
            ("满1,2000元", 3),
            ("满100, 200件", 5),
            ("到手1299，200元券", 7),
        ] {
            let text = Text::new(typed);
            assert_eq!(text.clause_start(text.units().len()), start, "{typed}");
        }
    }
}
