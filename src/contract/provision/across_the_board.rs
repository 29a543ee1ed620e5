//! Across the board: on a date, every salary rises by a percentage or by
//! dollars. Denver says COLA.
//!
//! Terms: `percent` and `dollars`, each a table from a date (the first of a
//! month, where the round counts by whole months) to a number; a percentage may be `"cpi:NAME"`, the change of a price index
//! that was published by the round's `known_on`, held between `floor` and
//! `cap`, `lag_years` calendar years before the raise. A percentage that is a
//! number is not held between them. `schedules` names the
//! schedules it raises; without it all are raised and so is everyone paid off
//! schedule. `when` says who gets it; others stay on the schedule as it was.
//!
//! On one date the percentages come first, then the dollars, unless the offer's
//! `schedule_order` says otherwise, and the schedule is rounded once, as its
//! header says. An index schedule is raised at its base cell. A salary off
//! schedule is held in whole cents after each raise.
//!
//! Worked example, the raises of Denver's settlement of 2025: 2.55 % and
//! then $1,000 on $55,257 is $57,666 in whole dollars.
//!
//! Percentages of several provisions on one date compound. Whoever is there
//! for a part of a year is paid that part of what the whole year would pay, so
//! that someone who leaves before a raise within the year bears a part of it,
//! and someone who comes after it does not have all of it.
//!
//! Not modelled: a raise for some steps or lanes alone (that is a change of
//! cells of the schedule).

use rust_decimal::Decimal;

use super::terms::{percent, raise_dollars, warn_if_tiny, within_percent};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, Raise, RaiseBy};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Node, Shape, Unit, Value, decimal};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind {
    word: "across_the_board",
    says: "every salary is raised by a percentage or by dollars",
    sort: Sort::Raise,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("percent", Shape::Once(&Shape::PERCENT_OR_INDEX), "Raises in per cent, by date."),
    Key::new("dollars", Shape::Once(&Shape::Number(Unit::RAISE)), "Raises of the full-time salary, by date."),
    Key::new("schedules", Shape::TEXTS, "The schedules that are raised; without it all, and everybody off schedule."),
    Key::new("floor", Shape::Number(Unit::PERCENT), "The least that an index gives."),
    Key::new("cap", Shape::Number(Unit::PERCENT), "The most that an index gives."),
    Key::new("lag_years", Shape::Whole(0, 5), "How many calendar years before the raise the index's change is taken."),
];

/// A percentage as the file states it.
enum Stated {
    Number(Decimal),
    Index(String),
}

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let schedules = fields
        .texts("schedules", complaints)
        .map(|names| names.iter().filter_map(|name| context.schedule(name, complaints)).collect::<Vec<_>>());
    let bound = |key: &str, fields: &mut Fields<'_>, complaints: &mut Complaints| {
        fields.node(key).and_then(|node| percent(key, node, complaints))
    };
    let (floor, cap) = (bound("floor", fields, complaints), bound("cap", fields, complaints));
    let lag = fields.whole("lag_years", 0..=5, complaints);
    if let (Some(floor), Some(cap)) = (&floor, &cap)
        && floor.value > cap.value
    {
        complaints.push(
            Diagnostic::new(Code::ConflictingKeys, format!("`floor` is {}, above `cap`, {}", floor.value, cap.value))
                .at(floor.span, "nothing lies between them")
                .also(cap.span, "the cap"),
        );
    }
    let mut idle = Vec::new();
    idle.extend(floor.as_ref().map(|floor| ("floor", floor.span)));
    idle.extend(cap.as_ref().map(|cap| ("cap", cap.span)));
    idle.extend(lag.as_ref().map(|lag| ("lag_years", lag.span)));
    let (floor, cap) = (floor.map(|floor| floor.value), cap.map(|cap| cap.value));
    let lag = lag.and_then(|lag| i16::try_from(lag.value).ok());
    let neither = Diagnostic::new(Code::MissingKey, format!("{} has neither `percent` nor `dollars`", fields.what()))
        .at(fields.span(), "")
        .hint("add a line such as `percent = { 2019-08-01 = 2.0 }`");
    fields.need_one_of(&["percent", "dollars"], neither);
    let mut raises = Vec::new();
    let mut add = |on, by, assumed| {
        let (schedules, when) = (schedules.clone(), when.clone());
        raises.push(Effect::Raise(Raise { on, by, schedules, when, assumed, own: false }));
    };
    let percents = fields.once("percent", complaints, stated).map(|once| once.events).unwrap_or_default();
    if percents.iter().any(|(_, stated)| matches!(stated.value, Stated::Index(_))) {
        idle.clear();
    }
    for (key, span) in idle {
        complaints.push(
            Diagnostic::new(Code::IdleKey, format!("`{key}` does nothing in {}", fields.what()))
                .at(span, "it is for an index, and no percentage here is one")
                .hint("a percentage that is a number is taken as it stands"),
        );
    }
    for (on, stated) in percents {
        if !context.within_years(on, stated.span, complaints) | !context.can_change_on(on, stated.span, complaints) {
            continue;
        }
        match &stated.value {
            Stated::Number(number) => {
                if within_percent("percent", *number, stated.span, complaints) {
                    warn_if_tiny(*number, stated.span, complaints);
                    add(on, RaiseBy::Percent(*number), false);
                }
            }
            Stated::Index(name) => {
                let name = Located::new(name.clone(), stated.span);
                let Some(index) = context.index(&name, complaints) else { continue };
                let year = on.year() - lag.unwrap_or(index.lag_years);
                let Some(change) = index.change(year) else {
                    complaints.push(without_value(&name, year, index.last_known()));
                    continue;
                };
                let held = floor.map_or(change.percent, |floor| change.percent.max(floor));
                let held = cap.map_or(held, |cap| held.min(cap));
                add(on, RaiseBy::Percent(held), change.assumed);
            }
        }
    }
    for (on, dollars) in fields.once("dollars", complaints, raise_dollars).into_iter().flat_map(|once| once.events) {
        if context.within_years(on, dollars.span, complaints) & context.can_change_on(on, dollars.span, complaints) {
            add(on, RaiseBy::Dollars(dollars.value), false);
        }
    }
    raises
}

fn stated(node: &Node, complaints: &mut Complaints) -> Option<Located<Stated>> {
    if let Value::Text(text) = &node.value {
        if let Some(name) = text.strip_prefix("cpi:") {
            return Some(Located::new(Stated::Index(name.to_owned()), node.span));
        }
        complaints.push(
            Diagnostic::new(Code::WrongType, format!("`percent` cannot be \"{text}\""))
                .at(node.span, "a number such as 2.0, or \"cpi:NAME\""),
        );
        return None;
    }
    decimal("percent", node, complaints).map(|number| number.map(Stated::Number))
}

fn without_value(name: &Located<String>, year: i16, last: Option<i16>) -> Diagnostic {
    let known = last.map_or("no year is published by `known_on`".to_owned(), |last| {
        format!("published by `known_on` up to {last}")
    });
    Diagnostic::new(Code::IndexWithoutValue, format!("index `{}` has no change for {year}", name.value))
        .at(name.span, known)
        .hint(format!("assume one in round.toml: `[assumptions.index.{}]` with `{year} = 2.0`", name.value))
}
