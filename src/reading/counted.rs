//! What a convention counts. Conventions are words of the question; here they
//! meet the ledgers, so that every reading that counts by one counts alike.
//!
//! A line keeps its provision through the years, so what a provision has become
//! since it came in is left out with it. A base year at its closing rates, and
//! a last year with what would be carried over, are read from ledgers in which
//! nothing happens after that year ([`Closing`]).

use super::cash::Cash;
use super::closing::Closing;
use crate::answer::ledger::{CostLine, Ledger};
use crate::contract::provision::Sort;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::question::convention::{Baseline, Convention, Part, Span, YearBy};

impl Part {
    /// Whether a line of a ledger belongs to it.
    #[must_use]
    pub fn has(self, ledger: &Ledger, line: &CostLine) -> bool {
        let sort = ledger.sort(line.provision);
        match self {
            Self::Movement => sort == Sort::Movement,
            Self::Placement => sort == Sort::Placement,
            Self::Incentives => sort == Sort::OnTop,
            Self::OneTime => !line.ongoing,
        }
    }
}

impl Convention {
    /// Whether it counts a line of a ledger.
    #[must_use]
    pub fn counts(&self, ledger: &Ledger, line: &CostLine) -> bool {
        self.measure.counts(line) && !self.without.iter().any(|part| part.has(ledger, line))
    }
}

/// What an offer comes to under a convention.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Each projected year as it is paid.
    pub years: Vec<Cents>,
    /// Over the convention's span.
    pub amount: Cents,
}

impl Count {
    /// This less another, year by year and in all.
    #[must_use]
    pub fn less(&self, other: &Self) -> Self {
        let years = self.years.iter().zip(&other.years).map(|(one, other)| *one - *other).collect();
        Self { years, amount: self.amount - other.amount }
    }
}

/// The ledgers of some offers of a round, from which every convention counts.
pub struct Ledgers<'a> {
    /// The base year.
    pub base_year: SchoolYear,
    /// The projected years.
    pub years: &'a [SchoolYear],
    /// Ledgers, that of the status quo first.
    pub offers: &'a [&'a Ledger],
    /// When each of them pays what the years earn.
    pub cash: Vec<Cash<'a>>,
    /// The base year, and the last year of every offer, as they would go on;
    /// needed where a convention annualizes.
    pub closings: Option<(Closing, Closing)>,
}

impl Ledgers<'_> {
    /// What an offer comes to under a convention.
    #[must_use]
    pub fn count(&self, convention: &Convention, offer: usize) -> Count {
        let years: Vec<Cents> = (0..self.years.len())
            .map(|at| self.level(convention, offer, self.years[at]) - self.baseline(convention, offer, at))
            .collect();
        let amount = match convention.span {
            Span::FirstYear => years.first().copied().unwrap_or_default(),
            Span::FinalYear => years.last().copied().unwrap_or_default(),
            Span::Term => years.iter().copied().sum(),
            Span::Annualized => self.annualized(convention, offer),
        };
        Count { years, amount }
    }

    /// What a convention counts of a year, before anything is taken off.
    fn level(&self, convention: &Convention, offer: usize, year: SchoolYear) -> Cents {
        let ledger = self.offers[offer];
        match convention.year {
            YearBy::School => ledger.sum(|line| line.year == year && convention.counts(ledger, line)),
            YearBy::Fiscal => self.cash[offer].sum(year, |line| convention.counts(ledger, line)),
        }
    }

    /// What is taken off a year, the first projected one being zero.
    fn baseline(&self, convention: &Convention, offer: usize, at: usize) -> Cents {
        let in_force = 0;
        match convention.baseline {
            Baseline::None => Cents::ZERO,
            Baseline::PriorYear if at > 0 => self.level(convention, offer, self.years[at - 1]),
            Baseline::BaseYear | Baseline::PriorYear => self.level(convention, in_force, self.base_year),
            Baseline::BaseYearAnnualized => self.closing(convention, 0, self.base_year),
            Baseline::StatusQuo => self.level(convention, in_force, self.years[at]),
        }
    }

    /// The last year at its closing rates for a full year, less the baseline;
    /// the status quo of the same year is taken at its closing rates too.
    fn annualized(&self, convention: &Convention, offer: usize) -> Cents {
        let Some(last) = self.years.len().checked_sub(1) else { return Cents::ZERO };
        let baseline = match convention.baseline {
            Baseline::StatusQuo => self.closing(convention, 0, self.years[last]),
            _ => self.baseline(convention, offer, last),
        };
        self.closing(convention, offer, self.years[last]) - baseline
    }

    /// A year at its closing rates for a full year. What does not come again is
    /// counted as the year paid it.
    fn closing(&self, convention: &Convention, offer: usize, year: SchoolYear) -> Cents {
        let ledger = self.offers[offer];
        let Some((base, last)) = &self.closings else { return self.level(convention, offer, year) };
        let closing = if year == self.base_year { base } else { last };
        let goes_on = &closing.ledgers[offer];
        let again = goes_on.sum(|line| line.year == closing.year && line.ongoing && convention.counts(goes_on, line));
        again + ledger.sum(|line| line.year == year && !line.ongoing && convention.counts(ledger, line))
    }
}
