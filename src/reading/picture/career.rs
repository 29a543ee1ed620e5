//! Chart `career`: the full-time salary year of service by year of service in
//! the lowest lane, the lane of most people and the highest, under each offer.
//! Offers whose salaries are the same share one line.

use super::who::{self, Side, Who};
use super::words::{self, Grain};
use crate::foundation::money::Cents;
use crate::reading::comparison::Comparison;
use crate::reading::persons::career::LaneCareer;
use crate::reading::persons::{Career, Persons};

/// What the chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Careers {
    /// The title: what the numbers say.
    pub finding: String,
    /// What is paid to whom, on which schedule.
    pub convention: String,
    /// The numbers in words.
    pub told: Vec<String>,
    /// Each lane shown, lowest first.
    pub panels: Vec<Panel>,
    /// What all years of the career pay in the lane of most people, offer by offer,
    /// of which the title tells.
    pub sums: String,
    /// Years of service, the same for all.
    pub years: usize,
}

/// A career is at least so many years long, whatever the number of steps: who has
/// reached the top stays there.
const CAREER: usize = 30;

/// One lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panel {
    /// Which: `MA (most people)`.
    pub title: String,
    /// Whether it is the lane of most people, of which the title tells.
    pub main: bool,
    /// Each line, in the order of its first offer.
    pub lines: Vec<Line>,
}

/// A career under one offer or several alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whose, the latest last.
    pub who: Vec<Who>,
    /// The salary of each year of service, from the first.
    pub salaries: Vec<Cents>,
}

impl Line {
    /// What stands at its end.
    #[must_use]
    pub fn label(&self) -> String {
        self.who.iter().map(|who| who.label.as_str()).collect::<Vec<_>>().join(" = ")
    }
}

/// Which lane of each schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which<'a> {
    Lowest,
    Named(&'a str),
    Highest,
}

impl Which<'_> {
    fn of<'c>(&self, career: &'c Career) -> Option<&'c LaneCareer> {
        match self {
            Self::Lowest => career.lanes.first(),
            Self::Named(name) => career.lanes.iter().find(|lane| lane.lane == *name),
            Self::Highest => career.lanes.last(),
        }
    }
}

/// Reads it; `None` where nobody stands on a schedule.
pub(super) fn read(answer: &Comparison, of: &Persons, all: &[Who]) -> Option<Careers> {
    let main = main_lane(of)?;
    let most = |career: &Career| career.lanes.iter().map(|lane| lane.salaries.len()).max();
    let years = of.careers.iter().filter_map(most).max()?.max(CAREER);
    let is_end =
        |which: Which<'_>| of.careers.iter().all(|career| which.of(career).is_some_and(|lane| lane.lane == main));
    let mut shown = vec![Which::Lowest];
    if !is_end(Which::Lowest) && !is_end(Which::Highest) {
        shown.push(Which::Named(&main));
    }
    if of.careers.iter().any(|career| career.lanes.len() > 1) {
        shown.push(Which::Highest);
    }
    let panels: Vec<Panel> = shown.iter().map(|which| panel(*which, &main, of, (all, years))).collect();
    let told = panels.iter().flat_map(|panel| panel.lines.iter().map(|line| told(panel, line)));
    Some(Careers {
        finding: finding(answer, of, all, &main, years),
        convention: convention(answer, of, all),
        told: told.chain([sums(of, all, &main, years)]).collect(),
        panels,
        sums: sums(of, all, &main, years),
        years,
    })
}

/// The lane in which most people of all offers stand.
fn main_lane(of: &Persons) -> Option<String> {
    let mut lanes: Vec<(&str, i64)> = Vec::new();
    for lane in of.careers.iter().flat_map(|career| &career.lanes) {
        match lanes.iter_mut().find(|(name, _)| *name == lane.lane) {
            Some((_, fte)) => *fte += lane.people.fte.0,
            None => lanes.push((&lane.lane, lane.people.fte.0)),
        }
    }
    lanes.iter().rev().max_by_key(|(_, fte)| *fte).map(|(lane, _)| (*lane).to_owned())
}

fn panel(which: Which<'_>, main: &str, of: &Persons, (all, years): (&[Who], usize)) -> Panel {
    let (mut lines, mut names): (Vec<Line>, Vec<&str>) = (Vec::new(), Vec::new());
    for career in &of.careers {
        let who = all.iter().find(|who| who.name == career.offer);
        let (Some(lane), Some(who)) = (which.of(career), who) else { continue };
        if !names.contains(&lane.lane.as_str()) {
            names.push(&lane.lane);
        }
        let salaries: Vec<Cents> = (1..=years).map(|year| lane.salary(year)).collect();
        match lines.iter_mut().find(|line| line.salaries == salaries) {
            Some(same) => same.who.push(who.clone()),
            None => lines.push(Line { who: vec![who.clone()], salaries }),
        }
    }
    let which = match which {
        _ if names == [main] => "most people",
        Which::Lowest => "lowest lane",
        Which::Named(_) => "most people",
        Which::Highest => "highest lane",
    };
    Panel { title: format!("{} ({which})", names.join(" / ")), main: names.contains(&main), lines }
}

