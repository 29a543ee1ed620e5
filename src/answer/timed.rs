//! When what provisions pay themselves is paid in a year: pay on top and
//! benefits. Most are paid on the checks of the whole year, or alike for
//! everybody; what is paid on days differs between accounts, since not everybody
//! is paid on all of them.

use std::collections::BTreeMap;

use super::ledger::ProvisionId;
use super::movement::Movement;
use super::plan::Plan;
use super::timing::Timing;
use crate::foundation::money::Cents;

/// Stretches and days, each with its weight; nothing where it is all the year.
pub type Weights = Vec<(Timing, i64)>;

/// How many people of which account are paid on days by which course: account,
/// list of courses, course and people, each but once.
pub struct PaidOnDays {
    people: Vec<(usize, usize, u32, i64)>,
}

impl PaidOnDays {
    /// Of everybody.
    #[must_use]
    pub fn new(movement: &Movement) -> Self {
        let accounts = movement.classes.iter().map(|class| class.account + 1).max().unwrap_or(0);
        // By list, course and account.
        let mut counted: Vec<Vec<i64>> = Vec::new();
        for payee in movement.payees.iter() {
            let account = movement.classes[payee.class].account;
            for (list, course) in payee.paid() {
                let place = course as usize * accounts + account;
                if counted.len() <= list {
                    counted.resize(list + 1, Vec::new());
                }
                if counted[list].len() <= place {
                    counted[list].resize(place + 1, 0);
                }
                counted[list][place] += payee.people as i64;
            }
        }
        let of_list = |(list, counted): (usize, Vec<i64>)| {
            let filled = counted.into_iter().enumerate().filter(|(_, people)| *people > 0);
            filled.map(move |(place, people)| (place % accounts, list, (place / accounts) as u32, people))
        };
        Self { people: counted.into_iter().enumerate().flat_map(of_list).collect() }
    }
}

/// Of one year of an offer.
#[derive(Clone, Debug)]
pub struct Timed {
    /// By provision.
    of_all: Vec<Weights>,
    /// By account and provision, where it differs.
    of_account: BTreeMap<(usize, usize), Weights>,
}

impl Timed {
    /// Of a year of a plan, the base year being zero.
    #[must_use]
    pub fn new(plan: &Plan, paid: &PaidOnDays, year: usize, provisions: usize) -> Self {
        let of_all = (0..provisions).map(|at| plan.timing(ProvisionId(at as u16), year)).collect();
        let mut of_account: BTreeMap<(usize, usize), Weights> = BTreeMap::new();
        let of_list = plan.on_top_by_list();
        for (account, list, course, people) in &paid.people {
            for pay in of_list[*list].iter().map(|at| &plan.on_top[*at]) {
                let payments = plan.payments_of(year, pay, *course);
                if payments.is_empty() {
                    continue;
                }
                let weights = of_account.entry((*account, pay.provision.0 as usize)).or_default();
                for (timing, Cents(cents)) in Timing::on_days(payments, plan.calendar) {
                    match weights.iter_mut().find(|(known, _)| *known == timing) {
                        Some((_, weight)) => *weight += cents * people,
                        None => weights.push((timing, cents * people)),
                    }
                }
            }
        }
        for weights in of_account.values_mut() {
            weights.sort_unstable();
        }
        Self { of_all, of_account }
    }

    /// Of an account and a provision.
    #[must_use]
    pub fn of(&self, account: usize, provision: usize) -> &[(Timing, i64)] {
        self.of_account.get(&(account, provision)).unwrap_or(&self.of_all[provision])
    }

    /// The same, where what people keep is paid at other times than all the year.
    #[must_use]
    pub fn with_kept<'t>(&'t self, kept: &'t [Weights]) -> WithKept<'t> {
        WithKept { timed: self, kept }
    }
}

/// When what provisions pay themselves is paid, and what people keep by them: a
/// provision does one or the other.
#[derive(Clone, Copy)]
pub struct WithKept<'t> {
    timed: &'t Timed,
    /// By provision.
    kept: &'t [Weights],
}

impl<'t> WithKept<'t> {
    /// Of an account and a provision.
    #[must_use]
    pub fn of(self, account: usize, provision: usize) -> &'t [(Timing, i64)] {
        let kept = &self.kept[provision];
        if kept.is_empty() { self.timed.of(account, provision) } else { kept }
    }
}
