//! What a career pays: the full-time salary, year of service by year of service,
//! of somebody who begins on the lowest step of a lane and gets one step a year
//! until its top, on the schedule as an offer leaves it at the end of the last
//! projected year. Nothing that comes later is in it: no raise, no change of
//! lane, no pay on top.
//!
//! The schedule is the one on which most of the offer's people (by FTE) stand
//! then; the others are named, with those on no schedule.

use serde::Serialize;

use super::Count;
use crate::answer::staffing::{Staffed, StaffedGrid, Staffing};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::question::offer::Offer;
use crate::question::round::Round;

/// What a career pays under an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Career {
    /// The offer.
    pub offer: String,
    /// The year at whose end the schedule stands so.
    pub year: SchoolYear,
    /// The schedule's name.
    pub schedule: String,
    /// How sure its salaries are, in a word, where they are not adopted.
    pub standing: Option<&'static str>,
    /// Each lane that has a salary, lowest first.
    pub lanes: Vec<LaneCareer>,
    /// Who stands on this schedule.
    pub people: Count,
    /// Who stands on other schedules, or on this one with other raises.
    pub elsewhere: Count,
    /// Who stands on no schedule.
    pub off: Count,
}

/// A career in one lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneCareer {
    /// The lane.
    pub lane: String,
    /// The full-time salary of each year of service, up to the lane's top, where
    /// one stays.
    pub salaries: Vec<Cents>,
    /// Who stands in the lane.
    pub people: Count,
}

impl LaneCareer {
    /// The salary of a year of service, the first being one.
    #[must_use]
    pub fn salary(&self, year: usize) -> Cents {
        let top = self.salaries.len().saturating_sub(1);
        self.salaries.get(year.saturating_sub(1).min(top)).copied().unwrap_or_default()
    }

    /// What so many years of service pay together.
    #[must_use]
    pub fn over(&self, years: usize) -> Cents {
        (1..=years).map(|year| self.salary(year)).sum()
    }
}

/// Reads it; `None` where nobody stands on a schedule.
pub(super) fn read(round: &Round, offer: &Offer, staffing: &Staffing<'_>) -> Option<Career> {
    // Of several with as many people, the first of the round.
    let most = staffing.grids.iter().rev().max_by_key(|grid| grid.fte_parts())?;
    let of = |grid: &StaffedGrid<'_>| -> Count {
        grid.people.iter().map(|people| Count::new(*people, staffing.whole)).sum()
    };
    let others = staffing.grids.iter().filter(|grid| !std::ptr::eq(*grid, most));
    Some(Career {
        offer: offer.name.clone(),
        year: round.file.last_year,
        schedule: most.form.name.clone(),
        standing: most.form.unsure(),
        lanes: (0..most.form.lanes.len()).filter_map(|lane| in_lane(most, lane, staffing.whole)).collect(),
        people: of(most),
        elsewhere: others.map(of).sum(),
        off: Count::new(staffing.off, staffing.whole),
    })
}

/// From the lane's first salary to the last before a hole.
fn in_lane(grid: &StaffedGrid<'_>, lane: usize, whole: i64) -> Option<LaneCareer> {
    let steps = grid.form.steps.len();
    let cells = lane * steps..(lane + 1) * steps;
    let salaries: Vec<Cents> =
        grid.salaries[cells.clone()].iter().skip_while(|one| one.is_none()).map_while(|one| *one).collect();
    let people = grid.people[cells].iter().map(|people: &Staffed| Count::new(*people, whole)).sum();
    (!salaries.is_empty()).then(|| LaneCareer { lane: grid.form.lanes[lane].clone(), salaries, people })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_reached_the_top_stays_there() {
        let salaries = [4_000_000, 4_100_000, 4_300_000].map(Cents).to_vec();
        let lane = LaneCareer { lane: "BA".into(), salaries, people: Count::default() };
        assert_eq!([1, 2, 3, 4, 30].map(|year| lane.salary(year).0 / 100_000), [40, 41, 43, 43, 43]);
        // 40,000 + 41,000 + 3 times 43,000.
        assert_eq!(lane.over(5), Cents(21_000_000));
        assert_eq!(lane.over(0), Cents::ZERO);
    }
}
