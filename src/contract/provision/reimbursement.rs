//! Reimbursement: what people have paid themselves, for tuition or a student
//! loan, up to so much a school year and so much in a lifetime.
//!
//! Terms: `yearly_most`, dollars a school year, plain or by date;
//! `lifetime_most`, dollars; `used`, the column of the snapshot with what each
//! person has had so far (an empty field is an error); `when`; and one of two:
//! - `take_up_rate`: the part of people who ask for all that is left to them
//!   every year, an assumption. They are taken to be the same people each year,
//!   so that who has asked before has less left. `filed_on` says on which days
//!   forms are filed, in equal parts (the last day of the school year, where
//!   nothing is said: an assumption);
//! - `claimed` and `filed`: columns with one claim of each person, dollars and
//!   the day on which its form is filed; no text, no claim.
//!
//! A form counts for the school year in which it is filed, up to its last day,
//! and is paid on the second check of the month after, which may be of the next
//! fiscal year. Contributions follow it only where `contributions` says so, since
//! it is no salary (an assumption); `fund` as for an incentive.
//!
//! Source of the rule: ProComp 3.0 pays up to $1,000 a school year and $6,000 in
//! a lifetime; forms to 31 July count for the year that ends, and are paid with
//! the second check of the month after.
//!
//! Worked example: somebody who has used $4,500 can have $1,000, then $500, then
//! nothing. At a take-up of 0.2 a hundred of them cost $20,000, $10,000 and $0. A
//! claim of $1,400 filed on 31 July 2021 pays $1,000 for 2020-21, on 22 August.

use jiff::ToSpan;
use jiff::civil::Date;

use super::alike::Alike;
use super::money_column;
use super::pay_days::{DAYS, month_days};
use super::terms::{CONTRIBUTIONS, TAKE_UP, contributions_or, dollars, level, take_up};
use super::{Kind, Sort};
use crate::contract::condition::Condition;
use crate::contract::context::Context;
use crate::contract::effect::{Effect, PayElement};
use crate::district::workforce::Column;
use crate::foundation::calendar::{Calendar, SchoolYear, parse_date};
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit};
use crate::foundation::money::{Cents, round_ratio};
use crate::foundation::source::Located;

pub(super) const KIND: Kind = Kind {
    word: "reimbursement",
    says: "what people have paid themselves, up to so much a year and in a lifetime",
    sort: Sort::OnTop,
    keys: &[KEYS],
    read,
};

const KEYS: &[Key] = &[
    Key::new("yearly_most", Shape::Holds(&Shape::Number(Unit::DOLLARS)), "The most of a school year.").needed(),
    Key::new("lifetime_most", Shape::Number(Unit::DOLLARS), "The most in a lifetime.").needed(),
    Key::new("used", Shape::Text, "The column with what each person has had so far, in dollars.").needed(),
    Key::new("claimed", Shape::Text, "The column with what each person claims, in dollars."),
    Key::new("filed", Shape::Text, "The column with the day on which the claim is filed."),
    Key::new("filed_on", DAYS, "Month and day on which forms are filed, in equal parts, where a take-up is expected."),
    CONTRIBUTIONS,
    TAKE_UP,
];

fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Vec<Effect> {
    let when = Condition::read(fields, context, complaints);
    let contributions = contributions_or(Vec::new(), fields, context, complaints);
    let (has_rate, has_claims) = (fields.has("take_up_rate"), fields.has("claimed") || fields.has("filed"));
    let take_up = take_up(fields, context, complaints);
    let filed_on = month_days("filed_on", fields, complaints);
    for (key, example) in [("yearly_most", "1000"), ("lifetime_most", "6000"), ("used", "\"tuition_used\"")] {
        fields.need(key, example);
    }
    let yearly = level("yearly_most", fields, context, complaints);
    let lifetime = fields.node("lifetime_most").and_then(|node| dollars("lifetime_most", node, complaints));
    let mut column = |key: &str, complaints: &mut Complaints| {
        let name = fields.text(key, complaints)?;
        context.know_steady_column(&name.value, name.span, complaints).then_some(name)
    };
    let (used, claimed, filed) =
        (column("used", complaints), column("claimed", complaints), column("filed", complaints));
    if has_rate == has_claims {
        let code = if has_rate { Code::ConflictingKeys } else { Code::MissingKey };
        complaints.push(
            Diagnostic::new(code, format!("{} needs either `take_up_rate`, or `claimed` and `filed`", fields.what()))
                .at(fields.span(), if has_rate { "both are set" } else { "neither is set" }),
        );
        return Vec::new();
    }
    if has_claims && fields.has("claimed") != fields.has("filed") {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "a claim needs its amount and its day".to_owned())
                .at(fields.span(), "`claimed` and `filed`, both columns"),
        );
        return Vec::new();
    }
    let (Some(yearly), Some(lifetime), Some(used)) = (yearly, lifetime, used) else { return Vec::new() };
    for (_, most) in yearly.iter().filter(|(_, most)| most.value > lifetime.value) {
        let message = format!("`yearly_most` is ${} and `lifetime_most` ${}", most.value, lifetime.value);
        complaints.push(
            Diagnostic::new(Code::WrongValue, message)
                .at(most.span, "nobody can have that much in a year")
                .also(lifetime.span, "so much in a lifetime"),
        );
    }
    let mut people = Alike::new(&when, context);
    people.by_presence();
    let mut entitled = vec![false; context.workforce.headcount()];
    people.among().iter().for_each(|person| entitled[*person as usize] = true);
    let so_far = money_column::read(&used, &|person| entitled[person], context, complaints);
    let claims =
        claimed.zip(filed).map(|(claimed, filed)| Claims::read(&claimed, &filed, &entitled, context, complaints));
    if has_claims && claims.is_none() {
        return Vec::new();
    }
    let columns = [Some(&used), claims.as_ref().map(|one| &one.claimed), claims.as_ref().map(|one| &one.filed)];
    for column in columns.into_iter().flatten().filter_map(|name| context.workforce.columns.get(&name.value)) {
        people.by_column(column, context.base_year);
    }
    let terms = Terms { yearly, lifetime: lifetime.value, filed_on, claims, context };
    let so_far = |person: usize| so_far.get(person).copied().unwrap_or(Cents::ZERO);
    let paid = people.pay(&terms.yearly, |person, year, _| terms.payments(person, so_far(person), year));
    vec![Effect::Pay(PayElement::dated(paid, contributions, take_up))]
}

/// What decides a person's reimbursement.
struct Terms<'a> {
    yearly: Holds<Cents>,
    lifetime: Cents,
    /// Days as month and day; the last of the school year where there are none.
    filed_on: Option<Vec<(i8, i8)>>,
    claims: Option<Claims>,
    context: &'a Context<'a>,
}

impl Terms<'_> {
    /// What somebody is paid for a school year who had so much when the base
    /// year began.
    fn payments(&self, person: usize, used: Cents, year: SchoolYear) -> Vec<(Date, Cents)> {
        let mut left = (self.lifetime.0 - used.0).max(0);
        for before in (self.context.base_year.0..year.0).map(SchoolYear) {
            left -= self.of_year(person, before, left).iter().map(|(_, cents)| cents).sum::<i64>();
        }
        let calendar = self.context.calendar;
        let mut payments: Vec<(Date, Cents)> = Vec::new();
        for (filed, cents) in self.of_year(person, year, left) {
            payments.push((second_check_after(filed, calendar), Cents(cents)));
        }
        payments.retain(|(_, cents)| *cents != Cents::ZERO);
        payments.sort_unstable();
        payments
    }

    /// The forms of a school year, each with what it brings, where so much is
    /// left of a lifetime.
    fn of_year(&self, person: usize, year: SchoolYear, left: i64) -> Vec<(Date, i64)> {
        let calendar = self.context.calendar;
        let (first, next) = (calendar.first_day(year), calendar.first_day(year.plus(1)));
        let most = self.yearly.on(first).map_or(0, |level| level.value.0).min(left);
        let presence = self.context.workforce.presence.get(&person);
        let there = |day: Date| presence.is_none_or(|presence| presence.is_there_on(day));
        if let Some(claims) = &self.claims {
            let claim = claims.of.get(person).copied().flatten();
            let claim = claim.filter(|(day, _)| (first..next).contains(day) && there(*day));
            return claim.map(|(day, cents)| (day, cents.0.min(most))).into_iter().collect();
        }
        let last = next.saturating_sub(1.day());
        let days: Vec<Date> = match &self.filed_on {
            Some(days) => days.iter().map(|day| calendar.day_in(year, *day)).collect(),
            None => vec![last],
        };
        let by_then = |forms: usize| round_ratio(i128::from(most) * forms as i128, days.len() as i128) as i64;
        let forms = days.iter().enumerate().filter(|(_, day)| there(**day));
        forms.map(|(at, day)| (*day, by_then(at + 1) - by_then(at))).collect()
    }
}

