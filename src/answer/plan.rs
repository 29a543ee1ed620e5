//! An offer compiled for projection: every price of every year, in whole cents.
//!
//! A year's base pay is priced at a few *points*: first as last year paid it,
//! then as each cause leaves it, in the order in which an agreement is applied:
//!
//! 1. last year's raises, then last year's contribution rates, for a full year
//!    (carry-over)
//! 2. who is there, and for how long
//! 3. the year's movers (steps, lanes, longevity lanes), on the schedule as it
//!    was
//! 4. each raise of the year, percentages before dollars on one date
//! 5. contribution rates of the year
//!
//! A point is a table of prices by share and cell: pay and each contribution.
//! The difference of two points is what a cause changed for someone on a cell.

use std::rc::Rc;

use rust_decimal::Decimal;

use super::ledger::{Names, ProvisionId, Stage};
use super::movement::{Movement, Scope, Terms};
use super::pricing::{ByMonth, Event, SCALE, Share, YearOfPay, after_raises, raised};
use crate::contract::effect::{Amount, Benefit, BenefitCost, Contribution, Effect, PayElement, RaiseBy};
use crate::contract::provision::{Sort, Standing};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::money::{Cents, Fte, MOST_PAY, Rate};
use crate::foundation::source::Span;
use crate::question::offer::Offer;
use crate::question::round::Round;

/// A raise of some year.
#[derive(Clone, Debug)]
pub struct PlannedRaise {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// When in the year, and by how much.
    pub event: Event,
    /// Which scope it has, among the terms' scopes.
    pub scope: usize,
}

/// A contribution of the offer.
#[derive(Clone, Debug)]
pub struct PlannedContribution {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Whether base pay bears it.
    pub on_base: bool,
    /// Its condition, among the terms' conditions.
    pub condition: usize,
    /// Its rate in each year, the base year first.
    pub rates: Vec<ByMonth<Rate>>,
}

/// Something that is paid on top in a year, priced.
#[derive(Clone, Debug)]
pub struct PlannedPay {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Its condition, among the terms' conditions.
    pub condition: usize,
    /// Whether it is by FTE.
    pub by_fte: bool,
    /// What it pays.
    what: Amount,
    /// Which contributions follow it.
    follows: Vec<usize>,
}

/// A benefit per head.
#[derive(Clone, Debug)]
pub struct PlannedBenefit {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Its condition, among the terms' conditions.
    pub condition: usize,
    /// Its terms.
    pub benefit: Benefit,
}

/// Which of a year's prices a cause changed, and to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cause {
    /// As which cause it is booked.
    pub stage: Stage,
    /// Whose term it is.
    pub provision: ProvisionId,
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
    /// Last year's at its end.
    LastClosing,
    /// This year's.
    This,
}

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

/// What prices have in common: an offer's raises and contributions.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The offer's name.
    pub offer: String,
    /// The years, the base year first.
    pub years: Vec<SchoolYear>,
    /// What decides movement.
    pub terms: Terms,
    /// Raises of each year, the base year (which has none) first.
    pub raises: Vec<Vec<PlannedRaise>>,
    /// Its contributions, in order of name; then those that end with the base
    /// year.
    pub contributions: Vec<PlannedContribution>,
    /// What it pays on top, in order of name.
    pub on_top: Vec<PlannedPay>,
    /// Its benefits, in order of name.
    pub benefits: Vec<PlannedBenefit>,
    /// Sorts of all provisions of the round, by id.
    pub sorts: Vec<Sort>,
    /// Standings of all provisions of the round, by id.
    pub standings: Vec<Standing>,
    /// Funds that provisions name, by id.
    pub funds: Vec<Option<usize>>,
    /// Where provisions stand, by id.
    pub places: Vec<Option<Span>>,
    /// When the school year begins.
    calendar: crate::foundation::calendar::Calendar,
}

