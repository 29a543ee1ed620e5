//! Two schedules cell by cell: what each salary changed by, the one percentage
//! or the one dollar amount that explains most of it, and the cells that depart
//! from it. Lanes and steps are matched by their names.

mod rule;

use rust_decimal::Decimal;
use serde::Serialize;

pub use self::rule::{By, Rule};
use self::rule::{Fitted, Pair};
use crate::district::schedule::Schedule;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fingerprint;
use crate::foundation::money::Cents;
use crate::foundation::source::Sources;

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScheduleDiff {
    /// The version of this form, for programs that read it.
    pub format: u32,
    /// The schedule from which the change is counted.
    pub from: Side,
    /// The schedule to which it leads.
    pub to: Side,
    /// A mark of all files that were read.
    pub fingerprint: String,
    /// How far a salary may be from what the rule predicts and still agree.
    pub tolerance: Cents,
    /// Salaries that both schedules have.
    pub compared: usize,
    /// How many of them are the same in both.
    pub unchanged: usize,
    /// The percentage or the dollar amount with which most of them agree.
    pub rule: Rule,
    /// The best of the other kind.
    pub runner_up: Rule,
    /// Whether the rule explains at least half of them; otherwise departures from
    /// it mean little.
    pub explained: bool,
    /// What changed, lane by lane.
    pub by_lane: Vec<LaneChange>,
    /// Lanes that both have.
    pub lanes: Vec<String>,
    /// Steps that both have, by their names in the first.
    pub steps: Vec<String>,
    /// Each salary that both have.
    pub cells: Vec<CellChange>,
}

/// The range of the changes of a lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LaneChange {
    /// The lane.
    pub lane: String,
    /// Salaries that both schedules have.
    pub salaries: usize,
    /// The least change, or the largest cut.
    pub least: Cents,
    /// The largest change.
    pub most: Cents,
    /// The least in per cent.
    pub least_percent: Option<Decimal>,
    /// The largest in per cent.
    pub most_percent: Option<Decimal>,
}

/// One of the two schedules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Side {
    /// Its name.
    pub schedule: String,
    /// From when it is in force.
    pub effective: String,
    /// To what its salaries are rounded: none, cent or dollar.
    pub rounding: &'static str,
    /// How sure it is, where it is not adopted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<&'static str>,
    /// Where it comes from.
    pub source: String,
    /// Lanes that the other does not have.
    pub own_lanes: Vec<String>,
    /// Steps that the other does not have.
    pub own_steps: Vec<String>,
    /// Salaries where both have the lane and the step, and the other's cell is
    /// empty.
    pub own_cells: Vec<OwnCell>,
}

/// A salary that only one of the schedules has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnCell {
    /// Its lane.
    pub lane: String,
    /// Its step.
    pub step: String,
    /// Full-time salary.
    pub salary: Cents,
}

/// What became of one salary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellChange {
    /// Its lane.
    pub lane: String,
    /// Its step, by its name in the first schedule.
    pub step: String,
    /// Full-time salary in the first schedule.
    pub from: Cents,
    /// Full-time salary in the second.
    pub to: Cents,
    /// What it changed by.
    pub change: Cents,
    /// The change in per cent of the first.
    pub change_percent: Option<Decimal>,
    /// What the rule predicts, rounded as the second schedule is.
    pub predicted: Cents,
    /// How much more the second pays than predicted.
    pub departure: Cents,
    /// Whether that is more than the tolerance.
    pub departs: bool,
}

impl ScheduleDiff {
    /// The cells that depart from the rule by more than the tolerance.
    pub fn departing(&self) -> impl Iterator<Item = &CellChange> {
        self.cells.iter().filter(|cell| cell.departs)
    }
}

/// Where each lane or step of the first stands in the second.
type Matched = Vec<(usize, usize)>;

