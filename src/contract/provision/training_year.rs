//! Training year: people on the one salary of a training programme stay there
//! for a year, without step or lane, and are then placed on another schedule.
//!
//! Terms: `schedule`, the programme's, of one salary; `to`, where they are placed;
//! `years`, how long they stay (1 where nothing is said); how their cell is found,
//! either `entry = { lane = "BA", step = "1" }`, the same for all, or `placement`
//! with `lane_column` or `lanes`, as in `replaced_schedule`; `hold_harmless`
//! (false where nothing is said: a new salary is set, an assumption to check
//! against the agreement). `when` says who takes a position.
//!
//! Each first day of a school year places those who came before it, in the year
//! before; who comes on that day stays for their year. Whoever is there in the base
//! year without a day in `hired` within it is in their first year then. Who takes
//! no position stays, and is told, unless their `ends` says that they leave.
//!
//! They are placed on `to` as its raises have made it by then, whether the raises
//! name the schedule or all; a raise for some people alone reaches them where it is
//! for them, since `when` tests the snapshot. Where steps come after placement
//! (`after_placement`), they take one on the day unless the steps' `when` says
//! otherwise.
//!
//! Source of the rule: ProComp 3.0, associate teachers: $40,333 in 2020-21 for a
//! year of training, without steps or grades; who then fills a position is placed
//! on the schedule of teachers. How many do is not published: a column says it.
//!
//! Worked example: an associate teacher at $40,333 since October 2018 is placed on
//! 1 August 2019 on the first step of BA, $45,800, which costs $5,467 more. Who
//! comes on 1 August 2019 is paid $40,333 in 2019-20, and the $5,467 more from
//! 1 August 2020 on.
//!
//! Not modelled: a year of training that ends within a school year; training
//! of people whom an offer places on the programme's schedule; a schedule `to` to
//! which the offer adds steps or lanes before.

mod landing;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::landing::landing;
use super::replaced_schedule::{before_it_is_in_force, replaces_itself};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, NewGrid, Placement, Replacement};
use crate::district::workforce::Stand;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Table, Value, words};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind {
    word: "training_year",
    says: "people in training stay on its salary for a year and are then placed on a schedule",
    sort: Sort::Placement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("schedule", Shape::Text, "The schedule of the training programme, of one salary.").needed(),
    Key::new("to", Shape::Text, "The schedule on which people are placed after it.").needed(),
    Key::new("years", Shape::Whole(1, 5), "How many school years they stay; 1 where nothing is said."),
    Key::new("entry", Shape::Fields(ENTRY), "The cell on which all are placed."),
    Key::new("placement", Shape::Word(|| words(Placement::WORDS)), "How each person's cell is found."),
    Key::new("lanes", Shape::named(&Shape::Text), "The lane of `to` for the lane of the programme."),
    Key::new("lane_column", Shape::Text, "The column of the snapshot that names each person's lane."),
    Key::new("hold_harmless", Shape::Bool, "Whether nobody is paid less than before; false where nothing is said."),
];

const ENTRY: &[Key] = &[
    Key::new("lane", Shape::Text, "The lane of the entry cell.").needed(),
    Key::new("step", Shape::Text, "The step of the entry cell.").needed(),
];

/// The schedule on which a provision of this kind places people, for the other
/// provisions of its offer.
#[must_use]
pub fn announced(table: &Table) -> Option<String> {
    match &table.entries.get("to")?.1.value {
        Value::Text(schedule) => Some(schedule.clone()),
        _ => None,
    }
}

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    fields.need("schedule", "\"associate\"");
    fields.need("to", "\"teachers\"");
    let mut schedule = |key: &str, complaints: &mut Complaints| {
        let name = fields.text(key, complaints)?;
        context.schedule(&name, complaints).map(|at| Located::new(at, name.span))
    };
    let (from, to) = (schedule("schedule", complaints), schedule("to", complaints));
    let years = fields.whole("years", 1..=5, complaints).and_then(|years| i16::try_from(years.value).ok());
    let hold_harmless = fields.boolean("hold_harmless", complaints).is_some_and(|found| found.value);
    let (Some(from), Some(to)) = (from, to) else {
        for key in ["entry", "placement", "lanes", "lane_column"] {
            fields.has(key);
        }
        return Vec::new();
    };
    if from.value == to.value {
        complaints.push(replaces_itself(&Located::new(context.schedules[to.value].name.clone(), to.span)));
        return Vec::new();
    }
    one_salary(&from, context, complaints);
    let days = ending(&from, years.unwrap_or(1), &when, fields, context, complaints);
    for day in days.keys() {
        before_it_is_in_force(&Located::new(*day, to.span), to.value, context, complaints);
        not_reshaped(&to, *day, context, complaints);
    }
    let Some(landing) = landing(fields, (&from, &to), &days, context, complaints) else { return Vec::new() };
    let placed = |(on, people): (Date, Vec<bool>)| {
        Effect::Replace(Replacement {
            on,
            grid: NewGrid::InForce(to.value),
            leaves: vec![from.value],
            off_schedule: false,
            placement: landing.placement,
            lanes: landing.lanes.clone(),
            lane_column: landing.lane_column.as_ref().map(|column| column.value.clone()),
            longevity: None,
            hold_harmless,
            after_raises: false,
            when: Condition::default().only(people),
        })
    };
    days.into_iter().map(placed).collect()
}

