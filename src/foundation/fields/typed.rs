//! Keys taken as what they should be: text, a number, a day, one of a few
//! words. A value of another kind is a complaint that says what would be
//! right, with a hint where one can tell what was meant.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::Fields;
use super::node::{Node, Value};
use crate::foundation::calendar::parse_date;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::money::plain_number;
use crate::foundation::source::{Located, Span};

impl Fields<'_> {
    /// Text.
    pub fn text(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<String>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) => Some(Located::new(text.clone(), node.span)),
            other => wrong_type(key, "text in quotes", other, node.span, complaints),
        }
    }

    /// Text, or a list of texts.
    pub fn texts(&mut self, key: &str, complaints: &mut Complaints) -> Option<Vec<Located<String>>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Text(text) => Some(vec![Located::new(text.clone(), node.span)]),
            Value::List(items) => Some(
                items
                    .iter()
                    .filter_map(|item| match &item.value {
                        Value::Text(text) => Some(Located::new(text.clone(), item.span)),
                        other => wrong_type(key, "text in quotes", other, item.span, complaints),
                    })
                    .collect(),
            ),
            other => wrong_type(key, "text in quotes or a list of texts", other, node.span, complaints),
        }
    }

    /// True or false.
    pub fn boolean(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<bool>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Bool(truth) => Some(Located::new(*truth, node.span)),
            other => wrong_type(key, "true or false", other, node.span, complaints),
        }
    }

    /// A day.
    pub fn date(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<Date>> {
        let node = self.node(key)?;
        match &node.value {
            Value::Date(date) => Some(Located::new(*date, node.span)),
            // No such day: the parser has said so.
            Value::Time(text) if !text.contains(':') => None,
            other => {
                let mut complaint = mistyped(key, "a date", other, node.span);
                if let Value::Text(text) = other
                    && parse_date(text).is_some()
                {
                    complaint = complaint.hint(format!("write `{key} = {text}`, without quotes"));
                } else {
                    complaint = complaint.hint(format!("written as `{key} = 2019-08-01`, without quotes"));
                }
                complaints.push(complaint);
                None
            }
        }
    }

    /// A number.
    pub fn decimal(&mut self, key: &str, complaints: &mut Complaints) -> Option<Located<Decimal>> {
        let node = self.node(key)?;
        decimal(key, node, complaints)
    }

    /// A list of numbers.
    pub fn decimals(&mut self, key: &str, complaints: &mut Complaints) -> Option<Vec<Located<Decimal>>> {
        let node = self.node(key)?;
        match &node.value {
            Value::List(items) => {
                let numbers: Vec<_> = items.iter().filter_map(|item| decimal(key, item, complaints)).collect();
                (numbers.len() == items.len()).then_some(numbers)
            }
            other => wrong_type(key, "a list of numbers", other, node.span, complaints),
        }
    }

    /// A whole number within a range.
    pub fn whole(
        &mut self,
        key: &str,
        range: RangeInclusive<i64>,
        complaints: &mut Complaints,
    ) -> Option<Located<i64>> {
        let node = self.node(key)?;
        let number = decimal(key, node, complaints)?;
        let whole = i64::try_from(number.value).ok().filter(|n| Decimal::from(*n) == number.value);
        if let Some(n) = whole.filter(|n| range.contains(n)) {
            Some(Located::new(n, node.span))
        } else {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be {}", number.value))
                    .at(node.span, format!("a whole number from {} to {}", range.start(), range.end())),
            );
            None
        }
    }

    /// One of a few words.
    pub fn choice<T: Copy>(
        &mut self,
        key: &str,
        choices: &[(&str, T)],
        complaints: &mut Complaints,
    ) -> Option<Located<T>> {
        let text = self.text(key, complaints)?;
        if let Some((_, choice)) = choices.iter().find(|(word, _)| *word == text.value) {
            return Some(Located::new(*choice, text.span));
        }
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be `{}`", text.value))
                .at(text.span, format!("one of {}", listed(&words)))
                .suggest(&text.value, words.iter().copied()),
        );
        None
    }
}

/// A number, exactly as written.
pub fn decimal(key: &str, node: &Node, complaints: &mut Complaints) -> Option<Located<Decimal>> {
    let Value::Number(text) = &node.value else {
        let plain = match &node.value {
            Value::Text(text) => plain_number(text).or_else(|| Some(text.clone())),
            _ => None,
        };
        let mut complaint = mistyped(key, "a number without quotes", &node.value, node.span);
        if let Some(plain) = plain.filter(|plain| Decimal::from_str_exact(plain).is_ok()) {
            complaint = complaint.hint(format!("write `{plain}`"));
        }
        complaints.push(complaint);
        return None;
    };
    if !text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte)) {
        complaints.push(
            Diagnostic::new(Code::WrongType, format!("`{key}` cannot be {text}"))
                .at(node.span, "a plain number such as 2.5, without an exponent"),
        );
        return None;
    }
    if let Ok(number) = Decimal::from_str_exact(text.trim_start_matches('+')) {
        Some(Located::new(number, node.span))
    } else {
        complaints.push(
            Diagnostic::new(Code::NumberTooLarge, format!("`{key}` has more digits than can be counted: {text}"))
                .at(node.span, "at most 28 digits"),
        );
        None
    }
}

pub(super) fn wrong_type<T>(
    key: &str,
    wanted: &str,
    found: &Value,
    span: Span,
    complaints: &mut Complaints,
) -> Option<T> {
    complaints.push(mistyped(key, wanted, found, span));
    None
}

fn mistyped(key: &str, wanted: &str, found: &Value, span: Span) -> Diagnostic {
    Diagnostic::new(Code::WrongType, format!("`{key}` is {}, not {wanted}", found.what()))
        .at(span, format!("should be {wanted}"))
}
