//! Tables joined to the snapshot: what is known of each school or position
//! becomes columns of the people who have it, from a school year on where the
//! table has a column `year`.
//!
//! A person with an empty key gets empty values. A key of the snapshot that the
//! table does not know, or does not know yet in the base year, is an error: a
//! condition would silently cost nothing there.

mod idle;

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use super::columns::OURS;
use super::delimited::{self, Delimited};
use super::form::Form;
use super::text;
use crate::contract::context::unknown_column;
use crate::district::workforce::{Column, Workforce};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::source::{Sources, Span};
use crate::question::round::{Joined, RoundFile, TableFile};

/// The heading of the school year from which a row holds.
const YEAR: &str = "year";

/// Those of our columns that nothing but conditions read, so that a table may
/// bring them.
const ONLY_TESTED: [&str; 3] = ["school", "position", "rating"];

/// Reads the tables of a round and joins them to its people; without people, as
/// the snapshot could not be read, only reads them. Gives back those that were
/// joined, whatever is complained about them.
pub fn join(
    round: &RoundFile,
    mut workforce: Option<&mut Workforce>,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Vec<Joined> {
    let mut taken: BTreeMap<String, Span> = BTreeMap::new();
    let snapshot: BTreeMap<String, Option<Span>> = workforce.iter().flat_map(|people| own_columns(people)).collect();
    let mut joined = Vec::new();
    for file in &round.tables {
        let key_known = workforce.is_none() || snapshot.contains_key(&file.key.value);
        if !key_known {
            let names: Vec<&str> = snapshot.keys().map(String::as_str).collect();
            complaints.push(unknown_column(&names, &file.key.value, file.key.span));
        }
        let Some(path) = text::beside(folder, &file.file, complaints) else { continue };
        let Some(table) = delimited::read(&path, &file.file, &form(file), sources, complaints) else { continue };
        table.check_cells(0..table.rows.headings.len(), complaints);
        let columns = Keyed::columns(file, &table, &snapshot, &mut taken, complaints);
        let Some(keyed) = Keyed::read(file, &table, round, complaints) else { continue };
        if let Some(workforce) = workforce.as_deref_mut().filter(|_| key_known) {
            keyed.join(workforce, &columns, complaints);
            joined.push(Joined {
                name: file.name.value.clone(),
                key: file.key.value.clone(),
                rows: table.rows.ranges.len(),
                columns: columns.iter().map(|column| table.rows.headings[*column].clone()).collect(),
            });
        }
    }
    joined
}

/// How the file of a table is laid out.
fn form(file: &TableFile) -> Form {
    Form { sheet: file.sheet.clone(), sheet_in: Some("round.toml"), ..Form::default() }
}

/// The school year that a text begins with: `2018-19` for `2018`, `2018/19` or
/// `2018-2019`.
fn meant(text: &str) -> Option<SchoolYear> {
    let begins: i16 = text.get(..4)?.parse().ok()?;
    (1900..=2200).contains(&begins).then_some(SchoolYear(begins))
}

/// The snapshot's own columns, with the places of their headings.
fn own_columns(workforce: &Workforce) -> impl Iterator<Item = (String, Option<Span>)> {
    let place = |column: &Column| column.heading.map(|heading| workforce.rows.heading(heading));
    workforce.columns.iter().map(move |(name, column)| (name.clone(), place(column)))
}

/// A table by its keys.
struct Keyed<'a> {
    file: &'a TableFile,
    table: &'a Delimited,
    base_year: SchoolYear,
    last_year: SchoolYear,
    /// The heading of the key, and of the year.
    key: usize,
    year: Option<usize>,
    /// The rows of each key by the year from which they hold.
    rows: BTreeMap<&'a str, BTreeMap<SchoolYear, usize>>,
    /// Keys with a row whose year could not be read.
    unsure: HashSet<&'a str>,
}

