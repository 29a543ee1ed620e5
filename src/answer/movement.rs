//! Who moves where, year by year: everything of an offer that does not depend
//! on what it pays. Offers that differ only in pay share one [`Movement`], and
//! the counting of people that comes out of it.
//!
//! People are divided into classes that are alike in account, FTE, time there,
//! ladder and every condition. Within a class they are counted by cell; only
//! those with a move of their own (a known lane, a year of service to come)
//! are kept apart until they have made it.

use std::collections::BTreeMap;

use super::ledger::{ProvisionId, Stage};
use super::partition::Partition;
use super::pricing::Share;
use crate::contract::condition::Condition;
use crate::contract::effect::{LaneMovement, LaneMoves, LongevityLane, StepMovement};
use crate::district::schedule::Schedule;
use crate::district::workforce::{PayIs, Stand, Workforce};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::{Fte, round_ratio};
use crate::question::round::Round;
use rust_decimal::Decimal;

/// A whole person where moves are spread as fractions: the parts into which
/// one person is divided. Without fractions a person counts one.
pub const PARTS: i64 = 1_000_000_000;

/// What decides who moves and which class a person is in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Step movements, by provision.
    pub steps: Vec<(ProvisionId, StepMovement)>,
    /// Lane movements, by provision.
    pub lanes: Vec<(ProvisionId, LaneMovement)>,
    /// Longevity lanes, by provision.
    pub longevity: Vec<(ProvisionId, LongevityLane)>,
    /// Whom each raise reaches: its schedules and its condition.
    pub scopes: Vec<Scope>,
    /// Conditions of pay on top, contributions and benefits, in their order.
    pub conditions: Vec<Condition>,
}

/// Whom a raise reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The schedules; all and those off schedule where `None`.
    pub schedules: Option<Vec<usize>>,
    /// The people.
    pub when: Condition,
}

/// A schedule together with the raises that reach those who stand on it here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ladder {
    /// The schedule; `None` for those with a salary of their own.
    pub schedule: Option<usize>,
    /// For each scope, whether its raises reach this ladder.
    pub reached: Vec<bool>,
}

/// People alike in everything but cell and moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Where its cost is booked: the account of each of its people.
    pub account: usize,
    /// FTE of each of its people.
    pub fte: Fte,
    /// The share of base pay in each year, the base year first: indices into
    /// [`Movement::pay_shares`].
    pub pay: Vec<usize>,
    /// The share of each year for which they are there.
    pub time: Vec<(i64, i64)>,
    /// Its ladder: an index into [`Movement::ladders`].
    pub ladder: usize,
    /// For each step movement, whether it reaches this class.
    pub steps: Vec<bool>,
    /// For each condition of [`Terms::conditions`], whether it holds.
    pub holds: Vec<bool>,
    /// Its people on the ladder's cells when the projection begins, with their
    /// parts; those with moves of their own are in `tracked` as well.
    pub counted: Vec<(u32, i64)>,
    /// People with moves of their own, by person.
    pub tracked: Vec<Tracked>,
    /// People with a salary of their own.
    pub own: Vec<u32>,
}

/// Someone with a move of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tracked {
    /// The person.
    pub person: u32,
    /// Their place among the tracked of their class, when the projection
    /// begins.
    pub at: u32,
    /// The cell.
    pub cell: u32,
    /// How much of the person is on it.
    pub parts: i64,
}

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
    /// classes for which the lane movement's condition holds.
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
struct Named {
    person: u32,
    mover: usize,
    lane: Option<u16>,
}

/// Who moves where.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The classes.
    pub classes: Vec<Class>,
    /// Distinct shares of base pay.
    pub pay_shares: Vec<Share>,
    /// Ladders; their cells lie one after another.
    pub ladders: Vec<Ladder>,
    /// Where each ladder's cells begin among all cells.
    pub offsets: Vec<usize>,
    /// All cells of all ladders.
    pub cells: usize,
    /// Parts of a whole person: one, or [`PARTS`] where moves are spread.
    pub whole: i64,
    /// Movers of each projected year.
    pub movers: Vec<Vec<Mover>>,
    /// Moves of single people in each projected year, by class, mover and
    /// place among the tracked.
    pub listed: Vec<Vec<Listed>>,
    /// For each class and lane movement, whether its condition holds.
    lanes_hold: Vec<Vec<bool>>,
    /// For each lane movement and cell, whether its lane is covered.
    lanes_cover: Vec<Vec<bool>>,
    /// For each number of steps from zero, where each cell leads.
    up: Vec<Vec<u32>>,
    /// For each cell, the same step one lane up, if it has a salary.
    next_lane: Vec<Option<u32>>,
    /// Cells with a salary.
    paid: Vec<bool>,
    /// Steps in a lane, for each cell.
    in_lane: Vec<u32>,
    /// People in order of class.
    people: Vec<u32>,
    /// Where each class begins among them.
    starts: Vec<usize>,
}

