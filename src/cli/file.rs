//! Files out, text or not: written whole or not at all. All are written beside their places
//! first, and take them only when each of them is there; so nobody finds half
//! a file, or one file of two.

pub mod folder;

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::input::text::shown;

/// Writes files, replacing those of the same names; complains where one cannot
/// be written, and then writes none.
pub fn write(files: &[(PathBuf, impl AsRef<[u8]>)], complaints: &mut Complaints) -> bool {
    let mut written: Vec<(PathBuf, &Path)> = Vec::new();
    for (path, content) in files {
        let wrong = fault(path).or_else(|| {
            let beside = beside(path);
            let done = put(&beside, content.as_ref());
            written.push((beside, path));
            done.err().map(|error| unwritable(path, &error))
        });
        if let Some(complaint) = wrong {
            complaints.push(complaint);
        }
    }
    let mut sound = written.len() == files.len() && !complaints.has_errors();
    for (beside, path) in &written {
        let done = if sound { fs::rename(beside, path) } else { fs::remove_file(beside) };
        if let Err(error) = done.as_ref().map_err(|error| unwritable(path, error))
            && sound
        {
            sound = false;
            complaints.push(error.clone());
            let _ = fs::remove_file(beside);
        }
    }
    sound
}

/// Writes files into a folder, which is made where nothing is; it goes again
/// where they cannot be written.
pub fn write_into(folder: &Path, files: &[(PathBuf, impl AsRef<[u8]>)], complaints: &mut Complaints) -> bool {
    // Where it cannot be made, the files say that it is not there.
    let made = !folder.exists() && fs::create_dir(folder).is_ok();
    let done = write(files, complaints);
    if made && !done {
        let _ = fs::remove_dir(folder);
    }
    done
}

/// What keeps a path from being a file that may be written.
fn fault(path: &Path) -> Option<Diagnostic> {
    let name = shown(path);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let complaint =
        |message: String, hint: String| Some(Diagnostic::new(Code::UnwritableFile, message).about(&name).hint(hint));
    if !folder.is_dir() {
        let folder = shown(folder);
        return complaint(
            format!("there is no folder `{folder}` to write `{name}` into"),
            "make the folder first".into(),
        );
    }
    if let Some(complaint) = self::folder(path) {
        return Some(complaint);
    }
    if path.exists() && !path.is_file() {
        return complaint(format!("`{name}` is not a file"), "name a file that may be replaced".into());
    }
    None
}

/// A complaint where a folder is named in place of a file.
pub fn folder(path: &Path) -> Option<Diagnostic> {
    let (name, within) = (shown(path), shown(&path.join("workforce.csv")));
    path.is_dir().then(|| {
        Diagnostic::new(Code::UnwritableFile, format!("`{name}` is a folder"))
            .about(&name)
            .hint(format!("name a file in it, such as `{within}`"))
    })
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    let name = shown(path);
    Diagnostic::new(Code::UnwritableFile, format!("`{name}` cannot be written: {}", error.kind()))
        .about(name)
        .hint("may you write there, is there room, and is the file closed elsewhere?")
}

/// A name beside a path that nobody else uses.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{}.part", std::process::id()))
}

fn put(path: &Path, content: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(content)?;
    file.sync_all()
}