impl Plan {
    /// Compiles an offer. The names are those of the whole round.
    #[must_use]
    pub fn new(offer: &Offer, round: &Round, names: &Names) -> Self {
        let count = names.provisions.len();
        let years: Vec<SchoolYear> = round.years().collect();
        let mut plan = Self {
            offer: offer.name.clone(),
            raises: vec![Vec::new(); years.len()],
            years,
            terms: Terms::default(),
            contributions: Vec::new(),
            on_top: Vec::new(),
            benefits: Vec::new(),
            sorts: vec![Sort::BasePay; count],
            standings: vec![Standing::Adopted; count],
            funds: vec![None; count],
            places: vec![None; count],
            calendar: round.file.calendar,
        };
        for provision in &offer.provisions {
            let id = names.provision(&provision.name);
            let at = id.0 as usize;
            plan.sorts[at] = provision.sort;
            plan.standings[at] = provision.standing;
            plan.funds[at] = provision.fund;
            plan.places[at] = Some(provision.place);
            for effect in &provision.effects {
                plan.add(id, effect);
            }
        }
        for raises in &mut plan.raises {
            raises.sort_by_key(|raise| {
                let dollars = matches!(raise.event.by, RaiseBy::Dollars(_));
                (raise.event.month, dollars, raise.provision)
            });
        }
        plan
    }

    /// Begins from the agreement in force, whose rates of contribution the base
    /// year pays whatever the offer says. A contribution that the offer does
    /// not have, or that other pay bears, ends with the base year.
    pub fn begin_from(&mut self, in_force: &Self) {
        let nothing = ByMonth::constant(Rate(0));
        for own in &mut self.contributions {
            own.rates[0] = nothing.clone();
        }
        for one in &in_force.contributions {
            let condition = self.condition(&in_force.terms.conditions[one.condition]);
            let same = self.contributions.iter_mut().find(|own| {
                own.provision == one.provision && own.on_base == one.on_base && own.condition == condition
            });
            if let Some(own) = same {
                own.rates[0] = one.rates[0].clone();
                continue;
            }
            let mut rates = vec![nothing.clone(); self.years.len()];
            rates[0] = one.rates[0].clone();
            let (provision, on_base) = (one.provision, one.on_base);
            self.contributions.push(PlannedContribution { provision, on_base, condition, rates });
        }
    }

    fn add(&mut self, provision: ProvisionId, effect: &Effect) {
        match effect {
            Effect::Step(step) => self.terms.steps.push((provision, step.clone())),
            Effect::Lane(lane) => self.terms.lanes.push((provision, lane.clone())),
            Effect::LongevityLane(longevity) => self.terms.longevity.push((provision, longevity.clone())),
            Effect::Raise(raise) => {
                let scope = Scope { schedules: raise.schedules.clone(), when: raise.when.clone() };
                let scope = self.terms.scopes.iter().position(|one| *one == scope).unwrap_or_else(|| {
                    self.terms.scopes.push(scope);
                    self.terms.scopes.len() - 1
                });
                let year = self.calendar.year_of(raise.on);
                let Some(at) = self.years.iter().position(|one| *one == year) else { return };
                let event = Event { month: self.calendar.month_in_year(raise.on), by: raise.by };
                if raise.assumed {
                    self.standings[provision.0 as usize] = Standing::Assumed;
                }
                self.raises[at].push(PlannedRaise { provision, event, scope });
            }
            Effect::Pay(pay) => {
                let condition = self.condition(&pay.when);
                let PayElement { amount, by_fte, contributions, .. } = pay.clone();
                self.on_top.push(PlannedPay { provision, condition, by_fte, what: amount, follows: contributions });
            }
            Effect::Contribute(contribution) => {
                let condition = self.condition(&contribution.when);
                let rates = self.years.iter().map(|year| self.rates_of(contribution, *year)).collect();
                let on_base = contribution.on_base;
                self.contributions.push(PlannedContribution { provision, on_base, condition, rates });
            }
            Effect::Benefit(benefit) => {
                let condition = self.condition(&benefit.when);
                self.benefits.push(PlannedBenefit { provision, condition, benefit: benefit.clone() });
            }
        }
    }

    fn condition(&mut self, when: &crate::contract::condition::Condition) -> usize {
        let known = self.terms.conditions.iter().position(|one| one == when);
        known.unwrap_or_else(|| {
            self.terms.conditions.push(when.clone());
            self.terms.conditions.len() - 1
        })
    }

