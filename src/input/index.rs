//! Price indices in: a CSV of `year`, `level` and `published`, one calendar
//! year a row.

use std::collections::BTreeMap;
use std::path::Path;

use rust_decimal::Decimal;

use super::form::Form;
use super::{delimited, text};
use crate::district::index::Observation;
use crate::foundation::calendar::parse_date;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use crate::foundation::source::{Located, Sources};

/// Reads an index.
pub fn read(
    path: &Located<String>,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<BTreeMap<i16, Observation>> {
    let file = text::beside(folder, path, complaints)?;
    let before = complaints.count(Severity::Error);
    let table = delimited::read(&file, path, &Form::default(), sources, complaints)?;
    table.check_cells(0..table.rows.headings.len(), complaints);
    let column = |heading: &str, complaints: &mut Complaints| {
        let found = table.rows.column(heading);
        if found.is_none() {
            complaints.push(
                Diagnostic::new(Code::MissingHeading, format!("an index needs a column headed `{heading}`"))
                    .at(table.rows.row(usize::MAX), "the headings")
                    .hint("an index has the columns year, level and published"),
            );
        }
        found
    };
    let (years, levels, published) =
        (column("year", complaints), column("level", complaints), column("published", complaints));
    let (years, levels, published) = (years?, levels?, published?);
    let mut observations = BTreeMap::new();
    let rows = table.texts(years).zip(table.texts(levels)).zip(table.texts(published)).enumerate();
    for (row, ((year, level), day)) in rows {
        let year_read = year.parse::<i16>().ok().filter(|year| (1800..=2200).contains(year));
        let level_read = Decimal::from_str_exact(level).ok().filter(|level| *level > Decimal::ZERO);
        let day_read = parse_date(day);
        let wrong = [
            (years, year_read.is_some(), Code::BadNumber, year, "a calendar year", "such as 2018"),
            (
                levels,
                level_read.is_some(),
                Code::BadNumber,
                level,
                "a level of an index",
                "a number above 0, such as 251.107",
            ),
            (
                published,
                day_read.is_some(),
                Code::BadDate,
                day,
                "a date",
                "the day it was published, such as 2019-01-31",
            ),
        ];
        for (column, _, code, text, what, right) in wrong.into_iter().filter(|(_, read, ..)| !read) {
            let message = format!("`{text}` is not {what}");
            complaints.push(Diagnostic::new(code, message).at(table.rows.field(row, column), right));
        }
        if let (Some(year), Some(level), Some(published)) = (year_read, level_read, day_read) {
            let place = table.rows.row(row);
            if let Some(first) = observations.insert(year, Observation { level, published, place }) {
                complaints.push(
                    Diagnostic::new(Code::DuplicateId, format!("the year {year} stands twice in the index"))
                        .at(place, "again here")
                        .also(first.place, "first here"),
                );
            }
        }
    }
    (complaints.count(Severity::Error) == before).then_some(observations)
}
