//! Who moves where, year by year: everything of an offer that does not depend
//! on what it pays. Offers that differ only in pay share one [`Movement`], and
//! the counting of people that comes out of it.
//!
//! `terms` decide who is alike and who moves; by them people are divided into
//! `class`es, each on a `ladder` of cells, and `mover` lists what moves in a
//! year. What is here is the ground itself: where each cell leads.

mod class;
mod ladder;
mod mover;
mod terms;

use self::class::divided;
pub use self::class::{Class, Tracked};
pub use self::ladder::Ladder;
use self::ladder::ladders;
pub use self::mover::{Does, Listed, Mover};
use self::terms::Masks;
pub use self::terms::{Scope, Terms};
use super::pricing::Share;
use crate::contract::effect::{LaneMovement, LaneMoves};
use crate::district::schedule::Schedule;
use crate::question::round::Round;

/// A whole person where moves are spread as fractions: the parts into which
/// one person is divided. Without fractions a person counts one.
pub const PARTS: i64 = 1_000_000_000;

/// The most steps granted at once.
const MOST_STEPS: usize = 5;

/// Who moves where.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The classes.
    pub classes: Vec<Class>,
    /// Distinct shares of base pay.
    pub pay_shares: Vec<Share>,
    /// Ladders; their cells lie one after another.
    pub ladders: Vec<Ladder>,
    /// Where each ladder's cells begin among all cells.
    pub offsets: Vec<usize>,
    /// All cells of all ladders.
    pub cells: usize,
    /// Parts of a whole person: one, or [`PARTS`] where moves are spread.
    pub whole: i64,
    /// Movers of each projected year.
    pub movers: Vec<Vec<Mover>>,
    /// Moves of single people in each projected year, by class, mover and
    /// place among the tracked.
    pub listed: Vec<Vec<Listed>>,
    /// For each class and lane movement, whether its condition holds.
    lanes_hold: Vec<Vec<bool>>,
    /// For each lane movement and cell, whether its lane is covered.
    lanes_cover: Vec<Vec<bool>>,
    /// For each number of steps from zero, where each cell leads.
    up: Vec<Vec<u32>>,
    /// For each cell, the same step one lane up, if it has a salary.
    next_lane: Vec<Option<u32>>,
    /// Cells with a salary.
    paid: Vec<bool>,
    /// Steps in a lane, for each cell.
    in_lane: Vec<u32>,
    /// People in order of class.
    people: Vec<u32>,
    /// Where each class begins among them.
    starts: Vec<usize>,
}

impl Movement {
    /// Divides the people of a round by the terms of an offer. `accounts` says
    /// where each person's cost is booked.
    #[must_use]
    pub fn new(terms: &Terms, round: &Round, accounts: &[usize]) -> Self {
        let workforce = &round.workforce;
        let masks = Masks::new(terms, workforce, round.file.base_year);
        let (ladders, ladder_of) = ladders(terms, &masks, workforce);
        let partition = divided(round, accounts, &ladder_of, &masks);
        let mut movement = Self::cells_of(ladders, &round.schedules);
        movement.whole = if terms.spreads() { PARTS } else { 1 };
        let named = movement.plan_years(terms, &masks, round);
        movement.fill_classes(&partition, &masks, round, accounts, &ladder_of, &named);
        movement.listed = movement.locate(&named);
        movement.lanes_cover = terms.lanes.iter().map(|(_, lanes)| movement.covered(lanes, &round.schedules)).collect();
        movement
    }

    /// The people of a class.
    #[must_use]
    pub fn people_of(&self, class: usize) -> &[u32] {
        &self.people[self.starts[class]..self.starts[class + 1]]
    }

    /// `teachers, MA step 7`.
    #[must_use]
    pub fn cell_name(&self, cell: usize, round: &Round) -> String {
        let ladder = self.offsets.iter().rposition(|offset| *offset <= cell).unwrap_or(0);
        match self.ladders[ladder].schedule.map(|at| &round.schedules[at]) {
            Some(schedule) => format!("`{}`, {}", schedule.name, schedule.cell_name(cell - self.offsets[ladder])),
            None => String::new(),
        }
    }

    /// The cells of all ladders and where steps and lanes lead.
    fn cells_of(ladders: Vec<Ladder>, schedules: &[Schedule]) -> Self {
        let mut offsets = Vec::new();
        let (mut next_lane, mut paid, mut in_lane) = (Vec::new(), Vec::new(), Vec::new());
        for ladder in &ladders {
            let offset = paid.len();
            offsets.push(offset);
            let Some(schedule) = ladder.schedule.map(|at| &schedules[at]) else { continue };
            for cell in 0..schedule.cells.len() {
                paid.push(schedule.cells[cell].is_some());
                let next = schedule.next_lane(cell).filter(|next| schedule.cells[*next].is_some());
                next_lane.push(next.map(|next| (offset + next) as u32));
                in_lane.push(schedule.steps.len() as u32);
            }
        }
        let cells = paid.len();
        let up = (0..=MOST_STEPS)
            .map(|by| {
                let mut leads = Vec::with_capacity(cells);
                for (ladder, offset) in ladders.iter().zip(&offsets) {
                    let Some(schedule) = ladder.schedule.map(|at| &schedules[at]) else { continue };
                    leads.extend((0..schedule.cells.len()).map(|cell| (offset + schedule.steps_up(cell, by)) as u32));
                }
                leads
            })
            .collect();
        Self {
            classes: Vec::new(),
            pay_shares: Vec::new(),
            ladders,
            offsets,
            cells,
            whole: 1,
            movers: Vec::new(),
            listed: Vec::new(),
            lanes_hold: Vec::new(),
            lanes_cover: Vec::new(),
            up,
            next_lane,
            paid,
            in_lane,
            people: Vec::new(),
            starts: vec![0],
        }
    }

    fn covered(&self, lanes: &LaneMovement, schedules: &[Schedule]) -> Vec<bool> {
        let LaneMoves::Yearly { from_lanes, .. } = &lanes.how else { return Vec::new() };
        let mut covered = vec![false; self.cells];
        for (ladder, offset) in self.ladders.iter().zip(&self.offsets) {
            let Some(schedule) = ladder.schedule.map(|at| &schedules[at]) else { continue };
            for cell in 0..schedule.cells.len() {
                let lane = &schedule.lanes[cell / schedule.steps.len()];
                covered[offset + cell] = from_lanes.is_empty() || from_lanes.contains(lane);
            }
        }
        covered
    }

    /// For a number of steps, where each cell leads.
    #[must_use]
    pub fn up(&self, by: usize) -> &[u32] {
        &self.up[by]
    }

    /// Where a move of one person leads from a cell; `None` where there is no
    /// further lane. An error is a cell without a salary.
    #[inline]
    pub fn lead(&self, listed: &Listed, cell: u32) -> Result<Option<u32>, u32> {
        let Some(lane) = listed.lane else { return Ok(self.next_lane[cell as usize]) };
        let offset = self.offsets[self.classes[listed.class as usize].ladder] as u32;
        let in_lane = self.in_lane[cell as usize];
        let to = offset + u32::from(lane) * in_lane + (cell - offset) % in_lane;
        if self.paid[to as usize] { Ok(Some(to)) } else { Err(to) }
    }

    /// Where a spread lane movement leads a class from a cell.
    #[must_use]
    pub fn spread(&self, movement: usize, class: usize, cell: u32) -> Option<u32> {
        let covered = self.lanes_hold[class][movement] && self.lanes_cover[movement][cell as usize];
        self.next_lane[cell as usize].filter(|_| covered)
    }
}
