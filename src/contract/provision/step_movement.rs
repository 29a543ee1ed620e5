//! Step movement: people move up a step of their lane for another year of
//! experience. Who stands on the lane's last salary stays there.
//!
//! Terms, one of the two or neither:
//! - `steps`: how many are granted at the start of each school year (1 where
//!   nothing is said; 0 is a freeze, 2 a step made up), plain or by date. What
//!   holds on the first day of a school year is granted then; a date within the
//!   year counts from the next first day on;
//! - `granted`: a table from a date (the first of a month, where the round
//!   counts by whole months) to how many steps are granted on it, and on no
//!   other.
//!
//! `when` says who is eligible, and `rating`, `qualifying` and `unrated` how they
//! must be rated, see `rating.rs`. Who comes on the day of a step, or later, does
//! not take it: `hired` on 31 July takes the step of 1 August, `hired` on 1 August
//! the one of the year after. How much of the past year must have been served is
//! for a column and `when` to say. It is the same with longevity lanes and yearly
//! rates of lanes. `after_placement = true` has those who are placed on a new schedule on the
//! day of a step take it there, from the cell on which they are placed;
//! otherwise the step comes first, on the schedule as it was.
//!
//! Source of the rule: every salary schedule; ProComp 3.0 grants one step each
//! 1 August after a year with a qualifying rating, up to the twentieth.
//!
//! Worked examples: on a lane of $40,000, $41,000 and $42,500 a half-time
//! teacher on the second step costs 0.5 × ($42,500 − $41,000) = $750 more.
//! Granted on 1 January, five months into a year that began in August, the step
//! costs 7/12 of it, $437.50, in that year, and $312.50 more in the next.
//!
//! With `rating = { 2019-08-01 = "rating", 2020-08-01 = "rating_2019_20" }`,
//! `qualifying = ["approaching", "effective", "distinguished"]` and `unrated = {
//! 2019-08-01 = "no", 2020-08-01 = "qualifies", 2021-08-01 = "no" }` a full-time
//! teacher at $40,000 who is rated "not meeting" in 2019 stays there, and is paid
//! $41,000 from 1 August 2020 without a rating for 2019-20, when it was optional;
//! without one a year later they stay at $41,000.
//!
//! Not modelled: a step on the anniversary of each person's own hire.

use super::rating::{QUALIFYING, RATING, Ratings, UNRATED_KEY};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, StepMovement, Steps};
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Node, Shape, decimal};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind {
    word: "step_movement",
    says: "people move up a step for another year of experience",
    sort: Sort::Movement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("steps", Shape::Holds(&STEPS), "How many steps at the start of each school year; 0 is a freeze."),
    Key::new("granted", Shape::Once(&STEPS), "How many steps on each of these days, and on no other."),
    Key::new("after_placement", Shape::Bool, "Those placed on a new schedule on that day take the step there."),
    RATING,
    QUALIFYING,
    UNRATED_KEY,
];

const STEPS: Shape = Shape::Whole(0, 5);

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let mut when = Condition::read(fields, context, complaints);
    let first = context.base_year.plus(1);
    if let Some(ratings) = Ratings::read(fields, context, first, complaints) {
        ratings.narrow(&mut when, first, context, complaints);
    }
    let after_placement = fields.boolean("after_placement", complaints).is_some_and(|found| found.value);
    let keys = ["steps", "granted"].map(|key| fields.entry(key).map(|(span, _)| *span));
    if let [Some(steps), Some(granted)] = keys {
        complaints.push(
            Diagnostic::new(Code::ConflictingKeys, format!("{} has both `steps` and `granted`", fields.what()))
                .at(granted, "on these dates")
                .also(steps, "each year")
                .hint("where one of them is inherited, remove the provision and add one of another name"),
        );
    }
    let steps = match keys {
        [_, Some(_)] => on_dates(fields, context, complaints),
        [Some(_), None] => each_year(fields, context, complaints),
        [None, None] => Some(Steps::EachYear(Holds::always(Located::new(1, fields.span())))),
    };
    steps.into_iter().map(|steps| Effect::Step(StepMovement { steps, after_placement, when: when.clone() })).collect()
}

fn each_year(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Option<Steps> {
    let steps = fields.holds("steps", complaints, |node, complaints| number("steps", node, complaints))?;
    for (from, value) in steps.iter() {
        if let Some(from) = from {
            context.not_after_last_moves(*from, value.span, complaints);
        }
    }
    Some(Steps::EachYear(steps))
}

fn on_dates(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Option<Steps> {
    let granted = fields.once("granted", complaints, |node, complaints| number("granted", node, complaints))?;
    for (on, value) in &granted.events {
        context.within_years(*on, value.span, complaints);
        context.can_change_on(*on, value.span, complaints);
    }
    Some(Steps::OnDates(granted))
}

fn number(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<usize>> {
    let number = decimal(key, node, complaints)?;
    if let Some(steps) = usize::try_from(number.value).ok().filter(|n| *n <= 5 && number.value.fract().is_zero()) {
        Some(Located::new(steps, node.span))
    } else {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be {}", number.value))
                .at(node.span, "a whole number from 0 to 5"),
        );
        None
    }
}
