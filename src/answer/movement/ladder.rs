//! Ladders: the grids on which people alike climb, one after another: the
//! schedule of the snapshot and those on which they are placed. Two teachers on
//! one cell of whom a raise reaches one are paid differently from then on, so
//! they climb on two ladders.

use super::terms::{Masks, Terms, place_in};
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
pub(super) fn ladders(terms: &Terms, masks: &Masks, workforce: &Workforce) -> (Vec<Ladder>, Vec<u32>) {
    let mut ladders: Vec<Ladder> = Vec::new();
    let mut ladder_of = Vec::with_capacity(workforce.headcount());
    let conditions = terms.scopes.iter().map(|scope| &scope.when);
    let mut conditions = conditions.chain(terms.replacements.iter().map(|(_, one)| &one.when));
    let everyone = conditions.all(crate::contract::condition::Condition::is_everyone);
    let mut known: Vec<Option<u32>> = Vec::new();
    for person in 0..workforce.headcount() {
        let start = match workforce.stands[person] {
            Stand::Cell { schedule, .. } => Some(schedule),
            Stand::Own(_) => None,
        };
        let slot = start.map_or(0, |at| at + 1);
        if everyone && let Some(Some(ladder)) = known.get(slot) {
            ladder_of.push(*ladder);
            continue;
        }
        let of_person = |masks: &[Vec<bool>]| masks.iter().map(|mask| mask[person]).collect();
        let (reached, placed) = (of_person(&masks.scopes), of_person(&masks.replacements));
        let ladder = place_in(&mut ladders, Ladder { start, reached, placed, grids: Vec::new() }) as u32;
        if known.len() <= slot {
            known.resize(slot + 1, None);
        }
        known[slot] = Some(ladder);
        ladder_of.push(ladder);
    }
    (ladders, ladder_of)
}
