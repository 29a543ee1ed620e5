//! Revenue as a table: what comes in, and what is left of it after each offer.

use super::{money, term_of, with_years};
use crate::foundation::money::Cents;
use crate::reading::comparison::{Comparison, RevenueAnswer};
use crate::table::{Cell, Table, shown};

pub(super) fn revenue(line: &RevenueAnswer, answer: &Comparison) -> Table {
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
