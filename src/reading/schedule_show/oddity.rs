//! What is odd about a schedule: a salary that is missing, a step or a lane that
//! pays no more than the one before it, and an increment far from the others.
//!
//! An increment is far from the others where it is less than a fifth of the
//! median increment of its lane, or more than five times the median; for what a
//! lane pays over the lane before it, the median is that of the two lanes over
//! all steps. Fewer than three increments have no middle to be far from.
//! Negotiators know the large ones as bump steps (Pennsylvania State Education
//! Association, terms of salary schedules).

use serde::Serialize;

use super::{Increments, LaneShown, twice_the_median};
use crate::foundation::money::Cents;

/// The rule as answers state it.
pub const RULE: &str = "an increment is odd where it is less than a fifth of the lane's median increment, or more than \
     five times; likewise what a lane pays over the lane before, among all steps";

/// One oddity of a lane, on one step or on several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Oddity {
    /// Which kind.
    pub kind: Kind,
    /// The lane.
    pub lane: String,
    /// The lane before it, where lanes are compared.
    pub over: Option<String>,
    /// The steps.
    pub steps: Vec<String>,
    /// The steps as people say them: `2 to 4 and 6`.
    pub on_steps: String,
    /// The increment on each of these steps; none where there is no salary.
    pub increments: Vec<Cents>,
    /// The median with which they were compared, where they were.
    pub median: Option<Cents>,
    /// What is odd, in words.
    pub what: String,
}

/// A kind of oddity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A cell without a salary.
    NoSalary,
    /// A salary below that of the step or lane before.
    Less,
    /// A salary equal to that of the step or lane before.
    Same,
    /// An increment below a fifth of the median.
    Small,
    /// An increment above five times the median.
    Large,
}

impl Kind {
    /// Of an increment among others, of which twice the median is given where
    /// they are enough.
    fn of(increment: Cents, twice_the_median: Option<Cents>) -> Option<Self> {
        match (increment, twice_the_median) {
            (Cents(..0), _) => Some(Self::Less),
            (Cents::ZERO, _) => Some(Self::Same),
            (Cents(cents), Some(Cents(twice))) if cents * 10 < twice => Some(Self::Small),
            (Cents(cents), Some(Cents(twice))) if twice > 0 && cents * 2 > twice * 5 => Some(Self::Large),
            _ => None,
        }
    }

    /// `$282 and $105: less than a fifth of the median`, and so on.
    fn words(self, increments: &[Cents], over: Option<&str>, median: Option<Cents>) -> String {
        let before = over.map_or_else(|| "the step before".to_owned(), str::to_owned);
        let amounts = in_short(increments);
        let median = median.map_or(String::new(), |median| format!("; the median is {}", median.in_words()));
        match self {
            Self::NoSalary => "no salary".to_owned(),
            Self::Less => format!("pays less than {before}, by {}", in_short(&negated(increments))),
            Self::Same => format!("pays the same as {before}"),
            Self::Small => format!("pays only {amounts} more than {before}{median}"),
            Self::Large => format!("pays as much as {amounts} more than {before}{median}"),
        }
    }
}

fn negated(amounts: &[Cents]) -> Vec<Cents> {
    amounts.iter().map(|amount| -*amount).collect()
}

/// All oddities: lane by lane, what is missing first, then steps, then lanes.
pub(super) fn find(steps: &[String], lanes: &[LaneShown]) -> Vec<Oddity> {
    let mut found = Vec::new();
    for (at, lane) in lanes.iter().enumerate() {
        found.extend(without_salary(steps, lane));
        among(&lane.over_step_before, lane, None, steps, &mut found);
        if let Some(increments) = &lane.over_lane_before {
            among(increments, lane, Some(&lanes[at - 1].lane), steps, &mut found);
        }
    }
    found
}

/// The steps on which a lane pays nothing: before it begins, between its
/// salaries, after it ends.
fn without_salary(steps: &[String], lane: &LaneShown) -> Vec<Oddity> {
    let paid = |step: &usize| lane.salaries[*step].is_some();
    let all = 0..steps.len();
    let (Some(first), Some(last)) = (all.clone().find(paid), all.clone().rfind(paid)) else {
        let what = "no salary on any step".to_owned();
        let on: Vec<usize> = all.collect();
        return vec![Oddity { what, ..oddity(Kind::NoSalary, lane, None, (steps, &on), &[], None) }];
    };
    let parts = [
        (0..first, format!("no salary: the lane begins on step {}", steps[first])),
        (first..last, "no salary, though steps above and below have one".to_owned()),
        (last + 1..steps.len(), format!("no salary: the lane ends on step {}", steps[last])),
    ];
    let empty = parts.into_iter().map(|(range, what)| (range.filter(|step| !paid(step)).collect::<Vec<_>>(), what));
    empty
        .filter(|(on, _)| !on.is_empty())
        .map(|(on, what)| Oddity { what, ..oddity(Kind::NoSalary, lane, None, (steps, &on), &[], None) })
        .collect()
}

