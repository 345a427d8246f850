//! `presend fmt` never changes what a pack means, loses no comment, and however sloppily a pack is written comes to the
//! one layout, which it leaves alone.

#![cfg(all(feature = "author", not(target_arch = "wasm32")))]

use std::{fs, path::Path};

use presend::pack::source::layout::layout;
use proptest::{prelude::*, sample};
use serde_json::Value;

#[test]
fn the_packs_we_ship_are_laid_out() {
    for pack in ["law-ads", "service-base"] {
        let yaml = read(&format!("rules/{pack}/pack.yaml"));
        assert_eq!(layout(&yaml).as_ref(), Ok(&yaml), "{pack}");
    }
}

#[test]
fn every_test_pack_keeps_its_meaning_and_its_comments() {
    let mut packs = 0;
    for entry in fs::read_dir(root().join("tests/cases")).expect("cases can be read") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|ending| ending == "yaml") {
            for pack in fs::read_to_string(&path)
                .expect("packs can be read")
                .split("\n---\n")
                .flat_map(|it| it.split("\n+++\n"))
            {
                check(pack);
                packs += 1;
            }
        }
    }
    assert!(packs > 20, "only {packs} packs");
}

#[test]
fn a_sloppy_pack_is_laid_out() {
    let sloppy = "\u{FEFF}\n# 包\r\npack:   p  \nname : 名\n\n\n\nrules:\n  # 第一条\n  -   id: a\n      # 词\n      words: |\n           最好 \n             第一\n      examples:\n          hit:\n           - '最好'   # 例子\n           - |\n                客: 在\n                稿: 最好\n          miss: [a,\n             b]\n  # 第二条\n  - id：b\n    name： 乙\n  \n";
    let tidy = "# 包\npack: p\nname: 名\n\nrules:\n# 第一条\n- id: a\n  # 词\n  words: |\n    最好 \n      第一\n  examples:\n    hit:\n    - '最好'   # 例子\n    - |\n      客: 在\n      稿: 最好\n    miss: [a,\n       b]\n\n# 第二条\n- id: b\n  name: 乙\n";
    assert_eq!(layout(sloppy).as_deref(), Ok(tidy));
    assert_eq!(layout(tidy).as_deref(), Ok(tidy));
}

#[test]
fn full_width_indents_are_mended_and_those_of_a_text_stay() {
    assert_eq!(layout("slots:\n　尺寸:\n　　said: 宽\n").as_deref(), Ok("slots:\n  尺寸:\n    said: 宽\n"));
    let text = "say: |\n  　　您好\n  name：张三\n";
    assert_eq!(layout(text).as_deref(), Ok(text));
}

#[test]
fn what_is_no_yaml_is_not_touched() {
    let slips = layout("rules:\n- say: [好\n- b\n").expect_err("no YAML");
    assert_eq!(slips.len(), 1);
    let slips = layout("rules:\n- hit:\n  - *好评\n").expect_err("no YAML");
    assert_eq!(slips[0].problem.code(), "yaml-sign");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn however_it_is_written_it_comes_to_one_layout(pack in pack(), slop in prop::collection::vec(0..4usize, 1..60)) {
        let tidy = write(&pack, Slop::none());
        let sloppy = write(&pack, Slop { choices: slop, next: 0 });
        prop_assert_eq!(&meaning(&tidy), &meaning(&sloppy));
        prop_assert_eq!(layout(&tidy), Ok(tidy.clone()));
        prop_assert_eq!(layout(&sloppy), Ok(tidy), "{}", sloppy);
    }

    #[test]
    fn a_damaged_pack_keeps_its_meaning_too(at in any::<sample::Index>(), sign in sample::select(SIGNS), cut in 0..3usize) {
        let yaml = read("tests/schema/every-key.yaml");
        let places: Vec<usize> = yaml.char_indices().map(|(at, _)| at).collect();
        let at = *at.get(&places);
        let end = yaml[at..].char_indices().nth(cut).map_or(yaml.len(), |(more, _)| at + more);
        let damaged = format!("{}{sign}{}", &yaml[..at], &yaml[end..]);
        if layout(&damaged).is_ok() && !damaged.contains('：') {
            check(&damaged);
        }
    }
}

const SIGNS: &[&str] =
    &["", " ", "\n", "\n\n", "  ", "#", " #", "-", "- ", ":", "|", "'", "[", "{", "\n  ", "\n# x\n", "\t", "，"];

/// Laid out, a pack means the same, has the same comments, and stays as it is.
#[track_caller]
fn check(yaml: &str) {
    let laid_out = layout(yaml).unwrap_or_else(|slips| panic!("{slips:?} in {yaml}"));
    assert_eq!(meaning(yaml), meaning(&laid_out), "{yaml}");
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(letters(yaml), letters(&laid_out));
    assert_eq!(layout(&laid_out).as_ref(), Ok(&laid_out), "{yaml}");
}

/// What another parser makes of it.
fn meaning(yaml: &str) -> Option<Value> {
    serde_saphyr::from_str(yaml).ok()
}

