//! What a year pays: a rate of pay that may change within it, for a person who
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

/// A level through a school year: in each entry, the part of the year from
/// which it holds (the first is 0) and the level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course<T> {
    /// In order of part.
    pub levels: Vec<(usize, T)>,
    /// How many equal parts the year has.
    pub parts: usize,
}

impl<T: Copy + PartialEq> Course<T> {
    /// The same level all year.
    pub fn constant(level: T) -> Self {
        Self { levels: vec![(0, level)], parts: 1 }
    }

    /// Goes on from a part of the year with another level.
    pub fn then(&mut self, part: usize, level: T) {
        let last = self.levels.len() - 1;
        if self.levels[last].0 == part {
            self.levels[last].1 = level;
        } else if self.levels[last].1 != level && part < self.parts {
            self.levels.push((part, level));
        }
    }

    /// The same without levels that are those before them.
    #[must_use]
    pub fn joined(mut self) -> Self {
        self.levels.dedup_by(|next, before| next.1 == before.1);
        self
    }

    /// The level at the end of the year.
    #[must_use]
    pub fn closing(&self) -> T {
        self.levels[self.levels.len() - 1].1
    }

    /// The level in a part of the year.
    #[must_use]
    pub fn at(&self, part: usize) -> T {
        let after = self.levels.partition_point(|(from, _)| *from <= part);
        self.levels[after.max(1) - 1].1
    }

    /// Whether it is the same all year.
    #[must_use]
    pub fn is_constant(&self) -> bool {
        self.levels.len() == 1
    }

    /// Whether a year pays the same by another: of one level all year it does not
    /// matter into how many parts it is divided.
    #[must_use]
    pub fn pays_like(&self, other: &Self) -> bool {
        self.levels == other.levels && (self.is_constant() || self.parts == other.parts)
    }

    /// Each level with its first part and the part after its last.
    pub fn spans(&self) -> impl Iterator<Item = (usize, usize, T)> + '_ {
        self.levels.iter().enumerate().map(|(at, (from, level))| {
            let until = self.levels.get(at + 1).map_or(self.parts, |(next, _)| *next);
            (*from, until, *level)
        })
    }
}

/// What a cell pays through a year: cents times a scale, which is one where all
/// rates are whole cents, since small numbers divide quicker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pay {
    course: Course<i128>,
    scale: i128,
}

impl Pay {
    /// Of rates in cents times [`SCALE`].
    #[must_use]
    pub fn of(mut course: Course<i128>) -> Self {
        let whole = course.levels.iter().all(|(_, rate)| rate % SCALE == 0);
        if whole {
            course.levels.iter_mut().for_each(|(_, rate)| *rate /= SCALE);
        }
        Self { course, scale: if whole { 1 } else { SCALE } }
    }

    /// Whether a year pays the same by another.
    #[must_use]
    pub fn pays_like(&self, other: &Self) -> bool {
        self.scale == other.scale && self.course.pays_like(&other.course)
    }

    /// The year of someone with a share of it.
    #[must_use]
    pub fn year(&self, share: Share) -> YearOfPay<'_> {
        YearOfPay { rates: &self.course.levels, parts: self.course.parts, scale: self.scale, share }
    }
}

/// A year's rates of pay: cents times a scale, by part of the year.
#[derive(Clone, Copy, Debug)]
pub struct YearOfPay<'a> {
    /// From which part, at which rate a year.
    pub rates: &'a [(usize, i128)],
    /// How many equal parts the year has.
    pub parts: usize,
    /// The scale of the rates.
    pub scale: i128,
    /// Whose share is priced.
    pub share: Share,
}

impl YearOfPay<'_> {
    /// Cents paid until a part of the year begins, rounded; after the last it is
    /// the whole year. What is paid in a stretch is the difference of two of
    /// these, so that the stretches of a year sum to its pay.
    #[must_use]
    pub fn until(&self, part: usize) -> i64 {
        let mut sum = 0;
        for (at, (from, rate)) in self.rates.iter().enumerate() {
            let next = self.rates.get(at + 1).map_or(self.parts, |(next, _)| *next);
            let parts = next.min(part).saturating_sub(*from);
            sum += rate * parts as i128;
        }
        let whole = self.scale * self.parts as i128 * i128::from(self.share.den);
        narrow(round_ratio(sum * i128::from(self.share.num), whole))
    }

    /// Cents paid in the year.
    #[must_use]
    pub fn pay(&self) -> i64 {
        if let [(_, rate)] = self.rates {
            let whole = self.scale * i128::from(self.share.den);
            return narrow(round_ratio(rate * i128::from(self.share.num), whole));
        }
        self.until(self.parts)
    }

    /// What an employer contributes on `pay`, in cents times [`Rate::ONE`], not
    /// yet rounded: in each part of the year its rate on what is paid in it.
    #[must_use]
    pub fn contribution(&self, pay: i64, rate: &Course<Rate>) -> i64 {
        if rate.is_constant() {
            return pay * rate.closing().0;
        }
        let year = self.divided_like(rate);
        rate.spans().map(|(from, until, rate)| (year.until(until) - year.until(from)) * rate.0).sum()
    }

    /// A year that pays the same throughout is divided like the course of a
    /// rate; others have the parts that it has.
    fn divided_like(&self, rate: &Course<Rate>) -> Self {
        Self { parts: if self.rates.len() == 1 { rate.parts } else { self.parts }, ..*self }
    }

    /// What an employer contributes on what is paid until a part of the year
    /// begins, not yet rounded.
    #[must_use]
    pub fn contribution_until(&self, part: usize, rate: &Course<Rate>) -> i64 {
        if rate.is_constant() {
            return self.until(part) * rate.closing().0;
        }
        let spans = rate.spans().take_while(|(from, ..)| *from < part);
        spans.map(|(from, until, rate)| (self.until(until.min(part)) - self.until(from)) * rate.0).sum()
    }
}

