//! Inheritance: an offer extends another and says only what it changes. The
//! chain is followed to the offer that extends nothing, and each one's
//! provisions are laid over those before it.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::OfferFile;
use crate::contract::provision::{Sort, Standing, kind_of};
use crate::foundation::calendar::parse_date;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fields::{Key, Shape, Table, Value, named_tables};
use crate::foundation::source::Span;

/// The keys of a provision that is taken away.
pub const REMOVAL: &[Key] = &[
    Key::new("removed", Shape::Yes, "Takes the inherited provision away.").needed(),
    Key::new("note", Shape::Text, "What a reader of its numbers should know."),
];

/// A provision's table with whoever set it last.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Inherited {
    pub(super) place: Span,
    pub(super) standing: Standing,
    pub(super) table: Table,
}

/// The offers from the first extended to the offer itself.
pub(super) fn chain_of<'a>(
    file: &'a OfferFile,
    files: &'a [OfferFile],
    unread: &[String],
    complaints: &mut Complaints,
) -> Option<Vec<&'a OfferFile>> {
    let mut chain = vec![file];
    while let Some(extends) = &chain[chain.len() - 1].extends {
        let wanted = extends.value.strip_suffix(".toml").unwrap_or(&extends.value);
        let Some(parent) = files.iter().find(|one| one.name == wanted) else {
            if unread.iter().any(|name| name == wanted) {
                return None;
            }
            let names: Vec<&str> = files.iter().map(|one| one.name.as_str()).collect();
            complaints.push(
                Diagnostic::new(Code::UnknownOffer, format!("the round has no offer `{wanted}`"))
                    .at(extends.span, format!("offers here: {}", listed(&names)))
                    .suggest(wanted, names.iter().copied()),
            );
            return None;
        };
        if let Some(at) = chain.iter().position(|one| one.name == parent.name) {
            let circle = &chain[at..];
            // Said once, by the first offer of the circle.
            if at == 0 && circle.iter().all(|one| file.name <= one.name) {
                let names: Vec<&str> = circle.iter().chain([&parent]).map(|one| one.name.as_str()).collect();
                let mut complaint =
                    Diagnostic::new(Code::ExtendsItself, format!("the offer `{}` extends itself", file.name))
                        .at(extends.span, "this leads back to where it began");
                if names.len() > 2 {
                    complaint = complaint.hint(format!("by way of {}", names.join(" > ")));
                }
                complaints.push(complaint.hint("begin the chain with an offer that extends nothing"));
            }
            return None;
        }
        chain.push(parent);
    }
    chain.reverse();
    Some(chain)
}

/// Keys that are levels: what a dated table of theirs does not begin with does
/// not hold.
const LEVELS: [&str; 7] = ["amount", "per_head", "rate", "steps", "take_up_rate", "yearly_most", "yearly_rate"];

/// Warns where a dated level replaces an inherited one that held before it: the
/// months between would silently pay nothing.
fn level_gaps(name: &str, inherited: &Table, own: &Table, first_day: Date, complaints: &mut Complaints) {
    let kind = |table: &Table| kind_of(table).map(|kind| kind.word);
    let same_kind = kind(own).is_none_or(|own| Some(own) == kind(inherited));
    if !same_kind || kind_of(inherited).is_none_or(|kind| kind.sort == Sort::OneTime) {
        return;
    }
    let begins = |node: &Value| match node {
        Value::Table(dates) => dates.entries.keys().filter_map(|date| parse_date(date)).min(),
        _ => Some(Date::MIN),
    };
    for key in LEVELS {
        let (Some((_, before)), Some((_, after))) = (inherited.entries.get(key), own.entries.get(key)) else {
            continue;
        };
        let (Some(before), Some(from)) = (begins(&before.value), begins(&after.value)) else { continue };
        if from > first_day && before < from {
            complaints.push(
                Diagnostic::new(Code::LevelGap, format!("`{key}` of `{name}` holds nothing before {from}"))
                    .at(after.span, "what it replaces held before")
                    .hint("a dated table replaces the inherited one whole: begin it with what holds until then")
                    .hint(format!("if nothing should hold until then, say so: `{first_day} = 0`")),
            );
        }
    }
}

/// Lays one table of provisions over what is inherited.
pub(super) fn overlay(
    merged: &mut BTreeMap<String, Inherited>,
    table: &Table,
    key: &str,
    standing: Standing,
    first_day: Date,
    complaints: &mut Complaints,
) {
    for (name, mut fields) in named_tables(table, key, "provision", complaints) {
        let Some(own) = table.entries.get(&name.value).and_then(|(_, node)| match &node.value {
            Value::Table(own) => Some(own),
            _ => None,
        }) else {
            continue;
        };
        if fields.boolean("removed", complaints).is_some_and(|removed| removed.value) {
            fields.text("note", complaints);
            fields.finish(complaints);
            if merged.remove(&name.value).is_none() {
                let names: Vec<String> = merged.keys().cloned().collect();
                complaints.push(
                    Diagnostic::new(Code::RemovesNothing, format!("there is no provision `{}` to remove", name.value))
                        .at(name.span, format!("inherited here: {}", listed(&names)))
                        .suggest(&name.value, names.iter().map(String::as_str)),
                );
            }
            continue;
        }
        let laid = match merged.get(&name.value) {
            Some(inherited) => {
                level_gaps(&name.value, &inherited.table, own, first_day, complaints);
                inherited.table.overlaid(own)
            }
            None => own.clone(),
        };
        merged.insert(name.value.clone(), Inherited { table: laid, place: name.span, standing });
    }
}
