//! The walk through a lead's day, as the page tells it: its commands are run one after another on a copy of the shipped
//! packs, its edits are made, and what the page shows must be what is printed.
//!
//! `PRESEND_BLESS=1 cargo test --features cli --test walk` writes the outputs anew; read the difference before you commit it.

#![cfg(feature = "cli")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

#[test]
fn a_leads_day_goes_as_the_chinese_page_tells() {
    goes_as_told("a-leads-day.zh-CN.md", "zh_CN.UTF-8");
}

#[test]
fn a_leads_day_goes_as_the_english_page_tells() {
    goes_as_told("a-leads-day.md", "en_US.UTF-8");
}

#[track_caller]
fn goes_as_told(page: &str, locale: &str) {
    let path = manifest().join("docs").join(page);
    let written = fs::read_to_string(&path).expect("the page can be read");
    let walked = walk(&written, &checkout(page), locale);
    if std::env::var_os("PRESEND_BLESS").is_some() {
        return fs::write(&path, walked).expect("the page can be written");
    }
    assert!(written == walked, "{page} tells\n{written}\nand what happens is\n{walked}");
}

/// The page with what its commands print now. Blocks are of three sorts: `console` runs, `diff` edits a file, others are shown.
fn walk(page: &str, folder: &Path, locale: &str) -> String {
    let mut walked = String::new();
    let mut commands = 0;
    for (number, part) in page.split("```").enumerate() {
        let block = if number % 2 == 1 { part.split_once('\n') } else { None };
        if number > 0 {
            walked += "```";
        }
        match block {
            Some(("console", lines)) => {
                walked += "console\n";
                for command in lines.lines().filter_map(|line| line.strip_prefix("$ ")) {
                    commands += 1;
                    walked += &format!("$ {command}\n{}", run(command, folder, locale));
                }
            }
            Some(("diff", lines)) => {
                edit(lines, folder);
                walked += part;
            }
            _ => walked += part,
        }
    }
    assert!(commands >= 8, "only {commands} commands were found");
    walked
}

/// What a command prints: the slips, then the totals.
fn run(command: &str, folder: &Path, locale: &str) -> String {
    let words: Vec<String> = command.split_whitespace().map(|word| word.trim_matches('\'').to_owned()).collect();
    let program = match words[0].as_str() {
        "presend" => env!("CARGO_BIN_EXE_presend"),
        other => other,
    };
    let output = Command::new(program)
        .current_dir(folder)
        .args(&words[1..])
        .env("LC_ALL", locale)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|why| panic!("{command}: {why}"));
    let said = [output.stderr, output.stdout].concat();
    String::from_utf8(said).expect("words")
}

/// Replaces the lines after `-` by those after `+`, in the file that the first line names.
fn edit(lines: &str, folder: &Path) {
    let (name, lines) = lines.split_once('\n').expect("a file");
    let file = folder.join(name.strip_prefix("--- ").expect("a file to edit"));
    let with =
        |sign| lines.lines().filter_map(|line| line.strip_prefix(sign)).map(|line| format!("{line}\n")).collect();
    let (old, new): (String, String) = (with('-'), with('+'));
    let text = fs::read_to_string(&file).expect("the file can be read");
    assert_eq!(text.matches(&old).count(), 1, "{name} holds once\n{old}");
    fs::write(file, text.replacen(&old, &new, 1)).expect("the file can be written");
}

/// A folder with a copy of the packs, and ordinary replies beside them.
fn checkout(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("walk").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).expect("an old folder can be removed");
    }
    copy(&manifest().join("rules"), &folder.join("rules"));
    fs::copy(manifest().join("tests/packs/ordinary.txt"), folder.join("replies.txt")).expect("a file can be copied");
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder can be made");
    for entry in fs::read_dir(from).expect("a folder can be read").map(|entry| entry.expect("an entry")) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("a file can be copied");
        }
    }
}

fn manifest() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
