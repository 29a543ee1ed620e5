//! What each offer costs by fiscal year as it is paid, beside the school years
//! in which it is earned. Told where the calendar names its checks.

use jiff::civil::Date;
use serde::Serialize;

use super::Reader;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::question::offer::Offer;
use crate::reading::cash::Cash;
use crate::reading::counted::Ledgers;

/// Cost by fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FiscalYears {
    /// The first day of a fiscal year, in words.
    pub begins: String,
    /// The last day of the last of them, in words.
    pub ends: String,
    /// The fiscal years, named like school years.
    pub years: Vec<SchoolYear>,
    /// What each offer costs in them.
    pub offers: Vec<ByFiscalYear>,
}

/// An offer's cost by fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByFiscalYear {
    /// The offer.
    pub offer: String,
    /// As it is paid, year by year.
    pub years: Vec<Cents>,
    /// What the last school year earns and is paid after the last of them.
    pub later: Cents,
}

impl Reader<'_> {
    /// The cost by fiscal year, where the calendar has checks.
    pub(super) fn fiscal(&self, ledgers: &Ledgers<'_>) -> Option<FiscalYears> {
        let calendar = self.round.file.calendar;
        calendar.checks?;
        let last = self.round.file.last_year;
        let of = |(offer, cash): (&&Offer, &Cash<'_>)| ByFiscalYear {
            offer: offer.name.clone(),
            years: ledgers.years.iter().map(|year| cash.sum(*year, |_| true)).collect(),
            later: cash.after(last),
        };
        let first = calendar.first_day(self.round.file.base_year).with().month(calendar.fiscal_month).day(1).build();
        let next = Date::new(last.0 + 1, calendar.fiscal_month, 1);
        let ends = next.and_then(Date::yesterday);
        Some(FiscalYears {
            begins: first.map_or_else(|_| String::new(), |day| day.strftime("%-d %B").to_string()),
            ends: ends.map_or_else(|_| String::new(), |day| day.strftime("%-d %B %Y").to_string()),
            offers: self.chosen.iter().zip(&ledgers.cash).map(of).collect(),
            years: ledgers.years.to_vec(),
        })
    }
}
