//! The reference: what `docs/pack-language.md` promises, written down without a thought for speed.

use std::{cmp::Reverse, collections::HashMap, ops::Range, sync::LazyLock};

use presend::text::loose::stands_for;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

use super::drafts::Scene;

const CLAUSE_ENDS: [char; 5] = [',', '!', '?', ';', '。'];
const LINE_BREAKS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];
const QUOTES: [(char, char); 6] = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('«', '»'), ('"', '"')];
const MOST_NOISE: usize = 4;

/// Rule and span (UTF-16 code units) of all that is to be found, sorted.
pub fn spans(scene: &Scene) -> Vec<(String, (u32, u32))> {
    let draft = Draft::new(&scene.draft);
    let units = |at: usize| scene.draft[..at].encode_utf16().count() as u32;
    let found = |rule: &str, same: Same| -> Vec<_> {
        let ranges = draft.standing(scene, same).into_iter();
        ranges.map(|range| (rule.to_owned(), (units(range.start), units(range.end)))).collect()
    };
    [found("loose", loosely), found("strict", strictly)].concat()
}

/// Whether a piece of a draft is a word.
type Same = fn(piece: &str, word: &str) -> bool;

/// A draft and every piece of it that starts and ends at grapheme borders, folded. Places are bytes.
struct Draft<'t> {
    typed: &'t str,
    pieces: Vec<Range<usize>>,
}

