//! The snapshot: who is employed on a date, where they stand on the salary
//! schedules or what they are paid, and every other column of the file, kept
//! for provisions to test. One entry per person in every list.

mod column;
mod newcomers;

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use self::column::Column;
pub use self::newcomers::Newcomers;
use super::fund::Shares;
use crate::foundation::calendar::{Calendar, SchoolYear, days_between};
use crate::foundation::money::{Cents, Fte, round_ratio};
use crate::foundation::rows::Rows;
use crate::foundation::source::{FileId, Span};

/// What the salary column of a snapshot states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayIs {
    /// The rate for full time; pay is that times FTE.
    FullTime,
    /// What the person is paid for a full year at the FTE they have; never
    /// multiplied by FTE again.
    Actual,
}

/// Where a person's base pay comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// A cell of a schedule, both as indices.
    Cell {
        /// Which of the round's schedules.
        schedule: usize,
        /// Which of its cells.
        cell: usize,
    },
    /// Off every schedule: a salary of their own, in whole cents a year.
    Own(Cents),
}

/// When someone with dates of their own is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Presence {
    /// First day of work.
    pub hired: Option<Date>,
    /// Last day of work.
    pub ends: Option<Date>,
    /// First and last day of a leave without pay.
    pub unpaid_leave: Option<(Date, Date)>,
}

impl Presence {
    /// Whether a day is paid.
    #[must_use]
    pub fn is_there_on(&self, day: Date) -> bool {
        self.is_there_within(day, day)
    }

    /// Whether any day is paid from one day to another, both included.
    #[must_use]
    pub fn is_there_within(&self, from: Date, to: Date) -> bool {
        let begins = self.hired.map_or(from, |hired| hired.max(from));
        let ends = self.ends.map_or(to, |ends| ends.min(to));
        begins <= ends && self.unpaid_leave.is_none_or(|(first, last)| begins < first || last < ends)
    }

    /// How many days of a school year are paid.
    #[must_use]
    pub fn paid_days(&self, calendar: Calendar, year: SchoolYear) -> i64 {
        let (first, next) = (calendar.first_day(year), calendar.first_day(year.plus(1)));
        let after = |date: Date| date.tomorrow().unwrap_or(date);
        let begins = self.hired.map_or(first, |hired| hired.clamp(first, next));
        let ends = self.ends.map_or(next, |ends| after(ends).clamp(first, next));
        let there = days_between(begins, ends).max(0);
        let away = self.unpaid_leave.map_or(0, |(from, to)| {
            let from = from.max(begins).min(ends);
            let to = after(to).min(ends).max(from);
            days_between(from, to)
        });
        (there - away).max(0)
    }
}

/// The people of a snapshot.
#[derive(Clone, Debug)]
pub struct Workforce {
    /// The file's rows, for complaints.
    pub rows: Rows,
    /// People who are assumed to come; they stand after those of the snapshot.
    pub newcomers: Vec<Newcomers>,
    /// The first row of each person of the snapshot.
    pub first_row: Vec<u32>,
    /// All rows of those who have several, by person.
    pub several: BTreeMap<usize, Vec<u32>>,
    /// How many rows the mapping left out, such as totals.
    pub left_out: usize,
    /// The day on which this was so.
    pub as_of: Date,
    /// Ids, each once.
    pub ids: Vec<String>,
    /// Every column by our name or, where we have none, by its heading.
    pub columns: BTreeMap<String, Column>,
    /// Full-time equivalents.
    pub fte: Vec<Fte>,
    /// What the salary column states.
    pub pay_is: PayIs,
    /// The salary column, where there is one.
    pub salary: Vec<Option<Cents>>,
    /// Years of service on the snapshot's date, where there is such a column.
    pub service_years: Vec<Option<Decimal>>,
    /// Those with dates of their own, by person.
    pub presence: BTreeMap<usize, Presence>,
    /// Days of the contract, where there is such a column.
    pub contract_days: Vec<Option<u16>>,
    /// Which funds bear each person's pay.
    pub shares: Vec<Shares>,
    /// Where each person stands; filled once the schedules are known.
    pub stands: Vec<Stand>,
}

impl Workforce {
    /// Nobody: stands for a snapshot that could not be read.
    #[must_use]
    pub fn nobody(as_of: Date) -> Self {
        let rows = Rows {
            file: FileId(0),
            text: "".into(),
            delimiter: b',',
            headings: Vec::new(),
            fields: Vec::new(),
            heading: 0..0,
            ranges: Vec::new(),
        };
        Self {
            rows,
            newcomers: Vec::new(),
            first_row: Vec::new(),
            several: BTreeMap::new(),
            left_out: 0,
            as_of,
            ids: Vec::new(),
            columns: BTreeMap::new(),
            fte: Vec::new(),
            pay_is: PayIs::FullTime,
            salary: Vec::new(),
            service_years: Vec::new(),
            presence: BTreeMap::new(),
            contract_days: Vec::new(),
            shares: Vec::new(),
            stands: Vec::new(),
        }
    }

    /// How many people, with those who are assumed to come.
    #[must_use]
    pub fn headcount(&self) -> usize {
        self.ids.len()
    }

    /// How many people the snapshot has.
    #[must_use]
    pub fn in_snapshot(&self) -> usize {
        self.first_row.len()
    }

    /// Full-time equivalents of the people of the snapshot.
    #[must_use]
    pub fn total_fte(&self) -> Fte {
        self.fte[..self.in_snapshot()].iter().copied().sum()
    }

