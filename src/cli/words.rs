//! Everything the command line says itself, in Chinese and in English. The slips in packs speak for themselves:
//! [`presend::pack::diagnostic`].

use presend::{
    engine::explain::{Fate, Inactive},
    pack::{diagnostic::Language, overlap::Overlap},
};

/// Something to say.
#[derive(Clone, Debug)]
pub enum Words {
    /// No path was given.
    NoPath,
    /// A folder without packs.
    NoPacks {
        path: String,
    },
    /// A path that is neither a pack nor a folder of packs.
    NotPack {
        path: String,
    },
    /// A path that was left out.
    Skipped {
        path: String,
    },
    /// A file that cannot be read.
    CannotRead {
        path: String,
        why: String,
    },
    /// A file that is not UTF-8, and the line on which it first is not.
    NotUtf8 {
        path: String,
        line: usize,
    },
    /// A file that cannot be written.
    CannotWrite {
        path: String,
        why: String,
    },
    /// A published pack that was refused.
    BadPublished {
        path: String,
        why: String,
    },
    /// Two packs with one id.
    SamePack {
        id: String,
        first: String,
        second: String,
    },
    /// Packs with slips, where whole ones are needed.
    Broken {
        packs: usize,
    },
    /// Cases beside the packs that do not hold.
    BrokenCases {
        slips: usize,
    },
    /// What lint found.
    Linted {
        packs: usize,
        rules: usize,
        slips: usize,
    },
    /// What test found.
    Tested {
        packs: usize,
        rules: usize,
        examples: usize,
        cases: usize,
        slips: usize,
    },
    /// What test found by deleting parts of the packs.
    Mutated {
        all: usize,
        unnoticed: usize,
    },
    /// What proves a rule, and how often it finds something in a corpus, where there is one.
    ProvenBy {
        name: String,
        hit: usize,
        miss: usize,
        cases: usize,
        fired: Option<usize>,
    },
    /// A rule that is no longer in use.
    RetiredRule {
        name: String,
    },
    /// What follows belongs to all rules of a pack.
    SharedOf {
        pack: String,
    },
    /// An entry that nothing proves.
    Unproven {
        place: String,
        entry: String,
    },
    /// What coverage found.
    Covered {
        rules: usize,
        all: usize,
        unproven: usize,
    },
    /// How often all rules find something in a corpus, and how many never do.
    FiredInAll {
        drafts: usize,
        times: usize,
        never: usize,
        bad_lines: usize,
    },
    /// Something that packs say twice or to no effect.
    Overlap(Overlap),
    /// How many of those there are.
    Overlaps {
        rules: usize,
        count: usize,
    },
    /// What build wrote.
    Built {
        packs: usize,
        rules: usize,
        out: String,
    },
    /// What fmt changed, or with `check` would change.
    LaidOut {
        packs: usize,
        changed: usize,
        broken: usize,
        check: bool,
    },
    /// A file that is there already.
    Exists {
        path: String,
    },
    /// The pack that new wrote.
    Started {
        path: String,
    },
    /// A table that is neither UTF-8 nor GB18030.
    BadEncoding {
        path: String,
    },
    /// A table that cannot be taken apart.
    BadTable {
        path: String,
        why: String,
    },
    /// A table without a header that is understood.
    NoHeader {
        path: String,
    },
    /// A table without rows.
    EmptyTable {
        path: String,
    },
    /// Where an imported pack comes from.
    ImportedFrom {
        file: String,
    },
    /// What a human has to decide about a row.
    RowTodo {
        row: usize,
        name: String,
        what: String,
    },
    /// What import wrote.
    Imported {
        path: String,
        rules: usize,
        working: usize,
        todos: usize,
    },
    /// Transcripts are read from a terminal.
    Typing,
    /// A line that is no transcript.
    BadLine {
        path: String,
        line: usize,
        why: String,
    },
    /// A file to go on with, without the note of how far it came.
    NoProgress {
        path: String,
        note: String,
    },
    /// A note that cannot be read.
    BadProgress {
        note: String,
        why: String,
    },
    /// A note of another run, and the part of the command line that is another.
    OtherRun {
        note: String,
        what: &'static str,
    },
    /// A note whose lines are not those of the transcripts.
    OtherTranscripts {
        note: String,
        lines: u64,
    },
    /// A file that has lost a part of what its note tells of.
    FindingsShort {
        path: String,
        note: String,
    },
    /// What check found.
    Checked {
        drafts: usize,
        flagged: usize,
        bad_lines: usize,
    },
    /// The standard input, as a file name.
    StandardInput,
    /// A rule that another version of the packs brings.
    RuleAdded {
        name: String,
    },
    /// A rule that it does without.
    RuleRemoved {
        name: String,
    },
    /// A rule, or what the rules of a pack share, that it changes.
    RuleChanged {
        name: String,
    },
    /// Steps in another order.
    OrderChanged {
        place: String,
    },
    /// How many of them there are.
    RulesDiffer {
        rules: usize,
    },
    /// The findings of one rule that differ.
    VerdictsOf {
        rule: String,
        new: usize,
        lost: usize,
        severity: usize,
    },
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
    /// There is nothing to explain.
    NoDraft,
    /// A rule that none of the packs has in use.
    NoRule {
        rule: String,
    },
    /// A chat that cannot be read.
    BadChat {
        path: String,
        what: String,
        remedy: String,
    },
    /// A draft as rules see it.
    NormalForm {
        normal: String,
    },
    /// What one rule found in it.
    RuleFound {
        name: String,
        times: usize,
    },
    /// Why it has nothing to say, and what it is made for.
    RuleTuned,
    RepliesFound {
        found: usize,
        all: usize,
    },
    RuleInactive {
        why: Inactive,
        of: String,
    },
    /// A finding that means the whole draft.
    WholeDraft {
        reason: String,
    },
    /// What became of words that a rule looks for; empty `word` where they are of a pattern; `by` what makes them harmless.
    HitIs {
        text: String,
        word: String,
        fate: Fate,
        by: String,
    },
    /// What is known of a slot.
    SlotIs {
        name: String,
        asked: bool,
        told: bool,
        settled: bool,
    },
    /// Whether a step is done.
    StepIs {
        step: String,
        done: bool,
    },
    /// Whether a notice is given.
    NoticeIs {
        given: bool,
    },
    /// How many rules explain told of, and of how many.
    Explained {
        near: usize,
        rules: usize,
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
            Words::BrokenCases { slips } => format!("案例有 {slips} 处不对，没有继续。请先按上面的提示改好"),
            Words::Linted { packs, rules, slips } => format!("{packs} 个规则包，{rules} 条规则，{slips} 处错误"),
            Words::Tested { packs, rules, examples, cases, slips } => {
                format!("{packs} 个规则包，{rules} 条规则，{examples} 个例子，{cases} 个案例，{slips} 处错误")
            }
            Words::Mutated { all, unnoticed: 0 } => format!("逐一删掉 {all} 处内容，每一处都有例子或案例能发现"),
            Words::Mutated { all, unnoticed } => {
                let share = share(*unnoticed, *all);
                format!(
                    "逐一删掉 {all} 处内容，上面 {unnoticed} 处（{share}）没有例子和案例能发现。请各补一个例子，或删掉用不着的"
                )
            }
            Words::ProvenBy { name, hit, miss, cases, fired } => {
                let fired = fired.map_or(String::new(), |times| format!("；语料里命中 {times} 次"));
                format!("{name}  {hit} 个 hit 例子，{miss} 个 miss 例子，{cases} 个案例{fired}")
            }
            Words::RetiredRule { name } => format!("{name}  已停用"),
            Words::SharedOf { pack } => format!("{pack}  场景、要问的信息和换话题"),
            Words::Unproven { place, entry } => format!("    没有证明  {place}: {entry}"),
            Words::Covered { rules, all, unproven } => {
                let share = share(all - unproven, *all);
                format!("{rules} 条规则，{all} 处内容，有例子或案例证明的占 {share}，没有的 {unproven} 处")
            }
            Words::FiredInAll { drafts, times, never, bad_lines } => {
                let bad = bad_lines_chinese(*bad_lines);
                format!("语料 {drafts} 条回复，命中 {times} 次；{never} 条规则一次也没有命中{bad}")
            }
            Words::Overlap(overlap) => overlap_chinese(overlap),
            Words::Overlaps { rules, count: 0 } => format!("{rules} 条规则，没有重复或多余的地方"),
            Words::Overlaps { rules, count } => format!("{rules} 条规则，上面 {count} 处请看一下要不要改"),
            Words::Built { packs, rules, out } => format!("已生成 {packs} 个规则包，{rules} 条规则，在 {out}"),
            Words::LaidOut { packs, changed, broken, check } => {
                let changed = match check {
                    true => format!("{changed} 个的排版要改（运行 presend fmt）"),
                    false => format!("重新排版了 {changed} 个"),
                };
                let broken = if *broken > 0 { format!("，{broken} 个读不懂，没有动") } else { String::new() };
                format!("{packs} 个规则包，{changed}{broken}")
            }
            Words::Exists { path } => format!("{path} 已经有了，没有改动。请换一个文件夹"),
            Words::Started { path } => {
                format!("写好了 {path}。照着里面的说明改，然后运行 presend lint 和 presend test")
            }
            Words::BadEncoding { path } => {
                format!("{path} 的编码看不懂。请在表格软件里另存为“CSV UTF-8”")
            }
            Words::BadTable { path, why } => format!("{path} 不是完整的表格：{why}。请在表格软件里另存为 CSV"),
            Words::NoHeader { path } => {
                format!(
                    "{path} 没有找到表头。表头一行至少要有两列认得的名字，例如：质检项,规则,检查对象,告警,分值,关键词"
                )
            }
            Words::EmptyTable { path } => format!("{path} 只有表头，没有内容"),
            Words::ImportedFrom { file } => format!(
                "从 {file} 导入，一行一条规则。\n写着“待办”的请人看过再用：改好后删掉待办和 status: trial。\n编号 row-N 是表里的行号，可以改成看得懂的名字。"
            ),
            Words::RowTodo { row, name, what } => format!("第 {row} 行“{name}”：{what}"),
            Words::Imported { path, rules, working, todos } => {
                format!("写好了 {path}：{rules} 条规则，{working} 条可以用，{todos} 条要人看。例子请换成真实的句子")
            }
            Words::Typing => "正在从键盘读对话（NDJSON，每行一个），按 Ctrl-D 结束".into(),
            Words::BadLine { path, line, why } => {
                format!(
                    "{path}:{line}: 这一行不是对话：{why}。每行要是一个完整的 JSON：{{\"id\", \"messages\": [{{\"role\", \"text\"}}]}}。已跳过这一行"
                )
            }
            Words::NoProgress { path, note } => {
                format!(
                    "{path} 已经有了，旁边却没有 {note}，不知道做到了哪里，没有动它。请换一个文件名，或把它移走再来"
                )
            }
            Words::BadProgress { note, why } => {
                format!("{note} 不是进度文件，或已损坏：{why}。请换一个 --resume 文件名，从头再来")
            }
            Words::OtherRun { note, what } => {
                format!(
                    "{note} 是另一次检查的进度：{what} 和那次不一样，接不上。请照原样再来，或换一个 --resume 文件名从头开始"
                )
            }
            Words::OtherTranscripts { note, lines } => {
                format!(
                    "{note} 记着已查过的 {lines} 行，和这次给的对话不一样，接不上。请给原来的对话，或换一个 --resume 文件名从头开始"
                )
            }
            Words::FindingsShort { path, note } => {
                format!("{path} 比 {note} 里记的短，已写的结果少了，接不上。请把两个文件都移走，从头再来")
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
            Words::NoDraft => "没有要检查的回复。请写 --draft 回复，或在 --chat 的文件里加一行“稿: 回复”".into(),
            Words::NoRule { rule } => {
                format!("没有在用的规则叫“{rule}”。规则的编号写在 pack.yaml 的 id:，停用的（status: retired）不检查")
            }
            Words::BadChat { path, what, remedy } => format!("{path}：{what}。{remedy}"),
            Words::NormalForm { normal } => format!("规则看到的文字：{normal}"),
            Words::RuleFound { name, times: 0 } => format!("{name}  没有命中"),
            Words::RuleFound { name, times } => format!("{name}  命中 {times} 处"),
            Words::RepliesFound { found, all } => format!("找到 {found} 条话术，共 {all} 条"),
            Words::RuleTuned => "按别的包里的 tune 调整过".into(),
            Words::RuleInactive { why, of } => match why {
                Inactive::Profile => format!("这里不检查：只用于 {of}"),
                Inactive::Platform => format!("这里不检查：只用于平台 {of}"),
                Inactive::Scene => format!("这里不检查：对话没有进入场景“{of}”"),
                Inactive::Once => "这里不检查：每个对话只提醒一次，已经提醒过".into(),
            },
            Words::WholeDraft { reason } => format!("整条回复：{reason}"),
            Words::HitIs { text, word, fate, by } => {
                let word = if word.is_empty() { String::new() } else { format!("（词“{word}”）") };
                let why = match fate {
                    Fate::Stands => "算".into(),
                    Fate::Overlaps => "不算：和前面的命中重叠".into(),
                    Fate::Excepted(_) => format!("不算：在例外“{by}”里"),
                    Fate::Negated(_) => format!("不算：同一小句里前面有“{by}”"),
                    Fate::Quoted => "不算：引号里是客户说过的话".into(),
                    Fate::WithinLimit => "不算：没有超过上限".into(),
                    Fate::Unchanged => "不算：和前面说的不矛盾".into(),
                    Fate::Uncalled => "不算：客户没有说过 after 里的话".into(),
                };
                format!("【{text}】{word}{why}")
            }
            Words::SlotIs { name, asked, told, settled } => {
                let yes = |yes: &bool, is: &str, not: &str| if *yes { is.to_owned() } else { not.to_owned() };
                let (asked, told) = (yes(asked, "问过", "没问过"), yes(told, "已说明", "没说明"));
                format!("槽位“{name}”{asked}，{told}：{}", yes(settled, "满足", "还缺"))
            }
            Words::StepIs { step, done } => format!("步骤“{step}”{}", if *done { "做了" } else { "没做" }),
            Words::NoticeIs { given } => if *given { "要说的提示：说了" } else { "要说的提示：没说" }.into(),
            Words::Explained { near, rules } => format!("\n以上 {near} 条规则，共 {rules} 条"),
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
            Words::BrokenCases { slips } => format!("{slips} slips in the cases, so nothing was done; mend them first"),
            Words::Linted { packs, rules, slips } => format!("{packs} packs, {rules} rules, {slips} slips"),
            Words::Tested { packs, rules, examples, cases, slips } => {
                format!("{packs} packs, {rules} rules, {examples} examples, {cases} cases, {slips} slips")
            }
            Words::Mutated { all, unnoticed: 0 } => format!("{all} deletions, each noticed by an example or a case"),
            Words::Mutated { all, unnoticed } => {
                let share = share(*unnoticed, *all);
                format!(
                    "{all} deletions; the {unnoticed} above ({share}) are noticed by no example and no case. Add an example for each, or delete what is not needed"
                )
            }
            Words::ProvenBy { name, hit, miss, cases, fired } => {
                let fired = fired.map_or(String::new(), |times| format!("; {times} times in the corpus"));
                format!("{name}  {hit} hit examples, {miss} miss examples, {cases} cases{fired}")
            }
            Words::RetiredRule { name } => format!("{name}  retired"),
            Words::SharedOf { pack } => format!("{pack}  scenes, slots and topics"),
            Words::Unproven { place, entry } => format!("    not proven  {place}: {entry}"),
            Words::Covered { rules, all, unproven } => {
                let share = share(all - unproven, *all);
                format!("{rules} rules, {all} entries, {share} proven by examples or cases, {unproven} not")
            }
            Words::FiredInAll { drafts, times, never, bad_lines } => {
                let bad = bad_lines_english(*bad_lines);
                format!("{drafts} drafts in the corpus, {times} findings; {never} rules never found anything{bad}")
            }
            Words::Overlap(overlap) => overlap_english(overlap),
            Words::Overlaps { rules, count: 0 } => format!("{rules} rules, nothing said twice or to no effect"),
            Words::Overlaps { rules, count } => format!("{rules} rules; see whether the {count} above are meant"),
            Words::Built { packs, rules, out } => format!("built {packs} packs, {rules} rules, in {out}"),
            Words::LaidOut { packs, changed, broken, check } => {
                let changed = match check {
                    true => format!("{changed} to be laid out (run presend fmt)"),
                    false => format!("{changed} laid out"),
                };
                let broken = if *broken > 0 { format!(", {broken} left alone with slips") } else { String::new() };
                format!("{packs} packs, {changed}{broken}")
            }
            Words::Exists { path } => format!("{path} is there already and was left as it is. Choose another folder"),
            Words::Started { path } => {
                format!("wrote {path}. Change it as its comments say, then run presend lint and presend test")
            }
            Words::BadEncoding { path } => {
                format!("the encoding of {path} is not understood. Save it as `CSV UTF-8` in your spreadsheet program")
            }
            Words::BadTable { path, why } => {
                format!("{path} is no whole table: {why}. Save it as CSV in your spreadsheet program")
            }
            Words::NoHeader { path } => {
                format!(
                    "{path} has no header that is understood. It needs two known names at least, such as 质检项,规则,检查对象,告警,分值,关键词"
                )
            }
            Words::EmptyTable { path } => format!("{path} has a header and no rows"),
            Words::ImportedFrom { file } => format!(
                "Imported from {file}, a rule a row.\nWhat says `To do` needs a human: mend it, then delete the comment and `status: trial`.\nAn id row-N is the row of the table; give it a name that says more."
            ),
            Words::RowTodo { row, name, what } => format!("row {row} `{name}`: {what}"),
            Words::Imported { path, rules, working, todos } => {
                format!(
                    "wrote {path}: {rules} rules, {working} work, {todos} need a human. Put real sentences in place of the examples"
                )
            }
            Words::Typing => "reading transcripts (NDJSON, one a line) from the keyboard; Ctrl-D ends".into(),
            Words::BadLine { path, line, why } => {
                format!(
                    "{path}:{line}: this line is no transcript: {why}. Each line is one whole JSON object: {{\"id\", \"messages\": [{{\"role\", \"text\"}}]}}. Skipped this line"
                )
            }
            Words::NoProgress { path, note } => {
                format!(
                    "{path} is there already, but not {note}, so how far it came is not known; it was left alone. Name another file, or move it away"
                )
            }
            Words::BadProgress { note, why } => {
                format!(
                    "{note} is no note of progress, or is damaged: {why}. Give --resume another file, and start anew"
                )
            }
            Words::OtherRun { note, what } => {
                format!(
                    "{note} belongs to another run: {what} is not what it was. Give the same again, or give --resume another file and start anew"
                )
            }
            Words::OtherTranscripts { note, lines } => {
                format!(
                    "{note} tells of {lines} lines that were checked, and these transcripts begin with others. Give the same again, or give --resume another file and start anew"
                )
            }
            Words::FindingsShort { path, note } => {
                format!("{path} is shorter than {note} tells: findings are lost. Move both away, and start anew")
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
            Words::NoDraft => "no draft to explain. Give --draft, or a line 稿: in the file of --chat".into(),
            Words::NoRule { rule } => {
                format!(
                    "no rule `{rule}` is in use. Its name stands after `id:` in pack.yaml; retired rules are not checked"
                )
            }
            Words::BadChat { path, what, remedy } => format!("{path}: {what}; {remedy}"),
            Words::NormalForm { normal } => format!("what rules see: {normal}"),
            Words::RuleFound { name, times: 0 } => format!("{name}  finds nothing"),
            Words::RuleFound { name, times } => format!("{name}  {times} found"),
            Words::RepliesFound { found, all } => format!("{found} replies found, of {all}"),
            Words::RuleTuned => "tuned by another pack".into(),
            Words::RuleInactive { why, of } => match why {
                Inactive::Profile => format!("does not apply here: only for {of}"),
                Inactive::Platform => format!("does not apply here: only on {of}"),
                Inactive::Scene => format!("does not apply here: the conversation is not about the scene `{of}`"),
                Inactive::Once => "does not apply here: it speaks once in a conversation, and has".into(),
            },
            Words::WholeDraft { reason } => format!("the whole draft: {reason}"),
            Words::HitIs { text, word, fate, by } => {
                let word = if word.is_empty() { String::new() } else { format!(" (word `{word}`)") };
                let why = match fate {
                    Fate::Stands => "counts".into(),
                    Fate::Overlaps => "does not count: overlaps with the one before".into(),
                    Fate::Excepted(_) => format!("does not count: inside the exception `{by}`"),
                    Fate::Negated(_) => format!("does not count: after `{by}` in the same clause"),
                    Fate::Quoted => "does not count: quotes the customer".into(),
                    Fate::WithinLimit => "does not count: not above the limit".into(),
                    Fate::Unchanged => "does not count: contradicts nothing said before".into(),
                    Fate::Uncalled => "does not count: the customer has said nothing of `after`".into(),
                };
                format!("【{text}】{word} {why}")
            }
            Words::SlotIs { name, asked, told, settled } => {
                let (asked, told) =
                    (if *asked { "asked" } else { "not asked" }, if *told { "told" } else { "not told" });
                format!("slot `{name}` {asked}, {told}: {}", if *settled { "settled" } else { "missing" })
            }
            Words::StepIs { step, done } => format!("step `{step}` {}", if *done { "done" } else { "not done" }),
            Words::NoticeIs { given } => if *given { "its notice: given" } else { "its notice: not given" }.into(),
            Words::Explained { near, rules } => format!("\n{near} rules above, of {rules}"),
        }
    }
}

fn overlap_chinese(overlap: &Overlap) -> String {
    match overlap {
        Overlap::Covered { rule, place, entry, by } => {
            format!("{rule}  {place}: “{entry}”里已经有“{by}”，可以删掉“{entry}”")
        }
        Overlap::IdleException { rule, entry } => {
            format!("{rule}  except: “{entry}”里本来就不会命中，这个例外用不着")
        }
        Overlap::ExcusedWord { rule, entry } => {
            format!("{rule}  words: “{entry}”总被自己的 except 排除，永远不会命中")
        }
        Overlap::Shared { text, winner: (winner, loud), other: (other, quiet) } => {
            let (loud, quiet) = (loud.name(), quiet.name());
            format!("{winner} ({loud}) 和 {other} ({quiet})  都会命中“{text}”，按 {winner} 提醒，两条都扣分")
        }
        Overlap::Unused { pack, place, name } => format!("{pack}  {place}: 没有规则用到“{name}”"),
        Overlap::Retired { rule } => format!("{rule}  已停用，不会命中；编号要留着，不能给别的规则"),
    }
}

fn overlap_english(overlap: &Overlap) -> String {
    match overlap {
        Overlap::Covered { rule, place, entry, by } => {
            format!("{rule}  {place}: `{entry}` holds `{by}` already, and can go")
        }
        Overlap::IdleException { rule, entry } => {
            format!("{rule}  except: nothing is found inside `{entry}` anyway; it is not needed")
        }
        Overlap::ExcusedWord { rule, entry } => {
            format!("{rule}  words: `{entry}` is always excused by an exception of its own rule, and never found")
        }
        Overlap::Shared { text, winner: (winner, loud), other: (other, quiet) } => {
            let (loud, quiet) = (loud.name(), quiet.name());
            format!("{winner} ({loud}) and {other} ({quiet})  both find `{text}`: {winner} decides, both take points")
        }
        Overlap::Unused { pack, place, name } => format!("{pack}  {place}: no rule names `{name}`"),
        Overlap::Retired { rule } => {
            format!("{rule}  retired: it finds nothing. Keep it, so that its id is never given to another rule")
        }
    }
}

fn share(part: usize, whole: usize) -> String {
    format!("{:.1}%", 100.0 * part as f64 / whole.max(1) as f64)
}

fn bad_lines_chinese(lines: usize) -> String {
    if lines > 0 { format!("，{lines} 行读不了") } else { String::new() }
}

fn bad_lines_english(lines: usize) -> String {
    if lines > 0 { format!(", {lines} lines unreadable") } else { String::new() }
}
