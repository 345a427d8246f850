//! The score of a draft: 100 plus the points of its findings, from 0 to 100.

use super::report::Finding;

const FULL: i32 = 100;

/// The score. Points are lessened where the ends of the scale cut them, so that 100 and all points always add up to the
/// score. Praise is counted last: it wins back what was lost, and no more.
pub(super) fn settle(findings: &mut [Finding]) -> i32 {
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

/// Lessens the points of a rule's findings where together they take more than its cap, the last ones first.
pub(super) fn cut_to_cap(findings: &mut [Finding], cap: i32) {
    let mut left = cap;
    for finding in findings {
        finding.points = finding.points.max(-left);
        left += finding.points.min(0);
    }
}
