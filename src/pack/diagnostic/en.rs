//! The diagnostics of packs in English: what is wrong, what to do.

use super::{CaseSlip, ExampleSlip, Found, Problem, TemplateSlip};
use crate::pack::limits::{Excess, Unit};

/// What is wrong, and what to do.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::NotYaml { why } => (
            format!("this is not YAML: {why}"),
            "check indentation, quotes and colons on this line (a half-width \":\" and a space)".into(),
        ),
        Problem::FullWidthColon { key } => {
            (format!("a full-width colon follows `{key}`"), format!("use a half-width one and a space: `{key}: …`"))
        }
        Problem::FullWidthIndent => ("this line is indented with full-width spaces".into(), "use plain spaces".into()),
        Problem::Tab => (
            "this line is indented with a tab".into(),
            "delete the tab, and type spaces as far as the line above of the same level".into(),
        ),
        Problem::NoSpace { after } => (format!("no space after `{after}`"), format!("put a space after `{after}`")),
        Problem::OpenQuote => (
            "the quote that starts here does not end, or text follows its end".into(),
            "end the text with the same quote; a quote inside the text is written twice: ''".into(),
        ),
        Problem::Misaligned => (
            "this line is not aligned with those above".into(),
            "keys of one level start in one column; the next level is indented by two more spaces".into(),
        ),
        Problem::CurlyQuotes => (
            "“ ” are no quotes to YAML and become part of the text".into(),
            "take them out; if the marks themselves are meant, quote them: '“…”'".into(),
        ),
        Problem::CommaInList { key } => (
            format!("a Chinese mark in the brackets of `{key}` makes one item of several"),
            "separate the items with a half-width comma: [a, b]".into(),
        ),
        Problem::CommentInText => (
            "a # after a space starts a comment: the words from here on are lost".into(),
            "quote the whole text if they belong to it: '…'; for a comment, write a space after the #".into(),
        ),
        Problem::ColonInText => (
            "a colon and a space turn this text into `key: value`".into(),
            "use a full-width colon, or quote the whole text: '…'; a conversation (客: 稿:) stands under a line `- |`"
                .into(),
        ),
        Problem::Sign { sign } => (
            format!("text that starts with {sign} needs quotes: {sign} is a sign of YAML"),
            format!("quote the whole text: '{sign}…' (a single quote inside is written twice)"),
        ),
        Problem::TooDeep => {
            ("nested too deeply".into(), "a pack has three or four levels; check the indentation".into())
        }
        Problem::TooMuch(Excess { key, unit, have, most }) => {
            let (excess, unit, remedy) = unit_words(*unit);
            (format!("`{key}` is too {excess}: {have} {unit}, at most {most}"), remedy.into())
        }
        Problem::NotMap { key } => {
            (format!("`{key}` should be a map"), "write one `key: value` a line, indented".into())
        }
        Problem::NotList { key } => {
            (format!("`{key}` should be a list"), "write one item a line, starting with `- `, or [a, b]".into())
        }
        Problem::NotText { key } => {
            (format!("`{key}` should be text"), "quote text that has special characters".into())
        }
        Problem::NotWords { key } => (
            format!("`{key}` should be words in one text"),
            "separate them with 、 or line breaks, without brackets".into(),
        ),
        Problem::UnknownKey { key, near, known } => {
            (format!("unknown key `{key}`"), did_you_mean(near, &format!("known keys: {known}")))
        }
        Problem::DuplicateKey { key } => (format!("`{key}` is written twice"), "keep one of them".into()),
        Problem::MissingKey { key } => (format!("`{key}` is missing"), format!("add a line `{key}: …`")),
        Problem::Empty { key } => (format!("`{key}` is empty"), "write its content or delete the key".into()),
        Problem::NotOneOf { key, value, near, known } => {
            (format!("`{key}` cannot be `{value}`"), did_you_mean(near, &format!("it can be: {known}")))
        }
        Problem::UnknownWording { name, near, known } => (
            format!("there is no wording `{name}`"),
            did_you_mean(near, &format!("known: {known}; a new one stands in the `wordings` of this pack")),
        ),
        Problem::UnknownName { key, name, near, known } => (
            format!("`{name}` in `{key}` is not defined"),
            did_you_mean(
                near,
                &match known.as_str() {
                    "" => "define it in this pack, or lint the pack that does together with this one".into(),
                    known => format!("known: {known}; for names of another pack, lint both together"),
                },
            ),
        ),
        Problem::NotSteady { slot } => (
            format!("the slot `{slot}` does not say how two statements of it are compared"),
            "give the slot a line `steady: date`, `number`, `words`, `digits` or `at_most`".into(),
        ),
        Problem::NotDay { key, value } => (format!("`{value}` in `{key}` is no day"), "write 2026-12-31".into()),
        Problem::NothingTuned => {
            ("this tunes nothing".into(), "write one of severity, score, status, say, except".into())
        }
        Problem::TunedUnknown { rule, near } => (
            format!("there is no rule `{rule}` to tune"),
            did_you_mean(near, "check the ids in `pack` and `rule`, and lint that pack together with this one"),
        ),
        Problem::TunedLocked { rule } => (
            format!("the rule `{rule}` is locked: no other pack may tune it"),
            "delete this entry; if it has to change, ask whoever owns that pack".into(),
        ),
        Problem::TunedLayer { pack } => (
            format!("the pack `{pack}` is not in a layer below this one's, and cannot be tuned"),
            "edit a pack of the same layer itself; or say `layer: law`, `company` or `team`".into(),
        ),
        Problem::TunedWithoutExcept { kind } => {
            (format!("rules of kind {kind} have no exceptions to add to"), "tune severity, score or status".into())
        }
        Problem::NotScore { value, praise: false } => {
            (format!("`{value}` is not a score"), "write 0 or a negative whole number, such as -10".into())
        }
        Problem::NotScore { value, praise: true } => {
            (format!("`{value}` is not a score"), "praise has 0 or a positive whole number, such as 2".into())
        }
        Problem::NotNumber { key, value } => (format!("`{key}` cannot be `{value}`"), "write a fitting number".into()),
        Problem::NotDuration { value } => {
            (format!("`{value}` is no time"), "write 45s, 15m or 2h (seconds, minutes, hours)".into())
        }
        Problem::BadTemplate { template, why } => {
            (format!("`{template}` {}", template_slip(why)), "write it like 床…(多大|几米), 您?家, ‹数字>米".into())
        }
        Problem::BadRegex { why } => {
            (format!("this is no regex: {why}"), "use a template (patterns:) where one will do".into())
        }
        Problem::NotYesNo { key, value } => (format!("`{key}` cannot be `{value}`"), "write true or false".into()),
        Problem::BadId { value } => (
            format!("`{value}` is not an id"),
            "use lower-case letters, digits and hyphens, such as ad-superlative".into(),
        ),
        Problem::DuplicateRule { id } => {
            (format!("the id `{id}` is used twice in this pack"), "rename one of the rules".into())
        }
        Problem::NoRules => ("this pack has no rules".into(), "write at least one rule under `rules:`".into()),
        Problem::SilentWord { word } => {
            (format!("`{word}` is only white space or symbols and never matches"), "write letters or delete it".into())
        }
        Problem::DuplicateWord { word } => (
            format!("`{word}` is written twice (another spelling of a word is the same word)"),
            "keep one of them".into(),
        ),
        Problem::CommaInWords { key } => (
            format!("`{key}` has a comma or semicolon, which becomes part of a word"),
            "separate words with 、 or line breaks".into(),
        ),
        Problem::TemplateInWords { word } => (
            format!("`{word}` is written like a template, but words are looked for as they stand"),
            "for …, (a|b) or ‹数字> make it `kind: regex` and write it under `patterns:`".into(),
        ),
        Problem::WordAcrossClauses { word } => (
            format!(
                "`{word}` has a mark that ends a clause; `tolerance: loose` stays inside one, so it is never found"
            ),
            "take the mark out, or make two words of it".into(),
        ),
        Problem::RewriteOfNoWord { word } => {
            (format!("`{word}` in rewrite is none of the words"), "write it as it stands in `words`".into())
        }
        Problem::WordFile { file, why } => {
            (format!("cannot read the word list {file}: {why}"), "put it beside pack.yaml, saved as UTF-8".into())
        }
        Problem::FewExamples { kind, need, have } => (
            format!("too few {kind} examples: {need} needed, {have} written"),
            format!("add sentences under `examples: {kind}:` as agents really type them"),
        ),
        Problem::BadExample { why } => slip(*why),
        Problem::ExampleMissed { expected, found } if expected.is_empty() && found.is_empty() => (
            "a hit example is not found".into(),
            "add what it says to the rule; a rule with scene or answers wants the customer's words above, as 客: …".into(),
        ),
        Problem::ExampleMissed { expected, found } => (
            format!("a hit example is not found as expected: {} expected, {} found", list(expected), list(found)),
            "change the rule's words or the example's 【】".into(),
        ),
        Problem::ExampleFlagged { found } => (
            format!("a miss example is flagged: {}", list(found)),
            "exclude it with except, not_after or not_before, or make the word more specific".into(),
        ),
        Problem::BadCase { why } => case_slip(*why),
        Problem::DuplicateId { id } => (
            format!("there is a case `{id}` already"),
            "give one of them another id: by it the `cases:` of a rule find the case".into(),
        ),
        Problem::UnknownCase { id, near } => (
            format!("there is no case `{id}`"),
            did_you_mean(
                &(!near.is_empty()).then(|| near.join("`, `")),
                "write what stands after `id:` in the case; cases beside the packs are linted together with them, as in `presend lint rules`",
            ),
        ),
        Problem::UnknownRule { id, near } => (
            format!("there is no rule `{id}`"),
            did_you_mean(
                near,
                "after `!` write what stands after `id:` in pack.yaml; in cases beside the packs, `pack/rule`",
            ),
        ),
        Problem::CaseDiffers { expected, found } => (
            format!("this message should show {}, and shows {}", found_words(expected), found_words(found)),
            "change the rule, or the `!` and 【】 of this message; for a rule of some profile or platform, write `profile:` or `platform:` in the case"
                .into(),
        ),
    }
}

