//! What the steps of a year change that come before everything else: they are known
//! from the cells on which the year begins, so they are priced like points.

use super::Places;
use crate::answer::movement::{Does, Movement};

/// What a step mover changes: which of the year's movers it is, and the changes by
/// place of the opening cell.
pub type StepChange = (usize, Vec<i64>);

/// What the first steps of a year change, for classes that the same step movements
/// reach.
#[derive(Clone, Debug)]
pub struct Steps {
    of_reached: Vec<(Vec<bool>, Vec<StepChange>)>,
}

impl Steps {
    /// Of a projected year, at the prices of the point at which people move; `width`
    /// is how many prices lie in a place.
    pub(super) fn new(movement: &Movement, year: usize, (places, width): (&Places, usize), still: &[i64]) -> Self {
        let mut steps = Self { of_reached: Vec::new() };
        for class in &movement.classes {
            let reached = class.steps.of(year);
            if steps.of_reached.iter().all(|(known, _)| known != reached) {
                let changes = changes((movement, year), reached, (places, width), still);
                steps.of_reached.push((reached.clone(), changes));
            }
        }
        steps
    }

    /// What each step mover changes for a class that some of the step movements
    /// reach.
    #[must_use]
    pub fn of(&self, reached: &[bool]) -> &[StepChange] {
        let known = self.of_reached.iter().find(|(known, _)| known == reached);
        known.map_or(&[], |(_, changes)| changes)
    }
}

fn changes(
    (movement, year): (&Movement, usize),
    reached: &[bool],
    (places, width): (&Places, usize),
    still: &[i64],
) -> Vec<StepChange> {
    let mut stands: Vec<u32> = (0..movement.ground.cells as u32).collect();
    let mut changes = Vec::new();
    for (mover, one) in movement.movers[year - 1].iter().enumerate() {
        let Does::Steps { movement: at, by, first: true } = one.does else { continue };
        if !reached[at] {
            continue;
        }
        let up = movement.ground.up(by);
        let mut change = vec![0; still.len()];
        for (cell, places) in places.cells() {
            let stand = stands[cell] as usize;
            let to = up[stand] as usize;
            for (place, _) in places {
                let of = |other: usize| (place + other - cell) * width;
                let (at, from, to) = (place * width, of(stand), of(to));
                for charge in 0..width {
                    change[at + charge] = still[to + charge] - still[from + charge];
                }
            }
        }
        changes.push((mover, change));
        for stand in &mut stands {
            *stand = up[*stand as usize];
        }
    }
    changes
}
