//! The people of a movement, counted year by year: where they stand when a
//! year begins, which cells each mover leads them from and to, and where they
//! stand in the end. This is all that pricing needs, and it is the same for
//! all offers that move people alike.

use std::ops::Range;

use super::movement::{Does, Listed, Movement, PARTS, Tracked};
use crate::foundation::money::round_ratio;

/// How much of people a mover leads from one cell to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Which of the year's movers.
    pub mover: u32,
    /// From this cell.
    pub from: u32,
    /// To this one.
    pub to: u32,
    /// In parts of a whole person.
    pub parts: i64,
}

/// A way through a year, for individual raises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The cell at the beginning.
    pub from: u32,
    /// The cell in the end.
    pub to: u32,
    /// In parts of a whole person.
    pub parts: i64,
}

/// The people of one class in one year.
#[derive(Clone, Debug, Default)]
struct Ranges {
    opening: Range<usize>,
    changes: Range<usize>,
    finals: Range<usize>,
    ways: Range<usize>,
}

/// The people of one year, by class.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    classes: Vec<Ranges>,
    opening: Vec<(u32, i64)>,
    changes: Vec<Change>,
    finals: Vec<(u32, i64)>,
    ways: Vec<Way>,
    /// Listed moves to cells without a salary: person, cell, mover.
    pub faults: Vec<(u32, u32, usize)>,
}

impl Counts {
    /// Where a class stands at the beginning.
    #[must_use]
    pub fn opening(&self, class: usize) -> &[(u32, i64)] {
        &self.opening[self.classes[class].opening.clone()]
    }

    /// What the movers between lanes change, mover by mover.
    #[must_use]
    pub fn changes(&self, class: usize) -> &[Change] {
        &self.changes[self.classes[class].changes.clone()]
    }

    /// Where a class stands in the end.
    #[must_use]
    pub fn finals(&self, class: usize) -> &[(u32, i64)] {
        &self.finals[self.classes[class].finals.clone()]
    }

    /// The ways through the year, if they were asked for.
    #[must_use]
    pub fn ways(&self, class: usize) -> &[Way] {
        &self.ways[self.classes[class].ways.clone()]
    }

    fn clear(&mut self) {
        self.classes.clear();
        self.opening.clear();
        self.changes.clear();
        self.finals.clear();
        self.ways.clear();
        self.faults.clear();
    }
}

/// The people of a movement as they stand, year after year.
#[derive(Clone, Debug)]
pub struct Standings<'a> {
    movement: &'a Movement,
    /// For each class, everybody by cell.
    counted: Vec<Vec<(u32, i64)>>,
    /// For each class, those with moves of their own, who are counted as well;
    /// in order of their place, one entry for each cell they stand on.
    tracked: Vec<Vec<Tracked>>,
    /// Parts on each cell, all zero between uses.
    scratch: Vec<i64>,
    /// A class before it is counted again.
    before: Vec<(u32, i64)>,
    /// Whom fractions have led to a cell in the year, of the class that is
    /// being counted.
    arrived: Vec<(u32, i64)>,
}

impl<'a> Standings<'a> {
    /// The people as the snapshot has them.
    #[must_use]
    pub fn new(movement: &'a Movement) -> Self {
        Self {
            movement,
            counted: movement.classes.iter().map(|class| class.counted.clone()).collect(),
            tracked: movement.classes.iter().map(|class| class.tracked.clone()).collect(),
            scratch: vec![0; movement.cells],
            before: Vec::new(),
            arrived: Vec::new(),
        }
    }

    /// The people as they stand now, nobody moving.
    pub fn still(&self, counts: &mut Counts) {
        counts.clear();
        for counted in &self.counted {
            let finals = counts.finals.len()..counts.finals.len() + counted.len();
            counts.finals.extend_from_slice(counted);
            counts.classes.push(Ranges { finals, ..Ranges::default() });
        }
    }

    /// Moves everybody through the `year`th projected year, counted from zero.
    /// `ways` asks for the ways through it as well.
    pub fn advance(&mut self, year: usize, ways: bool, counts: &mut Counts) {
        counts.clear();
        let mut listed = self.movement.listed[year].as_slice();
        for class in 0..self.counted.len() {
            let of_class = listed.iter().take_while(|one| one.class as usize == class).count();
            let (own, rest) = listed.split_at(of_class);
            listed = rest;
            let first_way = counts.ways.len();
            if ways {
                self.follow_all(class, year, own, &mut counts.ways);
            }
            let ways = first_way..counts.ways.len();
            let opening = counts.opening.len()..counts.opening.len() + self.counted[class].len();
            counts.opening.extend_from_slice(&self.counted[class]);
            let changes = counts.changes.len();
            self.step(class, year);
            self.change_lanes(class, year, own, counts);
            let changes = changes..counts.changes.len();
            let finals = counts.finals.len()..counts.finals.len() + self.counted[class].len();
            counts.finals.extend_from_slice(&self.counted[class]);
            counts.classes.push(Ranges { opening, changes, finals, ways });
        }
    }

