//! What a plan pays one person: base pay with the contributions on it, pay on
//! top with those that follow it, and a benefit per head. Contributions are
//! not settled here, since they are rounded once on all pay of a person.

use std::cmp::Ordering;

use jiff::civil::Date;

use super::{Plan, PlannedContribution, PlannedPay};
use crate::answer::movement::Payee;
use crate::answer::pricing::{Course, SCALE, Share, YearOfPay};
use crate::contract::effect::{Amount, Benefit, BenefitCost, PayCourse};
use crate::foundation::money::{Cents, Fte, Rate};

/// The price of a person's base pay at a point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Priced {
    /// Cents of pay.
    pub pay: i64,
    /// Contributions on it, not settled.
    pub contributions: Vec<i64>,
}

impl Plan {
    /// What the base year pays for a salary on a schedule.
    #[must_use]
    pub fn base_pay(&self, salary: i128, share: Share) -> Priced {
        priced(self, &YearOfPay { rates: &[(0, salary)], parts: 1, scale: SCALE, share }, &self.base_rates())
    }

    /// The rates of contribution of the base year.
    pub(super) fn base_rates(&self) -> Vec<Course<Rate>> {
        self.contributions.iter().map(|one| one.rates[0].clone()).collect()
    }

    /// What is paid on top in a year to one of some payees, as if there for a time:
    /// cents, and the unsettled contributions that follow it. What is paid on
    /// days has its own time in it.
    #[must_use]
    pub fn on_top(
        &self,
        year: usize,
        pay: &PlannedPay,
        payee: &Payee<'_>,
        (fte, time): (Fte, (i64, i64)),
    ) -> (i64, Vec<i64>) {
        let fte = if pay.by_fte { fte } else { Fte::FULL };
        let of_year = self.years[year];
        let mut contributed = vec![0; self.contributions.len()];
        match &pay.what {
            Amount::Yearly(level) => {
                let share = Share::new(fte, time);
                let course = self.course(of_year, level, |amount| i128::from(amount.0), 0);
                let year_of_pay = YearOfPay { rates: &course.levels, parts: course.parts, scale: 1, share };
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
                        contributed[*at] += part * self.contributions[*at].rates[year].at(self.calendar.part_of(*on)).0;
                    }
                }
                (cents, contributed)
            }
            Amount::Dated(_) => {
                let payments = self.payments(year, pay, payee);
                for at in &pay.follows {
                    // At the rate of the day; a check after the year has ended
                    // pays for its last days.
                    let rates = &self.contributions[*at].rates[year];
                    let rate = |on: Date| match self.calendar.year_of(on).cmp(&of_year) {
                        Ordering::Less => rates.levels[0].1,
                        Ordering::Equal => rates.at(self.calendar.part_of(on)),
                        Ordering::Greater => rates.closing(),
                    };
                    contributed[*at] = payments.iter().map(|(on, cents)| cents.0 * rate(*on).0).sum();
                }
                (payments.iter().map(|(_, cents)| cents.0).sum(), contributed)
            }
        }
    }

    /// What is paid on days to one of some payees for a year.
    #[must_use]
    pub fn payments<'p>(&self, year: usize, pay: &'p PlannedPay, payee: &Payee<'_>) -> &'p [(Date, Cents)] {
        self.payments_of(year, pay, pay.courses.map_or(PayCourse::NOTHING, |list| payee.course(list)))
    }

    /// What a course of payments pays on days for a year.
    #[must_use]
    pub fn payments_of<'p>(&self, year: usize, pay: &'p PlannedPay, course: u32) -> &'p [(Date, Cents)] {
        match &pay.what {
            Amount::Dated(dated) => dated.courses[course as usize].of(self.years[year]),
            _ => &[],
        }
    }

    /// What a benefit per head costs in a year for someone of an FTE who is
    /// there for a time.
    #[must_use]
    pub fn per_head(&self, year: usize, benefit: &Benefit, fte: Fte, time: (i64, i64)) -> i64 {
        let BenefitCost::PerHead(level) = &benefit.cost else { return 0 };
        let course = self.course(self.years[year], level, |amount| i128::from(amount.0), 0);
        let share = Share::new(if benefit.by_fte { fte } else { Fte::FULL }, time);
        YearOfPay { rates: &course.levels, parts: course.parts, scale: 1, share }.pay()
    }
}

pub(super) fn priced(plan: &Plan, year: &YearOfPay<'_>, rates: &[Course<Rate>]) -> Priced {
    let pay = year.pay();
    let of = |(contribution, rate): (&PlannedContribution, &Course<Rate>)| {
        if contribution.on_base { year.contribution(pay, rate) } else { 0 }
    };
    Priced { pay, contributions: plan.contributions.iter().zip(rates).map(of).collect() }
}
