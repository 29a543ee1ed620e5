//! Cell edits: from a date on some cells of a schedule pay something else, such
//! as a higher start or a higher last step.
//!
//! Terms: `schedule`; `from`, the first of a month where the round counts by
//! whole months; and one of
//! - `salaries = { "MA" = { "3" = 45000 } }`: dollars for full time, by lane
//!   and step;
//! - `percent` or `dollars`, by which cells rise: those of the `lanes` and on
//!   the `steps` that are listed, of all where a list is left out, and of them
//!   those that have a salary.
//!
//! `when` says for whom; others stay on the schedule as it was. People off
//! schedule are not reached; where nobody stands on the schedule then, that is
//! a warning. On one date cells are changed after placement and
//! before raises, unless the offer's `schedule_order` says otherwise; the
//! schedule rounds what a percentage gives.
//!
//! Source of the rule: New Mexico's House Bill 5 of 2019, a start of $40,000 on
//! the first licence, $50,000 on the second and $60,000 on the third.
//!
//! Worked example: a lane pays $44,000, $45,200 and $46,400, and its last step
//! becomes $48,000. Who stands there costs $1,600 more, at 0.5 FTE $800. With
//! `percent = 2.0` for the lane it would pay $44,880, $46,104 and $47,328.
//!
//! Not modelled: a salary for a cell that has none, other than on a new step
//! or lane (`schedule_shape`) or another grid (`replaced_schedule`).

use rust_decimal::Decimal;

use super::terms::{Line, SALARIES, percent, raise_dollars, salaries, warn_if_tiny};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{CellChange, CellEdit, CellEdits, Effect, RaiseBy};
use crate::contract::grids::Form;
use crate::district::schedule::Schedule;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::fields::{Fields, Key, Shape, Unit, Value};
use crate::foundation::money::Cents;
use crate::foundation::source::Located;

pub(super) const KIND: Kind =
    Kind { word: "cell_edits", says: "some cells of a schedule change", sort: Sort::Raise, keys: &[KEYS], read };

const KEYS: &[Key] = &[
    Key::new("schedule", Shape::Text, "The schedule, one of the round's.").needed(),
    Key::new("from", Shape::Day, "The day of the change.").needed(),
    Key::new("salaries", SALARIES, "Full-time salaries by lane and step."),
    Key::new("percent", Shape::Number(Unit::PERCENT), "By how much the cells rise."),
    Key::new("dollars", Shape::Number(Unit::RAISE), "By how much the full-time salaries of the cells rise."),
    Key::new("lanes", Shape::TEXTS, "The lanes whose cells rise; all where nothing is said."),
    Key::new("steps", Shape::TEXTS, "The steps on which cells rise; all where nothing is said."),
];

/// The three ways of changing cells.
const WAYS: [&str; 3] = ["salaries", "percent", "dollars"];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    fields.need("schedule", "\"teachers\"");
    fields.need("from", "2019-08-01");
    let schedule = fields.text("schedule", complaints).and_then(|name| context.schedule(&name, complaints));
    let from = fields.date("from", complaints).filter(|from| {
        context.within_years(from.value, from.span, complaints)
            & context.can_change_on(from.value, from.span, complaints)
    });
    let neither = Diagnostic::new(
        Code::MissingKey,
        format!("{} has neither `salaries` nor `percent` nor `dollars`", fields.what()),
    )
    .at(fields.span(), "")
    .hint(
        "add a line such as `salaries = { \"MA\" = { \"3\" = 45000 } }`, or `percent = 2.0` with `lanes` and `steps`",
    );
    fields.need_one_of(&WAYS, neither);
    one_way_only(fields, complaints);
    let stated = salaries(fields, "salaries", complaints);
    let by = by_how_much(fields, complaints);
    let lanes = fields.texts("lanes", complaints);
    let steps = fields.texts("steps", complaints);
    let (Some(schedule), Some(from)) = (schedule, from) else { return Vec::new() };
    let schedule_now = &context.schedules[schedule];
    let name = &schedule_now.name;
    let grid = Grid {
        name,
        schedule: schedule_now,
        form: context.grids.form(&context.schedules[schedule], context.after(from.value)),
    };
    let cells = match by {
        Some(by) => grid.raised(lanes.as_deref(), steps.as_deref(), by, fields, complaints),
        None => grid.stated(&stated, complaints),
    };
    if cells.is_empty() {
        return Vec::new();
    }
    vec![Effect::EditCells(CellEdits { on: from.value, schedule, cells, when })]
}

/// The percentage or the dollars. They stand without a date of their own.
fn by_how_much(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<RaiseBy> {
    let mut plain = |key: &str, complaints: &mut Complaints| {
        let node = fields.node(key)?;
        if matches!(node.value, Value::Table(_)) {
            complaints.push(
                Diagnostic::new(Code::WrongType, format!("`{key}` of {} is a plain number", fields.what()))
                    .at(node.span, "`from` is the date")
                    .hint("changes on several dates are several provisions"),
            );
            return None;
        }
        Some(node)
    };
    let by = plain("percent", complaints).and_then(|node| percent("percent", node, complaints));
    if let Some(by) = &by {
        warn_if_tiny(by.value, by.span, complaints);
    }
    let dollars = plain("dollars", complaints).and_then(|node| raise_dollars(node, complaints));
    by.map(|by| RaiseBy::Percent(by.value)).or_else(|| dollars.map(|dollars| RaiseBy::Dollars(dollars.value)))
}

/// Complains where cells are changed in two ways, or where `lanes` and `steps`
/// stand beside salaries that name their own.
fn one_way_only(fields: &mut Fields<'_>, complaints: &mut Complaints) {
    let mut places = |keys: &[&'static str]| -> Vec<_> {
        keys.iter().filter_map(|key| fields.entry(key).map(|(span, _)| (*key, *span))).collect()
    };
    let mut there = places(&WAYS);
    if there.first().is_some_and(|(first, _)| *first == "salaries") {
        there.extend(places(&["lanes", "steps"]));
    }
    if let [(one, first), (other, second), ..] = there.as_slice() {
        complaints.push(
            Diagnostic::new(Code::ConflictingKeys, format!("{} has both `{one}` and `{other}`", fields.what()))
                .at(*second, "beside it")
                .also(*first, "one way of changing cells")
                .hint("two ways are two provisions"),
        );
    }
}

/// A schedule on the day of the change.
struct Grid<'a> {
    name: &'a str,
    schedule: &'a Schedule,
    form: Form,
}

