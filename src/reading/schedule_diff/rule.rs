//! The one percentage, to 0.01 %, or the one whole dollar amount that explains
//! most of the change between two schedules: the one with which most salaries
//! agree within a tolerance.
//!
//! Candidates come from the salaries themselves. What a rule makes of a salary
//! rises with the rule, so each salary agrees with the rules of one interval;
//! the best rules are those that lie in most intervals, found by a sweep over
//! their ends. Of several, the one with the smallest sum of absolute
//! departures is taken, before predictions are rounded: that sum is convex, so
//! it is least at the weighted median of the rules that fit one salary exactly,
//! or as near to it as the intervals allow. All of it is exact, in integers.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::district::schedule::Rounding;
use crate::foundation::money::{Cents, round_ratio};

/// A salary in both schedules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// In the first.
    pub from: Cents,
    /// In the second.
    pub to: Cents,
}

/// A rule and how well it fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// By how much it raises every salary.
    #[serde(flatten)]
    pub by: By,
    /// How many salaries agree with it within the tolerance.
    pub agree: usize,
    /// The absolute departures of all salaries from it, summed, before
    /// predictions are rounded.
    pub departures: Cents,
}

/// By how much a rule raises every salary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Per cent, two decimals.
    Percent(Decimal),
    /// Whole dollars.
    Dollars(Cents),
}

/// What was found.
pub(super) struct Fitted {
    pub rule: Rule,
    pub runner_up: Rule,
    /// What the rule makes of each salary.
    pub predicted: Vec<Cents>,
}

/// Ten-thousandths in one: the steps of a percentage are 0.01 %.
const PARTS: i128 = 10_000;

/// A kind of rule, of which the k-th raises by k steps: a salary becomes
/// (slope × k + salary × `den`) / `den` cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// By k hundredths of a per cent.
    Percent,
    /// By k dollars.
    Dollars,
}

impl Kind {
    fn slope(self, from: Cents) -> i128 {
        match self {
            Self::Percent => i128::from(from.0),
            Self::Dollars => 100,
        }
    }

    fn den(self) -> i128 {
        match self {
            Self::Percent => PARTS,
            Self::Dollars => 1,
        }
    }

    /// What the k-th rule makes of a salary, in cents times `den`.
    fn exact(self, from: Cents, k: i128) -> i128 {
        self.slope(from) * k + i128::from(from.0) * self.den()
    }

    /// The same, rounded to a unit of cents.
    fn predicted(self, from: Cents, k: i128, unit: i128) -> Cents {
        saturated(round_ratio(self.exact(from, k), self.den() * unit) * unit)
    }

    /// The first and the last rule that puts a salary within the tolerance of
    /// what it became; `None` where one is too little and the next too much.
    fn interval(self, pair: Pair, tolerance: Cents, unit: i128) -> Option<(i128, i128)> {
        let to = i128::from(pair.to.0);
        // Units within the tolerance, and from where on a prediction rounds to
        // the lowest of them, or no longer to the highest: half away from zero.
        let lowest = up((to - i128::from(tolerance.0), unit));
        let highest = (to + i128::from(tolerance.0)).div_euclid(unit);
        let of_a_unit = self.den() * unit;
        let at_least = (2 * lowest - 1) * of_a_unit + i128::from(lowest <= 0);
        let at_most = (2 * highest + 1) * of_a_unit - 1;
        let (twice_zero, twice_slope) = (2 * self.exact(pair.from, 0), 2 * self.slope(pair.from));
        let first = up((at_least - twice_zero, twice_slope));
        let last = (at_most - twice_zero).div_euclid(twice_slope);
        (first <= last).then_some((first, last))
    }

    /// The rule that makes of a salary what it became, as a fraction of two
    /// integers; it lies between two rules, or on one.
    fn of(self, pair: Pair) -> (i128, i128) {
        (i128::from(pair.to.0 - pair.from.0) * self.den(), self.slope(pair.from))
    }