fn unit_words(unit: Unit) -> (&'static str, &'static str, &'static str) {
    match unit {
        Unit::Bytes => ("large", "bytes", "split it into several packs"),
        Unit::Letters => ("long", "letters", "write it shorter"),
        Unit::Entries => ("long", "entries", "split it into several rules or packs"),
        Unit::Words => ("large", "words in the pack", "split it into several packs"),
        Unit::Regexes => ("large", "regexes in the pack", "use plain words, or split it into several packs"),
    }
}

fn did_you_mean(near: &Option<String>, known: &str) -> String {
    near.as_ref().map_or(known.to_owned(), |near| format!("did you mean `{near}`? {known}"))
}

fn list(items: &[String]) -> String {
    match items {
        [] => "nothing".into(),
        _ => items.iter().map(|item| format!("【{item}】")).collect(),
    }
}

fn found_words((rules, texts): &Found) -> String {
    match texts.as_slice() {
        _ if rules.is_empty() => list(&[]),
        [] => rules.join(", "),
        texts => format!("{} {}", rules.join(", "), list(texts)),
    }
}

fn case_slip(slip: CaseSlip) -> (String, String) {
    let (what, remedy) = match slip {
        CaseSlip::StrayLine => (
            "this line is not understood",
            "begin with `客:` or `服:` (customer: agent:), indent what goes on with the line above, begin a title with #",
        ),
        CaseSlip::NoConversation => {
            ("this case has no conversation", "write lines of `客:` and `服:`, or delete the title")
        }
        CaseSlip::NotBelowAgent => {
            ("`!` stands below no agent message", "write it below the `服:` in which the rule finds something")
        }
        CaseSlip::MarkOnCustomer => ("【】 stands in a customer's message", "only the agent is checked: mark in `服:`"),
        CaseSlip::MarkWithoutRule => {
            ("【】 without a rule", "add a line `! rule-id` below the message, or take the marks out")
        }
    };
    (what.into(), remedy.into())
}

