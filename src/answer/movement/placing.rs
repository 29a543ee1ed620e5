//! Placing: where the people of a ladder come to stand when a replacement puts
//! them on another grid, by cell where that is enough and person by person
//! where it is not.

use super::grid::{lane_leads, leads};
use super::ground::Ground;
use super::long_service::LongService;
use super::mover::{Lead, Named};
use super::one_by_one::OneByOne;
use super::terms::Terms;
use crate::answer::plan::{Plan, Rates};
use crate::contract::effect::{Placement, Replacement};
use crate::question::round::Round;

/// A replacement, for those of one ladder.
#[derive(Clone, Debug)]
pub struct Placing {
    /// Which replacement of the terms.
    pub replacement: usize,
    /// The year in which it is, the base year being zero.
    pub year: usize,
    /// The ladder.
    pub ladder: usize,
    /// The grid on which they come to stand.
    pub to: usize,
    /// For each cell of the grid that they leave, where it leads.
    leads: Vec<u32>,
    /// For each lane of that grid, the lane to which it leads.
    lanes: Vec<Option<usize>>,
    /// Where that grid's cells begin.
    from: usize,
    /// Rates of pay of all cells on that day, before the raises of that day.
    rates: Vec<i128>,
    /// Whether whoever's cell pays less keeps the rate they had.
    holds: bool,
    /// Whether the step is found by present pay.
    by_pay: bool,
    /// Whether those whom it places come from off every schedule.
    first: bool,
}

/// A rate that someone keeps because their cell pays less.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kept {
    /// Cents for full time, times [`SCALE`](crate::answer::pricing::SCALE).
    pub rate: i128,
    /// Which replacement of the terms says so.
    pub replacement: usize,
    /// The cell that has reached it within the year: nothing is kept on another,
    /// or from the next year on.
    pub reached: Option<u32>,
}

impl Placing {
    /// Whether those whom it places come from off every schedule.
    #[must_use]
    pub fn is_first(&self) -> bool {
        self.first
    }

    /// Where a cell leads, by cell.
    #[inline]
    #[must_use]
    pub fn lead(&self, cell: u32) -> Option<u32> {
        self.leads.get((cell as usize).checked_sub(self.from)?).copied()
    }

    /// What someone keeps who comes to stand on a cell: their present rate where
    /// the cell pays less, else what an earlier placement lets them keep. Whether
    /// the cell has reached that shows when all that changes on the day is done.
    #[must_use]
    pub fn kept(&self, before: Option<Kept>, present: i128, to: u32) -> Option<Kept> {
        let pays = self.rates.get(to as usize).copied().unwrap_or(0);
        let granted = Kept { rate: present, replacement: self.replacement, reached: None };
        if self.holds && pays < present { Some(granted) } else { before }
    }

    /// Where someone comes to stand who has a cell and a rate of pay, which may
    /// be above the cell's. `lead` is what is known of them alone.
    #[must_use]
    pub fn to(&self, ground: &Ground, lead: Option<Lead>, cell: u32, present: i128) -> Option<u32> {
        match lead {
            Some(Lead::Cell(cell)) => Some(cell),
            Some(Lead::Step(step)) => self.on_step(ground, step as usize, cell),
            Some(Lead::SameStep(lane)) => self.same_step(ground, usize::from(lane), cell),
            Some(Lead::NotBelow(lane)) => self.not_below(ground, usize::from(lane), present),
            Some(Lead::StepAbove(step)) => {
                let lane = self.lane_of(ground, cell)?;
                let grid = &ground.grids[self.to];
                let found = grid.at_or_below(grid.above(lane), step as usize).map(|cell| cell as u32);
                found.or_else(|| self.on_step(ground, step as usize, cell))
            }
            Some(Lead::Above) => {
                let lane = self.lane_of(ground, cell)?;
                let above = ground.grids[self.to].above(lane);
                let found = |lane: usize| {
                    if self.by_pay { self.not_below(ground, lane, present) } else { self.same_step(ground, lane, cell) }
                };
                found(above).or_else(|| found(lane))
            }
            Some(Lead::NextLane | Lead::Longevity(_) | Lead::Lane { .. }) => None,
            None if self.by_pay && self.lead(cell).is_some() && present > self.rate(cell) => {
                self.not_below(ground, self.lane_of(ground, cell)?, present)
            }
            None => self.lead(cell),
        }
    }

    /// The rate of a cell on the day.
    #[must_use]
    pub fn rate(&self, cell: u32) -> i128 {
        self.rates[cell as usize]
    }

    /// The lowest cell in a lane of the new grid that pays no less than a rate;
    /// the last that pays where all pay less.
    #[must_use]
    pub fn not_below(&self, ground: &Ground, lane: usize, rate: i128) -> Option<u32> {
        let grid = &ground.grids[self.to];
        let in_lane = (0..grid.form.steps.len()).map(|step| grid.offset + grid.form.cell(lane, step));
        let mut paying = in_lane.filter(|cell| self.rates[*cell] > 0);
        let mut last = None;
        paying.find(|cell| {
            last = Some(*cell);
            self.rates[*cell] >= rate
        });
        last.map(|cell| cell as u32)
    }

