//! The ground on which people move: the grids of all ladders with their cells
//! one after another, and where steps and lanes lead from each.

use std::sync::Arc;

use super::beyond::Beyond;
use super::grid::{Grid, Since, reshaped};
use super::ladder::Ladder;
use super::terms::Terms;
use crate::contract::effect::{LaneMovement, LaneMoves, NewGrid, Replacement};
use crate::district::schedule::Schedule;
use crate::question::round::Round;

/// The most steps granted at once.
const MOST_STEPS: usize = 5;

/// All grids, and where they lead.
#[derive(Clone, Debug)]
pub struct Ground {
    /// Ladders.
    pub ladders: Vec<Ladder>,
    /// Their grids, ladder by ladder in order of time; their cells lie one after
    /// another.
    pub grids: Vec<Grid>,
    /// All cells of all grids. The cell after the last stands for nowhere: for
    /// those who are not on a grid yet.
    pub cells: usize,
    /// For each number of steps from zero, where each cell leads.
    up: Vec<Vec<u32>>,
    /// For each cell, the same step one lane up, if it has a salary.
    next_lane: Vec<Option<u32>>,
    /// Cells with a salary.
    paid: Vec<bool>,
    /// For each cell, its grid.
    grid_of: Vec<u32>,
    /// For each longevity lane that pays an amount beyond the last lane, where
    /// each cell leads from there; nothing for others.
    beyond: Vec<Vec<Option<u32>>>,
    /// For each cell, the one on the same step in the first lane of its grid, and
    /// the number of steps there.
    first_lane: Vec<(u32, u32)>,
}

impl Ground {
    /// The ground of the ladders, with the grids on which the terms place people.
    /// `beyond` lists for each ladder the longevity lanes that may lead beyond
    /// its last lane.
    pub(super) fn new(mut ladders: Vec<Ladder>, beyond: &[Beyond], terms: &Terms, round: &Round) -> Self {
        let mut grids: Vec<Grid> = Vec::new();
        for (at, ladder) in ladders.iter_mut().enumerate() {
            let mut stand = |schedule: usize, form: Schedule, placed: Option<(usize, Since)>, kept, reshaped_from| {
                let (replacement, since) = placed.unzip();
                let begins = || in_force_since(schedule, terms, round);
                let (since, raised_since) = match replacement.map(|which: usize| &terms.replacements[which].1.grid) {
                    None => (begins(), begins()),
                    Some(NewGrid::InForce(_)) => (since, begins()),
                    Some(_) => (since, since),
                };
                let offset = grids.last().map_or(0, |grid| grid.range().end);
                ladder.grids.push(grids.len());
                let (lanes, more) = (form.lanes.len(), beyond[at].amounts());
                let form = Arc::new(beyond[at].extended(form));
                let beyond = more;
                grids.push(Grid {
                    ladder: at,
                    schedule,
                    form,
                    lanes,
                    beyond,
                    reshaped_from,
                    offset,
                    since,
                    raised_since,
                    replacement,
                    kept,
                });
                (grids.len() - 1, grids[grids.len() - 1].clone())
            };
            let first = ladder.start;
            let schedule = |schedule: usize| round.schedules[schedule].clone();
            let mut last = first.map(|of| stand(of, schedule(of), None, Vec::new(), None));
            for (which, (placed, (_, one))) in ladder.placed.iter().zip(&terms.replacements).enumerate() {
                let leaves = last.as_ref().map_or(one.off_schedule, |(_, grid)| one.leaves.contains(&grid.schedule));
                if !placed || !leaves {
                    continue;
                }
                let since = Since { after_raises: one.after_raises, ..Since::day(round.part_of(one.on)) };
                let placed = Some((which, since));
                last = match (&one.grid, last) {
                    (NewGrid::Schedule(of) | NewGrid::InForce(of), _) => {
                        Some(stand(*of, schedule(*of), placed, Vec::new(), None))
                    }
                    (NewGrid::Reshaped(reshape), Some((from, old))) => {
                        let (form, kept) = reshaped(&old.plain(), reshape);
                        let kept = kept.into_iter().map(|cell| cell.map(|cell| old.offset + cell)).collect();
                        Some(stand(old.schedule, form, placed, kept, Some(from)))
                    }
                    (NewGrid::Reshaped(_), None) => None,
                };
            }
        }
        let cells = grids.last().map_or(0, |grid| grid.range().end);
        let mut ground = Self::leading(ladders, grids, cells);
        ground.beyond = (0..terms.longevity.len()).map(|longevity| ground.beyond_last(beyond, longevity)).collect();
        ground
    }