    /// Grants the year's steps, which come before everything else. What they
    /// change follows from the opening cells, so nothing is written down.
    fn step(&mut self, class: usize, year: usize) {
        for one in &self.movement.movers[year] {
            let Does::Steps { movement, by } = one.does else { continue };
            if !self.movement.classes[class].steps[movement] {
                continue;
            }
            let up = self.movement.up(by);
            for (cell, _) in &mut self.counted[class] {
                *cell = up[*cell as usize];
            }
            for one in &mut self.tracked[class] {
                one.cell = up[one.cell as usize];
            }
        }
    }

    /// Makes the year's moves between lanes, in the order of its movers, and
    /// counts the class again.
    fn change_lanes(&mut self, class: usize, year: usize, mut listed: &[Listed], counts: &mut Counts) {
        let mut counted = counts.changes.len();
        for (mover, one) in self.movement.movers[year].iter().enumerate() {
            match one.does {
                Does::Steps { .. } => {}
                Does::Listed => {
                    let of_mover = listed.iter().take_while(|one| one.mover == mover).count();
                    for one in &listed[..of_mover] {
                        self.move_one(class, one, counts);
                    }
                    listed = &listed[of_mover..];
                }
                Does::Spread { movement, parts } => {
                    self.recount(class, &counts.changes[counted..]);
                    counted = counts.changes.len();
                    self.spread(class, mover, movement, parts, &mut counts.changes);
                }
            }
        }
        self.recount(class, &counts.changes[counted..]);
        if !self.arrived.is_empty() {
            self.arrived.clear();
            let tracked = &mut self.tracked[class];
            for one in tracked.iter_mut() {
                one.spread = false;
            }
            gather(tracked);
        }
    }

    /// Makes one person's move.
    fn move_one(&mut self, class: usize, listed: &Listed, counts: &mut Counts) {
        for one in places_of(&mut self.tracked[class], listed.at, self.movement.whole == 1) {
            match self.movement.lead(listed, one.cell) {
                Ok(Some(to)) if to != one.cell => {
                    counts.changes.push(Change { mover: listed.mover as u32, from: one.cell, to, parts: one.parts });
                    one.cell = to;
                }
                Ok(_) => {}
                Err(to) => counts.faults.push((one.person, to, listed.mover)),
            }
        }
    }

    /// Moves a part of everybody whom a spread movement covers and whom none
    /// has moved in the year. The parts of each of the tracked are rounded by
    /// themselves, and so are those of all others on a cell together, so that
    /// nothing of the tracked stays behind when they move on.
    fn spread(&mut self, class: usize, mover: usize, movement: usize, fraction: i64, changes: &mut Vec<Change>) {
        let ground = self.movement;
        let moving = |parts: i64| part(parts, fraction);
        for (cell, parts) in &self.counted[class] {
            self.scratch[*cell as usize] += parts;
        }
        let tracked = self.tracked[class].iter().filter(|one| !one.spread).map(|one| (one.cell, one.parts));
        for (cell, parts) in self.arrived.iter().copied().chain(tracked) {
            self.scratch[cell as usize] -= parts;
        }
        for (cell, _) in &self.counted[class] {
            self.scratch[*cell as usize] = moving(self.scratch[*cell as usize]);
        }
        let mut split = Vec::with_capacity(self.tracked[class].len() * 2);
        for one in &self.tracked[class] {
            match ground.spread(movement, class, one.cell).filter(|_| !one.spread) {
                Some(to) => {
                    let parts = moving(one.parts);
                    self.scratch[one.cell as usize] += parts;
                    split.push(Tracked { parts: one.parts - parts, ..*one });
                    split.push(Tracked { cell: to, parts, spread: true, ..*one });
                }
                None => split.push(*one),
            }
        }
        gather(&mut split);
        self.tracked[class] = split;
        for (cell, _) in &self.counted[class] {
            let parts = std::mem::take(&mut self.scratch[*cell as usize]);
            if let Some(to) = ground.spread(movement, class, *cell) {
                changes.push(Change { mover: mover as u32, from: *cell, to, parts });
                self.arrived.push((to, parts));
            }
        }
    }

