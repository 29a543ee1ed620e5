//! Tables in, whatever file they come in: a text with separators, a sheet of a
//! workbook, a Parquet file. The structure is checked first (quotes, headings,
//! rows of one length), with the place of every row, and the fields become a
//! frame of texts.

mod body;

use std::path::Path;

use polars::prelude::{BooleanChunked, DataFrame};

use self::body::{Body, for_each_record, stretches};
use super::form::Form;
use super::{heading_row, parquet, separator, sheet, text};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::parallel::each;
use crate::foundation::rows::Rows;
use crate::foundation::source::{FileId, Lines, Located, Sources, Span};

/// A table: where its rows stand, and a frame of its fields, in the order of
/// its headings, all texts, trimmed.
#[derive(Debug)]
pub struct Delimited {
    /// Places.
    pub rows: Rows,
    /// Fields, without a name that is ours: columns are named by position.
    pub frame: DataFrame,
    /// Rows that were left out as the form says.
    pub left_out: usize,
    /// Whether a cell may hold an error such as `#N/A`.
    is_sheet: bool,
}

impl Delimited {
    /// The texts of one column.
    pub fn texts(&self, column: usize) -> impl Iterator<Item = &str> {
        let mut texts = Vec::with_capacity(self.rows.ranges.len());
        if let Some(series) = self.frame.columns().get(column).and_then(|column| column.str().ok()) {
            series.downcast_iter().for_each(|stretch| texts.extend(stretch.values_iter()));
        }
        texts.into_iter()
    }

    /// One field; a whole column is read quicker by [`texts`](Self::texts).
    #[must_use]
    pub fn text(&self, row: usize, column: usize) -> &str {
        let series = self.frame.columns().get(column).and_then(|column| column.str().ok());
        series.and_then(|texts| texts.get(row)).unwrap_or_default()
    }

    /// It without some of its rows.
    #[must_use]
    pub fn without(mut self, rows: &[usize]) -> Self {
        let kept: BooleanChunked = (0..self.rows.ranges.len()).map(|row| !rows.contains(&row)).collect();
        if let Ok(frame) = self.frame.filter(&kept) {
            self.frame = frame;
            let mut at = 0;
            self.rows.ranges.retain(|_| {
                at += 1;
                !rows.contains(&(at - 1))
            });
        }
        self
    }

    /// Complains about cells of these columns that show an error in place of a
    /// value, each column once.
    pub fn check_cells(&self, columns: impl IntoIterator<Item = usize>, complaints: &mut Complaints) {
        for column in columns.into_iter().filter(|_| self.is_sheet) {
            let wrong: Vec<(usize, &str)> =
                self.texts(column).enumerate().filter(|(_, text)| sheet::ERRORS.contains(text)).collect();
            let Some((row, text)) = wrong.first() else { continue };
            let more = if wrong.len() == 1 { String::new() } else { format!(", and {} more", wrong.len() - 1) };
            let heading = &self.rows.headings[column];
            complaints.push(
                Diagnostic::new(Code::CellError, format!("a cell of `{heading}` shows the error {text}{more}"))
                    .at(self.rows.field(*row, column), "an error, not a value")
                    .hint("mend the formula in the spreadsheet, or type the value"),
            );
        }
    }
}

/// Reads a table by the ending of its file's name.
pub fn read(
    path: &Path,
    named: &Located<String>,
    form: &Form,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Delimited> {
    let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase).unwrap_or_default();
    let (file, separator) = match ending.to_str().unwrap_or_default() {
        "xlsx" | "xlsm" => (sheet::read(path, named, form, sources, complaints)?, b','),
        "parquet" => (parquet::read(path, named, sources, complaints)?, b','),
        "xls" | "xlsb" | "ods" | "numbers" if path.is_file() => {
            let name = text::shown(path);
            complaints.push(
                Diagnostic::new(Code::UnreadableFile, format!("`{name}` is a kind of spreadsheet that is not read"))
                    .at(named.span, "named here")
                    .hint("save it as .xlsx, or the sheet as `CSV UTF-8`"),
            );
            return None;
        }
        _ => {
            let file = text::read_table(path, named, form, sources, complaints)?;
            (file, parted(file, form, sources, complaints)?)
        }
    };
    let lines = &sources.get(file).lines;
    let of_texts = [form.separator.as_ref().map(|one| one.span), form.encoding.as_ref().map(|one| one.span)];
    let idle = match lines {
        Lines::Text => form.sheet.iter().map(|sheet| (sheet.span, "only a workbook (.xlsx) has sheets")).collect(),
        _ => of_texts.into_iter().flatten().map(|span| (span, "only a text file is read so")).collect::<Vec<_>>(),
    };
    for (span, message) in idle {
        let name = &sources.get(file).path;
        complaints.push(Diagnostic::new(Code::ConflictingKeys, message).at(span, format!("`{name}` is none")));
    }
    parse(file, separator, form, sources, complaints)
}

