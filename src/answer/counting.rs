//! The people of a movement, counted year by year: where they stand when a
//! year begins, which cells each mover leads them from and to, and where they
//! stand in the end. This is all that pricing needs, and it is the same for
//! all offers that move people alike.

use std::ops::Range;

use super::movement::{Class, Does, Listed, Movement, PARTS, Tracked};
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

    /// What the movers change, in no order.
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

/// People on a cell, who share all that is to come.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The cell on which the year found them.
    from: u32,
    /// The cell now.
    cell: u32,
    /// In parts of a whole person.
    parts: i64,
    /// Their place among the tracked; people who only go with the others have
    /// [`ANYBODY`].
    at: u32,
    /// The person, of tracked people.
    person: u32,
}

const ANYBODY: u32 = u32::MAX;

/// The people of a movement as they stand, year after year.
#[derive(Clone, Debug)]
pub struct Standings<'a> {
    movement: &'a Movement,
    /// For each class: first the people who go with the others, then the
    /// tracked.
    rows: Vec<Vec<Row>>,
    /// Parts on each cell, all zero between uses.
    scratch: Vec<i64>,
}

impl<'a> Standings<'a> {
    /// The people as the snapshot has them.
    #[must_use]
    pub fn new(movement: &'a Movement) -> Self {
        let rows = |class: &Class| {
            let anybody = class.counted.iter().map(|(cell, parts)| Row {
                from: *cell,
                cell: *cell,
                parts: *parts,
                at: ANYBODY,
                person: 0,
            });
            let tracked = class.tracked.iter().map(|one: &Tracked| Row {
                from: one.cell,
                cell: one.cell,
                parts: one.parts,
                at: one.at,
                person: one.person,
            });
            tracked.chain(anybody).collect()
        };
        let rows = movement.classes.iter().map(rows).collect();
        Self { movement, rows, scratch: vec![0; movement.cells] }
    }

    /// The people as they stand now, nobody moving.
    pub fn still(&mut self, counts: &mut Counts) {
        counts.clear();
        for class in 0..self.rows.len() {
            let opening = self.gather(class, &mut counts.opening);
            let finals = counts.finals.len();
            counts.finals.extend_from_slice(&counts.opening[opening.clone()]);
            let finals = finals..counts.finals.len();
            counts.classes.push(Ranges { opening, finals, ..Ranges::default() });
        }
    }

    /// Moves everybody through the `year`th projected year, counted from zero.
    /// `ways` asks for the ways through it as well.
    pub fn advance(&mut self, year: usize, ways: bool, counts: &mut Counts) {
        counts.clear();
        let mut listed = self.movement.listed[year].as_slice();
        for class in 0..self.rows.len() {
            let of_class = listed.iter().take_while(|one| one.class as usize == class).count();
            let (own, rest) = listed.split_at(of_class);
            listed = rest;
            let opening = self.gather(class, &mut counts.opening);
            let changes = counts.changes.len();
            self.step(class, year, &counts.opening[opening.clone()], &mut counts.changes);
            let spread = self.change_lanes(class, year, own, counts);
            let changes = changes..counts.changes.len();
            let finals = self.gather(class, &mut counts.finals);
            let first_way = counts.ways.len();
            if ways {
                let way = |row: &Row| Way { from: row.from, to: row.cell, parts: row.parts };
                counts.ways.extend(self.rows[class].iter().map(way));
            }
            let ways = first_way..counts.ways.len();
            counts.classes.push(Ranges { opening, changes, finals, ways });
            if spread {
                self.merge(class);
            }
            for row in &mut self.rows[class] {
                row.from = row.cell;
            }
        }
    }

    /// Adds up a class by cell.
    fn gather(&mut self, class: usize, counted: &mut Vec<(u32, i64)>) -> Range<usize> {
        let begin = counted.len();
        for row in &self.rows[class] {
            let on_cell = &mut self.scratch[row.cell as usize];
            if *on_cell == 0 {
                counted.push((row.cell, 0));
            }
            *on_cell += row.parts;
        }
        for (cell, parts) in &mut counted[begin..] {
            *parts = std::mem::take(&mut self.scratch[*cell as usize]);
        }
        begin..counted.len()
    }

