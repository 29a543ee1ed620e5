//! Every offer that ships has its golden result: all numbers of `compare` of
//! its round, as CSV. `lacrosse.rs` reaches the numbers of La Crosse by a
//! second road; those of the example are checked by hand in its README.
//! `UPDATE_EXPECTED=1` writes them anew: read the difference before you keep
//! it.

use std::path::Path;
use std::process::Command;

fn golden(round: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = format!("scenarios/{round}");
    let answer = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(["compare", &folder, "--format", "csv"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let got = String::from_utf8(answer.stdout).unwrap();
    let path = root.join(format!("tests/goldens/{round}.csv"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &got).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap();
    for (line, (expected, got)) in expected.lines().zip(got.lines()).enumerate() {
        assert_eq!(expected, got, "line {} of {}", line + 1, path.display());
    }
    assert_eq!(expected.lines().count(), got.lines().count());
}

/// The rounds that ship.
fn shipped() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut rounds: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().join("round.toml").is_file())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    rounds.sort();
    rounds
}

#[test]
fn every_shipped_round_has_its_golden_result() {
    let rounds = shipped();
    assert!(rounds.len() >= 2, "{rounds:?}");
    for round in &rounds {
        golden(round);
    }
}

/// Offers are worked on side by side; how many threads there are changes no byte.
#[test]
fn threads_change_nothing() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let answer = |round: &str, threads: &str| {
        let answer = Command::new(env!("CARGO_BIN_EXE_costout"))
            .args(["compare", &format!("scenarios/{round}"), "--format", "json"])
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(root)
            .output()
            .unwrap();
        assert!(answer.status.success());
        (answer.stdout, answer.stderr)
    };
    for round in shipped() {
        assert!(answer(&round, "1") == answer(&round, "5"), "{round} depends on the number of threads");
    }
}

/// Commands that README and the documents show are run as they are written,
/// with the built program in the place of `cargo run --release --`.
#[test]
fn the_commands_of_the_readme_run() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut commands = Vec::new();
    for file in [
        "README.md",
        "data/README.md",
        "data/denver/README.md",
        "scenarios/README.md",
        "scenarios/denver-2019/README.md",
        "scenarios/denver-2020/README.md",
        "scenarios/example/README.md",
        "scenarios/lacrosse-2019/README.md",
    ] {
        let text = std::fs::read_to_string(root.join(file)).unwrap();
        let shown = text.lines().filter_map(|line| line.trim().strip_prefix("cargo run --release -- "));
        commands.extend(shown.map(str::to_owned));
    }
    assert!(commands.len() >= 3, "{commands:?}");
    let folder = tempfile::tempdir().unwrap();
    for command in commands {
        // What is written is written elsewhere.
        let out = match command.split_whitespace().next() {
            Some("report") => vec!["--out".into(), folder.path().join("report")],
            Some("chart") => vec!["--out".into(), folder.path().to_owned()],
            _ => Vec::new(),
        };
        let done = Command::new(env!("CARGO_BIN_EXE_costout"))
            .args(command.split_whitespace())
            .args(out)
            .current_dir(root)
            .output()
            .unwrap();
        assert!(done.status.success(), "{command}: {}", String::from_utf8_lossy(&done.stderr));
        assert!(!done.stdout.is_empty(), "{command}");
    }
}

#[test]
fn the_answer_in_json_holds_the_published_totals_of_la_crosse() {
    let answer = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(["compare", "scenarios/lacrosse-2019", "--format", "json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let json: serde_json::Value = serde_json::from_slice(&answer.stdout).unwrap();
    assert_eq!(json["people"]["headcount"], 555);
    assert_eq!(json["people"]["fte"], "540.04");
    assert_eq!(json["base_year"]["salary"], "32692423.00");
    assert_eq!(json["base_year"]["fringe"], "10835990.00");
    assert!(json["fingerprint"].as_str().is_some_and(|mark| mark.len() == 12));
    assert!(!json["convention"].as_array().unwrap().is_empty());
}

fn told(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let answer = Command::new(env!("CARGO_BIN_EXE_costout")).args(arguments).current_dir(root).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8(answer.stdout).unwrap()
}

#[test]
fn no_line_of_a_shipped_round_is_wider_than_a_terminal() {
    for round in shipped() {
        for line in told(&["compare", &format!("scenarios/{round}")]).lines() {
            assert!(line.chars().count() <= 100, "{round}: {line}");
        }
    }
}

#[test]
fn every_format_says_what_is_made_up_and_reconstructed() {
    for command in ["compare", "check"] {
        for format in ["table", "markdown", "csv", "json"] {
            let answer = told(&[command, "scenarios/denver-2019", "--format", format]);
            for caveat in ["people are made up", "settlement-2019", "reconstructed", "Colorado PERA", "assumed"] {
                assert!(answer.contains(caveat), "{command} --format {format} does not say `{caveat}`");
            }
        }
    }
}

#[test]
fn only_schedules_of_the_offers_that_are_shown_are_named() {
    let offers = ["--offers", "settlement-2019-02-14"];
    let answer = told(&["compare", "scenarios/denver-2019", offers[0], offers[1]]);
    assert!(answer.contains("Schedules that are reconstructed: settlement-2019\n"), "{answer}");
    assert!(!answer.contains("district-30"), "{answer}");
}

#[test]
fn a_note_of_an_offer_is_told() {
    let answer = told(&["compare", "scenarios/denver-2019", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    let union = answer["offers"].as_array().unwrap().iter().find(|one| one["name"] == "union-2019-01-18").unwrap();
    assert!(union["note"].as_str().unwrap().starts_with("Published were twenty steps"), "{union}");
    let who = union["raises"][0]["percent"]["lowest_who"].as_str().unwrap();
    assert!(who.contains(" step ") || who.ends_with("off schedule"), "{who}");
}
