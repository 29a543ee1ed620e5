//! A table for the terminal, in at most a hundred columns. One that would be
//! wider stands closer, shows its money in whole dollars, leaves out what can be
//! spared and breaks its words into shorter lines, in this order and only as far
//! as it must; it says what it does not show.

use std::fmt::Write as _;

use comfy_table::presets::UTF8_HORIZONTAL_ONLY;
use comfy_table::{Attribute, CellAlignment, ContentArrangement, TableComponent};

use super::{Cell, Table, WIDTH, shown, whole_dollars, wrapped};

/// Words in a cell are broken into lines of so many letters.
const CELL: usize = 42;
/// The shortest lines into which the words of a cell are broken.
const NARROWEST: usize = 16;

/// How a table is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Layout {
    /// Columns that are left out.
    left_out: Vec<usize>,
    /// Whether money is in whole dollars.
    whole: bool,
    /// What each column takes beside its letters.
    between: usize,
    /// Into lines of how many letters words are broken.
    cell: usize,
}

/// A table as it stands in a layout.
#[derive(Default)]
struct Texts {
    /// How many letters the longest line of each column has, left out or not.
    letters: Vec<usize>,
    rows: Vec<Vec<String>>,
}

impl Layout {
    /// A cell as it stands in the table.
    fn text(&self, cell: &Cell) -> String {
        match cell {
            Cell::Text(text) => wrapped(text, self.cell),
            Cell::Money(cents) if self.whole => whole_dollars(*cents),
            cell => shown(cell),
        }
    }

    /// The rows of a table as they stand in it.
    fn texts(&self, table: &Table) -> Texts {
        let longest = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap_or(0);
        let mut letters: Vec<usize> = table.head.iter().map(|heading| longest(heading)).collect();
        let row = |(_, row): &(bool, Vec<Cell>)| row.iter().map(|cell| self.text(cell)).collect();
        let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
        for row in &rows {
            letters.iter_mut().zip(row).for_each(|(letters, text)| *letters = longest(text).max(*letters));
        }
        Texts { letters, rows }
    }

    /// How many columns of a terminal a table takes whose columns have so many
    /// letters.
    fn width(&self, letters: &[usize]) -> usize {
        let kept = letters.iter().enumerate().filter(|(at, _)| !self.left_out.contains(at));
        kept.map(|(_, letters)| letters + self.between).sum::<usize>().saturating_sub(1)
    }
}

impl Table {
    /// For the terminal.
    #[must_use]
    pub fn terminal(&self, colour: bool) -> String {
        let (layout, texts) = self.layout();
        let kept = |at: &usize| !layout.left_out.contains(at);
        let mut drawn = comfy_table::Table::new();
        drawn.load_preset(UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Disabled);
        for line in [
            TableComponent::HorizontalLines,
            TableComponent::MiddleIntersections,
            TableComponent::LeftBorderIntersections,
            TableComponent::RightBorderIntersections,
        ] {
            drawn.remove_style(line);
        }
        drawn.set_header((0..self.head.len()).filter(kept).map(|at| {
            let cell = comfy_table::Cell::new(&self.head[at]);
            if self.is_number(at) { cell.set_alignment(CellAlignment::Right) } else { cell }
        }));
        for ((is_sum, row), texts) in self.rows.iter().zip(texts.rows) {
            drawn.add_row(row.iter().zip(texts).enumerate().filter(|(at, _)| kept(at)).map(|(_, (cell, text))| {
                let mut drawn = comfy_table::Cell::new(text);
                if !matches!(cell, Cell::Text(_) | Cell::Empty) {
                    drawn = drawn.set_alignment(CellAlignment::Right);
                }
                if *is_sum && colour { drawn.add_attribute(Attribute::Bold) } else { drawn }
            }));
        }
        for column in drawn.column_iter_mut() {
            column.set_padding(if layout.between == ROOMY { (1, 1) } else { (1, 0) });
        }
        let mut text = format!("{}\n{drawn}\n", wrapped(&self.title, WIDTH));
        for note in &self.notes {
            let _ = writeln!(text, "{}", wrapped(&format!("  {note}"), WIDTH));
        }
        if layout.whole {
            text += "  in whole dollars; with cents in --format markdown, csv, json\n";
        }
        for at in &layout.left_out {
            let _ = writeln!(text, "  not shown here: {}; see --format markdown", self.head[*at]);
        }
        text.lines().map(str::trim_end).fold(String::new(), |text, line| text + line + "\n")
    }

