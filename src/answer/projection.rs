//! From plans to ledgers: people are counted year by year, every way is priced
//! from the tables of the plan, and the sums are booked.
//!
//! Offers whose people move alike share one counting. The loop over people
//! adds integers and nothing else: every price was finished in the plan.

use std::collections::HashMap;
use std::ops::AddAssign;
use std::rc::Rc;

use super::ledger::{Charge, CostLine, Element, Ledger, Names, ProvisionId, Stage};
use super::movement::{Class, Counts, Movement, Standings};
use super::plan::{OwnPay, Plan, PriceTables, YearPlan, scaled};
use super::pricing::Share;
use crate::contract::effect::BenefitCost;
use crate::contract::provision::{Sort, Standing};
use crate::district::fund::Shares;
use crate::district::revenue::grown;
use crate::district::workforce::{PayIs, Stand};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::{Cents, Fte, Rate, round_ratio};
use crate::question::offer::Offer;
use crate::question::round::Round;

/// Everything compiled: what [`Compiled::project`] runs.
#[derive(Debug)]
pub struct Compiled<'a> {
    round: &'a Round,
    /// What the numbers of the lines stand for.
    pub names: Names,
    /// Distinct accounts: group and shares of funds.
    accounts: Vec<(u16, Shares)>,
    account_of: Vec<usize>,
    /// Contributions of any offer, in order; a charge is one more than the
    /// place in this list.
    contributions: Vec<ProvisionId>,
    offers: Vec<Compilation>,
    status_quo: usize,
    movements: Vec<Movement>,
}

/// One offer, compiled.
#[derive(Debug)]
struct Compilation {
    plan: Plan,
    movement: usize,
    tables: PriceTables,
    /// For each contribution of the plan, its charge.
    charges: Vec<usize>,
    /// For each year and class, what is paid on top.
    dues: Vec<Vec<Vec<Due>>>,
    /// For each benefit from a column, what is held for each person.
    held: Vec<Vec<i64>>,
}

impl Compilation {
    /// Its benefits from columns: cents of each person, and the contributions
    /// that they contain.
    fn columns(&self) -> impl Iterator<Item = (&Vec<Cents>, &Vec<usize>)> {
        self.plan.benefits.iter().filter_map(|one| match &one.benefit.cost {
            BenefitCost::Column { cents, includes, .. } => Some((cents, includes)),
            BenefitCost::PerHead(_) => None,
        })
    }
}

/// Something that a class is paid on top in a year.
#[derive(Clone, Debug)]
struct Due {
    provision: ProvisionId,
    cents: i64,
    contributed: Rc<Vec<i64>>,
}

/// A person's change of base pay from one year to the next: a full year at
/// the closing rate, before and after, and how many people (in parts of
/// [`RaiseList::whole`]) have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonalRaise {
    /// Cents a year before.
    pub before: i64,
    /// Cents a year after.
    pub after: i64,
    /// How many.
    pub parts: i64,
}

/// All individual raises of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RaiseList {
    /// One entry for each distinct way, or person.
    pub raises: Vec<PersonalRaise>,
    /// Parts of a whole person.
    pub whole: i64,
}

/// The answer for one offer.
#[derive(Clone, Debug, Default)]
pub struct Projected {
    /// Its name.
    pub offer: String,
    /// Its lines.
    pub ledger: Ledger,
    /// Its individual raises by projected year, if they were asked for.
    pub raises: Vec<RaiseList>,
}

impl<'a> Compiled<'a> {
    /// Compiles the offers of a round. Complaints are cells without a salary
    /// and prices beyond what a person can be paid.
    pub fn new(round: &'a Round, offers: &[&Offer], complaints: &mut Complaints) -> Option<Self> {
        let status_quo = offers.iter().position(|offer| offer.name == round.file.status_quo.value)?;
        let mut compiled = Self::accounts_of(round, offers, status_quo);
        let mut terms_of: Vec<Rc<super::movement::Terms>> = Vec::new();
        let in_force = Plan::new(offers[status_quo], round, &compiled.names);
        for offer in offers {
            let mut plan = Plan::new(offer, round, &compiled.names);
            plan.begin_from(&in_force);
            let known = terms_of.iter().position(|terms| **terms == plan.terms);
            let movement = known.unwrap_or_else(|| {
                terms_of.push(Rc::new(plan.terms.clone()));
                compiled.movements.push(Movement::new(&plan.terms, round, &compiled.account_of));
                terms_of.len() - 1
            });
            match PriceTables::new(&plan, &compiled.movements[movement], round) {
                Ok(tables) => {
                    let compilation = compiled.compile(plan, movement, tables);
                    compiled.offers.push(compilation);
                }
                Err(complaint) => complaints.push(*complaint),
            }
        }
        if complaints.has_errors() {
            return None;
        }
        compiled.hold();
        Some(compiled)
    }

