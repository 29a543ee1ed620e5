//! A short mark of all the input behind an answer, so that two people can see
//! whether they looked at the same files.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::source::Sources;

/// The first twelve hexadecimal digits of SHA-256 over the text of every file
/// read. Names and folders of the files do not count; their order does.
#[must_use]
pub fn of(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for source in sources.iter() {
        hash.update((source.text.len() as u64).to_le_bytes());
        hash.update(source.text.as_bytes());
    }
    digits(&hash.finalize())
}

/// The first twelve hexadecimal digits of SHA-256 over the content of a file.
#[must_use]
pub fn of_bytes(bytes: &[u8]) -> String {
    digits(&Sha256::digest(bytes))
}

fn digits(digest: &[u8]) -> String {
    let mut mark = String::new();
    for byte in digest.iter().take(6) {
        // Writing into a string cannot fail.
        let _ = write!(mark, "{byte:02x}");
    }
    mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_mark_that_others_find() {
        // `printf abc | sha256sum`
        assert_eq!(of_bytes(b"abc"), "ba7816bf8f01");
    }

    #[test]
    fn any_change_of_text_changes_the_mark() {
        let mark = |texts: &[&str]| {
            let mut sources = Sources::default();
            for text in texts {
                sources.add("x", *text);
            }
            of(&sources)
        };
        assert_eq!(mark(&["ab", "c"]).len(), 12);
        assert_eq!(mark(&["ab", "c"]), mark(&["ab", "c"]));
        assert_ne!(mark(&["ab", "c"]), mark(&["a", "bc"]));
    }
}
