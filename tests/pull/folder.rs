//! The folder of a machine that pulls, and the program that does it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    time::{SystemTime, UNIX_EPOCH},
};

use presend::{release::Root, time::Timestamp};
use serde_json::Value;

use crate::team::Team;

/// What is in the editions that are published here; the last is in each.
const WORDS: [&str; 5] = ["零", "一", "二", "金丝雀", "别的词"];

pub struct Pulled {
    pub folder: PathBuf,
    /// Of the team.
    pub fingerprint: String,
}

impl Pulled {
    /// A machine that has pulled nothing yet.
    pub fn new(name: &str, team: &Team) -> Pulled {
        let own = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pull").join(name);
        if own.exists() {
            fs::remove_dir_all(&own).expect("an old folder can be removed");
        }
        fs::create_dir_all(&own).expect("a folder can be made");
        fs::write(own.join("drafts.txt"), WORDS.join("\n")).expect("a file can be written");
        Pulled { folder: own.join("pulled"), fingerprint: Root::fingerprint(&team.roots[0]) }
    }

    pub fn pull(&self, url: &str, more: &[&str]) -> Output {
        self.command(url, more).output().expect("the program runs")
    }

    pub fn command(&self, url: &str, more: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presend"));
        command.args(["--lang", "zh", "pull", url, "--to"]).arg(&self.folder).args(more);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// Pulls as the child of a shell that sets limits first.
    pub fn pull_within(&self, limits: &str, url: &str) -> Output {
        let pull = self.command(url, &[]);
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("{limits}; exec \"$@\""), "sh"]).arg(pull.get_program()).args(pull.get_args());
        shell.output().expect("the shell runs")
    }

    /// The words that `presend check` finds with the pulled packs.
    pub fn words(&self) -> String {
        let checked = self.check();
        let found = String::from_utf8(checked.stdout).expect("plain text");
        let mut words: Vec<&str> = WORDS.into_iter().filter(|word| found.contains(&format!("“{word}”"))).collect();
        assert_eq!(words.pop(), Some("别的词"), "{}", String::from_utf8_lossy(&checked.stderr));
        words.concat()
    }

    pub fn check(&self) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_presend"));
        command
            .args(["--lang", "zh", "check", "--packs"])
            .arg(&self.folder)
            .arg(self.folder.with_file_name("drafts.txt"));
        command.output().expect("the program runs")
    }

    /// What the last pull says was wrong.
    pub fn fault(&self) -> Option<String> {
        match &self.record()["memory"]["fault"] {
            Value::String(code) => Some(code.clone()),
            Value::Object(with_more) => with_more.keys().next().cloned(),
            _ => None,
        }
    }

    /// The names of the sets that are there.
    pub fn sets(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.join("sets")).expect("sets");
        entries.map(|entry| entry.expect("a set").file_name().into_string().expect("a plain name")).collect()
    }

    /// A file of the active set.
    pub fn a_pack(&self) -> PathBuf {
        let record = self.record();
        let active = record["memory"]["sets"][0]["set"].as_str().expect("an active set");
        let files = fs::read_dir(self.folder.join("sets").join(active)).expect("a set");
        let mut files = files.map(|file| file.expect("a file").path());
        files.find(|file| !file.ends_with("manifest.json")).expect("a pack")
    }

    fn record(&self) -> Value {
        let record = fs::read(self.folder.join("pulled.json")).expect("a record");
        serde_json::from_slice(&record).expect("JSON")
    }
}

/// The time that the program sees, too.
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock");
    Timestamp(since.as_millis() as i64)
}
