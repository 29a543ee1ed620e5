//! What the charts show, made ready: for each chart one value with its series in
//! whole cents, the finding that is its title, how it is counted, and the same
//! numbers in words for those who hear the picture. Charts draw these values
//! and compute nothing.
//!
//! Each chart has a file; `who` names the offers, `words` writes money short,
//! `imprint` says where the numbers come from and which are not real.

pub mod bridge;
pub mod by_provision;
pub mod career;
pub mod cost_by_year;
pub mod imprint;
pub mod raises;
pub mod revenue;
pub mod scattergram;
pub mod who;
pub mod words;

pub use self::bridge::Bridge;
pub use self::by_provision::ByProvision;
pub use self::career::Careers;
pub use self::cost_by_year::CostByYear;
pub use self::imprint::Imprint;
pub use self::raises::Raises;
pub use self::revenue::Revenue;
pub use self::scattergram::Scattergram;
pub use self::who::{Side, Who};
use super::comparison::Comparison;
use super::persons::Persons;
use crate::foundation::money::Cents;

/// A bar of a chart: where it begins and ends, and the amount that it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Where it begins.
    pub from: Cents,
    /// Where it ends.
    pub to: Cents,
    /// What it shows: its end less its beginning.
    pub amount: Cents,
}

impl Span {
    /// The bar of an amount that begins somewhere.
    #[must_use]
    pub fn after(from: Cents, amount: Cents) -> Self {
        Self { from, to: from + amount, amount }
    }
}

/// Everything that the charts of a round show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pictures {
    /// What every chart says at its foot.
    pub imprint: Imprint,
    /// Cost by year, of each offer.
    pub cost_by_year: CostByYear,
    /// Revenue of funds against what is charged to them, where there is any.
    pub revenue: Option<Revenue>,
    /// New money by provision, where there is any.
    pub by_provision: Option<ByProvision>,
    /// What moves the cost, where anything does.
    pub bridge: Option<Bridge>,
    /// Where people stand, if any stand on a schedule.
    pub scattergram: Option<Scattergram>,
    /// What careers pay, if anybody stands on a schedule.
    pub career: Option<Careers>,
    /// Who gets which raise.
    pub raises: Option<Raises>,
}

impl Pictures {
    /// Reads them off the answer of `compare`.
    #[must_use]
    pub fn read(answer: &Comparison) -> Self {
        let who = who::all(answer);
        Self {
            imprint: Imprint::read(answer),
            cost_by_year: cost_by_year::read(answer, &who),
            revenue: revenue::read(answer, &who),
            by_provision: by_provision::read(answer, &who),
            bridge: bridge::read(answer, &who),
            scattergram: None,
            career: None,
            raises: None,
        }
    }

    /// With what the offers mean for persons.
    #[must_use]
    pub fn and_persons(self, answer: &Comparison, persons: &Persons) -> Self {
        let who = who::all(answer);
        Self {
            scattergram: scattergram::read(answer, persons, &who),
            career: career::read(answer, persons, &who),
            raises: raises::read(answer, persons, &who),
            ..self
        }
    }
}
