//! People who are assumed to come, added to those of the snapshot before its
//! columns are read as what they are. What is wrong with them is complained
//! about where `round.toml` states it.

use std::collections::BTreeMap;

use crate::contract::context::unknown_column;
use crate::district::workforce::{Column, Newcomers, Workforce};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::Span;
use crate::input::columns::OURS;
use crate::question::round::{Coming, HIRED, RoundFile};

/// What must be said of each of them, where the snapshot says it of its people.
const NEEDED: [&str; 2] = ["fte", "category"];

/// Adds the people of every entry of the round.
pub(super) fn add(workforce: &mut Workforce, round: &RoundFile, complaints: &mut Complaints) {
    for coming in &round.newcomers {
        let known = known_columns(coming, workforce, round, complaints);
        if complete(coming, &known, workforce, complaints) && coming.number > 0 {
            come(coming, &known, workforce);
        }
    }
    if !workforce.newcomers.is_empty() {
        let heading = workforce.columns.get("id").and_then(|column| column.heading);
        let ids = Column::new(workforce.ids.iter().map(String::as_str), heading);
        workforce.columns.insert("id".to_owned(), ids);
    }
}

/// Those of our columns that the people of the snapshot must have as well: else
/// whoever was there before would have nothing in them, silently.
const ONLY_READ: [&str; 5] = ["category", "school", "position", "rating", "service_years"];

/// The columns that an entry states, with their texts and places: those of the
/// snapshot and ours, that day among them.
fn known_columns<'a>(
    coming: &'a Coming,
    workforce: &Workforce,
    round: &RoundFile,
    complaints: &mut Complaints,
) -> BTreeMap<&'a str, (String, Span)> {
    let mut known = BTreeMap::from([(HIRED, (coming.on.value.to_string(), coming.on.span))]);
    for (name, text) in &coming.columns {
        let new = OURS.contains(&name.value.as_str()) && !ONLY_READ.contains(&name.value.as_str());
        if !workforce.columns.contains_key(&name.value) && !new {
            let names: Vec<&str> = workforce.columns.keys().map(String::as_str).collect();
            let complaint = unknown_column(&names, &name.value, name.span);
            complaints.push(if round.tables.is_empty() {
                complaint
            } else {
                complaint.hint("columns of a joined table are found by its key, and not stated here")
            });
            continue;
        }
        known.insert(&name.value, (text.value.clone(), text.span));
    }
    known
}

/// Whether all is said that must be.
fn complete(
    coming: &Coming,
    known: &BTreeMap<&str, (String, Span)>,
    workforce: &Workforce,
    complaints: &mut Complaints,
) -> bool {
    let mut complete = true;
    for name in NEEDED {
        let needed = workforce.columns.contains_key(name) && known.get(name).is_none_or(|(text, _)| text.is_empty());
        complete &= !needed;
        if needed {
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("newcomers `{}` have no `{name}`", coming.name.value))
                    .at(coming.name.span, "people who come")
                    .hint(format!("say it in their `columns`: `{name} = …`")),
            );
        }
    }
    complete
}

/// Adds the people, whose columns that are not stated are empty; their ids are
/// still to be told to the column of ids.
fn come(coming: &Coming, known: &BTreeMap<&str, (String, Span)>, workforce: &mut Workforce) {
    let (first, people) = (workforce.ids.len(), coming.number);
    for name in known.keys().filter(|name| OURS.contains(name)) {
        workforce
            .columns
            .entry((*name).to_owned())
            .or_insert_with(|| Column::new(std::iter::repeat_n("", first), None));
    }
    for (name, column) in &mut workforce.columns {
        column.append(known.get(name.as_str()).map_or("", |(text, _)| text), people);
    }
    workforce.ids.extend((1..=people).map(|at| format!("newcomer-{}-{at}", coming.name.value)));
    workforce.newcomers.push(Newcomers {
        name: coming.name.value.clone(),
        people: first..first + people,
        on: coming.on.value,
        place: coming.name.span,
        stated: known.iter().map(|(name, (_, place))| ((*name).to_owned(), *place)).collect(),
    });
}
