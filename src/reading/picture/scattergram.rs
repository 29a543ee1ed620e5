//! Chart `scattergram`: how much FTE, and how many people, stand on each step
//! and lane of the schedule on which most of them stand: in the snapshot or,
//! where nobody stands on a schedule in it, at the end of the last year under the
//! latest offers of both sides, or else under the last offer that places them on
//! one.

use super::who::{self, Side, Who};
use super::words;
use crate::foundation::money::{Cents, Fte};
use crate::reading::comparison::Comparison;
use crate::reading::persons::{self, Count, Persons, Standing};

/// What the chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scattergram {
    /// The title: what the numbers say.
    pub finding: String,
    /// What is counted, of whom, when.
    pub convention: String,
    /// The numbers in words.
    pub told: Vec<String>,
    /// The snapshot, or each offer.
    pub panels: Vec<Panel>,
    /// The most FTE on one cell of any.
    pub most: Fte,
}

/// A schedule with its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// What stands above it, where there are several.
    pub title: String,
    /// The schedule with its people.
    pub schedule: persons::Scattergram,
}

/// Reads it; `None` where nobody ever stands on a schedule.
pub(super) fn read(answer: &Comparison, of: &Persons, all: &[Who]) -> Option<Scattergram> {
    if let Some(both) = of_both_sides(answer, of, all) {
        return Some(both);
    }
    let snapshot = of.standings.iter().filter(|one| one.offer.is_none());
    let at_the_end = of.standings.iter().rev().filter(|one| one.offer.is_some());
    let standing = snapshot.chain(at_the_end).find(|one| !one.schedules.is_empty())?;
    let schedule = standing.schedules.first()?.clone();
    let most = schedule.cells.iter().flatten().map(|count| count.fte).max().unwrap_or_default();
    Some(Scattergram {
        finding: finding(&schedule, &when(standing, answer, all)),
        convention: convention(&schedule, standing, answer, all),
        told: told(&schedule),
        panels: vec![Panel { title: schedule.schedule.clone(), schedule }],
        most,
    })
}

/// The latest offers of both sides, where nobody stands on a schedule in the
/// snapshot and both place people on one.
fn of_both_sides(answer: &Comparison, of: &Persons, all: &[Who]) -> Option<Scattergram> {
    let on_one = |standing: &&Standing| standing.offer.is_none() && !standing.schedules.is_empty();
    let gap = answer.gap.as_ref().filter(|_| !of.standings.iter().any(|one| on_one(&one)))?;
    let of_offer = |name: &str| {
        let standing = of.standings.iter().find(|one| one.offer.as_deref() == Some(name))?;
        let who = all.iter().find(|who| who.name == name)?;
        let schedule = standing.schedules.first()?.clone();
        let unsure = schedule.standing.map_or_else(String::new, |word| format!(" ({word})"));
        let mut title = format!("{}: schedule {}{unsure}", who.label, schedule.schedule);
        let others: Count = standing.schedules.iter().skip(1).map(|one| one.all).sum();
        for (count, what) in [(others, "on other schedules"), (standing.off, "on none")] {
            if !count.is_nobody() {
                title += &format!("; {} FTE {what}", fte(count.fte));
            }
        }
        Some((standing.year, Panel { title, schedule }))
    };
    let ((year, district), (_, union)) = (of_offer(&gap.district)?, of_offer(&gap.union)?);
    let share = |panel: &Panel| {
        let at_top = at_top(&panel.schedule);
        let share = Cents(at_top.fte.0).percent_of(Cents(panel.schedule.all.fte.0)).unwrap_or_default();
        format!("{} FTE ({}\u{a0}%)", fte(at_top.fte), words::number(share, 0))
    };
    let (ours, theirs) = (who::offer_of(Side::Union, all), who::of(Side::District, all));
    let panels = vec![district, union];
    let cells = || panels.iter().flat_map(|panel| panel.schedule.cells.iter().flatten());
    Some(Scattergram {
        finding: format!(
            "At the end of {year}, {} stand on the top step of their lane under {ours}, {} under {theirs}",
            share(&panels[1]),
            share(&panels[0])
        ),
        convention: format!(
            "Full-time equivalents (FTE) on each step and lane under the latest offer of each side; in {} nobody stood \
             on a schedule",
            answer.base_year.year
        ),
        told: panels.iter().flat_map(|one| [one.title.clone()].into_iter().chain(told(&one.schedule))).collect(),
        most: cells().map(|count| count.fte).max().unwrap_or_default(),
        panels,
    })
}

