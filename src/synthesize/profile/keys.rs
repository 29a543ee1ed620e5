//! The keys of a profile. What its tables name after columns, schools and
//! positions of the district is the user's own.

use super::MOST_PEOPLE;
use super::pay::MeanOver;
use super::rule::MOST_MOVED;
use crate::foundation::fields::{Form, Key, Shape, Unit, words};

/// The keys of a profile.
pub const PROFILE: &[Key] = &[
    Key::new("title", Shape::Text, "What reports call the workforce.").needed(),
    Key::new("notes", Shape::TEXTS, "What every reader should know."),
    Key::new("headcount", PEOPLE, "How many people there are.").needed(),
    Key::new("year", Shape::Written(Form::SchoolYear), "The school year of the people: \"2018-19\".").needed(),
    SOURCE,
    NOTE,
    Key::new("columns", Shape::named(&Shape::Fields(COLUMN)), "Columns whose values have shares, or follow rules."),
    Key::new("service_years", Shape::Fields(SERVICE), "How long people have served."),
    Key::new("base_salary", Shape::Fields(SALARY), "How base salary at full time is made up."),
    Key::new("moves", Shape::named(&Shape::Fields(MOVE)), "Requests for the next value of a column: a higher lane."),
    Key::new("positions", Shape::named(&Shape::Fields(POSITION)), "What people do."),
    Key::new(
        "schools",
        Shape::named(&Shape::Fields(SCHOOLS)),
        "Where people work, in blocks of schools that are alike.",
    ),
    Key::new(
        "schools_seed",
        Shape::Whole(0, i64::MAX),
        "The seed of the schools alone, where they are those of another profile with the same blocks.",
    ),
    Key::new("flags_held", Shape::Fields(HELD), "How many of the columns of schools and positions hold for a person."),
];

const SOURCE: Key = Key::new("source", Shape::Text, "Where it comes from.");
const NOTE: Key = Key::new("note", Shape::Text, "What a reader should know.");
const PEOPLE: Shape = Shape::Whole(1, MOST_PEOPLE);
const DOLLARS: Shape = Shape::Number(Unit::DOLLARS);
const SHARES: Key =
    Key::new("shares", Shape::named(&Shape::Number(Unit::SHARE)), "Each value and its share; 100 together.");
const FLAGS: Key = Key::new("columns", Shape::named(&Shape::Bool), "Columns that hold there, or do not.");

const COLUMN: &[Key] = &[
    SHARES,
    Key::new(
        "rules",
        Shape::named(&Shape::Fields(RULE)),
        "In place of shares: for whom which values; the first rule that takes somebody holds.",
    ),
    Key::new(
        "follows_service",
        Shape::Whole(0, 100),
        "How closely values follow years of service: 0 by chance, 100 strictly.",
    ),
    SOURCE,
    NOTE,
];

const RULE: &[Key] = &[
    WHEN,
    Key::new("percent", Shape::Number(Unit::SHARE), "How many of them it takes; all, where nothing is said."),
    SHARES,
    Key::new(
        "follows_service",
        Shape::Whole(0, 100),
        "How closely the shares follow years of service: 0 by chance, 100 strictly.",
    ),
    Key::new("copy", Shape::Text, "In place of shares: the column of which they have the value here too."),
    Key::new("add", Shape::Whole(-MOST_MOVED, MOST_MOVED), "What is added to a value that is copied."),
    Key::new("at_least", Shape::Whole(0, MOST_MOVED), "A value that is copied is no less than this."),
    Key::new("at_most", Shape::Whole(0, MOST_MOVED), "A value that is copied is no more than this."),
];

const WHEN: Key = Key::new(
    "when",
    Shape::named(&Shape::Either(&[VALUE, Shape::List(&VALUE), Shape::Fields(RANGE)])),
    "Of whom it speaks: columns above, each with a value, a list of them, or bounds; all must hold.",
);
const VALUE: Shape = Shape::Either(&[Shape::Text, Shape::Number(Unit::ANY)]);

/// Bounds within which a number lies.
pub(super) const RANGE: &[Key] = &[
    Key::new("min", Shape::Number(Unit::ANY), "The least that passes."),
    Key::new("max", Shape::Number(Unit::ANY), "The most that passes."),
];

const SERVICE: &[Key] =
    &[SHARES.needed(), Key::new("mean", Shape::Number(Unit::YEARS), "The average that is aimed at."), SOURCE, NOTE];

const SALARY: &[Key] = &[
    Key::new("by", Shape::Text, "The column by which the start differs.").needed(),
    Key::new("start", Shape::named(&DOLLARS), "The start of each value of that column.").needed(),
    Key::new("per_year", PER_YEAR, "What a year of service adds; or a table of it, by the year from which it holds."),
    Key::new("spread_percent", Shape::Number(SPREAD), "How far salaries lie around that."),
    Key::new("floor", DOLLARS, "Nobody is paid less."),
    Key::new("highest", DOLLARS, "The highest salary that is aimed at."),
    Key::new("mean", DOLLARS, "The average that is met.").needed(),
    Key::new("mean_over", Shape::Word(|| words(MeanOver::WORDS)), "Whether each person counts once, or by FTE.")
        .needed(),
    SOURCE,
    NOTE,
];

const PER_YEAR: Shape = Shape::Either(&[DOLLARS, Shape::Map(&[], Form::Count, &DOLLARS)]);
const SPREAD: Unit = Unit { words: "per cent", least: 0, most: 50 };

const MOVE: &[Key] = &[
    Key::new("of", Shape::Text, "The column that moves.").needed(),
    Key::new("percent", Shape::Number(Unit::SHARE), "How many of them move.").needed(),
    WHEN,
    SOURCE,
    NOTE,
];

const POSITION: &[Key] = &[
    Key::new("category", Shape::Text, "The group of employees: teacher, nurse, counselor.").needed(),
    Key::new("people", PEOPLE, "How many people are in it.").needed(),
    FLAGS,
    Key::new(
        "from",
        Shape::Map(&[], Form::SchoolYear, &Shape::Fields(POSITION_LATER)),
        "What changes, by school year.",
    ),
    NOTE,
];

const POSITION_LATER: &[Key] = &[FLAGS.needed(), NOTE];

const SCHOOLS: &[Key] = &[
    Key::new("schools", PEOPLE, "How many schools.").needed(),
    Key::new("people", PEOPLE, "How many people work in them together.").needed(),
    Key::new("smallest", PEOPLE, "The least people in one of them.").needed(),
    Key::new("largest", PEOPLE, "The most people in one of them.").needed(),
    FLAGS,
    Key::new("from", Shape::Map(&[], Form::SchoolYear, &Shape::Fields(SCHOOLS_LATER)), "What changes, by school year."),
    Key::new(
        "for_one_year",
        Shape::named(&Shape::Map(&[], Form::SchoolYear, &Shape::Whole(0, MOST_PEOPLE))),
        "Columns that hold for so many of the schools in one year only: awards; no school twice.",
    ),
    Key::new(
        "in_positions",
        Shape::named(&Shape::Whole(0, MOST_PEOPLE)),
        "How many of the people are in positions of which a column holds.",
    ),
    SOURCE,
    NOTE,
];

const SCHOOLS_LATER: &[Key] =
    &[Key::new("schools", PEOPLE, "How many of the schools change.").needed(), FLAGS.needed(), NOTE];

const HELD: &[Key] = &[
    Key::new(
        "shares",
        Shape::Map(&[], Form::Count, &Shape::Number(Unit::SHARE)),
        "How many hold for a person, and for which share; 100 together.",
    )
    .needed(),
    SOURCE,
    NOTE,
];