    fn accounts_of(round: &'a Round, offers: &[&Offer], status_quo: usize) -> Self {
        let workforce = &round.workforce;
        let mut provisions: Vec<String> =
            offers.iter().flat_map(|offer| &offer.provisions).map(|one| one.name.clone()).collect();
        provisions.sort();
        provisions.dedup();
        provisions.insert(0, "base pay".to_owned());
        let mut names = Names {
            provisions,
            groups: Vec::new(),
            funds: round.file.funds.iter().map(|fund| fund.title.clone()).collect(),
        };
        let mut contributions: Vec<ProvisionId> = offers
            .iter()
            .flat_map(|offer| &offer.provisions)
            .filter(|one| one.sort == Sort::Contribution)
            .map(|one| names.provision(&one.name))
            .collect();
        contributions.sort();
        contributions.dedup();
        let mut known: HashMap<(&str, &Shares), usize> = HashMap::new();
        let mut accounts: Vec<(u16, Shares)> = Vec::new();
        let mut account_of = Vec::with_capacity(workforce.headcount());
        for person in 0..workforce.headcount() {
            let key = (workforce.category(person), &workforce.shares[person]);
            let account = *known.entry(key).or_insert_with(|| {
                let group = names.groups.iter().position(|group| group == key.0).unwrap_or_else(|| {
                    names.groups.push(key.0.to_owned());
                    names.groups.len() - 1
                });
                accounts.push((group as u16, key.1.clone()));
                accounts.len() - 1
            });
            account_of.push(account);
        }
        drop(known);
        Self {
            round,
            names,
            accounts,
            account_of,
            contributions,
            offers: Vec::new(),
            status_quo,
            movements: Vec::new(),
        }
    }

    fn compile(&self, plan: Plan, movement: usize, tables: PriceTables) -> Compilation {
        let charges = plan
            .contributions
            .iter()
            .map(|one| 1 + self.contributions.iter().position(|id| *id == one.provision).unwrap_or(0))
            .collect();
        let movement_of = &self.movements[movement];
        let mut known: HashMap<(usize, usize, Fte, (i64, i64)), Due> = HashMap::new();
        let dues = (0..plan.years.len())
            .map(|year| {
                let mut due = |class: &Class, at: usize| {
                    let pay = &plan.on_top[at];
                    let key = (year, at, class.fte, class.time[year]);
                    known
                        .entry(key)
                        .or_insert_with(|| {
                            let (cents, contributed) = plan.on_top(year, pay, class.fte, class.time[year]);
                            Due { provision: pay.provision, cents, contributed: Rc::new(contributed) }
                        })
                        .clone()
                };
                let of_class = |class: &Class| {
                    let holding = (0..plan.on_top.len()).filter(|at| class.holds[plan.on_top[*at].condition]);
                    holding.map(|at| due(class, at)).filter(|due| due.cents != 0).collect()
                };
                movement_of.classes.iter().map(of_class).collect()
            })
            .collect();
        Compilation { plan, movement, tables, charges, dues, held: Vec::new() }
    }

    /// Finds what every offer holds for each person of its benefits from
    /// columns: the person's amount less the contributions that it contains,
    /// as the agreement in force pays them in the base year.
    fn hold(&mut self) {
        let includes = |offer: &Compilation| offer.columns().any(|(_, includes)| !includes.is_empty());
        let in_force = &self.offers[self.status_quo];
        let contributed =
            if self.offers.iter().any(includes) { self.base_contributions(in_force) } else { Vec::new() };
        let held = |offer: &Compilation| {
            let of_column = |(cents, includes): (&Vec<Cents>, &Vec<usize>)| {
                let mut rest: Vec<i64> = cents.iter().map(|cents| cents.0).collect();
                for at in includes {
                    let provision = offer.plan.contributions[*at].provision;
                    let Some(own) = in_force.plan.contributions.iter().position(|one| one.provision == provision) else {
                        continue;
                    };
                    for (rest, contributed) in rest.iter_mut().zip(&contributed) {
                        *rest -= contributed[own];
                    }
                }
                rest
            };
            offer.columns().map(of_column).collect::<Vec<_>>()
        };
        let all: Vec<_> = self.offers.iter().map(held).collect();
        for (offer, held) in self.offers.iter_mut().zip(all) {
            offer.held = held;
        }
    }

    /// Each person's contributions of the base year, settled, on all pay; of
    /// those who come later, what a whole base year would have contributed.
    fn base_contributions(&self, offer: &Compilation) -> Vec<Vec<i64>> {
        let movement = &self.movements[offer.movement];
        let workforce = &self.round.workforce;
        let plan = &offer.plan;
        let mut contributed = vec![Vec::new(); workforce.headcount()];
        for (at, class) in movement.classes.iter().enumerate() {
            let bears = bears(plan, class);
            let later = class.time[0].0 == 0;
            let by_pay = movement.ladders[class.ladder].schedule.is_none() && workforce.pay_is == PayIs::Actual;
            let share = if later {
                Share::new(if by_pay { Fte::FULL } else { class.fte }, (1, 1))
            } else {
                movement.pay_shares[class.pay[0]]
            };
            let on_top: Vec<Vec<i64>> = if later {
                let holding = plan.on_top.iter().filter(|pay| class.holds[pay.condition]);
                holding.map(|pay| plan.on_top(0, pay, class.fte, (1, 1)).1).collect()
            } else {
                offer.dues[0][at].iter().map(|due| due.contributed.to_vec()).collect()
            };
            for person in movement.people_of(at) {
                let person = *person as usize;
                let mut unsettled = match workforce.stands[person] {
                    Stand::Own(salary) => OwnPay::new(salary).base(plan, share).contributions,
                    Stand::Cell { schedule, cell } => {
                        let salary = self.round.schedules[schedule].cells[cell].map_or(0, scaled);
                        plan.base_pay(salary, share).contributions
                    }
                };
                for due in &on_top {
                    for (sum, part) in unsettled.iter_mut().zip(due) {
                        *sum += part;
                    }
                }
                contributed[person] =
                    unsettled.iter().zip(&bears).map(|(sum, bears)| if *bears { Rate::settle(*sum) } else { 0 }).collect();
            }
        }
        contributed
    }

