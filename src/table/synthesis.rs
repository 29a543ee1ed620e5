//! How near a made-up workforce came to its profile, as tables.

use super::{Cell, Table};
use crate::synthesize::report::{Figure, Report, Section};

/// The lines above the tables.
#[must_use]
pub fn head(report: &Report) -> Vec<String> {
    let mut head = vec![
        format!("{}: a made-up workforce", report.profile),
        format!("{} people, {} FTE, seed {}; nobody in it is a real person", report.headcount, report.fte, report.seed),
    ];
    head.extend(report.notes.iter().cloned());
    head
}

/// A table for each part of the profile.
#[must_use]
pub fn tables(report: &Report) -> Vec<Table> {
    report.sections.iter().map(table).collect()
}

fn table(section: &Section) -> Table {
    let mut head = ["", "target", "reached", "difference", "people"].map(str::to_owned).to_vec();
    let counts = section.rows.iter().any(|row| row.people.is_some());
    head.truncate(if counts { 5 } else { 4 });
    let mut table = Table::new(section.title.clone(), head);
    for row in &section.rows {
        let mut cells = vec![
            row.what.as_str().into(),
            row.target.map_or(Cell::Empty, cell),
            cell(row.reached),
            row.difference.map_or(Cell::Empty, cell),
        ];
        if counts {
            cells.push(row.people.map_or(Cell::Empty, Cell::Count));
        }
        table.row(cells);
    }
    if let Some(source) = &section.source {
        table.note(format!("source: {source}"));
    }
    table
}

fn cell(figure: Figure) -> Cell {
    match figure {
        Figure::Count(count) => Cell::Count(count),
        Figure::Percent(percent) => Cell::Percent(percent),
        Figure::Dollars(cents) => Cell::Money(cents),
        Figure::Years(years) => Cell::Number(format!("{years:.2}")),
    }
}

/// One row for each target: part, name, unit, target, reached, difference.
#[must_use]
pub fn long_rows(report: &Report) -> Vec<Vec<String>> {
    let head = ["part", "name", "unit", "target", "reached", "difference", "people"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.push(vec![
        "people".into(),
        "fte".into(),
        "fte".into(),
        String::new(),
        report.fte.to_string(),
        String::new(),
        String::new(),
    ]);
    for section in &report.sections {
        for row in &section.rows {
            let (unit, reached) = plain(row.reached);
            let text = |figure: Option<Figure>| figure.map(|figure| plain(figure).1).unwrap_or_default();
            let people = row.people.map(|people| people.to_string()).unwrap_or_default();
            let (target, difference) = (text(row.target), text(row.difference));
            rows.push(vec![section.title.clone(), row.what.clone(), unit.into(), target, reached, difference, people]);
        }
    }
    rows
}

fn plain(figure: Figure) -> (&'static str, String) {
    match figure {
        Figure::Count(count) => ("count", count.to_string()),
        Figure::Percent(percent) => ("percent", format!("{percent:.2}")),
        Figure::Dollars(cents) => ("dollars", cents.to_string()),
        Figure::Years(years) => ("years", format!("{years:.2}")),
    }
}
