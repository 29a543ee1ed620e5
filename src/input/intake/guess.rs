//! Which of a file's columns are ours: by the words of their headings first,
//! and only where they hold what that column holds; by what they hold alone
//! where nothing is headed so.

use rust_decimal::Decimal;

use super::content::{Content, Kind, number};
use super::words;
use crate::input::columns::OURS;
use crate::input::numbers::Numbers;

/// Why a column is taken for one of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum By {
    /// It is headed so, in one way or another.
    Name,
    /// Its heading has the words of it, among others.
    Likeness,
    /// It holds what that column holds.
    Content,
}

impl By {
    /// In words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "by its heading",
            Self::Likeness => "its heading is like it",
            Self::Content => "by what it holds",
        }
    }
}

/// A column that seems to be one of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// Our column.
    pub ours: &'static str,
    /// The file's column.
    pub column: usize,
    /// Why.
    pub by: By,
}

/// The likeliest column for each of ours, in the order in which ours are
/// listed.
#[must_use]
pub fn guess(headings: &[String], contents: &[Content], rows: usize, file: Numbers) -> Vec<Guess> {
    let mut likely: Vec<(usize, Guess)> = Vec::new();
    for (column, heading) in headings.iter().enumerate().filter(|(_, heading)| !words::is_private(heading)) {
        for (ours, likeness) in words::like(heading) {
            if fits(ours, &contents[column], rows, file) {
                let by = if likeness >= 85 { By::Name } else { By::Likeness };
                likely.push((likeness, Guess { ours, column, by }));
            }
        }
    }
    likely.sort_by_key(|(likeness, one)| (std::cmp::Reverse(*likeness), one.column));
    let mut found: Vec<Guess> = Vec::new();
    let free = |found: &[Guess], ours: &str, column: usize| {
        !found.iter().any(|other| other.ours == ours || other.column == column)
    };
    for (_, one) in likely {
        if free(&found, one.ours, one.column) {
            found.push(one);
        }
    }
    for ours in ["id", "fte", "base_salary", "lane"] {
        let holds = |column: &usize| {
            free(&found, ours, *column)
                && !words::is_private(&headings[*column])
                && seems(ours, &contents[*column], rows)
        };
        let columns: Vec<usize> = (0..headings.len()).filter(holds).collect();
        // An id comes first; of anything else there must be one alone.
        if let Some(column) = columns.first().copied().filter(|_| ours == "id" || columns.len() == 1) {
            found.push(Guess { ours, column, by: By::Content });
        }
    }
    found.sort_by_key(|one| OURS.iter().position(|ours| *ours == one.ours));
    found
}

/// Whether a column may be one of ours by what it holds.
fn fits(ours: &str, content: &Content, rows: usize, file: Numbers) -> bool {
    let between = |least: i64, most: i64| {
        let within = |number: &Decimal| (Decimal::from(least)..=Decimal::from(most)).contains(number);
        content.range().map_or_else(
            || mostly_numbers(content, file),
            |[least, middle, most]| within(middle) && (within(least) || within(most)),
        )
    };
    let is_day = matches!(content.kind, Kind::Days(..));
    match ours {
        _ if content.kind == Kind::Nothing => false,
        "id" => !is_day && content.texts.len() * 4 >= rows,
        "fte" => between(0, 200),
        "base_salary" => between(500, 10_000_000),
        "service_years" => between(0, 80),
        "contract_days" => between(1, 366),
        "step" => {
            !is_day
                && content.texts.len() <= 70
                && content.range().is_none_or(|[_, middle, _]| *middle < Decimal::from(100))
        }
        "lane" => {
            !is_day
                && content.texts.len() <= 60
                && content.range().is_none_or(|[_, middle, _]| *middle < Decimal::from(1_000))
        }
        "hired" | "ends" | "leave_from" | "leave_to" => is_day,
        "leave_paid" => content.texts.len() <= 3,
        // A column that says the same of everybody, or yes and no, is something else.
        "school" | "position" if rows > 3 && content.texts.len() < if ours == "school" { 2 } else { 3 } => false,
        _ => !is_day && (content.texts.len() < content.filled || rows < 20),
    }
}

/// Whether at least half of the filled fields are numbers.
fn mostly_numbers(content: &Content, file: Numbers) -> bool {
    let is_number = |text: &str| number(Numbers::Plain, text).or_else(|| number(file, text)).is_some();
    let numbers: usize = content.texts.iter().filter(|(text, _)| is_number(text)).map(|(_, count)| count).sum();
    numbers * 2 >= content.filled
}

/// Whether a column is most likely one of ours by what it holds alone.
fn seems(ours: &str, content: &Content, rows: usize) -> bool {
    let whole = content.texts.keys().all(|text| !text.contains(['.', ',', ' ', '/']));
    match (ours, &content.kind) {
        ("id", Kind::Numbers(..) | Kind::Texts) => whole && content.filled == rows && content.texts.len() == rows,
        ("fte", Kind::Numbers(_, [least, middle, most])) => {
            *least > Decimal::ZERO
                && *middle <= Decimal::ONE
                && *most <= Decimal::TWO
                && content.filled == rows
                && !whole
        }
        ("base_salary", Kind::Numbers(_, [_, middle, _])) => {
            (Decimal::from(15_000)..Decimal::from(400_000)).contains(middle) && content.texts.len() < rows
        }
        ("lane", Kind::Texts) => {
            let of_degrees = |text: &String| {
                let text = text.to_lowercase();
                ["ba", "bs", "b+", "ma", "ms", "m+", "bach", "mast", "doc", "phd"]
                    .iter()
                    .any(|word| text.starts_with(word))
            };
            content.texts.len() <= 30
                && content.texts.keys().filter(|text| of_degrees(text)).count() * 3 > content.texts.len() * 2
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(headings: &[&str], rows: &[&[&str]]) -> Vec<String> {
        let headings: Vec<String> = headings.iter().map(|heading| (*heading).to_owned()).collect();
        let contents: Vec<Content> = (0..headings.len())
            .map(|column| Content::read(rows.iter().map(|row| row[column]), Numbers::Commas))
            .collect();
        let found = guess(&headings, &contents, rows.len(), Numbers::Commas);
        found.iter().map(|one| format!("{}={}", one.ours, headings[one.column])).collect()
    }

    #[test]
    fn columns_are_found_by_their_headings_and_what_they_hold() {
        let rows: &[&[&str]] =
            &[&["17", "Lincoln", "3", "MA", "100", "$51,000"], &["18", "South", "1", "BA", "50", "$40,000"]];
        let found = guessed(&["Emp No", "Bldg", "Stp", "Col", "% Time", "Annual Sal"], rows);
        assert_eq!(found, ["id=Emp No", "fte=% Time", "lane=Col", "step=Stp", "base_salary=Annual Sal", "school=Bldg"]);
        let found = guessed(&["a", "b", "c", "d", "e", "f"], rows);
        assert_eq!(found, ["id=a", "lane=d"], "salaries that are all different may be anything");
        assert_eq!(guessed(&["Step"], &[&["2018-08-01"]]), Vec::<String>::new(), "a day is no step");
    }
}
