//! All that a provision may do. Every kind of provision lowers to these, and
//! the plan knows nothing else.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::condition::Condition;
use crate::foundation::dated::{Holds, Once};
use crate::foundation::money::{Cents, Rate};
use crate::foundation::source::Located;

/// One effect of a provision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// People move up the steps at the start of a school year.
    Step(StepMovement),
    /// People move to another lane at the start of a school year.
    Lane(LaneMovement),
    /// Long service moves people one lane.
    LongevityLane(LongevityLane),
    /// Every salary of a schedule, and every salary of their own, is raised.
    Raise(Raise),
    /// Something is paid on top of base pay.
    Pay(PayElement),
    /// The employer contributes a part of pay.
    Contribute(Contribution),
    /// The employer pays an amount for each person.
    Benefit(Benefit),
}

/// Steps for those who stand on a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepMovement {
    /// How many steps are granted at the start of a school year.
    pub steps: Holds<usize>,
    /// Who gets them.
    pub when: Condition,
}

/// Moves to a higher lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneMovement {
    /// Who moves.
    pub how: LaneMoves,
    /// Who may.
    pub when: Condition,
}

/// How it is known who moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LaneMoves {
    /// On each date, a column of the snapshot that names the new lane.
    Known(Once<String>),
    /// The fraction of those in the lanes who move up one lane each year.
    Yearly {
        /// The fraction, from each date on.
        rate: Holds<Decimal>,
        /// The lanes from which they move; all where empty.
        from_lanes: Vec<String>,
    },
}

/// One lane up when so many years of service are complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongevityLane {
    /// The years that must be complete at the start of a school year.
    pub years: Decimal,
    /// The first school year's start on which it is granted, if not from the
    /// first projected year.
    pub from: Option<Date>,
    /// Whether those already past the years get it at the first occasion.
    pub already_past: bool,
    /// Who may.
    pub when: Condition,
}

/// A raise of base pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raise {
    /// The first day of a month.
    pub on: Date,
    /// By how much.
    pub by: RaiseBy,
    /// The schedules it raises, as indices; all, and salaries off schedule,
    /// where `None`.
    pub schedules: Option<Vec<usize>>,
    /// Who gets it.
    pub when: Condition,
    /// Whether the number is an assumption (an index not yet published).
    pub assumed: bool,
}

/// The two ways of an across-the-board raise. On one date the percentages
/// come before the dollars.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RaiseBy {
    /// Two is two per cent.
    Percent(Decimal),
    /// Dollars of full-time salary.
    Dollars(Decimal),
}

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
}

/// The two ways of paying on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So much a school year, from each date on; prorated by months where it
    /// changes within a year, and by the days a person is there.
    Yearly(Holds<Cents>),
    /// So much on each date, once.
    OneTime(Once<Cents>),
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
