//! `[calendar]` of round.toml: when the contract year and the fiscal year
//! begin, by what a change within the year counts, and on which checks a year
//! is paid.
//!
//! ```toml
//! [calendar]
//! year_begins        = "08-01"
//! proration          = "pay_periods"
//! fiscal_year_begins = "07-01"
//! first_check        = "08-22"
//! checks             = 24
//! ```

use crate::foundation::calendar::{Calendar, Checks, LEAP_YEAR, Proration, SchoolYear, month_and_day};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Form, Key, Shape, words};
use crate::foundation::source::Span;

/// The keys of `[calendar]`.
pub(super) const KEYS: &[Key] = &[
    Key::new("year_begins", MONTH_DAY, "The first day of the contract year, the first of a month: \"08-01\".").needed(),
    Key::new("fiscal_year_begins", MONTH_DAY, "The first day of the fiscal year; \"07-01\" where nothing is said."),
    Key::new("contract_days", Shape::Whole(1, 366), "Days of a contract, for people whose row does not say."),
    Key::new(
        "proration",
        Shape::Word(|| words(Proration::WORDS)),
        "By what a change within the year counts; \"months\" where nothing is said.",
    ),
    Key::new("first_check", MONTH_DAY, "Month and day of a contract year's first check: \"08-22\"."),
    Key::new("checks", Shape::Whole(1, 53), "How many checks a contract year has."),
];

const MONTH_DAY: Shape = Shape::Written(Form::MonthDay);

/// The calendar, and the days of a contract where a person's row does not say.
pub(super) fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> (Option<Calendar>, Option<u16>) {
    let Some(mut calendar) = fields.table("calendar", "the calendar", complaints) else {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "the round has no `[calendar]`".to_owned())
                .at(fields.span(), "")
                .hint("add `[calendar]` with `year_begins = \"08-01\"`, the first day of the contract year"),
        );
        return (None, None);
    };
    calendar.need("year_begins", "\"08-01\"");
    let first_month = first_of_month(&mut calendar, "year_begins", "the school year", complaints);
    let fiscal_month = first_of_month(&mut calendar, "fiscal_year_begins", "the fiscal year", complaints);
    let days = calendar.whole("contract_days", 1..=366, complaints).and_then(|days| u16::try_from(days.value).ok());
    let proration = calendar.choice("proration", Proration::WORDS, complaints);
    let checks = read_checks(&mut calendar, complaints);
    if let Some(periods) = proration.as_ref().filter(|found| found.value == Proration::PayPeriods)
        && !(calendar.has("checks") || calendar.has("first_check"))
    {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "the calendar counts by pay periods and has no `checks`".to_owned())
                .at(periods.span, "how many pay periods has a year?")
                .hint("add `checks = 24` and `first_check = \"08-22\"`"),
        );
    }
    let first_check = calendar.entry("first_check").map(|(place, _)| *place);
    calendar.finish(complaints);
    let calendar = first_month.map(|first_month| {
        let silent = Calendar::by_months(first_month);
        Calendar {
            proration: proration.map_or(silent.proration, |found| found.value),
            fiscal_month: fiscal_month.unwrap_or(silent.fiscal_month),
            checks,
            ..silent
        }
    });
    if let (Some(calendar), Some(place)) = (calendar, first_check) {
        first_check_within(calendar, place, complaints);
    }
    (calendar, days)
}

/// The month on whose first day a year begins, written `08-01`.
fn first_of_month(calendar: &mut Fields<'_>, key: &str, what: &str, complaints: &mut Complaints) -> Option<i8> {
    let text = calendar.text(key, complaints)?;
    let month = month_and_day(&text.value).filter(|(_, day)| *day == 1).map(|(month, _)| month);
    if month.is_none() {
        complaints.push(
            Diagnostic::new(Code::BadDate, format!("{what} cannot begin on `{}`", text.value))
                .at(text.span, "the first day of a month, such as 08-01"),
        );
    }
    month
}

