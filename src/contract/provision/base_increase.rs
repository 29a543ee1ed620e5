//! Base increase: so many dollars are added to a person's base pay, once, and
//! stay in it. Later raises raise them too.
//!
//! Terms: `amount`, dollars of full-time pay, and one of the two:
//! - `years`, complete at the start of a school year by the column `service`
//!   (`service_years` where nothing is said), which is one more each year: it is
//!   granted on the first day on which they are. `from` is the first occasion (the
//!   first projected year where nothing is said), and `already_past` whether those
//!   past the years get it then (no: an assumption to check against the agreement);
//! - `known`: a table from a date to a column: it is granted to those with a yes
//!   there. Whoever had it on an earlier date does not get it again, and is told.
//!
//! `when` says who is eligible. Nobody gets it before they come, and nobody by
//! years on the day on which they do. It is an addition, so that one of long
//! service and one for a degree are two provisions, and who has both has both.
//!
//! On a date it comes where raises in dollars come, and it is booked as a cause of
//! its own, "base increases"; a convention without movement leaves it out, as it
//! does lanes. On a schedule the cells of these people rise by it; whoever is then
//! placed on another grid is placed by what they had.
//!
//! Source of the rule: ProComp 3.0, for JROTC instructors, whose base pay the
//! military sets: $2,000 after ten of the last fifteen years in the unit, and
//! $2,000 for an advanced degree, each once. Which years still count is the
//! column's to say. No raise of the schedules is theirs: say so with `schedules` or
//! `when` of the raise.
//!
//! Worked example: nine years in the unit in the snapshot of 2018-19 are ten on
//! 1 August 2019: an instructor at $85,000 costs $2,000 more from that year on, and
//! with a pension of 20 % $400 beside it. A degree of 2020 adds another $2,000, and
//! $89,000 are paid from then on. At half time each adds $1,000.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::service::{first_occasion, years_within};
use super::terms::{dollars, text};
use super::{Kind, Sort};
use crate::contract::condition::{Condition, neither_yes_nor_no};
use crate::contract::context::Context;
use crate::contract::effect::{Effect, Raise, RaiseBy};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit};
use crate::foundation::source::{Located, Span};

pub(super) const KIND: Kind = Kind {
    word: "base_increase",
    says: "base pay rises by so many dollars, once for each person",
    sort: Sort::Movement,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("amount", Shape::Number(Unit::DOLLARS), "By how much full-time base pay rises.").needed(),
    Key::new("years", Shape::Number(Unit::YEARS), "How much service must be complete."),
    Key::new("service", Shape::Text, "The column of the years of service; `service_years` where nothing is said."),
    Key::new("from", Shape::Day, "The first day of the school year in which it is first granted for years."),
    Key::new("already_past", Shape::Bool, "Whether those past the years already get it then."),
    Key::new("known", Shape::Once(&Shape::Text), "By date, the column that says who gets it, with a yes."),
];

/// What goes with `years` alone.
const OF_YEARS: [&str; 3] = ["service", "from", "already_past"];

/// A day, and to whom it is granted on it.
type Grant = (Date, Vec<bool>);

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    fields.need("amount", "2000");
    let amount = fields.node("amount").and_then(|node| dollars("amount", node, complaints));
    let (by_years, by_column) = (fields.has("years"), fields.has("known"));
    if by_years == by_column {
        let code = if by_years { Code::ConflictingKeys } else { Code::MissingKey };
        complaints.push(
            Diagnostic::new(code, format!("{} needs either `years` or `known`", fields.what()))
                .at(fields.span(), if by_years { "both are set" } else { "neither is set" })
                .hint("two increases are two provisions"),
        );
    }
    for key in OF_YEARS {
        if let Some((place, _)) = fields.entry(key).filter(|_| by_column && !by_years) {
            complaints.push(
                Diagnostic::new(Code::IdleKey, format!("`{key}` does nothing in {}", fields.what()))
                    .at(*place, "it goes with `years`, and `known` says who gets it"),
            );
        }
    }
    let grants = match (by_years, by_column) {
        (true, _) => of_years(fields, &when, context, complaints),
        (false, true) => of_columns(fields, &when, context, complaints),
        (false, false) => Vec::new(),
    };
    let Some(amount) = amount else { return Vec::new() };
    let nobody = grants.iter().all(|(_, people)| !people.contains(&true));
    if nobody && !grants.is_empty() && context.read.workforce {
        complaints.push(
            Diagnostic::new(Code::NobodyMatches, format!("nobody gets the increase of {}", fields.what()))
                .at(fields.span(), "this costs nothing"),
        );
    }
    let by = RaiseBy::Dollars(amount.value.to_dollars());
    let granted = grants.into_iter().filter(|(_, people)| people.contains(&true));
    granted
        .map(|(on, people)| {
            let when = Condition::default().only(people);
            Effect::Raise(Raise { on, by, schedules: None, when, assumed: false, own: true })
        })
        .collect()
}

