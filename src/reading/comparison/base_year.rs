//! The base year under the status quo: what everybody in the snapshot costs
//! before anything is bargained, and of what that cost is made. New money is
//! counted from here.

use serde::Serialize;

use super::Reader;
use super::unsure::standing_of;
use crate::answer::ledger::{Charge, Element};
use crate::contract::provision::Sort;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::question::convention::Measure;

/// What the base year cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BaseYear {
    /// The year.
    pub year: SchoolYear,
    /// Base pay.
    pub base_pay: Cents,
    /// Pay on top.
    pub on_top: Cents,
    /// All pay: base and on top.
    pub salary: Cents,
    /// Contributions and benefits.
    pub fringe: Cents,
    /// Each contribution and benefit of it.
    pub fringe_parts: Vec<Part>,
    /// Salary and fringe.
    pub total: Cents,
}

/// A named part of a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its title.
    pub name: String,
    /// How sure it is.
    pub standing: &'static str,
    /// Cents.
    pub amount: Cents,
}

impl Reader<'_> {
    pub(super) fn base_year(&self) -> BaseYear {
        let (ledger, year) = (self.ledger(0), self.round.file.base_year);
        let cost = |measure| self.cost(0, year, measure);
        let (base_pay, salary, total) = (cost(Measure::Base), cost(Measure::Pay), cost(Measure::TotalCompensation));
        let mut parts: Vec<Part> = Vec::new();
        for provision in &self.chosen[0].provisions {
            let id = self.names.provision(&provision.name);
            let amount = match provision.sort {
                Sort::Contribution => ledger.sum(|line| line.year == year && line.charge == Charge::Contribution(id)),
                Sort::Benefit => {
                    ledger.sum(|line| line.year == year && line.element == Element::Head && line.provision == id)
                }
                _ => continue,
            };
            parts.push(Part { name: provision.title.clone(), standing: standing_of(provision).word(), amount });
        }
        BaseYear {
            year,
            base_pay,
            on_top: salary - base_pay,
            salary,
            fringe: total - salary,
            fringe_parts: parts,
            total,
        }
    }
}
