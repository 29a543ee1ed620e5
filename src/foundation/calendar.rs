//! Dates and school years.
//!
//! A school year runs twelve months from the day the round's calendar names,
//! and is written `2019-20`. A change within it counts by whole months, by days
//! or by pay periods; checks say when a year is paid.

use std::fmt;

use jiff::civil::Date;

/// A school year, named by the calendar year in which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear(pub i16);

impl SchoolYear {
    /// Reads `2019-20`; the second part must be the year after the first.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        let (first, second) = label.split_once('-')?;
        if first.len() != 4 || second.len() != 2 {
            return None;
        }
        let begins: i16 = first.parse().ok()?;
        let ends: i16 = second.parse().ok()?;
        ((begins + 1) % 100 == ends && (1900..=2200).contains(&begins)).then_some(Self(begins))
    }

    /// The year that follows by `years`.
    #[must_use]
    pub fn plus(self, years: i16) -> Self {
        Self(self.0 + years)
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.0, (self.0 + 1).rem_euclid(100))
    }
}

impl serde::Serialize for SchoolYear {
    /// As `2019-20`.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// By what a change within the year counts: the parts of the year that lie
/// before it are paid as before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proration {
    /// Whole months: a change takes effect on the first of one.
    #[default]
    Months,
    /// Days of the year.
    Days,
    /// Pay periods, as many as there are checks; a change counts from the first
    /// period that begins with it or after it.
    PayPeriods,
}

impl Proration {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] =
        &[("months", Self::Months), ("days", Self::Days), ("pay_periods", Self::PayPeriods)];

    /// What reports call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Months => "whole months",
            Self::Days => "days",
            Self::PayPeriods => "pay periods",
        }
    }
}

/// The checks by which a contract year is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checks {
    /// Month and day of the first.
    pub first: (i8, i8),
    /// How many: up to twelve come once a month, up to 24 twice a month, up to
    /// 27 every two weeks, more every week.
    pub count: u16,
}

/// When years begin, by what a change within them counts, when they are paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The month, 1 to 12, on whose first day the contract year begins.
    pub first_month: i8,
    /// By what a change within the year counts.
    pub proration: Proration,
    /// The month on whose first day the fiscal year begins.
    pub fiscal_month: i8,
    /// The checks, if the round says.
    pub checks: Option<Checks>,
}

impl Calendar {
    /// A school year from the first of a month, counted by whole months.
    #[must_use]
    pub const fn by_months(first_month: i8) -> Self {
        Self { first_month, proration: Proration::Months, fiscal_month: 7, checks: None }
    }

    /// The first day of a school year.
    #[must_use]
    pub fn first_day(self, year: SchoolYear) -> Date {
        Date::new(year.0, self.first_month, 1).unwrap_or(if year.0 < 0 { Date::MIN } else { Date::MAX })
    }

    /// The school year in which a date falls.
    #[must_use]
    pub fn year_of(self, date: Date) -> SchoolYear {
        let begins = date.year() - i16::from(date.month() < self.first_month);
        SchoolYear(begins)
    }

    /// Whether a date is the first day of its school year.
    #[must_use]
    pub fn begins(self, date: Date) -> bool {
        date == self.first_day(self.year_of(date))
    }

    /// Into how many equal parts a school year is divided for changes within
    /// it.
    #[must_use]
    pub fn parts(self, year: SchoolYear) -> usize {
        let count = match self.proration {
            Proration::Months => 12,
            Proration::Days => self.days(year),
            Proration::PayPeriods => self.periods(),
        };
        usize::try_from(count).unwrap_or(12)
    }

    /// How many parts of its school year lie before a change on a date: 0 where
    /// it counts for the whole year.
    #[must_use]
    pub fn part_of(self, date: Date) -> usize {
        let year = self.year_of(date);
        let before = match self.proration {
            Proration::Months => i64::from((date.month() - self.first_month).rem_euclid(12)),
            Proration::Days => self.days_into(year, date),
            Proration::PayPeriods => match self.periods() {
                12 => i64::from((date.month() - self.first_month).rem_euclid(12)) + i64::from(date.day() > 1),
                24 => {
                    let months = i64::from((date.month() - self.first_month).rem_euclid(12));
                    months * 2 + i64::from(date.day() > 1) + i64::from(date.day() > 16)
                }
                periods => (self.days_into(year, date) * periods + self.days(year) - 1) / self.days(year),
            },
        };
        usize::try_from(before).unwrap_or(0)
    }