    /// What one day of everybody's contract costs in the base year: base pay,
    /// and with the contributions that follow it, rounded once per person. An
    /// error is how many people have no contract days.
    pub fn contract_day(&self) -> Result<(Cents, Cents), usize> {
        let offer = &self.offers[self.status_quo];
        let movement = &self.movements[offer.movement];
        let workforce = &self.round.workforce;
        let width = offer.plan.contributions.len() + 1;
        let days = |person: usize| {
            workforce.contract_days.get(person).copied().flatten().or(self.round.file.contract_days)
        };
        let missing = (0..workforce.headcount()).filter(|person| days(*person).is_none()).count();
        if missing > 0 {
            return Err(missing);
        }
        let (mut pay, mut all) = (0, 0);
        for (at, class) in movement.classes.iter().enumerate() {
            let bears = bears(&offer.plan, class);
            let share = movement.pay_shares[class.pay[0]];
            for person in movement.people_of(at) {
                let person = *person as usize;
                let year = match workforce.stands[person] {
                    Stand::Own(salary) => OwnPay::new(salary).base(&offer.plan, share).pay,
                    Stand::Cell { cell, .. } => {
                        let cell = movement.offsets[class.ladder] + cell;
                        offer.tables.base[(class.pay[0] * movement.cells + cell) * width]
                    }
                };
                let day = round_ratio(i128::from(year), i128::from(days(person).unwrap_or(1))) as i64;
                pay += day;
                all += day;
                for (contribution, bears) in offer.plan.contributions.iter().zip(&bears) {
                    if *bears && contribution.on_base {
                        all += Rate::settle(day * contribution.rates[0].closing().0);
                    }
                }
            }
        }
        Ok((Cents(pay), Cents(all)))
    }

    /// People whose column of cost holds less than the contributions that it
    /// should contain, for each such benefit: the benefit's provision, how
    /// many people, and the sum of what is missing.
    #[must_use]
    pub fn below_rates(&self, offer: &str) -> Vec<(ProvisionId, usize, Cents)> {
        let Some(offer) = self.offers.iter().find(|one| one.plan.offer == offer) else { return Vec::new() };
        let columns =
            offer.plan.benefits.iter().filter(|one| matches!(one.benefit.cost, BenefitCost::Column { .. }));
        columns
            .zip(&offer.held)
            .map(|(benefit, held)| {
                let below: Vec<i64> = held.iter().copied().filter(|cents| *cents < 0).collect();
                (benefit.provision, below.len(), Cents(-below.iter().sum::<i64>()))
            })
            .filter(|(_, people, _)| *people > 0)
            .collect()
    }

    /// Projects every offer. `raises` asks for the individual raises as well.
    /// Complaints are people who would move to a cell without a salary.
    pub fn project(&self, raises: bool, complaints: &mut Complaints) -> Vec<Projected> {
        let opening = self.opening();
        let mut projected: Vec<Projected> = Vec::with_capacity(self.offers.len());
        let mut books: Vec<Vec<YearBook>> = Vec::with_capacity(self.offers.len());
        for offer in &self.offers {
            let mut years: Vec<YearBook> = (1..offer.plan.years.len()).map(|year| self.year_book(offer, year)).collect();
            let mut lists = vec![RaiseList::default(); if raises { years.len() } else { 0 }];
            self.book_own(offer, &mut years, &mut lists, complaints);
            self.book_heads(offer, &mut years);
            books.push(years);
            projected.push(Projected { offer: offer.plan.offer.clone(), raises: lists, ..Projected::default() });
        }
        for (at, movement) in self.movements.iter().enumerate() {
            if movement.cells == 0 {
                continue;
            }
            let mut standings = Standings::new(movement);
            let mut counts = Counts::default();
            for year in 0..movement.movers.len() {
                standings.advance(year, &mut counts);
                for (which, offer) in self.offers.iter().enumerate().filter(|(_, offer)| offer.movement == at) {
                    self.complain(offer, year, &mut counts.faults, complaints);
                    let book = &mut books[which][year];
                    if movement.whole == 1 {
                        price::<i64>(offer, movement, year + 1, &counts, book);
                    } else {
                        price::<i128>(offer, movement, year + 1, &counts, book);
                    }
                    if let Some(list) = projected[which].raises.get_mut(year) {
                        list_raises(offer, movement, year + 1, &counts, list);
                    }
                }
                counts.faults.clear();
            }
        }
        for (which, offer) in self.offers.iter().enumerate() {
            let whole = self.movements[offer.movement].whole;
            projected[which].ledger = self.post(offer, &opening, &books[which], whole);
        }
        projected
    }

    fn complain(
        &self,
        offer: &Compilation,
        year: usize,
        faults: &mut Vec<(u32, u32, usize)>,
        complaints: &mut Complaints,
    ) {
        let movement = &self.movements[offer.movement];
        for (person, cell, mover) in faults.iter() {
            let provision = movement.movers[year][*mover].provision;
            let name = movement.cell_name(*cell as usize, self.round);
            let mut complaint = Diagnostic::new(
                Code::EmptyCell,
                format!("a lane movement of {} leads to {name}, which has no salary", offer.plan.years[year + 1]),
            )
            .at(self.round.workforce.place(*person as usize, "id"), "this person");
            if let Some(place) = offer.plan.places[provision.0 as usize] {
                complaint = complaint.also(place, "by this provision");
            }
            complaints.push(complaint);
        }
    }

