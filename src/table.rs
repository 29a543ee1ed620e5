//! Layer 6: answers as tables, for the terminal, for Markdown and as CSV. A
//! table computes nothing: it is given cells and draws them.

use std::fmt::Write as _;

use rust_decimal::Decimal;

use crate::foundation::money::{Cents, round_ratio};

pub mod check;
pub mod comparison;
pub mod counted;
pub mod intake;
pub mod persons;
pub mod schedule;
pub mod synthesis;
mod terminal;

/// How many columns of a terminal a table may take.
const WIDTH: usize = 100;

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// An amount.
    Money(Cents),
    /// Per cent.
    Percent(Decimal),
    /// A number of people or things.
    Count(i64),
    /// A number in its own form, such as FTE.
    Number(String),
    /// Nothing to say.
    Empty,
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Cents> for Cell {
    fn from(cents: Cents) -> Self {
        Self::Money(cents)
    }
}

impl From<Option<Decimal>> for Cell {
    fn from(percent: Option<Decimal>) -> Self {
        percent.map_or(Self::Empty, Self::Percent)
    }
}

/// A titled table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// How to read it.
    pub notes: Vec<String>,
    /// Headings.
    pub head: Vec<String>,
    /// Rows; those marked are sums.
    pub rows: Vec<(bool, Vec<Cell>)>,
    /// Columns that a terminal can do without, the first to go first.
    pub spare: Vec<usize>,
}

impl Table {
    /// A table without rows.
    pub fn new(title: impl Into<String>, head: Vec<String>) -> Self {
        Self { title: title.into(), head, ..Self::default() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<Cell>) {
        self.rows.push((false, cells));
    }

    /// Adds a row that sums the rows before it.
    pub fn sum(&mut self, cells: Vec<Cell>) {
        self.rows.push((true, cells));
    }

    /// Adds a line under the table.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// As rows of plain fields, numbers without signs and separators, with the
    /// headings before and the notes after them.
    #[must_use]
    pub fn rows(&self) -> Vec<Vec<String>> {
        let in_a_line = |text: &String| text.replace('\n', " ");
        let plain = |cell: &Cell| match cell {
            Cell::Money(cents) => cents.to_string(),
            Cell::Percent(percent) => percent.to_string(),
            Cell::Count(count) => count.to_string(),
            cell => shown(cell),
        };
        let mut rows: Vec<Vec<String>> = vec![self.head.iter().map(in_a_line).collect()];
        rows.extend(self.rows.iter().map(|(_, row)| row.iter().map(plain).collect()));
        if !self.notes.is_empty() {
            rows.push(Vec::new());
        }
        rows.extend(self.notes.iter().map(|note| vec![note.clone()]));
        for row in &mut rows {
            row.resize(self.head.len(), String::new());
        }
        rows
    }

    /// For Markdown; what the user wrote is escaped.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("### {}\n\n", escape(&self.title));
        let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
        text += &line(&mut self.head.iter().map(|heading| escape(heading)));
        text += &line(&mut (0..self.head.len()).map(|at| if self.is_number(at) { "--:" } else { "---" }.to_owned()));
        for (is_sum, row) in &self.rows {
            text += &line(&mut row.iter().map(|cell| {
                let shown = escape(&shown(cell));
                if *is_sum && !shown.is_empty() { format!("**{shown}**") } else { shown }
            }));
        }
        for note in &self.notes {
            let _ = write!(text, "\n{}\n", escape(note));
        }
        text
    }

    fn is_number(&self, column: usize) -> bool {
        self.rows.iter().any(|(_, row)| !matches!(row.get(column), None | Some(Cell::Text(_) | Cell::Empty)))
    }
}

