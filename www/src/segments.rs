//! Cuts a draft into the pieces that are drawn alike: what was found, and what lies between.

use presend::{engine::report::Finding, pack::Severity};

/// A piece of a draft. All pieces together are the draft, letter by letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The piece as typed.
    pub text: String,
    /// How loud the finding is that it belongs to; nothing where nothing was found.
    pub severity: Option<Severity>,
}

/// Cuts a draft by the spans of its findings. Where findings overlap, the loudest is drawn.
pub fn segments(draft: &str, findings: &[Finding]) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut drawn = None;
    let mut offset = 0;
    for letter in draft.chars() {
        let loudest = loudest_at(offset, findings);
        if loudest != drawn || segments.is_empty() {
            let severity = loudest.and_then(|index| findings.get(index)).map(|finding| finding.severity);
            segments.push(Segment { text: String::new(), severity });
            drawn = loudest;
        }
        if let Some(segment) = segments.last_mut() {
            segment.text.push(letter);
        }
        offset += letter.len_utf16() as u32;
    }
    segments
}

/// The index of the loudest finding over a UTF-16 offset; of equally loud ones the first.
fn loudest_at(offset: u32, findings: &[Finding]) -> Option<usize> {
    let covers = |finding: &Finding| finding.span.is_some_and(|(start, end)| (start..end).contains(&offset));
    let covering = findings.iter().enumerate().rev().filter(|(_, finding)| covers(finding));
    covering.max_by_key(|(_, finding)| finding.severity).map(|(index, _)| index)
}

#[cfg(test)]
mod tests {
    use presend::text::Span;

    use super::*;

    fn finding(severity: Severity, span: Option<Span>) -> Finding {
        Finding {
            rule: String::new(),
            pack: String::new(),
            kind: "phrase",
            severity,
            dimension: String::new(),
            span,
            text: String::new(),
            reason: String::new(),
            suggest: String::new(),
            rewrite: None,
            earlier: None,
            say: None,
            missing: Vec::new(),
            cases: Vec::new(),
            points: 0,
        }
    }

    fn cut(draft: &str, findings: &[(Severity, Span)]) -> Vec<(String, Option<Severity>)> {
        let findings: Vec<Finding> = findings.iter().map(|&(severity, span)| finding(severity, Some(span))).collect();
        segments(draft, &findings).into_iter().map(|segment| (segment.text, segment.severity)).collect()
    }

    fn piece(text: &str, severity: impl Into<Option<Severity>>) -> (String, Option<Severity>) {
        (text.to_owned(), severity.into())
    }

    #[test]
    fn what_was_found_stands_apart_from_what_lies_between() {
        let cut = cut("这款最好，真的", &[(Severity::Block, (2, 4))]);
        assert_eq!(cut, [piece("这款", None), piece("最好", Severity::Block), piece("，真的", None)]);
    }

    #[test]
    fn offsets_count_utf16_code_units() {
        // 😊 is two units, 👩‍👩‍👧 eight, 𠮷 two.
        let cut = cut("😊👩‍👩‍👧最好𠮷\n好", &[(Severity::Warn, (10, 12)), (Severity::Hint, (15, 16))]);
        let expected =
            [piece("😊👩‍👩‍👧", None), piece("最好", Severity::Warn), piece("𠮷\n", None), piece("好", Severity::Hint)];
        assert_eq!(cut, expected);
    }

    #[test]
    fn of_overlapping_findings_the_loudest_is_drawn() {
        let cut = cut("甲乙丙丁", &[(Severity::Hint, (0, 3)), (Severity::Block, (1, 2))]);
        let expected =
            [piece("甲", Severity::Hint), piece("乙", Severity::Block), piece("丙", Severity::Hint), piece("丁", None)];
        assert_eq!(cut, expected);
    }

    #[test]
    fn neighbours_stay_two() {
        let cut = cut("最好最大", &[(Severity::Block, (0, 2)), (Severity::Block, (2, 4))]);
        assert_eq!(cut, [piece("最好", Severity::Block), piece("最大", Severity::Block)]);
    }

    #[test]
    fn a_finding_on_the_whole_draft_draws_nothing() {
        let segments = segments("好", &[finding(Severity::Warn, None)]);
        assert_eq!(segments, [Segment { text: "好".to_owned(), severity: None }]);
    }

    #[test]
    fn an_empty_draft_has_no_pieces() {
        assert_eq!(segments("", &[]), []);
    }
}
