//! People with a salary of their own, off every schedule: a column of salaries
//! for those of one class, raised year after year from what the snapshot says,
//! and priced at the same points as the schedules. Salaries are held in whole
//! cents after each raise.

use super::rates::beyond_pay;
use super::{Plan, PlannedRaise, Point};
use crate::answer::pricing::{Course, Lift, Share, YearOfPay};
use crate::foundation::diagnostic::Diagnostic;
use crate::foundation::money::{Fte, MOST_PAY, Rate, round_ratio};

/// What people alike with salaries of their own are paid, year after year; the
/// people are in the same order throughout.
#[derive(Clone, Debug, Default)]
pub struct OwnPay {
    /// After none, one, two … raises of last year.
    last: Salaries,
    /// The same of this year.
    this: Salaries,
    /// The FTE by which dollars of full-time salary reach these salaries.
    fte: Fte,
}

/// Salaries in cents a year: columns of as many people each, one after another.
#[derive(Clone, Debug, Default)]
struct Salaries {
    cents: Vec<i64>,
    people: usize,
    /// Where the column after none, one, two … raises begins: that of the raise
    /// before, where one reaches nobody here.
    after: Vec<usize>,
}

impl Salaries {
    /// The column after so many raises, or the last.
    fn after(&self, raises: usize) -> &[i64] {
        let at = self.after.get(raises).or(self.after.last()).copied().unwrap_or(0);
        &self.cents[at..at + self.people]
    }

    fn closing(&self) -> &[i64] {
        self.after(usize::MAX)
    }

    fn begin(&mut self, column: impl IntoIterator<Item = i64>) {
        self.cents.clear();
        self.cents.extend(column);
        self.people = self.cents.len();
        self.after.clear();
        self.after.push(0);
    }

    /// A raise reaches nobody here.
    fn stay(&mut self) {
        self.after.extend(self.after.last().copied());
    }

    /// Adds a column that is the last one still.
    fn go_on(&mut self) -> &mut [i64] {
        let last = self.after.last().copied().unwrap_or(0);
        let first = self.cents.len();
        self.after.push(first);
        self.cents.extend_from_within(last..last + self.people);
        &mut self.cents[first..]
    }
}

/// The points of a year with their rates of pay and of contributions.
#[derive(Clone, Debug)]
pub struct OwnPoints {
    /// The points.
    pub points: Vec<Point>,
    /// At which of them people move.
    pub moves_at: usize,
    /// For each, after which raises people are paid, by part of the year.
    pay: Vec<Course<usize>>,
    /// For each, the rate of each contribution; `None` where it is not on base
    /// pay.
    rates: Vec<Vec<Option<Course<Rate>>>>,
}

/// What each of some people is paid at a point, and the contributions on it.
#[derive(Clone, Debug, Default)]
pub struct OwnPrices {
    /// Cents of each person.
    pub pay: Vec<i64>,
    /// For each contribution, what it is of each person, not settled.
    pub contributed: Vec<Vec<i64>>,
    /// The sum of their pay, and of each contribution, settled person by
    /// person.
    pub sums: Vec<i64>,
}

impl OwnPoints {
    /// Of a projected year of a plan.
    #[must_use]
    pub fn new(plan: &Plan, year: usize) -> Self {
        let (points, moves_at) = plan.points(year);
        let pay = points.iter().map(|point| plan.raises_at(year, point)).collect();
        let on_base = |rates: Vec<Course<Rate>>| {
            let with = plan.contributions.iter().zip(rates);
            with.map(|(one, rate)| one.on_base.then_some(rate)).collect()
        };
        let rates = points.iter().map(|point| on_base(plan.rates_at(year, point))).collect();
        Self { points, moves_at, pay, rates }
    }
}

impl OwnPay {
    /// Begins with people as the snapshot has them. Where a salary is what is
    /// paid at an FTE, not the rate for full time, a raise in dollars reaches it
    /// by that FTE. One value serves for one class after another.
    pub fn begin(&mut self, salaries: impl Iterator<Item = i64>, fte: Fte) {
        self.last.begin(salaries);
        self.this.begin(self.last.closing().iter().copied());
        self.fte = fte;
    }

    /// Cents a year of each person, after so many raises of this year.
    #[must_use]
    pub fn salaries_after(&self, raises: usize) -> &[i64] {
        self.this.after(raises)
    }

    /// Cents a year of each person at the end of last year, and of this.
    #[must_use]
    pub fn closing(&self) -> (&[i64], &[i64]) {
        (self.last.closing(), self.this.closing())
    }