/// A part of a pack.
#[derive(Clone, Debug)]
enum Part {
    Text(&'static str),
    Block(Vec<&'static str>),
    Brackets(Vec<&'static str>),
    List(Vec<Part>),
    /// Values, each perhaps with a comment above its key.
    Map(Vec<(Option<&'static str>, Part)>),
}

fn pack() -> impl Strategy<Value = Vec<(Option<&'static str>, Part)>> {
    prop::collection::vec((comment(), map(part().boxed())), 1..4)
}

fn part() -> impl Strategy<Value = Part> {
    let words = || prop::collection::vec(sample::select(&["最好", "第一", "'a, b'"][..]), 1..3);
    let lines = prop::collection::vec(sample::select(&["客: 在吗", "  # 稿: 最好 ", "", "- 好"][..]), 0..3);
    let block = lines.prop_map(|lines| Part::Block([vec!["首行"], lines, vec!["末行"]].concat()));
    let text = sample::select(&["最好、第一", "'a: b  # c'", "\"x # y\"", "床…(多大|几米)", "-5", "a:b#c"][..]);
    let leaf = prop_oneof![text.prop_map(Part::Text), block, words().prop_map(Part::Brackets)];
    leaf.prop_recursive(3, 16, 3, |inner| {
        let item =
            inner.clone().prop_filter("a list in a list is written in brackets", |it| !matches!(it, Part::List(_)));
        prop_oneof![prop::collection::vec(item, 1..3).prop_map(Part::List), map(inner.boxed())]
    })
}

fn map(inner: BoxedStrategy<Part>) -> impl Strategy<Value = Part> {
    prop::collection::vec((comment(), inner), 1..4).prop_map(Part::Map)
}

fn comment() -> impl Strategy<Value = Option<&'static str>> {
    sample::select(&[None, None, Some("# 说明"), Some("#- 不写了: 最好")][..])
}

/// How carelessly a pack is written: how many columns too many, one after another.
struct Slop {
    choices: Vec<usize>,
    next: usize,
}

impl Slop {
    fn none() -> Slop {
        Slop { choices: vec![0], next: 0 }
    }

    fn spaces(&mut self) -> String {
        " ".repeat(self.more())
    }

    fn more(&mut self) -> usize {
        self.next += 1;
        self.choices[self.next % self.choices.len()]
    }
}

fn write(rules: &[(Option<&'static str>, Part)], slop: Slop) -> String {
    let mut writer = Writer { out: String::new(), slop };
    writer.out += &format!("pack:{} p{}\nrules:\n", writer.slop.spaces(), writer.slop.spaces());
    let column = writer.slop.more();
    for (i, (comment, rule)) in rules.iter().enumerate() {
        if i > 0 {
            let blank_lines = if writer.slop.choices == [0] { 1 } else { writer.slop.more() };
            writer.out += &"\n".repeat(blank_lines);
        }
        writer.comment(comment, column);
        writer.item(rule, column);
    }
    writer.out
}

struct Writer {
    out: String,
    slop: Slop,
}

impl Writer {
    fn comment(&mut self, comment: &Option<&str>, column: usize) {
        if let Some(comment) = comment {
            self.out += &format!("{}{comment}{}\n", " ".repeat(column), self.slop.spaces());
        }
    }

    fn item(&mut self, item: &Part, column: usize) {
        let gap = 1 + self.slop.more();
        self.out += &format!("{}-{}", " ".repeat(column), " ".repeat(gap));
        match item {
            Part::Map(entries) => self.map(entries, column + 1 + gap, true),
            _ => self.leaf(item, column),
        }
    }

    fn map(&mut self, entries: &[(Option<&'static str>, Part)], column: usize, in_line: bool) {
        for (i, (comment, value)) in entries.iter().enumerate() {
            // What stands behind a dash has its comment above the dash.
            if i > 0 || !in_line {
                self.comment(comment, column);
                self.out += &" ".repeat(column);
            }
            self.out += &format!("k{i}{}:", self.slop.spaces());
            match value {
                Part::Map(entries) => {
                    self.out += &format!("{}\n", self.slop.spaces());
                    let below = column + 2 + self.slop.more();
                    self.map(entries, below, false);
                }
                Part::List(items) => {
                    self.out += "\n";
                    let below = column + self.slop.more();
                    items.iter().for_each(|item| self.item(item, below));
                }
                _ => {
                    self.out += &format!(" {}", self.slop.spaces());
                    self.leaf(value, column);
                }
            }
        }
    }

    /// A value that starts on the line of its key or dash, which stands at a column.
    fn leaf(&mut self, leaf: &Part, column: usize) {
        match leaf {
            Part::Block(lines) => {
                let indent = " ".repeat(column + 2 + self.slop.more());
                let lines =
                    lines.iter().map(|line| if line.is_empty() { "\n".into() } else { format!("{indent}{line}\n") });
                self.out += "|\n";
                self.out.extend(lines.collect::<Vec<_>>());
            }
            Part::Brackets(words) => self.out += &format!("[{}]{}\n", words.join(", "), self.slop.spaces()),
            Part::Text(text) => self.out += &format!("{text}{}\n", self.slop.spaces()),
            Part::List(_) | Part::Map(_) => unreachable!("these stand below"),
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("a pack can be read")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
