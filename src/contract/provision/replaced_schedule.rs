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
//!
//! Source of the rule: Denver's settlement of 14 February 2019 put teachers on a
//! grid of twenty steps and seven lanes, from $45,800 to $100,000; the district's
//! offer before it counted $6 million for the placement on its own grid.
//!
//! Worked example: from 1 August people off schedule come to the lane MA of
//! $45,000, $47,000 and $49,000, `"not_below"`. Who has $45,900 comes to
//! $47,000, which costs $1,100 more; who has $50,000 comes to $49,000 and costs
//! nothing more when held harmless, $1,000 less when not.
//!
//! Not modelled: placement of people off schedule within a school year; credit
//! for a part of one's service; a placement phased in over years.

mod fit;

use std::collections::BTreeSet;

use jiff::civil::Date;

pub(super) use self::fit::Fit;
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, NewGrid, Placement, Replacement};
use crate::district::workforce::Stand;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Table, Value, words};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind {
    word: "replaced_schedule",
    says: "people are placed on another grid",
    sort: Sort::Placement,
    keys: KEYS,
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
        when,
    })]
}

/// What the file says of who is placed.
struct Said {
    replaces: Option<Vec<Located<String>>>,
    off_schedule: Option<Located<bool>>,
}

impl Said {
    fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Self {
        let replaces = fields.texts("replaces", complaints);
        Self { replaces, off_schedule: fields.boolean("off_schedule", complaints) }
    }

    /// The schedules that are left, and whether those off schedule are placed.
    fn who(
        &self,
        grid: &Located<usize>,
        mask: &[bool],
        fields: &Fields<'_>,
        context: &Context<'_>,
        complaints: &mut Complaints,
    ) -> Option<(Vec<usize>, bool)> {
        let mut leaves = BTreeSet::new();
        match &self.replaces {
            None => leaves.extend((0..context.schedules.len()).filter(|at| *at != grid.value)),
            Some(names) => {
                let found: Vec<_> = names.iter().map(|name| context.schedule(name, complaints)).collect();
                for (name, at) in names.iter().zip(found) {
                    let at = at?;
                    if at == grid.value {
                        complaints.push(replaces_itself(name));
                        return None;
                    }
                    leaves.insert(at);
                }
            }
        }
        let anybody_off =
            context.workforce.stands.iter().zip(mask).any(|(stand, placed)| *placed && matches!(stand, Stand::Own(_)));
        let off_schedule = match &self.off_schedule {
            None => self.replaces.is_none() && anybody_off,
            Some(said) => {
                if said.value && !anybody_off && !context.workforce.stands.is_empty() {
                    complaints.push(
                        Diagnostic::new(Code::IdleKey, format!("`off_schedule` does nothing in {}", fields.what()))
                            .at(said.span, "nobody whom it could place is off schedule"),
                    );
                }
                said.value
            }
        };
        let everything_read = context.read.schedules && !context.workforce.stands.is_empty();
        if leaves.is_empty() && !off_schedule && everything_read {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("{} places nobody", fields.what()))
                    .at(fields.span(), "no other schedule is replaced, and nobody off schedule is placed"),
            );
            return None;
        }
        Some((leaves.into_iter().collect(), off_schedule))
    }
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

pub(super) fn replaces_itself(name: &Located<String>) -> Diagnostic {
    Diagnostic::new(Code::WrongValue, format!("schedule `{}` cannot replace itself", name.value))
        .at(name.span, "the new schedule")
        .hint("other salaries in its cells are of the kind `cell_edits`, other steps and lanes of `schedule_shape`")
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
