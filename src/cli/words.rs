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
            Words::Built { packs, rules, out } => format!("已生成 {packs} 个规则包，{rules} 条规则，在 {out}"),
            Words::Typing => "正在从键盘读对话（NDJSON，每行一个），按 Ctrl-D 结束".into(),
            Words::BadLine { path, line, why } => {
                format!(
                    "{path}:{line}: 这一行不是对话：{why}。每行要是一个完整的 JSON：{{\"id\", \"messages\": [{{\"role\", \"text\"}}]}}。已跳过这一行"
                )
            }
            Words::Checked { drafts, flagged, bad_lines } => {
                let bad = if *bad_lines > 0 { format!("，{bad_lines} 行读不了") } else { String::new() };
                format!("检查了 {drafts} 条回复，{flagged} 条有 warn 或 block{bad}")
            }
            Words::StandardInput => "标准输入".into(),
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
            Words::Built { packs, rules, out } => format!("built {packs} packs, {rules} rules, in {out}"),
            Words::Typing => "reading transcripts (NDJSON, one a line) from the keyboard; Ctrl-D ends".into(),
            Words::BadLine { path, line, why } => {
                format!(
                    "{path}:{line}: this line is no transcript: {why}. Each line is one whole JSON object: {{\"id\", \"messages\": [{{\"role\", \"text\"}}]}}. Skipped this line"
                )
            }
            Words::Checked { drafts, flagged, bad_lines } => {
                let bad = if *bad_lines > 0 { format!(", {bad_lines} lines unreadable") } else { String::new() };
                format!("checked {drafts} drafts, {flagged} with warn or block{bad}")
            }
            Words::StandardInput => "standard input".into(),
        }
    }
}
