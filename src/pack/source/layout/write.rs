//! Writes the lines of a pack where its plan says.

use super::plan::{Line, Plan};

/// The pack as planned; without `indents` every line keeps its own.
pub(super) fn lines(yaml: &str, plan: &Plan, indents: bool) -> String {
    let lines = Lines { texts: yaml.split('\n').collect(), plan, indents };
    let mut out: Vec<String> = Vec::new();
    let mut start = 0;
    for (i, text) in lines.texts.iter().enumerate() {
        let line = lines.line(i, start);
        start += text.len() + 1;
        let is_inside = matches!(plan.lines[i], Line::Inside(_));
        let follows_blank = out.last().is_none_or(|last| last.is_empty());
        if is_inside || !line.is_empty() || !follows_blank {
            if plan.rules.iter().skip(1).any(|&rule| lines.first_comment_of(rule) == i) && !follows_blank {
                out.push(String::new());
            }
            out.push(line);
        }
    }
    out.join("\n").trim_end_matches('\n').to_owned() + "\n"
}

struct Lines<'y> {
    texts: Vec<&'y str>,
    plan: &'y Plan,
    indents: bool,
}

impl Lines<'_> {
    /// One line as it should be; `start` is its first byte in the file.
    fn line(&self, i: usize, start: usize) -> String {
        let indent = self.indent(i);
        let indent = match self.plan.lines[i] {
            Line::Inside(_) if self.texts[i].is_empty() => 0,
            Line::Inside(moved) if self.indents => (indent as isize + moved).max(0) as usize,
            _ if self.indents => self.column(i),
            _ => indent,
        };
        let text = &self.texts[i][self.indent(i)..];
        match self.plan.lines[i] {
            Line::Inside(_) => " ".repeat(indent) + text,
            _ if text.trim().is_empty() => String::new(),
            _ => " ".repeat(indent) + self.with_gaps(i, start).trim_end(),
        }
    }

    /// The text of a line behind its indent, with its gaps as planned.
    fn with_gaps(&self, i: usize, start: usize) -> String {
        let mut text = self.texts[i].to_owned();
        let end = start + text.len();
        let mut gaps: Vec<_> = self.plan.gaps.iter().filter(|(gap, _)| start <= gap.start && gap.end <= end).collect();
        gaps.sort_by_key(|(gap, _)| std::cmp::Reverse(gap.start));
        for (gap, sign) in gaps {
            text.replace_range(gap.start - start..gap.end - start, sign);
        }
        text[self.indent(i)..].to_owned()
    }

    /// The column of a line outside of texts. A comment stands with the line that follows, where it stood with it, else
    /// with one before it.
    fn column(&self, i: usize) -> usize {
        if let Line::At(column) = self.plan.lines[i] {
            return column;
        }
        let own = self.indent(i);
        // Only the first document of a file is a pack.
        if !self.texts[i].trim_start().starts_with('#') {
            return own;
        }
        let placed = |line: &usize| match self.plan.lines[*line] {
            Line::At(column) => Some((self.indent(*line), column)),
            _ => None,
        };
        let next = (i..self.texts.len()).find_map(|line| placed(&line));
        let before = (0..i).rev().filter_map(|line| placed(&line));
        next.into_iter().chain(before).find(|(indent, _)| *indent == own).map_or(own, |(_, column)| column)
    }

    /// The first line of the comments right above a line, at its indent; else the line.
    fn first_comment_of(&self, line: usize) -> usize {
        let is_comment = |above: &usize| {
            self.plan.lines[*above] == Line::Free
                && self.texts[*above].trim_start().starts_with('#')
                && self.indent(*above) == self.indent(line)
        };
        (0..line).rev().take_while(is_comment).last().unwrap_or(line)
    }

    fn indent(&self, i: usize) -> usize {
        self.texts[i].len() - self.texts[i].trim_start_matches(' ').len()
    }
}