    /// Grants the year's steps, which come before everything else.
    fn step(&mut self, class: usize, year: usize, opening: &[(u32, i64)], changes: &mut Vec<Change>) {
        let mut climbed: Option<Vec<u32>> = None;
        for (mover, one) in self.movement.movers[year].iter().enumerate() {
            let Does::Steps { movement, by } = one.does else { continue };
            if !self.movement.classes[class].steps[movement] {
                continue;
            }
            let up = self.movement.up(by);
            let mut change = |from: u32, parts: i64| {
                let to = up[from as usize];
                if to != from {
                    changes.push(Change { mover: mover as u32, from, to, parts });
                }
                to
            };
            match &mut climbed {
                None => {
                    climbed = Some(opening.iter().map(|(cell, parts)| change(*cell, *parts)).collect());
                }
                Some(climbed) => {
                    for (cell, (_, parts)) in climbed.iter_mut().zip(opening) {
                        *cell = change(*cell, *parts);
                    }
                }
            }
            for row in &mut self.rows[class] {
                row.cell = up[row.cell as usize];
            }
        }
    }

    /// Makes the year's moves between lanes, in the order of its movers.
    /// Returns whether any were spread.
    fn change_lanes(&mut self, class: usize, year: usize, mut listed: &[Listed], counts: &mut Counts) -> bool {
        let mut has_spread = false;
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
                    has_spread = true;
                    self.spread(class, mover, movement, parts, &mut counts.changes);
                }
            }
        }
        has_spread
    }

    fn move_one(&mut self, class: usize, listed: &Listed, counts: &mut Counts) {
        // Until lanes are spread, tracked people stand at their own place.
        let rows = &mut self.rows[class];
        let first = listed.at as usize;
        let first = if rows.get(first).is_some_and(|row| row.at == listed.at) && (first == 0 || rows[first - 1].at != listed.at) {
            first
        } else {
            rows.partition_point(|row| row.at < listed.at)
        };
        for row in rows[first..].iter_mut().take_while(|row| row.at == listed.at) {
            match self.movement.lead(listed, row.cell) {
                Ok(Some(to)) if to != row.cell => {
                    counts.changes.push(Change { mover: listed.mover as u32, from: row.cell, to, parts: row.parts });
                    row.cell = to;
                }
                Ok(_) => {}
                Err(to) => counts.faults.push((row.person, to, listed.mover)),
            }
        }
    }

    /// Splits every row of whom a part moves.
    fn spread(&mut self, class: usize, mover: usize, movement: usize, parts: i64, changes: &mut Vec<Change>) {
        let mut split = Vec::with_capacity(self.rows[class].len() * 2);
        for row in std::mem::take(&mut self.rows[class]) {
            let moving = round_ratio(i128::from(row.parts) * i128::from(parts), i128::from(PARTS)) as i64;
            match self.movement.spread(movement, class, row.cell) {
                Some(to) if moving > 0 => {
                    changes.push(Change { mover: mover as u32, from: row.cell, to, parts: moving });
                    if moving < row.parts {
                        split.push(Row { parts: row.parts - moving, ..row });
                    }
                    split.push(Row { cell: to, parts: moving, ..row });
                }
                _ => split.push(row),
            }
        }
        self.rows[class] = split;
    }

    /// Puts together what stands on one cell and has the same to come.
    fn merge(&mut self, class: usize) {
        let rows = &mut self.rows[class];
        rows.sort_unstable_by_key(|row| (row.at, row.cell));
        rows.dedup_by(|next, kept| {
            let same = next.at == kept.at && next.cell == kept.cell;
            if same {
                kept.parts += next.parts;
            }
            same
        });
    }
}
