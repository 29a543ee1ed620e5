//! A round and its offers, compiled: names and accounts for all, a plan with
//! its prices and opened books for each offer, and one movement for all offers that
//! move people alike. [`Compiled::project`](super::projection) runs it.

use std::collections::HashMap;

use super::book::Book;
use super::dues::Dues;
use super::leading::Leading;
use super::ledger::{Names, ProvisionId};
use super::movement::{Class, Movement};
use super::opened::Opened;
use super::plan::{Plan, PriceTables, Rates};
use super::pricing::{Share, YearOfPay};
use super::projection::RaiseStand;
use super::timed::{PaidOnDays, Timed};
use crate::contract::provision::Sort;
use crate::district::fund::Shares;
use crate::district::workforce::Stand;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::{Cents, MOST_PAY, Rate, round_ratio};
use crate::foundation::parallel::each;
use crate::question::offer::Offer;
use crate::question::round::Round;

/// Everything compiled: what [`Compiled::project`] runs.
#[derive(Debug)]
pub struct Compiled<'a> {
    pub(super) round: &'a Round,
    /// What the numbers of the lines stand for.
    pub names: Names,
    /// Distinct accounts: group and shares of funds.
    pub(super) accounts: Vec<(u16, Shares)>,
    account_of: Vec<usize>,
    /// For each fund, the shares of those whom it bears alone.
    pub(super) of_funds: Vec<Shares>,
    /// Contributions of any offer, in order; a charge is one more than the
    /// place in this list.
    pub(super) contributions: Vec<ProvisionId>,
    pub(super) offers: Vec<Compilation>,
    pub(super) status_quo: usize,
    pub(super) movements: Vec<Movement>,
    /// Which payees of each movement are led.
    pub(super) leading: Vec<Leading>,
    /// The book of the base year, as the status quo opens it.
    pub(super) base_book: Book,
}

/// One offer, compiled.
#[derive(Debug)]
pub struct Compilation {
    pub(super) plan: Plan,
    pub(super) movement: usize,
    pub(super) rates: Rates,
    pub(super) tables: PriceTables,
    /// For each contribution of the plan, its charge.
    pub(super) charges: Vec<usize>,
    /// For each class and contribution, whether it bears it.
    pub(super) bears: Vec<Vec<bool>>,
    /// For each year and payee, what is paid on top.
    pub(super) dues: Vec<Dues>,
    /// For each year, when what provisions pay themselves is paid.
    pub(super) timed: Vec<Timed>,
    /// For each benefit from a column, what is held for each person.
    pub(super) held: Vec<Vec<i64>>,
    /// Its books, with what does not wait for people to be counted.
    pub(super) opened: Opened,
}

impl Compilation {
    /// A complaint where what one person is paid on top comes to more than
    /// anybody can be paid.
    fn beyond_pay(&self) -> Option<Diagnostic> {
        let year = self.dues.iter().position(|dues| dues.most() > 2 * MOST_PAY.0)?;
        let message =
            format!("`{}` pays someone more than $200,000,000 on top in {}", self.plan.offer, self.plan.years[year]);
        let complaint = Diagnostic::new(Code::NumberTooLarge, message);
        let largest = self.dues[year].largest()?;
        let place = self.plan.places[self.plan.on_top[usize::from(largest.at)].provision.0 as usize];
        Some(match place {
            Some(place) => complaint.at(place, "the largest part of it"),
            None => complaint,
        })
    }
}

impl<'a> Compiled<'a> {
    /// Compiles the offers of a round for all its years. Complaints are cells
    /// without a salary and prices beyond what a person can be paid.
    pub fn new(round: &'a Round, offers: &[&Offer], complaints: &mut Complaints) -> Option<Self> {
        Self::for_years(round, offers, round.years().count(), complaints)
    }

