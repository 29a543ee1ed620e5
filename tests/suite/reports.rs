//! `report`: what it writes, that it is whole or not there at all, and that
//! nothing is lost that somebody else put into its folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::files::people;

/// Runs the command from the project's folder.
fn report(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_costout"))
        .arg("report")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("costout runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("text")
}

/// Every file below a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below it").to_string_lossy().replace('\\', "/");
                found.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    found
}

#[test]
fn the_sample_is_what_the_program_writes() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let out = folder.path().join("example");
    let done = report(&["scenarios/example", "--out", out.to_str().expect("a path")]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/example");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        let _ = fs::remove_dir_all(&sample);
        let done = report(&["scenarios/example"]);
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    let (expected, found) = (files(&sample), files(&out));
    assert_eq!(expected.keys().collect::<Vec<_>>(), found.keys().collect::<Vec<_>>());
    for (name, bytes) in &expected {
        assert!(found[name] == *bytes, "reports/example/{name} is not what the program writes now");
    }
}

#[test]
fn it_says_on_standard_output_what_compare_says() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let out = folder.path().join("ours");
    let done = report(&["scenarios/example", "--offers", "union-2019-03-08", "--out", out.to_str().expect("a path")]);
    let compared = Command::new(env!("CARGO_BIN_EXE_costout"))
        .args(["compare", "scenarios/example", "--offers", "union-2019-03-08"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("costout runs");
    assert_eq!(text(&done.stdout), text(&compared.stdout));
    let said = text(&done.stderr);
    assert!(said.contains(" files are written; begin with ") && said.contains("report.md"), "{said}");
    // The round's own file is quoted whole, what it says of other offers too.
    let report = text(&files(&out)["report.md"]);
    let (offers, quoted) = report.split_once("## The files as they were read").expect("the files");
    assert!(!quoted.contains("### district-2019-03-01.toml"), "{quoted}");
    assert!(offers.contains("union-2019-03-08") && !offers.contains("district-2019-03-01"), "{offers}");
}

#[test]
fn an_earlier_report_is_replaced_and_nothing_stays_beside_it() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let out = folder.path().join("ours");
    let path = out.to_str().expect("a path");
    assert!(report(&["scenarios/lacrosse-2019", "--out", path]).status.success());
    let first = files(&out);
    assert!(report(&["scenarios/example", "--out", path]).status.success());
    let second = files(&out);
    assert!(text(&first["report.md"]).contains("La Crosse") && text(&second["report.md"]).contains("Example"));
    assert!(second.keys().all(|name| text(&second["files.txt"]).contains(name.as_str()) || name == "files.txt"));
    let beside: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|one| one.expect("one").file_name()).collect();
    assert_eq!(beside, ["ours"]);
}

#[test]
fn what_no_report_wrote_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let out = folder.path().join("ours");
    let path = out.to_str().expect("a path");
    let refused = |what: &str| {
        let before = files(&out);
        let done = report(&["scenarios/example", "--out", path]);
        assert_eq!(done.status.code(), Some(1), "{what}");
        assert!(done.stdout.is_empty(), "{what}");
        let said = text(&done.stderr);
        assert!(said.contains("error[not-our-folder]") && said.contains(what), "{said}");
        assert!(files(&out) == before, "{what}");
    };
    // An empty folder is taken; so is a report of which a file was deleted.
    fs::create_dir(&out).expect("a folder");
    assert!(report(&["scenarios/example", "--out", path]).status.success());
    fs::remove_file(out.join("comparison.csv")).expect("a file");
    assert!(report(&["scenarios/example", "--out", path]).status.success());
    // A file beside those that were written; one that was changed.
    fs::write(out.join("tables/notes.txt"), "ours").expect("a file");
    refused("`tables/notes.txt`");
    fs::remove_file(out.join("tables/notes.txt")).expect("a file");
    fs::write(out.join("report.md"), "ours").expect("a file");
    refused("`report.md`");
    // A folder of one's own, without a list.
    fs::remove_dir_all(&out).expect("a folder");
    fs::create_dir(&out).expect("a folder");
    fs::write(out.join("budget.xlsx"), "ours").expect("a file");
    refused("`budget.xlsx`");
}

#[cfg(unix)]
#[test]
fn a_link_is_not_followed() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let (real, link) = (folder.path().join("real"), folder.path().join("link"));
    fs::create_dir(&real).expect("a folder");
    std::os::unix::fs::symlink(&real, &link).expect("a link");
    let done = report(&["scenarios/example", "--out", link.to_str().expect("a path")]);
    assert_eq!(done.status.code(), Some(1));
    assert!(text(&done.stderr).contains("is not a folder"), "{}", text(&done.stderr));
    assert!(files(&real).is_empty());
}

#[test]
fn nothing_is_written_when_the_input_has_errors() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let out = folder.path().join("ours");
    let path = out.to_str().expect("a path");
    for arguments in [["tests/complaints/no-pay", "--out"], ["scenarios/nowhere", "--out"]] {
        let done = report(&[&arguments[..], &[path]].concat());
        assert_eq!(done.status.code(), Some(1), "{arguments:?}");
        assert!(done.stdout.is_empty() && !out.exists());
    }
}

