//! The sums of one year: by account, cause and charge. People who are priced
//! by themselves come in one by one ([`Entry`]); those who are counted, by the
//! loop of [`booking`](super::booking).

use std::rc::Rc;

use super::ledger::{ProvisionId, Stage};
use super::plan::Priced;
use crate::foundation::money::{Fte, Rate};

/// Something that a class is paid on top in a year.
#[derive(Clone, Debug)]
pub struct Due {
    /// Which of the plan's pay on top it is.
    pub at: usize,
    /// Cents for each person.
    pub cents: i64,
    /// For each contribution, what follows it, not settled.
    pub contributed: Rc<Vec<i64>>,
}

/// Sums of one year, in parts of a whole person.
#[derive(Clone, Debug)]
pub struct Book {
    /// First the causes that change base pay, in order of application, then
    /// pay on top and benefits, which are levels.
    pub causes: Vec<(Stage, ProvisionId)>,
    /// Which cause is "who is there"; the movers follow it.
    pub staff: usize,
    /// How many of the causes change base pay.
    pub base: usize,
    /// Charges: pay, and each contribution of the plan.
    pub width: usize,
    sums: Vec<i128>,
    people: Vec<i64>,
    fte: Vec<i128>,
}

impl Book {
    /// An empty book.
    #[must_use]
    pub fn new(causes: Vec<(Stage, ProvisionId)>, staff: usize, base: usize, accounts: usize, width: usize) -> Self {
        let cells = accounts * causes.len();
        Self { causes, staff, base, width, sums: vec![0; cells * width], people: vec![0; cells], fte: vec![0; cells] }
    }

    fn at(&self, account: usize, cause: usize) -> usize {
        account * self.causes.len() + cause
    }

    /// Adds an amount, and people behind it.
    pub fn add(&mut self, account: usize, cause: usize, charge: usize, amount: i128, people: i64, fte: Fte) {
        let at = self.at(account, cause);
        self.sums[at * self.width + charge] += amount;
        self.people[at] += people;
        self.fte[at] += i128::from(people) * i128::from(fte.0);
    }

    /// What an account is charged for a cause.
    #[must_use]
    pub fn sum(&self, account: usize, cause: usize, charge: usize) -> i128 {
        self.sums[self.at(account, cause) * self.width + charge]
    }

    /// The people behind a cause, and their FTE.
    #[must_use]
    pub fn behind(&self, account: usize, cause: usize) -> (i64, i128) {
        let at = self.at(account, cause);
        (self.people[at], self.fte[at])
    }
}

/// Books one person, or people alike, priced by themselves.
pub struct Entry<'a> {
    /// Where.
    pub book: &'a mut Book,
    /// The account.
    pub account: usize,
    /// For each contribution, whether they bear it.
    pub bears: &'a [bool],
    /// How many, in parts of a whole person.
    pub parts: i64,
    /// The FTE of each.
    pub fte: Fte,
}

impl Entry<'_> {
    /// A change of base pay.
    pub fn change(&mut self, cause: usize, before: &Priced, after: &Priced) {
        if before == after {
            return;
        }
        let parts = i128::from(self.parts);
        let people = if before.pay == after.pay { 0 } else { self.parts };
        self.book.add(self.account, cause, 0, i128::from(after.pay - before.pay) * parts, people, self.fte);
        for (at, bears) in self.bears.iter().enumerate() {
            if *bears {
                let change = Rate::settle(after.contributions[at]) - Rate::settle(before.contributions[at]);
                self.book.add(self.account, cause, at + 1, i128::from(change) * parts, 0, self.fte);
            }
        }
    }

    /// What is paid on top, with the contributions it adds to those on `base`.
    pub fn on_top(&mut self, dues: &[Due], base: &[i64]) {
        let mut unsettled = base.to_vec();
        for due in dues {
            let (cause, parts) = (self.book.base + due.at, i128::from(self.parts));
            self.book.add(self.account, cause, 0, i128::from(due.cents) * parts, self.parts, self.fte);
            for (at, sum) in unsettled.iter_mut().enumerate() {
                if self.bears[at] {
                    let before = Rate::settle(*sum);
                    *sum += due.contributed[at];
                    let change = Rate::settle(*sum) - before;
                    self.book.add(self.account, cause, at + 1, i128::from(change) * parts, 0, self.fte);
                }
            }
        }
    }
}
