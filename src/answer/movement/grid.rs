//! Grids: a schedule at one place of a ladder, and how a schedule is reshaped:
//! steps and lanes added and dropped, all other cells kept as they are.

use std::sync::Arc;

use crate::contract::effect::{NewLine, Reshape};
use crate::district::schedule::Schedule;
use crate::foundation::money::Cents;

/// When people come to stand on a grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Since {
    /// The year, the base year being zero.
    pub year: usize,
    /// The parts of the year before it.
    pub part: usize,
    /// Whether the raises of that day come first.
    pub after_raises: bool,
}

impl Since {
    /// A day, before its raises.
    #[must_use]
    pub fn day((year, part): (usize, usize)) -> Self {
        Self { year, part, after_raises: false }
    }

    /// Whether a raise of the year comes before.
    #[must_use]
    pub fn follows(self, raised_from: usize) -> bool {
        raised_from < self.part || (self.after_raises && raised_from == self.part)
    }
}

/// A grid of a ladder, with its cells among all cells.
#[derive(Clone, Debug)]
pub struct Grid {
    /// The ladder.
    pub ladder: usize,
    /// Which schedule of the round it is, or from which it is reshaped.
    pub schedule: usize,
    /// Its steps and lanes, and the salaries that are stated for it; those of
    /// the lanes beyond its last too.
    pub form: Arc<Schedule>,
    /// How many of its lanes are the schedule's own.
    pub lanes: usize,
    /// For each lane beyond them, to which long service alone leads from the
    /// last, how much more than the last it pays.
    pub beyond: Vec<Cents>,
    /// The grid of the ladder from which it is reshaped.
    pub reshaped_from: Option<usize>,
    /// Where its cells begin among all cells.
    pub offset: usize,
    /// From when people stand on it; `None` for those of the snapshot.
    pub since: Option<Since>,
    /// From when raises reach it: that day, or an earlier one where it is a
    /// schedule that is in force already; `None` where all reach it.
    pub raised_since: Option<Since>,
    /// By which replacement of the terms they come to stand on it.
    pub replacement: Option<usize>,
    /// Of a reshaped grid, for each cell the cell among all cells whose rate it
    /// keeps.
    pub kept: Vec<Option<usize>>,
}

impl Grid {
    /// Its cells among all cells.
    #[must_use]
    pub fn range(&self) -> std::ops::Range<usize> {
        self.offset..self.offset + self.form.cells.len()
    }

    /// Its cells in lanes of its own, among all cells.
    #[must_use]
    pub fn own(&self) -> std::ops::Range<usize> {
        self.offset..self.offset + self.form.cell(self.lanes, 0)
    }

    /// The schedule without the lanes beyond its last.
    pub(super) fn plain(&self) -> Schedule {
        let form = &self.form;
        let (lanes, cells) = (form.lanes[..self.lanes].to_vec(), form.cells[..form.cell(self.lanes, 0)].to_vec());
        Schedule { lanes, cells, ..(**form).clone() }
    }

    /// Where a lane of its own leads with one lane more: to the next that has a
    /// salary, if there is one, never beyond the last.
    #[must_use]
    pub fn above(&self, lane: usize) -> usize {
        let form = &self.form;
        let pays = |lane: &usize| (0..form.steps.len()).any(|step| form.cells[form.cell(*lane, step)].is_some());
        Some(lane + 1).filter(|next| *next < self.lanes).filter(pays).unwrap_or(lane)
    }

    /// The cell among all cells of a lane, at or below a step: the highest that
    /// has a salary.
    #[must_use]
    pub fn at_or_below(&self, lane: usize, step: usize) -> Option<usize> {
        let below = (0..=step.min(self.form.steps.len() - 1)).rev();
        below
            .map(|step| self.form.cell(lane, step))
            .find(|cell| self.form.cells[*cell].is_some())
            .map(|cell| self.offset + cell)
    }
}

/// A schedule reshaped, and for each of its cells the cell of the old one that
/// it keeps.
pub(super) fn reshaped(old: &Schedule, reshape: &Reshape) -> (Schedule, Vec<Option<usize>>) {
    let steps = lines(&old.steps, &reshape.drop_steps, &reshape.add_steps);
    let lanes = lines(&old.lanes, &reshape.drop_lanes, &reshape.add_lanes);
    let stated = |lines: &[NewLine], line: &str, across: &str| {
        let line = lines.iter().find(|one| one.name == line)?;
        line.salaries.iter().find(|(name, _)| name == across).map(|(_, salary)| *salary)
    };
    let (mut cells, mut kept) = (Vec::new(), Vec::new());
    for lane in &lanes {
        for step in &steps {
            let (old_lane, old_step) = (position(&old.lanes, lane), position(&old.steps, step));
            let keeps = old_lane.zip(old_step).map(|(lane, step)| old.cell(lane, step));
            let keeps = keeps.filter(|cell| old.cells[*cell].is_some());
            let new = stated(&reshape.add_steps, step, lane).or_else(|| stated(&reshape.add_lanes, lane, step));
            cells.push(new.or_else(|| keeps.and_then(|cell| old.cells[cell])));
            kept.push(keeps.filter(|_| new.is_none()));
        }
    }
    (Schedule { steps, lanes, cells, index: None, ..old.clone() }, kept)
}

fn lines(old: &[String], dropped: &[String], added: &[NewLine]) -> Vec<String> {
    let mut lines: Vec<String> = old.iter().filter(|line| !dropped.contains(line)).cloned().collect();
    for new in added {
        let after = new.after.as_ref().and_then(|after| position(&lines, after)).map_or(lines.len(), |at| at + 1);
        lines.insert(after, new.name.clone());
    }
    lines
}

/// For each line of an old grid, the line of a new one: of the same name, else
/// the next that is kept, else the last before it.
pub(super) fn leads(old: &[String], new: &[String], renamed: &[(String, String)]) -> Vec<Option<usize>> {
    let found: Vec<Option<usize>> = old
        .iter()
        .map(|line| {
            let renamed = renamed.iter().find(|(from, _)| from == line).map(|(_, to)| to);
            position(new, renamed.unwrap_or(line))
        })
        .collect();
    (0..old.len())
        .map(|at| found[at..].iter().flatten().next().or_else(|| found[..at].iter().flatten().next_back()).copied())
        .collect()
}

/// For each lane of an old grid, the lane of a new one. A lane beyond the last
/// leads beyond the last again, where the last leads to the last, and else one
/// lane above where that leads.
pub(super) fn lane_leads(old: &Grid, new: &Grid, renamed: &[(String, String)]) -> Vec<Option<usize>> {
    let mut found = leads(&old.form.lanes[..old.lanes], &new.form.lanes[..new.lanes], renamed);
    let last = found.last().copied().flatten();
    found.extend((old.lanes..old.form.lanes.len()).map(|lane| match last? {
        last if last + 1 == new.lanes && new.beyond.len() == old.beyond.len() => Some(new.lanes + lane - old.lanes),
        last => Some(new.above(last)),
    }));
    found
}

fn position(lines: &[String], name: &str) -> Option<usize> {
    lines.iter().position(|line| line == name)
}
