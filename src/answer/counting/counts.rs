//! What is counted of one year: where each class stands when it begins and when
//! it ends, which cells each mover leads from and to, and who keeps a rate.

use std::ops::Range;

use super::payees::Stood;
use crate::answer::movement::Kept;

/// How much of people a mover leads from one cell to another. Those who come
/// from off every schedule come from [`nowhere`](crate::answer::movement::Ground::nowhere).
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
    /// Who, where they may keep a rate or come from off every schedule.
    pub person: Option<u32>,
    /// What is kept at the beginning.
    pub kept_before: Option<Kept>,
    /// What is kept in the end, where the cell has not reached it.
    pub kept_after: Option<Kept>,
}

/// A stretch of a year in which someone keeps a rate on a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptStretch {
    /// Whose class.
    pub class: u32,
    /// Which of its tracked people.
    pub at: u32,
    /// What is kept.
    pub kept: Kept,
    /// The cell.
    pub cell: u32,
    /// In parts of a whole person.
    pub parts: i64,
    /// The parts of the year before it begins.
    pub from: usize,
    /// The parts of the year before it ends.
    pub until: usize,
}

/// The people of one class in one year.
#[derive(Clone, Debug, Default)]
pub(super) struct Ranges {
    pub(super) opening: Range<usize>,
    pub(super) carried: Range<usize>,
    pub(super) changes: Range<usize>,
    pub(super) finals: Range<usize>,
    pub(super) ways: Range<usize>,
    pub(super) payees: Range<usize>,
}

/// The people of one year, by class.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub(super) classes: Vec<Ranges>,
    pub(super) opening: Vec<(u32, i64)>,
    pub(super) carried: Vec<Change>,
    pub(super) changes: Vec<Change>,
    pub(super) finals: Vec<(u32, i64)>,
    pub(super) ways: Vec<Way>,
    pub(super) payees: Vec<Stood>,
    /// Who keeps a rate, stretch by stretch.
    pub stretches: Vec<KeptStretch>,
    /// Moves that lead to cells without a salary: person, cell, mover.
    pub faults: Vec<(u32, u32, usize)>,
    /// Known moves that lead nowhere: person, mover.
    pub stays: Vec<(u32, usize)>,
}

impl Counts {
    /// With room for so many classes, cells on which their people stand, moves in a
    /// year, and cells on which payees stand.
    #[must_use]
    pub fn with_room(classes: usize, cells: usize, moves: usize, payees: usize) -> Self {
        Self {
            classes: Vec::with_capacity(classes),
            opening: Vec::with_capacity(cells),
            changes: Vec::with_capacity(moves),
            finals: Vec::with_capacity(cells),
            payees: Vec::with_capacity(payees),
            ..Self::default()
        }
    }

    /// Puts together the stretches of a year in which somebody keeps the same
    /// on the same cell, though others move in between, so that contributions
    /// on it are rounded once.
    pub(super) fn join_stretches(&mut self) {
        self.stretches.sort_unstable_by_key(|one| (one.class, one.at, one.cell, one.kept, one.from));
        self.stretches.dedup_by(|next, last| {
            let same = |one: &KeptStretch| (one.class, one.at, one.cell, one.kept, one.parts);
            let goes_on = same(next) == same(last) && last.until == next.from;
            if goes_on {
                last.until = next.until;
            }
            goes_on
        });
    }

    /// Where a class stands at the beginning.
    #[must_use]
    pub fn opening(&self, class: usize) -> &[(u32, i64)] {
        &self.opening[self.classes[class].opening.clone()]
    }

    /// What the movers of the year before changed within it, mover by mover.
    #[must_use]
    pub fn carried(&self, class: usize) -> &[Change] {
        &self.carried[self.classes[class].carried.clone()]
    }

    /// What the movers change, mover by mover, other than the first steps.
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

    /// How many ways there are.
    #[must_use]
    pub fn all_ways(&self) -> usize {
        self.ways.len()
    }

    /// Where the payees of a class stand in the end.
    #[must_use]
    pub fn payees(&self, class: usize) -> &[Stood] {
        &self.payees[self.classes[class].payees.clone()]
    }

    pub(super) fn clear(&mut self) {
        self.classes.clear();
        self.opening.clear();
        self.carried.clear();
        self.changes.clear();
        self.finals.clear();
        self.ways.clear();
        self.payees.clear();
        self.stretches.clear();
        self.faults.clear();
        self.stays.clear();
    }
}
