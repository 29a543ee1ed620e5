//! The answer of `compare` as tables; `long` is the one long table for CSV.

pub(super) mod caveat;
mod long;
mod overview;
mod raises;
mod revenue;

use std::collections::BTreeMap;

pub use self::long::{convention_rows, long_rows};
use super::{Cell, Table, counted, shown};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::foundation::standing::Standing;
use crate::reading::comparison::{ByProvision, Comparison, Gap, NOBODYS, OfferAnswer, WithoutAmount, YearAnswer};
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

/// What this is, of whom, and what of it is not real: the round first.
#[must_use]
pub fn people(answer: &Comparison) -> Vec<String> {
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
    let mut tables = vec![overview::glance(answer)];
    tables.extend([overview::base_year(answer), overview::cost(answer), overview::new_money(answer)]);
    for offer in &answer.offers {
        tables.push(in_short(offer, answer));
        if !offer.by_provision.is_empty() || offer.without_amount != WithoutAmount::default() {
            tables.push(by_provision(offer, &answer.years));
        }
    }
    tables.extend(answer.fiscal.iter().map(overview::fiscal));
    tables.push(by_cause(answer));
    tables.extend(answer.gap.iter().map(|found| gap(found, answer)));
    tables.extend(counted::conventions(answer));
    if !answer.claims.is_empty() {
        tables.push(counted::claims(answer));
    }
    tables.extend([raises::in_dollars(answer), raises::in_percent(answer)]);
    tables.extend(answer.revenue.iter().map(|line| revenue::revenue(line, answer)));
    tables.push(fingertips(answer));
    if !answer.unsure.is_empty() {
        tables.push(caveat::unsure(answer));
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

/// Whether a standing, as a word, needs no mark.
fn is_sure(standing: &str) -> bool {
    Standing::WORDS.iter().any(|(word, one)| *word == standing && one.is_sure())
}

fn provision_rows(table: &mut Table, rows: &[ByProvision]) {
    for row in rows {
        let sure = is_sure(row.standing);
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
    if rows.iter().any(|row| row.title == NOBODYS) {
        table.note(format!("{NOBODYS}: who leaves or is on unpaid leave is not replaced"));
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
    without_amount(&mut table, &offer.without_amount);
    table
}

/// Names under a table what books nothing of its own.
fn without_amount(table: &mut Table, found: &WithoutAmount) {
    if !found.schedules.is_empty() {
        let titles = found.schedules.join(", ");
        table.note(format!(
            "without an amount of its own: {titles} (what it costs stands with steps and raises of those whom it reaches)"
        ));
    }
    if !found.others.is_empty() {
        table.note(format!("reaches nobody, or comes to nothing: {}", found.others.join(", ")));
    }
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
    table.notes.extend(caveat::of_causes(answer));
    table
}

fn gap(found: &Gap, answer: &Comparison) -> Table {
    let years = &answer.years;
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
    let pair = answer.offers.iter().filter(|offer| [&found.union, &found.district].contains(&&offer.name));
    pair.filter(|offer| offer.note.is_some()).for_each(|offer| table.note(overview::titled(offer)));
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
