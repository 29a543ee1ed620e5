//! Replaced schedule: from a date on people are paid on another grid, on which
//! each is placed.
//!
//! Terms: `schedule`, the new grid, one of the round's; `from`; `replaces`,
//! the schedules whose people are placed; `off_schedule`, whether those off
//! every schedule are placed too; `placement`, how a cell is found:
//! - `"same"`: the same step and lane, by name;
//! - `"not_below"`: in the lane, the lowest salary that is not below present
//!   pay, or the last where all are below;
//! - `"service"`: in the lane, one step for each complete year of service, from
//!   the first with none.
//!
//! Where neither `replaces` nor `off_schedule` is given, everybody is placed.
//! `replaces` alone leaves those off schedule where they are; `replaces = []`
//! with `off_schedule = true` places nobody else.
//!
//! The lane is the one in which a person stands, renamed by
//! `lanes = { "old" = "new" }`, or what `lane_column` says, a column of the
//! snapshot, which is needed for those off schedule. `hold_harmless` is always
//! said: where it is true nobody is paid less than before, until the cell
//! reaches what they had. `when` says who is placed; others stay.
//! `longevity_years` places whoever has completed so many years of service on the
//! day one lane above their own, in the last lane nowhere else; the column
//! `longevity_service` counts them (`service_years` where nothing is said). A
//! `longevity_lane` of as many years of it gives them no second one.
//!
//! Source of the rule: Denver's settlement of 14 February 2019 put teachers on a
//! grid of twenty steps and seven lanes, from $45,800 to $100,000; the district's
//! offer before it counted $6 million for the placement on its own grid.
//!
//! Worked example: from 1 August people off schedule come to the lane MA of
//! $45,000, $47,000 and $49,000, `"not_below"`. Who has $45,900 comes to
//! $47,000, which costs $1,100 more; who has $50,000 comes to $49,000 and costs
//! nothing more when held harmless, $1,000 less when not. With
//! `longevity_years = 10` who has $45,900 and ten years comes to the lane MA+30 of
//! $46,500, $48,500 and $50,500 instead: $46,500, which costs $600 more.
//!
//! Not modelled: placement of people off schedule within a school year; credit
//! for a part of one's service; a placement phased in over years.

mod fit;
mod who;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub(super) use self::fit::Fit;
use self::who::Said;
pub(super) use self::who::replaces_itself;
use super::service::{SERVICE, at_placement};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, NewGrid, Placement, Replacement};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Table, Unit, Value, words};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind {
    word: "replaced_schedule",
    says: "people are placed on another grid",
    sort: Sort::Placement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("schedule", Shape::Text, "The new grid, one of the round's schedules.").needed(),
    Key::new("from", Shape::Day, "The day from which people are paid on it.").needed(),
    Key::new("placement", Shape::Word(|| words(Placement::WORDS)), "How each person's cell is found.").needed(),
    Key::new("hold_harmless", Shape::Bool, "Whether nobody is paid less than before.").needed(),
    Key::new("replaces", Shape::TEXTS, "The schedules whose people are placed."),
    Key::new("off_schedule", Shape::Bool, "Whether those off every schedule are placed too."),
    Key::new("lanes", Shape::named(&Shape::Text), "Lanes that have another name on the new grid."),
    Key::new("lane_column", Shape::Text, "The column of the snapshot that names each person's lane."),
    Key::new("after_raises", Shape::Bool, "Whether the raises of that day come first, on what people had."),
    Key::new(
        "longevity_years",
        Shape::Number(Unit::YEARS),
        "How much complete service places someone one lane above their own.",
    ),
    Key::new("longevity_service", Shape::Text, SERVICE),
];

/// On which schedule a provision of this kind places people, and when, for the
/// other provisions of its offer.
#[must_use]
pub fn announced(table: &Table) -> Option<(String, Date)> {
    match (&table.entries.get("schedule")?.1.value, &table.entries.get("from")?.1.value) {
        (Value::Text(schedule), Value::Date(from)) => Some((schedule.clone(), *from)),
        _ => None,
    }
}