impl<'a> Keyed<'a> {
    /// The columns that a table gives to people, none of which anybody else may
    /// have.
    fn columns(
        file: &TableFile,
        table: &Delimited,
        snapshot: &BTreeMap<String, Option<Span>>,
        taken: &mut BTreeMap<String, Span>,
        complaints: &mut Complaints,
    ) -> Vec<usize> {
        let own = |heading: &&(usize, &String)| heading.1 != YEAR && *heading.1 != file.key.value;
        let headings: Vec<(usize, &String)> = table.rows.headings.iter().enumerate().collect();
        for (column, heading) in headings.iter().filter(own) {
            let place = table.rows.heading(*column);
            let another = format!("call it something else, such as `{}_{heading}`", file.name.value);
            if let Some(there) = snapshot.get(*heading) {
                let message = format!("the snapshot has a column `{heading}` already");
                let complaint =
                    Diagnostic::new(Code::DuplicateHeading, message).at(place, "which of the two?").hint(another);
                complaints.push(there.iter().fold(complaint, |complaint, there| complaint.also(*there, "there")));
            } else if OURS.contains(&heading.as_str()) && !ONLY_TESTED.contains(&heading.as_str()) {
                let message = format!("`{heading}` is read from the snapshot, never from a table");
                complaints
                    .push(Diagnostic::new(Code::WrongValue, message).at(place, "one of our columns").hint(another));
            } else if let Some(first) = taken.get(*heading) {
                complaints.push(
                    Diagnostic::new(Code::DuplicateHeading, format!("two tables have a column `{heading}`"))
                        .at(place, "the second")
                        .also(*first, "the first")
                        .hint(another),
                );
            } else {
                taken.insert((*heading).clone(), place);
            }
        }
        let columns: Vec<usize> = headings.iter().filter(own).map(|(column, _)| *column).collect();
        if columns.is_empty() {
            complaints.push(
                Diagnostic::new(Code::BadTable, "a table that says nothing of its keys".to_owned())
                    .at(table.rows.row(usize::MAX), format!("no column beside `{}`", file.key.value))
                    .hint("add a column that a condition can test, such as `title_1`"),
            );
        }
        columns
    }

    /// Finds the rows of each key.
    fn read(file: &'a TableFile, table: &'a Delimited, round: &RoundFile, complaints: &mut Complaints) -> Option<Self> {
        let wanted = file.key.value.as_str();
        if wanted == YEAR {
            complaints.push(
                Diagnostic::new(Code::WrongValue, "a table cannot be joined by `year`".to_owned())
                    .at(file.key.span, "in a table, `year` says from when a row holds"),
            );
            return None;
        }
        let Some(key) = table.rows.column(wanted) else {
            complaints.push(
                Diagnostic::new(Code::MissingHeading, format!("the table has no column headed `{wanted}`"))
                    .at(table.rows.row(usize::MAX), format!("headings: {}", listed(&table.rows.headings)))
                    .also(file.key.span, "joined by this")
                    .suggest(wanted, table.rows.headings.iter().map(String::as_str)),
            );
            return None;
        };
        let year = table.rows.column(YEAR);
        let (base_year, last_year) = (round.base_year, round.last_year);
        let (rows, unsure) = (BTreeMap::new(), HashSet::new());
        let mut keyed = Self { file, table, base_year, last_year, key, year, rows, unsure };
        let years: Vec<&str> = year.map(|year| table.texts(year).collect()).unwrap_or_default();
        for (row, text) in table.texts(key).enumerate() {
            keyed.add(row, text, years.get(row).copied(), complaints);
        }
        idle::warn(&keyed, complaints);
        Some(keyed)
    }

    /// Adds a row; without a column of years it always holds.
    fn add(&mut self, row: usize, key: &'a str, year: Option<&str>, complaints: &mut Complaints) {
        let field = |column: usize| self.table.rows.field(row, column);
        if key.is_empty() {
            complaints.push(
                Diagnostic::new(Code::MissingValue, format!("a row without `{}`", self.file.key.value))
                    .at(field(self.key), "whose row is this?")
                    .hint("who has an empty field in the snapshot gets empty values without a row"),
            );
            return;
        }
        let year_place = field(self.year.unwrap_or(self.key));
        let Some(from) = year.map_or(Some(self.base_year), SchoolYear::parse) else {
            self.unsure.insert(key);
            let message = match year {
                None | Some("") => "a row without the school year from which it holds".to_owned(),
                Some(text) => format!("`{text}` is not a school year"),
            };
            let complaint = Diagnostic::new(Code::WrongValue, message).at(year_place, "written as 2018-19");
            complaints.push(match year.and_then(meant) {
                Some(meant) => complaint.hint(format!("did you mean `{meant}`?")),
                None => complaint,
            });
            return;
        };
        let first = *self.rows.entry(key).or_default().entry(from).or_insert(row);
        if first != row {
            let first = self.table.rows.field(first, self.key);
            let complaint = match year {
                Some(_) => Diagnostic::new(Code::DuplicateId, format!("two rows for `{key}` from {from} on")),
                None => Diagnostic::new(Code::DuplicateId, format!("two rows for `{key}`"))
                    .hint("where values change, add a column `year`: the school year from which a row holds"),
            };
            complaints.push(complaint.at(field(self.key), "again here").also(first, "first here"));
        }
    }

