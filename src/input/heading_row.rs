//! The row of the headings: the first of a file, one that is named because
//! titles stand above it, or the one with which a grid begins.

use csv::{ReaderBuilder, StringRecord};

use super::form::{Form, Heading};
use super::numbers::Numbers;
use super::schedule::grid::step_name;
use super::separator::SEPARATORS;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::rows::{Rows, folded};
use crate::foundation::source::{FileId, Sources};

/// How many rows may stand above the headings where they are looked for.
const ROWS: usize = 25;

/// The first byte that is not above the headings; `None` where the file has no
/// such row. A separator that is not known yet may be any.
pub(super) fn begin(text: &str, form: &Form, separator: Option<u8>) -> Option<usize> {
    match &form.heading {
        Heading::First => Some(0),
        Heading::Row(row) => start_of(text, row.value),
        Heading::Begins(word) => {
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let parts = |byte: char| separator.map_or(",;\t|".contains(byte), |one| byte == char::from(one));
                let first =
                    line.split(parts).map(|field| field.trim().trim_matches('"')).find(|field| !field.is_empty());
                if first.is_some_and(|first| begins(first, word)) {
                    return Some(start);
                }
                start += line.len();
            }
            // Lanes may stand above a column of steps that has no heading.
            start_of(text, guess(text))
        }
    }
}

/// Whether a heading begins with this word, as `Steps` and `Step / Lane` do, and
/// names no step of its own, as `Step 1` does.
pub(super) fn begins(heading: &str, word: &str) -> bool {
    folded(heading).starts_with(word) && !heading.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether any line of a comma-separated text begins with a step.
pub(super) fn begins_with_step(text: &str) -> bool {
    let first = |line: &str| {
        line.split(',').map(|field| field.trim().trim_matches('"')).find(|field| !field.is_empty()).map(str::to_owned)
    };
    text.lines().filter_map(first).any(|first| begins(&first, "step"))
}

/// Where a line begins, the first being 1.
fn start_of(text: &str, line: usize) -> Option<usize> {
    match line {
        0 => None,
        1 => Some(0),
        line => text.match_indices('\n').map(|(at, _)| at + 1).nth(line - 2),
    }
}

/// Whether a row of a grid is a note: one field, of several words or of a word
/// without a digit. `Step 3`, `12` and `$ 40,000` are none.
pub(super) fn is_note(record: &StringRecord) -> bool {
    let mut filled = record.iter().map(str::trim).filter(|field| !field.is_empty());
    let (Some(one), None) = (filled.next(), filled.next()) else { return false };
    let text = step_name(one);
    let is_amount = Numbers::of(text, |_| true).is_some();
    let digits = text.contains(|letter: char| letter.is_ascii_digit());
    (text.contains(char::is_whitespace) && !is_amount) || (!digits && text.chars().count() > 3)
}

/// The row that should have the headings is not there.
pub(super) fn missing(file: FileId, form: &Form, sources: &Sources) -> Diagnostic {
    let name = &sources.get(file).path;
    match &form.heading {
        Heading::Row(row) => Diagnostic::new(Code::MissingHeading, format!("`{name}` has no row {}", row.value))
            .at(row.span, "the row with the headings, counted from 1"),
        _ => Diagnostic::new(Code::MissingHeading, format!("`{name}` has no headings")).about(name),
    }
}

/// In which row the headings seem to stand, the first being 1: the first with
/// more than half as many fields that are filled as any has.
#[must_use]
pub fn guess(text: &str) -> usize {
    let filled = |separator: u8| -> Vec<(usize, usize)> {
        let lines: Vec<&str> = text.lines().take(ROWS).collect();
        let text = lines.join("\n");
        let mut reader = ReaderBuilder::new();
        let reader = reader.delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes());
        let rows = reader.into_records().filter_map(std::result::Result::ok);
        rows.map(|row| {
            let line = row.position().map_or(1, csv::Position::line);
            let blank = lines.iter().skip(line as usize - 1).take_while(|line| line.trim().is_empty()).count();
            (line as usize + blank, row.iter().filter(|field| !field.trim().is_empty()).count())
        })
        .collect()
    };
    let most = |rows: &[(usize, usize)]| rows.iter().map(|(_, count)| *count).max().unwrap_or(0);
    // Where two separators part rows alike, as decimal commas do, the one that
    // does so in more rows.
    let in_rows = |rows: &[(usize, usize)]| rows.iter().filter(|(_, count)| *count == most(rows)).count();
    let separated = SEPARATORS.map(filled).into_iter().rev();
    let rows = separated.max_by_key(|rows| (most(rows), in_rows(rows))).unwrap_or_default();
    let most = most(&rows);
    rows.iter().find(|(_, count)| count * 2 > most).map_or(1, |(line, _)| *line)
}