    /// An empty book for a year of an offer.
    fn year_book(&self, offer: &Compilation, year: usize) -> YearBook {
        let movement = &self.movements[offer.movement];
        let (points, _) = offer.plan.points(year);
        let mut causes: Vec<(Stage, ProvisionId)> = Vec::new();
        let carried = points.iter().filter_map(|point| point.cause).filter(|cause| cause.stage == Stage::CarryOver);
        causes.extend(carried.map(|cause| (cause.stage, cause.provision)));
        let staff = causes.len();
        causes.push((Stage::Staff, ProvisionId::BASE_PAY));
        let movers = &movement.movers[year - 1];
        causes.extend(movers.iter().map(|mover| (mover.stage, mover.provision)));
        let changes = points.iter().filter_map(|point| point.cause).filter(|cause| cause.stage != Stage::CarryOver);
        causes.extend(changes.map(|cause| (cause.stage, cause.provision)));
        let base = causes.len();
        causes.extend(offer.plan.on_top.iter().map(|pay| (Stage::OnTop, pay.provision)));
        causes.extend(offer.plan.benefits.iter().map(|one| (Stage::Benefit, one.provision)));
        YearBook::new(causes, staff, base, self.accounts.len(), offer.plan.contributions.len() + 1)
    }

    /// Books everyone who has a salary of their own.
    fn book_own(
        &self,
        offer: &Compilation,
        books: &mut [YearBook],
        lists: &mut [RaiseList],
        complaints: &mut Complaints,
    ) {
        let movement = &self.movements[offer.movement];
        if movement.classes.iter().all(|class| class.own.is_empty()) {
            return;
        }
        let plan = &offer.plan;
        let points: Vec<_> = (1..plan.years.len()).map(|year| plan.points(year)).collect();
        let rates: Vec<_> =
            points.iter().enumerate().map(|(at, (points, _))| plan.all_rates(at + 1, points)).collect();
        let moved: Vec<usize> = movement.movers.iter().map(Vec::len).collect();
        for (at, class) in movement.classes.iter().enumerate() {
            let bears = bears(plan, class);
            for person in &class.own {
                let Stand::Own(salary) = self.round.workforce.stands[*person as usize] else { continue };
                let mut own = OwnPay::new(salary);
                if self.round.workforce.pay_is == PayIs::Actual {
                    own = own.at_fte(class.fte);
                }
                for (index, book) in books.iter_mut().enumerate() {
                    let year = index + 1;
                    let shares = (movement.pay_shares[class.pay[year - 1]], movement.pay_shares[class.pay[year]]);
                    let reached = &movement.ladders[class.ladder].reached;
                    let priced = match own.year(plan, year, &points[index], &rates[index], reached, shares) {
                        Ok(priced) => priced,
                        Err(complaint) => {
                            complaints.push(*complaint.at_if_none(self.round.workforce.place(*person as usize, "id")));
                            break;
                        }
                    };
                    let mut entry = Entry { book, account: class.account, bears: &bears, parts: movement.whole, fte: class.fte };
                    let moves_at = points[index].1;
                    let mut cause = 0;
                    for point in 1..priced.prices.len() {
                        if point == moves_at + 1 {
                            cause += moved[index] + 1;
                        }
                        let before = if point == moves_at + 1 { &priced.moved } else { &priced.prices[point - 1] };
                        entry.change(cause, before, &priced.prices[point]);
                        cause += 1;
                    }
                    let staff = entry.book.staff;
                    entry.change(staff, &priced.prices[moves_at], &priced.moved);
                    let last = if priced.prices.len() == moves_at + 1 { &priced.moved } else { &priced.prices[priced.prices.len() - 1] };
                    entry.on_top(plan, &offer.dues[year][at], &last.contributions);
                    if let Some(list) = lists.get_mut(index)
                        && shares.1.num > 0
                    {
                        list.whole = movement.whole;
                        list.raises.push(PersonalRaise {
                            before: priced.raise.0,
                            after: priced.raise.1,
                            parts: movement.whole,
                        });
                    }
                }
            }
        }
    }

    /// Books benefits per head and from columns.
    fn book_heads(&self, offer: &Compilation, books: &mut [YearBook]) {
        let movement = &self.movements[offer.movement];
        let plan = &offer.plan;
        let mut columns = offer.held.iter();
        for (at, benefit) in plan.benefits.iter().enumerate() {
            match &benefit.benefit.cost {
                BenefitCost::PerHead(_) => {
                    for (index, book) in books.iter_mut().enumerate() {
                        let cause = book.base + plan.on_top.len() + at;
                        for class in movement.classes.iter().filter(|class| class.holds[benefit.condition]) {
                            let cents = plan.per_head(index + 1, &benefit.benefit, class.fte, class.time[index + 1]);
                            let people = class.people(movement.whole);
                            book.add(class.account, cause, 0, i128::from(cents) * i128::from(people), people, class.fte);
                        }
                    }
                }
                BenefitCost::Column { growth, .. } => {
                    let Some(held) = columns.next() else { continue };
                    for (class_at, class) in movement.classes.iter().enumerate().filter(|(_, one)| one.holds[benefit.condition]) {
                        for person in movement.people_of(class_at) {
                            let mut amount = Cents(held[*person as usize]);
                            for (index, book) in books.iter_mut().enumerate() {
                                let year = plan.years[index + 1];
                                let calendar = self.round.file.calendar;
                                for (_, percent) in growth.events.iter().filter(|(on, _)| calendar.year_of(*on) == year) {
                                    amount = grown(amount, percent.value).unwrap_or(amount);
                                }
                                // Of someone who comes later it is held for a whole year.
                                let before = if class.time[0].0 == 0 { (1, 1) } else { class.time[0] };
                                let now = class.time[index + 1];
                                let share = i128::from(now.0) * i128::from(before.1);
                                let of = i128::from(now.1) * i128::from(before.0);
                                let cents = round_ratio(i128::from(amount.0) * share, of);
                                let cause = book.base + plan.on_top.len() + at;
                                let whole = i128::from(movement.whole);
                                book.add(class.account, cause, 0, cents * whole, movement.whole, class.fte);
                            }
                        }
                    }
                }
            }
        }
    }

