//! Someone with a salary of their own, off every schedule: raised year after
//! year from what the snapshot says, and priced person by person at the same
//! points as the schedules.

use super::rates::beyond_pay;
use super::{Plan, PlannedRaise, Point};
use crate::answer::pricing::{Course, Lift, Share, YearOfPay};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::money::{Cents, Fte, MOST_PAY, Rate, round_ratio};

/// What a person with a salary of their own is paid, year after year. One value
/// serves for many people: nothing is allocated for each.
#[derive(Clone, Debug)]
pub struct OwnPay {
    /// Cents a year after none, one, two … raises of last year.
    last: Vec<i128>,
    /// The same of this year.
    this: Vec<i128>,
    /// The FTE by which dollars of full-time salary reach this salary.
    fte: Fte,
}

/// The points of a year with their contribution rates.
#[derive(Clone, Debug)]
pub struct OwnPoints {
    /// The points.
    pub points: Vec<Point>,
    /// At which of them people move.
    pub moves_at: usize,
    /// For each, the rate of each contribution.
    rates: Vec<Vec<Course<Rate>>>,
    /// Whether no raise of this year or the last holds for a part of it only.
    flat: bool,
}

impl OwnPoints {
    /// Of a projected year of a plan.
    #[must_use]
    pub fn new(plan: &Plan, year: usize) -> Self {
        let (points, moves_at) = plan.points(year);
        let rates = points.iter().map(|point| plan.rates_at(year, point)).collect();
        let flat = plan.raises[year - 1..=year].iter().flatten().all(|raise| raise.part == 0);
        Self { points, moves_at, rates, flat }
    }
}

impl OwnPay {
    /// As the snapshot has it.
    #[must_use]
    pub fn new(salary: Cents) -> Self {
        let last = vec![i128::from(salary.0)];
        Self { this: last.clone(), last, fte: Fte::FULL }
    }

    /// A salary that is what is paid at an FTE, not the rate for full time: a
    /// raise in dollars reaches it by that FTE.
    #[must_use]
    pub fn at_fte(self, fte: Fte) -> Self {
        Self { fte, ..self }
    }

    /// Begins again with the salary of somebody else.
    pub fn begin(&mut self, salary: Cents) {
        for rates in [&mut self.last, &mut self.this] {
            rates.clear();
            rates.push(i128::from(salary.0));
        }
    }

    /// Cents a year, after so many raises of this year.
    #[must_use]
    pub fn salary_after(&self, raises: usize) -> i64 {
        self.this[raises.min(self.this.len() - 1)] as i64
    }

    /// Raises the salary through a year: `reached` says by scope whether the
    /// scope's condition holds.
    pub fn raise(&mut self, plan: &Plan, year: usize, reached: &[bool]) -> Result<(), Box<Diagnostic>> {
        std::mem::swap(&mut self.last, &mut self.this);
        self.this.clear();
        self.this.push(self.last[self.last.len() - 1]);
        for raise in &plan.raises[year] {
            let before = self.this[self.this.len() - 1];
            let for_them = reached[raise.scope] && plan.terms.scopes[raise.scope].covers(None);
            let after = if for_them { self.raised(before, raise) } else { Some(before) };
            match after.filter(|rate| (0..=i128::from(MOST_PAY.0)).contains(rate)) {
                Some(after) => self.this.push(after),
                None => return Err(Box::new(beyond_pay(plan, year, "someone paid off schedule"))),
            }
        }
        Ok(())
    }

    fn raised(&self, salary: i128, raise: &PlannedRaise) -> Option<i128> {
        match raise.lift {
            Some(Lift::By(cents)) => {
                Some(salary + round_ratio(cents * i128::from(self.fte.0), i128::from(Fte::FULL.0)))
            }
            Some(percent) => percent.apply(salary, 1),
            None => Some(salary),
        }
    }

    /// Writes what the base year pays a share, and the contributions on it, not
    /// settled, to `price`.
    pub fn base(&self, plan: &Plan, share: Share, price: &mut [i64]) {
        let year = YearOfPay { rates: &[(0, self.last[0])], parts: 1, scale: 1, share };
        let rates = plan.contributions.iter().map(|one| &one.rates[0]);
        write(plan, &year, rates, price);
    }

    /// Writes what a point of a year pays a share, and the contributions on it,
    /// not settled, to `price`. The year's raises are there already.
    pub fn at(&self, plan: &Plan, year: usize, points: &OwnPoints, point: usize, share: Share, price: &mut [i64]) {
        if points.flat {
            let rate = points.points[point].flat_rate(&self.last, &self.this);
            let of_year = YearOfPay { rates: &[(0, rate)], parts: 1, scale: 1, share };
            write(plan, &of_year, points.rates[point].iter(), price);
            return;
        }
        let course = plan.pay_at(year, &points.points[point], &self.last, &self.this);
        let of_year = YearOfPay { rates: &course.levels, parts: course.parts, scale: 1, share };
        write(plan, &of_year, points.rates[point].iter(), price);
    }

    /// A full year's pay of a share at last year's closing rate and at this
    /// year's.
    #[must_use]
    pub fn closing(&self, share: Share) -> (i64, i64) {
        let of = |rates: &[i128]| YearOfPay { rates: &[(0, rates[rates.len() - 1])], parts: 1, scale: 1, share }.pay();
        (of(&self.last), of(&self.this))
    }
}

fn write<'a>(plan: &Plan, year: &YearOfPay<'_>, rates: impl Iterator<Item = &'a Course<Rate>>, price: &mut [i64]) {
    price[0] = year.pay();
    for (at, rate) in rates.enumerate() {
        price[at + 1] = if plan.contributions[at].on_base { year.contribution(price[0], rate) } else { 0 };
    }
}
