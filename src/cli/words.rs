//! Everything the command line says itself, in Chinese and in English. The slips in packs speak for themselves:
//! [`presend::pack::diagnostic`].

use presend::pack::diagnostic::Language;

/// Something to say.
#[derive(Clone, Debug)]
pub enum Words {
    /// No path was given.
    NoPath,
    /// A folder without packs.
    NoPacks { path: String },
    /// A path that is neither a pack nor a folder of packs.
    NotPack { path: String },
    /// A path that was left out.
    Skipped { path: String },
    /// A file that cannot be read.
    CannotRead { path: String, why: String },
    /// A file that is not UTF-8, and the line on which it first is not.
    NotUtf8 { path: String, line: usize },
    /// A file that cannot be written.
    CannotWrite { path: String, why: String },
    /// A published pack that was refused.
    BadPublished { path: String, why: String },
    /// Two packs with one id.
    SamePack { id: String, first: String, second: String },
    /// Packs with slips, where whole ones are needed.
    Broken { packs: usize },
    /// What lint found.
    Linted { packs: usize, rules: usize, slips: usize },
    /// What test found.
    Tested { packs: usize, rules: usize, examples: usize, slips: usize },
    /// What test found by deleting parts of the packs.
    Mutated { all: usize, unnoticed: usize },
    /// What build wrote.
    Built { packs: usize, rules: usize, out: String },
    /// Transcripts are read from a terminal.
    Typing,
    /// A line that is no transcript.
    BadLine { path: String, line: usize, why: String },
    /// What check found.
    Checked { drafts: usize, flagged: usize, bad_lines: usize },
    /// The standard input, as a file name.
    StandardInput,
    /// A rule that another version of the packs brings.
    RuleAdded { name: String },
    /// A rule that it does without.
    RuleRemoved { name: String },
    /// A rule, or what the rules of a pack share, that it changes.
    RuleChanged { name: String },
    /// Steps in another order.
    OrderChanged { place: String },
    /// How many of them there are.
    RulesDiffer { rules: usize },
    /// The findings of one rule that differ.
    VerdictsOf { rule: String, new: usize, lost: usize, severity: usize },
    /// The findings of all rules that differ, and the drafts at warn or block in a hundred.
    VerdictsDiffer {
        drafts: usize,
        new: usize,
        lost: usize,
        severity: usize,
        before: String,
        after: String,
        bad_lines: usize,
    },
}

impl Words {
    /// The words in one language.
    pub fn in_language(&self, language: Language) -> String {
        match language {
            Language::Chinese => self.chinese(),
            Language::English => self.english(),
        }
    }

    fn chinese(&self) -> String {
        match self {
            Words::NoPath => "没有给出规则包。请写上规则包的文件夹，例如：presend lint rules".into(),
            Words::NoPacks { path } => {
                format!(
                    "{path} 里没有规则包。每个规则包是一个文件夹，里面有 pack.yaml，例如 {path}/red-lines/pack.yaml"
                )
            }
            Words::NotPack { path } => {
                format!("{path} 不是规则包。请写规则包的文件夹、它的 pack.yaml，或放规则包的文件夹")
            }
            Words::Skipped { path } => format!("跳过 {path}：不是规则包"),
            Words::CannotRead { path, why } => format!("读不了 {path}：{why}。请检查路径和权限，文件要用 UTF-8 保存"),
            Words::NotUtf8 { path, line } => {
                format!("{path}:{line}: 这个文件不是 UTF-8 编码（可能是 GBK）。请在编辑器里另存为 UTF-8")
            }
            Words::CannotWrite { path, why } => format!("写不了 {path}：{why}。请检查路径、权限和磁盘空间"),
            Words::BadPublished { path, why } => format!("{path} 不能用：{why}。请用 presend build 重新生成"),
            Words::SamePack { id, first, second } => {
                format!("两个规则包的编号都是“{id}”：{first} 和 {second}。请改其中一个的 pack:")
            }
            Words::Broken { packs } => format!("{packs} 个规则包有错误，没有继续。请先按上面的提示改好"),
            Words::Linted { packs, rules, slips } => format!("{packs} 个规则包，{rules} 条规则，{slips} 处错误"),
            Words::Tested { packs, rules, examples, slips } => {
                format!("{packs} 个规则包，{rules} 条规则，{examples} 个例子，{slips} 处错误")
            }
            Words::Mutated { all, unnoticed: 0 } => format!("逐一删掉 {all} 处内容，每一处都有例子能发现"),
            Words::Mutated { all, unnoticed } => {
                let share = share(*unnoticed, *all);
                format!(
                    "逐一删掉 {all} 处内容，上面 {unnoticed} 处（{share}）没有例子能发现。请各补一个例子，或删掉用不着的"
                )
            }
            Words::Built { packs, rules, out } => format!("已生成 {packs} 个规则包，{rules} 条规则，在 {out}"),
            Words::Typing => "正在从键盘读对话（NDJSON，每行一个），按 Ctrl-D 结束".into(),
            Words::BadLine { path, line, why } => {
                format!(
                    "{path}:{line}: 这一行不是对话：{why}。每行要是一个完整的 JSON：{{\"id\", \"messages\": [{{\"role\", \"text\"}}]}}。已跳过这一行"
                )
            }
            Words::Checked { drafts, flagged, bad_lines } => {
                let bad = bad_lines_chinese(*bad_lines);
                format!("检查了 {drafts} 条回复，{flagged} 条有 warn 或 block{bad}")
            }
            Words::StandardInput => "标准输入".into(),
            Words::RuleAdded { name } => format!("{name}  新增"),
            Words::RuleRemoved { name } => format!("{name}  删除"),
            Words::RuleChanged { name } => format!("{name}  有改动"),
            Words::OrderChanged { place } => format!("{place}: 顺序变了"),
            Words::RulesDiffer { rules } => format!("规则有 {rules} 处不同"),
            Words::VerdictsOf { rule, new, lost, severity } => {
                format!("{rule}  新命中 {new}，不再命中 {lost}，级别改变 {severity}")
            }
            Words::VerdictsDiffer { drafts, new, lost, severity, before, after, bad_lines } => {
                let bad = bad_lines_chinese(*bad_lines);
                format!(
                    "{drafts} 条回复：新命中 {new}，不再命中 {lost}，级别改变 {severity}；每百条里有 warn 或 block 的：{before} → {after}{bad}"
                )
            }
        }
    }

