//! Dates and school years.
//!
//! A school year runs twelve months from the day the round's calendar names,
//! and is written `2019-20`. Changes of pay are counted by whole months.

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

/// When the school year begins: the first day of one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// 1 to 12.
    pub first_month: i8,
}

impl Calendar {
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

    /// How many whole months of the school year lie before the month of
    /// `date`: 0 in its first month, 11 in its last.
    #[must_use]
    pub fn month_in_year(self, date: Date) -> usize {
        usize::try_from((date.month() - self.first_month).rem_euclid(12)).unwrap_or(0)
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

    /// The first day of the month after the month of `date`.
    #[must_use]
    pub fn next_month(date: Date) -> Date {
        date.first_of_month().saturating_add(jiff::Span::new().months(1))
    }
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
        let calendar = Calendar { first_month: 8 };
        assert_eq!(calendar.year_of(date(2019, 8, 1)), SchoolYear(2019));
        assert_eq!(calendar.year_of(date(2019, 7, 31)), SchoolYear(2018));
        assert_eq!(calendar.month_in_year(date(2020, 7, 1)), 11);
        assert_eq!(calendar.month_in_year(date(2020, 1, 1)), 5);
        assert_eq!(calendar.days(SchoolYear(2019)), 366);
        assert_eq!(calendar.days_into(SchoolYear(2019), date(2019, 9, 1)), 31);
        assert_eq!(calendar.days_into(SchoolYear(2019), date(2030, 9, 1)), 366);
        assert_eq!(Calendar::next_month(date(2019, 12, 1)), date(2020, 1, 1));
        assert_eq!(Calendar::next_month(date(9999, 12, 31)), date(9999, 12, 31), "there is no later month");
    }
}
