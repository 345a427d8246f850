//! What the columns of quality-check tables are called.

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    /// What is checked: the rule's name.
    Item,
    /// What is asked of the agent, in words.
    Rule,
    /// Who is checked.
    Target,
    /// How loud it is.
    Alert,
    /// The points.
    Score,
    /// The dimension of the standard.
    Dimension,
    /// The words to find.
    Words,
    /// Where they are harmless.
    Except,
    /// What to do instead.
    Suggest,
    /// What to say instead.
    Say,
    /// Whether it is in use.
    Status,
    /// The law behind it.
    Basis,
    /// Sentences to be found.
    Hit,
    /// Sentences that are fine.
    Miss,
}

/// The names in use, the product's own first.
const NAMES: &[(Column, &[&str])] = &[
    (
        Column::Item,
        &["质检项", "质检项目", "质检点", "质检内容", "检查项", "检查点", "项目", "名称", "规则名称", "item", "name"],
    ),
    (Column::Rule, &["规则", "规则说明", "规则描述", "质检规则", "质检标准", "标准", "说明", "描述", "要求", "rule"]),
    (Column::Target, &["检查对象", "检测对象", "质检对象", "对象", "岗位", "角色", "target", "profile"]),
    (
        Column::Alert,
        &["告警", "告警级别", "告警方式", "预警", "级别", "严重程度", "提醒", "提醒方式", "alert", "severity"],
    ),
    (Column::Score, &["分值", "扣分", "分数", "扣分值", "score", "points"]),
    (Column::Dimension, &["维度", "质检维度", "分类", "类别", "dimension"]),
    (Column::Words, &["触发词", "关键词", "敏感词", "违规词", "禁用词", "禁语", "命中词", "words", "keywords"]),
    (Column::Except, &["例外", "例外词", "排除词", "排除", "白名单", "except"]),
    (Column::Suggest, &["建议", "改进建议", "整改建议", "正确做法", "suggest"]),
    (Column::Say, &["话术", "推荐话术", "标准话术", "参考话术", "正确话术", "say"]),
    (Column::Status, &["状态", "启用状态", "是否启用", "启用", "status"]),
    (Column::Basis, &["依据", "法条", "出处", "basis"]),
    (Column::Hit, &["违规例句", "违规示例", "命中例句", "hit"]),
    (Column::Miss, &["正常例句", "正常示例", "误报例句", "miss"]),
];

impl Column {
    /// The column of a header, whatever stands in brackets behind its name.
    pub fn named(header: &str) -> Option<Column> {
        let name = header.split(['(', '（', '[', '【']).next().unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_whitespace() && *c != '*').collect::<String>().to_lowercase();
        NAMES.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(column, _)| *column)
    }
}
