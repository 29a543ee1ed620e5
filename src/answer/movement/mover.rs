//! Movers: what an offer moves in a year, in the order of application. Steps
//! and spread lanes move everyone whom they reach; known lanes and longevity
//! move people one by one, and those are listed.

use rust_decimal::Decimal;

use super::terms::{Masks, Terms};
use super::{Movement, PARTS};
use crate::answer::ledger::{ProvisionId, Stage};
use crate::contract::effect::{LaneMoves, LongevityLane, Steps};
use crate::district::workforce::Stand;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::round_ratio;
use crate::question::round::Round;

/// One of a year's movements, in the order of application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mover {
    /// As which cause it is booked.
    pub stage: Stage,
    /// Whose term it is.
    pub provision: ProvisionId,
    /// What it does.
    pub does: Does,
}

/// What a movement does in a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// So many steps for the classes that the step movement reaches.
    Steps {
        /// Which step movement of the terms.
        movement: usize,
        /// How many steps.
        by: usize,
    },
    /// Those listed for the year.
    Listed,
    /// The fraction, in [`PARTS`], of those in lanes that it covers, of the
    /// classes for which the lane movement's condition holds; of whoever no
    /// other fraction has moved in the year.
    Spread {
        /// Which lane movement of the terms.
        movement: usize,
        /// The fraction.
        parts: i64,
    },
}

/// A move of one person in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// The person's class.
    pub class: u32,
    /// Which of the year's movers.
    pub mover: usize,
    /// Which of the class's tracked people.
    pub at: u32,
    /// The new lane; one lane up where `None`.
    pub lane: Option<u16>,
}

/// A move of one person, before the person's class is known.
pub(super) struct Named {
    pub(super) person: u32,
    pub(super) mover: usize,
    pub(super) lane: Option<u16>,
}

impl Movement {
    /// Lists the movers of every projected year and the people they name.
    pub(super) fn plan_years(&mut self, terms: &Terms, masks: &Masks, round: &Round) -> Vec<Vec<Named>> {
        let calendar = round.file.calendar;
        let mut named = Vec::new();
        for year in round.projected_years() {
            let first_day = calendar.first_day(year);
            let (mut movers, mut listed) = (Vec::new(), Vec::new());
            for (at, (provision, step)) in terms.steps.iter().enumerate() {
                let Steps::EachYear(steps) = &step.steps else { continue };
                let by = steps.on(first_day).map_or(0, |steps| steps.value);
                if by > 0 {
                    let does = Does::Steps { movement: at, by };
                    movers.push(Mover { stage: Stage::Step, provision: *provision, does });
                }
            }
            // Those who are named move first, whatever the provisions are called.
            for (at, (provision, lane)) in terms.lanes.iter().enumerate() {
                let LaneMoves::Known(known) = &lane.how else { continue };
                for (_, column) in known.events.iter().filter(|(on, _)| *on == first_day) {
                    let mover = movers.len();
                    movers.push(Mover { stage: Stage::Lane, provision: *provision, does: Does::Listed });
                    listed.extend(known_moves(&column.value, mover, &masks.lanes[at], round));
                }
            }
            for (at, (provision, lane)) in terms.lanes.iter().enumerate() {
                let LaneMoves::Yearly { rate, .. } = &lane.how else { continue };
                let rate = rate.on(first_day).map_or(Decimal::ZERO, |rate| rate.value).normalize();
                let parts = round_ratio(rate.mantissa() * i128::from(PARTS), 10_i128.pow(rate.scale())) as i64;
                if parts > 0 {
                    let does = Does::Spread { movement: at, parts };
                    movers.push(Mover { stage: Stage::Lane, provision: *provision, does });
                }
            }
            for (at, (provision, longevity)) in terms.longevity.iter().enumerate() {
                let mover = movers.len();
                let reached = longevity_moves(longevity, mover, &masks.longevity[at], year, round);
                if !reached.is_empty() {
                    movers.push(Mover { stage: Stage::Longevity, provision: *provision, does: Does::Listed });
                    listed.extend(reached);
                }
            }
            self.movers.push(movers);
            named.push(listed);
        }
        named
    }

    /// Finds the people that moves name among the tracked of their classes.
    pub(super) fn locate(&self, named: &[Vec<Named>]) -> Vec<Vec<Listed>> {
        let mut place = vec![(0_u32, 0_u32); self.people.len()];
        for (class, one) in self.classes.iter().enumerate() {
            for (at, tracked) in one.tracked.iter().enumerate() {
                place[tracked.person as usize] = (class as u32, at as u32);
            }
        }
        let of_year = |moves: &Vec<Named>| {
            let mut listed: Vec<Listed> = moves
                .iter()
                .map(|one| {
                    let (class, at) = place[one.person as usize];
                    Listed { class, mover: one.mover, at, lane: one.lane }
                })
                .collect();
            listed.sort_unstable();
            listed
        };
        named.iter().map(of_year).collect()
    }
}

fn known_moves(column: &str, mover: usize, mask: &[bool], round: &Round) -> Vec<Named> {
    let workforce = &round.workforce;
    let Some(values) = workforce.columns.get(column) else { return Vec::new() };
    (0..workforce.headcount())
        .filter(|person| mask[*person] && !values.get(*person).is_empty())
        .filter_map(|person| {
            let Stand::Cell { schedule, .. } = workforce.stands[person] else { return None };
            let lane = round.schedules[schedule].lanes.iter().position(|lane| lane == values.get(person))?;
            Some(Named { person: person as u32, mover, lane: u16::try_from(lane).ok() })
        })
        .collect()
}

/// Those whose years of service are first complete at the start of a year.
fn longevity_moves(terms: &LongevityLane, mover: usize, mask: &[bool], year: SchoolYear, round: &Round) -> Vec<Named> {
    let calendar = round.file.calendar;
    let first_year = terms.from.map_or(round.file.base_year.plus(1), |from| calendar.year_of(from));
    if year < first_year {
        return Vec::new();
    }
    let since = Decimal::from(year.0 - round.file.base_year.0);
    let workforce = &round.workforce;
    let Some(service) = workforce.columns.get("service_years") else { return Vec::new() };
    // People share few distinct years of service; each is compared once.
    let reaches = |text: &String| {
        Decimal::from_str_exact(text).is_ok_and(|service| {
            let complete = service + since >= terms.years;
            let before = service + since - Decimal::ONE >= terms.years;
            complete && (!before || (terms.already_past && year == first_year))
        })
    };
    let by_text: Vec<bool> = service.texts().iter().map(reaches).collect();
    (0..workforce.headcount())
        .filter(|person| by_text[service.code(*person)] && mask[*person])
        .filter(|person| matches!(workforce.stands[*person], Stand::Cell { .. }))
        .map(|person| Named { person: person as u32, mover, lane: None })
        .collect()
}
