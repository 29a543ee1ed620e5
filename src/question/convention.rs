//! The convention behind a number: what is counted, and against what. Every
//! answer prints it in full.

/// What of the cost is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Base pay alone.
    Base,
    /// Base pay and pay on top.
    Pay,
    /// Pay and the contributions that follow it.
    PayWithRollUp,
    /// Pay, contributions and benefits per head.
    TotalCompensation,
}

impl Measure {
    /// From the narrowest to the widest.
    pub const ALL: [Self; 4] = [Self::Base, Self::Pay, Self::PayWithRollUp, Self::TotalCompensation];

    /// What reports call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Base => "base pay",
            Self::Pay => "pay (base and on top)",
            Self::PayWithRollUp => "pay with roll-up",
            Self::TotalCompensation => "total compensation (pay with roll-up and benefits per head)",
        }
    }
}

/// Against what new money is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Baseline {
    /// The base year as it was paid, every year.
    BaseYear,
    /// The status quo of the same year.
    StatusQuo,
}

impl Baseline {
    /// What reports call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::BaseYear => "the base year as paid",
            Self::StatusQuo => "the status quo of the same year",
        }
    }
}
