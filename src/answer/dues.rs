//! What is paid on top in a year, for each of the payees: priced once for each
//! course of payments, and once for each FTE and time there.

use std::collections::HashMap;

use super::movement::{Movement, Payee};
use super::plan::Plan;
use crate::foundation::money::{Fte, Rate};

/// Something that one of the payees is paid on top in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which of the plan's pay on top it is.
    pub at: usize,
    /// Cents for each person.
    pub cents: i64,
    /// Whether everybody whom it is for gets it; otherwise a part of them is
    /// expected to.
    pub certain: bool,
    /// Where the contributions that follow it begin among the products.
    products: usize,
}

/// What a contribution adds for one of the payees to those on base pay and on
/// what is paid before it. A contribution is settled on all pay together, and an
/// element's part is what it adds to those before it: the whole cents of its own
/// product, and one more where what is left below a cent adds up to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// Which of the plan's pay on top it follows.
    pub at: u32,
    /// Which contribution.
    pub contribution: u32,
    cents: i64,
    full_before: i64,
    full_after: i64,
}

impl Following {
    /// Between two products on top of base pay, if they differ.
    fn between(at: usize, contribution: usize, before: i64, after: i64) -> Option<Self> {
        (before != after).then(|| Self {
            at: at as u32,
            contribution: contribution as u32,
            cents: after / Rate::ONE - before / Rate::ONE,
            full_before: Rate::ONE - before % Rate::ONE,
            full_after: Rate::ONE - after % Rate::ONE,
        })
    }

    /// Cents, beside base pay that leaves so much below a cent: see
    /// [`remainder`](super::plan::remainder).
    #[inline]
    #[must_use]
    pub fn cents(&self, left: i64) -> i64 {
        self.cents + i64::from(left >= self.full_after) - i64::from(left >= self.full_before)
    }
}

/// Of one year of an offer.
#[derive(Clone, Debug, Default)]
pub struct Dues {
    /// Payee by payee, in the order of the plan's pay on top; first what everybody
    /// gets whom it is for.
    all: Vec<Due>,
    /// What follows it, payee by payee and contribution by contribution.
    following: Vec<Following>,
    /// Where those of each payee begin; one more entry marks the end.
    starts: Vec<(u32, u32)>,
    /// Contributions on each distinct amount, not settled.
    products: Vec<i64>,
    contributions: usize,
}

impl Dues {
    /// Of a year of a plan, the base year being zero.
    #[must_use]
    pub fn new(plan: &Plan, movement: &Movement, year: usize) -> Self {
        let contributions = plan.contributions.len();
        let mut dues = Self { starts: vec![(0, 0)], contributions, ..Self::default() };
        // What is paid on days, by list of courses, and what is earned by time.
        let of_list = plan.on_top_by_list();
        let by_time: Vec<usize> = (0..plan.on_top.len()).filter(|at| plan.on_top[*at].courses().is_none()).collect();
        let mut of_course: Vec<Vec<Option<Due>>> = vec![Vec::new(); plan.on_top.len()];
        let mut of_time: HashMap<(usize, Fte, (i64, i64)), Due, foldhash::fast::RandomState> = HashMap::default();
        for payee in &movement.payees {
            let class = &movement.classes[payee.class];
            let (fte, time) = (class.fte, class.time[year]);
            let first = dues.all.len();
            for (list, course) in payee.paid() {
                for at in &of_list[list] {
                    let (known, course) = (&mut of_course[*at], course as usize);
                    if known.len() <= course {
                        known.resize(course + 1, None);
                    }
                    let due = *known[course].get_or_insert_with(|| dues.price(plan, (year, *at), payee, (fte, time)));
                    dues.all.extend((due.cents != 0).then_some(due));
                }
            }
            for at in by_time.iter().filter(|at| payee.holds.of(year)[plan.on_top[**at].condition]) {
                let price = || dues.price(plan, (year, *at), payee, (fte, time));
                let due = *of_time.entry((*at, fte, time)).or_insert_with(price);
                dues.all.extend((due.cents != 0).then_some(due));
            }
            dues.all[first..].sort_unstable_by_key(|due| (!due.certain, due.at));
            dues.stack(first);
        }
        dues
    }

    /// What one of some payees is paid.
    fn price(&mut self, plan: &Plan, (year, at): (usize, usize), payee: &Payee, there: (Fte, (i64, i64))) -> Due {
        let (cents, contributed) = plan.on_top(year, &plan.on_top[at], payee, there);
        let products = self.products.len();
        self.products.extend(contributed);
        let certain = plan.on_top[at].take_up[year] == Rate(Rate::ONE);
        Due { at, cents, certain, products }
    }

    /// Stacks the contributions on the last payees' pay, from the first of it: what
    /// is certain one upon the other, and upon all of that each that some are
    /// expected to get, since the others are not paid it.
    fn stack(&mut self, first: usize) {
        for contribution in 0..self.contributions {
            let mut before = 0;
            for due in &self.all[first..] {
                // Too much is refused when all dues are known, before anything is counted.
                let after: i64 = i64::saturating_add(before, self.products[due.products + contribution]);
                self.following.extend(Following::between(due.at, contribution, before, after));
                if due.certain {
                    before = after;
                }
            }
        }
        self.starts.push((self.all.len() as u32, self.following.len() as u32));
    }

    /// The contributions that follow what somebody is due, not settled.
    #[must_use]
    pub fn contributed(&self, due: &Due) -> &[i64] {
        &self.products[due.products..due.products + self.contributions]
    }

    /// What each of the payees at a place is paid.
    #[inline]
    #[must_use]
    pub fn of(&self, payee: usize) -> &[Due] {
        &self.all[self.starts[payee].0 as usize..self.starts[payee + 1].0 as usize]
    }

    /// What follows what each of the payees at a place is paid.
    #[inline]
    #[must_use]
    pub fn following(&self, payee: usize) -> &[Following] {
        &self.following[self.starts[payee].1 as usize..self.starts[payee + 1].1 as usize]
    }

    /// What is paid, payee by payee.
    pub fn iter(&self) -> impl Iterator<Item = &[Due]> {
        (1..self.starts.len()).map(|payee| self.of(payee - 1))
    }
}
