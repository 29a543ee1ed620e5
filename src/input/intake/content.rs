//! What a column holds, whatever its heading says: numbers and how they are
//! written, days and how they are written, or texts and how many different ones.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::foundation::calendar::{american_date, parse_date};
use crate::input::columns::Dates;
use crate::input::numbers::Numbers;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Fields that are filled.
    pub filled: usize,
    /// Different texts among them, with how many fields have each.
    pub texts: BTreeMap<String, usize>,
    /// What all of them are.
    pub kind: Kind,
}

/// What all filled fields of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing at all.
    Nothing,
    /// Numbers, written so, from the least to the greatest, with the one in
    /// their middle.
    Numbers(Numbers, [Decimal; 3]),
    /// Days, written so, from the first to the last.
    Days(Dates, [String; 2]),
    /// Anything else.
    Texts,
}

/// Ways of writing numbers in the order in which they are tried.
const WAYS: [Numbers; 4] = [Numbers::Plain, Numbers::Commas, Numbers::Points, Numbers::Spaces];

impl Content {
    /// Reads a column. `file` is how the file writes numbers.
    pub fn read<'a>(fields: impl Iterator<Item = &'a str>, file: Numbers) -> Self {
        let mut texts: BTreeMap<String, usize> = BTreeMap::new();
        let mut filled = 0;
        for text in fields.filter(|text| !text.is_empty()) {
            filled += 1;
            match texts.get_mut(text) {
                Some(count) => *count += 1,
                None => drop(texts.insert(text.to_owned(), 1)),
            }
        }
        let kind = kind(&texts, file);
        Self { filled, texts, kind }
    }

    /// The numbers, where it holds numbers.
    #[must_use]
    pub fn range(&self) -> Option<&[Decimal; 3]> {
        match &self.kind {
            Kind::Numbers(_, range) => Some(range),
            _ => None,
        }
    }

    /// In words that give nobody away: no text that only one person has.
    #[must_use]
    pub fn in_words(&self) -> String {
        let count = self.texts.len();
        match &self.kind {
            Kind::Nothing => "nothing".to_owned(),
            Kind::Numbers(_, [least, _, most]) if least == most => format!("the number {}", least.normalize()),
            Kind::Numbers(_, [least, _, most]) => format!("numbers from {} to {}", least.normalize(), most.normalize()),
            Kind::Days(_, [first, last]) => format!("days from {first} to {last}"),
            Kind::Texts
                if count <= 8 && self.texts.iter().all(|(text, count)| *count > 1 && text.chars().count() <= 16) =>
            {
                self.texts.keys().map(String::as_str).collect::<Vec<_>>().join(", ")
            }
            Kind::Texts if count == 1 => "one text".to_owned(),
            Kind::Texts => format!("{count} different texts"),
        }
    }
}

/// Reads a day.
type Parse = fn(&str) -> Option<jiff::civil::Date>;

fn kind(texts: &BTreeMap<String, usize>, file: Numbers) -> Kind {
    if texts.is_empty() {
        return Kind::Nothing;
    }
    for way in [Numbers::Plain, file, Numbers::Percent] {
        let read: Option<Vec<(Decimal, usize)>> =
            texts.iter().map(|(text, count)| Some((number(way, text)?, *count))).collect();
        let signed = way != Numbers::Percent || texts.keys().any(|text| text.ends_with('%'));
        if let Some(mut read) = read.filter(|_| signed) {
            read.sort_by_key(|(number, _)| *number);
            let half = read.iter().map(|(_, count)| count).sum::<usize>() / 2;
            let mut before = 0;
            let middle = read.iter().find(|(_, count)| {
                before += count;
                before > half
            });
            let ends = [read[0].0, middle.map_or(read[0].0, |(number, _)| *number), read[read.len() - 1].0];
            return Kind::Numbers(way, ends);
        }
    }
    let ways = [(Dates::Iso, parse_date as Parse), (Dates::American, american_date)];
    for (dates, parse) in ways {
        let read: Option<Vec<_>> = texts.keys().map(|text| parse(text)).collect();
        if let Some((first, last)) = read.and_then(|days| days.iter().min().copied().zip(days.iter().max().copied())) {
            return Kind::Days(dates, [first.to_string(), last.to_string()]);
        }
    }
    Kind::Texts
}

/// A number that is written in one way.
#[must_use]
pub fn number(way: Numbers, text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(&way.plain(text)?).ok()
}

/// How a file writes its numbers: the way in which most of its columns hold
/// numbers, the plainest of equals.
pub fn way_of_file<'a, I: Iterator<Item = &'a str>>(columns: impl Iterator<Item = I>) -> Numbers {
    let mut counts = [0_usize; WAYS.len()];
    for column in columns {
        let texts: Vec<&str> = column.filter(|text| !text.is_empty()).collect();
        for (at, way) in WAYS.iter().enumerate() {
            let holds = |text: &&str| number(*way, text).is_some();
            counts[at] += usize::from(!texts.is_empty() && texts.iter().all(holds));
        }
    }
    // Where two are alike, the first: what reads as `51,234` most likely is it.
    (0..WAYS.len()).rev().max_by_key(|at| counts[*at]).map_or(Numbers::Plain, |at| WAYS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(texts: &[&str], file: Numbers) -> Content {
        Content::read(texts.iter().copied(), file)
    }

    #[test]
    fn a_column_is_what_all_its_fields_are() {
        let kind = |texts: &[&str]| read(texts, Numbers::Commas).kind;
        let decimals = |numbers: [i64; 3]| numbers.map(Decimal::from);
        assert_eq!(kind(&["1", "", "3", "3"]), Kind::Numbers(Numbers::Plain, decimals([1, 3, 3])));
        assert_eq!(kind(&["$1,000", "$2,000"]), Kind::Numbers(Numbers::Commas, decimals([1000, 2000, 2000])));
        assert!(matches!(kind(&["50%", "100%"]), Kind::Numbers(Numbers::Percent, _)));
        assert!(matches!(kind(&["8/1/2018"]), Kind::Days(Dates::American, _)));
        assert_eq!(kind(&["BA", "7"]), Kind::Texts);
        assert_eq!(kind(&["", ""]), Kind::Nothing);
    }

    #[test]
    fn nobody_s_own_text_is_shown() {
        assert_eq!(read(&["BA", "MA", "BA", "MA"], Numbers::Plain).in_words(), "BA, MA");
        assert_eq!(read(&["BA", "Zoë"], Numbers::Plain).in_words(), "2 different texts");
    }

    #[test]
    fn a_file_writes_its_numbers_in_one_way() {
        let way = |columns: &[&[&str]]| way_of_file(columns.iter().map(|column| column.iter().copied()));
        assert_eq!(way(&[&["1", "2"], &["50000"]]), Numbers::Plain);
        assert_eq!(way(&[&["1"], &["51,234", "48,000"]]), Numbers::Commas);
        assert_eq!(way(&[&["0,5"], &["51.234,10"]]), Numbers::Points);
        assert_eq!(way(&[&["0,5"], &["51 234,10"]]), Numbers::Spaces);
    }
}