/// What parts the fields of a text file, whose quotes close.
fn parted(file: FileId, form: &Form, sources: &Sources, complaints: &mut Complaints) -> Option<u8> {
    let text = &sources.get(file).text;
    if let Some(open) = unclosed_quote(text) {
        complaints.push(
            Diagnostic::new(Code::BadTable, "a quote opens and does not close".to_owned())
                .at(Span { file, start: open, end: open + 1 }, "the last quote of this line")
                .hint("a quote inside a field is written twice: \"\""),
        );
        return None;
    }
    if let Some(stated) = &form.separator {
        return Some(stated.value);
    }
    let start = heading_row::begin(text, form, None).unwrap_or(text.len());
    match separator::find(&text[start..]) {
        Ok(found) => Some(found),
        Err(several) => {
            let words: Vec<&str> = several.iter().map(|one| separator::word(*one)).collect();
            let start = start + text[start..].len() - text[start..].trim_start_matches(['\r', '\n']).len();
            let end = text[start..].find(['\r', '\n']).map_or(text.len(), |end| start + end);
            let message = format!("the fields of this table may be parted by {}", words.join(" or by "));
            let complaint = Diagnostic::new(Code::BadTable, message).at(Span { file, start, end }, "the headings");
            complaints.push(match form.stated_in {
                Some(stated_in) => complaint.hint(format!(
                    "say which in {stated_in}: `separator = \"{}\"`",
                    Form::separator_word(several[several.len() - 1])
                )),
                None => complaint.hint("save it as comma-separated values, with quotes around a field with a comma"),
            });
            None
        }
    }
}

/// Rows and fields of a text.
fn parse(
    file: FileId,
    separator: u8,
    form: &Form,
    sources: &Sources,
    complaints: &mut Complaints,
) -> Option<Delimited> {
    let text = sources.get(file).text.clone();
    let Some(start) = heading_row::begin(&text, form, Some(separator)).filter(|start| *start < text.len()) else {
        complaints.push(heading_row::missing(file, form, sources));
        return None;
    };
    let (headings, fields, ranges) = (Vec::new(), Vec::new(), Vec::new());
    let mut rows = Rows { file, text: text.clone(), delimiter: separator, headings, fields, heading: 0..0, ranges };
    let mut below = text.len();
    for_each_record(&text, separator, start..text.len(), |record, range, end| {
        rows.headings = record.iter().map(|heading| heading.trim().to_owned()).collect();
        (rows.heading, below) = (range, end);
        false
    });
    if let Some(first) = rows.headings.first_mut().filter(|first| form.is_grid() && first.is_empty()) {
        "step".clone_into(first);
    }
    let mut any = false;
    let mut bodies = each(stretches(&text, below), |stretch| Body::read(stretch, &rows, form, sources));
    // A column without heading and content is the edge of a spreadsheet.
    let used = |at: usize| !rows.headings[at].is_empty() || bodies.iter().any(|body| body.filled[at]);
    let kept: Vec<usize> = (0..rows.headings.len()).filter(|at| used(*at)).collect();
    let mut frame = DataFrame::empty();
    let mut left_out = 0;
    for body in &mut bodies {
        any |= body.any;
        left_out += body.left_out;
        complaints.extend(std::mem::take(&mut body.complaints));
        rows.ranges.extend_from_slice(&body.ranges);
    }
    if kept.len() < rows.headings.len() {
        rows.headings = kept.iter().map(|at| rows.headings[*at].clone()).collect();
        rows.fields.clone_from(&kept);
    }
    let titled = heading_row::is_title(&rows, form, complaints);
    let sound = !titled && heading_row::check(&rows, complaints);
    if !any && !titled {
        complaints.push(
            Diagnostic::new(Code::EmptyFile, "there are no rows under the heading".to_owned())
                .at(rows.row(0), "the heading, and nothing after it"),
        );
    }
    // Rows of the wrong length are left out, so that the others are checked too.
    if !sound || rows.ranges.is_empty() {
        return None;
    }
    let stacked = bodies.into_iter().try_for_each(|body| frame.vstack_mut(&body.frame(&kept)?).map(|_| ()));
    match stacked {
        Ok(()) => {
            Some(Delimited { rows, frame, left_out, is_sheet: matches!(sources.get(file).lines, Lines::Sheet(_)) })
        }
        Err(error) => {
            complaints.push(Diagnostic::new(Code::BadTable, error.to_string()).at(rows.row(0), ""));
            None
        }
    }
}

/// A field without the space around it, of which most have none.
pub(super) fn trimmed(field: &str) -> &str {
    let bytes = field.as_bytes();
    let plain = |end: Option<&u8>| end.is_none_or(u8::is_ascii_graphic);
    if plain(bytes.first()) && plain(bytes.last()) { field } else { field.trim() }
}

/// Where a quote is left open: in a file whose quotes do not come in pairs,
/// the last quote of the first line where they do not.
fn unclosed_quote(text: &str) -> Option<usize> {
    let odd = |text: &str| text.matches('"').count() % 2 == 1;
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