impl Grid<'_> {
    fn lane(&self, lane: &Located<String>, complaints: &mut Complaints) -> Option<usize> {
        let lanes: Vec<&str> = self.form.lanes.iter().map(String::as_str).collect();
        find(&lanes, lane, Code::UnknownLane, &format!("schedule `{}` has no lane", self.name), complaints)
    }

    fn step(&self, step: &Located<String>, complaints: &mut Complaints) -> Option<usize> {
        let steps: Vec<&str> = self.form.steps.iter().map(String::as_str).collect();
        find(&steps, step, Code::UnknownStep, &format!("schedule `{}` has no step", self.name), complaints)
    }

    fn edit(&self, (lane, step): (usize, usize), to: CellChange) -> CellEdit {
        CellEdit { lane: self.form.lanes[lane].clone(), step: self.form.steps[step].clone(), to }
    }

    /// Cells whose salaries are stated.
    fn stated(&self, lines: &[Line], complaints: &mut Complaints) -> Vec<CellEdit> {
        let mut cells = Vec::new();
        for line in lines {
            let lane = self.lane(&line.name, complaints);
            let mut one = |step: &Located<String>, salary: Decimal| {
                let cell = (lane?, self.step(step, complaints)?);
                if !self.form.pays(&line.name.value, &step.value) {
                    complaints.push(
                        Diagnostic::new(
                            Code::EmptyCell,
                            format!("schedule `{}` has no salary at {}", self.name, self.form.cell_name(cell)),
                        )
                        .at(step.span, "an empty cell ends its lane")
                        .hint(
                            "a new step or lane is of the kind `schedule_shape`, another grid of `replaced_schedule`",
                        ),
                    );
                    return None;
                }
                self.warn_if_far(&line.name.value, step, salary, complaints);
                Some(self.edit(cell, CellChange::Salary(salary)))
            };
            cells.extend(line.salaries.iter().filter_map(|(step, salary)| one(step, *salary)));
        }
        cells
    }

    /// Warns of a salary below a third of what the round's schedule pays there,
    /// or above three times that.
    fn warn_if_far(&self, lane: &str, step: &Located<String>, salary: Decimal, complaints: &mut Complaints) {
        let at = |names: &[String], wanted: &str| names.iter().position(|name| name == wanted);
        let Some(lane_at) = at(&self.schedule.lanes, lane) else { return };
        let Some(step_at) = at(&self.schedule.steps, &step.value) else { return };
        let there = self.schedule.salary(self.schedule.cell(lane_at, step_at));
        let (Some(there), Some(salary)) = (there, Cents::from_dollars(salary)) else { return };
        let label = if salary.0 * 3 < there.0 {
            "less than a third of it"
        } else if salary.0 > there.0 * 3 {
            "more than three times as much"
        } else {
            return;
        };
        let (step_name, there, salary) = (&step.value, there.in_words(), salary.in_words());
        let message = format!("{lane} step {step_name} of `{}` would pay {salary} in place of {there}", self.name);
        complaints.push(
            Diagnostic::new(Code::UnlikelyValue, message)
                .at(step.span, label)
                .hint("is a digit missing, or one too many?"),
        );
    }

    /// Cells that rise, in the order of the grid.
    fn raised(
        &self,
        lanes: Option<&[Located<String>]>,
        steps: Option<&[Located<String>]>,
        by: RaiseBy,
        fields: &Fields<'_>,
        complaints: &mut Complaints,
    ) -> Vec<CellEdit> {
        let all = |count: usize| (0..count).collect::<Vec<_>>();
        let lanes_at = match lanes {
            None => all(self.form.lanes.len()),
            Some(names) => names.iter().filter_map(|name| self.lane(name, complaints)).collect(),
        };
        let steps_at = match steps {
            None => all(self.form.steps.len()),
            Some(names) => names.iter().filter_map(|name| self.step(name, complaints)).collect(),
        };
        let within = |(lane, step): &(usize, usize)| lanes_at.contains(lane) && steps_at.contains(step);
        let cells: Vec<CellEdit> =
            self.form.cells().filter(within).map(|cell| self.edit(cell, CellChange::By(by))).collect();
        let all_known = lanes.is_none_or(|names| names.len() == lanes_at.len())
            && steps.is_none_or(|names| names.len() == steps_at.len());
        if cells.is_empty() && all_known {
            complaints.push(
                Diagnostic::new(Code::EmptyCell, format!("{} changes no cell of `{}`", fields.what(), self.name))
                    .at(fields.span(), "no cell of these lanes and steps has a salary"),
            );
        }
        cells
    }
}
