//! Delimited files in: the structure is checked first (quotes, headings, rows
//! of one length), with the place of every row, and the fields become a frame
//! of texts.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord, Trim};
use polars::prelude::{Column, DataFrame, NamedFrom, Series};

use super::text;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::rows::Rows;
use crate::foundation::source::{Located, Sources, Span};

/// A delimited file: where its rows stand, and a frame of its fields, in the
/// order of its headings, all texts, trimmed.
#[derive(Debug)]
pub struct Delimited {
    /// Places.
    pub rows: Rows,
    /// Fields, without a name that is ours: columns are named by position.
    pub frame: DataFrame,
}

impl Delimited {
    /// The texts of one column.
    pub fn texts(&self, column: usize) -> impl Iterator<Item = &str> {
        let series = self.frame.columns().get(column).and_then(|column| column.str().ok());
        series.into_iter().flat_map(|texts| texts.iter().map(Option::unwrap_or_default))
    }
}

/// Reads a delimited file.
pub fn read(
    path: &Path,
    named: &Located<String>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Delimited> {
    let file = text::read(path, Some(named), sources, complaints)?;
    let text = sources.get(file).text.clone();
    let before = complaints.count(crate::foundation::diagnostic::Severity::Error);
    if let Some(open) = unclosed_quote(&text) {
        complaints.push(
            Diagnostic::new(Code::BadTable, "a quote opens and does not close".to_owned())
                .at(Span { file, start: open, end: open + 1 }, "the last quote of the file")
                .hint("a quote inside a field is written twice: \"\""),
        );
        return None;
    }
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut rows = Rows {
        file,
        text: text.clone(),
        delimiter: b',',
        headings: Vec::new(),
        heading: 0..0,
        ranges: Vec::new(),
    };
    let mut columns: Vec<Vec<String>> = Vec::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let range = row_range(&text, &record, reader.position().byte());
        if rows.headings.is_empty() {
            rows.headings = record.iter().map(str::to_owned).collect();
            rows.heading = range;
            columns = vec![Vec::new(); rows.headings.len()];
            continue;
        }
        if record.iter().all(str::is_empty) {
            continue;
        }
        rows.ranges.push(range);
        if record.len() != rows.headings.len() {
            let (wanted, found) = (rows.headings.len(), record.len());
            complaints.push(
                Diagnostic::new(Code::UnevenRow, format!("this row has {found} fields, the heading has {wanted}"))
                    .at(rows.row(rows.ranges.len() - 1), if found < wanted { "too short" } else { "too long" })
                    .hint("a comma inside a field needs quotes around the field"),
            );
        }
        for (at, column) in columns.iter_mut().enumerate() {
            column.push(record.get(at).unwrap_or_default().to_owned());
        }
    }
    check_headings(&rows, complaints);
    if rows.ranges.is_empty() {
        complaints.push(
            Diagnostic::new(Code::EmptyFile, "there are no rows under the heading".to_owned())
                .at(rows.row(0), "the heading, and nothing after it"),
        );
    }
    if complaints.count(crate::foundation::diagnostic::Severity::Error) > before {
        return None;
    }
    let height = rows.ranges.len();
    let columns = columns
        .into_iter()
        .enumerate()
        .map(|(at, texts)| Column::from(Series::new(at.to_string().as_str().into(), texts)))
        .collect();
    match DataFrame::new(height, columns) {
        Ok(frame) => Some(Delimited { rows, frame }),
        Err(error) => {
            complaints.push(Diagnostic::new(Code::BadTable, error.to_string()).at(rows.row(0), ""));
            None
        }
    }
}

/// The last quote of a file whose quotes do not come in pairs.
fn unclosed_quote(text: &str) -> Option<usize> {
    let odd = text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    odd.then(|| text.rfind('"')).flatten()
}

/// The bytes of a record, without the ends of its line.
fn row_range(text: &str, record: &StringRecord, next: u64) -> std::ops::Range<usize> {
    let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
    let end = usize::try_from(next).unwrap_or(text.len()).min(text.len());
    let raw = &text[start.min(end)..end];
    let lead = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
    let start = start + lead;
    start..start + raw.trim_matches(['\r', '\n']).len()
}

fn check_headings(rows: &Rows, complaints: &mut Complaints) {
    for (at, heading) in rows.headings.iter().enumerate() {
        if heading.is_empty() {
            complaints.push(
                Diagnostic::new(Code::BadTable, format!("column {} has no heading", at + 1))
                    .at(rows.heading(at), "an empty heading"),
            );
        } else if let Some(first) = rows.headings[..at].iter().position(|other| other == heading) {
            complaints.push(
                Diagnostic::new(Code::DuplicateHeading, format!("two columns are headed `{heading}`"))
                    .at(rows.heading(at), "the second")
                    .also(rows.heading(first), "the first"),
            );
        }
    }
}
