//! A folder out: all of its files or nothing. They are written into a folder
//! beside it first, which then takes its name.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::unwritable;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::input::text::shown;

/// Whether a folder may be made there: nothing is, or an empty folder.
pub fn is_free(folder: &Path, complaints: &mut Complaints) -> bool {
    let name = shown(folder);
    let complaint =
        |message: String, hint: &str| Diagnostic::new(Code::UnwritableFile, message).about(&name).hint(hint);
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let wrong = if folder.exists() && !folder.is_dir() {
        complaint(format!("`{name}` is a file"), "give the name of a folder that is still to be made")
    } else if fs::read_dir(folder).is_ok_and(|mut there| there.next().is_some()) {
        complaint(format!("the folder `{name}` has something in it"), "give a name that is free: nothing is replaced")
    } else if folder.file_name().is_none() {
        complaint(format!("`{name}` is no name for a new folder"), "give a name that is free")
    } else if !above.is_dir() {
        complaint(format!("there is no folder `{}` to make it in", shown(above)), "make that folder first")
    } else {
        return true;
    };
    complaints.push(wrong);
    false
}

/// Makes a folder with these files.
pub fn write(folder: &Path, files: &[(String, Vec<u8>)], complaints: &mut Complaints) -> bool {
    if !is_free(folder, complaints) {
        return false;
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let beside: PathBuf = folder.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let written = put(&beside, folder, files);
    if let Err(error) = &written {
        // What was begun goes; if it cannot, there is nothing more to do.
        let _ = fs::remove_dir_all(&beside);
        complaints.push(unwritable(folder, error));
    }
    written.is_ok()
}

fn put(beside: &Path, folder: &Path, files: &[(String, Vec<u8>)]) -> io::Result<()> {
    fs::create_dir(beside)?;
    for (name, bytes) in files {
        fs::write(beside.join(name), bytes)?;
    }
    if folder.is_dir() {
        fs::remove_dir(folder)?;
    }
    fs::rename(beside, folder)
}
