//! What is paid on top in a year, for each of the payees: priced once for each
//! course of payments, and once for each FTE and time there.

use std::collections::HashMap;
use std::sync::Arc;

use super::book::Due;
use super::movement::Movement;
use super::plan::Plan;
use crate::foundation::money::Fte;

/// Of one year of an offer.
#[derive(Clone, Debug, Default)]
pub struct Dues {
    /// Payee by payee, in the order of the plan's pay on top.
    all: Vec<Due>,
    /// Where those of each payee begin; one more entry marks the end.
    starts: Vec<u32>,
}

impl Dues {
    /// Of a year of a plan, the base year being zero.
    #[must_use]
    pub fn new(plan: &Plan, movement: &Movement, year: usize) -> Self {
        // What is paid on days, by list of courses, and what is earned by time.
        let of_list = plan.on_top_by_list();
        let by_time: Vec<usize> = (0..plan.on_top.len()).filter(|at| plan.on_top[*at].courses().is_none()).collect();
        let mut of_course: Vec<HashMap<u32, Due, foldhash::fast::RandomState>> =
            vec![HashMap::default(); plan.on_top.len()];
        let mut of_time: HashMap<(usize, Fte, (i64, i64)), Due, foldhash::fast::RandomState> = HashMap::default();
        let mut dues = Self { all: Vec::new(), starts: vec![0] };
        for payee in &movement.payees {
            let class = &movement.classes[payee.class];
            let (fte, time) = (class.fte, class.time[year]);
            let price = |at: usize| {
                let (cents, contributed) = plan.on_top(year, &plan.on_top[at], payee, (fte, time));
                Due { at, cents, contributed: Arc::new(contributed) }
            };
            let first = dues.all.len();
            for (list, course) in payee.paid() {
                for at in &of_list[list] {
                    let due = of_course[*at].entry(course).or_insert_with(|| price(*at));
                    if due.cents != 0 {
                        dues.all.push(due.clone());
                    }
                }
            }
            for at in by_time.iter().filter(|at| payee.holds.of(year)[plan.on_top[**at].condition]) {
                let due = of_time.entry((*at, fte, time)).or_insert_with(|| price(*at));
                if due.cents != 0 {
                    dues.all.push(due.clone());
                }
            }
            dues.all[first..].sort_unstable_by_key(|due| due.at);
            dues.starts.push(dues.all.len() as u32);
        }
        dues
    }

    /// What each of the payees at a place is paid.
    #[inline]
    #[must_use]
    pub fn of(&self, payee: usize) -> &[Due] {
        &self.all[self.starts[payee] as usize..self.starts[payee + 1] as usize]
    }

    /// What is paid, payee by payee.
    pub fn iter(&self) -> impl Iterator<Item = &[Due]> {
        (1..self.starts.len()).map(|payee| self.of(payee - 1))
    }
}
