//! A sheet of a workbook (.xlsx) as the text that its comma-separated file would
//! have, a line for each of its rows, so that everything after it is the same.
//!
//! A number becomes the shortest decimal that is the same to fifteen digits,
//! which is all that a spreadsheet keeps; a percentage `50%`, a day
//! `2018-08-15`, a formula what was computed last. Nothing is calculated here.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use calamine::{DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use rust_decimal::Decimal;

use super::form::Form;
use super::text::{bytes, shown};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed, nearest};
use crate::foundation::source::{FileId, Lines, Located, Sources};

/// What a cell shows where its formula went wrong.
pub(super) const ERRORS: &[&str] = &["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#DATA!"];

/// More columns than any export has, and more cells than fit into memory well.
const MOST_COLUMNS: u32 = 2_000;
const MOST_CELLS: usize = 20_000_000;

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// What is wrong with a workbook, and what would be right.
struct Wrong(Code, String, Vec<String>);

/// Reads a sheet: the one that the form names, or the only one with anything in
/// it.
pub(super) fn read(
    path: &Path,
    named: &Located<String>,
    form: &Form,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<FileId> {
    let bytes = bytes(path, Some(named), complaints)?;
    let name = shown(path);
    // A damaged file may stop the library in its midst.
    let found = quietly(|| as_text(&bytes, &name, form)).unwrap_or_else(|| Err(damaged(&name)));
    match found {
        Ok((sheet, text)) => Some(sources.add_lines(name, text, Lines::Sheet(sheet))),
        Err(Wrong(code, message, hints)) => {
            let complaint = Diagnostic::new(code, message);
            let complaint = match &form.sheet {
                Some(sheet) if code == Code::UnknownSheet => {
                    complaint.at(sheet.span, "").also(named.span, "in this file")
                }
                _ => complaint.at(named.span, "named here"),
            };
            complaints.push(hints.into_iter().fold(complaint, Diagnostic::hint));
            None
        }
    }
}

/// Runs what may stop in its midst, without a word; `None` where it does.
pub(super) fn quietly<T>(run: impl FnOnce() -> T) -> Option<T> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _alone = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let before = take_hook();
    set_hook(Box::new(|_| {}));
    let done = catch_unwind(AssertUnwindSafe(run)).ok();
    set_hook(before);
    done
}

fn damaged(name: &str) -> Wrong {
    let hint = "open it in a spreadsheet and save it again as .xlsx".to_owned();
    Wrong(Code::UnreadableFile, format!("`{name}` is no workbook, or is damaged"), vec![hint])
}

/// The sheets that anything is in, with their texts; none of a file that cannot
/// be read.
pub(super) fn all(bytes: &[u8], name: &str) -> Vec<(String, String)> {
    quietly(|| {
        let mut workbook = Workbook::new(Cursor::new(bytes)).ok()?;
        filled(&mut workbook, name).ok()
    })
    .flatten()
    .unwrap_or_default()
}

/// The sheets that are shown and that anything is in, with their texts.
fn filled(workbook: &mut Workbook<'_>, name: &str) -> Result<Vec<(String, String)>, Wrong> {
    let mut filled = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible {
            let text = text_of(workbook, &sheet.name, name)?;
            if !text.is_empty() {
                filled.push((sheet.name, text));
            }
        }
    }
    Ok(filled)
}

/// The name and the text of the sheet.
fn as_text(bytes: &[u8], name: &str, form: &Form) -> Result<(String, String), Wrong> {
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        let message = format!("`{name}` is protected by a password, or an old .xls");
        return Err(Wrong(Code::UnreadableFile, message, vec!["save a copy without one, as .xlsx".to_owned()]));
    }
    let mut workbook = Workbook::new(Cursor::new(bytes)).map_err(|_| damaged(name))?;
    if let Some(wanted) = &form.sheet {
        let sheets = workbook.sheets_metadata().to_vec();
        let sheets = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let names: Vec<&str> = sheets.map(|sheet| sheet.name.as_str()).collect();
        let found = names.iter().find(|name| name.eq_ignore_ascii_case(wanted.value.trim()));
        let Some(found) = found else {
            let mut hints = vec![format!("sheets there: {}", listed(&names))];
            hints.extend(nearest(&wanted.value, names).map(|near| format!("did you mean `{near}`?")));
            return Err(Wrong(Code::UnknownSheet, format!("`{name}` has no sheet `{}`", wanted.value), hints));
        };
        let text = text_of(&mut workbook, found, name)?;
        return Ok(((*found).to_owned(), text));
    }
    let mut filled = filled(&mut workbook, name)?;
    match filled.len() {
        0 => Err(Wrong(Code::EmptyFile, format!("`{name}` is empty"), vec!["was it saved?".to_owned()])),
        1 => Ok(filled.remove(0)),
        count => {
            let names: Vec<&str> = filled.iter().map(|(name, _)| name.as_str()).collect();
            let place = form.sheet_in.unwrap_or("the file that names it");
            let mut hints = vec![format!("sheets there: {}", listed(&names))];
            hints.push(format!("say which in {place}: `sheet = \"{}\"`", names[0]));
            Err(Wrong(Code::MissingKey, format!("`{name}` has {count} sheets: which one?"), hints))
        }
    }
}

