//! What is paid on top of base pay, what follows pay, and what is paid for each
//! person.

use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::contract::condition::Condition;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::dated::{Holds, Once};
use crate::foundation::money::{Cents, Rate};
use crate::foundation::source::Located;

/// Something paid on top of base pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayElement {
    /// How much and when.
    pub amount: Amount,
    /// Who gets it.
    pub when: Condition,
    /// Whether it is prorated by FTE.
    pub by_fte: bool,
    /// Which contributions follow it, as indices.
    pub contributions: Vec<usize>,
    /// The part of those whom it is for who are expected to get it, from each
    /// date on; all of them where `None`.
    pub take_up: Option<Holds<Rate>>,
}

impl PayElement {
    /// What is paid on days; for whom and how much is in it already.
    #[must_use]
    pub fn dated(paid: DatedPay, contributions: Vec<usize>, take_up: Option<Holds<Rate>>) -> Self {
        let (amount, when) = (Amount::Dated(paid), Condition::default());
        Self { amount, when, by_fte: false, contributions, take_up }
    }
}

/// The ways of paying on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So much a school year, from each date on; prorated by months where it
    /// changes within a year, and by the days a person is there.
    Yearly(Holds<Cents>),
    /// So much on each date, once.
    OneTime(Once<Cents>),
    /// What each person is paid on which days, with FTE and the time they are
    /// there in it already.
    Dated(DatedPay),
}

/// Payments on days, found person by person from the terms and the snapshot.
/// People with the same payments share a course of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DatedPay {
    /// Each distinct course; the first is that of those who are paid nothing.
    pub courses: Arc<Vec<PayCourse>>,
    /// Which of them each person has, in the order of the snapshot.
    pub of_person: Arc<Vec<u32>>,
    /// Those who are paid anything.
    pub paid: Arc<Vec<u32>>,
}

/// What one person is paid: for each school year in which it is earned, the base
/// year first, days with cents, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PayCourse {
    /// By school year.
    pub years: Vec<(SchoolYear, Vec<(Date, Cents)>)>,
    /// The same as if what each year ends with had held in all of it; nothing where
    /// no amount changes within a year.
    pub closing: Vec<(SchoolYear, Vec<(Date, Cents)>)>,
}

impl PayCourse {
    /// Which course those have who are paid nothing.
    pub const NOTHING: u32 = 0;

    /// Goes on after a school year with what it ends with.
    pub fn end(&mut self, year: SchoolYear) {
        self.years.retain(|(of, _)| *of <= year);
        if let Some((_, payments)) = self.closing.iter().find(|(of, _)| *of == year) {
            self.years.push((year.plus(1), payments.clone()));
        }
    }

    /// What is earned in a school year; after the last, what the last earns.
    #[must_use]
    pub fn of(&self, year: SchoolYear) -> &[(Date, Cents)] {
        self.years.iter().rev().find(|(of, _)| *of <= year).map_or(&[], |(_, payments)| payments)
    }
}

/// An employer's contribution that follows pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// The fraction of pay.
    pub rate: Holds<Rate>,
    /// Whose pay it follows.
    pub when: Condition,
    /// Whether base pay bears it.
    pub on_base: bool,
}

/// An employer's cost for each person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// How much.
    pub cost: BenefitCost,
    /// For whom.
    pub when: Condition,
    /// Whether it is prorated by FTE.
    pub by_fte: bool,
}

/// The two ways of stating a benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BenefitCost {
    /// So much a head a year, from each date on.
    PerHead(Holds<Cents>),
    /// Each person's own amount, from a column of money.
    Column {
        /// Cents of each person, in the order of the snapshot.
        cents: Vec<Cents>,
        /// The column's name and where it was given.
        column: Located<String>,
        /// Contributions that the amount already contains, as indices: they
        /// are computed by their rates, and only the rest is held.
        includes: Vec<usize>,
        /// Yearly growth of what is held, in per cent, once on each date.
        growth: Once<Decimal>,
    },
}
