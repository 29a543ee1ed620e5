//! School award: an amount to each member of the schools that win, on a day of
//! the school year.
//!
//! Terms: `amount`, dollars, plain or by date; `paid_on` and `present_on` as for a
//! `lump_sum`; `when`, who is a member; and one of two: `won`, the column, most
//! often of a table of schools by year, that says yes for the schools that win in
//! a school year; or `expected_schools`, how many are expected to win, where
//! nobody knows which: every school with members is as likely as any other, and
//! what is expected is their share of what all of them would cost. `school` is
//! the column of the schools (`"school"`, where nothing is said), `most_schools`
//! how many may win in a year, `once_in_years` for how many years a school that
//! has won does not win again; more than may be is an error. Whoever has no school
//! is a member of none. `prorate` (`"none"`,
//! where nothing is said: an assumption), `contributions` and `fund` as for an
//! incentive.
//!
//! A row of a table by year holds until a later row of the same school: a school
//! that wins in one year needs a row for the next that ends it, and without it
//! wins again, which `once_in_years` finds.
//!
//! Source of the rule: ProComp 3.0 pays $750 to each member in up to ten
//! distinguished schools on the first check of June; a school wins at most once
//! in three years.
//!
//! Worked example: 40 members of a school that wins cost $30,000. Ten of 150
//! schools that are expected to win, with 5,400 members, cost
//! 5,400 × $750 × 10 ÷ 150 = $270,000. A chance is held to seven decimals: 0.0666667
//! of it makes this fourteen cents more.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::alike::Alike;
use super::pay_days::{self, Days};
use super::terms::{CONTRIBUTIONS, PRORATE, by_fte, contributions, level};
use super::{Kind, Sort};
use crate::contract::condition::{Condition, neither_yes_nor_no};
use crate::contract::context::Context;
use crate::contract::effect::{Effect, PayElement};
use crate::district::workforce::Column;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fields::{Fields, Key, Shape, Unit};
use crate::foundation::money::{Cents, Fte, Rate, round_decimal, round_ratio};
use crate::foundation::source::{Located, Span};

