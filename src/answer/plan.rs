//! An offer compiled for projection: its terms sorted into what moves people,
//! what raises pay, what employers contribute, and what is paid on top, each
//! by projected year.
//!
//! `point` says at which points a year's base pay is priced, `rates` what every
//! cell pays after each change of the schedules, `places` where prices lie,
//! `table` prices the points for everyone on a schedule, `own_pay` for those off
//! every schedule, `planned` is what is paid on top, contributed and held, and
//! `priced` what one person is paid.

mod own_pay;
mod places;
mod planned;
mod point;
mod priced;
mod rates;
mod table;

use jiff::civil::Date;

pub use self::own_pay::{OwnPay, OwnPoints, OwnPrices};
pub use self::places::Places;
pub use self::planned::{PlannedBenefit, PlannedContribution, PlannedPay};
pub use self::point::{Cause, Point};
pub use self::priced::Priced;
pub use self::rates::{Rates, scaled};
pub use self::table::{Cut, PriceTables, Prices, YearPlan, product_of, remainder};
use super::ledger::{Names, ProvisionId, Stage};
use super::movement::{Scope, Terms};
use super::pricing::{Course, Lift};
use super::timing::Timing;
use crate::contract::condition::Condition;
use crate::contract::effect::{
    Amount, BenefitCost, CellEdit, Contribution, Effect, PayElement, RaiseBy, ScheduleChange,
};
use crate::contract::provision::{Sort, Standing};
use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::dated::Holds;
use crate::foundation::money::{Cents, Rate};
use crate::foundation::source::Span;
use crate::question::offer::Offer;
use crate::question::round::Round;

/// A change of the schedules, or of salaries off them, in some year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedRaise {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// The part of the year from which it holds.
    pub part: usize,
    /// What it does.
    pub by: RaisedBy,
    /// What it does to a salary off every schedule.
    pub lift: Option<Lift>,
    /// Which scope it has, among the terms' scopes.
    pub scope: usize,
}

/// What a planned raise does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RaisedBy {
    /// It raises every salary that it reaches.
    All(RaiseBy),
    /// It is an increase of some people's own.
    Own(RaiseBy),
    /// It changes some cells.
    Cells(Vec<CellEdit>),
}

impl RaisedBy {
    /// Which of the changes of a schedule it is, for the order of one date.
    fn change(&self) -> ScheduleChange {
        match self {
            Self::Cells(_) => ScheduleChange::Cells,
            Self::All(RaiseBy::Percent(_)) | Self::Own(RaiseBy::Percent(_)) => ScheduleChange::Percent,
            Self::All(RaiseBy::Dollars(_)) | Self::Own(RaiseBy::Dollars(_)) => ScheduleChange::Dollars,
        }
    }

    /// As which cause it is booked.
    #[must_use]
    pub fn stage(&self) -> Stage {
        match self {
            Self::Cells(_) => Stage::Cells,
            Self::All(_) => Stage::AcrossTheBoard,
            Self::Own(_) => Stage::Increase,
        }
    }
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
    /// From when provisions are on the checks, by id, where that is later than
    /// their effect.
    pub paid_from: Vec<Option<Date>>,
    /// When years begin and are paid.
    pub calendar: Calendar,
}

