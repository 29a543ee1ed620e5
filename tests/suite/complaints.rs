//! Every complaint has a smallest bad file and its exact output.
//!
//! Each folder under `tests/complaints/` is a round, named after the code that
//! it provokes, with `expected.txt`: what `costout check` of it writes to
//! standard error, and the exit code. Where there is an `ask.txt`, its line is
//! checked in place of the folder; where there is a `command.txt`, its words are
//! the command, with `CASE` for the folder, and the folder need be no round. Workbooks and
//! Parquet files were written by openpyxl and pyarrow. `UPDATE_EXPECTED=1 cargo test --release`
//! writes what the program says now; read the difference before it is kept.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use costout::foundation::diagnostic::{Code, Severity};

const CASES: &str = "tests/complaints";

/// What the program answers.
struct Answer {
    stdout: String,
    stderr: String,
    code: Option<i32>,
}

fn run(arguments: &[&str]) -> Answer {
    let output = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("costout runs");
    Answer {
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
        code: output.status.code(),
    }
}

fn cases() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES);
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .expect("the cases")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.is_dir())
        .map(|path| path.file_name().expect("a name").to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn file(case: &str, name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(CASES).join(case).join(name)
}

/// Both texts, line by line, with a sign before what only one of them has.
fn difference(expected: &str, actual: &str) -> String {
    let (expected, actual): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), actual.lines().collect());
    let same = expected.iter().zip(&actual).take_while(|(one, other)| one == other).count();
    let rest = (expected.len() - same).min(actual.len() - same);
    let tail = (1..=rest).take_while(|n| expected[expected.len() - n] == actual[actual.len() - n]).count();
    let mut text = String::new();
    for line in &expected[same..expected.len() - tail] {
        let _ = writeln!(text, "  expected | {line}");
    }
    for line in &actual[same..actual.len() - tail] {
        let _ = writeln!(text, "  actual   | {line}");
    }
    text
}

#[test]
fn every_bad_round_gets_exactly_its_complaint() {
    let update = std::env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1");
    let mut wrong = String::new();
    for case in cases() {
        let folder = format!("{CASES}/{case}");
        let asked = std::fs::read_to_string(file(&case, "ask.txt")).unwrap_or_else(|_| folder.clone());
        let command = std::fs::read_to_string(file(&case, "command.txt")).map(|text| text.replace("CASE", &folder));
        let answer = match &command {
            Ok(command) => run(&command.split_whitespace().collect::<Vec<_>>()),
            Err(_) => run(&["check", asked.trim()]),
        };
        let has_errors = answer.stderr.contains("error[");
        let code = answer.code.map_or_else(|| "none".to_owned(), |code| code.to_string());
        let actual = format!("{}exit code {code}\n", answer.stderr);
        if answer.code != Some(i32::from(has_errors)) {
            let _ = writeln!(wrong, "{case}: exit code {code}\n{}", answer.stderr);
        }
        if has_errors != answer.stdout.is_empty() {
            let _ = writeln!(wrong, "{case}: an answer beside errors, or none without\n{}", answer.stdout);
        }
        let expected = std::fs::read_to_string(file(&case, "expected.txt")).unwrap_or_default();
        if update {
            std::fs::write(file(&case, "expected.txt"), &actual).expect("expected.txt is written");
        } else if expected != actual {
            let _ = writeln!(wrong, "{case}:\n{}", difference(&expected, &actual));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_code_has_its_smallest_bad_file() {
    let shown: BTreeSet<String> =
        cases().iter().map(|case| std::fs::read_to_string(file(case, "expected.txt")).unwrap_or_default()).collect();
    let missing: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| {
            let word = if code.severity() == Severity::Error { "error" } else { "warning" };
            let wanted = format!("{word}[{}]", code.name());
            !shown.iter().any(|text| text.contains(&wanted))
        })
        .map(|code| code.name())
        .collect();
    assert!(missing.is_empty(), "no case under {CASES} shows {}", missing.join(", "));
}

/// Where the user lets us write and the disk is full, that is no fault of ours.
#[cfg(target_os = "linux")]
#[test]
fn an_answer_that_cannot_be_written_is_exit_code_1() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
    let output = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(["check", "scenarios/example"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdout(full)
        .output()
        .expect("costout runs");
    let stderr = String::from_utf8(output.stderr).expect("text");
    assert!(stderr.contains("error[unwritable-file]: the answer cannot be written"), "{stderr}");
    assert_eq!(output.status.code(), Some(1), "{stderr}");
}

#[test]
fn a_seed_that_is_no_number_is_said_plainly() {
    let answer = run(&["synthesize", "profile.toml", "--seed", "abc", "--out", "people.csv"]);
    assert!(answer.stderr.contains("a whole number from 0 to 18446744073709551615"), "{}", answer.stderr);
    assert_eq!(answer.code, Some(2));
}
