//! Long service: who gets a lane for it, when, and how many lanes each has had
//! by a day. Longevity lanes give one at the start of a school year; a placement
//! may put people one lane above their own, and then no longevity lane of as
//! many years of the same service gives them another.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::grid::Since;
use super::ground::Ground;
use super::terms::{Mask, Masks, Terms};
use crate::contract::effect::{LongevityLane, Replacement};
use crate::district::workforce::Workforce;
use crate::question::round::Round;

/// Who gets a lane for long service.
#[derive(Clone, Debug, Default)]
pub(super) struct LongService {
    /// For each projected year and longevity lane, those who reach it on the
    /// year's first day, wherever they stand.
    reaching: Vec<Vec<Vec<u32>>>,
    /// For each replacement, whether it places each person one lane above their
    /// own; nothing where it asks for no service.
    above: Vec<Vec<bool>>,
    /// Each lane that someone on a grid gets, with the year and the part of it;
    /// in order.
    had: Vec<(u32, (usize, usize))>,
}

impl LongService {
    /// Goes through the years once, longevity lanes before the placements of a
    /// day, as they are applied.
    pub(super) fn new(terms: &Terms, masks: &Masks, round: &Round, ground: &Ground, ladder_of: &[u32]) -> Self {
        let by_service = terms.replacements.iter().any(|(_, one)| one.longevity.is_some());
        let years = round.years().count();
        if terms.longevity.is_empty() && !by_service {
            return Self { reaching: vec![Vec::new(); years], ..Self::default() };
        }
        let people = round.workforce.headcount();
        let mut got = vec![vec![false; people]; terms.longevity.len()];
        let mut found = Self { above: vec![Vec::new(); terms.replacements.len()], ..Self::default() };
        let completing: Vec<Completing> = terms.longevity.iter().map(|(_, one)| Completing::new(one, round)).collect();
        let stands = |person: u32, index: usize| {
            ground.grid_before(ladder_of[person as usize] as usize, Since::day((index, 0))).is_some()
        };
        for index in 1..years {
            let mut of_year = Vec::with_capacity(terms.longevity.len());
            for (at, completing) in completing.iter().enumerate() {
                let mut reaching = completing.in_year(index, &masks.longevity[at]);
                reaching.retain(|person| !got[at][*person as usize]);
                for person in &reaching {
                    if stands(*person, index) {
                        got[at][*person as usize] = true;
                        found.had.push((*person, (index, 0)));
                    }
                }
                of_year.push(reaching);
            }
            found.reaching.push(of_year);
            for (which, (_, one)) in terms.replacements.iter().enumerate() {
                let when = round.part_of(one.on);
                if when.0 != index || one.longevity.is_none() {
                    continue;
                }
                let same: Vec<usize> = (0..got.len()).filter(|at| is_same(&terms.longevity[*at].1, one)).collect();
                let complete = completed(one, index, round);
                let placed = |person: &usize| {
                    let ladder = &ground.ladders[ladder_of[*person] as usize];
                    complete[*person]
                        && masks.replacements[which][*person]
                        && ladder.grids.iter().any(|grid| ground.grids[*grid].replacement == Some(which))
                };
                let mut above = vec![false; people];
                for person in (0..people).filter(placed) {
                    // Who is placed by a column comes from the lane of the column,
                    // and not from the one that long service has given them.
                    let has = same.iter().any(|at| got[*at][person]);
                    above[person] = !has || one.lane_column.is_some();
                    if !has {
                        found.had.push((person as u32, when));
                    }
                    for at in &same {
                        got[*at][person] = true;
                    }
                }
                found.above[which] = above;
            }
            // Whoever has it by a placement of the day does not reach it in vain.
            for (reaching, got) in found.reaching[index - 1].iter_mut().zip(&got) {
                reaching.retain(|person| stands(*person, index) || !got[*person as usize]);
            }
        }
        found.had.sort_unstable();
        found
    }

    /// Those who reach a longevity lane on the first day of a projected year,
    /// wherever they stand.
    pub(super) fn reaching(&self, index: usize, longevity: usize) -> &[u32] {
        self.reaching.get(index - 1).and_then(|of_year| of_year.get(longevity)).map_or(&[], Vec::as_slice)
    }

