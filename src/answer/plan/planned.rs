//! What an offer pays on top, contributes and holds for each person, planned:
//! whose term it is, for whom, and at which rates in each year.

use crate::answer::ledger::ProvisionId;
use crate::answer::pricing::Course;
use crate::contract::effect::{Amount, Benefit};
use crate::foundation::money::Rate;

/// A contribution of the offer.
#[derive(Clone, Debug)]
pub struct PlannedContribution {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Whether base pay bears it.
    pub on_base: bool,
    /// Its condition, among the terms' conditions.
    pub condition: usize,
    /// Its rate in each year, the base year first.
    pub rates: Vec<Course<Rate>>,
}

/// Something that is paid on top in a year, priced.
#[derive(Clone, Debug)]
pub struct PlannedPay {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Its condition, among the terms' of pay on top.
    pub condition: usize,
    /// Whether it is by FTE.
    pub by_fte: bool,
    /// What it pays.
    pub(super) what: Amount,
    /// Of pay on days, which list of courses it has among the terms'.
    pub(super) courses: Option<usize>,
    /// Which contributions follow it.
    pub(super) follows: Vec<usize>,
    /// The part of those whom it is for who are expected to get it, in each
    /// year, the base year first.
    pub take_up: Vec<Rate>,
}

impl PlannedPay {
    /// Of pay on days, which list of courses it has among the terms'.
    #[must_use]
    pub fn courses(&self) -> Option<usize> {
        self.courses
    }
}

/// A benefit per head.
#[derive(Clone, Debug)]
pub struct PlannedBenefit {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// Its condition, among the terms' conditions.
    pub condition: usize,
    /// Its terms.
    pub benefit: Benefit,
}
