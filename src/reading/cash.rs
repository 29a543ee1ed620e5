//! The fiscal year by cash: what is paid in it, whichever school year earned it.
//! The checks of a school year that come after the fiscal year has ended belong
//! to the next.
//!
//! The fiscal year of the base year is taken to cost what the base year earns,
//! since the checks of the school year before it are not in the snapshot.

use crate::answer::ledger::{CostLine, Ledger};
use crate::answer::timing::FiscalChecks;
use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::money::Cents;
use crate::foundation::parallel::each;

/// What the lines of a ledger pay in each fiscal year.
pub struct Cash<'a> {
    base_year: SchoolYear,
    ledger: &'a Ledger,
    /// The parts of each line, by its place in the ledger: in which fiscal year it
    /// is paid, and how much.
    parts: Vec<(usize, SchoolYear, Cents)>,
}

impl<'a> Cash<'a> {
    /// Of ledgers of the base year and the years after it.
    #[must_use]
    pub fn of(ledgers: &[&'a Ledger], calendar: Calendar, base_year: SchoolYear, years: &[SchoolYear]) -> Vec<Self> {
        let all = std::iter::once(base_year).chain(years.iter().copied());
        let checks: Vec<(SchoolYear, FiscalChecks)> =
            all.map(|year| (year, FiscalChecks::new(calendar, year))).collect();
        let paid = |line: &CostLine| {
            let checks = checks.iter().find(|(year, _)| *year == line.year);
            checks.map(|(_, checks)| line.timing.by_fiscal_year(line.amount, checks)).unwrap_or_default()
        };
        each(ledgers.to_vec(), |ledger| {
            let lines = ledger.lines.iter().enumerate();
            let parts = lines.flat_map(|(at, line)| paid(line).into_iter().map(move |(year, part)| (at, year, part)));
            Self { base_year, ledger, parts: parts.collect() }
        })
    }

    /// The sum of the lines that fit, as far as they are paid in a fiscal year.
    #[must_use]
    pub fn sum(&self, fiscal_year: SchoolYear, fits: impl Fn(&CostLine) -> bool) -> Cents {
        if fiscal_year == self.base_year {
            return self.ledger.sum(|line| line.year == self.base_year && fits(line));
        }
        self.parts(|year| year == fiscal_year, fits)
    }

    /// What is paid after a fiscal year.
    #[must_use]
    pub fn after(&self, fiscal_year: SchoolYear) -> Cents {
        self.parts(|year| year > fiscal_year, |_| true)
    }

    fn parts(&self, of: impl Fn(SchoolYear) -> bool, fits: impl Fn(&CostLine) -> bool) -> Cents {
        let parts = self.parts.iter().filter(|(at, year, _)| of(*year) && fits(&self.ledger.lines[*at]));
        parts.map(|(.., part)| *part).sum()
    }
}
