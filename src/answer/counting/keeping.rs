//! Placement on another grid, and those who keep the rate they had because
//! their new cell pays less, until it has reached that rate.

use super::Standings;
use super::counts::{Change, Counts, KeptStretch};
use crate::answer::movement::{Arriving, Lead, Listed};

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
        let arrivals = &movement.arrivals[year];
        for coming in arrivals.cells(class, mover) {
            let Arriving { cell, parts, .. } = *coming;
            counts.changes.push(Change { mover: mover as u32, from: nowhere, to: cell, parts });
        }
        for one in &mut self.tracked[class] {
            let own = listed.partition_point(|listed| listed.at < one.at);
            let lead = match arrivals.cell(class, mover, one.person).filter(|_| one.cell == nowhere) {
                Some(cell) => Some(Lead::Cell(cell)),
                None => listed.get(own).filter(|listed| listed.at == one.at).map(|listed| listed.lead),
            };
            let Some((to, kept)) = movement.place(placing, lead, one) else { continue };
            if to == nowhere {
                counts.faults.push((one.person, to, mover));
                continue;
            }
            self.keeps |= kept.is_some();
            if one.cell != nowhere {
                counts.changes.push(Change { mover: mover as u32, from: one.cell, to, parts: one.parts });
            }
            (one.cell, one.kept) = (to, kept);
        }
    }

    /// Writes down who of a class keeps a rate through a stretch of the year.
    pub(super) fn stretch(&mut self, class: usize, (from, until): (usize, usize), counts: &mut Counts) {
        if !self.keeps || from == until {
            return;
        }
        for one in &self.tracked[class] {
            let stretch =
                |kept| KeptStretch { class: class as u32, kept, cell: one.cell, parts: one.parts, from, until };
            counts.stretches.extend(one.kept.map(stretch));
        }
    }

    /// Lets go of those whose cells have reached, at the end of a year, the rate
    /// they keep.
    pub(super) fn let_go(&mut self, year: usize) {
        self.keeps = false;
        for one in self.tracked.iter_mut().flatten() {
            one.kept = one.kept.filter(|kept| self.movement.closing(year + 1, one.cell) < kept.rate);
            self.keeps |= one.kept.is_some();
        }
    }
}
