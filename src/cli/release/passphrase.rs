//! Where passphrases come from: typed at a terminal without being shown, or the environment of a machine that signs by
//! itself. Never the command line, which others on the machine can read.

use console::Term;
use presend::pack::diagnostic::Language;

use super::{Failure, ReleaseWords, Words};

/// The variable that holds the passphrase of every key of a run.
const VARIABLE: &str = "PRESEND_PASSPHRASE";
/// The fewest characters of a new one.
const FEWEST: usize = 12;

/// The passphrase of a key that is there.
pub(super) fn ask(key: &str, language: Language) -> Result<String, Failure> {
    match std::env::var(VARIABLE) {
        Ok(passphrase) => Ok(passphrase),
        Err(_) => read(ReleaseWords::AskPassphrase { key: key.to_owned() }, language),
    }
}

/// A passphrase for a new key, typed twice.
pub(super) fn choose(language: Language) -> Result<String, Failure> {
    if let Ok(passphrase) = std::env::var(VARIABLE) {
        return long_enough(passphrase);
    }
    let passphrase = long_enough(read(ReleaseWords::ChoosePassphrase { fewest: FEWEST }, language)?)?;
    match read(ReleaseWords::RepeatPassphrase, language)? == passphrase {
        true => Ok(passphrase),
        false => Err(ReleaseWords::PassphrasesDiffer.into()),
    }
}

fn long_enough(passphrase: String) -> Result<String, Failure> {
    match passphrase.chars().count() {
        FEWEST.. => Ok(passphrase),
        have => Err(ReleaseWords::ShortPassphrase { have, fewest: FEWEST }.into()),
    }
}

fn read(prompt: ReleaseWords, language: Language) -> Result<String, Failure> {
    let terminal = Term::stderr();
    if !terminal.is_term() {
        return Err(ReleaseWords::NoTerminal { variable: VARIABLE }.into());
    }
    let prompt = Words::from(prompt).in_language(language);
    let typed = terminal.write_str(&prompt).and_then(|()| terminal.read_secure_line());
    typed.map_err(|_| ReleaseWords::NoTerminal { variable: VARIABLE }.into())
}
