//! YAML as a tree of text and places, for [`super::source`] to read key by key.
//!
//! Scalars keep the words the lead wrote: `version: 1.10` is not a number, `no` is not false. Keys keep their order
//! and their duplicates, so that every slip can be named where it stands. Aliases, anchors and tags are refused: a pack needs
//! none, they swallow words that start with their sign, and aliases are how a small file becomes a huge one.

use std::ops::Range;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Span};

use super::diagnostic::{Diagnostic, Problem};

/// Deeper nesting than a pack can need.
const DEEPEST: usize = 16;

/// A part of a YAML file and the bytes it stands at.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub at: Range<usize>,
    pub value: Value,
}

/// What a part holds.
#[derive(Clone, Debug)]
pub(super) enum Value {
    Scalar(Scalar),
    List(Vec<Node>),
    /// Keys in the order written, duplicates kept.
    Map(Vec<(Node, Node)>),
}

/// A scalar as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scalar {
    pub text: String,
    /// Without quotes and not a block: an empty one is a missing value.
    pub plain: bool,
}

/// Reads the first document of a file. An empty file is an empty map.
pub(super) fn parse(source: &str) -> Result<Node, Diagnostic> {
    let places = Places::new(source);
    let mut tree = Tree { events: Parser::new_from_str(source), places, source };
    loop {
        match tree.next()? {
            (Event::StreamEnd | Event::DocumentEnd, _) => return Ok(Node { at: 0..0, value: Value::Map(Vec::new()) }),
            (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
            (event, span) => return tree.node(event, span, 0),
        }
    }
}

struct Tree<'s, I> {
    events: I,
    places: Places,
    source: &'s str,
}

impl<'s, I> Tree<'s, I>
where
    I: Iterator<Item = Result<(Event<'s>, Span), saphyr_parser::ScanError>>,
{
    fn next(&mut self) -> Result<(Event<'s>, Span), Diagnostic> {
        match self.events.next() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => {
                let at = self.places.byte(error.marker()).min(self.source.len());
                let problem = Problem::NotYaml { why: error.info().to_owned() };
                Err(Diagnostic::new(problem, at..at))
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Result<Node, Diagnostic> {
        let at = self.places.byte(&span.start)..self.places.byte(&span.end);
        if depth > DEEPEST {
            return Err(Diagnostic::new(Problem::TooDeep, at));
        }
        if let Some(sign) = sign(&event) {
            return Err(Diagnostic::new(Problem::Sign { sign }, at));
        }
        let value = match event {
            Event::Scalar(text, style, ..) => {
                Value::Scalar(Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain })
            }
            Event::SequenceStart(..) => Value::List(self.list(depth)?),
            _ => Value::Map(self.map(depth)?),
        };
        Ok(Node { at, value })
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, Diagnostic> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => return Ok(items),
                (event, span) => items.push(self.node(event, span, depth + 1)?),
            }
        }
    }

    fn map(&mut self, depth: usize) -> Result<Vec<(Node, Node)>, Diagnostic> {
        let mut entries = Vec::new();
        loop {
            match self.next()? {
                (Event::MappingEnd, _) => return Ok(entries),
                (event, span) => {
                    let key = self.node(event, span, depth + 1)?;
                    let (event, span) = self.next()?;
                    entries.push((key, self.node(event, span, depth + 1)?));
                }
            }
        }
    }
}

/// The sign of an alias, or of an anchor or a tag before a node.
fn sign(event: &Event) -> Option<char> {
    match event {
        Event::Alias(_) => Some('*'),
        Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag) => {
            if *anchor > 0 {
                Some('&')
            } else {
                tag.as_ref().map(|_| '!')
            }
        }
        _ => None,
    }
}

/// Character offsets, as the parser counts, to byte offsets.
struct Places {
    bytes: Vec<usize>,
}

impl Places {
    fn new(source: &str) -> Places {
        let ends = std::iter::once(source.len());
        Places { bytes: source.char_indices().map(|(byte, _)| byte).chain(ends).collect() }
    }

    fn byte(&self, marker: &Marker) -> usize {
        self.bytes[marker.index().min(self.bytes.len() - 1)]
    }
}