    fn rates_of(&self, contribution: &Contribution, year: SchoolYear) -> ByMonth<Rate> {
        self.by_month(year, |date| contribution.rate.on(date).map_or(Rate(0), |rate| rate.value))
    }

    fn by_month<T: Copy + PartialEq>(&self, year: SchoolYear, level: impl Fn(jiff::civil::Date) -> T) -> ByMonth<T> {
        let mut month = self.calendar.first_day(year);
        let mut levels = Vec::new();
        for _ in 0..super::pricing::MONTHS {
            levels.push(level(month));
            month = crate::foundation::calendar::Calendar::next_month(month);
        }
        ByMonth::from_months(|at| levels[at])
    }

    /// The points of a projected year, counted from one (the base year is
    /// zero), and at which of them the movers move.
    #[must_use]
    pub fn points(&self, year: usize) -> (Vec<Point>, usize) {
        let mut rates = vec![RateAt::Last; self.contributions.len()];
        let mut points = vec![Point { cause: None, pay: PayAt::Last { full: 0 }, rates: rates.clone() }];
        for (at, raise) in self.raises[year - 1].iter().enumerate() {
            if raise.event.month > 0 {
                let cause = Cause { stage: Stage::CarryOver, provision: raise.provision };
                let pay = PayAt::Last { full: at + 1 };
                points.push(Point { cause: Some(cause), pay, rates: rates.clone() });
            }
        }
        let full = self.raises[year - 1].len();
        for (at, contribution) in self.contributions.iter().enumerate() {
            rates[at] = RateAt::LastClosing;
            if !contribution.rates[year - 1].is_constant() {
                let cause = Cause { stage: Stage::CarryOver, provision: contribution.provision };
                points.push(Point { cause: Some(cause), pay: PayAt::Last { full }, rates: rates.clone() });
            }
        }
        let moves_at = points.len() - 1;
        for (at, raise) in self.raises[year].iter().enumerate() {
            let cause = Cause { stage: Stage::AcrossTheBoard, provision: raise.provision };
            let pay = PayAt::This { through: at + 1 };
            points.push(Point { cause: Some(cause), pay, rates: rates.clone() });
        }
        let through = self.raises[year].len();
        for (at, contribution) in self.contributions.iter().enumerate() {
            rates[at] = RateAt::This;
            let closing = ByMonth::constant(contribution.rates[year - 1].closing());
            if contribution.rates[year] != closing {
                let cause = Cause { stage: Stage::ContributionRate, provision: contribution.provision };
                points.push(Point { cause: Some(cause), pay: PayAt::This { through }, rates: rates.clone() });
            }
        }
        (points, moves_at)
    }

    /// The rate of each contribution at a point of a year.
    fn rates_at(&self, year: usize, point: &Point) -> Vec<ByMonth<Rate>> {
        let of = |(contribution, at): (&PlannedContribution, &RateAt)| match at {
            RateAt::Last => contribution.rates[year - 1].clone(),
            RateAt::LastClosing => ByMonth::constant(contribution.rates[year - 1].closing()),
            RateAt::This => contribution.rates[year].clone(),
        };
        self.contributions.iter().zip(&point.rates).map(of).collect()
    }

    /// The rates of pay by month at a point, from the rates after none, one,
    /// two … raises of last year and of this.
    fn pay_at(&self, year: usize, point: &Point, last: &[i128], this: &[i128]) -> Vec<(usize, i128)> {
        let (raises, rates, least, most) = match point.pay {
            PayAt::Last { full } => (&self.raises[year - 1], last, full, usize::MAX),
            PayAt::This { through } => (&self.raises[year], this, 0, through),
        };
        let mut by_month = vec![(0, rates[least.min(rates.len() - 1)])];
        for (at, raise) in raises.iter().enumerate() {
            let in_force = (at + 1).max(least).min(most).min(rates.len() - 1);
            let level = rates[in_force];
            let latest = by_month.len() - 1;
            if by_month[latest].0 == raise.event.month {
                by_month[latest].1 = level;
            } else if by_month[latest].1 != level {
                by_month.push((raise.event.month, level));
            }
        }
        by_month
    }

