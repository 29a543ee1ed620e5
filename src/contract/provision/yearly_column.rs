//! A column of the snapshot that a term looks at, plain or by date: units that
//! were completed for a school year stand in a column of that year, and the last
//! that is named goes on.

use rust_decimal::Decimal;

use super::alike::Alike;
use super::terms::text;
use crate::contract::context::Context;
use crate::district::workforce::Column;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::dated::Holds;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Shape};

/// What a file says of it.
pub(super) const SHAPE: Shape = Shape::Holds(&Shape::Text);

/// The most times that anything is paid to one person in a year.
const MOST_TIMES: i64 = 1_000;

/// Columns by the date from which each is looked at.
#[derive(Clone)]
pub(super) struct YearlyColumn<'a> {
    key: &'static str,
    level: Holds<String>,
    context: &'a Context<'a>,
}

impl<'a> YearlyColumn<'a> {
    /// Reads it, where it is said; each column must be there.
    pub(super) fn read(
        key: &'static str,
        fields: &mut Fields<'_>,
        context: &'a Context<'a>,
        complaints: &mut Complaints,
    ) -> Option<Self> {
        let level = fields.holds(key, complaints, |node, complaints| text(key, node, complaints))?;
        let mut known = true;
        for (from, name) in level.iter() {
            known &= context.know_column(&name.value, name.span, complaints);
            if let Some(from) = from {
                context.not_after_last_moves(*from, name.span, complaints);
            }
        }
        known.then_some(Self { key, level, context })
    }

    /// The column of a school year; `None` before the first.
    pub(super) fn of(&self, year: SchoolYear) -> Option<(&str, &'a Column)> {
        let named = self.level.on(self.context.calendar.first_day(year))?;
        Some((&named.value, self.context.workforce.columns.get(&named.value)?))
    }

    /// What it says of a person in a school year; nothing before the first.
    pub(super) fn text(&self, person: usize, year: SchoolYear) -> &'a str {
        self.of(year).map_or("", |(_, column)| column.get_in(person, year))
    }

    /// Divides people by what it says.
    pub(super) fn part(&self, people: &mut Alike<'_>) {
        let years: Vec<SchoolYear> = people.years().map(|(year, _)| year).collect();
        for year in years {
            if let Some((_, column)) = self.of(year) {
                people.by_column(column, year);
            }
        }
    }

    /// Complains about each text of those it is for that is no number of times,
    /// and about a year without a column.
    pub(super) fn check_numbers(&self, people: &Alike<'_>, complaints: &mut Complaints) {
        for (year, mask) in people.years().filter(|(_, mask)| mask.contains(&true)) {
            let Some((name, column)) = self.of(year) else {
                let place = self.level.iter().next().map(|(_, first)| first.span);
                let complaint =
                    Diagnostic::new(Code::MissingValue, format!("`{}` names no column for {year}", self.key));
                complaints.push(place.into_iter().fold(complaint, |complaint, place| {
                    complaint.at(place, format!("from {} on, for example", self.context.calendar.first_day(year)))
                }));
                continue;
            };
            let mut told = vec![false; column.texts().len()];
            for person in (0..mask.len()).filter(|person| mask[*person]) {
                let code = column.code_in(person, year);
                let known = std::mem::replace(&mut told[code], true);
                if !known && number(&column.texts()[code]).is_none() {
                    complaints.push(no_number(name, person, &column.texts()[code], self.context));
                }
            }
        }
    }

    /// The number of times that it says for a person in a school year.
    pub(super) fn number(&self, person: usize, year: SchoolYear) -> i64 {
        number(self.text(person, year)).unwrap_or(0)
    }
}

fn number(text: &str) -> Option<i64> {
    let number: Decimal = text.parse().ok()?;
    i64::try_from(number).ok().filter(|whole| Decimal::from(*whole) == number && (0..=MOST_TIMES).contains(whole))
}

/// A complaint about a field that is no number of times.
fn no_number(column: &str, person: usize, text: &str, context: &Context<'_>) -> Diagnostic {
    let place = context.workforce.place(person, column);
    if text.is_empty() {
        Diagnostic::new(Code::MissingValue, format!("this person has no number in `{column}`"))
            .at(place, "a whole number")
            .hint("write 0 where there is nothing to pay, or leave them out by `when`")
    } else {
        Diagnostic::new(Code::BadNumber, format!("`{text}` is not a number of times in `{column}`"))
            .at(place, format!("a whole number from 0 to {MOST_TIMES}"))
    }
}
