//! Counts what reports say against what labels say, and keeps the reasons of the errors with places to look them up.

use std::{collections::BTreeMap, fmt, ops::AddAssign};

/// What the labels know of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    Missing,
    Settled,
    /// They cannot tell.
    Open,
}

/// Whether the conversation was read when the packs were worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Read,
    Unread,
}

/// What a report says of one step at one moment, and what the labels know.
pub struct Judged<'j> {
    pub task: &'j str,
    pub part: Part,
    /// The conversation.
    pub id: &'j str,
    pub label: Label,
    /// The report calls it missing.
    pub is_missing: bool,
    /// Why, should that be an error, or should labels not tell.
    pub reason: &'static str,
}

/// Counts of one task.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    found: usize,
    false_alarms: usize,
    overlooked: usize,
    open_missing: usize,
    open_settled: usize,
}

impl Tally {
    fn precision(&self) -> f64 {
        share(self.found, self.false_alarms)
    }

    fn recall(&self) -> f64 {
        share(self.found, self.overlooked)
    }

    fn precision_at_worst(&self) -> f64 {
        share(self.found, self.false_alarms + self.open_missing)
    }
}

fn share(good: usize, bad: usize) -> f64 {
    good as f64 / (good + bad) as f64
}

impl AddAssign<&Tally> for Tally {
    fn add_assign(&mut self, other: &Tally) {
        self.found += other.found;
        self.false_alarms += other.false_alarms;
        self.overlooked += other.overlooked;
        self.open_missing += other.open_missing;
        self.open_settled += other.open_settled;
    }
}

/// What a measurement has to reach.
pub struct Floor {
    pub precision: f64,
    pub at_worst: f64,
    pub recall: f64,
}

/// All counts of a measurement, by task and part.
#[derive(Default)]
pub struct Table {
    tallies: BTreeMap<(String, Part), Tally>,
    /// By reason, the ids of the conversations.
    reasons: BTreeMap<&'static str, Vec<String>>,
    remarks: Vec<String>,
}

impl Table {
    /// Counts one step at one moment.
    pub fn count(&mut self, judged: Judged) {
        let Judged { task, part, id, label, is_missing, reason } = judged;
        let tally = self.tallies.entry((task.to_owned(), part)).or_default();
        let counter = match (label, is_missing) {
            (Label::Missing, true) => &mut tally.found,
            (Label::Missing, false) => &mut tally.overlooked,
            (Label::Settled, true) => &mut tally.false_alarms,
            (Label::Settled, false) => return,
            (Label::Open, true) => &mut tally.open_missing,
            (Label::Open, false) => &mut tally.open_settled,
        };
        *counter += 1;
        if (label, is_missing) != (Label::Missing, true) {
            self.reasons.entry(reason).or_default().push(id.to_owned());
        }
    }

    /// Adds a line below the table.
    pub fn remark(&mut self, remark: String) {
        self.remarks.push(remark);
    }

    /// Fails where the conversations that nobody read are judged worse than this.
    pub fn assert_at_least(&self, floor: Floor) {
        let unread = self.total(Part::Unread);
        let reached = [unread.precision(), unread.precision_at_worst(), unread.recall()];
        let floor = [floor.precision, floor.at_worst, floor.recall];
        // Written so that a figure of nothing, which is no number, fails too.
        let holds = reached.iter().zip(&floor).all(|(reached, floor)| reached >= floor);
        assert!(holds, "precision, precision at worst and recall are {reached:.3?}, below {floor:?}");
    }

    fn total(&self, part: Part) -> Tally {
        let mut total = Tally::default();
        let of_part = self.tallies.iter().filter(|((_, of), _)| *of == part);
        of_part.for_each(|(_, tally)| total += tally);
        total
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(
            f,
            "{:26} part     found  false  overl.  prec.  recall | open: settled missing, prec. at worst",
            "task"
        )?;
        for ((task, part), tally) in &self.tallies {
            row(f, task, *part, tally)?;
        }
        for part in [Part::Read, Part::Unread] {
            row(f, "all", part, &self.total(part))?;
        }
        writeln!(f, "errors, and what labels leave open, by reason:")?;
        for (reason, ids) in &self.reasons {
            let mut some: Vec<&str> = ids.iter().map(String::as_str).collect();
            some.dedup();
            some.truncate(4);
            writeln!(f, "  {:4}  {reason} ({})", ids.len(), some.join(", "))?;
        }
        self.remarks.iter().try_for_each(|remark| writeln!(f, "{remark}"))
    }
}

fn row(f: &mut fmt::Formatter, task: &str, part: Part, tally: &Tally) -> fmt::Result {
    let Tally { found, false_alarms, overlooked, open_settled, open_missing, .. } = tally;
    let part = if part == Part::Read { "read" } else { "unread" };
    let (precision, recall) = (tally.precision(), tally.recall());
    let worst = tally.precision_at_worst();
    writeln!(
        f,
        "{task:26} {part:7} {found:6} {false_alarms:6} {overlooked:7} {precision:6.3} {recall:7.3} | {open_settled:13} {open_missing:7} {worst:15.3}"
    )
}
