//! Keys whose values change in time: a level that holds from a date on, and an
//! event that happens once on its date. An event without a date is an error,
//! because the year that pays for it could not be known.

use jiff::civil::Date;

use super::Fields;
use super::node::{Node, Table, Value};
use crate::foundation::calendar::parse_date;
use crate::foundation::dated::{Holds, Once};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::source::{Located, Span};

impl Fields<'_> {
    /// A level: a plain value, or a table from dates to values.
    pub fn holds<T>(
        &mut self,
        key: &str,
        complaints: &mut Complaints,
        read: impl Fn(&Node, &mut Complaints) -> Option<Located<T>>,
    ) -> Option<Holds<T>> {
        let node = self.node(key)?;
        if let Value::Table(dates) = &node.value {
            not_empty(key, dates, node.span, complaints);
            let entries = dated_entries(dates, complaints, &read);
            return (!entries.is_empty()).then(|| Holds::dated(entries));
        }
        read(node, complaints).map(Holds::always)
    }

    /// Events: a table from dates to values. A plain value is an error.
    pub fn once<T>(
        &mut self,
        key: &str,
        complaints: &mut Complaints,
        read: impl Fn(&Node, &mut Complaints) -> Option<Located<T>>,
    ) -> Option<Once<T>> {
        let node = self.node(key)?;
        let Value::Table(dates) = &node.value else {
            complaints.push(
                Diagnostic::new(Code::UndatedChange, format!("`{key}` needs the date on which it happens"))
                    .at(node.span, "no date")
                    .hint(format!(
                        "write `{key} = {{ 2019-08-01 = {} }}`, with the day it takes effect in place of 2019-08-01",
                        node.value.shown()
                    )),
            );
            return None;
        };
        not_empty(key, dates, node.span, complaints);
        Some(Once::new(dated_entries(dates, complaints, &read)))
    }
}

/// A table without a date would silently do nothing.
fn not_empty(key: &str, dates: &Table, span: Span, complaints: &mut Complaints) {
    if dates.entries.is_empty() {
        complaints.push(
            Diagnostic::new(Code::MissingValue, format!("`{key}` has no date and no value"))
                .at(span, "an empty table")
                .hint(format!("write `{key} = {{ 2019-08-01 = … }}`, with the day from which it counts")),
        );
    }
}

fn dated_entries<T>(
    dates: &Table,
    complaints: &mut Complaints,
    read: &impl Fn(&Node, &mut Complaints) -> Option<Located<T>>,
) -> Vec<(Date, Located<T>)> {
    let mut entries = Vec::new();
    for (key, (key_span, node)) in &dates.entries {
        let Some(date) = parse_date(key) else {
            complaints.push(
                Diagnostic::new(Code::BadDate, format!("`{key}` is not a date"))
                    .at(*key_span, "a day such as 2019-08-01"),
            );
            continue;
        };
        if let Some(value) = read(node, complaints) {
            // The place of the entry, since it is often the date that is wrong.
            let place = Span { end: node.span.end, ..*key_span };
            entries.push((date, Located::new(value.value, place)));
        }
    }
    entries
}
