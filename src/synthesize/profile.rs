//! The profile of a made-up workforce: counts, shares, averages and sizes, each
//! with its source. Read from TOML with every complaint at once; past this
//! door everything adds up.
//!
//! `share` reads what sums to 100 per cent, `pay` years of service and salary,
//! `place` schools and positions, `flags` their columns, `crossing` how people
//! divide by both; `further` the columns that look at others, by `rule` and
//! `when`; `keys` lists what a profile may say.

mod crossing;
mod flags;
mod further;
pub mod keys;
mod pay;
mod place;
mod rule;
mod share;
mod when;

use std::path::Path;

use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity, listed};
use crate::foundation::fields::Fields;
use crate::foundation::money::Fte;
use crate::foundation::source::{Located, Sources};
use crate::input;

pub use self::crossing::Crossing;
pub use self::flags::Flags;
pub use self::further::{Further, Move};
pub use self::pay::{BaseSalary, MeanOver, ServiceYears};
pub use self::place::{Block, ForOneYear, Later, Position};
pub use self::rule::{Gives, Rule, Ruled};
pub use self::share::{Column, Share};
pub use self::when::{Of, When};

/// The most people a profile may have.
const MOST_PEOPLE: i64 = 100_000;

/// What is known of a workforce, and what is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its title.
    pub title: String,
    /// What every reader should know.
    pub notes: Vec<String>,
    /// How many people there are.
    pub headcount: usize,
    /// The school year of the snapshot, from which the tables hold.
    pub year: SchoolYear,
    /// Columns whose values have shares.
    pub columns: Vec<Column>,
    /// Full-time equivalents of the values of the column `fte`.
    pub fte: Option<(usize, Vec<Fte>)>,
    /// Years of service.
    pub service: Option<ServiceYears>,
    /// Base salary at full time.
    pub salary: Option<BaseSalary>,
    /// Columns that look at others, in order.
    pub further: Vec<Further>,
    /// The seed of the schools, where they are those of another profile.
    pub schools_seed: Option<u64>,
    /// Schools, in blocks that are alike.
    pub blocks: Vec<Block>,
    /// Positions.
    pub positions: Vec<Position>,
    /// How people in a block divide by positions.
    pub crossing: Option<Crossing>,
    /// How many of the columns of schools and positions hold for a person: the
    /// share of those for whom none does, one, two …
    pub flags_held: Vec<Share>,
    /// Where each target comes from, by the name of its table.
    pub sources: Vec<(String, String)>,
}

impl Profile {
    /// Reads the profile in a file, or complains.
    pub fn load(path: &Path, sources: &mut Sources, complaints: &mut Complaints) -> Option<Self> {
        let before = complaints.count(Severity::Error);
        let (table, span) = input::read_toml(path, None, sources, complaints)?;
        if let Some(complaint) =
            table.without_any(&["headcount", "base_salary"], span, "this TOML is not the profile of a workforce")
        {
            complaints
                .push(complaint.hint("a profile has `title`, `headcount`, `year` and shares; see data/README.md"));
            return None;
        }
        let mut fields = Fields::new(&table, span, "the profile").declared(&[keys::PROFILE]);
        let profile = Self::read(&mut fields, complaints);
        fields.finish(complaints);
        profile.filter(|_| complaints.count(Severity::Error) == before)
    }

