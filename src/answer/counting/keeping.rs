//! Placement on another grid, and those who keep the rate they had because
//! their new cell pays less, until a day on which it has reached that rate.

use std::num::NonZeroU32;

use super::Standings;
use super::counts::{Change, Counts, KeptStretch};
use crate::answer::movement::{Arriving, Kept, Lead, Listed};

/// The rates that people keep. They are few beside those who move, so that the
/// people themselves take little room.
#[derive(Clone, Debug, Default)]
pub(super) struct KeptRates(Vec<Kept>);

impl KeptRates {
    /// Notes what somebody keeps, and gives back its place, counted from one.
    pub(super) fn note(&mut self, kept: Kept) -> Option<NonZeroU32> {
        self.0.push(kept);
        u32::try_from(self.0.len()).ok().and_then(NonZeroU32::new)
    }

    /// What is kept.
    pub(super) fn of(&self, place: Option<NonZeroU32>) -> Option<Kept> {
        place.map(|place| self.0[place.get() as usize - 1])
    }
}

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
        // Both in order of person.
        let mut coming = arrivals.of_class(class).iter().filter(|one| one.mover as usize == mover).peekable();
        for one in &mut self.tracked[class] {
            let own = listed.partition_point(|listed| listed.at < one.at);
            while coming.next_if(|arrival| arrival.person < one.person).is_some() {}
            let lead = match coming.peek().filter(|arrival| arrival.person == one.person && one.cell == nowhere) {
                Some(arrival) => Some(Lead::Cell(arrival.cell)),
                None => listed.get(own).filter(|listed| listed.at == one.at).map(|listed| listed.lead),
            };
            let had = self.kept.of(one.kept);
            let Some((to, kept)) = movement.place(placing, lead, (one.person, one.cell), had) else { continue };
            if to == nowhere {
                counts.faults.push((one.person, to, mover));
                continue;
            }
            self.keeps |= kept.is_some();
            if one.cell != nowhere {
                counts.changes.push(Change { mover: mover as u32, from: one.cell, to, parts: one.parts });
            }
            (one.cell, one.kept) = (to, kept.and_then(|kept| self.kept.note(kept)));
        }
    }

    /// Writes down who of a class keeps a rate through a stretch of the year, and
    /// whose cells have reached it. After a change that counts from the end of
    /// the year on, the last stretch has no parts.
    pub(super) fn stretch(&mut self, class: usize, year: usize, (from, until): (usize, usize), counts: &mut Counts) {
        if !self.keeps {
            return;
        }
        for one in &mut self.tracked[class] {
            let Some(kept) = self.kept.of(one.kept) else { continue };
            if kept.reached.is_some_and(|cell| cell != one.cell) {
                one.kept = None;
                continue;
            }
            let (class, at, cell, parts) = (class as u32, one.at, one.cell, one.parts);
            let kept_here = Kept { reached: None, ..kept };
            if from < until {
                counts.stretches.push(KeptStretch { class, at, kept: kept_here, cell, parts, from, until });
            }
            if self.movement.still_kept(Some(kept_here), year + 1, from..until, cell).is_none() {
                one.kept = self.kept.note(Kept { reached: Some(cell), ..kept });
            }
        }
    }

    /// Lets go of those whose cells have reached in the year what they keep.
    pub(super) fn let_go(&mut self) {
        self.keeps = false;
        for one in self.tracked.iter_mut().flatten() {
            if self.kept.of(one.kept).is_some_and(|kept| kept.reached.is_some()) {
                one.kept = None;
            }
            self.keeps |= one.kept.is_some();
        }
    }
}
