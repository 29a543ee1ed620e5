//! Prices of schedules: for each year and point a table by share and cell of
//! pay and every contribution, settled. The difference of two points is what a
//! cause changed for someone on a cell. Whoever stands on a schedule is priced
//! from here; nobody is priced twice.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::{Plan, Point};
use crate::answer::movement::Movement;
use crate::answer::pricing::{ByMonth, Event, SCALE, YearOfPay, after_raises};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::money::{MOST_PAY, Rate, round_ratio};
use crate::question::round::Round;

/// Prices by share and cell: for each, pay and every contribution, settled.
pub type Prices = Rc<Vec<i64>>;

/// One projected year.
#[derive(Clone, Debug)]
pub struct YearPlan {
    /// The year.
    pub year: SchoolYear,
    /// The points in order; the first is last year's pay.
    pub points: Vec<Point>,
    /// Their prices.
    pub prices: Vec<Prices>,
    /// The point at which the movers move.
    pub moves_at: usize,
    /// What contributions on base pay leave below a cent at the last point, by
    /// share, cell and contribution: see [`remainder`].
    pub remainders: Rc<Vec<i64>>,
    /// Prices at this year's closing rates for a full year.
    pub closing: Prices,
}

/// Prices for people on schedules, for every year of a plan.
#[derive(Clone, Debug)]
pub struct PriceTables {
    /// Prices of the base year.
    pub base: Prices,
    /// What contributions on base pay of the base year leave below a cent.
    pub base_remainders: Rc<Vec<i64>>,
    /// The projected years.
    pub years: Vec<YearPlan>,
}

/// The rates of pay of all cells after none, one, two … raises of a year.
type YearRates = Vec<Vec<i128>>;

impl PriceTables {
    /// Prices every point of every year of a plan for the cells and shares of
    /// a movement. An error is a price beyond what a person can be paid.
    pub fn new(plan: &Plan, movement: &Movement, round: &Round) -> Result<Self, Box<Diagnostic>> {
        let mut closing: Vec<i128> = Vec::with_capacity(movement.cells);
        for ladder in &movement.ladders {
            let Some(schedule) = ladder.schedule.map(|at| &round.schedules[at]) else { continue };
            closing.extend(schedule.cells.iter().map(|cell| cell.map_or(0, scaled)));
        }
        let width = plan.contributions.len() + 1;
        let shares = &movement.pay_shares;
        let mut last: YearRates = closing.iter().map(|rate| vec![*rate]).collect();
        let base_rates = plan.base_rates();
        let price = |by_month: &dyn Fn(usize) -> Vec<(usize, i128)>, rates: &[ByMonth<Rate>]| {
            let mut prices = Vec::with_capacity(shares.len() * movement.cells * width);
            let mut remainders = Vec::with_capacity(shares.len() * movement.cells * (width - 1));
            let levels: Vec<Vec<(usize, i128)>> = (0..movement.cells).map(by_month).collect();
            for share in shares {
                for level in &levels {
                    let year = YearOfPay { rates: level, scale: SCALE, share: *share };
                    let pay = year.pay();
                    prices.push(pay);
                    for (contribution, rate) in plan.contributions.iter().zip(rates) {
                        let product = if contribution.on_base { year.contribution(pay, rate) } else { 0 };
                        prices.push(Rate::settle(product));
                        remainders.push(remainder(product));
                    }
                }
            }
            (Rc::new(prices), Rc::new(remainders))
        };
        let (base, base_remainders) = price(&|cell| vec![(0, last[cell][0])], &base_rates);
        let mut before = (base.clone(), base_remainders.clone());
        let mut years = Vec::new();
        for year in 1..plan.years.len() {
            let this = raise_all(plan, movement, round, year, &last)?;
            let (points, moves_at) = plan.points(year);
            let mut prices: Vec<Prices> = Vec::with_capacity(points.len());
            let mut remainders = before.1.clone();
            for (at, point) in points.iter().enumerate() {
                if at == 0 {
                    prices.push(before.0.clone());
                    continue;
                }
                let levels = |cell: usize| plan.pay_at(year, point, &last[cell], &this[cell]);
                let (at_point, left) = price(&levels, &plan.rates_at(year, point));
                prices.push(at_point);
                remainders = left;
            }
            before = (prices[prices.len() - 1].clone(), remainders.clone());
            let mid_year = plan.raises[year].iter().any(|raise| raise.event.month > 0);
            let closing = if mid_year {
                let rates = plan.rates_at(year, &points[points.len() - 1]);
                price(&|cell| vec![(0, this[cell][this[cell].len() - 1])], &rates).0
            } else {
                before.0.clone()
            };
            years.push(YearPlan { year: plan.years[year], points, prices, moves_at, remainders, closing });
            last = this;
        }
        Ok(Self { base, base_remainders, years })
    }
}

/// What is left below a cent when a product of cents and [`Rate::ONE`] is
/// settled: from zero to below one cent, counted from the point at which a cent
/// more would have been settled. Products are not negative.
#[must_use]
pub fn remainder(product: i64) -> i64 {
    product + Rate::ONE / 2 - Rate::settle(product) * Rate::ONE
}

/// A number of dollars as a rate of pay.
#[must_use]
pub fn scaled(dollars: Decimal) -> i128 {
    let dollars = dollars.normalize();
    let factor = SCALE * 100;
    round_ratio(dollars.mantissa() * (factor / 10_i128.pow(dollars.scale().min(18))), 1)
}

fn raise_all(
    plan: &Plan,
    movement: &Movement,
    round: &Round,
    year: usize,
    last: &YearRates,
) -> Result<YearRates, Box<Diagnostic>> {
    let mut rates = Vec::with_capacity(last.len());
    let mut cells = last.iter();
    for ladder in &movement.ladders {
        let Some(schedule) = ladder.schedule.map(|at| &round.schedules[at]) else { continue };
        let events: Vec<(bool, Event)> =
            plan.raises[year].iter().map(|raise| (ladder.reached[raise.scope], raise.event)).collect();
        for (cell, before) in cells.by_ref().take(schedule.cells.len()).enumerate() {
            let opening = before[before.len() - 1];
            let most = i128::from(MOST_PAY.0) * SCALE;
            if schedule.cells[cell].is_none() {
                rates.push(vec![0; events.len() + 1]);
                continue;
            }
            match after_raises(opening, &events, schedule.rounding) {
                Some(after) if after.iter().all(|rate| (0..=most).contains(rate)) => rates.push(after),
                _ => return Err(Box::new(beyond_pay(plan, year, &schedule.cell_name(cell)))),
            }
        }
    }
    Ok(rates)
}

pub(super) fn beyond_pay(plan: &Plan, year: usize, whom: &str) -> Diagnostic {
    let place = plan.raises[year].first().and_then(|raise| plan.places[raise.provision.0 as usize]);
    let message = format!("the raises of {} lead {whom} below zero or above $100,000,000", plan.years[year]);
    let complaint = Diagnostic::new(Code::NumberTooLarge, message);
    match place {
        Some(place) => complaint.at(place, "the first of these raises"),
        None => complaint,
    }
}
