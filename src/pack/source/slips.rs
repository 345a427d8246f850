//! Typing slips of Chinese input methods that a YAML parser swallows or explains at the wrong place: found in the raw
//! text, before it is parsed.

use crate::pack::diagnostic::{Diagnostic, Problem};

/// Keys followed by a full-width colon, where the parser would take key and value for one text.
pub(super) fn full_width_colons(yaml: &str, keys: &[&str]) -> Vec<Diagnostic> {
    lines(yaml)
        .filter_map(|(start, line)| {
            let key = line.trim_start().trim_start_matches("- ").trim_start();
            let (name, _) = key.split_once('：')?;
            let at = start + line.len() - key.len() + name.len();
            let slip = Problem::FullWidthColon { key: name.to_owned() };
            keys.contains(&name).then(|| Diagnostic::new(slip, at..at + '：'.len_utf8()))
        })
        .collect()
}

/// Indents from their first full-width space on. They are fine inside a block of text, so they are a slip only in a file
/// that is no YAML.
pub(super) fn full_width_indents(yaml: &str) -> Vec<Diagnostic> {
    lines(yaml)
        .filter_map(|(start, line)| {
            let indent = line.len() - line.trim_start_matches([' ', '\u{3000}']).len();
            let at = line[..indent].find('\u{3000}')?;
            Some(Diagnostic::new(Problem::FullWidthIndent, start + at..start + indent))
        })
        .collect()
}

/// What made the parser stop at a byte, where it is the sign of a text that needs quotes, or a colon or `#` inside one.
pub(super) fn stumbled(yaml: &str, at: usize) -> Option<Diagnostic> {
    let line_start = yaml[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = yaml[line_start..at].trim_end();
    let problem = match yaml[at..].chars().next()? {
        sign @ ('*' | '&' | '!' | '@' | '%' | '`' | '|' | '>') => Problem::Sign { sign },
        ':' if before.contains(": ") => Problem::ColonInText,
        '#' => Problem::CommentInText,
        // [微笑] 亲: the text goes on where its first sign has found a partner.
        _ => Problem::Sign { sign: opened_by(before.chars().last()?)? },
    };
    Some(Diagnostic::new(problem, at..at + yaml[at..].chars().next()?.len_utf8()))
}

/// The sign whose partner this is.
fn opened_by(close: char) -> Option<char> {
    match close {
        ']' => Some('['),
        '}' => Some('{'),
        '\'' | '"' => Some(close),
        _ => None,
    }
}

/// Lines with the byte at which they start.
pub(in crate::pack) fn lines(yaml: &str) -> impl Iterator<Item = (usize, &str)> {
    yaml.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;

    /// What is said of a file that is no YAML, as `code@what stands there`.
    #[track_caller]
    fn says(yaml: &str, expected: &str) {
        let slips = read(yaml, &|name| Err(name.to_owned())).diagnostics;
        let [slip] = &slips[..] else { panic!("one slip of {yaml}: {slips:?}") };
        assert_eq!(format!("{}@{}", slip.problem.code(), &yaml[slip.at.clone()]), expected, "{yaml}");
    }

    #[test]
    fn text_that_starts_with_a_sign_of_yaml() {
        for sign in ['*', '@', '%', '`', '!', '|', '>'] {
            says(&format!("hit:\n- {sign}好评\n- 好\n"), &format!("yaml-sign@{sign}"));
            says(&format!("say: {sign}好评\n"), &format!("yaml-sign@{sign}"));
        }
        says("hit: [好, @客服]\n", "yaml-sign@@");
        says("hit:\n- &好评 最好\n", "yaml-sign@&");
        says("hit:\n- !!str 最好\n", "yaml-sign@!");
    }

    #[test]
    fn text_that_goes_on_behind_brackets_or_quotes() {
        says("hit:\n- [微笑] 亲\n- 好\n", "yaml-sign@亲");
        says("say: {亲}好\nname: 名\n", "yaml-sign@好");
        says("hit:\n- '最好'的\n- 好\n", "yaml-sign@的");
    }

    #[test]
    fn a_colon_or_a_comment_inside_text() {
        says("say: 亲: 你好\nname: 名\n", "colon-in-text@:");
        says("say: 第一 #1品牌\n  真的\n", "comment-in-text@#");
    }

    #[test]
    fn another_error_keeps_its_own_words() {
        says("name: 名\n  kind: phrase\n", "not-yaml@");
        says("name: 名\n\tkind: phrase\n", "not-yaml@");
    }
}
