//! Lump sum: an amount paid at once on a day of every school year, or in equal
//! parts on several, to those who are in payable status on a day.
//!
//! Terms: `amount`, dollars a school year for full time, plain or by date;
//! `paid_on`, month and day of each part (`["12-22", "05-22"]`); `present_on`,
//! for each part the day on which one must be in payable status, at work or on
//! paid leave (the day of payment, where nothing is said: an assumption); `when`;
//! `returning`, only for those who were there in the school year before;
//! `each`, a column of the snapshot, plain or by date, with the number of times
//! the amount is paid to each person; `unless`, a column likewise: nothing is
//! paid to those for whom it says anything but no, but for those whose request for
//! a lane lacks units ([`refusal`]: `ground`, `pdus_needed`); `prorate`,
//! `contributions`, `take_up_rate` and `fund` as for an incentive.
//!
//! What is paid comes again every year, unless the amount ends: `{ 2019-08-01 =
//! 500, 2020-08-01 = 0 }`. A payment that is agreed for once is a `one_time`.
//!
//! Sources of the rule: ProComp 3.0. $3,000 in the fall to those who return to a
//! highest-priority school; $1,650 to team specialists and $880 to new teacher
//! ambassadors in two halves on 22 December and 22 May, for those in payable
//! status on 1 December and 1 May; $1,000 by FTE for each professional
//! development unit without a grade change; $500 for each class of concurrent
//! enrollment, for the past year only.
//!
//! Worked example: $1,650 in two halves to somebody whose last day is 30 April
//! is $825. Three units at 0.5 FTE are 3 × $1,000 × 0.5 = $1,500. Who asks for a lane
//! with five units where six are needed is paid $5,000; with six, nothing.

use super::alike::Alike;
use super::pay_days::{self, Days};
use super::refusal::{self, Refusal};
use super::terms::{CONTRIBUTIONS, PRORATE, TAKE_UP, by_fte, contributions, level, take_up};
use super::yearly_column::{self, YearlyColumn};
use super::{Kind, Sort};
use crate::contract::condition::{Condition, truth};
use crate::contract::context::Context;
use crate::contract::effect::{Effect, PayElement};
use crate::foundation::diagnostic::Complaints;
use crate::foundation::fields::{Fields, Key, Shape, Unit};
use crate::foundation::money::{Cents, Fte, round_ratio};

pub(super) const KIND: Kind = Kind {
    word: "lump_sum",
    says: "so much on days of every school year, to those who are there on a day",
    sort: Sort::OnTop,
    keys: &[KEYS, refusal::KEYS, pay_days::KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("amount", Shape::Holds(&Shape::Number(Unit::DOLLARS)), "A school year's amount for full time.").needed(),
    Key::new("returning", Shape::Bool, "Only for those who were there in the school year before."),
    Key::new("each", yearly_column::SHAPE, "The column with the number of times it is paid to each person."),
    Key::new("unless", yearly_column::SHAPE, "A column: nothing is paid to those for whom it says anything but no."),
    PRORATE,
    CONTRIBUTIONS,
    TAKE_UP,
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let by_fte = by_fte(fields, true, complaints);
    let contributions = contributions(fields, context, complaints);
    let take_up = take_up(fields, context, complaints);
    let returning = fields.boolean("returning", complaints).is_some_and(|found| found.value);
    let (has_each, has_unless) = (fields.has("each"), fields.has("unless"));
    let each = YearlyColumn::read("each", fields, context, complaints);
    let unless = YearlyColumn::read("unless", fields, context, complaints);
    let refusal = Refusal::read(fields, context, complaints);
    let days = Days::read(fields, complaints);
    fields.need("amount", "{ 2019-08-01 = 3000 }");
    let amount = level("amount", fields, context, complaints);
    let (Some(amount), Some(days), Ok(refusal)) = (amount, days, refusal) else { return Vec::new() };
    if has_each != each.is_some() || has_unless != unless.is_some() {
        return Vec::new();
    }
    let (workforce, calendar) = (context.workforce, context.calendar);
    let mut people = Alike::new(&when, context);
    people.by_presence();
    if by_fte {
        people.by_fte();
    }
    if let Some(each) = &each {
        each.check_numbers(&people, complaints);
    }
    for column in [&each, &unless].into_iter().flatten() {
        column.part(&mut people);
    }
    if let Some(refusal) = &refusal {
        refusal.part(&mut people);
    }
    let paid = people.pay(&amount, |person, year, level| {
        let presence = workforce.presence.get(&person);
        let hired = presence.and_then(|one| one.hired);
        let came_later = hired.is_some_and(|hired| hired >= calendar.first_day(year));
        let times = each.as_ref().map_or(1, |each| each.number(person, year));
        let named = unless.as_ref().is_some_and(|column| truth(column.text(person, year)) != Some(false));
        let refused = refusal.as_ref().is_some_and(|refusal| refusal.refuses(person, year, times));
        if returning && came_later || named && !refused {
            return Vec::new();
        }
        let fte = if by_fte { workforce.fte[person] } else { Fte::FULL };
        let share = i128::from(times) * i128::from(fte.0);
        days.payments(year, calendar, presence, |paid| {
            Cents(round_ratio(i128::from(level(paid)) * share, days.parts() * i128::from(Fte::FULL.0)) as i64)
        })
    });
    vec![Effect::Pay(PayElement::dated(paid, contributions, take_up))]
}
