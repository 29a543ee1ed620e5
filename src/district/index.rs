//! Price indices such as the Consumer Price Index, read without hindsight:
//! a value counts only if it had been published by the round's `known_on`;
//! later years come from the round's assumptions and are marked.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::foundation::money::round_decimal;
use crate::foundation::source::Span;

/// One yearly value of an index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The level, for example 251.107.
    pub level: Decimal,
    /// When it became known.
    pub published: Date,
    /// Its row.
    pub place: Span,
}

/// A price index by calendar year.
#[derive(Clone, Debug)]
pub struct PriceIndex {
    /// The name after `cpi:`.
    pub name: String,
    /// What was published.
    pub observations: BTreeMap<i16, Observation>,
    /// Percentage changes that the round assumes, by year.
    pub assumed: BTreeMap<i16, (Decimal, Span)>,
    /// The day of the round's knowledge.
    pub known_on: Date,
    /// How many years the reading lags: 1 reads the change of the calendar
    /// year before.
    pub lag_years: i16,
}

/// How an index changed over a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Per cent, rounded to two decimals, as indices are quoted.
    pub percent: Decimal,
    /// Assumed by the round, not published in time.
    pub assumed: bool,
    /// The row or the line it was read from.
    pub place: Span,
}

impl PriceIndex {
    fn known(&self, year: i16) -> Option<&Observation> {
        self.observations.get(&year).filter(|one| one.published <= self.known_on)
    }

    /// The change of a year's average on the average of the year before;
    /// `None` where neither published in time nor assumed.
    #[must_use]
    pub fn change(&self, year: i16) -> Option<Change> {
        if let (Some(now), Some(before)) = (self.known(year), self.known(year - 1)) {
            let ratio = now.level.checked_div(before.level)?;
            let percent = round_decimal((ratio - Decimal::ONE).checked_mul(Decimal::ONE_HUNDRED)?, 2);
            return Some(Change { percent, assumed: false, place: now.place });
        }
        let (percent, place) = self.assumed.get(&year)?;
        Some(Change { percent: *percent, assumed: true, place: *place })
    }

    /// The last year whose change is published by the day of knowledge.
    #[must_use]
    pub fn last_known(&self) -> Option<i16> {
        self.observations.keys().rev().copied().find(|year| self.known(*year).is_some())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::foundation::source::FileId;

    #[test]
    fn a_value_published_later_is_not_read() {
        let place = Span { file: FileId(0), start: 0, end: 0 };
        let observed = |year: i16, level: i64| {
            (year, Observation { level: Decimal::new(level, 3), published: date(year + 1, 1, 31), place })
        };
        // U.S. city average, all items: 2017, 2018, 2019.
        let mut index = PriceIndex {
            name: "us".into(),
            observations: [observed(2017, 245_120), observed(2018, 251_107), observed(2019, 255_657)].into(),
            assumed: [(2019, (Decimal::new(20, 1), place))].into(),
            known_on: date(2019, 5, 1),
            lag_years: 1,
        };
        assert_eq!(index.change(2018).map(|c| (c.percent, c.assumed)), Some((Decimal::new(244, 2), false)));
        assert_eq!(index.change(2019).map(|c| (c.percent, c.assumed)), Some((Decimal::new(20, 1), true)));
        assert_eq!(index.change(2020), None);
        assert_eq!(index.last_known(), Some(2018));
        index.known_on = date(2020, 1, 30);
        assert!(index.change(2019).is_some_and(|c| c.assumed), "the day before it is published");
        index.known_on = date(2020, 1, 31);
        assert_eq!(index.change(2019).map(|c| (c.percent, c.assumed)), Some((Decimal::new(181, 2), false)));
    }
}
