//! Delimited files in: the structure is checked first (quotes, headings, rows
//! of one length), with the place of every row, and the fields become a frame
//! of texts.

use std::path::Path;

use csv::{ReaderBuilder, StringRecord};
use polars::prelude::{Column, DataFrame, IntoSeries, StringChunkedBuilder};

use super::text;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
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
    if let Some(open) = unclosed_quote(&text) {
        complaints.push(
            Diagnostic::new(Code::BadTable, "a quote opens and does not close".to_owned())
                .at(Span { file, start: open, end: open + 1 }, "the last quote of this line")
                .hint("a quote inside a field is written twice: \"\""),
        );
        return None;
    }
    if let Some((heading, parted)) = other_delimiter(&text) {
        complaints.push(
            Diagnostic::new(Code::BadTable, format!("the fields of this table are parted by {parted}, not by commas"))
                .at(Span { file, start: heading.start, end: heading.end }, "the headings")
                .hint("save it as comma-separated values"),
        );
        return None;
    }
    let mut reader = ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    let mut rows =
        Rows { file, text: text.clone(), delimiter: b',', headings: Vec::new(), heading: 0..0, ranges: Vec::new() };
    let mut columns: Vec<StringChunkedBuilder> = Vec::new();
    let mut any = false;
    while let Ok(true) = reader.read_record(&mut record) {
        let range = row_range(&text, &record, reader.position().byte());
        if rows.headings.is_empty() {
            rows.headings = record.iter().map(|heading| heading.trim().to_owned()).collect();
            rows.heading = range;
            let lines = text.bytes().filter(|byte| *byte == b'\n').count();
            let column = |at: usize| StringChunkedBuilder::new(at.to_string().as_str().into(), lines);
            columns = (0..rows.headings.len()).map(column).collect();
            continue;
        }
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        any = true;
        if record.len() != rows.headings.len() {
            complaints.push(uneven(&rows, Span { file, start: range.start, end: range.end }, record.len()));
            continue;
        }
        rows.ranges.push(range);
        for (at, column) in columns.iter_mut().enumerate() {
            column.append_value(record.get(at).unwrap_or_default().trim());
        }
    }
    let sound = check_headings(&rows, complaints);
    if !any {
        complaints.push(
            Diagnostic::new(Code::EmptyFile, "there are no rows under the heading".to_owned())
                .at(rows.row(0), "the heading, and nothing after it"),
        );
    }
    // Rows of the wrong length are left out, so that the others are checked too.
    if !sound || rows.ranges.is_empty() {
        return None;
    }
    let height = rows.ranges.len();
    let columns = columns.into_iter().map(|column| Column::from(column.finish().into_series())).collect();
    match DataFrame::new(height, columns) {
        Ok(frame) => Some(Delimited { rows, frame }),
        Err(error) => {
            complaints.push(Diagnostic::new(Code::BadTable, error.to_string()).at(rows.row(0), ""));
            None
        }
    }
}

/// Where a quote is left open: in a file whose quotes do not come in pairs,
/// the last quote of the first line where they do not.
fn unclosed_quote(text: &str) -> Option<usize> {
    let odd = |text: &str| text.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    if !odd(text) {
        return None;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if odd(line) {
            return line.rfind('"').map(|at| start + at);
        }
        start += line.len();
    }
    None
}

/// The headings of a table without a comma, and what parts them.
fn other_delimiter(text: &str) -> Option<(std::ops::Range<usize>, &'static str)> {
    let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
    let end = text[start..].find(['\r', '\n']).map_or(text.len(), |end| start + end);
    let heading = &text[start..end];
    let parted = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")];
    let (_, words) = parted.into_iter().find(|(mark, _)| heading.contains(*mark))?;
    (!heading.contains(',')).then_some((start..end, words))
}

fn uneven(rows: &Rows, place: Span, found: usize) -> Diagnostic {
    let wanted = rows.headings.len();
    let complaint = Diagnostic::new(Code::UnevenRow, format!("this row has {found} fields, the heading has {wanted}"));
    if found < wanted {
        complaint
            .at(place, format!("nothing for {}", listed(&rows.headings[found..])))
            .hint("an empty field keeps its comma")
    } else {
        complaint.at(place, "too long").hint("a field with a comma in it needs quotes; an amount has no commas")
    }
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

/// Whether every column has a heading of its own.
fn check_headings(rows: &Rows, complaints: &mut Complaints) -> bool {
    let mut sound = true;
    for (at, heading) in rows.headings.iter().enumerate() {
        if heading.is_empty() {
            sound = false;
            complaints.push(
                Diagnostic::new(Code::BadTable, format!("column {} has no heading", at + 1))
                    .at(rows.heading(at), "an empty heading"),
            );
        } else if let Some(first) = rows.headings[..at].iter().position(|other| other == heading) {
            sound = false;
            complaints.push(
                Diagnostic::new(Code::DuplicateHeading, format!("two columns are headed `{heading}`"))
                    .at(rows.heading(at), "the second")
                    .also(rows.heading(first), "the first"),
            );
        }
    }
    sound
}
