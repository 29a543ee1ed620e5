//! The first tables of `compare`: the offers at a glance, the base year, cost and
//! new money by year, and cost by fiscal year.

use super::{is_sure, money, term_of, with_years, words};
use crate::foundation::money::Cents;
use crate::reading::comparison::{Comparison, FiscalYears, OfferAnswer};
use crate::table::{Cell, Table};

/// Every offer in one line.
pub(super) fn glance(answer: &Comparison) -> Table {
    let year = answer.at_a_glance.first().map_or(answer.base_year.year, |one| one.year);
    let over_term = format!("over it,\n{}", term_of(&answer.years));
    let head = ["offer", "cost", "new money", "over\nstatus quo", "of it\none-time", &over_term, "median\nraise"];
    let mut table = Table::new(format!("At a glance: {year}"), words(head));
    for one in &answer.at_a_glance {
        let mut row: Vec<Cell> = vec![one.offer.as_str().into(), one.cost.into(), one.new_money.into()];
        row.extend([one.over_status_quo, one.over_status_quo_one_time, one.over_status_quo_term].map(Cell::Money));
        row.push(one.median_raise_percent.into());
        table.row(row);
    }
    table.note(format!(
        "new money: over the base year, {}; over status quo: of the same year, and for all years of the term; raise: \
         of base pay, on the year before",
        answer.base_year.year
    ));
    table
}

pub(super) fn base_year(answer: &Comparison) -> Table {
    let base = &answer.base_year;
    let mut table = Table::new(format!("The base year, {}, as paid", base.year), words(["", "cost"]));
    table.row(vec!["base pay".into(), base.base_pay.into()]);
    if base.on_top != Cents::ZERO {
        table.row(vec!["pay on top".into(), base.on_top.into()]);
        table.sum(vec!["salary".into(), base.salary.into()]);
    }
    for part in &base.fringe_parts {
        let mark = if is_sure(part.standing) { String::new() } else { format!(" ({})", part.standing) };
        table.row(vec![format!("{}{mark}", part.name).into(), part.amount.into()]);
    }
    if base.fringe_parts.len() > 1 {
        table.sum(vec!["fringe: contributions and benefits".into(), base.fringe.into()]);
    }
    table.sum(vec!["total compensation".into(), base.total.into()]);
    table
}

/// An offer's name, who tabled it, its title and what its file says of it.
pub(super) fn titled(offer: &OfferAnswer) -> String {
    let titled = format!("{} ({}): {}", offer.name, offer.party, offer.title);
    offer.note.iter().fold(titled, |titled, note| format!("{titled}. {note}"))
}

pub(super) fn cost(answer: &Comparison) -> Table {
    let term = term_of(&answer.years);
    let mut table = Table::new("Cost by year", with_years(&["offer"], &answer.years, &[&term, "over status quo"]));
    for offer in &answer.offers {
        let mut row: Vec<Cell> = vec![offer.name.as_str().into()];
        row.extend(offer.years.iter().map(|year| Cell::Money(year.money.cost)));
        row.extend([offer.term.cost.into(), offer.term.over_status_quo.into()]);
        table.row(row);
    }
    for offer in &answer.offers {
        table.note(titled(offer));
    }
    table
}

pub(super) fn new_money(answer: &Comparison) -> Table {
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

pub(super) fn fiscal(answer: &FiscalYears) -> Table {
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
    table.note(format!(
        "paid after: what the last school year earns and is paid after {}, in the fiscal year that follows",
        answer.ends
    ));
    table.note("checks after the fiscal year has ended belong to the next, the first with those of the base year");
    table
}
