//! Damage to what a TOML file says: each key taken out, renamed, given a value
//! of every other type, negated, made huge, dated in other centuries.

use std::ops::Range;

use costout::foundation::diagnostic::Complaints;
use costout::foundation::fields::{self, Table, Value};
use costout::foundation::source::Sources;

/// A file that says something else.
pub struct Said {
    /// What was done to it.
    pub what: String,
    /// What it says now.
    pub text: String,
    /// Whether a schema can tell: to it days are texts, and a number is a number
    /// however it is written.
    pub plain: bool,
}

/// A key with its value.
struct Place {
    name: String,
    key: Range<usize>,
    value: Range<usize>,
    holds: &'static str,
}

/// Values of every type, and some that no reader wants.
const OTHERS: &[&str] = &[
    "\"x\"",
    "\"\"",
    "7",
    "-1",
    "0",
    "0.5",
    "true",
    "false",
    "[]",
    "[1, \"a\"]",
    "[[]]",
    "{}",
    "{ a = 1 }",
    "{ 2019-08-01 = 1 }",
    "{ 2019-08-01 = {} }",
    "2019-08-01",
    "12:30:00",
    "2019-08-01T12:30:00Z",
    "1e9",
    "nan",
    "0x10",
    "\"cpi:us\"",
    "\"cpi:\"",
    "99999999999999999999999999999999",
    "\"1,000\"",
    "\"\\u0000\"",
    "\"\\u202e\"",
];

/// Every way of saying something else.
pub fn said(text: &str) -> Vec<Vec<Said>> {
    let mut sources = Sources::default();
    let file = sources.add("a.toml", text);
    let table = fields::parse(&sources, file, &mut Complaints::default());
    let mut places = Vec::new();
    collect(&table, &mut places);
    places.iter().map(|place| of_place(text, place)).collect()
}

fn collect(table: &Table, found: &mut Vec<Place>) {
    for (name, (key, node)) in &table.entries {
        let (key, value) = (key.start..key.end, node.span.start..node.span.end);
        let holds = match &node.value {
            Value::Number(_) => "number",
            Value::Date(_) => "date",
            Value::Table(_) => "table",
            _ => "other",
        };
        found.push(Place { name: name.clone(), key, value, holds });
        if let Value::Table(inner) = &node.value {
            collect(inner, found);
        }
    }
}

fn of_place(text: &str, place: &Place) -> Vec<Said> {
    let mut found = Vec::new();
    let mut add = |what: &str, text: String, plain: bool| {
        found.push(Said { what: format!("`{}` {what}", place.name), text, plain });
    };
    let put = |range: &Range<usize>, new: &str| format!("{}{new}{}", &text[..range.start], &text[range.end..]);
    let heading = text[..place.value.start].rfind('\n').map_or(0, |end| end + 1);
    let is_heading = place.holds == "table" && text[heading..].starts_with('[');
    add("taken out", if is_heading { without_table(text, heading) } else { without(text, place) }, true);
    add("renamed", put(&place.key, "\"zzz zzz\""), true);
    add("misspelt", put(&place.key, &format!("\"{}x\"", place.name)), true);
    if fields_date(&place.name) {
        for day in ["1066-10-14", "9999-12-31", "0000-01-01", "2019-08-02", "2019-02-29"] {
            add(&format!("dated {day}"), put(&place.key, day), false);
        }
    }
    if is_heading {
        add(
            "a number in place of a table",
            format!("{} = 7\n{}", quoted(&place.name), without_table(text, heading)),
            true,
        );
        return found;
    }
    let value = &text[place.value.clone()];
    match place.holds {
        "number" => {
            for new in [format!("-{value}"), format!("{value}000000"), format!("{value}e3"), format!("\"{value}\"")] {
                add(&format!("= {new}"), put(&place.value, &new), !new.contains('e'));
            }
        }
        "date" => {
            for day in ["1066-10-14", "9999-12-31", "0000-01-01"] {
                add(&format!("= {day}"), put(&place.value, day), false);
            }
        }
        _ => {}
    }
    for other in OTHERS {
        let plain = !["2019", ":", "1e9", "nan", "0x10"].iter().any(|form| other.contains(form));
        add(&format!("= {other}"), put(&place.value, other), plain);
    }
    found
}

fn fields_date(name: &str) -> bool {
    name.len() == 10 && name.as_bytes()[4] == b'-'
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}

/// The text without a key and its value, and without a comma that is left.
fn without(text: &str, place: &Place) -> String {
    let (before, after) = (&text[..place.key.start.min(place.value.start)], &text[place.value.end..]);
    let after_comma = after.trim_start_matches(' ').strip_prefix(',');
    match after_comma {
        Some(after) => before.to_owned() + after,
        None => before.trim_end_matches([' ', ',']).to_owned() + after,
    }
}

/// The text without a table, from its heading to the next.
fn without_table(text: &str, heading: usize) -> String {
    let end = text[heading + 1..].find("\n[").map_or(text.len(), |at| heading + 1 + at + 1);
    text[..heading].to_owned() + &text[end..]
}