/// The claim of each person: the day on which it is filed, and cents.
struct Claims {
    claimed: Located<String>,
    filed: Located<String>,
    of: Vec<Option<(Date, Cents)>>,
}

impl Claims {
    fn read(
        claimed: &Located<String>,
        filed: &Located<String>,
        entitled: &[bool],
        context: &Context<'_>,
        complaints: &mut Complaints,
    ) -> Self {
        let column = |name: &Located<String>| context.workforce.columns.get(&name.value);
        let text = |column: Option<&Column>, person: usize| column.map_or("", |column| column.get(person)).to_owned();
        let claims = |person: usize| entitled[person] && !text(column(claimed), person).is_empty();
        let amounts = money_column::read(claimed, &claims, context, complaints);
        let mut of = Vec::with_capacity(entitled.len());
        for (person, entitled) in entitled.iter().enumerate() {
            let day = text(column(filed), person);
            let date = parse_date(&day);
            let has_amount = claims(person);
            if *entitled && (has_amount || !day.is_empty()) && (date.is_none() || !has_amount) {
                let place = context.workforce.place(person, if has_amount { &filed.value } else { &claimed.value });
                let complaint = if has_amount && !day.is_empty() {
                    Diagnostic::new(Code::BadDate, format!("`{day}` is not a day in `{}`", filed.value))
                        .at(place, "a day such as 2021-07-31")
                } else {
                    Diagnostic::new(Code::MissingValue, "a claim needs its amount and its day".to_owned())
                        .at(place, "empty")
                        .hint(format!("fill in `{}` and `{}`, or neither", claimed.value, filed.value))
                };
                complaints.push(complaint);
            }
            if *entitled && let Some(on) = date {
                context.knows_year_of(on, context.workforce.place(person, &filed.value), complaints);
            }
            of.push(date.filter(|_| has_amount).zip(amounts.get(person).copied()));
        }
        Self { claimed: claimed.clone(), filed: filed.clone(), of }
    }
}

/// The day of the second check of the month after a day; of the only one, where
/// there is one, and the last of the month, where there is none.
fn second_check_after(filed: Date, calendar: Calendar) -> Date {
    let first = Calendar::next_month(filed);
    let last = first.last_of_month();
    let year = calendar.year_of(first);
    let days = [year.plus(-1), year].into_iter().flat_map(|year| calendar.pay_days(year));
    let mut of_month: Vec<Date> = days.filter(|day| (first..=last).contains(day)).collect();
    of_month.sort_unstable();
    of_month.dedup();
    of_month.get(1).or(of_month.last()).copied().unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::foundation::calendar::Checks;

    #[test]
    fn a_form_is_paid_with_the_second_check_of_the_month_after() {
        let calendar = Calendar { checks: Some(Checks { first: (8, 22), count: 24 }), ..Calendar::by_months(8) };
        for (filed, paid) in [
            (date(2021, 7, 31), date(2021, 8, 22)),
            (date(2021, 8, 1), date(2021, 9, 22)),
            (date(2021, 12, 31), date(2022, 1, 22)),
            (date(2021, 6, 1), date(2021, 7, 22)),
        ] {
            assert_eq!(second_check_after(filed, calendar), paid, "{filed}");
        }
        let monthly = Calendar::by_months(8);
        assert_eq!(second_check_after(date(2021, 7, 31), monthly), date(2021, 8, 31));
    }
}
