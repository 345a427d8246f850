//! The packs we ship: whole, proven, and quiet about what agents say all day.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

#[path = "packs/shipped.rs"]
#[allow(dead_code)]
mod shipped;

use std::{fs, path::Path};

use presend::{
    conversation::{Profile, Role, Transcript},
    engine::{
        Engine, Setting,
        explain::{Clue, Fate},
        report::{Finding, Verdict},
    },
    pack::{
        Layer, Severity,
        diagnostic::{Diagnostic, Language},
        examples::{self, Expect},
        source,
    },
};
use shipped::{Shipped, manifest, packs, shipped};

/// Ordinary replies of agents before and after a sale, one a line.
const ORDINARY: &str = include_str!("packs/ordinary.txt");

/// Harmless sentences with words that a clumsy rule would stop.
const HARMLESS: &[&str] = &[
    "亲，最近天气热，空调安装的单子比较多",
    "最近三个月的订单都可以补开发票",
    "师傅第一时间给您回电话哈",
    "有问题您找我，我第一时间处理",
    "这款手机是全网通的，移动联通电信都能用",
    "全网通版本和移动版价格不一样哦",
    "支持微信支付和支付宝的",
    "您用微信支付的话，退款会原路返回微信",
    "快递什么时候到我们不能保证，一般两到三天",
    "不能保证今天一定发出，我帮您催一下仓库",
    "图片有点看不清楚，麻烦您再拍一张",
    "铭牌看不清楚的话，您看下机身侧面",
    "您最好先量一下门宽，冰箱深度是65公分",
    "质量问题7天内可以退换，运费我们承担",
];