    /// The first layout that fits a terminal, the narrowest where none does; and the
    /// rows as they stand in it.
    fn layout(&self) -> (Layout, Texts) {
        let has_money = self.rows.iter().flat_map(|(_, row)| row).any(|cell| matches!(cell, Cell::Money(_)));
        let first = |whole: bool| Layout { left_out: Vec::new(), whole, between: ROOMY, cell: CELL };
        let mut layout = first(false);
        let (mut with_cents, mut whole_dollars) = (layout.texts(self), None);
        for spared in 0..=self.spare.len() {
            layout.left_out = self.spare[..spared].to_vec();
            for (whole, between) in [(false, ROOMY), (false, TIGHT), (true, ROOMY), (true, TIGHT)] {
                layout = Layout { whole: whole && has_money, between, ..layout };
                let texts = if layout.whole {
                    whole_dollars.get_or_insert_with(|| first(true).texts(self))
                } else {
                    &mut with_cents
                };
                if layout.width(&texts.letters) <= WIDTH {
                    return (layout, std::mem::take(texts));
                }
            }
        }
        let mut texts = layout.texts(self);
        while layout.width(&texts.letters) > WIDTH && layout.cell > NARROWEST {
            layout.cell -= 1;
            texts = layout.texts(self);
        }
        (layout, texts)
    }
}

/// What a column takes beside its letters.
const ROOMY: usize = 3;
/// What it takes where room is scarce.
const TIGHT: usize = 2;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::foundation::money::Cents;

    fn widest(table: &Table) -> usize {
        table.terminal(false).lines().map(|line| line.chars().count()).max().unwrap_or(0)
    }

    fn amounts(columns: usize, cents: i64) -> Table {
        let mut table = Table::new("t", (0..columns).map(|at| format!("year {at}")).collect());
        table.row(vec![Cell::Money(Cents(cents)); columns]);
        table
    }

    #[test]
    fn cents_stay_where_they_fit() {
        // Six times $123,456,789.50 (15 letters) are 108 columns, 102 closely;
        // in whole dollars, $123,456,790, 12 letters each, they are 90.
        let wide = amounts(6, 12_345_678_950).terminal(false);
        assert!(wide.contains("$123,456,790 ") && wide.contains("in whole dollars"), "{wide}");
        assert!(widest(&amounts(6, 12_345_678_950)) <= WIDTH);
        let fits = amounts(5, 12_345_678_950).terminal(false);
        assert!(fits.contains("$123,456,789.50") && !fits.contains("whole dollars"), "{fits}");
        assert!(amounts(6, 12_345_678_950).markdown().contains("$123,456,789.50"));
    }

    #[test]
    fn what_can_be_spared_goes_where_a_table_is_too_wide() {
        let mut table = Table::new("t", vec!["a".into(), "article".into()]);
        table.spare = vec![1];
        table.row(vec!["x".into(), "y".into()]);
        assert!(table.terminal(false).contains("article\n"));
        table.row(vec!["x".repeat(95).as_str().into(), "y".into()]);
        assert!(table.terminal(false).contains("not shown here: article"));
        assert!(table.markdown().contains("| a | article |"));
    }

    #[test]
    fn words_are_broken_shorter_where_nothing_else_helps() {
        let mut table = Table::new("t", vec!["a".into(), "b".into(), "c".into()]);
        table.row(vec!["long words ".repeat(9).as_str().into(); 3]);
        assert!(widest(&table) <= WIDTH, "{}", table.terminal(false));
    }
}
