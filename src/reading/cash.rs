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

/// The checks of some school years.
pub struct Cash {
    base_year: SchoolYear,
    checks: Vec<(SchoolYear, FiscalChecks)>,
}

impl Cash {
    /// Of the base year and the years after it.
    #[must_use]
    pub fn new(calendar: Calendar, base_year: SchoolYear, years: &[SchoolYear]) -> Self {
        let all = std::iter::once(base_year).chain(years.iter().copied());
        Self { base_year, checks: all.map(|year| (year, FiscalChecks::new(calendar, year))).collect() }
    }

    /// What of a line is paid in which fiscal year.
    fn paid(&self, line: &CostLine) -> Vec<(SchoolYear, Cents)> {
        let checks = self.checks.iter().find(|(year, _)| *year == line.year);
        checks.map(|(_, checks)| line.timing.by_fiscal_year(line.amount, checks)).unwrap_or_default()
    }

    /// The sum of the lines that fit, as far as they are paid in a fiscal year.
    #[must_use]
    pub fn sum(&self, ledger: &Ledger, fiscal_year: SchoolYear, fits: impl Fn(&CostLine) -> bool) -> Cents {
        if fiscal_year == self.base_year {
            return ledger.sum(|line| line.year == self.base_year && fits(line));
        }
        self.parts(ledger, |year| year == fiscal_year, fits)
    }

    /// What is paid after a fiscal year.
    #[must_use]
    pub fn after(&self, ledger: &Ledger, fiscal_year: SchoolYear) -> Cents {
        self.parts(ledger, |year| year > fiscal_year, |_| true)
    }

    fn parts(&self, ledger: &Ledger, of: impl Fn(SchoolYear) -> bool, fits: impl Fn(&CostLine) -> bool) -> Cents {
        let lines = ledger.lines.iter().filter(|line| fits(line));
        lines.flat_map(|line| self.paid(line)).filter(|(year, _)| of(*year)).map(|(_, part)| part).sum()
    }
}