    fn periods(self) -> i64 {
        self.checks.map_or(24, |checks| i64::from(checks.count))
    }

    /// The days on which a contract year is paid, in order; the last of each
    /// month where there are no checks.
    #[must_use]
    pub fn pay_days(self, year: SchoolYear) -> Vec<Date> {
        let begins = self.first_day(year);
        let Some(Checks { first: (month, day), count }) = self.checks else {
            return (0..12).map(|at| begins.saturating_add(jiff::Span::new().months(at)).last_of_month()).collect();
        };
        let of_month = |from: Date, day: i8| from.with().day(day.min(from.days_in_month())).build().unwrap_or(from);
        let in_year = Date::new(year.0, month, 1).unwrap_or(begins);
        let month_of_first =
            if month < self.first_month { in_year.saturating_add(jiff::Span::new().years(1)) } else { in_year };
        let first = of_month(month_of_first, day);
        let count = i64::from(count);
        let later = |months: i64| month_of_first.saturating_add(jiff::Span::new().months(months));
        match count {
            ..=12 => (0..count).map(|at| of_month(later(at), day)).collect(),
            13..=24 => {
                let (early, late) = if day > 15 { (day - 15, day) } else { (day, day + 15) };
                let skipped = i64::from(day > 15);
                let nth = |at: i64| {
                    let half = at + skipped;
                    of_month(later(half / 2), if half % 2 == 0 { early } else { late })
                };
                (0..count).map(nth).collect()
            }
            _ => {
                let days = if count <= 27 { 14 } else { 7 };
                (0..count).map(|at| first.saturating_add(jiff::Span::new().days(days * at))).collect()
            }
        }
    }

    /// The fiscal year in which a date falls, named like a school year by the
    /// calendar year in which it begins.
    #[must_use]
    pub fn fiscal_year_of(self, date: Date) -> SchoolYear {
        SchoolYear(date.year() - i16::from(date.month() < self.fiscal_month))
    }

    /// The number of days in a school year.
    #[must_use]
    pub fn days(self, year: SchoolYear) -> i64 {
        days_between(self.first_day(year), self.first_day(year.plus(1)))
    }

    /// The number of days from the year's first day to `date`, held to the
    /// year: 0 before it begins, all of its days once it is over.
    #[must_use]
    pub fn days_into(self, year: SchoolYear, date: Date) -> i64 {
        days_between(self.first_day(year), date).clamp(0, self.days(year))
    }

    /// The day of a school year that has this month and day; 29 February is the
    /// 28th where there is none.
    #[must_use]
    pub fn day_in(self, year: SchoolYear, (month, day): (i8, i8)) -> Date {
        let calendar_year = year.0 + i16::from(month < self.first_month);
        let first = Date::new(calendar_year, month, 1).unwrap_or(self.first_day(year));
        first.with().day(day.min(first.days_in_month())).build().unwrap_or(first)
    }

    /// The first day of the month after the month of `date`.
    #[must_use]
    pub fn next_month(date: Date) -> Date {
        date.first_of_month().saturating_add(jiff::Span::new().months(1))
    }
}

/// A year in which every day of a month exists.
pub const LEAP_YEAR: i16 = 2020;

/// A month and a day, written `08-22`.
#[must_use]
pub fn month_and_day(text: &str) -> Option<(i8, i8)> {
    let number = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<i8>().ok()).flatten()
    };
    let (month, day) = text.split_once('-')?;
    let date = Date::new(LEAP_YEAR, number(month)?, number(day)?).ok()?;
    Some((date.month(), date.day()))
}

/// Days from one date to another; negative where the second comes first.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}

/// Reads `2019-08-01`.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

