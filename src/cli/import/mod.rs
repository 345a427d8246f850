//! `presend import`: makes a pack of a quality-check table, every row a rule, and says which rows need a human.
//!
//! It never guesses loudly: what is not certain is on trial, and every cell of a row stands in its rule or above it.

mod cells;
mod columns;
mod row;
mod table;
mod todo;
mod write;

use std::path::PathBuf;

use presend::pack::{Status, diagnostic::Language, examples, source};
use row::Draft;
use table::{Row, Table};

use super::{Failure, Outcome, Words, new, packs};

#[derive(clap::Args)]
pub(super) struct Args {
    /// The table: CSV or tab-separated, UTF-8 or GB18030, with a header row.
    table: PathBuf,
    /// Folder of the new pack; made if missing. Its name becomes the pack's id.
    #[arg(long)]
    out: PathBuf,
}

/// Writes the pack; prints which rows need a human, and the totals.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let table = table::read(&args.table)?;
    if table.rows.is_empty() {
        return Err(Words::EmptyTable { path: packs::shown(&args.table) });
    }
    let drafts: Vec<Draft> = table.rows.iter().map(|row| whole(&table, row, language)).collect();
    let rules: Vec<String> = drafts.iter().map(|draft| write::rule(draft, language)).collect();
    let pack = format!("{}\n{}", head(args, &table, language), rules.join("\n"));
    let path = new::write_pack(&args.out, &pack, language)?;
    for draft in &drafts {
        for todo in &draft.todos {
            let words = Words::RowTodo { row: draft.row, name: draft.name.clone(), what: todo.in_language(language) };
            println!("{}", words.in_language(language));
        }
    }
    let todos = drafts.iter().filter(|draft| !draft.todos.is_empty()).count();
    let working = drafts.iter().filter(|draft| draft.status == Status::Active).count();
    println!("{}", Words::Imported { path, rules: drafts.len(), working, todos }.in_language(language));
    Ok(Outcome::Clean)
}

/// The rule of a row, of which lint and test have nothing to say.
fn whole(table: &Table, row: &Row, language: Language) -> Draft {
    let draft = Draft::of(table, row);
    match complaint(&draft, language) {
        None => draft,
        Some(what) => Draft::set_aside(table, row, what),
    }
}

/// The first thing that is wrong with a rule.
fn complaint(draft: &Draft, language: Language) -> Option<String> {
    let pack = format!("pack: p\nname: p\nversion: 1.0.0\nrules:\n{}", write::rule(draft, language));
    let source = source::read(&pack, &|name| Err(name.to_owned()));
    let slips = if source.diagnostics.is_empty() { examples::prove(&source) } else { source.diagnostics };
    slips.first().map(|slip| slip.problem.words(language).0)
}

/// What stands above the rules: where they come from, and what is to be done.
fn head(args: &Args, table: &Table, language: Language) -> String {
    let file = args.table.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let about = Words::ImportedFrom { file }.in_language(language);
    let titles: String = table.titles.iter().map(|title| write::comment(title)).collect();
    let id = new::id(&args.out);
    let schema = new::SCHEMA_LINE;
    format!("{schema}\n{}{titles}pack: {id}\nname: {id}\nversion: 0.1.0\nrules:\n", write::comment(&about))
}

#[cfg(test)]
mod tests {
    use columns::Column;
    use proptest::{prelude::*, sample};

    use super::*;

    const CELLS: &[&str] = &[
        "",
        "",
        "客服",
        "售前",
        "客户",
        "拦截",
        "提示",
        "5",
        "-3分",
        "一票否决",
        "+2",
        "启用",
        "停用",
        "红线案例",
        "最好、最便宜",
        "最好",
        "最好先",
        "保证+没问题",
        "不得说“全网最低”",
        "30秒内应首次响应",
        "您好，在的",
        "- 亲: 你好",
        "#1 品牌",
        "“最好”",
        "'",
        "|",
        "*好评 & @客服",
        "多行\n  第二行\n\n# 三",
        "客: 在吗\n稿: 最好",
        "【最好",
        "a\tb",
        "最好\u{3000}的",
        "‹数字>…(a|b)",
        "null",
        "[+16m]",
        "\u{7}",
        "words.txt",
    ];

    proptest! {
        #[test]
        fn whatever_the_cells_are_the_rule_is_whole_and_says_them_all(
            cells in prop::collection::vec(sample::select(CELLS), 16),
            language in sample::select(&[Language::Chinese, Language::English][..]),
        ) {
            use Column::*;
            let known = [Item, Rule, Target, Alert, Score, Dimension, Words, Except, Suggest, Say, Status, Basis, Hit, Miss];
            let mut columns: Vec<_> = known.into_iter().map(|column| (format!("{column:?}"), Some(column))).collect();
            columns.push(("备注".into(), None));
            let table = Table { titles: Vec::new(), columns, rows: Vec::new() };
            let row = Row { number: 7, cells: cells.iter().map(|cell| cell.trim().to_owned()).collect() };
            let draft = whole(&table, &row, language);
            let written = write::rule(&draft, language);
            prop_assert_eq!(complaint(&draft, language), None, "{}", written);
            for cell in &row.cells {
                // Words may stand parted by another sign.
                for part in cell.split(|c: char| !c.is_alphanumeric()) {
                    prop_assert!(written.contains(part), "{part:?} is lost in\n{written}");
                }
            }
        }
    }
}
