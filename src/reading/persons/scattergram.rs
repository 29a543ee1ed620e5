//! Scattergrams: how many people and how much FTE stand on each step and lane of
//! each schedule, with the sums of the rows and columns, and how many stand on
//! none. The snapshot shows everybody in it; the end of the last projected year
//! those who are paid in that year, after all moves of an offer.

use serde::Serialize;

use super::Count;
use crate::answer::staffing::{Staffed, StaffedGrid, Staffing};
use crate::foundation::calendar::SchoolYear;
use crate::question::offer::Offer;
use crate::question::round::Round;

/// Where everybody stands at one time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// Under which offer; `None` for the snapshot.
    pub offer: Option<String>,
    /// The year at whose end this is so; of the snapshot, the base year.
    pub year: SchoolYear,
    /// Each schedule on which somebody stands, the one of most FTE first.
    pub schedules: Vec<Scattergram>,
    /// Who stands on no schedule.
    pub off: Count,
    /// Who is not paid in the year, and so not counted.
    pub absent: Count,
    /// Everybody who is counted, on schedules and off.
    pub all: Count,
}

/// One schedule with those who stand on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scattergram {
    /// The schedule's name.
    pub schedule: String,
    /// How sure its salaries are, in a word, where they are not adopted.
    pub standing: Option<&'static str>,
    /// Its steps, lowest first.
    pub steps: Vec<String>,
    /// Its lanes, lowest first.
    pub lanes: Vec<String>,
    /// The cells, lane by lane and within a lane step by step; `None` where
    /// there is no salary, and nobody.
    pub cells: Vec<Option<Count>>,
    /// Each lane's people.
    pub of_lanes: Vec<Count>,
    /// Each step's people.
    pub of_steps: Vec<Count>,
    /// All of them.
    pub all: Count,
}

/// The people of the snapshot.
pub(super) fn snapshot(round: &Round, staffing: &Staffing<'_>) -> Standing {
    standing(None, round.file.base_year, staffing)
}

/// The people of an offer at the end of the last projected year.
pub(super) fn at_the_end(round: &Round, offer: &Offer, staffing: &Staffing<'_>) -> Standing {
    standing(Some(offer.name.clone()), round.file.last_year, staffing)
}

fn standing(offer: Option<String>, year: SchoolYear, staffing: &Staffing<'_>) -> Standing {
    // One schedule may have several grids, whose people get different raises;
    // here they are one while their steps and lanes are the same.
    let same = |one: &StaffedGrid<'_>, other: &StaffedGrid<'_>| {
        one.schedule == other.schedule && one.form.steps == other.form.steps && one.form.lanes == other.form.lanes
    };
    let mut groups: Vec<Vec<&StaffedGrid<'_>>> = Vec::new();
    for grid in &staffing.grids {
        match groups.iter_mut().find(|group| same(group[0], grid)) {
            Some(group) => group.push(grid),
            None => groups.push(vec![grid]),
        }
    }
    let mut schedules: Vec<Scattergram> = groups.iter().map(|group| scattergram(group, staffing.whole)).collect();
    schedules.sort_by_key(|one| std::cmp::Reverse(one.all.fte));
    let count = |staffed: Staffed| Count::new(staffed, staffing.whole);
    let off = count(staffing.off);
    let all = schedules.iter().map(|one| one.all).chain([off]).sum();
    Standing { offer, year, schedules, off, absent: count(staffing.absent), all }
}

fn scattergram(grids: &[&StaffedGrid<'_>], whole: i64) -> Scattergram {
    let form = grids[0].form;
    let cells: Vec<Option<Count>> = (0..form.cells.len())
        .map(|cell| {
            let people = grids.iter().map(|grid| Count::new(grid.people[cell], whole)).sum();
            form.cells[cell].map(|_| people)
        })
        .collect();
    let sum = |fits: &dyn Fn(usize) -> bool| {
        cells.iter().enumerate().filter(|(cell, _)| fits(*cell)).filter_map(|(_, count)| *count).sum()
    };
    let steps = form.steps.len();
    Scattergram {
        schedule: form.name.clone(),
        standing: form.unsure(),
        of_lanes: (0..form.lanes.len()).map(|lane| sum(&|cell| cell / steps == lane)).collect(),
        of_steps: (0..steps).map(|step| sum(&|cell| cell % steps == step)).collect(),
        all: sum(&|_| true),
        steps: form.steps.clone(),
        lanes: form.lanes.clone(),
        cells,
    }
}
