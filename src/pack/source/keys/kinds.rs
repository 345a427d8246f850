//! The keys that each rule kind adds.

use super::{Key, SEVERITY, Shape::*, may, must};
use crate::pack::source::{kinds::SATISFIED, phrase::TOLERANCES};

/// The keys that a kind adds; none for an unknown kind.
pub fn of_kind(kind: &str) -> &'static [Key] {
    match kind {
        "phrase" => PHRASE,
        "regex" => REGEX,
        "ask" => ASK,
        "steps" => STEPS,
        "notice" => NOTICE,
        "followup" => FOLLOWUP,
        "limit" => LIMIT,
        "repeat" => REPEAT,
        "mix" => MIX,
        "praise" => PRAISE,
        _ => &[],
    }
}

const EXCEPT: Key = may("except", Words, "更长的词，命中的字在里面就不算", "longer phrases in which a hit is harmless");
const NOT_AFTER: Key = may(
    "not_after",
    Patterns,
    "同一小句里前面有这些句式，就不算",
    "templates of negations: a hit after one of these in the same clause is harmless",
);
const NOT_BEFORE: Key = may(
    "not_before",
    Patterns,
    "同一小句里后面跟着这些句式，就不算",
    "templates of denials: a hit before one of these in the same clause is harmless",
);
const QUOTE_OK: Key = may(
    "quote_ok",
    YesNo,
    "true：引号里重复客户说过的话，不算",
    "true: a hit in quotation marks that repeats the customer is harmless",
);

const PHRASE: &[Key] = &[
    must(
        "words",
        Words,
        "要找的词，用顿号或换行分开；也可以写旁边的 .txt 文件名",
        "the phrases, parted by 、 or line breaks; or a .txt file beside the pack",
    ),
    EXCEPT,
    NOT_AFTER,
    NOT_BEFORE,
    QUOTE_OK,
    may(
        "tolerance",
        OneOf(|| TOLERANCES.iter().map(|(name, _)| *name).collect()),
        "loose：字中间夹了符号，或用了形近音近字，也算",
        "loose: noise between the letters and look-alikes still match",
    ),
    may(
        "rewrite",
        Rewrite,
        "点一下换成什么，'' 是删掉；也可以按词分开写：词: 换成什么",
        "what replaces a hit, '' deletes it; or a map word: text",
    ),
];

const REGEX: &[Key] = &[
    may(
        "patterns",
        Patterns,
        "模式：… 隔着几个字，(甲|乙) 二选一，x? 可有可无，‹数字> ‹金额> ‹日期> ‹时间>",
        "templates: … a gap, (a|b), x?, ‹数字> ‹金额> ‹日期> ‹时间>",
    ),
    may(
        "regex",
        Text,
        "正则，给会写的人；能用 patterns 就用 patterns",
        "a regex, for experts; use patterns where they will do",
    ),
    may("rewrite", Replacement, "点一下换成什么，'' 是删掉", "what replaces a hit, '' deletes it"),
    EXCEPT,
    NOT_AFTER,
    NOT_BEFORE,
    QUOTE_OK,
];

const ASK: &[Key] = &[
    must("before", Patterns, "说这些之前，要先问清楚", "what should not be said before"),
    must("need", List(&Text), "要问清楚的信息，名字写在 slots:", "the slots to be known, named in `slots:`"),
    may(
        "satisfied_by",
        OneOf(|| SATISFIED.iter().map(|(name, _)| *name).collect()),
        "asked 问过就行（不写就是它），answered 要有回答",
        "asked (the default) or answered: only an answer counts",
    ),
    EXCEPT,
    NOT_AFTER,
    NOT_BEFORE,
    QUOTE_OK,
];

const STEPS: &[Key] = &[
    must("steps", List(&Map(STEP)), "步骤，按先后", "the steps, in order"),
    may(
        "gates",
        List(&Map(GATE)),
        "绝不能跳过的：说到 step 之前，need 都要做过",
        "what must never be skipped: before `step`, all of `need`",
    ),
    EXCEPT,
    NOT_AFTER,
    NOT_BEFORE,
    QUOTE_OK,
];