    fn read(fields: &mut Fields, complaints: &mut Complaints) -> Option<Self> {
        fields.need("title", "\"Our district, 2018-19\"");
        fields.need("headcount", "5400");
        fields.need("year", "\"2018-19\"");
        let title = fields.text("title", complaints);
        let notes = fields.texts("notes", complaints).unwrap_or_default();
        let headcount = fields.whole("headcount", 1..=MOST_PEOPLE, complaints);
        let year = fields.text("year", complaints).and_then(|label| school_year(&label, complaints));
        let mut sources = Vec::new();
        sources.extend(source_of(fields, "", complaints));

        let has_service = fields.has("service_years");
        let columns = share::columns(fields, has_service, &mut sources, complaints);
        let fte = share::fte(&columns, complaints);
        let service = ServiceYears::read(fields, &mut sources, complaints);
        let salary = BaseSalary::read(fields, &columns, has_service, &mut sources, complaints);
        let before_places = complaints.count(Severity::Error);
        let positions = place::positions(fields, year, complaints);
        let (blocks, crossing) = place::schools(fields, &positions, year, complaints);
        let all_read = complaints.count(Severity::Error) == before_places;
        if let Some(headcount) = headcount.as_ref().filter(|_| all_read) {
            crossing::adds_up(headcount, &blocks, &positions, crossing.as_ref(), complaints);
        }
        let schools_seed = fields.whole("schools_seed", 0..=i64::MAX, complaints);
        let known = further::known(&columns, &positions, !blocks.is_empty(), has_service);
        let further = further::read(fields, known, &mut sources, complaints);
        let flags_held = share::flags_held(fields, &mut sources, complaints);
        let profile = Self {
            title: title?.value,
            notes: notes.into_iter().map(|note| note.value).collect(),
            headcount: headcount?.value as usize,
            year: year?,
            columns,
            fte,
            service,
            salary,
            further,
            schools_seed: schools_seed.map(|seed| seed.value as u64),
            blocks,
            positions,
            crossing,
            flags_held,
            sources,
        };
        profile.check_headings(complaints);
        Some(profile)
    }

    /// The headings of the workforce, in order, each with where the profile
    /// names it. What the profile does not speak of has no column, other than
    /// `fte`: everybody is full-time then.
    #[must_use]
    pub fn headings(&self) -> Vec<(&str, Option<&Located<String>>)> {
        let fixed = |name: &'static str, there: bool| there.then_some((name, None));
        let own = |column: &'_ Located<String>| column.span;
        let mut headings = vec![("id", None)];
        headings.extend(fixed("category", !self.positions.is_empty()));
        let mut columns: Vec<&Located<String>> = self.columns.iter().map(|column| &column.name).collect();
        headings.extend(fixed("fte", self.columns.iter().all(|column| column.name.value != "fte")));
        columns.sort_by_key(|name| (name.value != "fte", own(name)));
        headings.extend(columns.into_iter().map(|name| (name.value.as_str(), Some(name))));
        headings.extend(fixed("service_years", self.service.is_some()));
        headings.extend(fixed("base_salary", self.salary.is_some()));
        headings.extend(fixed("school", !self.blocks.is_empty()));
        headings.extend(fixed("position", !self.positions.is_empty()));
        headings.extend(self.further.iter().map(|one| (one.name().value.as_str(), Some(one.name()))));
        headings.push(("made_up", None));
        headings
    }

    /// Complains about a column that is made twice, or that is always made
    /// otherwise.
    fn check_headings(&self, complaints: &mut Complaints) {
        const OURS: &[&str] = &["id", "service_years", "school", "position", "made_up"];
        let headings = self.headings();
        let made: Vec<&str> = headings.iter().filter(|(_, place)| place.is_none()).map(|(name, _)| *name).collect();
        for (at, (name, place)) in headings.iter().enumerate() {
            let Some(place) = place else { continue };
            let twice = headings.iter().enumerate().any(|(other, (heading, _))| other != at && heading == name);
            if twice || OURS.contains(name) {
                complaints.push(
                    Diagnostic::new(Code::DuplicateHeading, format!("`{name}` is a column that is made already"))
                        .at(place.span, "another name is needed")
                        .hint(format!("made without being asked for: {}", listed(&made))),
                );
            }
        }
    }

    /// Where the targets of a table come from, as the profile says.
    #[must_use]
    pub fn source(&self, table: &str) -> Option<&str> {
        self.sources.iter().find(|(name, _)| name == table).map(|(_, source)| source.as_str())
    }
}

/// A school year, or a complaint.
fn school_year(label: &Located<String>, complaints: &mut Complaints) -> Option<SchoolYear> {
    let year = SchoolYear::parse(&label.value);
    if year.is_none() {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{}` is not a school year", label.value))
                .at(label.span, "such as 2018-19"),
        );
    }
    year
}

/// The `source` of a table, and leave to write a `note`.
fn source_of(fields: &mut Fields, table: &str, complaints: &mut Complaints) -> Option<(String, String)> {
    fields.text("note", complaints);
    fields.text("source", complaints).map(|source| (table.to_owned(), source.value))
}
