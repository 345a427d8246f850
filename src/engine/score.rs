//! The score of a draft: 100 plus the points of its findings, never under 0.

use super::report::Finding;

const FULL: i32 = 100;

/// The score. Where it would fall under 0, the points of the findings that come last are lessened, so that 100 and all
/// points always add up to the score.
pub(super) fn settle(findings: &mut [Finding]) -> i32 {
    let mut left = FULL;
    for finding in findings {
        finding.points = finding.points.max(-left);
        left += finding.points;
    }
    left
}
