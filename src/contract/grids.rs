//! The grids of an offer, known before its provisions are read: on which
//! schedules it places people, and which steps and lanes it adds and drops when.
//! So a provision may name what another one makes, and still knows no other.
//!
//! A [`Form`] is a grid without its salaries: its lanes and steps, and which
//! cells have one.

use rust_decimal::Decimal;

use super::effect::{NewLine, Reshape};
use super::provision::{kind_of, replaced_schedule, schedule_shape, training_year};
use crate::district::schedule::Schedule;
use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::fields::Table;

/// A part of a school year: whatever changes in one part changes at once.
pub type When = (SchoolYear, usize);

/// What the provisions of an offer do to grids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grids {
    /// Schedules on which people are placed, by name, and when.
    placed_on: Vec<(String, When)>,
    /// Years of service that place people one lane above their own, and the
    /// columns that count them.
    placed_for: Vec<(Decimal, String)>,
    /// Schedules that are reshaped, by name, and when; in order of time.
    shapes: Vec<(String, When, Reshape)>,
}

impl Grids {
    /// What the tables of an offer's provisions say of grids. What is wrong with
    /// them is complained about when they are read as provisions.
    pub fn of<'a>(tables: impl Iterator<Item = &'a Table>, calendar: Calendar, base_year: SchoolYear) -> Self {
        let mut grids = Self::default();
        let when = |date| (calendar.year_of(date), calendar.part_of(date));
        for table in tables {
            match kind_of(table).map(|kind| kind.word) {
                Some("replaced_schedule") => {
                    let announced = replaced_schedule::announced(table);
                    grids.placed_on.extend(announced.map(|(schedule, from)| (schedule, when(from))));
                    grids.placed_for.extend(replaced_schedule::announced_service(table));
                }
                // From the first school year on, as far as anybody else can tell.
                Some("training_year") => {
                    let announced = training_year::announced(table);
                    grids.placed_on.extend(announced.map(|schedule| (schedule, (base_year.plus(1), 0))));
                }
                Some("schedule_shape") => {
                    let announced = schedule_shape::announced(table);
                    grids.shapes.extend(announced.map(|(schedule, from, shape)| (schedule, when(from), shape)));
                }
                _ => {}
            }
        }
        grids.shapes.sort_by_key(|(_, from, _)| *from);
        grids
    }

    /// Whether people are placed on a schedule before a part of a year.
    #[must_use]
    pub fn places_on(&self, schedule: &Schedule, before: When) -> bool {
        self.placed_on.iter().any(|(name, from)| *name == schedule.name && *from < before)
    }

    /// Whether so many years of a service place people one lane above their own.
    #[must_use]
    pub fn places_for(&self, years: Decimal, service: &str) -> bool {
        self.placed_for.iter().any(|(of, column)| *of == years && column == service)
    }

    /// Whether a schedule is reshaped before a part of a year.
    #[must_use]
    pub fn reshapes(&self, schedule: &Schedule, before: When) -> bool {
        self.shapes.iter().any(|(name, from, _)| *name == schedule.name && *from < before)
    }

    /// The lanes that the offer ever adds to a schedule.
    #[must_use]
    pub fn added_lanes(&self) -> Vec<&str> {
        self.shapes.iter().flat_map(|(.., shape)| &shape.add_lanes).map(|line| line.name.as_str()).collect()
    }

    /// A schedule as the offer has reshaped it before a part of a year.
    #[must_use]
    pub fn form(&self, schedule: &Schedule, before: When) -> Form {
        let shapes = self.shapes.iter().filter(|(name, from, _)| *name == schedule.name && *from < before);
        shapes.fold(Form::of(schedule), |form, (.., shape)| form.reshaped(shape))
    }
}

/// A grid without its salaries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// Lanes, lowest first.
    pub lanes: Vec<String>,
    /// Steps, lowest first.
    pub steps: Vec<String>,
    /// Which cells have a salary; lane by lane, within a lane step by step.
    pub paid: Vec<bool>,
}

impl Form {
    /// The form of a schedule.
    #[must_use]
    pub fn of(schedule: &Schedule) -> Self {
        let paid = schedule.cells.iter().map(Option::is_some).collect();
        Self { lanes: schedule.lanes.clone(), steps: schedule.steps.clone(), paid }
    }

