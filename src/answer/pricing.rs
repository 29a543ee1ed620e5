//! What a year pays: a rate of pay that may change by month, for a person who
//! has a share of it, in whole cents; and what employers contribute on it.
//!
//! Rates of pay are integers: cents times [`SCALE`], so that a schedule that
//! compounds unrounded keeps eighteen decimals of a cent. All rounding is
//! [`round_ratio`], once per person and element.

use rust_decimal::Decimal;

use crate::contract::effect::RaiseBy;
use crate::district::schedule::Rounding;
use crate::foundation::money::{Fte, Rate, round_ratio};

/// Parts of a cent in a rate of pay on a schedule.
pub const SCALE: i128 = 1_000_000_000_000_000_000;
/// Months of a year.
pub const MONTHS: usize = 12;

/// The share of a full-time year's pay that a person gets: FTE times the time
/// they are there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share {
    /// Above the line.
    pub num: i64,
    /// Below it.
    pub den: i64,
}

impl Share {
    /// All of it.
    pub const WHOLE: Self = Self { num: 1, den: 1 };

    /// Of an FTE and of paid days among the days of the year.
    #[must_use]
    pub fn new(fte: Fte, paid: (i64, i64)) -> Self {
        Self { num: fte.0 * paid.0, den: Fte::FULL.0 * paid.1 }
    }

    /// This share of an amount of cents, rounded.
    #[must_use]
    pub fn of(self, cents: i64) -> i64 {
        narrow(round_ratio(i128::from(cents) * i128::from(self.num), i128::from(self.den)))
    }
}

/// A level that changes by month of the school year: in each entry, the month
/// from which it holds (the first is 0) and the level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByMonth<T> {
    /// In order of month.
    pub levels: Vec<(usize, T)>,
}

impl<T: Copy + PartialEq> ByMonth<T> {
    /// The same level all year.
    pub fn constant(level: T) -> Self {
        Self { levels: vec![(0, level)] }
    }

    /// From the level of each month.
    pub fn from_months(month: impl Fn(usize) -> T) -> Self {
        let mut levels: Vec<(usize, T)> = Vec::new();
        for at in 0..MONTHS {
            let level = month(at);
            if levels.last().is_none_or(|(_, before)| *before != level) {
                levels.push((at, level));
            }
        }
        Self { levels }
    }

    /// The level at the end of the year.
    #[must_use]
    pub fn closing(&self) -> T {
        self.levels[self.levels.len() - 1].1
    }

    /// Whether it is the same all year.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.levels.len() == 1
    }

    /// Each level with its first month and the month after its last.
    pub fn spans(&self) -> impl Iterator<Item = (usize, usize, T)> + '_ {
        self.levels.iter().enumerate().map(|(at, (from, level))| {
            let until = self.levels.get(at + 1).map_or(MONTHS, |(next, _)| *next);
            (*from, until, *level)
        })
    }
}

/// A year's rates of pay: cents times a scale, by month.
#[derive(Clone, Copy, Debug)]
pub struct YearOfPay<'a> {
    /// From which month, at which rate a year.
    pub rates: &'a [(usize, i128)],
    /// The scale of the rates.
    pub scale: i128,
    /// Whose share is priced.
    pub share: Share,
}

impl YearOfPay<'_> {
    /// Cents paid until a month of the year begins, rounded; 12 is the whole
    /// year. What is paid in a stretch is the difference of two of these, so
    /// that the stretches of a year sum to its pay.
    #[must_use]
    pub fn until(&self, month: usize) -> i64 {
        let mut sum = 0;
        for (at, (from, rate)) in self.rates.iter().enumerate() {
            let next = self.rates.get(at + 1).map_or(MONTHS, |(next, _)| *next);
            let months = next.min(month).saturating_sub(*from);
            sum += rate * months as i128;
        }
        let whole = self.scale * MONTHS as i128 * i128::from(self.share.den);
        narrow(round_ratio(sum * i128::from(self.share.num), whole))
    }

    /// Cents paid in the year.
    #[must_use]
    pub fn pay(&self) -> i64 {
        if let [(_, rate)] = self.rates {
            let whole = self.scale * i128::from(self.share.den);
            return narrow(round_ratio(rate * i128::from(self.share.num), whole));
        }
        self.until(MONTHS)
    }

    /// What an employer contributes on `pay`, in cents times [`Rate::ONE`], not
    /// yet rounded: each month's rate on what is paid in it.
    #[must_use]
    pub fn contribution(&self, pay: i64, rate: &ByMonth<Rate>) -> i64 {
        if rate.is_constant() {
            return pay * rate.closing().0;
        }
        rate.spans().map(|(from, until, rate)| (self.until(until) - self.until(from)) * rate.0).sum()
    }
}

/// A raise of one date, as the pricing of a schedule sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// The month of the school year from which it holds.
    pub month: usize,
    /// By how much.
    pub by: RaiseBy,
}

