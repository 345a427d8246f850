//! What holds of every check, whatever the packs, the conversation and the draft.

use presend::{
    engine::{
        Engine,
        report::{Report, Verdict},
    },
    pack::Pack,
};

use super::moment::Moment;

/// Panics where a promise is broken.
pub fn keep(moment: &Moment) {
    let Moment { packs, setting, messages, draft, now } = moment;
    for pack in packs {
        let read = Pack::from_json(&pack.to_json()).expect("what keeps to the limits is read");
        assert_eq!(read, *pack, "what is written is what is read");
    }
    let engine = Engine::new(packs);
    let mut session = engine.session(setting.clone());
    for message in messages {
        engine.take_in(&mut session, message);
        // What agents type meanwhile leaves no trace.
        engine.check(&session, "", draft, *now);
    }
    let report = engine.check(&session, "id", draft, *now);
    keep_in_report(&report, draft);
    engine.explain(&session, draft, *now);

    let again = Engine::new(packs);
    let anew = again.check(&again.session_with(setting.clone(), messages), "id", draft, *now);
    assert_eq!(bytes(&report), bytes(&anew), "the same input gives the same bytes, however it came in");
}

/// The part of it that can be seen in a report.
pub fn keep_in_report(report: &Report, draft: &str) {
    let typed: Vec<u16> = draft.encode_utf16().collect();
    for finding in &report.findings {
        let Some((start, end)) = finding.span else {
            assert_eq!(finding.text, "");
            continue;
        };
        assert!(start < end, "{start}..{end} holds something");
        let words = typed.get(start as usize..end as usize).expect("a span lies in the draft");
        assert_eq!(String::from_utf16(words).expect("no letter is cut"), finding.text);
    }
    assert!(report.findings.is_sorted_by_key(|finding| finding.span), "by place");
    let points: i32 = report.findings.iter().map(|finding| finding.points).sum();
    assert_eq!(100 + points, report.score, "points add up");
    assert!((0..=100).contains(&report.score));
    assert_eq!(report.verdict, Verdict::of(&report.findings));
}

fn bytes(report: &Report) -> Vec<u8> {
    serde_json::to_vec(report).expect("a report is plain data")
}
