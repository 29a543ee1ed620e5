//! A made-up workforce as CSV: the people, and the tables of schools and
//! positions. Every row of people says that it is made up, in its id and in a
//! column, since a CSV has nowhere else to say it.

use super::Synthesis;
use super::profile::{Flags, Profile};
use crate::foundation::calendar::SchoolYear;

/// The people, one a row, in the order of their ids.
#[must_use]
pub fn workforce(profile: &Profile, made: &Synthesis) -> String {
    let people = &made.people;
    let headings: Vec<&str> = profile.headings().into_iter().map(|(heading, _)| heading).collect();
    let mut rows = vec![headings.iter().map(|heading| (*heading).to_owned()).collect()];
    for person in 0..people.ids.len() {
        let seat = people.seats[person];
        let position = seat.position.map(|at| &profile.positions[at]);
        let value = |heading: &str| match heading {
            "id" => format!("made-up-{}", people.ids[person]),
            "made_up" => "yes".to_owned(),
            "service_years" => people.service[person].to_string(),
            "base_salary" if profile.salary.is_some() => people.salary[person].to_string(),
            "school" => seat.school.map(|at| made.places.schools[at].name.clone()).unwrap_or_default(),
            "position" => position.map(|one| one.name.value.clone()).unwrap_or_default(),
            "category" if !profile.positions.is_empty() => position.map(|one| one.category.clone()).unwrap_or_default(),
            "fte" if profile.fte.is_none() => "1.0".to_owned(),
            other => own(profile, made, other, person),
        };
        rows.push(headings.iter().map(|heading| value(heading)).collect());
    }
    csv(&rows)
}

/// The value of one of the profile's own columns.
fn own(profile: &Profile, made: &Synthesis, heading: &str, person: usize) -> String {
    if let Some(at) = profile.columns.iter().position(|column| column.name.value == heading) {
        return profile.columns[at].shares[made.people.columns[at][person]].value.value.clone();
    }
    let at = profile.further.iter().position(|one| one.name().value == heading);
    at.map(|at| made.people.further[at][person].text.clone()).unwrap_or_default()
}

/// `schools.csv`, with a row for each year in which something changes; `None`
/// without schools.
#[must_use]
pub fn schools(profile: &Profile, made: &Synthesis) -> Option<String> {
    let columns = &profile.blocks.first()?.flags;
    let mut rows = vec![heading("school", columns)];
    for school in &made.places.schools {
        rows.extend(school.flags.iter().map(|(year, flags)| row(&school.name, *year, columns, flags)));
    }
    Some(csv(&rows))
}

/// `positions.csv` likewise.
#[must_use]
pub fn positions(profile: &Profile) -> Option<String> {
    let columns = &profile.positions.first()?.flags;
    let mut rows = vec![heading("position", columns)];
    for position in &profile.positions {
        let mut flags = position.flags.clone();
        rows.push(row(&position.name.value, profile.year, columns, &flags));
        for later in &position.later {
            flags = flags.overlaid(&later.flags);
            rows.push(row(&position.name.value, later.year, columns, &flags));
        }
    }
    Some(csv(&rows))
}

fn heading(key: &str, columns: &Flags) -> Vec<String> {
    [key, "year"].into_iter().chain(columns.headings()).map(str::to_owned).collect()
}

fn row(key: &str, year: SchoolYear, columns: &Flags, flags: &Flags) -> Vec<String> {
    let holds = columns.headings().into_iter().map(|column| if flags.hold(column) { "yes" } else { "no" }.to_owned());
    [key.to_owned(), year.to_string()].into_iter().chain(holds).collect()
}

/// Rows as they are, in lines that end with a line feed on any machine.
fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    for row in rows {
        // A row of texts into memory cannot fail.
        let _ = writer.write_record(row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}
