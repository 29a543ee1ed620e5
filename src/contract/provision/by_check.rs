//! Pay by the check: a year's amount in equal checks, each rounded to the cent.
//!
//! Terms: `checks`, `"all"` of the round's calendar or `{ first = "09-22",
//! count = 20 }`; `true_up`, whether the last check makes good what rounding each
//! left of the year's amount (no, where nothing is said: an assumption; what a
//! notice of pay states is the check); `served`, which checks somebody gets who
//! is there for a part of the year: those for `"months"` with a day in payable
//! status (where nothing is said, an assumption), or those on whose `"pay_days"`
//! they are in payable status.
//!
//! A check pays for the month that lies fifteen days before it, an assumption: those
//! of 22 August and 7 September pay for August. Its amount is that of this time. Checks
//! of its own come as often as those of the round's calendar.
//!
//! Worked example: $2,000 in 24 checks is $83.33 a check and $1,999.92 a year;
//! trued up, the last check is $83.41. At 0.5 FTE a check is $41.67 and the year
//! $1,000.08; trued up it is $1,000.00. The check for full time is rounded first: at
//! 0.8 FTE it is 0.8 × $83.33 = $66.66.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::contract::context::Context;
use crate::district::workforce::Presence;
use crate::foundation::calendar::{Calendar, Checks, SchoolYear, month_and_day};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Form, Key, Shape, Value, words};
use crate::foundation::money::{Cents, Fte, round_ratio};

/// By how many days a check comes after what it pays for.
const ARREARS: i32 = 15;

/// Which checks somebody gets who is there for a part of the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Served {
    /// Those for a month of which they were there on a day.
    Months,
    /// Those on whose day they are there.
    PayDays,
}

const SERVED: &[(&str, Served)] = &[("months", Served::Months), ("pay_days", Served::PayDays)];

const OWN_CHECKS: &[Key] = &[
    Key::new("first", Shape::Written(Form::MonthDay), "Month and day of the first: \"09-22\".").needed(),
    Key::new("count", Shape::Whole(1, 53), "How many there are.").needed(),
];

/// The keys of what is paid by the check.
pub(super) const KEYS: &[Key] = &[
    Key::new(
        "checks",
        Shape::Either(&[Shape::Word(|| vec!["all"]), Shape::Fields(OWN_CHECKS)]),
        "Paid in equal checks: \"all\" of the calendar's, or the first and how many.",
    ),
    Key::new("true_up", Shape::Bool, "Whether the last check makes good what rounding each left."),
    Key::new(
        "served",
        Shape::Word(|| words(SERVED)),
        "Which checks somebody gets who is there for a part of the year.",
    ),
];

/// How a year's amount comes on checks.
#[derive(Clone, Copy, Debug)]
pub(super) struct ByCheck {
    checks: Checks,
    true_up: bool,
    served: Served,
}

impl ByCheck {
    /// Reads it, where a provision is paid by the check.
    pub(super) fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Option<Self> {
        let checks = read_checks(fields, context, complaints);
        let [true_up, served] = ["true_up", "served"].map(|key| fields.entry(key).map(|(place, _)| *place));
        if !fields.has("checks") {
            for (key, place) in [("true_up", true_up), ("served", served)] {
                let Some(place) = place else { continue };
                complaints.push(
                    Diagnostic::new(Code::IdleKey, format!("`{key}` does nothing in {}", fields.what()))
                        .at(place, "nothing is paid by the check here")
                        .hint("add `checks = \"all\"`, or leave it out"),
                );
            }
            let _ = (fields.boolean("true_up", complaints), fields.choice("served", SERVED, complaints));
            return None;
        }
        let true_up = fields.boolean("true_up", complaints).is_some_and(|found| found.value);
        let served = fields.choice("served", SERVED, complaints).map_or(Served::Months, |found| found.value);
        Some(Self { checks: checks?, true_up, served })
    }

    /// The checks of a school year for somebody: `level` is the year's amount on a day for full
    /// time, `fte` theirs where it counts.
    pub(super) fn payments(
        self,
        year: SchoolYear,
        level: &dyn Fn(Date) -> i64,
        fte: Fte,
        presence: Option<&Presence>,
        calendar: Calendar,
    ) -> Vec<(Date, Cents)> {
        let (first, last) = (calendar.first_day(year), calendar.first_day(year.plus(1)).saturating_sub(1.day()));
        let count = i128::from(self.checks.count);
        let own = |cents: i128, of: i128| round_ratio(cents * i128::from(fte.0), of * i128::from(Fte::FULL.0));
        let (mut paid, mut year_of, mut checks) = (0, 0, Vec::new());
        // They come as often as those of the calendar.
        let often = calendar.checks.map_or(self.checks.count, |checks| checks.count);
        let days = Calendar { checks: Some(Checks { count: often, ..self.checks }), ..calendar }.pay_days(year);
        for day in days.into_iter().take(usize::from(self.checks.count)) {
            let for_day = day.saturating_sub(ARREARS.days()).clamp(first, last);
            let there = presence.is_none_or(|presence| match self.served {
                Served::Months => presence.is_there_within(for_day.first_of_month(), for_day.last_of_month()),
                Served::PayDays => presence.is_there_on(day),
            });
            let level = i128::from(level(for_day));
            if !there || level == 0 {
                continue;
            }
            let check = own(round_ratio(level, count), 1);
            checks.push((day, check));
            (paid, year_of) = (paid + check, year_of + level);
        }
        if let Some((_, last)) = checks.last_mut().filter(|_| self.true_up) {
            *last += own(year_of, count) - paid;
        }
        checks.into_iter().map(|(day, cents)| (day, Cents(cents as i64))).filter(|(_, cents)| cents.0 != 0).collect()
    }
}

