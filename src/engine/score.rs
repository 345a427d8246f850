//! The score of a draft: 100 plus the points of its findings, from 0 to 100.

use super::report::Finding;

const FULL: i32 = 100;

/// The score. Points are lessened where a rule's cap or the ends of the scale cut them, so that 100 and all points always
/// add up to the score. Praise is counted last: it wins back what was lost, and no more.
pub(super) fn settle(findings: &mut [Finding], cap: impl Fn(&Finding) -> Option<i32>) -> i32 {
    cut_to_caps(findings, cap);
    let mut left = FULL;
    for finding in findings.iter_mut().filter(|finding| finding.points < 0) {
        finding.points = finding.points.max(-left);
        left += finding.points;
    }
    for finding in findings.iter_mut().filter(|finding| finding.points > 0) {
        finding.points = finding.points.min(FULL - left);
        left += finding.points;
    }
    left
}

fn cut_to_caps(findings: &mut [Finding], cap: impl Fn(&Finding) -> Option<i32>) {
    for i in 0..findings.len() {
        let (before, rest) = findings.split_at_mut(i);
        let Some(cap) = cap(&rest[0]) else { continue };
        let same = |earlier: &&Finding| earlier.rule == rest[0].rule && earlier.pack == rest[0].pack;
        let taken: i32 = before.iter().filter(same).map(|earlier| -earlier.points).sum();
        rest[0].points = rest[0].points.max(taken - cap);
    }
}
