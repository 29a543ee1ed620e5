//! Step movement: at the start of each school year people move up a step of
//! their lane for another year of experience. Who stands on the lane's last
//! salary stays there.
//!
//! Terms: `steps`, how many are granted at the start of a school year (1 where
//! nothing is said; 0 is a freeze, 2 a step made up), plain or by date; `when`
//! says who is eligible, for example those with a qualifying rating. What
//! holds on the first day of a school year is granted then; a date within the
//! year counts from the next first day on.
//!
//! Source of the rule: every salary schedule; ProComp 3.0 grants one step each
//! 1 August after a year with a qualifying rating, up to the twentieth.
//!
//! Worked example: on a lane of $40,000, $41,000 and $42,500 a half-time
//! teacher on the second step costs 0.5 × ($42,500 − $41,000) = $750 more.
//!
//! Not modelled: a step within the school year.

use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, StepMovement, Steps};
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Node, decimal};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind { word: "step_movement", sort: Sort::Movement, read };

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let steps = if fields.has("steps") {
        fields.holds("steps", complaints, steps)
    } else {
        Some(Holds::always(Located::new(1, fields.span())))
    };
    for (from, value) in steps.iter().flat_map(Holds::iter) {
        if let Some(from) = from {
            context.not_after_last_moves(*from, value.span, complaints);
        }
    }
    steps
        .into_iter()
        .map(|steps| {
            Effect::Step(StepMovement { steps: Steps::EachYear(steps), after_placement: false, when: when.clone() })
        })
        .collect()
}

fn steps(node: &Node, complaints: &mut Complaints) -> Option<Located<usize>> {
    let number = decimal("steps", node, complaints)?;
    if let Some(steps) = usize::try_from(number.value).ok().filter(|n| *n <= 5 && number.value.fract().is_zero()) {
        Some(Located::new(steps, node.span))
    } else {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`steps` cannot be {}", number.value))
                .at(node.span, "a whole number from 0 to 5"),
        );
        None
    }
}
