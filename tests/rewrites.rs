//! What a rule offers in place of a fault is none itself: every rewrite, every sentence to say and every reply passes all
//! packs together.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

#[path = "packs/shipped.rs"]
#[allow(dead_code)]
mod shipped;

use std::{collections::BTreeSet, ops::Range};

use presend::{
    conversation::{Message, Profile},
    engine::{Engine, Setting, report::Finding},
    pack::{Rule, Severity, examples::Expect},
    time::Timestamp,
};
use shipped::{packs, shipped};

#[test]
fn a_rewrite_in_its_place_leaves_nothing_to_find_there() {
    let engine = Engine::new(&packs());
    let (mut tried, mut wrong) = (0, BTreeSet::new());
    for_each_hit(|rule, messages, draft, now| {
        let report = check(&engine, rule, messages, draft, now);
        let mended = report.iter().filter(|finding| finding.rule == rule.id);
        let places = mended.filter_map(|it| Some((range(it)?, it.rewrite.as_deref()?))).collect::<Vec<_>>();
        if places.is_empty() {
            return;
        }
        let (rewritten, inserted) = put_in_place(draft, &places);
        for finding in check(&engine, rule, messages, &rewritten, now) {
            let touches = |it: &Range<usize>| range(&finding).is_some_and(|at| at.start < it.end && it.start < at.end);
            if is_loud(&finding) && inserted.iter().any(touches) {
                wrong.insert(format!("{} → {}: {} “{}”", rule.id, rewritten, finding.rule, finding.text));
            }
        }
        tried += inserted.len();
    });
    println!("{tried} rewrites tried");
    assert!(tried >= 500, "only {tried} rewrites");
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn what_a_rule_would_have_said_passes_in_the_same_conversation() {
    let packs = packs();
    let engine = Engine::new(&packs);
    let replies: Vec<_> = packs.iter().flat_map(|pack| &pack.replies).collect();
    let (mut tried, mut wrong) = (BTreeSet::new(), BTreeSet::new());
    for_each_hit(|rule, messages, _, now| {
        let named = replies.iter().filter(|reply| rule.replies.contains(&reply.id)).map(|reply| &reply.text);
        for text in rule.say.iter().chain(named).map(|text| filled_in(text)) {
            for finding in check(&engine, rule, messages, &text, now).iter().filter(|it| is_in_the_words(it)) {
                wrong.insert(format!("{} → {text}: {} “{}”", rule.id, finding.rule, finding.text));
            }
            tried.insert((rule.id.clone(), text));
        }
    });
    println!("{} sentences tried", tried.len());
    assert!(tried.len() >= 150, "only {} sentences", tried.len());
    assert!(wrong.is_empty(), "{}", wrong.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn every_reply_passes_in_every_standard() {
    let packs = packs();
    let engine = Engine::new(&packs);
    let mut wrong = Vec::new();
    for reply in packs.iter().flat_map(|pack| &pack.replies) {
        for profile in Profile::ALL {
            let text = filled_in(&reply.text);
            let report = engine.check(&engine.session(profile), "", &text, None);
            let found = report.findings.iter().filter(|finding| is_in_the_words(finding));
            wrong.extend(found.map(|it| format!("{} → {text}: {} “{}”", reply.id, it.rule, it.text)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The places of a reply as an agent fills them in; what is left open is a fault of its own.
#[test]
fn a_reply_with_an_open_place_is_noticed() {
    let packs = packs();
    let engine = Engine::new(&packs);
    for reply in packs.iter().flat_map(|pack| &pack.replies).filter(|reply| reply.text.contains('{')) {
        let report = engine.check(&engine.session(Profile::Aftersales), "", &reply.text, None);
        let found = report.findings.iter().any(|finding| finding.rule == "open-place" && is_loud(finding));
        assert!(found, "{}: {}", reply.id, reply.text);
    }
}

/// Every hit example of every rule.
fn for_each_hit(mut look: impl FnMut(&Rule, &[Message], &str, Timestamp)) {
    for pack in shipped() {
        for example in pack.source.examples.iter().filter(|example| example.expect == Expect::Hit) {
            // Examples of what a pack tunes come after those of its own rules.
            if let Some(rule) = pack.source.pack.rules.get(example.rule) {
                look(rule, &example.messages, &example.draft, example.now);
            }
        }
    }
}

/// What all packs find in a draft, where the rule applies.
fn check(engine: &Engine, rule: &Rule, messages: &[Message], draft: &str, now: Timestamp) -> Vec<Finding> {
    let profile = rule.profiles.first().copied().unwrap_or(Profile::Aftersales);
    let setting = Setting { profile, ..Setting::of(rule) };
    engine.check(&engine.session_with(setting, messages), "", draft, Some(now)).findings
}

fn is_loud(finding: &Finding) -> bool {
    finding.severity >= Severity::Warn
}

/// Whether the words themselves are at fault, and not what should have come before them, or sooner.
fn is_in_the_words(finding: &Finding) -> bool {
    is_loud(finding) && !["ask", "steps", "followup"].contains(&finding.kind)
}

fn range(finding: &Finding) -> Option<Range<usize>> {
    finding.span.map(|(start, end)| start as usize..end as usize)
}

/// A draft with each place replaced, and where the new words stand, in UTF-16 code units.
fn put_in_place(draft: &str, places: &[(Range<usize>, &str)]) -> (String, Vec<Range<usize>>) {
    let units: Vec<u16> = draft.encode_utf16().collect();
    let (mut rewritten, mut inserted, mut from) = (Vec::new(), Vec::new(), 0);
    for (place, words) in places {
        rewritten.extend_from_slice(&units[from..place.start]);
        let start = rewritten.len();
        rewritten.extend(words.encode_utf16());
        inserted.push(start..rewritten.len());
        from = place.end;
    }
    rewritten.extend_from_slice(&units[from..]);
    (String::from_utf16(&rewritten).expect("no letter is split"), inserted)
}

/// A reply as an agent would send it.
fn filled_in(text: &str) -> String {
    let mut parts = text.split('{');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |sent, part| {
        let (place, rest) = part.split_once('}').expect("a place is closed");
        sent + value(place) + rest
    })
}

fn value(place: &str) -> &'static str {
    match place {
        _ if place.contains("日期") => "周五",
        "时间" | "时段" => "16点",
        _ if ["元", "价", "券", "补贴", "差价"].iter().any(|it| place.ends_with(it)) => "20",
        _ if ["数", "钟", "时", "年", "年限", "限", "页码", "单号", "电话", "人数"]
            .iter()
            .any(|it| place.ends_with(it)) =>
        {
            "3"
        }
        "金额" => "20",
        "原因" => "中转站下雪",
        "地址" => "解放路3号",
        _ => "这个",
    }
}
