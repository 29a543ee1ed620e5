//! One-time payment: paid on a date, off the schedule, and not again.
//!
//! Terms: `amount`, a table from dates to dollars for full time; `when`;
//! `prorate` and `contributions` as for an incentive; `fund`. Whoever is there
//! in the school year of the date gets it whole: it is not prorated by the
//! days a person is there.
//!
//! It costs its roll-up in the year in which it is paid, and nothing after:
//! that is what sets it apart from a raise.
//!
//! Source of the rule: Denver's settlement of 2025 pays $1,000 once beside the
//! raises.
//!
//! Worked example: $1,000 at 0.5 FTE is $500, with Medicare of 1.45 % $507.25,
//! and in the year after it is $507.25 less.

use super::terms::{CONTRIBUTIONS, PRORATE, by_fte, contributions, dollars};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Amount, Effect, PayElement};
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Fields, Key, Shape, Unit};

pub(super) const KIND: Kind =
    Kind { word: "one_time", says: "a payment that does not come again", sort: Sort::OneTime, keys: &[KEYS], read };

const KEYS: &[Key] = &[
    Key::new("amount", Shape::Once(&Shape::Number(Unit::DOLLARS)), "The amount for full time, by date.").needed(),
    PRORATE,
    CONTRIBUTIONS,
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let by_fte = by_fte(fields, true, complaints);
    let contributions = contributions(fields, context, complaints);
    fields.need("amount", "{ 2019-12-01 = 1000 }");
    let paid = fields.once("amount", complaints, |node, complaints| dollars("amount", node, complaints));
    let Some(paid) = paid else { return Vec::new() };
    for (on, amount) in &paid.events {
        context.within_years(*on, amount.span, complaints);
    }
    vec![Effect::Pay(PayElement { amount: Amount::OneTime(paid), when, by_fte, contributions, take_up: None })]
}
