//! Where everybody stands when a year ends: how many people, and how much FTE of
//! them, are on each cell of each grid, and what the cell pays by then. The
//! people are counted as for the cost, by the same moves.
//!
//! The base year shows everybody of the snapshot; a later year those who are
//! paid in it.

use super::compiled::Compiled;
use super::counting::{Counts, Standings};
use super::movement::Movement;
use super::pricing::SCALE;
use crate::district::schedule::Schedule;
use crate::foundation::money::{Cents, Fte, round_ratio};

/// Some people, not rounded yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Staffed {
    /// How many, in parts of [`Staffing::whole`].
    pub parts: i64,
    /// Their FTE in ten-thousandths, in the same parts.
    pub fte_parts: i128,
}

impl Staffed {
    fn add(&mut self, parts: i64, fte: Fte) {
        self.parts += parts;
        self.fte_parts += i128::from(parts) * i128::from(fte.0);
    }
}

/// One grid with those who stand on it.
#[derive(Clone, Debug)]
pub struct StaffedGrid<'a> {
    /// Which schedule of the round it is, or from which it is reshaped.
    pub schedule: usize,
    /// Its steps and lanes.
    pub form: &'a Schedule,
    /// Full-time salary of each cell when the year ends, in the order of the
    /// form's cells; `None` where a cell is empty.
    pub salaries: Vec<Option<Cents>>,
    /// Who stands on each cell.
    pub people: Vec<Staffed>,
}

impl StaffedGrid<'_> {
    /// The FTE on all cells, in the parts of [`Staffed::fte_parts`].
    #[must_use]
    pub fn fte_parts(&self) -> i128 {
        self.people.iter().map(|one| one.fte_parts).sum()
    }
}

/// Where everybody stands.
#[derive(Clone, Debug)]
pub struct Staffing<'a> {
    /// Parts of a whole person.
    pub whole: i64,
    /// The grids on which somebody stands; of one schedule there are several
    /// where not all of its people get the same raises.
    pub grids: Vec<StaffedGrid<'a>>,
    /// Who stands on no schedule.
    pub off: Staffed,
    /// Who is not paid in the year.
    pub absent: Staffed,
}

impl Compiled<'_> {
    /// Where the people of an offer, by its place among the offers, stand when a
    /// year ends, the base year being zero.
    #[must_use]
    pub fn staffing(&self, offer: usize, year: usize) -> Staffing<'_> {
        let offer = &self.offers[offer];
        let movement = &self.movements[offer.movement];
        let mut standings = Standings::new(movement, &self.leading[offer.movement]);
        let mut counts = Counts::default();
        standings.still(&mut counts);
        for before in 0..year {
            standings.advance(before, false, &mut counts);
        }
        let mut cells = vec![Staffed::default(); movement.ground.cells];
        let (mut off, mut absent) = (Staffed::default(), Staffed::default());
        for (at, class) in movement.classes.iter().enumerate() {
            let mut rest = class.people(movement.whole);
            if year == 0 && self.are_newcomers(movement, at) {
                continue;
            }
            if year > 0 && class.time[year].0 == 0 {
                absent.add(rest, class.fte);
                continue;
            }
            for (cell, parts) in counts.finals(at) {
                cells[*cell as usize].add(*parts, class.fte);
                rest -= parts;
            }
            off.add(rest, class.fte);
        }
        let salary = |cell: usize| Cents(round_ratio(offer.rates.closing(cell, year), SCALE) as i64);
        let staffed = movement.ground.grids.iter().map(|grid| StaffedGrid {
            schedule: grid.schedule,
            form: &grid.form,
            salaries: grid.range().zip(&grid.form.cells).map(|(cell, paid)| paid.map(|_| salary(cell))).collect(),
            people: cells[grid.range()].to_vec(),
        });
        let grids = staffed.filter(|grid| grid.people.iter().any(|one| one.parts != 0)).collect();
        Staffing { whole: movement.whole, grids, off, absent }
    }

    /// Whether those of a class are people who are assumed to come.
    fn are_newcomers(&self, movement: &Movement, class: usize) -> bool {
        let first = movement.people_of(class).first();
        first.is_some_and(|person| *person as usize >= self.round.workforce.in_snapshot())
    }
}