#[test]
fn every_pack_is_free_of_slips_and_its_examples_hold() {
    let mut wrong = String::new();
    for Shipped { path, yaml, source } in shipped() {
        let unproven = examples::prove(&source);
        for slip in source.diagnostics.iter().chain(&unproven) {
            wrong += &describe_slip(&path, &yaml, slip);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The examples of the documentation are parts of packs; what is missing around them is no typing slip.
#[test]
fn the_documentation_shows_no_typing_slips() {
    for name in ["pack-language.md", "pack-language.zh-CN.md"] {
        let page = fs::read_to_string(manifest().join("docs").join(name)).expect("the page can be read");
        let blocks: Vec<&str> = page.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
        assert!(blocks.len() >= 3, "{name} has {} blocks", blocks.len());
        for yaml in blocks {
            let slips = source::read(yaml, &|name| Err(name.to_owned())).diagnostics;
            let incomplete = ["missing-key", "not-map", "no-rules", "few-examples", "unknown-name", "tuned-unknown"];
            let typed: Vec<_> = slips.iter().filter(|slip| !incomplete.contains(&slip.problem.code())).collect();
            assert!(typed.is_empty(), "{name}: {typed:?} in\n{yaml}");
        }
    }
}

/// What an author is told must be what agents see.
#[test]
fn explain_lets_those_hits_stand_that_check_finds() {
    let (mut standing, mut dropped) = (0, 0);
    for Shipped { source, .. } in shipped() {
        let engine = Engine::new(&[source.proof()]);
        for example in &source.examples {
            let session = engine.session_with(Profile::Presales, &example.messages);
            let explanation = engine.explain(&session, &example.draft, Some(example.now));
            for account in explanation.accounts.iter().filter(|account| account.rule.check.kind() == "phrase") {
                let stands = |clue: &Clue| match clue {
                    Clue::Hit { span, fate: Fate::Stands, .. } => Some(*span),
                    _ => None,
                };
                let told: Vec<_> = account.clues.iter().filter_map(stands).collect();
                let found: Vec<_> = account.findings.iter().filter_map(|finding| finding.span).collect();
                if account.inactive.is_none() {
                    assert_eq!(told, found, "{} in {}", account.rule.id, example.draft);
                }
                standing += told.len();
                dropped += account.clues.len() - told.len();
            }
        }
    }
    assert!(standing > 100 && dropped > 100, "{standing} hits stand and {dropped} do not");
}

#[test]
fn every_rule_has_four_hits_and_four_misses() {
    for Shipped { path, source, .. } in shipped() {
        for (i, rule) in source.pack.rules.iter().enumerate() {
            for expect in [Expect::Hit, Expect::Miss] {
                let count = source.examples.iter().filter(|one| one.rule == i && one.expect == expect).count();
                assert!(count >= 4, "{}: {} has {count} examples of {expect:?}", path.display(), rule.id);
            }
        }
    }
}

/// A stopped send is for what is wrong whoever says it. Twelve are enough for law and company together.
#[test]
fn few_rules_stop_a_send() {
    let packs = packs();
    let shared = packs.iter().filter(|pack| pack.layer != Layer::Team);
    let blocks = shared.flat_map(|pack| &pack.rules).filter(|rule| rule.severity == Severity::Block);
    let ids: Vec<&str> = blocks.map(|rule| rule.id.as_str()).collect();
    assert!(ids.len() <= 12, "{ids:?}");
}

#[test]
fn no_pack_may_tune_the_law_on_advertising() {
    let packs = packs();
    let law = packs.iter().find(|pack| pack.id == "law-ads").expect("law-ads is there");
    assert!(law.rules.iter().all(|rule| rule.locked && rule.basis.is_some()));
}

#[test]
fn ids_are_kebab_case() {
    for id in packs().iter().flat_map(|pack| pack.rules.iter().map(|rule| &rule.id).chain([&pack.id])) {
        let kebab = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
        assert!(id.split('-').all(kebab), "{id} is not kebab-case");
    }
}

#[test]
fn harmless_sentences_are_left_alone() {
    let engine = Engine::new(&packs());
    for draft in HARMLESS {
        for profile in Profile::ALL {
            let report = engine.check(&engine.session(profile), "", draft, None);
            assert!(report.verdict < Verdict::Warn, "{draft} ({}): {}", profile.name(), describe(&report.findings));
        }
    }
}

/// What agents type all day, in every stage and on every platform: a warning there costs more trust than it is worth.
#[test]
fn under_half_a_percent_of_ordinary_replies_are_flagged() {
    let engine = Engine::new(&packs());
    let replies: Vec<&str> = ORDINARY.lines().filter(|line| !line.is_empty()).collect();
    assert!(replies.len() >= 200, "only {} replies", replies.len());
    let platforms = [None, Some("taobao"), Some("jd"), Some("pdd"), Some("douyin")];
    let (mut drafts, mut flagged) = (0, Vec::new());
    for (profile, platform) in Profile::ALL.into_iter().flat_map(|profile| platforms.map(|it| (profile, it))) {
        let setting = Setting { profile, platform: platform.map(str::to_owned) };
        for draft in &replies {
            let report = engine.check(&engine.session(setting.clone()), "", draft, None);
            drafts += 1;
            if report.verdict >= Verdict::Warn {
                flagged.push(format!("{draft} ({setting:?}): {}", describe(&report.findings)));
            }
        }
    }
    assert!(percent(flagged.len(), drafts) < 0.5, "{} of {drafts}\n{}", flagged.len(), flagged.join("\n"));
}

/// Ordinary service chat (travel) says little that a shop's rules mind, whatever their profile. The lines are not part
/// of this repository.
#[test]
fn under_one_percent_of_ordinary_agent_lines_are_flagged() {
    let file = manifest().join("../shared/fixtures/crosswoz_dev.jsonl");
    let Ok(lines) = fs::read_to_string(&file) else {
        println!("left out: {} is not there", file.display());
        return;
    };
    let mut packs = packs();
    packs.iter_mut().flat_map(|pack| &mut pack.rules).for_each(|rule| rule.profiles.clear());
    let engine = Engine::new(&packs);
    let (mut drafts, mut flagged) = (0, 0);
    for line in lines.lines() {
        let transcript: Transcript = serde_json::from_str(line).expect("a transcript");
        let mut session = engine.session(Profile::default());
        for message in &transcript.messages {
            if message.role == Role::Agent {
                let report = engine.check(&session, "", &message.text, None);
                drafts += 1;
                if report.verdict >= Verdict::Warn {
                    flagged += 1;
                    println!("{}: {}\n    {}", transcript.id, message.text, describe(&report.findings));
                }
            }
            engine.take_in(&mut session, message);
        }
    }
    println!("{flagged} of {drafts} agent lines flagged at warn or above: {:.2} %", percent(flagged, drafts));
    assert!(drafts >= 500, "only {drafts} lines");
    assert!(percent(flagged, drafts) < 1.0, "{flagged} of {drafts} lines are flagged");
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole as f64
}

fn describe_slip(path: &Path, yaml: &str, slip: &Diagnostic) -> String {
    let line = yaml[..slip.at.start].lines().count().max(1);
    let (what, remedy) = slip.problem.words(Language::Chinese);
    format!("\n{}:{line}: {what}；{remedy}", path.display())
}

fn describe(findings: &[Finding]) -> String {
    let findings: Vec<String> = findings.iter().map(|finding| format!("{} “{}”", finding.rule, finding.text)).collect();
    findings.join(", ")
}
