//! The facts to have at one's fingertips before a table is sat at: what one
//! per cent costs, $1,000, a step, a day of the contract, and what a month's
//! delay of one per cent saves. All of the first projected year: its people and
//! its rates of contributions, at the salaries of the base year, computed by the
//! same engine, as what an offer that does this one thing and nothing else costs
//! more than one that does nothing.
//!
//! Source of the idea: Association of California School Administrators, the
//! cost of one per cent as a fact to bring to the table.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::Serialize;

use crate::answer::compiled::Compiled;
use crate::answer::ledger::{Charge, CostLine};
use crate::answer::projection::Projected;
use crate::contract::condition::Condition;
use crate::contract::effect::{Effect, Raise, RaiseBy, StepMovement, Steps};
use crate::contract::provision::{Provision, Sort, Standing};
use crate::district::workforce::Stand;
use crate::foundation::calendar::Calendar;
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::Complaints;
use crate::foundation::money::Cents;
use crate::foundation::source::Located;
use crate::question::offer::{Offer, Party, Remarks};
use crate::question::round::Round;

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What it is the cost of.
    pub of: String,
    /// Base pay; `None` where it cannot be told.
    pub pay: Option<Cents>,
    /// Base pay and the contributions that follow it.
    pub with_roll_up: Option<Cents>,
    /// On what it rests, or why it cannot be told.
    pub note: String,
}

/// The name of the provision that an offer for a fact has.
const THE_FACT: &str = "fact";

/// Works out the facts of a round, under the contributions of its status quo.
pub fn read(round: &Round, status_quo: &Offer, complaints: &mut Complaints) -> Vec<Fact> {
    let first_day = round.file.calendar.first_day(round.file.base_year.plus(1));
    let raise = |by, on| {
        let (schedules, when) = (None, Condition::default());
        // Dollars are for each salary: an index would carry them from its base cell to
        // the others by their ratios.
        let own = matches!(by, RaiseBy::Dollars(_));
        Effect::Raise(Raise { on, by, schedules, when, assumed: false, own })
    };
    let one_percent = RaiseBy::Percent(Decimal::ONE);
    let steps = Steps::EachYear(Holds::always(Located::new(1, status_quo.place)));
    let step = StepMovement { steps, after_placement: false, when: Condition::default() };
    let offers = [
        plain(status_quo, &round.file.status_quo.value, None),
        plain(status_quo, "one per cent", Some((Sort::Raise, raise(one_percent, first_day)))),
        plain(
            status_quo,
            "a thousand dollars",
            Some((Sort::Raise, raise(RaiseBy::Dollars(Decimal::ONE_THOUSAND), first_day))),
        ),
        plain(status_quo, "one per cent, a month later", {
            Some((Sort::Raise, raise(one_percent, Calendar::next_month(first_day))))
        }),
        plain(status_quo, "a step", Some((Sort::Movement, Effect::Step(step)))),
    ];
    let asked: Vec<&Offer> = offers.iter().collect();
    let mut own = Complaints::default();
    let Some(compiled) = Compiled::for_years(round, &asked, 2, &mut own) else {
        complaints.extend(own);
        return Vec::new();
    };
    let projected = compiled.project(false, &mut own);
    complaints.extend(own);
    let cost = |at: usize| cost_over(&projected[at], &projected[0], round);
    let fact = |of: &str, (pay, with_roll_up): (Cents, Cents), note: &str| Fact {
        of: of.to_owned(),
        pay: Some(pay),
        with_roll_up: Some(with_roll_up),
        note: note.to_owned(),
    };
    let one = cost(1);
    let later = cost(3);
    let mut facts = vec![
        fact("one per cent", one, "on every salary, for a year"),
        fact("$1,000", cost(2), "on every full-time salary, by FTE, for a year"),
    ];
    facts.push(match stepping(round, first_day) {
        0 => unknown("a step", "nobody stands on a schedule"),
        people => {
            let note = format!("for the {people} people on a schedule that day, those at the top staying");
            fact("a step", cost(4), &note)
        }
    });
    facts.push(match compiled.contract_day() {
        Ok(day) => fact("one contract day", day, "each person's base pay by the days of their contract"),
        Err(missing) => unknown(
            "one contract day",
            &format!("{missing} people have no contract days, and `[calendar] contract_days` is not set"),
        ),
    });
    let saved = (one.0 - later.0, one.1 - later.1);
    facts.push(fact("a month's delay of one per cent", saved, "saved in the year of the delay"));
    facts
}

/// How many people a step on the first day of a projected year is for: those on a
/// schedule who were there before, and have not left.
fn stepping(round: &Round, first_day: Date) -> usize {
    let (workforce, calendar) = (&round.workforce, round.file.calendar);
    let year = calendar.year_of(first_day);
    let there = |person: &usize| {
        workforce.there_before(*person, first_day) && workforce.paid_share(*person, calendar, year).0 > 0
    };
    let on_schedule = |person: &usize| matches!(workforce.stands[*person], Stand::Cell { .. });
    (0..workforce.in_snapshot()).filter(on_schedule).filter(there).count()
}

fn unknown(of: &str, note: &str) -> Fact {
    Fact { of: of.to_owned(), pay: None, with_roll_up: None, note: note.to_owned() }
}

/// The status quo without its movement and raises, and with one effect.
fn plain(status_quo: &Offer, name: &str, effect: Option<(Sort, Effect)>) -> Offer {
    let mut provisions: Vec<Provision> = status_quo
        .provisions
        .iter()
        .filter(|one| matches!(one.sort, Sort::Contribution | Sort::Benefit))
        .cloned()
        .collect();
    provisions.extend(effect.map(|(sort, effect)| Provision {
        name: THE_FACT.to_owned(),
        place: status_quo.place,
        title: name.to_owned(),
        kind: "",
        article: None,
        sort,
        standing: Standing::Adopted,
        fund: None,
        paid_from: None,
        effects: vec![effect],
    }));
    Offer {
        name: name.to_owned(),
        place: status_quo.place,
        files: Vec::new(),
        title: name.to_owned(),
        party: Party::Joint,
        schedule_order: status_quo.schedule_order,
        tabled: None,
        remarks: Remarks::default(),
        provisions,
        contributions: status_quo.contributions.clone(),
    }
}

/// What the first projected year costs more than under another offer: pay, and
/// pay with roll-up.
fn cost_over(projected: &Projected, other: &Projected, round: &Round) -> (Cents, Cents) {
    let year = round.file.base_year.plus(1);
    let over = |fits: &dyn Fn(&CostLine) -> bool| {
        let of = |one: &Projected| one.ledger.sum(|line| line.year == year && fits(line));
        of(projected) - of(other)
    };
    (over(&|line| line.charge == Charge::Pay), over(&|_| true))
}