    /// Compiles them for the first so many years, the base year among them.
    pub fn for_years(round: &'a Round, offers: &[&Offer], years: usize, complaints: &mut Complaints) -> Option<Self> {
        let years: Vec<SchoolYear> = round.years().take(years).collect();
        let status_quo = offers.iter().position(|offer| offer.name == round.file.status_quo.value)?;
        let mut compiled = Self::accounts_of(round, offers, status_quo);
        let in_force = Plan::new(offers[status_quo], round, &compiled.names, &years);
        let plan = |offer: &&Offer| {
            let mut plan = Plan::new(offer, round, &compiled.names, &years);
            plan.begin_from(&in_force);
            plan
        };
        let plans: Vec<Plan> = offers.iter().map(plan).collect();
        // The first plan of each movement, and for each plan its movement.
        let mut firsts: Vec<&Plan> = Vec::new();
        let movement_of: Vec<usize> = plans
            .iter()
            .map(|plan| {
                firsts.iter().position(|first| first.terms == plan.terms).unwrap_or_else(|| {
                    firsts.push(plan);
                    firsts.len() - 1
                })
            })
            .collect();
        // Where each of them is, if it can be made; and the rates that came with it.
        let mut made: Vec<Option<usize>> = Vec::new();
        let mut rates: Vec<Option<Rates>> = Vec::new();
        for moved in each(firsts, |plan| Movement::new(plan, round, &compiled.account_of)) {
            made.push(moved.is_ok().then_some(compiled.movements.len()));
            match moved {
                Ok((movement, of_first)) => {
                    compiled.movements.push(movement);
                    rates.push(Some(of_first));
                }
                Err(complaint) => complaints.push(*complaint),
            }
        }
        // The first plan of a movement is the one by which it was made.
        let planned: Vec<(Plan, usize, Option<Rates>)> = plans
            .into_iter()
            .zip(movement_of)
            .filter_map(|(plan, at)| made[at].map(|at| (plan, at, rates[at].take())))
            .collect();
        for compilation in each(planned, |(plan, movement, rates)| compiled.compile(plan, movement, rates)) {
            match compilation {
                Ok(compilation) => {
                    compilation.beyond_pay().into_iter().for_each(|complaint| complaints.push(complaint));
                    compiled.offers.push(compilation);
                }
                Err(complaint) => complaints.push(*complaint),
            }
        }
        if complaints.has_errors() {
            return None;
        }
        compiled.leading = compiled.leading();
        compiled.warn_of_idle_moves(complaints);
        compiled.warn_of_idle_raises(offers, complaints);
        compiled.hold();
        compiled.open();
        Some(compiled)
    }

    /// Where those of a raise stand, in words: `teacher, MA step 7`; `teacher,
    /// off schedule`. The offer is the one whose raise it is, in order.
    #[must_use]
    pub fn stands(&self, offer: usize, stand: RaiseStand) -> String {
        let group = self.accounts.get(stand.account as usize).map(|(group, _)| usize::from(*group));
        let group = group.and_then(|group| self.names.groups.get(group)).map_or("", String::as_str);
        let ground = self.offers.get(offer).map(|offer| &self.movements[offer.movement].ground);
        let on_grid = ground.and_then(|ground| ground.grid(stand.cell));
        match on_grid {
            Some(grid) => format!("{group}, {}", grid.form.cell_name(stand.cell as usize - grid.offset)),
            None => format!("{group}, off schedule"),
        }
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
        let mut last: Option<((&str, &Shares), usize)> = None;
        for key in workforce.categories().zip(&workforce.shares) {
            if let Some((same, account)) = last
                && same == key
            {
                account_of.push(account);
                continue;
            }
            let account = *known.entry(key).or_insert_with(|| {
                let group = names.groups.iter().position(|group| group == key.0).unwrap_or_else(|| {
                    names.groups.push(key.0.to_owned());
                    names.groups.len() - 1
                });
                accounts.push((group as u16, key.1.clone()));
                accounts.len() - 1
            });
            account_of.push(account);
            last = Some((key, account));
        }
        Self {
            round,
            names,
            accounts,
            account_of,
            of_funds: (0..round.file.funds.len()).map(Shares::all).collect(),
            contributions,
            offers: Vec::new(),
            status_quo,
            movements: Vec::new(),
            leading: Vec::new(),
            base_book: Book::default(),
        }
    }

