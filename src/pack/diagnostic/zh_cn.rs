//! 规则包诊断的中文：哪里不对，怎么改。

use super::{CaseSlip, ExampleSlip, Found, Problem, TemplateSlip};
use crate::pack::limits::{Excess, Unit};

/// What is wrong, and what to do.
pub(super) fn words(problem: &Problem) -> (String, String) {
    let (what, remedy) = match problem {
        Problem::NotYaml { why } => (
            format!("这里不是正确的 YAML：{why}"),
            "检查这一行的缩进、引号和冒号（冒号要用半角“:”，后面空一格）".into(),
        ),
        Problem::FullWidthColon { key } => {
            (format!("“{key}”后面是全角冒号“：”"), format!("改成半角冒号，后面空一格：{key}: …"))
        }
        Problem::FullWidthIndent => ("这一行用全角空格缩进".into(), "改成半角空格".into()),
        Problem::Tab => ("这一行用 Tab 键缩进".into(), "删掉 Tab，改打半角空格，和同一层的上一行对齐".into()),
        Problem::NoSpace { after } => (format!("“{after}”后面没有空格"), format!("在“{after}”后面空一格（半角空格）")),
        Problem::OpenQuote => (
            "这里开始的引号没有结尾，或者结尾后面还有字".into(),
            "在这段话的最后补上一样的半角引号；话里本来有引号的，写两个：''".into(),
        ),
        Problem::Misaligned => {
            ("这一行的缩进和上面的对不齐".into(), "同一层的键从同一列写起，下一层多缩进两格（半角空格）".into())
        }
        Problem::CurlyQuotes => (
            "中文引号“”不是 YAML 的引号，会成为文字的一部分".into(),
            "去掉引号；真的要找引号，就在外面再加半角单引号：'“…”'".into(),
        ),
        Problem::CommaInList { key } => {
            (format!("“{key}”的方括号里用了中文标点，整段会被当成一项"), "方括号里用半角逗号“,”分开：[a, b]".into())
        }
        Problem::CommentInText => (
            "空格后面的 # 是注释，从这里起的字都不算".into(),
            "要这些字，就把整段用半角单引号括起来：'…'；真是注释，就在 # 后面空一格".into(),
        ),
        Problem::ColonInText => (
            "半角冒号加空格，把这句话变成了“键: 值”".into(),
            "用全角冒号“：”，或把整句用半角单引号括起来：'…'；是对话（客: 稿:），就先单写一行“- |”".into(),
        ),
        Problem::Sign { sign } => (
            format!("以 {sign} 开头的文字要加引号：{sign} 是 YAML 的符号"),
            format!("把整段用半角单引号括起来：'{sign}…'（里面的单引号写两个）"),
        ),
        Problem::TooDeep => ("层次太深".into(), "规则包只有三四层，请检查缩进".into()),
        Problem::TooMuch(Excess { key, unit, have, most }) => {
            let (excess, unit, remedy) = unit_words(*unit);
            (format!("“{key}”太{excess}：{have} {unit}，最多 {most}"), remedy.into())
        }
        Problem::NotMap { key } => (format!("“{key}”应该是“键: 值”的形式"), "检查缩进，每行写一个“键: 值”".into()),
        Problem::NotList { key } => (format!("“{key}”应该是列表"), "每项一行，以“- ”开头，或写成 [a, b]".into()),
        Problem::NotText { key } => (format!("“{key}”应该是一段文字"), "文字里有特殊符号时请加引号".into()),
        Problem::NotWords { key } => {
            (format!("“{key}”应该写成一行词"), "词与词之间用顿号“、”或换行，不用方括号".into())
        }
        Problem::UnknownKey { key, near, known } => {
            (format!("不认识的键“{key}”"), did_you_mean(near, &format!("可用的键：{known}")))
        }
        Problem::DuplicateKey { key } => (format!("“{key}”写了两次"), "只保留一个".into()),
        Problem::MissingKey { key } => (format!("缺少“{key}”"), format!("补上一行“{key}: …”")),
        Problem::Empty { key } => (format!("“{key}”是空的"), "写上内容，或删掉这个键".into()),
        Problem::NotOneOf { key, value, near, known } => {
            (format!("“{key}”不能是“{value}”"), did_you_mean(near, &format!("可以写：{}", glossed(key, known))))
        }
        Problem::UnknownWording { name, near, known } => (
            format!("没有叫“{name}”的说法"),
            did_you_mean(near, &format!("可以用：{known}；新的说法写在本包的 wordings 里")),
        ),
        Problem::UnknownName { key, name, near, known } => (
            format!("“{key}”里的“{name}”没有定义"),
            did_you_mean(
                near,
                &match known.as_str() {
                    "" => "在本包里写上它，或把定义它的包一起检查".into(),
                    known => format!("可以用：{known}；别的包里的名字，要把那个包一起检查"),
                },
            ),
        ),
        Problem::NotSteady { slot } => (
            format!("槽位“{slot}”没有写怎么比较前后两次的说法"),
            "在这个槽位里加一行 steady: date（日期）、number（数字）、words（文字）、digits（差一个数字）或 at_most（不超过客户说的）".into(),
        ),
        Problem::NotDay { key, value } => (format!("“{key}”的日期“{value}”不对"), "写成 2026-12-31".into()),
        Problem::NothingTuned => {
            ("这条 tune 什么都没改".into(), "写上 severity、score、status、say 或 except 中的一个".into())
        }
        Problem::TunedUnknown { rule, near } => {
            (format!("找不到要调整的规则“{rule}”"), did_you_mean(near, "检查 pack 和 rule 的编号，并把那个包一起检查"))
        }
        Problem::TunedLocked { rule } => {
            (format!("规则“{rule}”已锁定，别的包不能调整"), "去掉这条 tune；真要改，请找那个包的负责人".into())
        }
        Problem::TunedLayer { pack } => (
            format!("包“{pack}”不在本包的下层，不能用 tune 调整"),
            "同一层的包请直接修改；或写明 layer: law、company 或 team".into(),
        ),
        Problem::TunedWithoutExcept { kind } => {
            (format!("{kind} 规则没有例外，不能加 except"), "改它的 severity、score 或 status".into())
        }
        Problem::NotScore { value, praise: false } => {
            (format!("分值“{value}”不对"), "写 0 或负整数，例如 -10（命中一次扣 10 分）".into())
        }
        Problem::NotScore { value, praise: true } => {
            (format!("分值“{value}”不对"), "表扬写 0 或正整数，例如 2（做到一次加 2 分）".into())
        }
        Problem::NotNumber { key, value } => (format!("“{key}”不能是“{value}”"), "写一个合适的数字".into()),
        Problem::NotDuration { value } => {
            (format!("时长“{value}”不对"), "写成 45s、15m 或 2h（秒、分钟、小时）".into())
        }
        Problem::BadTemplate { template, why } => {
            (format!("“{template}”{}", template_slip(why)), "写法：床…(多大|几米)、您?家、‹数字>米".into())
        }
        Problem::BadRegex { why } => (format!("正则写错了：{why}"), "能用模板就用模板（patterns:）".into()),
        Problem::NotYesNo { key, value } => (format!("“{key}”不能是“{value}”"), "写 true 或 false".into()),
        Problem::BadId { value } => {
            (format!("编号“{value}”不对"), "编号用小写英文字母、数字和连字符，例如 ad-superlative".into())
        }
        Problem::DuplicateRule { id } => (format!("编号“{id}”在这个包里用了两次"), "给其中一条换个编号".into()),
        Problem::NoRules => ("这个包里没有规则".into(), "在 rules: 下至少写一条规则".into()),
        Problem::SilentWord { word } => {
            (format!("“{word}”只有空白或符号，永远不会命中"), "写上文字，或删掉这个词".into())
        }
        Problem::DuplicateWord { word } => (format!("“{word}”写了两次（写法不同也算同一个词）"), "只保留一个".into()),
        Problem::CommaInWords { key } => {
            (format!("“{key}”里有逗号或分号，会被当成一个词的一部分"), "词与词之间用顿号“、”或换行".into())
        }
        Problem::TemplateInWords { word } => (
            format!("“{word}”里有模板的写法，这里只按原样找字"),
            "要用 …、(甲|乙)、‹数字>，就把规则写成 kind: regex，把词写在 patterns:".into(),
        ),
        Problem::WordAcrossClauses { word } => (
            format!("“{word}”中间有断句的标点，tolerance: loose 不跨小句，永远不会命中"),
            "去掉标点，或拆成两个词".into(),
        ),
        Problem::RewriteOfNoWord { word } => {
            (format!("rewrite 里的“{word}”不在 words 里"), "写成和 words 里一样的词".into())
        }
        Problem::WordFile { file, why } => {
            (format!("读不了词表 {file}：{why}"), "词表要放在 pack.yaml 旁边，用 UTF-8 保存".into())
        }
        Problem::FewExamples { kind, need, have } => {
            (format!("{kind} 例子太少：需要 {need} 个，现在 {have} 个"), example_advice(kind))
        }
        Problem::BadExample { why } => slip(*why),
        Problem::ExampleMissed { expected, found } if expected.is_empty() && found.is_empty() => (
            "hit 例子没有命中".into(),
            "把例子里的说法加到规则里；规则写了 scene 或 answers 的，例子里还要有客户的话（客: …）".into(),
        ),
        Problem::ExampleMissed { expected, found } => (
            format!("hit 例子没有按预期命中：应为{}，实为{}", list(expected), list(found)),
            "改规则的词，或改例子里的【】".into(),
        ),
        Problem::ExampleFlagged { found } => {
            (format!("miss 例子被命中了：{}", list(found)), "用 except、not_after、not_before 排除，或把词写得更具体".into())
        }
        Problem::BadCase { why } => case_slip(*why),
        Problem::DuplicateId { id } => {
            (format!("案例编号“{id}”已经有了"), "给其中一个换个编号：规则的 cases: 靠编号找案例".into())
        }
        Problem::UnknownCase { id, near } => (
            format!("没有编号是“{id}”的案例"),
            did_you_mean(
                &(!near.is_empty()).then(|| near.join("、")),
                "写案例里“编号:”后面的；案例放在包旁边的，要和包一起检查，例如 presend lint rules",
            ),
        ),
        Problem::UnknownRule { id, near } => (
            format!("没有规则“{id}”"),
            did_you_mean(near, "“!”后面写 pack.yaml 里 id: 后面的编号；案例放在包旁边的，写成 包/规则"),
        ),
        Problem::CaseDiffers { expected, found } => (
            format!("这句话应为：{}；实为：{}", found_words(expected), found_words(found)),
            "改规则，或改这句下面的“!”和【】；规则只管某个岗位、平台时，在案例里写上 岗位: 或 平台:".into(),
        ),
    };
    (what, remedy)
}

