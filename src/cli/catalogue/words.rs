//! The words of the catalogue page, in Chinese and in English.

use presend::pack::{Layer, Severity, Status, diagnostic::Language};

/// The words of one language.
pub(super) struct Words {
    pub title: &'static str,
    pub made_by: &'static str,
    pub packs: &'static str,
    pub pack_columns: &'static str,
    pub dimensions: &'static str,
    pub dimension: &'static str,
    pub all: &'static str,
    pub rules_of: &'static str,
    pub rule_columns: &'static str,
    pub replies_of: &'static str,
    pub reply_columns: &'static str,
    pub rates: &'static str,
    pub rates_of: &'static str,
    pub rate_columns: &'static str,
    pub nothing_found: &'static str,
    layers: [&'static str; 3],
    statuses: [&'static str; 3],
    severities: [&'static str; 4],
}

const CHINESE: Words = Words {
    title: "规则包一览",
    made_by: "本页由 `presend catalogue` 生成，请不要手改。",
    packs: "有哪些包",
    pack_columns: "| 包 | 名称 | 层 | 规则 | 拦截 | 问一次 | 轻提醒 | 表扬 | 试用 | 话术 |",
    dimensions: "各维度的规则数",
    dimension: "维度",
    all: "合计",
    rules_of: "规则",
    rule_columns: "| 编号 | 名称 | 种类 | 轻重 | 分 | 状态 |",
    replies_of: "按场景",
    reply_columns: "| 场景 | 条数 | 编号 |",
    rates: "会提醒多少",
    rates_of: "语料中的回复：{drafts} 条（没有写明岗位的，三个岗位各判一次）。每 100 条里，要问或要拦的有 {alerts} 条。",
    rate_columns: "| 规则 | 命中的回复 | 每 100 条 |",
    nothing_found: "没有规则命中。",
    layers: ["法规", "公司", "团队"],
    statuses: ["试用", "启用", "停用"],
    severities: ["只计数", "轻提醒", "问一次", "拦截"],
};

const ENGLISH: Words = Words {
    title: "The packs",
    made_by: "Made by `presend catalogue`; not to be edited by hand.",
    packs: "Which packs there are",
    pack_columns: "| pack | name | layer | rules | block | warn | hint | praise | trial | replies |",
    dimensions: "Rules by dimension",
    dimension: "dimension",
    all: "all",
    rules_of: "rules of",
    rule_columns: "| id | name | kind | severity | points | status |",
    replies_of: "replies by stage",
    reply_columns: "| stage | replies | ids |",
    rates: "How much they say",
    rates_of: "Replies in the corpus: {drafts} (those of no standard are judged by all three). Of 100, {alerts} are at warn or block.",
    rate_columns: "| rule | replies found | of 100 |",
    nothing_found: "No rule found anything.",
    layers: ["law", "company", "team"],
    statuses: ["trial", "active", "retired"],
    severities: ["silent", "hint", "warn", "block"],
};

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::Chinese => &CHINESE,
            Language::English => &ENGLISH,
        }
    }

    pub fn layer(&self, layer: Layer) -> &str {
        self.layers[layer as usize]
    }

    pub fn status(&self, status: Status) -> &str {
        self.statuses[status as usize]
    }

    pub fn severity(&self, severity: Severity) -> &str {
        self.severities[severity as usize]
    }
}