/// The cells of a sheet, row by row.
fn text_of(workbook: &mut Workbook<'_>, sheet: &str, name: &str) -> Result<String, Wrong> {
    let wrong = |_: XlsxError| damaged(name);
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(wrong)?;
    let mut cells: Vec<(u32, u32, String)> = Vec::new();
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(wrong)? {
        let code = reader.styles().get(style).and_then(|style| style.number_format.as_ref());
        let text = shown_in(cell.get_value(), code.map_or("", |format| format.format_code.as_str()));
        if text.trim().is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        if column >= MOST_COLUMNS || cells.len() >= MOST_CELLS {
            let hint = "leave out the columns that nothing needs".to_owned();
            return Err(Wrong(Code::UnreadableFile, format!("sheet `{sheet}` of `{name}` is too large"), vec![hint]));
        }
        cells.push((row, column, text));
    }
    // Rows and cells come in order, in all but damaged files.
    cells.sort_by_key(|(row, column, _)| (*row, *column));
    let mut text = String::new();
    let (mut at_row, mut at_column) = (0, 0);
    for (row, column, cell) in &cells {
        while at_row < *row {
            text.push('\n');
            (at_row, at_column) = (at_row + 1, 0);
        }
        while at_column < *column {
            text.push(',');
            at_column += 1;
        }
        push_field(&mut text, cell);
    }
    let width = cells.iter().map(|(_, column, _)| column + 1).max().unwrap_or(0) as usize;
    Ok(even(&text, width))
}

/// A text with every line that is not empty filled up to so many fields.
fn even(text: &str, width: usize) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out += line;
        if !line.is_empty() {
            let mut quoted = false;
            let parts = line.bytes().filter(|byte| {
                quoted ^= *byte == b'"';
                *byte == b',' && !quoted
            });
            out.extend(std::iter::repeat_n(',', width.saturating_sub(parts.count() + 1)));
        }
        out.push('\n');
    }
    out
}

/// A field as a comma-separated file has it, on one line.
pub(super) fn push_field(text: &mut String, field: &str) {
    let field = field.replace(['\r', '\n'], " ");
    if field.contains([',', '"']) {
        text.push('"');
        *text += &field.replace('"', "\"\"");
        text.push('"');
    } else {
        *text += &field;
    }
}

/// What a cell shows, in a format such as `0.00%`.
fn shown_in(value: &DataRef<'_>, format: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => {
            let digits = digits(&number.to_string(), || format!("{number:.14e}"));
            in_format(digits, format)
        }
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => truth.to_string(),
        DataRef::DateTime(moment) => day(moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// A number by its shortest text or, where that has more than fifteen digits,
/// by the text with fifteen.
pub(super) fn digits(shortest: &str, fifteen: impl Fn() -> String) -> String {
    let count = shortest.bytes().filter(u8::is_ascii_digit).count();
    if count <= 15 {
        return shortest.to_owned();
    }
    let fifteen = Decimal::from_scientific(&fifteen()).map(|number| number.normalize().to_string());
    fifteen.unwrap_or_else(|_| shortest.to_owned())
}

/// A number in a format that changes what it seems to be: per cent, or zeros in
/// front.
fn in_format(digits: String, format: &str) -> String {
    let number = Decimal::from_str_exact(&digits).ok();
    if format.contains('%') {
        let percent = number.and_then(|number| number.checked_mul(Decimal::ONE_HUNDRED));
        return percent.map_or(digits, |percent| format!("{}%", percent.normalize()));
    }
    let zeros = !format.is_empty() && format.bytes().all(|byte| byte == b'0');
    if zeros && number.is_some_and(|number| number.is_integer() && !number.is_sign_negative()) {
        return format!("{}{digits}", "0".repeat(format.len().saturating_sub(digits.len())));
    }
    digits
}

/// A day, with the time where it is not midnight.
fn day(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return moment.to_string();
    }
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}:{second:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_what_was_typed() {
        let shown = |number: DataRef<'_>, format: &str| shown_in(&number, format);
        assert_eq!(shown(DataRef::Float(51_234.1), "General"), "51234.1");
        assert_eq!(shown(DataRef::Float(0.1 + 0.2), "General"), "0.3", "a formula's");
        assert_eq!(shown(DataRef::Float(17_000.000_000_000_004), "0.00"), "17000");
        assert_eq!(shown(DataRef::Float(0.5), "0%"), "50%");
        assert_eq!(shown(DataRef::Float(0.333_3), "0.00%"), "33.33%");
        assert_eq!(shown(DataRef::Float(17.0), "00000"), "00017");
        assert_eq!(shown(DataRef::Float(1.0), "$#,##0.00"), "1");
        assert_eq!(shown(DataRef::Bool(true), ""), "true");
    }

    #[test]
    fn lines_are_filled_up_and_fields_are_quoted() {
        let mut text = String::new();
        push_field(&mut text, "North, \"High\"\nSchool");
        assert_eq!(text, "\"North, \"\"High\"\" School\"");
        assert_eq!(even("a,\"b,c\"\n\nd\n", 3), "a,\"b,c\",\n\nd,,\n");
    }
}
