//! Which hits of a rule stand: those that no exception covers, no negation precedes, no denial follows and no
//! customer said.

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
    Denied(&'m Range<usize>),
    Quoted,
}

/// What makes hits of a rule harmless.
pub(super) struct Shield {
    except: Signal,
    not_after: Signal,
    not_before: Signal,
    quote_ok: bool,
}

impl Shield {
    /// Registers what a rule's hits are shielded by: exceptions with the tolerance of its words, of which they are made;
    /// negations and denials, which nobody disguises, as they stand.
    pub fn new(harmless: &Harmless, tolerance: Tolerance, builder: &mut Builder) -> Shield {
        Shield {
            except: builder.words(harmless.except.iter().map(String::as_str), tolerance),
            not_after: builder.patterns(&harmless.not_after),
            not_before: builder.patterns(&harmless.not_before),
            quote_ok: harmless.quote_ok,
        }
    }

    /// The hits that stand; of those that still overlap, the leftmost, then the longest.
    pub fn standing<'m>(&'m self, signal: Signal, moment: &'m Moment) -> impl Iterator<Item = &'m Hit> {
        self.fates(signal, moment).filter(|(_, fate)| *fate == HitFate::Stands).map(|(hit, _)| hit)
    }

    /// What becomes of every hit, from left to right. Cost: linear in the hits and exceptions.
    pub fn fates<'m>(&'m self, signal: Signal, moment: &'m Moment) -> impl Iterator<Item = (&'m Hit, HitFate<'m>)> {
        let mut standing = 0;
        let mut exceptions = self.exceptions(moment);
        moment.hits.of(signal).iter().map(move |hit| {
            let overlaps = hit.range.start < standing;
            let exception = exceptions.covering(&hit.range);
            let fate = if overlaps { HitFate::Overlaps } else { self.fate(&hit.range, exception, moment) };
            if fate == HitFate::Stands {
                standing = hit.range.end;
            }
            (hit, fate)
        })
    }

    /// Whether a hit stands, whatever overlaps with it.
    pub fn stands(&self, hit: &Hit, moment: &Moment) -> bool {
        let exception = self.exceptions(moment).covering(&hit.range);
        self.fate(&hit.range, exception, moment) == HitFate::Stands
    }

    fn exceptions<'m>(&self, moment: &'m Moment) -> Exceptions<'m> {
        Exceptions { rest: moment.hits.of(self.except), furthest: None }
    }

    fn fate<'m>(&self, hit: &Range<usize>, exception: Option<&'m Range<usize>>, moment: &'m Moment) -> HitFate<'m> {
        if let Some(exception) = exception {
            HitFate::Excepted(exception)
        } else if let Some(negation) = self.negation(hit, moment) {
            HitFate::Negated(negation)
        } else if let Some(denial) = self.denial(hit, moment) {
            HitFate::Denied(denial)
        } else if self.quote_ok && quotes_customer(hit, moment.text, moment) {
            HitFate::Quoted
        } else {
            HitFate::Stands
        }
    }

    /// The first negation before a hit in its clause.
    fn negation<'m>(&self, hit: &Range<usize>, moment: &'m Moment) -> Option<&'m Range<usize>> {
        let negations = moment.hits.of(self.not_after);
        let clause = moment.text.clause_start(hit.start);
        let first = negations.partition_point(|not| not.range.start < clause);
        let before = negations[first..].iter().take_while(|not| not.range.start < hit.start);
        before.map(|not| &not.range).find(|not| not.end <= hit.start)
    }

    /// The first denial after a hit in its clause.
    fn denial<'m>(&self, hit: &Range<usize>, moment: &'m Moment) -> Option<&'m Range<usize>> {
        let denials = moment.hits.of(self.not_before);
        let after = denials.partition_point(|not| not.range.start < hit.end);
        let clause = |at: usize| moment.text.clause_start(at);
        denials.get(after).map(|not| &not.range).filter(|not| clause(not.start) == clause(hit.start))
    }
}

/// The exceptions in a text, for hits that come from left to right.
struct Exceptions<'m> {
    /// Those that start after the last hit.
    rest: &'m [Hit],
    /// The one that ends last, of those that start before.
    furthest: Option<&'m Range<usize>>,
}

impl<'m> Exceptions<'m> {
    /// An exception that covers the hit.
    fn covering(&mut self, hit: &Range<usize>) -> Option<&'m Range<usize>> {
        while let Some((exception, rest)) = self.rest.split_first().filter(|(it, _)| it.range.start <= hit.start) {
            if self.furthest.is_none_or(|furthest| furthest.end < exception.range.end) {
                self.furthest = Some(&exception.range);
            }
            self.rest = rest;
        }
        self.furthest.filter(|furthest| hit.end <= furthest.end)
    }
}

fn quotes_customer(hit: &Range<usize>, text: &Text, moment: &Moment) -> bool {
    text.is_quoted(hit) && moment.session.customer_said(&text.units()[hit.clone()])
}
