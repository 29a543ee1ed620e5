//! What the offers mean for persons: where people stand on the schedules, what a
//! career pays, and who gets which raise. Read from the same people and prices
//! as the [`Comparison`](super::comparison::Comparison), and beside it, since
//! only charts and reports ask for it.

pub mod career;
pub mod raise_distribution;
pub mod scattergram;

use rust_decimal::Decimal;
use serde::Serialize;

pub use self::career::Career;
pub use self::raise_distribution::RaiseDistribution;
pub use self::scattergram::{Scattergram, Standing};
use super::comparison::Reader;
use crate::answer::compiled::Compiled;
use crate::answer::staffing::Staffed;
use crate::foundation::money::{Fte, round_ratio};

/// What the offers mean for persons.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Persons {
    /// Where everybody stands: in the snapshot, and at the end of the last
    /// projected year under each offer, in the order of the offers.
    pub standings: Vec<Standing>,
    /// What a career pays, offer by offer; without those under which nobody
    /// stands on a schedule.
    pub careers: Vec<Career>,
    /// The raises of single people, year by year.
    pub raises: Vec<RaiseDistribution>,
}

/// A number of people, and the full-time equivalents that they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Persons; not a whole number where a part of all is expected to move.
    pub headcount: Decimal,
    /// Full-time equivalents.
    pub fte: Fte,
}

impl Count {
    /// From what was counted in parts of a whole person, to four decimals.
    fn new(staffed: Staffed, whole: i64) -> Self {
        let whole = i128::from(whole.max(1));
        let heads = round_ratio(i128::from(staffed.parts) * i128::from(Fte::FULL.0), whole) as i64;
        Self { headcount: Fte(heads).to_decimal(), fte: Fte(round_ratio(staffed.fte_parts, whole) as i64) }
    }

    /// Whether there is nobody.
    #[must_use]
    pub fn is_nobody(&self) -> bool {
        self.headcount.is_zero() && self.fte == Fte(0)
    }
}

impl std::iter::Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, one| Self {
            headcount: (sum.headcount + one.headcount).normalize(),
            fte: Fte(sum.fte.0 + one.fte.0),
        })
    }
}

/// Reads them beside a comparison.
#[must_use]
pub fn read(reader: &Reader<'_>, compiled: &Compiled<'_>) -> Persons {
    let last = reader.round.years().count() - 1;
    let staffed: Vec<_> = (0..reader.chosen.len()).map(|offer| compiled.staffing(offer, last)).collect();
    let snapshot = scattergram::snapshot(reader.round, &compiled.staffing(0, 0));
    let at_the_end = reader.chosen.iter().zip(&staffed);
    let at_the_end = at_the_end.map(|(offer, staffing)| scattergram::at_the_end(reader.round, offer, staffing));
    Persons {
        standings: [snapshot].into_iter().chain(at_the_end).collect(),
        careers: reader
            .chosen
            .iter()
            .zip(&staffed)
            .filter_map(|(offer, staffing)| career::read(reader.round, offer, staffing))
            .collect(),
        raises: reader
            .round
            .projected_years()
            .enumerate()
            .filter_map(|(at, year)| {
                let lists = reader.projected.iter().filter_map(|one| Some((one.offer.as_str(), one.raises.get(at)?)));
                raise_distribution::read(year, &lists.collect::<Vec<_>>())
            })
            .collect(),
    }
}
