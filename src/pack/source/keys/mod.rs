//! Every key of a `pack.yaml`: its name, the shape of its value, and what it means to a lead.
//!
//! The one list of them: the parser knows no other keys, and the schema for editors ([`crate::pack::schema`]) is made of
//! these. How a value is read stands in the readers beside this file.

mod kinds;

pub use kinds::{GATE, STEP, of_kind};

use super::{LAYERS, SEVERITIES, STATUSES, STEADY};
use crate::{
    conversation::Profile,
    pack::{Check, DIMENSIONS},
};

/// A key that a map may have.
pub struct Key {
    /// As written.
    pub name: &'static str,
    /// What stands after it.
    pub shape: Shape,
    /// Whether every such map has it.
    pub needed: bool,
    /// What it means, in Chinese.
    pub zh: &'static str,
    /// What it means, in English.
    pub en: &'static str,
}

/// What stands after a key.
#[derive(Clone, Copy)]
pub enum Shape {
    /// Lower-case letters, digits and hyphens.
    Id,
    /// Any text.
    Text,
    /// Words, parted by 、 or line breaks, or the name of a `.txt` file.
    Words,
    /// Templates, parted by 、 or line breaks.
    Patterns,
    /// `true` or `false`.
    YesNo,
    /// A time such as `15m`.
    Duration,
    /// A day such as `2026-12-31`.
    Day,
    /// A whole number, from and to.
    Whole(i32, i32),
    /// Any number, from and to.
    Number(f64, f64),
    /// One of some names.
    OneOf(fn() -> Vec<&'static str>),
    /// What replaces a hit; may be empty.
    Replacement,
    /// The same for all words, or a map from words to it.
    Rewrite,
    /// A list.
    List(&'static Shape),
    /// A map with names of the lead's own.
    Names(&'static Shape),
    /// A map with these keys.
    Map(&'static [Key]),
    /// The rules.
    Rules,
}

/// The names of some keys.
pub fn names(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().map(|key| key.name).collect()
}

/// Whether a key holds text of the lead's own; one that is not known may.
pub(super) fn is_text(name: &str) -> bool {
    let mut same = named(name).peekable();
    same.peek().is_none() || same.any(|key| key.shape.is_text())
}

/// Whether a key holds words or templates, parted by 、.
pub(super) fn is_words(name: &str) -> bool {
    named(name).any(|key| matches!(key.shape, Shape::Words | Shape::Patterns))
}

/// Whether a key holds templates.
pub(super) fn is_patterns(name: &str) -> bool {
    named(name).any(|key| matches!(key.shape, Shape::Patterns))
}

/// Whether every name below a key holds templates.
pub(super) fn names_patterns(name: &str) -> bool {
    named(name).any(|key| matches!(key.shape, Shape::Names(Shape::Patterns)))
}

/// The keys of all maps with a name.
fn named(name: &str) -> impl Iterator<Item = &'static Key> {
    let tables = [PACK, SLOT, REPLY, TUNE, RULE, EXAMPLES, STEP, GATE].into_iter().chain(Check::KINDS.map(of_kind));
    tables.flatten().filter(move |key| key.name == name)
}

impl Shape {
    fn is_text(self) -> bool {
        match self {
            Shape::Id
            | Shape::YesNo
            | Shape::Duration
            | Shape::Day
            | Shape::Whole(..)
            | Shape::Number(..)
            | Shape::OneOf(_) => false,
            Shape::List(shape) | Shape::Names(shape) => shape.is_text(),
            Shape::Text | Shape::Words | Shape::Patterns | Shape::Replacement | Shape::Rewrite => true,
            Shape::Map(_) | Shape::Rules => true,
        }
    }
}

const fn may(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Key {
    Key { name, shape, needed: false, zh, en }
}

const fn must(name: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Key {
    Key { name, shape, needed: true, zh, en }
}

use Shape::*;

const SEVERITY: Shape = OneOf(|| SEVERITIES.iter().map(|(name, _)| *name).collect());

const STATUS: Shape = OneOf(|| STATUSES.iter().map(|(name, _)| *name).collect());

/// The keys of the file.
pub const PACK: &[Key] = &[
    must(
        "pack",
        Id,
        "包的编号：小写字母、数字、连字符，不能重复",
        "the pack's id: lower-case letters, digits, hyphens; unique",
    ),
    must("name", Text, "包的名字，给人看的", "the pack's name, for people"),
    must("version", Text, "版本号，例如 1.0.0", "the version, such as 1.0.0"),
    may(
        "layer",
        OneOf(|| LAYERS.iter().map(|(name, _)| *name).collect()),
        "层：law 法规、company 公司、team 团队；不写就是 team",
        "the layer: law, company or team (the default)",
    ),
    may(
        "tune",
        List(&Map(TUNE)),
        "调整下层包的规则，不改它本身",
        "what this pack changes of the rules of a layer below",
    ),
    may(
        "wordings",
        Names(&Patterns),
        "说法：几条规则都要用的模式，写一次，用的时候单独写 ‹名字>",
        "wordings: templates that several rules share, written once and named as ‹name>",
    ),
    may(
        "scenes",
        Names(&Patterns),
        "场景：对话在说什么。名字: 模式",
        "scenes: what a conversation is about. Name: templates",
    ),
    may(
        "slots",
        Names(&Map(SLOT)),
        "要问清楚的信息，例如预留尺寸",
        "what is to be known of a customer, such as a size",
    ),
    may(
        "new_topic",
        Patterns,
        "客户说了这些，就是换了商品或订单，场景、步骤、信息都重新算",
        "words of the customer after which scenes, steps and slots start anew",
    ),
    may(
        "replies",
        List(&Map(REPLY)),
        "话术，规则可以用，也可以按词查",
        "words to send, linked from rules and looked up by their words",
    ),
    // A pack that only tunes has none; the readers see to it.
    may("rules", Rules, "规则，每条以“- id:”开头", "the rules, each starting with `- id:`"),
];

/// The keys of a slot.
pub const SLOT: &[Key] = &[
    may("asked", Patterns, "客服这样问，就算问过", "how the agent asks for it"),
    may("said", Patterns, "谁这样说，都算知道了", "how either party tells it"),
    may(
        "told",
        Patterns,
        "客户这样说，才算知道了；客服介绍商品时这样说不算",
        "how the customer alone tells it; an agent who says so of a product tells nothing",
    ),
    may("bare", Patterns, "刚问完，客户只回这个，也算知道了", "a bare answer that means it right after the question"),
    may(
        "keeps",
        YesNo,
        "true：换了话题也还算知道，例如地址",
        "true: stays known when the topic changes, like an address",
    ),
    may(
        "steady",
        OneOf(|| STEADY.iter().map(|(name, _)| *name).collect()),
        "说法不该悄悄变：date 日期、number 数字、words 文字、digits 差一个数字、at_most 不超过客户说的",
        "it should not change unsaid: date, number, words, digits (slips of one), at_most (what the customer told)",
    ),
];

/// The keys of a reply.
pub const REPLY: &[Key] = &[
    must("id", Id, "话术的编号：小写字母、数字、连字符", "the reply's id: lower-case letters, digits, hyphens"),
    must("stage", Text, "用在哪一步，例如 延迟", "the stage it is for, such as 延迟"),
    must("text", Text, "要发的话；{…} 由客服自己填", "the words to send; {…} is for the agent to fill in"),
];

/// The keys of a tuning.
pub const TUNE: &[Key] = &[
    must("pack", Text, "下层的包", "a pack of a layer below"),
    must("rule", Text, "它的规则", "its rule"),
    must("why", Text, "为什么调整", "why it is tuned"),
    must("until", Day, "最后一天（北京时间），例如 2026-11-30", "the last day, in China's time, such as 2026-11-30"),
    may("severity", SEVERITY, "改成多重的提醒", "how loud a finding is instead"),
    may("score", Whole(-100, 100), "改成几分", "the points instead"),
    may("status", STATUS, "改成 trial、active 或 retired", "trial, active or retired instead"),
    may("say", Text, "改成这句话", "the sentence to insert instead"),
    may("except", Words, "再加几个例外，也要有 miss 例子证明", "more exceptions; each is proven by a miss"),
    may("examples", Map(TUNE_EXAMPLES), "例子，证明调整对", "the proof"),
];

/// The keys of every rule.
pub const RULE: &[Key] = &[
    must(
        "id",
        Id,
        "规则的编号：小写字母、数字、连字符，包里不能重复，按“错在哪”起名",
        "the rule's id: lower-case letters, digits, hyphens; unique in the pack, named for the fault",
    ),
    must("name", Text, "规则的名字，给人看的", "the rule's name, for people"),
    must(
        "kind",
        OneOf(|| Check::KINDS.to_vec()),
        "种类：phrase 用词、regex 模式、ask 必问、steps 流程、notice 告知、followup 跟进、limit 限额、repeat 重复、mix 语气、praise 表扬",
        "the kind of rule: what it looks for",
    ),
    // Praise may do without; the readers see to it.
    may(
        "severity",
        SEVERITY,
        "提醒多重：silent 只计数、hint 轻提醒、warn 发送前问一次、block 先别发（表扬可以不写）",
        "how loud a finding is: silent counts, hint underlines, warn asks once, block stops the send (praise may do without)",
    ),
    must(
        "score",
        Whole(-100, 100),
        "每命中一次扣几分，写 0 或负数；表扬写正数",
        "the points of each finding: 0 or less, and 0 or more for praise",
    ),
    must("dimension", OneOf(|| DIMENSIONS.to_vec()), "属于哪个质检维度", "the dimension of the team's standard"),
    must("reason", Text, "为什么不对：说给同事听，一两句短话", "why it is wrong, in a sentence or two to a colleague"),
    must("suggest", Text, "应该怎么做：客气、具体", "what to do instead: kind and concrete"),
    may("say", Text, "可以一键插入的整句话", "a whole sentence that the agent can insert"),
    may(
        "replies",
        List(&Text),
        "没写 say 时，插入这里的第一条；话术写在 replies:",
        "replies to insert where there is no `say`, named in `replies:`",
    ),
    may(
        "profiles",
        List(&OneOf(|| Profile::ALL.iter().map(|profile| profile.name()).collect())),
        "只管这些岗位：presales 售前、aftersales 售后、followup 跟单；不写就是全部",
        "only for these: presales, aftersales, followup; without it, all",
    ),
    may("platforms", List(&Text), "只在这些平台管，例如 [taobao]", "only on these platforms, such as [taobao]"),
    may(
        "scene",
        Text,
        "说到了这个场景才管；场景写在 scenes:",
        "only once the conversation is about this scene of the pack",
    ),
    may(
        "answers",
        Patterns,
        "客户刚说了这些才管：只看客服怎么回这句话",
        "only in answer to these words, in what the customer said last",
    ),
    may(
        "once",
        YesNo,
        "true：这通对话里提醒过一次，就不再提醒",
        "true: silent for the rest of the conversation once it was sent with a finding",
    ),
    may(
        "alone",
        YesNo,
        "true：别的规则对这句话有提醒，就不再提醒",
        "true: silent where another rule has something to show of the draft",
    ),
    may(
        "hint_from",
        Whole(1, i32::MAX),
        "草稿到了这么多字，又只有这一条规则到 warn，就按提示显示：句子越长，碰巧撞上的越多",
        "in a draft of so many letters, where no other rule is at warn, its warnings are hints: a long text has more chance matches",
    ),
    may("cap", Whole(0, 100), "一条草稿里，这条规则最多扣多少分", "the most points its findings take from one draft"),
    may(
        "status",
        STATUS,
        "trial 试用（不提醒，只计数）、active 启用、retired 停用；不写就是启用",
        "trial (silent, counted), active (the default) or retired",
    ),
    may("cases", List(&Text), "案例库里的编号", "ids of cases in the case libraries"),
    may("basis", Text, "依据的法条或平台规则", "the article of law or the platform's rule behind it"),
    may("owner", Text, "谁负责这条规则", "who answers for the rule"),
    may("since", Day, "从哪天起有这条规则，例如 2026-01-31", "since when the rule is there, such as 2026-01-31"),
    may("tags", List(&Text), "标签，方便查找", "tags to look it up by"),
    may("locked", YesNo, "true：上层的包不能用 tune 调整它", "true: packs of a layer above may not tune it"),
    must(
        "examples",
        Map(EXAMPLES),
        "例子，证明规则对；block 规则 hit 和 miss 各要两个",
        "the proof; a block rule has two hits and two misses",
    ),
];

/// The keys of `examples`.
pub const EXAMPLES: &[Key] = &[
    must(
        "hit",
        List(&Text),
        "该命中的句子，用【】标出命中的字；有对话时写 |，再分行写 客: 服: 稿:",
        "sentences to be found, with 【】 around what is found; a conversation is a | text of lines 客: 服: 稿:",
    ),
    must("miss", List(&Text), "看着像、但不该命中的句子", "sentences that look alike and are fine"),
];

/// The keys of a tuning's `examples`.
const TUNE_EXAMPLES: &[Key] = &[
    may("hit", List(&Text), "调整后该命中的句子", "sentences to be found as tuned"),
    may("miss", List(&Text), "调整后不该命中的句子", "sentences that are fine as tuned"),
];
