//! Prices of schedules: for each year and point a table by share and cell of
//! pay and every contribution, settled. The difference of two points is what a
//! cause changed for someone on a cell. Whoever stands on a schedule is priced
//! from here; nobody is priced twice.
//!
//! Where people move within a year, a [`Cut`] tells what a cell pays until that
//! day and from it on. Both are differences of what it has paid by a day, so
//! that whoever stays on a cell is paid for the year what the year pays.

use std::sync::Arc;

use super::{Asked, Plan, Point, Rates};
use crate::answer::movement::{Movement, Since};
use crate::answer::pricing::{Course, SCALE, YearOfPay};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Rate;

/// Prices by share and cell: for each, pay and every contribution, settled.
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
    /// share, cell and contribution: see [`remainder`].
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
    /// What each cell pays until then, at the last raise and at each change of
    /// a contribution's rate after it.
    pub until: Vec<Prices>,
    /// What each change of a contribution's rate changes of that.
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
    /// Which prices there are.
    pub asked: Asked,
}

impl PriceTables {
    /// Prices every point of every year of a plan for the cells and shares of
    /// a movement.
    #[must_use]
    pub fn new(plan: &Plan, movement: &Movement, rates: &Rates) -> Self {
        let tables = Pricer { plan, movement };
        let asked = Asked::of(movement);
        let constant = |rate: i128| Course::constant(rate);
        let opening = |cell: usize| constant(rates.years[0][cell][0]);
        let (base, base_remainders) = tables.all(&asked, &opening, &plan.base_rates(), None);
        let mut before = (base.clone(), base_remainders.clone());
        let mut years = Vec::new();
        for year in 1..plan.years.len() {
            let (last, this) = (&rates.years[year - 1], &rates.years[year]);
            let (points, moves_at) = plan.points(year);
            let raises: Vec<Course<usize>> = points.iter().map(|point| plan.raises_at(year, point)).collect();
            let course = |at: usize, cell: usize| points[at].rates(&raises[at], &last[cell], &this[cell]);
            let mut prices: Vec<Prices> = vec![before.0.clone()];
            let mut remainders = before.1.clone();
            for (at, point) in points.iter().enumerate().skip(1) {
                let (last_point, rates) = (&prices[at - 1], plan.rates_at(year, point));
                let course_before = |cell: usize| course(at - 1, cell);
                let known = Known { course: &course_before, prices: last_point, remainders: &remainders };
                let known = Some(&known).filter(|_| plan.rates_at(year, &points[at - 1]) == rates);
                let (at_point, left) = tables.all(&asked, &|cell| course(at, cell), &rates, known);
                prices.push(at_point);
                remainders = left;
            }
            let raised_from: Vec<usize> = plan.raises[year].iter().map(|raise| raise.part).collect();
            let mut days: Vec<(usize, bool)> =
                movement.movers[year - 1].iter().map(|one| (one.part, one.after_raises)).collect();
            days.retain(|day| *day != (0, false));
            days.dedup();
            let cuts = days.into_iter().map(|(part, after_raises)| {
                let day = Since { year, part, after_raises };
                let at_point = moves_at + raised_from.iter().filter(|from| day.follows(**from)).count();
                let until = |at: usize| {
                    let rates = plan.rates_at(year, &points[at]);
                    tables.until(&asked, (part, plan.parts(year)), &|cell| course(at, cell), &rates)
                };
                let rest = tables.difference(&asked, &prices[at_point], &until(at_point));
                let rates_from = moves_at + raised_from.len();
                let until: Vec<Prices> = (rates_from..points.len()).map(|at| Arc::new(until(at))).collect();
                let last = points.len() - 1;
                let rates = plan.rates_at(year, &points[last]);
                let paid_until =
                    |day: usize| tables.until(&asked, (day, plan.parts(year)), &|cell| course(last, cell), &rates);
                let stretches = stretched(plan.stretches(year, part), &until, &paid_until);
                let rates_until = tables.differences(&asked, &until);
                Cut { part, after_raises, rest: Arc::new(rest), until, rates_until, stretches }
            });
            let cuts = cuts.collect();
            before = (prices[prices.len() - 1].clone(), remainders.clone());
            let closing = if plan.raises[year].iter().any(|raise| raise.part > 0) {
                let rates_at_end = plan.rates_at(year, &points[points.len() - 1]);
                tables.all(&asked, &|cell| constant(rates.closing(cell, year)), &rates_at_end, None).0
            } else {
                before.0.clone()
            };
            let year = plan.years[year];
            let changes = tables.differences(&asked, &prices[moves_at..]);
            years.push(YearPlan { year, points, prices, moves_at, changes, raised_from, cuts, remainders, closing });
        }
        Self { base, base_remainders, years, asked }
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

/// Prices all shares and cells of a movement.
struct Pricer<'a> {
    plan: &'a Plan,
    movement: &'a Movement,
}

/// The point before one, whose prices are known, and at which contributions have
/// the same rates.
struct Known<'a> {
    course: &'a dyn Fn(usize) -> Course<i128>,
    prices: &'a [i64],
    remainders: &'a [i64],
}

