//! Whether people fit on a new grid: every lane, step and year of service by
//! which somebody is placed must be known there. What does not fit is
//! complained about at once, with how many people it concerns.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::contract::context::Context;
use crate::contract::grids::Form;
use crate::contract::provision::reach::could_stand;
use crate::district::schedule::Schedule;
use crate::district::workforce::Stand;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find, listed};
use crate::foundation::source::{Located, Span};

/// A new grid and those who are placed on it.
pub(in crate::contract::provision) struct Fit<'a> {
    /// Everything around the provision.
    pub(in crate::contract::provision) context: &'a Context<'a>,
    /// The new grid, as an index.
    pub(in crate::contract::provision) grid: usize,
    /// Where the provision names it.
    pub(in crate::contract::provision) place: Span,
    /// When people are placed.
    pub(in crate::contract::provision) from: Date,
    /// The schedules that are left, as indices.
    pub(in crate::contract::provision) leaves: &'a [usize],
    /// Whether those off schedule are placed.
    pub(in crate::contract::provision) off_schedule: bool,
    /// Who is placed.
    pub(in crate::contract::provision) mask: &'a [bool],
}

impl<'a> Fit<'a> {
    /// People on some schedules who are placed on another.
    pub(in crate::contract::provision) fn new(
        context: &'a Context<'a>,
        grid: &Located<usize>,
        from: Date,
        leaves: &'a [usize],
        mask: &'a [bool],
    ) -> Self {
        Self { context, grid: grid.value, place: grid.span, from, leaves, off_schedule: false, mask }
    }
}

