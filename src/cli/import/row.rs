//! One row of a table as a rule. Words that are plain become a working rule; what only a human can decide stays on
//! trial, with everything the row says beside it.

use presend::{
    conversation::Profile,
    pack::{Severity, Status},
};

use super::{
    cells,
    columns::Column,
    table::{Row, Table},
    todo::Todo,
};

/// A rule as it will be written.
pub(super) struct Draft {
    /// The row it comes from.
    pub row: usize,
    /// What stands above it: the cells that are not part of it word for word.
    pub kept: Vec<(String, String)>,
    /// What a human has to decide; empty for a working rule.
    pub todos: Vec<Todo>,
    pub name: String,
    pub severity: Severity,
    pub score: i32,
    pub dimension: &'static str,
    pub status: Status,
    pub profiles: Vec<Profile>,
    /// Empty where there are none to find.
    pub words: Vec<String>,
    pub except: Vec<String>,
    pub reason: String,
    pub suggest: Option<String>,
    pub say: Option<String>,
    pub basis: Option<String>,
    /// Sentences of the table; where there are none, the words have to do.
    pub hits: Vec<String>,
    pub misses: Vec<String>,
}

/// The cells of a row by what they mean.
struct Cells<'t> {
    table: &'t Table,
    row: &'t Row,
    /// The columns that the rule holds word for word.
    used: Vec<Column>,
    todos: Vec<Todo>,
}

impl Draft {
    /// Makes a rule of a row.
    pub fn of(table: &Table, row: &Row) -> Draft {
        let mut cells = Cells { table, row, used: Vec::new(), todos: Vec::new() };
        let rule = cells.text(Column::Rule);
        let name = cells.text(Column::Item).or(rule.clone()).unwrap_or_else(|| format!("第 {} 行", row.number));
        let severity = cells.read(Column::Alert, cells::severity).unwrap_or(Severity::Hint);
        let score = cells.read(Column::Score, cells::score).unwrap_or_default();
        let status = cells.read(Column::Status, cells::status).unwrap_or_default();
        let profiles = cells.read(Column::Target, cells::profiles).unwrap_or_default();
        let words = cells.words(rule.as_deref().unwrap_or(&name));
        let except = cells.plain_words(Column::Except);
        let dimension = cells::dimension(cells.cell(Column::Dimension), severity);
        if dimension == cells.cell(Column::Dimension) {
            cells.used.push(Column::Dimension);
        }
        let suggest = cells.text(Column::Suggest);
        let say = cells.text(Column::Say);
        let (hits, misses) = (cells.lines(Column::Hit), cells.lines(Column::Miss));
        let basis = cells.text(Column::Basis);
        let needs_human = !cells.todos.is_empty() && status == Status::Active;
        Draft {
            row: row.number,
            kept: cells.kept(),
            todos: cells.todos,
            name: name.clone(),
            severity,
            score,
            dimension,
            status: if needs_human { Status::Trial } else { status },
            profiles,
            words,
            except,
            reason: rule.unwrap_or(name),
            suggest: suggest.or(say.clone()),
            say,
            basis,
            hits,
            misses,
        }
    }

    /// The same row without what it makes wrong: nothing but its name and what it says, on trial.
    pub fn set_aside(table: &Table, row: &Row, what: String) -> Draft {
        let draft = Draft::of(table, row);
        let kept = Cells { table, row, used: Vec::new(), todos: Vec::new() }.kept();
        let status = if draft.status == Status::Retired { Status::Retired } else { Status::Trial };
        let todos = [draft.todos, vec![Todo::Slip { what }]].concat();
        Draft {
            kept,
            todos,
            status,
            words: Vec::new(),
            except: Vec::new(),
            hits: Vec::new(),
            misses: Vec::new(),
            ..draft
        }
    }
}

impl Cells<'_> {
    /// The cell of a column; empty where there is none.
    fn cell(&self, column: Column) -> &str {
        let at = self.table.columns.iter().position(|(_, known)| *known == Some(column));
        at.and_then(|at| self.row.cells.get(at)).map_or("", String::as_str)
    }

    /// The text of a cell, which becomes part of the rule.
    fn text(&mut self, column: Column) -> Option<String> {
        let text = Some(self.cell(column).to_owned()).filter(|text| !text.is_empty());
        self.used.push(column);
        text
    }

    /// Sentences, one a line, which become examples.
    fn lines(&mut self, column: Column) -> Vec<String> {
        let text = self.text(column).unwrap_or_default();
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// What a cell means; where it is not understood, a human has to say.
    fn read<T>(&mut self, column: Column, read: impl Fn(&str) -> Result<T, Todo>) -> Option<T> {
        read(self.cell(column)).map_err(|todo| self.todos.push(todo)).ok()
    }

    /// The words to find, out of their column or else out of the rule's quotation marks.
    fn words(&mut self, rule: &str) -> Vec<String> {
        if self.cell(Column::Words).is_empty() {
            let quoted = if cells::forbids(rule) { cells::quoted(rule) } else { Vec::new() };
            let words = cells::words(&quoted.join("、")).unwrap_or_default();
            let kind = cells::kind_of(&format!("{}{rule}", self.cell(Column::Item)));
            self.todos.push(if words.is_empty() { Todo::NoWords { kind } } else { Todo::WordsFromRule });
            return words;
        }
        if cells::requires(rule) {
            self.todos.push(Todo::WordsToSay);
            return Vec::new();
        }
        self.plain_words(Column::Words)
    }

    /// Words that become part of the rule; none where one of them is not plain.
    fn plain_words(&mut self, column: Column) -> Vec<String> {
        let words = self.read(column, cells::words);
        if words.is_some() {
            self.used.push(column);
        }
        words.unwrap_or_default()
    }

    /// The cells that are not part of the rule word for word, each with its header.
    fn kept(&self) -> Vec<(String, String)> {
        let cells = self.row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        let kept = cells.filter_map(|(at, cell)| {
            let (header, column) = self.table.columns.get(at).map_or((String::new(), None), Clone::clone);
            let is_first = self.table.columns.iter().position(|(_, known)| *known == column) == Some(at);
            let is_used = is_first && column.is_some_and(|column| self.used.contains(&column));
            (!is_used).then(|| (header, cell.clone()))
        });
        kept.collect()
    }
}
