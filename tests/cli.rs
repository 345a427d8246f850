//! The program as people run it: every folder of `tests/cli` with a `cmd` is a case.
//!
//! `cmd` has a command a line, run in that folder one after another; `NAME=value` before it is a variable, `{out}` an
//! empty folder of its own, and `< file` the standard input. What came of it stands beside it, in Chinese (`zh.txt`) and in English (`en.txt`):
//! exit codes, standard output, standard error. `PRESEND_BLESS=1 cargo test --features cli --test cli` writes them
//! anew; read the difference before you commit it.

#![cfg(feature = "cli")]

use std::{
    fs::{self, File},
    io::{self, BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

const LANGUAGES: [(&str, &str); 2] = [("zh.txt", "zh_CN.UTF-8"), ("en.txt", "en_US.UTF-8")];

#[test]
fn every_command_says_and_ends_as_written_down() {
    let bless = std::env::var_os("PRESEND_BLESS").is_some();
    let mut wrong = String::new();
    let mut cases = 0;
    for folder in folders() {
        cases += 1;
        for (snapshot, locale) in LANGUAGES {
            let path = folder.join(snapshot);
            let found = run_all(&folder, locale);
            if bless {
                fs::write(&path, found).expect("a snapshot can be written");
                continue;
            }
            let expected = fs::read_to_string(&path).unwrap_or_default();
            if expected != found {
                wrong += &format!("\n=== {}\n--- expected\n{expected}--- found\n{found}", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(cases > 20, "only {cases} cases were found");
}

#[test]
fn built_packs_judge_like_their_sources() {
    let folder = root().join("build");
    let out = empty_folder("built");
    let built = presend(&folder, &["build", "../packs", "--out", out.to_str().expect("a plain path")]);
    assert!(built.status.success(), "{built:?}");
    let check = |packs: &str| {
        presend(&folder, &["check", "--packs", packs, "--format", "ndjson", "../transcripts/shop.ndjson"]).stdout
    };
    let from_source = check("../packs");
    assert!(from_source.len() > 100, "there is something to compare");
    assert_eq!(from_source, check(out.to_str().expect("a plain path")));
}

/// `presend … | head`: whoever reads has gone.
#[test]
fn output_that_nobody_reads_ends_the_run_without_a_word() {
    let shop = ["check", "--packs", "../packs", "../transcripts/shop.ndjson"];
    for args in [&["lint", "../packs"][..], &shop] {
        let (reader, writer) = io::pipe().expect("a pipe");
        drop(reader);
        let output = command(&root().join("build"), args).stdout(writer).output().expect("the program runs");
        assert_eq!(
            (output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()),
            (Some(141), ""),
            "{args:?}"
        );
    }
    let (reader, writer) = io::pipe().expect("a pipe");
    drop(reader);
    let output = command(&root(), &["lint", "nowhere"]).stderr(writer).output().expect("the program runs");
    assert_eq!(output.status.code(), Some(141));
}

/// A run is killed again and again, at any point, and goes on each time.
#[test]
fn a_killed_batch_goes_on_where_it_stopped() {
    let folder = empty_folder("killed");
    let (conversations, found) = (folder.join("talks.ndjson"), folder.join("found.txt"));
    let talk = |number: usize| match number % 700 {
        // Named on standard error as soon as it is read: so the test knows where the program is.
        299 => "not a conversation\n".to_owned(),
        _ => format!("{{\"id\": \"{number}\", \"messages\": [{{\"role\": \"agent\", \"text\": \"最便宜\"}}]}}\n"),
    };
    let lines: Vec<String> = (0..2_500).map(talk).collect();
    fs::write(&conversations, lines.concat()).expect("a file can be written");
    let packs = root().join("packs");
    let check = |more: &[&str]| {
        let mut command = command(&folder, &["--lang", "en", "check", "--packs"]);
        command.arg(&packs).args(more);
        command
    };
    let whole = check(&["talks.ndjson"]).output().expect("the program runs");

    // Before the first note, then after some.
    for stop in [299, 999, 1_699] {
        let mut child = check(&["--resume", "found.txt"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let mut input = child.stdin.take().expect("it listens");
        input.write_all(lines[..=stop].concat().as_bytes()).expect("it reads");
        let said = BufReader::new(child.stderr.take().expect("it speaks")).lines();
        let stops = format!("standard input:{}:", stop + 1);
        assert!(said.map_while(Result::ok).any(|line| line.starts_with(&stops)), "it came to {stop}");
        child.kill().expect("it can be killed");
        child.wait().expect("it is dead");
        // What it was writing then.
        File::options().append(true).open(&found).expect("findings").write_all(b"37  blo").expect("half a line");
    }
    let last = check(&["--resume", "found.txt", "talks.ndjson"]).output().expect("the program runs");
    assert_eq!(fs::read(&found).expect("findings"), whole.stdout, "as without a stop");
    assert_eq!((last.status, last.stdout.len()), (whole.status, 0));
    let totals = |output: &Output| String::from_utf8_lossy(&output.stderr).lines().last().map(str::to_owned);
    assert_eq!(totals(&last), totals(&whole));
    assert_eq!(totals(&whole).as_deref(), Some("checked 2496 drafts, 2496 with warn or block, 4 lines unreadable"));

    fs::write(&found, "").expect("findings can be lost");
    let short = check(&["--resume", "found.txt", "talks.ndjson"]).output().expect("the program runs");
    assert_eq!(short.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&short.stderr).starts_with("found.txt is shorter than"), "{short:?}");
}

/// The snapshots show what fmt says; what it does to files is shown on copies.
#[test]
fn fmt_replaces_what_is_sloppy_and_nothing_else() {
    let folder = empty_folder("fmt");
    for pack in ["tidy", "sloppy", "broken"] {
        fs::create_dir(folder.join(pack)).expect("a folder can be made");
        let from = root().join("fmt").join(pack).join("pack.yaml");
        fs::copy(from, folder.join(pack).join("pack.yaml")).expect("a pack can be copied");
    }
    let read = |pack: &str| fs::read_to_string(folder.join(pack).join("pack.yaml")).expect("a pack can be read");
    let [tidy, broken] = ["tidy", "broken"].map(read);
    let output = presend(&folder, &["fmt", "."]);
    assert_eq!(output.status.code(), Some(1), "one is broken: {output:?}");
    assert_eq!(read("sloppy"), "pack: sloppy\nname: 包\nversion: 1.0.0\nrules:\n- id: a\n  name: 甲\n");
    assert_eq!([read("tidy"), read("broken")], [tidy, broken]);
    let left = |pack: &str| fs::read_dir(folder.join(pack)).expect("a folder can be read").count();
    assert_eq!(["tidy", "sloppy", "broken"].map(left), [1, 1, 1], "no temporary file is left");
    assert!(presend(&folder, &["fmt", "--check", "sloppy"]).status.success());
}

#[cfg(unix)]
#[test]
fn a_pack_without_permission_to_read_is_named_with_a_remedy() {
    use std::os::unix::fs::PermissionsExt;
    let folder = empty_folder("locked");
    let pack = folder.join("pack.yaml");
    fs::write(&pack, "pack: locked\n").expect("a file can be written");
    fs::set_permissions(&pack, fs::Permissions::from_mode(0o000)).expect("it can be locked");
    if File::open(&pack).is_ok() {
        println!("left out: this user (root) may read everything");
        return;
    }
    let output = presend(&folder, &["--lang", "zh", "lint", "pack.yaml"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("读不了 pack.yaml") && said.contains("权限"), "{said}");
}

fn root() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "cli"].iter().collect()
}

fn folders() -> Vec<PathBuf> {
    let entries = fs::read_dir(root()).expect("the cases can be read").map(|entry| entry.expect("an entry").path());
    let mut folders: Vec<PathBuf> = entries.filter(|folder| folder.join("cmd").is_file()).collect();
    folders.sort();
    folders
}

/// Runs the commands of a case and writes down all that came of them.
fn run_all(folder: &Path, locale: &str) -> String {
    let name = folder.file_name().expect("a case has a name").to_string_lossy();
    let out = empty_folder(&format!("{name}-{locale}"));
    let commands = fs::read_to_string(folder.join("cmd")).expect("cmd can be read");
    let runs = commands.lines().map(|line| {
        let variables: Vec<&str> = line.split(' ').take_while(|word| is_variable(word)).collect();
        let asked = &line[variables.iter().map(|variable| variable.len() + 1).sum()..];
        let shown = asked.replace("{out}", &out.display().to_string());
        let (args, input) =
            shown.split_once('<').map_or((shown.as_str(), None), |(args, file)| (args, Some(file.trim())));
        let mut command = command(folder, &args.split_whitespace().collect::<Vec<_>>());
        command.envs(variables.iter().filter_map(|variable| variable.split_once('=')));
        if let Some(file) = input {
            command.stdin(File::open(folder.join(file)).expect("the input can be read"));
        }
        let output = command.env("LC_ALL", locale).output().expect("the program runs");
        let asked = [variables.as_slice(), &["presend", asked]].concat().join(" ");
        describe(&asked, &output).replace(&out.display().to_string(), "{out}")
    });
    runs.collect()
}

fn is_variable(word: &str) -> bool {
    word.split_once('=').is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_'))
}

fn describe(line: &str, output: &Output) -> String {
    let code = output.status.code().expect("the program ends by itself");
    let said = |name: &str, bytes: &[u8]| match String::from_utf8_lossy(bytes) {
        text if text.is_empty() => String::new(),
        text => format!("--- {name}\n{}\n", text.trim_end()),
    };
    format!("$ {line}\n{}{}--- exit {code}\n\n", said("stdout", &output.stdout), said("stderr", &output.stderr))
}

fn presend(folder: &Path, args: &[&str]) -> Output {
    command(folder, args).output().expect("the program runs")
}

fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_presend"));
    command.current_dir(folder).args(args).stdin(Stdio::null());
    // The commits of this repository are not to show in what is published here.
    command.env("GIT_CEILING_DIRECTORIES", env!("CARGO_MANIFEST_DIR")).env_remove("PRESEND_PASSPHRASE");
    command
}

/// A new folder; what an earlier run left in it is gone.
fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}
