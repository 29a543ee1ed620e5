//! A schedule's grid in CSV: its first column is headed `step`, its other
//! headings are the lanes, and a field is a salary in dollars.

use std::path::Path;

use rust_decimal::Decimal;

use super::Salaries;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::MOST_PAY;
use crate::foundation::source::{Located, Sources};
use crate::input::delimited::{self, Delimited};
use crate::input::form::Form;
use crate::input::heading_row::begins;
use crate::input::numbers::{Numbers, letter_among_digits};

/// Reads the grid that a header names.
pub(super) fn read(
    path: &Path,
    named: &Located<String>,
    form: &Form,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Salaries> {
    let table = delimited::read(path, named, form, sources, complaints)?;
    table.check_cells(0..table.rows.headings.len(), complaints);
    let headed = table.rows.headings.first().is_some_and(|heading| begins(heading, "step"));
    if !headed || table.rows.headings.len() < 2 {
        complaints.push(
            Diagnostic::new(Code::MissingHeading, "a grid begins with a column headed `step`".to_owned())
                .at(table.rows.heading(0), "here")
                .hint("step,BA,BA+30,MA: the other headings are the lanes, lowest first"),
        );
        return None;
    }
    let steps: Vec<String> = table.texts(0).map(|step| step_name(step).to_owned()).collect();
    for (row, step) in steps.iter().enumerate() {
        if step.is_empty() {
            complaints.push(
                Diagnostic::new(Code::MissingValue, "a row of the grid without a step".to_owned())
                    .at(table.rows.field(row, 0), "which step?"),
            );
        } else if let Some(first) = steps[..row].iter().position(|other| other == step) {
            complaints.push(
                Diagnostic::new(Code::DuplicateId, format!("step `{step}` stands twice"))
                    .at(table.rows.field(row, 0), "again here")
                    .also(table.rows.field(first, 0), "first here"),
            );
        }
    }
    let lanes: Vec<String> = table.rows.headings[1..].to_vec();
    let cells = (1..=lanes.len()).flat_map(|lane| read_lane(&table, lane, form.numbers, complaints)).collect();
    Some(Salaries { steps, lanes, cells, index: None })
}

/// A step's name without the word: `Step 1` is `1`.
pub(crate) fn step_name(text: &str) -> &str {
    let bare = text.get(..4).filter(|word| word.eq_ignore_ascii_case("step")).map_or(text, |_| text[4..].trim());
    if bare.is_empty() { text } else { bare }
}

/// A salary that can be.
pub(crate) fn dollars(plain: &str) -> Option<Decimal> {
    let dollars = Decimal::from_str_exact(plain).ok()?;
    (dollars > Decimal::ZERO && dollars <= MOST_PAY.to_dollars() && dollars.scale() <= 2).then_some(dollars)
}

/// The salaries of one lane, by its column.
fn read_lane(table: &Delimited, lane: usize, numbers: Numbers, complaints: &mut Complaints) -> Vec<Option<Decimal>> {
    let mut salaries = Vec::new();
    for (row, salary) in table.texts(lane).enumerate() {
        let read = numbers.plain(salary).and_then(|plain| dollars(&plain));
        if read.is_none() && !salary.is_empty() {
            let mut complaint = Diagnostic::new(Code::BadMoney, format!("`{salary}` is not a salary"))
                .at(table.rows.field(row, lane), "dollars, without sign or commas, at most two decimals");
            if let Some(hint) = letter_among_digits(salary) {
                complaint = complaint.hint(hint);
            }
            if let Some(meant) = Numbers::of(salary, |plain| dollars(plain).is_some()) {
                let word = meant.word();
                complaint = complaint
                    .hint(format!("in the schedule's header, say how the grid writes numbers: `numbers = \"{word}\"`"));
            }
            complaints.push(complaint);
        }
        salaries.push(read);
    }
    let name = &table.rows.headings[lane];
    let hole = salaries.windows(2).position(|pair| pair[0].is_some() && pair[1].is_none()).map(|at| at + 1);
    if let Some(hole) = hole.filter(|hole| salaries[*hole..].iter().any(Option::is_some)) {
        complaints.push(
            Diagnostic::new(Code::LaneHole, format!("lane `{name}` has an empty cell between its salaries"))
                .at(table.rows.field(hole, lane), "whoever steps up from below it stays below it, at no cost")
                .hint("an empty cell ends a lane; repeat the salary where a step pays the same as the one before"),
        );
    }
    salaries
}