    /// The cell on a step, in the lane to which a cell's lane leads.
    #[must_use]
    pub fn on_step(&self, ground: &Ground, step: usize, cell: u32) -> Option<u32> {
        let lane = self.lane_of(ground, cell)?;
        ground.grids[self.to].at_or_below(lane, step).map(|cell| cell as u32)
    }

    /// The lane of the new grid to which a cell's lane leads.
    fn lane_of(&self, ground: &Ground, cell: u32) -> Option<usize> {
        let old = ground.grid(cell)?;
        *self.lanes.get((cell as usize - old.offset) / old.form.steps.len())?
    }

    /// The cell on the step of the same name as a cell's, in a lane of the new
    /// grid.
    #[must_use]
    pub fn same_step(&self, ground: &Ground, lane: usize, cell: u32) -> Option<u32> {
        let (old, new) = (ground.grid(cell)?, &ground.grids[self.to]);
        let step = (cell as usize - old.offset) % old.form.steps.len();
        let step = leads(&old.form.steps, &new.form.steps, &[])[step]?;
        new.at_or_below(lane, step).map(|cell| cell as u32)
    }

    /// Whether any cell leads to one that pays less, so that people have to be
    /// followed one by one.
    pub(super) fn any_falls(&self) -> bool {
        let falls = |(at, to): (usize, &u32)| {
            self.rates.get(*to as usize).is_some_and(|rate| *rate < self.rates[self.from + at])
        };
        self.holds && self.leads.iter().enumerate().any(falls)
    }
}

/// Those who are placed by replacements: by cell, and one by one, each with the
/// rate that they had before where they stood on no grid.
pub(super) struct Placed {
    pub(super) placings: Vec<Placing>,
    /// For each placing, those who are placed one by one.
    pub(super) people: Vec<Vec<Named>>,
    /// For each person who comes from off every schedule, the rate for full
    /// time that they had.
    pub(super) had: Vec<(u32, i128)>,
}

/// Works out all placings of an offer.
pub(super) fn placings(
    terms: &Terms,
    plan: &Plan,
    ground: &Ground,
    rates: &Rates,
    round: &Round,
    (ladder_of, service): (&[u32], &LongService),
) -> Placed {
    let mut placed = Placed { placings: Vec::new(), people: Vec::new(), had: Vec::new() };
    let mut of_ladder: Vec<Vec<u32>> = vec![Vec::new(); ground.ladders.len()];
    if !terms.replacements.is_empty() {
        for (person, ladder) in ladder_of.iter().enumerate() {
            of_ladder[*ladder as usize].push(person as u32);
        }
    }
    for grid in 0..ground.grids.len() {
        let Some(when) = ground.grids[grid].since else { continue };
        let ladder = ground.grids[grid].ladder;
        let before = ground.grid_before(ladder, when);
        let Some(replacement) = ground.grids[grid].replacement else { continue };
        let one = &terms.replacements[replacement].1;
        let on_day: Vec<i128> = (0..ground.cells).map(|cell| rates.before(plan, cell, when)).collect();
        let mut placing = Placing {
            replacement,
            year: when.year,
            ladder,
            to: grid,
            leads: Vec::new(),
            lanes: Vec::new(),
            from: before.map_or(0, |grid| grid.offset),
            rates: on_day,
            holds: one.hold_harmless,
            by_pay: one.placement == Placement::NotBelow,
            first: before.is_none(),
        };
        let by_person = match before {
            None => true,
            Some(before) => {
                placing.lanes = lane_leads(before, &ground.grids[grid], &one.lanes);
                placing.leads = by_cell(&placing, one, ground, before.range());
                one.placement == Placement::Service || one.lane_column.is_some() || one.longevity.is_some()
            }
        };
        let mut people = Vec::new();
        if by_person {
            let one_by_one = OneByOne { placing: &placing, one, plan, ground, round, when, service };
            one_by_one.place(&of_ladder[ladder], &mut people, &mut placed.had);
        }
        placed.placings.push(placing);
        placed.people.push(people);
    }
    placed
}

/// Where each cell of a grid leads.
fn by_cell(placing: &Placing, one: &Replacement, ground: &Ground, cells: std::ops::Range<usize>) -> Vec<u32> {
    let Some(old) = ground.grid(cells.start as u32) else { return Vec::new() };
    let new = &ground.grids[placing.to];
    let (lanes, steps) = (lane_leads(old, new, &one.lanes), leads(&old.form.steps, &new.form.steps, &[]));
    let in_lane = old.form.steps.len();
    cells
        .map(|cell| {
            let at = cell - old.offset;
            let found = lanes[at / in_lane].and_then(|lane| match one.placement {
                Placement::NotBelow => placing.not_below(ground, lane, placing.rates[cell]),
                Placement::Entry(step) => new.at_or_below(lane, step).map(|cell| cell as u32),
                _ => new.at_or_below(lane, steps[at % in_lane]?).map(|cell| cell as u32),
            });
            found.unwrap_or(ground.nowhere())
        })
        .collect()
}
