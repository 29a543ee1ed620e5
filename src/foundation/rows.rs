//! Where the rows and fields of a table file stand in its text, so that a
//! complaint can point at the very field.

use std::ops::Range;
use std::sync::Arc;

use super::source::{FileId, Span};

/// The rows of one delimited file.
#[derive(Clone, Debug)]
pub struct Rows {
    /// The file.
    pub file: FileId,
    /// Its text.
    pub text: Arc<str>,
    /// The byte that parts fields.
    pub delimiter: u8,
    /// The headings, as written, trimmed.
    pub headings: Vec<String>,
    /// The heading's own row.
    pub heading: Range<usize>,
    /// Each row of data, in bytes, without the line's end.
    pub ranges: Vec<Range<usize>>,
}

impl Rows {
    /// The whole of a row.
    #[must_use]
    pub fn row(&self, row: usize) -> Span {
        let range = self.ranges.get(row).unwrap_or(&self.heading);
        Span { file: self.file, start: range.start, end: range.end }
    }

    /// One field of a row; the whole row where there is no such field.
    #[must_use]
    pub fn field(&self, row: usize, column: usize) -> Span {
        self.within(self.ranges.get(row).unwrap_or(&self.heading), column)
    }

    /// One heading.
    #[must_use]
    pub fn heading(&self, column: usize) -> Span {
        self.within(&self.heading, column)
    }

    /// The text at a place in this file.
    #[must_use]
    pub fn shown(&self, place: Span) -> &str {
        self.text.get(place.start..place.end).unwrap_or_default()
    }

    /// The column of a heading.
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<usize> {
        self.headings.iter().position(|one| one == heading)
    }

    fn within(&self, row: &Range<usize>, column: usize) -> Span {
        let bytes = self.text.as_bytes().get(row.clone()).unwrap_or_default();
        let (mut start, mut field, mut quoted) = (0, 0, false);
        for (at, byte) in bytes.iter().enumerate() {
            match *byte {
                b'"' => quoted = !quoted,
                byte if byte == self.delimiter && !quoted => {
                    if field == column {
                        return Span { file: self.file, start: row.start + start, end: row.start + at };
                    }
                    field += 1;
                    start = at + 1;
                }
                _ => {}
            }
        }
        let start = if field == column { row.start + start } else { row.start };
        Span { file: self.file, start, end: row.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_found_behind_quotes() {
        let text: Arc<str> = "id,school,fte\n7,\"North, High\",0.5\n8,South,1\n".into();
        let rows = Rows {
            file: FileId(0),
            text: text.clone(),
            delimiter: b',',
            headings: vec!["id".into(), "school".into(), "fte".into()],
            heading: 0..13,
            ranges: vec![14..33, 34..43],
        };
        let shown = |span: Span| &text[span.start..span.end];
        assert_eq!(shown(rows.field(0, 1)), "\"North, High\"");
        assert_eq!(shown(rows.field(0, 2)), "0.5");
        assert_eq!(shown(rows.field(1, 1)), "South");
        assert_eq!(shown(rows.heading(2)), "fte");
        assert_eq!(shown(rows.field(0, 9)), "7,\"North, High\",0.5");
    }
}
