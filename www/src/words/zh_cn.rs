//! 简体中文.

use super::{Verdict, Words};

pub static WORDS: Words = Words {
    page_title: "发前 Presend · 试一句",
    brand: "发前 Presend",
    tagline: "发出去之前，先看一眼",
    lead: "写一句要发给客户的话，马上就能看到哪里不对、为什么、怎么说更好。这里和工作台里的扩展用的是同一套检查。",
    other_language: "English",

    profile: "按哪一套标准检查",
    presales: "售前",
    aftersales: "售后",
    followup: "跟单",

    conversation: "之前的对话",
    conversation_optional: "可以不填",
    conversation_hint: "一行一句，“客:”是客户，“服:”是客服。",
    conversation_placeholder: "客: 这款和楼下门店的一样吗\n服: 您好，我帮您看一下",
    conversation_stray: |line| format!("第 {line} 行没写是谁说的，先没有算进去。在前面加上“客:”或“服:”就好。"),

    draft: "要发的话",
    draft_placeholder: "在这里写，比如：亲，这款是全网最便宜的",
    draft_private: "只在这个浏览器里检查，您写的内容不会传出去。",
    samples: "不知道写什么？点一句试试",

    result: "检查结果",
    waiting: "左边写一句，或点一个例子，结果会显示在这里。",
    loading: "正在载入规则，马上就好。",
    score: "得分",
    pass: Verdict { title: "没发现问题", lead: "可以放心发。" },
    hint: Verdict { title: "可以说得更好", lead: "照样能发，这里有更好的说法。" },
    warn: Verdict { title: "发出去之前，看一眼这里", lead: "在工作台里，发送前会问您一次。" },
    block: Verdict { title: "这句话先别发", lead: "在工作台里会先停下，改一下就能发出去。" },

    what: "哪里不对",
    why: "为什么",
    earlier: "前面说过",
    missing: "还没有",
    how: "应该怎么做",
    whole_draft: "整句话",
    points: |points| format!("{points} 分"),
    quoted: |words| format!("“{words}”"),
    rewrite_with: |words| format!("换成“{words}”"),
    rewrite_delete: "删掉",
    insert_say: |words| format!("插入“{words}”"),

    trouble: "规则没有载入，现在没有在检查",
    trouble_remedy: "您写的内容还在。可以点“重新载入”；如果还是这样，请把下面这行字发给管理员。",
    trouble_unreachable: |file| format!("没能取到文件 {file}。"),
    trouble_unusable: |file| format!("文件 {file} 不完整或格式不对，没有使用。"),
    trouble_no_rules: "规则包里一条规则也没有。",
    trouble_detail: |detail| format!("原因：{detail}"),
    retry: "重新载入",

    rules: |count| format!("共 {count} 条规则"),
};
