//! 命令行说的话：中文。

use presend::{
    engine::explain::{Fate, Inactive},
    pack::overlap::Overlap,
};

use super::{Words, share};

/// What is said.
pub(super) fn words(words: &Words) -> String {
    match words {
        Words::NoPath => "没有给出规则包。请写上规则包的文件夹，例如：presend lint rules".into(),
        Words::NoPacks { path } => {
            format!("{path} 里没有规则包。每个规则包是一个文件夹，里面有 pack.yaml，例如 {path}/law-ads/pack.yaml")
        }
        Words::NotPack { path } => {
            format!("{path} 不是规则包。请写规则包的文件夹、它的 pack.yaml，或放规则包的文件夹")
        }
        Words::Skipped { path } => format!("跳过 {path}：不是规则包"),
        Words::CannotRead { path, why } => format!("读不了 {path}：{why}。请检查路径和权限，文件要用 UTF-8 保存"),
        Words::NotUtf8 { path, line } => {
            format!("{path}:{line}: 这个文件不是 UTF-8 编码（可能是 GBK 或 UTF-16）。请另存为，编码选 UTF-8")
        }
        Words::CannotWrite { path, why } => format!("写不了 {path}：{why}。请检查路径、权限和磁盘空间"),
        Words::BadPublished { path, why } => format!("{path} 不能用：{why}。请用 presend build 重新生成"),
        Words::SamePack { id, first, second } => {
            format!("两个规则包的编号都是“{id}”：{first} 和 {second}。请改其中一个的 pack:")
        }
        Words::Broken { packs } => format!("{packs} 个规则包有错误，没有继续。请先按上面的提示改好"),
        Words::BrokenCases { slips } => format!("案例有 {slips} 处不对，没有继续。请先按上面的提示改好"),
        Words::Linted { packs, rules, cases, slips } => {
            format!("{packs} 个规则包，{rules} 条规则，{cases} 个案例，{slips} 处错误")
        }
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
            let bad = named_bad(*bad_lines);
            format!("语料 {drafts} 条回复，命中 {times} 次；{never} 条规则一次也没有命中{bad}")
        }
        Words::Overlap(overlap) => overlap_words(overlap),
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
            format!("{path} 没有找到表头。表头一行至少要有两列认得的名字，例如：质检项,规则,检查对象,告警,分值,关键词")
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
            format!("{path} 已经有了，旁边却没有 {note}，不知道做到了哪里，没有动它。请换一个文件名，或把它移走再来")
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
            let bad = named_bad(*bad_lines);
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
            let bad = named_bad(*bad_lines);
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
        Words::RuleSoftened { from } => format!("按提示显示：草稿到了 {from} 个字，又只有这一条到 warn"),
        Words::RuleTuned => "按别的包里的 tune 调整过".into(),
        Words::RuleInactive { why, of } => match why {
            Inactive::Profile => format!("这里不检查：只用于 {of}"),
            Inactive::Platform => format!("这里不检查：只用于平台 {of}"),
            Inactive::Scene => format!("这里不检查：对话没有进入场景“{of}”"),
            Inactive::Answers => "这里不检查：客户刚说的话里没有它要答的".into(),
            Inactive::Once => "这里不检查：每个对话只提醒一次，已经提醒过".into(),
            Inactive::Alone => "这里不提醒：别的规则对这句话已有提醒".into(),
        },
        Words::WholeDraft { reason } => format!("整条回复：{reason}"),
        Words::HitIs { text, word, fate, by } => {
            let word = if word.is_empty() { String::new() } else { format!("（词“{word}”）") };
            let why = match fate {
                Fate::Stands => "算".into(),
                Fate::Overlaps => "不算：和前面的命中重叠".into(),
                Fate::Excepted(_) => format!("不算：在例外“{by}”里"),
                Fate::Denied(_) => format!("不算：同一小句里后面有“{by}”"),
                Fate::Negated(_) => format!("不算：同一小句里前面有“{by}”"),
                Fate::Quoted => "不算：引号里是客户说过的话".into(),
                Fate::WithinLimit => "不算：没有超过上限".into(),
                Fate::Unchanged => "不算：和前面说的不矛盾".into(),
                Fate::Untold => "不算：客户还没说过".into(),
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
        Words::NoticeIs { by: Some(words), .. } => format!("要说的提示：说了，“{words}”"),
        Words::NoticeIs { given, .. } => {
            if *given { "要说的提示：之前说了" } else { "要说的提示：没说" }.into()
        }
        Words::Explained { near, rules } => format!("\n以上 {near} 条规则，共 {rules} 条"),
        Words::Release(words) => words.in_chinese(),
        Words::Pull(words) => words.in_chinese(),
    }
}

fn overlap_words(overlap: &Overlap) -> String {
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

fn named_bad(lines: usize) -> String {
    if lines > 0 { format!("，{lines} 行读不了") } else { String::new() }
}