const NOTICE: &[Key] = &[
    // One of these two, unless a scene or `answers` says when; the readers see to it.
    may(
        "when",
        Patterns,
        "说了这些……（写了 scene 或 answers 又不写 when：不管说什么）",
        "the conclusion; without it, with `scene` or `answers`: whatever is said",
    ),
    may(
        "changed",
        List(&Text),
        "……或者这些信息（写了 steady 的）说得和以前不一样……",
        "or: slots (with `steady`) that are told otherwise than before",
    ),
    may(
        "asked_again",
        List(&Text),
        "……或者又问一遍客户已经说过的这些信息……",
        "or: slots that the customer has told, and the draft asks for again",
    ),
    must("need", Patterns, "……就要说这些，同一条里或之前说过都行", "the notice it needs, in the same draft or before"),
    may(
        "fresh",
        YesNo,
        "true：每次都要说，客户上一句话之前说过的不算",
        "true: it is needed each time; what was said before the customer last spoke does not count",
    ),
    EXCEPT,
    NOT_AFTER,
    NOT_BEFORE,
    QUOTE_OK,
];

const FOLLOWUP: &[Key] = &[
    may(
        "start",
        Patterns,
        "客服答应的话；不写就是客户的话没人回",
        "what the agent promises; without it, an unanswered customer",
    ),
    may("closed_by", Patterns, "说了这些就算做到了", "how the promise is kept"),
    may(
        "first",
        YesNo,
        "true：只看首次响应，客服答过一句以后就不再看；false：只看首次以后的",
        "true: only until the agent has first answered; false: only after that",
    ),
    must("within", Duration, "多久以内，例如 45s、15m、2h", "within what time, such as 45s, 15m, 2h"),
];

const LIMIT: &[Key] = &[
    must("patterns", Patterns, "带数的模式，例如 赔…‹金额>", "templates with a number, such as 赔…‹金额>"),
    must("max", Number(f64::MIN, f64::MAX), "最多多少", "the highest number that is fine"),
    EXCEPT,
    NOT_AFTER,
    NOT_BEFORE,
    QUOTE_OK,
];

const REPEAT: &[Key] = &[
    must("similar", Number(0.0, 1.0), "多像算一样，0 到 1，例如 0.8", "how alike is the same, 0 to 1, such as 0.8"),
    must("last", Whole(1, i32::MAX), "看最近几条客服消息", "how many agent messages back"),
    must("times", Whole(1, i32::MAX), "其中至少几条一样", "how many of them have to be the same"),
    must("min_chars", Whole(1, i32::MAX), "少于几个字的不管", "shorter drafts are left alone"),
    may("except", Words, "带这些词的不管", "drafts with one of these are left alone"),
];

const MIX: &[Key] = &[
    may(
        "never_together",
        List(&List(&Text)),
        "不能一起用的几组词，例如 [[您], [你]]",
        "groups of words that do not stand in one draft, such as [[您], [你]]",
    ),
    may(
        "at_most",
        Names(&Whole(0, i32::MAX)),
        "一条里最多几次，例如 {亲: 2}",
        "how often a word may stand in one draft, such as {亲: 2}",
    ),
    may("except", Words, "在这些词里面就不算", "a word inside one of these does not count"),
];

const PRAISE: &[Key] = &[
    must("patterns", Patterns, "客服说的好话", "what the agent says"),
    may("after", Patterns, "客户先说了这些才算", "what the customer said before, where it takes that"),
    EXCEPT,
    NOT_AFTER,
    NOT_BEFORE,
    QUOTE_OK,
];

/// The keys of a step.
pub const STEP: &[Key] = &[
    must("id", Text, "这一步的名字", "the step's name"),
    may("agent", Patterns, "客服说了这些，就算做了", "done when the agent says this"),
    may("customer", Patterns, "客户说了这些，就算做了", "done when the customer says this"),
    may("slot", Text, "这个信息问过或知道了，就算做了", "done when this slot is settled"),
];

/// The keys of a gate.
pub const GATE: &[Key] = &[
    must("step", Text, "要把关的步骤", "the step that is guarded"),
    must("need", List(&Text), "之前要做过的步骤", "the steps that have to be done"),
    may("severity", SEVERITY, "跳过了提醒多重；不写就是 block", "how loud a finding is; block by default"),
];
