//! STAR: eight tasks, a pack each. A step's id is its label, so that the packs can be held against the task graphs.
//!
//! Much is open here, since customers tell what nobody asked. Of what is open in unread conversations, ninety random
//! steps were judged by reading, once the packs were written: 42 of 50 called missing were missing, and 40 of 40 called
//! settled were settled. A place in `weather` that swallowed a day ("for Tuesday") was put right afterwards.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use presend::{
    conversation::{Message, Role},
    engine::Engine,
    pack::Pack,
};
use serde::Deserialize;

use crate::{
    course::{Course, Procedure},
    pack, packs_in,
    tally::{Judged, Label, Part, Table},
};

/// So many conversations of each task, the first of the file, were read for the wording of the packs.
const READ: usize = 20;

#[derive(Deserialize)]
struct Dialogue {
    id: String,
    task: String,
    messages: Vec<Labelled>,
}

#[derive(Deserialize)]
struct Labelled {
    #[serde(flatten)]
    message: Message,
    step: Option<String>,
}

#[derive(Deserialize)]
struct TaskGraph {
    replies: BTreeMap<String, String>,
    graph: BTreeMap<String, String>,
}

pub fn files() -> Vec<PathBuf> {
    packs_in("star")
}

pub fn measure(lines: &str) -> Table {
    let packs: BTreeMap<String, Pack> = files().iter().map(|file| (task(file), pack(file))).collect();
    let mut count = BTreeMap::new();
    let mut table = Table::default();
    for line in lines.lines() {
        let dialogue: Dialogue = serde_json::from_str(line).expect("a dialogue");
        let number = count.entry(dialogue.task.clone()).or_insert(0);
        *number += 1;
        let part = if *number <= READ { Part::Read } else { Part::Unread };
        let pack = &packs[&dialogue.task];
        let engine = Engine::new(std::slice::from_ref(pack));
        for procedure in Procedure::all(pack) {
            dialogue.judge(&engine, procedure, part, &mut table);
        }
    }
    table
}

impl Dialogue {
    /// Judges the first line of each step, in the report of the moment before it.
    fn judge(&self, engine: &Engine, procedure: Procedure, part: Part, table: &mut Table) {
        let messages: Vec<Message> = self.messages.iter().map(|line| line.message.clone()).collect();
        let course = Course::of(engine, procedure, &messages);
        let steps = procedure.steps();
        for (number, step) in steps.iter().enumerate() {
            let Some(before) = self.first(step) else { continue };
            for step in &steps[..=number] {
                let label = match self.first(step) {
                    None => Label::Open,
                    Some(line) if line < before => Label::Settled,
                    Some(_) => Label::Missing,
                };
                table.count(Judged {
                    task: &self.task,
                    part,
                    id: &self.id,
                    label,
                    is_missing: course.is_missing(step, before),
                    reason: self.reason(&course, step, before, label),
                });
            }
        }
    }

    /// Index of the first line that is labelled with a step.
    fn first(&self, step: &str) -> Option<usize> {
        self.messages.iter().position(|line| line.step.as_deref() == Some(step))
    }

    fn reason(&self, course: &Course, step: &str, before: usize, label: Label) -> &'static str {
        let by = course.settled_by(step).filter(|&line| line < before).map(|line| &self.messages[line]);
        match (label, by) {
            (Label::Settled, _) => "false: the labelled line is in words that no pattern knows",
            (Label::Missing, _) if !course.is_open(before) => "overlooked: no words of the scene",
            (Label::Missing, Some(line)) if line.message.role == Role::Customer => {
                "overlooked: words of the customer settle it, and it is asked all the same"
            }
            (Label::Missing, _) => "overlooked: words of the agent settle it, on a line with another label or none",
            (Label::Open, Some(line)) if line.message.role == Role::Customer => {
                "open: settled by words of the customer"
            }
            (Label::Open, Some(_)) => "open: settled by words of the agent, on a line with another label or none",
            (Label::Open, None) => "open: passed over, or told in words that no pattern knows",
        }
    }
}

/// Holds every pack against the graph of its task: steps are replies of the graph, what the graph asks on its way from
/// the greeting is there, and the order is the same.
pub fn compare_with_graphs(folder: &Path) {
    for file in files() {
        let graph = fs::read_to_string(folder.join(task(&file)).with_extension("json")).expect("a graph can be read");
        let TaskGraph { replies, graph } = serde_json::from_str(&graph).expect("a graph");
        let pack = pack(&file);
        let steps: Vec<&str> = Procedure::all(&pack).into_iter().flat_map(Procedure::steps).collect();
        for step in &steps {
            assert!(replies.contains_key(*step), "{}: {step} is no reply of the graph", file.display());
        }
        let next = |step: &str| graph.get(step).map(String::as_str).filter(|next| !next.starts_with("query"));
        for step in std::iter::successors(next("hello"), |step| next(step)) {
            assert!(steps.contains(&step), "{}: {step} is not in the pack", file.display());
        }
        for procedure in Procedure::all(&pack) {
            let steps = procedure.steps();
            let place = |step: &str| steps.iter().position(|it| *it == step);
            let is_forward = |(from, to): (&String, &String)| place(from).zip(place(to)).is_none_or(|(a, b)| a < b);
            assert!(graph.iter().all(is_forward), "{}: {steps:?} is another order", file.display());
        }
    }
}

fn task(file: &Path) -> String {
    file.file_stem().expect("a pack has a name").to_string_lossy().into_owned()
}
