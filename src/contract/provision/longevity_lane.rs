//! Longevity lane: when so many years of service are complete, a person moves
//! one lane up, beside the step, once.
//!
//! Terms: `years`, complete at the start of a school year, by the column
//! `service` of the snapshot (`service_years`, where nothing is said; another
//! counts years in the unit, of the last fifteen for example), one more for each
//! year since; `from`, the first day of the school year in which it is first
//! granted (the first projected year, where nothing is said); `already_past`, what
//! those already past the years get: `false`, nothing (where nothing is said: an
//! assumption to check against the agreement); `true`, the lane on that first day;
//! `"placement"`, a lane by the `longevity_years` of a `replaced_schedule`;
//! `last_lane_amount`, what full-time base pay is more a year, and lastingly, for
//! those who are in the last lane already (0, where nothing is said: an assumption
//! too); `when`, who is eligible; `rating`, `qualifying` and `unrated`, see
//! `rating.rs`. With a rating, whoever is not eligible when the years are complete
//! waits for the first 1 August on which they are; without, they never get it.
//!
//! Source of the rule: ProComp 3.0, one grade beside the step after ten of the
//! last fifteen years in the unit, with a qualifying rating. What those at the last
//! grade get is not published.
//!
//! Worked examples: nine years in the snapshot of 2018-19 are ten at the start of
//! 2019-20: a full-time teacher moves from MA+18 at $60,000 to MA+36 at $62,500,
//! which costs $2,500 more from that year on; with eight it comes a year later.
//! Rated "not meeting" in 2019 and "effective" in 2020, they move in 2020. In the
//! doctorate lane at $100,000, with $1,500 for it, they are paid $101,500; a raise
//! of 2 % makes both $103,530.
//!
//! The amount is paid on a lane beyond the last, `doctorate, 10 years`, to which
//! nothing else leads; percentages raise it with the schedule, dollars and single
//! cells do not. Who stands below the last lane where the next has no salary on
//! their step stays there and is paid nothing for it. Not modelled: years that
//! drop out of the last fifteen; breaks in service.

use rust_decimal::Decimal;

use super::rating::{QUALIFYING, RATING, Ratings, UNRATED_KEY};
use super::service::{SERVICE, first_occasion, known_service, years_within};
use super::terms::dollars;
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, LongevityLane};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit, Value};
use crate::foundation::money::Cents;

pub(super) const KIND: Kind = Kind {
    word: "longevity_lane",
    says: "long service moves people one lane",
    sort: Sort::Movement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("years", Shape::Number(Unit::YEARS), "How much service must be complete.").needed(),
    Key::new("service", Shape::Text, SERVICE),
    Key::new("from", Shape::Day, "The first day of the school year in which it is first granted."),
    Key::new(
        "already_past",
        Shape::Either(&[Shape::Bool, Shape::Word(|| vec![BY_PLACEMENT])]),
        "What those past the years already get: nothing, the lane then, or a lane by placement.",
    ),
    Key::new(
        "last_lane_amount",
        Shape::Number(Unit::DOLLARS),
        "What full-time base pay is more a year for those in the last lane; 0 where nothing is said.",
    ),
    RATING,
    QUALIFYING,
    UNRATED_KEY,
];

/// The word of `already_past` for those who are placed one lane higher.
const BY_PLACEMENT: &str = "placement";

/// The most that base pay can be more for long service: $100,000.
const MOST: Cents = Cents(10_000_000);

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let mut when = Condition::read(fields, context, complaints);
    fields.need("years", "10");
    let years = fields.decimal("years", complaints).and_then(|years| years_within("years", &years, complaints));
    let service = known_service("service", fields, &when, context, complaints);
    let from = first_occasion(fields, context, complaints);
    let already_past = already_past(fields, (years, &service), context, complaints);
    let amount = fields.node("last_lane_amount").and_then(|node| dollars("last_lane_amount", node, complaints));
    if let Some(amount) = amount.as_ref().filter(|amount| amount.value > MOST) {
        complaints.push(
            Diagnostic::new(Code::NumberTooLarge, format!("`last_lane_amount` cannot be {}", amount.value))
                .at(amount.span, "at most $100,000 a year"),
        );
        return Vec::new();
    }
    let first = from.map_or(context.base_year.plus(1), |from| context.calendar.year_of(from));
    let ratings = Ratings::read(fields, context, first, complaints);
    let waits = ratings.is_some();
    if let Some(ratings) = ratings {
        ratings.narrow(&mut when, first, context, complaints);
    }
    let placed = fields.node("already_past").is_some_and(|node| matches!(node.value, Value::Text(_)));
    if let Some(amount) = amount.as_ref().filter(|amount| placed && amount.value > Cents::ZERO) {
        complaints.push(
            Diagnostic::new(
                Code::IdleKey,
                "`last_lane_amount` is not paid to those whom a placement finds past the years".to_owned(),
            )
            .at(amount.span, "it is paid to those who complete them from then on"),
        );
    }
    let Some(years) = years else { return Vec::new() };
    let last_lane_amount = amount.map_or(Cents::ZERO, |amount| amount.value);
    vec![Effect::LongevityLane(LongevityLane { years, service, from, already_past, waits, last_lane_amount, when })]
}

/// Whether those past the years get the lane at the first occasion.
fn already_past(
    fields: &mut Fields<'_>,
    (years, service): (Option<Decimal>, &str),
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> bool {
    let Some(node) = fields.node("already_past") else { return false };
    match &node.value {
        Value::Bool(truth) => *truth,
        Value::Text(word) if word == BY_PLACEMENT => {
            if let Some(years) = years.filter(|years| !context.grids.places_for(*years, service)) {
                let message = format!("no `replaced_schedule` of the offer places people for {years} years of service");
                complaints.push(
                    Diagnostic::new(Code::MissingKey, message)
                        .at(node.span, "those past the years would get nothing")
                        .hint(format!("add `longevity_years = {years}` to it, and the same `longevity_service`")),
                );
            }
            false
        }
        _ => {
            complaints.push(
                Diagnostic::new(Code::WrongValue, "`already_past` is true, false or \"placement\"".to_owned())
                    .at(node.span, "nothing of these"),
            );
            false
        }
    }
}
