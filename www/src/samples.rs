//! Drafts to click on, each showing something that the engine does.

use presend::conversation::Profile;

/// A draft, and what was said before it.
pub struct Sample {
    /// Which standard it is judged by.
    pub profile: Profile,
    /// As [`crate::dialogue`] reads it; may be empty.
    pub conversation: &'static str,
    /// What the agent is about to say.
    pub draft: &'static str,
}

/// All samples, in the order in which they are offered.
pub static SAMPLES: [Sample; 6] = [
    // Two findings, each with better words.
    Sample {
        profile: Profile::Presales,
        conversation: "客: 这款洗衣机怎么样",
        draft: "亲，这款是全网最便宜的，质量最好，放心拍😊",
    },
    // The same words, but quoted from the customer.
    Sample {
        profile: Profile::Presales,
        conversation: "客: 你们是全网最便宜吗",
        draft: "您问的“全网最便宜”我们没法承诺，可以帮您看下当前的活动价哈",
    },
    // Disguised letters are still found.
    Sample {
        profile: Profile::Presales,
        conversation: "客: 还能再优惠点吗",
        draft: "可以的，您加 我 薇 信，私下给您便宜50",
    },
    // A promise that nobody can keep.
    Sample {
        profile: Profile::Followup,
        conversation: "客: 我的冰箱明天能到吗",
        draft: "放心，明天一定到，师傅绝对不收任何费用",
    },
    // Words that close the door.
    Sample {
        profile: Profile::Aftersales,
        conversation: "客: 空调装完一直滴水",
        draft: "这个不归我管，您自己联系师傅吧",
    },
    // Near misses: nothing is wrong here.
    Sample {
        profile: Profile::Presales,
        conversation: "客: 买65寸的电视放得下吗",
        draft: "您最好先量一下墙宽，最近活动价4299，我第一时间帮您登记～",
    },
];
