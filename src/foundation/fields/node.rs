//! What a TOML file says, as a tree in which every value knows its place.
//! Numbers keep the text in which they were written, so that 2.10 stays 2.10
//! and no float comes between a file and a cent.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::source::{Located, Span};

/// A value at a place.
pub type Node = Located<Value>;

/// What TOML can hold; numbers keep their own text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Text.
    Text(String),
    /// A number as it was written.
    Number(String),
    /// True or false.
    Bool(bool),
    /// A day.
    Date(Date),
    /// A time or a date with a time, which we never want.
    Time(String),
    /// A list.
    List(Vec<Node>),
    /// Keys and values.
    Table(Table),
}

impl Value {
    /// What it is, as a file has it.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => format!("\"{text}\""),
            Self::Number(text) => text.clone(),
            _ => "…".to_owned(),
        }
    }

    /// What it is, in words.
    pub(super) fn what(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Number(_) => "a number",
            Self::Bool(_) => "true or false",
            Self::Date(_) => "a date",
            Self::Time(_) => "a time",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }
}

/// Keys and values of one table, by name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Each key with its own place and its value.
    pub entries: BTreeMap<String, (Span, Node)>,
}

impl Table {
    /// This table with the keys of another laid over it.
    #[must_use]
    pub fn overlaid(&self, over: &Self) -> Self {
        let mut merged = self.clone();
        merged.entries.extend(over.entries.iter().map(|(key, entry)| (key.clone(), entry.clone())));
        merged
    }

    /// A complaint that a file is not of a kind, where none of the keys stands
    /// in it by which that kind is known.
    #[must_use]
    pub fn without_any(&self, known: &[&str], file: Span, complaint: &str) -> Option<Diagnostic> {
        let ours = known.iter().any(|key| self.entries.contains_key(*key));
        (!ours).then(|| Diagnostic::new(Code::NotOurFile, complaint).at(file, ""))
    }
}