    /// Where a longevity lane leads from the last lane of each grid, and from
    /// those beyond it; nothing where it leads nowhere beyond.
    fn beyond_last(&self, beyond: &[Beyond], longevity: usize) -> Vec<Option<u32>> {
        if beyond.iter().all(|of_ladder| of_ladder.further(0, longevity).is_none()) {
            return Vec::new();
        }
        let of_grid = |grid: &Grid| {
            let (steps, last, offset) = (grid.form.steps.len(), grid.lanes - 1, grid.offset);
            let (form, of_ladder) = (grid.form.clone(), &beyond[grid.ladder]);
            (0..form.cells.len()).map(move |cell| {
                let here = (cell / steps).checked_sub(last)?;
                let further = of_ladder.further(here, longevity)?;
                form.cells[cell].map(|_| (offset + form.cell(last + further, cell % steps)) as u32)
            })
        };
        self.grids.iter().flat_map(of_grid).chain([None]).collect()
    }

    fn leading(ladders: Vec<Ladder>, grids: Vec<Grid>, cells: usize) -> Self {
        let (mut next_lane, mut paid, mut grid_of, mut first_lane) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (at, grid) in grids.iter().enumerate() {
            for cell in 0..grid.form.cells.len() {
                paid.push(grid.form.cells[cell].is_some());
                let own = |next: &usize| *next < grid.form.cell(grid.lanes, 0) && grid.form.cells[*next].is_some();
                let next = grid.form.next_lane(cell).filter(own);
                next_lane.push(next.map(|next| (grid.offset + next) as u32));
                grid_of.push(at as u32);
                first_lane.push(((grid.offset + grid.form.in_lane(cell, 0)) as u32, grid.form.steps.len() as u32));
            }
        }
        next_lane.push(None);
        paid.push(false);
        let up = (0..=MOST_STEPS)
            .map(|by| {
                let of_grid = |grid: &Grid| {
                    let (form, offset) = (grid.form.clone(), grid.offset);
                    (0..form.cells.len()).map(move |cell| (offset + form.steps_up(cell, by)) as u32)
                };
                grids.iter().flat_map(of_grid).chain([cells as u32]).collect()
            })
            .collect();
        Self { ladders, grids, cells, up, next_lane, paid, grid_of, beyond: Vec::new(), first_lane }
    }

    /// The cell that stands for nowhere.
    #[must_use]
    pub fn nowhere(&self) -> u32 {
        self.cells as u32
    }

    /// For a number of steps, where each cell leads.
    #[must_use]
    pub fn up(&self, by: usize) -> &[u32] {
        &self.up[by]
    }

    /// The same step one lane up, where there is one with a salary.
    #[inline]
    #[must_use]
    pub fn next_lane(&self, cell: u32) -> Option<u32> {
        self.next_lane[cell as usize]
    }

    /// Where a longevity lane leads: one lane up, or beyond the last lane where
    /// an amount is paid there.
    #[inline]
    #[must_use]
    pub fn longevity_lane(&self, longevity: u16, cell: u32) -> Option<u32> {
        let beyond = || self.beyond.get(usize::from(longevity))?.get(cell as usize).copied().flatten();
        self.next_lane(cell).or_else(beyond)
    }

