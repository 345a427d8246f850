//! `presend explain`: why each rule did or did not find something in a draft.

use std::{
    path::{Path, PathBuf},
    time::SystemTime,
};

use presend::{
    conversation::Profile,
    engine::{
        Engine, Setting,
        explain::{Account, Clue, Explanation, Fate, Inactive},
        report::{Finding, StepState},
    },
    pack::{
        Rule,
        chat::Chat,
        diagnostic::{Language, Problem},
    },
    text::Span,
    time::Timestamp,
};

use super::{Failure, Outcome, Words, packs, transcripts};

#[derive(clap::Args)]
pub(super) struct Args {
    /// Folder of packs: sources, or what `presend build` wrote.
    #[arg(long)]
    packs: PathBuf,
    /// What the agent is about to say.
    #[arg(long, required_unless_present = "chat")]
    draft: Option<String>,
    /// A conversation as in examples (客: 服: 稿:); its 稿 is the draft where `--draft` is not given.
    #[arg(long)]
    chat: Option<PathBuf>,
    /// Only this rule, near or not.
    #[arg(long)]
    rule: Option<String>,
    /// The standard: presales, aftersales or followup.
    #[arg(long, default_value = "presales", value_parser = transcripts::profile)]
    profile: Profile,
    /// Where the conversation takes place, such as taobao.
    #[arg(long)]
    platform: Option<String>,
}

/// Prints the normal form of a draft, then what each rule that came near made of it.
pub(super) fn run(args: &Args, language: Language) -> Result<Outcome, Failure> {
    let packs = packs::load_for_checking(&args.packs, language)?;
    let chat = match &args.chat {
        Some(file) => read_chat(file, language)?,
        None => Chat { now: clock(), ..Chat::default() },
    };
    let draft = args.draft.as_ref().or(chat.draft.as_ref()).ok_or(Words::NoDraft)?;
    let engine = Engine::new(&packs);
    let setting = Setting { profile: args.profile, platform: args.platform.clone() };
    let session = engine.session_with(setting, &chat.messages);
    let Explanation { normal, accounts } = engine.explain(&session, draft, Some(chat.now));
    let chosen: Vec<&Account> = accounts
        .iter()
        .filter(|account| args.rule.as_ref().map_or(account.is_near(), |rule| is_named(account, rule)))
        .collect();
    if let Some(rule) = args.rule.as_ref().filter(|_| chosen.is_empty()) {
        return Err(Words::NoRule { rule: rule.clone() });
    }
    println!("{}", Words::NormalForm { normal }.in_language(language));
    for account in &chosen {
        print(account, draft, language);
    }
    println!("{}", Words::Explained { near: chosen.len(), rules: accounts.len() }.in_language(language));
    Ok(Outcome::Clean)
}

/// Whether a rule goes by this name: its id, or its pack's and its own as findings show them.
fn is_named(account: &Account, name: &str) -> bool {
    account.rule.id == name || name.split_once('/') == Some((account.pack, &account.rule.id))
}

/// What is tuned is tuned until a day: it matters when the question is asked.
fn clock() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Timestamp(since.map_or(0, |since| since.as_millis() as i64))
}

fn read_chat(file: &Path, language: Language) -> Result<Chat, Failure> {
    Chat::parse_from(clock(), packs::read_text(file)?.trim_end()).map_err(|why| {
        let (what, remedy) = Problem::BadExample { why }.words(language);
        Words::BadChat { path: packs::shown(file), what, remedy }
    })
}

fn print(account: &Account, draft: &str, language: Language) {
    let Account { pack, rule, tuned, inactive, findings, clues } = account;
    println!();
    println!(
        "{}",
        Words::RuleFound { name: format!("{pack}/{}", rule.id), times: findings.len() }.in_language(language)
    );
    let tell = |words: Words| println!("    {}", words.in_language(language));
    if *tuned {
        tell(Words::RuleTuned);
    }
    if let &Some(why) = inactive {
        tell(Words::RuleInactive { why, of: belongs_to(why, rule) });
    }
    if let Some(from) = account.softened() {
        tell(Words::RuleSoftened { from });
    }
    let mut told: Vec<String> = Vec::new();
    for words in clues.iter().map(|clue| clue_words(clue, account, draft).in_language(language)) {
        // Several patterns of a rule often find the same words, and the same becomes of them.
        if !told.contains(&words) {
            println!("    {words}");
            told.push(words);
        }
    }
    // Kinds that judge the clock or the tone have their findings alone.
    findings.iter().filter(|_| clues.is_empty()).for_each(|finding| tell(finding_words(finding)));
}

fn clue_words(clue: &Clue, account: &Account, draft: &str) -> Words {
    match clue.clone() {
        Clue::Hit { span, entry, fate } => {
            let by = match fate {
                Fate::Excepted(by) | Fate::Negated(by) | Fate::Denied(by) => typed(draft, by),
                _ => String::new(),
            };
            let word = account.word(entry).unwrap_or_default().to_owned();
            Words::HitIs { text: typed(draft, span), word, fate, by }
        }
        Clue::Slot { name, asked, told, settled } => Words::SlotIs { name, asked, told, settled },
        Clue::Step(StepState { step, done }) => Words::StepIs { step, done },
        Clue::Notice { given, by } => Words::NoticeIs { given, by: by.map(|by| typed(draft, by)) },
    }
}

fn finding_words(finding: &Finding) -> Words {
    match finding.span {
        Some(_) => {
            Words::HitIs { text: finding.text.clone(), word: String::new(), fate: Fate::Stands, by: String::new() }
        }
        None => Words::WholeDraft { reason: finding.reason.clone() },
    }
}

/// What a rule that has nothing to say here is made for.
fn belongs_to(why: Inactive, rule: &Rule) -> String {
    match why {
        Inactive::Profile => rule.profiles.iter().map(|profile| profile.name()).collect::<Vec<_>>().join("、"),
        Inactive::Platform => rule.platforms.join("、"),
        Inactive::Scene => rule.scene.clone().unwrap_or_default(),
        Inactive::Answers | Inactive::Once | Inactive::Alone => String::new(),
    }
}

/// A part of the draft as typed.
fn typed(draft: &str, (start, end): Span) -> String {
    let units: Vec<u16> = draft.encode_utf16().collect();
    String::from_utf16_lossy(&units[start as usize..end as usize])
}
