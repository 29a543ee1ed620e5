//! Rates of pay: what every cell of the ground pays after each change of the
//! schedules, year by year. A grid pays what is stated for it from the day on
//! which people are placed there, and only later changes reach it; a reshaped
//! grid keeps what its cells paid before. An index schedule is raised at its
//! base cell and the ratios carry the rest, until some of its cells are changed
//! by themselves. A lane beyond the last pays what the last pays and an amount,
//! which percentages raise with the schedule.

use rust_decimal::Decimal;

use super::{Plan, PlannedRaise, RaisedBy};
use crate::answer::ledger::Stage;
use crate::answer::movement::{Grid, Ground, Since};
use crate::answer::pricing::{Change, SCALE, after_changes, rounded};
use crate::contract::effect::{CellChange, RaiseBy};
use crate::district::schedule::Rounding;
use crate::foundation::diagnostic::{Code, Diagnostic};
use crate::foundation::money::{MOST_PAY, round_ratio};

/// What every cell pays, in cents a year times [`SCALE`].
#[derive(Clone, Debug, Default)]
pub struct Rates {
    /// For each year, the base year first, and each cell, the rate after none,
    /// one, two … changes of the year.
    pub years: Vec<Vec<Vec<i128>>>,
}

impl Rates {
    /// The rates of a plan on its ground. An error is a rate beyond what a
    /// person can be paid.
    pub fn new(plan: &Plan, ground: &Ground) -> Result<Self, Box<Diagnostic>> {
        let (mut opening, mut amounts): (Vec<Vec<i128>>, Vec<_>) = (Vec::with_capacity(ground.cells), Vec::new());
        for grid in &ground.grids {
            for (cell, stated) in grid.form.cells.iter().enumerate().take(grid.own().len()) {
                let kept = grid.kept.get(cell).copied().flatten().map(|kept| opening[kept].clone());
                opening.push(kept.unwrap_or_else(|| vec![stated.map_or(0, scaled)]));
            }
            let stated: Vec<Vec<i128>> = grid.beyond.iter().map(|amount| vec![scaled(amount.to_dollars())]).collect();
            beyond_last(grid, &stated, &mut opening);
            amounts.push(stated);
        }
        let mut years = vec![opening];
        let index = |grid: &Grid| grid.form.index.as_ref().map(|index| scaled(index.base));
        let mut bases: Vec<Option<i128>> = ground.grids.iter().map(index).collect();
        for year in 1..plan.years.len() {
            let (mut this, last_amounts) = (Vec::with_capacity(ground.cells), std::mem::take(&mut amounts));
            for ((grid, base), last) in ground.grids.iter().zip(&mut bases).zip(&last_amounts) {
                let raising = Raising::new(plan, ground, grid, year);
                raising.raise(&years[year - 1], base, &mut this)?;
                let of_old = grid.reshaped_from.map(|old| &amounts[old]);
                let lifted = (0..last.len()).map(|at| raising.amount(&last[at], of_old.map(|old| &old[at])));
                let lifted = lifted.collect::<Result<Vec<_>, _>>()?;
                beyond_last(grid, &lifted, &mut this);
                amounts.push(lifted);
            }
            years.push(this);
        }
        Ok(Self { years })
    }

    /// The rate of a cell when people come to stand on a grid.
    #[must_use]
    pub fn before(&self, plan: &Plan, cell: usize, when: Since) -> i128 {
        self.years[when.year][cell][plan.raises[when.year].iter().filter(|raise| when.follows(raise.part)).count()]
    }

    /// The rate of a cell at the end of a year.
    #[must_use]
    pub fn closing(&self, cell: usize, year: usize) -> i128 {
        let rates = &self.years[year][cell];
        rates[rates.len() - 1]
    }
}

/// A grid in a year, with the changes that reach it.
struct Raising<'a> {
    plan: &'a Plan,
    grid: &'a Grid,
    year: usize,
    reached: Vec<bool>,
    /// Of a grid on which people are first placed in the year, how many changes
    /// come before that.
    placed_after: Option<usize>,
}