    /// Raises the salaries through a year: `reached` says by scope whether the
    /// scope's condition holds. Complaints are of those, by their place, whose
    /// salary leaves what a person can be paid; they are paid nothing then.
    pub fn raise(&mut self, plan: &Plan, year: usize, reached: &[bool]) -> Vec<(usize, Box<Diagnostic>)> {
        std::mem::swap(&mut self.last, &mut self.this);
        self.this.begin(self.last.closing().iter().copied());
        let mut beyond = Vec::new();
        for raise in &plan.raises[year] {
            match raise.lift {
                Some(lift) if plan.lifts_own(raise, reached) => {
                    raise_all(self.this.go_on(), self.fte, lift, &mut beyond);
                }
                _ => self.this.stay(),
            }
        }
        beyond.sort_unstable();
        beyond.dedup();
        beyond.into_iter().map(|at| (at, Box::new(beyond_pay(plan, year, "someone paid off schedule")))).collect()
    }

    /// What the base year pays a share, and the contributions on it.
    pub fn base(&self, plan: &Plan, share: Share, prices: &mut OwnPrices) {
        let rates: Vec<_> = plan.contributions.iter().map(|one| one.on_base.then(|| one.rates[0].clone())).collect();
        prices.price(&self.last, &Course::constant(0), &rates, share);
    }

    /// What a point of a year pays a share, and the contributions on it. The
    /// year's raises are there already.
    pub fn at(&self, points: &OwnPoints, point: usize, share: Share, prices: &mut OwnPrices) {
        let salaries = if points.points[point].pays_last() { &self.last } else { &self.this };
        prices.price(salaries, &points.pay[point], &points.rates[point], share);
    }
}

impl Plan {
    /// Whether a raise reaches salaries off every schedule: `reached` says by scope
    /// whether the scope's condition holds.
    #[must_use]
    pub fn lifts_own(&self, raise: &PlannedRaise, reached: &[bool]) -> bool {
        reached[raise.scope] && self.terms.scopes[raise.scope].covers(None)
    }
}

/// Raises a column of salaries, and notes whose leave what a person can be paid.
fn raise_all(salaries: &mut [i64], fte: Fte, lift: Lift, beyond: &mut Vec<usize>) {
    /// Times so many ten-millionths, no salary is more than can be settled.
    const MOST: i128 = (i64::MAX / MOST_PAY.0 / 2) as i128;
    let lift = match lift {
        Lift::By(cents) => Lift::By(round_ratio(cents * i128::from(fte.0), i128::from(Fte::FULL.0))),
        percent @ Lift::To(_) => percent,
    };
    let raised = |salary: i64| match lift {
        Lift::To(parts @ 0..=MOST) => Some(Rate::settle(salary * parts as i64)),
        other => other.apply(i128::from(salary), 1).and_then(|raised| i64::try_from(raised).ok()),
    };
    for (at, salary) in salaries.iter_mut().enumerate() {
        let raised = raised(*salary).filter(|raised| (0..=MOST_PAY.0).contains(raised));
        *salary = raised.unwrap_or(0);
        if raised.is_none() {
            beyond.push(at);
        }
    }
}

impl OwnPrices {
    /// Prices a column: `course` says after which raises people are paid, by
    /// part of the year.
    fn price(&mut self, salaries: &Salaries, course: &Course<usize>, rates: &[Option<Course<Rate>>], share: Share) {
        let people = salaries.people;
        self.contributed.resize(rates.len(), Vec::new());
        self.pay.clear();
        let constant = course.is_constant().then(|| salaries.after(course.closing()));
        match constant {
            Some(salaries) if share.num == share.den => self.pay.extend_from_slice(salaries),
            Some(salaries) => self.pay.extend(salaries.iter().map(|salary| share.of(*salary))),
            None => {
                let pay = |year: &YearOfPay<'_>| year.until(year.parts);
                self.pay.extend((0..people).map(|at| paid(salaries, course, share, at, pay)));
            }
        }
        for (contributed, rate) in self.contributed.iter_mut().zip(rates) {
            contributed.clear();
            match rate {
                None => contributed.resize(people, 0),
                Some(rate) if rate.is_constant() => {
                    let rate = rate.closing().0;
                    contributed.extend(self.pay.iter().map(|pay| pay * rate));
                }
                Some(rate) => {
                    let of =
                        |at: usize| paid(salaries, course, share, at, |year| year.contribution(self.pay[at], rate));
                    contributed.extend((0..people).map(of));
                }
            }
        }
        self.sums.clear();
        self.sums.push(self.pay.iter().sum());
        let settled = |products: &Vec<i64>| products.iter().map(|product| Rate::settle(*product)).sum::<i64>();
        self.sums.extend(self.contributed.iter().map(settled));
    }
}

/// What a year pays one of the people, whose raises come within it.
fn paid(
    salaries: &Salaries,
    course: &Course<usize>,
    share: Share,
    at: usize,
    of: impl Fn(&YearOfPay<'_>) -> i64,
) -> i64 {
    let mut year = Course { levels: Vec::with_capacity(course.levels.len()), parts: course.parts };
    for (part, raises) in &course.levels {
        let salary = i128::from(salaries.after(*raises)[at]);
        if *part == 0 {
            year.levels.push((0, salary));
        } else {
            year.then(*part, salary);
        }
    }
    of(&YearOfPay { rates: &year.levels, parts: year.parts, scale: 1, share })
}
