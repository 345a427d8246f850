//! 命令行关于发布说的话：中文。

use presend::release::{Refusal, Role, SetFault};

use super::{DAY_MS, MINUTE_MS, ReleaseWords, day, whole_units};

/// What is said.
pub(super) fn words(words: &ReleaseWords) -> String {
    match words {
        ReleaseWords::AskPassphrase { key } => format!("{key} 的口令（输入时不显示）："),
        ReleaseWords::ChoosePassphrase { fewest } => {
            format!("给新密钥定一个口令，至少 {fewest} 个字（输入时不显示）：")
        }
        ReleaseWords::RepeatPassphrase => "再输一遍：".into(),
        ReleaseWords::PassphrasesDiffer => "两次输入的口令不一样，没有生成密钥。请再来一次".into(),
        ReleaseWords::ShortPassphrase { have, fewest } => {
            format!(
                "口令只有 {have} 个字，太短了，没有生成密钥。请用至少 {fewest} 个字，例如几个不相干的词连在一起，好记又难猜"
            )
        }
        ReleaseWords::NoTerminal { variable } => {
            format!("需要口令，但这里不能输入。请在终端里运行，或把口令放进环境变量 {variable}（不要写在命令里）")
        }
        ReleaseWords::WrongPassphrase { path } => {
            format!("口令打不开 {path}。请再试一次；确定口令没错的话，这个文件可能损坏了，请换备份的那份")
        }
        ReleaseWords::OnlyPublic { path } => {
            format!("{path} 是公钥，不能用来签名。--key 要给 presend keygen 生成的密钥文件（没有 .pub 的那个）")
        }
        ReleaseWords::NotPublic { path } => {
            format!("{path} 不是公钥。请给 presend keygen 生成的 .pub 文件")
        }
        ReleaseWords::NotKey { path, why } => {
            format!("{path} 不是密钥文件，或已损坏：{why}。请给 presend keygen 生成的文件，或换备份的那份")
        }
        ReleaseWords::NoRandomness { why } => format!("系统给不出随机数：{why}。没有生成密钥"),
        ReleaseWords::KeyExists { path } => {
            format!("{path} 已经有了，没有动它。密钥覆盖了就找不回来，请换一个文件名")
        }
        ReleaseWords::KeyMade { path, public_path, public, id } => format!(
            "密钥写好了：{path}。请另存一份备份，口令分开放；两样都丢了就再也签不了名\n公钥在 {public_path}，可以给别人：{public}\n短编号：{id}"
        ),
        ReleaseWords::StrangeKey { path, id, known } => {
            let known = known.join("、");
            format!(
                "{path}（{id}）不在这个发布文件夹认的密钥里，签了也没有用。认的是：{known}。请换密钥，或先用 presend rotate --add 加上它"
            )
        }
        ReleaseWords::UnknownKey { key, known } => {
            let known = known.join("、");
            format!("现在没有“{key}”这个密钥。可以写 .pub 文件，或至少 8 位的编号，现有的是：{known}")
        }
        ReleaseWords::TooFewKeys { role, have, need, missing } => {
            let (role, missing) = (role_name(*role), missing.join("、"));
            format!("{role}要 {need} 个密钥签名，这次只有 {have} 个。请再用 --key 加上其中的：{missing}")
        }
        ReleaseWords::RingTooSmall { role, keys, need } => {
            let (role, name) = (role_name(*role), role_key(*role));
            let or = if *keys > 0 { format!("，或用 --threshold {name}=1 改要求") } else { String::new() };
            format!(
                "这样改以后，{role}有 {keys} 个密钥，要 {need} 个签名，行不通。请用 --add {name}=新密钥.pub 加一个{or}"
            )
        }
        ReleaseWords::NoHost { path } => {
            format!("没有 {path} 这个文件夹。请检查路径；第一次发布请加 --name \"谁的规则\"，会新建它")
        }
        ReleaseWords::NotHost { path } => {
            format!("{path} 不是发布文件夹：里面没有 root/1.root.json。请检查路径；第一次发布要用空文件夹")
        }
        ReleaseWords::NoName { path } => {
            format!("{path} 还没有发布过。第一次发布请加 --name \"谁的规则\"，客服会看到这个名字")
        }
        ReleaseWords::OtherName { name } => {
            format!("这个发布文件夹的名字是“{name}”。去掉 --name 就能发布；要改名字请用 presend rotate --name")
        }
        ReleaseWords::Busy { path } => {
            format!("另一个 presend 正在写 {path}，这次什么也没做。等它结束再来")
        }
        ReleaseWords::MissingFile { path } => format!("缺少 {path}。请从备份恢复，或重新发布"),
        ReleaseWords::OtherFile { path } => {
            format!("{path} 的内容和名字对不上，被改过或没传完。请从备份恢复，或重新发布")
        }
        ReleaseWords::Refused { path, refusal } => format!("{path} 不可信：{}", refusal_words(refusal)),
        ReleaseWords::BadSet { path, fault } => format!("{path} 这一版规则不能用：{}", fault_words(fault)),
        ReleaseWords::StrangeHead { path } => {
            format!(
                "{path} 不是这里的密钥签的，可能被别人换过。请从备份恢复；没有备份就加 --above N 再发布，N 是插件状态里见过的最大发布号"
            )
        }
        ReleaseWords::UnbelievedHead { path } => {
            format!("{path} 没有，或不是现在认的密钥签的，不能在它上面接着做。请从规则源文件重新 presend publish")
        }
        ReleaseWords::NoMoreNumbers => "发布号用完了。请换一个 --channel 发布，并在插件里改用那个频道".into(),
        ReleaseWords::ManifestTooLong { len, most } => {
            format!("这一版的清单有 {len} 字节，最多 {most}。请分几次发布，或合并规则包")
        }
        ReleaseWords::UnprovenBlock { rule } => {
            format!(
                "{rule} 会拦截发送，但所有规则包一起检查时，它的 hit 例子一个也拦不住，没有发布。请看 presend explain"
            )
        }
        ReleaseWords::StartsToBlock { rules } => format!("注意：这些规则会开始拦截发送：{}", rules.join("、")),
        ReleaseWords::BlocksNoMore { rules } => format!("注意：这些规则不再拦截发送：{}", rules.join("、")),
        ReleaseWords::PacksGone { packs } => format!("注意：这些规则包不在了：{}", packs.join("、")),
        ReleaseWords::SameVersion { packs } => {
            format!("注意：这些规则包改了内容，版本号没变：{}", packs.join("、"))
        }
        ReleaseWords::WorkbenchesGone { gone } => {
            format!("注意：这些工作台不在了：{}。不是有意的话，请带上 --workbenches 再发布", gone.join("、"))
        }
        ReleaseWords::NeedsNewer { version } => {
            format!("注意：从这次起要 {version} 或更新的插件；没更新的浏览器会继续用旧规则，并提示更新")
        }
        ReleaseWords::NoWorkbenches { path } => format!("{path} 里没有工作台（.json 文件）。请检查 --workbenches"),
        ReleaseWords::BadWorkbench { path, why } => {
            format!("{path} 这里不对：{why}。各项的写法见 workbenches/README.md")
        }
        ReleaseWords::CanaryOfNothing => {
            "这个频道还没有大家都在用的一版，没法只给一部分人试。请先不带 --canary 发布".into()
        }
        ReleaseWords::NothingNew { channel } => format!("{channel} 已经是这一版，没有变化，没有发布"),
        ReleaseWords::Meant { channel, seq, percent } => {
            format!("{channel} 第 {seq} 次发布：{}，规则文件和之前发过的一样", who(*percent))
        }
        ReleaseWords::Published { channel, seq, percent, packs, rules, smoke } => format!(
            "{channel} 第 {seq} 次发布：{}，{packs} 个规则包，{rules} 条规则；每个浏览器启用前会先试 {smoke} 条必须拦住的话",
            who(*percent)
        ),
        ReleaseWords::FirstPublished { name, folder, fingerprint } => format!(
            "“{name}”的规则可以分发了。把 {folder} 放到网站上，然后把网址和这串指纹交给客服，在插件的“规则来源”里填：\n{fingerprint}"
        ),
        ReleaseWords::TrialEnded { channel, seq } => {
            format!("{channel} 第 {seq} 次发布：试用结束，所有人回到大家都在用的那一版")
        }
        ReleaseWords::Reverted { channel, seq, back } => {
            format!("{channel} 第 {seq} 次发布：所有人回到第 {back} 次的规则")
        }
        ReleaseWords::NoSuchPublishing { seq, known } => {
            format!("没有第 {seq} 次发布的记录。可以回到：{}", numbers(known))
        }
        ReleaseWords::NothingBefore { channel } => format!("{channel} 之前没有别的规则可以回去"),
        ReleaseWords::Renewed { channel, seq, fresh_ms } => {
            format!("{channel} 第 {seq} 次发布续签好了，有效期 {}", a_while(*fresh_ms))
        }
        ReleaseWords::NothingPublished { path } => format!("{path} 还没有发布过规则。请用 presend publish"),
        ReleaseWords::NothingToRotate { version } => {
            format!("密钥和名字都没有变化，仍是第 {version} 版信任根。要改什么请看 presend rotate --help")
        }
        ReleaseWords::Rotated { version } => format!("换好了，现在是第 {version} 版信任根，浏览器会自己跟上"),
        ReleaseWords::SignedAnew { channel, seq } => format!("{channel} 第 {seq} 次发布重新签好了"),
        ReleaseWords::PublishAnew { channel } => {
            format!(
                "{channel} 现在的规则只有不再可信的密钥签过，没有替它重新签名。请马上从可靠的规则源文件 presend publish；在那之前浏览器继续用手里的规则"
            )
        }
        ReleaseWords::Ring { role, need, keys } => {
            format!("  {}：{} 个里要 {need} 个签名（{}）", role_name(*role), keys.len(), keys.join("、"))
        }
        ReleaseWords::HostIs { host, whose, version, fingerprint } => {
            format!("{host}：“{whose}”的规则，第 {version} 版信任根\n  指纹 {fingerprint}")
        }
        ReleaseWords::ChannelIs { channel, seq, issued, age_ms, left_ms, signers } => {
            let age = age_ms.map_or(String::new(), |ms| format!("，{}签发", ago(ms, issued)));
            let left = left_ms
                .filter(|ms| *ms > 0)
                .map_or(String::new(), |ms| format!("，有效期还有 {}", a_while(ms + MINUTE_MS - 1)));
            format!("{channel}：第 {seq} 次发布{age}{left}，签名 {}", signed_by(signers))
        }
        ReleaseWords::SetIs { percent, id, seq, reverts_to, git_rev, signers, packs, workbenches } => {
            let back = reverts_to.map_or(String::new(), |back| format!("，回到第 {back} 次"));
            let rev = git_rev.as_ref().map_or(String::new(), |rev| format!("，源文件 {rev}"));
            let benches = match workbenches.as_slice() {
                [] => String::new(),
                benches => format!("\n    工作台：{}", benches.join("、")),
            };
            let (who, signers, packs) = (who(*percent), signed_by(signers), packs.join("、"));
            format!("  {who}：清单 {id}（第 {seq} 次发布{back}{rev}），签名 {signers}\n    规则包：{packs}{benches}")
        }
        ReleaseWords::HeadUnsigned { channel } => {
            format!("{channel} 的签名不是现在认的密钥，浏览器不会用它。请重新 presend publish")
        }
        ReleaseWords::RootMissing { version } => {
            format!("缺少第 {version} 版信任根 root/{version}.root.json，浏览器不会用。请把它也传上来")
        }
        ReleaseWords::Expired { channel, expires } => {
            format!("{channel} 在 {} 过期了，客服会看到“规则已很久未更新”。请运行 presend renew", day(expires))
        }
        ReleaseWords::ExpiresSoon { channel } => {
            format!("{channel} 不到一天就过期。请运行 presend renew，并看看每晚的续签是不是停了")
        }
        ReleaseWords::HostsDiffer { one, other } => {
            format!("{other} 和 {one} 不一样。请把文件夹完整传到每一处")
        }
        ReleaseWords::Inspected { problems: 0 } => "没有问题".into(),
        ReleaseWords::Inspected { problems } => format!("{problems} 个问题"),
    }
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Root => "换密钥（root）",
        Role::Manifest => "发布规则（manifest）",
        Role::Head => "签发和续签（head）",
    }
}

