//! Typing slips that YAML takes without a complaint, as something else than was meant: found in the tree, against the
//! words of the file. Text in straight quotes is always meant as it stands.

use super::{fields::scalar, keys};
use crate::pack::{
    diagnostic::{Diagnostic, Problem},
    yaml::{Node, Scalar, Value},
};

/// The quotes that Chinese input methods type.
const CURLY_QUOTES: [(char, char); 2] = [('“', '”'), ('‘', '’')];

/// All such slips of a file.
pub(super) fn find(yaml: &str, root: &Node) -> Vec<Diagnostic> {
    let mut search = Search { yaml, slips: Vec::new() };
    search.visit(root, "", false);
    search.slips
}

struct Search<'y> {
    yaml: &'y str,
    slips: Vec<Diagnostic>,
}

impl Search<'_> {
    /// Looks at a node under the nearest `key`; `in_brackets` says that it is an item of `[…]`.
    fn visit(&mut self, node: &Node, key: &str, in_brackets: bool) {
        match &node.value {
            Value::Scalar(scalar) if scalar.plain => self.plain(node, scalar, key, in_brackets),
            Value::Scalar(_) => {}
            Value::List(items) => {
                let in_brackets = self.yaml[node.at.start..].starts_with('[');
                for item in items {
                    self.visit(item, key, in_brackets);
                    self.comment_as_item(item);
                }
            }
            Value::Map(entries) => {
                for (name, value) in entries {
                    let key = scalar(name).map_or("", |name| &name.text);
                    self.visit(value, key, false);
                    self.comment_after_key(name, value);
                    self.full_width_indent(name);
                }
            }
        }
    }

    fn plain(&mut self, node: &Node, scalar: &Scalar, key: &str, in_brackets: bool) {
        // A miss may be a quotation and nothing else: that is what `quote_ok` is for.
        if key != "miss" {
            self.curly_quotes(node, keys::is_words(key), in_brackets);
        }
        // A sentence may have commas, in brackets too.
        if in_brackets && !keys::EXAMPLES.iter().any(|known| known.name == key) {
            self.comma_in_list(node, key);
        }
        if keys::is_text(key) && !scalar.text.is_empty() {
            self.comment_after(node.at.end);
        }
    }

    /// To YAML a full-width space is a letter of the key.
    fn full_width_indent(&mut self, name: &Node) {
        let key = &self.yaml[name.at.clone()];
        let indent = key.len() - key.trim_start_matches('\u{3000}').len();
        if indent > 0 {
            self.slips.push(Diagnostic::new(Problem::FullWidthIndent, name.at.start..name.at.start + indent));
        }
    }

    fn curly_quotes(&mut self, node: &Node, many_words: bool, in_brackets: bool) {
        let mut at = node.at.start;
        for item in self.yaml[node.at.clone()].split_inclusive(|c| many_words && c == '、') {
            let text = item.trim_end_matches('、');
            if is_in_curly_quotes(text, in_brackets) {
                let mark = text.chars().next().map_or(0, char::len_utf8);
                self.slips.push(Diagnostic::new(Problem::CurlyQuotes, at..at + mark));
            }
            at += item.len();
        }
    }

    fn comma_in_list(&mut self, node: &Node, key: &str) {
        if let Some((at, mark)) = self.yaml[node.at.clone()].match_indices(['，', '、', '；']).next() {
            let at = node.at.start + at;
            self.slips.push(Diagnostic::new(Problem::CommaInList { key: key.into() }, at..at + mark.len()));
        }
    }

    /// `words: #1品牌` is a key without a value.
    fn comment_after_key(&mut self, name: &Node, value: &Node) {
        let is_empty = scalar(value).is_some_and(|scalar| scalar.plain && scalar.text.is_empty());
        if is_empty && self.yaml[name.at.end..].starts_with(':') {
            self.comment_after(name.at.end + 1);
        }
    }

    /// `- #1品牌` is an empty item, which the parser places where the next one starts.
    fn comment_as_item(&mut self, item: &Node) {
        let before = self.yaml[..item.at.start].trim_end();
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let dash = line + before[line..].len() - before[line..].trim_start().len();
        let is_empty = scalar(item).is_some_and(|scalar| scalar.plain && scalar.text.is_empty());
        if is_empty && self.yaml[dash..].starts_with('-') {
            self.comment_after(dash + 1);
        }
    }

    /// A comment swallows words of a text where one space parts them and none follows the `#`; comments have two before
    /// or one behind it.
    fn comment_after(&mut self, end: usize) {
        let rest = &self.yaml[end..];
        let swallowed = rest.strip_prefix(" #").and_then(|comment| comment.chars().next());
        if swallowed.is_some_and(|c| !c.is_whitespace() && c != '#') {
            self.slips.push(Diagnostic::new(Problem::CommentInText, end + 1..end + 2));
        }
    }
}

