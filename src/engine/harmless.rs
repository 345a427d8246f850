//! Which hits of a rule stand: those that no exception covers, no negation precedes and no customer said.

use std::ops::Range;

use super::{
    Moment,
    matcher::{Builder, Hit, Signal},
};
use crate::{
    pack::{Harmless, Tolerance},
    text::Text,
};

/// What becomes of a hit; the ranges are those of the words that make it harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HitFate<'m> {
    Stands,
    Overlaps,
    Excepted(&'m Range<usize>),
    Negated(&'m Range<usize>),
    Quoted,
}

/// What makes hits of a rule harmless.
pub(super) struct Shield {
    except: Signal,
    not_after: Signal,
    quote_ok: bool,
}

impl Shield {
    /// Registers what a rule's hits are shielded by, found with the tolerance of its words.
    pub fn new(harmless: &Harmless, tolerance: Tolerance, builder: &mut Builder) -> Shield {
        Shield {
            except: builder.words(harmless.except.iter().map(String::as_str), tolerance),
            not_after: builder.words(harmless.not_after.iter().map(String::as_str), tolerance),
            quote_ok: harmless.quote_ok,
        }
    }

    /// The hits that stand; of those that still overlap, the leftmost, then the longest.
    pub fn standing<'m>(&'m self, signal: Signal, moment: &'m Moment) -> impl Iterator<Item = &'m Hit> {
        self.fates(signal, moment).filter(|(_, fate)| *fate == HitFate::Stands).map(|(hit, _)| hit)
    }

    /// What becomes of every hit, from left to right.
    pub fn fates<'m>(&'m self, signal: Signal, moment: &'m Moment) -> impl Iterator<Item = (&'m Hit, HitFate<'m>)> {
        let mut standing = 0;
        moment.hits.of(signal).iter().map(move |hit| {
            let overlaps = hit.range.start < standing;
            let fate = if overlaps { HitFate::Overlaps } else { self.fate(&hit.range, moment) };
            if fate == HitFate::Stands {
                standing = hit.range.end;
            }
            (hit, fate)
        })
    }

    /// Whether a hit stands, whatever overlaps with it.
    pub fn stands(&self, hit: &Hit, moment: &Moment) -> bool {
        self.fate(&hit.range, moment) == HitFate::Stands
    }

    fn fate<'m>(&self, hit: &Range<usize>, moment: &'m Moment) -> HitFate<'m> {
        let Moment { text, hits, .. } = moment;
        let clause = text.clause_start(hit.start);
        let covers = |except: &&Hit| except.range.start <= hit.start && hit.end <= except.range.end;
        let negates = |not: &&Hit| clause <= not.range.start && not.range.end <= hit.start;
        if let Some(except) = hits.of(self.except).iter().find(covers) {
            HitFate::Excepted(&except.range)
        } else if let Some(not) = hits.of(self.not_after).iter().find(negates) {
            HitFate::Negated(&not.range)
        } else if self.quote_ok && quotes_customer(hit, text, moment) {
            HitFate::Quoted
        } else {
            HitFate::Stands
        }
    }
}

fn quotes_customer(hit: &Range<usize>, text: &Text, moment: &Moment) -> bool {
    text.is_quoted(hit) && moment.session.customer_said(&text.units()[hit.clone()])
}
