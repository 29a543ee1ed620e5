//! People who are assumed to come: so many alike on a day, as the round states
//! them. They stand after the people of the snapshot, with columns like theirs,
//! and what is wrong with them is shown where the round states it.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::foundation::source::Span;

/// So many people alike who come on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomers {
    /// The name of the entry.
    pub name: String,
    /// Which of the people they are.
    pub people: Range<usize>,
    /// Their first day of work.
    pub on: Date,
    /// Where the entry is named.
    pub place: Span,
    /// Where it states each column.
    pub stated: BTreeMap<String, Span>,
}

impl Newcomers {
    /// `80 newcomers of 2020-08-01 (associates)`.
    #[must_use]
    pub fn in_words(&self) -> String {
        let people = self.people.len();
        let word = if people == 1 { "newcomer" } else { "newcomers" };
        format!("{people} {word} of {} ({})", self.on, self.name)
    }
}