/// Who stands where no further step waits.
fn at_top(schedule: &persons::Scattergram) -> Count {
    let at_top = schedule.cells.iter().enumerate().filter(|(cell, _)| is_top(schedule, *cell));
    at_top.filter_map(|(_, count)| *count).sum()
}

/// FTE in few letters: whole from a hundred on, else to a tenth.
#[must_use]
pub fn fte(fte: Fte) -> String {
    words::number(fte.to_decimal(), u32::from(fte.0 < 1_000_000))
}

/// FTE in the fewest letters: whole, but a part of one is told as such.
#[must_use]
pub fn short_fte(fte: Fte) -> String {
    if fte.0 < 10_000 { words::number(fte.to_decimal(), 1) } else { words::number(fte.to_decimal(), 0) }
}

/// People, whole where they are.
#[must_use]
pub fn people(count: &Count) -> String {
    words::number(count.headcount, 1)
}

fn when(standing: &Standing, answer: &Comparison, all: &[Who]) -> String {
    let who = standing.offer.as_ref().and_then(|offer| all.iter().find(|who| who.name == *offer));
    match who {
        None => format!("On {}", words::day(&answer.as_of)),
        Some(who) => format!("At the end of {} ({})", standing.year, who.label),
    }
}

/// The cells on which no further step waits: the last before a hole of each
/// lane, and all above it.
fn is_top(schedule: &persons::Scattergram, cell: usize) -> bool {
    let steps = schedule.steps.len();
    (cell + 1).is_multiple_of(steps) || schedule.cells[cell + 1].is_none()
}

fn finding(schedule: &persons::Scattergram, when: &str) -> String {
    let at_top = at_top(schedule);
    let share = Cents(at_top.fte.0).percent_of(Cents(schedule.all.fte.0)).unwrap_or_default();
    let share = words::number(share, 0);
    let stands = if at_top.is_nobody() {
        format!("nobody of {} FTE has reached the top step of a lane", fte(schedule.all.fte))
    } else {
        format!(
            "{} of {} FTE ({share}\u{a0}%) stand on the top step of their lane",
            fte(at_top.fte),
            fte(schedule.all.fte)
        )
    };
    let lanes = schedule.of_lanes.iter().zip(&schedule.lanes).rev();
    let fullest = lanes.max_by_key(|(count, _)| count.fte);
    match fullest.filter(|_| schedule.lanes.len() > 1) {
        Some((count, lane)) => format!("{when}, {stands}; lane {lane} is the fullest, with {} FTE", fte(count.fte)),
        None => format!("{when}, {stands}"),
    }
}

fn convention(schedule: &persons::Scattergram, standing: &Standing, answer: &Comparison, all: &[Who]) -> String {
    let unsure = schedule.standing.map_or_else(String::new, |word| format!(" ({word})"));
    let mut text =
        format!("Full-time equivalents (FTE) and people on each step and lane of {}{unsure}", schedule.schedule);
    if standing.offer.is_some() {
        text += &format!("; {}, when nobody stood on a schedule, is not shown", answer.base_year.year);
        let others = all.iter().filter(|who| standing.offer.as_ref() != Some(&who.name)).count();
        text += if others > 0 { "; other offers may differ" } else { "" };
    }
    let others: Count = standing.schedules.iter().skip(1).map(|one| one.all).sum();
    for (count, what) in [(others, "on other schedules"), (standing.off, "on no schedule")] {
        if !count.is_nobody() {
            text += &format!("; {} FTE {what}", fte(count.fte));
        }
    }
    text
}

fn told(schedule: &persons::Scattergram) -> Vec<String> {
    let of = |name: &str, count: &Count| format!("{name}: {} FTE, {} people", fte(count.fte), people(count));
    let lanes = schedule.lanes.iter().zip(&schedule.of_lanes).map(|(lane, count)| of(&format!("Lane {lane}"), count));
    let steps = schedule.steps.iter().zip(&schedule.of_steps).map(|(step, count)| of(&format!("Step {step}"), count));
    lanes.chain(steps).collect()
}
