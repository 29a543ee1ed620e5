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
    /// Which field of a row is that of each heading; each its own where columns
    /// without heading and content were not left out.
    pub fields: Vec<usize>,
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

    /// The column of a heading: the one that is written so or, where none is,
    /// the only one that differs in case, spaces and underscores alone.
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<usize> {
        match self.alike(heading).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The column that is headed so or, where none is, all whose heading differs
    /// in case, spaces and underscores alone.
    #[must_use]
    pub fn alike(&self, heading: &str) -> Vec<usize> {
        if let Some(exactly) = self.headings.iter().position(|one| one == heading) {
            return vec![exactly];
        }
        let wanted = folded(heading);
        (0..self.headings.len()).filter(|at| folded(&self.headings[*at]) == wanted).collect()
    }

    fn within(&self, row: &Range<usize>, column: usize) -> Span {
        let column = self.fields.get(column).copied().unwrap_or(column);
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

/// A heading without case, spaces and underscores: `Base Salary` as
/// `basesalary`.
#[must_use]
pub fn folded(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| !letter.is_whitespace() && *letter != '_');
    kept.flat_map(char::to_lowercase).collect()
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
            fields: Vec::new(),
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
    #[test]
    fn headings_are_found_in_any_case() {
        let rows = |headings: &[&str]| Rows {
            file: FileId(0),
            text: "".into(),
            delimiter: b',',
            headings: headings.iter().map(|heading| (*heading).to_owned()).collect(),
            fields: Vec::new(),
            heading: 0..0,
            ranges: Vec::new(),
        };
        assert_eq!(rows(&["ID", "Base Salary"]).column("base_salary"), Some(1));
        assert_eq!(rows(&["Fte", "fte", "FTE"]).column("fte"), Some(1), "the very one");
        assert_eq!((rows(&["Fte", "FTE"]).column("fte"), rows(&["Fte", "FTE"]).alike("fte")), (None, vec![0, 1]));
        assert_eq!(rows(&["base-salary"]).column("base_salary"), None);
    }
}