    /// What the base year pays for a salary on a schedule.
    #[must_use]
    pub fn base_pay(&self, salary: i128, share: Share) -> Priced {
        let rates: Vec<ByMonth<Rate>> = self.contributions.iter().map(|one| one.rates[0].clone()).collect();
        priced(self, &YearOfPay { rates: &[(0, salary)], scale: SCALE, share }, &rates)
    }

    /// What is paid on top in a year to someone of an FTE who is there for a
    /// time: cents, and the unsettled contributions that follow it.
    #[must_use]
    pub fn on_top(&self, year: usize, pay: &PlannedPay, fte: Fte, time: (i64, i64)) -> (i64, Vec<i64>) {
        let fte = if pay.by_fte { fte } else { Fte::FULL };
        let of_year = self.years[year];
        let mut contributed = vec![0; self.contributions.len()];
        match &pay.what {
            Amount::Yearly(level) => {
                let share = Share::new(fte, time);
                let levels = self.by_month(of_year, |date| level.on(date).map_or(0, |amount| i128::from(amount.value.0)));
                let year_of_pay = YearOfPay { rates: &levels.levels, scale: 1, share };
                let cents = year_of_pay.pay();
                for at in &pay.follows {
                    contributed[*at] = year_of_pay.contribution(cents, &self.contributions[*at].rates[year]);
                }
                (cents, contributed)
            }
            Amount::OneTime(once) => {
                let mut cents = 0;
                let there = i64::from(time.0 > 0);
                for (on, amount) in once.events.iter().filter(|(on, _)| self.calendar.year_of(*on) == of_year) {
                    let part = Share::new(fte, (1, 1)).of(amount.value.0) * there;
                    cents += part;
                    for at in &pay.follows {
                        let month = self.calendar.month_in_year(*on);
                        let rate = self.contributions[*at].rates[year].spans().find(|(from, until, _)| {
                            (*from..*until).contains(&month)
                        });
                        contributed[*at] += part * rate.map_or(0, |(.., rate)| rate.0);
                    }
                }
                (cents, contributed)
            }
        }
    }

    /// What a benefit per head costs in a year for someone of an FTE who is
    /// there for a time.
    #[must_use]
    pub fn per_head(&self, year: usize, benefit: &Benefit, fte: Fte, time: (i64, i64)) -> i64 {
        let BenefitCost::PerHead(level) = &benefit.cost else { return 0 };
        let levels = self.by_month(self.years[year], |date| {
            level.on(date).map_or(0, |amount| i128::from(amount.value.0))
        });
        let share = Share::new(if benefit.by_fte { fte } else { Fte::FULL }, time);
        YearOfPay { rates: &levels.levels, scale: 1, share }.pay()
    }
}

/// The rates of pay of all cells after none, one, two … raises of a year.
type YearRates = Vec<Vec<i128>>;

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
        let base_rates: Vec<ByMonth<Rate>> = plan.contributions.iter().map(|one| one.rates[0].clone()).collect();
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
                let priced = price(&levels, &plan.rates_at(year, point));
                prices.push(priced.0);
                remainders = priced.1;
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
    crate::foundation::money::round_ratio(dollars.mantissa() * (factor / 10_i128.pow(dollars.scale().min(18))), 1)
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

fn beyond_pay(plan: &Plan, year: usize, whom: &str) -> Diagnostic {
    let place = plan.raises[year].first().and_then(|raise| plan.places[raise.provision.0 as usize]);
    let message = format!("the raises of {} lead {whom} below zero or above $100,000,000", plan.years[year]);
    let complaint = Diagnostic::new(Code::NumberTooLarge, message);
    match place {
        Some(place) => complaint.at(place, "the first of these raises"),
        None => complaint,
    }
}

/// What a person with a salary of their own is paid, year after year.
#[derive(Clone, Debug)]
pub struct OwnPay {
    /// Cents a year after none, one, two … raises of last year.
    last: Vec<i128>,
    /// The FTE by which dollars of full-time salary reach this salary.
    fte: Fte,
}

/// The price of a person's base pay at a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    /// Cents of pay.
    pub pay: i64,
    /// Contributions on it, not settled.
    pub contributions: Vec<i64>,
}

