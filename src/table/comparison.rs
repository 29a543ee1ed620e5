//! The answer of `compare` as tables; `long` is the one long table for CSV.

mod long;

use std::collections::BTreeMap;

pub use self::long::long_rows;
use super::{Cell, Table, counted, shown};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::reading::comparison::{ByProvision, Comparison, FiscalYears, Gap, OfferAnswer, RevenueAnswer, YearAnswer};
use crate::reading::facts::Fact;

/// The lines above the tables: what this is, of whom, how it is counted.
#[must_use]
pub fn head(answer: &Comparison) -> Vec<String> {
    with_counting(people(answer), "How it is counted", &answer.convention)
}

/// The lines above tables that each say how they count.
#[must_use]
pub fn head_of_conventions(answer: &Comparison) -> Vec<String> {
    with_counting(people(answer), "However one counts", &answer.always)
}

fn with_counting(mut lines: Vec<String>, title: &str, counting: &[String]) -> Vec<String> {
    lines.push(title.to_owned());
    lines.extend(counting.iter().map(|line| format!("  {line}")));
    lines
}

/// What this is, of whom, and what of it is not real.
fn people(answer: &Comparison) -> Vec<String> {
    let people = format!(
        "{} people, {} FTE, from {} as of {}",
        shown(&Cell::Count(answer.people.headcount as i64)),
        answer.people.fte,
        answer.snapshot,
        answer.as_of
    );
    let mut lines = vec![answer.round.clone(), people, format!("fingerprint of all input: {}", answer.fingerprint)];
    lines.extend(answer.made_up.iter().cloned());
    let mut schedules: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in &answer.unsure {
        if let Some(schedule) = &one.schedule {
            schedules.entry(one.standing).or_default().push(schedule);
        }
    }
    lines.extend(
        schedules.iter().map(|(standing, names)| format!("Schedules that are {standing}: {}", names.join(", "))),
    );
    lines.extend(answer.notes.iter().cloned());
    lines
}

/// All tables.
#[must_use]
pub fn tables(answer: &Comparison) -> Vec<Table> {
    let mut tables = vec![base_year(answer), cost(answer), new_money(answer)];
    for offer in &answer.offers {
        tables.push(in_short(offer, answer));
        if !offer.by_provision.is_empty() {
            tables.push(by_provision(offer, &answer.years));
        }
    }
    tables.extend(answer.fiscal.iter().map(fiscal));
    tables.push(by_cause(answer));
    tables.extend(answer.gap.iter().map(|found| gap(found, &answer.years)));
    tables.extend(counted::conventions(answer));
    if !answer.claims.is_empty() {
        tables.push(counted::claims(answer));
    }
    tables.push(raises(answer));
    tables.extend(answer.revenue.iter().map(|line| revenue(line, answer)));
    tables.push(fingertips(answer));
    if !answer.unsure.is_empty() {
        tables.push(unsure(answer));
    }
    tables
}

fn words<const N: usize>(head: [&str; N]) -> Vec<String> {
    head.map(str::to_owned).to_vec()
}

fn with_years(first: &[&str], years: &[SchoolYear], last: &[&str]) -> Vec<String> {
    let first = first.iter().map(|word| (*word).to_owned());
    first.chain(years.iter().map(ToString::to_string)).chain(last.iter().map(|word| (*word).to_owned())).collect()
}

fn money(amounts: &[Cents]) -> impl Iterator<Item = Cell> + '_ {
    amounts.iter().map(|cents| Cell::Money(*cents))
}

fn term_of(years: &[SchoolYear]) -> String {
    if years.len() == 1 { "term".to_owned() } else { format!("{} years", years.len()) }
}

fn base_year(answer: &Comparison) -> Table {
    let base = &answer.base_year;
    let mut table = Table::new(format!("The base year, {}, as paid", base.year), words(["", "cost"]));
    table.row(vec!["base pay".into(), base.base_pay.into()]);
    if base.on_top != Cents::ZERO {
        table.row(vec!["pay on top".into(), base.on_top.into()]);
        table.sum(vec!["salary".into(), base.salary.into()]);
    }
    for part in &base.fringe_parts {
        table.row(vec![part.name.as_str().into(), part.amount.into()]);
    }
    if base.fringe_parts.len() > 1 {
        table.sum(vec!["fringe: contributions and benefits".into(), base.fringe.into()]);
    }
    table.sum(vec!["total compensation".into(), base.total.into()]);
    table
}

fn cost(answer: &Comparison) -> Table {
    let term = term_of(&answer.years);
    let mut table = Table::new("Cost by year", with_years(&["offer"], &answer.years, &[&term, "over status quo"]));
    for offer in &answer.offers {
        let mut row: Vec<Cell> = vec![offer.name.as_str().into()];
        row.extend(offer.years.iter().map(|year| Cell::Money(year.money.cost)));
        row.extend([offer.term.cost.into(), offer.term.over_status_quo.into()]);
        table.row(row);
    }
    for offer in &answer.offers {
        table.note(format!("{} ({}): {}", offer.name, offer.party, offer.title));
    }
    table
}

