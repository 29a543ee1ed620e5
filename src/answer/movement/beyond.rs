//! Lanes beyond the last: where a longevity lane pays an amount to whoever stands
//! in the last lane already, a grid gets a lane beyond it. It pays the last lane
//! and the amount; long service alone leads there, from the last lane. With
//! several such terms there is a lane for each of them and for all together.

use rust_decimal::Decimal;

use super::terms::{Masks, Terms};
use crate::district::schedule::Schedule;
use crate::foundation::money::Cents;

/// The longevity lanes that may lead beyond the last lane of a ladder's grids:
/// which of the terms, their years of service and their amounts. Of the lanes
/// beyond the last, counted from one, the first is that of the first of them,
/// the second of the second, the third of both, and so on.
#[derive(Clone, Debug, Default)]
pub(super) struct Beyond(Vec<(usize, Decimal, Cents)>);

impl Beyond {
    /// Those of each ladder: of terms that pay an amount, and reach somebody on
    /// it in some year.
    pub(super) fn of_ladders(terms: &Terms, masks: &Masks, ladder_of: &[u32], ladders: usize) -> Vec<Self> {
        let mut found = vec![Self::default(); ladders];
        for (at, (_, one)) in terms.longevity.iter().enumerate().filter(|(_, (_, one))| one.last_lane_amount.0 > 0) {
            let mut reaches = vec![false; ladders];
            for may in &masks.longevity[at].0 {
                ladder_of.iter().zip(may).for_each(|(ladder, may)| reaches[*ladder as usize] |= may);
            }
            for (_, of_ladder) in reaches.iter().zip(&mut found).filter(|(reaches, _)| **reaches) {
                of_ladder.0.push((at, one.years, one.last_lane_amount));
            }
        }
        found
    }

    /// How many lanes there are beyond the last.
    fn lanes(&self) -> usize {
        (1 << self.0.len()) - 1
    }

    /// The terms of a lane beyond the last.
    fn of_lane(&self, lane: usize) -> impl Iterator<Item = &(usize, Decimal, Cents)> {
        self.0.iter().enumerate().filter(move |(at, _)| lane & (1 << at) != 0).map(|(_, one)| one)
    }

    /// How much more than the last lane each of them pays.
    pub(super) fn amounts(&self) -> Vec<Cents> {
        (1..=self.lanes()).map(|lane| self.of_lane(lane).map(|(.., amount)| *amount).sum()).collect()
    }

    /// Where a longevity lane leads from so many lanes beyond the last.
    pub(super) fn further(&self, here: usize, longevity: usize) -> Option<usize> {
        let bit = 1 << self.0.iter().position(|(at, ..)| *at == longevity)?;
        (here & bit == 0).then_some(here | bit)
    }

    /// A schedule with the lanes beyond its last: `doctorate, 10 years`.
    pub(super) fn extended(&self, mut schedule: Schedule) -> Schedule {
        let Some(last) = schedule.lanes.last().cloned() else { return schedule };
        let from = schedule.cell(schedule.lanes.len() - 1, 0);
        let salaries = schedule.cells[from..].to_vec();
        for (lane, amount) in (1..).zip(self.amounts()) {
            let years: Vec<String> = self.of_lane(lane).map(|(_, years, _)| years.normalize().to_string()).collect();
            schedule.lanes.push(format!("{last}, {} years", years.join(" and ")));
            schedule.cells.extend(salaries.iter().map(|paid| paid.map(|paid| paid + amount.to_dollars())));
        }
        schedule
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_term_has_a_lane_and_all_together_one() {
        let one = |at, years: i64, cents| (at, Decimal::from(years), Cents(cents));
        let beyond = Beyond(vec![one(0, 10, 150_000), one(2, 20, 50_000)]);
        assert_eq!(beyond.amounts(), [Cents(150_000), Cents(50_000), Cents(200_000)]);
        assert_eq!([0, 1, 2, 3].map(|here| beyond.further(here, 0)), [Some(1), None, Some(3), None]);
        assert_eq!([0, 1, 2, 3].map(|here| beyond.further(here, 2)), [Some(2), Some(3), None, None]);
        assert_eq!(beyond.further(0, 1), None, "without an amount");
        assert!(Beyond::default().amounts().is_empty());
    }
}
