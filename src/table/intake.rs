//! What `check` found in a file that nobody has described yet, as tables.

use super::check::standing_out;
use super::{Cell, Table};
use crate::input::intake::Found;

/// All tables.
#[must_use]
pub fn tables(found: &Found) -> Vec<Table> {
    let head = ["heading", "seems to be", "why", "filled", "holds"].map(str::to_owned).to_vec();
    let mut headings = Table::new(format!("{}: {} rows", found.file, found.rows), head);
    for one in &found.headings {
        let ours = if one.private { "(leave it out)" } else { one.ours.unwrap_or_default() };
        let why = if one.private { "tells who somebody is" } else { one.why.unwrap_or_default() };
        headings.row(vec![
            one.heading.as_str().into(),
            ours.into(),
            why.into(),
            Cell::Count(one.filled as i64),
            one.holds.as_str().into(),
        ]);
    }
    if !found.laid_out.is_empty() {
        headings.note(format!("laid out with {}", found.laid_out.join(", ")));
    }
    if let Some(ids) = found.ids.filter(|ids| *ids != found.rows) {
        headings.note(format!("{ids} different ids: where a row is an assignment, say `rows = \"assignment\"`"));
    }
    if !found.missing.is_empty() {
        headings.note(format!("no heading is like {}, which a round needs", found.missing.join(", ")));
    }
    let mut tables = vec![headings];
    tables.extend(standing_out(&found.stands_out));
    tables
}

/// One row for each heading and each thing that stands out.
#[must_use]
pub fn long_rows(found: &Found) -> Vec<Vec<String>> {
    let row = |item: &str, name: &str, value: String| vec![item.to_owned(), name.to_owned(), value];
    let mut rows = vec![["item", "name", "value"].map(str::to_owned).to_vec()];
    rows.push(row("rows", "", found.rows.to_string()));
    for one in &found.headings {
        rows.push(row("heading", &one.heading, one.ours.unwrap_or_default().to_owned()));
        rows.push(row("filled", &one.heading, one.filled.to_string()));
    }
    rows.extend(found.missing.iter().map(|ours| row("missing", ours, String::new())));
    rows.extend(found.stands_out.iter().map(|one| row("stands_out", &one.what, one.people.to_string())));
    rows
}
