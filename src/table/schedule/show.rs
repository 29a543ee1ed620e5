//! The answer of `schedule show` as tables, and as one long table for CSV.

use super::{Cell, Column, Table, amount, counted, grids, whole};
use crate::foundation::money::Cents;
use crate::reading::schedule_show::{Increments, LaneShown, RULE, ScheduleShown};

/// The lines above the tables.
#[must_use]
pub fn show_head(shown: &ScheduleShown) -> Vec<String> {
    let salaries = shown.lanes.iter().flat_map(|lane| &lane.salaries).flatten().count();
    let rounding = match shown.rounding {
        "none" => "raises are not rounded".to_owned(),
        unit => format!("raises are rounded to the {unit}"),
    };
    vec![
        format!(
            "{}: {}, {}, {salaries} salaries",
            shown.schedule,
            counted(shown.lanes.len(), "lane"),
            counted(shown.steps.len(), "step"),
        ),
        match shown.standing {
            Some(standing) => format!("in force from {}, {standing}; {rounding}", shown.effective),
            None => format!("in force from {}; {rounding}", shown.effective),
        },
        format!("source: {}", shown.source),
        format!("fingerprint of all input: {}", shown.fingerprint),
    ]
}

/// All tables: salaries and what is odd about them first, then increments.
#[must_use]
pub fn show_tables(shown: &ScheduleShown) -> Vec<Table> {
    let mut tables = salaries(shown);
    if !shown.oddities.is_empty() {
        tables.push(oddities(shown));
    }
    let (steps, lanes) = (shown.steps.len() > 1, shown.lanes.len() > 1);
    tables.extend(steps.then(|| steps_in_short(shown)));
    tables.extend(lanes.then(|| lanes_in_short(shown)));
    if steps {
        let by_step = |lane: &LaneShown| Some((lane.lane.clone(), lane.over_step_before.clone()));
        tables.extend(increments("Each step over the step before", shown, by_step));
    }
    if lanes {
        let by_lane = |lane: &LaneShown| Some((lane.lane.clone(), lane.over_lane_before.clone()?));
        tables.extend(increments("Each lane over the lane before", shown, by_lane));
    }
    tables
}

fn salaries(shown: &ScheduleShown) -> Vec<Table> {
    let whole = whole(shown.lanes.iter().flat_map(|lane| lane.salaries.iter().flatten().copied()));
    let column = |lane: &LaneShown| {
        let cell = |salary: &Option<Cents>| salary.map_or(Cell::Empty, |salary| amount(salary, whole));
        (lane.lane.clone(), lane.salaries.iter().map(cell).collect())
    };
    let mut tables = grids("Salaries, full time for a year", &shown.steps, shown.lanes.iter().map(column).collect());
    if let Some(last) = tables.last_mut() {
        if let Some(base) = shown.base {
            last.note(format!("each is the base cell, {}, times the ratios of its lane and step", base.in_words()));
        }
        if shown.oddities.is_empty() {
            last.note(format!("nothing odd: each step and each lane pays more than the one before; {RULE}"));
        }
    }
    tables
}

fn oddities(shown: &ScheduleShown) -> Table {
    let mut table = Table::new("What is odd", ["lane", "step", "what"].map(str::to_owned).to_vec());
    for one in &shown.oddities {
        table.row(vec![one.lane.as_str().into(), one.on_steps.as_str().into(), one.what.as_str().into()]);
    }
    table.note(RULE);
    table
}

fn steps_in_short(shown: &ScheduleShown) -> Table {
    let head = ["lane", "first salary", "last salary", "first step", "last step", "mean step", "mean, %"];
    let mut table = Table::new("From step to step, by lane", head.map(str::to_owned).to_vec());
    let whole = whole(shown.lanes.iter().flat_map(|lane| lane.salaries.iter().flatten().copied()));
    for lane in &shown.lanes {
        let ends = [lane.salaries.iter().flatten().next(), lane.salaries.iter().flatten().next_back()];
        let mut row: Vec<Cell> = vec![lane.lane.as_str().into()];
        row.extend(ends.map(|salary| salary.map_or(Cell::Empty, |salary| amount(*salary, whole))));
        row.extend(in_short(&lane.over_step_before, whole));
        table.row(row);
    }
    table.spare = vec![6, 3, 4];
    table.note("mean, %: the lane's increments, added, in per cent of the salaries before them, added");
    table
}

