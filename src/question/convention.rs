//! The convention behind a number: what is counted, against what, over which
//! years, and what is left out. Two sides that count one offer each in its own
//! way publish two numbers for it; here a way of counting has a name, and words
//! for every report.
//!
//! Where a round says nothing of a dimension, that of `compare` holds: total
//! compensation, over the base year as paid, all years together, everything in.

/// What of the cost is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Base pay alone.
    Base,
    /// Base pay and pay on top.
    Pay,
    /// Pay and the contributions that follow it.
    PayWithRollUp,
    /// Pay, contributions and benefits per head.
    #[default]
    TotalCompensation,
}

impl Measure {
    /// From the narrowest to the widest.
    pub const ALL: [Self; 4] = [Self::Base, Self::Pay, Self::PayWithRollUp, Self::TotalCompensation];

    /// The words of the files.
    pub const WORDS: &[(&str, Self)] = &[
        ("base", Self::Base),
        ("pay", Self::Pay),
        ("pay_with_roll_up", Self::PayWithRollUp),
        ("total", Self::TotalCompensation),
    ];

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

/// Against what an amount is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Baseline {
    /// Nothing: the amount itself.
    None,
    /// The base year as it was paid, every year.
    #[default]
    BaseYear,
    /// The base year at its closing rates for a full year, every year.
    BaseYearAnnualized,
    /// The year before, under the same offer.
    PriorYear,
    /// The status quo of the same year.
    StatusQuo,
}

impl Baseline {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] = &[
        ("none", Self::None),
        ("base_year", Self::BaseYear),
        ("base_year_annualized", Self::BaseYearAnnualized),
        ("prior_year", Self::PriorYear),
        ("status_quo", Self::StatusQuo),
    ];

    /// What reports call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "nothing",
            Self::BaseYear => "the base year as paid",
            Self::BaseYearAnnualized => "the base year at its closing rates for a full year",
            Self::PriorYear => "the year before",
            Self::StatusQuo => "the status quo of the same year",
        }
    }
}

/// Over which of the projected years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Span {
    /// The first.
    FirstYear,
    /// The last.
    FinalYear,
    /// All together.
    #[default]
    Term,
    /// The last at its closing rates for a full year, with what would be
    /// carried over.
    Annualized,
}

impl Span {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] = &[
        ("first_year", Self::FirstYear),
        ("final_year", Self::FinalYear),
        ("term", Self::Term),
        ("annualized", Self::Annualized),
    ];

    /// What reports call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::FirstYear => "first year",
            Self::FinalYear => "final year",
            Self::Term => "all years together",
            Self::Annualized => "final year at its closing rates for a full year",
        }
    }
}

/// By which years an amount is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum YearBy {
    /// The school year that earns it.
    #[default]
    School,
    /// The fiscal year in which it is paid.
    Fiscal,
}

impl YearBy {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] = &[("school", Self::School), ("fiscal", Self::Fiscal)];
}

/// A part of the cost that a convention may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// Steps and lanes, with what became of them in later years.
    Movement,
    /// Placement on another schedule, with the rates that people keep.
    Placement,
    /// Pay on top that comes again, with its roll-up.
    Incentives,
    /// What does not come again.
    OneTime,
}

impl Part {
    /// Every part, by its key in the files.
    pub const WORDS: &[(&str, Self)] = &[
        ("movement", Self::Movement),
        ("placement", Self::Placement),
        ("incentives", Self::Incentives),
        ("one_time", Self::OneTime),
    ];

    /// What reports call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Movement => "movement",
            Self::Placement => "placement",
            Self::Incentives => "incentives",
            Self::OneTime => "one-time pay",
        }
    }
}

/// A named way of counting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Convention {
    /// Its name.
    pub name: String,
    /// What reports call it.
    pub title: String,
    /// What is counted.
    pub measure: Measure,
    /// Against what.
    pub baseline: Baseline,
    /// Over which years.
    pub span: Span,
    /// By which years.
    pub year: YearBy,
    /// What is left out, in order.
    pub without: Vec<Part>,
    /// Who counts so, and where that is written.
    pub source: String,
}

impl Convention {
    /// Itself in words: `base pay over the base year as paid, first year,
    /// without movement`. What the measure has not is not said to be left out.
    #[must_use]
    pub fn words(&self) -> String {
        let over = match self.baseline {
            Baseline::None => ", the whole amount".to_owned(),
            baseline => format!(" over {}", baseline.words()),
        };
        let on_top = |part: Part| matches!(part, Part::Incentives | Part::OneTime);
        let mut words = format!("{}{over}, {}", self.measure.words(), self.span.words());
        if self.year == YearBy::Fiscal {
            words += ", by fiscal years as it is paid";
        }
        for part in self.without.iter().filter(|part| self.measure != Measure::Base || !on_top(**part)) {
            words += ", without ";
            words += part.words();
        }
        words
    }

    /// Whether it counts a year at its closing rates.
    #[must_use]
    pub fn annualizes(&self) -> bool {
        self.span == Span::Annualized || self.baseline == Baseline::BaseYearAnnualized
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_convention_reads_as_a_sentence() {
        let press = Convention {
            measure: Measure::Base,
            span: Span::FirstYear,
            without: vec![Part::Movement, Part::Placement, Part::OneTime],
            ..Convention::default()
        };
        assert_eq!(
            press.words(),
            "base pay over the base year as paid, first year, without movement, without placement",
            "base pay has no one-time pay to leave out"
        );
        let level = Convention {
            measure: Measure::Pay,
            baseline: Baseline::None,
            span: Span::Annualized,
            without: vec![Part::OneTime],
            ..Convention::default()
        };
        assert_eq!(
            level.words(),
            "pay (base and on top), the whole amount, final year at its closing rates for a full year, \
             without one-time pay"
        );
        assert!(Convention::default().words().ends_with("over the base year as paid, all years together"));
    }
}
