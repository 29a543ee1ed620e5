//! Salary schedules in: a header in TOML and a grid in CSV, whose first column
//! is headed `step` and whose other headings are the lanes.

use std::path::Path;

use rust_decimal::Decimal;

use super::{delimited, read_toml, text};
use crate::district::schedule::{Rounding, Schedule};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use crate::foundation::fields::Fields;
use crate::foundation::money::{MOST_PAY, plain_number};
use crate::foundation::source::{Located, Sources};

/// Reads a schedule that the round names.
pub fn read(
    name: &Located<String>,
    path: &Located<String>,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Schedule> {
    let file = text::beside(folder, path, complaints)?;
    let before = complaints.count(Severity::Error);
    let (table, span) = read_toml(&file, Some(path), sources, complaints)?;
    let known = ["grid", "rounding", "effective"];
    if let Some(complaint) = table.without_any(&known, span, "this TOML is not the header of a schedule") {
        complaints.push(complaint.hint("a schedule has `grid`, `rounding`, `effective` and `source`"));
        return None;
    }
    let mut fields = Fields::new(&table, span, format!("the schedule `{}`", name.value));
    fields.need("grid", "\"teachers.csv\"");
    fields.need("rounding", "\"dollar\"");
    fields.need("effective", "2018-08-01");
    fields.need("source", "\"where these salaries are printed\"");
    let grid = fields.text("grid", complaints);
    let rounding = fields.choice("rounding", Rounding::WORDS, complaints);
    let effective = fields.date("effective", complaints);
    let source = fields.text("source", complaints);
    fields.text("title", complaints);
    fields.finish(complaints);
    let grid = grid?;
    let grid_path = text::beside(file.parent().unwrap_or(folder), &grid, complaints)?;
    let table = delimited::read(&grid_path, &grid, sources, complaints)?;
    let headed = table.rows.headings.first().is_some_and(|heading| heading.eq_ignore_ascii_case("step"));
    if !headed || table.rows.headings.len() < 2 {
        complaints.push(
            Diagnostic::new(Code::MissingHeading, "a grid begins with a column headed `step`".to_owned())
                .at(table.rows.heading(0), "here")
                .hint("step,BA,BA+30,MA: the other headings are the lanes, lowest first"),
        );
        return None;
    }
    let steps: Vec<String> = table.texts(0).map(str::to_owned).collect();
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
    let mut cells = Vec::with_capacity(lanes.len() * steps.len());
    for lane in 1..=lanes.len() {
        for (row, salary) in table.texts(lane).enumerate() {
            let read = Decimal::from_str_exact(salary).ok().filter(|dollars| {
                *dollars > Decimal::ZERO && *dollars <= MOST_PAY.to_dollars() && dollars.scale() <= 2
            });
            if read.is_none() && !salary.is_empty() {
                let mut complaint = Diagnostic::new(Code::BadMoney, format!("`{salary}` is not a salary"))
                    .at(table.rows.field(row, lane), "dollars, without sign or commas, at most two decimals");
                if let Some(plain) = plain_number(salary) {
                    complaint = complaint.hint(format!("write `{plain}`"));
                }
                complaints.push(complaint);
            }
            cells.push(read);
        }
        let (salaries, name) = (&cells[cells.len() - steps.len()..], &lanes[lane - 1]);
        let hole = salaries.windows(2).position(|pair| pair[0].is_some() && pair[1].is_none()).map(|at| at + 1);
        if let Some(hole) = hole.filter(|hole| salaries[*hole..].iter().any(Option::is_some)) {
            complaints.push(
                Diagnostic::new(Code::LaneHole, format!("lane `{name}` has an empty cell between its salaries"))
                    .at(table.rows.field(hole, lane), "whoever steps up from below it stays below it, at no cost")
                    .hint("an empty cell ends a lane; repeat the salary where a step pays the same as the one before"),
            );
        }
    }
    if complaints.count(Severity::Error) > before {
        return None;
    }
    Some(Schedule {
        name: name.value.clone(),
        steps,
        lanes,
        cells,
        index: None,
        rounding: rounding?.value,
        effective: effective?.value,
        source: source?.value,
        place: span,
    })
}
