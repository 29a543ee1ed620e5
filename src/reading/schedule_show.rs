//! One schedule laid open: its salaries to the cent, what each step pays over
//! the step before it and each lane over the lane before it, and what is odd
//! about them.

mod oddity;

use rust_decimal::Decimal;
use serde::Serialize;

pub use self::oddity::{Kind, Oddity, RULE};
use crate::district::schedule::Schedule;
use crate::foundation::fingerprint;
use crate::foundation::money::{Cents, round_ratio};
use crate::foundation::source::Sources;

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScheduleShown {
    /// The version of this form, for programs that read it.
    pub format: u32,
    /// The schedule's name.
    pub schedule: String,
    /// From when it is in force.
    pub effective: String,
    /// To what salaries are rounded after a raise: none, cent or dollar.
    pub rounding: &'static str,
    /// How sure it is, where it is not adopted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<&'static str>,
    /// Where it comes from.
    pub source: String,
    /// A mark of all files that were read.
    pub fingerprint: String,
    /// The base cell, where the schedule is stated as an index.
    pub base: Option<Cents>,
    /// Its steps, lowest first.
    pub steps: Vec<String>,
    /// Its lanes, lowest first.
    pub lanes: Vec<LaneShown>,
    /// What is odd.
    pub oddities: Vec<Oddity>,
}

/// One lane; every list has an entry for each step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneShown {
    /// Its name.
    pub lane: String,
    /// Full-time salaries.
    pub salaries: Vec<Option<Cents>>,
    /// What each step pays over the step before it.
    pub over_step_before: Increments,
    /// What each step pays over the same step of the lane before; the first
    /// lane has none before it.
    pub over_lane_before: Option<Increments>,
}

/// Increments of a lane, and what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Increments {
    /// By step; `None` where there is nothing to compare with.
    pub by_step: Vec<Option<Increment>>,
    /// The first.
    pub first: Option<Cents>,
    /// The last.
    pub last: Option<Cents>,
    /// Their mean, to the cent.
    pub mean: Option<Cents>,
    /// Their sum as a percentage of the sum of the salaries before them.
    pub mean_percent: Option<Decimal>,
    /// Their median, to the cent.
    pub median: Option<Cents>,
}

/// How much more one salary is than another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Increment {
    /// Dollars.
    pub dollars: Cents,
    /// Per cent of the salary before.
    pub percent: Option<Decimal>,
}

impl Increments {
    /// From each salary and the one with which it is compared.
    fn new(pairs: impl Iterator<Item = (Option<Cents>, Option<Cents>)>) -> Self {
        let pairs: Vec<Option<(Cents, Cents)>> = pairs.map(|(before, after)| before.zip(after)).collect();
        let increment = |(before, after): (Cents, Cents)| {
            let dollars = after - before;
            Increment { dollars, percent: dollars.percent_of(before) }
        };
        let by_step: Vec<Option<Increment>> = pairs.iter().map(|pair| pair.map(increment)).collect();
        let all: Vec<Cents> = by_step.iter().flatten().map(|one| one.dollars).collect();
        let (sum, before): (Cents, Cents) =
            (all.iter().copied().sum(), pairs.iter().flatten().map(|pair| pair.0).sum());
        Self {
            first: all.first().copied(),
            last: all.last().copied(),
            mean: (!all.is_empty()).then(|| part(sum, all.len())),
            mean_percent: sum.percent_of(before),
            median: twice_the_median(&all).map(|twice| part(twice, 2)),
            by_step,
        }
    }

    /// Increments that are there, with their steps.
    fn found(&self) -> impl Iterator<Item = (usize, Cents)> + '_ {
        self.by_step.iter().enumerate().filter_map(|(step, one)| one.map(|one| (step, one.dollars)))
    }
}

/// A sum's part, to the cent.
fn part(sum: Cents, of: usize) -> Cents {
    Cents(round_ratio(i128::from(sum.0), of as i128) as i64)
}

/// Twice the median, which is whole cents: the two in the middle, added.
fn twice_the_median(amounts: &[Cents]) -> Option<Cents> {
    let mut sorted = amounts.to_vec();
    sorted.sort_unstable();
    let count = sorted.len();
    (count > 0).then(|| sorted[(count - 1) / 2] + sorted[count / 2])
}

/// What is odd about a schedule.
#[must_use]
pub fn oddities(schedule: &Schedule) -> Vec<Oddity> {
    oddity::find(&schedule.steps, &lanes(schedule))
}

/// Its lanes, with what each step and lane pays over the one before.
fn lanes(schedule: &Schedule) -> Vec<LaneShown> {
    let salary = |lane: usize, step: usize| schedule.salary(schedule.cell(lane, step));
    let steps = 0..schedule.steps.len();
    (0..schedule.lanes.len())
        .map(|lane| LaneShown {
            lane: schedule.lanes[lane].clone(),
            salaries: steps.clone().map(|step| salary(lane, step)).collect(),
            over_step_before: Increments::new(
                steps
                    .clone()
                    .map(|step| (step.checked_sub(1).and_then(|before| salary(lane, before)), salary(lane, step))),
            ),
            over_lane_before: lane
                .checked_sub(1)
                .map(|before| Increments::new(steps.clone().map(|step| (salary(before, step), salary(lane, step))))),
        })
        .collect()
}

/// Reads a schedule.
#[must_use]
pub fn read(schedule: &Schedule, sources: &Sources) -> ScheduleShown {
    let lanes = lanes(schedule);
    ScheduleShown {
        format: 1,
        schedule: schedule.name.clone(),
        effective: schedule.effective.to_string(),
        rounding: schedule.rounding.word(),
        standing: schedule.unsure(),
        source: schedule.source.clone(),
        fingerprint: fingerprint::of(sources),
        base: schedule.index.as_ref().and_then(|index| Cents::from_dollars(index.base)),
        steps: schedule.steps.clone(),
        oddities: oddity::find(&schedule.steps, &lanes),
        lanes,
    }
}
