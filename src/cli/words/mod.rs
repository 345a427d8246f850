//! Everything the command line says itself, in Chinese and in English. The slips in packs speak for themselves:
//! [`presend::pack::diagnostic`]. The words are in [`zh_cn`] and [`en`], one function each.

mod en;
mod pull;
mod release;
mod zh_cn;

use presend::{
    engine::explain::{Fate, Inactive},
    pack::{diagnostic::Language, overlap::Overlap},
};
pub use pull::PullWords;
pub use release::ReleaseWords;

/// Something to say.
#[derive(Clone, Debug)]
pub enum Words {
    /// No path was given.
    NoPath,
    /// A folder without packs.
    NoPacks {
        path: String,
    },
    /// A path that is neither a pack nor a folder of packs.
    NotPack {
        path: String,
    },
    /// A path that was left out.
    Skipped {
        path: String,
    },
    /// A file that cannot be read.
    CannotRead {
        path: String,
        why: String,
    },
    /// A file that is not UTF-8, and the line on which it first is not.
    NotUtf8 {
        path: String,
        line: usize,
    },
    /// A file that cannot be written.
    CannotWrite {
        path: String,
        why: String,
    },
    /// A published pack that was refused.
    BadPublished {
        path: String,
        why: String,
    },
    /// Two packs with one id.
    SamePack {
        id: String,
        first: String,
        second: String,
    },
    /// Packs with slips, where whole ones are needed.
    Broken {
        packs: usize,
    },
    /// Cases beside the packs that do not hold.
    BrokenCases {
        slips: usize,
    },
    /// What lint found.
    Linted {
        packs: usize,
        rules: usize,
        cases: usize,
        slips: usize,
    },
    /// What test found.
    Tested {
        packs: usize,
        rules: usize,
        examples: usize,
        cases: usize,
        slips: usize,
    },
    /// What test found by deleting parts of the packs.
    Mutated {
        all: usize,
        unnoticed: usize,
    },
    /// What proves a rule, and how often it finds something in a corpus, where there is one.
    ProvenBy {
        name: String,
        hit: usize,
        miss: usize,
        cases: usize,
        fired: Option<usize>,
    },
    /// A rule that is no longer in use.
    RetiredRule {
        name: String,
    },
    /// What follows belongs to all rules of a pack.
    SharedOf {
        pack: String,
    },
    /// An entry that nothing proves.
    Unproven {
        place: String,
        entry: String,
    },
    /// What coverage found.
    Covered {
        rules: usize,
        all: usize,
        unproven: usize,
    },
    /// How often all rules find something in a corpus, and how many never do.
    FiredInAll {
        drafts: usize,
        times: usize,
        never: usize,
        bad_lines: usize,
    },
    /// Something that packs say twice or to no effect.
    Overlap(Overlap),
    /// How many of those there are.
    Overlaps {
        rules: usize,
        count: usize,
    },
    /// What build wrote.
    Built {
        packs: usize,
        rules: usize,
        out: String,
    },
    /// What fmt changed, or with `check` would change.
    LaidOut {
        packs: usize,
        changed: usize,
        broken: usize,
        check: bool,
    },
    /// A file that is there already.
    Exists {
        path: String,
    },
    /// The pack that new wrote.
    Started {
        path: String,
    },
    /// A table that is neither UTF-8 nor GB18030.
    BadEncoding {
        path: String,
    },
    /// A table that cannot be taken apart.
    BadTable {
        path: String,
        why: String,
    },
    /// A table without a header that is understood.
    NoHeader {
        path: String,
    },
    /// A table without rows.
    EmptyTable {
        path: String,
    },
    /// Where an imported pack comes from.
    ImportedFrom {
        file: String,
    },
    /// What a human has to decide about a row.
    RowTodo {
        row: usize,
        name: String,
        what: String,
    },
    /// What import wrote.
    Imported {
        path: String,
        rules: usize,
        working: usize,
        todos: usize,
    },
    /// Transcripts are read from a terminal.
    Typing,
    /// A line that is no transcript.
    BadLine {
        path: String,
        line: usize,
        why: String,
    },
    /// A file to go on with, without the note of how far it came.
    NoProgress {
        path: String,
        note: String,
    },
    /// A note that cannot be read.
    BadProgress {
        note: String,
        why: String,
    },
    /// A note of another run, and the part of the command line that is another.
    OtherRun {
        note: String,
        what: &'static str,
    },
    /// A note whose lines are not those of the transcripts.
    OtherTranscripts {
        note: String,
        lines: u64,
    },
    /// A file that has lost a part of what its note tells of.
    FindingsShort {
        path: String,
        note: String,
    },
    /// What check found.
    Checked {
        drafts: usize,
        flagged: usize,
        bad_lines: usize,
    },
    /// The standard input, as a file name.
    StandardInput,
    /// A rule that another version of the packs brings.
    RuleAdded {
        name: String,
    },
    /// A rule that it does without.
    RuleRemoved {
        name: String,
    },
    /// A rule, or what the rules of a pack share, that it changes.
    RuleChanged {
        name: String,
    },
    /// Steps in another order.
    OrderChanged {
        place: String,
    },
    /// How many of them there are.
    RulesDiffer {
        rules: usize,
    },
    /// The findings of one rule that differ.
    VerdictsOf {
        rule: String,
        new: usize,
        lost: usize,
        severity: usize,
    },
    /// The findings of all rules that differ, and the drafts at warn or block in a hundred.
    VerdictsDiffer {
        drafts: usize,
        new: usize,
        lost: usize,
        severity: usize,
        before: String,
        after: String,
        bad_lines: usize,
    },
    /// There is nothing to explain.
    NoDraft,
    /// A rule that none of the packs has in use.
    NoRule {
        rule: String,
    },
    /// A chat that cannot be read.
    BadChat {
        path: String,
        what: String,
        remedy: String,
    },
    /// A draft as rules see it.
    NormalForm {
        normal: String,
    },
    /// What one rule found in it.
    RuleFound {
        name: String,
        times: usize,
    },
    /// Why it has nothing to say, and what it is made for.
    RuleTuned,
    /// Its warnings are hints here, from so many letters on.
    RuleSoftened {
        from: i32,
    },
    RepliesFound {
        found: usize,
        all: usize,
    },
    RuleInactive {
        why: Inactive,
        of: String,
    },
    /// A finding that means the whole draft.
    WholeDraft {
        reason: String,
    },
    /// What became of words that a rule looks for; empty `word` where they are of a pattern; `by` what makes them harmless.
    HitIs {
        text: String,
        word: String,
        fate: Fate,
        by: String,
    },
    /// What is known of a slot.
    SlotIs {
        name: String,
        asked: bool,
        told: bool,
        settled: bool,
    },
    /// Whether a step is done.
    StepIs {
        step: String,
        done: bool,
    },
    /// Whether a notice is given, and by which words of the draft.
    NoticeIs {
        given: bool,
        by: Option<String>,
    },
    /// How many rules explain told of, and of how many.
    Explained {
        near: usize,
        rules: usize,
    },
    /// Something about releases.
    Release(Box<ReleaseWords>),
    /// Something about taking releases in.
    Pull(Box<PullWords>),
}

impl Words {
    /// The words in one language.
    pub fn in_language(&self, language: Language) -> String {
        match language {
            Language::Chinese => zh_cn::words(self),
            Language::English => en::words(self),
        }
    }
}

/// A part of a whole, in percent.
fn share(part: usize, whole: usize) -> String {
    format!("{:.1}%", 100.0 * part as f64 / whole.max(1) as f64)
}
