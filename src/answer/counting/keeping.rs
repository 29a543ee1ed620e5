//! Placement on another grid, and those who keep the rate they had because
//! their new cell pays less, until it has reached that rate.

use super::counts::{Change, Counts, Kept, KeptStretch};
use super::{Standings, places_of};
use crate::answer::movement::Listed;

impl Standings<'_> {
    /// Places the people of a class: by cell those who are not tracked, one by
    /// one the others.
    pub(super) fn place(
        &mut self,
        class: usize,
        (year, mover): (usize, usize),
        replacement: usize,
        listed: &[Listed],
        counts: &mut Counts,
    ) {
        let movement = self.movement;
        let Some(placing) = movement.placing(replacement, year + 1, class) else { return };
        let nowhere = movement.ground.nowhere();
        for (cell, parts) in &self.counted[class] {
            self.scratch[*cell as usize] += parts;
        }
        for one in &self.tracked[class] {
            self.scratch[one.cell as usize] -= one.parts;
        }
        self.scratch[nowhere as usize] = 0;
        for (cell, _) in &self.counted[class] {
            let parts = std::mem::take(&mut self.scratch[*cell as usize]);
            match placing.lead(*cell) {
                Some(to) if parts != 0 && to != nowhere => {
                    counts.changes.push(Change { mover: mover as u32, from: *cell, to, parts });
                }
                Some(to) if parts != 0 => counts.faults.push((movement.people_of(class)[0], to, mover)),
                _ => {}
            }
        }
        for one in &mut self.tracked[class] {
            let own = listed.partition_point(|listed| listed.at < one.at);
            let to = match listed.get(own).filter(|listed| listed.at == one.at) {
                Some(listed) => movement.lead(listed, one.cell, Some(placing)).ok().flatten(),
                None => placing.lead(one.cell),
            };
            let Some(to) = to else { continue };
            if to == nowhere {
                counts.faults.push((one.person, to, mover));
                continue;
            }
            let had = if one.cell == nowhere { movement.had(one.person) } else { placing.rate(one.cell) };
            if let Some(rate) = placing.kept(had, to) {
                self.kept.push(Kept { class: class as u32, at: one.at, rate, replacement });
            }
            counts.changes.push(Change { mover: mover as u32, from: one.cell, to, parts: one.parts });
            one.cell = to;
        }
    }

    /// Writes down who of a class keeps a rate through a stretch of the year.
    pub(super) fn stretch(&mut self, class: usize, (from, until): (usize, usize), counts: &mut Counts) {
        let whole = self.movement.whole == 1;
        for kept in &self.kept {
            if kept.class as usize != class || from == until {
                continue;
            }
            for one in places_of(&mut self.tracked[class], kept.at, whole) {
                counts.stretches.push(KeptStretch { kept: *kept, cell: one.cell, parts: one.parts, from, until });
            }
        }
    }

    /// Lets go of those whose cells have reached, at the end of a year, the rate
    /// they keep.
    pub(super) fn let_go(&mut self, year: usize) {
        let (movement, tracked) = (self.movement, &mut self.tracked);
        self.kept.retain(|kept| {
            let places = places_of(&mut tracked[kept.class as usize], kept.at, movement.whole == 1);
            places.iter().any(|one| movement.closing(year + 1, one.cell) < kept.rate)
        });
        self.kept.sort_unstable();
    }
}
