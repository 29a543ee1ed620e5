//! Schedules as tables: steps down and lanes across, in as many tables as a
//! terminal's width needs.

mod diff;
mod show;

pub use self::diff::{diff_head, diff_rows, diff_tables};
pub use self::show::{show_head, show_rows, show_tables};
use super::{Cell, Table, WIDTH, shown};
use crate::foundation::money::Cents;

/// A column of a grid: its heading and a cell for each step.
type Column = (String, Vec<Cell>);

/// Tables with a row for each step that has anything in it. Columns that do not
/// fit beside each other come in further tables.
fn grids(title: &str, steps: &[String], columns: Vec<Column>) -> Vec<Table> {
    let width = |(heading, cells): &Column| {
        let widest = cells.iter().map(|cell| shown(cell).chars().count()).max().unwrap_or(0);
        widest.max(heading.chars().count()) + 3
    };
    let first = steps.iter().map(|step| step.chars().count()).max().unwrap_or(0).max("step".len()) + 3;
    let mut blocks: Vec<(usize, Vec<Column>)> = Vec::new();
    for column in columns {
        let needed = width(&column);
        match blocks.last_mut() {
            Some((taken, block)) if *taken + needed <= WIDTH => {
                *taken += needed;
                block.push(column);
            }
            _ => blocks.push((first + needed, vec![column])),
        }
    }
    let parts = blocks.len();
    let table = |(part, (_, block)): (usize, (usize, Vec<Column>))| {
        let title = if parts > 1 { format!("{title} ({} of {parts})", part + 1) } else { title.to_owned() };
        let head = std::iter::once("step".to_owned()).chain(block.iter().map(|(heading, _)| heading.clone()));
        let mut table = Table::new(title, head.collect());
        for (at, step) in steps.iter().enumerate() {
            let row: Vec<Cell> = block.iter().map(|(_, cells)| cells[at].clone()).collect();
            if row.iter().any(|cell| *cell != Cell::Empty) {
                table.row(std::iter::once(step_cell(step)).chain(row).collect());
            }
        }
        table
    };
    blocks.into_iter().enumerate().map(table).collect()
}

/// A step's name; a number stands as numbers do.
fn step_cell(step: &str) -> Cell {
    let digits = step.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Cell::Number(step.to_owned()) } else { step.into() }
}

/// An amount among others: in whole dollars where they all are.
fn amount(cents: Cents, whole: bool) -> Cell {
    if whole { Cell::Number(cents.in_words()) } else { Cell::Money(cents) }
}

/// Whether all amounts are whole dollars.
fn whole(mut amounts: impl Iterator<Item = Cents>) -> bool {
    amounts.all(|cents| cents.0 % 100 == 0)
}

/// `1 lane`, `3 lanes`.
fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {one}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_grid_comes_in_parts_that_fit() {
        let column = |at: usize| (format!("lane {at}"), vec![Cell::Money(Cents(5_000_000)), Cell::Empty]);
        let steps = ["1".to_owned(), "2".to_owned()];
        let parts = grids("Salaries", &steps, (0..20).map(column).collect());
        assert_eq!(parts.iter().map(|part| part.head.len() - 1).collect::<Vec<_>>(), [7, 7, 6]);
        assert_eq!(parts[1].title, "Salaries (2 of 3)");
        for part in &parts {
            assert_eq!(part.rows.len(), 1, "a step without anything is left out");
            assert!(part.terminal(false).lines().all(|line| line.chars().count() <= WIDTH));
        }
        assert_eq!(grids("Salaries", &steps, vec![column(1)])[0].title, "Salaries");
    }
}
