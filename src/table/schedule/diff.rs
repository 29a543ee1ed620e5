//! The answer of `schedule diff` as tables, and as one long table for CSV.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::{Cell, Column, Table, amount, counted, grids, step_cell, whole};
use crate::foundation::money::Cents;
use crate::reading::schedule_diff::{By, CellChange, Rule, ScheduleDiff, Side};

/// The lines above the tables: what leads from one schedule to the other.
#[must_use]
pub fn diff_head(diff: &ScheduleDiff) -> Vec<String> {
    let side = |side: &Side| {
        let standing = side.standing.map_or_else(String::new, |standing| format!(", {standing}"));
        format!("{} (in force from {}{standing})", side.schedule, side.effective)
    };
    let mut lines = vec![format!("From {} to {}", side(&diff.from), side(&diff.to))];
    lines.extend(verdict(diff));
    lines.push(format!("fingerprint of all input: {}", diff.fingerprint));
    lines
}

/// What explains the change, in words.
fn verdict(diff: &ScheduleDiff) -> Vec<String> {
    let (all, agree) = (diff.compared, diff.rule.agree);
    if diff.unchanged == all {
        return vec![format!("no salary changed, of {} that both have", counted_salaries(all))];
    }
    let (best, within) = (signed(&diff.rule), diff.tolerance.in_words());
    let found = if agree == all {
        format!("{best} explains all of {}, within {within}", counted_salaries(all))
    } else if diff.explained {
        let depart = if all - agree == 1 { "1 departs".to_owned() } else { format!("{} depart", all - agree) };
        format!("{best} explains {agree} of {}, within {within}; {depart} from it", counted_salaries(all))
    } else {
        format!(
            "no one percentage or dollar amount explains most of the change: the best, {best}, fits {agree} of {}, \
             within {within}",
            counted_salaries(all)
        )
    };
    let other = match diff.runner_up.by {
        By::Percent(_) => "percentage",
        By::Dollars(_) => "dollar amount",
    };
    let fits =
        if diff.runner_up.agree == all { "fits all".to_owned() } else { format!("fits {}", diff.runner_up.agree) };
    let runner_up = format!("the best {other}, {}, {fits} of them", signed(&diff.runner_up));
    vec![found, runner_up]
}

fn counted_salaries(count: usize) -> String {
    if count == 1 { "1 salary".to_owned() } else { format!("{count} salaries") }
}

/// `+12.76 %`, `-$500`.
fn signed(rule: &Rule) -> String {
    match rule.by {
        By::Percent(percent) if percent > Decimal::ZERO => format!("+{percent} %"),
        By::Percent(percent) => format!("{percent} %"),
        By::Dollars(dollars) if dollars > Cents::ZERO => format!("+{}", dollars.in_words()),
        By::Dollars(dollars) => dollars.in_words(),
    }
}

/// All tables: what departs first, then what is only in one of the two, then
/// every change.
#[must_use]
pub fn diff_tables(diff: &ScheduleDiff) -> Vec<Table> {
    let mut tables = Vec::new();
    if diff.explained {
        tables.extend(diff.departing().next().is_some().then(|| departing(diff)));
    } else {
        tables.push(by_lane(diff));
    }
    let only = only_in_one(diff);
    tables.extend((!only.rows.is_empty()).then_some(only));
    if diff.unchanged == diff.compared {
        return tables;
    }
    let whole = whole(diff.cells.iter().map(|cell| cell.change));
    let by_name: HashMap<(&str, &str), &CellChange> =
        diff.cells.iter().map(|cell| ((cell.lane.as_str(), cell.step.as_str()), cell)).collect();
    let columns = |cell: &dyn Fn(&CellChange) -> Cell| -> Vec<Column> {
        let cells = |lane: &str| {
            let at = |step: &String| by_name.get(&(lane, step.as_str())).map_or(Cell::Empty, |one| cell(one));
            diff.steps.iter().map(at).collect()
        };
        diff.lanes.iter().map(|lane| (lane.clone(), cells(lane))).collect()
    };
    tables.extend(grids("Change in dollars", &diff.steps, columns(&|cell| amount(cell.change, whole))));
    tables.extend(grids("Change in per cent", &diff.steps, columns(&|cell| cell.change_percent.into())));
    tables
}

/// Where no rule explains the change: its range in each lane.
fn by_lane(diff: &ScheduleDiff) -> Table {
    let head = ["lane", "salaries", "least", "most", "least, %", "most, %"].map(str::to_owned).to_vec();
    let mut table = Table::new("Changes by lane", head);
    let whole = whole(diff.by_lane.iter().flat_map(|lane| [lane.least, lane.most]));
    for lane in &diff.by_lane {
        table.row(vec![
            lane.lane.as_str().into(),
            Cell::Count(lane.salaries as i64),
            amount(lane.least, whole),
            amount(lane.most, whole),
            lane.least_percent.into(),
            lane.most_percent.into(),
        ]);
    }
    table.note("fewer than half of the salaries agree with any rule, so that none is called a departure from one");
    table
}

