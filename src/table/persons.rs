//! What the offers mean for persons, as tables: who gets which raise, what a
//! career pays, where people stand on the schedules; and as long tables for CSV.

use super::{Cell, Table};
use crate::reading::persons::{Career, Count, Persons, RaiseDistribution, Scattergram, Standing};

/// The years of service of which a career's table tells.
const TOLD: [usize; 7] = [1, 5, 10, 15, 20, 25, 30];
/// Over how many years it sums.
const CAREER: usize = 30;

/// All tables: the raises of each year, careers, and the schedules as the
/// snapshot has people on them.
#[must_use]
pub fn tables(persons: &Persons) -> Vec<Table> {
    let mut tables: Vec<Table> = persons.raises.iter().map(raises).collect();
    if !persons.careers.is_empty() {
        tables.push(careers(&persons.careers));
    }
    let snapshot = persons.standings.iter().filter(|standing| standing.offer.is_none());
    tables.extend(snapshot.flat_map(|standing| standing.schedules.iter().map(|one| scattergram(one, standing))));
    tables
}

fn raises(of: &RaiseDistribution) -> Table {
    let title = format!("How many people get which raise of base pay: {}", of.year);
    let offers = of.offers.iter().map(|offer| offer.offer.clone());
    let mut table = Table::new(title, ["raise".to_owned()].into_iter().chain(offers).collect());
    for (at, bin) in of.bins.iter().enumerate() {
        let mut row: Vec<Cell> = vec![bin.words().into()];
        row.extend(of.offers.iter().map(|offer| Cell::Count(offer.bins[at])));
        table.row(row);
    }
    let mut all: Vec<Cell> = vec!["people paid in both years".into()];
    all.extend(of.offers.iter().map(|offer| Cell::Count(offer.people)));
    table.sum(all);
    let mut median: Vec<Cell> = vec!["median".into()];
    median.extend(of.offers.iter().map(|offer| Cell::Percent(offer.median)));
    table.row(median);
    table.note(
        "a full year of base pay at the rate of the year's end against that of the year before; each row holds its \
         lower bound and not its upper; a raise counts in hundredths of a per cent, as it is printed",
    );
    table
}

fn careers(careers: &[Career]) -> Table {
    let last = careers.first().map_or_else(String::new, |career| career.year.to_string());
    let title = format!("What a career pays, on the schedules as {last} leaves them");
    let years = TOLD.iter().map(|year| format!("year {year}"));
    let head = ["offer", "lane"].map(str::to_owned).into_iter().chain(years).chain([format!("{CAREER} years")]);
    let mut table = Table::new(title, head.collect());
    for career in careers {
        for lane in &career.lanes {
            let mut row: Vec<Cell> = vec![career.offer.as_str().into(), lane.lane.as_str().into()];
            row.extend(TOLD.iter().map(|year| Cell::Money(lane.salary(*year))));
            row.push(lane.over(CAREER).into());
            table.row(row);
        }
    }
    table.note(
        "full-time salary of somebody who begins on the lowest step of a lane and gets one step a year; no later \
         raise, no change of lane, no pay on top",
    );
    for career in careers {
        let unsure = career.standing.map_or_else(String::new, |word| format!(" ({word})"));
        let mut note = format!("{}: schedule {}{unsure}", career.offer, career.schedule);
        for (count, where_to) in [(career.elsewhere, "are paid by another"), (career.off, "stand on no schedule")] {
            if !count.is_nobody() {
                note += &format!("; {} people {where_to}", rounded(count));
            }
        }
        table.note(note);
    }
    table
}

/// People, to a tenth where they are not whole.
fn rounded(count: Count) -> String {
    crate::foundation::money::round_decimal(count.headcount, 1).normalize().to_string()
}

fn scattergram(of: &Scattergram, standing: &Standing) -> Table {
    let unsure = of.standing.map_or_else(String::new, |word| format!(" ({word})"));
    let title = format!("Where people stand in {}: FTE on schedule {}{unsure}", standing.year, of.schedule);
    let lanes = of.lanes.iter().cloned();
    let head = ["step".to_owned()].into_iter().chain(lanes).chain(["FTE".to_owned(), "people".to_owned()]);
    let mut table = Table::new(title, head.collect());
    let steps = of.steps.len();
    let fte = |count: &Count| Cell::Number(count.fte.to_string());
    for (step, name) in of.steps.iter().enumerate() {
        let mut row: Vec<Cell> = vec![name.as_str().into()];
        let cells = (0..of.lanes.len()).map(|lane| of.cells[lane * steps + step]);
        row.extend(cells.map(|cell| cell.as_ref().map_or(Cell::Empty, fte)));
        row.extend([fte(&of.of_steps[step]), Cell::Number(rounded(of.of_steps[step]))]);
        table.row(row);
    }
    let mut all: Vec<Cell> = vec!["FTE".into()];
    all.extend(of.of_lanes.iter().map(fte));
    all.extend([fte(&of.all), Cell::Number(rounded(of.all))]);
    table.sum(all);
    table.note("empty: no salary there");
    if !standing.off.is_nobody() {
        table.note(format!("{} people, {} FTE, stand on no schedule", rounded(standing.off), standing.off.fte));
    }
    table
}

/// Where everybody stands: a row for each cell, and for those on no schedule.
#[must_use]
pub fn standing_rows(persons: &Persons) -> Vec<Vec<String>> {
    let head = ["offer", "end of", "schedule", "lane", "step", "people", "fte"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for standing in &persons.standings {
        let mut add = |schedule: &str, lane: &str, step: &str, count: &Count| {
            let year = standing.year.to_string();
            let offer = standing.offer.as_deref().unwrap_or("snapshot");
            let (people, fte) = (count.headcount.to_string(), count.fte.to_string());
            rows.push([offer, &year, schedule, lane, step, &people, &fte].map(str::to_owned).to_vec());
        };
        for one in &standing.schedules {
            for (at, cell) in one.cells.iter().enumerate() {
                if let Some(count) = cell {
                    let steps = one.steps.len();
                    add(&one.schedule, &one.lanes[at / steps], &one.steps[at % steps], count);
                }
            }
        }
        if !standing.off.is_nobody() {
            add("", "", "", &standing.off);
        }
    }
    rows
}

/// What careers pay: a row for each year of service up to the top of a lane.
#[must_use]
pub fn career_rows(persons: &Persons) -> Vec<Vec<String>> {
    let head = ["offer", "end of", "schedule", "standing", "lane", "year of service", "salary"];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for career in &persons.careers {
        for lane in &career.lanes {
            for (at, salary) in lane.salaries.iter().enumerate() {
                let (end, year) = (career.year.to_string(), (at + 1).to_string());
                let standing = career.standing.unwrap_or("adopted");
                let row = [&career.offer, &end, &career.schedule, standing, &lane.lane, &year, &salary.to_string()];
                rows.push(row.map(str::to_owned).to_vec());
            }
        }
    }
    rows
}
