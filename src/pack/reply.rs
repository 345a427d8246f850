//! Words to send, by stage of the conversation: what a good answer sounds like, with `{places}` to fill in.

use serde::Serialize;

use crate::text::Text;

/// A reply that agents can look up, or that a rule suggests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reply {
    /// Unique in the pack.
    pub id: String,
    /// When it is said, such as 开场, 安抚, 延迟.
    pub stage: String,
    /// What is said. `{日期}` is to be filled in by the agent.
    pub text: String,
}

impl Reply {
    /// Whether every word of a query stands in its stage or its text; width, case and traditional letters do not
    /// matter. Words are parted by white space; an empty query matches everything.
    pub fn matches(&self, query: &str) -> bool {
        let normal = |text: &str| String::from_utf16_lossy(Text::new(text).units());
        let own = normal(&format!("{} {} {}", self.stage, self.text, self.id));
        query.split_whitespace().all(|word| own.contains(&normal(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_query_counts_in_any_spelling() {
        let text = "亲，{商品}预计{日期}送达，我帮您盯着".to_owned();
        let reply = Reply { id: "delay".into(), stage: "延迟".into(), text };
        for query in ["", "延遲", "送达", "盯着 预计", "DELAY"] {
            assert!(reply.matches(query), "{query}");
        }
        for query in ["退款", "送达 退款"] {
            assert!(!reply.matches(query), "{query}");
        }
    }
}
