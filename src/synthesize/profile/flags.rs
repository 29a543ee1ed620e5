//! Columns of schools and positions that hold or do not: `columns = { title_1 =
//! true }`. All schools have the same ones, and so have all positions, in the
//! order in which the profile first names them.

use std::collections::BTreeSet;

use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::fields::Fields;
use crate::foundation::source::Span;

/// Headings, and whether each holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flags(Vec<(String, bool)>);

impl Flags {
    /// Reads the `columns` of a school or a position.
    pub(super) fn read(fields: &mut Fields, complaints: &mut Complaints) -> Self {
        let what = format!("`columns` of {}", fields.what());
        let Some(mut inner) = fields.table("columns", what, complaints) else { return Self::default() };
        let keys: Vec<&str> = inner.keys().collect();
        let mut found = Vec::new();
        for key in keys {
            let place = inner.entry(key).map(|(span, _)| span.start);
            found.extend(inner.boolean(key, complaints).map(|holds| (place, key.to_owned(), holds.value)));
        }
        found.sort();
        Self(found.into_iter().map(|(_, heading, holds)| (heading, holds)).collect())
    }

    /// A single column.
    #[must_use]
    pub fn one(heading: &str, holds: bool) -> Self {
        Self(vec![(heading.to_owned(), holds)])
    }

    /// The headings, in order.
    #[must_use]
    pub fn headings(&self) -> Vec<&str> {
        self.0.iter().map(|(heading, _)| heading.as_str()).collect()
    }

    /// Whether a column holds; one that is not there does not.
    #[must_use]
    pub fn hold(&self, heading: &str) -> bool {
        self.0.iter().any(|(one, holds)| one == heading && *holds)
    }

    /// How many columns hold.
    #[must_use]
    pub fn held(&self) -> usize {
        self.0.iter().filter(|(_, holds)| *holds).count()
    }

    /// These columns with those of another laid over them.
    #[must_use]
    pub fn overlaid(&self, over: &Self) -> Self {
        let of =
            |heading: &String, holds: bool| over.0.iter().find(|(one, _)| one == heading).map_or(holds, |one| one.1);
        Self(self.0.iter().map(|(heading, holds)| (heading.clone(), of(heading, *holds))).collect())
    }
}

/// Complains where not all of a kind have the same columns.
pub(super) fn alike<'a>(
    all: impl Iterator<Item = (Span, &'a String, &'a Flags)> + Clone,
    what: &str,
    complaints: &mut Complaints,
) {
    let every: BTreeSet<&str> = all.clone().flat_map(|(.., flags)| flags.headings()).collect();
    for (span, name, flags) in all {
        let headings = flags.headings();
        for missing in every.iter().filter(|heading| !headings.contains(heading)) {
            complaints.push(
                Diagnostic::new(Code::MissingKey, format!("{what} `{name}` does not say `{missing}`, others do"))
                    .at(span, "yes or no?")
                    .hint(format!("write `columns = {{ {missing} = false }}`")),
            );
        }
    }
}
