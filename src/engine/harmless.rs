//! Which hits of a rule stand: those that no exception covers, no negation precedes and no customer said.

use std::ops::Range;

use super::{
    Moment,
    matcher::{Hit, Matcher, Signal},
};
use crate::{
    pack::{Harmless, Tolerance},
    text::Text,
};

/// What makes hits of a rule harmless.
pub(super) struct Shield {
    except: Signal,
    not_after: Signal,
    quote_ok: bool,
}

impl Shield {
    /// Registers what a rule's hits are shielded by, found with the tolerance of its words.
    pub fn new(harmless: &Harmless, tolerance: Tolerance, matcher: &mut Matcher) -> Shield {
        Shield {
            except: matcher.words(harmless.except.iter().map(String::as_str), tolerance),
            not_after: matcher.words(harmless.not_after.iter().map(String::as_str), tolerance),
            quote_ok: harmless.quote_ok,
        }
    }

    /// The hits that stand; of those that still overlap, the leftmost, then the longest.
    pub fn standing<'m>(&self, signal: Signal, moment: &'m Moment) -> Vec<&'m Hit> {
        let mut standing: Vec<&Hit> = Vec::new();
        for hit in moment.hits.of(signal) {
            let free = standing.last().is_none_or(|last| last.range.end <= hit.range.start);
            if free && !self.covers(&hit.range, moment) {
                standing.push(hit);
            }
        }
        standing
    }

    fn covers(&self, hit: &Range<usize>, moment: &Moment) -> bool {
        let Moment { text, hits, .. } = moment;
        let clause = text.clause_start(hit.start);
        hits.of(self.except).iter().any(|except| except.range.start <= hit.start && hit.end <= except.range.end)
            || hits.of(self.not_after).iter().any(|not| clause <= not.range.start && not.range.end <= hit.start)
            || self.quote_ok && quotes_customer(hit, text, moment)
    }
}

fn quotes_customer(hit: &Range<usize>, text: &Text, moment: &Moment) -> bool {
    text.is_quoted(hit) && moment.session.customer_said(&text.units()[hit.clone()])
}
