//! `columns.toml`: how the headings and codes of any HR export become ours, so
//! that nobody edits their export.

mod complete;
pub mod keys;

use std::collections::BTreeMap;
use std::path::Path;

pub use self::complete::complete;
use super::delimited::Delimited;
use super::form::{self, Form};
use super::numbers::Numbers;
use super::{read_toml, text};
use crate::district::workforce::PayIs;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, nearest};
use crate::foundation::fields::{Fields, Value};
use crate::foundation::source::{Located, Sources, Span};

/// Our columns.
pub const OURS: &[&str] = &[
    "id",
    "category",
    "fte",
    "schedule",
    "lane",
    "step",
    "service_years",
    "base_salary",
    "school",
    "position",
    "rating",
    "hired",
    "ends",
    "leave_from",
    "leave_to",
    "leave_paid",
    "contract_days",
    "fund",
];

/// What one row of the file is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowIs {
    /// A person.
    #[default]
    Person,
    /// An assignment; a person may have several.
    Assignment,
}

impl RowIs {
    /// The words of `columns.toml`.
    pub const WORDS: &[(&str, Self)] = &[("person", Self::Person), ("assignment", Self::Assignment)];
}

/// The words of `columns.toml` for what a salary states.
const PAY_IS: &[(&str, PayIs)] = &[("full_time", PayIs::FullTime), ("actual", PayIs::Actual)];

/// How a column of several rows becomes one value of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PerPerson {
    /// All rows must say the same.
    #[default]
    Once,
    /// The rows are added.
    Sum,
    /// The row with the largest FTE counts, the first of equals.
    Main,
}

impl PerPerson {
    /// The words of `columns.toml`.
    pub const WORDS: &[(&str, Self)] = &[("once", Self::Once), ("sum", Self::Sum), ("main", Self::Main)];
}

/// One mapped column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapped {
    /// Where it is mapped.
    pub place: Span,
    /// From which heading, or one value for everybody.
    pub from: From,
    /// How rows become a person.
    pub per_person: PerPerson,
    /// What codes mean; empty where values stand as they are.
    pub codes: BTreeMap<String, String>,
    /// How its dates are written.
    pub dates: Dates,
    /// How its numbers are written, where it says so itself.
    pub numbers: Option<Numbers>,
}

/// How a file writes dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dates {
    /// `2019-08-01`, as everywhere else.
    #[default]
    Iso,
    /// `8/1/2019`, as in the United States.
    American,
}

impl Dates {
    /// The words of `columns.toml`.
    pub const WORDS: &[(&str, Self)] = &[("year-month-day", Self::Iso), ("month/day/year", Self::American)];
}

impl Mapped {
    /// A column whose values stand as they are, the same on all rows of a
    /// person.
    #[must_use]
    pub fn plain(place: Span, from: From) -> Self {
        Self { place, from, per_person: PerPerson::Once, codes: BTreeMap::new(), dates: Dates::Iso, numbers: None }
    }
}

/// Where a mapped column comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum From {
    /// A heading of the file.
    Heading(String),
    /// A value for everybody.
    Value(String),
}

/// The whole mapping.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// What a row is.
    pub row_is: RowIs,
    /// What the salary states, if the file says.
    pub pay_is: Option<PayIs>,
    /// Columns by our name, or by one of the user's own.
    pub columns: BTreeMap<String, Mapped>,
    /// How the snapshot is laid out.
    pub form: Form,
    /// The beginning of the file.
    pub place: Option<Span>,
}

impl Mapping {
    /// How the numbers of a column are written: as it says itself or, for those
    /// of our columns that are numbers, as the file says.
    #[must_use]
    pub fn numbers(&self, name: &str, mapped: &Mapped) -> Numbers {
        let ours = ["fte", "base_salary", "service_years", "contract_days"].contains(&name);
        mapped.numbers.unwrap_or(if ours { self.form.numbers } else { Numbers::Plain })
    }

    /// The column of the file that a column is read from.
    #[must_use]
    pub fn column_of(&self, name: &str, table: &Delimited) -> Option<usize> {
        match &self.columns.get(name)?.from {
            From::Heading(heading) => table.rows.column(heading),
            From::Value(_) => None,
        }
    }
}

