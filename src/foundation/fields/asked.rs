//! Which declared keys readers have asked for, kept while the library's own
//! tests run: a key that nobody ever asks for would stand in the schema for
//! editors and be unknown all the same.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::key::{Declared, Key};

thread_local! {
    static ASKED: RefCell<BTreeSet<(String, String)>> = const { RefCell::new(BTreeSet::new()) };
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
        ASKED.with_borrow_mut(|asked| asked.insert((list(keys), key.to_owned())));
    }
}

/// The keys of a list for which nobody has asked on this thread.
#[must_use]
pub fn never(keys: &[Key]) -> Vec<&'static str> {
    let was = |key: &&Key| ASKED.with_borrow(|asked| asked.contains(&(list(keys), key.name.to_owned())));
    keys.iter().filter(|key| !was(key)).map(|key| key.name).collect()
}
