//! The keys of `columns.toml`, and our columns, each with what it says of a
//! person.

use super::super::numbers::Numbers;
use super::{Dates, PAY_IS, PerPerson, RowIs};
use crate::foundation::fields::{Form, Key, Shape, words};

/// The keys of `columns.toml`.
pub const MAPPING: &[Key] = &[
    Key::new("rows", Shape::Word(|| words(RowIs::WORDS)), "What a row is: a person, or one of a person's assignments."),
    Key::new(
        "pay_is",
        Shape::Word(|| words(PAY_IS)),
        "What `base_salary` states: the rate for full time, or what is paid.",
    ),
    Key::new("source", Shape::Text, "Where the file comes from."),
    Key::new("columns", Shape::Map(OURS, Form::Any, &COLUMN), "Our column, or one of your own, and your heading."),
];

/// A heading, or more about it.
const COLUMN: Shape = Shape::Either(&[Shape::Text, Shape::Fields(MAPPED)]);

const MAPPED: &[Key] = &[
    Key::new("heading", Shape::Text, "Your heading of it."),
    Key::new("value", Shape::Text, "The same for everybody."),
    Key::new("per_person", Shape::Word(|| words(PerPerson::WORDS)), "How several rows become one value of a person."),
    Key::new("dates", Shape::Word(|| words(Dates::WORDS)), "How its dates are written."),
    Key::new(
        "numbers",
        Shape::Word(|| words(Numbers::OF_A_COLUMN)),
        "How its numbers are written, where others are not.",
    ),
    Key::new("codes", Shape::named(&Shape::Text), "What each code of the file means: all of them, or none."),
];

/// Our columns.
const OURS: &[Key] = &[
    Key::new("id", COLUMN, "What tells one person from another; never a name."),
    Key::new("category", COLUMN, "The group of employees: teacher, nurse, counselor."),
    Key::new("fte", COLUMN, "Full-time equivalent: 1.0 is full time."),
    Key::new("schedule", COLUMN, "The salary schedule on which the person stands; empty off every schedule."),
    Key::new("lane", COLUMN, "The lane of the schedule: education."),
    Key::new("step", COLUMN, "The step of the schedule: experience."),
    Key::new("service_years", COLUMN, "Complete years of service."),
    Key::new("base_salary", COLUMN, "Dollars a year; `pay_is` says whether at full time or as paid."),
    Key::new("school", COLUMN, "Where the person works."),
    Key::new("position", COLUMN, "What the person does."),
    Key::new("rating", COLUMN, "The last evaluation."),
    Key::new("hired", COLUMN, "The first day of employment."),
    Key::new("ends", COLUMN, "The last day of employment."),
    Key::new("leave_from", COLUMN, "The first day of a leave."),
    Key::new("leave_to", COLUMN, "The last day of a leave."),
    Key::new("leave_paid", COLUMN, "Whether the leave is paid: yes or no."),
    Key::new("contract_days", COLUMN, "Days of the person's contract."),
    Key::new("fund", COLUMN, "The funds to which the person is charged: `general 0.6; title-1 0.4`."),
];

#[cfg(test)]
mod tests {
    use super::OURS;

    #[test]
    fn every_column_of_ours_is_declared() {
        let declared: Vec<&str> = OURS.iter().map(|key| key.name).collect();
        assert_eq!(declared, super::super::OURS);
    }
}
