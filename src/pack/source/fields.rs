//! Reads the values of one map, key by key, and notes every slip where it stands.

use std::{collections::HashSet, ops::Range};

use super::{
    super::{
        diagnostic::{Diagnostic, Problem},
        limits::{Excess, LONGEST_NAME},
        yaml::{Node, Scalar, Value},
    },
    link::{Named, Use},
};

/// The entries of one map, and what is noted of them.
pub(super) struct Fields<'n, 'd> {
    entries: &'n [(Node, Node)],
    /// Where to say that a key is missing.
    at: Range<usize>,
    notes: Notes<'d>,
}

/// What is noted while a file is read.
pub(super) struct Notes<'d> {
    /// Every slip.
    pub diagnostics: &'d mut Vec<Diagnostic>,
    /// Names that stand for something; whether they do is found out when packs are linked.
    pub uses: &'d mut Vec<Use>,
}

impl<'n, 'd> Fields<'n, 'd> {
    /// The entries of a node that should be a map with some of the known keys. Unknown and repeated keys are named at
    /// once.
    pub fn of(node: &'n Node, key: &str, known: &[&str], notes: Notes<'d>) -> Option<Fields<'n, 'd>> {
        let Value::Map(entries) = &node.value else {
            notes.diagnostics.push(Diagnostic::new(Problem::NotMap { key: key.into() }, node.at.clone()));
            return None;
        };
        let at = entries.first().map_or(node.at.clone(), |(key, _)| key.at.clone());
        let mut fields = Fields { entries, at, notes };
        fields.check_keys(known);
        Some(fields)
    }

    fn check_keys(&mut self, known: &[&str]) {
        let mut seen = HashSet::new();
        for (key, _) in self.entries {
            let name = scalar(key).map_or(String::new(), |scalar| scalar.text.clone());
            if !seen.insert(name.clone()) {
                self.slip(Problem::DuplicateKey { key: name.clone() }, &key.at);
            }
            if !known.contains(&name.as_str()) {
                let near = nearest(&name, known);
                self.slip(Problem::UnknownKey { key: name, near, known: known.join(", ") }, &key.at);
            }
        }
    }

    /// Where the map starts.
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    /// Names a slip.
    pub fn slip(&mut self, problem: Problem, at: &Range<usize>) {
        self.notes.diagnostics.push(Diagnostic::new(problem, at.clone()));
    }

    /// Names what there is too much of, at its key, or else where the map starts.
    pub fn excess(&mut self, excess: Excess) {
        let at = self.get(excess.key).map_or(self.at(), |node| node.at.clone());
        self.slip(Problem::TooMuch(excess), &at);
    }

