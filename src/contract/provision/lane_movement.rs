//! Lane movement: people move to a higher lane for more education, on the step
//! they have.
//!
//! Terms, one of the two:
//! - `known`: a table from a date (the first of a month, where the round counts
//!   by whole months) to a column of the snapshot that names each person's new
//!   lane (empty where nobody moves). With `moves = "one_lane"` the column only
//!   says who (any text but a word for no), and each moves one lane up from where
//!   they stand then. Who was moved by long service since the snapshot goes as
//!   many lanes further than the lane that is named: what education gives and what
//!   service gives are added. No known move leads down: who stands in the lane
//!   that is named or above it, or in the last, stays there and is told of;
//! - `yearly_rate`: the fraction of those below the last lane who move up one
//!   lane at the start of each school year, plain or by date; `from_lanes` limits it. The moves are
//!   spread over all as fractions, never drawn: with a rate of 0.04 each
//!   person counts 0.96 in the old lane and 0.04 in the next.
//!
//! Known moves may be requests: `ground`, by the same dates, the column that says
//! on which ground each asks, and `grounds`, those that are granted; on the ground
//! `pdus` (or what `pdus_ground` calls it) only with `pdus_needed` units completed
//! by the column of `pdus`, by date as well. Who asks on a ground that no
//! provision grants them, or with too few units, is told of.
//!
//! `when` says who may move.
//!
//! Source of the rule: ProComp 3.0 grants a grade change for a degree, credits, an
//! advanced licence, National Board certification or six professional development
//! units (PDUs); CTE instructors have industry authorizations too, ESLI a graduate
//! degree or an approved certificate, each by a provision of their own.
//!
//! At the start of a year the known moves come first, then the yearly rates, of those who
//! then stand in a lane; whom one rate has moved no other rate moves in the same
//! year, so that a rate for two lanes and two provisions with a rate for each
//! are the same, whatever they are called.
//!
//! A known move within the year pays the new lane from its date on, and the rest
//! of a whole year comes as carry-over in the year after.
//!
//! Worked examples: ten full-time teachers on a cell of $50,000 whose next lane
//! pays $54,000 cost 10 × 0.04 × $4,000 = $1,600 more at a rate of 0.04.
//! One of them who is known to move on 1 January, five months into a year that
//! began in August, costs 7/12 × $4,000 = $2,333.33 more in that year and
//! $1,666.67 more in the next. On the ground `pdus` with `pdus_needed = 6`, who has
//! completed six moves and costs $4,000 more a year; who has five stays.
//!
//! Where the next lane has no salary on a person's step, a yearly rate leaves
//! the person where they are; a known move there is an error, and so is a known
//! move to a lane that the person's own schedule does not have. A known move of
//! someone on no schedule costs nothing and is told.

use jiff::civil::Date;

use super::request::{Requests, Said};
use super::terms::{fraction, text};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, KnownMoves, LaneMovement, LaneMoves, names_somebody};
use crate::district::workforce::Stand;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fields::{Fields, Key, Shape, Unit, words};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind {
    word: "lane_movement",
    says: "people move to a higher lane for more education",
    sort: Sort::Movement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("known", Shape::Once(&Shape::Text), "By date, the column that names each person's new lane."),
    Key::new(
        "yearly_rate",
        Shape::Holds(&Shape::Number(Unit::FRACTION)),
        "How many of those below the last lane move up one each year, spread over all.",
    ),
    Key::new("moves", Shape::Word(|| words(MOVES)), "Whether the column names the lane, or only who moves one up."),
    Key::new("ground", Shape::Once(&Shape::Text), "By date, the column that says on which ground each asks."),
    Key::new("grounds", Shape::TEXTS, "The grounds that are granted."),
    Key::new("pdus", Shape::Once(&Shape::Text), "By date, the column that says how many units each has completed."),
    Key::new("pdus_needed", Shape::Number(Unit::ANY), "How many of them a request on that ground needs."),
    Key::new("pdus_ground", Shape::Text, "What the ground is called that needs them; pdus where nothing is said."),
    Key::new("from_lanes", Shape::TEXTS, "The lanes from which the rate moves people; all where nothing is said."),
];

