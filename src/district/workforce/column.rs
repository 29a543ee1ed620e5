//! One column of the people: a text for each of them, each distinct text stored
//! once. What a joined table says of somebody may change from a school year on.

use std::collections::{BTreeMap, HashMap};

use crate::foundation::calendar::SchoolYear;
use crate::foundation::source::Span;

/// One column of the snapshot as text, with each distinct text stored once.
/// What a joined table says of somebody may change from a school year on.
#[derive(Clone, Debug, Default)]
pub struct Column {
    codes: Vec<u32>,
    /// The codes from a school year on, in order of years.
    later: Vec<(SchoolYear, Vec<u32>)>,
    texts: Vec<String>,
    /// Which heading of the snapshot it was read from, or joined by, if by one.
    pub heading: Option<usize>,
    /// Where each text first stands in the joined table that it comes from.
    pub in_table: BTreeMap<String, Span>,
}

impl Column {
    /// A column of texts in the order of the people.
    pub fn new<'a>(values: impl IntoIterator<Item = &'a str>, heading: Option<usize>) -> Self {
        Self::by_year(values, [], heading)
    }

    /// A column with its texts of the base year, and those from each later
    /// school year on, in order of years.
    pub fn by_year<'a>(
        values: impl IntoIterator<Item = &'a str>,
        later: impl IntoIterator<Item = (SchoolYear, Vec<&'a str>)>,
        heading: Option<usize>,
    ) -> Self {
        let mut known: HashMap<&str, u32, foldhash::fast::RandomState> = HashMap::default();
        let mut texts: Vec<&str> = Vec::new();
        let mut last: Option<(&str, u32)> = None;
        let mut code = |value: &'a str| {
            let code = match last {
                Some((text, code)) if text == value => code,
                _ => *known.entry(value).or_insert_with(|| {
                    texts.push(value);
                    u32::try_from(texts.len() - 1).unwrap_or(u32::MAX)
                }),
            };
            last = Some((value, code));
            code
        };
        let codes: Vec<u32> = values.into_iter().map(&mut code).collect();
        let mut changed: Vec<(SchoolYear, Vec<u32>)> = Vec::new();
        for (from, values) in later {
            let next: Vec<u32> = values.into_iter().map(&mut code).collect();
            if next != *changed.last().map_or(&codes, |(_, codes)| codes) {
                changed.push((from, next));
            }
        }
        let texts = texts.into_iter().map(str::to_owned).collect();
        Self { codes, later: changed, texts, heading, in_table: BTreeMap::new() }
    }

    /// A column that says the same of all who have the same text in another, the key:
    /// given is what it says of each text of that, as if each were a person.
    #[must_use]
    pub fn by_key(key: &Self, of_texts: Self) -> Self {
        let of_people = |codes: &[u32]| key.codes.iter().map(|text| codes[*text as usize]).collect();
        let later = of_texts.later.iter().map(|(from, codes)| (*from, of_people(codes))).collect();
        Self { codes: of_people(&of_texts.codes), later, heading: key.heading, ..of_texts }
    }

    /// Adds so many people after all others, who have one text in all years.
    pub fn append(&mut self, text: &str, people: usize) {
        let code = self.texts.iter().position(|one| one == text).unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        });
        let code = u32::try_from(code).unwrap_or(u32::MAX);
        for codes in std::iter::once(&mut self.codes).chain(self.later.iter_mut().map(|(_, codes)| codes)) {
            codes.extend(std::iter::repeat_n(code, people));
        }
    }

    /// The text of one person in the base year; empty where the file has none.
    #[must_use]
    pub fn get(&self, person: usize) -> &str {
        &self.texts[self.codes[person] as usize]
    }

    /// The text of one person in a school year.
    #[must_use]
    pub fn get_in(&self, person: usize, year: SchoolYear) -> &str {
        &self.texts[self.code_in(person, year)]
    }

    /// How many people it is of.
    #[must_use]
    pub fn people(&self) -> usize {
        self.codes.len()
    }

    /// Which distinct text a person has in the base year, as an index into
    /// [`texts`](Self::texts).
    #[must_use]
    pub fn code(&self, person: usize) -> usize {
        self.codes[person] as usize
    }

    /// Which distinct text a person has in a school year, as an index into
    /// [`texts`](Self::texts).
    #[must_use]
    pub fn code_in(&self, person: usize, year: SchoolYear) -> usize {
        self.codes_in(year)[person] as usize
    }

    /// Which distinct text each person has in a school year.
    #[must_use]
    pub fn codes_in(&self, year: SchoolYear) -> &[u32] {
        self.later.iter().rev().find(|(from, _)| *from <= year).map_or(&self.codes, |(_, codes)| codes)
    }

    /// Lets the texts of a school year hold on, whatever comes later.
    pub fn end(&mut self, year: SchoolYear) {
        self.later.retain(|(from, _)| *from <= year);
    }

    /// Whether anybody's text changes between years.
    #[must_use]
    pub fn changes(&self) -> bool {
        !self.later.is_empty()
    }

    /// Who has a text in any year, by its index: the first of them, and how many.
    #[must_use]
    pub fn who_has(&self, code: usize) -> Option<(usize, usize)> {
        let has = |person: &usize| {
            self.codes[*person] as usize == code || self.later.iter().any(|(_, codes)| codes[*person] as usize == code)
        };
        let mut people = (0..self.codes.len()).filter(has);
        people.next().map(|first| (first, 1 + people.count()))
    }

    /// Every distinct text that anybody has in any year.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_stores_each_text_once() {
        let column = Column::new(["a", "b", "a", "", "b"], None);
        assert_eq!(column.texts(), ["a", "b", ""]);
        assert_eq!((column.get(2), column.code(4), column.get(3)), ("a", 1, ""));
        assert!(!column.changes());
    }

    #[test]
    fn a_later_text_holds_from_its_year_on() {
        let later = [(2019, vec!["a", "b"]), (2020, vec!["b", "b"]), (2022, vec!["b", "c"])];
        let later = later.map(|(year, texts)| (SchoolYear(year), texts));
        let column = Column::by_year(["a", "b"], later, None);
        let of = |person| (2017..=2023).map(|year| column.get_in(person, SchoolYear(year))).collect::<String>();
        assert_eq!((of(0), of(1)), ("aaabbbb".to_owned(), "bbbbbcc".to_owned()));
        assert_eq!((column.get(0), column.get(1), column.texts().len()), ("a", "b", 3));
        assert!(column.changes());
        assert!(!Column::by_year(["a"], [(SchoolYear(2019), vec!["a"])], None).changes(), "the same again");
    }

    #[test]
    fn a_column_by_a_key_says_of_people_what_it_says_of_their_texts() {
        let key = Column::new(["north", "south", "north"], Some(3));
        let of_texts = Column::by_year(["yes", "no"], [(SchoolYear(2019), vec!["yes", "yes"])], None);
        let column = Column::by_key(&key, of_texts);
        let of = |year| (0..3).map(|person| column.get_in(person, SchoolYear(year))).collect::<Vec<_>>();
        assert_eq!((of(2018), of(2019)), (vec!["yes", "no", "yes"], vec!["yes"; 3]));
        assert_eq!(column.heading, Some(3));
    }
}
