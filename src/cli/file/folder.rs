//! A folder of files out, written whole or not at all: into a hidden folder
//! beside its place, which then takes that place. A new folder is made where
//! nothing is. What stood there before is replaced only if all of it was written
//! here: a list of its files, with a mark of each, tells that nobody has added one
//! or changed one since.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{put, unwritable};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fingerprint;
use crate::input::text::shown;

/// The list of files.
const LIST: &str = "files.txt";

/// What it begins with.
const HEAD: &str = "What costout wrote here, each file with a mark of its content. The folder is written anew as a whole;\n\
                    where a file was added or changed by hand, it is left alone.\n\n";

/// Files that systems leave in folders by themselves.
const OF_SYSTEMS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// A file of a folder: its path below the folder, with `/`, and its content.
pub type File = (String, Vec<u8>);

/// Writes a folder of files in the place of an earlier one; complains where that
/// cannot be done, and then changes nothing. The folder that it goes into is made
/// where `parent` says so.
pub fn replace(folder: &Path, files: &[File], parent: bool, complaints: &mut Complaints) -> bool {
    let done = if parent { make_parent(folder) } else { Ok(()) };
    match done.and_then(|()| take_place(folder, files)) {
        Ok(()) => true,
        Err(complaint) => {
            complaints.push(*complaint);
            false
        }
    }
}

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

/// Makes a folder with these files where nothing is.
pub fn make(folder: &Path, files: &[File], complaints: &mut Complaints) -> bool {
    if !is_free(folder, complaints) {
        return false;
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.with_file_name(format!(".{name}.{}.part", std::process::id()));
    let filled = fs::create_dir(&beside).and_then(|()| put_all(&beside, files));
    let empty = || if folder.is_dir() { fs::remove_dir(folder) } else { Ok(()) };
    let made = filled.and_then(|()| empty()).and_then(|()| fs::rename(&beside, folder));
    if let Err(error) = &made {
        // What was begun goes; if it cannot, there is nothing more to do.
        let _ = fs::remove_dir_all(&beside);
        complaints.push(unwritable(folder, error));
    }
    made.is_ok()
}

/// The name of a folder, also of one that is named as `.` or `..`.
#[must_use]
pub fn name_of(folder: &Path) -> Option<String> {
    let name = |path: &Path| path.file_name().map(|name| name.to_string_lossy().into_owned());
    name(folder).or_else(|| fs::canonicalize(folder).ok().as_deref().and_then(name))
}

type Done<T> = Result<T, Box<Diagnostic>>;

fn parent_of(folder: &Path) -> &Path {
    folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn make_parent(folder: &Path) -> Done<()> {
    let parent = parent_of(folder);
    if parent.is_dir() {
        return Ok(());
    }
    fs::create_dir(parent).map_err(|error| Box::new(unwritable(parent, &error)))
}

fn take_place(folder: &Path, files: &[File]) -> Done<()> {
    let name = shown(folder);
    let wrong = |message: String, hint: &str| {
        Err(Box::new(Diagnostic::new(Code::UnwritableFile, message).about(&name).hint(hint.to_owned())))
    };
    let Some(own) = folder.file_name().map(|own| own.to_string_lossy().into_owned()) else {
        return wrong(
            format!("`{name}` cannot be replaced as a whole"),
            "name a folder to make, such as `reports/ours`",
        );
    };
    let parent = parent_of(folder);
    if !parent.is_dir() {
        let parent = shown(parent);
        return wrong(format!("there is no folder `{parent}` to write `{name}` into"), "make the folder first");
    }
    let there = fs::symlink_metadata(folder).ok();
    if there.as_ref().is_some_and(|there| !there.is_dir()) {
        return wrong(format!("`{name}` is not a folder"), "name a folder to make, or one that an earlier report made");
    }
    let cannot = |error: io::Error| Box::new(unwritable(folder, &error));
    if there.is_some() {
        ours(folder, &name)?;
    }
    let beside = |ending: &str| parent.join(format!(".{own}.{}.{ending}", std::process::id()));
    let (new, old) = (beside("part"), beside("old"));
    let filled = fill(&new, files).map_err(cannot);
    let done = filled.and_then(|()| {
        if there.is_none() {
            return fs::rename(&new, folder).map_err(cannot);
        }
        fs::rename(folder, &old).map_err(cannot)?;
        fs::rename(&new, folder).map_err(|error| {
            // The earlier one goes back to its place.
            let _ = fs::rename(&old, folder);
            cannot(error)
        })
    });
    // What is left of either is in nobody's way, and hidden.
    let _ = fs::remove_dir_all(&new);
    let _ = fs::remove_dir_all(&old);
    done
}

/// Writes all files and their list into a new folder.
fn fill(folder: &Path, files: &[File]) -> io::Result<()> {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir(folder)?;
    put_all(folder, files)?;
    let mut list = HEAD.to_owned();
    for (path, bytes) in files {
        list += &format!("{}  {path}\n", fingerprint::of_bytes(bytes));
    }
    put(&folder.join(LIST), list.as_bytes())
}

/// Writes files below a folder that is there.
fn put_all(folder: &Path, files: &[File]) -> io::Result<()> {
    for (path, bytes) in files {
        let file = folder.join(path);
        fs::create_dir_all(parent_of(&file))?;
        put(&file, bytes)?;
    }
    Ok(())
}

/// Complains of a folder that holds what was not written here, or was changed
/// since.
fn ours(folder: &Path, name: &str) -> Done<()> {
    let cannot = |error: io::Error| Box::new(unwritable(folder, &error));
    let list = fs::read_to_string(folder.join(LIST)).unwrap_or_default();
    let list = list.strip_prefix(HEAD).unwrap_or_default();
    let marks: BTreeMap<&str, &str> =
        list.lines().filter_map(|line| line.split_once("  ")).map(|(mark, path)| (path, mark)).collect();
    let mut found = Vec::new();
    walk(folder, "", &mut found).map_err(cannot)?;
    found.sort();
    let (mut foreign, mut changed) = (Vec::new(), Vec::new());
    for (path, file) in found {
        match marks.get(path.as_str()) {
            None if path == LIST && !marks.is_empty() => {}
            None => foreign.push(path),
            Some(mark) => {
                let same = fs::read(&file).map_err(cannot)?;
                if fingerprint::of_bytes(&same) != **mark {
                    changed.push(path);
                }
            }
        }
    }
    let said = match (foreign.is_empty(), changed.is_empty()) {
        (true, true) => return Ok(()),
        (false, true) => format!("holds what no report wrote: {}", listed(&foreign)),
        (true, false) => format!("was changed since it was written: {}", listed(&changed)),
        (false, false) => {
            format!("holds what no report wrote: {}; and was changed: {}", listed(&foreign), listed(&changed))
        }
    };
    Err(Box::new(
        Diagnostic::new(Code::NotOurFolder, format!("`{name}` {said}"))
            .about(name)
            .hint("keep it and name another folder with --out, or move it away"),
    ))
}

/// All files of a folder by their path below it; what is neither a file nor a
/// folder is found as well.
fn walk(folder: &Path, below: &str, found: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if OF_SYSTEMS.contains(&name.as_str()) {
            continue;
        }
        let path = format!("{below}{name}");
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{path}/"), found)?;
        } else if entry.file_type()?.is_file() {
            found.push((path, entry.path()));
        } else {
            found.push((format!("{path} (a link)"), entry.path()));
        }
    }
    Ok(())
}
