//! How the people of schools divide by positions, and whether the counts of
//! the same people agree: in a block's `in_positions`, in its positions, and in
//! the headcount.

use super::place::{Block, Position};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find, listed};
use crate::foundation::fields::Fields;
use crate::foundation::source::{Located, Span};

/// How many people of each block are in positions of which a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
    /// A column of the positions.
    pub column: String,
    /// People, by block.
    pub people: Vec<u64>,
}

/// A column of the positions, and how many people of a block it holds for.
type Crossed = (Located<String>, u64);

/// How many people of a block are in positions of which a column holds:
/// `in_positions = { hard_to_staff = 972 }`.
pub(super) fn crossing(
    fields: &mut Fields,
    positions: &[Position],
    people: Option<u64>,
    complaints: &mut Complaints,
) -> Option<Crossed> {
    let what = format!("`in_positions` of {}", fields.what());
    let mut inner = fields.table("in_positions", what, complaints)?;
    let keys: Vec<&str> = inner.keys().collect();
    let [key] = keys.as_slice() else {
        complaints.push(
            Diagnostic::new(Code::WrongValue, "`in_positions` names one column of the positions".to_owned())
                .at(inner.span(), format!("columns here: {}", listed(&keys))),
        );
        return None;
    };
    let (span, _) = inner.entry(key)?;
    let column = Located::new((*key).to_owned(), *span);
    let known: Vec<&str> = positions.first().map(|one| one.flags.headings()).unwrap_or_default();
    find(&known, &column, Code::UnknownColumn, "the positions have no column", complaints)?;
    let count = inner.whole(key, 0..=people.map_or(super::MOST_PEOPLE, |people| people as i64), complaints)?;
    Some((column, count.value as u64))
}

/// The crossing of all blocks: all of them name the same column, and their
/// people are those of its positions.
pub(super) fn crossed(
    found: Vec<(Span, Option<Crossed>)>,
    positions: &[Position],
    complaints: &mut Complaints,
) -> Option<Crossing> {
    let (_, (column, _)) = found.iter().find_map(|(span, crossing)| Some((span, crossing.clone()?)))?;
    let mut people = Vec::new();
    for (span, crossing) in found {
        match crossing {
            Some((other, count)) if other.value == column.value => people.push(count),
            Some((other, _)) => complaints.push(
                Diagnostic::new(Code::ConflictingKeys, "`in_positions` names one column in all blocks".to_owned())
                    .at(other.span, "another here")
                    .also(column.span, "first here"),
            ),
            None => complaints.push(
                Diagnostic::new(Code::MissingKey, "these schools have no `in_positions`, others do".to_owned())
                    .at(span, "")
                    .hint(format!("add `in_positions = {{ {} = 0 }}`", column.value)),
            ),
        }
    }
    let holds = |one: &&Position| one.flags.hold(&column.value);
    let (asked, there): (u64, u64) = (people.iter().sum(), positions.iter().filter(holds).map(|one| one.people).sum());
    if asked != there {
        let column_name = &column.value;
        complaints.push(
            Diagnostic::new(
                Code::CountsDisagree,
                format!("the schools have {asked} people in positions that are `{column_name}`, the positions {there}"),
            )
            .at(column.span, "the first of these counts"),
        );
        return None;
    }
    Some(Crossing { column: column.value, people })
}

/// Complains where people in schools or positions are not the people there
/// are.
pub(super) fn adds_up(headcount: &Located<i64>, blocks: &[Block], positions: &[Position], complaints: &mut Complaints) {
    let sums = [
        ("schools", blocks.iter().map(|one| one.people).sum::<u64>(), blocks.is_empty()),
        ("positions", positions.iter().map(|one| one.people).sum(), positions.is_empty()),
    ];
    for (what, sum, none) in sums {
        if !none && sum != headcount.value as u64 {
            complaints.push(
                Diagnostic::new(
                    Code::CountsDisagree,
                    format!("the {what} have {sum} people together, the profile {}", headcount.value),
                )
                .at(
                    headcount.span,
                    format!(
                        "{} {}",
                        (headcount.value - sum as i64).abs(),
                        if (sum as i64) < headcount.value { "people are in none" } else { "too many are in them" }
                    ),
                ),
            );
        }
    }
}