    /// The notes, for reading a map inside this one.
    pub fn notes(&mut self) -> Notes<'_> {
        Notes { diagnostics: self.notes.diagnostics, uses: self.notes.uses }
    }

    /// Notes the use of a name.
    pub fn uses(&mut self, what: Named, key: &str, name: &str, at: &Range<usize>) {
        self.notes.uses.push(Use { what, key: key.to_owned(), name: name.to_owned(), at: at.clone() });
    }

    /// The value of a key, if it is there.
    pub fn get(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(name, _)| scalar(name).is_some_and(|s| s.text == key)).map(|(_, value)| value)
    }

    /// The value of a key that must be there.
    pub fn need(&mut self, key: &'static str) -> Option<&'n Node> {
        let node = self.get(key);
        if node.is_none() {
            let at = self.at();
            self.slip(Problem::MissingKey { key }, &at);
        }
        node
    }

    /// Text that must be there and not be empty.
    pub fn need_text(&mut self, key: &'static str) -> String {
        self.need(key).and_then(|node| self.text(key, node)).unwrap_or_default()
    }

    /// Text that may be missing.
    pub fn may_text(&mut self, key: &str) -> Option<String> {
        self.get(key).and_then(|node| self.text(key, node))
    }

    /// The text of a node; empty text is a slip.
    pub fn text(&mut self, key: &str, node: &Node) -> Option<String> {
        match &node.value {
            Value::Scalar(scalar) if scalar.text.trim().is_empty() => {
                self.slip(Problem::Empty { key: key.into() }, &node.at);
            }
            Value::Scalar(scalar) => return Some(scalar.text.trim().to_owned()),
            Value::Map(entries) if !entries.is_empty() => {
                self.slip(Problem::ColonInText, &entries[0].0.at);
            }
            _ => self.slip(Problem::NotText { key: key.into() }, &node.at),
        }
        None
    }

    /// The items of a list that may be missing.
    pub fn may_list(&mut self, key: &str) -> &'n [Node] {
        let Some(node) = self.get(key) else { return &[] };
        match &node.value {
            Value::List(items) => items,
            _ => {
                self.slip(Problem::NotList { key: key.into() }, &node.at);
                &[]
            }
        }
    }

    /// The items of a list that must be there and not be empty.
    pub fn need_list(&mut self, key: &'static str) -> &'n [Node] {
        let Some(node) = self.need(key) else { return &[] };
        let items = self.may_list(key);
        if matches!(&node.value, Value::List(items) if items.is_empty()) {
            self.slip(Problem::Empty { key: key.into() }, &node.at);
        }
        items
    }

    /// The entries of a map that may be missing, by name.
    pub fn may_entries(&mut self, key: &str) -> Vec<(String, &'n Node)> {
        let Some(node) = self.get(key) else { return Vec::new() };
        let Value::Map(entries) = &node.value else {
            self.slip(Problem::NotMap { key: key.into() }, &node.at);
            return Vec::new();
        };
        let mut names: Vec<(String, &Node)> = Vec::new();
        let mut seen = HashSet::new();
        for (name, value) in entries {
            match scalar(name) {
                None => self.slip(Problem::NotText { key: key.into() }, &name.at),
                Some(scalar) if !seen.insert(&scalar.text) => {
                    self.slip(Problem::DuplicateKey { key: scalar.text.clone() }, &name.at);
                }
                Some(scalar) => names.push((scalar.text.clone(), value)),
            }
        }
        names
    }

    /// `true` or `false`; false where it is missing.
    pub fn may_yes(&mut self, key: &str) -> bool {
        self.may_yes_or_no(key).unwrap_or_default()
    }

    /// `true` or `false`, where they differ from saying nothing.
    pub fn may_yes_or_no(&mut self, key: &str) -> Option<bool> {
        let node = self.get(key)?;
        match scalar(node).map(|scalar| scalar.text.as_str()) {
            Some("true") => Some(true),
            Some("false") => Some(false),
            other => {
                let value = other.unwrap_or("…").to_owned();
                self.slip(Problem::NotYesNo { key: key.into(), value }, &node.at);
                None
            }
        }
    }

    /// A name that stands for something.
    pub fn name(&mut self, what: Named, key: &str, node: &Node) -> Option<String> {
        let name = self.text(key, node)?;
        self.uses(what, key, &name, &node.at);
        Some(name)
    }

    /// A name that may be missing.
    pub fn may_name(&mut self, what: Named, key: &str) -> Option<String> {
        self.get(key).and_then(|node| self.name(what, key, node))
    }

    /// The names in a list that may be missing.
    pub fn may_names(&mut self, what: Named, key: &str) -> Vec<String> {
        self.may_list(key).iter().filter_map(|node| self.name(what, key, node)).collect()
    }

    /// The names in a list that must be there and not be empty.
    pub fn need_names(&mut self, what: Named, key: &'static str) -> Vec<String> {
        self.need_list(key).iter().filter_map(|node| self.name(what, key, node)).collect()
    }

    /// One of some names, as whatever they stand for.
    pub fn one_of<T: Copy>(&mut self, key: &str, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let value = self.text(key, node)?;
        let found = choices.iter().find(|(name, _)| *name == value).map(|(_, choice)| *choice);
        if found.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let near = nearest(&value, &names);
            self.slip(Problem::NotOneOf { key: key.into(), value, near, known: names.join(", ") }, &node.at);
        }
        found
    }
}

/// The scalar of a node, if it is one.
pub(super) fn scalar(node: &Node) -> Option<&Scalar> {
    match &node.value {
        Value::Scalar(scalar) => Some(scalar),
        _ => None,
    }
}

/// The known name that was most likely meant.
pub(in crate::pack) fn nearest(name: &str, known: &[&str]) -> Option<String> {
    near(name, known).into_iter().next()
}

/// The known names that may have been meant, the likeliest first.
pub(super) fn near(name: &str, known: &[&str]) -> Vec<String> {
    if name.len() > LONGEST_NAME {
        return Vec::new();
    }
    let most = 1 + name.chars().count() / 4;
    let distances = known.iter().map(|known| (strsim::damerau_levenshtein(name, known), *known));
    let mut near: Vec<(usize, &str)> = distances.filter(|(distance, _)| *distance <= most).collect();
    near.sort();
    near.into_iter().map(|(_, known)| known.to_owned()).collect()
}