    /// The cost of the base year, under the status quo.
    fn opening(&self) -> Opening {
        let offer = &self.offers[self.status_quo];
        let movement = &self.movements[offer.movement];
        let plan = &offer.plan;
        let mut causes = vec![(Stage::Opening, ProvisionId::BASE_PAY)];
        causes.extend(plan.on_top.iter().map(|pay| (Stage::OnTop, pay.provision)));
        causes.extend(plan.benefits.iter().map(|one| (Stage::Benefit, one.provision)));
        let width = plan.contributions.len() + 1;
        let mut book = YearBook::new(causes, 0, 1, self.accounts.len(), width);
        let nothing = super::plan::Priced { pay: 0, contributions: vec![0; width - 1] };
        let cells = movement.cells;
        let mut counts = Counts::default();
        Standings::new(movement).still(&mut counts);
        for (at, class) in movement.classes.iter().enumerate() {
            let bears = bears(plan, class);
            let mut entry = Entry { book: &mut book, account: class.account, bears: &bears, parts: movement.whole, fte: class.fte };
            for person in &class.own {
                let Stand::Own(salary) = self.round.workforce.stands[*person as usize] else { continue };
                let priced = OwnPay::new(salary).base(plan, movement.pay_shares[class.pay[0]]);
                entry.change(0, &nothing, &priced);
                entry.on_top(plan, &offer.dues[0][at], &priced.contributions);
            }
            for (cell, parts) in &counts.finals[counts.final_ranges[at].clone()] {
                let from = class.pay[0] * cells + *cell as usize;
                let unsettled = &offer.tables.base_unsettled[from * (width - 1)..(from + 1) * (width - 1)];
                let pay = offer.tables.base[from * width];
                let priced = super::plan::Priced { pay, contributions: unsettled.to_vec() };
                entry.parts = *parts;
                entry.change(0, &nothing, &priced);
                entry.on_top(plan, &offer.dues[0][at], unsettled);
            }
        }
        let mut columns = offer.held.iter();
        for (at, benefit) in plan.benefits.iter().enumerate() {
            let cause = 1 + plan.on_top.len() + at;
            let held = matches!(benefit.benefit.cost, BenefitCost::Column { .. }).then(|| columns.next()).flatten();
            for (class_at, class) in movement.classes.iter().enumerate().filter(|(_, one)| one.holds[benefit.condition]) {
                match held {
                    None => {
                        let cents = plan.per_head(0, &benefit.benefit, class.fte, class.time[0]);
                        let people = class.people(movement.whole);
                        book.add(class.account, cause, 0, i128::from(cents) * i128::from(people), people, class.fte);
                    }
                    Some(_) if class.time[0].0 == 0 => {}
                    Some(held) => {
                        for person in movement.people_of(class_at) {
                            let cents = i128::from(held[*person as usize]) * i128::from(movement.whole);
                            book.add(class.account, cause, 0, cents, movement.whole, class.fte);
                        }
                    }
                }
            }
        }
        let mut poster = Poster::new(self, offer, plan.years[0], movement.whole);
        poster.post_base(&book);
        poster.post_on_top(&book, &Levels::default());
        Opening { lines: poster.lines, levels: poster.levels, exact: poster.exact }
    }

    /// Turns the books of an offer into lines.
    fn post(&self, offer: &Compilation, opening: &Opening, books: &[YearBook], whole: i64) -> Ledger {
        let mut lines = opening.lines.clone();
        let mut levels = opening.levels.clone();
        // A status quo with fractions and an offer without, or the reverse,
        // count exact cents in different parts.
        let opening_whole = self.movements[self.offers[self.status_quo].movement].whole;
        let mut exact: Vec<i128> =
            opening.exact.iter().map(|one| one * i128::from(whole) / i128::from(opening_whole)).collect();
        for (index, book) in books.iter().enumerate() {
            let mut poster = Poster::new(self, offer, offer.plan.years[index + 1], whole);
            poster.levels = levels;
            poster.exact = exact;
            poster.post_prior(index == 0);
            let before = poster.levels.clone();
            poster.post_base(book);
            poster.post_on_top(book, &before);
            lines.append(&mut poster.lines);
            levels = poster.levels;
            exact = poster.exact;
        }
        let mut sorts = self.offers[self.status_quo].plan.sorts.clone();
        for one in self.offers.iter().chain([offer]) {
            for (sort, own) in sorts.iter_mut().zip(&one.plan.sorts) {
                if *own != Sort::BasePay {
                    *sort = *own;
                }
            }
        }
        Ledger { lines, sorts }
    }
}

impl Class {
    /// How many of its people stand on cells or have a salary of their own, in
    /// parts.
    fn people(&self, whole: i64) -> i64 {
        let counted: i64 = self.counted.iter().map(|(_, parts)| parts).sum();
        let tracked: i64 = self.tracked.iter().map(|one| one.parts).sum();
        counted + tracked + self.own.len() as i64 * whole
    }
}

