//! Benefit: what the employer pays for each person and not by pay, such as
//! health insurance.
//!
//! Terms, one of the two:
//! - `per_head`: dollars a year, plain or by date;
//! - `column`: a column of money of the snapshot, each person's own amount.
//!   `includes` names contributions that this amount already contains: they
//!   are computed by their rates, and the rest is what is held for the person.
//!   `growth` raises what is held by a percentage, once on the first day of
//!   each school year that it names. The amount is that of the base year, for
//!   the time a person is there in it; of someone who comes later, that of a
//!   whole year.
//!
//! `prorate` is `"none"` where nothing is said (a benefit follows the person,
//! not the FTE); `when` says who has it.
//!
//! Worked example: fringe of $8,674 on a salary of $46,937 with 14.2 % of
//! contributions included is $6,665.05 that follow pay and $2,008.95 that are
//! held.
//!
//! Not modelled: tiers and take-up other than by `when`.

use super::money_column;
use super::terms::{PRORATE, by_fte, dollars, percent};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Benefit, BenefitCost, Effect};
use crate::foundation::dated::Once;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit};

pub(super) const KIND: Kind = Kind {
    word: "benefit",
    says: "the employer pays an amount a head, or a column says how much",
    sort: Sort::Benefit,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("per_head", Shape::Holds(&Shape::Number(Unit::DOLLARS)), "What each person costs a year."),
    Key::new("column", Shape::Text, "The column of the snapshot with each person's own amount."),
    Key::new("includes", Shape::TEXTS, "Contributions that the column's amounts contain already."),
    Key::new("growth", Shape::Once(&Shape::Number(Unit::PERCENT)), "By how much what is held grows, by date."),
    PRORATE,
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let by_fte = by_fte(fields, false, complaints);
    let (per_head, has_column) = (fields.has("per_head"), fields.has("column"));
    if per_head == has_column {
        let code = if per_head { Code::ConflictingKeys } else { Code::MissingKey };
        // They belong to a column, and are known where it is forgotten.
        let _ = (fields.has("includes"), fields.has("growth"));
        complaints.push(
            Diagnostic::new(code, format!("{} needs either `per_head` or `column`", fields.what()))
                .at(fields.span(), if per_head { "both are set" } else { "neither is set" }),
        );
        return Vec::new();
    }
    let cost =
        if per_head { read_per_head(fields, context, complaints) } else { read_column(fields, context, complaints) };
    cost.into_iter().map(|cost| Effect::Benefit(Benefit { cost, when: when.clone(), by_fte })).collect()
}

fn read_per_head(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Option<BenefitCost> {
    let amount = fields.holds("per_head", complaints, |node, complaints| dollars("per_head", node, complaints))?;
    for (from, value) in amount.iter() {
        if let Some(from) = from {
            context.can_change_on(*from, value.span, complaints);
            context.not_after(*from, value.span, complaints);
        }
    }
    Some(BenefitCost::PerHead(amount))
}

fn read_column(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Option<BenefitCost> {
    let includes: Vec<usize> = fields
        .texts("includes", complaints)
        .unwrap_or_default()
        .iter()
        .filter_map(|name| context.contribution(name, complaints))
        .collect();
    let growth = fields
        .once("growth", complaints, |node, complaints| percent("growth", node, complaints))
        .unwrap_or_else(|| Once::new(Vec::new()));
    for (on, growth) in &growth.events {
        if !context.within_years(*on, growth.span, complaints) {
            continue;
        }
        let first = context.calendar.first_day(context.calendar.year_of(*on));
        if *on != first {
            complaints.push(
                Diagnostic::new(Code::WrongValue, "`growth` happens on the first day of a school year".to_owned())
                    .at(growth.span, format!("{first}, for example")),
            );
        }
    }
    let column = fields.text("column", complaints)?;
    let cents = context
        .know_steady_column(&column.value, column.span, complaints)
        .then(|| money_column::read(&column, &|_| true, context, complaints))?;
    Some(BenefitCost::Column { cents, column, includes, growth })
}
