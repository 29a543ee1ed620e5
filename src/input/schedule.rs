//! Salary schedules in: a header in TOML, and the salaries either as a grid in
//! CSV or as an index, one base cell with ratios for steps and lanes.

pub(crate) mod grid;
mod index;

use std::path::Path;

use rust_decimal::Decimal;

use super::form::{self, Form, Heading};
use super::{read_toml, text};
use crate::district::schedule::{Index, Rounding, Schedule};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use crate::foundation::fields::{Fields, Key, Shape, words};
use crate::foundation::source::{Located, Sources, Span};
use crate::foundation::standing::Standing;

/// What messages call the file that says how a grid is laid out.
const HEADER: &str = "the schedule's header";

/// The keys of a header.
pub const KEYS: &[Key] = &[
    Key::new("title", Shape::Text, "What it is the schedule of."),
    Key::new("grid", Shape::Text, "The CSV of its salaries, by its path from this file: steps down, lanes across."),
    Key::new("rounding", Shape::Word(|| words(Rounding::WORDS)), "How salaries are rounded after each raise.").needed(),
    Key::new("effective", Shape::Day, "The day from which it is in force.").needed(),
    Key::new("source", Shape::Text, "Where its salaries are printed.").needed(),
    Key::new("standing", Shape::Word(|| words(Standing::WORDS)), "How sure its salaries are."),
    Key::new("index", Shape::Fields(index::KEYS), "In place of a grid: a base cell, and ratios for steps and lanes."),
];

/// The salaries of a schedule with their steps and lanes, from a grid or from an index.
struct Salaries {
    steps: Vec<String>,
    lanes: Vec<String>,
    /// Lane by lane, within a lane step by step.
    cells: Vec<Option<Decimal>>,
    index: Option<Index>,
}

/// Reads a schedule that the round names.
pub fn read(
    name: &Located<String>,
    path: &Located<String>,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Schedule> {
    let file = text::beside(folder, path, complaints)?;
    read_header(&name.value, &file, Some(path), sources, complaints)
}

/// Reads a schedule by the path of its header; `named` is where a round names
/// it.
pub fn read_header(
    name: &str,
    file: &Path,
    named: Option<&Located<String>>,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Schedule> {
    let before = complaints.count(Severity::Error);
    let (mut table, span) = read_toml(file, named, sources, complaints)?;
    let known = ["grid", "index", "rounding", "effective"];
    if let Some(complaint) = table.without_any(&known, span, "this TOML is not the header of a schedule") {
        complaints.push(complaint.hint("a schedule has `grid` or `[index]`, and `rounding`, `effective` and `source`"));
        return None;
    }
    let misplaced = index::take_misplaced(&mut table, complaints);
    let mut fields = Fields::new(&table, span, format!("the schedule `{name}`")).declared(&[KEYS, form::KEYS]);
    let neither = Diagnostic::new(Code::MissingKey, format!("the schedule `{name}` has no salaries"))
        .at(span, "neither `grid` nor `[index]`")
        .hint("add a line such as `grid = \"teachers.csv\"`, or a table `[index]` with a base and ratios");
    fields.need_one_of(&["grid", "index"], neither);
    for (key, example) in
        [("rounding", "\"dollar\""), ("effective", "2018-08-01"), ("source", "\"where these salaries are printed\"")]
    {
        if !misplaced.contains(&key) {
            fields.need(key, example);
        }
    }
    let rounding = fields.choice("rounding", Rounding::WORDS, complaints).map(|found| found.value);
    let effective = fields.date("effective", complaints);
    let source = fields.text("source", complaints);
    let standing = fields.choice("standing", Standing::WORDS, complaints);
    fields.text("title", complaints);
    let both = both_places(&mut fields);
    let grid = fields.text("grid", complaints);
    // An index has no file that could be laid out in one way or another.
    let form = match &grid {
        Some(_) => Form::read(&mut fields, HEADER, complaints),
        None => Form::default(),
    };
    let begins = if form.heading == Heading::First { Heading::Begins("step") } else { form.heading.clone() };
    let form = Form { heading: begins, ..form };
    let index = fields.table("index", format!("the index of the schedule `{name}`"), complaints);
    fields.finish(complaints);
    let salaries = if let Some((grid, index)) = both {
        complaints.push(
            Diagnostic::new(
                Code::ConflictingKeys,
                format!("the schedule `{name}` needs either `grid` or `[index]`, not both"),
            )
            .at(index, "salaries by ratio")
            .also(grid, "and salaries in a grid")
            .hint("keep the one by which the agreement states its salaries"),
        );
        None
    } else if let Some(index) = index {
        index::read(index, rounding, complaints)
    } else {
        let grid = grid?;
        let path = text::beside(file.parent().unwrap_or(Path::new("")), &grid, complaints)?;
        grid::read(&path, &grid, &form, sources, complaints)
    };
    if complaints.count(Severity::Error) > before {
        return None;
    }
    let Salaries { steps, lanes, cells, index } = salaries?;
    let effective = effective?;
    Some(Schedule {
        name: name.to_owned(),
        steps,
        lanes,
        cells,
        index,
        rounding: rounding?,
        effective: effective.value,
        effective_place: effective.span,
        source: source?.value,
        standing: standing.unwrap_or(Located::new(Standing::Adopted, span)),
        place: span,
    })
}

/// Where `grid` and `[index]` stand, where both do.
fn both_places(fields: &mut Fields<'_>) -> Option<(Span, Span)> {
    let grid = fields.entry("grid").map(|(key, _)| *key);
    let index = fields.entry("index").map(|(key, _)| *key);
    grid.zip(index)
}
