//! From rows to people: the rows of an export are grouped by id, and the
//! columns of a person's rows become one value: summed, taken once, or taken
//! from the main row, as `columns.toml` says.

use std::collections::{BTreeMap, HashSet};

use polars::prelude::GroupsIndicator;
use rust_decimal::Decimal;

use super::columns::{Dates, From, Mapped, Mapping, OURS, PerPerson, RowIs};
use super::delimited::Delimited;
use super::numbers::Numbers;
use super::repeated;
use crate::district::workforce::Column;
use crate::foundation::calendar::{american_date, parse_date};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::source::Span;

/// The rows of each person.
pub struct People {
    /// Rows, person by person.
    rows: Vec<u32>,
    /// Where each person's rows begin; one more entry marks the end.
    starts: Vec<usize>,
}

impl People {
    /// Groups the rows of a table by id, in the order in which ids first come.
    pub fn group(table: &Delimited, mapping: &Mapping, complaints: &mut Complaints) -> Option<Self> {
        let id = mapping.columns.get("id")?;
        let From::Heading(heading) = &id.from else {
            complaints.push(
                Diagnostic::new(Code::DuplicateId, "everybody cannot have the same id".to_owned())
                    .at(id.place, "`heading`, not `value`"),
            );
            return None;
        };
        let column = table.rows.column(heading)?;
        let mut seen: HashSet<&str, foldhash::fast::RandomState> = HashSet::default();
        let mut again = false;
        for (row, text) in table.texts(column).enumerate() {
            if text.is_empty() {
                complaints.push(
                    Diagnostic::new(Code::MissingValue, "a row without an id".to_owned())
                        .at(table.rows.field(row, column), "who is this?"),
                );
            }
            again |= !seen.insert(text);
        }
        if !again {
            let rows: Vec<u32> = (0..table.rows.ranges.len() as u32).collect();
            return Some(Self { starts: (0..=rows.len()).collect(), rows });
        }
        let people = Self::grouped(table, column, complaints)?;
        if mapping.row_is == RowIs::Person {
            for rows in people.iter().filter(|rows| rows.len() > 1) {
                let at = |row: u32| table.rows.field(row as usize, column);
                let text = &table.rows.text[at(rows[0]).start..at(rows[0]).end];
                let complaint =
                    Diagnostic::new(Code::DuplicateId, format!("the id `{text}` stands on {} rows", rows.len()))
                        .at(at(rows[1]), "again here")
                        .also(at(rows[0]), "first here")
                        .hint(if repeated::any(table, rows) {
                            "the rows are the same in every field: take one out"
                        } else {
                            "where a row is an assignment, say `rows = \"assignment\"` in columns.toml"
                        });
                complaints.push(complaint);
            }
        }
        Some(people)
    }

    fn grouped(table: &Delimited, column: usize, complaints: &mut Complaints) -> Option<Self> {
        let grouped = match table.frame.group_by_stable([column.to_string()]) {
            Ok(grouped) => grouped,
            Err(error) => {
                complaints.push(Diagnostic::new(Code::BadTable, error.to_string()).at(table.rows.heading(column), ""));
                return None;
            }
        };
        let mut people = Self { rows: Vec::with_capacity(table.rows.ranges.len()), starts: vec![0] };
        for group in grouped.get_groups().iter() {
            match group {
                GroupsIndicator::Idx((_, rows)) => people.rows.extend_from_slice(rows),
                GroupsIndicator::Slice([first, count]) => people.rows.extend(first..first + count),
            }
            people.starts.push(people.rows.len());
        }
        Some(people)
    }

    /// How many people there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// All rows of those who have several, by person.
    #[must_use]
    pub fn several(&self) -> BTreeMap<usize, Vec<u32>> {
        let each = self.iter().enumerate().filter(|(_, rows)| rows.len() > 1);
        each.map(|(person, rows)| (person, rows.to_vec())).collect()
    }

    /// The first row of a person.
    fn first_row(&self, person: usize) -> usize {
        self.rows[self.starts[person]] as usize
    }

    /// The rows of each person, the first first.
    pub fn iter(&self) -> impl Iterator<Item = &[u32]> {
        self.starts.windows(2).map(|ends| &self.rows[ends[0]..ends[1]])
    }
}

/// What it takes to make a column of people from columns of rows.
pub struct Reader<'a> {
    /// The rows.
    pub table: &'a Delimited,
    /// What the columns are.
    pub mapping: &'a Mapping,
    /// Whose rows they are.
    pub people: &'a People,
}

