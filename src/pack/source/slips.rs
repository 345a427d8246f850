//! Typing slips of Chinese input methods that a YAML parser swallows or explains at the wrong place: found in the raw
//! text, before it is parsed.

use std::ops::Range;

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

/// Keys with nothing between the colon and the value, and list items with nothing behind the dash. They are fine inside a
/// block of text, so they are a slip only in a file that is no YAML.
pub(super) fn missing_spaces(yaml: &str, keys: &[&str]) -> Vec<Diagnostic> {
    lines(yaml)
        .filter_map(|(start, line)| {
            let item = line.trim_start();
            let bare = item.trim_start_matches('-');
            let key = bare.trim_start();
            let (name, value) = key.split_once(':')?;
            if !keys.contains(&name) {
                return None;
            }
            let (after, at) = if bare.len() < item.len() && key.len() == bare.len() {
                ('-', line.len() - item.len())
            } else if value.starts_with([' ', '\r', '\n']) || value.is_empty() {
                return None;
            } else {
                (':', line.len() - key.len() + name.len())
            };
            Some(Diagnostic::new(Problem::NoSpace { after }, start + at..start + at + 1))
        })
        .collect()
}

/// Indents from their first full-width space on. They are fine inside a block of text, so they are a slip only in a file
/// that is no YAML.
pub(super) fn full_width_indents(yaml: &str) -> Vec<Diagnostic> {
    indents_with('\u{3000}', yaml).map(|at| Diagnostic::new(Problem::FullWidthIndent, at)).collect()
}

/// The same from their first tab on.
pub(super) fn tabs(yaml: &str) -> Vec<Diagnostic> {
    indents_with('\t', yaml).map(|at| Diagnostic::new(Problem::Tab, at)).collect()
}

fn indents_with(blank: char, yaml: &str) -> impl Iterator<Item = Range<usize>> {
    lines(yaml).filter_map(move |(start, line)| {
        let indent = line.len() - line.trim_start_matches([' ', '\t', '\u{3000}']).len();
        let at = line[..indent].find(blank)?;
        Some(start + at..start + indent)
    })
}

/// What made the parser stop, in a lead's words: a text that needs quotes, a colon or `#` inside one, a quote without an end,
/// a line that is not aligned. Where nobody knows, the parser's own words stay.
pub(super) fn stumbled(yaml: &str, diagnostic: Diagnostic) -> Diagnostic {
    let Diagnostic { problem, at } = &diagnostic;
    let line_start = yaml[..at.start].rfind('\n').map_or(0, |end| end + 1);
    let before = yaml[line_start..at.start].trim_end();
    if let Some((problem, sign)) = sign(before, &yaml[at.start..]) {
        return Diagnostic::new(problem, at.start..at.start + sign.len_utf8());
    }
    let Problem::NotYaml { why } = problem else { return diagnostic };
    if why.contains("quoted scalar") {
        return Diagnostic::new(Problem::OpenQuote, at.clone());
    }
    if ["mapping", "block collection", "indent"].iter().any(|level| why.contains(level)) {
        let line = yaml[line_start..].lines().next().unwrap_or_default();
        let text = line_start + line.len() - line.trim_start().len();
        return Diagnostic::new(Problem::Misaligned, text..line_start + line.trim_end().len());
    }
    diagnostic
}

/// The sign at which the parser stopped, and what it makes of the text.
fn sign(before: &str, rest: &str) -> Option<(Problem, char)> {
    let sign = rest.chars().next()?;
    let problem = match sign {
        '*' | '&' | '!' | '@' | '%' | '`' | '|' | '>' => Problem::Sign { sign },
        ':' if before.contains(": ") => Problem::ColonInText,
        '#' => Problem::CommentInText,
        // [微笑] 亲: the text goes on where its first sign has found a partner.
        _ => Problem::Sign { sign: opened_by(before.chars().last()?)? },
    };
    Some((problem, sign))
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
    fn a_space_that_is_missing_or_is_a_tab() {
        says("name: 名\nscore:-5\nreason: 不对\n", "no-space@:");
        says("score:\t-5\n", "no-space@:");
        says("rules:\n-id: a\n name: 名\n", "no-space@-");
        says("name: 名\n\tkind: phrase\n", "tab@\t");
    }

    #[test]
    fn a_quote_without_an_end() {
        says("name: '名\nreason: 不对\n", "open-quote@");
        says("rules:\n- name: \"名\n  score: -5\n", "open-quote@");
    }

    #[test]
    fn lines_that_are_not_aligned() {
        says("name: 名\n  kind: phrase\n", "misaligned@kind: phrase");
        says("rules:\n- id: a\n   name: 名\n", "misaligned@name: 名");
        says("rules:\n- id: a\n  kind: phrase\n name: 名\n", "misaligned@name: 名");
        says("examples:\n   hit:\n  - 好\n  miss:\n", "misaligned@- 好");
    }

    #[test]
    fn another_error_keeps_its_own_words() {
        says("name: [名, 字\n", "not-yaml@");
    }
}