impl OwnPay {
    /// As the snapshot has it.
    #[must_use]
    pub fn new(salary: Cents) -> Self {
        Self { last: vec![i128::from(salary.0)], fte: Fte::FULL }
    }

    /// A salary that is what is paid at an FTE, not the rate for full time: a
    /// raise in dollars reaches it by that FTE.
    #[must_use]
    pub fn at_fte(self, fte: Fte) -> Self {
        Self { fte, ..self }
    }

    fn raised(&self, salary: i128, by: RaiseBy) -> Option<i128> {
        match by {
            RaiseBy::Percent(_) => raised(salary, by, 1),
            RaiseBy::Dollars(_) => {
                let full = raised(0, by, 1)?;
                Some(salary + crate::foundation::money::round_ratio(full * i128::from(self.fte.0), i128::from(Fte::FULL.0)))
            }
        }
    }

    /// What the base year pays.
    #[must_use]
    pub fn base(&self, plan: &Plan, share: Share) -> Priced {
        let year = YearOfPay { rates: &[(0, self.last[0])], scale: 1, share };
        let rates: Vec<ByMonth<Rate>> = plan.contributions.iter().map(|one| one.rates[0].clone()).collect();
        priced(plan, &year, &rates)
    }

    /// What each point of a year pays, with last year's share up to the point
    /// at which people move and this year's after it; the second value is the
    /// point of the moves with this year's share, the third the salary before
    /// and after the year. Whom the raises reach is given by scope.
    pub fn year(
        &mut self,
        plan: &Plan,
        year: usize,
        points: &(Vec<Point>, usize),
        rates: &[Vec<ByMonth<Rate>>],
        reached: &[bool],
        shares: (Share, Share),
    ) -> Result<OwnYear, Box<Diagnostic>> {
        let mut this = vec![self.last[self.last.len() - 1]];
        for raise in &plan.raises[year] {
            let before = this[this.len() - 1];
            let after = if reached[raise.scope] { self.raised(before, raise.event.by) } else { Some(before) };
            match after.filter(|rate| (0..=i128::from(MOST_PAY.0)).contains(rate)) {
                Some(after) => this.push(after),
                None => return Err(Box::new(beyond_pay(plan, year, "someone paid off schedule"))),
            }
        }
        let at = |point: usize, share: Share| {
            let by_month = plan.pay_at(year, &points.0[point], &self.last, &this);
            priced(plan, &YearOfPay { rates: &by_month, scale: 1, share }, &rates[point])
        };
        let moves_at = points.1;
        let prices = (0..points.0.len())
            .map(|point| at(point, if point <= moves_at { shares.0 } else { shares.1 }))
            .collect();
        let moved = at(moves_at, shares.1);
        let closing = |rates: &[i128]| YearOfPay { rates: &[(0, rates[rates.len() - 1])], scale: 1, share: shares.1 }.pay();
        let raise = (closing(&self.last), closing(&this));
        self.last = this;
        Ok(OwnYear { prices, moved, raise })
    }
}

/// A year of someone with a salary of their own.
#[derive(Clone, Debug)]
pub struct OwnYear {
    /// What each point pays.
    pub prices: Vec<Priced>,
    /// What the point of the moves pays with this year's share.
    pub moved: Priced,
    /// A full year's pay at last year's closing rate and at this year's, with
    /// this year's share.
    pub raise: (i64, i64),
}

fn priced(plan: &Plan, year: &YearOfPay<'_>, rates: &[ByMonth<Rate>]) -> Priced {
    let pay = year.pay();
    let of = |(contribution, rate): (&PlannedContribution, &ByMonth<Rate>)| {
        if contribution.on_base { year.contribution(pay, rate) } else { 0 }
    };
    Priced { pay, contributions: plan.contributions.iter().zip(rates).map(of).collect() }
}

impl Plan {
    /// The contribution rates at each point of a year.
    #[must_use]
    pub fn all_rates(&self, year: usize, points: &[Point]) -> Vec<Vec<ByMonth<Rate>>> {
        points.iter().map(|point| self.rates_at(year, point)).collect()
    }
}
