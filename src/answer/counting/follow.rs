//! Following people through a year, for individual raises: from the cell on
//! which it begins to the cell on which it ends.

use std::ops::Range;

use super::counts::Way;
use super::{Standings, part, places_of, take};
use crate::answer::movement::{Arrival, Does, Kept, Lead, Listed, Movement};

impl Standings<'_> {
    /// Follows everybody of a class through the year, before they move.
    pub(super) fn follow_all(&mut self, class: usize, year: usize, listed: &[Listed], ways: &mut Vec<Way>) {
        let mut own: Vec<Listed> = listed.to_vec();
        own.sort_unstable_by_key(|one| (one.at, one.mover));
        for (cell, parts) in &self.counted[class] {
            self.scratch[*cell as usize] += parts;
        }
        let mut walk = Walk::new(self.movement, class, year, ways);
        if walk.one_by_one() {
            for one in &self.tracked[class] {
                let first = own.partition_point(|listed| listed.at < one.at);
                let moves = own[first..].iter().take_while(|listed| listed.at == one.at).count();
                (walk.own, walk.person) = (&own[first..first + moves], Some(one.person));
                walk.kept = self.kept.of(one.kept);
                self.scratch[one.cell as usize] -= one.parts;
                walk.follow(0, (one.cell, one.cell), one.parts, walk.kept);
            }
        } else {
            for moves in own.chunk_by(|one, next| one.at == next.at) {
                walk.own = moves;
                for one in places_of(&mut self.tracked[class], moves[0].at, self.movement.whole == 1) {
                    self.scratch[one.cell as usize] -= one.parts;
                    walk.follow(0, (one.cell, one.cell), one.parts, None);
                }
            }
        }
        let nowhere = self.movement.ground.nowhere();
        walk.arrive(self.movement.arrivals[year].of_class(class), self.movement.whole);
        self.scratch[nowhere as usize] = 0;
        (walk.own, walk.person, walk.kept) = (&[], None, None);
        let mut others = Vec::new();
        take(&mut self.scratch, self.counted[class].iter().map(|(cell, _)| *cell), &mut others);
        for (cell, parts) in others {
            walk.follow(0, (cell, cell), parts, None);
        }
    }
}

/// People of one class on their way through a year.
pub(super) struct Walk<'a> {
    movement: &'a Movement,
    class: usize,
    year: usize,
    /// Which of the year's movers may move those of the class who have no move of
    /// their own.
    moving: Vec<usize>,
    own: &'a [Listed],
    /// Whom, where one of the tracked is followed alone.
    pub(super) person: Option<u32>,
    /// What they keep when the year begins.
    kept: Option<Kept>,
    pub(super) ways: &'a mut Vec<Way>,
}

impl<'a> Walk<'a> {
    /// Of a class in a year, nobody in particular.
    pub(super) fn new(movement: &'a Movement, class: usize, year: usize, ways: &'a mut Vec<Way>) -> Self {
        let steps = movement.classes[class].steps.of(year + 1);
        let moves = |does: Does| match does {
            Does::Steps { movement: at, .. } => steps[at],
            Does::Listed => false,
            Does::Place { replacement } => movement.placing(replacement, year + 1, class).is_some(),
            Does::Spread { .. } => true,
        };
        let of_year = movement.movers[year].iter().enumerate();
        let moving = of_year.filter(|(_, mover)| moves(mover.does)).map(|(at, _)| at).collect();
        Self { movement, class, year, moving, own: &[], person: None, kept: None, ways }
    }

    /// Whether every one of the tracked is followed: some of them may keep a
    /// rate, or come from off every schedule.
    fn one_by_one(&self) -> bool {
        let ladder = self.movement.classes[self.class].ladder;
        self.movement.placings.iter().any(|placing| placing.ladder == ladder)
    }

    /// Follows those who come from off every schedule and have no move of their
    /// own: whoever comes to one cell goes on like all others there.
    fn arrive(&mut self, arrivals: &[Arrival], parts: i64) {
        let nowhere = self.movement.ground.nowhere();
        let mut followed: Vec<Option<Range<usize>>> = vec![None; self.movement.ground.cells];
        (self.own, self.kept) = (&[], None);
        for arrival in arrivals.iter().filter(|one| !one.tracked) {
            self.person = Some(arrival.person);
            if let Some(ways) = followed[arrival.cell as usize].clone() {
                for way in ways {
                    self.ways.push(Way { person: self.person, ..self.ways[way] });
                }
                continue;
            }
            let first = self.ways.len();
            self.follow(0, (nowhere, nowhere), parts, None);
            followed[arrival.cell as usize] = Some(first..self.ways.len());
        }
    }

    /// Which mover they meet at a place: whoever has no move of their own, only those
    /// that may move them. Into however many stretches the time on a cell is divided,
    /// what is kept there is the same.
    fn met(&self, at: usize) -> Option<usize> {
        match self.own {
            [] => self.moving.get(at).copied(),
            _ => (at < self.movement.movers[self.year].len()).then_some(at),
        }
    }

    /// Follows people from one cell through the movers of a year, from a mover
    /// on, which is the first of the year unless a fraction has led them here.
    pub(super) fn follow(
        &mut self,
        from: usize,
        (opening, mut cell): (u32, u32),
        mut parts: i64,
        mut kept: Option<Kept>,
    ) {
        let movement = self.movement;
        let class = &movement.classes[self.class];
        let movers = &movement.movers[self.year];
        let mut since = 0;
        for at in 0.. {
            let Some(mover) = self.met(at) else { break };
            if mover < from {
                continue;
            }
            let one = &movers[mover];
            let listed = self.own.iter().find(|one| one.mover == mover);
            if one.part > since {
                kept = movement.still_kept(kept, self.year + 1, since..one.part, cell);
                since = one.part;
            }
            match one.does {
                Does::Steps { movement: at, by, .. } if class.steps.of(self.year + 1)[at] => {
                    cell = movement.ground.up(by)[cell as usize];
                }
                Does::Steps { .. } => {}
                Does::Listed => {
                    if let Some(listed) = listed {
                        cell = movement.lead(listed, cell).ok().flatten().unwrap_or(cell);
                    }
                }
                Does::Place { replacement } => {
                    let Some(placing) = movement.placing(replacement, self.year + 1, self.class) else { continue };
                    (cell, kept) = match self.person {
                        Some(person) => {
                            let arrival = movement.arrivals[self.year].cell(self.class, mover, person);
                            let arrival = arrival.filter(|_| cell == movement.ground.nowhere()).map(Lead::Cell);
                            let lead = arrival.or_else(|| listed.map(|one| one.lead));
                            movement.place(placing, lead, (person, cell), kept).unwrap_or((cell, kept))
                        }
                        None => (placing.lead(cell).unwrap_or(cell), None),
                    };
                }
                Does::Spread { movement: at, parts: fraction } => {
                    if let Some(to) = movement.spread(at, self.class, self.year + 1, cell).filter(|_| from == 0) {
                        let moving = part(parts, fraction);
                        self.follow(mover + 1, (opening, to), moving, kept);
                        parts -= moving;
                    }
                }
            }
        }
        if parts != 0 && cell != movement.ground.nowhere() {
            let kept = movement.still_kept(kept, self.year + 1, since..movement.parts[self.year + 1], cell);
            let (person, kept_before) = (self.person, self.kept);
            self.ways.push(Way { from: opening, to: cell, parts, person, kept_before, kept_after: kept });
        }
    }
}