impl<'a> Raising<'a> {
    fn new(plan: &'a Plan, ground: &Ground, grid: &'a Grid, year: usize) -> Self {
        let raises = &plan.raises[year];
        let earlier = |since: Since| raises.iter().filter(|one| since.follows(one.part)).count();
        let (first, placed_after) = match grid.raised_since {
            Some(since) if year < since.year => (raises.len(), None),
            Some(since) if year == since.year => (earlier(since), Some(earlier(since))),
            _ => (0, None),
        };
        let ladder = &ground.ladders[grid.ladder];
        let reaches = |(at, raise): (usize, &PlannedRaise)| {
            let covers = plan.terms.scopes[raise.scope].covers(Some(grid.schedule));
            at >= first && ladder.reached[raise.scope] && covers
        };
        Self { plan, grid, year, reached: raises.iter().enumerate().map(reaches).collect(), placed_after }
    }

    /// Adds what the grid pays in the year to `this`, where the grids before it
    /// are already.
    fn raise(
        &self,
        last: &[Vec<i128>],
        base: &mut Option<i128>,
        this: &mut Vec<Vec<i128>>,
    ) -> Result<(), Box<Diagnostic>> {
        let (form, raises) = (&self.grid.form, &self.plan.raises[self.year]);
        // From the first change of single cells or people on, an index carries
        // nothing.
        let mut edits = raises
            .iter()
            .zip(&self.reached)
            .map(|(raise, reached)| *reached && raise.by.stage() != Stage::AcrossTheBoard);
        let edited = edits.position(|edited| edited);
        let carried = match (&base, &form.index) {
            (Some(base), Some(index)) => {
                let changes = self.changes(0);
                let of_base = after_changes(*base, &changes[..edited.unwrap_or(changes.len())], form.rounding);
                Some((self.check(0, of_base)?, index))
            }
            _ => None,
        };
        for (cell, paid) in form.cells.iter().enumerate().take(self.grid.own().len()) {
            if paid.is_none() {
                this.push(vec![0; raises.len() + 1]);
                continue;
            }
            let mut rates = match &carried {
                Some((of_base, index)) => self.check(cell, carried_by(of_base, index.ratios[cell], form.rounding))?,
                None => self.before(cell, last, this),
            };
            let known = rates.len() - 1;
            let opening = rates[known];
            let later = after_changes(opening, &self.changes(cell)[known..], form.rounding);
            rates.extend_from_slice(&self.check(cell, later)?[1..]);
            this.push(rates);
        }
        *base = carried.filter(|_| edited.is_none()).and_then(|(of_base, _)| of_base.last().copied());
        Ok(())
    }

    /// What a cell pays before the first change that can reach it. A cell of a
    /// reshaped grid pays what the cell pays that it keeps, until people are
    /// placed on it.
    fn before(&self, cell: usize, last: &[Vec<i128>], this: &[Vec<i128>]) -> Vec<i128> {
        let begins = self.grid.since.map_or(0, |since| since.year);
        match (self.grid.kept.get(cell).copied().flatten(), self.placed_after) {
            (Some(kept), None) if self.year < begins => this[kept].clone(),
            (Some(kept), Some(placed)) => this[kept][..=placed].to_vec(),
            _ => {
                let before = &last[self.grid.offset + cell];
                vec![before[before.len() - 1]]
            }
        }
    }

