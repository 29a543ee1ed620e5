//! The one ledger: every dollar of cost is recorded here, in one line.
//!
//! A year's lines begin with last year's cost ([`Stage::Prior`]) and go on with
//! what each cause changed, in the order in which an agreement is applied. The
//! cost of a year is the sum of its lines; what a cause changed is the sum of
//! the lines of its stage; so causes always sum exactly, and every table is a
//! sum over lines. A line of `Prior` keeps the provision that once brought it,
//! so that the sum over a provision is what it costs that year, with all that
//! has become of it since the base year.

use super::timing::Timing;
use crate::contract::provision::{Sort, Standing};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::{Cents, Fte};

/// A provision of the round, by name: an index into [`Names::provisions`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionId(pub u16);

impl ProvisionId {
    /// Base pay as it stood before any offer, which is nobody's provision.
    pub const BASE_PAY: Self = Self(0);
}

/// When in a year's account a line stands, in the order of application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The cost of the base year.
    Opening,
    /// Last year's cost, as it was paid.
    Prior,
    /// Last year's rates for a full year.
    CarryOver,
    /// Who is there, and for how long.
    Staff,
    /// Steps, on the schedule as it was.
    Step,
    /// Lanes, on the schedule as it was.
    Lane,
    /// Lanes for long service, on the schedule as it was.
    Longevity,
    /// People placed on another grid.
    Placement,
    /// Changes of some cells of a schedule.
    Cells,
    /// Raises of the schedule and of salaries off it.
    AcrossTheBoard,
    /// Increases of base pay that are granted to single people, and last.
    Increase,
    /// What those are paid above their cell who keep the pay they had.
    HoldHarmless,
    /// What is paid on top, with its roll-up.
    OnTop,
    /// Benefits per head.
    Benefit,
    /// Rates of contributions, on base pay.
    ContributionRate,
}

impl Stage {
    /// The stages that are causes, in order.
    pub const CAUSES: [Self; 13] = [
        Self::CarryOver,
        Self::Staff,
        Self::Step,
        Self::Lane,
        Self::Longevity,
        Self::Placement,
        Self::Cells,
        Self::AcrossTheBoard,
        Self::Increase,
        Self::HoldHarmless,
        Self::OnTop,
        Self::Benefit,
        Self::ContributionRate,
    ];

    /// What reports call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Opening => "base year",
            Self::Prior => "last year's cost",
            Self::CarryOver => "carry-over",
            Self::Staff => "hires, departures, leave",
            Self::Step => "steps",
            Self::Lane => "lanes",
            Self::Longevity => "longevity lanes",
            Self::Placement => "placement",
            Self::Cells => "cells of the schedule",
            Self::AcrossTheBoard => "across the board",
            Self::Increase => "base increases",
            Self::HoldHarmless => "hold harmless",
            Self::OnTop => "pay on top",
            Self::Benefit => "benefits",
            Self::ContributionRate => "contribution rates",
        }
    }
}

/// What is paid to a person or for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Element {
    /// Base pay.
    Base,
    /// The pay on top of the line's provision.
    OnTop,
    /// The benefit of the line's provision.
    Head,
}

/// Whether a line is an element's pay or what follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Charge {
    /// The pay itself.
    Pay,
    /// An employer's contribution on it.
    Contribution(ProvisionId),
    /// A benefit per head.
    Benefit,
}

/// One line of cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostLine {
    /// The school year in which it is earned.
    pub year: SchoolYear,
    /// When it is paid.
    pub timing: Timing,
    /// Where in the year's account it stands.
    pub stage: Stage,
    /// Whose term it is.
    pub provision: ProvisionId,
    /// What is paid.
    pub element: Element,
    /// Its pay or what follows it.
    pub charge: Charge,
    /// The category of employee: an index into [`Names::groups`].
    pub group: u16,
    /// What it is charged to: an index into [`Names::funds`].
    pub fund: u16,
    /// How sure it is.
    pub standing: Standing,
    /// Whether it comes again next year if nothing is done.
    pub ongoing: bool,
    /// How many people are behind it: of a level, those who are paid it; of a
    /// change, those whose pay it changed. Lines that are carried from last
    /// year name none, and of those whom several funds bear only the line of
    /// the first does, so that nobody is counted twice.
    pub headcount: i64,
    /// Their full-time equivalents, by the shares of the funds.
    pub fte: Fte,
    /// Cents.
    pub amount: Cents,
}

/// What the small numbers of the lines stand for; one for all offers of a
/// round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Every provision that any offer has, base pay first, then by name.
    pub provisions: Vec<String>,
    /// Categories of employees.
    pub groups: Vec<String>,
    /// Funds.
    pub funds: Vec<String>,
}

impl Names {
    /// The id of a provision that some offer of the round has.
    #[must_use]
    pub fn provision(&self, name: &str) -> ProvisionId {
        let at = self.provisions.iter().skip(1).position(|one| one == name).map_or(0, |at| at + 1);
        ProvisionId(u16::try_from(at).unwrap_or(0))
    }

    /// The name of a provision.
    #[must_use]
    pub fn of(&self, id: ProvisionId) -> &str {
        &self.provisions[id.0 as usize]
    }
}

/// All lines of one offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    /// In order of year and stage.
    pub lines: Vec<CostLine>,
    /// What sort of term each provision is, by id.
    pub sorts: Vec<Sort>,
}

impl Ledger {
    /// The sum of the lines that fit.
    #[must_use]
    pub fn sum(&self, fits: impl Fn(&CostLine) -> bool) -> Cents {
        self.lines.iter().filter(|line| fits(line)).map(|line| line.amount).sum()
    }

    /// The sort of a line's provision.
    #[must_use]
    pub fn sort(&self, id: ProvisionId) -> Sort {
        self.sorts[id.0 as usize]
    }
}