fn unit_words(unit: Unit) -> (char, &'static str, &'static str) {
    match unit {
        Unit::Bytes => ('大', "字节", "分成几个规则包"),
        Unit::Letters => ('长', "字", "写短一些"),
        Unit::Entries => ('多', "项", "分成几条规则或几个规则包"),
        Unit::Words => ('多', "个词（整个包）", "分成几个规则包"),
        Unit::Regexes => ('多', "个正则（整个包）", "改用普通的词，或分成几个规则包"),
    }
}

fn did_you_mean(near: &Option<String>, known: &str) -> String {
    near.as_ref().map_or(known.to_owned(), |near| format!("是不是“{near}”？{known}"))
}

/// Names that a key may have, with what they mean where people know that better.
fn glossed(key: &str, known: &str) -> String {
    const MEANINGS: [(&str, &str); 7] = [
        ("presales", "售前"),
        ("aftersales", "售后"),
        ("followup", "跟单"),
        ("silent", "只计数"),
        ("hint", "轻提醒"),
        ("warn", "发送前问一次"),
        ("block", "先别发"),
    ];
    // A kind is called followup too.
    let meaning = |name: &str| MEANINGS.iter().find(|(known, _)| *known == name).filter(|_| key != "kind");
    let gloss = |name: &str| match meaning(name) {
        Some((_, meaning)) => format!("{name} {meaning}"),
        None => name.to_owned(),
    };
    known.split(", ").map(gloss).collect::<Vec<_>>().join("、")
}