/// The first check and how many there are: both or neither.
fn read_checks(calendar: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Checks> {
    let [first_place, count_place] = ["first_check", "checks"].map(|key| calendar.entry(key).map(|(span, _)| *span));
    let lone = match (first_place, count_place) {
        (Some(first), None) => Some((first, "`first_check` and no `checks`", "`checks = 24`, how many a year has")),
        (None, Some(count)) => {
            Some((count, "`checks` and no `first_check`", "`first_check = \"08-22\"`, month and day of the first"))
        }
        _ => None,
    };
    if let Some((place, message, wanted)) = lone {
        complaints.push(
            Diagnostic::new(Code::MissingKey, format!("the calendar has {message}"))
                .at(place, "the days of the checks cannot be known")
                .hint(format!("add {wanted}")),
        );
    }
    let first = calendar.text("first_check", complaints).and_then(|text| {
        let day = month_and_day(&text.value);
        if day.is_none() {
            complaints.push(
                Diagnostic::new(Code::BadDate, format!("the first check cannot come on `{}`", text.value))
                    .at(text.span, "month and day, such as 08-22"),
            );
        }
        day
    });
    let count = calendar.whole("checks", 1..=53, complaints).and_then(|count| u16::try_from(count.value).ok());
    Some(Checks { first: first?, count: count? })
}

/// A school year whose first check comes before the fiscal year that is named
/// like it begins would be paid in part by a fiscal year that is not shown.
fn first_check_within(calendar: Calendar, place: Span, complaints: &mut Complaints) {
    let year = SchoolYear(LEAP_YEAR);
    let first = calendar.pay_days(year)[0];
    if calendar.checks.is_some() && calendar.fiscal_year_of(first) < year {
        complaints.push(
            Diagnostic::new(
                Code::ConflictingKeys,
                "the fiscal year begins after the first check of the school year".to_owned(),
            )
            .at(place, format!("the first check of {year} is on {first}"))
            .hint("fiscal years are told where all checks of a school year fall into its own or later ones")
            .hint("leave `first_check` and `checks` out to go without fiscal years"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::fields::parse;
    use crate::foundation::source::{FileId, Sources};

    fn calendar(text: &str) -> (Option<Calendar>, Vec<String>) {
        let mut sources = Sources::default();
        let file = sources.add("round.toml", text);
        let mut complaints = Complaints::default();
        let table = parse(&sources, file, &mut complaints);
        let mut fields = Fields::new(&table, Span { file: FileId(0), start: 0, end: 0 }, "the round");
        let (calendar, _) = read(&mut fields, &mut complaints);
        (calendar, complaints.iter().map(|one| one.message.clone()).collect())
    }

    #[test]
    fn what_is_not_said_is_whole_months_and_a_fiscal_year_from_july() {
        let (found, complaints) = calendar("[calendar]\nyear_begins = \"08-01\"\n");
        assert_eq!((found, complaints), (Some(Calendar::by_months(8)), Vec::new()));
    }

    #[test]
    fn every_key_is_read() {
        let (found, complaints) = calendar(
            "[calendar]\nyear_begins = \"09-01\"\nproration = \"pay_periods\"\nfiscal_year_begins = \"10-01\"\n\
             first_check = \"02-29\"\nchecks = 26\n",
        );
        let checks = Some(Checks { first: (2, 29), count: 26 });
        let expected = Calendar { first_month: 9, proration: Proration::PayPeriods, fiscal_month: 10, checks };
        assert_eq!((found, complaints), (Some(expected), Vec::new()));
    }

    #[test]
    fn days_that_do_not_exist_and_days_within_a_month_are_refused() {
        for (key, day) in [("year_begins", "08-02"), ("fiscal_year_begins", "7-01"), ("first_check", "02-30")] {
            let text = format!("[calendar]\nyear_begins = \"08-01\"\nchecks = 24\n{key} = \"{day}\"\n");
            let text = if key == "year_begins" { text.replacen("year_begins = \"08-01\"\n", "", 1) } else { text };
            let (_, complaints) = calendar(&text);
            assert!(complaints.iter().any(|one| one.contains(day)), "{key}: {complaints:?}");
        }
    }
}