/// Reads what leads from one schedule to another. Two schedules without a
/// salary in common are a complaint.
pub fn read(
    from: &Schedule,
    to: &Schedule,
    tolerance: Cents,
    sources: &Sources,
    complaints: &mut Complaints,
) -> Option<ScheduleDiff> {
    let lanes = matched(from.lanes.len(), |lane| to.lanes.iter().position(|other| *other == from.lanes[lane]));
    let steps = matched(from.steps.len(), |step| {
        let other = to.step_named(&from.steps[step])?;
        (from.step_named(&to.steps[other]) == Some(step)).then_some(other)
    });
    let (mut places, mut pairs) = (Vec::new(), Vec::new());
    let (mut own_from, mut own_to) = (Vec::new(), Vec::new());
    for (lane, lane_to) in &lanes {
        for (step, step_to) in &steps {
            let (lane_name, step_name) = (&from.lanes[*lane], &from.steps[*step]);
            let own = |salary| OwnCell { lane: lane_name.clone(), step: step_name.clone(), salary };
            match (from.salary(from.cell(*lane, *step)), to.salary(to.cell(*lane_to, *step_to))) {
                (Some(before), Some(after)) => {
                    places.push((lane_name, step_name));
                    pairs.push(Pair { from: before, to: after });
                }
                (Some(salary), None) => own_from.push(own(salary)),
                (None, Some(salary)) => own_to.push(own(salary)),
                (None, None) => {}
            }
        }
    }
    if pairs.is_empty() {
        complaints.push(no_common_cell(from, to));
        return None;
    }
    let Fitted { rule, runner_up, predicted } = rule::fit(&pairs, tolerance, to.rounding);
    let cells: Vec<CellChange> = places
        .iter()
        .zip(&pairs)
        .zip(predicted)
        .map(|(((lane, step), pair), predicted)| {
            let (change, departure) = (pair.to - pair.from, pair.to - predicted);
            CellChange {
                lane: (*lane).clone(),
                step: (*step).clone(),
                from: pair.from,
                to: pair.to,
                change,
                change_percent: change.percent_of(pair.from),
                predicted,
                departure,
                departs: departure.0.abs() > tolerance.0,
            }
        })
        .collect();
    let first = |at: &Matched| at.iter().map(|pair| pair.0).collect::<Vec<_>>();
    let second = |at: &Matched| at.iter().map(|pair| pair.1).collect::<Vec<_>>();
    let pick =
        |names: &[String], at: &Matched| -> Vec<String> { at.iter().map(|(one, _)| names[*one].clone()).collect() };
    Some(ScheduleDiff {
        format: 1,
        fingerprint: fingerprint::of(sources),
        tolerance,
        compared: cells.len(),
        unchanged: cells.iter().filter(|cell| cell.change == Cents::ZERO).count(),
        explained: rule.agree * 2 >= cells.len(),
        by_lane: by_lane(&pick(&from.lanes, &lanes), &cells),
        rule,
        runner_up,
        lanes: pick(&from.lanes, &lanes),
        steps: pick(&from.steps, &steps),
        from: side(from, &first(&lanes), &first(&steps), own_from),
        to: side(to, &second(&lanes), &second(&steps), own_to),
        cells,
    })
}

/// The range of the changes in each lane that has any.
fn by_lane(lanes: &[String], cells: &[CellChange]) -> Vec<LaneChange> {
    let of = |lane: &String| {
        let own: Vec<&CellChange> = cells.iter().filter(|cell| cell.lane == *lane).collect();
        Some(LaneChange {
            lane: lane.clone(),
            salaries: own.len(),
            least: own.iter().map(|cell| cell.change).min()?,
            most: own.iter().map(|cell| cell.change).max()?,
            least_percent: own.iter().filter_map(|cell| cell.change_percent).min(),
            most_percent: own.iter().filter_map(|cell| cell.change_percent).max(),
        })
    };
    lanes.iter().filter_map(of).collect()
}

/// Pairs of lanes or of steps: those of the first for which there is another.
fn matched(count: usize, other: impl Fn(usize) -> Option<usize>) -> Matched {
    (0..count).filter_map(|one| other(one).map(|other| (one, other))).collect()
}

fn side(schedule: &Schedule, lanes: &[usize], steps: &[usize], own_cells: Vec<OwnCell>) -> Side {
    let own = |names: &[String], shared: &[usize]| {
        names.iter().enumerate().filter(|(at, _)| !shared.contains(at)).map(|(_, name)| name.clone()).collect()
    };
    Side {
        schedule: schedule.name.clone(),
        effective: schedule.effective.to_string(),
        rounding: schedule.rounding.word(),
        standing: schedule.unsure(),
        source: schedule.source.clone(),
        own_lanes: own(&schedule.lanes, lanes),
        own_steps: own(&schedule.steps, steps),
        own_cells,
    }
}

fn no_common_cell(from: &Schedule, to: &Schedule) -> Diagnostic {
    let has = |one: &Schedule| format!("lanes here: {}; steps: {}", listed(&one.lanes), listed(&one.steps));
    let message = format!("the schedules `{}` and `{}` have no lane and step in common", from.name, to.name);
    Diagnostic::new(Code::NoCommonCell, message)
        .at(from.place, has(from))
        .also(to.place, has(to))
        .hint("lanes and steps are matched by their names; write them alike in both")
}
