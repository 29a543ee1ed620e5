//! A bargaining round: everything that all offers share and nobody bargains.
//!
//! `round.toml` is read in two steps: [`RoundFile`] is what the file itself
//! says, with the paths of what it names; once those are loaded, its `revenue`
//! lines can be grown by its indices, and it becomes a [`Round`].

mod calendar;
mod claims;
mod conventions;
mod file;
pub mod keys;
mod made_up;
mod newcomers;
mod revenue;
mod table;

use jiff::civil::Date;

pub use self::file::RoundFile;
pub use self::newcomers::{Coming, HIRED};
pub use self::table::{Joined, TableFile};
use crate::contract::context::{Context, Read};
use crate::contract::grids::Grids;
use crate::district::index::PriceIndex;
use crate::district::revenue::Revenue;
use crate::district::schedule::Schedule;
use crate::district::workforce::Workforce;
use crate::foundation::calendar::SchoolYear;

/// A round, loaded.
#[derive(Clone, Debug)]
pub struct Round {
    /// What its file says.
    pub file: RoundFile,
    /// Its schedules.
    pub schedules: Vec<Schedule>,
    /// Its people, with the columns of its tables.
    pub workforce: Workforce,
    /// The tables that were joined to its people.
    pub tables: Vec<Joined>,
    /// Its indices.
    pub indices: Vec<PriceIndex>,
    /// Its revenue lines.
    pub revenue: Vec<Revenue>,
    /// Which of its files could be read: all of them, where it is answered.
    pub read: Read,
}

impl Round {
    /// The years from the base year to the last.
    pub fn years(&self) -> impl Iterator<Item = SchoolYear> {
        (self.file.base_year.0..=self.file.last_year.0).map(SchoolYear)
    }

    /// The projected years: all but the base year.
    pub fn projected_years(&self) -> impl Iterator<Item = SchoolYear> {
        self.years().skip(1)
    }

    /// The year of a date, the base year being zero, and the parts of that year
    /// that lie before it.
    #[must_use]
    pub fn part_of(&self, date: Date) -> (usize, usize) {
        let calendar = self.file.calendar;
        let year = usize::try_from(calendar.year_of(date).0 - self.file.base_year.0).unwrap_or(0);
        (year, calendar.part_of(date))
    }

    /// What a provision of an offer may refer to.
    #[must_use]
    pub fn context<'a>(&'a self, contributions: &'a [String], grids: &'a Grids) -> Context<'a> {
        Context {
            calendar: self.file.calendar,
            base_year: self.file.base_year,
            last_year: self.file.last_year,
            schedules: &self.schedules,
            workforce: &self.workforce,
            indices: &self.indices,
            funds: &self.file.funds,
            contributions,
            grids,
            read: self.read,
        }
    }
}
