//! A salary schedule: a grid of steps (rows, experience) and lanes (columns,
//! education). A cell is the full-time salary of one step in one lane.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::foundation::money::{Cents, round_decimal};
use crate::foundation::source::{Located, Span};
use crate::foundation::standing::Standing;

/// To what a schedule's salaries are rounded after a raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// Not at all: raises compound unrounded, pay is rounded once per person.
    None,
    /// To the cent.
    Cent,
    /// To the dollar.
    Dollar,
}

impl Rounding {
    /// The words of the schedule's header.
    pub const WORDS: &[(&str, Self)] = &[("none", Self::None), ("cent", Self::Cent), ("dollar", Self::Dollar)];

    /// The word of the schedule's header.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Cent => "cent",
            Self::Dollar => "dollar",
        }
    }

    /// A salary rounded so.
    #[must_use]
    pub fn apply(self, salary: Decimal) -> Decimal {
        match self {
            Self::None => salary,
            Self::Cent => round_decimal(salary, 2),
            Self::Dollar => round_decimal(salary, 0),
        }
    }
}

/// An index schedule: one base cell in dollars, and a ratio for each cell. What
/// raises the base raises every cell by its ratio.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Index {
    /// Dollars of the base cell, in whole cents.
    pub base: Decimal,
    /// The ratio of each cell to the base cell, in the order of
    /// [`Schedule::cells`], with at most twelve decimals.
    pub ratios: Vec<Decimal>,
}

impl Index {
    /// The salary in dollars of the cell of a ratio when the base cell is
    /// `base`; `None` where it has more digits than can be counted.
    #[must_use]
    pub fn salary(base: Decimal, ratio: Decimal, rounding: Rounding) -> Option<Decimal> {
        base.checked_mul(ratio).map(|salary| rounding.apply(salary))
    }
}

/// One schedule.
#[derive(Clone, Debug)]
pub struct Schedule {
    /// The name under which the round lists it.
    pub name: String,
    /// Its steps, lowest first.
    pub steps: Vec<String>,
    /// Its lanes, lowest first.
    pub lanes: Vec<String>,
    /// Dollars of full-time salary; lane by lane, within a lane step by step.
    pub cells: Vec<Option<Decimal>>,
    /// The base cell and the ratios from which the cells come, where the
    /// schedule is stated so; `None` where it is stated as a grid.
    pub index: Option<Index>,
    /// How raises are rounded.
    pub rounding: Rounding,
    /// From when it is in force.
    pub effective: Date,
    /// Where its header says so.
    pub effective_place: Span,
    /// Where it comes from, as its header says.
    pub source: String,
    /// How sure its salaries are, and where the header says so.
    pub standing: Located<Standing>,
    /// Its header.
    pub place: Span,
}

impl Schedule {
    /// The step of a name; `1` and `01` name the same where only one of them is
    /// in the grid, since spreadsheets drop zeros in front.
    #[must_use]
    pub fn step_named(&self, name: &str) -> Option<usize> {
        let plain = |name: &str| name.trim_start_matches('0').to_owned();
        let exactly = self.steps.iter().position(|one| one == name);
        exactly.or_else(|| self.steps.iter().position(|one| !name.is_empty() && plain(one) == plain(name)))
    }

    /// The full-time salary of a cell in whole cents, as it is paid; `None`
    /// where the cell is empty.
    #[must_use]
    pub fn salary(&self, cell: usize) -> Option<Cents> {
        self.cells[cell].and_then(|dollars| Cents::from_dollars(round_decimal(dollars, 2)))
    }

    /// The cell of a lane and a step, in the order of [`cells`](Self::cells).
    #[must_use]
    pub fn cell(&self, lane: usize, step: usize) -> usize {
        lane * self.steps.len() + step
    }

    /// The cell `by` steps further in the same lane. Who stands on the lane's
    /// last salary stays there.
    #[must_use]
    pub fn steps_up(&self, cell: usize, by: usize) -> usize {
        let in_lane = self.steps.len();
        let (lane, step) = (cell / in_lane, cell % in_lane);
        let mut reached = cell;
        for next in step + 1..(step + 1 + by).min(in_lane) {
            let candidate = self.cell(lane, next);
            if self.cells[candidate].is_none() {
                break;
            }
            reached = candidate;
        }
        reached
    }