fn slip(slip: ExampleSlip) -> (String, String) {
    let (what, remedy) = match slip {
        ExampleSlip::NoDraft => {
            ("this example has no 稿:", "after a conversation, write the draft on a last line with 稿:")
        }
        ExampleSlip::DraftNotLast => ("the conversation goes on after 稿:", "write 稿: last"),
        ExampleSlip::OpenMark => ("【 and 】 do not pair", "close each 【 with a 】"),
        ExampleSlip::MarkInMiss => ("a miss example has 【】", "nothing is to be found in it: take the marks out"),
        ExampleSlip::MarkOutsideDraft => ("【】 stands in the conversation", "mark only in 稿:"),
        ExampleSlip::BadPause => ("[+…] is not understood", "write [+45s], [+16m] or [+2h] at the start of a line"),
        ExampleSlip::EmptyMark => ("【】 is empty", "mark the text that is found"),
    };
    (what.into(), remedy.into())
}

fn template_slip(slip: &TemplateSlip) -> String {
    match slip {
        TemplateSlip::OpenGroup => "has a bracket without its partner, or a | outside of brackets".into(),
        TemplateSlip::NothingOptional => "has a ? with nothing before it".into(),
        TemplateSlip::UnknownPlaceholder(name) => {
            format!(
                "has an unknown placeholder ‹{name}> (there are 数字, 金额, 日期, 时间; one of the wordings stands alone)"
            )
        }
        TemplateSlip::Taken => "has a meaning of its own; take another name".into(),
        TemplateSlip::Nested => "names another wording; a wording is made of templates alone".into(),
        TemplateSlip::FullWidthOptional => {
            "has a full-width ？, which is looked for as it stands; what may be missing takes a half-width ?".into()
        }
        TemplateSlip::Dots => "has dots, which are looked for as they stand; a gap is written …".into(),
        TemplateSlip::Empty => "can match nothing at all".into(),
        TemplateSlip::TooLarge => "is too large; write several shorter ones with fewer brackets".into(),
    }
}
