//! What two versions of some packs find in the same drafts, side by side: counted a rule, with some drafts to look at.

use std::collections::BTreeMap;

use presend::{
    engine::report::{Finding, Report, Verdict},
    text::Span,
};

/// Letters shown on either side of what was found, in UTF-16 code units.
const AROUND: usize = 20;

/// What became of a finding.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Found only now.
    New,
    /// No longer found.
    Lost,
    /// Found at another severity.
    Severity,
}

impl Kind {
    /// All, in the order in which they are printed.
    pub const ALL: [Kind; 3] = [Kind::New, Kind::Lost, Kind::Severity];
}

/// The verdicts that differ.
pub(super) struct Verdicts {
    /// How many drafts both judged.
    pub drafts: usize,
    /// How many of them were at warn or block, before and after.
    pub alerts: [usize; 2],
    /// By pack and rule, the findings that differ.
    pub rules: BTreeMap<String, RuleVerdicts>,
    samples: usize,
}

/// The findings of one rule that differ.
#[derive(Default)]
pub(super) struct RuleVerdicts([Group; 3]);

/// The findings of one rule that differ in one way.
#[derive(Default)]
pub(super) struct Group {
    /// How many.
    pub count: usize,
    /// The first of them, as they are printed.
    pub samples: Vec<String>,
}

impl RuleVerdicts {
    /// Those that differ in one way.
    pub fn of(&self, kind: Kind) -> &Group {
        &self.0[kind as usize]
    }
}

impl Verdicts {
    /// Nothing compared yet; of each sort so many samples are kept.
    pub fn new(samples: usize) -> Verdicts {
        Verdicts { drafts: 0, alerts: [0, 0], rules: BTreeMap::new(), samples }
    }

    /// Compares two reports on one draft. A finding is the same where rule and place are.
    pub fn compare(&mut self, before: &Report, after: &Report, draft: &str) {
        let alert = |report: &Report| usize::from(report.verdict >= Verdict::Warn);
        self.drafts += 1;
        self.alerts[0] += alert(before);
        self.alerts[1] += alert(after);
        for finding in &before.findings {
            match after.findings.iter().find(|other| is_same(finding, other)) {
                None => self.note(Kind::Lost, finding, after, draft, ""),
                Some(now) if now.severity != finding.severity => {
                    let severities = format!("  {} → {}", finding.severity.name(), now.severity.name());
                    self.note(Kind::Severity, finding, after, draft, &severities);
                }
                Some(_) => {}
            }
        }
        for finding in &after.findings {
            if !before.findings.iter().any(|other| is_same(finding, other)) {
                self.note(Kind::New, finding, after, draft, "");
            }
        }
    }

    fn note(&mut self, kind: Kind, finding: &Finding, report: &Report, draft: &str, detail: &str) {
        let rule = self.rules.entry(format!("{}/{}", finding.pack, finding.rule)).or_default();
        let group = &mut rule.0[kind as usize];
        group.count += 1;
        if group.samples.len() < self.samples {
            let turn = report.turn.map_or(String::new(), |turn| format!("#{turn}"));
            group.samples.push(format!("{}{turn}{detail}  {}", report.id, excerpt(draft, finding.span)));
        }
    }
}

fn is_same(a: &Finding, b: &Finding) -> bool {
    (&a.rule, &a.pack, a.span) == (&b.rule, &b.pack, b.span)
}

/// The draft on one line with 【】 around the span; of a long draft only what stands around it.
fn excerpt(draft: &str, span: Option<Span>) -> String {
    let units: Vec<u16> = draft.encode_utf16().collect();
    let (start, end) = span.map_or((0, 0), |(start, end)| (start as usize, end as usize));
    let from = start.saturating_sub(AROUND);
    let to = units.len().min(end + if span.is_some() { AROUND } else { 2 * AROUND });
    let part = |from: usize, to: usize| String::from_utf16_lossy(&units[from..to]);
    let found = if span.is_some() { format!("【{}】", part(start, end)) } else { String::new() };
    let (head, tail) = (if from > 0 { "…" } else { "" }, if to < units.len() { "…" } else { "" });
    format!("{head}{}{found}{}{tail}", part(from, start), part(end, to)).replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_shows_what_was_found_on_one_line() {
        assert_eq!(excerpt("这款\n最好", Some((3, 5))), "这款 【最好】");
        assert_eq!(excerpt("最好", None), "最好");
        let long = "一".repeat(30);
        assert_eq!(excerpt(&format!("{long}最好{long}"), Some((30, 32))).chars().count(), 1 + 20 + 4 + 20 + 1);
    }
}