/// Whether curly quotes enclose a text from end to end, or, in brackets, open one that another item closes.
fn is_in_curly_quotes(text: &str, in_brackets: bool) -> bool {
    CURLY_QUOTES.iter().any(|(open, close)| {
        text.strip_prefix(*open).is_some_and(|rest| match rest.find(*close) {
            Some(at) => at + close.len_utf8() == rest.len(),
            None => in_brackets,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pack::yaml;

    /// The slips of a file as `code@what stands there`.
    fn slips(yaml: &str) -> Vec<String> {
        let root = yaml::parse(yaml).expect("YAML takes it");
        let slips = find(yaml, &root);
        slips.iter().map(|slip| format!("{}@{}", slip.problem.code(), &yaml[slip.at.start..])).collect()
    }

    #[track_caller]
    fn finds(yaml: &str, expected: &[&str]) {
        let found = slips(yaml);
        let starts =
            found.len() == expected.len() && found.iter().zip(expected).all(|(it, start)| it.starts_with(start));
        assert!(starts, "{yaml}: {found:?}");
    }

    #[test]
    fn curly_quotes_in_place_of_straight_ones() {
        finds("hit: [“最好”]", &["curly-quotes@“最好"]);
        finds("hit: [“最好,第一”]", &["curly-quotes@“最好"]);
        finds("hit:\n- ‘最好’\n", &["curly-quotes@‘最好"]);
        finds("name: “最好”", &["curly-quotes@“最好"]);
        finds("words: 最好、“第一”、‘最大’", &["curly-quotes@“第一”、", "curly-quotes@‘最大"]);
    }

    #[test]
    fn chinese_marks_between_the_items_of_brackets() {
        finds("profiles: [presales，aftersales]", &["comma-in-list@，after"]);
        finds("never_together: [[您、您好], [你]]", &["comma-in-list@、您好"]);
        finds("need: [尺寸，睡感]", &["comma-in-list@，睡感"]);
    }

    #[test]
    fn full_width_indents_that_become_part_of_a_key() {
        finds("slots:\n　尺寸: {said: 宽}\n", &["full-width-indent@　尺寸"]);
    }

    #[test]
    fn comments_that_swallow_words() {
        finds("words: 第一 #1品牌", &["comment-in-text@#1品牌"]);
        finds("words: #1品牌", &["comment-in-text@#1品牌"]);
        finds("hit:\n- #1品牌\n- 第一 #1品牌\n", &["comment-in-text@#1品牌\n- ", "comment-in-text@#1品牌\n"]);
        finds("slots: {尺寸: {said: 宽 #1\n}}", &["comment-in-text@#1"]);
    }

    #[test]
    fn what_was_meant_is_left_alone() {
        for yaml in [
            "hit: ['“最好”', \"“最好”\"]",
            "reason: “最好”、“第一”没有办法证明，“顶级”也是。",
            "suggest: 说清楚；说不清就说“很多客户选这款”",
            "miss: [不是最好，您放心, “最好”我们不说, “最好”]",
            "words: 最好、第一",
            "words: 第一#1品牌、第一、#1",
            "words: 最好  #两个空格",
            "words: 最好 # 一个空格",
            "words: 最好 ## 两个井号",
            "severity: block #拦住",
            "score: -10 #扣分",
            "#整行注释\nwords: 最好\n#又一行",
            "say: |\n  第一 #1品牌\n  “最好”\n",
            "say: '第一 #1品牌'",
            "hit: #例子\n- 最好\n",
        ] {
            finds(yaml, &[]);
        }
    }
}
