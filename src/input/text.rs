//! Files in: what is missing, not a file, empty or no text is said in words
//! that name the file.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use super::encoding;
use super::form::Form;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed, nearest};
use crate::foundation::source::{FileId, Located, Sources};

/// The largest file that is read.
const MOST_BYTES: u64 = 1 << 30;

/// A path without `.` and `..` where they can be taken out, as a user would
/// write it.
#[must_use]
pub fn shown(path: &Path) -> String {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    if plain.as_os_str().is_empty() {
        return ".".to_owned();
    }
    plain.to_string_lossy().replace('\\', "/")
}

/// The path of a file that a file in `folder` names. Addresses of the web are
/// refused: costout reads files and nothing else.
pub fn beside(folder: &Path, named: &Located<String>, complaints: &mut Complaints) -> Option<PathBuf> {
    if named.value.contains("://") {
        complaints.push(
            Diagnostic::new(Code::AddressNotPath, format!("`{}` is an address, not a file", named.value))
                .at(named.span, "the path of a file")
                .hint("save the file first, and give its path from the folder of this file"),
        );
        return None;
    }
    Some(folder.join(&named.value))
}

/// Reads a whole text file in UTF-8. `named` is where another file names it.
pub fn read(
    path: &Path,
    named: Option<&Located<String>>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<FileId> {
    let bytes = bytes(path, named, complaints)?;
    let text = encoding::utf_8(&bytes, path, named, None, sources, complaints)?;
    Some(sources.add(shown(path), text))
}

/// Reads the text of a table, in the encoding that is stated or that its first
/// bytes tell.
pub fn read_table(
    path: &Path,
    named: &Located<String>,
    form: &Form,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<FileId> {
    let bytes = bytes(path, Some(named), complaints)?;
    let text = encoding::table(&bytes, path, named, form, sources, complaints)?;
    Some(sources.add(shown(path), text))
}

/// Reads a whole file; what is missing, no file, empty or too large is
/// complained about.
pub fn bytes(path: &Path, named: Option<&Located<String>>, complaints: &mut Complaints) -> Option<Vec<u8>> {
    let name = shown(path);
    let mut complain = |code, message: String, hint: &str| {
        let complaint = Diagnostic::new(code, message).hint(hint);
        complaints.push(match named {
            Some(named) => complaint.at(named.span, "named here"),
            None => complaint.about(&name),
        });
    };
    if path.is_dir() {
        complain(Code::UnreadableFile, format!("`{name}` is a folder, not a file"), "name the file in it");
        return None;
    }
    if path.exists() && !path.is_file() {
        // A device or a pipe may never end.
        complain(Code::UnreadableFile, format!("`{name}` is not a file"), "copy it into a file first");
        return None;
    }
    if std::fs::metadata(path).is_ok_and(|found| found.len() > MOST_BYTES) {
        let message = format!("`{name}` is larger than a gigabyte");
        complain(Code::UnreadableFile, message, "is it the right file? Leave out the columns that nothing needs");
        return None;
    }
    match std::fs::read(path) {
        Ok(bytes) if bytes.is_empty() => {
            complain(Code::EmptyFile, format!("`{name}` is empty"), "was it saved?");
            None
        }
        Ok(bytes) => Some(bytes),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            complain(Code::MissingFile, format!("there is no file `{name}`"), &neighbours(path));
            None
        }
        Err(error) => {
            let message = format!("`{name}` cannot be read: {}", error.kind());
            complain(Code::UnreadableFile, message, "may you read it, and is it closed elsewhere?");
            None
        }
    }
}

/// Whether this is a table, or has the ending of one and is no folder.
#[must_use]
pub fn is_table_file(path: &Path) -> bool {
    is_table(path) && !path.is_dir()
}

/// Whether a path has the ending of a table.
pub(super) fn is_table(path: &Path) -> bool {
    let endings = ["csv", "txt", "tsv", "xlsx", "xlsm", "parquet"];
    path.extension().is_some_and(|ending| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
}

/// Whether this is the folder of a round; complains in the words of someone
/// who has just typed its path.
pub fn is_round(folder: &Path, complaints: &mut Complaints) -> bool {
    let name = shown(folder);
    let complaint = if folder.to_string_lossy().contains("://") {
        let address = folder.to_string_lossy();
        Diagnostic::new(Code::AddressNotPath, format!("`{address}` is an address, not the folder of a round"))
            .hint("save the round in a folder first")
    } else if folder.is_file() {
        let above = shown(folder.parent().unwrap_or(Path::new(".")));
        let above = if above.is_empty() { ".".to_owned() } else { above };
        let complaint = Diagnostic::new(Code::UnreadableFile, format!("`{name}` is a file, not the folder of a round"));
        if folder.file_name().is_some_and(|file| file == "round.toml") {
            complaint.hint(format!("give the folder: `{above}`"))
        } else {
            complaint.hint("a round is a folder with a round.toml in it")
        }
    } else if !folder.is_dir() {
        Diagnostic::new(Code::MissingFile, format!("there is no folder `{name}`")).hint(rounds_beside(folder))
    } else if folder.join("round.toml").exists() {
        return true;
    } else {
        Diagnostic::new(Code::MissingFile, format!("the folder `{name}` has no round.toml"))
            .hint(within(folder))
            .hint("a round is a folder with a round.toml and its offers in it")
    };
    complaints.push(complaint);
    false
}

/// Whether this may be the header of a schedule; complains in the words of
/// someone who has just typed its path.
pub fn is_header(path: &Path, complaints: &mut Complaints) -> bool {
    let complaint = if path.to_string_lossy().contains("://") {
        let address = path.to_string_lossy();
        Diagnostic::new(Code::AddressNotPath, format!("`{address}` is an address, not the header of a schedule"))
            .hint("save the header and its grid first")
    } else if path.is_file() && is_table(path) {
        let (name, header) = (shown(path), path.with_extension("toml"));
        Diagnostic::new(Code::NotOurFile, format!("`{name}` is a table, not the header of a schedule")).hint(
            if header.is_file() {
                format!("did you mean `{}`?", shown(&header))
            } else {
                "give the TOML file that names it with `grid = …`".to_owned()
            },
        )
    } else {
        return true;
    };
    complaints.push(complaint);
    false
}

/// What there is instead of something that is missing.
fn neighbours(path: &Path) -> String {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = |name: &str| Path::new(name).extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let names = names_in(folder);
    // Every round has a round.toml: nobody means it by another name.
    let alike = names.iter().filter(|name| ending(name) == ending(&wanted) && *name != "round.toml");
    match nearest(&wanted, alike.map(String::as_str)) {
        Some(near) => format!("did you mean `{}`?", shown(&folder.join(near))),
        None => within(folder),
    }
}

/// The rounds where a round is missing.
fn rounds_beside(folder: &Path) -> String {
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut rounds = names_in(above);
    rounds.retain(|name| above.join(name).join("round.toml").exists());
    let wanted = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match nearest(&wanted, rounds.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{}`?", shown(&above.join(near))),
        None if !above.is_dir() => format!("there is no folder `{}` either", shown(above)),
        None if rounds.is_empty() => "a round is a folder with a round.toml in it".to_owned(),
        None => format!("rounds there: {}", listed(&rounds)),
    }
}

/// Names without those that are hidden.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    let mut names: Vec<String> = entries
        .filter_map(std::result::Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    names
}

/// What is in a folder.
fn within(folder: &Path) -> String {
    let names = names_in(folder);
    if !folder.is_dir() {
        format!("there is no folder `{}` either", shown(folder))
    } else if names.is_empty() {
        "that folder is empty".to_owned()
    } else {
        format!("in that folder: {}", listed(&names))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_without_detours() {
        assert_eq!(shown(Path::new("scenarios/x/../../data/a.csv")), "data/a.csv");
        assert_eq!(shown(Path::new("./a/./b.csv")), "a/b.csv");
        assert_eq!(shown(Path::new("../a.csv")), "../a.csv");
    }
}