fn role_key(role: Role) -> &'static str {
    match role {
        Role::Root => "root",
        Role::Manifest => "manifest",
        Role::Head => "head",
    }
}

fn refusal_words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Malformed(why) => format!("内容不对（{why}）。请从备份恢复，或重新发布"),
        Refusal::Unsigned { have, need } => {
            format!("要 {need} 个现在认的密钥签名，只有 {have} 个。请从备份恢复，或重新发布")
        }
    }
}

fn fault_words(fault: &SetFault) -> String {
    match fault {
        SetFault::Broken { id } => format!("{id} 的文件和清单对不上。请从备份恢复，或重新发布"),
        SetFault::EngineTooOld { needs } => format!("需要 {needs} 或更新的 presend。请先更新"),
        SetFault::BadPack { why } => format!("读不懂（{why}）。请用同一版的 presend 重新发布"),
        SetFault::SmokeFailed { rule } => format!("{rule} 没有拦住它的例子。请用同一版的 presend 重新发布"),
    }
}

fn who(percent: Option<u8>) -> String {
    percent.map_or("所有人".into(), |percent| format!("先给 {percent}% 的浏览器"))
}

fn signed_by(signers: &[String]) -> String {
    if signers.is_empty() { "无效".into() } else { signers.join("、") }
}

fn numbers(numbers: &[u64]) -> String {
    numbers.iter().map(u64::to_string).collect::<Vec<_>>().join("、")
}

fn a_while(ms: i64) -> String {
    let (count, unit) = whole_units(ms);
    format!("{count} {}", ["分钟", "小时", "天"][unit])
}

fn ago(ms: i64, since: &str) -> String {
    match ms {
        ..MINUTE_MS => "刚刚".into(),
        MINUTE_MS..DAY_MS => format!("{}前", a_while(ms)),
        _ => format!("{} ", day(since)),
    }
}