impl Plan {
    /// Compiles an offer for some years, the base year first. The names are those
    /// of the whole round.
    #[must_use]
    pub fn new(offer: &Offer, round: &Round, names: &Names, years: &[SchoolYear]) -> Self {
        let count = names.provisions.len();
        let years = years.to_vec();
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
            paid_from: vec![None; count],
            calendar: round.file.calendar,
        };
        for provision in &offer.provisions {
            let id = names.provision(&provision.name);
            let at = id.0 as usize;
            plan.sorts[at] = provision.sort;
            plan.standings[at] = provision.standing;
            plan.funds[at] = provision.fund;
            plan.places[at] = Some(provision.place);
            plan.paid_from[at] = provision.paid_from;
            for effect in &provision.effects {
                plan.add(id, effect, round);
            }
        }
        for raises in &mut plan.raises {
            let order =
                |raise: &PlannedRaise| offer.schedule_order.iter().position(|change| *change == raise.by.change());
            raises.sort_by_key(|raise| (raise.part, order(raise), raise.provision));
        }
        plan.terms.replacements.sort_by_key(|(provision, one)| (one.on, *provision));
        if !plan.terms.replacements.is_empty() {
            plan.terms.raises.clone_from(&plan.raises);
        }
        plan
    }

    /// Begins from the agreement in force, whose rates of contribution the base
    /// year pays whatever the offer says. A contribution that the offer does
    /// not have, or that other pay bears, ends with the base year.
    pub fn begin_from(&mut self, in_force: &Self) {
        let nothing = Course::constant(Rate(0));
        for own in &mut self.contributions {
            own.rates[0] = nothing.clone();
        }
        for one in &in_force.contributions {
            let condition = self.terms.condition(&in_force.terms.conditions[one.condition]);
            let same = self
                .contributions
                .iter_mut()
                .find(|own| own.provision == one.provision && own.on_base == one.on_base && own.condition == condition);
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

    fn add(&mut self, provision: ProvisionId, effect: &Effect, round: &Round) {
        match effect {
            Effect::Step(step) => self.terms.steps.extend(step.by_day().map(|step| (provision, step))),
            Effect::Lane(lane) => self.terms.lanes.push((provision, lane.clone())),
            Effect::LongevityLane(longevity) => self.terms.longevity.push((provision, longevity.clone())),
            Effect::Raise(raise) => {
                let scope = self.scope(raise.schedules.clone(), &raise.when, raise.on, round);
                if raise.assumed {
                    self.standings[provision.0 as usize] = Standing::Assumed;
                }
                let by = if raise.own { RaisedBy::Own(raise.by) } else { RaisedBy::All(raise.by) };
                self.add_raise(provision, raise.on, by, scope);
            }
            Effect::EditCells(edits) => {
                let scope = self.scope(Some(vec![edits.schedule]), &edits.when, edits.on, round);
                self.add_raise(provision, edits.on, RaisedBy::Cells(edits.cells.clone()), scope);
            }
            Effect::Replace(replacement) => self.terms.replacements.push((provision, replacement.clone())),
            Effect::Pay(pay) => {
                let condition = self.terms.condition_on_top(&pay.when);
                let PayElement { amount: what, by_fte, contributions: follows, take_up, .. } = pay.clone();
                let courses = match &what {
                    Amount::Dated(dated) => Some(self.terms.courses(dated)),
                    _ => None,
                };
                let rate_in = |year: &SchoolYear| {
                    let level = take_up.as_ref().map(|level| level.on(self.calendar.first_day(*year)));
                    level.map_or(Rate(Rate::ONE), |level| level.map_or(Rate(0), |level| level.value))
                };
                if take_up.is_some() {
                    self.standings[provision.0 as usize] = self.standings[provision.0 as usize].max(Standing::Assumed);
                }
                let take_up = self.years.iter().map(rate_in).collect();
                self.on_top.push(PlannedPay { provision, condition, by_fte, what, courses, follows, take_up });
            }
            Effect::Contribute(contribution) => {
                let condition = self.terms.condition(&contribution.when);
                let rates = self.years.iter().map(|year| self.rates_of(contribution, *year)).collect();
                let on_base = contribution.on_base;
                self.contributions.push(PlannedContribution { provision, on_base, condition, rates });
            }
            Effect::Benefit(benefit) => {
                let condition = self.terms.condition(&benefit.when);
                self.benefits.push(PlannedBenefit { provision, condition, benefit: benefit.clone() });
            }
        }
    }

    /// A condition is tested in the year of the raise, if that makes a
    /// difference.
    fn scope(&self, schedules: Option<Vec<usize>>, when: &Condition, on: Date, round: &Round) -> Scope {
        let year = when.changes(&round.workforce).then(|| self.calendar.year_of(on));
        Scope { schedules, when: when.clone(), year }
    }

    fn add_raise(&mut self, provision: ProvisionId, on: Date, by: RaisedBy, scope: Scope) {
        let year = self.calendar.year_of(on);
        let Some(at) = self.years.iter().position(|one| *one == year) else { return };
        let scope = self.terms.scope(scope);
        let lift = match &by {
            RaisedBy::All(by) | RaisedBy::Own(by) => Lift::of(*by),
            RaisedBy::Cells(_) => None,
        };
        self.raises[at].push(PlannedRaise { provision, part: self.calendar.part_of(on), by, lift, scope });
    }

    fn rates_of(&self, contribution: &Contribution, year: SchoolYear) -> Course<Rate> {
        self.course(year, &contribution.rate, |rate| *rate, Rate(0))
    }

    /// A level through a year; before its first date it is `none`.
    fn course<T, L: Copy + PartialEq>(
        &self,
        year: SchoolYear,
        level: &Holds<T>,
        of: impl Fn(&T) -> L,
        none: L,
    ) -> Course<L> {
        let (first, next) = (self.calendar.first_day(year), self.calendar.first_day(year.plus(1)));
        let opening = level.on(first).map_or(none, |found| of(&found.value));
        let mut course = Course { levels: vec![(0, opening)], parts: self.calendar.parts(year) };
        for (from, value) in level.iter() {
            if let Some(from) = from.filter(|from| first < *from && *from < next) {
                course.then(self.calendar.part_of(from), of(&value.value));
            }
        }
        course
    }

    /// For each list of courses of the terms, which pay on top is paid by it.
    #[must_use]
    pub fn on_top_by_list(&self) -> Vec<Vec<usize>> {
        let mut of_list = vec![Vec::new(); self.terms.courses.len()];
        for (at, pay) in self.on_top.iter().enumerate() {
            if let Some(list) = pay.courses {
                of_list[list].push(at);
            }
        }
        of_list
    }

    /// Which part of those whom pay on top is for are expected to get it in a
    /// year, the base year being zero: all where nothing is said.
    #[must_use]
    pub fn take_up(&self, provision: ProvisionId, year: usize) -> Rate {
        let pay = self.on_top.iter().find(|pay| pay.provision == provision);
        pay.map_or(Rate(Rate::ONE), |pay| pay.take_up[year])
    }

    /// When what is paid on top, or per head, of a provision is paid in a year:
    /// each stretch with its weight. Whole years have none, and of pay on days it
    /// is not the same for all.
    #[must_use]
    pub fn timing(&self, provision: ProvisionId, year: usize) -> Vec<(Timing, i64)> {
        let of_year = self.years[year];
        let stretches = |level: &Holds<Cents>| {
            let course = self.course(of_year, level, |amount| amount.0, 0);
            if course.is_constant() {
                return Vec::new();
            }
            let stretch = |(from, until, level): (usize, usize, i64)| {
                (Timing::part(from, until, course.parts), level * (until - from) as i64)
            };
            course.spans().filter(|(.., level)| *level != 0).map(stretch).collect()
        };
        if let Some(pay) = self.on_top.iter().find(|pay| pay.provision == provision) {
            return match &pay.what {
                Amount::Yearly(level) => stretches(level),
                Amount::OneTime(once) => {
                    let of_year = once.events.iter().filter(|(on, _)| self.calendar.year_of(*on) == of_year);
                    of_year.map(|(on, amount)| (Timing::Paid(*on), amount.value.0)).collect()
                }
                Amount::Dated(_) => Vec::new(),
            };
        }
        match self.benefits.iter().find(|one| one.provision == provision).map(|one| &one.benefit.cost) {
            Some(BenefitCost::PerHead(level)) => stretches(level),
            _ => Vec::new(),
        }
    }

    /// The parts of a year until a day, in stretches through which neither
    /// salaries nor rates of contributions change: whoever moves on the day was
    /// paid otherwise in each of them.
    #[must_use]
    pub fn stretches(&self, year: usize, until: usize) -> Vec<(usize, usize)> {
        let raised = self.raises[year].iter().map(|raise| raise.part);
        let rates = self.contributions.iter().flat_map(|one| one.rates[year].levels.iter().map(|(from, _)| *from));
        let mut days: Vec<usize> = raised.chain(rates).filter(|day| (1..until).contains(day)).collect();
        days.extend([0, until]);
        days.sort_unstable();
        days.dedup();
        days.windows(2).map(|days| (days[0], days[1])).collect()
    }

    /// Into how many parts a year is divided.
    #[must_use]
    pub fn parts(&self, year: usize) -> usize {
        self.calendar.parts(self.years[year])
    }
}
