//! Damage to what a file names: paths that lead elsewhere or nowhere, addresses
//! of the web, folders and devices and links in the place of files.

use std::ops::Range;
use std::path::Path;

/// What may stand where a path should.
const PATHS: &[&str] = &[
    "",
    " ",
    ".",
    "..",
    "/",
    "/tmp",
    "../../../../../../../../etc/hostname",
    "/dev/zero",
    "/dev/null",
    "/dev/stdin",
    "https://example.org/a.csv",
    "http://example.org",
    "file:///etc/hostname",
    "s3://bucket/a.parquet",
    "C:\\\\a.csv",
    "\\\\\\\\server\\\\share\\\\a.csv",
    "~/a.csv",
    "$HOME/a.csv",
    "*.csv",
    "round.toml",
    "status-quo.toml",
    "a\\u0000b.csv",
    "a\\nb.csv",
    "nowhere/a.csv",
    "round.toml/a.csv",
    "https:/example.org/a.csv",
    "HTTPS://EXAMPLE.ORG/A.CSV",
    "data:text/csv,id",
];

/// A TOML file with each of its paths replaced by each of these.
pub fn elsewhere(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for path in paths(text) {
        let long = "x".repeat(5_000);
        for other in PATHS.iter().copied().chain([long.as_str()]) {
            let new = format!("{}{other}{}", &text[..path.start], &text[path.end..]);
            found.push((format!("`{}` for `{}`", &other[..other.len().min(60)], &text[path.clone()]), new));
        }
    }
    found
}

/// Where paths stand in a TOML file, within their quotes.
fn paths(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for ending in [".csv\"", ".toml\""] {
        for (at, _) in text.match_indices(ending) {
            let start = text[..at].rfind('"').map_or(0, |quote| quote + 1);
            found.push(start..at + ending.len() - 1);
        }
    }
    found
}

/// Puts something that is no plain file in the place of a file.
#[cfg(unix)]
pub fn no_file(path: &Path, which: usize) -> Option<&'static str> {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let link = |to: &Path| symlink(to, path).expect("a link");
    clear(path);
    Some(match which {
        0 => {
            link(path);
            "a link to itself"
        }
        1 => {
            link(Path::new("nowhere.csv"));
            "a link to nothing"
        }
        2 => {
            link(Path::new("/"));
            "a link to a folder"
        }
        3 => {
            link(Path::new("/dev/zero"));
            "a link to a device that never ends"
        }
        4 => {
            std::fs::create_dir(path).expect("a folder");
            "a folder"
        }
        5 => {
            let made = std::process::Command::new("mkfifo").arg(path).status();
            if !made.is_ok_and(|status| status.success()) {
                return None;
            }
            "a pipe to which nobody writes"
        }
        6 => {
            std::fs::write(path, "id\n1\n").expect("a file");
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o000))
                .expect("a file that nobody may read");
            "a file that may not be read"
        }
        7 => "nothing",
        _ => return None,
    })
}

/// How many ways there are.
pub const NO_FILES: usize = 8;

/// Takes away whatever stands in the place of a file.
pub fn clear(path: &Path) {
    let _ = std::fs::remove_dir(path);
    let _ = std::fs::remove_file(path);
}
