//! Prices of schedules: for each year and point a table of pay and every
//! contribution, settled, in its [places](Places). The difference of two points is what a
//! cause changed for someone on a cell. Whoever stands on a schedule is priced
//! from here; nobody is priced twice.
//!
//! Where people move within a year, a [`Cut`] tells what a cell pays until that
//! day and from it on. Both are differences of what it has paid by a day, so
//! that whoever stays on a cell is paid for the year what the year pays.

use std::sync::Arc;

use super::{Places, Plan, Point, Rates};
use crate::answer::movement::{Movement, Since};
use crate::answer::pricing::{Course, Pay, Share, YearOfPay};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Rate;

/// Prices by [place](Places): for each, pay and every contribution, settled.
pub type Prices = Arc<Vec<i64>>;

/// One projected year.
#[derive(Clone, Debug)]
pub struct YearPlan {
    /// The year.
    pub year: SchoolYear,
    /// The points in order; the first is last year's pay.
    pub points: Vec<Point>,
    /// Their prices.
    pub prices: Vec<Prices>,
    /// The point at which the year's movers begin to move.
    pub moves_at: usize,
    /// What each raise changes, and each contribution rate after them: for each
    /// point after `moves_at`, its prices less those of the point before.
    pub changes: Vec<Vec<i64>>,
    /// The parts of the year from which its raises hold, one for each point
    /// after `moves_at` that is a raise.
    pub raised_from: Vec<usize>,
    /// The days within the year on which people move.
    pub cuts: Vec<Cut>,
    /// What contributions on base pay leave below a cent at the last point, by
    /// place and contribution: see [`remainder`].
    pub remainders: Arc<Vec<i64>>,
    /// Prices at this year's closing rates for a full year.
    pub closing: Prices,
}

/// A day within a year on which people move, or the first day after its raises.
#[derive(Clone, Debug)]
pub struct Cut {
    /// The parts of the year before it.
    pub part: usize,
    /// Whether the raises of that day come first.
    pub after_raises: bool,
    /// What each cell pays from then on, after the raises before that day.
    pub rest: Prices,
    /// What each change of a contribution's rate after the raises changes of what
    /// is paid until then.
    pub rates_until: Vec<Vec<i64>>,
    /// What is paid until then, at the last of them, for each [stretch](Plan::stretches) until
    /// then.
    pub stretches: Vec<Prices>,
}

/// Prices for people on schedules, for every year of a plan.
#[derive(Clone, Debug)]
pub struct PriceTables {
    /// Prices of the base year.
    pub base: Prices,
    /// What contributions on base pay of the base year leave below a cent.
    pub base_remainders: Arc<Vec<i64>>,
    /// The projected years.
    pub years: Vec<YearPlan>,
    /// Where prices lie.
    pub places: Places,
}

impl PriceTables {
    /// Prices every point of every year of a plan for the cells and shares of
    /// a movement.
    #[must_use]
    pub fn new(plan: &Plan, movement: &Movement, rates: &Rates) -> Self {
        let on_ground = Pricer { plan, shares: &movement.pay_shares, places: Places::of(movement) };
        let cells = 0..movement.ground.cells;
        let all_year = |rate: i128| Pay::of(Course::constant(rate));
        let courses: Vec<Pay> = cells.clone().map(|cell| all_year(rates.years[0][cell][0])).collect();
        let mut last = on_ground.all(courses, plan.base_rates(), None);
        let (base, base_remainders) = (last.prices.clone(), last.remainders.clone());
        let mut years = Vec::new();
        for year in 1..plan.years.len() {
            let (rates_before, rates_now) = (&rates.years[year - 1], &rates.years[year]);
            let (points, moves_at) = plan.points(year);
            let mut tabled = vec![last];
            for point in &points[1..] {
                let raises = plan.raises_at(year, point);
                let course = |cell: usize| Pay::of(point.rates(&raises, &rates_before[cell], &rates_now[cell]));
                let at_point =
                    on_ground.all(cells.clone().map(course).collect(), plan.rates_at(year, point), tabled.last());
                tabled.push(at_point);
            }
            let prices: Vec<Prices> = tabled.iter().map(|point| point.prices.clone()).collect();
            let raised_from: Vec<usize> = plan.raises[year].iter().map(|raise| raise.part).collect();
            let mut days: Vec<(usize, bool)> =
                movement.movers[year - 1].iter().map(|one| (one.part, one.after_raises)).collect();
            days.retain(|day| *day != (0, false));
            days.dedup();
            let cuts = days.into_iter().map(|(part, after_raises)| {
                let day = Since { year, part, after_raises };
                let raised_before = raised_from.iter().filter(|from| day.follows(**from)).count();
                on_ground.cut(day, &tabled, (moves_at + raised_before, moves_at + raised_from.len()))
            });
            let cuts = cuts.collect();
            let changes = differences(&prices[moves_at..]);
            last = tabled.swap_remove(points.len() - 1);
            let remainders = last.remainders.clone();
            let closing = if plan.raises[year].iter().any(|raise| raise.part > 0) {
                let courses = cells.clone().map(|cell| all_year(rates.closing(cell, year))).collect();
                on_ground.all(courses, last.rates.clone(), Some(&last)).prices
            } else {
                last.prices.clone()
            };
            let year = plan.years[year];
            years.push(YearPlan { year, points, prices, moves_at, changes, raised_from, cuts, remainders, closing });
        }
        Self { base, base_remainders, years, places: on_ground.places }
    }
}