impl Movement {
    /// Divides the people of a round by the terms of an offer. `accounts` says
    /// where each person's cost is booked.
    #[must_use]
    pub fn new(terms: &Terms, round: &Round, accounts: &[usize]) -> Self {
        let workforce = &round.workforce;
        let people = workforce.headcount();
        let masks = Masks::new(terms, workforce);
        let (ladders, ladder_of) = ladders(terms, &masks, workforce);
        let mut partition = Partition::whole(people);
        if accounts.iter().any(|account| *account != 0) {
            partition.refine(|person| accounts[person] as u32);
        }
        partition.refine(|person| workforce.fte[person].0 as u32);
        if !workforce.presence.is_empty() {
            let kinds: BTreeMap<_, u32> = workforce.presence.values().zip(1..).collect();
            partition.refine(|person| workforce.presence.get(&person).map_or(0, |one| kinds[one]));
        }
        if ladders.len() > 1 {
            partition.refine(|person| ladder_of[person]);
        }
        for mask in masks.all() {
            if mask.iter().any(|holds| *holds != mask[0]) {
                partition.refine(|person| u32::from(mask[person]));
            }
        }
        let mut movement = Self::cells_of(ladders, &round.schedules);
        movement.whole = if terms.spreads() { PARTS } else { 1 };
        let named = movement.plan_years(terms, &masks, round);
        movement.fill_classes(&partition, &masks, round, accounts, &ladder_of, &named);
        movement.listed = movement.locate(&named);
        movement.lanes_cover = terms.lanes.iter().map(|(_, lanes)| movement.covered(lanes, &round.schedules)).collect();
        movement
    }

    /// The people of a class.
    #[must_use]
    pub fn people_of(&self, class: usize) -> &[u32] {
        &self.people[self.starts[class]..self.starts[class + 1]]
    }

    /// `teachers, MA step 7`.
    #[must_use]
    pub fn cell_name(&self, cell: usize, round: &Round) -> String {
        let ladder = self.offsets.iter().rposition(|offset| *offset <= cell).unwrap_or(0);
        match self.ladders[ladder].schedule.map(|at| &round.schedules[at]) {
            Some(schedule) => format!("`{}`, {}", schedule.name, schedule.cell_name(cell - self.offsets[ladder])),
            None => String::new(),
        }
    }

    /// The cells of all ladders and where steps and lanes lead.
    fn cells_of(ladders: Vec<Ladder>, schedules: &[Schedule]) -> Self {
        let mut offsets = Vec::new();
        let (mut next_lane, mut paid, mut in_lane) = (Vec::new(), Vec::new(), Vec::new());
        for ladder in &ladders {
            let offset = paid.len();
            offsets.push(offset);
            let Some(schedule) = ladder.schedule.map(|at| &schedules[at]) else { continue };
            for cell in 0..schedule.cells.len() {
                paid.push(schedule.cells[cell].is_some());
                let next = schedule.next_lane(cell).filter(|next| schedule.cells[*next].is_some());
                next_lane.push(next.map(|next| (offset + next) as u32));
                in_lane.push(schedule.steps.len() as u32);
            }
        }
        let cells = paid.len();
        let up = (0..=MOST_STEPS)
            .map(|by| {
                let mut leads = Vec::with_capacity(cells);
                for (ladder, offset) in ladders.iter().zip(&offsets) {
                    let Some(schedule) = ladder.schedule.map(|at| &schedules[at]) else { continue };
                    leads.extend((0..schedule.cells.len()).map(|cell| (offset + schedule.steps_up(cell, by)) as u32));
                }
                leads
            })
            .collect();
        Self {
            classes: Vec::new(),
            pay_shares: Vec::new(),
            ladders,
            offsets,
            cells,
            whole: 1,
            movers: Vec::new(),
            listed: Vec::new(),
            lanes_hold: Vec::new(),
            lanes_cover: Vec::new(),
            up,
            next_lane,
            paid,
            in_lane,
            people: Vec::new(),
            starts: vec![0],
        }
    }

