//! Columns that look at others: those of rules, and moves, in the order of the
//! file. Each may name what every person has, columns of shares, and whatever
//! of its own kind stands above it.

use super::place::Position;
use super::rule::{Gives, Ruled};
use super::share::{Column, Share, percentage};
use super::source_of;
use super::when::{Of, When};
use crate::foundation::diagnostic::{Code, Complaints, find};
use crate::foundation::fields::Fields;
use crate::foundation::source::Located;

/// One such column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Further {
    /// A column of rules.
    Rules(Ruled),
    /// Requests for the next value of a column.
    Move(Move),
}

impl Further {
    /// Its heading.
    #[must_use]
    pub fn name(&self) -> &Located<String> {
        match self {
            Self::Rules(ruled) => &ruled.name,
            Self::Move(one) => &one.name,
        }
    }
}

/// Requests for the next value of a column: the next higher lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The heading of the new column.
    pub name: Located<String>,
    /// Of whom it speaks.
    pub when: When,
    /// Which column moves.
    pub of: Of,
    /// How many of them, in per cent.
    pub share: Share,
}

/// A column that stands above, and what it may hold.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// Its heading.
    pub name: String,
    /// Where its values are found.
    pub of: Of,
    /// Its values, where they are known.
    pub values: Option<Vec<String>>,
    /// Whether all are whole numbers.
    pub whole: bool,
}

/// What is known of people before any rule is followed.
pub(super) fn known(columns: &[Column], positions: &[Position], schools: bool, service: bool) -> Vec<Known> {
    let texts = |texts: Vec<&str>| Some(texts.into_iter().map(str::to_owned).collect());
    let one = |name: &str, of, values, whole| Known { name: name.to_owned(), of, values, whole };
    let mut known = Vec::new();
    if !positions.is_empty() {
        let categories = positions.iter().map(|one| one.category.as_str()).collect();
        known.push(one("category", Of::Category, texts(categories), false));
        let names = positions.iter().map(|one| one.name.value.as_str()).collect();
        known.push(one("position", Of::Position, texts(names), false));
    }
    known.extend(schools.then(|| one("school", Of::School, None, false)));
    known.extend(service.then(|| one("service_years", Of::Service, None, true)));
    for (at, column) in columns.iter().enumerate() {
        let whole = column.values().iter().all(|text| text.parse::<i64>().is_ok());
        known.push(one(&column.name.value, Of::Column(at), texts(column.values()), whole));
    }
    known
}

/// Reads the columns of rules and `[moves.NAME]`.
pub(super) fn read(
    fields: &mut Fields,
    mut known: Vec<Known>,
    sources: &mut Vec<(String, String)>,
    complaints: &mut Complaints,
) -> Vec<Further> {
    let columns = fields.tables("columns", "column", complaints).into_iter();
    let ruled = columns.filter(|(_, inner)| inner.keys().any(|key| key == "rules")).map(|one| (true, one));
    let moves = fields.tables("moves", "move", complaints).into_iter().map(|one| (false, one));
    let mut all: Vec<(bool, (Located<String>, Fields))> = ruled.chain(moves).collect();
    all.sort_by_key(|(_, (name, _))| name.span.start);
    let mut further: Vec<Further> = Vec::new();
    for (is_ruled, (name, mut inner)) in all {
        sources.extend(source_of(&mut inner, &name.value, complaints));
        let heading = name.value.clone();
        let found = if is_ruled {
            Ruled::read(name, &mut inner, &known, complaints).map(Further::Rules)
        } else {
            Move::read(name, &mut inner, &known, &further, complaints).map(Further::Move)
        };
        inner.finish(complaints);
        let (values, whole) = match &found {
            Some(Further::Rules(ruled)) => ruled.values(&known),
            Some(Further::Move(one)) => {
                let from = known.iter().find(|known| known.of == one.of);
                let values = from.and_then(|from| from.values.clone());
                (values.map(|values| [vec![String::new()], values].concat()), from.is_some_and(|from| from.whole))
            }
            // What cannot be read is there all the same.
            None => (None, true),
        };
        known.push(Known { name: heading, of: Of::Further(further.len()), values, whole });
        further.extend(found);
    }
    further
}

impl Move {
    fn read(
        name: Located<String>,
        fields: &mut Fields,
        known: &[Known],
        further: &[Further],
        complaints: &mut Complaints,
    ) -> Option<Self> {
        fields.need("of", "\"degree_lane\"");
        fields.need("percent", "4.0");
        let when = When::read(fields, known, complaints);
        let steps = |of: Of| match of {
            Of::Column(_) => true,
            Of::Further(at) => matches!(further.get(at), Some(Further::Rules(ruled))
                if ruled.rules.iter().any(|rule| matches!(rule.gives, Gives::Shares(..)))),
            _ => false,
        };
        let names: Vec<&str> = known.iter().filter(|one| steps(one.of)).map(|one| one.name.as_str()).collect();
        let of = fields.text("of", complaints);
        let of = of.and_then(|of| {
            let at = find(&names, &of, Code::UnknownColumn, "above this no column of shares is called", complaints)?;
            known.iter().find(|one| one.name == names[at]).map(|one| one.of)
        });
        let share = fields.has("percent").then(|| percentage(fields, &name.value, complaints));
        Some(Self { of: of?, share: share??, when, name })
    }
}
