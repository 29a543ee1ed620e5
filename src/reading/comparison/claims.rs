//! Figures that were published, beside what the model gives for the same offer
//! under the convention by which each is held to have been counted.

use rust_decimal::Decimal;
use serde::Serialize;

use super::Reader;
use crate::foundation::money::{Cents, round_decimal};
use crate::question::claim::{Claim, Figure};
use crate::question::convention::Convention;
use crate::reading::counted::Ledgers;

/// A published figure and the model's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The claim's name.
    pub name: String,
    /// What it is the figure of.
    pub title: String,
    /// The offer.
    pub offer: String,
    /// Of a gap, the offer that is taken off.
    pub less: Option<String>,
    /// The convention.
    pub convention: String,
    /// How that counts.
    pub words: String,
    /// The two figures.
    #[serde(flatten)]
    pub figures: Figures,
    /// The model less the published, in per cent of the published; `None` where
    /// nothing was published.
    pub difference_percent: Option<Decimal>,
    /// Whether the inputs were made to meet it.
    pub met: bool,
    /// Who published it.
    pub source: String,
}

/// Two figures of one unit, and the model's less the published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "unit", rename_all = "snake_case")]
pub enum Figures {
    /// Dollars.
    Dollars {
        /// What was published.
        published: Cents,
        /// What the model gives.
        model: Cents,
        /// The model's less the published.
        difference: Cents,
    },
    /// Per cent of a measure of the base year as paid.
    Percent {
        /// Of which.
        of: &'static str,
        /// What was published.
        published: Decimal,
        /// What the model gives, to two decimals.
        model: Decimal,
        /// The model's less the published: points.
        difference: Decimal,
    },
}

impl Reader<'_> {
    /// The claims on offers that are shown.
    pub(super) fn claims(&self, ledgers: &Ledgers<'_>, conventions: &[&Convention]) -> Vec<Held> {
        let claims = self.round.file.claims.iter();
        claims.filter_map(|claim| self.claim(claim, ledgers, conventions)).collect()
    }

    fn claim(&self, claim: &Claim, ledgers: &Ledgers<'_>, conventions: &[&Convention]) -> Option<Held> {
        let convention = conventions.iter().find(|one| one.name == claim.convention)?;
        let of = |name: &str| {
            let offer = self.chosen.iter().position(|one| one.name == name)?;
            Some(ledgers.count(convention, offer).amount)
        };
        let less = claim.less.as_ref().map(|less| less.value.clone());
        let taken_off = less.as_deref().map_or(Some(Cents::ZERO), of)?;
        let amount = of(&claim.offer.value)? - taken_off;
        let (figures, difference_percent) = match claim.figure {
            Figure::Amount(published) => {
                let difference = amount - published;
                let percent = difference.percent_of(Cents(published.0.abs()));
                (Figures::Dollars { published, model: amount, difference }, percent)
            }
            Figure::Percent(published, measure) => {
                let of = self.cost(0, self.round.file.base_year, measure);
                let model = amount.percent_of(of)?;
                let difference = model - published;
                // Of what has not been rounded yet.
                let exactly = (amount.to_dollars() * Decimal::ONE_HUNDRED).checked_div(of.to_dollars())?;
                let percent = ((exactly - published) * Decimal::ONE_HUNDRED).checked_div(published.abs());
                let percent = percent.map(|percent| round_decimal(percent, 2));
                (Figures::Percent { of: measure.words(), published, model, difference }, percent)
            }
        };
        Some(Held {
            name: claim.name.clone(),
            title: claim.title.clone(),
            offer: claim.offer.value.clone(),
            less,
            convention: claim.convention.clone(),
            words: convention.words(),
            figures,
            difference_percent,
            met: claim.met,
            source: claim.source.clone(),
        })
    }
}