/// A rate of pay after one raise, not rounded to any schedule; `None` where it
/// leaves what a person can be paid.
#[must_use]
pub fn raised(rate: i128, by: RaiseBy, scale: i128) -> Option<i128> {
    match by {
        RaiseBy::Percent(percent) => {
            let parts = (percent.checked_mul(Decimal::from(Rate::ONE / 100))?).normalize();
            let factor = i128::from(Rate::ONE) + parts.mantissa();
            debug_assert_eq!(parts.scale(), 0, "percentages have at most five decimals");
            Some(round_ratio(rate.checked_mul(factor)?, i128::from(Rate::ONE)))
        }
        RaiseBy::Dollars(dollars) => {
            let cents = dollars.checked_mul(Decimal::ONE_HUNDRED)?.normalize();
            rate.checked_add(cents.mantissa().checked_mul(scale)?)
        }
    }
}

/// A rate of pay rounded as its schedule says.
#[must_use]
pub fn rounded(rate: i128, rounding: Rounding) -> i128 {
    match rounding {
        Rounding::None => rate,
        Rounding::Cent => round_ratio(rate, SCALE) * SCALE,
        Rounding::Dollar => round_ratio(rate, SCALE * 100) * SCALE * 100,
    }
}

/// The rates of one salary after none, one, two … of a year's raises, each
/// with the raises before it. The raises of one date are composed unrounded
/// and rounded once.
#[must_use]
pub fn after_raises(opening: i128, events: &[(bool, Event)], rounding: Rounding) -> Option<Vec<i128>> {
    let mut rates = vec![opening];
    let (mut at_date, mut month) = (opening, None);
    for (applies, event) in events {
        if month != Some(event.month) {
            at_date = rates[rates.len() - 1];
            month = Some(event.month);
        }
        if *applies {
            at_date = raised(at_date, event.by, SCALE)?;
            rates.push(rounded(at_date, rounding));
        } else {
            rates.push(rates[rates.len() - 1]);
        }
    }
    Some(rates)
}

fn narrow(cents: i128) -> i64 {
    debug_assert!(i64::try_from(cents).is_ok(), "the plan keeps prices small");
    cents as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dollars(n: i64) -> i128 {
        i128::from(n) * 100 * SCALE
    }

    fn percent(text: &str) -> RaiseBy {
        RaiseBy::Percent(text.parse().unwrap_or_default())
    }

    #[test]
    fn denver_2025_per_cent_then_dollars_in_whole_dollars() {
        let both = |first, second| {
            let events = [first, second].map(|by| (true, Event { month: 0, by }));
            after_raises(dollars(55_257), &events, Rounding::Dollar).map(|rates| rates[2])
        };
        let thousand = RaiseBy::Dollars(Decimal::from(1_000));
        assert_eq!(both(percent("2.55"), thousand), Some(dollars(57_666)));
        let other_order = raised(dollars(56_257), percent("2.55"), SCALE);
        assert_eq!(other_order.map(|rate| rounded(rate, Rounding::Cent)), Some(5_769_155 * SCALE));
    }

    #[test]
    fn three_per_cent_compounds() {
        let mut rate = dollars(1_000_000);
        let mut over_base = Vec::new();
        for _ in 0..3 {
            rate = raised(rate, percent("3"), SCALE).unwrap_or_default();
            over_base.push((rate - dollars(1_000_000)) / (100 * SCALE));
        }
        // AFSCME, Costing 101.
        assert_eq!(over_base, [30_000, 60_900, 92_727]);
    }

    #[test]
    fn half_fte_is_half_pay_rounded_once() {
        let share = Share::new(Fte(5_000), (1, 1));
        let year = YearOfPay { rates: &[(0, 4_000_001 * SCALE)], scale: SCALE, share };
        assert_eq!(year.pay(), 2_000_001, "20,000.005 rounds up");
        assert_eq!(year.until(12), 2_000_001);
    }

    #[test]
    fn a_raise_in_january_counts_seven_months_of_an_august_year() {
        let share = Share::WHOLE;
        let rates = [(0, dollars(48_000)), (5, dollars(49_200))];
        let year = YearOfPay { rates: &rates, scale: SCALE, share };
        assert_eq!(year.pay(), 4_800_000 + 120_000 * 7 / 12);
        assert_eq!(year.until(5), 2_000_000);
    }

    #[test]
    fn a_rate_that_changes_within_the_year_is_taken_on_what_each_part_pays() {
        let rates = [(0, 4_100_033 * SCALE)];
        let year = YearOfPay { rates: &rates, scale: SCALE, share: Share::WHOLE };
        let rate = ByMonth { levels: vec![(0, Rate(145_000)), (6, Rate(155_000))] };
        // 20,500.17 at 1.45 % and 20,500.16 at 1.55 %.
        assert_eq!(Rate::settle(year.contribution(year.pay(), &rate)), 61_500);
        let constant = ByMonth::constant(Rate(145_000));
        assert_eq!(Rate::settle(year.contribution(year.pay(), &constant)), 59_450);
    }

    #[test]
    fn raises_a_person_is_kept_from_leave_the_rate() {
        let event = Event { month: 0, by: percent("2") };
        let rates = after_raises(dollars(50_000), &[(false, event), (true, event)], Rounding::Dollar);
        assert_eq!(rates, Some(vec![dollars(50_000), dollars(50_000), dollars(51_000)]));
    }
}
