//! Rows of a table that begin after the last year of the round: they change
//! nothing, and most often a year is missing in the round. A row that ends what
//! began within the round's years, as an award for a year does, is none of them.

use super::Keyed;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};

/// Warns of such rows.
pub(super) fn warn(table: &Keyed, complaints: &mut Complaints) {
    let (first, last) = (table.base_year.plus(1), table.last_year);
    for rows in table.rows.values() {
        let begun = rows.range(first..=last).next().is_some();
        for (from, row) in rows.range(last.plus(1)..).skip(usize::from(begun)) {
            let place = table.table.rows.field(*row, table.year.unwrap_or(table.key));
            complaints.push(
                Diagnostic::new(Code::IdleRow, format!("a row that holds from {from} on, after the last year"))
                    .at(place, format!("the round ends with {last}: this row changes nothing"))
                    .hint("add a year to `years` in round.toml to project further"),
            );
        }
    }
}
