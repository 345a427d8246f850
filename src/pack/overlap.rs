//! Entries of packs that change nothing, or that meet: words that a shorter one covers, exceptions that save nothing,
//! words of two rules, wordings, scenes and slots that nothing names, retired rules.
//!
//! Whether a word is found in another is asked of the engine itself, so that width, tolerance and word borders count as
//! they do in drafts. Where an entry could make a difference in some draft, nothing is said.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{Check, Harmless, Pack, Pattern, Phrase, Rule, Severity, Status, Tolerance, Tuning, Word};
use crate::{
    conversation::Profile,
    engine::{
        Engine,
        explain::{Account, Clue, Fate},
    },
    text::{Span, Text},
};

/// Something that a pack could do without, or should know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Overlap {
    /// Whatever `entry` of a list finds, `by` finds too.
    Covered {
        /// Pack and rule.
        rule: String,
        /// The list: `words`, `not_after` or `not_before`.
        place: &'static str,
        /// The longer entry.
        entry: String,
        /// The shorter one.
        by: String,
    },
    /// An exception inside which the rule would find nothing anyway.
    IdleException {
        /// Pack and rule.
        rule: String,
        /// The exception.
        entry: String,
    },
    /// A word that an exception of its own rule always excuses.
    ExcusedWord {
        /// Pack and rule.
        rule: String,
        /// The word.
        entry: String,
    },
    /// In a word of one rule another rule finds something too.
    Shared {
        /// What both find, as the first one's lead wrote it.
        text: String,
        /// The rule that decides what becomes of the draft: the louder, or else the one that comes first.
        winner: (String, Severity),
        /// The other one.
        other: (String, Severity),
    },
    /// A wording that no list names, or a scene or a slot that no rule names.
    Unused {
        /// The pack.
        pack: String,
        /// `wordings`, `scenes` or `slots`.
        place: &'static str,
        /// Its name.
        name: String,
    },
    /// A rule that is no longer in use.
    Retired {
        /// Pack and rule.
        rule: String,
    },
}

/// Looks through packs without slips, which may name each other's scenes and slots. Cost: a check for each word.
pub fn overlaps(packs: &[Pack]) -> Vec<Overlap> {
    let mut overlaps = Vec::new();
    let spelled_out: Vec<Pack> = packs.iter().map(|pack| pack.spelled_out().into_owned()).collect();
    for pack in &spelled_out {
        for rule in &pack.rules {
            let name = format!("{}/{}", pack.id, rule.id);
            if rule.status == Status::Retired {
                overlaps.push(Overlap::Retired { rule: name });
            } else {
                words_of(&name, rule, &mut overlaps);
                exceptions_of(&name, rule, &[], exceptions(rule), &mut overlaps);
            }
        }
        for Tuning { pack: base, rule: id, except, .. } in &pack.tune {
            let tuned =
                spelled_out.iter().filter(|it| it.id == *base).flat_map(|it| &it.rules).find(|rule| rule.id == *id);
            if let Some(rule) = tuned.filter(|rule| rule.status != Status::Retired) {
                let name = format!("{}/{base}/{id}", pack.id);
                exceptions_of(&name, rule, &exceptions(rule), except.clone(), &mut overlaps);
            }
        }
    }
    shared(&spelled_out, &mut overlaps);
    unused(packs, &mut overlaps);
    overlaps
}

/// Words and negations that find nothing of their own.
fn words_of(rule_name: &str, rule: &Rule, overlaps: &mut Vec<Overlap>) {
    let Check::Phrase(phrase) = &rule.check else { return };
    let words: Vec<&str> = phrase.words.iter().map(|word| word.text.as_str()).collect();
    let whole = alone(rule, rule.check.clone());
    for word in &words {
        if !hits(&whole, word).iter().any(|hit| hit.stands) {
            overlaps.push(Overlap::ExcusedWord { rule: rule_name.into(), entry: (*word).to_owned() });
        }
    }
    for (long, short) in covered(rule, &words) {
        // With a rewrite, how much of the draft is replaced makes a difference.
        let is_plain = phrase.words[long].rewrite.is_none() && phrase.words[short].rewrite.is_none();
        let (entry, by) = (words[long].to_owned(), words[short].to_owned());
        if is_plain && !is_excused_apart(rule, phrase, &entry, &by) {
            overlaps.push(Overlap::Covered { rule: rule_name.into(), place: "words", entry, by });
        }
    }
    let Harmless { not_after, not_before, .. } = &phrase.harmless;
    for (place, list) in [("not_after", not_after), ("not_before", not_before)] {
        let negations: Vec<&str> = list.iter().filter_map(Pattern::as_literal).collect();
        for (long, short) in covered(rule, &negations) {
            let (entry, by) = (negations[long].to_owned(), negations[short].to_owned());
            overlaps.push(Overlap::Covered { rule: rule_name.into(), place, entry, by });
        }
    }
}

