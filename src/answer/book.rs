//! The sums of one year: by account, cause and charge. People with a salary of
//! their own are in it when it is [opened](super::opened); those who are counted
//! come in by the loop of [`booking`](super::booking), and what some of them keep
//! above their cell by [`holding`](super::holding).

use super::ledger::{ProvisionId, Stage};
use super::timing::Timing;
use crate::foundation::money::Fte;

/// What is booked together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Booked {
    /// As which cause.
    pub stage: Stage,
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Over which part of the year it is earned; of levels the plan says so.
    pub timing: Timing,
}

impl Booked {
    /// Earned over the whole year.
    #[must_use]
    pub fn all_year(stage: Stage, provision: ProvisionId) -> Self {
        Self { stage, provision, timing: Timing::YEAR }
    }
}

/// Sums of one year, in parts of a whole person.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// First the causes that change base pay, in order of application, then
    /// pay on top, benefits and kept rates, which are levels.
    pub causes: Vec<Booked>,
    /// Which cause is "who is there"; the movers follow it.
    pub staff: usize,
    /// How many of the causes change base pay.
    pub base: usize,
    /// Charges: pay, and each contribution of the plan.
    pub width: usize,
    /// Of kept rates, over which part of the year how much of each replacement is
    /// earned.
    pub kept: Vec<(ProvisionId, Timing, i128)>,
    sums: Vec<i128>,
    people: Vec<i64>,
    fte: Vec<i128>,
}

impl Book {
    /// An empty book.
    #[must_use]
    pub fn new(causes: Vec<Booked>, staff: usize, base: usize, accounts: usize, width: usize) -> Self {
        let cells = accounts * causes.len();
        let (sums, people, fte) = (vec![0; cells * width], vec![0; cells], vec![0; cells]);
        Self { causes, staff, base, width, kept: Vec::new(), sums, people, fte }
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

    /// Whether an account is charged nothing for a cause.
    #[must_use]
    pub fn is_nothing(&self, account: usize, cause: usize) -> bool {
        let first = self.at(account, cause) * self.width;
        self.sums[first..first + self.width].iter().all(|sum| *sum == 0)
    }

    /// How many amounts are in it.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.sums.iter().filter(|sum| **sum != 0).count()
    }

    /// Over which parts of the year what is kept by a replacement is earned, each
    /// with its weight; nothing where it is all the year.
    #[must_use]
    pub fn kept_timing(&self, provision: ProvisionId) -> Vec<(Timing, i64)> {
        let of = self.kept.iter().filter(|(of, ..)| *of == provision);
        let mut parts: Vec<(Timing, i64)> = Vec::new();
        for (_, timing, weight) in of {
            // A weight needs no cents: dollars keep the sum small.
            let weight = (weight / 100).clamp(0, i128::from(i64::MAX / 1_000)) as i64;
            match parts.iter_mut().find(|(known, _)| known == timing) {
                Some((_, sum)) => *sum = sum.saturating_add(weight),
                None => parts.push((*timing, weight)),
            }
        }
        if let [(Timing::YEAR, _)] = parts.as_slice() {
            parts.clear();
        }
        parts
    }

    /// The people behind a cause, and their FTE.
    #[must_use]
    pub fn behind(&self, account: usize, cause: usize) -> (i64, i128) {
        let at = self.at(account, cause);
        (self.people[at], self.fte[at])
    }
}