pub(super) const KIND: Kind = Kind {
    word: "school_award",
    says: "so much to each member of the schools that win in a year",
    sort: Sort::OnTop,
    keys: &[KEYS, pay_days::KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("amount", Shape::Holds(&Shape::Number(Unit::DOLLARS)), "What each member is paid.").needed(),
    Key::new("won", Shape::Text, "The column that says which schools win in a school year."),
    Key::new("expected_schools", Shape::Whole(0, 10_000), "How many are expected to win, where nobody knows which."),
    Key::new("school", Shape::Text, "The column of the schools; \"school\", where nothing is said."),
    Key::new("most_schools", Shape::Whole(1, 10_000), "How many may win in a school year."),
    Key::new("once_in_years", Shape::Whole(1, 50), "In how many years a school may win once."),
    PRORATE,
    CONTRIBUTIONS,
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let mut when = Condition::read(fields, context, complaints);
    let by_fte = by_fte(fields, false, complaints);
    let contributions = contributions(fields, context, complaints);
    let days = Days::read(fields, complaints);
    let limits = Limits::read(fields, complaints);
    fields.need("amount", "750");
    let amount = level("amount", fields, context, complaints);
    let school = fields.text("school", complaints).unwrap_or(Located::new("school".to_owned(), fields.span()));
    let known = context.know_column(&school.value, school.span, complaints);
    let (has_won, has_expected) = (fields.has("won"), fields.has("expected_schools"));
    if has_won == has_expected {
        let code = if has_won { Code::ConflictingKeys } else { Code::MissingKey };
        complaints.push(
            Diagnostic::new(code, format!("{} needs either `won` or `expected_schools`", fields.what()))
                .at(fields.span(), if has_won { "both are set" } else { "neither is set" }),
        );
        return Vec::new();
    }
    let won = fields.text("won", complaints);
    let expected = fields.whole("expected_schools", 0..=10_000, complaints);
    if let Some(expected) = &expected {
        limits.expected(expected, complaints);
    }
    let (Some(amount), Some(days), true) = (amount, days, known) else { return Vec::new() };
    let Some(schools) = context.workforce.columns.get(&school.value) else { return Vec::new() };
    let won_column = won.clone();
    let take_up = match (won, expected) {
        (Some(won), _) => {
            if !context.know_column(&won.value, won.span, complaints) {
                return Vec::new();
            }
            when.and_yes(&won.value);
            None
        }
        (None, Some(expected)) => Some(expected),
        (None, None) => return Vec::new(),
    };
    if let Some(won) = &won_column {
        neither_yes_nor_no(&won.value, won.span, context, complaints);
    }
    let when = when.only(schools_of(schools));
    let mut people = Alike::new(&when, context);
    people.by_presence();
    if by_fte {
        people.by_fte();
    }
    let take_up = take_up.map(|expected| chances(&expected, &people, (schools, &days), context));
    if take_up.is_none() {
        limits.check(&people, schools, fields.span(), complaints);
    }
    let paid = people.pay(&amount, |person, year, level| {
        let fte = if by_fte { context.workforce.fte[person] } else { Fte::FULL };
        days.payments(year, context.calendar, context.workforce.presence.get(&person), |paid| {
            let level = i128::from(level(paid)) * i128::from(fte.0);
            Cents(round_ratio(level, days.parts() * i128::from(Fte::FULL.0)) as i64)
        })
    });
    vec![Effect::Pay(PayElement::dated(paid, contributions, take_up))]
}

/// How often schools may win.
#[derive(Clone, Debug)]
struct Limits {
    most: Option<Located<i64>>,
    once_in: Option<Located<i64>>,
}

impl Limits {
    fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Self {
        Self {
            most: fields.whole("most_schools", 1..=10_000, complaints),
            once_in: fields.whole("once_in_years", 1..=50, complaints),
        }
    }

    /// More than may win cannot be expected to.
    fn expected(&self, expected: &Located<i64>, complaints: &mut Complaints) {
        if let Some(most) = self.most.as_ref().filter(|most| expected.value > most.value) {
            complaints.push(
                Diagnostic::new(
                    Code::WrongValue,
                    format!("{} schools are expected to win and {} may", expected.value, most.value),
                )
                .at(expected.span, "not more than `most_schools`")
                .also(most.span, "so many may"),
            );
        }
    }

    /// Complains about years with more winners than may be, and about schools
    /// that win again too soon.
    fn check(&self, people: &Alike<'_>, schools: &Column, place: Span, complaints: &mut Complaints) {
        let mut last: BTreeMap<&str, SchoolYear> = BTreeMap::new();
        for (year, mask) in people.years() {
            let winners = members(mask, schools, year);
            if let Some(most) = self.most.as_ref().filter(|most| winners.len() as i64 > most.value) {
                let names: Vec<&str> = winners.iter().copied().collect();
                complaints.push(
                    Diagnostic::new(
                        Code::WrongValue,
                        format!("{} schools win in {year}, and {} may", winners.len(), most.value),
                    )
                    .at(most.span, "not more than this")
                    .hint(format!("they are {}", listed(&names))),
                );
            }
            for school in winners {
                let before = last.insert(school, year);
                let (Some(before), Some(once_in)) = (before, &self.once_in) else { continue };
                if i64::from(year.0 - before.0) < once_in.value {
                    complaints.push(
                        Diagnostic::new(Code::WrongValue, format!("{school} wins in {before} and again in {year}"))
                            .at(once_in.span, format!("once in {} years", once_in.value))
                            .also(place, "by this provision")
                            .hint("a row of a table by year holds until a later row: end it in the year after"),
                    );
                }
            }
        }
    }
}

/// For each person, whether they have a school: whoever has none is a member of
/// none that wins.
fn schools_of(schools: &Column) -> Vec<bool> {
    (0..schools.people()).map(|person| !schools.get(person).is_empty()).collect()
}

/// The schools of those for whom a mask holds.
fn members<'a>(mask: &[bool], schools: &'a Column, year: SchoolYear) -> BTreeSet<&'a str> {
    let mut has_members = vec![false; schools.texts().len()];
    for (school, _) in schools.codes_in(year).iter().zip(mask).filter(|(_, of_mask)| **of_mask) {
        has_members[*school as usize] = true;
    }
    let schools = schools.texts().iter().zip(has_members).filter(|(school, has)| *has && !school.is_empty());
    schools.map(|(school, _)| school.as_str()).collect()
}

/// The chance of each school to win, by school year.
fn chances(
    expected: &Located<i64>,
    people: &Alike<'_>,
    (schools, days): (&Column, &Days),
    context: &Context<'_>,
) -> Holds<Rate> {
    let chance = |(year, mask): (SchoolYear, &[bool])| {
        // A school without anybody there on the day has no members.
        let mut mask = mask.to_vec();
        for (person, presence) in &context.workforce.presence {
            mask[*person] &= days.is_there(year, context.calendar, presence);
        }
        let all = Decimal::from(members(&mask, schools, year).len().max(1));
        let chance = round_decimal((Decimal::from(expected.value) / all).min(Decimal::ONE), 7);
        let rate = Rate::from_fraction(chance).unwrap_or(Rate(0));
        (context.calendar.first_day(year), Located::new(rate, expected.span))
    };
    Holds::dated(people.years().map(chance).collect())
}
