//! Whether people fit on a new grid: every lane, step and year of service by
//! which somebody is placed must be known there. What does not fit is
//! complained about at once, with how many people it concerns.

use std::collections::BTreeMap;

use crate::contract::context::Context;
use crate::district::schedule::Schedule;
use crate::district::workforce::Stand;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find, listed};
use crate::foundation::source::{Located, Span};

/// A new grid and those who are placed on it.
pub(super) struct Fit<'a> {
    /// Everything around the provision.
    pub(super) context: &'a Context<'a>,
    /// The new grid, as an index.
    pub(super) grid: usize,
    /// Where the provision names it.
    pub(super) place: Span,
    /// The schedules that are left, as indices.
    pub(super) leaves: &'a [usize],
    /// Whether those off schedule are placed.
    pub(super) off_schedule: bool,
    /// Who is placed.
    pub(super) mask: &'a [bool],
}

impl Fit<'_> {
    fn new_grid(&self) -> &Schedule {
        &self.context.schedules[self.grid]
    }

    /// The people who are placed from where they stand in the snapshot.
    fn placed(&self) -> Vec<usize> {
        let stands = self.context.workforce.stands.iter().enumerate();
        stands
            .filter(|(person, stand)| {
                self.mask[*person]
                    && match stand {
                        Stand::Cell { schedule, .. } => self.leaves.contains(schedule),
                        Stand::Own(_) => self.off_schedule,
                    }
            })
            .map(|(person, _)| person)
            .collect()
    }

    /// Whether a lane that is renamed stands on a schedule that is left.
    pub(super) fn knows_left_lane(&self, lane: &Located<String>, complaints: &mut Complaints) -> bool {
        let mut lanes: Vec<&str> = Vec::new();
        for lane in self.leaves.iter().flat_map(|at| &self.context.schedules[*at].lanes) {
            if !lanes.contains(&lane.as_str()) {
                lanes.push(lane);
            }
        }
        find(&lanes, lane, Code::UnknownLane, "no schedule that is replaced has a lane", complaints).is_some()
    }

    /// Whether a lane stands on the new grid.
    pub(super) fn knows_new_lane(&self, lane: &Located<String>, complaints: &mut Complaints) -> bool {
        let lanes: Vec<&str> = self.new_grid().lanes.iter().map(String::as_str).collect();
        let message = format!("schedule `{}` has no lane", self.new_grid().name);
        find(&lanes, lane, Code::UnknownLane, &message, complaints).is_some()
    }

    /// Every person placed has a lane in the column, and the new grid has it.
    pub(super) fn column(&self, column: &Located<String>, complaints: &mut Complaints) {
        let workforce = self.context.workforce;
        let Some(values) = workforce.columns.get(&column.value) else { return };
        let mut without: Vec<usize> = Vec::new();
        let mut unknown: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for person in self.placed() {
            let lane = values.get(person);
            if lane.is_empty() {
                without.push(person);
            } else if !self.has_salary(lane) {
                unknown.entry(lane).or_insert((person, 0)).1 += 1;
            }
        }
        if let Some(first) = without.first() {
            let who = counted(without.len(), "who is placed has", "who are placed have");
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("{who} no lane in `{}`", column.value))
                    .at(workforce.place(*first, &column.value), "in which lane?")
                    .also(column.span, "placed by this column")
                    .hint("fill it, or say with `when` who is placed"),
            );
        }
        let lanes = &self.new_grid().lanes;
        for (lane, (person, count)) in unknown {
            let mut message = format!("schedule `{}` has no lane `{lane}`", self.new_grid().name);
            let mut code = Code::UnknownLane;
            if lanes.iter().any(|one| one == lane) {
                message = format!("lane `{lane}` of schedule `{}` has no salary", self.new_grid().name);
                code = Code::EmptyCell;
            }
            if count > 1 {
                message += &format!(", for {count} people who are placed");
            }
            complaints.push(
                Diagnostic::new(code, message)
                    .at(workforce.place(person, &column.value), format!("lanes there: {}", listed(lanes)))
                    .also(column.span, "placed by this column")
                    .suggest(lane, lanes.iter().map(String::as_str).filter(|one| *one != lane)),
            );
        }
    }

    /// Every lane in which somebody could stand is on the new grid, under its
    /// new name.
    pub(super) fn lanes(&self, renamed: &[(String, String)], complaints: &mut Complaints) {
        let new = self.new_grid();
        for left in self.leaves.iter().map(|at| &self.context.schedules[*at]) {
            let missing: Vec<&str> =
                self.lanes_of(left).filter(|lane| !self.has_salary(renamed_lane(renamed, lane))).collect();
            if let Some(first) = missing.first() {
                let lanes = if missing.len() == 1 { "lane" } else { "lanes" };
                complaints.push(
                    Diagnostic::new(
                        Code::UnknownLane,
                        format!(
                            "schedule `{}` has no {lanes} {} of schedule `{}`",
                            new.name,
                            listed(&missing),
                            left.name
                        ),
                    )
                    .at(self.place, format!("lanes here: {}", listed(&new.lanes)))
                    .hint(format!("say what becomes of them: `lanes = {{ \"{first}\" = \"…\" }}`")),
                );
            }
        }
    }

    /// Every step on which somebody could stand is on the new grid, and has a
    /// salary there in the same lane.
    pub(super) fn cells(
        &self,
        renamed: &[(String, String)],
        lane_column: Option<&Located<String>>,
        complaints: &mut Complaints,
    ) {
        let new = self.new_grid();
        for left in self.leaves.iter().map(|at| &self.context.schedules[*at]) {
            let (mut steps, mut cells): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
            for cell in self.could_stand(left) {
                let (lane, step) = (&left.lanes[cell / left.steps.len()], &left.steps[cell % left.steps.len()]);
                let Some(step_at) = new.steps.iter().position(|one| one == step) else {
                    if !steps.contains(&step.as_str()) {
                        steps.push(step);
                    }
                    continue;
                };
                let lane_at = new.lanes.iter().position(|one| one == renamed_lane(renamed, lane));
                if lane_column.is_none() && lane_at.is_some_and(|lane| new.cells[new.cell(lane, step_at)].is_none()) {
                    cells.push(left.cell_name(cell));
                }
            }
            let hint = "`placement = \"not_below\"` or `\"service\"` finds another step";
            if !steps.is_empty() {
                let word = if steps.len() == 1 { "step" } else { "steps" };
                complaints.push(
                    Diagnostic::new(
                        Code::UnknownStep,
                        format!("schedule `{}` has no {word} {} of schedule `{}`", new.name, listed(&steps), left.name),
                    )
                    .at(self.place, format!("steps here: {} to {}", new.steps[0], new.steps[new.steps.len() - 1]))
                    .hint(hint),
                );
            }
            if !cells.is_empty() {
                complaints.push(
                    Diagnostic::new(
                        Code::EmptyCell,
                        format!(
                            "schedule `{}` has no salary at {}, where schedule `{}` has one",
                            new.name,
                            listed(&cells),
                            left.name
                        ),
                    )
                    .at(self.place, "people could stand there")
                    .hint(hint),
                );
            }
        }
    }

    /// Every person placed has years of service.
    pub(super) fn service(&self, place: Span, complaints: &mut Complaints) {
        let workforce = self.context.workforce;
        if !self.context.know_steady_column("service_years", place, complaints) {
            return;
        }
        let has = |person: usize| !workforce.columns.get("service_years").is_none_or(|c| c.get(person).is_empty());
        let without: Vec<usize> = self.placed().into_iter().filter(|person| !has(*person)).collect();
        if let Some(first) = without.first() {
            let who = counted(without.len(), "who is placed by service has", "who are placed by service have");
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("{who} no `service_years`"))
                    .at(workforce.place(*first, "service_years"), "how many years?")
                    .also(place, "placed by service"),
            );
        }
    }

    /// Whether the new grid has a lane with a salary.
    fn has_salary(&self, lane: &str) -> bool {
        let new = self.new_grid();
        let at = new.lanes.iter().position(|one| one == lane);
        at.is_some_and(|lane| new.cells[new.cell(lane, 0)..new.cell(lane + 1, 0)].iter().any(Option::is_some))
    }

    /// The lanes of a schedule in which somebody who is placed could stand.
    fn lanes_of<'s>(&self, left: &'s Schedule) -> impl Iterator<Item = &'s str> {
        let cells = self.could_stand(left);
        let in_lane = left.steps.len();
        left.lanes
            .iter()
            .enumerate()
            .filter(move |(lane, _)| cells.iter().any(|cell| cell / in_lane == *lane))
            .map(|(_, lane)| lane.as_str())
    }

    /// The cells of a schedule, with a salary, on which somebody who is placed
    /// stands or could come to stand by steps and lanes.
    fn could_stand(&self, left: &Schedule) -> Vec<usize> {
        let in_lane = left.steps.len();
        let mut from: Vec<(usize, usize)> = Vec::new();
        for person in self.placed() {
            if let Stand::Cell { schedule, cell } = self.context.workforce.stands[person]
                && self.context.schedules[schedule].name == left.name
                && !from.contains(&(cell / in_lane, cell % in_lane))
            {
                from.push((cell / in_lane, cell % in_lane));
            }
        }
        let reached = |cell: &usize| from.iter().any(|(lane, step)| *lane <= cell / in_lane && *step <= cell % in_lane);
        (0..left.cells.len()).filter(|cell| left.cells[*cell].is_some() && reached(cell)).collect()
    }
}

fn renamed_lane<'l>(renamed: &'l [(String, String)], lane: &'l str) -> &'l str {
    renamed.iter().find(|(old, _)| old == lane).map_or(lane, |(_, new)| new)
}

/// `1 person who is …` or `3 people who are …`.
fn counted(people: usize, one: &str, more: &str) -> String {
    if people == 1 { format!("1 person {one}") } else { format!("{people} people {more}") }
}