fn new_money(answer: &Comparison) -> Table {
    let title = format!("New money by year: cost less that of the base year, {}", answer.base_year.year);
    let mut table = Table::new(title, with_years(&["offer"], &answer.years, &[&term_of(&answer.years)]));
    for offer in &answer.offers {
        let mut row: Vec<Cell> = vec![offer.name.as_str().into()];
        row.extend(offer.years.iter().map(|year| Cell::Money(year.money.new_money)));
        row.push(offer.term.new_money.into());
        table.row(row);
    }
    table
}

fn fiscal(answer: &FiscalYears) -> Table {
    let title = format!("Cost by fiscal year, from {}, as it is paid", answer.begins);
    let years: Vec<String> = answer.years.iter().map(|year| format!("fiscal {year}")).collect();
    let head = ["offer".to_owned()].into_iter().chain(years).chain(["paid after".to_owned()]);
    let mut table = Table::new(title, head.collect());
    for offer in &answer.offers {
        let mut row: Vec<Cell> = vec![offer.offer.as_str().into()];
        row.extend(money(&offer.years));
        row.push(offer.later.into());
        table.row(row);
    }
    table.note("checks after the fiscal year has ended belong to the next, the first with those of the base year");
    table
}

fn in_short(offer: &OfferAnswer, answer: &Comparison) -> Table {
    let base = answer.base_year.year;
    let title = format!("In short: {}", offer.name);
    let mut table = Table::new(title, with_years(&[""], &answer.years, &[&term_of(&answer.years)]));
    let mut row = |what: &str, year: &dyn Fn(&YearAnswer) -> Cell, term: Cell| {
        let mut cells: Vec<Cell> = vec![what.into()];
        cells.extend(offer.years.iter().map(year));
        cells.push(term);
        table.row(cells);
    };
    let term = &offer.term;
    row("cost", &|year| year.money.cost.into(), term.cost.into());
    row("new money", &|year| year.money.new_money.into(), term.new_money.into());
    row("- ongoing", &|year| year.money.new_ongoing.into(), term.new_ongoing.into());
    row("- one-time", &|year| year.money.new_one_time.into(), term.new_one_time.into());
    row(&format!("new money, % of cost of {base}"), &|year| year.new_percent_of_base_year.into(), Cell::Empty);
    row(&format!("base pay, % over {base}"), &|year| year.base_pay_percent_of_base_year.into(), Cell::Empty);
    row("cost over status quo, same year", &|year| year.money.over_status_quo.into(), term.over_status_quo.into());
    table
}

fn provision_rows(table: &mut Table, rows: &[ByProvision]) {
    for row in rows {
        let sure = ["adopted", "bargained"].contains(&row.standing);
        let marks: Vec<&str> = [(!row.ongoing, "one-time"), (!sure, row.standing)]
            .into_iter()
            .filter(|one| one.0)
            .map(|one| one.1)
            .collect();
        let marks = if marks.is_empty() { String::new() } else { format!(" ({})", marks.join(", ")) };
        let title = format!("{}{marks}", row.title);
        let mut cells: Vec<Cell> = vec![title.into(), row.article.as_deref().unwrap_or("").into()];
        cells.extend(money(&row.years));
        cells.push(row.term.into());
        table.row(cells);
    }
}

fn by_provision(offer: &OfferAnswer, years: &[SchoolYear]) -> Table {
    let term = term_of(years);
    let title = format!("New money by provision: {}", offer.name);
    let mut table = Table::new(title, with_years(&["provision", "article"], years, &[&term]));
    table.spare = vec![1];
    provision_rows(&mut table, &offer.by_provision);
    let mut sum: Vec<Cell> = vec!["new money".into(), Cell::Empty];
    sum.extend(offer.years.iter().map(|year| Cell::Money(year.money.new_money)));
    sum.push(offer.term.new_money.into());
    table.sum(sum);
    table.note(
        "each with the contributions that follow it; where their rates change, pay on top bears that itself, \
         and for base pay it stands with the contribution",
    );
    table
}

fn by_cause(answer: &Comparison) -> Table {
    let mut table =
        Table::new("What moves the cost from year to year", with_years(&["offer", "cause"], &answer.years, &[]));
    for offer in &answer.offers {
        for cause in &offer.by_cause {
            let mut row: Vec<Cell> = vec![offer.name.as_str().into(), cause.cause.into()];
            row.extend(money(&cause.years));
            table.row(row);
        }
        let mut row: Vec<Cell> = vec![offer.name.as_str().into(), "change on the year before".into()];
        let mut before = answer.base_year.total;
        for year in &offer.years {
            row.push(Cell::Money(year.money.cost - before));
            before = year.money.cost;
        }
        table.sum(row);
    }
    table
}

