//! How a table file is laid out: which sheet of a workbook, what parts its
//! fields, in which encoding, in which row its headings stand, how it writes
//! numbers. Most of it shows in the file itself; where it does not,
//! `columns.toml` or the header of a schedule says so.

use super::numbers::Numbers;
use super::totals;
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Fields, Key, Shape, words};
use crate::foundation::source::Located;

/// The form of a table file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Which sheet of a workbook.
    pub sheet: Option<Located<String>>,
    /// The byte that parts fields; what the headings show where nothing is
    /// said.
    pub separator: Option<Located<u8>>,
    /// How letters are written; UTF-8 where nothing is said.
    pub encoding: Option<Located<Encoding>>,
    /// Where the headings are.
    pub heading: Heading,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Rows whose first field that is not empty begins with one of these are
    /// left out.
    pub leave_out: Vec<String>,
    /// In which file all this may be stated, if anywhere.
    pub stated_in: Option<&'static str>,
    /// In which file the sheet may be stated, if anywhere.
    pub sheet_in: Option<&'static str>,
}

/// How letters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// As everywhere else.
    Utf8,
    /// As older programs for Windows write them.
    Windows1252,
}

/// In which row the headings stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// In the first that is not empty.
    #[default]
    First,
    /// In this one, counted from one.
    Row(Located<usize>),
    /// In the first that begins with this word, in any case. Rows of one field,
    /// titles above and notes below, are left out.
    Begins(&'static str),
}

/// The keys that say how a file is laid out.
pub const KEYS: &[Key] = &[
    Key::new("sheet", Shape::Text, "Which sheet of a workbook, where it has several."),
    Key::new(
        "separator",
        Shape::Word(|| words(SEPARATORS)),
        "What parts the fields, where the headings do not show it.",
    ),
    Key::new("encoding", Shape::Word(|| words(ENCODINGS)), "How letters are written, where it is not UTF-8."),
    Key::new("numbers", Shape::Word(|| words(Numbers::OF_A_FILE)), "How numbers are written."),
    Key::new("heading_row", Shape::Whole(1, 1000), "In which row the headings stand, counted from one."),
    Key::new(
        "leave_out",
        Shape::TEXTS,
        "Rows whose first field that is not empty begins with one of these are left out: totals.",
    ),
];

/// The words for how letters are written.
const ENCODINGS: &[(&str, Encoding)] = &[("utf-8", Encoding::Utf8), ("windows-1252", Encoding::Windows1252)];

/// The words for what parts fields.
const SEPARATORS: &[(&str, u8)] = &[(",", b','), (";", b';'), ("tab", b'\t'), ("|", b'|')];

impl Form {
    /// Takes the keys that say how a file is laid out.
    pub fn read(fields: &mut Fields<'_>, stated_in: &'static str, complaints: &mut Complaints) -> Self {
        let sheet = fields.text("sheet", complaints);
        let separator = fields.choice("separator", SEPARATORS, complaints);
        let encoding = fields.choice("encoding", ENCODINGS, complaints);
        let numbers = fields.choice("numbers", Numbers::OF_A_FILE, complaints);
        let row = fields.whole("heading_row", 1..=1000, complaints);
        let leave_out = fields.texts("leave_out", complaints).unwrap_or_default();
        Self {
            sheet,
            separator,
            encoding,
            heading: row.map_or(Heading::First, |row| Heading::Row(row.map(|row| usize::try_from(row).unwrap_or(1)))),
            numbers: numbers.map_or(Numbers::Plain, |found| found.value),
            leave_out: leave_out.into_iter().map(|one| one.value).collect(),
            stated_in: Some(stated_in),
            sheet_in: Some(stated_in),
        }
    }

    /// Whether it is that of a grid, around which notes may stand.
    #[must_use]
    pub fn is_grid(&self) -> bool {
        matches!(self.heading, Heading::Begins(_))
    }

    /// Whether letters are those of Windows-1252.
    #[must_use]
    pub fn is_windows_1252(&self) -> bool {
        self.encoding.as_ref().is_some_and(|encoding| encoding.value == Encoding::Windows1252)
    }

    /// Whether a row with these fields is left out.
    #[must_use]
    pub fn leaves_out<'a>(&self, mut fields: impl Iterator<Item = &'a str>) -> bool {
        let first = fields.find(|field| !field.trim().is_empty()).unwrap_or_default();
        self.leave_out.iter().any(|word| totals::begins_with(first, word))
    }

    /// The word of a separator, as `columns.toml` writes it.
    #[must_use]
    pub fn separator_word(separator: u8) -> &'static str {
        SEPARATORS.iter().find(|(_, byte)| *byte == separator).map_or(",", |(word, _)| word)
    }
}
