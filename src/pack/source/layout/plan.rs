//! Where each line of a pack belongs: a walk over the tree that writes down columns, and changes nothing.

use std::ops::Range;

use crate::pack::yaml::{Node, Value};

/// What is to be done with one line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Line {
    /// Nothing of the tree starts here: empty, or a comment.
    Free,
    /// A key, a dash or a value starts here, and belongs at this column.
    At(usize),
    /// It goes on with text or brackets that started before, and moves with them by so many columns.
    Inside(isize),
}

/// What is to be done with a pack.
pub(super) struct Plan {
    /// For each line.
    pub lines: Vec<Line>,
    /// Gaps behind `:` and `-` in bytes, and what is to stand there.
    pub gaps: Vec<(Range<usize>, &'static str)>,
    /// The lines on which rules start.
    pub rules: Vec<usize>,
}

impl Plan {
    /// Walks over a file.
    pub fn of(yaml: &str, root: &Node) -> Plan {
        let starts: Vec<usize> = [0].into_iter().chain(yaml.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let plan = Plan { lines: vec![Line::Free; starts.len()], gaps: Vec::new(), rules: Vec::new() };
        let mut walk = Walk { yaml, starts, plan };
        if let Value::Map(entries) = &root.value
            && is_block(root)
        {
            walk.map(entries, 0);
        }
        // The first dash of a list in a list is met twice.
        walk.plan.gaps.sort_by_key(|(gap, _)| (gap.start, gap.end));
        walk.plan.gaps.dedup();
        walk.plan
    }
}

struct Walk<'y> {
    yaml: &'y str,
    /// The byte at which each line starts.
    starts: Vec<usize>,
    plan: Plan,
}

impl Walk<'_> {
    /// A map of lines, its keys at a column.
    fn map(&mut self, entries: &[(Node, Node)], column: usize) {
        for (key, value) in entries {
            self.place(key.at.start, column);
            let moved = column as isize - self.column(key.at.start) as isize;
            self.gap(key.at.end, [":", ": "]);
            let below = if matches!(value.value, Value::List(_)) { column } else { column + 2 };
            self.value(key.at.end, value, below, column, moved);
            if column == 0 && &self.yaml[key.at.clone()] == "rules" {
                self.plan.rules = self.dashes(value);
            }
        }
    }

    /// A list of lines, its dashes at a column.
    fn list(&mut self, items: &[Node], column: usize) {
        for item in items {
            let Some(dash) = self.dash(item) else { continue };
            self.place(dash, column);
            let moved = column as isize - self.column(dash) as isize;
            self.gap(dash, ["-", "- "]);
            self.value(dash + 1, item, column + 2, column, moved);
        }
    }

    /// What stands behind a key or a dash: on its line, or at column `below` under it. `column` is that of the key or
    /// dash, which has `moved`.
    fn value(&mut self, after: usize, value: &Node, below: usize, column: usize, moved: isize) {
        let head = self.line(after);
        if self.starts_text_block(after) {
            return self.text_block(head, column, moved);
        }
        match &value.value {
            Value::Map(entries) if is_block(value) => self.map(entries, below),
            Value::List(items) if is_block(value) => self.list(items, below),
            _ => {
                let first = self.line(value.at.start);
                let moved = if first == head { moved } else { below as isize - self.column(value.at.start) as isize };
                if first > head {
                    self.place(value.at.start, below);
                }
                let last = self.line(self.end(value));
                self.keep(first + 1..last + 1, moved);
            }
        }
    }

    /// A text of `|` or `>`, whose header is on the line `head`: two behind its key or dash, where the header does not
    /// count the spaces itself.
    fn text_block(&mut self, head: usize, column: usize, moved: isize) {
        let parent = column as isize - moved;
        let inside = |line: &usize| self.indent(*line).is_none_or(|indent| indent as isize > parent);
        let lines: Vec<usize> = (head + 1..self.starts.len()).take_while(inside).collect();
        let filled = |line: &&usize| self.indent(**line).is_some();
        let Some((&first, &last)) = lines.iter().find(filled).zip(lines.iter().rfind(filled)) else { return };
        let counts = self.text(head).trim_end().ends_with(|c: char| c.is_ascii_digit());
        let indent = self.indent(first).unwrap_or_default() as isize;
        self.keep(head + 1..last + 1, if counts { moved } else { column as isize + 2 - indent });
    }

    /// Makes the place of a line known, if it starts with this byte.
    fn place(&mut self, at: usize, column: usize) {
        let line = self.line(at);
        if self.yaml[self.starts[line]..at].trim().is_empty() {
            self.plan.lines[line] = Line::At(column);
        }
    }

    fn keep(&mut self, lines: Range<usize>, moved: isize) {
        for line in lines {
            self.plan.lines[line] = Line::Inside(moved);
        }
    }

    /// A sign and the white space around it: one space where a value follows on the line, none before it.
    fn gap(&mut self, from: usize, [sign, with_space]: [&'static str; 2]) {
        let rest = self.yaml[from..].lines().next().unwrap_or_default();
        let Some(behind) = rest.trim_start().strip_prefix(sign) else { return };
        let value = behind.trim_start();
        let (left, gap) = if value.is_empty() || value.starts_with('#') { (behind, sign) } else { (value, with_space) };
        self.plan.gaps.push((from..from + rest.len() - left.len(), gap));
    }

    /// Whether a text of `|` or `>` starts behind a key or dash.
    fn starts_text_block(&self, after: usize) -> bool {
        let rest = self.yaml[after..].lines().next().unwrap_or_default();
        rest.trim_start().trim_start_matches(':').trim_start().starts_with(['|', '>'])
    }

    /// The dash of an item: right before it, or before the header of its text.
    fn dash(&self, item: &Node) -> Option<usize> {
        let before = self.yaml[..item.at.start].trim_end();
        if before.ends_with('-') {
            return Some(before.len() - 1);
        }
        let line = before.rfind('\n').map_or(0, |end| end + 1);
        let dash = line + before[line..].len() - before[line..].trim_start().len();
        (before[dash..].starts_with('-') && self.starts_text_block(dash + 1)).then_some(dash)
    }

    /// The lines of the dashes of a list.
    fn dashes(&self, list: &Node) -> Vec<usize> {
        let Value::List(items) = &list.value else { return Vec::new() };
        if !is_block(list) {
            return Vec::new();
        }
        items.iter().filter_map(|item| self.dash(item)).map(|dash| self.line(dash)).collect()
    }

    /// Where a value ends. Of brackets the parser tells only the start.
    fn end(&self, value: &Node) -> usize {
        let inner = match &value.value {
            Value::Scalar(_) => return value.at.end,
            Value::List(items) => items.last(),
            Value::Map(entries) => entries.last().map(|(_, value)| value),
        };
        let from = inner.map_or(value.at.end, |inner| self.end(inner));
        let close = if self.yaml[value.at.start..].starts_with('[') { ']' } else { '}' };
        self.yaml[from..].find(close).map_or(from, |at| from + at + 1)
    }

    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at) - 1
    }

    fn column(&self, at: usize) -> usize {
        at - self.starts[self.line(at)]
    }

    fn text(&self, line: usize) -> &str {
        self.yaml[self.starts[line]..].lines().next().unwrap_or_default()
    }

    /// How far a line is indented; nothing for an empty one.
    fn indent(&self, line: usize) -> Option<usize> {
        let text = self.text(line);
        (!text.trim().is_empty()).then(|| text.len() - text.trim_start_matches(' ').len())
    }
}

/// Whether a list or map is one of lines: of brackets the parser gives the first.
fn is_block(node: &Node) -> bool {
    node.at.is_empty()
}
