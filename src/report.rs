//! Layer 6: the report of a round, for those who were not in the room: one text
//! in Markdown with the tables and the charts, and every table and chart as a
//! file of its own. All of it is made in memory; `cli` writes it.
//!
//! ```text
//! report.md                 the whole, with the charts
//! comparison.csv            every number of `compare`, one a row
//! tables/NAME.csv           each table of the report, with its notes
//! tables/careers.csv, tables/where-people-stand.csv
//! charts/NAME.svg, NAME.png
//! ```
//!
//! A report travels: of the user's files it names no more than their names.

mod inputs;
mod quoted;
mod text;

use crate::chart::Drawn;
use crate::foundation::diagnostic::Complaints;
use crate::foundation::source::Sources;
use crate::question::offer::Offer;
use crate::question::round::Round;
use crate::reading::comparison::Comparison;
use crate::reading::persons::Persons;
use crate::table::{self, Table};

/// What a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The offers side by side.
    pub answer: &'a Comparison,
    /// What they mean for persons.
    pub persons: &'a Persons,
    /// The charts, drawn.
    pub charts: &'a [Drawn],
    /// What was read for it.
    pub read: AsRead<'a>,
}

/// The input of a report, as it was read.
#[derive(Clone, Copy, Debug)]
pub struct AsRead<'a> {
    /// The round.
    pub round: &'a Round,
    /// All its offers.
    pub offers: &'a [Offer],
    /// Every file.
    pub sources: &'a Sources,
    /// What stood on the screen: warnings.
    pub complaints: &'a Complaints,
}

/// The tables of a report, each with the name of its file.
struct Tables {
    /// The comparison and what it means for persons.
    found: Vec<(String, Table)>,
    /// The provisions of each offer.
    read: Vec<(String, Table)>,
    /// Whether there are careers to tell of, and people on schedules.
    careers: bool,
    standing: bool,
}

/// The longest name of a table's file, without its ending.
const LONGEST: usize = 60;

/// All files of a report, each by its path below the report's folder.
#[must_use]
pub fn files(material: &Material<'_>) -> Vec<(String, Vec<u8>)> {
    let answer = &named_by_file(material.answer);
    let material = &Material { answer, ..*material };
    let mut tables: Vec<(String, Table)> = Vec::new();
    let all = table::comparison::tables(answer).into_iter().chain(table::persons::tables(material.persons));
    for one in all.filter(|one| !one.rows.is_empty()) {
        let name = file_name(&one.title);
        let same = tables.iter().filter(|(other, _)| *other == name || other.starts_with(&format!("{name}-"))).count();
        let taken = tables.iter().any(|(other, _)| *other == name);
        tables.push((if taken { format!("{name}-{}", same + 1) } else { name }, one));
    }
    let [careers, standing] =
        [table::persons::career_rows(material.persons), table::persons::standing_rows(material.persons)];
    let tables = Tables {
        found: tables,
        read: inputs::provisions(material),
        careers: careers.len() > 1,
        standing: standing.len() > 1,
    };
    let mut files = vec![("report.md".to_owned(), text::report(material, &tables).into_bytes())];
    let mut add = |path: String, rows: &[Vec<String>]| files.push((path, table::csv(rows).into_bytes()));
    add("comparison.csv".to_owned(), &table::comparison::long_rows(material.answer));
    for (name, one) in tables.found.iter().chain(&tables.read) {
        add(format!("tables/{name}.csv"), &with_origin(one, material.answer));
    }
    for (name, rows) in [(CAREERS, careers), (STANDING, standing)].iter().filter(|(_, rows)| rows.len() > 1) {
        add(format!("tables/{name}.csv"), rows);
    }
    for chart in material.charts {
        files.push((format!("charts/{}.svg", chart.name), chart.svg.clone().into_bytes()));
        files.push((format!("charts/{}.png", chart.name), chart.png.clone()));
    }
    files
}

/// What careers pay, in full.
const CAREERS: &str = "careers";
/// Where everybody stands, in full.
const STANDING: &str = "where-people-stand";

/// An answer that names files as [`file_of`] does.
fn named_by_file(answer: &Comparison) -> Comparison {
    let mut answer = answer.clone();
    answer.snapshot = file_of(&answer.snapshot).to_owned();
    for one in &mut answer.unsure {
        one.place = file_of(&one.place).to_owned();
    }
    answer
}

/// The name of a file by its path, or a place in it, without its folders: they
/// are the user's own.
fn file_of(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// A table's rows, and under them where the numbers come from: a table alone
/// travels far.
fn with_origin(table: &Table, answer: &Comparison) -> Vec<Vec<String>> {
    let mut rows = table.rows();
    let width = table.head.len();
    let people = format!("{}; people from {} as of {}", answer.round, answer.snapshot, answer.as_of);
    let mark = format!("fingerprint of all input: {}", answer.fingerprint);
    for line in answer.made_up.iter().cloned().chain([people, mark]) {
        let mut row = vec![line];
        row.resize(width, String::new());
        rows.push(row);
    }
    rows
}

/// A title as the name of a file: small letters and digits, with hyphens.
fn file_name(title: &str) -> String {
    let mut name = String::new();
    for letter in title.to_lowercase().chars() {
        if letter.is_ascii_alphanumeric() {
            name.push(letter);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
    }
    if name.len() > LONGEST {
        // A word is not cut, unless there is only one.
        name.truncate(LONGEST + 1);
        name.truncate(name.rfind('-').unwrap_or(LONGEST));
    }
    let name = name.trim_end_matches('-');
    if name.is_empty() { "table".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_name_that_any_system_takes() {
        assert_eq!(file_name("In short: union-2019-01-18"), "in-short-union-2019-01-18");
        assert_eq!(file_name("../../etc: Größe \"x\""), "etc-gr-e-x");
        assert_eq!(file_name("給与"), "table");
        assert!(file_name(&"long ".repeat(40)).len() <= LONGEST);
    }
}