impl Pricer<'_> {
    /// What some prices are more than others.
    fn difference(&self, asked: &Asked, prices: &[i64], others: &[i64]) -> Vec<i64> {
        let (cells, width) = (self.movement.ground.cells, self.plan.contributions.len() + 1);
        let mut difference = vec![0; prices.len()];
        for (grid, share) in asked.grids() {
            let places = (share * cells + grid.start) * width..(share * cells + grid.end) * width;
            let of_both = prices[places.clone()].iter().zip(&others[places.clone()]);
            difference[places].iter_mut().zip(of_both).for_each(|(more, (price, other))| *more = price - other);
        }
        difference
    }

    /// What each of some tables but the first changes of the one before it.
    fn differences(&self, asked: &Asked, tables: &[Prices]) -> Vec<Vec<i64>> {
        tables.windows(2).map(|pair| self.difference(asked, &pair[1], &pair[0])).collect()
    }

    /// What a year pays, and what its contributions leave below a cent. Cells that
    /// are paid as at a point whose prices are known are not priced again.
    fn all(
        &self,
        asked: &Asked,
        course: &dyn Fn(usize) -> Course<i128>,
        rates: &[Course<Rate>],
        known: Option<&Known<'_>>,
    ) -> (Prices, Arc<Vec<i64>>) {
        let (shares, cells) = (&self.movement.pay_shares, self.movement.ground.cells);
        let contributions = self.plan.contributions.len();
        let mut prices = vec![0; shares.len() * cells * (contributions + 1)];
        let mut remainders = vec![0; shares.len() * cells * contributions];
        for (cell, asked) in asked.cells() {
            let of_cell = course(cell);
            let known = known.filter(|known| (known.course)(cell).pays_like(&of_cell));
            for share in asked {
                let place = share * cells + cell;
                let at = place * (contributions + 1)..(place + 1) * (contributions + 1);
                let left = place * contributions..(place + 1) * contributions;
                if let Some(known) = known {
                    prices[at.clone()].copy_from_slice(&known.prices[at]);
                    remainders[left.clone()].copy_from_slice(&known.remainders[left]);
                    continue;
                }
                let share = shares[*share];
                let year = YearOfPay { rates: &of_cell.levels, parts: of_cell.parts, scale: SCALE, share };
                let pay = year.pay();
                let (prices, remainders) = (&mut prices[at], &mut remainders[left]);
                prices[0] = pay;
                for (charge, (contribution, rate)) in self.plan.contributions.iter().zip(rates).enumerate() {
                    let product = if contribution.on_base { year.contribution(pay, rate) } else { 0 };
                    prices[charge + 1] = Rate::settle(product);
                    remainders[charge] = remainder(product);
                }
            }
        }
        (Arc::new(prices), Arc::new(remainders))
    }

    /// What is paid until a part of a year of so many.
    fn until(
        &self,
        asked: &Asked,
        (part, parts): (usize, usize),
        course: &dyn Fn(usize) -> Course<i128>,
        rates: &[Course<Rate>],
    ) -> Vec<i64> {
        let (shares, cells) = (&self.movement.pay_shares, self.movement.ground.cells);
        let width = self.plan.contributions.len() + 1;
        let mut prices = vec![0; shares.len() * cells * width];
        for (cell, asked) in asked.cells() {
            let of_cell = course(cell);
            for share in asked {
                let place = share * cells + cell;
                let year = YearOfPay { rates: &of_cell.levels, parts, scale: SCALE, share: shares[*share] };
                prices[place * width] = year.until(part);
                for (charge, (contribution, rate)) in self.plan.contributions.iter().zip(rates).enumerate() {
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
