//! The points of a year: how its base pay is priced first as last year paid it
//! and then as each cause leaves it, in the order in which an agreement is
//! applied:
//!
//! 1. last year's raises, then last year's contribution rates, for a full year
//!    (carry-over)
//! 2. who is there, and for how long
//! 3. the year's movers (steps, lanes, longevity lanes, placement on other
//!    grids), on the schedules as they were or, after raises, as those left them
//! 4. each change of the schedules of the year, in the order of the offer on one
//!    date: cells, percentages, dollars, unless it says otherwise
//! 5. contribution rates of the year

use super::{Plan, PlannedContribution};
use crate::answer::ledger::{ProvisionId, Stage};
use crate::answer::pricing::Course;
use crate::answer::timing::Timing;
use crate::foundation::money::Rate;

/// Which of a year's prices a cause changed, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// As which cause it is booked.
    pub stage: Stage,
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Over which part of the year it is earned.
    pub timing: Timing,
}

/// How base pay and contributions are priced at a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// The cause that led here; `None` for last year's pay.
    pub cause: Option<Cause>,
    pay: PayAt,
    /// For each contribution, which rate.
    rates: Vec<RateAt>,
}

/// Which raises are in force at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PayAt {
    /// Last year's, the first so many of them for the full year.
    Last { full: usize },
    /// This year's first so many.
    This { through: usize },
}

/// Which rate of a contribution is in force at a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RateAt {
    /// Last year's, as it changed within the year.
    Last,
    /// Last year's, its first so many levels raised to that of its end.
    LastClosing(usize),
    /// This year's first so many levels.
    This(usize),
}

impl Point {
    /// Whether last year's raises are in force, not this year's.
    pub(super) fn pays_last(&self) -> bool {
        matches!(self.pay, PayAt::Last { .. })
    }

    /// The rates of pay through a year, from the rates after none, one, two …
    /// raises of last year and of this; `raises` says after how many of them
    /// people are paid, by part of the year.
    pub(super) fn rates(&self, raises: &Course<usize>, last: &[i128], this: &[i128]) -> Course<i128> {
        let rates = if self.pays_last() { last } else { this };
        let rate = |after: usize| rates[after.min(rates.len() - 1)];
        let mut course = Course { levels: vec![(0, rate(raises.levels[0].1))], parts: raises.parts };
        raises.levels[1..].iter().for_each(|(part, after)| course.then(*part, rate(*after)));
        course
    }
}

impl Plan {
    /// The points of a projected year, counted from one (the base year is
    /// zero), and at which of them the movers move.
    #[must_use]
    pub fn points(&self, year: usize) -> (Vec<Point>, usize) {
        let mut rates = vec![RateAt::Last; self.contributions.len()];
        let mut points = vec![Point { cause: None, pay: PayAt::Last { full: 0 }, rates: rates.clone() }];
        for (at, raise) in self.raises[year - 1].iter().enumerate() {
            if raise.part > 0 {
                let timing = Timing::part(0, raise.part, self.parts(year - 1));
                let cause = Cause { stage: Stage::CarryOver, provision: raise.provision, timing };
                let pay = PayAt::Last { full: at + 1 };
                points.push(Point { cause: Some(cause), pay, rates: rates.clone() });
            }
        }
        let full = self.raises[year - 1].len();
        for (at, contribution) in self.contributions.iter().enumerate() {
            let last = &contribution.rates[year - 1];
            rates[at] = RateAt::LastClosing(last.levels.len());
            for (level, (from, until, _)) in last.spans().enumerate().take(last.levels.len() - 1) {
                rates[at] = RateAt::LastClosing(level + 1);
                let timing = Timing::part(from, until, self.parts(year - 1));
                let cause = Cause { stage: Stage::CarryOver, provision: contribution.provision, timing };
                points.push(Point { cause: Some(cause), pay: PayAt::Last { full }, rates: rates.clone() });
            }
        }
        let moves_at = points.len() - 1;
        for (at, raise) in self.raises[year].iter().enumerate() {
            let timing = Timing::part(raise.part, self.parts(year), self.parts(year));
            let cause = Cause { stage: raise.by.stage(), provision: raise.provision, timing };
            let pay = PayAt::This { through: at + 1 };
            points.push(Point { cause: Some(cause), pay, rates: rates.clone() });
        }
        let through = self.raises[year].len();
        for (at, contribution) in self.contributions.iter().enumerate() {
            let mut before = contribution.rates[year - 1].closing();
            rates[at] = RateAt::This(contribution.rates[year].levels.len());
            for (level, (from, rate)) in contribution.rates[year].levels.iter().enumerate() {
                rates[at] = RateAt::This(level + 1);
                if *rate == before {
                    continue;
                }
                before = *rate;
                let timing = Timing::part(*from, self.parts(year), self.parts(year));
                let cause = Cause { stage: Stage::ContributionRate, provision: contribution.provision, timing };
                points.push(Point { cause: Some(cause), pay: PayAt::This { through }, rates: rates.clone() });
            }
        }
        (points, moves_at)
    }

    /// The contribution rates at each point of a year.
    #[must_use]
    pub fn all_rates(&self, year: usize, points: &[Point]) -> Vec<Vec<Course<Rate>>> {
        points.iter().map(|point| self.rates_at(year, point)).collect()
    }

    /// The rate of each contribution at a point of a year.
    pub(super) fn rates_at(&self, year: usize, point: &Point) -> Vec<Course<Rate>> {
        let of = |(contribution, at): (&PlannedContribution, &RateAt)| match at {
            RateAt::Last => contribution.rates[year - 1].clone(),
            RateAt::LastClosing(raised) => {
                let last = &contribution.rates[year - 1];
                let levels = last.levels.iter().enumerate();
                let levels =
                    levels.map(|(at, (from, rate))| (*from, if at < *raised { last.closing() } else { *rate }));
                Course { levels: levels.collect(), parts: last.parts }.joined()
            }
            RateAt::This(through) => {
                let this = &contribution.rates[year];
                Course { levels: this.levels[..*through].to_vec(), parts: this.parts }
            }
        };
        self.contributions.iter().zip(&point.rates).map(of).collect()
    }

    /// After how many raises people are paid at a point, by part of the year: of
    /// last year's raises where the point [pays last](Point::pays_last), else of
    /// this year's.
    pub(super) fn raises_at(&self, year: usize, point: &Point) -> Course<usize> {
        let (raises, lowest, highest, parts) = match point.pay {
            PayAt::Last { full } => (&self.raises[year - 1], full, usize::MAX, self.parts(year - 1)),
            PayAt::This { through } => (&self.raises[year], 0, through, self.parts(year)),
        };
        let mut course = Course { levels: vec![(0, lowest.min(raises.len()))], parts };
        for (at, raise) in raises.iter().enumerate() {
            course.then(raise.part, (at + 1).max(lowest).min(highest).min(raises.len()));
        }
        course
    }
}