/// For each contribution of a plan, whether a class bears it.
fn bears(plan: &Plan, class: &Class) -> Vec<bool> {
    plan.contributions.iter().map(|one| class.holds[one.condition]).collect()
}

/// Sums of one year: by account, cause and charge, in parts of a cent's whole
/// person.
#[derive(Clone, Debug)]
struct YearBook {
    causes: Vec<(Stage, ProvisionId)>,
    /// Which cause is "who is there".
    staff: usize,
    /// How many of the causes change base pay; the rest are levels of pay on
    /// top and of benefits.
    base: usize,
    width: usize,
    sums: Vec<i128>,
    people: Vec<i64>,
    fte: Vec<i128>,
}

impl YearBook {
    fn new(causes: Vec<(Stage, ProvisionId)>, staff: usize, base: usize, accounts: usize, width: usize) -> Self {
        let cells = accounts * causes.len();
        Self { causes, staff, base, width, sums: vec![0; cells * width], people: vec![0; cells], fte: vec![0; cells] }
    }

    fn at(&self, account: usize, cause: usize) -> usize {
        account * self.causes.len() + cause
    }

    fn add(&mut self, account: usize, cause: usize, charge: usize, amount: i128, people: i64, fte: Fte) {
        let at = self.at(account, cause);
        self.sums[at * self.width + charge] += amount;
        self.people[at] += people;
        self.fte[at] += i128::from(people) * i128::from(fte.0);
    }
}

/// Books one person, or people alike.
struct Entry<'a> {
    book: &'a mut YearBook,
    account: usize,
    bears: &'a [bool],
    parts: i64,
    fte: Fte,
}

impl Entry<'_> {
    fn change(&mut self, cause: usize, before: &super::plan::Priced, after: &super::plan::Priced) {
        if before == after {
            return;
        }
        let parts = i128::from(self.parts);
        self.book.add(self.account, cause, 0, i128::from(after.pay - before.pay) * parts, self.parts, self.fte);
        for (at, bears) in self.bears.iter().enumerate() {
            if *bears {
                let change = Rate::settle(after.contributions[at]) - Rate::settle(before.contributions[at]);
                self.book.add(self.account, cause, at + 1, i128::from(change) * parts, 0, self.fte);
            }
        }
    }

    fn on_top(&mut self, plan: &Plan, dues: &[Due], base: &[i64]) {
        let mut unsettled = base.to_vec();
        for due in dues {
            let cause = self.book.base + plan.on_top.iter().position(|one| one.provision == due.provision).unwrap_or(0);
            let parts = i128::from(self.parts);
            self.book.add(self.account, cause, 0, i128::from(due.cents) * parts, self.parts, self.fte);
            for at in 0..unsettled.len() {
                if self.bears[at] {
                    let before = Rate::settle(unsettled[at]);
                    unsettled[at] += due.contributed[at];
                    let change = Rate::settle(unsettled[at]) - before;
                    self.book.add(self.account, cause, at + 1, i128::from(change) * parts, 0, self.fte);
                }
            }
        }
    }
}

/// What sums of the loop are kept in: `i64` where everybody is whole, `i128`
/// where people are spread.
trait Sum: Copy + Default + AddAssign + Into<i128> {
    fn times(price: i64, parts: i64) -> Self;
}

impl Sum for i64 {
    #[inline]
    fn times(price: i64, parts: i64) -> Self {
        price * parts
    }
}

impl Sum for i128 {
    #[inline]
    fn times(price: i64, parts: i64) -> Self {
        Self::from(price) * Self::from(parts)
    }
}

/// Prices the counted people of a year and books them.
fn price<S: Sum>(offer: &Compilation, movement: &Movement, year: usize, counts: &Counts, book: &mut YearBook) {
    let plan = &offer.plan;
    let tables = &offer.tables.years[year - 1];
    let width = plan.contributions.len() + 1;
    let moves = counts.stride - 1;
    let mut sums: Vec<S> = vec![S::default(); book.causes.len() * width];
    let mut people: Vec<i64> = vec![0; book.causes.len()];
    for (at, class) in movement.classes.iter().enumerate() {
        let (entries, finals) = (counts.entries[at].clone(), &counts.finals[counts.final_ranges[at].clone()]);
        if entries.is_empty() {
            continue;
        }
        sums.fill(S::default());
        people.fill(0);
        let (before, now) = (class.pay[year - 1] * movement.cells, class.pay[year] * movement.cells);
        let mut change = |cause: usize, parts: i64, from: &[i64], to: &[i64]| {
            let sums = &mut sums[cause * width..(cause + 1) * width];
            for ((sum, from), to) in sums.iter_mut().zip(from).zip(to) {
                *sum += S::times(to - from, parts);
            }
            people[cause] += if from[0] == to[0] { 0 } else { parts };
        };
        let moves_at = tables.moves_at;
        let still = &tables.prices[moves_at];
        for point in 1..=moves_at {
            let (last, next) = (&tables.prices[point - 1], &tables.prices[point]);
            for entry in entries.clone() {
                let cell = before + counts.cells[entry * counts.stride] as usize;
                change(point - 1, counts.parts[entry], row(last, cell, width), row(next, cell, width));
            }
        }
        if before != now {
            for entry in entries.clone() {
                let cell = counts.cells[entry * counts.stride] as usize;
                let (from, to) = (row(still, before + cell, width), row(still, now + cell, width));
                change(book.staff, counts.parts[entry], from, to);
            }
        }
        let first_mover = book.staff + 1;
        for entry in entries {
            let way = &counts.cells[entry * counts.stride..(entry + 1) * counts.stride];
            for mover in 0..moves {
                if way[mover] != way[mover + 1] {
                    let from = row(still, now + way[mover] as usize, width);
                    let to = row(still, now + way[mover + 1] as usize, width);
                    change(first_mover + mover, counts.parts[entry], from, to);
                }
            }
        }
        for point in moves_at + 1..tables.prices.len() {
            let (last, next) = (&tables.prices[point - 1], &tables.prices[point]);
            let cause = first_mover + moves + point - moves_at - 1;
            for (cell, parts) in finals {
                let cell = now + *cell as usize;
                change(cause, *parts, row(last, cell, width), row(next, cell, width));
            }
        }
        let dues = &offer.dues[year][at];
        if !dues.is_empty() {
            price_on_top(plan, tables, dues, (now, book.base), finals, &mut sums, &mut people);
        }
        let bears = bears(plan, class);
        for cause in 0..book.causes.len() {
            let slot = book.at(class.account, cause);
            book.people[slot] += people[cause];
            book.fte[slot] += i128::from(people[cause]) * i128::from(class.fte.0);
            for charge in 0..width {
                if charge == 0 || bears[charge - 1] {
                    book.sums[slot * width + charge] += sums[cause * width + charge].into();
                }
            }
        }
    }
}

