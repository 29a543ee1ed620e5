//! Money that comes in, held against what each offer costs: what is left of a
//! revenue line in a year is its amount less the offer's whole cost, or less what
//! the offer charges to the fund that the line goes to.
//! Below zero the line does not bear the offer.

use serde::Serialize;

use super::Reader;
use crate::district::revenue::{Revenue, RevenueYear};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::question::convention::Measure;

/// Money that comes in, held against each offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RevenueAnswer {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where the amount comes from.
    pub source: String,
    /// What comes in, the base year first.
    pub years: Vec<RevenueYear>,
    /// The fund it goes to, where only what is charged to that is held against it.
    pub fund: Option<String>,
    /// What is left of it after each offer's cost, by projected year.
    pub left: Vec<Left>,
}

/// Revenue less the cost of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The offer.
    pub offer: String,
    /// What is held against it, year by year.
    pub charged: Vec<Cents>,
    /// What is left, year by year; below zero where the cost is higher.
    pub years: Vec<Cents>,
    /// All years together.
    pub term: Cents,
}

impl Reader<'_> {
    /// What an offer costs a line of revenue: all of it, or what is charged to
    /// the line's fund.
    fn held_against(&self, line: &Revenue, offer: usize, year: SchoolYear) -> Cents {
        match line.fund {
            None => self.cost(offer, year, Measure::TotalCompensation),
            Some(fund) => self.ledger(offer).sum(|one| one.year == year && usize::from(one.fund) == fund),
        }
    }

    pub(super) fn revenue(&self, line: &Revenue) -> RevenueAnswer {
        let left = (0..self.chosen.len()).map(|offer| {
            let projected = || line.years.iter().filter(|one| one.year > self.round.file.base_year);
            let charged: Vec<Cents> = projected().map(|one| self.held_against(line, offer, one.year)).collect();
            let years: Vec<Cents> = projected().zip(&charged).map(|(one, charged)| one.amount - *charged).collect();
            let (offer, term) = (self.chosen[offer].name.clone(), years.iter().copied().sum());
            Left { offer, charged, years, term }
        });
        RevenueAnswer {
            name: line.name.clone(),
            title: line.title.clone(),
            source: line.source.clone(),
            fund: line.fund.map(|fund| self.names.funds[fund].clone()),
            years: line.years.clone(),
            left: left.collect(),
        }
    }
}
