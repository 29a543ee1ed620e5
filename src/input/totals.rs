//! Rows of totals: what a spreadsheet adds up stands under its people, and is
//! none of them. A row that looks like one never becomes a person; it is taken
//! out of the file, or left out by the word with which it begins.

use rust_decimal::Decimal;

use super::columns::Mapping;
use super::delimited::Delimited;
use super::intake::content::number;
use super::intake::draft::quoted;
use super::numbers::Numbers;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::{Sources, Span};

/// Words with which rows of totals begin.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "grand totals",
    "subtotal",
    "sub total",
    "sub-total",
    "sum",
    "count",
    "average",
];

/// Whether a field begins with a word, in any case, and the word ends there:
/// `Total FTE` begins with `TOTAL`, `Totaro` does not.
#[must_use]
pub fn begins_with(field: &str, word: &str) -> bool {
    let mut letters = field.trim().chars().flat_map(char::to_lowercase);
    let same = word.trim().chars().flat_map(char::to_lowercase).all(|letter| letters.next() == Some(letter));
    same && !word.trim().is_empty() && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether a field begins as a row of totals does: `Total`, `Total FTE:`,
/// `Count: 502`; `Sum, Lee` is a name and `SUM-17` a code.
#[must_use]
pub fn is_word(field: &str) -> bool {
    word_of(field).is_some()
}

/// Whether a field begins with a letter with which one of the words begins: few
/// do, and the others need not be looked at.
fn may_be_word(field: &str) -> bool {
    field.trim_start().bytes().next().is_some_and(|letter| b"acgst".contains(&letter.to_ascii_lowercase()))
}

/// The word with which a row of totals begins, as it is written.
#[must_use]
pub fn word_of(field: &str) -> Option<&str> {
    if !may_be_word(field) {
        return None;
    }
    let field = field.trim();
    let is_begun = |word: &&&str| {
        let after = field.get(word.len()..).unwrap_or_default();
        begins_with(field, word) && !after.starts_with([',', '-', '_', '.'])
    };
    field.get(..WORDS.iter().filter(is_begun).map(|word| word.len()).max()?)
}

/// Whether a row has numbers and begins as a row of totals does.
pub fn is_of_totals<'a>(fields: impl Iterator<Item = &'a str> + Clone) -> bool {
    let first = fields.clone().map(str::trim).find(|field| !field.is_empty());
    first.is_some_and(is_word) && fields.into_iter().any(|field| is_number(field.trim()))
}

fn is_number(text: &str) -> bool {
    Decimal::from_str_exact(text).is_ok() || Numbers::of(text, |_| true).is_some()
}

/// The rows that look like totals, given the columns of ids and FTE. `numbers`
/// is how the file writes its numbers.
#[must_use]
pub fn find(table: &Delimited, id: Option<usize>, fte: Option<usize>, numbers: Numbers) -> Vec<usize> {
    let first = |row: usize| {
        let fields = (0..table.rows.headings.len()).map(|column| table.text(row, column));
        fields.into_iter().find(|field| !field.is_empty()).unwrap_or_default()
    };
    let may_be = |row: &usize| {
        id.is_some_and(|id| table.text(*row, id).is_empty() || is_word(table.text(*row, id))) || is_word(first(*row))
    };
    let rows: Vec<usize> = (0..table.rows.ranges.len()).filter(may_be).collect();
    if rows.is_empty() {
        return rows;
    }
    let columns: Vec<Vec<&str>> = (0..table.rows.headings.len()).map(|at| table.texts(at).collect()).collect();
    let read = |text: &str| number(numbers, text).or_else(|| number(Numbers::Plain, text));
    let sums: Vec<Option<Decimal>> = columns
        .iter()
        .map(|texts| texts.iter().filter_map(|text| read(text)).try_fold(Decimal::ZERO, Decimal::checked_add))
        .collect();
    // A number that is the sum of all others of its column, or more FTE than anybody has.
    let adds_up = |row: usize| {
        let is_sum = |column: usize| {
            let (own, sum) = (read(columns[column][row]), sums[column]);
            own.zip(sum).is_some_and(|(own, sum)| !own.is_zero() && own.checked_add(own) == Some(sum))
        };
        let many = |column: usize| read(columns[column][row]).is_some_and(|fte| fte > Decimal::TWO);
        let among_others = table.rows.ranges.len() > 2;
        (0..columns.len()).any(|column| among_others && Some(column) != id && is_sum(column))
            || (numbers != Numbers::Percent && fte.is_some_and(many))
    };
    let looks_so = |row: &usize| {
        let row = *row;
        let filled = columns.iter().map(|texts| texts[row]).filter(|text| !text.is_empty());
        if !filled.clone().any(is_number) {
            return false;
        }
        match id.map(|id| columns[id][row]) {
            Some("") => filled.clone().any(is_word) || (filled.clone().all(is_number) && adds_up(row)),
            Some(id) => is_word(id) || (is_word(first(row)) && adds_up(row)),
            None => is_word(first(row)),
        }
    };
    rows.into_iter().filter(looks_so).collect()
}

