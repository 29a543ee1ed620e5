//! Incentive: so much a year on top of base pay, to everyone whom a condition
//! fits: a school, a position, a role.
//!
//! Terms: `amount`, dollars a school year for full time, plain or by date;
//! `when`, who gets it; `prorate` (`"fte"`, or `"none"` for the same amount at
//! any FTE); `contributions`, which employer contributions follow it (all,
//! where nothing is said); `fund`; `take_up_rate`, the part of those whom it is
//! for who are expected to get it.
//!
//! It is earned day by day: an amount that changes within a school year counts
//! as the round says, by whole months, days or pay periods, and those who are
//! there for a part of the year get the part. Or it is paid by the check, with
//! `checks`: see [`by_check`](super::by_check).
//!
//! Source of the rule: ProComp 3.0 pays $2,000 a year, $83.33 a check, in Title I
//! schools and for hard-to-staff positions, for full time; and $5,500 to senior
//! team leads and $3,300 to team leads in twenty checks from 22 September.
//!
//! Worked example: $2,000 at 0.5 FTE is $1,000; with a pension contribution of
//! 21.4 % on $25,000 of base pay and $1,000 of incentive together, $5,564.00
//! are contributed, of which $5,350.00 follow base pay and $214.00 follow the
//! incentive. By the check a team lead gets $165 twenty times, the last on
//! 7 July: $3,135 in a fiscal year that ends in June and $165 in the next.

use super::alike::Alike;
use super::by_check::{self, ByCheck};
use super::terms::{CONTRIBUTIONS, PRORATE, TAKE_UP, by_fte, contributions, level, take_up};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Amount, Effect, PayElement};
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Fields, Key, Shape, Unit};
use crate::foundation::money::Fte;

pub(super) const KIND: Kind = Kind {
    word: "incentive",
    says: "so much a year on top of base pay, to whom a condition fits",
    sort: Sort::OnTop,
    keys: &[KEYS, by_check::KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("amount", Shape::Holds(&Shape::Number(Unit::DOLLARS)), "A school year's amount for full time.").needed(),
    PRORATE,
    CONTRIBUTIONS,
    TAKE_UP,
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let by_fte = by_fte(fields, true, complaints);
    let contributions = contributions(fields, context, complaints);
    let take_up = take_up(fields, context, complaints);
    let checks = ByCheck::read(fields, context, complaints);
    fields.need("amount", "{ 2019-08-01 = 2000 }");
    let Some(amount) = level("amount", fields, context, complaints) else { return Vec::new() };
    let Some(checks) = checks else {
        return vec![Effect::Pay(PayElement { amount: Amount::Yearly(amount), when, by_fte, contributions, take_up })];
    };
    let mut people = Alike::new(&when, context);
    people.by_presence();
    if by_fte {
        people.by_fte();
    }
    let workforce = context.workforce;
    let paid = people.pay(&amount, |person, year, level| {
        let fte = if by_fte { workforce.fte[person] } else { Fte::FULL };
        checks.payments(year, level, fte, workforce.presence.get(&person), context.calendar)
    });
    vec![Effect::Pay(PayElement::dated(paid, contributions, take_up))]
}
