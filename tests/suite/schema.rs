//! The schemas for editors: they are current, every file that ships names its
//! own in its first line and is right by it, and the documents name every key
//! that a schema has.

use std::path::{Path, PathBuf};

use costout::schema::{self, Schema};
use serde_json::Value;

use crate::checker::faults;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn named(name: &str) -> Value {
    schema::ALL.iter().find(|schema| schema.name == name).map(Schema::json).expect("a schema of this name")
}

/// The TOML files that ship: those of rounds and of data.
pub fn shipped() -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                below(&path, found);
            } else if path.extension().is_some_and(|ending| ending == "toml") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    for folder in ["scenarios", "data"] {
        below(&root().join(folder), &mut found);
    }
    found.sort();
    found
}

/// Which schema a file should name, by what it says.
pub fn kind_of(path: &Path, text: &str) -> &'static str {
    let name = path.file_name().expect("a name").to_string_lossy();
    let has = |key: &str| text.lines().any(|line| line.split(['=', ' ', ']']).next() == Some(key));
    match &*name {
        "round.toml" => "round",
        "columns.toml" => "columns",
        _ if has("party") => "offer",
        _ if has("headcount") => "profile",
        _ => "schedule",
    }
}

#[test]
fn the_schemas_are_current() {
    let folder = root().join("data/schema");
    let mut known = Vec::new();
    for schema in schema::ALL {
        let path = folder.join(format!("{}.json", schema.name));
        if std::env::var_os("UPDATE_EXPECTED").is_some_and(|value| value == "1") {
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, schema.text()).expect("a schema");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == schema.text(), "{} is not current: UPDATE_EXPECTED=1 writes it", path.display());
        known.push(path);
    }
    let there = std::fs::read_dir(&folder).expect("the schemas").map(|entry| entry.expect("a schema").path());
    let strange: Vec<PathBuf> = there.filter(|path| !known.contains(path)).collect();
    assert!(strange.is_empty(), "no schema of ours: {strange:?}");
}

#[test]
fn every_shipped_file_names_its_schema_and_is_right_by_it() {
    let files = shipped();
    assert!(files.len() > 20, "{files:?}");
    let mut wrong = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a file");
        let kind = kind_of(&path, &text);
        let line = text.lines().next().and_then(|line| line.strip_prefix("#:schema "));
        let target = line.map(|line| path.parent().expect("a folder").join(line));
        let target = target.and_then(|target| target.canonicalize().ok());
        let wanted = root().join(format!("data/schema/{kind}.json")).canonicalize().expect("a schema");
        if target != Some(wanted) {
            wrong.push(format!("{}: the first line does not name the schema `{kind}`", path.display()));
        }
        wrong.extend(faults(&named(kind), &text).into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_documents_name_every_key() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect("a document");
    let text = read("scenarios/README.md") + &read("data/README.md");
    let mut missing = Vec::new();
    for schema in schema::ALL {
        let mut keys = Vec::new();
        names(&schema.json(), &mut keys);
        let says = |key: &str| {
            let word = |letter: char| letter.is_alphanumeric() || letter == '_';
            text.match_indices(key)
                .any(|(at, _)| !text[..at].ends_with(word) && !text[at + key.len()..].starts_with(word))
        };
        missing.extend(keys.into_iter().filter(|key| !says(key)).map(|key| format!("{}: {key}", schema.name)));
    }
    missing.dedup();
    assert!(missing.is_empty(), "keys that no document names: {missing:?}");
}

/// Every key of a schema, at any depth.
fn names(schema: &Value, found: &mut Vec<String>) {
    match schema {
        Value::Object(keywords) => {
            for (keyword, value) in keywords {
                if let ("properties", Some(keys)) = (keyword.as_str(), value.as_object()) {
                    found.extend(keys.keys().cloned());
                    keys.values().for_each(|key| names(key, found));
                } else {
                    names(value, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| names(item, found)),
        _ => {}
    }
}

/// Both sides of what a schema knows: a key, a word, a type, a unit, a date.
#[test]
fn a_schema_tells_right_from_wrong() {
    let offer = named("offer");
    let provision = |keys: &str| format!("title = \"t\"\nparty = \"union\"\n[provisions.a]\n{keys}\n");
    for (keys, right) in [
        ("kind = \"incentive\"\namount = 2000", true),
        ("kind = \"incentive\"\namount = { 2019-08-01 = 2000.50 }", true),
        ("kind = \"incentive\"\namount = { 2019-8-1 = 2000 }", false),
        ("kind = \"incentive\"\namount = \"2000\"", false),
        ("kind = \"incentive\"\namuont = 2000", false),
        ("kind = \"incentiv\"\namount = 2000", false),
        ("kind = \"incentive\"\npercent = { 2019-08-01 = 2 }", false),
        ("kind = \"incentive\"\npaid_from = 2019-08-01", false),
        ("kind = \"step_movement\"\npaid_from = 2019-08-01", true),
        ("kind = \"one_time\"\namount = 2000", false),
        ("kind = \"across_the_board\"\npercent = { 2019-08-01 = \"cpi:us\" }", true),
        ("kind = \"across_the_board\"\npercent = { 2019-08-01 = \"us\" }", false),
        ("kind = \"contribution\"\nrate = 1", true),
        ("kind = \"contribution\"\nrate = 1.45", false),
        ("kind = \"step_movement\"\nsteps = 5", true),
        ("kind = \"step_movement\"\nsteps = 6", false),
        ("kind = \"step_movement\"\nsteps = 0.5", false),
        ("kind = \"incentive\"\nwhen = { a = [1, \"b\"], c = true, d = { min = 1 } }", true),
        ("kind = \"incentive\"\nwhen = { a = { least = 1 } }", false),
        ("amount = 2000", true),
        ("amuont = 2000", false),
        ("removed = true", true),
        ("removed = false", false),
        ("standing = \"made up\"", true),
        ("standing = \"made-up\"", false),
    ] {
        let found = faults(&offer, &provision(keys));
        assert_eq!(found.is_empty(), right, "{keys}: {found:?}");
    }
    assert!(!faults(&offer, "title = \"t\"\n").is_empty(), "no party");
}
