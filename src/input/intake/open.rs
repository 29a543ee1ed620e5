//! A table file of which nobody has said yet how it is laid out: the sheet, the
//! encoding, what parts its fields and where its headings stand are found, so
//! that a draft can state them.

use std::path::Path;

use super::content;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use crate::foundation::source::{Located, Sources, Span};
use crate::input::delimited::{self, Delimited};
use crate::input::form::{Encoding, Form, Heading};
use crate::input::numbers::Numbers;
use crate::input::{heading_row, separator, sheet, text, totals};

/// What a table is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// People: the headings may stand below titles.
    People,
    /// Salaries: its headings begin with `step`.
    Salaries,
}

/// Opens a table file, and says how it is laid out.
pub fn open(path: &Path, of: Of, sources: &mut Sources, complaints: &mut Complaints) -> Option<(Form, Delimited)> {
    let shown = text::shown(path);
    if path.to_string_lossy().contains("://") {
        let address = path.to_string_lossy();
        complaints.push(
            Diagnostic::new(Code::AddressNotPath, format!("`{address}` is an address, not a file"))
                .hint("save the file first, and give its path"),
        );
        return None;
    }
    let command = sources.add("the command line", shown.as_str());
    let named = Located::new(shown.clone(), Span { file: command, start: 0, end: shown.len() });
    let mut form = Form { stated_in: Some("columns.toml"), ..Form::default() };
    let bytes = text::bytes(path, Some(&named), complaints)?;
    let is_book = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx") || ending.eq_ignore_ascii_case("xlsm"));
    let is_text = !is_book && !bytes.starts_with(b"PAR1");
    let mut text = None;
    if is_book {
        let sheets: Vec<(String, String)> = sheet::all(&bytes, &shown);
        let wanted = |text: &String| match of {
            Of::People => text.len(),
            Of::Salaries => usize::from(heading_row::begins_with_step(text)),
        };
        if let Some((name, content)) = sheets.iter().rev().max_by_key(|(_, text)| wanted(text)) {
            text = Some(content.clone());
            form.sheet = (sheets.len() > 1).then(|| named.clone().map(|_| name.clone()));
        }
    } else if is_text {
        let is_marked = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        if !is_marked && std::str::from_utf8(&bytes).is_err() && !bytes.contains(&0) {
            form.encoding = Some(named.clone().map(|_| Encoding::Windows1252));
        }
        let file = text::read_table(path, &named, &form, sources, complaints)?;
        text = Some(sources.get(file).text.to_string());
    }
    if let Some(text) = text {
        if of == Of::Salaries {
            form.heading = Heading::Begins("step");
        } else {
            let row = heading_row::guess(&text);
            let first = text.lines().position(|line| !line.trim().is_empty()).map_or(1, |at| at + 1);
            if row > first {
                form.heading = Heading::Row(named.clone().map(|_| row));
            }
        }
        let below = heading_row::begin(&text, &form, None).unwrap_or(0);
        if of == Of::People {
            form.leave_out = totals_in(&text[below..]);
        }
        if let (true, Err(several)) = (is_text, separator::find(&text[below..])) {
            let heading = text[below..].lines().next().unwrap_or_default();
            let fields = |one: &u8| heading.bytes().filter(|byte| byte == one).count();
            let most = several.into_iter().max_by_key(fields);
            form.separator = most.map(|most| named.clone().map(|_| most));
        }
    }
    let before = complaints.count(Severity::Error);
    let table = delimited::read(path, &named, &form, sources, complaints)?;
    if complaints.count(Severity::Error) > before {
        return None;
    }
    let columns = (0..table.rows.headings.len()).map(|column| table.texts(column));
    form.numbers = match of {
        Of::People => content::way_of_file(columns),
        Of::Salaries => content::way_of_file(columns.skip(1)),
    };
    Some((form, table))
}

/// The words with which rows of totals begin, whatever parts the fields.
fn totals_in(text: &str) -> Vec<String> {
    let fields = |line: &str| -> Vec<String> {
        let mut quoted = false;
        let parts = line.split(|letter: char| {
            quoted ^= letter == '"';
            !quoted && ",;\t|".contains(letter)
        });
        parts.map(|field| field.trim().trim_matches('"').to_owned()).collect()
    };
    let of_totals = text.lines().skip(1).map(fields).filter(|row| totals::is_of_totals(row.iter().map(String::as_str)));
    let mut words: Vec<String> =
        of_totals.filter_map(|row| row.iter().find_map(|field| totals::word_of(field)).map(str::to_owned)).collect();
    words.sort();
    words.dedup();
    words
}

/// How a file is laid out, in words; nothing where all is plain.
#[must_use]
pub fn in_words(form: &Form, table: &Delimited) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(form.sheet.as_ref().map(|sheet| format!("sheet `{}`", sheet.value)));
    if let Heading::Row(row) = &form.heading {
        words.push(format!("headings in row {}", row.value));
    }
    if table.rows.delimiter != b',' {
        words.push(format!("fields parted by {}", separator::word(table.rows.delimiter)));
    }
    if form.is_windows_1252() {
        words.push("letters of Windows-1252".to_owned());
    }
    if form.numbers != Numbers::Plain {
        words.push(format!("numbers like {}", form.numbers.word()));
    }
    if table.left_out > 0 {
        let rows = if table.left_out == 1 { "1 row".to_owned() } else { format!("{} rows", table.left_out) };
        words.push(format!("{rows} of totals, which {} not counted", if table.left_out == 1 { "is" } else { "are" }));
    }
    words
}