/// People in training have one salary: steps and lanes would move them.
fn one_salary(schedule: &Located<usize>, context: &Context<'_>, complaints: &mut Complaints) {
    let programme = &context.schedules[schedule.value];
    let (steps, lanes) = (programme.steps.len(), programme.lanes.len());
    if (steps, lanes) != (1, 1) {
        complaints.push(
            Diagnostic::new(
                Code::WrongValue,
                format!("schedule `{}` has {} salaries, and a training programme one", programme.name, steps * lanes),
            )
            .at(schedule.span, "people in training take no step and no lane")
            .also(programme.place, "the schedule"),
        );
    }
}

/// A schedule in force is taken as the round has it, with its raises.
fn not_reshaped(to: &Located<usize>, day: Date, context: &Context<'_>, complaints: &mut Complaints) {
    let schedule = &context.schedules[to.value];
    if context.grids.reshapes(schedule, context.when(day)) {
        complaints.push(
            Diagnostic::new(
                Code::WrongValue,
                format!(
                    "people cannot be placed on `{}` on {day}, which has other steps or lanes by then",
                    schedule.name
                ),
            )
            .at(to.span, "a `schedule_shape` of this offer")
            .hint("place them on a schedule of the round that has these steps and lanes"),
        );
    }
}

/// For each first day of a school year, whose training ends with it and who takes
/// a position.
fn ending(
    schedule: &Located<usize>,
    years: i16,
    when: &Condition,
    fields: &Fields<'_>,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> BTreeMap<Date, Vec<bool>> {
    let (workforce, calendar, base) = (context.workforce, context.calendar, context.base_year);
    let mut days: BTreeMap<Date, Vec<bool>> = BTreeMap::new();
    let (mut anybody, mut staying) = (false, Vec::new());
    for year in (base.plus(1).0..=context.last_year.0).map(|year| base.plus(year - base.0)) {
        let (day, takes) = (calendar.first_day(year), when.mask(workforce, year));
        for (person, stand) in workforce.stands.iter().enumerate() {
            if !matches!(stand, Stand::Cell { schedule: at, .. } if *at == schedule.value) {
                continue;
            }
            anybody = true;
            let there_until = workforce.presence.get(&person).and_then(|own| own.ends);
            let there = there_until.is_none_or(|last| last >= day);
            if workforce.years_since(person, calendar, base, year) != years || !there {
                continue;
            }
            if takes[person] {
                days.entry(day).or_insert_with(|| vec![false; workforce.headcount()])[person] = true;
            } else {
                staying.push((person, day));
            }
        }
    }
    if !anybody && !workforce.stands.is_empty() {
        let name = &context.schedules[schedule.value].name;
        complaints.push(
            Diagnostic::new(Code::NobodyStands, format!("nobody stands on schedule `{name}`, and nobody comes to it"))
                .at(schedule.span, "this costs nothing"),
        );
    }
    if let Some((first, day)) = staying.first() {
        let who = match staying.len() {
            1 => "1 person takes no position after training, and does not leave".to_owned(),
            people => format!("{people} people take no position after training, and do not leave"),
        };
        complaints.push(
            Diagnostic::new(Code::StaysInTraining, who)
                .at(workforce.place(*first, "id"), format!("paid as in training from {day} on"))
                .also(fields.span(), "whom this does not place")
                .hint("a day in their column `ends` says that they leave"),
        );
    }
    days
}
