//! Benefits from columns: what an offer holds for each person of the cost that a
//! column says, without the contributions that it contains.

use super::compiled::{Compilation, Compiled};
use super::ledger::ProvisionId;
use super::plan::scaled;
use super::pricing::{SCALE, Share};
use crate::contract::effect::BenefitCost;
use crate::district::workforce::{PayIs, Stand};
use crate::foundation::money::{Cents, Fte, Rate};

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

impl Compiled<'_> {
    /// Finds what every offer holds for each person of its benefits from
    /// columns: the person's amount less the contributions that it contains,
    /// as the agreement in force pays them in the base year.
    pub(super) fn hold(&mut self) {
        let includes = |offer: &Compilation| offer.columns().any(|(_, includes)| !includes.is_empty());
        let in_force = &self.offers[self.status_quo];
        let contributed = if self.offers.iter().any(includes) { self.base_contributions(in_force) } else { Vec::new() };
        let held = |offer: &Compilation| {
            let of_column = |(cents, includes): (&Vec<Cents>, &Vec<usize>)| {
                let mut rest: Vec<i64> = cents.iter().map(|cents| cents.0).collect();
                for at in includes {
                    let provision = offer.plan.contributions[*at].provision;
                    let own = in_force.plan.contributions.iter().position(|one| one.provision == provision);
                    let Some(own) = own else { continue };
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
            let time = if class.time[0].0 == 0 { (1, 1) } else { class.time[0] };
            let as_paid = !class.own.is_empty() && workforce.pay_is == PayIs::Actual;
            let share = Share::new(if as_paid { Fte::FULL } else { class.fte }, time);
            let on_top: Vec<(usize, Vec<Vec<i64>>)> = movement
                .payees_of(at)
                .map(|(which, payee)| {
                    let certain = plan.on_top.iter().filter(|pay| pay.take_up[0] == Rate(Rate::ONE));
                    let holding = certain.filter(|pay| payee.holds.of(0)[pay.condition]);
                    (which, holding.map(|pay| plan.on_top(0, pay, &payee, (class.fte, time)).1).collect())
                })
                .collect();
            for person in movement.people_of(at) {
                let person = *person as usize;
                let salary = match workforce.stands[person] {
                    Stand::Own(salary) => i128::from(salary.0) * SCALE,
                    Stand::Cell { schedule, cell } => self.round.schedules[schedule].cells[cell].map_or(0, scaled),
                };
                let mut unsettled = plan.base_pay(salary, share).contributions;
                let of_person = movement.payees.of_person(person as u32) as usize;
                let own = on_top.iter().find(|(which, _)| *which == of_person);
                for contributed in own.iter().flat_map(|(_, of)| of) {
                    for (sum, part) in unsettled.iter_mut().zip(contributed) {
                        *sum += part;
                    }
                }
                let settled = unsettled.iter().zip(&offer.bears[at]);
                contributed[person] = settled.map(|(sum, bears)| if *bears { Rate::settle(*sum) } else { 0 }).collect();
            }
        }
        contributed
    }

    /// People whose column of cost holds less than the contributions that it
    /// should contain, for each such benefit: the benefit's provision, how
    /// many people, and the sum of what is missing.
    #[must_use]
    pub fn below_rates(&self, offer: &str) -> Vec<(ProvisionId, usize, Cents)> {
        let Some(offer) = self.offers.iter().find(|one| one.plan.offer == offer) else { return Vec::new() };
        let columns = offer.plan.benefits.iter().filter(|one| matches!(one.benefit.cost, BenefitCost::Column { .. }));
        columns
            .zip(&offer.held)
            .map(|(benefit, held)| {
                let below: Vec<i64> = held.iter().copied().filter(|cents| *cents < 0).collect();
                (benefit.provision, below.len(), Cents(-below.iter().sum::<i64>()))
            })
            .filter(|(_, people, _)| *people > 0)
            .collect()
    }
}
