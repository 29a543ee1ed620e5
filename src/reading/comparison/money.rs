//! The amounts of a year of an offer, or of its whole term: its cost, from base
//! pay to all compensation, and what of it is new, against the base year and
//! over the status quo.

use serde::Serialize;

use super::Reader;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::question::convention::Measure;

/// The amounts of a year or of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Money {
    /// Base pay.
    pub base_pay: Cents,
    /// Base pay and pay on top.
    pub pay: Cents,
    /// Pay and the contributions that follow it.
    pub pay_with_roll_up: Cents,
    /// With benefits as well: the cost.
    pub cost: Cents,
    /// The cost less that of the base year.
    pub new_money: Cents,
    /// Of the new money, what comes again.
    pub new_ongoing: Cents,
    /// Of the new money, what does not.
    pub new_one_time: Cents,
    /// The cost less that of the status quo of the same year.
    pub over_status_quo: Cents,
}

impl Money {
    pub(super) fn plus(&self, other: &Self) -> Self {
        Self {
            base_pay: self.base_pay + other.base_pay,
            pay: self.pay + other.pay,
            pay_with_roll_up: self.pay_with_roll_up + other.pay_with_roll_up,
            cost: self.cost + other.cost,
            new_money: self.new_money + other.new_money,
            new_ongoing: self.new_ongoing + other.new_ongoing,
            new_one_time: self.new_one_time + other.new_one_time,
            over_status_quo: self.over_status_quo + other.over_status_quo,
        }
    }
}

impl Reader<'_> {
    pub(super) fn money(&self, offer: usize, year: SchoolYear) -> Money {
        let cost = |offer: usize, year| self.cost(offer, year, Measure::TotalCompensation);
        let base = self.round.file.base_year;
        let one_time = |year| self.ledger(offer).sum(|line| line.year == year && !line.ongoing);
        let new_money = cost(offer, year) - cost(offer, base);
        let new_one_time = one_time(year) - one_time(base);
        Money {
            base_pay: self.cost(offer, year, Measure::Base),
            pay: self.cost(offer, year, Measure::Pay),
            pay_with_roll_up: self.cost(offer, year, Measure::PayWithRollUp),
            cost: cost(offer, year),
            new_money,
            new_ongoing: new_money - new_one_time,
            new_one_time,
            over_status_quo: cost(offer, year) - cost(0, year),
        }
    }
}
