//! Files as the user wrote them: their text, and places in it.
//!
//! A [`Span`] is a stretch of one file. Whatever is read from a file keeps its
//! span, so that any figure and any complaint can be led back to file and line.

use std::sync::Arc;

use memchr::memchr_iter;

/// One file among [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of a file, in bytes from its beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A value with the place it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> Located<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value read from the same place.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Located<U> {
        Located { value: change(self.value), span: self.span }
    }
}

/// What the lines of a file's text are to the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Lines {
    /// Lines of a text file.
    #[default]
    Text,
    /// Rows of a spreadsheet's sheet, from its first; fields are cells.
    Sheet(String),
    /// The headings of a Parquet file, then its rows.
    Records,
}

/// One file: its path as the user would write it, and its text. A spreadsheet
/// or a Parquet file has the text that a comma-separated file of it would have.
#[derive(Clone, Debug)]
pub struct Source {
    /// Relative to where the program was started.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
    /// What its lines are.
    pub lines: Lines,
}

/// All files that were read for an answer.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a file.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        self.add_lines(path, text, Lines::Text)
    }

    /// Adds a file whose lines are something else than lines of a text.
    pub fn add_lines(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>, lines: Lines) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source { path: path.into(), text: text.into(), lines });
        id
    }

    /// The file of an id that this collection gave out.
    #[must_use]
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// All files, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.files.iter()
    }

    /// The line on which a span begins, counted from one.
    #[must_use]
    pub fn line(&self, span: Span) -> usize {
        let text = &self.get(span.file).text;
        let start = span.start.min(text.len());
        1 + memchr_iter(b'\n', &text.as_bytes()[..start]).count()
    }

    /// `path:line` of a span, as reports print it; `path, Sheet1!C7` in a
    /// spreadsheet, and `path, row 6` in a Parquet file.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        let Source { path, lines, .. } = self.get(span.file);
        match (lines, self.line(span)) {
            (Lines::Text, line) => format!("{path}:{line}"),
            (Lines::Sheet(sheet), line) => format!("{path}, {sheet}!{}{line}", letters(self.field(span))),
            (Lines::Records, 1) => format!("{path}, the headings"),
            (Lines::Records, line) => format!("{path}, row {}", line - 1),
        }
    }

    /// The number of the line or row on which a span begins, and which of the
    /// two it is to the user.
    #[must_use]
    pub fn row(&self, span: Span) -> (&'static str, usize) {
        match (&self.get(span.file).lines, self.line(span)) {
            (Lines::Text, line) => ("line", line),
            (Lines::Sheet(_), line) => ("row", line),
            (Lines::Records, line) => ("row", line.saturating_sub(1)),
        }
    }

    /// How many commas that part fields stand before a span on its line.
    fn field(&self, span: Span) -> usize {
        let text = &self.get(span.file).text;
        let before = &text.as_bytes()[..span.start.min(text.len())];
        let line = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let (mut commas, mut quoted) = (0, false);
        for byte in &before[line..] {
            match byte {
                b'"' => quoted = !quoted,
                b',' if !quoted => commas += 1,
                _ => {}
            }
        }
        commas
    }
}

/// A column of a sheet by its letters: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(column: usize) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    let before = if column < 26 { String::new() } else { letters(column / 26 - 1) };
    format!("{before}{letter}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_knows_its_line() {
        let mut sources = Sources::default();
        let file = sources.add("a.toml", "one\ntwo\nthree\n");
        let at = |start| sources.place(Span { file, start, end: start });
        assert_eq!(at(0), "a.toml:1");
        assert_eq!(at(4), "a.toml:2");
        assert_eq!(at(9999), "a.toml:4");
    }
    #[test]
    fn a_cell_of_a_sheet_is_named_as_the_spreadsheet_names_it() {
        let mut sources = Sources::default();
        let text = "id,name\n7,\"a, b\",0.5\n";
        let sheet = sources.add_lines("a.xlsx", text, Lines::Sheet("People".into()));
        let rows = sources.add_lines("a.parquet", text, Lines::Records);
        assert_eq!(sources.place(Span { file: sheet, start: 17, end: 20 }), "a.xlsx, People!C2");
        assert_eq!(sources.place(Span { file: rows, start: 17, end: 20 }), "a.parquet, row 1");
        assert_eq!([letters(25), letters(26), letters(701), letters(702)], ["Z", "AA", "ZZ", "AAA"]);
    }
}