    /// Compiles a plan; its rates may be known.
    fn compile(&self, plan: Plan, movement: usize, rates: Option<Rates>) -> Result<Compilation, Box<Diagnostic>> {
        let rates = rates.map_or_else(|| Rates::new(&plan, &self.movements[movement].ground), Ok)?;
        let tables = PriceTables::new(&plan, &self.movements[movement], &rates);
        let charges = plan
            .contributions
            .iter()
            .map(|one| 1 + self.contributions.iter().position(|id| *id == one.provision).unwrap_or(0))
            .collect();
        let movement_of = &self.movements[movement];
        let dues = (0..plan.years.len()).map(|year| Dues::new(&plan, movement_of, year)).collect();
        let bears = movement_of.classes.iter().map(|class| bears(&plan, class)).collect();
        let provisions = self.names.provisions.len();
        let paid = PaidOnDays::new(movement_of);
        let timed = (0..plan.years.len()).map(|year| Timed::new(&plan, &paid, year, provisions)).collect();
        Ok(Compilation {
            plan,
            movement,
            rates,
            tables,
            charges,
            bears,
            dues,
            timed,
            held: Vec::new(),
            opened: Opened::default(),
        })
    }

    /// Which payees of each movement are led. The base year matters to the status quo
    /// alone.
    fn leading(&self) -> Vec<Leading> {
        each((0..self.movements.len()).collect(), |at| {
            let of_movement = self.offers.iter().enumerate().filter(|(_, offer)| offer.movement == at);
            let dues = of_movement.flat_map(|(which, offer)| &offer.dues[usize::from(which != self.status_quo)..]);
            Leading::new(&self.movements[at], &dues.collect::<Vec<_>>())
        })
    }

    /// What one day of everybody's contract costs in the first projected year
    /// at the salaries of the base year: base pay, and with the contributions
    /// that follow it at the rates of that year, rounded once per person. An
    /// error is how many people have no contract days.
    pub fn contract_day(&self) -> Result<(Cents, Cents), usize> {
        let offer = &self.offers[self.status_quo];
        let movement = &self.movements[offer.movement];
        let workforce = &self.round.workforce;
        let width = offer.plan.contributions.len() + 1;
        let days =
            |person: usize| workforce.contract_days.get(person).copied().flatten().or(self.round.file.contract_days);
        let missing = (0..workforce.in_snapshot()).filter(|person| days(*person).is_none()).count();
        if missing > 0 {
            return Err(missing);
        }
        let (mut pay, mut all) = (0, 0);
        for (at, class) in movement.classes.iter().enumerate() {
            let bears = &offer.bears[at];
            let of_own = movement.own_shares[class.own_pay[1]];
            for person in movement.people_of(at) {
                let person = *person as usize;
                // Of who is assumed to come nothing need be known.
                let Some(of) = days(person) else { continue };
                let year = match workforce.stands[person] {
                    Stand::Own(salary) => of_own.of(salary.0),
                    Stand::Cell { cell, .. } => {
                        let cell = movement.ground.first_offset(class.ladder) + cell;
                        offer.tables.base[(offer.tables.places.pay(at, 1) + cell) * width]
                    }
                };
                let day = round_ratio(i128::from(year), i128::from(of)) as i64;
                pay += day;
                all += day;
                for (contribution, bears) in offer.plan.contributions.iter().zip(bears) {
                    if *bears && contribution.on_base {
                        let of_day =
                            YearOfPay { rates: &[(0, i128::from(day))], parts: 1, scale: 1, share: Share::WHOLE };
                        all += Rate::settle(of_day.contribution(day, &contribution.rates[1]));
                    }
                }
            }
        }
        Ok((Cents(pay), Cents(all)))
    }
}

/// For each contribution of a plan, whether a class bears it.
fn bears(plan: &Plan, class: &Class) -> Vec<bool> {
    plan.contributions.iter().map(|one| class.holds.of(0)[one.condition]).collect()
}
