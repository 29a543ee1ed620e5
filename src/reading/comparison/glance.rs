//! The offers at a glance, one line each: what the first year costs, how much
//! of it is new against what, what the term comes to, and the raise of the one
//! in the middle. The numbers are those of the parts below.

use rust_decimal::Decimal;
use serde::Serialize;

use super::OfferAnswer;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;

/// An offer in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Glance {
    /// The offer.
    pub offer: String,
    /// The first projected year, of which all but the term is told.
    pub year: SchoolYear,
    /// Its cost.
    pub cost: Cents,
    /// The cost less that of the base year.
    pub new_money: Cents,
    /// The cost less that of the status quo of the same year.
    pub over_status_quo: Cents,
    /// Of that, what does not come again.
    pub over_status_quo_one_time: Cents,
    /// The cost of all years less that of the status quo.
    pub over_status_quo_term: Cents,
    /// The median raise of base pay in per cent; `None` where nobody is paid in
    /// both years.
    pub median_raise_percent: Option<Decimal>,
}

/// Reads them off the answers of the offers, the status quo first.
pub(super) fn glances(offers: &[OfferAnswer]) -> Vec<Glance> {
    let Some(status_quo) = offers.first().and_then(|offer| offer.years.first()) else { return Vec::new() };
    let glance = |offer: &OfferAnswer| {
        let first = offer.years.first()?;
        Some(Glance {
            offer: offer.name.clone(),
            year: first.year,
            cost: first.money.cost,
            new_money: first.money.new_money,
            over_status_quo: first.money.over_status_quo,
            over_status_quo_one_time: first.money.new_one_time - status_quo.money.new_one_time,
            over_status_quo_term: offer.term.over_status_quo,
            median_raise_percent: offer
                .raises
                .iter()
                .find(|raises| raises.year == first.year)
                .map(|raises| raises.percent.median),
        })
    };
    offers.iter().filter_map(glance).collect()
}