    /// Lists the movers of every projected year and the people they name.
    fn plan_years(&mut self, terms: &Terms, masks: &Masks, round: &Round) -> Vec<Vec<Named>> {
        let calendar = round.file.calendar;
        let mut named = Vec::new();
        for year in round.years().skip(1) {
            let first_day = calendar.first_day(year);
            let (mut movers, mut listed) = (Vec::new(), Vec::new());
            for (at, (provision, step)) in terms.steps.iter().enumerate() {
                let by = step.steps.on(first_day).map_or(0, |steps| steps.value);
                if by > 0 {
                    let does = Does::Steps { movement: at, by };
                    movers.push(Mover { stage: Stage::Step, provision: *provision, does });
                }
            }
            for (at, (provision, lane)) in terms.lanes.iter().enumerate() {
                match &lane.how {
                    LaneMoves::Known(known) => {
                        let of_year = known.events.iter().filter(|(on, _)| *on == first_day);
                        for (_, column) in of_year {
                            let mover = movers.len();
                            movers.push(Mover { stage: Stage::Lane, provision: *provision, does: Does::Listed });
                            listed.extend(known_moves(&column.value, mover, &masks.lanes[at], round));
                        }
                    }
                    LaneMoves::Yearly { rate, .. } => {
                        let rate = rate.on(first_day).map_or(Decimal::ZERO, |rate| rate.value);
                        let scaled = rate.normalize();
                        let parts =
                            round_ratio(scaled.mantissa() * i128::from(PARTS), 10_i128.pow(scaled.scale())) as i64;
                        if parts > 0 {
                            let does = Does::Spread { movement: at, parts };
                            movers.push(Mover { stage: Stage::Lane, provision: *provision, does });
                        }
                    }
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
    fn locate(&self, named: &[Vec<Named>]) -> Vec<Vec<Listed>> {
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

    fn fill_classes(
        &mut self,
        partition: &Partition,
        masks: &Masks,
        round: &Round,
        accounts: &[usize],
        ladder_of: &[u32],
        named: &[Vec<Named>],
    ) {
        let workforce = &round.workforce;
        let mut moves = vec![false; workforce.headcount()];
        for one in named.iter().flatten() {
            moves[one.person as usize] = true;
        }
        let (people, starts) = partition.ordered();
        let mut scratch = vec![0_i64; self.cells];
        for class in 0..partition.classes {
            let members = &people[starts[class]..starts[class + 1]];
            let one = members[0] as usize;
            let ladder = ladder_of[one] as usize;
            let by_pay = self.ladders[ladder].schedule.is_none() && workforce.pay_is == PayIs::Actual;
            let (mut pay, mut time) = (Vec::new(), Vec::new());
            for year in round.years() {
                let paid = workforce.paid_share(one, round.file.calendar, year);
                let fte = if by_pay { Fte::FULL } else { workforce.fte[one] };
                pay.push(position(&mut self.pay_shares, Share::new(fte, paid)));
                time.push(paid);
            }
            let mut filled = Class {
                account: accounts[one],
                fte: workforce.fte[one],
                pay,
                time,
                ladder,
                steps: masks.steps.iter().map(|mask| mask[one]).collect(),
                holds: masks.conditions.iter().map(|mask| mask[one]).collect(),
                counted: Vec::new(),
                tracked: Vec::new(),
                own: Vec::new(),
            };
            let mut touched = Vec::new();
            for person in members {
                match workforce.stands[*person as usize] {
                    Stand::Own(_) => filled.own.push(*person),
                    Stand::Cell { cell, .. } => {
                        let cell = self.offsets[ladder] + cell;
                        if moves[*person as usize] {
                            let at = filled.tracked.len() as u32;
                            filled.tracked.push(Tracked { person: *person, at, cell: cell as u32, parts: self.whole });
                        }
                        if scratch[cell] == 0 {
                            touched.push(cell);
                        }
                        scratch[cell] += self.whole;
                    }
                }
            }
            touched.sort_unstable();
            for cell in touched {
                filled.counted.push((cell as u32, std::mem::take(&mut scratch[cell])));
            }
            self.classes.push(filled);
            self.lanes_hold.push(masks.lanes.iter().map(|mask| mask[one]).collect());
        }
        (self.people, self.starts) = (people, starts);
    }

    fn covered(&self, lanes: &LaneMovement, schedules: &[Schedule]) -> Vec<bool> {
        let LaneMoves::Yearly { from_lanes, .. } = &lanes.how else { return Vec::new() };
        let mut covered = vec![false; self.cells];
        for (ladder, offset) in self.ladders.iter().zip(&self.offsets) {
            let Some(schedule) = ladder.schedule.map(|at| &schedules[at]) else { continue };
            for cell in 0..schedule.cells.len() {
                let lane = &schedule.lanes[cell / schedule.steps.len()];
                covered[offset + cell] = from_lanes.is_empty() || from_lanes.contains(lane);
            }
        }
        covered
    }

    /// For a number of steps, where each cell leads.
    #[must_use]
    pub fn up(&self, by: usize) -> &[u32] {
        &self.up[by]
    }

    /// Where a move of one person leads from a cell; `None` where there is no
    /// further lane. An error is a cell without a salary.
    #[inline]
    pub fn lead(&self, listed: &Listed, cell: u32) -> Result<Option<u32>, u32> {
        let Some(lane) = listed.lane else { return Ok(self.next_lane[cell as usize]) };
        let offset = self.offsets[self.classes[listed.class as usize].ladder] as u32;
        let in_lane = self.in_lane[cell as usize];
        let to = offset + u32::from(lane) * in_lane + (cell - offset) % in_lane;
        if self.paid[to as usize] { Ok(Some(to)) } else { Err(to) }
    }

    /// Where a spread lane movement leads a class from a cell.
    #[must_use]
    pub fn spread(&self, movement: usize, class: usize, cell: u32) -> Option<u32> {
        let covered = self.lanes_hold[class][movement] && self.lanes_cover[movement][cell as usize];
        self.next_lane[cell as usize].filter(|_| covered)
    }
}

/// The most steps granted at once.
const MOST_STEPS: usize = 5;

impl Terms {
    /// Whether any lane moves are spread as fractions.
    fn spreads(&self) -> bool {
        self.lanes.iter().any(|(_, lanes)| matches!(lanes.how, LaneMoves::Yearly { .. }))
    }
}

/// For each term, for whom it holds.
struct Masks {
    steps: Vec<Vec<bool>>,
    lanes: Vec<Vec<bool>>,
    longevity: Vec<Vec<bool>>,
    scopes: Vec<Vec<bool>>,
    conditions: Vec<Vec<bool>>,
}

impl Masks {
    fn new(terms: &Terms, workforce: &Workforce) -> Self {
        let masks = |conditions: &mut dyn Iterator<Item = &Condition>| {
            conditions.map(|when| when.mask(workforce)).collect::<Vec<_>>()
        };
        Self {
            steps: masks(&mut terms.steps.iter().map(|(_, step)| &step.when)),
            lanes: masks(&mut terms.lanes.iter().map(|(_, lane)| &lane.when)),
            longevity: masks(&mut terms.longevity.iter().map(|(_, one)| &one.when)),
            scopes: masks(&mut terms.scopes.iter().map(|scope| &scope.when)),
            conditions: masks(&mut terms.conditions.iter()),
        }
    }

    /// Those that a class must be alike in; scopes are in its ladder, and
    /// longevity is by person.
    fn all(&self) -> impl Iterator<Item = &Vec<bool>> {
        self.steps.iter().chain(&self.lanes).chain(&self.conditions)
    }
}

fn ladders(terms: &Terms, masks: &Masks, workforce: &Workforce) -> (Vec<Ladder>, Vec<u32>) {
    let mut ladders: Vec<Ladder> = Vec::new();
    let mut ladder_of = Vec::with_capacity(workforce.headcount());
    let everyone = terms.scopes.iter().all(|scope| scope.when.is_everyone());
    let mut known: Vec<Option<u32>> = Vec::new();
    for person in 0..workforce.headcount() {
        let schedule = match workforce.stands[person] {
            Stand::Cell { schedule, .. } => Some(schedule),
            Stand::Own(_) => None,
        };
        let slot = schedule.map_or(0, |at| at + 1);
        if everyone && let Some(Some(ladder)) = known.get(slot) {
            ladder_of.push(*ladder);
            continue;
        }
        let reached = terms
            .scopes
            .iter()
            .zip(&masks.scopes)
            .map(|(scope, mask)| {
                let on_schedule = match (&scope.schedules, schedule) {
                    (None, _) => true,
                    (Some(_), None) => false,
                    (Some(schedules), Some(schedule)) => schedules.contains(&schedule),
                };
                on_schedule && mask[person]
            })
            .collect();
        let ladder = position(&mut ladders, Ladder { schedule, reached }) as u32;
        if known.len() <= slot {
            known.resize(slot + 1, None);
        }
        known[slot] = Some(ladder);
        ladder_of.push(ladder);
    }
    (ladders, ladder_of)
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
    (0..workforce.headcount())
        .filter(|person| mask[*person] && matches!(workforce.stands[*person], Stand::Cell { .. }))
        .filter(|person| {
            workforce.service_years.get(*person).copied().flatten().is_some_and(|service| {
                let complete = service + since >= terms.years;
                let before = service + since - Decimal::ONE >= terms.years;
                complete && (!before || (terms.already_past && year == first_year))
            })
        })
        .map(|person| Named { person: person as u32, mover, lane: None })
        .collect()
}

fn position<T: PartialEq>(list: &mut Vec<T>, item: T) -> usize {
    list.iter().position(|one| *one == item).unwrap_or_else(|| {
        list.push(item);
        list.len() - 1
    })
}
