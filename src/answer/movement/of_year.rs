//! Who moves by name in a year: those of whom a column says so, and those whom long
//! service moves.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::PARTS;
use super::grid::Since;
use super::ground::Ground;
use super::long_service::LongService;
use super::mover::{Does, Idle, Lead, Mover, Named, Order, Unsorted};
use super::terms::{Masks, Terms};
use crate::answer::ledger::{ProvisionId, Stage};
use crate::contract::effect::{LaneMoves, names_somebody};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::round_ratio;
use crate::question::round::Round;

/// What it takes to name the people who move in a year.
pub(super) struct OfYear<'a> {
    pub(super) index: usize,
    pub(super) year: SchoolYear,
    pub(super) round: &'a Round,
    pub(super) ground: &'a Ground,
    pub(super) ladder_of: &'a [u32],
    pub(super) service: &'a LongService,
}

impl OfYear<'_> {
    /// Those who are named move first, whatever the provisions are called.
    pub(super) fn lanes(&self, terms: &Terms, masks: &Masks, idle: &mut Vec<Idle>) -> Vec<Unsorted> {
        let calendar = self.round.file.calendar;
        let mut movers: Vec<Unsorted> = Vec::new();
        let mut days: Vec<(ProvisionId, Date, usize)> = Vec::new();
        for (at, (provision, lane)) in terms.lanes.iter().enumerate() {
            let mover =
                |part, does| Mover { stage: Stage::Lane, provision: *provision, part, after_raises: false, does };
            match &lane.how {
                LaneMoves::Known(known) => {
                    for (on, column) in known.on.events.iter().filter(|(on, _)| calendar.year_of(*on) == self.year) {
                        let part = calendar.part_of(*on);
                        let mask = masks.lanes[at].of(self.index);
                        let people = if known.one_lane {
                            self.one_lane(&column.value, mask, part, idle)
                        } else {
                            self.known(&column.value, mask, part, idle)
                        };
                        // What one provision grants in several ways on a day is one.
                        if let Some((.., same)) = days.iter().find(|(of, day, _)| (of, day) == (provision, on)) {
                            movers[*same].3.extend(people);
                            continue;
                        }
                        days.push((*provision, *on, movers.len()));
                        movers.push((part, Order::KnownLanes, mover(part, Does::Listed), people));
                    }
                }
                LaneMoves::Yearly { rate, .. } => {
                    let rate = rate.on(calendar.first_day(self.year)).map_or(Decimal::ZERO, |rate| rate.value);
                    let rate = rate.normalize();
                    let parts = round_ratio(rate.mantissa() * i128::from(PARTS), 10_i128.pow(rate.scale())) as i64;
                    if parts > 0 {
                        let does = Does::Spread { movement: at, parts };
                        movers.push((0, Order::SpreadLanes, mover(0, does), Vec::new()));
                    }
                }
            }
        }
        movers
    }

    /// Those for whom a column names a lane of the grid on which they stand.
    fn known(&self, column: &str, mask: &[bool], part: usize, idle: &mut Vec<Idle>) -> Vec<Named> {
        let workforce = &self.round.workforce;
        let (mut people, mut off_schedule) = (Vec::new(), Vec::new());
        let Some(values) = workforce.columns.get(column) else { return people };
        let names: Vec<bool> = values.texts().iter().map(|text| !text.is_empty()).collect();
        let moving = values.codes_in(self.year).iter().zip(mask).enumerate();
        for (person, _) in moving.filter(|(_, (code, may_move))| **may_move && names[**code as usize]) {
            let lane = values.get_in(person, self.year);
            match self.ground.grid_before(self.ladder_of[person] as usize, Since::day((self.index, part))) {
                None => off_schedule.push(person as u32),
                Some(grid) => match grid.form.lanes[..grid.lanes].iter().position(|one| one == lane) {
                    Some(lane) => {
                        let had = usize::from(self.service.lanes_before(person as u32, (self.index, part)));
                        let further = had.min(grid.lanes - 1 - lane) as u16;
                        let lead = Lead::Lane { lane: lane as u16, further };
                        people.push(Named { person: person as u32, mover: 0, lead });
                    }
                    None => idle.push(Idle {
                        person: person as u32,
                        column: column.to_owned(),
                        people: 1,
                        no_lane: Some((lane.to_owned(), grid.schedule)),
                    }),
                },
            }
        }
        idle.extend(stand_nowhere(column, &off_schedule));
        people
    }

    /// Those whom a column names, one lane up from where they stand.
    fn one_lane(&self, column: &str, mask: &[bool], part: usize, idle: &mut Vec<Idle>) -> Vec<Named> {
        let (mut people, mut off_schedule) = (Vec::new(), Vec::new());
        let Some(values) = self.round.workforce.columns.get(column) else { return people };
        let names: Vec<bool> = values.texts().iter().map(|text| names_somebody(text)).collect();
        let day = Since::day((self.index, part));
        let moving = values.codes_in(self.year).iter().zip(mask).enumerate();
        for (person, _) in moving.filter(|(_, (code, may_move))| **may_move && names[**code as usize]) {
            match self.ground.grid_before(self.ladder_of[person] as usize, day) {
                None => off_schedule.push(person as u32),
                Some(_) => people.push(Named { person: person as u32, mover: 0, lead: Lead::NextLane }),
            }
        }
        idle.extend(stand_nowhere(column, &off_schedule));
        people
    }

    /// Those on a grid who reach a longevity lane at the start of the year.
    pub(super) fn longevity(&self, terms: &Terms) -> Vec<Unsorted> {
        let (mut movers, first_day) = (Vec::new(), Since::day((self.index, 0)));
        for (at, (provision, _)) in terms.longevity.iter().enumerate() {
            let reaching = self.service.reaching(self.index, at).iter();
            let on_grid = |person: &&u32| {
                self.ground.grid_before(self.ladder_of[**person as usize] as usize, first_day).is_some()
            };
            let lead = Lead::Longevity(at as u16);
            let people: Vec<Named> =
                reaching.filter(on_grid).map(|person| Named { person: *person, mover: 0, lead }).collect();
            if !people.is_empty() {
                let (stage, does) = (Stage::Longevity, Does::Listed);
                let mover = Mover { stage, provision: *provision, part: 0, after_raises: false, does };
                movers.push((0, Order::Longevity, mover, people));
            }
        }
        movers
    }
}

/// Those whose known move cannot be made because they stand on no schedule.
fn stand_nowhere(column: &str, off_schedule: &[u32]) -> Option<Idle> {
    let person = *off_schedule.first()?;
    Some(Idle { person, column: column.to_owned(), people: off_schedule.len(), no_lane: None })
}