#[test]
fn what_users_wrote_is_text_and_nothing_else() {
    let round = tempfile::tempdir().expect("a folder for a test");
    let files_of = people("id,fte,base_salary\n1,1,50000\n").columns("pay_is = \"full_time\"").offer(
        "union",
        "note = \"A note.\"\nsource = \"A paper\"\n[provisions.cola]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 2 }\n\
            title = \"=1+1 | ![x](http://example.org/x.png) <b>*bold*</b>\"\n",
    );
    files_of.write(round.path());
    let out = round.path().join("out");
    let path = |path: &Path| path.to_str().expect("a path").to_owned();
    let done = report(&[&path(round.path()), "--out", &path(&out)]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let found = files(&out);
    let report = text(&found["report.md"]);
    assert!(report.contains("=1+1 \\| !\\[x\\](http://example.org/x.png) &lt;b>\\*bold\\*&lt;/b>"), "{report}");
    assert!(report.contains("- **union** (union): union. A note. Source: A paper\n"), "{report}");
    let (name, table) =
        found.iter().find(|(name, _)| name.starts_with("tables/new-money-by-provision")).expect("a table");
    assert!(text(table).contains("'=1+1 | ![x]"), "{name}: {}", text(table));
}

#[test]
fn the_folder_is_named_after_the_round_wherever_one_stands() {
    let place = tempfile::tempdir().expect("a folder for a test");
    let round = place.path().join("our-district");
    fs::create_dir(&round).expect("a folder");
    people("id,fte,base_salary\n1,1,50000\n").columns("pay_is = \"full_time\"").write(&round);
    for (stands, asks) in [(place.path(), "our-district/"), (round.as_path(), ".")] {
        let done = Command::new(env!("CARGO_BIN_EXE_costout")).args(["report", asks]).current_dir(stands).output();
        let done = done.expect("costout runs");
        assert!(done.status.success(), "{}", text(&done.stderr));
        assert!(stands.join("reports/our-district/report.md").is_file());
    }
}

/// What was read stands in the report with file and line, by the names of files
/// alone, wherever the round lies.
#[test]
fn the_report_holds_what_was_read_and_no_folder_of_the_user() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let round = folder.path().join("private-folder");
    fs::create_dir(&round).expect("a folder");
    people("id,fte,lane,step\n1,1.5,BA,1\n")
        .schedule("teachers", "none", "step,BA\n1,40000\n2,41000")
        .in_force("# a comment with ``` in it\n[provisions.steps]\nkind = \"step_movement\"\narticle = \"31-3\"\n")
        .write(&round);
    let out = folder.path().join("out");
    let done = report(&[round.to_str().expect("a path"), "--out", out.to_str().expect("a path")]);
    assert!(done.status.success(), "{}", text(&done.stderr));
    let found = files(&out);
    let written = text(&found["report.md"]);
    for (name, bytes) in &found {
        assert!(!String::from_utf8_lossy(bytes).contains("private-folder"), "{name} tells of the user's folders");
    }
    for said in [
        "## The offers as they were read",
        "| steps | step\\_movement | 31-3 | adopted | status-quo.toml:",
        "## What was warned of",
        "FTE above 1",
        "## Where the input comes from",
        "- People, people.csv as of ",
        "- Schedule teachers (adopted), teachers.toml: ",
        "### round.toml\n\n```toml\n",
        "### status-quo.toml\n\n````toml\n",
        "# a comment with ``` in it\n",
    ] {
        assert!(written.contains(said), "no `{said}` in {written}");
    }
    assert!(!written.contains("\n1,1.5,BA,1\n"), "people are never quoted");
}

/// The distance from what was published stands above the pictures; what is empty
/// is neither written nor linked.
#[test]
fn the_report_says_how_far_the_model_is_and_links_nothing_empty() {
    let folder = tempfile::tempdir().expect("a folder for a test");
    let written = |round: &str| {
        let out = folder.path().join(round.replace('/', "-"));
        let done = report(&[round, "--out", out.to_str().expect("a path")]);
        assert!(done.status.success(), "{}", text(&done.stderr));
        files(&out)
    };
    let example = written("scenarios/example");
    let said = text(&example["report.md"]);
    // $4,541.50 against the made-up newspaper's $4,500: 0.92 %.
    let sentence = "Held against the one published figure, the model is 0.92 % higher (the district's offer, as a newspaper had it).";
    assert!(said.find(sentence) < said.find("## In pictures") && said.contains(sentence), "{said}");
    assert!(said.contains("(tables/careers.csv)") && example.contains_key("tables/careers.csv"));
    // In La Crosse nobody stands on a schedule.
    let lacrosse = written("scenarios/lacrosse-2019");
    let said = text(&lacrosse["report.md"]);
    assert!(!said.contains("careers.csv") && !lacrosse.contains_key("tables/careers.csv"));
}
