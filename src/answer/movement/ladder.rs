//! Ladders: a schedule divided by whom the raises reach. Two teachers on one
//! cell of whom a raise reaches one are paid differently from then on, so they
//! climb on two ladders.

use super::terms::{Masks, Terms, place_in};
use crate::district::workforce::{Stand, Workforce};

/// A schedule together with the raises that reach those who stand on it here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ladder {
    /// The schedule; `None` for those with a salary of their own.
    pub schedule: Option<usize>,
    /// For each scope, whether its raises reach this ladder.
    pub reached: Vec<bool>,
}

/// All ladders, and on which of them each person is.
pub(super) fn ladders(terms: &Terms, masks: &Masks, workforce: &Workforce) -> (Vec<Ladder>, Vec<u32>) {
    let mut ladders: Vec<Ladder> = Vec::new();
    let mut ladder_of = Vec::with_capacity(workforce.headcount());
    let everyone = terms.scopes.iter().all(|scope| scope.when.is_everyone());
    let mut known: Vec<Option<u32>> = Vec::new();
    for person in 0..workforce.headcount() {
        let schedule = match workforce.stands[person] {
            Stand::Cell { schedule, .. } => Some(schedule),
            Stand::Own(_) => None,
        };
        let slot = schedule.map_or(0, |at| at + 1);
        if everyone && let Some(Some(ladder)) = known.get(slot) {
            ladder_of.push(*ladder);
            continue;
        }
        let reached = terms
            .scopes
            .iter()
            .zip(&masks.scopes)
            .map(|(scope, mask)| {
                let on_schedule = match (&scope.schedules, schedule) {
                    (None, _) => true,
                    (Some(_), None) => false,
                    (Some(schedules), Some(schedule)) => schedules.contains(&schedule),
                };
                on_schedule && mask[person]
            })
            .collect();
        let ladder = place_in(&mut ladders, Ladder { schedule, reached }) as u32;
        if known.len() <= slot {
            known.resize(slot + 1, None);
        }
        known[slot] = Some(ladder);
        ladder_of.push(ladder);
    }
    (ladders, ladder_of)
}
