//! The keys of `round.toml`: those of its first lines and of the short tables
//! that [`RoundFile`](super::RoundFile) reads itself. Each longer table
//! declares its own beside its reader.

use super::file::MOST_YEARS;
use super::{calendar, claims, conventions, newcomers, revenue, table};
use crate::foundation::fields::{Form, Key, Shape, Unit};

/// The keys of `round.toml`.
pub const ROUND: &[Key] = &[
    Key::new("title", Shape::Text, "What reports call the round.").needed(),
    Key::new("notes", Shape::TEXTS, "What every report repeats: what is made up, what is missing."),
    Key::new("source", Shape::Text, "Where the round comes from."),
    Key::new("base_year", Shape::Written(Form::SchoolYear), "The school year of the snapshot: \"2018-19\".").needed(),
    Key::new("years", Shape::Whole(1, MOST_YEARS), "How many years after the base year are projected.").needed(),
    Key::new("known_on", Shape::Day, "The day of the round's knowledge: what an index published later is not read."),
    Key::new(
        "status_quo",
        Shape::Text,
        "The offer that is the agreement in force; \"status-quo\" where nothing is said.",
    ),
    Key::new("calendar", Shape::Fields(calendar::KEYS), "When the years begin, and when they are paid.").needed(),
    Key::new("snapshot", Shape::Fields(SNAPSHOT), "Who is employed.").needed(),
    Key::new("schedules", Shape::named(&Shape::Text), "Salary schedules: a name, and the path of its header."),
    Key::new("tables", Shape::named(&Shape::Fields(table::KEYS)), "Tables that are joined to the snapshot."),
    Key::new("indices", Shape::named(&Shape::Fields(INDEX)), "Price indices, used as \"cpi:NAME\"."),
    Key::new("assumptions", Shape::Fields(ASSUMPTIONS), "What is assumed."),
    Key::new("newcomers", Shape::named(&Shape::Fields(newcomers::KEYS)), "People who are assumed to come."),
    Key::new("funds", Shape::named(&Shape::Fields(FUND)), "Funds beside `general`, which is always there."),
    Key::new("conventions", Shape::named(&Shape::Fields(conventions::KEYS)), "Named ways of counting."),
    Key::new("claims", Shape::named(&Shape::Fields(claims::KEYS)), "Published figures."),
    Key::new("revenue", Shape::named(&Shape::Fields(revenue::KEYS)), "What comes in."),
    Key::new("employer", Shape::named(&Shape::Provision), "Contributions and benefits that every offer inherits."),
];

const SNAPSHOT: &[Key] = &[
    Key::new("file", Shape::Text, "The file of the people, by its path from this file.").needed(),
    Key::new("columns", Shape::Text, "The columns.toml that says which of its headings are ours."),
    Key::new("as_of", Shape::Day, "The day of the snapshot.").needed(),
    Key::new("source", Shape::Text, "Where it comes from."),
    Key::new("made_up", Shape::Bool, "Whether the people are made up: every answer says so."),
];

const INDEX: &[Key] = &[
    Key::new("file", Shape::Text, "Its CSV of `year`, `level` and `published`, by its path from this file.").needed(),
    Key::new(
        "lag_years",
        Shape::Whole(0, 5),
        "How many calendar years before its use the change is taken; 1 where nothing is said.",
    ),
    Key::new("source", Shape::Text, "Where it comes from."),
];

const ASSUMPTIONS: &[Key] =
    &[Key::new("index", Shape::named(&ASSUMED_INDEX), "Changes of an index in years that are not published yet.")];

const ASSUMED_INDEX: Shape = Shape::Map(
    &[Key::new("source", Shape::Text, "Who assumes it, and why.")],
    Form::Year,
    &Shape::Number(Unit::PERCENT),
);

const FUND: &[Key] = &[Key::new("title", Shape::Text, "What reports call it.")];
