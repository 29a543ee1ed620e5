//! Longevity lane: when so many years of service are complete, a person moves
//! one lane up, beside the step, once.
//!
//! Terms: `years`, complete at the start of a school year; `from`, the first
//! day of the school year in which it is first granted (the first projected
//! year where nothing is said); `already_past`, whether those already past the
//! years get it then (no, where nothing is said: an assumption to check
//! against the agreement); `when`, who is eligible.
//!
//! Service is the snapshot's `service_years`, one more for each year since.
//!
//! Source of the rule: ProComp 3.0, one lane after ten of the last fifteen
//! years; at the last lane there is nothing to move to and nothing is paid. Nor
//! is it, then or later, where the next lane has no salary on the person's step.
//!
//! Worked example: nine years of service in the snapshot of 2018-19 are ten at
//! the start of 2019-20: a full-time teacher moves from MA+18 at $60,000 to
//! MA+36 at $62,500, which costs $2,500 more from that year on.

use rust_decimal::Decimal;

use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, LongevityLane};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit};

pub(super) const KIND: Kind = Kind {
    word: "longevity_lane",
    says: "long service moves people one lane",
    sort: Sort::Movement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("years", Shape::Number(Unit::YEARS), "How much service must be complete.").needed(),
    Key::new("from", Shape::Day, "The first day of the school year in which it is first granted."),
    Key::new("already_past", Shape::Bool, "Whether those past the years already get it then."),
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    context.know_column("service_years", fields.span(), complaints);
    fields.need("years", "10");
    let years = fields.decimal("years", complaints);
    let already_past = fields.boolean("already_past", complaints).is_some_and(|found| found.value);
    let from = fields.date("from", complaints).filter(|from| {
        let first = context.calendar.first_day(context.calendar.year_of(from.value));
        if from.value != first {
            complaints.push(
                Diagnostic::new(Code::WrongValue, "`from` is the first day of a school year".to_owned())
                    .at(from.span, format!("{first}, for example")),
            );
        }
        context.within_years(from.value, from.span, complaints) && from.value == first
    });
    let Some(years) = years else { return Vec::new() };
    if years.value <= Decimal::ZERO || years.value > Decimal::from(60) {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`years` cannot be {}", years.value))
                .at(years.span, "years of service, above 0 and up to 60"),
        );
        return Vec::new();
    }
    let from = from.map(|found| found.value);
    vec![Effect::LongevityLane(LongevityLane { years: years.value, from, already_past, when })]
}
