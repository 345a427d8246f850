//! What the command line says: English.

use presend::{
    engine::explain::{Fate, Inactive},
    pack::overlap::Overlap,
};

use super::{Words, share};

/// What is said.
pub(super) fn words(words: &Words) -> String {
    match words {
        Words::NoPath => "no pack given. Name a pack's folder, for example: presend lint rules".into(),
        Words::NoPacks { path } => {
            format!("no packs in {path}. A pack is a folder with a pack.yaml, such as {path}/law-ads/pack.yaml")
        }
        Words::NotPack { path } => {
            format!("{path} is no pack. Name a pack's folder, its pack.yaml, or a folder of packs")
        }
        Words::Skipped { path } => format!("skipped {path}: not a pack"),
        Words::CannotRead { path, why } => {
            format!("cannot read {path}: {why}. Check the path and its permissions; files are saved as UTF-8")
        }
        Words::NotUtf8 { path, line } => {
            format!(
                "{path}:{line}: this file is not UTF-8 (it may be GBK or UTF-16). Save it anew with the encoding UTF-8"
            )
        }
        Words::CannotWrite { path, why } => {
            format!("cannot write {path}: {why}. Check the path, its permissions and the disk")
        }
        Words::BadPublished { path, why } => {
            format!("{path} cannot be used: {why}. Make it again with presend build")
        }
        Words::SamePack { id, first, second } => {
            format!("two packs have the id `{id}`: {first} and {second}. Change `pack:` in one of them")
        }
        Words::Broken { packs } => {
            format!("{packs} packs have slips; stopped here. Mend what is named above first")
        }
        Words::BrokenCases { slips } => format!("{slips} slips in the cases, so nothing was done; mend them first"),
        Words::Linted { packs, rules, cases, slips } => {
            format!("{packs} packs, {rules} rules, {cases} cases, {slips} slips")
        }
        Words::Tested { packs, rules, examples, cases, slips } => {
            format!("{packs} packs, {rules} rules, {examples} examples, {cases} cases, {slips} slips")
        }
        Words::Mutated { all, unnoticed: 0 } => format!("{all} deletions, each noticed by an example or a case"),
        Words::Mutated { all, unnoticed } => {
            let share = share(*unnoticed, *all);
            format!(
                "{all} deletions; the {unnoticed} above ({share}) are noticed by no example and no case. Add an example for each, or delete what is not needed"
            )
        }
        Words::ProvenBy { name, hit, miss, cases, fired } => {
            let fired = fired.map_or(String::new(), |times| format!("; {times} times in the corpus"));
            format!("{name}  {hit} hit examples, {miss} miss examples, {cases} cases{fired}")
        }
        Words::RetiredRule { name } => format!("{name}  retired"),
        Words::SharedOf { pack } => format!("{pack}  scenes, slots and topics"),
        Words::Unproven { place, entry } => format!("    not proven  {place}: {entry}"),
        Words::Covered { rules, all, unproven } => {
            let share = share(all - unproven, *all);
            format!("{rules} rules, {all} entries, {share} proven by examples or cases, {unproven} not")
        }
        Words::FiredInAll { drafts, times, never, bad_lines } => {
            let bad = named_bad(*bad_lines);
            format!("{drafts} drafts in the corpus, {times} findings; {never} rules never found anything{bad}")
        }
        Words::Overlap(overlap) => overlap_words(overlap),
        Words::Overlaps { rules, count: 0 } => format!("{rules} rules, nothing said twice or to no effect"),
        Words::Overlaps { rules, count } => format!("{rules} rules; see whether the {count} above are meant"),
        Words::Built { packs, rules, out } => format!("built {packs} packs, {rules} rules, in {out}"),
        Words::LaidOut { packs, changed, broken, check } => {
            let changed = match check {
                true => format!("{changed} to be laid out (run presend fmt)"),
                false => format!("{changed} laid out"),
            };
            let broken = if *broken > 0 { format!(", {broken} left alone with slips") } else { String::new() };
            format!("{packs} packs, {changed}{broken}")
        }
        Words::Exists { path } => format!("{path} is there already and was left as it is. Choose another folder"),
        Words::Started { path } => {
            format!("wrote {path}. Change it as its comments say, then run presend lint and presend test")
        }
        Words::BadEncoding { path } => {
            format!("the encoding of {path} is not understood. Save it as `CSV UTF-8` in your spreadsheet program")
        }
        Words::BadTable { path, why } => {
            format!("{path} is no whole table: {why}. Save it as CSV in your spreadsheet program")
        }
        Words::NoHeader { path } => {
            format!(
                "{path} has no header that is understood. It needs two known names at least, such as 质检项,规则,检查对象,告警,分值,关键词"
            )
        }
        Words::EmptyTable { path } => format!("{path} has a header and no rows"),
        Words::ImportedFrom { file } => format!(
            "Imported from {file}, a rule a row.\nWhat says `To do` needs a human: mend it, then delete the comment and `status: trial`.\nAn id row-N is the row of the table; give it a name that says more."
        ),
        Words::RowTodo { row, name, what } => format!("row {row} `{name}`: {what}"),
        Words::Imported { path, rules, working, todos } => {
            format!(
                "wrote {path}: {rules} rules, {working} work, {todos} need a human. Put real sentences in place of the examples"
            )
        }
        Words::Typing => "reading transcripts (NDJSON, one a line) from the keyboard; Ctrl-D ends".into(),
        Words::BadLine { path, line, why } => {
            format!(
                "{path}:{line}: this line is no transcript: {why}. Each line is one whole JSON object: {{\"id\", \"messages\": [{{\"role\", \"text\"}}]}}. Skipped this line"
            )
        }
        Words::NoProgress { path, note } => {
            format!(
                "{path} is there already, but not {note}, so how far it came is not known; it was left alone. Name another file, or move it away"
            )
        }
        Words::BadProgress { note, why } => {
            format!("{note} is no note of progress, or is damaged: {why}. Give --resume another file, and start anew")
        }
        Words::OtherRun { note, what } => {
            format!(
                "{note} belongs to another run: {what} is not what it was. Give the same again, or give --resume another file and start anew"
            )
        }
        Words::OtherTranscripts { note, lines } => {
            format!(
                "{note} tells of {lines} lines that were checked, and these transcripts begin with others. Give the same again, or give --resume another file and start anew"
            )
        }
        Words::FindingsShort { path, note } => {
            format!("{path} is shorter than {note} tells: findings are lost. Move both away, and start anew")
        }
        Words::Checked { drafts, flagged, bad_lines } => {
            let bad = named_bad(*bad_lines);
            format!("checked {drafts} drafts, {flagged} with warn or block{bad}")
        }
        Words::StandardInput => "standard input".into(),
        Words::RuleAdded { name } => format!("{name}  added"),
        Words::RuleRemoved { name } => format!("{name}  removed"),
        Words::RuleChanged { name } => format!("{name}  changed"),
        Words::OrderChanged { place } => format!("{place}: another order"),
        Words::RulesDiffer { rules } => format!("{rules} differences in the rules"),
        Words::VerdictsOf { rule, new, lost, severity } => {
            format!("{rule}  {new} new hits, {lost} lost, {severity} at another severity")
        }
        Words::VerdictsDiffer { drafts, new, lost, severity, before, after, bad_lines } => {
            let bad = named_bad(*bad_lines);
            format!(
                "{drafts} drafts: {new} new hits, {lost} lost, {severity} at another severity; drafts with warn or block in a hundred: {before} → {after}{bad}"
            )
        }
        Words::NoDraft => "no draft to explain. Give --draft, or a line 稿: in the file of --chat".into(),
        Words::NoRule { rule } => {
            format!(
                "no rule `{rule}` is in use. Its name stands after `id:` in pack.yaml; retired rules are not checked"
            )
        }
        Words::BadChat { path, what, remedy } => format!("{path}: {what}; {remedy}"),
        Words::NormalForm { normal } => format!("what rules see: {normal}"),
        Words::RuleFound { name, times: 0 } => format!("{name}  finds nothing"),
        Words::RuleFound { name, times } => format!("{name}  {times} found"),
        Words::RepliesFound { found, all } => format!("{found} replies found, of {all}"),
        Words::RuleSoftened { from } => {
            format!("is shown as a hint: the only rule at warn in a draft of {from} letters or more")
        }
        Words::RuleTuned => "tuned by another pack".into(),
        Words::RuleInactive { why, of } => match why {
            Inactive::Profile => format!("does not apply here: only for {of}"),
            Inactive::Platform => format!("does not apply here: only on {of}"),
            Inactive::Scene => format!("does not apply here: the conversation is not about the scene `{of}`"),
            Inactive::Answers => "does not apply here: the customer did not just say what it answers".into(),
            Inactive::Once => "does not apply here: it speaks once in a conversation, and has".into(),
            Inactive::Alone => "is silent here: another rule has something to show of the draft".into(),
        },
        Words::WholeDraft { reason } => format!("the whole draft: {reason}"),
        Words::HitIs { text, word, fate, by } => {
            let word = if word.is_empty() { String::new() } else { format!(" (word `{word}`)") };
            let why = match fate {
                Fate::Stands => "counts".into(),
                Fate::Overlaps => "does not count: overlaps with the one before".into(),
                Fate::Excepted(_) => format!("does not count: inside the exception `{by}`"),
                Fate::Denied(_) => format!("does not count: before `{by}` in the same clause"),
                Fate::Negated(_) => format!("does not count: after `{by}` in the same clause"),
                Fate::Quoted => "does not count: quotes the customer".into(),
                Fate::WithinLimit => "does not count: not above the limit".into(),
                Fate::Unchanged => "does not count: contradicts nothing said before".into(),
                Fate::Untold => "does not count: the customer has not told it".into(),
                Fate::Uncalled => "does not count: the customer has said nothing of `after`".into(),
            };
            format!("【{text}】{word} {why}")
        }
        Words::SlotIs { name, asked, told, settled } => {
            let (asked, told) = (if *asked { "asked" } else { "not asked" }, if *told { "told" } else { "not told" });
            format!("slot `{name}` {asked}, {told}: {}", if *settled { "settled" } else { "missing" })
        }
        Words::StepIs { step, done } => format!("step `{step}` {}", if *done { "done" } else { "not done" }),
        Words::NoticeIs { by: Some(words), .. } => format!("its notice: given, “{words}”"),
        Words::NoticeIs { given, .. } => {
            if *given { "its notice: given before" } else { "its notice: not given" }.into()
        }
        Words::Explained { near, rules } => format!("\n{near} rules above, of {rules}"),
        Words::Release(words) => words.in_english(),
        Words::Pull(words) => words.in_english(),
    }
}

fn overlap_words(overlap: &Overlap) -> String {
    match overlap {
        Overlap::Covered { rule, place, entry, by } => {
            format!("{rule}  {place}: `{entry}` holds `{by}` already, and can go")
        }
        Overlap::IdleException { rule, entry } => {
            format!("{rule}  except: nothing is found inside `{entry}` anyway; it is not needed")
        }
        Overlap::ExcusedWord { rule, entry } => {
            format!("{rule}  words: `{entry}` is always excused by an exception of its own rule, and never found")
        }
        Overlap::Shared { text, winner: (winner, loud), other: (other, quiet) } => {
            let (loud, quiet) = (loud.name(), quiet.name());
            format!("{winner} ({loud}) and {other} ({quiet})  both find `{text}`: {winner} decides, both take points")
        }
        Overlap::Unused { pack, place, name } => format!("{pack}  {place}: no rule names `{name}`"),
        Overlap::Retired { rule } => {
            format!("{rule}  retired: it finds nothing. Keep it, so that its id is never given to another rule")
        }
    }
}

fn named_bad(lines: usize) -> String {
    if lines > 0 { format!(", {lines} lines unreadable") } else { String::new() }
}
