//! Who a provision is for: `when = { title_1 = true, step = { min = 10 } }`.
//!
//! A column is tested for a value, for one of a list, for yes or no, or for a
//! range. A text that is neither yes nor no is a complaint where one of them is
//! asked, since it would silently count as no. All
//! tests of a condition must hold. Numbers are compared as numbers: `10` is
//! `10.0`. A range never holds for an empty field. A column of a joined table
//! is tested as it is in each school year, all others as the snapshot has them.
//! A kind of provision may add tests of its own, for all years or for one.

use std::sync::Arc;

use rust_decimal::Decimal;

use super::context::Context;
use crate::district::workforce::{Column, Workforce};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::{Fields, Key, Shape, Unit, Value, decimal};
use crate::foundation::source::Span;

/// What `when` holds: columns, each with its test.
pub const WHEN: Shape = Shape::named(&Shape::Either(&[VALUE, Shape::Bool, Shape::List(&VALUE), Shape::Fields(RANGE)]));

const VALUE: Shape = Shape::Either(&[Shape::Text, Shape::Number(Unit::ANY)]);

const RANGE: &[Key] = &[
    Key::new("min", Shape::Number(Unit::ANY), "The least, itself included."),
    Key::new("max", Shape::Number(Unit::ANY), "The most, itself included."),
];

/// What a field must be.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// One of these texts.
    OneOf(Vec<String>),
    /// Yes or no.
    Is(bool),
    /// A number within bounds, both included.
    Range { min: Option<Decimal>, max: Option<Decimal> },
}

impl Test {
    fn holds(&self, text: &str) -> bool {
        match self {
            Self::OneOf(texts) => texts.iter().any(|one| same(one, text)),
            Self::Is(wanted) => truth(text) == Some(*wanted),
            Self::Range { min, max } => text
                .parse::<Decimal>()
                .is_ok_and(|number| min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)),
        }
    }
}

/// A test of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    column: String,
    test: Test,
    /// The school year for which it is asked; all where `None`.
    year: Option<SchoolYear>,
}

/// All tests that a person must pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    tests: Vec<Asked>,
    /// The only people for whom it can hold, where a term knows them one by
    /// one.
    people: Option<Arc<Vec<bool>>>,
}

impl Condition {
    /// Reads `when`, if it is there.
    pub fn read(fields: &mut Fields<'_>, context: &Context<'_>, complaints: &mut Complaints) -> Self {
        let what = format!("`when` of {}", fields.what());
        let Some(mut when) = fields.table("when", what, complaints) else {
            return Self::default();
        };
        let mut tests = Vec::new();
        let columns: Vec<String> = when.keys().map(str::to_owned).collect();
        for column in columns {
            let Some((key_span, node)) = when.entry(&column) else { continue };
            if !context.know_column(&column, *key_span, complaints) {
                continue;
            }
            let test = match &node.value {
                Value::Text(text) | Value::Number(text) => Some(Test::OneOf(vec![text.clone()])),
                Value::Bool(truth) => Some(Test::Is(*truth)),
                Value::List(items) => Some(Test::OneOf(
                    items
                        .iter()
                        .filter_map(|item| match &item.value {
                            Value::Text(text) | Value::Number(text) => Some(text.clone()),
                            _ => {
                                complaints.push(not_a_test(&column, item.span));
                                None
                            }
                        })
                        .collect(),
                )),
                Value::Table(range) => {
                    let mut bounds = Fields::new(range, *key_span, format!("the range of `{column}`"));
                    bounds = bounds.declared(&[RANGE]);
                    let mut bound = |key: &str, complaints: &mut Complaints| {
                        bounds.node(key).and_then(|node| decimal(key, node, complaints)).map(|found| found.value)
                    };
                    let (min, max) = (bound("min", complaints), bound("max", complaints));
                    bounds.finish(complaints);
                    Some(Test::Range { min, max })
                }
                Value::Date(_) | Value::Time(_) => {
                    complaints.push(not_a_test(&column, node.span));
                    None
                }
            };
            if let Some(test) = test {
                if matches!(test, Test::Is(_)) {
                    neither_yes_nor_no(&column, node.span, context, complaints);
                }
                warn_if_nobody(&column, &test, node.span, context, complaints);
                tests.push(Asked { column, test, year: None });
            }
        }
        Self { tests, people: None }
    }

    /// Holds from now on only for those who have a yes in a column as well.
    pub fn and_yes(&mut self, column: &str) {
        self.and(column, Test::Is(true), None);
    }

    /// Holds from now on only for those who have one of some texts in a column as
    /// well: in a school year, or in all.
    pub fn and_one_of(&mut self, column: &str, texts: &[String], year: Option<SchoolYear>) {
        self.and(column, Test::OneOf(texts.to_vec()), year);
    }

    /// Holds from now on only for those who have a number in a column as well
    /// that is not below the least.
    pub fn and_at_least(&mut self, column: &str, least: Decimal) {
        self.and(column, Test::Range { min: Some(least), max: None }, None);
    }

    fn and(&mut self, column: &str, test: Test, year: Option<SchoolYear>) {
        self.tests.push(Asked { column: column.to_owned(), test, year });
    }

    /// Holds from now on only for some people, in the order of the snapshot.
    #[must_use]
    pub fn only(mut self, people: Vec<bool>) -> Self {
        self.people = Some(Arc::new(people));
        self
    }

