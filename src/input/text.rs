//! Text files in: what is missing, not a file, empty or not UTF-8 is said in
//! words that name the file.

use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::{FileId, Located, Sources};

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

/// Reads a whole text file. `named` is where another file names it.
pub fn read(
    path: &Path,
    named: Option<&Located<String>>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<FileId> {
    let name = shown(path);
    let complain = |complaints: &mut Complaints, code, message: String, hint: &str| {
        let complaint = Diagnostic::new(code, message).hint(hint);
        complaints.push(match named {
            Some(named) => complaint.at(named.span, "named here"),
            None => complaint.about(&name),
        });
    };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let hint = neighbours(path);
            complain(complaints, Code::MissingFile, format!("there is no file `{name}`"), &hint);
            return None;
        }
        Err(error) => {
            let message = format!("`{name}` cannot be read: {}", error.kind());
            complain(complaints, Code::UnreadableFile, message, "is it a file, and may you read it?");
            return None;
        }
    };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => {
            complain(complaints, Code::EmptyFile, format!("`{name}` is empty"), "was it saved?");
            None
        }
        Ok(text) => Some(sources.add(name, text)),
        Err(error) => {
            let at = error.valid_up_to();
            let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
            let message = format!("`{name}` is not UTF-8 text: line {line} has the byte 0x{:02X}", bytes[at]);
            let hint = "it looks like Windows-1252; save it again as UTF-8 (in a spreadsheet: `CSV UTF-8`)";
            complain(complaints, Code::NotUtf8, message, hint);
            None
        }
    }
}

/// What there is instead of a missing file.
fn neighbours(path: &Path) -> String {
    let folder = path.parent().unwrap_or(Path::new("."));
    let Ok(entries) = std::fs::read_dir(folder) else {
        return format!("there is no folder `{}` either", shown(folder));
    };
    let mut names: Vec<String> =
        entries.filter_map(|entry| entry.ok()).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let wanted = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match crate::foundation::diagnostic::nearest(&wanted, names.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if names.is_empty() => "the folder is empty".to_owned(),
        None => format!("in that folder: {}", crate::foundation::diagnostic::listed(&names)),
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