fn told(panel: &Panel, line: &Line) -> String {
    let years = [1, 5, 10, 15, 20, 25, 30].into_iter().filter(|year| *year <= line.salaries.len());
    let each: Vec<String> =
        years.map(|year| format!("{} in year {year}", words::salary(line.salaries[year - 1]))).collect();
    format!("{}, {}: {}", panel.title, line.label(), each.join(", "))
}

fn convention(answer: &Comparison, of: &Persons, all: &[Who]) -> String {
    let last = of.careers.first().map_or(answer.base_year.year, |career| career.year);
    let mut text = format!(
        "Full-time salary by year of service from the lowest step, one step a year, on the schedule as each offer \
         leaves it in {last}; no later raise, no change of lane"
    );
    let without: Vec<&str> = all
        .iter()
        .filter(|who| !of.careers.iter().any(|career| career.offer == who.name))
        .map(|who| who.label.as_str())
        .collect();
    if !without.is_empty() {
        text += &format!(". Not shown, since nobody is on a schedule: {}", without.join(", "));
    }
    text
}

/// What so many years in a lane pay under each offer; offers alike share a sum.
fn sums(of: &Persons, all: &[Who], main: &str, years: usize) -> String {
    let mut sums: Vec<(Cents, Vec<&str>)> = Vec::new();
    for career in &of.careers {
        let lane = career.lanes.iter().find(|lane| lane.lane == main);
        let who = all.iter().find(|who| who.name == career.offer);
        let (Some(lane), Some(who)) = (lane, who) else { continue };
        let over = lane.over(years);
        match sums.iter_mut().find(|(sum, _)| *sum == over) {
            Some((_, alike)) => alike.push(&who.label),
            None => sums.push((over, vec![&who.label])),
        }
    }
    let grain = Grain::of(&sums.iter().map(|(sum, _)| *sum).collect::<Vec<_>>());
    let each: Vec<String> =
        sums.iter().map(|(sum, alike)| format!("{} {}", alike.join(" = "), grain.write(*sum))).collect();
    format!("{years} years in lane {main} pay: {}", each.join("; "))
}

fn finding(answer: &Comparison, of: &Persons, all: &[Who], main: &str, years: usize) -> String {
    let lane_of = |offer: &str| {
        let career = of.careers.iter().find(|career| career.offer == offer)?;
        career.lanes.iter().find(|lane| lane.lane == main)
    };
    let pair = answer.gap.as_ref().and_then(|gap| Some((lane_of(&gap.union)?, lane_of(&gap.district)?)));
    if let Some((union, district)) = pair {
        let (over, difference) = (union.over(years), union.over(years) - district.over(years));
        let (ours, theirs) = (who::offer_of(Side::Union, all), who::of(Side::District, all));
        let size = words::brief(Cents(difference.0.abs()));
        let than = match difference.0.signum() {
            0 => format!("as much as under {theirs}"),
            1 => format!("{size} more than under {theirs}"),
            _ => format!("{size} less than under {theirs}"),
        };
        return format!("A career of {years} years in lane {main} pays {} under {ours}, {than}", words::brief(over));
    }
    let careers = of.careers.iter().filter_map(|career| {
        let lane = career.lanes.iter().find(|lane| lane.lane == main)?;
        Some((all.iter().find(|who| who.name == career.offer)?, lane))
    });
    let careers: Vec<(&Who, &LaneCareer)> = careers.collect();
    let least = careers.iter().min_by_key(|(_, lane)| lane.over(years));
    let most = careers.iter().rev().max_by_key(|(_, lane)| lane.over(years));
    match (least, most) {
        (Some((low, least)), Some((high, most)))
            if least.over(years) < most.over(years)
                && words::brief(least.over(years)) == words::brief(most.over(years)) =>
        {
            let more = words::brief(most.over(years) - least.over(years));
            format!(
                "A career of {years} years in lane {main} pays {more} more under {} than under {}",
                high.label, low.label
            )
        }
        (Some((low, least)), Some((high, most))) if least.over(years) < most.over(years) => format!(
            "A career of {years} years in lane {main} pays from {} ({}) to {} ({})",
            words::brief(least.over(years)),
            low.label,
            words::brief(most.over(years)),
            high.label
        ),
        (Some((_, lane)), _) => format!(
            "In lane {main} the salary grows from {} to {} in {} years",
            words::brief(lane.salary(1)),
            words::brief(lane.salary(years)),
            lane.salaries.len().saturating_sub(1)
        ),
        _ => "What a career pays".to_owned(),
    }
}
