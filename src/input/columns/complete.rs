//! A mapping held against the headings of a file: each heading that it names is
//! found, in any case, and the headings that it does not name are added.

use std::collections::BTreeMap;

use super::{From, Mapped, Mapping, OURS};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::rows::folded;
use crate::foundation::source::Span;
use crate::input::delimited::Delimited;
use crate::input::form::Heading;
use crate::input::heading_row;
use crate::input::intake::draft::quoted;
use crate::input::intake::words;

/// Adds the headings that the mapping does not name: ours under our name, the
/// others under their own.
pub fn complete(mapping: &Mapping, table: &Delimited, complaints: &mut Complaints) -> Option<Mapping> {
    let mut all = BTreeMap::new();
    let mut found = true;
    for (name, mapped) in &mapping.columns {
        let From::Heading(heading) = &mapped.from else {
            all.insert(name.clone(), mapped.clone());
            continue;
        };
        if let Some(column) = one_of(table, heading, mapped.place, complaints) {
            let from = From::Heading(table.rows.headings[column].clone());
            all.insert(name.clone(), Mapped { from, ..mapped.clone() });
        } else {
            found = false;
            if table.rows.alike(heading).is_empty() {
                complaints.push(no_such_heading(heading, mapped.place, table, mapping));
            }
        }
    }
    let known: Vec<(String, &str)> = OURS.iter().map(|ours| (folded(ours), *ours)).collect();
    let is_mapped = |heading: &str| all.values().any(|one| matches!(&one.from, From::Heading(one) if one == heading));
    let free: Vec<usize> = (0..table.rows.headings.len()).filter(|at| !is_mapped(&table.rows.headings[*at])).collect();
    for at in free {
        let heading = &table.rows.headings[at];
        let plain = folded(heading);
        let ours = known.iter().find(|(folded, _)| *folded == plain).map(|(_, ours)| *ours);
        let name = ours.filter(|ours| !mapping.columns.contains_key(*ours)).unwrap_or(heading);
        let own = Mapped::plain(table.rows.heading(at), From::Heading(heading.clone()));
        if let Some(Mapped { from: From::Heading(first), .. }) =
            all.get(name).filter(|_| ours.is_some() && !mapping.columns.contains_key(name))
        {
            found = false;
            let message = format!("`{first}` and `{heading}` may both be the column `{name}`");
            complaints.push(
                Diagnostic::new(Code::DuplicateHeading, message)
                    .at(own.place, "the second")
                    .also(all[name].place, "the first")
                    .hint(format!("say which in columns.toml: `{name} = \"{first}\"` under `[columns]`")),
            );
        } else {
            all.entry(name.to_owned()).or_insert(own);
        }
    }
    for needed in ["id", "fte"] {
        if !all.contains_key(needed) && found {
            found = false;
            let complaint = Diagnostic::new(Code::MissingHeading, format!("the snapshot has no column `{needed}`"))
                .at(table.rows.row(usize::MAX), headings(table))
                .suggest(needed, table.rows.headings.iter().map(String::as_str));
            let alike =
                |heading: &&String| words::like(heading).iter().find(|(ours, _)| *ours == needed).map(|(_, by)| *by);
            let meant = table.rows.headings.iter().max_by_key(alike).filter(|heading| alike(heading).is_some());
            let heading = meant.map_or("the heading", String::as_str);
            let complaint = complaint
                .hint(format!("map one in columns.toml: `[columns]` with `{needed} = {}`", quoted(heading)))
                .hint("`costout check` of the file, with `--draft-columns FILE.toml`, drafts a mapping");
            complaints.push(complaint);
        }
    }
    found.then_some(Mapping { columns: all, ..mapping.clone() })
}

/// The column of a heading; complains where two are headed so but for case,
/// spaces and underscores.
fn one_of(table: &Delimited, heading: &str, place: Span, complaints: &mut Complaints) -> Option<usize> {
    match table.rows.alike(heading).as_slice() {
        [] => None,
        [one] => Some(*one),
        [one, other, ..] => {
            let message = format!("two columns may be meant by `{heading}`");
            complaints.push(
                Diagnostic::new(Code::DuplicateHeading, message)
                    .at(place, "write the heading as the file has it")
                    .also(table.rows.heading(*one), "this one")
                    .also(table.rows.heading(*other), "or this one"),
            );
            None
        }
    }
}

/// The headings of a file, all of them where they can be read through.
fn headings(table: &Delimited) -> String {
    let all = &table.rows.headings;
    let list = if all.len() < 40 { all.join(", ") } else { listed(all) };
    format!("headings: {list}")
}

/// A heading that the mapping names and the file does not have.
fn no_such_heading(heading: &str, place: Span, table: &Delimited, mapping: &Mapping) -> Diagnostic {
    let complaint = Diagnostic::new(Code::MissingHeading, format!("the snapshot has no column headed `{heading}`"))
        .at(place, headings(table))
        .suggest(heading, table.rows.headings.iter().map(String::as_str));
    let same = table.rows.headings.iter().find(|one| words::same_words(one, heading));
    let complaint = match same.filter(|_| complaint.hints.is_empty()) {
        Some(same) => complaint.hint(format!("did you mean `{same}`?")),
        None => complaint,
    };
    let row = heading_row::guess(&table.rows.text);
    let first = table.rows.text[..table.rows.heading.start].matches('\n').count() + 1;
    if row == first || mapping.form.heading != Heading::First {
        return complaint;
    }
    complaint.hint(format!("do the headings stand in row {row}? Then say `heading_row = {row}` in columns.toml"))
}
