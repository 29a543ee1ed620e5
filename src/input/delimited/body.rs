//! What stands below the headings of a table, read in stretches that lie side by
//! side, and the records of a stretch.

use std::ops::Range;

use csv::{ReaderBuilder, StringRecord};
use memchr::{memchr, memchr_iter};
use polars::prelude::{Column, DataFrame, IntoSeries, PolarsResult, StringChunkedBuilder};

use super::trimmed;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::rows::Rows;
use crate::foundation::source::{Sources, Span};
use crate::input::form::Form;
use crate::input::{heading_row, totals};

/// How many bytes of a table are worth being read beside others.
const STRETCH: usize = 1 << 16;
/// Into how many stretches a long table is divided.
const MOST: usize = 8;

/// A text from a byte on, in stretches that can be read side by side: where it has
/// no quotes, no record goes on from one line to the next.
pub(super) fn stretches(text: &str, from: usize) -> Vec<Range<usize>> {
    let (mut stretches, mut start) = (Vec::new(), from);
    let body = &text.as_bytes()[from..];
    if body.len() >= 2 * STRETCH && memchr(b'"', body).is_none() {
        let long = STRETCH.max(body.len() / MOST);
        let end_of_line = |start: usize| memchr(b'\n', text.as_bytes().get(start + long..)?);
        while let Some(more) = end_of_line(start) {
            let end = start + long + more + 1;
            stretches.push(start..end);
            start = end;
        }
    }
    stretches.push(start..text.len());
    stretches
}

/// Goes through the records of a stretch that are not empty, with the bytes of each
/// and the byte after it, as long as they are wanted.
pub(super) fn for_each_record(
    text: &str,
    separator: u8,
    stretch: Range<usize>,
    mut wants: impl FnMut(&StringRecord, Range<usize>, usize) -> bool,
) {
    let mut reader = ReaderBuilder::new();
    let mut reader =
        reader.delimiter(separator).has_headers(false).flexible(true).from_reader(&text.as_bytes()[stretch.clone()]);
    let mut record = StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let next = stretch.start + usize::try_from(reader.position().byte()).unwrap_or(0);
        let filled = record.iter().any(|field| !field.trim().is_empty());
        if filled && !wants(&record, row_range(text, stretch.start, &record, next), next) {
            return;
        }
    }
}

/// A stretch with the end of the line before it: what looks like a mark of the
/// encoding is one where a file begins, and a reader takes it for one where it does.
fn with_end_before(text: &str, stretch: Range<usize>) -> Range<usize> {
    let ends_line = matches!(text.as_bytes()[..stretch.start].last(), Some(b'\n' | b'\r'));
    stretch.start - usize::from(ends_line)..stretch.end
}

/// What stands below the headings in a stretch of a text.
pub(super) struct Body {
    /// Where its rows stand.
    pub(super) ranges: Vec<Range<usize>>,
    columns: Vec<StringChunkedBuilder>,
    /// Which columns have content; it is looked for where one has no heading.
    pub(super) filled: Vec<bool>,
    /// Whether there are any rows, be they of the right length or not.
    pub(super) any: bool,
    /// Rows that were left out as the form says.
    pub(super) left_out: usize,
    pub(super) complaints: Complaints,
}

impl Body {
    /// Reads a stretch of the text of some rows, whose headings are known.
    pub(super) fn read(stretch: Range<usize>, rows: &Rows, form: &Form, sources: &Sources) -> Self {
        let width = rows.headings.len();
        let lines = 1 + memchr_iter(b'\n', &rows.text.as_bytes()[stretch.clone()]).count();
        let column = |at: usize| StringChunkedBuilder::new(at.to_string().as_str().into(), lines);
        let mut body = Self {
            ranges: Vec::with_capacity(lines),
            columns: (0..width).map(column).collect(),
            filled: vec![false; width],
            any: false,
            left_out: 0,
            complaints: Complaints::of_a_part(),
        };
        let some_empty = rows.headings.iter().any(String::is_empty);
        let stretch = with_end_before(&rows.text, stretch);
        for_each_record(&rows.text, rows.delimiter, stretch, |record, range, _| {
            if form.is_grid() && heading_row::is_note(record) {
                return true;
            }
            if form.leaves_out(record.iter()) {
                body.left_out += 1;
                return true;
            }
            body.any = true;
            let longer = || record.iter().skip(width).any(|field| !field.trim().is_empty());
            if record.len() < width || (record.len() > width && longer()) {
                body.complain_of_length(record, range, (rows, form), sources);
                return true;
            }
            body.ranges.push(range);
            for (column, field) in body.columns.iter_mut().zip(record) {
                column.append_value(trimmed(field));
            }
            if some_empty {
                body.filled.iter_mut().zip(record).for_each(|(filled, field)| *filled |= !field.trim().is_empty());
            }
            true
        });
        body
    }