fn read_checks(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Option<Checks> {
    let node = fields.node("checks")?;
    if let Value::Table(_) = &node.value {
        let mut own = fields.table("checks", "`checks`", complaints)?;
        own.need("first", "\"09-22\"");
        own.need("count", "20");
        let first = own.text("first", complaints).and_then(|text| {
            let day = month_and_day(&text.value);
            if day.is_none() {
                complaints.push(
                    Diagnostic::new(Code::BadDate, format!("the first check cannot come on `{}`", text.value))
                        .at(text.span, "month and day, such as 09-22"),
                );
            }
            day
        });
        let count = own.whole("count", 1..=53, complaints).and_then(|count| u16::try_from(count.value).ok());
        own.finish(complaints);
        let most = context.calendar.checks.map_or(53, |checks| checks.count);
        if let Some(count) = count.filter(|count| *count > most) {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("a year of the round has {most} checks, not {count}"))
                    .at(node.span, "they come as often as those of the calendar"),
            );
            return None;
        }
        return Some(Checks { first: first?, count: count? });
    }
    fields.choice("checks", &[("all", ())], complaints)?;
    if context.calendar.checks.is_none() {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "the round's calendar has no checks".to_owned())
                .at(node.span, "on which days is this paid?")
                .hint("add `first_check = \"08-22\"` and `checks = 24` to `[calendar]` of round.toml")
                .hint("or say it here: `checks = { first = \"08-22\", count = 24 }`"),
        );
    }
    context.calendar.checks
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::foundation::dated::Holds;
    use crate::foundation::source::{FileId, Located, Span};

    const YEAR: SchoolYear = SchoolYear(2019);

    fn by_check(first: (i8, i8), count: u16, true_up: bool) -> ByCheck {
        ByCheck { checks: Checks { first, count }, true_up, served: Served::Months }
    }

    fn paid(by: ByCheck, cents: i64, fte: i64, presence: Option<&Presence>) -> (usize, i64, Date) {
        let checks = by.payments(YEAR, &|_| cents, Fte(fte), presence, Calendar::by_months(8));
        (checks.len(), checks.iter().map(|(_, cents)| cents.0).sum(), checks.last().map_or(Date::MIN, |last| last.0))
    }

    #[test]
    fn checks_of_83_33_come_to_1_999_92_and_the_last_makes_good_eight_cents() {
        let last = date(2020, 8, 7);
        assert_eq!(paid(by_check((8, 22), 24, false), 200_000, 10_000, None), (24, 199_992, last));
        assert_eq!(paid(by_check((8, 22), 24, true), 200_000, 10_000, None), (24, 200_000, last));
        // Half of 83.33 is 41.665, rounded up on each check.
        assert_eq!(paid(by_check((8, 22), 24, false), 200_000, 5_000, None), (24, 100_008, last));
        assert_eq!(paid(by_check((8, 22), 24, true), 200_000, 5_000, None), (24, 100_000, last));
    }

    #[test]
    fn twenty_checks_from_september_to_july() {
        assert_eq!(paid(by_check((9, 22), 20, false), 550_000, 10_000, None), (20, 550_000, date(2020, 7, 7)));
        assert_eq!(paid(by_check((9, 22), 20, false), 330_000, 10_000, None), (20, 330_000, date(2020, 7, 7)));
    }

    #[test]
    fn a_month_counts_with_one_day_in_it() {
        let hired = |day| Some(Presence { hired: Some(day), ..Presence::default() });
        let ends = |day| Some(Presence { ends: Some(day), ..Presence::default() });
        let checks =
            |presence: Option<Presence>| paid(by_check((8, 22), 24, false), 200_000, 10_000, presence.as_ref()).0;
        assert_eq!([checks(hired(date(2019, 10, 31))), checks(hired(date(2019, 11, 1)))], [20, 18]);
        assert_eq!([checks(ends(date(2019, 12, 1))), checks(ends(date(2019, 11, 30)))], [10, 8]);
        let leave = Presence { unpaid_leave: Some((date(2019, 10, 2), date(2019, 12, 30))), ..Presence::default() };
        assert_eq!(checks(Some(leave)), 22, "October has a day before the leave, December one after it");
        let by_days = ByCheck { served: Served::PayDays, ..by_check((8, 22), 24, false) };
        assert_eq!(paid(by_days, 200_000, 10_000, ends(date(2019, 9, 7)).as_ref()).0, 2);
        assert_eq!(paid(by_days, 200_000, 10_000, ends(date(2019, 9, 6)).as_ref()).0, 1);
    }

    #[test]
    fn the_checks_of_a_month_follow_the_amount_of_that_month() {
        let span = Span { file: FileId(0), start: 0, end: 0 };
        let both = Holds::dated(vec![
            (date(2019, 8, 1), Located::new(Cents(240_000), span)),
            (date(2020, 1, 1), Located::new(Cents(0), span)),
        ]);
        let checks = by_check((8, 22), 24, false).payments(
            YEAR,
            &|day| both.on(day).map_or(0, |level| level.value.0),
            Fte::FULL,
            None,
            Calendar::by_months(8),
        );
        assert_eq!((checks.len(), checks[9]), (10, (date(2020, 1, 7), Cents(10_000))), "January's first pays December");
    }
}