impl<'t> Draft<'t> {
    fn new(typed: &'t str) -> Draft<'t> {
        let starts: Vec<usize> = typed.grapheme_indices(true).map(|(at, _)| at).chain([typed.len()]).collect();
        let from = |i: usize| starts[i + 1..].iter().map(move |&end| (i, end));
        let pieces = (0..starts.len()).flat_map(from).map(|(i, end)| starts[i]..end).collect();
        Draft { typed, pieces }
    }

    /// The hits that are not harmless; of overlapping ones the leftmost, then the longest.
    fn standing(&self, scene: &Scene, same: Same) -> Vec<Range<usize>> {
        let except = self.find(&scene.except, same);
        // Who denies something does not disguise it.
        let negations = self.find(&scene.not_after, strictly);
        let mut hits = self.find(&scene.words, same);
        hits.retain(|hit| !except.iter().any(|range| range.start <= hit.start && hit.end <= range.end));
        hits.retain(|hit| !negations.iter().any(|range| self.negates(range, hit)));
        hits.retain(|hit| !(scene.quote_ok && self.quotes(hit, &scene.customer)));
        hits.sort_by_key(|hit| (hit.start, Reverse(hit.end)));
        let mut end = 0;
        hits.retain(|hit| {
            hit.start >= end && {
                end = hit.end;
                true
            }
        });
        hits
    }

    fn find(&self, words: &[String], same: Same) -> Vec<Range<usize>> {
        let is_hit = |piece: &&Range<usize>| {
            words.iter().any(|word| same(&self.typed[(*piece).clone()], word)) && self.is_word(piece)
        };
        self.pieces.iter().filter(is_hit).cloned().collect()
    }

    /// Whether no Latin letter or digit goes on over the borders of the piece.
    fn is_word(&self, piece: &Range<usize>) -> bool {
        ![piece.start, piece.end].into_iter().any(|at| {
            let (before, after) = (fold(&self.typed[..at]), fold(&self.typed[at..]));
            let spaced = fold(self.typed).len() > before.len() + after.len();
            let class = before.chars().next_back().map(class);
            !spaced && class.is_some_and(|class| class != Class::None) && class == after.chars().next().map(self::class)
        })
    }

    fn negates(&self, negation: &Range<usize>, hit: &Range<usize>) -> bool {
        negation.end <= hit.start && !ends_clause(&self.typed[negation.start..hit.start])
    }

    fn quotes(&self, hit: &Range<usize>, customer: &[String]) -> bool {
        let said = fold(&self.typed[hit.clone()]);
        let repeats = customer.is_empty() || customer.iter().any(|message| fold(message).contains(&said));
        repeats && self.quoted().iter().any(|quote| quote.start <= hit.start && hit.end <= quote.end)
    }

    /// What stands between quotation marks: a closing mark closes the last open one of its sort.
    fn quoted(&self) -> Vec<Range<usize>> {
        let mut open: Vec<(char, usize)> = Vec::new();
        let mut quoted = Vec::new();
        for (at, cluster) in self.typed.grapheme_indices(true) {
            for mark in fold(cluster).chars() {
                if let Some(i) = open.iter().rposition(|(close, _)| *close == mark) {
                    quoted.push(open[i].1..at);
                    open.truncate(i);
                } else if let Some((_, close)) = QUOTES.iter().find(|(open, _)| *open == mark) {
                    open.push((*close, at + cluster.len()));
                }
            }
        }
        quoted
    }
}

fn strictly(piece: &str, word: &str) -> bool {
    fold(piece) == fold(word) && !fold(first(piece)).is_empty() && !fold(last(piece)).is_empty()
}

/// Letters with a little noise between them, none before or after, all in one clause.
fn loosely(piece: &str, word: &str) -> bool {
    let (piece_letters, word_letters) = (letters(piece), letters(word));
    piece_letters.len() == word_letters.len()
        && piece_letters.iter().zip(&word_letters).all(|((_, typed), (_, rule))| looks_like(*typed, *rule))
        && piece_letters.windows(2).all(|pair| pair[1].0 - pair[0].0 <= MOST_NOISE + 1)
        && !letters(first(piece)).is_empty()
        && !letters(last(piece)).is_empty()
        && !ends_clause(piece)
}

fn looks_like(typed: char, rule: char) -> bool {
    let unit = |c: char| u16::try_from(u32::from(c)).ok();
    typed == rule || unit(typed).zip(unit(rule)).is_some_and(|(typed, rule)| stands_for(typed, rule))
}

/// What of a text is not noise once folded, with the number of characters as typed (grapheme clusters) that show
/// something before it; a space counts where it survives the folding.
fn letters(text: &str) -> Vec<(usize, char)> {
    let mut letters = Vec::new();
    let mut shown = 0;
    for (start, cluster) in text.grapheme_indices(true) {
        let folded = fold(cluster);
        shown += usize::from(!folded.is_empty());
        let spaces = fold(&text[..start + cluster.len()]).matches(' ').count();
        let is_letter = |c: &char| c.is_alphanumeric() || CLAUSE_ENDS.contains(c) || *c == '+' || *c == '➕';
        letters.extend(folded.chars().filter(is_letter).map(|c| (shown + spaces, c)));
    }
    letters
}

fn ends_clause(text: &str) -> bool {
    text.contains(LINE_BREAKS) || fold(text).contains(CLAUSE_ENDS)
}

fn first(text: &str) -> &str {
    text.graphemes(true).next().unwrap_or_default()
}

fn last(text: &str) -> &str {
    text.graphemes(true).next_back().unwrap_or_default()
}

/// The normal form of a whole text, step by step.
fn fold(text: &str) -> String {
    let visible: String = text.chars().filter(|&c| !shows_nothing(c)).collect();
    let plain: String = visible.nfkd().flat_map(char::to_lowercase).filter(|&c| !is_combining_mark(c)).collect();
    let simplified = plain.chars().map(|c| SIMPLIFIED.get(&c).copied().unwrap_or(c));
    let mut folded = String::new();
    let mut space = false;
    for c in simplified {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let spaced = |c: char| class(c) != Class::None;
        if space && spaced(c) && folded.chars().next_back().is_some_and(spaced) {
            folded.push(' ');
        }
        space = false;
        folded.push(c);
    }
    folded
}

/// The pairs of the table, read once more from its file.
static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let table = include_str!("../../src/text/simplified.txt");
    let pairs: Vec<char> = table.lines().filter(|line| !line.starts_with('#')).flat_map(str::chars).collect();
    pairs.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
});

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    None,
    Letter,
    Digit,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        '×' | '÷' => Class::None,
        'a'..='z' | '\u{C0}'..='\u{1FFF}' => Class::Letter,
        _ => Class::None,
    }
}

/// Default_Ignorable_Code_Point of Unicode, and the skin tones of emoji.
fn shows_nothing(c: char) -> bool {
    let code = u32::from(c);
    matches!(code, 0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x3164 | 0xFEFF | 0xFFA0)
        || matches!(code, 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F)
        || matches!(code, 0x1F3FB..=0x1F3FF | 0xE0000..=0xE0FFF)
}