/// What becomes of one salary on a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is raised.
    Raise(RaiseBy),
    /// It is set to a rate of pay.
    Set(i128),
}

/// A raise in whole numbers, as it is applied to many rates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lift {
    /// To so many ten-millionths.
    To(i128),
    /// By so many cents of full-time pay.
    By(i128),
}

impl Lift {
    /// Of a raise; `None` where it has more digits than can be counted.
    #[must_use]
    pub fn of(by: RaiseBy) -> Option<Self> {
        match by {
            RaiseBy::Percent(percent) => {
                let parts = (percent.checked_mul(Decimal::from(Rate::ONE / 100))?).normalize();
                debug_assert_eq!(parts.scale(), 0, "percentages have at most five decimals");
                Some(Self::To(i128::from(Rate::ONE) + parts.mantissa()))
            }
            RaiseBy::Dollars(dollars) => {
                Some(Self::By(dollars.checked_mul(Decimal::ONE_HUNDRED)?.normalize().mantissa()))
            }
        }
    }

    /// A rate of pay after it, not rounded to any schedule; `None` where it
    /// leaves what a person can be paid.
    #[inline]
    #[must_use]
    pub fn apply(self, rate: i128, scale: i128) -> Option<i128> {
        match self {
            Self::To(parts) => Some(round_ratio(rate.checked_mul(parts)?, i128::from(Rate::ONE))),
            Self::By(cents) => rate.checked_add(cents.checked_mul(scale)?),
        }
    }
}

/// A rate of pay after one raise, not rounded to any schedule; `None` where it
/// leaves what a person can be paid.
#[must_use]
pub fn raised(rate: i128, by: RaiseBy, scale: i128) -> Option<i128> {
    Lift::of(by)?.apply(rate, scale)
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

/// The rates of one salary after none, one, two … of a year's changes, each
/// with the part of the year from which it holds; `None` where it does not reach
/// this salary. The changes of one date are composed unrounded and rounded once.
#[must_use]
pub fn after_changes(opening: i128, changes: &[(usize, Option<Change>)], rounding: Rounding) -> Option<Vec<i128>> {
    let mut rates = Vec::with_capacity(changes.len() + 1);
    rates.push(opening);
    let (mut at_date, mut since) = (opening, None);
    for (part, change) in changes {
        if since != Some(*part) {
            at_date = rates[rates.len() - 1];
            since = Some(*part);
        }
        at_date = match change {
            Some(Change::Raise(by)) => raised(at_date, *by, SCALE)?,
            Some(Change::Set(rate)) => *rate,
            None => {
                rates.push(rates[rates.len() - 1]);
                continue;
            }
        };
        rates.push(rounded(at_date, rounding));
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
            let changes = [first, second].map(|by| (0, Some(Change::Raise(by))));
            after_changes(dollars(55_257), &changes, Rounding::Dollar).map(|rates| rates[2])
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
        let year = YearOfPay { rates: &[(0, 4_000_001 * SCALE)], parts: 12, scale: SCALE, share };
        assert_eq!(year.pay(), 2_000_001, "20,000.005 rounds up");
        assert_eq!(year.until(12), 2_000_001);
    }

    #[test]
    fn a_raise_in_january_counts_seven_months_of_an_august_year() {
        let share = Share::WHOLE;
        let rates = [(0, dollars(48_000)), (5, dollars(49_200))];
        let year = YearOfPay { rates: &rates, parts: 12, scale: SCALE, share };
        assert_eq!(year.pay(), 4_800_000 + 120_000 * 7 / 12);
        assert_eq!(year.until(5), 2_000_000);
    }

    #[test]
    fn a_rate_that_changes_within_the_year_is_taken_on_what_each_part_pays() {
        let rates = [(0, 4_100_033 * SCALE)];
        let year = YearOfPay { rates: &rates, parts: 12, scale: SCALE, share: Share::WHOLE };
        let rate = Course { levels: vec![(0, Rate(145_000)), (6, Rate(155_000))], parts: 12 };
        // 20,500.17 at 1.45 % and 20,500.16 at 1.55 %.
        assert_eq!(Rate::settle(year.contribution(year.pay(), &rate)), 61_500);
        let constant = Course::constant(Rate(145_000));
        assert_eq!(Rate::settle(year.contribution(year.pay(), &constant)), 59_450);
    }

    #[test]
    fn raises_a_person_is_kept_from_leave_the_rate() {
        let raise = Change::Raise(percent("2"));
        let rates = after_changes(dollars(50_000), &[(0, None), (0, Some(raise))], Rounding::Dollar);
        assert_eq!(rates, Some(vec![dollars(50_000), dollars(50_000), dollars(51_000)]));
    }

    #[test]
    fn a_cell_is_set_and_then_raised() {
        let changes = [(0, Some(Change::Set(dollars(52_000)))), (0, Some(Change::Raise(percent("1.5"))))];
        let rates = after_changes(dollars(50_000), &changes, Rounding::Dollar);
        assert_eq!(rates, Some(vec![dollars(50_000), dollars(52_000), dollars(52_780)]));
    }
}
