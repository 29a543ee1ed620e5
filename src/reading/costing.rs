//! What of a ledger's lines a measure counts. Measures are words of the
//! question; only here do they meet the lines, so that every reading counts
//! alike.

use crate::answer::ledger::{Charge, CostLine, Element};
use crate::question::convention::Measure;

impl Measure {
    /// Whether a line counts.
    #[must_use]
    pub fn counts(self, line: &CostLine) -> bool {
        match self {
            Self::Base => line.element == Element::Base && line.charge == Charge::Pay,
            Self::Pay => line.charge == Charge::Pay,
            Self::PayWithRollUp => line.charge != Charge::Benefit,
            Self::TotalCompensation => true,
        }
    }
}
