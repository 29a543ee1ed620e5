//! Rows of totals: what a spreadsheet adds up stands under its people, and is
//! none of them. A row that looks like one never becomes a person; it is taken
//! out of the file, or left out by the word with which it begins.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::columns::Mapping;
use super::delimited::{Delimited, trimmed};
use super::intake::content::number;
use super::intake::draft::quoted;
use super::numbers::Numbers;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::parallel::each;
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

/// Words with which their names end.
const LAST: &[&str] = &["total", "totals", "subtotal", "subtotals"];

/// Whether a field begins with a word, in any case, and the word ends there:
/// `Total FTE` begins with `TOTAL`, `Totaro` does not.
#[must_use]
pub fn begins_with(field: &str, word: &str) -> bool {
    let mut letters = field.trim().chars().flat_map(char::to_lowercase);
    let same = word.trim().chars().flat_map(char::to_lowercase).all(|letter| letters.next() == Some(letter));
    same && !word.trim().is_empty() && !letters.next().is_some_and(char::is_alphanumeric)
}

/// Whether a field names a row of totals: `Total`, `Total FTE:`, `Count: 502`,
/// `Lincoln total`; `Sum, Lee` is a name and `SUM-17` a code.
#[must_use]
pub fn is_word(field: &str) -> bool {
    word_of(field).is_some()
}

/// The word with which a row of totals begins, as it is written; all of a field
/// that ends with it.
#[must_use]
pub fn word_of(field: &str) -> Option<&str> {
    let field = trimmed(field);
    if !may_be_word(field.as_bytes()) {
        return None;
    }
    let begun = |word: &&&str| {
        let same = field.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let after = || field[word.len()..].chars().next();
        same && after().is_none_or(|letter| !letter.is_alphanumeric() && !",-_.".contains(letter))
    };
    let longest = WORDS.iter().filter(begun).map(|word| word.len()).max();
    longest.and_then(|length| field.get(..length)).or_else(|| {
        let (_, last) = field.rsplit_once(' ')?;
        LAST.iter().any(|word| last.eq_ignore_ascii_case(word)).then_some(field)
    })
}

/// Whether a field could name a row of totals, by its first two letters and its
/// last: most fields of a file cannot.
fn may_be_word(field: &[u8]) -> bool {
    let [first, second, .., last] = field else { return false };
    let begins = [first.to_ascii_lowercase(), second.to_ascii_lowercase()];
    let begun = |word: &&str| word.as_bytes()[..2] == begins;
    (first.is_ascii_alphabetic() && WORDS.iter().any(begun)) || matches!(last.to_ascii_lowercase(), b'l' | b's')
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
    let named = each((0..table.rows.headings.len()).collect(), |column: usize| rows_of(table, column, is_word));
    let no_id = id.map(|id| rows_of(table, id, str::is_empty));
    let may_be: BTreeSet<usize> = named.into_iter().chain(no_id).flatten().collect();
    if may_be.is_empty() {
        return Vec::new();
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
            Some(id) => is_word(id) || (filled.clone().any(is_word) && adds_up(row)),
            None => filled.clone().next().is_some_and(is_word),
        }
    };
    may_be.into_iter().filter(looks_so).collect()
}

/// The rows of which a field of some column is so.
fn rows_of(table: &Delimited, column: usize, is_so: fn(&str) -> bool) -> Vec<usize> {
    table.texts(column).enumerate().filter(|(_, text)| is_so(text)).map(|(row, _)| row).collect()
}

/// The first field of a row that is not empty.
fn first(table: &Delimited, row: usize) -> &str {
    let fields = (0..table.rows.headings.len()).map(|column| table.text(row, column));
    fields.into_iter().find(|field| !field.is_empty()).unwrap_or_default()
}

/// The words by which some of these rows can be left out: those that begin with
/// one, since a number might be somebody's too.
#[must_use]
pub fn words(table: &Delimited, rows: &[usize]) -> Vec<String> {
    let mut words: Vec<String> = rows.iter().filter_map(|row| word_of(first(table, *row))).map(str::to_owned).collect();
    words.sort();
    words.dedup();
    words
}

/// What is said of a row of totals. `begins` is its first field that is not
/// empty.
#[must_use]
pub fn complaint(place: Span, begins: &str, sources: &Sources) -> Diagnostic {
    let (what, line) = sources.row(place);
    let complaint = Diagnostic::new(Code::RowOfTotals, format!("{what} {line} looks like a row of totals"))
        .at(place, "not a person");
    match word_of(begins) {
        Some(word) => complaint
            .hint(format!("leave it out in columns.toml: `leave_out = [{}]` above `[columns]`", quoted(word)))
            .hint("or take it out of the file"),
        None => complaint.hint("take it out of the file"),
    }
}

/// The table without rows that look like totals, about which it complains.
pub fn without(table: Delimited, mapping: &Mapping, sources: &Sources, complaints: &mut Complaints) -> Delimited {
    let [id, fte] = ["id", "fte"].map(|ours| mapping.column_of(ours, &table));
    let numbers = mapping.columns.get("fte").map_or(mapping.form.numbers, |fte| mapping.numbers("fte", fte));
    let rows = find(&table, id, fte, numbers);
    for row in &rows {
        complaints.push(complaint(table.rows.field(*row, id.unwrap_or(0)), first(&table, *row), sources));
    }
    if rows.is_empty() { table } else { table.without(&rows) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_told_from_names_and_codes() {
        for field in [
            "TOTAL",
            "Grand total",
            " total: ",
            "Total FTE",
            "Count: 502",
            "Sum",
            "Subtotal (BA)",
            "S1 total",
            "Lincoln High Totals",
        ] {
            assert!(is_word(field), "{field}");
        }
        for field in ["Totaro", "Sum, Lee", "SUM-17", "Counts", "Sumner", "", "17", "Mototal", "total-1"] {
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
