//! Cuts a text into extended grapheme clusters, what a reader takes for one character, by the rules of Unicode (UAX #29).

use std::iter::from_fn;

use super::letters::{
    Class::{self, *},
    class,
};

/// The clusters of a text, from left to right.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut classes = text.char_indices().map(|(at, c)| (at, class(c)));
    let mut first = classes.next();
    from_fn(move || {
        let (start, class) = first.take()?;
        let mut cluster = Cluster::of(class);
        first = classes.find(|&(_, next)| !cluster.takes_in(next));
        Some(&text[start..first.map_or(text.len(), |(end, _)| end)])
    })
}

/// As much of a cluster as its next character depends on.
struct Cluster {
    last: Class,
    /// What would lead on in a sequence of emoji, of flags or of Indic consonants; [`Other`] where there is none.
    awaited: Class,
}

impl Cluster {
    fn of(first: Class) -> Cluster {
        Cluster { last: first, awaited: awaited_after(Other, first) }
    }

    /// Whether the character that comes next is of this cluster.
    fn takes_in(&mut self, next: Class) -> bool {
        let joins = match (self.last, next) {
            (Return, Feed) => true,
            (Control | Return | Feed, _) | (_, Control | Return | Feed) => false,
            (Lead, Lead | Vowel | OpenSyllable | ClosedSyllable) => true,
            (OpenSyllable | Vowel, Vowel | Trail) | (ClosedSyllable | Trail, Trail) => true,
            (_, Extend | NonJoiner | Joiner | Linker | SpacingMark) | (Prepend, _) => true,
            (_, Flag | Pictograph | Consonant) => next == self.awaited,
            _ => false,
        };
        *self = Cluster { last: next, awaited: awaited_after(self.awaited, next) };
        joins
    }
}

/// Two flag letters are a flag; pictographs are joined by a joiner each, consonants by a linker or more.
fn awaited_after(awaited: Class, next: Class) -> Class {
    match (awaited, next) {
        (Flag, Flag) => Other,
        (_, Flag) => Flag,
        (_, Pictograph) | (Joiner, Extend | NonJoiner | Linker) => Joiner,
        (Joiner, Joiner) => Pictograph,
        (_, Consonant) => Linker,
        (Linker, Linker) => Consonant,
        (Linker | Consonant, Extend | Joiner | Linker) => awaited,
        _ => Other,
    }
}
