//! Schools and positions as a profile gives them: positions one by one, schools
//! in blocks of those that are alike, each with its people, the columns that
//! its table is to have, and how they change in later years.

use super::crossing::{Crossing, crossed, crossing};
use super::flags::{Flags, alike};
use super::school_year;
use super::share::in_order;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// What changes in a later year: from when, for how many, and which columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Later {
    /// The school year from which it holds.
    pub year: SchoolYear,
    /// How many schools of the block; one for a position.
    pub schools: usize,
    /// The columns that change.
    pub flags: Flags,
}

/// One position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Its name.
    pub name: Located<String>,
    /// The category of the people in it.
    pub category: String,
    /// How many people.
    pub people: u64,
    /// Its columns.
    pub flags: Flags,
    /// What changes later, in order of years.
    pub later: Vec<Later>,
}

/// Schools that are alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its name in the profile; it stands nowhere else.
    pub name: Located<String>,
    /// How many schools.
    pub schools: u64,
    /// How many people work in them together.
    pub people: u64,
    /// The least in one school.
    pub smallest: u64,
    /// The most.
    pub largest: u64,
    /// Their columns.
    pub flags: Flags,
    /// What changes later, in order of years.
    pub later: Vec<Later>,
    /// What holds for some of them for a year.
    pub for_one_year: Vec<ForOneYear>,
}

/// A column that holds for some schools of a block for one year each: an award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForOneYear {
    /// The column.
    pub column: String,
    /// How many schools in which year, in order of years; no school twice.
    pub schools: Vec<(SchoolYear, u64)>,
}

/// Reads `[positions.NAME]`.
pub(super) fn positions(fields: &mut Fields, base: Option<SchoolYear>, complaints: &mut Complaints) -> Vec<Position> {
    let mut positions = Vec::new();
    for (name, mut inner) in in_order(fields.tables("positions", "position", complaints)) {
        inner.need("category", "\"teacher\"");
        inner.need("people", "120");
        inner.text("note", complaints);
        let category = inner.text("category", complaints);
        let people = inner.whole("people", 1..=super::MOST_PEOPLE, complaints);
        let flags = Flags::read(&mut inner, complaints);
        let later = later(&mut inner, None, &flags, base, complaints);
        inner.finish(complaints);
        if let (Some(category), Some(people)) = (category, people) {
            positions.push((
                name.span,
                Position { name, category: category.value, people: people.value as u64, flags, later },
            ));
        }
    }
    alike(positions.iter().map(|(span, one)| (*span, &one.name.value, &one.flags)), "position", complaints);
    positions.into_iter().map(|(_, position)| position).collect()
}

/// Reads `[schools.BLOCK]`.
pub(super) fn schools(
    fields: &mut Fields,
    positions: &[Position],
    base: Option<SchoolYear>,
    complaints: &mut Complaints,
) -> (Vec<Block>, Option<Crossing>) {
    let (mut blocks, mut crossings) = (Vec::new(), Vec::new());
    for (name, mut inner) in in_order(fields.tables("schools", "the schools", complaints)) {
        for (key, example) in [("schools", "30"), ("people", "972"), ("smallest", "15"), ("largest", "110")] {
            inner.need(key, example);
        }
        inner.text("note", complaints);
        inner.text("source", complaints);
        let number = |key, inner: &mut Fields, complaints: &mut Complaints| {
            inner.whole(key, 1..=super::MOST_PEOPLE, complaints).map(|number| number.value as u64)
        };
        let schools = number("schools", &mut inner, complaints);
        let people = number("people", &mut inner, complaints);
        let smallest = number("smallest", &mut inner, complaints);
        let largest = number("largest", &mut inner, complaints);
        let flags = Flags::read(&mut inner, complaints);
        let later = later(&mut inner, schools, &flags, base, complaints);
        let for_one_year = for_one_year(&mut inner, schools, &flags, base, complaints);
        let crossing = crossing(&mut inner, positions, people, complaints);
        let (span, said) = (inner.span(), inner.has("in_positions"));
        inner.finish(complaints);
        let (Some(schools), Some(people), Some(smallest), Some(largest)) = (schools, people, smallest, largest) else {
            continue;
        };
        if smallest > largest || schools * smallest > people || schools * largest < people {
            complaints.push(
                Diagnostic::new(
                    Code::CountsDisagree,
                    format!("{people} people do not fit into {schools} schools of {smallest} to {largest}"),
                )
                .at(span, format!("from {} to {} people fit", schools * smallest, schools * largest)),
            );
        }
        crossings.push((span, said, crossing));
        blocks.push(Block { name, schools, people, smallest, largest, flags, later, for_one_year });
    }
    alike(blocks.iter().map(|one| (one.name.span, &one.name.value, &one.flags)), "block of schools", complaints);
    (blocks, crossed(crossings, complaints))
}