impl Reader<'_> {
    /// One column, a text for each person. A column that is not ours, was not
    /// mapped and differs between a person's rows is left out.
    pub fn column(&self, name: &str, complaints: &mut Complaints) -> Option<Column> {
        let mapped = self.mapping.columns.get(name)?;
        let heading = match &mapped.from {
            From::Value(value) => return Some(Column::new((0..self.people.count()).map(|_| value.as_str()), None)),
            From::Heading(heading) => self.table.rows.column(heading)?,
        };
        let numbers = self.mapping.numbers(name, mapped);
        let as_it_stands = numbers == Numbers::Plain && mapped.dates != Dates::American && mapped.codes.is_empty();
        if as_it_stands && self.mapping.row_is == RowIs::Person {
            let texts: Vec<&str> = self.table.texts(heading).collect();
            return Some(Column::new(self.people.iter().map(|rows| texts[rows[0] as usize]), Some(heading)));
        }
        let (plain, merged): (Vec<String>, Vec<String>);
        let texts: Vec<&str> = if numbers == Numbers::Plain || !mapped.codes.is_empty() {
            self.table.texts(heading).collect()
        } else {
            // What is no number stays, and is complained about where one is read.
            plain = self.table.texts(heading).map(|text| numbers.plain(text).unwrap_or_else(|| text.into())).collect();
            if numbers == Numbers::Percent {
                self.no_percent(name, heading, complaints);
            }
            plain.iter().map(String::as_str).collect()
        };
        let values: Vec<&str> = if self.mapping.row_is == RowIs::Person {
            self.people.iter().map(|rows| texts[rows[0] as usize]).collect()
        } else {
            match mapped.per_person {
                PerPerson::Once => {
                    let known = OURS.contains(&name) || !self.is_unmapped(mapped);
                    if !known && self.people.iter().any(|rows| disagree(rows, &texts).is_some()) {
                        return None;
                    }
                    self.people.iter().map(|rows| self.once(name, rows, &texts, heading, complaints)).collect()
                }
                PerPerson::Sum => {
                    merged = self.people.iter().map(|rows| self.sum(rows, &texts, heading, complaints)).collect();
                    merged.iter().map(String::as_str).collect()
                }
                PerPerson::Main => self.main_rows().into_iter().map(|row| texts[row as usize]).collect(),
            }
        };
        let place = |person: usize| self.table.rows.field(self.people.first_row(person), heading);
        if mapped.dates == Dates::American {
            let dates = american(name, &values, place, complaints);
            return Some(Column::new(dates.iter().map(String::as_str), Some(heading)));
        }
        if mapped.codes.is_empty() {
            return Some(Column::new(values, Some(heading)));
        }
        Some(Column::new(decoded(name, mapped, &values, place, complaints), Some(heading)))
    }

    /// Complains about numbers of a column of per cents that cannot be: without
    /// the sign that others have, or all of them fractions.
    fn no_percent(&self, name: &str, heading: usize, complaints: &mut Complaints) {
        let has_sign = |text: &str| text.trim_end().ends_with('%');
        let signed = self.table.texts(heading).any(has_sign);
        let bare = || {
            let texts = self.table.texts(heading).enumerate();
            texts.filter_map(move |(row, text)| Some((row, text, text.parse::<Decimal>().ok()?)))
        };
        if signed {
            // Above two it can only be per cent, of FTE as of anything else.
            let either = |number: Decimal| !number.is_zero() && number <= Decimal::TWO;
            for (row, text, _) in bare().filter(|(.., number)| either(*number)) {
                let message = format!("`{text}` has no per cent sign, as other values of `{name}` have");
                let complaint = Diagnostic::new(Code::BadNumber, message);
                complaints.push(complaint.at(self.table.rows.field(row, heading), "with its sign: is it 1 % or all?"));
            }
        } else if let Some((row, text, most)) = bare().max_by_key(|(.., number)| *number)
            && most <= Decimal::ONE
        {
            let message = format!("`{name}` is read as per cent, and none is above `{text}`");
            let complaint = Diagnostic::new(Code::BadNumber, message);
            complaints.push(
                complaint
                    .at(self.table.rows.field(row, heading), "the highest")
                    .hint("these are fractions: take `numbers = \"percent\"` out of columns.toml"),
            );
        }
    }

    fn is_unmapped(&self, mapped: &Mapped) -> bool {
        mapped.place.file == self.table.rows.file
    }

    fn once<'t>(
        &self,
        name: &str,
        rows: &[u32],
        texts: &[&'t str],
        heading: usize,
        complaints: &mut Complaints,
    ) -> &'t str {
        if let Some(other) = disagree(rows, texts) {
            let (first, place) = (texts[rows[0] as usize], |row: u32| self.table.rows.field(row as usize, heading));
            complaints.push(
                Diagnostic::new(
                    Code::RowsDisagree,
                    format!("one person has `{first}` and `{}` as `{name}`", texts[other as usize]),
                )
                .at(place(other), "here")
                .also(place(rows[0]), "and here")
                .hint("say how rows become a person: `per_person = \"sum\"` or `\"main\"` in columns.toml"),
            );
        }
        texts[rows[0] as usize]
    }

    /// The sum of a column over a person's rows, as text.
    fn sum(&self, rows: &[u32], texts: &[&str], heading: usize, complaints: &mut Complaints) -> String {
        let mut sum = Decimal::ZERO;
        for row in rows {
            let text = texts[*row as usize];
            if let Some(next) = Decimal::from_str_exact(text).ok().and_then(|number| sum.checked_add(number)) {
                sum = next;
            } else {
                let message = match text {
                    "" => "an empty field where rows are added".to_owned(),
                    text => format!("`{text}` is not a number"),
                };
                complaints.push(
                    Diagnostic::new(Code::BadNumber, message)
                        .at(self.table.rows.field(*row as usize, heading), "a number, to be added"),
                );
            }
        }
        sum.normalize().to_string()
    }

    /// For each person, the row with the largest FTE.
    fn main_rows(&self) -> Vec<u32> {
        let fte = self.mapping.column_of("fte", self.table);
        let texts: Vec<&str> = fte.map(|column| self.table.texts(column).collect()).unwrap_or_default();
        let numbers = self.mapping.columns.get("fte").map_or(Numbers::Plain, |fte| self.mapping.numbers("fte", fte));
        let plain = |text: &&str| match numbers {
            Numbers::Plain => text.parse().ok(),
            other => other.plain(text).and_then(|text| text.parse().ok()),
        };
        let size = |row: u32| texts.get(row as usize).and_then(plain).unwrap_or(Decimal::ZERO);
        self.people
            .iter()
            .map(|rows| rows.iter().copied().fold(rows[0], |best, row| if size(row) > size(best) { row } else { best }))
            .collect()
    }
}