    /// The same step in a higher lane of the cell's grid, and up to so many lanes
    /// further where they have a salary; `None` where that is no higher than the
    /// cell. An error is a cell without a salary.
    #[inline]
    pub fn in_lane(&self, cell: u32, lane: u16, further: u16) -> Result<Option<u32>, u32> {
        let Some((first, steps)) = self.first_lane.get(cell as usize) else { return Ok(None) };
        let named = first + u32::from(lane) * steps;
        let to = (1..=u32::from(further)).rev().map(|further| named + further * steps);
        let to = to.chain([named]).find(|to| self.paid[*to as usize]).unwrap_or(named);
        match self.paid[to as usize] {
            _ if to <= cell => Ok(None),
            true => Ok(Some(to)),
            false => Err(to),
        }
    }

    /// Where the cells of a ladder's first grid begin.
    #[must_use]
    pub fn first_offset(&self, ladder: usize) -> usize {
        self.ladders[ladder].grids.first().map_or(0, |grid| self.grids[*grid].offset)
    }

    /// The year in which those of a ladder who begin off every schedule are
    /// placed on a grid, if they are.
    #[must_use]
    pub fn placed_in(&self, ladder: usize) -> Option<usize> {
        let ladder = &self.ladders[ladder];
        let first = ladder.grids.first().filter(|_| ladder.start.is_none())?;
        self.grids[*first].since.map(|since| since.year)
    }

    /// Whether those of a ladder who begin off every schedule are placed more
    /// than once.
    #[must_use]
    pub fn placed_again(&self, ladder: usize) -> bool {
        self.ladders[ladder].start.is_none() && self.ladders[ladder].grids.len() > 1
    }

    /// The grid on which those of a ladder stand before a day, if on any.
    #[must_use]
    pub fn grid_before(&self, ladder: usize, when: Since) -> Option<&Grid> {
        let grids = self.ladders[ladder].grids.iter().map(|grid| &self.grids[*grid]);
        grids.take_while(|grid| grid.since.is_none_or(|since| since < when)).last()
    }

    /// Whether those of a ladder come to stand on a grid on a day.
    #[must_use]
    pub fn placed_on(&self, ladder: usize, day: Since) -> bool {
        let mut since = self.ladders[ladder].grids.iter().filter_map(|grid| self.grids[*grid].since);
        since.any(|since| (since.year, since.part) == (day.year, day.part))
    }

    /// The grid of a cell; `None` for nowhere.
    #[must_use]
    pub fn grid(&self, cell: u32) -> Option<&Grid> {
        self.grid_of.get(cell as usize).map(|grid| &self.grids[*grid as usize])
    }

    /// `teachers, MA step 7`.
    #[must_use]
    pub fn cell_name(&self, cell: u32) -> String {
        let Some(grid) = self.grid(cell) else { return String::new() };
        format!("`{}`, {}", grid.form.name, grid.form.cell_name(cell as usize - grid.offset))
    }

    /// For each cell, whether a lane movement covers its lane.
    pub(super) fn covered(&self, lanes: &LaneMovement) -> Vec<bool> {
        let LaneMoves::Yearly { from_lanes, .. } = &lanes.how else { return Vec::new() };
        let of_grid = |grid: &Grid| {
            let form = grid.form.clone();
            (0..form.cells.len())
                .map(move |cell| from_lanes.is_empty() || from_lanes.contains(&form.lanes[cell / form.steps.len()]))
        };
        self.grids.iter().flat_map(of_grid).chain([false]).collect()
    }
}

/// From when a schedule is paid that takes effect after the base year: from when
/// people are first placed on it at what is printed, or else from its own day.
/// Earlier raises do not reach it.
fn in_force_since(schedule: usize, terms: &Terms, round: &Round) -> Option<Since> {
    let effective = round.schedules[schedule].effective;
    if effective < round.file.calendar.first_day(round.file.base_year.plus(1)) {
        return None;
    }
    let printed = |one: &&Replacement| one.grid == NewGrid::Schedule(schedule);
    Some(match terms.replacements.iter().map(|(_, one)| one).find(printed) {
        Some(one) => Since { after_raises: one.after_raises, ..Since::day(round.part_of(one.on)) },
        None => Since::day(round.part_of(effective)),
    })
}
