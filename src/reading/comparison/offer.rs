//! What one offer comes to: its money year by year and over the term, its new
//! money by provision, what each cause changed from the year before, and the
//! raises of single people.

use rust_decimal::Decimal;
use serde::Serialize;

use super::Reader;
use super::by_provision::{ByProvision, WithoutAmount};
use super::money::Money;
use crate::answer::compiled::Compiled;
use crate::answer::ledger::Stage;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::question::convention::Measure;
use crate::reading::raises::{self, Raises};

/// What one offer comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferAnswer {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who tabled it.
    pub party: &'static str,
    /// When.
    pub tabled: Option<String>,
    /// What its file says of it.
    pub note: Option<String>,
    /// Where its file says that it comes from.
    pub source: Option<String>,
    /// Year by year.
    pub years: Vec<YearAnswer>,
    /// All years together.
    pub term: Money,
    /// New money against the base year, provision by provision; the sum of a
    /// year is its new money.
    pub by_provision: Vec<ByProvision>,
    /// Its provisions that book nothing of their own.
    pub without_amount: WithoutAmount,
    /// What each cause changed from the year before; the sum of a year is its
    /// cost less the cost of the year before.
    pub by_cause: Vec<ByCause>,
    /// Individual raises, year by year.
    pub raises: Vec<Raises>,
}

/// One year of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearAnswer {
    /// The year.
    pub year: SchoolYear,
    /// Its money.
    #[serde(flatten)]
    pub money: Money,
    /// New money against the base year, in per cent of the base year's total
    /// compensation.
    pub new_percent_of_base_year: Option<Decimal>,
    /// The change of all base pay on the base year's, in per cent of the base
    /// year's base pay.
    pub base_pay_percent_of_base_year: Option<Decimal>,
}

/// What a cause changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByCause {
    /// The cause.
    pub cause: &'static str,
    /// Year by year.
    pub years: Vec<Cents>,
}

impl Reader<'_> {
    pub(super) fn offer(&self, at: usize, compiled: &Compiled<'_>) -> OfferAnswer {
        let offer = self.chosen[at];
        let base = self.round.file.base_year;
        let base_cost = self.cost(at, base, Measure::TotalCompensation);
        let base_pay = self.cost(at, base, Measure::Base);
        let years: Vec<YearAnswer> = self
            .round
            .projected_years()
            .map(|year| {
                let money = self.money(at, year);
                YearAnswer {
                    year,
                    money,
                    new_percent_of_base_year: money.new_money.percent_of(base_cost),
                    base_pay_percent_of_base_year: (money.base_pay - base_pay).percent_of(base_pay),
                }
            })
            .collect();
        let term = years.iter().fold(Money::default(), |sum, year| sum.plus(&year.money));
        let lists = self.projected[at].raises.iter().zip(self.round.projected_years());
        OfferAnswer {
            name: offer.name.clone(),
            title: offer.title.clone(),
            party: offer.party.word(),
            tabled: offer.tabled.map(|date| date.to_string()),
            note: offer.remarks.note.clone(),
            source: offer.remarks.source.clone(),
            years,
            term,
            by_provision: self.by_provision(at, |year, id| self.new_money_of(at, year, id)),
            without_amount: self.without_amount(at),
            by_cause: self.by_cause(at),
            raises: lists
                .filter_map(|(list, year)| raises::read(year, list, &|stand| compiled.stands(at, stand)))
                .collect(),
        }
    }

    fn by_cause(&self, offer: usize) -> Vec<ByCause> {
        Stage::CAUSES
            .iter()
            .map(|stage| ByCause {
                cause: stage.words(),
                years: self
                    .round
                    .projected_years()
                    .map(|year| self.ledger(offer).sum(|line| line.year == year && line.stage == *stage))
                    .collect(),
            })
            .filter(|cause| cause.years.iter().any(|cents| *cents != Cents::ZERO))
            .collect()
    }
}