/// Codes as what they mean. A code that is not listed is complained about once,
/// with how many have it. An empty field of one of our columns stays empty: each
/// says what that means.
fn decoded<'a>(
    name: &str,
    mapped: &'a Mapped,
    values: &[&str],
    place: impl Fn(usize) -> Span,
    complaints: &mut Complaints,
) -> Vec<&'a str> {
    let mut unknown: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut meanings = Vec::with_capacity(values.len());
    for (person, value) in values.iter().enumerate() {
        let meaning = mapped.codes.get(*value).map(String::as_str);
        if meaning.is_none() && !(value.is_empty() && OURS.contains(&name)) {
            unknown.entry(value).or_insert((person, 0)).1 += 1;
        }
        meanings.push(meaning.unwrap_or_default());
    }
    let codes: Vec<&str> = mapped.codes.keys().map(String::as_str).collect();
    for (value, (person, count)) in unknown {
        let mut message = if value.is_empty() {
            format!("an empty field has no meaning as `{name}`")
        } else {
            format!("`{value}` has no meaning as `{name}`")
        };
        if count > 1 {
            message += &format!(", for {count} people");
        }
        complaints.push(
            Diagnostic::new(Code::UnknownCode, message)
                .at(place(person), format!("codes: {}", listed(&codes)))
                .also(mapped.place, "mapped here")
                .suggest(value, codes.iter().copied())
                .hint(format!("every code is listed, those that stay as they are too: `\"{value}\" = \"…\"`")),
        );
    }
    meanings
}

/// `8/1/2019` as `2019-08-01`. Empty fields stay empty.
fn american(name: &str, values: &[&str], place: impl Fn(usize) -> Span, complaints: &mut Complaints) -> Vec<String> {
    let mut dates = Vec::with_capacity(values.len());
    for (person, value) in values.iter().enumerate() {
        // A spreadsheet's day comes as 2019-08-01, however the sheet shows it.
        let date = american_date(value).or_else(|| parse_date(value)).map(|date| date.to_string());
        if date.is_none() && !value.is_empty() {
            complaints.push(
                Diagnostic::new(Code::BadDate, format!("`{value}` cannot be `{name}`"))
                    .at(place(person), "a day such as 8/1/2019: columns.toml says month/day/year"),
            );
        }
        dates.push(date.unwrap_or_default());
    }
    dates
}

/// A row that says something else than a person's first.
fn disagree(rows: &[u32], texts: &[&str]) -> Option<u32> {
    rows.iter().copied().find(|row| texts[*row as usize] != texts[rows[0] as usize])
}
