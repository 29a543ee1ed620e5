//! Days of a school year on which an amount is paid in equal parts, and the days
//! on which one must be in payable status for each of them: at work, or on a
//! leave that is paid.
//!
//! `paid_on` holds month and day of each part; `present_on` the other days, as
//! many (those of payment, where nothing is said: an assumption).

use jiff::civil::Date;

use crate::district::workforce::Presence;
use crate::foundation::calendar::{Calendar, SchoolYear, month_and_day};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Form, Key, Shape};
use crate::foundation::money::Cents;

/// One day or several, as month and day.
pub(super) const DAYS: Shape =
    Shape::Either(&[Shape::Written(Form::MonthDay), Shape::List(&Shape::Written(Form::MonthDay))]);

/// The keys of it.
pub(super) const KEYS: &[Key] = &[
    Key::new("paid_on", DAYS, "Month and day of each equal part: [\"12-22\", \"05-22\"].").needed(),
    Key::new("present_on", DAYS, "For each part, the day on which one must be in payable status."),
];

/// Days as month and day.
#[derive(Clone, Debug)]
pub(super) struct Days {
    /// When each part is paid, and when one must be there.
    parts: Vec<((i8, i8), (i8, i8))>,
}

impl Days {
    /// Reads the days; `paid_on` is needed.
    pub(super) fn read(fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Self> {
        fields.need("paid_on", "[\"12-22\", \"05-22\"]");
        let silent = !fields.has("present_on");
        let (paid, present) = (month_days("paid_on", fields, complaints), month_days("present_on", fields, complaints));
        let paid = paid?;
        let present = if silent { paid.clone() } else { present? };
        if paid.len() != present.len() {
            let place = fields.entry("present_on").map_or(fields.span(), |(_, node)| node.span);
            complaints.push(
                Diagnostic::new(Code::WrongValue, "`present_on` is one day for each of `paid_on`".to_owned())
                    .at(place, format!("{} here, {} there", present.len(), paid.len())),
            );
            return None;
        }
        Some(Self { parts: paid.into_iter().zip(present).collect() })
    }

    /// How many equal parts there are.
    pub(super) fn parts(&self) -> i128 {
        self.parts.len() as i128
    }

    /// Whether somebody is paid on any of these days of a school year.
    pub(super) fn is_there(&self, year: SchoolYear, calendar: Calendar, presence: &Presence) -> bool {
        self.parts.iter().any(|(_, present)| presence.is_there_on(calendar.day_in(year, *present)))
    }

    /// What somebody is paid on these days of a school year, in order.
    pub(super) fn payments(
        &self,
        year: SchoolYear,
        calendar: Calendar,
        presence: Option<&Presence>,
        part: impl Fn(Date) -> Cents,
    ) -> Vec<(Date, Cents)> {
        let there = |day| presence.is_none_or(|presence| presence.is_there_on(day));
        let days =
            self.parts.iter().map(|(paid, present)| (calendar.day_in(year, *paid), calendar.day_in(year, *present)));
        let mut payments: Vec<(Date, Cents)> =
            days.filter(|(_, present)| there(*present)).map(|(paid, _)| (paid, part(paid))).collect();
        payments.retain(|(_, cents)| *cents != Cents::ZERO);
        payments.sort_unstable();
        payments
    }
}

/// Days of a year, each once, as month and day.
pub(super) fn month_days(key: &str, fields: &mut Fields<'_>, complaints: &mut Complaints) -> Option<Vec<(i8, i8)>> {
    let texts = fields.texts(key, complaints)?;
    let mut days = Vec::with_capacity(texts.len());
    for text in &texts {
        let Some(day) = month_and_day(&text.value) else {
            complaints.push(
                Diagnostic::new(Code::BadDate, format!("`{key}` cannot be `{}`", text.value))
                    .at(text.span, "month and day, such as 12-22"),
            );
            return None;
        };
        if days.contains(&day) {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{key}` names {} twice", text.value))
                    .at(text.span, "each day once"),
            );
            return None;
        }
        days.push(day);
    }
    (!days.is_empty()).then_some(days)
}
