//! Incentive: so much a year on top of base pay, to everyone whom a condition
//! fits: a school, a position, a role.
//!
//! Terms: `amount`, dollars a school year for full time, plain or by date;
//! `when`, who gets it; `prorate` (`"fte"`, or `"none"` for the same amount at
//! any FTE); `contributions`, which employer contributions follow it (all,
//! where nothing is said); `fund`.
//!
//! An amount that changes within a school year counts as the round says: by
//! whole months, days or pay periods. Those who are there for a part of the year get the part.
//!
//! Source of the rule: ProComp 3.0 pays $2,000 a year in Title I schools and
//! for hard-to-staff positions, for full time.
//!
//! Worked example: $2,000 at 0.5 FTE is $1,000; with a pension contribution of
//! 21.4 % on $25,000 of base pay and $1,000 of incentive together, $5,564.00
//! are contributed, of which $5,350.00 follow base pay and $214.00 follow the
//! incentive.

use super::terms::{CONTRIBUTIONS, PRORATE, by_fte, contributions, dollars};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Amount, Effect, PayElement};
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Fields, Key, Shape, Unit};

pub(super) const KIND: Kind = Kind {
    word: "incentive",
    says: "so much a year on top of base pay, to whom a condition fits",
    sort: Sort::OnTop,
    keys: KEYS,
    read,
};

const KEYS: &[Key] = &[
    Key::new("amount", Shape::Holds(&Shape::Number(Unit::DOLLARS)), "A school year's amount for full time.").needed(),
    PRORATE,
    CONTRIBUTIONS,
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let by_fte = by_fte(fields, true, complaints);
    let contributions = contributions(fields, context, complaints);
    fields.need("amount", "{ 2019-08-01 = 2000 }");
    let amount = fields.holds("amount", complaints, |node, complaints| dollars("amount", node, complaints));
    let Some(amount) = amount else { return Vec::new() };
    for (from, value) in amount.iter() {
        if let Some(from) = from {
            context.can_change_on(*from, value.span, complaints);
            context.not_after(*from, value.span, complaints);
        }
    }
    vec![Effect::Pay(PayElement { amount: Amount::Yearly(amount), when, by_fte, contributions, take_up: None })]
}
