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

/// Lines indented with full-width spaces. They are fine inside a block of text, so they are a slip only in a file that
/// is no YAML.
pub(super) fn full_width_indents(yaml: &str) -> Vec<Diagnostic> {
    lines(yaml)
        .filter_map(|(start, line)| {
            let at = start + line.find('\u{3000}')?;
            let indents = yaml[start..at].trim().is_empty();
            indents.then(|| Diagnostic::new(Problem::FullWidthIndent, at..at + '\u{3000}'.len_utf8()))
        })
        .collect()
}

/// Lines with the byte at which they start.
pub(in crate::pack) fn lines(yaml: &str) -> impl Iterator<Item = (usize, &str)> {
    yaml.split_inclusive('\n').scan(0, |next, line| {
        let start = *next;
        *next += line.len();
        Some((start, line))
    })
}