    fn complain_of_length(
        &mut self,
        record: &StringRecord,
        range: Range<usize>,
        (rows, form): (&Rows, &Form),
        sources: &Sources,
    ) {
        let place = Span { file: rows.file, start: range.start, end: range.end };
        if totals::is_of_totals(record.iter()) && form.stated_in == Some("columns.toml") {
            let begins = record.iter().map(str::trim).find(|field| !field.is_empty()).unwrap_or_default();
            self.complaints.push(totals::complaint(place, begins, sources));
        } else if !heading_row::may_be_title(rows, form) {
            self.complaints.push(uneven(rows, place, record.len()));
        }
    }

    /// The columns that are kept.
    pub(super) fn frame(self, kept: &[usize]) -> PolarsResult<DataFrame> {
        let columns = self.columns.into_iter().enumerate().filter(|(at, _)| kept.contains(at));
        let columns = columns.map(|(_, column)| Column::from(column.finish().into_series())).collect();
        DataFrame::new(self.ranges.len(), columns)
    }
}

fn uneven(rows: &Rows, place: Span, found: usize) -> Diagnostic {
    let wanted = rows.headings.len();
    let complaint = Diagnostic::new(Code::UnevenRow, format!("this row has {found} fields, the heading has {wanted}"));
    let mark = if rows.delimiter == b',' { "comma" } else { "separator" };
    if found < wanted {
        let complaint = complaint.at(place, format!("nothing for {}", listed(&rows.headings[found..])));
        complaint.hint(format!("an empty field keeps its {mark}"))
    } else if rows.delimiter == b',' {
        complaint.at(place, "too long").hint("a field with a comma in it needs quotes; an amount has no commas")
    } else {
        complaint.at(place, "too long").hint("a field with a separator in it needs quotes")
    }
}

/// The bytes of a record, without the ends of its line. `offset` is where its
/// reader began, `next` the byte after the record.
fn row_range(text: &str, offset: usize, record: &StringRecord, next: usize) -> Range<usize> {
    let start = record.position().map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0)) + offset;
    let end = next.min(text.len());
    let raw = &text[start.min(end)..end];
    let lead = raw.len() - raw.trim_start_matches(['\r', '\n']).len();
    let start = start + lead;
    start..start + raw.trim_matches(['\r', '\n']).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_end_with_lines_and_leave_nothing_out() {
        let line = "made-up-1,0.5,North\r\n";
        let text = format!("id,fte,school\r\n{}made-up-2,1,South", line.repeat(20_000));
        let parts = stretches(&text, 15);
        assert!(parts.len() > 4, "{}", parts.len());
        assert_eq!(parts.iter().map(|part| &text[part.clone()]).collect::<String>(), text[15..]);
        let begin = |part: &Range<usize>| text[part.clone()].starts_with("made-up-");
        assert!(parts.iter().all(begin) && text[parts[0].clone()].ends_with('\n'));
    }

    #[test]
    fn a_mark_of_the_encoding_is_text_on_every_line() {
        let text = "id,fte\n\u{feff}made-up-1,1\n\u{feff}made-up-2,1\n";
        let (mut ids, mut rows) = (Vec::new(), Vec::new());
        for_each_record(text, b',', with_end_before(text, 7..text.len()), |record, range, _| {
            ids.push(record[0].to_owned());
            rows.push(&text[range]);
            true
        });
        assert_eq!(ids, ["\u{feff}made-up-1", "\u{feff}made-up-2"]);
        assert_eq!(rows, ["\u{feff}made-up-1,1", "\u{feff}made-up-2,1"]);
        assert_eq!(with_end_before("id,fte", 6..6), 6..6, "a heading that no line ends");
    }

    #[test]
    fn short_texts_and_texts_with_quotes_are_one_stretch() {
        assert_eq!(stretches("id,fte\na,1\n", 7), vec![7..11; 1]);
        let quoted = format!("id,school\n{}", "a,\"North\nside\"\n".repeat(20_000));
        assert_eq!(stretches(&quoted, 10), vec![10..quoted.len(); 1]);
    }
}
