//! Rows that repeat another row of the same person in every field. Most likely
//! one row was entered twice, and what is summed by person is counted twice.

use super::columns::{Mapping, RowIs};
use super::delimited::Delimited;
use super::people::People;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::Sources;

/// How many rows are named.
const NAMED: usize = 5;

/// Of rows of one id, those that repeat an earlier one, each with that one.
#[must_use]
pub fn repeats(table: &Delimited, rows: &[usize]) -> Vec<(usize, usize)> {
    let fields = |row: usize| (0..table.rows.headings.len()).map(move |column| table.text(row, column));
    let before = |at: usize| rows[..at].iter().find(|first| fields(**first).eq(fields(rows[at])));
    (1..rows.len()).filter_map(|at| before(at).map(|first| (rows[at], *first))).collect()
}

/// Whether two of these rows are the same in every field.
#[must_use]
pub fn any(table: &Delimited, rows: &[u32]) -> bool {
    !repeats(table, &rows.iter().map(|row| *row as usize).collect::<Vec<_>>()).is_empty()
}

/// Rows as they are named: `lines 4, 9 and 2 more`.
#[must_use]
pub fn named(table: &Delimited, rows: &[usize], sources: &Sources) -> String {
    let numbers: Vec<(&str, usize)> = rows.iter().map(|row| sources.row(table.rows.row(*row))).collect();
    let what = numbers.first().map_or("line", |(what, _)| *what);
    let shown: Vec<String> = numbers.iter().take(NAMED).map(|(_, line)| line.to_string()).collect();
    match (shown.as_slice(), rows.len().saturating_sub(NAMED)) {
        ([one], 0) => format!("{what} {one}"),
        ([first @ .., last], 0) => format!("{what}s {} and {last}", first.join(", ")),
        (shown, more) => format!("{what}s {} and {more} more", shown.join(", ")),
    }
}

/// Warns of all of them at once, where a person may have several rows.
pub fn warn(table: &Delimited, people: &People, mapping: &Mapping, sources: &Sources, complaints: &mut Complaints) {
    // Where a row is a person, each such id is an error of its own.
    let Some(id) = mapping.column_of("id", table).filter(|_| mapping.row_is == RowIs::Assignment) else { return };
    let of = |rows: &[u32]| repeats(table, &rows.iter().map(|row| *row as usize).collect::<Vec<_>>());
    let mut found: Vec<(usize, usize)> = people.iter().filter(|rows| rows.len() > 1).flat_map(of).collect();
    found.sort_unstable();
    let Some((again, first)) = found.first().copied() else { return };
    let rows: Vec<usize> = found.iter().map(|(again, _)| *again).collect();
    let message = match rows.len() {
        1 => "1 row repeats another row in every field".to_owned(),
        count => format!("{count} rows repeat another row in every field"),
    };
    complaints.push(
        Diagnostic::new(Code::RepeatedRow, format!("{message}: {}", named(table, &rows, sources)))
            .at(table.rows.field(again, id), "the same again")
            .also(table.rows.field(first, id), "as here")
            .hint("if it is one assignment, take one out: what is added by person is counted twice"),
    );
}