    /// The cell of the same step in the next lane; `None` in the last lane.
    #[must_use]
    pub fn next_lane(&self, cell: usize) -> Option<usize> {
        let next = cell + self.steps.len();
        (next < self.cells.len()).then_some(next)
    }

    /// The cell of the same step in another lane.
    #[must_use]
    pub fn in_lane(&self, cell: usize, lane: usize) -> usize {
        self.cell(lane, cell % self.steps.len())
    }

    /// How sure it is, in a word, where it is not adopted.
    #[must_use]
    pub fn unsure(&self) -> Option<&'static str> {
        (self.standing.value != Standing::Adopted).then(|| self.standing.value.word())
    }

    /// `MA step 7`.
    #[must_use]
    pub fn cell_name(&self, cell: usize) -> String {
        let in_lane = self.steps.len();
        format!("{} step {}", self.lanes[cell / in_lane], self.steps[cell % in_lane])
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::foundation::source::{FileId, Span};

    fn schedule() -> Schedule {
        let dollars = |n: i64| Some(Decimal::from(n));
        Schedule {
            name: "teachers".into(),
            steps: vec!["1".into(), "2".into(), "3".into()],
            lanes: vec!["BA".into(), "MA".into()],
            cells: vec![dollars(40_000), dollars(41_000), None, dollars(45_000), dollars(46_000), dollars(47_000)],
            index: None,
            rounding: Rounding::Dollar,
            effective: date(2019, 8, 1),
            effective_place: Span { file: FileId(0), start: 0, end: 0 },
            source: String::new(),
            standing: Located::new(Standing::Adopted, Span { file: FileId(0), start: 0, end: 0 }),
            place: Span { file: FileId(0), start: 0, end: 0 },
        }
    }

    #[test]
    fn the_last_salary_of_a_lane_is_its_top() {
        let schedule = schedule();
        assert_eq!(schedule.steps_up(0, 1), 1);
        assert_eq!(schedule.steps_up(1, 1), 1, "an empty cell ends the lane");
        assert_eq!(schedule.steps_up(3, 2), 5);
        assert_eq!(schedule.steps_up(3, 9), 5);
        assert_eq!(schedule.steps_up(3, 0), 3);
    }

    #[test]
    fn steps_are_found_with_and_without_zeros_in_front() {
        let schedule = schedule();
        assert_eq!(schedule.step_named("3"), Some(2));
        assert_eq!(schedule.step_named("03"), Some(2));
        assert_eq!(schedule.step_named("30"), None);
        assert_eq!(schedule.step_named("0"), None);
        assert_eq!(schedule.step_named(""), None);
        let two = Schedule { steps: vec!["01".into(), "1".into()], ..schedule };
        assert_eq!([two.step_named("1"), two.step_named("01")], [Some(1), Some(0)]);
    }

    #[test]
    fn lanes_keep_the_step() {
        let schedule = schedule();
        assert_eq!(schedule.next_lane(1), Some(4));
        assert_eq!(schedule.next_lane(4), None);
        assert_eq!(schedule.cell_name(4), "MA step 2");
    }

    #[test]
    fn an_index_carries_the_base_by_the_ratio() {
        let salary = |base: i64, ratio, rounding| Index::salary(Decimal::from(base), Decimal::new(ratio, 4), rounding);
        assert_eq!(salary(38_000, 11_440, Rounding::Dollar), Some(Decimal::from(43_472)));
        assert_eq!(salary(38_001, 11_445, Rounding::Dollar), Some(Decimal::from(43_492)));
        assert_eq!(salary(38_001, 11_445, Rounding::None), Some(Decimal::new(434_921_445, 4)));
    }

    #[test]
    fn a_salary_is_paid_in_whole_cents() {
        let cells = vec![Some(Decimal::new(43_492_145, 3)), None];
        let schedule = Schedule { steps: vec!["1".into()], cells, ..schedule() };
        assert_eq!([schedule.salary(0), schedule.salary(1)], [Some(Cents(4_349_215)), None]);
    }

    #[test]
    fn salaries_round_half_away_from_zero() {
        assert_eq!(Rounding::Dollar.apply(Decimal::new(566_665, 1)), Decimal::from(56_667));
        assert_eq!(Rounding::Cent.apply(Decimal::new(1_005, 3)), Decimal::new(101, 2));
        assert_eq!(Rounding::None.apply(Decimal::new(1_005, 3)), Decimal::new(1_005, 3));
    }
}
