//! Provisions that cannot both apply: two that set or raise one cell of a
//! schedule on one date for the same people, and two that place the same people
//! on one date, or on dates that count from the same pay period on. Which of them
//! came last nobody could say.

use jiff::civil::Date;

use super::condition::Condition;
use super::context::Context;
use super::effect::{CellEdit, CellEdits, Effect, NewGrid, Replacement};
use super::provision::Provision;
use crate::district::workforce::Stand;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};

/// Complains about every pair of an offer's provisions that clash.
pub fn complain(provisions: &[Provision], context: &Context<'_>, complaints: &mut Complaints) {
    for (at, one) in provisions.iter().enumerate() {
        for other in &provisions[at + 1..] {
            for (first, second) in one.effects.iter().flat_map(|one| other.effects.iter().map(move |two| (one, two))) {
                let clash = match (first, second) {
                    (Effect::EditCells(first), Effect::EditCells(second)) => edits(first, second, context),
                    (Effect::Replace(first), Effect::Replace(second)) => {
                        places(first, second, provisions, context).then(|| "place the same people".to_owned())
                    }
                    _ => None,
                };
                let (Some(clash), Some(on), Some(later)) = (clash, date_of(first), date_of(second)) else { continue };
                let on = if on == later {
                    format!("on {on}")
                } else {
                    format!("on {on} and {later}, which count from one pay period on,")
                };
                complaints.push(
                    Diagnostic::new(
                        Code::ConflictingKeys,
                        format!("{on} provisions `{}` and `{}` both {clash}", one.name, other.name),
                    )
                    .at(other.place, "which of them comes last?")
                    .also(one.place, "the other")
                    .hint("say with `when` for whom each is, give them other dates, or make one of them"),
                );
            }
        }
    }
}

fn date_of(effect: &Effect) -> Option<Date> {
    match effect {
        Effect::EditCells(edits) => Some(edits.on),
        Effect::Replace(replacement) => Some(replacement.on),
        _ => None,
    }
}

/// Whether changes on two dates count from the same part of a year on.
fn at_once(one: Date, other: Date, context: &Context<'_>) -> bool {
    let part = |date| (context.calendar.year_of(date), context.calendar.part_of(date));
    part(one) == part(other)
}

/// For each person, whether both conditions hold on a date.
fn both(one: &Condition, other: &Condition, on: Date, context: &Context<'_>) -> Vec<bool> {
    let year = context.calendar.year_of(on);
    let (one, other) = (one.mask(context.workforce, year), other.mask(context.workforce, year));
    one.iter().zip(&other).map(|(one, other)| *one && *other).collect()
}

/// The cells that both change for somebody.
fn edits(one: &CellEdits, other: &CellEdits, context: &Context<'_>) -> Option<String> {
    if one.schedule != other.schedule
        || !at_once(one.on, other.on, context)
        || !both(&one.when, &other.when, one.on, context).contains(&true)
    {
        return None;
    }
    let in_both =
        |edit: &&CellEdit| other.cells.iter().any(|other| (&other.lane, &other.step) == (&edit.lane, &edit.step));
    let cells: Vec<String> =
        one.cells.iter().filter(in_both).map(|edit| format!("{} step {}", edit.lane, edit.step)).collect();
    (!cells.is_empty()).then(|| format!("change {}", listed(&cells)))
}

/// Whether both place somebody: from a schedule that both replace or from off
/// every schedule, or one of them on a schedule that the other replaces.
fn places(one: &Replacement, other: &Replacement, provisions: &[Provision], context: &Context<'_>) -> bool {
    if !at_once(one.on, other.on, context) {
        return false;
    }
    let effects = provisions.iter().flat_map(|provision| &provision.effects);
    let came_before = effects.filter_map(|effect| match effect {
        Effect::Replace(earlier) if earlier.on < one.on => Some(to(earlier)),
        _ => None,
    });
    let came_before: Vec<usize> = came_before.flatten().collect();
    let people = both(&one.when, &other.when, one.on, context);
    people.iter().zip(&context.workforce.stands).filter(|(both, _)| **both).any(|(_, stand)| {
        let mut from: Vec<Option<usize>> = came_before.iter().copied().map(Some).collect();
        from.push(match stand {
            Stand::Cell { schedule, .. } => Some(*schedule),
            Stand::Own(_) => None,
        });
        let leaves = |one: &Replacement, from: &Option<usize>| {
            from.map_or(one.off_schedule, |schedule| one.leaves.contains(&schedule))
        };
        let onward = |one: &Replacement, other: &Replacement| to(one).is_some_and(|to| other.leaves.contains(&to));
        from.iter().any(|from| match (leaves(one, from), leaves(other, from)) {
            (true, true) => true,
            (true, false) => onward(one, other),
            (false, true) => onward(other, one),
            (false, false) => false,
        })
    })
}

/// The schedule on which people are placed; `None` where it is the one that they
/// stand on, reshaped.
fn to(one: &Replacement) -> Option<usize> {
    match &one.grid {
        NewGrid::Schedule(schedule) | NewGrid::InForce(schedule) => Some(*schedule),
        NewGrid::Reshaped(_) => None,
    }
}