    /// What an amount beyond the last lane comes to in the year: percentages
    /// raise it, where they reach the grid.
    fn amount(&self, last: &[i128], of_old: Option<&Vec<i128>>) -> Result<Vec<i128>, Box<Diagnostic>> {
        let begins = self.grid.since.map_or(0, |since| since.year);
        let mut rates = match (of_old, self.placed_after) {
            (Some(old), None) if self.year < begins => old.clone(),
            (Some(old), Some(placed)) => old[..=placed].to_vec(),
            _ => vec![last[last.len() - 1]],
        };
        let known = rates.len() - 1;
        let raises = self.plan.raises[self.year].iter().zip(&self.reached);
        let percent = |(raise, reached): (&PlannedRaise, &bool)| match &raise.by {
            RaisedBy::All(by @ RaiseBy::Percent(_)) if *reached => (raise.part, Some(Change::Raise(*by))),
            _ => (raise.part, None),
        };
        let changes: Vec<_> = raises.map(percent).collect();
        let later = after_changes(rates[known], &changes[known..], self.grid.form.rounding);
        rates.extend_from_slice(&self.check(0, later)?[1..]);
        Ok(rates)
    }

    /// What becomes of a cell in the year.
    fn changes(&self, cell: usize) -> Vec<(usize, Option<Change>)> {
        let raises = self.plan.raises[self.year].iter().zip(&self.reached);
        raises.map(|(raise, reached)| (raise.part, if *reached { self.change(raise, cell) } else { None })).collect()
    }

    fn change(&self, raise: &PlannedRaise, cell: usize) -> Option<Change> {
        match &raise.by {
            RaisedBy::All(by) | RaisedBy::Own(by) => Some(Change::Raise(*by)),
            RaisedBy::Cells(edits) => {
                let form = &self.grid.form;
                let (lane, step) = (&form.lanes[cell / form.steps.len()], &form.steps[cell % form.steps.len()]);
                let edit = edits.iter().find(|edit| edit.lane == *lane && edit.step == *step)?;
                Some(match edit.to {
                    CellChange::Salary(dollars) => Change::Set(scaled(dollars)),
                    CellChange::By(by) => Change::Raise(by),
                })
            }
        }
    }

    fn check(&self, cell: usize, rates: Option<Vec<i128>>) -> Result<Vec<i128>, Box<Diagnostic>> {
        let most = i128::from(MOST_PAY.0) * SCALE;
        let within = rates.filter(|rates| rates.iter().all(|rate| (0..=most).contains(rate)));
        within.ok_or_else(|| Box::new(beyond_pay(self.plan, self.year, &self.grid.form.cell_name(cell))))
    }
}

/// Adds what the lanes beyond the last of a grid pay to its other cells: what
/// the last pays and the amount of each, after each change.
fn beyond_last(grid: &Grid, amounts: &[Vec<i128>], cells: &mut Vec<Vec<i128>>) {
    let from = cells.len() - grid.form.steps.len().min(cells.len());
    for amount in amounts {
        for step in 0..grid.form.steps.len() {
            let last = &cells[from + step];
            let pays = grid.form.cells[grid.form.cell(grid.lanes - 1, step)].is_some();
            cells.push(last.iter().zip(amount).map(|(rate, more)| if pays { rate + more } else { 0 }).collect());
        }
    }
}

/// What an index schedule pays on a cell of a ratio, at each rate of its base
/// cell.
fn carried_by(of_base: &[i128], ratio: Decimal, rounding: Rounding) -> Option<Vec<i128>> {
    let (num, den) = (ratio.mantissa(), 10_i128.pow(ratio.scale()));
    of_base.iter().map(|rate| Some(rounded(round_ratio(rate.checked_mul(num)?, den), rounding))).collect()
}

/// A number of dollars as a rate of pay.
#[must_use]
pub fn scaled(dollars: Decimal) -> i128 {
    let dollars = dollars.normalize();
    let factor = SCALE * 100;
    round_ratio(dollars.mantissa() * (factor / 10_i128.pow(dollars.scale().min(18))), 1)
}

pub(super) fn beyond_pay(plan: &Plan, year: usize, whom: &str) -> Diagnostic {
    let place = plan.raises[year].first().and_then(|raise| plan.places[raise.provision.0 as usize]);
    let message = format!("the raises of {} lead {whom} below zero or above $100,000,000", plan.years[year]);
    let complaint = Diagnostic::new(Code::NumberTooLarge, message);
    match place {
        Some(place) => complaint.at(place, "the first of these raises"),
        None => complaint,
    }
}