/// Granted for years of service, at the start of each school year.
fn of_years(
    fields: &mut Fields<'_>,
    when: &Condition,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Vec<Grant> {
    let years = fields.decimal("years", complaints).and_then(|years| years_within("years", &years, complaints));
    let column = fields.text("service", complaints);
    let column = column.unwrap_or_else(|| Located::new("service_years".to_owned(), fields.span()));
    let known = context.know_steady_column(&column.value, column.span, complaints);
    let already_past = fields.boolean("already_past", complaints).is_some_and(|found| found.value);
    let from = first_occasion(fields, context, complaints);
    let Some(years) = years.filter(|_| known) else { return Vec::new() };
    let (workforce, calendar, base) = (context.workforce, context.calendar, context.base_year);
    let first = from.map_or(base.plus(1), |from| calendar.year_of(from));
    let projected = || (first.0..=context.last_year.0).map(SchoolYear);
    let eligible: Vec<Vec<bool>> = projected().map(|year| when.mask(workforce, year)).collect();
    let ever = (0..workforce.headcount()).map(|person| eligible.iter().any(|mask| mask[person])).collect::<Vec<_>>();
    let service = service(&column.value, column.span, &ever, context, complaints);
    projected()
        .zip(eligible)
        .map(|(year, mut people)| {
            let day = calendar.first_day(year);
            for (person, gets) in people.iter_mut().enumerate().filter(|(_, gets)| **gets) {
                let since = Decimal::from(workforce.years_since(person, calendar, base, year));
                let complete = |less: Decimal| {
                    service[person]
                        .is_some_and(|years_before| years_before.saturating_add(since).saturating_sub(less) >= years)
                };
                let past = complete(Decimal::ONE) && !(already_past && year == first);
                *gets = workforce.there_before(person, day) && complete(Decimal::ZERO) && !past;
            }
            (day, people)
        })
        .collect()
}

/// Each person's years by a column; who is eligible needs a number there.
fn service(
    name: &str,
    asked: Span,
    eligible: &[bool],
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Vec<Option<Decimal>> {
    let workforce = context.workforce;
    let Some(column) = workforce.columns.get(name) else { return vec![None; workforce.headcount()] };
    let years: Vec<Option<Decimal>> = column.texts().iter().map(|text| Decimal::from_str_exact(text).ok()).collect();
    let of = |person: usize| years[column.code(person)];
    let without: Vec<usize> = (0..workforce.headcount()).filter(|at| eligible[*at] && of(*at).is_none()).collect();
    if let Some(first) = without.first() {
        let who = if without.len() == 1 { "1 person has".to_owned() } else { format!("{} people have", without.len()) };
        let code = if column.get(*first).is_empty() { Code::MissingValue } else { Code::BadNumber };
        complaints.push(
            Diagnostic::new(code, format!("{who} no years of service in `{name}`"))
                .at(workforce.place(*first, name), "how many years?")
                .also(asked, "counted here")
                .hint("fill it, or say with `when` who is eligible"),
        );
    }
    (0..workforce.headcount()).map(of).collect()
}

/// Granted on dates to those with a yes in a column, to each once.
fn of_columns(
    fields: &mut Fields<'_>,
    when: &Condition,
    context: &Context<'_>,
    complaints: &mut Complaints,
) -> Vec<Grant> {
    let known = fields.once("known", complaints, |node, complaints| text("known", node, complaints));
    let workforce = context.workforce;
    let mut had: Vec<Option<Date>> = vec![None; workforce.headcount()];
    let mut grants = Vec::new();
    for (on, column) in known.into_iter().flat_map(|known| known.events) {
        if !(context.within_years(on, column.span, complaints)
            & context.can_change_on(on, column.span, complaints)
            & context.know_column(&column.value, column.span, complaints))
        {
            continue;
        }
        neither_yes_nor_no(&column.value, column.span, context, complaints);
        let mut yes = when.clone();
        yes.and_yes(&column.value);
        let mut people = yes.mask(workforce, context.calendar.year_of(on));
        let mut again = Vec::new();
        for (person, gets) in people.iter_mut().enumerate().filter(|(_, gets)| **gets) {
            *gets = had[person].is_none() && workforce.there_before(person, on.tomorrow().unwrap_or(on));
            match had[person] {
                Some(before) => again.push((person, before)),
                None if *gets => had[person] = Some(on),
                None => {}
            }
        }
        if let Some((person, before)) = again.first() {
            let who = if again.len() == 1 { "1 person has".to_owned() } else { format!("{} people have", again.len()) };
            complaints.push(
                Diagnostic::new(Code::GrantedAlready, format!("{who} the increase of {} already", fields.what()))
                    .at(workforce.place(*person, &column.value), format!("granted on {before}"))
                    .also(column.span, "asked for once more")
                    .hint("it is granted once: this yes costs nothing"),
            );
        }
        grants.push((on, people));
    }
    grants
}
