//! People to look at one by one: whose id stands on several rows, and who has
//! more than one full-time equivalent. A few are named, and all are counted.

use serde::Serialize;

use crate::district::workforce::Workforce;
use crate::foundation::money::Fte;
use crate::foundation::source::Sources;

/// How many of a kind are named.
const NAMED: usize = 5;

/// People of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OneByOne {
    /// What is to be looked at.
    pub what: &'static str,
    /// How many people there are.
    pub people: usize,
    /// The first of them, those farthest off first.
    pub named: Vec<Named>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// Rows, or full-time equivalents.
    pub value: String,
    /// Where it stands, or where all of it does.
    pub place: String,
}

/// Both kinds, where there are such people.
#[must_use]
pub fn read(workforce: &Workforce, sources: &Sources) -> Vec<OneByOne> {
    let named = |person: usize, value: String, place: String| Named { id: workforce.ids[person].clone(), value, place };
    let mut several: Vec<(usize, &Vec<u32>)> = workforce.several.iter().map(|(person, rows)| (*person, rows)).collect();
    several.sort_by_key(|(person, rows)| (usize::MAX - rows.len(), *person));
    let on_rows = several.iter().take(NAMED).map(|(person, rows)| {
        let others = rows.iter().skip(1).take(NAMED).map(|row| {
            let (_, line) = sources.row(workforce.rows.row(*row as usize));
            format!(", {line}")
        });
        let more = if rows.len() > NAMED + 1 { ", …" } else { "" };
        let place = sources.place(workforce.place(*person, "id")) + &others.collect::<String>() + more;
        named(*person, rows.len().to_string(), place)
    });
    let mut high: Vec<usize> = (0..workforce.fte.len()).filter(|person| workforce.fte[*person] > Fte::FULL).collect();
    high.sort_by_key(|person| (std::cmp::Reverse(workforce.fte[*person]), *person));
    let with_fte = high.iter().take(NAMED).map(|person| {
        named(*person, workforce.fte[*person].to_string(), sources.place(workforce.place(*person, "fte")))
    });
    [
        OneByOne { what: "rows of one id", people: several.len(), named: on_rows.collect() },
        OneByOne { what: "FTE above 1", people: high.len(), named: with_fte.collect() },
    ]
    .into_iter()
    .filter(|one| one.people > 0)
    .collect()
}