    /// Gives its columns to the people.
    fn join(&self, workforce: &mut Workforce, columns: &[usize], complaints: &mut Complaints) {
        let Some(key) = workforce.columns.get(&self.file.key.value) else { return };
        let rows: Vec<Option<&BTreeMap<SchoolYear, usize>>> =
            key.texts().iter().map(|text| self.rows.get(text.as_str())).collect();
        self.check(workforce, key, &rows, complaints);
        let changes: BTreeSet<SchoolYear> = rows.iter().flatten().flat_map(|rows| rows.keys().copied()).collect();
        let changes: Vec<SchoolYear> =
            changes.into_iter().filter(|year| (self.base_year.plus(1)..=self.last_year).contains(year)).collect();
        let mut found = Vec::new();
        for column in columns {
            let texts: Vec<&str> = self.table.texts(*column).collect();
            let in_year = |year: SchoolYear| -> Vec<&str> {
                let held = |rows: &BTreeMap<SchoolYear, usize>| rows.range(..=year).next_back().map(|(_, row)| *row);
                rows.iter().map(|rows| rows.and_then(held).map_or("", |row| texts[row])).collect()
            };
            let later = changes.iter().map(|year| (*year, in_year(*year)));
            let mut column_read = Column::by_key(key, Column::by_year(in_year(self.base_year), later, None));
            for (row, text) in texts.iter().enumerate() {
                let place = || self.table.rows.field(row, *column);
                column_read.in_table.entry((*text).to_owned()).or_insert_with(place);
            }
            found.push((self.table.rows.headings[*column].clone(), column_read));
        }
        // What two have has been complained about; that of the snapshot stays.
        for (name, column) in found {
            workforce.columns.entry(name).or_insert(column);
        }
    }

    /// Complains about keys of the snapshot without a row that holds in the base
    /// year, each once, with how many people have it.
    fn check(
        &self,
        workforce: &Workforce,
        key: &Column,
        rows: &[Option<&BTreeMap<SchoolYear, usize>>],
        complaints: &mut Complaints,
    ) {
        let mut people: Vec<(usize, usize)> = vec![(0, 0); key.texts().len()];
        for person in (0..workforce.headcount()).rev() {
            let (first, count) = &mut people[key.code(person)];
            (*first, *count) = (person, *count + 1);
        }
        for ((text, rows), (person, count)) in key.texts().iter().zip(rows).zip(people) {
            if text.is_empty() || self.unsure.contains(text.as_str()) {
                continue;
            }
            let who = if count == 1 { "1 person".to_owned() } else { format!("{count} people") };
            let (table, base_year) = (&self.file.name.value, self.base_year);
            let place = workforce.place(person, &self.file.key.value);
            let begins = rows.and_then(|rows| rows.first_key_value());
            let message = match begins {
                None => format!("table `{table}` has no row for `{text}`, for {who}"),
                Some((from, _)) if *from > base_year => {
                    format!("table `{table}` says nothing of `{text}` before {from}, for {who}")
                }
                Some(_) => continue,
            };
            let complaint = Diagnostic::new(Code::MissingRow, message);
            complaints.push(match begins {
                None => complaint
                    .at(place, "in the snapshot")
                    .also(self.table.rows.heading(self.key), "not in this table")
                    .suggest(text, self.rows.keys().copied())
                    .hint(format!("add a row for `{text}`; an empty field in the snapshot needs none")),
                Some((_, row)) => complaint
                    .at(self.table.rows.field(*row, self.year.unwrap_or(self.key)), "its first row")
                    .also(place, "in the snapshot")
                    .hint(format!("add a row for {base_year}, the base year, or an earlier year")),
            });
        }
    }
}