    /// Whether a replacement places someone one lane above their own.
    pub(super) fn above(&self, replacement: usize, person: u32) -> bool {
        self.above.get(replacement).and_then(|above| above.get(person as usize)).is_some_and(|above| *above)
    }

    /// How many lanes long service has given someone on a grid before a part of
    /// a year.
    pub(super) fn lanes_before(&self, person: u32, when: (usize, usize)) -> u16 {
        let first = self.had.partition_point(|(one, _)| *one < person);
        let of_person = self.had[first..].iter().take_while(|(one, _)| *one == person);
        of_person.filter(|(_, got)| got.cmp(&when) == Ordering::Less).count() as u16
    }
}

/// Whether a replacement asks for the service that a longevity lane asks for.
fn is_same(lane: &LongevityLane, one: &Replacement) -> bool {
    one.longevity.as_ref().is_some_and(|service| service.years == lane.years && service.service == lane.service)
}

/// For each person, whether the service of a replacement is complete in a year.
fn completed(one: &Replacement, index: usize, round: &Round) -> Vec<bool> {
    let workforce = &round.workforce;
    let Some(service) = &one.longevity else { return Vec::new() };
    let by_text = complete_in(&service.service, service.years, workforce);
    let Some(column) = workforce.columns.get(&service.service) else { return Vec::new() };
    let complete = |person: usize| {
        by_text[column.code(person)].is_some_and(|year| year + came_after(person, round) <= index as i64)
    };
    (0..workforce.headcount()).map(complete).collect()
}

/// For each distinct text of a column of service, the year in which so much
/// service is complete for the first time, the base year being zero; `None`
/// where the text is no number. People share few of them.
fn complete_in(column: &str, years: Decimal, workforce: &Workforce) -> Vec<Option<i64>> {
    let of_text = |text: &String| years.saturating_sub(Decimal::from_str_exact(text).ok()?).ceil().to_i64();
    workforce.columns.get(column).map_or_else(Vec::new, |column| column.texts().iter().map(of_text).collect())
}

/// How many years after the base year someone came, who has served so much less
/// by the start of each year.
fn came_after(person: usize, round: &Round) -> i64 {
    let (base, year) = (round.file.base_year, round.file.base_year);
    -i64::from(round.workforce.years_since(person, round.file.calendar, base, year))
}

/// A longevity lane, with the year in which each text of its column completes
/// it.
struct Completing<'a> {
    terms: &'a LongevityLane,
    round: &'a Round,
    /// The year in which it is complete, of those who were there in the base year.
    by_text: Vec<Option<i64>>,
    first: usize,
}

impl<'a> Completing<'a> {
    fn new(terms: &'a LongevityLane, round: &'a Round) -> Self {
        let first = terms.from.map_or(1, |from| round.part_of(from).0);
        Self { terms, round, by_text: complete_in(&terms.service, terms.years, &round.workforce), first }
    }

    /// The year in which someone is granted it, if they may be; `None` where they
    /// never are.
    fn due(&self, person: usize, code: usize) -> Option<usize> {
        let year = self.by_text[code]? + came_after(person, self.round);
        match year.cmp(&(self.first as i64)) {
            Ordering::Less => self.terms.already_past.then_some(self.first),
            _ => usize::try_from(year).ok(),
        }
    }

    /// Those who get it in a year: on its day, or where it waits for them on the
    /// first day on which they may.
    fn in_year(&self, index: usize, mask: &Mask) -> Vec<u32> {
        let workforce = &self.round.workforce;
        let Some(column) = workforce.columns.get(&self.terms.service).filter(|_| index >= self.first) else {
            return Vec::new();
        };
        let may = mask.of(index);
        let gets = |person: &usize| {
            may[*person]
                && self.due(*person, column.code(*person)).is_some_and(|due| {
                    due == index || self.terms.waits && due < index && !(due..index).any(|year| mask.of(year)[*person])
                })
        };
        (0..workforce.headcount()).filter(gets).map(|person| person as u32).collect()
    }
}
