//! Which declared keys readers have asked for, kept while the library's own
//! tests run: a key that nobody ever asks for would stand in the schema for
//! editors and be unknown all the same. Files are read on several threads, so it
//! is kept for all of them.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::key::{Declared, Key};

static ASKED: Mutex<BTreeSet<(String, String)>> = Mutex::new(BTreeSet::new());

fn asked() -> MutexGuard<'static, BTreeSet<(String, String)>> {
    ASKED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Lists are told apart by what they say.
fn list(keys: &[Key]) -> String {
    let said: Vec<&str> = keys.iter().flat_map(|key| [key.name, key.says]).collect();
    said.join("\n")
}

pub(super) fn note(declared: &Declared, key: &str) {
    let lists: Vec<&[Key]> = match declared {
        Declared::Anything => Vec::new(),
        Declared::Keys(lists) => lists.clone(),
        Declared::Map(keys, _) => vec![keys],
    };
    for keys in lists.iter().filter(|keys| keys.iter().any(|one| one.name == key)) {
        asked().insert((list(keys), key.to_owned()));
    }
}

/// The keys of a list for which nobody has asked.
#[must_use]
pub fn never(keys: &[Key]) -> Vec<&'static str> {
    let asked = asked();
    keys.iter().filter(|key| !asked.contains(&(list(keys), key.name.to_owned()))).map(|key| key.name).collect()
}
