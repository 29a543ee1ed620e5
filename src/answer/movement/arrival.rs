//! Arrivals: people with a salary of their own who are placed on a grid. Where
//! each of them comes to stand is known before anybody is counted, so that they
//! are counted cell by cell; only those with moves of their own, or who may keep
//! a rate, are followed from then on.

use super::{Does, Movement};

/// Someone who comes from off every schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arrival {
    /// The person's class.
    pub class: u32,
    /// By which of the year's movers.
    pub mover: u32,
    /// The person.
    pub person: u32,
    /// On which cell.
    pub cell: u32,
    /// Whether they are among the tracked of their class.
    pub tracked: bool,
}

/// How many people of a class come to a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Arriving {
    /// The class.
    pub class: u32,
    /// By which of the year's movers.
    pub mover: u32,
    /// The cell.
    pub cell: u32,
    /// In parts of a whole person.
    pub parts: i64,
}

/// How many of some payees come to a cell, other than those who are followed one
/// by one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PayeesArriving {
    /// Which of the movement's payees.
    pub payee: u32,
    /// The cell.
    pub cell: u32,
    /// One of them.
    pub person: u32,
    /// How many.
    pub people: i64,
}

/// The arrivals of one year, person by person, by cell, and by payee and cell;
/// all in order.
#[derive(Clone, Debug, Default)]
pub struct Arrivals {
    people: Vec<Arrival>,
    cells: Vec<Arriving>,
    payees: Vec<PayeesArriving>,
}

impl Arrivals {
    /// Adds those of one class, in order, each of so many parts; classes come in
    /// order too, and the people of each by one mover.
    pub(super) fn add(&mut self, people: &[Arrival], whole: i64) {
        self.people.extend_from_slice(people);
        let Some(Arrival { class, mover, .. }) = people.first().copied() else { return };
        let mut on_cell: Vec<i64> = Vec::new();
        for one in people {
            let cell = one.cell as usize;
            if on_cell.len() <= cell {
                on_cell.resize(cell + 1, 0);
            }
            on_cell[cell] += whole;
        }
        let cells = (0..).zip(on_cell).filter(|(_, parts)| *parts > 0);
        self.cells.extend(cells.map(|(cell, parts)| Arriving { class, mover, cell, parts }));
    }

    /// Adds some of the payees, of whom these come; they are put in order of cell.
    pub(super) fn add_payees(&mut self, payee: usize, coming: &mut [(u32, u32)]) {
        coming.sort_unstable();
        for on_cell in coming.chunk_by(|one, next| one.0 == next.0) {
            let ((cell, person), people) = (on_cell[0], on_cell.len() as i64);
            self.payees.push(PayeesArriving { payee: payee as u32, cell, person, people });
        }
    }

    /// How many people come.
    #[must_use]
    pub fn people(&self) -> usize {
        self.people.len()
    }

    /// To how many cells people come, class by class.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether nobody comes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Those of a class, by any mover.
    #[must_use]
    pub fn of_class(&self, class: usize) -> &[Arrival] {
        let first = self.people.partition_point(|one| (one.class as usize) < class);
        let after = self.people.partition_point(|one| one.class as usize <= class);
        &self.people[first..after]
    }

    /// Where payees come to stand.
    #[must_use]
    pub fn payees(&self) -> &[PayeesArriving] {
        &self.payees
    }

    /// The cells to which a mover leads those of a class.
    #[must_use]
    pub fn cells(&self, class: usize, mover: usize) -> &[Arriving] {
        let key = |one: &Arriving| (one.class as usize, one.mover as usize);
        let first = self.cells.partition_point(|one| key(one) < (class, mover));
        let after = self.cells.partition_point(|one| key(one) <= (class, mover));
        &self.cells[first..after]
    }

    /// On which cell a mover places someone.
    #[must_use]
    pub fn cell(&self, class: usize, mover: usize, person: u32) -> Option<u32> {
        let key = |one: &Arrival| (one.class as usize, one.mover as usize, one.person);
        let found = self.people.binary_search_by_key(&(class, mover, person), key).ok()?;
        Some(self.people[found].cell)
    }
}

impl Movement {
    /// By which mover those of a class are placed who come from off every
    /// schedule, and who of them where, in order.
    #[must_use]
    pub fn placed(&self, class: usize) -> Option<(usize, &[Arrival])> {
        let year = self.classes[class].placed_in?;
        let arrivals = self.arrivals.get(year - 1)?.of_class(class);
        let mover = arrivals.first()?.mover as usize;
        matches!(self.movers[year - 1][mover].does, Does::Place { .. }).then_some((mover, arrivals))
    }
}
