//! Ladders: the grids on which people alike climb, one after another: the
//! schedule of the snapshot and those on which they are placed. Two teachers on
//! one cell of whom a raise reaches one are paid differently from then on, so
//! they climb on two ladders.

use super::terms::Masks;
use crate::district::partition::Partition;
use crate::district::workforce::{Stand, Workforce};

/// A way through the grids, together with the raises that reach those who take
/// it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ladder {
    /// The schedule of the snapshot; `None` for those with a salary of their
    /// own.
    pub start: Option<usize>,
    /// For each scope, whether its condition holds here.
    pub reached: Vec<bool>,
    /// For each replacement, whether it is for those here.
    pub placed: Vec<bool>,
    /// Its grids, in order of time: indices into
    /// [`Ground::grids`](super::Ground::grids).
    pub grids: Vec<usize>,
}

/// All ladders, still without grids, and on which of them each person is.
pub(super) fn ladders(masks: &Masks, workforce: &Workforce) -> (Vec<Ladder>, Vec<u32>) {
    let start = |person: usize| match workforce.stands[person] {
        Stand::Cell { schedule, .. } => Some(schedule),
        Stand::Own(_) => None,
    };
    let mut alike = Partition::whole(workforce.headcount());
    alike.refine(|person| start(person).map_or(0, |schedule| schedule as u32 + 1));
    alike.refine_by_masks(&masks.scopes.iter().chain(&masks.replacements).collect::<Vec<_>>());
    let mut ladders: Vec<Ladder> = Vec::with_capacity(alike.classes);
    for (person, ladder) in alike.class_of.iter().enumerate() {
        if *ladder as usize == ladders.len() {
            let of_person = |masks: &[Vec<bool>]| masks.iter().map(|mask| mask[person]).collect();
            let (reached, placed) = (of_person(&masks.scopes), of_person(&masks.replacements));
            ladders.push(Ladder { start: start(person), reached, placed, grids: Vec::new() });
        }
    }
    (ladders, alike.class_of)
}
