//! The layers hold: a module names only its own layer and the layers below it,
//! and a library stays in the one place that may name it.

#![allow(clippy::unwrap_used, missing_docs, reason = "a test that cannot read the source should stop")]

use std::fs;
use std::path::{Path, PathBuf};

/// The layers, lowest first; modules of one layer may name each other.
const LAYERS: &[&[&str]] = &[
    &["foundation"],
    &["district"],
    &["contract"],
    &["question"],
    &["answer"],
    &["reading"],
    &["chart", "input", "table", "render", "report", "schema", "starter", "synthesize"],
    &["cli"],
];

/// Libraries, and the only files or folders that may name them.
const AT_HOME: &[(&str, &[&str])] = &[
    ("toml::", &["foundation/fields"]),
    ("polars::", &["input"]),
    ("polars_io::", &["input/parquet"]),
    ("calamine::", &["input/sheet"]),
    ("clap::", &["cli"]),
    ("annotate_snippets::", &["render"]),
    ("comfy_table::", &["table"]),
    ("plotters::", &["chart"]),
    ("resvg::", &["chart"]),
    ("rand_pcg::", &["synthesize/draw"]),
    ("rayon::", &["foundation/parallel"]),
    ("std::fs", &["input", "cli/file", "schema/tests"]),
    ("std::env", &["cli"]),
    ("std::time", &[]),
    ("std::net", &[]),
    ("std::process", &["cli", "main"]),
    ("f64", &["chart"]),
    ("f32", &["chart"]),
];

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            source_files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file by its path below `src`, and its lines without comments.
fn house() -> Vec<(String, Vec<String>)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    source_files(&root, &mut files);
    files
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let text = fs::read_to_string(path).unwrap();
            let code = text.lines().map(|line| line.split("//").next().unwrap_or("").to_owned()).collect();
            (name, code)
        })
        .collect()
}

fn module_of(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or(file)
}

fn layer_of(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn every_module_has_a_layer() {
    for (file, _) in house() {
        let module = module_of(&file);
        assert!(["lib", "main"].contains(&module) || layer_of(module).is_some(), "{file} is in no layer");
    }
}

#[test]
fn a_module_names_only_its_own_layer_and_those_below() {
    let mut wrong = Vec::new();
    for (file, lines) in house() {
        let Some(layer) = layer_of(module_of(&file)) else { continue };
        for (at, line) in lines.iter().enumerate() {
            for named in line.split("crate::").skip(1).map(module_of_path) {
                if layer_of(named).is_some_and(|other| other > layer) {
                    wrong.push(format!("src/{file}:{} names {named}", at + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn module_of_path(path: &str) -> &str {
    path.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or(path)
}

#[test]
fn a_library_is_named_only_where_it_is_at_home() {
    let mut wrong = Vec::new();
    for (library, homes) in AT_HOME {
        for (file, lines) in house() {
            if homes.iter().any(|home| file.starts_with(home)) {
                continue;
            }
            for (at, line) in lines.iter().enumerate().filter(|(_, line)| names(line, library)) {
                wrong.push(format!("src/{file}:{} names {library}: {}", at + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether a line names a library as a word of its own.
fn names(line: &str, library: &str) -> bool {
    line.match_indices(library).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_')
    })
}

#[test]
fn every_file_says_what_it_is_for() {
    for (file, _) in house() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(&file);
        assert!(fs::read_to_string(path).unwrap().starts_with("//!"), "src/{file} has no head");
    }
}

#[test]
fn the_head_of_the_library_lists_every_module() {
    let head = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for module in LAYERS.iter().flat_map(|layer| layer.iter()) {
        assert!(head.contains(&format!("[`{module}`]")), "the head of lib.rs does not name {module}");
    }
}
