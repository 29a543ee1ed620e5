//! The people of a movement, counted year by year: where they stand when a
//! year begins, which cells each mover leads them from and to, and where they
//! stand in the end. This is all that pricing needs, and it is the same for
//! all offers that move people alike.

mod counts;
mod follow;
mod keeping;
mod payees;

use self::counts::Ranges;
pub use self::counts::{Change, Counts, KeptStretch, Way};
use self::keeping::KeptRates;
pub use self::payees::Stood;
use self::payees::{Led, join};
use super::leading::Leading;
use super::movement::{Arrivals, Does, Lead, Listed, Movement, PARTS, Tracked};
use crate::foundation::money::round_ratio;

/// The people of a movement as they stand, year after year.
#[derive(Clone, Debug)]
pub struct Standings<'a> {
    movement: &'a Movement,
    /// Which payees are led.
    leading: &'a Leading,
    /// For each class, everybody by cell.
    counted: Vec<Vec<(u32, i64)>>,
    /// For each class, those with moves of their own, who are counted as well;
    /// in order of their place, one entry for each cell they stand on.
    tracked: Vec<Vec<Tracked>>,
    /// For each class, the payees who are led and not tracked, by cell.
    stood: Vec<Vec<Stood>>,
    /// Room to lead them.
    led: Led,
    /// Whether anybody keeps a rate they had.
    keeps: bool,
    /// The rates that are kept.
    kept: KeptRates,
    /// For each class, what movers within the last year changed.
    late: Vec<Vec<Change>>,
    /// Parts on each cell, and nowhere; all zero between uses.
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
    pub fn new(movement: &'a Movement, leading: &'a Leading) -> Self {
        Self {
            movement,
            leading,
            counted: movement.classes.iter().map(|class| class.counted.clone()).collect(),
            tracked: movement.classes.iter().map(|class| class.tracked.clone()).collect(),
            stood: (0..movement.classes.len()).map(|class| stood_of((movement, leading), class)).collect(),
            led: Led::new(movement.ground.cells),
            keeps: false,
            kept: KeptRates::default(),
            late: vec![Vec::new(); movement.classes.len()],
            scratch: vec![0; movement.ground.cells + 1],
            before: Vec::new(),
            arrived: Vec::new(),
        }
    }

    /// Room for what is counted of a year.
    #[must_use]
    pub fn room(&self) -> Counts {
        let cells: usize = self.counted.iter().map(Vec::len).sum();
        let moves = self.movement.listed.iter().map(Vec::len).max().unwrap_or(0);
        let coming = self.movement.arrivals.iter().map(Arrivals::len).max().unwrap_or(0);
        let followed: usize = self.tracked.iter().map(Vec::len).sum();
        let payees = self.stood.iter().map(Vec::len).sum::<usize>() + followed + self.leading.most_arriving();
        Counts::with_room(self.counted.len(), cells + coming, moves + coming, payees)
    }

    /// The people as they stand now, nobody moving.
    pub fn still(&self, counts: &mut Counts) {
        counts.clear();
        for (class, counted) in self.counted.iter().enumerate() {
            let finals = counts.finals.len()..counts.finals.len() + counted.len();
            counts.finals.extend_from_slice(counted);
            let payees = self.payees_now(class, &mut counts.payees);
            counts.classes.push(Ranges { finals, payees, ..Ranges::default() });
        }
    }

    /// Moves everybody through the `year`th projected year, counted from zero.
    /// `ways` asks for the ways through it as well.
    pub fn advance(&mut self, year: usize, ways: bool, counts: &mut Counts) {
        counts.clear();
        let mut listed = self.movement.listed[year].as_slice();
        let within = self.movement.movers[year].iter().any(|mover| mover.part > 0);
        if ways {
            let tracked: usize = self.tracked.iter().map(Vec::len).sum();
            let on_cells: usize = self.counted.iter().map(Vec::len).sum();
            counts.ways.reserve(tracked + on_cells + self.movement.arrivals[year].people());
        }
        for class in 0..self.counted.len() {
            let of_class = listed.iter().take_while(|one| one.class as usize == class).count();
            let (own, rest) = listed.split_at(of_class);
            listed = rest;
            let first_way = counts.ways.len();
            if ways {
                self.follow_all(class, year, own, &mut counts.ways);
            }
            let ways = first_way..counts.ways.len();
            if self.movement.only_payee(class).is_none() {
                self.lead_payees(class, year);
            }
            let opening = counts.opening.len()..counts.opening.len() + self.counted[class].len();
            counts.opening.extend_from_slice(&self.counted[class]);
            let carried = counts.carried.len()..counts.carried.len() + self.late[class].len();
            counts.carried.append(&mut self.late[class]);
            let changes = counts.changes.len();
            self.step(class, year);
            self.move_class(class, year, own, counts);
            let changes = changes..counts.changes.len();
            if within {
                let movers = &self.movement.movers[year];
                let late = counts.changes[changes.clone()].iter();
                self.late[class].extend(late.filter(|change| movers[change.mover as usize].part > 0));
            }
            let finals = counts.finals.len()..counts.finals.len() + self.counted[class].len();
            counts.finals.extend_from_slice(&self.counted[class]);
            let payees = self.payees_now(class, &mut counts.payees);
            counts.classes.push(Ranges { opening, carried, changes, finals, ways, payees });
        }
        if self.keeps {
            counts.join_stretches();
            self.let_go();
        }
    }

    /// Grants the steps that come before everything else. What they change
    /// follows from the opening cells, so nothing is written down.
    fn step(&mut self, class: usize, year: usize) {
        for one in &self.movement.movers[year] {
            let Does::Steps { movement, by, first: true } = one.does else { continue };
            if !self.movement.classes[class].steps.of(year + 1)[movement] {
                continue;
            }
            let up = self.movement.ground.up(by);
            for (cell, _) in &mut self.counted[class] {
                *cell = up[*cell as usize];
            }
            for one in &mut self.tracked[class] {
                one.cell = up[one.cell as usize];
            }
        }
    }

    /// Makes the year's other moves, in the order of its movers, and counts the
    /// class again.
    fn move_class(&mut self, class: usize, year: usize, mut listed: &[Listed], counts: &mut Counts) {
        let (mut counted, mut since) = (counts.changes.len(), 0);
        for (mover, one) in self.movement.movers[year].iter().enumerate() {
            let of_mover = listed.iter().take_while(|one| one.mover == mover).count();
            let (of_mover, rest) = listed.split_at(of_mover);
            listed = rest;
            if one.part > since {
                self.stretch(class, year, (since, one.part), counts);
                since = one.part;
            }
            if matches!(one.does, Does::Listed | Does::Steps { first: true, .. }) {
                for one in of_mover {
                    self.move_one(class, one, counts);
                }
                continue;
            }
            self.recount(class, &counts.changes[counted..]);
            counted = counts.changes.len();
            match one.does {
                Does::Steps { movement, by, .. } => self.step_late(class, (year, mover), (movement, by), counts),
                Does::Spread { movement, parts } => {
                    self.spread(class, (year, mover), movement, parts, &mut counts.changes);
                }
                Does::Place { replacement } => self.place(class, (year, mover), replacement, of_mover, counts),
                Does::Listed => {}
            }
        }
        self.stretch(class, year, (since, self.movement.parts[year + 1]), counts);
        self.recount(class, &counts.changes[counted..]);
        if !self.arrived.is_empty() {
            self.arrived.clear();
            let tracked = &mut self.tracked[class];
            for one in tracked.iter_mut() {
                one.spread = false;
            }
            gather(tracked, &self.kept);
        }
    }

    /// Grants steps that come after other moves.
    fn step_late(
        &mut self,
        class: usize,
        (year, mover): (usize, usize),
        (movement, by): (usize, usize),
        counts: &mut Counts,
    ) {
        if !self.movement.classes[class].steps.of(year + 1)[movement] {
            return;
        }
        let up = self.movement.ground.up(by);
        for (cell, parts) in &self.counted[class] {
            let to = up[*cell as usize];
            if to != *cell {
                counts.changes.push(Change { mover: mover as u32, from: *cell, to, parts: *parts });
            }
        }
        for one in &mut self.tracked[class] {
            one.cell = up[one.cell as usize];
        }
    }

    /// Makes one person's move. Who was asked to move by name and stays is told,
    /// since that costs nothing.
    fn move_one(&mut self, class: usize, listed: &Listed, counts: &mut Counts) {
        let (mut stays, mut person) = (!matches!(listed.lead, Lead::Longevity(_)), 0);
        for one in places_of(&mut self.tracked[class], listed.at, self.movement.whole == 1) {
            person = one.person;
            match self.movement.lead(listed, one.cell) {
                Ok(Some(to)) if to != one.cell => {
                    counts.changes.push(Change { mover: listed.mover as u32, from: one.cell, to, parts: one.parts });
                    one.cell = to;
                    stays = false;
                }
                Ok(_) => {}
                Err(to) => {
                    counts.faults.push((one.person, to, listed.mover));
                    stays = false;
                }
            }
        }
        if stays {
            counts.stays.push((person, listed.mover));
        }
    }

    /// Moves a part of everybody whom a spread movement covers and whom none
    /// has moved in the year. The parts of each of the tracked are rounded by
    /// themselves, and so are those of all others on a cell together, so that
    /// nothing of the tracked stays behind when they move on.
    fn spread(
        &mut self,
        class: usize,
        (year, mover): (usize, usize),
        movement: usize,
        fraction: i64,
        changes: &mut Vec<Change>,
    ) {
        let ground = self.movement;
        let moving = |parts: i64| part(parts, fraction);
        for (cell, parts) in &self.counted[class] {
            self.scratch[*cell as usize] += parts;
        }
        let tracked = self.tracked[class].iter().filter(|one| !one.spread).map(|one| (one.cell, one.parts));
        for (cell, parts) in self.arrived.iter().copied().chain(tracked) {
            self.scratch[cell as usize] -= parts;
        }
        let nowhere = ground.ground.nowhere() as usize;
        self.scratch[nowhere] = 0;
        for (cell, _) in &self.counted[class] {
            self.scratch[*cell as usize] = moving(self.scratch[*cell as usize]);
        }
        let mut split = Vec::with_capacity(self.tracked[class].len() * 2);
        for one in &self.tracked[class] {
            match ground.spread(movement, class, year + 1, one.cell).filter(|_| !one.spread) {
                Some(to) => {
                    let parts = moving(one.parts);
                    self.scratch[one.cell as usize] += parts;
                    split.push(Tracked { parts: one.parts - parts, ..*one });
                    split.push(Tracked { cell: to, parts, spread: true, ..*one });
                }
                None => split.push(*one),
            }
        }
        gather(&mut split, &self.kept);
        self.tracked[class] = split;
        for (cell, _) in &self.counted[class] {
            let parts = std::mem::take(&mut self.scratch[*cell as usize]);
            if let Some(to) = ground.spread(movement, class, year + 1, *cell) {
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
        counted.reserve((self.before.len() + changes.len()).min(self.movement.ground.cells));
        for (cell, parts) in &self.before {
            self.scratch[*cell as usize] += parts;
        }
        for change in changes {
            self.scratch[change.from as usize] -= change.parts;
            self.scratch[change.to as usize] += change.parts;
        }
        self.scratch[self.movement.ground.nowhere() as usize] = 0;
        let cells = self.before.iter().map(|(cell, _)| *cell);
        take(&mut self.scratch, cells, counted);
        take(&mut self.scratch, changes.iter().map(|change| change.to), counted);
    }
}

/// Those of a class who are led and not followed one by one, as the snapshot has
/// them.
fn stood_of((movement, leading): (&Movement, &Leading), class: usize) -> Vec<Stood> {
    let mut stood = Vec::new();
    if movement.only_payee(class).is_some() {
        return stood;
    }
    for (at, payee) in movement.payees_of(class) {
        let Some(led_by) = leading.led_by(at as u32) else { continue };
        let on_cell = |(cell, parts): &(u32, i64)| Stood { payee: led_by, cell: *cell, parts: *parts };
        stood.extend(payee.counted.iter().map(on_cell));
    }
    join(&mut stood);
    stood
}

/// Puts together what stands of one person on one cell, without what is no
/// longer there.
fn gather(tracked: &mut Vec<Tracked>, kept: &KeptRates) {
    let key = |one: &Tracked| (one.at, one.cell, one.spread, kept.of(one.kept));
    tracked.sort_unstable_by_key(key);
    tracked.dedup_by(|next, last| {
        let same = key(next) == key(last);
        if same {
            last.parts += next.parts;
        }
        same
    });
    tracked.retain(|one| one.parts != 0);
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