fn example_advice(kind: &str) -> String {
    match kind {
        "hit" => "在 examples: hit: 下写客服真会这样打的句子，用【】标出命中的文字".into(),
        _ => "在 examples: miss: 下写看着像、但没有问题的句子".into(),
    }
}

fn list(items: &[String]) -> String {
    match items {
        [] => "没有命中".into(),
        _ => items.iter().map(|item| format!("【{item}】")).collect(),
    }
}

fn found_words((rules, texts): &Found) -> String {
    match texts.as_slice() {
        _ if rules.is_empty() => list(&[]),
        [] => rules.join("、"),
        texts => format!("{} {}", rules.join("、"), list(texts)),
    }
}

fn case_slip(slip: CaseSlip) -> (String, String) {
    let (what, remedy) = match slip {
        CaseSlip::StrayLine => {
            ("看不懂这一行", "以 客: 或 服: 开头写谁说的话；接着上一行写的，行首空两格；标题以 # 开头")
        }
        CaseSlip::NoConversation => ("这个案例里没有对话", "写上 客: 和 服: 的话，或删掉这个标题"),
        CaseSlip::NotBelowAgent => ("“!”上面不是客服的话", "写在命中的那句 服: 下面"),
        CaseSlip::MarkOnCustomer => ("【】标在了客户的话里", "只检查客服的话，【】标在 服: 里"),
        CaseSlip::MarkWithoutRule => ("标了【】，没有写是哪条规则", "在这句下面加一行“! 规则编号”，或去掉【】"),
    };
    (what.into(), remedy.into())
}