    /// Whether it is for everyone.
    #[must_use]
    pub fn is_everyone(&self) -> bool {
        self.tests.is_empty() && self.people.is_none()
    }

    /// Whether a column that it tests changes between years, or is tested in one
    /// of them only, so that it may hold for other people in another year.
    #[must_use]
    pub fn changes(&self, workforce: &Workforce) -> bool {
        let changes = |one: &Asked| workforce.columns.get(&one.column).is_some_and(Column::changes);
        self.tests.iter().any(|one| one.year.is_some() || changes(one))
    }

    /// For each person, whether it holds in a school year. Columns it names
    /// exist, since reading it checked them.
    #[must_use]
    pub fn mask(&self, workforce: &Workforce, year: SchoolYear) -> Vec<bool> {
        let mut mask = self.people.as_ref().map(|some| some.to_vec());
        for one in self.tests.iter().filter(|one| one.year.is_none_or(|of| of == year)) {
            let Some(column) = workforce.columns.get(&one.column) else { continue };
            let of_texts: Vec<bool> = column.texts().iter().map(|text| one.test.holds(text)).collect();
            let holds = column.codes_in(year).iter().map(|code| of_texts[*code as usize]);
            match &mut mask {
                Some(mask) => mask.iter_mut().zip(holds).for_each(|(passes, holds)| *passes &= holds),
                None => mask = Some(holds.collect()),
            }
        }
        mask.unwrap_or_else(|| vec![true; workforce.headcount()])
    }
}

fn not_a_test(column: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::WrongType, format!("`{column}` cannot be tested for this"))
        .at(span, "a value, a list of values, true or false, or { min = …, max = … }")
}

/// Complains about each text of a column that is neither yes nor no: it would
/// silently count as no.
pub fn neither_yes_nor_no(name: &str, tested: Span, context: &Context<'_>, complaints: &mut Complaints) {
    let Some(column) = context.workforce.columns.get(name) else { return };
    for (code, text) in column.texts().iter().enumerate().filter(|(_, text)| truth(text).is_none()) {
        let Some((first, count)) = column.who_has(code) else { continue };
        let who = if count == 1 { "1 person has it".to_owned() } else { format!("{count} people have it") };
        let place = column.in_table.get(text).copied().unwrap_or_else(|| context.workforce.place(first, name));
        let complaint = Diagnostic::new(Code::NotYesOrNo, format!("`{text}` in `{name}` is neither yes nor no; {who}"))
            .at(place, YES_OR_NO)
            .also(tested, "yes or no is asked here");
        // Of two letters nearly every word is near: `on` is not `no`.
        complaints.push(if text.chars().count() > 2 {
            complaint.suggest(text, ["true", "false", "yes", "no"])
        } else {
            complaint
        });
    }
}

/// A condition that nobody meets in any year is most often a misspelt value
/// that would silently cost nothing.
fn warn_if_nobody(column: &str, test: &Test, span: Span, context: &Context<'_>, complaints: &mut Complaints) {
    let Some(values) = context.workforce.columns.get(column).filter(|_| context.read.workforce) else { return };
    if let Test::OneOf(wanted) = test {
        for one in wanted.iter().filter(|one| !values.texts().iter().any(|text| same(one, text))) {
            complaints.push(
                Diagnostic::new(Code::NobodyMatches, format!("nobody in the snapshot has `{one}` in `{column}`"))
                    .at(span, "this value costs nothing")
                    .suggest(one, values.texts().iter().map(String::as_str)),
            );
        }
    } else if !values.texts().iter().any(|text| test.holds(text)) {
        complaints.push(
            Diagnostic::new(Code::NobodyMatches, format!("nobody in the snapshot passes this test of `{column}`"))
                .at(span, "this condition costs nothing"),
        );
    }
}

fn same(wanted: &str, text: &str) -> bool {
    let number = |text: &str| text.parse::<Decimal>().ok();
    wanted == text || number(wanted).is_some_and(|one| number(text) == Some(one))
}

/// The words that are yes or no.
pub const YES_OR_NO: &str = "yes or no: true, t, yes, y, 1, x or false, f, no, n, 0 or empty";

/// What a snapshot's text says of yes or no.
#[must_use]
pub fn truth(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "t" | "yes" | "y" | "1" | "x" => Some(true),
        "false" | "f" | "no" | "n" | "0" | "" => Some(false),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_include_both_ends_and_never_an_empty_field() {
        let test = Test::Range { min: Some(Decimal::from(10)), max: Some(Decimal::from(12)) };
        let passing: Vec<_> =
            ["9.9", "10", "10.0", "12", "12.1", "", "ten"].into_iter().filter(|text| test.holds(text)).collect();
        assert_eq!(passing, ["10", "10.0", "12"]);
    }

    #[test]
    fn numbers_are_compared_as_numbers_and_yes_is_true() {
        assert!(Test::OneOf(vec!["10".into()]).holds("10.0"));
        assert!(!Test::OneOf(vec!["MA".into()]).holds("ma"));
        assert!(Test::Is(true).holds("Yes") && Test::Is(false).holds("") && !Test::Is(false).holds("maybe"));
        assert!(Test::Is(true).holds("T") && Test::Is(false).holds("f"));
    }
}
