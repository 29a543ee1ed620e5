//! How far apart the two sides are: the cost of the union's latest offer less
//! that of the district's latest, year by year and provision by provision.
//! There is no gap before both have tabled one.

use serde::Serialize;

use super::Reader;
use super::by_provision::ByProvision;
use crate::answer::ledger::CostLine;
use crate::foundation::money::Cents;
use crate::question::offer::Party;

/// How far apart the two sides are: the union's cost less the district's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The district's latest offer.
    pub district: String,
    /// The union's latest offer.
    pub union: String,
    /// In all, year by year.
    pub years: Vec<Cents>,
    /// In all years together.
    pub term: Cents,
    /// Of it, what comes again, year by year.
    pub ongoing: Vec<Cents>,
    /// Of it, what does not.
    pub one_time: Vec<Cents>,
    /// Provision by provision, those that differ.
    pub by_provision: Vec<ByProvision>,
}

impl Reader<'_> {
    /// The latest offer of each side, the district's first; of two on one day,
    /// the last by name.
    pub(super) fn latest(&self) -> Option<(usize, usize)> {
        let latest = |party: Party| {
            (0..self.chosen.len())
                .filter(|at| self.chosen[*at].party == party)
                .max_by_key(|at| (self.chosen[*at].tabled, &self.chosen[*at].name))
        };
        Some((latest(Party::District)?, latest(Party::Union)?))
    }

    /// Between the latest offer of each side.
    pub(super) fn gap(&self) -> Option<Gap> {
        let (district, union) = self.latest()?;
        let difference = |year, fits: &dyn Fn(&CostLine) -> bool| {
            let of = |offer: usize| self.ledger(offer).sum(|line| line.year == year && fits(line));
            of(union) - of(district)
        };
        let years = || self.round.projected_years();
        let in_all: Vec<Cents> = years().map(|year| difference(year, &|_| true)).collect();
        let mut by_provision = self
            .by_provision(union, |year, id| self.of_provision(union, year, id) - self.of_provision(district, year, id));
        for row in &mut by_provision {
            if let Some(title) = self.title_in(&row.provision, [union, district]) {
                row.title = title;
            }
        }
        Some(Gap {
            district: self.chosen[district].name.clone(),
            union: self.chosen[union].name.clone(),
            term: in_all.iter().copied().sum(),
            years: in_all,
            ongoing: years().map(|year| difference(year, &|line| line.ongoing)).collect(),
            one_time: years().map(|year| difference(year, &|line| !line.ongoing)).collect(),
            by_provision,
        })
    }
}