fn slip(slip: ExampleSlip) -> (String, String) {
    let (what, remedy) = match slip {
        ExampleSlip::NoDraft => ("例子里没有“稿:”", "有对话时，最后一行用“稿:”写要发送的话"),
        ExampleSlip::DraftNotLast => ("“稿:”后面还有对话", "“稿:”写在最后"),
        ExampleSlip::OpenMark => ("【 和 】没有成对", "每个【都要有一个】"),
        ExampleSlip::MarkInMiss => ("miss 例子里有【】", "miss 例子不该命中，去掉【】"),
        ExampleSlip::MarkOutsideDraft => ("【】标在了对话里", "【】只标在“稿:”里"),
        ExampleSlip::BadPause => ("看不懂 [+…]", "写成 [+45s]、[+16m] 或 [+2h]，放在一行的开头"),
        ExampleSlip::EmptyMark => ("【】里是空的", "标出命中的文字"),
    };
    (what.into(), remedy.into())
}

fn template_slip(slip: &TemplateSlip) -> String {
    match slip {
        TemplateSlip::OpenGroup => "里的括号没有成对，或者 | 在括号外面".into(),
        TemplateSlip::NothingOptional => "里的 ? 前面没有字".into(),
        TemplateSlip::UnknownPlaceholder(name) => {
            format!("里的 ‹{name}> 不认识（可以写：数字、金额、日期、时间；wordings 里的说法要单独写成一条）")
        }
        TemplateSlip::Taken => "本来就有别的意思，换个名字".into(),
        TemplateSlip::Nested => "里用了别的说法；说法里只写模式".into(),
        TemplateSlip::FullWidthOptional => "里的“？”是全角问号，只会按原样找；可有可无要写半角“?”".into(),
        TemplateSlip::Dots => "里的点不是省略号，只会按原样找；隔着几个字要写“…”".into(),
        TemplateSlip::Empty => "可以什么都不匹配".into(),
        TemplateSlip::TooLarge => "太大了，请分成几个短的，少用括号".into(),
    }
}