/// Whether the row that was taken for headings may be a title: one field, or
/// fields most of which are empty.
pub(super) fn may_be_title(rows: &Rows, form: &Form) -> bool {
    let filled = rows.headings.iter().filter(|heading| !heading.is_empty()).count();
    form.heading == Heading::First && form.stated_in.is_some() && filled * 2 <= rows.headings.len().max(2)
}

/// Whether the first row is a title and another one has the headings; complains
/// where it is.
pub(super) fn is_title(rows: &Rows, form: &Form, complaints: &mut Complaints) -> bool {
    let Some(stated_in) = form.stated_in.filter(|_| may_be_title(rows, form)) else { return false };
    let row = guess(&rows.text);
    let first = rows.text[..rows.heading.start.min(rows.text.len())].matches('\n').count() + 1;
    let is_title = row > first;
    if is_title {
        complaints.push(
            Diagnostic::new(Code::MissingHeading, "the first row is no row of headings".to_owned())
                .at(rows.heading(0), "a title?")
                .hint(format!("row {row} seems to have them; say so in {stated_in}: `heading_row = {row}`")),
        );
    }
    is_title
}

/// Whether every column has a heading of its own.
pub(super) fn check(rows: &Rows, complaints: &mut Complaints) -> bool {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_below_titles() {
        assert_eq!(guess("id,fte\n1,1\n"), 1);
        assert_eq!(guess("Staff list\n\nid,fte,step\n1,1,2\n"), 3);
        assert_eq!(guess("Staff list,,,\nof 2018,,,\nid;fte;step;lane;x\n1;1;2;3;4\n"), 3);
        assert_eq!(guess("Salaries,,\nStep,BA,MA\n1,40000,\n2,,\n"), 2);
        assert_eq!(guess(""), 1);
    }

    #[test]
    fn a_note_is_told_from_a_step_without_salaries() {
        let is_note = |fields: &[&str]| is_note(&StringRecord::from(fields.to_vec()));
        for note in ["Approved in June", "* see page 3", "Notes:"] {
            assert!(is_note(&[note, "", ""]), "{note}");
        }
        for step in ["12", "Step 12", "A", "L3", "02"] {
            assert!(!is_note(&[step, "", ""]), "{step}");
        }
        assert!(!is_note(&["", "$ 40,000"]) && !is_note(&["1", "40000"]));
    }

    #[test]
    fn a_grid_begins_with_its_step() {
        let form = Form { heading: Heading::Begins("step"), ..Form::default() };
        assert_eq!(begin("Teachers\n\n\"Steps\",BA\n1,2\n", &form, None), Some(10));
        assert_eq!(begin(",Step,BA\n", &form, Some(b',')), Some(0));
        assert_eq!(begin("lane,BA\nx,Step\n", &form, Some(b',')), Some(0), "none begins so");
        let bare = "Salaries,,\n,BA,MA\nStep 1,40000,44000\n";
        assert_eq!(begin(bare, &form, Some(b',')), Some(11), "lanes without a word above the steps");
    }
}