/// The prices of one cell.
#[inline]
fn row(prices: &[i64], cell: usize, width: usize) -> &[i64] {
    &prices[cell * width..(cell + 1) * width]
}

/// Prices what a class is paid on top. A contribution is settled on all pay
/// together; an element's part is what it adds to the elements before it.
fn price_on_top<S: Sum>(
    plan: &Plan,
    tables: &YearPlan,
    dues: &[Due],
    (share, base): (usize, usize),
    finals: &[(u32, i64)],
    sums: &mut [S],
    people: &mut [i64],
) {
    let count = plan.contributions.len();
    let width = count + 1;
    let all: i64 = finals.iter().map(|(_, parts)| parts).sum();
    let causes: Vec<usize> = dues
        .iter()
        .map(|due| base + plan.on_top.iter().position(|one| one.provision == due.provision).unwrap_or(0))
        .collect();
    for (due, cause) in dues.iter().zip(&causes) {
        sums[cause * width] += S::times(due.cents, all);
        people[*cause] += all;
    }
    for at in 0..count {
        for (cell, parts) in finals {
            let mut unsettled = tables.unsettled[(share + *cell as usize) * count + at];
            let mut settled = Rate::settle(unsettled);
            for (due, cause) in dues.iter().zip(&causes) {
                unsettled += due.contributed[at];
                let next = Rate::settle(unsettled);
                sums[cause * width + at + 1] += S::times(next - settled, *parts);
                settled = next;
            }
        }
    }
}

fn list_raises(offer: &Compilation, movement: &Movement, year: usize, counts: &Counts, list: &mut RaiseList) {
    let tables = &offer.tables;
    let width = offer.plan.contributions.len() + 1;
    let last = if year == 1 { &tables.base } else { &tables.years[year - 2].closing };
    let this = &tables.years[year - 1].closing;
    list.whole = movement.whole;
    for (at, class) in movement.classes.iter().enumerate() {
        let share = class.pay[year];
        if movement.pay_shares[share].num == 0 {
            continue;
        }
        for entry in counts.entries[at].clone() {
            let way = &counts.cells[entry * counts.stride..(entry + 1) * counts.stride];
            let price = |prices: &[i64], cell: u32| prices[(share * movement.cells + cell as usize) * width];
            list.raises.push(PersonalRaise {
                before: price(last, way[0]),
                after: price(this, way[way.len() - 1]),
                parts: counts.parts[entry],
            });
        }
    }
}

/// What every account is charged: by element (base pay of a provision, or what
/// the provision itself pays), and by charge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Levels {
    cents: Vec<i64>,
}

/// The base year, for all offers.
#[derive(Debug)]
struct Opening {
    lines: Vec<CostLine>,
    levels: Levels,
    exact: Vec<i128>,
}

/// Writes the lines of one year.
struct Poster<'a> {
    compiled: &'a Compiled<'a>,
    offer: &'a Compilation,
    year: SchoolYear,
    whole: i64,
    provisions: usize,
    charges: usize,
    /// By account, element and charge.
    levels: Levels,
    /// Base pay and what follows it, in parts of cents, by account and charge.
    exact: Vec<i128>,
    lines: Vec<CostLine>,
}

impl<'a> Poster<'a> {
    fn new(compiled: &'a Compiled<'a>, offer: &'a Compilation, year: SchoolYear, whole: i64) -> Self {
        let (provisions, charges) = (compiled.names.provisions.len(), compiled.contributions.len() + 1);
        let accounts = compiled.accounts.len();
        Self {
            compiled,
            offer,
            year,
            whole,
            provisions,
            charges,
            levels: Levels { cents: vec![0; accounts * 2 * provisions * charges] },
            exact: vec![0; accounts * charges],
            lines: Vec::new(),
        }
    }

    fn level(&self, account: usize, on_top: bool, provision: usize, charge: usize) -> usize {
        let element = if on_top { self.provisions + provision } else { provision };
        (account * 2 * self.provisions + element) * self.charges + charge
    }