fn gap(found: &Gap, years: &[SchoolYear]) -> Table {
    let term = term_of(years);
    let title = format!("The gap: {} less {}", found.union, found.district);
    let mut table = Table::new(title, with_years(&["provision", "article"], years, &[&term]));
    table.spare = vec![1];
    provision_rows(&mut table, &found.by_provision);
    let mut sum = |name: &str, amounts: &[Cents]| {
        let mut row: Vec<Cell> = vec![name.into(), Cell::Empty];
        row.extend(money(amounts));
        row.push(amounts.iter().copied().sum::<Cents>().into());
        table.sum(row);
    };
    sum("ongoing", &found.ongoing);
    sum("one-time", &found.one_time);
    sum("gap", &found.years);
    table.note(
        "of the offers shown, the latest of each side; above zero where the union's costs more; some cents in a provision that both \
         have alike are the rounding of contributions",
    );
    table
}

fn raises(answer: &Comparison) -> Table {
    let head = words(["offer", "year", "lowest", "median", "highest", "lowest %", "median %", "highest %", "no raise"]);
    let mut table = Table::new("Individual raises of base pay, on the year before", head);
    for offer in &answer.offers {
        for one in &offer.raises {
            let none = if one.less == 0 {
                format!("{} of {}", one.none, one.people)
            } else {
                format!("{} of {}, {} less", one.none, one.people, one.less)
            };
            table.row(vec![
                offer.name.as_str().into(),
                one.year.to_string().into(),
                one.dollars.lowest.into(),
                one.dollars.median.into(),
                one.dollars.highest.into(),
                Cell::Percent(one.percent.lowest),
                Cell::Percent(one.percent.median),
                Cell::Percent(one.percent.highest),
                none.into(),
            ]);
        }
    }
    table.note("of those paid in both years: a full year at the closing rate, at the person's FTE, on the same of the year before; per cent of the latter");
    table
}

fn revenue(line: &RevenueAnswer, answer: &Comparison) -> Table {
    let term = term_of(&answer.years);
    let projected: Vec<_> = line.years.iter().filter(|one| answer.years.contains(&one.year)).collect();
    let assumed = if projected.iter().any(|one| one.assumed) { " (assumed)" } else { "" };
    let title = format!("Against revenue: {}{assumed}", line.title);
    let mut table = Table::new(title, with_years(&["", ""], &answer.years, &[&term]));
    let mut row: Vec<Cell> = vec!["revenue".into(), Cell::Empty];
    row.extend(projected.iter().map(|one| Cell::Money(one.amount)));
    row.push(projected.iter().map(|one| one.amount).sum::<Cents>().into());
    table.row(row);
    for left in line.left.iter().filter(|_| line.fund.is_some()) {
        let mut row: Vec<Cell> = vec!["charged by".into(), left.offer.as_str().into()];
        row.extend(money(&left.charged));
        row.push(left.charged.iter().copied().sum::<Cents>().into());
        table.row(row);
    }
    for left in &line.left {
        let mut row: Vec<Cell> = vec!["left after".into(), left.offer.as_str().into()];
        row.extend(money(&left.years));
        row.push(left.term.into());
        table.row(row);
    }
    if let Some(fund) = &line.fund {
        table.note(format!("what an offer charges to the {fund}, with the contributions that follow it"));
    } else if answer.revenue.len() > 1 {
        table.note("the whole cost of an offer is taken from this line alone");
    }
    let growth: Vec<String> = projected
        .iter()
        .filter_map(|one| {
            let assumed = if one.growth_assumed { " (assumed)" } else { "" };
            one.growth.map(|growth| format!("{} {}{assumed}", one.year, shown(&Cell::Percent(growth))))
        })
        .collect();
    table.note(format!("growth on the year before: {}", growth.join("; ")));
    let assumed = if projected.iter().any(|one| one.assumed) { "the revenue rests on assumptions: " } else { "" };
    if !line.source.is_empty() || !assumed.is_empty() {
        table.note(format!("{assumed}{}", line.source));
    }
    table
}

fn fingertips(answer: &Comparison) -> Table {
    let base = answer.base_year.year;
    let title = format!("What it costs in {}, at the salaries of {base} and before any movement", base.plus(1));
    let mut table = Table::new(title, words(["", "base pay", "with roll-up", ""]));
    for Fact { of, pay, with_roll_up, note } in &answer.fingertips {
        let cell = |cents: &Option<Cents>| cents.map_or(Cell::Empty, Cell::Money);
        table.row(vec![of.as_str().into(), cell(pay), cell(with_roll_up), note.as_str().into()]);
    }
    table
}

fn unsure(answer: &Comparison) -> Table {
    let title = "Neither adopted nor bargained: what the numbers rest on";
    let mut table = Table::new(title, words(["provision or schedule", "standing", "stated at", "offers"]));
    table.spare = vec![3];
    for one in &answer.unsure {
        let offers = if one.offers.is_empty() { "all".to_owned() } else { one.offers.join(", ") };
        let what = one.schedule.as_ref().map_or_else(|| one.provision.clone(), |name| format!("the schedule {name}"));
        table.row(vec![what.into(), one.standing.into(), one.place.as_str().into(), offers.into()]);
    }
    table
}
