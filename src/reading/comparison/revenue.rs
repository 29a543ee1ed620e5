//! Money that comes in, held against what each offer costs: what is left of a
//! revenue line in a year is its amount less the offer's whole cost.
//! Below zero the line does not bear the offer.

use serde::Serialize;

use super::Reader;
use crate::district::revenue::{Revenue, RevenueYear};
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
    /// What is left of it after each offer's cost, by projected year.
    pub left: Vec<Left>,
}

/// Revenue less the cost of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The offer.
    pub offer: String,
    /// Year by year; below zero where the cost is higher.
    pub years: Vec<Cents>,
    /// All years together.
    pub term: Cents,
}

impl Reader<'_> {
    pub(super) fn revenue(&self, line: &Revenue) -> RevenueAnswer {
        let left = (0..self.chosen.len()).map(|offer| {
            let years: Vec<Cents> = line
                .years
                .iter()
                .filter(|one| one.year > self.round.file.base_year)
                .map(|one| one.amount - self.cost(offer, one.year, Measure::TotalCompensation))
                .collect();
            Left { offer: self.chosen[offer].name.clone(), term: years.iter().copied().sum(), years }
        });
        RevenueAnswer {
            name: line.name.clone(),
            title: line.title.clone(),
            source: line.source.clone(),
            years: line.years.clone(),
            left: left.collect(),
        }
    }
}