    /// Last year's cost, provision by provision. In the first year it is
    /// charged to the funds of the status quo.
    fn post_prior(&mut self, first: bool) {
        let from = if first { &self.compiled.offers[self.compiled.status_quo] } else { self.offer };
        for account in 0..self.compiled.accounts.len() {
            for on_top in [false, true] {
                for provision in 0..self.provisions {
                    for charge in 0..self.charges {
                        let amount = self.levels.cents[self.level(account, on_top, provision, charge)];
                        self.line(from, account, Stage::Prior, (on_top, provision, charge), amount, (0, 0));
                    }
                }
            }
        }
    }

    /// What the causes changed of base pay.
    fn post_base(&mut self, book: &YearBook) {
        for account in 0..self.compiled.accounts.len() {
            for cause in 0..book.base {
                let (stage, provision) = book.causes[cause];
                let slot = book.at(account, cause);
                for own in 0..book.width {
                    let change = book.sums[slot * book.width + own];
                    let charge = if own == 0 { 0 } else { self.offer.charges[own - 1] };
                    let exact = &mut self.exact[account * self.charges + charge];
                    let before = round_ratio(*exact, i128::from(self.whole));
                    *exact += change;
                    let after = round_ratio(*exact, i128::from(self.whole));
                    let amount = (after - before) as i64;
                    let level = self.level(account, false, provision.0 as usize, charge);
                    self.levels.cents[level] += amount;
                    let behind = if own == 0 || stage == Stage::ContributionRate {
                        (book.people[slot], book.fte[slot] as i64)
                    } else {
                        (0, 0)
                    };
                    self.line(self.offer, account, stage, (false, provision.0 as usize, charge), amount, behind);
                }
            }
        }
    }

    /// What pay on top and benefits changed, against the levels of last year.
    fn post_on_top(&mut self, book: &YearBook, before: &Levels) {
        let first = before.cents.is_empty();
        for account in 0..self.compiled.accounts.len() {
            for provision in 0..self.provisions {
                let cause = book.causes[book.base..].iter().position(|(_, id)| id.0 as usize == provision);
                let slot = cause.map(|cause| book.at(account, book.base + cause));
                let stage = if first {
                    Stage::Opening
                } else if self.sort(provision) == Sort::Benefit {
                    Stage::Benefit
                } else {
                    Stage::OnTop
                };
                for charge in 0..self.charges {
                    let own = if charge == 0 { Some(0) } else { self.offer.charges.iter().position(|one| *one == charge).map(|at| at + 1) };
                    let now = slot.zip(own).map_or(0, |(slot, own)| {
                        round_ratio(book.sums[slot * book.width + own], i128::from(self.whole)) as i64
                    });
                    let level = self.level(account, true, provision, charge);
                    let last = if first { 0 } else { before.cents[level] };
                    self.levels.cents[level] = now;
                    let behind = match slot {
                        Some(slot) if charge == 0 => (book.people[slot], book.fte[slot] as i64),
                        _ => (0, 0),
                    };
                    let status_quo = &self.compiled.offers[self.compiled.status_quo];
                    let term = (true, provision, charge);
                    if status_quo.plan.funds[provision] == self.offer.plan.funds[provision] || first {
                        self.line(self.offer, account, stage, term, now - last, behind);
                    } else {
                        // Last year was booked where the status quo charges it.
                        let moved = self.year == self.offer.plan.years[1];
                        let from = if moved { status_quo } else { self.offer };
                        self.line(from, account, stage, term, -last, (0, 0));
                        self.line(self.offer, account, stage, term, now, behind);
                    }
                }
            }
        }
    }

    fn sort(&self, provision: usize) -> Sort {
        let own = self.offer.plan.sorts[provision];
        if own == Sort::BasePay { self.compiled.offers[self.compiled.status_quo].plan.sorts[provision] } else { own }
    }

    fn line(
        &mut self,
        funds: &Compilation,
        account: usize,
        stage: Stage,
        (on_top, provision, charge): (bool, usize, usize),
        amount: i64,
        (people, fte): (i64, i64),
    ) {
        if amount == 0 {
            return;
        }
        let sort = self.sort(provision);
        let element = match (on_top, sort) {
            (false, _) => Element::Base,
            (true, Sort::Benefit) => Element::Head,
            (true, _) => Element::OnTop,
        };
        let (charge, follows) = match (charge, element) {
            (0, Element::Head) => (Charge::Benefit, Standing::Adopted),
            (0, _) => (Charge::Pay, Standing::Adopted),
            (charge, _) => {
                let id = self.compiled.contributions[charge - 1];
                (Charge::Contribution(id), self.offer.plan.standings[id.0 as usize])
            }
        };
        let (group, shares) = &self.compiled.accounts[account];
        let own;
        let shares = match funds.plan.funds[provision] {
            Some(fund) => {
                own = Shares::all(fund);
                &own
            }
            None => shares,
        };
        let whole = i128::from(self.whole);
        for (fund, part) in shares.split(amount) {
            self.lines.push(CostLine {
                year: self.year,
                stage,
                provision: ProvisionId(provision as u16),
                element,
                charge,
                group: *group,
                fund: fund as u16,
                standing: self.offer.plan.standings[provision].max(follows),
                ongoing: sort != Sort::OneTime,
                headcount: round_ratio(i128::from(people), whole) as i64,
                fte: Fte(round_ratio(i128::from(fte), whole) as i64),
                amount: Cents(part),
            });
        }
    }
}
