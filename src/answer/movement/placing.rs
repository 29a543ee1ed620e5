//! Placing: where the people of a ladder come to stand when a replacement puts
//! them on another grid, by cell where that is enough and person by person
//! where it is not.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::grid::{Since, leads};
use super::ground::Ground;
use super::mover::{Lead, Named};
use super::terms::Terms;
use crate::answer::plan::{OwnPay, Plan, Rates};
use crate::answer::pricing::SCALE;
use crate::contract::effect::{Placement, Replacement};
use crate::district::workforce::{Column, PayIs, Stand};
use crate::foundation::money::{Fte, round_ratio};
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
            Some(Lead::NextLane | Lead::Lane(_)) => None,
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
    ladder_of: &[u32],
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
                placing.lanes = leads(&before.form.lanes, &ground.grids[grid].form.lanes, &one.lanes);
                placing.leads = by_cell(&placing, one, ground, before.range());
                one.placement == Placement::Service || one.lane_column.is_some()
            }
        };
        let mut people = Vec::new();
        if by_person {
            let one_by_one = Placer { placing: &placing, one, plan, ground, round, when };
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
    let (lanes, steps) =
        (leads(&old.form.lanes, &new.form.lanes, &one.lanes), leads(&old.form.steps, &new.form.steps, &[]));
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

/// Places the people of a ladder one by one.
struct Placer<'a> {
    placing: &'a Placing,
    one: &'a Replacement,
    plan: &'a Plan,
    ground: &'a Ground,
    round: &'a Round,
    when: Since,
}

impl Placer<'_> {
    /// The column that names lanes, and for each of its values the lane of the new
    /// grid.
    fn named(&self) -> Option<(&Column, Vec<Option<usize>>)> {
        let lanes = &self.ground.grids[self.placing.to].form.lanes;
        let lane = |text: &String| lanes.iter().position(|lane| lane == text);
        let column = self.round.workforce.columns.get(self.one.lane_column.as_ref()?)?;
        Some((column, column.texts().iter().map(lane).collect()))
    }

    fn place(&self, on_ladder: &[u32], people: &mut Vec<Named>, had: &mut Vec<(u32, i128)>) {
        let by_service = self.one.placement == Placement::Service;
        let Some((column, lanes)) = self.named() else {
            if by_service {
                let step = |person: &u32| Lead::Step(self.complete_years(*person) as u32);
                people.extend(on_ladder.iter().map(|person| Named { person: *person, mover: 0, lead: step(person) }));
            }
            return;
        };
        let new = &self.ground.grids[self.placing.to];
        let codes = column.codes_in(self.plan.years[self.when.year]);
        let present = if self.placing.first { self.present(on_ladder) } else { Vec::new() };
        for (at, person) in on_ladder.iter().enumerate() {
            let Some(lane) = lanes[codes[*person as usize] as usize] else { continue };
            let own = present.get(at);
            let lead = match (self.one.placement, own) {
                (Placement::Service, _) => {
                    new.at_or_below(lane, self.complete_years(*person)).map(|cell| Lead::Cell(cell as u32))
                }
                (Placement::Entry(step), _) => new.at_or_below(lane, step).map(|cell| Lead::Cell(cell as u32)),
                (_, Some((least, _))) => self.placing.not_below(self.ground, lane, *least).map(Lead::Cell),
                (Placement::NotBelow, None) => Some(Lead::NotBelow(lane as u16)),
                (Placement::Same, None) => Some(Lead::SameStep(lane as u16)),
            };
            let Some(lead) = lead else { continue };
            if let (Some((least, present)), Lead::Cell(to)) = (own, lead) {
                had.push((*person, if self.placing.rate(to) >= *least { *least } else { *present }));
            }
            people.push(Named { person: *person, mover: 0, lead });
        }
    }

    /// The years of service that someone has completed when the year begins.
    fn complete_years(&self, person: u32) -> usize {
        let service = self.round.workforce.service_years.get(person as usize).copied().flatten().unwrap_or_default();
        let (calendar, year) = (self.plan.calendar, self.plan.years[self.when.year]);
        let since = self.round.workforce.years_since(person as usize, calendar, self.plan.years[0], year);
        usize::try_from((service + Decimal::from(since)).floor()).unwrap_or(0)
    }

    /// What people off every schedule are paid for full time on the day: for
    /// each the least rate in whole cents that pays no less at their FTE, and
    /// the rate itself.
    fn present(&self, on_ladder: &[u32]) -> Vec<(i128, i128)> {
        let workforce = &self.round.workforce;
        let actual = workforce.pay_is == PayIs::Actual;
        let reached = &self.ground.ladders[self.placing.ladder].reached;
        let raises = self.plan.raises[self.when.year].iter().filter(|raise| self.when.follows(raise.part)).count();
        let mut of_fte: BTreeMap<Fte, Vec<usize>> = BTreeMap::new();
        for (at, person) in on_ladder.iter().enumerate() {
            let fte = if actual { workforce.fte[*person as usize] } else { Fte::FULL };
            of_fte.entry(fte).or_default().push(at);
        }
        let (mut own, mut present) = (OwnPay::default(), vec![(0, 0); on_ladder.len()]);
        for (fte, people) in of_fte {
            let salary = |at: &usize| match workforce.stands[on_ladder[*at] as usize] {
                Stand::Own(salary) => salary.0,
                Stand::Cell { .. } => 0,
            };
            own.begin(people.iter().map(salary), fte);
            for year in 1..=self.when.year {
                own.raise(self.plan, year, reached);
            }
            for (at, cents) in people.iter().zip(own.salaries_after(raises)) {
                let cents = i128::from(*cents);
                let (full, fte) = (i128::from(Fte::FULL.0), i128::from(fte.0.max(1)));
                // Half a cent less would be rounded up to it.
                let least = if actual { ((2 * cents - 1) * full + 2 * fte - 1) / (2 * fte) } else { cents };
                present[*at] = (least * SCALE, round_ratio(cents * SCALE * full, fte));
            }
        }
        present
    }
}
