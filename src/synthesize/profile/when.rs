//! Of whom a rule or a move speaks: `when = { category = "cte", service_years =
//! { min = 10 } }`. Columns that stand above it, each with a value, one of
//! several, or bounds; all must hold. A value that nobody can have is a
//! complaint: the rule would take nobody and say nothing.

use rust_decimal::Decimal;

use super::further::Known;
use super::keys::RANGE;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::fields::{Fields, Node, Value, decimal};
use crate::foundation::source::{Located, Span};

/// Where the value of a person in a column is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The category of the position.
    Category,
    /// The position.
    Position,
    /// The school.
    School,
    /// Complete years of service.
    Service,
    /// A column of shares, by its place in the profile.
    Column(usize),
    /// A column of rules or a move, by its place in the profile.
    Further(usize),
}

/// Tests that must all hold; without one, everybody passes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When(pub Vec<(Of, Test)>);

/// What a value must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// One of these.
    OneOf(Vec<String>),
    /// A number within bounds, both included; never an empty field.
    Range(Option<Decimal>, Option<Decimal>),
}

impl Test {
    /// Whether a value passes.
    #[must_use]
    pub fn holds(&self, text: &str) -> bool {
        match self {
            Self::OneOf(texts) => texts.iter().any(|one| one == text),
            Self::Range(least, most) => text.parse::<Decimal>().is_ok_and(|number| {
                least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most)
            }),
        }
    }
}

impl When {
    /// Reads `when`, if it is there.
    pub(super) fn read(fields: &mut Fields, known: &[Known], complaints: &mut Complaints) -> Self {
        let what = format!("`when` of {}", fields.what());
        let Some(mut when) = fields.table("when", what, complaints) else { return Self::default() };
        let names: Vec<&str> = known.iter().map(|one| one.name.as_str()).collect();
        let mut columns: Vec<(Span, &str)> =
            when.keys().collect::<Vec<_>>().into_iter().filter_map(|key| Some((when.entry(key)?.0, key))).collect();
        columns.sort_by_key(|(span, _)| span.start);
        let mut tests = Vec::new();
        for (span, column) in columns {
            let (Some(node), wanted) = (when.node(column), Located::new(column.to_owned(), span)) else { continue };
            let at = find(&names, &wanted, Code::UnknownColumn, "above this there is no column", complaints);
            if let (Some(at), Some(test)) = (at, test(&wanted, node, complaints)) {
                possible(&known[at], node, &test, complaints);
                tests.push((known[at].of, test));
            }
        }
        Self(tests)
    }
}

/// What a column is tested for, or a complaint.
fn test(column: &Located<String>, node: &Node, complaints: &mut Complaints) -> Option<Test> {
    let text = |node: &Node| match &node.value {
        Value::Text(text) | Value::Number(text) => Some(text.clone()),
        _ => None,
    };
    let found = match &node.value {
        Value::Table(range) => {
            let mut bounds = Fields::new(range, column.span, format!("the range of `{}`", column.value));
            bounds = bounds.declared(&[RANGE]);
            let mut bound =
                |key: &str| bounds.node(key).and_then(|node| decimal(key, node, complaints)).map(|found| found.value);
            let (least, most) = (bound("min"), bound("max"));
            bounds.finish(complaints);
            Some(Test::Range(least, most))
        }
        Value::List(items) => items.iter().map(text).collect::<Option<Vec<String>>>().map(Test::OneOf),
        _ => text(node).map(|text| Test::OneOf(vec![text])),
    };
    if found.is_none() {
        complaints.push(
            Diagnostic::new(Code::WrongType, format!("`{}` cannot be tested for this", column.value))
                .at(node.span, "a value, a list of values, or { min = …, max = … }"),
        );
    }
    found
}

/// Complains about what nobody can have in a column whose values are known.
fn possible(column: &Known, node: &Node, test: &Test, complaints: &mut Complaints) {
    if let Test::Range(Some(least), Some(most)) = test
        && least > most
    {
        let message = format!("no number is {least} or more and {most} or less");
        complaints.push(Diagnostic::new(Code::WrongValue, message).at(node.span, "`min` is above `max`"));
    }
    let Some(values) = &column.values else { return };
    let names: Vec<&str> = values.iter().map(String::as_str).collect();
    match test {
        Test::OneOf(texts) => {
            for (at, text) in texts.iter().enumerate() {
                let span = match &node.value {
                    Value::List(items) => items[at].span,
                    _ => node.span,
                };
                let message = format!("in `{}` nobody can have", column.name);
                find(&names, &Located::new(text.clone(), span), Code::WrongValue, &message, complaints);
            }
        }
        Test::Range(..) => {
            if !names.iter().any(|text| test.holds(text)) {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("no value of `{}` lies within this", column.name))
                        .at(node.span, "this is for nobody"),
                );
            }
        }
    }
}