/// The words of `moves`, and whether each moves one lane up.
const MOVES: &[(&str, bool)] = &[("named_lane", false), ("one_lane", true)];

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
    let known = fields.once("known", complaints, |node, complaints| text("known", node, complaints));
    let one_lane = fields.choice("moves", MOVES, complaints).is_some_and(|found| found.value);
    if let Some((place, _)) = fields.entry("moves").filter(|_| !has_known) {
        let message = format!("`moves` does nothing in {}", fields.what());
        complaints.push(Diagnostic::new(Code::IdleKey, message).at(*place, "no `known` moves"));
    }
    let requests = Requests::read(fields, known.as_ref(), context, complaints);
    if let Some(known) = known {
        for (on, column) in &known.events {
            if context.within_years(*on, column.span, complaints) & context.can_change_on(*on, column.span, complaints)
                && context.know_steady_column(&column.value, column.span, complaints)
            {
                if one_lane {
                    check_somebody(column, context, complaints);
                } else {
                    check_lanes(&column.value, *on, &when, context, complaints);
                }
            }
        }
        match requests {
            Said::Nothing => {
                let how = LaneMoves::Known(KnownMoves { on: known, one_lane, asked: None });
                effects.push(Effect::Lane(LaneMovement { how, when: when.clone() }));
            }
            Said::Requests(requests) => effects.extend(requests.granted(&known, one_lane, &when)),
            Said::Wrong => {}
        }
    }
    let from_lanes = fields.texts("from_lanes", complaints).unwrap_or_default();
    let from_lanes: Vec<String> =
        from_lanes.into_iter().filter(|lane| context.know_lane(lane, complaints)).map(|lane| lane.value).collect();
    if let Some(rate) =
        fields.holds("yearly_rate", complaints, |node, complaints| fraction("yearly_rate", node, complaints))
    {
        for (from, value) in rate.iter() {
            if let Some(from) = from {
                context.not_after_last_moves(*from, value.span, complaints);
            }
        }
        effects.push(Effect::Lane(LaneMovement { how: LaneMoves::Yearly { rate, from_lanes }, when }));
    }
    effects
}

/// Somebody moves by a column that only says who.
fn check_somebody(column: &Located<String>, context: &Context<'_>, complaints: &mut Complaints) {
    let Some(values) = context.workforce.columns.get(&column.value).filter(|_| context.read.workforce) else { return };
    if !values.texts().iter().any(|text| names_somebody(text)) {
        complaints.push(
            Diagnostic::new(Code::NobodyMatches, format!("`{}` names nobody", column.value))
                .at(column.span, "these moves cost nothing"),
        );
    }
}

/// Every lane that a column of moves names must be a lane, and for those whom
/// the moves are for a lane of their schedule.
fn check_lanes(column: &str, on: Date, when: &Condition, context: &Context<'_>, complaints: &mut Complaints) {
    let Some(values) = context.workforce.columns.get(column) else { return };
    let mask = when.mask(context.workforce, context.calendar.year_of(on));
    // Lanes that people could be in by then, besides those of their schedule.
    let lanes_of = |schedule: usize| context.form(schedule, on).lanes;
    let own_lanes: Vec<Vec<String>> = (0..context.schedules.len()).map(lanes_of).collect();
    let placed_on: Vec<&String> = context.placed_on(on).into_iter().flat_map(|at| &own_lanes[at]).collect();
    for (person, may_move) in mask.iter().enumerate() {
        let lane = values.get(person);
        if lane.is_empty() {
            continue;
        }
        let is_lane = |known: &String| known == lane;
        let place = || context.workforce.place(person, column);
        if !own_lanes.iter().flatten().any(is_lane) {
            if context.know_lane(&Located::new(lane.to_owned(), place()), complaints) {
                complaints.push(
                    Diagnostic::new(Code::UnknownLane, format!("no schedule has a lane `{lane}` before {on}"))
                        .at(place(), "added or dropped by this offer at another time"),
                );
            }
            continue;
        }
        let to_placed = placed_on.iter().any(|known| is_lane(known));
        if let Some(Stand::Cell { schedule, .. }) = context.workforce.stands.get(person)
            && *may_move
            && !to_placed
            && !own_lanes[*schedule].iter().any(is_lane)
        {
            let name = &context.schedules[*schedule].name;
            complaints.push(
                Diagnostic::new(
                    Code::UnknownLane,
                    format!("schedule `{name}`, on which this person stands, has no lane `{lane}`"),
                )
                .at(place(), format!("lanes there: {}", listed(&own_lanes[*schedule]))),
            );
        }
    }
}