/// The odd ones among the increments of a lane, of each kind together.
fn among(increments: &Increments, lane: &LaneShown, over: Option<&str>, steps: &[String], found: &mut Vec<Oddity>) {
    let all: Vec<Cents> = increments.found().map(|(_, dollars)| dollars).collect();
    let twice = twice_the_median(&all).filter(|_| all.len() >= 3);
    for kind in [Kind::Less, Kind::Same, Kind::Small, Kind::Large] {
        let (on, dollars): (Vec<usize>, Vec<Cents>) =
            increments.found().filter(|(_, dollars)| Kind::of(*dollars, twice) == Some(kind)).unzip();
        if !on.is_empty() {
            let median = increments.median.filter(|_| matches!(kind, Kind::Small | Kind::Large));
            found.push(oddity(kind, lane, over, (steps, &on), &dollars, median));
        }
    }
}

fn oddity(
    kind: Kind,
    lane: &LaneShown,
    over: Option<&str>,
    (steps, on): (&[String], &[usize]),
    increments: &[Cents],
    median: Option<Cents>,
) -> Oddity {
    Oddity {
        kind,
        lane: lane.lane.clone(),
        over: over.map(str::to_owned),
        steps: on.iter().map(|step| steps[*step].clone()).collect(),
        on_steps: runs(steps, on),
        increments: increments.to_vec(),
        median,
        what: kind.words(increments, over, median),
    }
}

/// Amounts as people say them: `$5, $7 and $9`; of more than three, the
/// smallest and the largest.
fn in_short(amounts: &[Cents]) -> String {
    let words: Vec<String> = amounts.iter().map(|amount| amount.in_words()).collect();
    match (amounts.iter().min(), amounts.iter().max()) {
        (Some(least), Some(most)) if amounts.len() > 3 && least != most => {
            format!("{} to {}", least.in_words(), most.in_words())
        }
        (Some(one), Some(other)) if one == other => one.in_words(),
        _ => joined(&words),
    }
}

/// Steps as people say them: `2 to 4 and 6`.
fn runs(steps: &[String], on: &[usize]) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for step in on {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *step => *last = *step,
            _ => runs.push((*step, *step)),
        }
    }
    let words: Vec<String> = runs
        .into_iter()
        .flat_map(|(first, last)| match last - first {
            0 => vec![steps[first].clone()],
            1 => vec![steps[first].clone(), steps[last].clone()],
            _ => vec![format!("{} to {}", steps[first], steps[last])],
        })
        .collect();
    joined(&words)
}

/// `a, b and c`.
fn joined(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_of_a_fifth_and_of_five_times() {
        let twice = Some(Cents(2_000));
        let kinds = [199, 200, 5_000, 5_001, 0, -1].map(|cents| Kind::of(Cents(cents), twice));
        assert_eq!(kinds, [Some(Kind::Small), None, None, Some(Kind::Large), Some(Kind::Same), Some(Kind::Less)]);
        assert_eq!(Kind::of(Cents(1), None), None);
    }

    #[test]
    fn steps_and_amounts_read_as_english() {
        let steps: Vec<String> = (1..=9).map(|step| step.to_string()).collect();
        assert_eq!(runs(&steps, &[1, 2, 3, 5]), "2 to 4 and 6");
        assert_eq!(runs(&steps, &[0, 1, 4, 6, 7, 8]), "1, 2, 5 and 7 to 9");
        let amounts = |cents: &[i64]| in_short(&cents.iter().map(|n| Cents(*n)).collect::<Vec<_>>());
        assert_eq!(amounts(&[500]), "$5");
        assert_eq!(amounts(&[500, 500, 500, 500]), "$5");
        assert_eq!(amounts(&[500, 700, 900]), "$5, $7 and $9");
        assert_eq!(amounts(&[500, 900, 100, 750]), "$1 to $9");
    }
}
