//! Retro pay: `paid_from`, the day from which a term is on the checks, where
//! that is later than the day on which it takes effect. What was earned until
//! then is paid at once on that day.
//!
//! It changes nothing in what a school year costs, which is what is earned in
//! it; it moves pay within the year by cash, and from one fiscal year to
//! another. A raise, steps and lanes, and placement may be paid so; what is
//! paid on top has its own dates.
//!
//! Worked example: 3 % from 1 August on $60,000, on the checks from 1 January:
//! of the $1,800 of the year, $750 of five months are paid at once on
//! 1 January and $150 in each of the seven months that are left.

use jiff::civil::Date;

use super::{Kind, Sort};
use crate::contract::context::Context;
use crate::contract::effect::{Effect, LaneMoves, Steps};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape};

/// Asked of every kind, since those that cannot have it say so.
pub(super) const KEYS: &[Key] = &[Key::new(
    "paid_from",
    Shape::Day,
    "A later day from which it is on the checks: what was earned before is paid then.",
)];

/// Whether a kind may be paid later than it is earned.
pub(super) fn may_be(kind: &Kind) -> bool {
    matches!(kind.sort, Sort::Raise | Sort::Movement | Sort::Placement)
}

/// Reads the day from which a provision is on the checks.
pub(super) fn paid_from(
    fields: &mut Fields<'_>,
    kind: &Kind,
    effects: &[Effect],
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Option<Date> {
    if !may_be(kind) {
        if let Some((key, _)) = fields.entry("paid_from") {
            complaints.push(
                Diagnostic::new(Code::UnknownKey, format!("{} has no key `paid_from`", fields.what()))
                    .at(*key, "retro pay is of raises, steps and lanes, and placement")
                    .hint(format!("a provision of the kind `{}` is paid as its own terms say", kind.word)),
            );
        }
        return None;
    }
    let paid_from = fields.date("paid_from", complaints)?;
    let (day, span) = (paid_from.value, paid_from.span);
    let after = context.calendar.first_day(context.last_year.plus(2));
    if day >= after {
        let last = after.yesterday().unwrap_or(after);
        complaints.push(
            Diagnostic::new(Code::DateOutsideYears, format!("{day} lies after the years of the round"))
                .at(span, format!("up to {last}, the end of the year after the last")),
        );
        return None;
    }
    let Some(first) = effects.iter().filter_map(|effect| first_change(effect, context)).min() else {
        if !effects.is_empty() {
            complaints.push(
                Diagnostic::new(Code::IdleKey, format!("`paid_from` does nothing in {}", fields.what()))
                    .at(span, "nothing changes here that could be paid later"),
            );
        }
        return None;
    };
    if day <= first {
        complaints.push(
            Diagnostic::new(
                Code::WrongValue,
                format!("{} is paid from {day}, not after it takes effect", fields.what()),
            )
            .at(span, format!("after {first}"))
            .hint("leave `paid_from` out where nothing is paid later than it is earned"),
        );
        return None;
    }
    Some(day)
}

/// The first day on which an effect changes what anybody is paid for.
fn first_change(effect: &Effect, context: &Context<'_>) -> Option<Date> {
    let first_days = || {
        let years = context.base_year.plus(1).0..=context.last_year.0;
        years.map(|year| context.calendar.first_day(SchoolYear(year)))
    };
    match effect {
        Effect::Step(step) => match &step.steps {
            Steps::EachYear(steps) => first_days().find(|day| steps.on(*day).is_some_and(|steps| steps.value > 0)),
            Steps::OnDates(granted) => granted.events.iter().find(|(_, steps)| steps.value > 0).map(|(on, _)| *on),
        },
        Effect::Lane(lane) => match &lane.how {
            LaneMoves::Known(known) => known.on.events.first().map(|(on, _)| *on),
            LaneMoves::Yearly { rate, .. } => {
                first_days().find(|day| rate.on(*day).is_some_and(|rate| !rate.value.is_zero()))
            }
        },
        Effect::LongevityLane(longevity) => longevity.from.or_else(|| first_days().next()),
        Effect::Raise(raise) => Some(raise.on),
        Effect::EditCells(edits) => Some(edits.on),
        Effect::Replace(replacement) => Some(replacement.on),
        Effect::Pay(_) | Effect::Contribute(_) | Effect::Benefit(_) => None,
    }
}