/// Reads `columns.toml`.
pub fn read(
    path: &Located<String>,
    folder: &Path,
    sources: &mut Sources,
    complaints: &mut Complaints,
) -> Option<Mapping> {
    let file = text::beside(folder, path, complaints)?;
    let (table, span) = read_toml(&file, Some(path), sources, complaints)?;
    let known = ["rows", "columns", "pay_is", "sheet", "separator", "encoding", "numbers", "heading_row", "leave_out"];
    if let Some(complaint) = table.without_any(&known, span, "this TOML does not map columns") {
        complaints.push(complaint.hint("a columns.toml has `rows`, `pay_is` and `[columns]`"));
        return None;
    }
    let mut fields = Fields::new(&table, span, "the mapping of columns").declared(&[keys::MAPPING, form::KEYS]);
    let row_is = fields.choice("rows", RowIs::WORDS, complaints);
    let pay_is = fields.choice("pay_is", PAY_IS, complaints);
    fields.text("source", complaints);
    let form = Form::read(&mut fields, "columns.toml", complaints);
    let mut columns = BTreeMap::new();
    if let Some(mut inner) = fields.table("columns", "`columns`", complaints) {
        let names: Vec<String> = inner.keys().map(str::to_owned).collect();
        for name in names {
            if let Some((name, column)) = read_column(&name, &mut inner, complaints) {
                columns.insert(name, column);
            }
        }
    }
    fields.finish(complaints);
    Some(Mapping {
        row_is: row_is.map_or(RowIs::Person, |found| found.value),
        pay_is: pay_is.map(|found| found.value),
        columns,
        form,
        place: Some(span),
    })
}

/// A column under its name or, where that is misspelt, under the one it means.
fn read_column(name: &str, columns: &mut Fields<'_>, complaints: &mut Complaints) -> Option<(String, Mapped)> {
    let (place, node) = columns.entry(name)?;
    let mut meant = name;
    if !OURS.contains(&name)
        && let Some(near) = nearest(name, OURS.iter().copied())
    {
        meant = near;
        complaints.push(
            Diagnostic::new(
                Code::UnknownKey,
                format!("`{name}` is very like the column `{near}`, and is not read as it"),
            )
            .at(*place, "")
            .hint(format!("did you mean `{near}`? If not, choose a name that is less like it")),
        );
    }
    if let Value::Text(heading) = &node.value {
        let from = From::Heading(heading.clone());
        return Some((meant.to_owned(), Mapped::plain(node.span, from)));
    }
    let mut fields = columns.table(name, format!("column `{name}`"), complaints)?;
    let heading = fields.text("heading", complaints);
    let value = fields.text("value", complaints);
    let per_person = fields.choice("per_person", PerPerson::WORDS, complaints);
    let dates = fields.choice("dates", Dates::WORDS, complaints);
    let numbers = fields.choice("numbers", Numbers::OF_A_COLUMN, complaints).map(|found| found.value);
    let mut codes = BTreeMap::new();
    if let Some(mut table) = fields.table("codes", format!("the codes of `{name}`"), complaints) {
        let keys: Vec<String> = table.keys().map(str::to_owned).collect();
        for key in keys {
            if let Some(meaning) = table.text(&key, complaints) {
                codes.insert(key, meaning.value);
            }
        }
    }
    fields.finish(complaints);
    let from = match (heading, value) {
        (Some(heading), None) => From::Heading(heading.value),
        (None, Some(value)) => From::Value(value.value),
        (heading, _) => {
            let code = if heading.is_some() { Code::ConflictingKeys } else { Code::MissingKey };
            complaints.push(
                Diagnostic::new(code, format!("column `{name}` needs either `heading` or `value`"))
                    .at(*place, if heading.is_some() { "both are set" } else { "neither is set" }),
            );
            return None;
        }
    };
    let per_person = per_person.map_or(PerPerson::Once, |found| found.value);
    let dates = dates.map_or(Dates::Iso, |found| found.value);
    Some((meant.to_owned(), Mapped { place: *place, from, per_person, codes, dates, numbers }))
}