/// How much service places people one lane above their own by a provision of this
/// kind, and the column that counts it, for the other provisions of its offer.
#[must_use]
pub fn announced_service(table: &Table) -> Option<(Decimal, String)> {
    let Value::Number(years) = &table.entries.get("longevity_years")?.1.value else { return None };
    let column = match table.entries.get("longevity_service").map(|(_, node)| &node.value) {
        Some(Value::Text(column)) => column.clone(),
        _ => "service_years".to_owned(),
    };
    Some((Decimal::from_str_exact(years).ok()?, column))
}

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    fields.need("schedule", "\"teachers-2019\"");
    fields.need("from", "2019-08-01");
    fields.need("placement", "\"not_below\"");
    fields.need("hold_harmless", "true");
    let grid = fields.text("schedule", complaints).and_then(|name| {
        let found = context.schedule(&name, complaints);
        found.map(|at| Located::new(at, name.span))
    });
    let from = fields.date("from", complaints).filter(|from| {
        context.within_years(from.value, from.span, complaints)
            & context.can_change_on(from.value, from.span, complaints)
    });
    let placement = fields.choice("placement", Placement::WORDS, complaints);
    let hold_harmless = fields.boolean("hold_harmless", complaints);
    let after_raises = fields.boolean("after_raises", complaints).is_some_and(|found| found.value);
    let longevity = at_placement(fields, &when, context, complaints);
    let said = Said::read(fields, complaints);
    let lane_column = fields.text("lane_column", complaints);
    let lane_column = lane_column.filter(|column| context.know_steady_column(&column.value, column.span, complaints));
    let renamed = Renamed::read(fields, complaints);
    let (Some(grid), Some(from), Some(placement), Some(hold_harmless)) = (grid, from, placement, hold_harmless) else {
        return Vec::new();
    };
    before_it_is_in_force(&from, grid.value, context, complaints);
    let mask = when.mask(context.workforce, context.calendar.year_of(from.value));
    let Some((leaves, off_schedule)) = said.who(&grid, &mask, fields, context, complaints) else { return Vec::new() };
    if off_schedule && !context.calendar.begins(from.value) {
        let first = context.calendar.first_day(context.calendar.year_of(from.value));
        let next = context.calendar.first_day(context.calendar.year_of(from.value).plus(1));
        complaints.push(
            Diagnostic::new(
                Code::WrongValue,
                format!("people off schedule are placed on the first day of a school year, not on {}", from.value),
            )
            .at(from.span, format!("{first} or {next}"))
            .hint("`off_schedule = false` leaves them where they are"),
        );
    }
    if off_schedule && placement.value == Placement::Same {
        complaints.push(
            Diagnostic::new(Code::ConflictingKeys, "people off schedule have no step that they could keep".to_owned())
                .at(placement.span, "the same step and lane")
                .hint("`placement = \"not_below\"` or `\"service\"` finds a step; `off_schedule = false` leaves them"),
        );
    }
    let lane_column_missing = off_schedule && lane_column.is_none() && !fields.has("lane_column");
    if lane_column_missing {
        complaints.push(
            Diagnostic::new(
                Code::MissingKey,
                format!("{} places people off schedule and does not say in which lane", fields.what()),
            )
            .at(fields.span(), "")
            .hint("add `lane_column = \"degree_lane\"`, a column of the snapshot that names each person's lane")
            .hint("`off_schedule = false` leaves them where they are"),
        );
    }
    if let (Some(column), Some(lanes)) = (fields.entry("lane_column"), fields.entry("lanes")) {
        complaints.push(
            Diagnostic::new(Code::ConflictingKeys, format!("{} has both `lane_column` and `lanes`", fields.what()))
                .at(lanes.0, "the lane where a person stands, renamed")
                .also(column.0, "each person's lane, by a column"),
        );
        return Vec::new();
    }
    let fit = Fit {
        context,
        grid: grid.value,
        place: grid.span,
        from: from.value,
        leaves: &leaves,
        off_schedule,
        mask: &mask,
    };
    let named = renamed.0.len();
    let lanes = renamed.check(&fit, complaints);
    match &lane_column {
        Some(column) => fit.column(column, complaints),
        None if lanes.len() == named && !lane_column_missing => fit.lanes(&lanes, complaints),
        None => {}
    }
    match placement.value {
        Placement::Same => fit.cells(&lanes, lane_column.as_ref(), complaints),
        Placement::Service => fit.service(placement.span, &lanes, lane_column.as_ref(), complaints),
        Placement::NotBelow | Placement::Entry(_) => {}
    }
    vec![Effect::Replace(Replacement {
        on: from.value,
        grid: NewGrid::Schedule(grid.value),
        leaves,
        off_schedule,
        placement: placement.value,
        lanes,
        lane_column: lane_column.map(|column| column.value),
        hold_harmless: hold_harmless.value,
        after_raises,
        longevity,
        when,
    })]
}

/// Complains where people would be placed on a grid before it takes effect.
pub(super) fn before_it_is_in_force(
    from: &Located<Date>,
    grid: usize,
    context: &Context<'_>,
    complaints: &mut Complaints,
) {
    let schedule = &context.schedules[grid];
    if from.value >= schedule.effective {
        return;
    }
    let (from, place, effective) = (from.value, from.span, schedule.effective);
    let message = format!("people cannot be placed on `{}` on {from}, before it takes effect", schedule.name);
    complaints.push(
        Diagnostic::new(Code::WrongValue, message)
            .at(place, format!("{effective} or later"))
            .also(schedule.effective_place, "from then on")
            .hint(format!("if its salaries are those of {from}, say `effective = {from}` in its header")),
    );
}

/// Lanes that have another name on the new grid, as the file says.
pub(super) struct Renamed(Vec<(Located<String>, Located<String>)>);

impl Renamed {
    pub(super) fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Self {
        let what = format!("`lanes` of {}", fields.what());
        let Some(mut lanes) = fields.table("lanes", what, complaints) else { return Self(Vec::new()) };
        let names: Vec<String> = lanes.keys().map(str::to_owned).collect();
        let pair = |old: String| {
            let place = lanes.entry(&old).map(|(span, _)| *span)?;
            let new = lanes.text(&old, complaints)?;
            Some((Located::new(old, place), new))
        };
        Self(names.into_iter().filter_map(pair).collect())
    }

    /// Those of which both names are known.
    pub(super) fn check(self, fit: &Fit<'_>, complaints: &mut Complaints) -> Vec<(String, String)> {
        let known = |(old, new): &(Located<String>, Located<String>)| {
            fit.knows_left_lane(old, complaints) & fit.knows_new_lane(new, complaints)
        };
        self.0.into_iter().filter(known).map(|(old, new)| (old.value, new.value)).collect()
    }
}