fn lanes_in_short(shown: &ScheduleShown) -> Table {
    let head = ["lane", "over", "on the first step", "on the last step", "mean", "mean, %"];
    let mut table = Table::new("From lane to lane", head.map(str::to_owned).to_vec());
    let whole = whole(shown.lanes.iter().flat_map(|lane| lane.salaries.iter().flatten().copied()));
    for pair in shown.lanes.windows(2) {
        let Some(over) = &pair[1].over_lane_before else { continue };
        let mut row: Vec<Cell> = vec![pair[1].lane.as_str().into(), pair[0].lane.as_str().into()];
        row.extend(in_short(over, whole));
        table.row(row);
    }
    table.spare = vec![5, 2, 3];
    table.note("the first and the last step on which both lanes have a salary");
    table
}

/// First, last and mean; a mean has cents where salaries have none.
fn in_short(increments: &Increments, whole: bool) -> [Cell; 4] {
    let ends = [increments.first, increments.last].map(|cents| cents.map_or(Cell::Empty, |cents| amount(cents, whole)));
    let [first, last] = ends;
    [first, last, increments.mean.map_or(Cell::Empty, Cell::Money), increments.mean_percent.into()]
}

/// Two grids of increments: in dollars, and in per cent.
fn increments(
    title: &str,
    shown: &ScheduleShown,
    of: impl Fn(&LaneShown) -> Option<(String, Increments)>,
) -> Vec<Table> {
    let all: Vec<(String, Increments)> = shown.lanes.iter().filter_map(of).collect();
    let whole = whole(all.iter().flat_map(|(_, one)| one.by_step.iter().flatten()).map(|one| one.dollars));
    let columns = |cell: &dyn Fn(usize, &Increments) -> Cell| -> Vec<Column> {
        let cells = |one: &Increments| (0..shown.steps.len()).map(|step| cell(step, one)).collect();
        all.iter().map(|(lane, one)| (lane.clone(), cells(one))).collect()
    };
    let dollars =
        |step: usize, one: &Increments| one.by_step[step].map_or(Cell::Empty, |one| amount(one.dollars, whole));
    let percent = |step: usize, one: &Increments| one.by_step[step].and_then(|one| one.percent).into();
    let mut tables = grids(&format!("{title}, in dollars"), &shown.steps, columns(&dollars));
    tables.extend(grids(&format!("{title}, in per cent"), &shown.steps, columns(&percent)));
    tables
}

/// One row for each number.
#[must_use]
pub fn show_rows(shown: &ScheduleShown) -> Vec<Vec<String>> {
    let mut rows = vec![["table", "lane", "step", "item", "value", "unit"].map(str::to_owned).to_vec()];
    let mut add = |table: &str, lane: &str, step: &str, item: &str, value: String, unit: &str| {
        rows.push([table, lane, step, item, &value, unit].map(str::to_owned).to_vec());
    };
    for lane in &shown.lanes {
        for (step, salary) in shown.steps.iter().zip(&lane.salaries) {
            if let Some(salary) = salary {
                add("salary", &lane.lane, step, "salary", salary.to_string(), "dollars");
            }
        }
        for (table, one) in
            [("over_step_before", Some(&lane.over_step_before)), ("over_lane_before", lane.over_lane_before.as_ref())]
        {
            let Some(one) = one else { continue };
            for (step, increment) in shown.steps.iter().zip(&one.by_step) {
                let Some(increment) = increment else { continue };
                add(table, &lane.lane, step, "increment", increment.dollars.to_string(), "dollars");
                if let Some(percent) = increment.percent {
                    add(table, &lane.lane, step, "increment", percent.to_string(), "percent");
                }
            }
            for (item, amount) in [("first", one.first), ("last", one.last), ("mean", one.mean), ("median", one.median)]
            {
                let Some(amount) = amount else { continue };
                add(table, &lane.lane, "", item, amount.to_string(), "dollars");
            }
            if let Some(percent) = one.mean_percent {
                add(table, &lane.lane, "", "mean", percent.to_string(), "percent");
            }
        }
    }
    for one in &shown.oddities {
        for step in &one.steps {
            add("oddity", &one.lane, step, "what", one.what.clone(), "words");
        }
    }
    rows
}
