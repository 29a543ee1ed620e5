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
    /// A column of the positions, where it is first named.
    pub column: Located<String>,
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

/// The crossing of all blocks, which all name the same column. Of a block that
/// says something that cannot be read, no more is said.
pub(super) fn crossed(found: Vec<(Span, bool, Option<Crossed>)>, complaints: &mut Complaints) -> Option<Crossing> {
    let (column, _) = found.iter().find_map(|(.., crossing)| crossing.clone())?;
    let mut people = Vec::new();
    for (span, said, crossing) in found {
        match crossing {
            Some((other, count)) if other.value == column.value => people.push(count),
            Some((other, _)) => complaints.push(
                Diagnostic::new(Code::ConflictingKeys, "`in_positions` names one column in all blocks".to_owned())
                    .at(other.span, "another here")
                    .also(column.span, "first here"),
            ),
            None if said => {}
            None => complaints.push(
                Diagnostic::new(Code::MissingKey, "these schools have no `in_positions`, others do".to_owned())
                    .at(span, "")
                    .hint(format!("add `in_positions = {{ {} = 0 }}`", column.value)),
            ),
        }
    }
    Some(Crossing { column, people })
}

/// Complains where people in schools or positions are not the people there
/// are, or schools and positions do not agree on a column.
pub(super) fn adds_up(
    headcount: &Located<i64>,
    blocks: &[Block],
    positions: &[Position],
    crossing: Option<&Crossing>,
    complaints: &mut Complaints,
) {
    let in_schools = (!blocks.is_empty()).then(|| blocks.iter().map(|one| one.people).sum::<u64>());
    let in_positions = (!positions.is_empty()).then(|| positions.iter().map(|one| one.people).sum());
    for (what, sum) in [("schools", in_schools), ("positions", in_positions)] {
        let Some(sum) = sum else { continue };
        let off = headcount.value - sum as i64;
        if off != 0 {
            let message = format!("the {what} have {sum} people together, the profile {}", headcount.value);
            let (more, count) = if off > 0 { ("more", off) } else { ("fewer", -off) };
            let label = format!("{count} {more} than in the {what}");
            complaints.push(Diagnostic::new(Code::CountsDisagree, message).at(headcount.span, label));
        }
    }
    let Some(Crossing { column, people }) = crossing else { return };
    let asked: u64 = people.iter().sum();
    let there: u64 = positions.iter().filter(|one| one.flags.hold(&column.value)).map(|one| one.people).sum();
    if asked != there {
        let heading = &column.value;
        complaints.push(
            Diagnostic::new(
                Code::CountsDisagree,
                format!(
                    "by the schools {asked} people are in positions that are `{heading}`, by the positions {there}"
                ),
            )
            .at(column.span, "the first of the counts of the schools"),
        );
    }
}
