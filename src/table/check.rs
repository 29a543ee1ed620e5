//! The answer of `check` as tables.

use super::comparison::caveat;
use super::{Cell, Table};
use crate::reading::check::{Check, NewcomersCheck};
use crate::reading::one_by_one::OneByOne;
use crate::reading::standing_out::StandingOut;

/// All tables.
#[must_use]
pub fn tables(check: &Check) -> Vec<Table> {
    let mut people = Table::new(format!("{}: what the round holds", check.round), vec![String::new(), String::new()]);
    let mut row = |what: &str, value: Cell| people.row(vec![what.into(), value]);
    row("people", Cell::Count(check.headcount as i64));
    row("rows of the snapshot", Cell::Count(check.rows as i64));
    if check.left_out > 0 {
        row("rows left out, as columns.toml says", Cell::Count(check.left_out as i64));
    }
    row("full-time equivalents", Cell::Number(check.fte.to_string()));
    if let Some(salary) = check.salary {
        row(&format!("salaries in the snapshot, given for {}", check.with_salary), salary.into());
    }
    row("people paid for part of the base year", Cell::Count(check.part_of_base_year as i64));
    row("people on a schedule", Cell::Count(check.on_schedule as i64));
    row("people off every schedule, on own pay", Cell::Count(check.off_schedule as i64));
    if let Some(made_up) = &check.made_up {
        people.note(made_up.as_str());
    }
    if check.part_of_base_year > 0 {
        people.note("paid for part: hired or leaving within the year, or on unpaid leave, by days of the calendar");
    }
    if !check.unsure.is_empty() {
        let what = check.unsure.iter().map(|one| format!("{} ({})", caveat::item(one), one.standing));
        let mut what: Vec<String> = what.collect();
        what.dedup();
        people.note(format!("neither adopted nor bargained: {}", what.join(", ")));
    }
    people.note(format!("columns that provisions may test: {}", check.columns.join(", ")));
    let mut tables = vec![people];
    if !check.schedules.is_empty() {
        let head = ["schedule", "steps", "lanes", "empty cells", "people"].map(str::to_owned).to_vec();
        let mut schedules = Table::new("Schedules", head);
        for one in &check.schedules {
            let counts = [one.steps, one.lanes, one.empty_cells, one.people];
            let mut row: Vec<Cell> = vec![one.name.as_str().into()];
            row.extend(counts.map(|count| Cell::Count(count as i64)));
            schedules.row(row);
        }
        tables.push(schedules);
    }
    tables.extend(newcomers(&check.newcomers));
    if !check.tables.is_empty() {
        let head = ["table", "joined by", "rows", "columns", "of them by year"].map(str::to_owned).to_vec();
        let mut joined = Table::new("Tables joined to the snapshot", head);
        for one in &check.tables {
            let mut row: Vec<Cell> = vec![one.name.as_str().into(), one.key.as_str().into()];
            row.push(Cell::Count(one.rows as i64));
            row.extend([one.columns.join(", ").as_str().into(), one.changing.join(", ").as_str().into()]);
            joined.row(row);
        }
        tables.push(joined);
    }
    tables.extend(standing_out(&check.stands_out));
    tables.extend(one_by_one(&check.one_by_one));
    let head = ["offer", "party", "provisions, with inherited", "title"].map(str::to_owned).to_vec();
    let mut offers = Table::new("Offers", head);
    for one in &check.offers {
        let count = Cell::Count(one.provisions as i64);
        offers.row(vec![one.name.as_str().into(), one.party.into(), count, one.title.as_str().into()]);
    }
    tables.push(offers);
    tables
}

/// Who is assumed to come, if anybody is.
fn newcomers(found: &[NewcomersCheck]) -> Option<Table> {
    let head = ["newcomers", "from", "people", "FTE", "stated at"].map(str::to_owned).to_vec();
    let mut table = Table::new("People who are assumed to come, counted nowhere above", head);
    for one in found {
        table.row(vec![
            one.name.as_str().into(),
            one.on.as_str().into(),
            Cell::Count(one.headcount as i64),
            Cell::Number(one.fte.to_string()),
            one.place.as_str().into(),
        ]);
    }
    (!found.is_empty()).then_some(table)
}

/// What stands out, if anything does.
#[must_use]
pub fn standing_out(found: &[StandingOut]) -> Option<Table> {
    let head = ["what", "people", "the farthest off", "in all", "which is"].map(str::to_owned).to_vec();
    let mut table = Table::new("What stands out", head);
    for one in found {
        table.row(vec![
            one.what.as_str().into(),
            Cell::Count(one.people as i64),
            one.most.as_str().into(),
            one.in_all.as_deref().unwrap_or_default().into(),
            one.place.as_str().into(),
        ]);
    }
    (!found.is_empty()).then_some(table)
}

/// Whom to look at, if anybody.
fn one_by_one(found: &[OneByOne]) -> Option<Table> {
    let head = ["what", "id", "how many", "which is"].map(str::to_owned).to_vec();
    let mut table = Table::new("Person by person", head);
    for one in found {
        for person in &one.named {
            let number = Cell::Number(person.value.clone());
            table.row(vec![one.what.into(), person.id.as_str().into(), number, person.place.as_str().into()]);
        }
        if one.named.len() < one.people {
            table.note(format!("{}: {} of {} people are shown", one.what, one.named.len(), one.people));
        }
    }
    (!found.is_empty()).then_some(table)
}

/// One row for each number: item, name, value.
#[must_use]
pub fn long_rows(check: &Check) -> Vec<Vec<String>> {
    let row = |item: &str, name: &str, value: String| vec![item.to_owned(), name.to_owned(), value];
    let mut rows = vec![["item", "name", "value"].map(str::to_owned).to_vec()];
    rows.push(row("headcount", "", check.headcount.to_string()));
    rows.push(row("fte", "", check.fte.to_string()));
    rows.extend(check.salary.map(|salary| row("salary", "", salary.to_string())));
    rows.push(row("on_schedule", "", check.on_schedule.to_string()));
    rows.push(row("off_schedule", "", check.off_schedule.to_string()));
    rows.extend(check.newcomers.iter().map(|one| row("newcomers", &one.name, one.headcount.to_string())));
    for one in &check.schedules {
        rows.push(row("people_on_schedule", &one.name, one.people.to_string()));
        rows.push(row("empty_cells", &one.name, one.empty_cells.to_string()));
    }
    for one in &check.tables {
        rows.push(row("table_rows", &one.name, one.rows.to_string()));
        rows.push(row("table_columns", &one.name, one.columns.len().to_string()));
    }
    rows.extend(check.offers.iter().map(|one| row("provisions", &one.name, one.provisions.to_string())));
    rows.extend(check.stands_out.iter().map(|one| row("stands_out", &one.what, one.people.to_string())));
    rows.extend(check.one_by_one.iter().map(|one| row("one_by_one", one.what, one.people.to_string())));
    rows.extend(check.made_up.iter().map(|sentence| row("caveat", "people", sentence.clone())));
    rows.extend(check.unsure.iter().map(|one| row("caveat", &caveat::item(one), one.standing.to_owned())));
    rows
}
