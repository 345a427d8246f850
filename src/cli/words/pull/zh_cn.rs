//! 命令行关于拉取规则说的话：中文。

use presend::release::sync::Fault;

use super::PullWords;

/// What is said.
pub(super) fn words(words: &PullWords) -> String {
    match words {
        PullWords::Foreign { path } => {
            format!("{path} 里有别的东西，没有动它。--to 请写一个新文件夹，或以前 presend pull 用过的文件夹")
        }
        PullWords::Busy { path } => format!("另一个 presend pull 正在写 {path}。请等它结束再来"),
        PullWords::BadRecord { path, why } => {
            format!("{path} 里的 pulled.json 损坏了：{why}。请删掉这个文件夹，带上 --fingerprint 重新拉取")
        }
        PullWords::NoFingerprint => {
            "第一次拉取要写 --fingerprint，证明这些规则真是你们团队的。指纹是 64 位，请向发布规则的主管要（主管运行 presend status 能看到），不要从网上抄".into()
        }
        PullWords::OtherTeam { path, is } => {
            format!("{path} 里是另一个团队的规则，指纹是 {is}，和 --fingerprint 不一样，没有动它。请检查指纹，或换一个 --to 文件夹")
        }
        PullWords::NoHost { url, fault, trouble } => {
            format!("从 {url} 拿不到规则：{}{}", fault_words(fault), said(trouble))
        }
        PullWords::NoRoot { url } => {
            format!("{url} 上的 root/1.root.json 不是 presend 发布的文件。请检查网址，要写到放 root 文件夹的那一层")
        }
        PullWords::OtherFingerprint { url, is } => format!(
            "指纹对不上，没有拉取。{url} 上的指纹是 {is}。可能是指纹抄错了、网址写错了，也可能有人冒充。请找主管当面核对"
        ),
        PullWords::NothingYet { path } => format!("{path} 里还没有规则。请等 presend pull 成功一次再检查"),
        PullWords::Damaged { path } => format!("{path} 里的规则和拉取时不一样了，可能磁盘坏了或被改过，没有使用。请再运行一次 presend pull"),
        PullWords::Fault { fault, trouble } => {
            format!("没有更新：{}{}", fault_words(fault), trouble.as_deref().map(said).unwrap_or_default())
        }
        PullWords::StillThere { seq } => format!("第 {seq} 次发布的规则还在，可以照常使用"),
        PullWords::UpToDate { whose, seq, signed_by } => {
            format!("已是最新：{whose}，第 {seq} 次发布，签名 {}", signed_by.join("、"))
        }
        PullWords::TakenIn { whose, seq, signed_by, path } => {
            let signed_by = signed_by.join("、");
            format!("已更新：{whose}，第 {seq} 次发布，签名 {signed_by}\n检查对话：presend check --packs {path}")
        }
        PullWords::Stale { days } => {
            format!("注意：规则已 {days} 天没有更新，也没有重新签名。旧规则照常使用，请告诉主管看一下发布")
        }
        PullWords::ClockBehind => "注意：规则的签名时间比这台电脑的时间还晚。请检查电脑的日期和时间".into(),
        PullWords::Serving { path, url } => {
            format!("{path} 在 {url}，只有这台电脑能打开，供试用。按 Ctrl-C 结束")
        }
        PullWords::NoPort { port, why } => format!("用不了端口 {port}：{why}。请用 --port 换一个"),
    }
}

/// Why nothing was taken in, and what to do.
fn fault_words(fault: &Fault) -> String {
    match fault {
        Fault::Offline => "连不上服务器，或中途断了。请检查网址和网络".into(),
        Fault::Status { status: 404 } => "服务器上没有要的文件。请检查网址；网址没错的话，请主管重新发布".into(),
        Fault::Status { status } => format!("服务器出错（{status}）。过一会儿再试，一直这样请找管服务器的人"),
        Fault::TooSlow => "服务器太慢，没有等到。过一会儿再试".into(),
        Fault::TooLong => "服务器给的文件比说好的大，没有再读。请主管检查服务器上的文件".into(),
        Fault::Redirected => "服务器把我们转到别的网址，没有跟去。请直接写最后的网址".into(),
        Fault::WebPage => "拿到的是网页，不是规则。可能要先登录公司网络，或网址不对".into(),
        Fault::Malformed { why } => format!("文件内容不对（{why}）。请主管检查服务器上的文件，或重新发布"),
        Fault::Unsigned { have, need } => {
            format!("签名不对：要 {need} 个认得的签名，只有 {have} 个。可能有人改过文件，请告诉主管")
        }
        Fault::WrongHash { file } => {
            format!("文件“{file}”不是发布的那个。可能还没传完，过一会儿再试；一直这样请主管重新发布")
        }
        Fault::WrongChannel => "拿到的是另一个频道的规则。请检查 --channel，或请主管检查服务器上的文件".into(),
        Fault::WrongRoot => "服务器上不是这串指纹的团队。请向主管要指纹和网址".into(),
        Fault::UnknownRoot { version } => {
            format!(
                "规则是照第 {version} 版信任根签的，服务器上却没有 root/{version}.root.json。请主管把 root 文件夹传全"
            )
        }
        Fault::Rollback { seen, got } => {
            format!(
                "服务器给的是旧规则：见过第 {seen} 次发布，这次是第 {got} 次。可能服务器没有同步好，也可能有人作怪，请告诉主管"
            )
        }
        Fault::Equivocation { seq } => {
            format!("第 {seq} 次发布有两种内容。可能两台电脑同时发布，也可能有人作怪，请告诉主管")
        }
        Fault::EngineTooOld { needs } => format!("新规则要 {needs} 或更新的 presend。请先更新 presend"),
        Fault::BadPack { why } => format!("有个规则包读不懂（{why}）。请更新 presend，或请主管用同一版重新发布"),
        Fault::SmokeFailed { rule } => {
            format!("{rule} 在这里没有拦住它的例子。请更新 presend，或请主管用同一版重新发布")
        }
        Fault::StoreFull => "存不下新规则。请检查磁盘空间和文件夹的权限".into(),
        Fault::DamagedStore => "存着的规则损坏了，已换回更早的。请再运行一次".into(),
        Fault::Crashed => "新规则两次都没有用起来，已停用。请主管再发布一次".into(),
    }
}

/// What the machine says of it.
fn said(trouble: &str) -> String {
    if trouble.is_empty() { String::new() } else { format!("（系统说：{trouble}）") }
}
