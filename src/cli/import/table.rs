//! A table as spreadsheets save it: its encoding, its separator, its header row and its rows. What the cells mean is
//! decided in [`super::row`].

use std::path::Path;

use encoding_rs::{Encoding, GB18030, UTF_8};

use super::columns::Column;
use crate::cli::{Failure, Words, packs};

/// Title rows that may stand above the header.
const MOST_TITLES: usize = 10;

/// A table with a header that was understood.
pub(super) struct Table {
    /// What stands above the header.
    pub titles: Vec<String>,
    /// The header as written, and what each column means.
    pub columns: Vec<(String, Option<Column>)>,
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row of a table.
pub(super) struct Row {
    /// As a spreadsheet counts it, from 1.
    pub number: usize,
    /// A cell a column, trimmed; further ones have no header.
    pub cells: Vec<String>,
}

/// Reads a table.
pub(super) fn read(path: &Path) -> Result<Table, Failure> {
    let bytes = std::fs::read(path).map_err(|error| packs::cannot_read(path, error))?;
    let text = decode(&bytes).ok_or_else(|| Words::BadEncoding { path: packs::shown(path) })?;
    let rows = rows(&text).map_err(|error| Words::BadTable { path: packs::shown(path), why: error.to_string() })?;
    let columns_of = |row: &Row| row.cells.iter().map(|cell| (cell.clone(), Column::named(cell))).collect::<Vec<_>>();
    let is_header = |row: &Row| columns_of(row).iter().filter(|(_, column)| column.is_some()).count() >= 2;
    let header = rows.iter().take(MOST_TITLES).position(is_header);
    let header = header.ok_or_else(|| Words::NoHeader { path: packs::shown(path) })?;
    let columns = columns_of(&rows[header]);
    let titles = rows[..header].iter().map(|row| row.cells.join(" ").trim().to_owned()).collect();
    Ok(Table { titles, columns, rows: rows.into_iter().skip(header + 1).collect() })
}

/// UTF-8 with or without a mark, UTF-16 with one, else GB18030, as Excel saves in China.
fn decode(bytes: &[u8]) -> Option<String> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let tries = [marked.unwrap_or(UTF_8), GB18030];
    tries.into_iter().find_map(|encoding| {
        let bytes = Encoding::for_bom(bytes).map_or(bytes, |(_, mark)| &bytes[mark..]);
        encoding.decode_without_bom_handling_and_without_replacement(bytes).map(|text| text.into_owned())
    })
}

fn rows(text: &str) -> Result<Vec<Row>, csv::Error> {
    let count = |sign: char| text.lines().take(MOST_TITLES).map(|line| line.matches(sign).count()).max();
    let separator = if count('\t') > count(',') { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (i, record) in reader.records().enumerate() {
        let cells: Vec<String> = record?.iter().map(|cell| cell.trim().to_owned()).collect();
        if cells.iter().any(|cell| !cell.is_empty()) {
            rows.push(Row { number: i + 1, cells });
        }
    }
    Ok(rows)
}