/// A text for Markdown, in one line, in which nothing that a user wrote is a
/// mark: no link, no picture, no heading, no tag.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for (at, letter) in text.chars().enumerate() {
        match letter {
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '~' => escaped.extend(['\\', letter]),
            '#' | '>' if at == 0 => escaped.extend(['\\', letter]),
            '<' => escaped += "&lt;",
            '&' => escaped += "&amp;",
            '\r' | '\n' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A cell as people read it: `$1,234.50`, `2.44 %`.
#[must_use]
pub fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Number(text) => text.clone(),
        Cell::Money(cents) => dollars(*cents),
        Cell::Percent(percent) => format!("{percent:.2} %"),
        Cell::Count(count) => grouped(&count.to_string()),
        Cell::Empty => String::new(),
    }
}

/// A text in lines of at most so many letters, broken between words; further
/// lines are indented as the first is. A longer word stays whole.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> String {
    let indent = &text[..text.len() - text.trim_start().len()];
    let mut wrapped = String::with_capacity(text.len());
    wrapped += indent;
    // Of the last line.
    let mut letters = indent.chars().count();
    for word in text.split_whitespace() {
        let (begun, own) = (letters > indent.len(), word.chars().count());
        if begun && letters + 1 + own > width {
            wrapped.push('\n');
            wrapped += indent;
            letters = indent.chars().count();
        } else if begun {
            wrapped.push(' ');
            letters += 1;
        }
        wrapped += word;
        letters += own;
    }
    wrapped
}

/// Dollars with thousands separators and cents.
#[must_use]
pub fn dollars(cents: Cents) -> String {
    let sign = if cents.0 < 0 { "-" } else { "" };
    let whole = cents.0.unsigned_abs();
    format!("{sign}${}.{:02}", grouped(&(whole / 100).to_string()), whole % 100)
}

/// Whole dollars with thousands separators.
#[must_use]
pub fn whole_dollars(cents: Cents) -> String {
    let rounded = round_ratio(i128::from(cents.0), 100);
    let sign = if rounded < 0 { "-" } else { "" };
    format!("{sign}${}", grouped(&rounded.unsigned_abs().to_string()))
}

fn grouped(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let mut text = String::from(sign);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Rows of plain fields as CSV. A field that a spreadsheet would take for a
/// formula is marked as text.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        let safe = row.iter().map(|field| {
            let number = field.parse::<Decimal>().is_ok();
            if field.starts_with(['=', '+', '-', '@', '\t', '\r']) && !number {
                format!("'{field}")
            } else {
                field.clone()
            }
        });
        // A row of texts into memory cannot fail.
        let _ = writer.write_record(safe);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_money() {
        assert_eq!(dollars(Cents(123_456_789)), "$1,234,567.89");
        assert_eq!(dollars(Cents(-5)), "-$0.05");
        assert_eq!(dollars(Cents(99_999)), "$999.99");
        assert_eq!(whole_dollars(Cents(-150)), "-$2");
        assert_eq!(whole_dollars(Cents(149)), "$1");
        assert_eq!(shown(&Cell::Percent(Decimal::new(5, 1))), "0.50 %");
        assert_eq!(shown(&Cell::Count(-1_234)), "-1,234");
    }

    #[test]
    fn long_texts_are_broken_between_words() {
        assert_eq!(wrapped("  one two three", 9), "  one two\n  three");
        assert_eq!(wrapped("Wisconsin-Retirement-System pays", 10), "Wisconsin-Retirement-System\npays");
        assert_eq!(wrapped("", 10), "");
    }

    #[test]
    fn markdown_and_csv_escape_what_the_user_wrote() {
        let mut table = Table::new("a|b", vec!["x".into()]);
        table.row(vec![Cell::from("<b>|c")]);
        assert_eq!(table.markdown(), "### a\\|b\n\n| x |\n| --- |\n| &lt;b>\\|c |\n");
        let rows = vec![vec!["=1+1".to_owned(), "-5.00".to_owned(), "-x".to_owned(), "a,b".to_owned()]];
        assert_eq!(csv(&rows), "'=1+1,-5.00,'-x,\"a,b\"\n");
    }
}