    /// Adds up a class by cell again, after changes that are not yet counted:
    /// several cells may have led to one.
    fn recount(&mut self, class: usize, changes: &[Change]) {
        std::mem::swap(&mut self.before, &mut self.counted[class]);
        let counted = &mut self.counted[class];
        counted.clear();
        for (cell, parts) in &self.before {
            self.scratch[*cell as usize] += parts;
        }
        for change in changes {
            self.scratch[change.from as usize] -= change.parts;
            self.scratch[change.to as usize] += change.parts;
        }
        let cells = self.before.iter().map(|(cell, _)| *cell);
        take(&mut self.scratch, cells, counted);
        take(&mut self.scratch, changes.iter().map(|change| change.to), counted);
    }

    /// Follows everybody of a class through the year, before they move.
    fn follow_all(&mut self, class: usize, year: usize, listed: &[Listed], ways: &mut Vec<Way>) {
        let mut own: Vec<Listed> = listed.to_vec();
        own.sort_unstable_by_key(|one| (one.at, one.mover));
        for (cell, parts) in &self.counted[class] {
            self.scratch[*cell as usize] += parts;
        }
        for moves in own.chunk_by(|one, next| one.at == next.at) {
            for one in places_of(&mut self.tracked[class], moves[0].at, self.movement.whole == 1) {
                self.scratch[one.cell as usize] -= one.parts;
                follow(self.movement, (class, year, 0), moves, (one.cell, one.cell), one.parts, ways);
            }
        }
        let mut others = Vec::new();
        take(&mut self.scratch, self.counted[class].iter().map(|(cell, _)| *cell), &mut others);
        for (cell, parts) in others {
            follow(self.movement, (class, year, 0), &[], (cell, cell), parts, ways);
        }
    }
}

/// Puts together what stands of one person on one cell, without what is no
/// longer there.
fn gather(tracked: &mut Vec<Tracked>) {
    tracked.sort_unstable_by_key(|one| (one.at, one.cell, one.spread));
    tracked.dedup_by(|next, kept| {
        let same = (next.at, next.cell, next.spread) == (kept.at, kept.cell, kept.spread);
        if same {
            kept.parts += next.parts;
        }
        same
    });
    tracked.retain(|one| one.parts != 0);
}

/// Follows people from one cell through the movers of a year, from a mover on,
/// which is the first of the year unless a fraction has led them here.
fn follow(
    movement: &Movement,
    (class, year, from): (usize, usize, usize),
    own: &[Listed],
    (opening, mut cell): (u32, u32),
    mut parts: i64,
    ways: &mut Vec<Way>,
) {
    for (mover, one) in movement.movers[year].iter().enumerate().skip(from) {
        match one.does {
            Does::Steps { movement: at, by } if movement.classes[class].steps[at] => {
                cell = movement.up(by)[cell as usize];
            }
            Does::Steps { .. } => {}
            Does::Listed => {
                if let Some(listed) = own.iter().find(|one| one.mover == mover) {
                    cell = movement.lead(listed, cell).ok().flatten().unwrap_or(cell);
                }
            }
            Does::Spread { movement: at, parts: fraction } => {
                if let Some(to) = movement.spread(at, class, cell).filter(|_| from == 0) {
                    let moving = part(parts, fraction);
                    follow(movement, (class, year, mover + 1), own, (opening, to), moving, ways);
                    parts -= moving;
                }
            }
        }
    }
    if parts != 0 {
        ways.push(Way { from: opening, to: cell, parts });
    }
}

/// The part of people who move, where a fraction of all do.
fn part(parts: i64, fraction: i64) -> i64 {
    round_ratio(i128::from(parts) * i128::from(fraction), i128::from(PARTS)) as i64
}

/// The entries of one of the tracked. Where nobody is split, each stands at
/// their own place.
fn places_of(tracked: &mut [Tracked], at: u32, whole: bool) -> &mut [Tracked] {
    let range = if whole {
        at as usize..at as usize + 1
    } else {
        tracked.partition_point(|one| one.at < at)..tracked.partition_point(|one| one.at <= at)
    };
    &mut tracked[range]
}

/// Moves what stands on cells out of the scratch and into a list. Cells with
/// nobody on them, and cells that come again, are left out.
fn take(scratch: &mut [i64], cells: impl Iterator<Item = u32>, counted: &mut Vec<(u32, i64)>) {
    for cell in cells {
        let parts = std::mem::take(&mut scratch[cell as usize]);
        if parts != 0 {
            counted.push((cell, parts));
        }
    }
}
