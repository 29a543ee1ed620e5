//! On which cells of a schedule people could stand on a date: those on which
//! they stand in the snapshot, and all to which steps and lanes lead from there.
//! Where an offer places people on the schedule or reshapes it before, that is
//! every cell.

use jiff::civil::Date;

use crate::contract::context::Context;
use crate::contract::grids::Form;
use crate::district::workforce::Stand;

/// A schedule as it is before a date, and its cells with a salary on which any
/// of some people could stand, as lane and step.
pub(super) fn could_stand(
    context: &Context<'_>,
    schedule: usize,
    before: Date,
    people: &[bool],
) -> (Form, Vec<(usize, usize)>) {
    let form = context.form(schedule, before);
    let named = &context.schedules[schedule];
    let anywhere =
        context.grids.places_on(named, context.when(before)) || context.grids.reshapes(named, context.when(before));
    let in_lane = named.steps.len();
    let mut stood = vec![false; named.cells.len()];
    for (stand, _) in context.workforce.stands.iter().zip(people).filter(|(_, one)| **one) {
        if let Stand::Cell { schedule: at, cell } = stand
            && *at == schedule
        {
            stood[*cell] = true;
        }
    }
    let from: Vec<(usize, usize)> =
        (0..stood.len()).filter(|cell| stood[*cell]).map(|cell| (cell / in_lane, cell % in_lane)).collect();
    let reached = |(lane, step): &(usize, usize)| anywhere || from.iter().any(|(l, s)| l <= lane && s <= step);
    let cells = form.cells().filter(reached).collect();
    (form, cells)
}