/// The words of a list in which another stands, each with that other.
fn covered(rule: &Rule, words: &[&str]) -> Vec<(usize, usize)> {
    let engine = finder(rule, words);
    let shorter = |long: usize| {
        let hits = hits(&engine, words[long]);
        let whole = hits.iter().find(|hit| hit.entry == long)?.span;
        // Of two spellings of one word the first is kept.
        let short = hits.iter().find(|hit| hit.entry != long && (hit.span != whole || hit.entry < long))?;
        Some((long, short.entry))
    };
    (0..words.len()).filter_map(shorter).collect()
}

/// Whether the shorter word can be harmless where the longer one is not: in an exception that covers it alone, or after a
/// negation that reaches into the longer one.
fn is_excused_apart(rule: &Rule, phrase: &Phrase, long: &str, short: &str) -> bool {
    let Harmless { except, not_after, not_before, .. } = &phrase.harmless;
    let finder = finder(rule, &[short]);
    let places = |text: &str| hits(&finder, text).iter().map(|hit| hit.span.0 as usize).collect::<Vec<_>>();
    let long = normal(long);
    let starts = places(&long);
    // What is loosely the same differs letter by letter.
    let is_loose = phrase.tolerance == Tolerance::Loose;
    let agree = |at, text: &str, place| is_loose || agree(&long, at, text, place);
    let is_covered_alone = |except: &String| {
        let except = normal(except);
        let covers_long = |start, place| !is_loose && start <= place && place - start + units(&long) <= units(&except);
        let alone = |start, place| !covers_long(start, place) && agree(start, &except, place);
        places(&except).into_iter().any(|place| starts.iter().any(|&start| alone(start, place)))
    };
    let is_negated_alone = |negation: &Pattern| {
        // What else a template finds is not known.
        let Some(negation) = negation.as_literal().map(normal) else { return true };
        (1..=starts.last().copied().unwrap_or_default()).any(|end| agree(end, &negation, units(&negation)))
    };
    let is_denied_alone = |denial: &Pattern| {
        let Some(denial) = denial.as_literal().map(normal) else { return true };
        starts.iter().any(|&start| {
            let end = start + units(&normal(short));
            (end..units(&long)).any(|at| agree(at, &denial, 0))
        })
    };
    except.iter().any(is_covered_alone)
        || not_after.iter().any(is_negated_alone)
        || not_before.iter().any(is_denied_alone)
}

