//! Of what a cost is made in a round: a round without contributions and without
//! benefits has no total compensation to show, and its charts should not say
//! that they show it.

use serde::Serialize;

use super::Reader;
use crate::answer::ledger::{Charge, CostLine, Element};

/// What the ledgers of the offers shown have beside base pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Contents {
    /// Whether anything is paid on top.
    pub on_top: bool,
    /// Whether the employer contributes on pay.
    pub contributions: bool,
    /// Whether there are benefits per head.
    pub benefits: bool,
}

impl Contents {
    /// Whether it is all of which total compensation is made.
    #[must_use]
    pub fn is_total(self) -> bool {
        self.contributions && self.benefits
    }

    /// As a chart names the measure: `base pay and pay on top`.
    #[must_use]
    pub fn words(self) -> &'static str {
        match (self.on_top, self.contributions, self.benefits) {
            (_, true, true) => "total compensation",
            (false, false, false) => "base pay",
            (true, false, false) => "base pay and pay on top",
            (false, true, false) => "base pay and contributions (no benefits)",
            (true, true, false) => "pay and contributions (no benefits)",
            (false, false, true) => "base pay and benefits (no contributions)",
            (true, false, true) => "pay and benefits (no contributions)",
        }
    }
}

impl Reader<'_> {
    pub(super) fn contents(&self) -> Contents {
        let any = |fits: &dyn Fn(&CostLine) -> bool| {
            let mut lines = self.projected.iter().flat_map(|one| &one.ledger.lines);
            lines.any(|line| line.amount.0 != 0 && fits(line))
        };
        Contents {
            on_top: any(&|line| line.element == Element::OnTop && line.charge == Charge::Pay),
            contributions: any(&|line| matches!(line.charge, Charge::Contribution(_))),
            benefits: any(&|line| line.element == Element::Head),
        }
    }
}