impl Fit<'_> {
    fn new_grid(&self) -> &Schedule {
        &self.context.schedules[self.grid]
    }

    /// The people who are placed: from where they stand in the snapshot, or
    /// from where the offer may have placed them before.
    fn placed(&self) -> Vec<usize> {
        let came = self.context.placed_on(self.from).iter().any(|at| self.leaves.contains(at));
        let leaves = |stand: &Stand| match stand {
            Stand::Cell { schedule, .. } => self.leaves.contains(schedule),
            Stand::Own(_) => self.off_schedule,
        };
        let stands = self.context.workforce.stands.iter().enumerate();
        let placed = stands.filter(|(person, stand)| self.mask[*person] && (came || leaves(stand)));
        placed.map(|(person, _)| person).collect()
    }

    /// Whether a lane that is renamed stands on a schedule that is left.
    pub(in crate::contract::provision) fn knows_left_lane(
        &self,
        lane: &Located<String>,
        complaints: &mut Complaints,
    ) -> bool {
        let all: Vec<String> = self.leaves.iter().flat_map(|at| self.context.form(*at, self.from).lanes).collect();
        let mut lanes: Vec<&str> = Vec::new();
        for lane in &all {
            if !lanes.contains(&lane.as_str()) {
                lanes.push(lane);
            }
        }
        find(&lanes, lane, Code::UnknownLane, "no schedule that is replaced has a lane", complaints).is_some()
    }

    /// Whether a lane stands on the new grid.
    pub(in crate::contract::provision) fn knows_new_lane(
        &self,
        lane: &Located<String>,
        complaints: &mut Complaints,
    ) -> bool {
        let lanes: Vec<&str> = self.new_grid().lanes.iter().map(String::as_str).collect();
        let message = format!("schedule `{}` has no lane", self.new_grid().name);
        find(&lanes, lane, Code::UnknownLane, &message, complaints).is_some()
    }

    /// Every person placed has a lane in the column, and the new grid has it.
    pub(in crate::contract::provision) fn column(&self, column: &Located<String>, complaints: &mut Complaints) {
        let workforce = self.context.workforce;
        let Some(values) = workforce.columns.get(&column.value) else { return };
        let mut without: Vec<usize> = Vec::new();
        let mut unknown: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let has_salary: Vec<bool> = values.texts().iter().map(|lane| self.has_salary(lane)).collect();
        for person in self.placed() {
            let lane = values.get(person);
            if lane.is_empty() {
                without.push(person);
            } else if !has_salary[values.code(person)] {
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
    pub(in crate::contract::provision) fn lanes(&self, renamed: &[(String, String)], complaints: &mut Complaints) {
        let new = self.new_grid();
        for at in self.leaves {
            let (left, all) = (&self.context.schedules[*at].name, self.lanes_of(*at));
            let missing: Vec<&String> =
                all.iter().filter(|lane| !self.has_salary(renamed_lane(renamed, lane))).collect();
            if let Some(first) = missing.first() {
                let lanes = if missing.len() == 1 { "lane" } else { "lanes" };
                complaints.push(
                    Diagnostic::new(
                        Code::UnknownLane,
                        format!("schedule `{}` has no {lanes} {} of schedule `{}`", new.name, listed(&missing), left),
                    )
                    .at(self.place, format!("lanes here: {}", listed(&new.lanes)))
                    .hint(format!("say what becomes of them: `lanes = {{ \"{first}\" = \"…\" }}`")),
                );
            }
        }
    }

    /// Every step on which somebody could stand is on the new grid, and has a
    /// salary there in the same lane.
    pub(in crate::contract::provision) fn cells(
        &self,
        renamed: &[(String, String)],
        lane_column: Option<&Located<String>>,
        complaints: &mut Complaints,
    ) {
        let new = self.new_grid();
        for at in self.leaves {
            let name = &self.context.schedules[*at].name;
            let (left, could_stand) = could_stand(self.context, *at, self.from, self.mask);
            let (mut steps, mut cells): (Vec<&str>, Vec<String>) = (Vec::new(), Vec::new());
            for cell in could_stand {
                let (lane, step) = (&left.lanes[cell.0], &left.steps[cell.1]);
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
                        format!("schedule `{}` has no {word} {} of schedule `{}`", new.name, listed(&steps), name),
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
                            name
                        ),
                    )
                    .at(self.place, "people could stand there")
                    .hint(hint),
                );
            }
        }
    }

    /// Every person placed has years of service, and enough for the first
    /// salary of the lane.
    pub(in crate::contract::provision) fn service(
        &self,
        place: Span,
        renamed: &[(String, String)],
        lane_column: Option<&Located<String>>,
        complaints: &mut Complaints,
    ) {
        let workforce = self.context.workforce;
        if !self.context.know_steady_column("service_years", place, complaints) {
            return;
        }
        let written = |person: usize| !workforce.columns.get("service_years").is_none_or(|c| c.get(person).is_empty());
        let placed = self.placed();
        let without: Vec<usize> = placed.iter().copied().filter(|person| !written(*person)).collect();
        if let Some(first) = without.first() {
            let who = counted(without.len(), "who is placed by service has", "who are placed by service have");
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("{who} no `service_years`"))
                    .at(workforce.place(*first, "service_years"), "how many years?")
                    .also(place, "placed by service"),
            );
        }
        let new = Form::of(self.new_grid());
        let (calendar, base) = (self.context.calendar, self.context.base_year);
        let since =
            |person: usize| Decimal::from(workforce.years_since(person, calendar, base, calendar.year_of(self.from)));
        let column = lane_column.and_then(|column| workforce.columns.get(&column.value));
        let lanes: Vec<String> = self.leaves.iter().flat_map(|at| self.lanes_of(*at)).collect();
        for (lane, name) in new.lanes.iter().enumerate() {
            let Some(lowest) = new.lowest(lane).filter(|lowest| *lowest > 0) else { continue };
            let somebody = lanes.iter().any(|lane| renamed_lane(renamed, lane) == name);
            let in_lane = |person: usize| column.map_or(somebody, |column| column.get(person) == name);
            let too_short = |person: &usize| {
                let service = workforce.service_years.get(*person).copied().flatten();
                in_lane(*person)
                    && service
                        .is_some_and(|service| service.saturating_add(since(*person)).floor() < Decimal::from(lowest))
            };
            let short: Vec<usize> = placed.iter().copied().filter(too_short).collect();
            if let Some(first) = short.first() {
                let who = counted(short.len(), "who could be placed there has", "who could be placed there have");
                complaints.push(
                    Diagnostic::new(
                        Code::EmptyCell,
                        format!(
                            "lane `{name}` of `{}` begins with step {}: {who} less service",
                            self.new_grid().name,
                            new.steps[lowest]
                        ),
                    )
                    .at(workforce.place(*first, "service_years"), "placed by service")
                    .also(self.place, "on this schedule"),
                );
            }
        }
    }

    /// Whether the new grid has a lane with a salary.
    fn has_salary(&self, lane: &str) -> bool {
        let new = self.new_grid();
        let at = new.lanes.iter().position(|one| one == lane);
        at.is_some_and(|lane| new.cells[new.cell(lane, 0)..new.cell(lane + 1, 0)].iter().any(Option::is_some))
    }

    /// The lanes of a schedule in which somebody who is placed could stand.
    fn lanes_of(&self, left: usize) -> Vec<String> {
        let (form, cells) = could_stand(self.context, left, self.from, self.mask);
        let stood = |lane: &usize| cells.iter().any(|(one, _)| one == lane);
        (0..form.lanes.len()).filter(stood).map(|lane| form.lanes[lane].clone()).collect()
    }
}

fn renamed_lane<'l>(renamed: &'l [(String, String)], lane: &'l str) -> &'l str {
    renamed.iter().find(|(old, _)| old == lane).map_or(lane, |(_, new)| new)
}

/// `1 person who is …` or `3 people who are …`.
fn counted(people: usize, one: &str, more: &str) -> String {
    if people == 1 { format!("1 person {one}") } else { format!("{people} people {more}") }
}