    /// With steps and lanes added and dropped.
    #[must_use]
    pub fn reshaped(&self, shape: &Reshape) -> Self {
        let steps = lines(&self.steps, &shape.drop_steps, &shape.add_steps);
        let lanes = lines(&self.lanes, &shape.drop_lanes, &shape.add_lanes);
        let states = |added: &[NewLine], line: &str, across: &str| {
            added.iter().any(|new| new.name == line && new.salaries.iter().any(|(name, _)| name == across))
        };
        let mut paid = Vec::with_capacity(lanes.len() * steps.len());
        for lane in &lanes {
            paid.extend(steps.iter().map(|step| {
                states(&shape.add_steps, step, lane) || states(&shape.add_lanes, lane, step) || self.pays(lane, step)
            }));
        }
        Self { lanes, steps, paid }
    }

    /// Whether there is a salary in a lane on a step, by name.
    #[must_use]
    pub fn pays(&self, lane: &str, step: &str) -> bool {
        let lane = self.lanes.iter().position(|one| one == lane);
        let step = self.steps.iter().position(|one| one == step);
        lane.zip(step).is_some_and(|(lane, step)| self.paid[lane * self.steps.len() + step])
    }

    /// The lowest step of a lane that has a salary.
    #[must_use]
    pub fn lowest(&self, lane: usize) -> Option<usize> {
        (0..self.steps.len()).find(|step| self.paid[lane * self.steps.len() + step])
    }

    /// All cells that have a salary, as lane and step.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize)> {
        let in_lane = self.steps.len();
        self.paid.iter().enumerate().filter(|(_, paid)| **paid).map(move |(cell, _)| (cell / in_lane, cell % in_lane))
    }

    /// `MA step 7`.
    #[must_use]
    pub fn cell_name(&self, (lane, step): (usize, usize)) -> String {
        format!("{} step {}", self.lanes[lane], self.steps[step])
    }

    /// Lanes in which a salary stands above an empty cell that stands above a
    /// salary.
    pub fn holes(&self) -> impl Iterator<Item = &str> {
        let lanes = self.lanes.iter().zip(self.paid.chunks(self.steps.len().max(1)));
        lanes
            .filter(|(_, paid)| {
                let ends = paid.windows(2).position(|pair| pair[0] && !pair[1]);
                ends.is_some_and(|end| paid[end + 1..].contains(&true))
            })
            .map(|(lane, _)| lane.as_str())
    }
}

/// Lines of a grid without those dropped and with those added, each where it
/// belongs.
fn lines(old: &[String], dropped: &[String], added: &[NewLine]) -> Vec<String> {
    let mut lines: Vec<String> = old.iter().filter(|line| !dropped.contains(line)).cloned().collect();
    for new in added {
        let after = new.after.as_ref().and_then(|after| lines.iter().position(|line| line == after));
        lines.insert(after.map_or(lines.len(), |at| at + 1), new.name.clone());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn new(name: &str, after: Option<&str>, across: &[&str]) -> NewLine {
        let salaries = across.iter().map(|one| ((*one).to_owned(), Decimal::ONE)).collect();
        NewLine { name: name.to_owned(), after: after.map(str::to_owned), salaries }
    }

    #[test]
    fn a_form_is_reshaped() {
        let form = Form { lanes: words(&["BA", "MA"]), steps: words(&["1", "2"]), paid: vec![true, false, true, true] };
        let shape = Reshape {
            add_steps: vec![new("3", None, &["MA", "BA+15"])],
            add_lanes: vec![new("BA+15", Some("BA"), &["2"])],
            drop_steps: words(&["1"]),
            drop_lanes: Vec::new(),
        };
        let found = form.reshaped(&shape);
        assert_eq!((found.lanes.clone(), found.steps.clone()), (words(&["BA", "BA+15", "MA"]), words(&["2", "3"])));
        assert_eq!(found.paid, [false, false, true, true, true, true]);
        assert_eq!((found.lowest(0), found.lowest(1)), (None, Some(0)));
        assert_eq!(found.cell_name((2, 1)), "MA step 3");
    }

    #[test]
    fn a_hole_is_an_empty_cell_between_salaries() {
        let form = |paid: &[bool]| Form { lanes: words(&["BA"]), steps: words(&["1", "2", "3"]), paid: paid.to_vec() };
        assert_eq!(form(&[true, false, true]).holes().count(), 1);
        assert_eq!(form(&[false, true, true]).holes().count(), 0);
        assert_eq!(form(&[true, true, false]).holes().count(), 0);
    }
}