/// What is paid in each of some stretches, which begin with the year. Where there
/// is one, it is what is known to be paid until its end.
fn stretched(stretches: Vec<(usize, usize)>, until: &[Prices], paid_until: &dyn Fn(usize) -> Vec<i64>) -> Vec<Prices> {
    if let ([_], Some(all)) = (stretches.as_slice(), until.last()) {
        return vec![all.clone()];
    }
    let mut before: Vec<i64> = Vec::new();
    let mut paid = Vec::with_capacity(stretches.len());
    for (_, end) in stretches {
        let after = paid_until(end);
        let earlier = before.iter().copied().chain(std::iter::repeat(0));
        paid.push(Arc::new(after.iter().zip(earlier).map(|(after, before)| after - before).collect()));
        before = after;
    }
    paid
}

/// What some prices are more than others.
fn difference(prices: &[i64], others: &[i64]) -> Vec<i64> {
    prices.iter().zip(others).map(|(price, other)| price - other).collect()
}

/// What each of some tables but the first changes of the one before it.
fn differences(tables: &[Prices]) -> Vec<Vec<i64>> {
    tables.windows(2).map(|pair| difference(&pair[1], &pair[0])).collect()
}

/// Prices all places of a movement.
struct Pricer<'a> {
    plan: &'a Plan,
    shares: &'a [Share],
    places: Places,
}

/// All places as a point prices them.
struct Priced {
    /// What each cell pays through the year.
    courses: Vec<Pay>,
    /// The rates of the contributions.
    rates: Vec<Course<Rate>>,
    prices: Prices,
    /// What contributions on base pay leave below a cent.
    remainders: Arc<Vec<i64>>,
}

impl Pricer<'_> {
    /// What a year pays. What is paid as at the point before is not priced again.
    fn all(&self, courses: Vec<Pay>, rates: Vec<Course<Rate>>, before: Option<&Priced>) -> Priced {
        let contributions = self.plan.contributions.len();
        let (mut prices, mut remainders) = match before {
            Some(before) => (before.prices.to_vec(), before.remainders.to_vec()),
            None => (vec![0; self.places.count * (contributions + 1)], vec![0; self.places.count * contributions]),
        };
        let same_rates = before.is_some_and(|before| before.rates == rates);
        for (cell, places) in self.places.cells() {
            let same_pay = before.is_some_and(|before| before.courses[cell].pays_like(&courses[cell]));
            if same_pay && same_rates {
                continue;
            }
            for (place, share) in places {
                let year = courses[cell].year(self.shares[share]);
                let (price, remainders) = (
                    &mut prices[place * (contributions + 1)..(place + 1) * (contributions + 1)],
                    &mut remainders[place * contributions..(place + 1) * contributions],
                );
                if !same_pay {
                    price[0] = year.pay();
                }
                let pay = price[0];
                for (charge, (contribution, rate)) in self.plan.contributions.iter().zip(&rates).enumerate() {
                    let product = if contribution.on_base { year.contribution(pay, rate) } else { 0 };
                    price[charge + 1] = Rate::settle(product);
                    remainders[charge] = remainder(product);
                }
            }
        }
        Priced { courses, rates, prices: Arc::new(prices), remainders: Arc::new(remainders) }
    }

    /// A day within a year whose points are priced. People are paid as at one of
    /// them when the day begins for those who move on it, after the raises before
    /// it; `raised_at` is the point of the last raise of the year.
    fn cut(&self, day: Since, points: &[Priced], (day_at, raised_at): (usize, usize)) -> Cut {
        let Since { year, part, after_raises } = day;
        let until = |part: usize, at: usize| self.until(part, self.plan.parts(year), &points[at]);
        let rest = difference(&points[day_at].prices, &until(part, day_at));
        let of_rates: Vec<Prices> = (raised_at..points.len()).map(|at| Arc::new(until(part, at))).collect();
        let paid_until = |part: usize| until(part, points.len() - 1);
        let stretches = stretched(self.plan.stretches(year, part), &of_rates, &paid_until);
        Cut { part, after_raises, rest: Arc::new(rest), rates_until: differences(&of_rates), stretches }
    }

    /// What is paid at a point until a part of a year of so many.
    fn until(&self, part: usize, parts: usize, point: &Priced) -> Vec<i64> {
        let width = self.plan.contributions.len() + 1;
        let mut prices = vec![0; self.places.count * width];
        for (cell, places) in self.places.cells() {
            for (place, share) in places {
                let year = YearOfPay { parts, ..point.courses[cell].year(self.shares[share]) };
                prices[place * width] = year.until(part);
                for (charge, (contribution, rate)) in self.plan.contributions.iter().zip(&point.rates).enumerate() {
                    let product = if contribution.on_base { year.contribution_until(part, rate) } else { 0 };
                    prices[place * width + charge + 1] = Rate::settle(product);
                }
            }
        }
        prices
    }
}

/// What is left below a cent when a product of cents and [`Rate::ONE`] is
/// settled: from zero to below one cent, counted from the point at which a cent
/// more would have been settled. Products are not negative.
#[must_use]
pub fn remainder(product: i64) -> i64 {
    product + Rate::ONE / 2 - Rate::settle(product) * Rate::ONE
}

/// The product of cents and [`Rate::ONE`] that settled to so many cents and left
/// a [`remainder`].
#[must_use]
pub fn product_of(settled: i64, remainder: i64) -> i64 {
    settled * Rate::ONE + remainder - Rate::ONE / 2
}