/// The words by which these rows can be left out.
#[must_use]
pub fn words(table: &Delimited, rows: &[usize]) -> Vec<String> {
    let first = |row: &usize| {
        let texts = (0..table.rows.headings.len()).map(|at| table.texts(at).nth(*row).unwrap_or_default());
        texts.into_iter().find(|text| !text.is_empty()).map(str::to_owned)
    };
    let word = |first: String| word_of(&first).map_or_else(|| first.clone(), str::to_owned);
    let mut words: Vec<String> = rows.iter().filter_map(first).map(word).collect();
    words.sort();
    words.dedup();
    words
}

/// What is said of a row of totals. `begins` is its first field that is not
/// empty.
#[must_use]
pub fn complaint(place: Span, begins: &str, sources: &Sources) -> Diagnostic {
    let (what, line) = sources.row(place);
    let begins = word_of(begins).unwrap_or(begins);
    Diagnostic::new(Code::RowOfTotals, format!("{what} {line} looks like a row of totals"))
        .at(place, "not a person")
        .hint(format!("leave it out in columns.toml: `leave_out = [{}]` above `[columns]`", quoted(begins)))
        .hint("or take it out of the file")
}

/// The table without rows that look like totals, about which it complains.
pub fn without(table: Delimited, mapping: &Mapping, sources: &Sources, complaints: &mut Complaints) -> Delimited {
    let [id, fte] = ["id", "fte"].map(|ours| mapping.column_of(ours, &table));
    let numbers = mapping.columns.get("fte").map_or(mapping.form.numbers, |fte| mapping.numbers("fte", fte));
    let rows = find(&table, id, fte, numbers);
    for row in &rows {
        let begins = words(&table, &[*row]).concat();
        complaints.push(complaint(table.rows.field(*row, id.unwrap_or(0)), &begins, sources));
    }
    if rows.is_empty() { table } else { table.without(&rows) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_names_and_codes() {
        for field in ["TOTAL", "Grand total", " total: ", "Total FTE", "Count: 502", "Sum", "Subtotal (BA)"] {
            assert!(is_word(field), "{field}");
        }
        for field in ["Totaro", "Sum, Lee", "SUM-17", "Counts", "Sumner", "", "17"] {
            assert!(!is_word(field), "{field}");
        }
        assert!(begins_with("Éa x", "éa") && !begins_with("Éa", "Éa x") && !begins_with("x", ""));
    }

    #[test]
    fn a_row_of_totals_has_numbers() {
        assert!(is_of_totals(["", "TOTAL", "$25,000,000"].into_iter()));
        assert!(!is_of_totals(["Total", "see page 2"].into_iter()));
        assert!(!is_of_totals(["17", "Total", "1.0"].into_iter()));
    }
}
