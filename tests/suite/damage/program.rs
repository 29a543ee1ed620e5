//! The program itself on damaged files, a sample of them: it ends in time with
//! 0 or 1; with 1 it has said why, naming a file, and answered nothing.

use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;

use super::bytes::{Draws, damaged, encoded};
use super::keys::said;
use super::rounds::Copy;
use super::watch::LIMIT;
use super::{is_toml, paths, schedules};

/// Runs the program in a folder; panics where it does not end.
fn run(folder: &Path, arguments: &[&str]) -> Output {
    let child = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("costout runs");
    let (done, wait) = mpsc::channel();
    std::thread::spawn(move || done.send(child.wait_with_output()));
    wait.recv_timeout(LIMIT).unwrap_or_else(|_| panic!("no end: {arguments:?}")).expect("an end")
}

/// What is wrong with how a command ended, if anything.
fn fault(folder: &Path, arguments: &[&str], files: &[&str]) -> Option<String> {
    let output = run(folder, arguments);
    let stderr = String::from_utf8_lossy(&output.stderr);
    let code = output.status.code();
    let named = files.iter().any(|file| stderr.contains(file));
    let sound = match code {
        Some(0) => !output.stdout.is_empty() && !stderr.contains("error["),
        Some(1) => output.stdout.is_empty() && stderr.contains("error[") && named,
        _ => false,
    };
    (!sound || stderr.contains("panicked"))
        .then(|| format!("{arguments:?}: exit code {code:?}, {} bytes of answer\n{stderr}", output.stdout.len()))
}

/// Damages the files of a folder in a few ways each and runs the commands.
fn sample(copy: &Copy, commands: &[&[&str]], draws: &mut Draws) {
    let names: Vec<String> =
        copy.files.iter().map(|file| file.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut faults = Vec::new();
    let mut try_all = |what: &str| {
        for command in commands {
            faults.extend(fault(&copy.round, command, &names).map(|fault| format!("{what}: {fault}")));
        }
    };
    for file in &copy.files {
        let whole = std::fs::read(file).expect("a file");
        let text = String::from_utf8_lossy(&whole).into_owned();
        let mut ways: Vec<Vec<u8>> = (0..3).map(|_| damaged(&whole, draws.below(9), draws)).collect();
        let encodings = encoded(&text);
        ways.extend((0..3).map(|_| encodings[draws.below(encodings.len())].1.clone()));
        if is_toml(file) {
            let said: Vec<String> = said(&text).into_iter().flatten().map(|way| way.text).collect();
            let named: Vec<String> = paths::elsewhere(&text).into_iter().map(|(_, text)| text).collect();
            ways.extend((0..4).map(|_| said[draws.below(said.len())].clone().into_bytes()));
            if !named.is_empty() {
                ways.extend((0..2).map(|_| named[draws.below(named.len())].clone().into_bytes()));
            }
        }
        for way in ways {
            std::fs::write(file, &way).expect("a damaged file");
            try_all(&format!("{}\n{}", file.display(), String::from_utf8_lossy(&way[..way.len().min(2_000)])));
        }
        for which in [0, 3, 4, 5] {
            let what = paths::no_file(file, which).unwrap_or_default();
            try_all(&format!("{}: {what}", file.display()));
            paths::clear(file);
        }
        std::fs::write(file, &whole).expect("the file as it was");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_program_ends_well_on_damaged_rounds() {
    let draws = &mut Draws(0x1234_5678_9abc_def1);
    sample(&Copy::small(), &[&["check", "."], &["compare", ".", "--format", "csv"]], draws);
}

#[test]
fn the_program_ends_well_on_damaged_schedules() {
    let draws = &mut Draws(0x2345_6789_abcd_ef12);
    let commands: [&[&str]; 2] = [&["schedule", "show", "grid.toml"], &["schedule", "diff", "index.toml", "grid.toml"]];
    sample(&schedules(), &commands, draws);
}

#[test]
fn the_program_ends_well_on_damaged_profiles() {
    let draws = &mut Draws(0x3456_789a_bcde_f123);
    let copy = Copy::of(&[("profile.toml", crate::synthesize::SMALL)]);
    for _ in 0..4 {
        sample(&copy, &[&["synthesize", "profile.toml", "--seed", "7", "--out", "people.csv"]], draws);
    }
}

/// Whatever stands where a round, a schedule or a profile should.
#[test]
fn the_program_ends_well_on_strange_arguments() {
    let copy = Copy::small();
    for strange in
        ["", " ", "/", "/dev/zero", "/dev/null", "nowhere", "round.toml", "workforce.csv", "https://example.org"]
    {
        for command in [
            vec!["check", strange],
            vec!["compare", strange],
            vec!["schedule", "show", strange],
            vec!["schedule", "diff", "teachers.toml", strange],
            vec!["synthesize", strange, "--seed", "1", "--out", "people.csv"],
            vec!["synthesize", "round.toml", "--seed", "1", "--out", strange],
        ] {
            // An export may be looked at before there is a round.
            if command == ["check", "workforce.csv"] {
                continue;
            }
            let output = run(&copy.round, &command);
            let stderr = String::from_utf8_lossy(&output.stderr);
            assert!(matches!(output.status.code(), Some(1 | 2)), "{command:?}: {:?}\n{stderr}", output.status);
            assert!(output.stdout.is_empty() && !stderr.contains("panicked"), "{command:?}\n{stderr}");
        }
    }
}