/// Whether two texts can stand in one draft with these places upon each other, in UTF-16 code units.
fn agree(a: &str, at: usize, b: &str, bt: usize) -> bool {
    let (a, b): (Vec<u16>, Vec<u16>) = (a.encode_utf16().collect(), b.encode_utf16().collect());
    let before = at.min(bt);
    a[at - before..].iter().zip(&b[bt - before..]).all(|(a, b)| a == b)
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A text as rules see it.
fn normal(text: &str) -> String {
    String::from_utf16_lossy(Text::new(text).units())
}

/// Those of some exceptions without which the rule, with the `kept` ones, would find nothing inside them either.
fn exceptions_of(name: &str, rule: &Rule, kept: &[String], mut exceptions: Vec<String>, overlaps: &mut Vec<Overlap>) {
    // Of the other kinds with exceptions there is more to find than words.
    if !is_against_words(rule) {
        return;
    }
    for entry in exceptions.clone() {
        let others: Vec<String> = exceptions.iter().filter(|it| **it != entry).cloned().collect();
        let mut without = rule.check.clone();
        if let Some(except) = without.exceptions_mut() {
            *except = [kept, &others].concat();
        }
        if !hits(&alone(rule, without), &entry).iter().any(|hit| hit.stands) {
            // Of two that do the same the other is kept.
            exceptions = others;
            overlaps.push(Overlap::IdleException { rule: name.into(), entry });
        }
    }
}

/// The exceptions of a rule, where its kind has any.
fn exceptions(rule: &Rule) -> Vec<String> {
    rule.check.clone().exceptions_mut().map_or(Vec::new(), |except| except.clone())
}

/// Words of one rule in which another finds something too. What is silent meets nobody.
fn shared(packs: &[Pack], overlaps: &mut Vec<Overlap>) {
    let engine = Engine::new(packs);
    let session = engine.session(Profile::default());
    let mut seen = BTreeSet::new();
    for (pack, rule) in packs.iter().flat_map(|pack| pack.rules.iter().map(move |rule| (pack, rule))) {
        let Check::Phrase(phrase) = &rule.check else { continue };
        for Word { text, .. } in &phrase.words {
            let accounts = engine.explain(&session, text, None).accounts;
            let finders: Vec<&Account> =
                accounts.iter().filter(|it| loudness(it.rule) > Severity::Silent).filter(|it| finds(it)).collect();
            let Some(own) = finders.iter().position(|it| (it.pack, &it.rule.id) == (&pack.id, &rule.id)) else {
                continue;
            };
            for (number, other) in finders.iter().enumerate() {
                if number == own || !meet(rule, other.rule) {
                    continue;
                }
                // The first loaded of two that are as loud is the first to be shown.
                let mut pair = [finders[own.min(number)], finders[own.max(number)]];
                pair.sort_by_key(|it| Reverse(loudness(it.rule)));
                let [winner, other] = pair.map(|it| (format!("{}/{}", it.pack, it.rule.id), loudness(it.rule)));
                if seen.insert((text.clone(), winner.0.clone(), other.0.clone())) {
                    overlaps.push(Overlap::Shared { text: text.clone(), winner, other });
                }
            }
        }
    }
}

/// How loud a rule is for agents.
fn loudness(rule: &Rule) -> Severity {
    if rule.status == Status::Trial { Severity::Silent } else { rule.severity }
}

/// Whether a rule against words finds one.
fn finds(account: &Account) -> bool {
    is_against_words(account.rule)
        && account.clues.iter().any(|clue| matches!(clue, Clue::Hit { fate: Fate::Stands, .. }))
}

/// Whether the words that a rule looks for are a fault by themselves.
fn is_against_words(rule: &Rule) -> bool {
    matches!(rule.check, Check::Phrase(_) | Check::Regex(_) | Check::Limit(_))
}

/// Whether two rules are ever asked about one draft.
fn meet(a: &Rule, b: &Rule) -> bool {
    let profiles =
        a.profiles.is_empty() || b.profiles.is_empty() || a.profiles.iter().any(|it| b.profiles.contains(it));
    let platforms =
        a.platforms.is_empty() || b.platforms.is_empty() || a.platforms.iter().any(|it| b.platforms.contains(it));
    profiles && platforms
}

/// Wordings that no list names, and scenes and slots that no rule in use names.
fn unused(packs: &[Pack], overlaps: &mut Vec<Overlap>) {
    let (mut scenes, mut slots) = (BTreeSet::new(), BTreeSet::new());
    for rule in packs.iter().flat_map(|pack| &pack.rules).filter(|rule| rule.status != Status::Retired) {
        scenes.extend(&rule.scene);
        match &rule.check {
            Check::Ask(ask) => slots.extend(&ask.need),
            Check::Notice(notice) => slots.extend(notice.changed.iter().chain(&notice.asked_again)),
            Check::Steps(steps) => slots.extend(steps.steps.iter().filter_map(|step| step.slot.as_ref())),
            _ => {}
        }
    }
    for pack in packs {
        let mut note = |place, name: &String| {
            overlaps.push(Overlap::Unused { pack: pack.id.clone(), place, name: name.clone() });
        };
        let wordings = pack.wordings_named();
        pack.wordings.keys().filter(|name| !wordings.contains(*name)).for_each(|name| note("wordings", name));
        pack.scenes.keys().filter(|name| !scenes.contains(name)).for_each(|name| note("scenes", name));
        pack.slots.keys().filter(|name| !slots.contains(name)).for_each(|name| note("slots", name));
    }
}

/// A word or pattern of a rule in a text.
struct Hit {
    entry: usize,
    span: Span,
    stands: bool,
}

/// What a rule alone finds of its words in a text, whatever becomes of it.
fn hits(engine: &Engine, text: &str) -> Vec<Hit> {
    let clues =
        engine.explain(&engine.session(Profile::default()), text, None).accounts.into_iter().flat_map(|it| it.clues);
    let hit = |clue| match clue {
        Clue::Hit { span, entry, fate } => Some(Hit { entry, span, stands: fate == Fate::Stands }),
        _ => None,
    };
    clues.filter_map(hit).collect()
}

/// An engine that looks for some words as a rule does, and for nothing else.
fn finder(rule: &Rule, words: &[&str]) -> Engine {
    let Check::Phrase(Phrase { tolerance, .. }) = rule.check else { return Engine::new(&[]) };
    let words = words.iter().map(|&text| Word { text: text.to_owned(), rewrite: None }).collect();
    alone(rule, Check::Phrase(Phrase { words, harmless: Harmless::default(), tolerance }))
}

/// An engine with nothing but a rule that checks this.
fn alone(rule: &Rule, check: Check) -> Engine {
    Engine::new(&[Pack { rules: vec![Rule { check, ..rule.clone() }], ..Pack::empty() }])
}