    /// Those among whom someone comes who is not of the snapshot.
    #[must_use]
    pub fn among_newcomers(&self, person: usize) -> Option<&Newcomers> {
        self.newcomers.iter().find(|one| one.people.contains(&person))
    }

    /// Whether someone was there before a day: who comes on it was not.
    #[must_use]
    pub fn there_before(&self, person: usize, day: Date) -> bool {
        self.presence.get(&person).and_then(|own| own.hired).is_none_or(|hired| hired < day)
    }

    /// How many years of service someone has completed from what the snapshot
    /// says to the start of a school year: one for each year since the base
    /// year or, of who came later, since the year in which they came.
    #[must_use]
    pub fn years_since(&self, person: usize, calendar: Calendar, base: SchoolYear, year: SchoolYear) -> i16 {
        let hired = self.presence.get(&person).and_then(|own| own.hired).map(|hired| calendar.year_of(hired));
        year.0 - hired.map_or(base, |hired| hired.max(base)).0
    }

    /// Where a person's value in a column stands in the file, or in the lines
    /// that say who is assumed to come.
    #[must_use]
    pub fn place(&self, person: usize, column: &str) -> Span {
        if let Some(newcomers) = self.among_newcomers(person) {
            return newcomers.stated.get(column).copied().unwrap_or(newcomers.place);
        }
        let row = self.first_row[person] as usize;
        match self.columns.get(column).and_then(|column| column.heading) {
            Some(heading) => self.rows.field(row, heading),
            None => self.rows.row(row),
        }
    }

    /// What the file says in a person's column, before codes give it a meaning.
    #[must_use]
    pub fn written(&self, person: usize, column: &str) -> &str {
        if self.among_newcomers(person).is_some() {
            return self.columns.get(column).map_or("", |column| column.get(person));
        }
        let heading = self.columns.get(column).and_then(|column| column.heading);
        heading.map_or("", |_| self.rows.shown(self.place(person, column)))
    }

    /// The share of a school year's pay that a person gets for the time they
    /// are there, as paid days and days of the year.
    #[must_use]
    pub fn paid_share(&self, person: usize, calendar: Calendar, year: SchoolYear) -> (i64, i64) {
        match self.presence.get(&person) {
            None => (1, 1),
            Some(presence) => (presence.paid_days(calendar, year), calendar.days(year)),
        }
    }

    /// What a person on a cell would be paid in the terms of the salary column:
    /// the full-time salary, or that times FTE.
    #[must_use]
    pub fn pay_of(&self, person: usize, full: Cents) -> Cents {
        match self.pay_is {
            PayIs::FullTime => full,
            PayIs::Actual => {
                let part = i128::from(full.0) * i128::from(self.fte[person].0);
                Cents(i64::try_from(round_ratio(part, i128::from(Fte::FULL.0))).unwrap_or(full.0))
            }
        }
    }

    /// The category of each person, in their order; `unit` where the snapshot has no
    /// such column.
    pub fn categories(&self) -> impl Iterator<Item = &str> {
        let column = self.columns.get("category");
        (0..self.headcount()).map(move |person| column.map_or("unit", |column| column.get(person)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_leave_takes_away_its_own_days_and_no_others() {
        let leave = Some((date(2019, 12, 1), date(2019, 12, 31)));
        let one = Presence { hired: Some(date(2019, 8, 15)), ends: Some(date(2020, 5, 31)), unpaid_leave: leave };
        let days =
            [(8, 14), (8, 15), (11, 30), (12, 1), (12, 31)].map(|(month, day)| one.is_there_on(date(2019, month, day)));
        assert_eq!(days, [false, true, true, false, false]);
        assert_eq!([one.is_there_on(date(2020, 5, 31)), one.is_there_on(date(2020, 6, 1))], [true, false]);
        assert!(one.is_there_within(date(2019, 11, 30), date(2019, 12, 31)));
        assert!(!one.is_there_within(date(2019, 12, 1), date(2019, 12, 31)));
        assert!(one.is_there_within(date(2019, 12, 1), date(2020, 1, 1)));
    }

    #[test]
    fn paid_days_count_both_the_first_and_the_last_day() {
        let calendar = Calendar::by_months(8);
        let year = SchoolYear(2018);
        let days = |presence: Presence| presence.paid_days(calendar, year);
        assert_eq!(days(Presence::default()), 365);
        assert_eq!(days(Presence { hired: Some(date(2018, 8, 1)), ..Presence::default() }), 365);
        assert_eq!(days(Presence { hired: Some(date(2018, 8, 2)), ..Presence::default() }), 364);
        assert_eq!(days(Presence { hired: Some(date(2019, 8, 1)), ..Presence::default() }), 0);
        assert_eq!(days(Presence { ends: Some(date(2019, 7, 31)), ..Presence::default() }), 365);
        assert_eq!(days(Presence { ends: Some(date(2019, 7, 30)), ..Presence::default() }), 364);
        assert_eq!(days(Presence { ends: Some(date(2018, 7, 31)), ..Presence::default() }), 0);
        let leave = Some((date(2018, 7, 1), date(2018, 8, 31)));
        assert_eq!(days(Presence { unpaid_leave: leave, ..Presence::default() }), 334);
        let leave = Some((date(2019, 7, 31), date(2030, 1, 1)));
        assert_eq!(days(Presence { unpaid_leave: leave, ends: Some(date(2019, 7, 31)), ..Presence::default() }), 364);
    }
}
