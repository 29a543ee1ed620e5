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
    let offers = text(&files(&out)["report.md"]);
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