fn departing(diff: &ScheduleDiff) -> Table {
    let best = signed(&diff.rule);
    let title = format!("{} not explained by {best}", counted_salaries(diff.departing().count()));
    let head = ["lane", "step", "from", "to", "predicted", "departure", "change", "change, %"];
    let mut table = Table::new(title, head.map(str::to_owned).to_vec());
    let amounts = |cell: &CellChange| [cell.from, cell.to, cell.predicted, cell.departure, cell.change];
    let whole = whole(diff.departing().flat_map(amounts));
    for cell in diff.departing() {
        let mut row: Vec<Cell> = vec![cell.lane.as_str().into(), step_cell(&cell.step)];
        row.extend(amounts(cell).map(|cents| amount(cents, whole)));
        row.push(cell.change_percent.into());
        table.row(row);
    }
    table.spare = vec![6, 7];
    let rounded = match diff.to.rounding {
        "dollar" => "to the dollar",
        _ => "to the cent",
    };
    table.note(format!("predicted: the salary of {} {}, rounded {rounded}", diff.from.schedule, words(&diff.rule)));
    table.note(format!(
        "departure: what {} pays more than predicted; up to {} is not shown, since each raise between may have \
         rounded again",
        diff.to.schedule,
        diff.tolerance.in_words()
    ));
    table
}

/// `raised by 12.76 %`, `less $500`.
fn words(rule: &Rule) -> String {
    match rule.by {
        By::Percent(percent) if percent >= Decimal::ZERO => format!("raised by {percent} %"),
        By::Percent(percent) => format!("cut by {} %", percent.abs()),
        By::Dollars(dollars) if dollars >= Cents::ZERO => format!("raised by {}", dollars.in_words()),
        By::Dollars(dollars) => format!("cut by {}", (-dollars).in_words()),
    }
}

fn only_in_one(diff: &ScheduleDiff) -> Table {
    let head = ["only in", "what", "salary"].map(str::to_owned).to_vec();
    let mut table = Table::new("Only in one of the two", head);
    for side in [&diff.from, &diff.to] {
        let mut row = |what: String, salary: Cell| table.row(vec![side.schedule.as_str().into(), what.into(), salary]);
        for (names, one) in [(&side.own_lanes, "lane"), (&side.own_steps, "step")] {
            if !names.is_empty() {
                row(format!("{}: {}", counted(names.len(), one), names.join(", ")), Cell::Empty);
            }
        }
        for cell in &side.own_cells {
            row(format!("{} step {}", cell.lane, cell.step), cell.salary.into());
        }
    }
    table.note("lanes and steps are matched by their names");
    table
}

/// One row for each number.
#[must_use]
pub fn diff_rows(diff: &ScheduleDiff) -> Vec<Vec<String>> {
    let mut rows = vec![["table", "lane", "step", "item", "value", "unit"].map(str::to_owned).to_vec()];
    let mut add = |table: &str, lane: &str, step: &str, item: &str, value: String, unit: &str| {
        rows.push([table, lane, step, item, &value, unit].map(str::to_owned).to_vec());
    };
    add("cells", "", "", "compared", diff.compared.to_string(), "count");
    add("cells", "", "", "unchanged", diff.unchanged.to_string(), "count");
    add("cells", "", "", "tolerance", diff.tolerance.to_string(), "dollars");
    for (table, rule) in [("rule", &diff.rule), ("runner_up", &diff.runner_up)] {
        match rule.by {
            By::Percent(percent) => add(table, "", "", "raise", percent.to_string(), "percent"),
            By::Dollars(dollars) => add(table, "", "", "raise", dollars.to_string(), "dollars"),
        }
        add(table, "", "", "agree", rule.agree.to_string(), "count");
        add(table, "", "", "departures", rule.departures.to_string(), "dollars");
    }
    for cell in &diff.cells {
        let mut add = |item: &str, value: String, unit: &str| add("cell", &cell.lane, &cell.step, item, value, unit);
        for (item, cents) in [
            ("from", cell.from),
            ("to", cell.to),
            ("change", cell.change),
            ("predicted", cell.predicted),
            ("departure", cell.departure),
        ] {
            add(item, cents.to_string(), "dollars");
        }
        if let Some(percent) = cell.change_percent {
            add("change", percent.to_string(), "percent");
        }
        add("departs", cell.departs.to_string(), "yes or no");
    }
    for (table, side) in [("only_in_from", &diff.from), ("only_in_to", &diff.to)] {
        side.own_lanes.iter().for_each(|lane| add(table, lane, "", "lane", String::new(), ""));
        side.own_steps.iter().for_each(|step| add(table, "", step, "step", String::new(), ""));
        for cell in &side.own_cells {
            add(table, &cell.lane, &cell.step, "salary", cell.salary.to_string(), "dollars");
        }
    }
    rows
}