/// A day written `8/1/2019`, the month first.
#[must_use]
pub fn american_date(text: &str) -> Option<Date> {
    let number =
        |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<i16>().ok()).flatten();
    let (month, rest) = text.split_once('/')?;
    let (day, year) = rest.split_once('/')?;
    if year.len() != 4 {
        return None;
    }
    Date::new(number(year)?, number(month)?.try_into().ok()?, number(day)?.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn labels_name_both_years() {
        assert_eq!(SchoolYear::parse("2019-20"), Some(SchoolYear(2019)));
        assert_eq!(SchoolYear::parse("1999-00"), Some(SchoolYear(1999)));
        assert_eq!(SchoolYear(1999).to_string(), "1999-00");
        for wrong in ["2019", "2019-21", "2019-2020", "19-20", "x019-20", ""] {
            assert_eq!(SchoolYear::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn american_dates_have_the_month_first() {
        assert_eq!(american_date("8/1/2019"), Some(date(2019, 8, 1)));
        assert_eq!(american_date("08/15/2019"), Some(date(2019, 8, 15)));
        for wrong in ["15/8/2019", "8/1/19", "2019-08-01", "8/1", "+8/1/2019", "8/1/2019 0:00", ""] {
            assert_eq!(american_date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_date_belongs_to_the_year_that_began_before_it() {
        let calendar = Calendar::by_months(8);
        assert_eq!(calendar.year_of(date(2019, 8, 1)), SchoolYear(2019));
        assert_eq!(calendar.year_of(date(2019, 7, 31)), SchoolYear(2018));
        assert_eq!(calendar.part_of(date(2020, 7, 1)), 11);
        assert_eq!(calendar.part_of(date(2020, 1, 1)), 5);
        assert_eq!(calendar.days(SchoolYear(2019)), 366);
        assert_eq!(calendar.days_into(SchoolYear(2019), date(2019, 9, 1)), 31);
        assert_eq!(calendar.days_into(SchoolYear(2019), date(2030, 9, 1)), 366);
        assert_eq!(Calendar::next_month(date(2019, 12, 1)), date(2020, 1, 1));
        assert_eq!(Calendar::next_month(date(9999, 12, 31)), date(9999, 12, 31), "there is no later month");
    }

    #[test]
    fn parts_of_a_year_by_days_and_by_pay_periods() {
        let by_days = Calendar { proration: Proration::Days, ..Calendar::by_months(8) };
        assert_eq!([by_days.parts(SchoolYear(2019)), by_days.parts(SchoolYear(2018))], [366, 365]);
        assert_eq!([by_days.part_of(date(2019, 8, 1)), by_days.part_of(date(2019, 8, 31))], [0, 30]);
        let periods = |count| {
            let checks = Some(Checks { first: (8, 22), count });
            Calendar { proration: Proration::PayPeriods, checks, ..Calendar::by_months(8) }
        };
        let parts = |count, day| periods(count).part_of(day);
        assert_eq!([parts(24, date(2019, 8, 1)), parts(24, date(2019, 8, 2)), parts(24, date(2019, 8, 16))], [0, 1, 1]);
        assert_eq!(
            [parts(24, date(2019, 8, 17)), parts(24, date(2020, 1, 1)), parts(24, date(2020, 7, 31))],
            [2, 10, 24]
        );
        assert_eq!([parts(12, date(2020, 1, 1)), parts(12, date(2020, 1, 2))], [5, 6]);
        assert_eq!([parts(26, date(2018, 8, 1)), parts(26, date(2018, 8, 2)), parts(26, date(2018, 8, 15))], [0, 1, 1]);
    }

    #[test]
    fn checks_twice_a_month_once_a_month_and_every_two_weeks() {
        let checks = |first, count| Calendar { checks: Some(Checks { first, count }), ..Calendar::by_months(8) };
        // ProComp 3.0: twenty checks from 22 September to 7 July.
        let days = checks((9, 22), 20).pay_days(SchoolYear(2019));
        assert_eq!(
            (days.len(), days[0], days[1], days[19]),
            (20, date(2019, 9, 22), date(2019, 10, 7), date(2020, 7, 7))
        );
        let days = checks((9, 7), 24).pay_days(SchoolYear(2019));
        assert_eq!((days[0], days[1], days[23]), (date(2019, 9, 7), date(2019, 9, 22), date(2020, 8, 22)));
        let days = checks((8, 31), 12).pay_days(SchoolYear(2019));
        assert_eq!((days[1], days[6], days[11]), (date(2019, 9, 30), date(2020, 2, 29), date(2020, 7, 31)));
        let days = checks((8, 16), 26).pay_days(SchoolYear(2019));
        assert_eq!((days[1], days[25]), (date(2019, 8, 30), date(2020, 7, 31)));
        let days = checks((8, 9), 52).pay_days(SchoolYear(2019));
        assert_eq!((days[1], days[51]), (date(2019, 8, 16), date(2020, 7, 31)));
        assert_eq!(Calendar::by_months(8).pay_days(SchoolYear(2019))[11], date(2020, 7, 31));
        let calendar = Calendar::by_months(8);
        assert_eq!(calendar.fiscal_year_of(date(2020, 6, 30)), SchoolYear(2019));
        assert_eq!(calendar.fiscal_year_of(date(2020, 7, 1)), SchoolYear(2020));
    }
}
