//! Lane movement: at the start of a school year people move to a higher lane
//! for more education, on the step they have.
//!
//! Terms, one of the two:
//! - `known`: a table from the first day of a school year to a column of the
//!   snapshot that names each person's new lane (empty where nobody moves);
//! - `yearly_rate`: the fraction of those below the last lane who move up one
//!   lane each year, plain or by date; `from_lanes` limits it. The moves are
//!   spread over all as fractions, never drawn: with a rate of 0.04 each
//!   person counts 0.96 in the old lane and 0.04 in the next.
//!
//! `when` says who may move.
//!
//! Worked example: ten full-time teachers on a cell of $50,000 whose next lane
//! pays $54,000 cost 10 × 0.04 × $4,000 = $1,600 more at a rate of 0.04.
//!
//! Where the next lane has no salary on a person's step, a yearly rate leaves
//! the person where they are; a known move there is an error.
//!
//! Not modelled: a lane within the school year.

use super::terms::{fraction, text};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, LaneMovement, LaneMoves};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::Fields;
use crate::foundation::source::{Located, Span};

pub(super) const KIND: Kind = Kind { word: "lane_movement", sort: Sort::Movement, read };

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let (has_known, has_rate) = (fields.has("known"), fields.has("yearly_rate"));
    if has_known == has_rate {
        let code = if has_known { Code::ConflictingKeys } else { Code::MissingKey };
        complaints.push(
            Diagnostic::new(code, format!("{} needs either `known` or `yearly_rate`", fields.what()))
                .at(fields.span(), if has_known { "both are set" } else { "neither is set" })
                .hint("two ways of moving are two provisions"),
        );
    }
    let mut effects = Vec::new();
    if let Some(known) = fields.once("known", complaints, |node, complaints| text("known", node, complaints)) {
        for (on, column) in &known.events {
            if context.within_years(*on, column.span, complaints)
                && year_begins(*on, column.span, context, complaints)
                && context.know_column(&column.value, column.span, complaints)
            {
                check_lanes(&column.value, context, complaints);
            }
        }
        effects.push(Effect::Lane(LaneMovement { how: LaneMoves::Known(known), when: when.clone() }));
    }
    let from_lanes = fields.texts("from_lanes", complaints).unwrap_or_default();
    let from_lanes: Vec<String> =
        from_lanes.into_iter().filter(|lane| context.know_lane(lane, complaints)).map(|lane| lane.value).collect();
    if let Some(rate) =
        fields.holds("yearly_rate", complaints, |node, complaints| fraction("yearly_rate", node, complaints))
    {
        effects.push(Effect::Lane(LaneMovement { how: LaneMoves::Yearly { rate, from_lanes }, when }));
    }
    effects
}

fn year_begins(on: jiff::civil::Date, span: Span, context: &Context<'_>, complaints: &mut Complaints) -> bool {
    let first = context.calendar.first_day(context.calendar.year_of(on));
    if on != first {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("a lane changes on the first day of a school year, not on {on}"))
                .at(span, format!("{first} or {}", context.calendar.first_day(context.calendar.year_of(on).plus(1)))),
        );
    }
    on == first
}

/// Every lane that a column of moves names must be a lane.
fn check_lanes(column: &str, context: &Context<'_>, complaints: &mut Complaints) {
    let Some(values) = context.workforce.columns.get(column) else { return };
    for person in 0..context.workforce.headcount() {
        let lane = values.get(person);
        if !lane.is_empty() && !context.schedules.iter().any(|one| one.lanes.iter().any(|known| known == lane)) {
            let place = context.workforce.place(person, column);
            context.know_lane(&Located::new(lane.to_owned(), place), complaints);
        }
    }
}
