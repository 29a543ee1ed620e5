//! A TOML file parsed into nodes. What could be read is given back even where
//! there are errors, and all errors of a file are said at once, each where a
//! person would look for it. The only file that names `toml`.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::node::{Table, Value};
use super::syntax::{line_around, open_list, repeated_header, syntax};
use crate::foundation::calendar::parse_date;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::{FileId, Located, Sources, Span};

/// Reads a TOML file. Returns what could be read even where there are errors.
pub fn parse(sources: &Sources, file: FileId, complaints: &mut Complaints) -> Table {
    let text = sources.get(file).text.clone();
    let (document, errors) = DeTable::parse_recoverable(&text);
    let table = convert_table(document.get_ref(), file, complaints);
    let mut errors: Vec<_> = errors.iter().map(|error| (error.span().unwrap_or(0..0), error.message())).collect();
    errors.sort_by_key(|(range, _)| range.start);
    let mut repeated: Range<usize> = 0..0;
    let mut last_line = None;
    for (range, said) in errors {
        if let Some(open) = open_list(&text, &range) {
            // Everything after it is read as part of the list.
            complaints.push(
                Diagnostic::new(Code::TomlSyntax, "a list opens and does not close before the next table".to_owned())
                    .at(Span { file, start: open, end: open + 1 }, "`]` is missing"),
            );
            break;
        }
        let at = |range: &Range<usize>| Span { file, start: range.start, end: range.end };
        if !said.contains("duplicate key") {
            // What follows on the same line follows from the first mistake.
            let line = line_around(&text, range.start).start;
            if last_line.replace(line) != Some(line) {
                complaints.push(syntax(said, &text, range, file));
            }
        } else if let Some((header, first)) = repeated_header(&text, range.start) {
            repeated = header.end..text[header.end..].find("\n[").map_or(text.len(), |next| header.end + next);
            complaints.push(
                Diagnostic::new(Code::DuplicateKey, format!("the table `{}` stands twice", &text[header.clone()]))
                    .at(at(&header), "again here")
                    .also(at(&first), "first here")
                    .hint("keep one of the two"),
            );
        } else if !repeated.contains(&range.start) {
            let key = text.get(range.clone()).unwrap_or_default();
            let mut complaint =
                Diagnostic::new(Code::DuplicateKey, format!("`{key}` is set twice")).at(at(&range), "set again here");
            if let Some(first) = earlier_key(&table, key, range.start) {
                complaint = complaint.also(first, "first set here");
            }
            complaints.push(complaint.hint("keep one of the two"));
        }
    }
    table
}

/// The last place before `before` where a key of this name was set.
fn earlier_key(table: &Table, key: &str, before: usize) -> Option<Span> {
    let mut found: Option<Span> = None;
    for (name, (span, node)) in &table.entries {
        let inside = match &node.value {
            Value::Table(inner) => earlier_key(inner, key, before),
            _ => None,
        };
        let own = (name == key.trim_matches(['"', '\''])).then_some(*span);
        for candidate in [own, inside].into_iter().flatten() {
            if candidate.start < before && found.is_none_or(|best| candidate.start > best.start) {
                found = Some(candidate);
            }
        }
    }
    found
}

fn convert_table(table: &DeTable<'_>, file: FileId, complaints: &mut Complaints) -> Table {
    let mut entries = BTreeMap::new();
    for (key, value) in table {
        let at = |range: Range<usize>| Span { file, start: range.start, end: range.end };
        let node = Located::new(convert(value.get_ref(), file, at(value.span()), complaints), at(value.span()));
        entries.insert(key.get_ref().to_string(), (at(key.span()), node));
    }
    Table { entries }
}

fn convert(value: &DeValue<'_>, file: FileId, span: Span, complaints: &mut Complaints) -> Value {
    match value {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Value::Number(number.as_str().to_owned()),
        DeValue::Integer(number) => {
            complaints.push(
                Diagnostic::new(Code::WrongType, "a number in another base than ten").at(span, "write it in decimal"),
            );
            Value::Number(number.as_str().to_owned())
        }
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Bool(*truth),
        DeValue::Datetime(time) => match parse_date(&time.to_string()) {
            Some(date) => Value::Date(date),
            None => Value::Time(time.to_string()),
        },
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| {
                    let at = Span { file, start: item.span().start, end: item.span().end };
                    Located::new(convert(item.get_ref(), file, at, complaints), at)
                })
                .collect(),
        ),
        DeValue::Table(inner) => Value::Table(convert_table(inner, file, complaints)),
    }
}
