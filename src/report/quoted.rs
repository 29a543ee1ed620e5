//! The files of a round quoted as they were read, so that a report can be held
//! against what was asked: round, columns, offers and the headers of schedules.
//! The people are never quoted.

use std::fmt::Write as _;
use std::path::Path;

use super::inputs::shown;
use super::{Material, file_of};
use crate::foundation::source::FileId;
use crate::table::escape;

/// Every TOML file that was read, other than offers that are not shown and that
/// no shown offer extends, each by its name in a fenced block.
pub(super) fn files(material: &Material<'_>) -> String {
    let read = &material.read;
    let needed: Vec<FileId> = shown(material).iter().flat_map(|offer| offer.files.iter().copied()).collect();
    let others: Vec<&str> = read
        .offers
        .iter()
        .filter(|offer| !needed.contains(&offer.place.file))
        .map(|offer| read.sources.get(offer.place.file).path.as_str())
        .collect();
    let is_toml = |path: &str| Path::new(path).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"));
    let mut text = String::new();
    for source in read.sources.iter().filter(|one| is_toml(&one.path) && !others.contains(&one.path.as_str())) {
        let _ = write!(text, "\n### {}\n\n{}", escape(file_of(&source.path)), fenced(&source.text));
    }
    text
}

/// A text in a block whose fence is longer than any run of backticks in it.
fn fenced(text: &str) -> String {
    let (mut run, mut longest) = (0, 0);
    for letter in text.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat((longest + 1).max(3));
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    format!("{fence}toml\n{}\n{fence}\n", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_its_own_block() {
        assert_eq!(fenced("a = 1\n"), "```toml\na = 1\n```\n");
        assert_eq!(fenced("# ``` and ````\nx"), "`````toml\n# ``` and ````\nx\n`````\n");
        assert_eq!(fenced("```\r\n"), "````toml\n```\n````\n");
        assert_eq!(fenced(""), "```toml\n\n```\n");
    }
}
