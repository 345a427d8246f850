//! What is written in the cells of quality-check tables, as what a rule knows.

use presend::{
    conversation::Profile,
    pack::{DIMENSIONS, Severity, Status},
};

use super::todo::Todo;

/// How loud: silent ones first, for 不提醒 has 提醒 in it.
pub(super) fn severity(cell: &str) -> Result<Severity, Todo> {
    const NAMES: [(Severity, &[&str]); 4] = [
        (Severity::Silent, &["不提醒", "不告警", "不预警", "不弹", "静默", "统计", "无", "否", "silent"]),
        (Severity::Block, &["拦截", "禁止", "阻断", "禁发", "红线", "不可发", "block"]),
        (Severity::Warn, &["警", "弹窗", "确认", "严重", "高", "是", "warn"]),
        (Severity::Hint, &["提示", "提醒", "建议", "低", "中", "一般", "hint"]),
    ];
    if cell.is_empty() {
        return Ok(Severity::Hint);
    }
    let lower = cell.to_lowercase();
    let found = NAMES.iter().find(|(_, names)| names.iter().any(|name| lower.contains(name)));
    found.map(|(severity, _)| *severity).ok_or_else(|| Todo::Alert { cell: cell.into() })
}

/// The points that a finding costs, as 0 or less: `5`, `-5`, `扣5分` are all -5.
pub(super) fn score(cell: &str) -> Result<i32, Todo> {
    if cell.contains("一票否决") {
        return Ok(-100);
    }
    let plain = cell.replace(['扣', '分', ' '], "");
    let plain: String = plain.chars().map(half_width).collect();
    match plain.strip_prefix('-').unwrap_or(&plain) {
        "" => Ok(0),
        digits if digits.chars().all(|c| c.is_ascii_digit()) => {
            let points = digits.parse().ok().filter(|points| (0..=100).contains(points));
            points.map(|points: i32| -points).ok_or_else(|| Todo::Score { cell: cell.into() })
        }
        _ => Err(Todo::Score { cell: cell.into() }),
    }
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' => char::from_digit(c as u32 - '０' as u32, 10).unwrap_or(c),
        '－' | '−' | '—' | '–' => '-',
        _ => c,
    }
}

/// Whom the rule is for; empty for all agents.
pub(super) fn profiles(cell: &str) -> Result<Vec<Profile>, Todo> {
    let names = [("售前", Profile::Presales), ("售后", Profile::Aftersales), ("跟单", Profile::Followup)];
    let found: Vec<Profile> =
        names.iter().filter(|(name, _)| cell.contains(name)).map(|(_, profile)| *profile).collect();
    let customer = ["客户", "顾客", "买家", "用户", "机器人"].iter().any(|who| cell.contains(who));
    let agents =
        ["客服", "坐席", "全部", "所有", "全员", "agent", "all"].iter().any(|who| cell.to_lowercase().contains(who));
    let known = cell.is_empty() || agents || !found.is_empty();
    if customer || !known { Err(Todo::Target { cell: cell.into() }) } else { Ok(found) }
}

/// Whether the rule is in use.
pub(super) fn status(cell: &str) -> Result<Status, Todo> {
    const NAMES: [(Status, &[&str]); 3] = [
        (Status::Retired, &["停用", "关闭", "禁用", "下线", "未启用", "不启用", "暂停", "否", "retired"]),
        (Status::Trial, &["试用", "灰度", "测试", "试运行", "trial"]),
        (Status::Active, &["启用", "开启", "上线", "生效", "使用", "是", "active"]),
    ];
    let lower = cell.to_lowercase();
    let found = NAMES.iter().find(|(_, names)| names.iter().any(|name| lower.contains(name)));
    match found {
        Some((status, _)) => Ok(*status),
        None if cell.is_empty() => Ok(Status::Active),
        None => Err(Todo::Status { cell: cell.into() }),
    }
}

/// One of the eight dimensions; for another name that of red lines or of procedures.
pub(super) fn dimension(cell: &str, severity: Severity) -> &'static str {
    let named = DIMENSIONS.iter().find(|name| **name == cell);
    named.copied().unwrap_or(if severity == Severity::Block { "红线案例" } else { "企业SOP流程" })
}

/// Plain words out of a cell; the first that is none.
pub(super) fn words(cell: &str) -> Result<Vec<String>, Todo> {
    let words = split(cell);
    match words.iter().find(|word| !is_plain(word)) {
        Some(word) => Err(Todo::NotPlain { word: word.clone() }),
        None => Ok(words),
    }
}

/// A cell as a list of what people part with 、 commas, semicolons, slashes or line breaks, each once.
pub(super) fn split(cell: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for word in cell.split(['、', '，', ',', '；', ';', '/', '\n', '\r', '\t']) {
        let word = word.trim().trim_matches(['“', '”', '"', '‘', '’', '\'', '「', '」']).trim();
        if !word.is_empty() && !words.iter().any(|earlier| earlier == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// Of two letters at least and no sentence, without the signs of formulas.
fn is_plain(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphanumeric()).count();
    let is_formula = word.contains(|c| "*+?|&\\^$#=<>(){}[]（）【】…‹›~！!。".contains(c)) || word.contains("..");
    (2..=20).contains(&letters) && !is_formula
}

/// What stands in quotation marks.
pub(super) fn quoted(text: &str) -> Vec<String> {
    let parts = text.split(['“', '「']).skip(1);
    let quoted = parts.filter_map(|part| part.split_once(['”', '」']).map(|(inside, _)| inside));
    quoted.flat_map(split).collect()
}

/// Whether a rule forbids something.
pub(super) fn forbids(rule: &str) -> bool {
    const SIGNS: [&str; 12] =
        ["不得", "不能", "不可", "不要", "不许", "不准", "不允许", "禁", "避免", "杜绝", "违规", "违禁"];
    SIGNS.iter().any(|sign| rule.contains(sign))
}

/// Whether a rule asks for something to be said or done.
pub(super) fn requires(rule: &str) -> bool {
    const SIGNS: [&str; 12] =
        ["未", "没有", "没说", "缺少", "必须", "须", "应", "需要", "是否", "主动", "及时", "要说"];
    !forbids(rule) && SIGNS.iter().any(|sign| rule.contains(sign))
}

/// The kind of rule that a text sounds like.
pub(super) fn kind_of(text: &str) -> Option<&'static str> {
    const SIGNS: [(&str, &[&str]); 7] = [
        ("followup", &["分钟", "秒", "小时", "超时", "及时", "跟进", "响应"]),
        ("ask", &["询问", "问清", "核实", "确认", "了解"]),
        ("steps", &["流程", "步骤", "顺序", "先"]),
        ("notice", &["告知", "说明", "提醒客户", "提示客户", "欢迎语", "结束语", "开头语"]),
        ("limit", &["金额", "赔", "补偿", "超过"]),
        ("repeat", &["重复", "复制粘贴"]),
        ("mix", &["称呼", "语气", "混用"]),
    ];
    SIGNS.iter().find(|(_, signs)| signs.iter().any(|sign| text.contains(sign))).map(|(kind, _)| *kind)
}