/// What holds for a year: `for_one_year = { distinguished = { 2019-20 = 4 } }`.
fn for_one_year(
    fields: &mut Fields,
    schools: Option<u64>,
    known: &Flags,
    base: Option<SchoolYear>,
    complaints: &mut Complaints,
) -> Vec<ForOneYear> {
    let mut found = Vec::new();
    for (column, mut inner) in in_order(fields.tables("for_one_year", "the years of", complaints)) {
        find(&known.headings(), &column, Code::UnknownColumn, "these schools have no column", complaints);
        let mut years = Vec::new();
        for label in inner.keys().map(str::to_owned).collect::<Vec<_>>() {
            let span = inner.entry(&label).map_or(inner.span(), |(span, _)| *span);
            let year = school_year(&Located::new(label.clone(), span), complaints);
            if let (Some(year), Some(base)) = (year, base)
                && year < base
            {
                let message = format!("{year} is before {base}, the year of the profile");
                complaints.push(Diagnostic::new(Code::WrongValue, message).at(span, "a later school year"));
            }
            let count = inner.whole(&label, 0..=super::MOST_PEOPLE, complaints);
            years.extend(year.zip(count.map(|count| count.value as u64)));
        }
        years.sort_unstable();
        let asked: u64 = years.iter().map(|(_, count)| count).sum();
        if let Some(schools) = schools.filter(|schools| asked > *schools) {
            complaints.push(
                Diagnostic::new(
                    Code::CountsDisagree,
                    format!("`{}` is to hold for {asked} schools, and there are {schools}", column.value),
                )
                .at(column.span, "for a year each, and for no school twice"),
            );
        }
        found.push(ForOneYear { column: column.value, schools: years });
    }
    found
}

/// What changes in later years: `[….from.2020-21]`.
fn later(
    fields: &mut Fields,
    schools: Option<u64>,
    known: &Flags,
    base: Option<SchoolYear>,
    complaints: &mut Complaints,
) -> Vec<Later> {
    let known = known.headings();
    let mut found = Vec::new();
    let mut left = schools.unwrap_or(1);
    for (label, mut inner) in fields.tables("from", "the change from", complaints) {
        let year = school_year(&label, complaints);
        if let (Some(year), Some(base)) = (year, base)
            && year <= base
        {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("{year} is not after {base}, the year of the profile"))
                    .at(label.span, "a later school year"),
            );
        }
        let mut count = 1;
        if schools.is_some() {
            inner.need("schools", "4");
            let asked = inner.whole("schools", 1..=left as i64, complaints);
            count = asked.map_or(1, |asked| asked.value);
            left = left.saturating_sub(count as u64).max(1);
        }
        inner.text("note", complaints);
        inner.need("columns", "{ title_1 = false }");
        if let Some((_, node)) = inner.entry("columns")
            && let crate::foundation::fields::Value::Table(table) = &node.value
        {
            for (name, (span, _)) in &table.entries {
                let name = Located::new(name.clone(), *span);
                find(&known, &name, Code::UnknownColumn, "before this year there is no column", complaints);
            }
        }
        let flags = Flags::read(&mut inner, complaints);
        inner.finish(complaints);
        found.extend(year.map(|year| Later { year, schools: count as usize, flags }));
    }
    found.sort_by_key(|one| one.year);
    found
}
