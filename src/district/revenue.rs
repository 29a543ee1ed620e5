//! A simple yearly revenue line: a base amount that grows by an index or by a
//! percentage, against which the cost of an offer is held.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::{Cents, round_ratio};
use crate::foundation::source::Span;

/// One year of revenue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RevenueYear {
    /// The school year it is for.
    pub year: SchoolYear,
    /// What comes in.
    pub amount: Cents,
    /// The growth on the year before, in per cent; `None` in the first year.
    pub growth: Option<Decimal>,
    /// Whether the growth is an assumption.
    pub growth_assumed: bool,
    /// Whether the amount rests on any assumption.
    pub assumed: bool,
}

/// A revenue line of the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revenue {
    /// Its name in the round.
    pub name: String,
    /// What reports call it.
    pub title: String,
    /// Where the amount comes from, in the round's own words.
    pub source: String,
    /// Where the round says so.
    pub place: Span,
    /// The fund it goes to, an index: what is charged to that fund is held
    /// against it, and not the whole cost.
    pub fund: Option<usize>,
    /// Year by year, from the base year on.
    pub years: Vec<RevenueYear>,
}

/// An amount after a percentage of growth, rounded to the cent.
#[must_use]
pub fn grown(amount: Cents, percent: Decimal) -> Option<Cents> {
    let factor = (percent / Decimal::ONE_HUNDRED + Decimal::ONE).normalize();
    let product = i128::from(amount.0).checked_mul(factor.mantissa())?;
    i64::try_from(round_ratio(product, 10_i128.pow(factor.scale()))).ok().map(Cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_is_rounded_to_the_cent() {
        assert_eq!(grown(Cents(2_500_000_000), Decimal::new(34, 1)), Some(Cents(2_585_000_000)));
        assert_eq!(grown(Cents(101), Decimal::new(-50, 0)), Some(Cents(51)));
    }
}