    /// The absolute departures of all salaries from the k-th rule, in
    /// ten-thousandths of a cent, before predictions are rounded.
    fn departures(self, pairs: &[Pair], k: i128) -> i128 {
        let of = |pair: &Pair| (self.exact(pair.from, k) - i128::from(pair.to.0) * self.den()).abs();
        pairs.iter().map(of).sum::<i128>() * (PARTS / self.den())
    }

    /// The rule with the smallest departures; of several the lowest.
    fn nearest(self, pairs: &[Pair]) -> i128 {
        let mut fits: Vec<(i128, i128)> = pairs.iter().map(|pair| self.of(*pair)).collect();
        fits.sort_by(|one, other| (one.0 * other.1).cmp(&(other.0 * one.1)));
        let whole: i128 = fits.iter().map(|fit| fit.1).sum();
        let mut sum = 0;
        let middle = fits.iter().find(|fit| {
            sum += fit.1;
            sum * 2 >= whole
        });
        let (below, above) = middle.map_or((0, 0), |fit| (fit.0.div_euclid(fit.1), up(*fit)));
        if self.departures(pairs, above) < self.departures(pairs, below) { above } else { below }
    }

    /// The best rule of this kind: k, how many salaries agree, departures.
    fn best(self, pairs: &[Pair], tolerance: Cents, unit: i128) -> (i128, usize, i128) {
        let mut ends: Vec<(i128, i32)> = Vec::with_capacity(pairs.len() * 2);
        for (first, last) in pairs.iter().filter_map(|pair| self.interval(*pair, tolerance, unit)) {
            ends.extend([(first, 1), (last + 1, -1)]);
        }
        ends.sort_unstable();
        let nearest = self.nearest(pairs);
        let (mut within, mut most) = (0, 0);
        // Where no rule agrees with any salary, the nearest is as good as any.
        let mut best = nearest;
        for (at, (k, change)) in ends.iter().enumerate() {
            within += change;
            let Some((next, _)) = ends.get(at + 1).filter(|(next, _)| next > k) else { continue };
            let candidate = nearest.clamp(*k, next - 1);
            let nearer = || self.departures(pairs, candidate) < self.departures(pairs, best);
            if within > most || (within == most && most > 0 && nearer()) {
                (most, best) = (within, candidate);
            }
        }
        let agrees = |pair: &&Pair| (self.predicted(pair.from, best, unit) - pair.to).0.abs() <= tolerance.0;
        (best, pairs.iter().filter(agrees).count(), self.departures(pairs, best))
    }

    fn by(self, k: i128) -> By {
        match self {
            Self::Percent => By::Percent(Decimal::new(k as i64, 2)),
            Self::Dollars => By::Dollars(Cents(k as i64 * 100)),
        }
    }
}

/// Cents, or the most there are: a rule that raises a cent to a fortune makes of
/// a fortune what no salary is.
fn saturated(cents: i128) -> Cents {
    Cents(i64::try_from(cents.min(i128::from(i64::MAX))).unwrap_or(i64::MIN))
}

/// A fraction with a positive denominator, rounded up.
fn up((numerator, denominator): (i128, i128)) -> i128 {
    -(-numerator).div_euclid(denominator)
}

/// Finds the percentage and the dollar amount with which most salaries agree,
/// and which of the two is the rule: the one with which more agree, then the
/// one with the smaller departures, then the percentage.
pub(super) fn fit(pairs: &[Pair], tolerance: Cents, rounding: Rounding) -> Fitted {
    let unit = if rounding == Rounding::Dollar { 100 } else { 1 };
    let mut found = [Kind::Percent, Kind::Dollars].map(|kind| (kind, kind.best(pairs, tolerance, unit)));
    found.sort_by_key(|(_, (_, agree, departures))| (Reverse(*agree), *departures));
    let [rule, runner_up] = found.map(|(kind, (k, agree, departures))| Rule {
        by: kind.by(k),
        agree,
        departures: saturated(round_ratio(departures, PARTS)),
    });
    let (kind, (k, ..)) = found[0];
    let predicted = pairs.iter().map(|pair| kind.predicted(pair.from, k, unit)).collect();
    Fitted { rule, runner_up, predicted }
}
