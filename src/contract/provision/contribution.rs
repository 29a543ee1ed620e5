//! Contribution: what the employer pays as a fraction of pay, such as pension
//! and Medicare: the roll-up.
//!
//! Terms: `rate`, a fraction, plain or by date (0.0145 is 1.45 %); `on_base`,
//! whether base pay bears it (yes, where nothing is said); each pay on top
//! says for itself which contributions follow it; `when`, whose pay it
//! follows.
//!
//! It is rounded once per person on all pay that bears it together; the part
//! that follows an element is what that element adds. A rate that changes
//! within a school year splits the year as the round counts: by whole months,
//! days or pay periods.
//!
//! Source of the rule: payroll contributions follow pay, benefits per head do
//! not (AFSCME, Costing 101).
//!
//! Worked example: 1.45 % of $41,000.33 is $594.50; where the rate becomes
//! 1.55 % half-way through the year, 1.45 % of $20,500.17 and 1.55 % of
//! $20,500.16 are $615.00 together.
//!
//! Not modelled yet: a cap on the pay that bears it (such as a wage base).

use super::terms::fraction;
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Contribution, Effect};
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Fields, Key, Shape, Unit};
use crate::foundation::money::Rate;

pub(super) const KIND: Kind = Kind {
    word: "contribution",
    says: "the employer pays a fraction of pay: pension, Medicare",
    sort: Sort::Contribution,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("rate", Shape::Holds(&Shape::Number(Unit::FRACTION)), "What the employer pays of pay.").needed(),
    Key::new("on_base", Shape::Bool, "Whether base pay bears it; yes where nothing is said."),
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let on_base = fields.boolean("on_base", complaints).is_none_or(|found| found.value);
    fields.need("rate", "0.0145");
    let rate = fields.holds("rate", complaints, |node, complaints| {
        let found = fraction("rate", node, complaints)?;
        let span = found.span;
        Rate::from_fraction(found.value).map(|rate| crate::foundation::source::Located::new(rate, span))
    });
    let Some(rate) = rate else { return Vec::new() };
    for (from, value) in rate.iter() {
        if let Some(from) = from {
            context.can_change_on(*from, value.span, complaints);
            context.not_after(*from, value.span, complaints);
        }
    }
    vec![Effect::Contribute(Contribution { rate, when, on_base })]
}
