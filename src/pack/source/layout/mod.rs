//! The one layout of a `pack.yaml`: how `presend fmt` writes it.
//!
//! It moves white space and mends typing slips of which there is no doubt; the lead's order, quotes and comments stay:
//!
//! 1. full-width colons behind a known key, and full-width spaces as indents, become plain ones;
//! 2. maps are indented by two, lists stand below their key, text of `|` two behind its key;
//! 3. one space behind `:` and `-`, none at the end of a line;
//! 4. one empty line between rules, never two.
//!
//! What is inside brackets or quotes is left alone. It must never change what a pack means: every result is read again
//! and compared, and what cannot be laid out safely is left as it stands.

mod plan;
mod write;

use std::{cmp::Reverse, ops::Range};

use plan::Plan;

use super::{all_keys, slips, unreadable};
use crate::pack::{
    diagnostic::Diagnostic,
    yaml::{self, Node, Scalar, Value},
};

/// Lays out a pack. A file that is no YAML is not touched: its slips are returned instead.
pub fn layout(yaml: &str) -> Result<String, Vec<Diagnostic>> {
    let plain = yaml.strip_prefix('\u{FEFF}').unwrap_or(yaml).replace("\r\n", "\n");
    let mended = mend(&plain);
    let root = yaml::parse(&mended).map_err(|diagnostic| unreadable(yaml, diagnostic))?;
    let plan = Plan::of(&mended, &root);
    let is_safe = |laid_out: &String| means_the_same(&mended, &root, laid_out);
    let laid_out = [true, false].map(|indents| write::lines(&mended, &plan, indents)).into_iter().find(is_safe);
    Ok(laid_out.unwrap_or(mended))
}

/// Only white space differs, and no value does.
fn means_the_same(before: &str, root: &Node, after: &str) -> bool {
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    letters(before) == letters(after) && yaml::parse(after).is_ok_and(|after| same(root, &after))
}

fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Scalar(one), Value::Scalar(other)) => one == other,
        (Value::List(ones), Value::List(others)) => {
            ones.len() == others.len() && ones.iter().zip(others).all(|(one, other)| same(one, other))
        }
        (Value::Map(ones), Value::Map(others)) => {
            let pairs = ones.iter().zip(others);
            ones.len() == others.len()
                && pairs.into_iter().all(|(one, other)| same(&one.0, &other.0) && same(&one.1, &other.1))
        }
        _ => false,
    }
}

/// Mends full-width colons and indents outside of texts.
fn mend(yaml: &str) -> String {
    let root = yaml::parse(yaml);
    let outside = |at: &Range<usize>, is_text: fn(&Scalar, &str) -> bool| {
        !root.as_ref().is_ok_and(|root| is_in_text(yaml, root, at.start, is_text))
    };
    let colons = slips::full_width_colons(yaml, &all_keys()).into_iter().map(|slip| slip.at);
    let colons = colons.filter(|at| outside(at, |scalar, _| !scalar.plain));
    let colons = colons.map(|at| (colon_with_blanks(yaml, at), ": ".to_owned()));
    let indents = slips::full_width_indents(yaml).into_iter().map(|slip| slip.at);
    let indents = indents.filter(|at| outside(at, |scalar, written| !scalar.plain || written.contains('\n')));
    // A full-width space is as wide as two.
    let indents = indents.map(|at| (at.clone(), yaml[at].replace('\u{3000}', "  ")));
    let mut mends: Vec<_> = colons.chain(indents).collect();
    mends.sort_by_key(|(at, _)| Reverse(at.start));
    let mut mended = yaml.to_owned();
    for (at, plain) in mends {
        mended.replace_range(at, &plain);
    }
    mended
}

/// Whether a byte stands in a scalar that is text, as that and what is written of it tell.
fn is_in_text(yaml: &str, node: &Node, at: usize, is_text: fn(&Scalar, &str) -> bool) -> bool {
    match &node.value {
        Value::Scalar(scalar) => node.at.contains(&at) && is_text(scalar, &yaml[node.at.clone()]),
        Value::List(items) => items.iter().any(|item| is_in_text(yaml, item, at, is_text)),
        Value::Map(entries) => entries.iter().any(|(_, value)| is_in_text(yaml, value, at, is_text)),
    }
}

fn colon_with_blanks(yaml: &str, at: Range<usize>) -> Range<usize> {
    let rest = &yaml[at.end..];
    at.start..at.end + rest.len() - rest.trim_start_matches([' ', '\u{3000}']).len()
}
