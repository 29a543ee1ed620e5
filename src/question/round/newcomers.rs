//! People who are assumed to come, as `round.toml` states them: how many, on
//! which day, and what our columns say of each of them. All offers share them,
//! since who is hired is nobody's offer.
//!
//! Worked example: forty associate teachers at $40,333 who come on 1 August cost
//! 40 × $40,333 = $1,613,320 in the school year that begins then, as "hires,
//! departures, leave".
//!
//! Not modelled: whom they follow. Who leaves has a last day in the snapshot.

use jiff::civil::Date;

use crate::foundation::calendar::{Calendar, SchoolYear};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit, Value};
use crate::foundation::source::Located;

/// The most people of one entry.
const MOST: i64 = 100_000;

/// The keys of an entry.
pub(super) const KEYS: &[Key] = &[
    Key::new("number", Shape::Whole(0, MOST), "How many people come; none where it is 0.").needed(),
    Key::new("on", Shape::Day, "Their first day of work, in a projected year.").needed(),
    Key::new("columns", Shape::named(&VALUE), "What our columns and yours say of each of them.").needed(),
    Key::new("source", Shape::Text, "Who assumes it, and why."),
];

const VALUE: Shape = Shape::Either(&[Shape::Text, Shape::Number(Unit::ANY), Shape::Bool, Shape::Day]);

/// The column that the day fills.
pub const HIRED: &str = "hired";

/// An entry: `[newcomers.associates]`.
#[derive(Clone, Debug)]
pub struct Coming {
    /// Its name.
    pub name: Located<String>,
    /// How many come.
    pub number: usize,
    /// Their first day of work.
    pub on: Located<Date>,
    /// Columns, each with its text, in the order of their names.
    pub columns: Vec<(Located<String>, Located<String>)>,
}

/// Reads `[newcomers.*]`, in the order of the file. The years are those of the
/// round, the base year and the last, where they could be read.
pub(super) fn read(
    fields: &mut Fields<'_>,
    years: Option<(Calendar, SchoolYear, SchoolYear)>,
    complaints: &mut Complaints,
) -> Vec<Coming> {
    let mut found = Vec::new();
    for (name, mut entry) in fields.tables("newcomers", "newcomers", complaints) {
        entry.need("number", "40");
        entry.need("on", "2020-08-01");
        entry.need("columns", "{ fte = 1.0, lane = \"BA\", step = \"1\" }");
        let number = entry.whole("number", 0..=MOST, complaints).and_then(|one| usize::try_from(one.value).ok());
        let on = entry.date("on", complaints).filter(|on| within_years(on, years, complaints));
        entry.text("source", complaints);
        let what = format!("the columns of {}", entry.what());
        let columns = entry.table("columns", what, complaints).map(|columns| texts(columns, complaints));
        entry.finish(complaints);
        if let (Some(number), Some(on), Some(columns)) = (number, on, columns) {
            found.push(Coming { name, number, on, columns });
        }
    }
    found.sort_by_key(|one| one.name.span.start);
    found
}

/// Whether they come within the projected years: whoever is there before is of
/// the snapshot.
fn within_years(
    on: &Located<Date>,
    years: Option<(Calendar, SchoolYear, SchoolYear)>,
    complaints: &mut Complaints,
) -> bool {
    let Some((calendar, base, last)) = years else { return false };
    let (first, after) = (calendar.first_day(base.plus(1)), calendar.first_day(last.plus(1)));
    let within = (first..after).contains(&on.value);
    if !within {
        let last = after.yesterday().unwrap_or(after);
        let complaint =
            Diagnostic::new(Code::DateOutsideYears, format!("{} lies outside the projected years", on.value))
                .at(on.span, format!("from {first} to {last}"));
        complaints.push(if on.value < first {
            complaint.hint("who comes in the base year is of the snapshot, with a day in `hired`")
        } else {
            complaint
        });
    }
    within
}

/// What each column says, as a field of a snapshot would.
fn texts(mut columns: Fields<'_>, complaints: &mut Complaints) -> Vec<(Located<String>, Located<String>)> {
    let names: Vec<String> = columns.keys().map(str::to_owned).collect();
    let mut found = Vec::new();
    for name in names {
        let Some((place, node)) = columns.entry(&name) else { continue };
        let text = match &node.value {
            Value::Text(text) | Value::Number(text) => text.trim().to_owned(),
            Value::Bool(truth) => truth.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Time(_) | Value::List(_) | Value::Table(_) => {
                complaints.push(
                    Diagnostic::new(Code::WrongType, format!("`{name}` of people who come is one value"))
                        .at(node.span, "text, a number, true or false, or a day"),
                );
                continue;
            }
        };
        if [HIRED, "id"].contains(&name.as_str()) {
            let why = if name == HIRED { "the day is said by `on`" } else { "each gets an id of their own" };
            complaints.push(
                Diagnostic::new(Code::ConflictingKeys, format!("`{name}` cannot be said of people who come"))
                    .at(*place, why),
            );
            continue;
        }
        found.push((Located::new(name, *place), Located::new(text, node.span)));
    }
    columns.finish(complaints);
    found
}