    fn english(&self) -> String {
        match self {
            Words::NoPath => "no pack given. Name a pack's folder, for example: presend lint rules".into(),
            Words::NoPacks { path } => {
                format!("no packs in {path}. A pack is a folder with a pack.yaml, such as {path}/red-lines/pack.yaml")
            }
            Words::NotPack { path } => {
                format!("{path} is no pack. Name a pack's folder, its pack.yaml, or a folder of packs")
            }
            Words::Skipped { path } => format!("skipped {path}: not a pack"),
            Words::CannotRead { path, why } => {
                format!("cannot read {path}: {why}. Check the path and its permissions; files are saved as UTF-8")
            }
            Words::NotUtf8 { path, line } => {
                format!("{path}:{line}: this file is not UTF-8 (it may be GBK). Save it as UTF-8 in your editor")
            }
            Words::CannotWrite { path, why } => {
                format!("cannot write {path}: {why}. Check the path, its permissions and the disk")
            }
            Words::BadPublished { path, why } => {
                format!("{path} cannot be used: {why}. Make it again with presend build")
            }
            Words::SamePack { id, first, second } => {
                format!("two packs have the id `{id}`: {first} and {second}. Change `pack:` in one of them")
            }
            Words::Broken { packs } => {
                format!("{packs} packs have slips; stopped here. Mend what is named above first")
            }
            Words::Linted { packs, rules, slips } => format!("{packs} packs, {rules} rules, {slips} slips"),
            Words::Tested { packs, rules, examples, slips } => {
                format!("{packs} packs, {rules} rules, {examples} examples, {slips} slips")
            }
            Words::Mutated { all, unnoticed: 0 } => format!("{all} deletions, each noticed by an example"),
            Words::Mutated { all, unnoticed } => {
                let share = share(*unnoticed, *all);
                format!(
                    "{all} deletions; the {unnoticed} above ({share}) are noticed by no example. Add an example for each, or delete what is not needed"
                )
            }
            Words::Built { packs, rules, out } => format!("built {packs} packs, {rules} rules, in {out}"),
            Words::Typing => "reading transcripts (NDJSON, one a line) from the keyboard; Ctrl-D ends".into(),
            Words::BadLine { path, line, why } => {
                format!(
                    "{path}:{line}: this line is no transcript: {why}. Each line is one whole JSON object: {{\"id\", \"messages\": [{{\"role\", \"text\"}}]}}. Skipped this line"
                )
            }
            Words::Checked { drafts, flagged, bad_lines } => {
                let bad = bad_lines_english(*bad_lines);
                format!("checked {drafts} drafts, {flagged} with warn or block{bad}")
            }
            Words::StandardInput => "standard input".into(),
            Words::RuleAdded { name } => format!("{name}  added"),
            Words::RuleRemoved { name } => format!("{name}  removed"),
            Words::RuleChanged { name } => format!("{name}  changed"),
            Words::OrderChanged { place } => format!("{place}: another order"),
            Words::RulesDiffer { rules } => format!("{rules} differences in the rules"),
            Words::VerdictsOf { rule, new, lost, severity } => {
                format!("{rule}  {new} new hits, {lost} lost, {severity} at another severity")
            }
            Words::VerdictsDiffer { drafts, new, lost, severity, before, after, bad_lines } => {
                let bad = bad_lines_english(*bad_lines);
                format!(
                    "{drafts} drafts: {new} new hits, {lost} lost, {severity} at another severity; drafts with warn or block in a hundred: {before} → {after}{bad}"
                )
            }
        }
    }
}

fn share(part: usize, whole: usize) -> String {
    format!("{:.1}%", 100.0 * part as f64 / whole as f64)
}

fn bad_lines_chinese(lines: usize) -> String {
    if lines > 0 { format!("，{lines} 行读不了") } else { String::new() }
}

fn bad_lines_english(lines: usize) -> String {
    if lines > 0 { format!(", {lines} lines unreadable") } else { String::new() }
}
