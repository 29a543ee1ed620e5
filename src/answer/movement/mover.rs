//! Movers: what an offer moves in a year, in the order of application. Steps,
//! spread lanes and placements by cell move everyone whom they reach; known
//! lanes, longevity and placements by person move people one by one, and those
//! are listed.

use rust_decimal::Decimal;

use super::grid::Since;
use super::ground::Ground;
use super::terms::{Masks, Terms};
use super::{Movement, PARTS};
use crate::answer::ledger::{ProvisionId, Stage};
use crate::answer::plan::Plan;
use crate::contract::effect::{LaneMoves, LongevityLane, Steps};
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
    /// The part of the year from which it holds.
    pub part: usize,
    /// Whether the raises of that day come first.
    pub after_raises: bool,
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
        /// Whether nothing but steps comes before it in the year, so that what
        /// it changes follows from where the year began.
        first: bool,
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
    /// Those on the grids that a replacement leaves, by cell; and those listed.
    Place {
        /// Which replacement of the terms.
        replacement: usize,
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
    /// Where it leads.
    pub lead: Lead,
}

/// Where a move of one person leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lead {
    /// One lane up.
    NextLane,
    /// To a lane of the grid, on the same step.
    Lane(u16),
    /// To a cell of the grid on which the person is placed.
    Cell(u32),
    /// To a lane of that grid, on the step of the same name.
    SameStep(u16),
    /// To the lowest cell, in a lane of that grid, that does not pay less.
    NotBelow(u16),
    /// To a step of that grid, in the lane to which the lane leads in which the
    /// person then stands.
    Step(u32),
}

/// Known moves that cannot be made: of people who stand on no schedule then, or
/// to a lane that their schedule does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idle {
    /// The first of them.
    pub person: u32,
    /// The column that names their lanes.
    pub column: String,
    /// How many there are.
    pub people: usize,
    /// The lane that is not there, and the round's schedule.
    pub no_lane: Option<(String, usize)>,
}

/// A move of one person, before the person's class is known.
#[derive(Clone, Copy)]
pub(super) struct Named {
    pub(super) person: u32,
    pub(super) mover: usize,
    pub(super) lead: Lead,
}

/// In which order the movers of one day are applied.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Steps,
    KnownLanes,
    SpreadLanes,
    Longevity,
    Placement,
    StepsAfterPlacement,
}

impl Mover {
    /// Whether a raise of the year comes before it.
    #[must_use]
    pub fn follows(&self, raised_from: usize) -> bool {
        Since { year: 0, part: self.part, after_raises: self.after_raises }.follows(raised_from)
    }
}

/// A mover that is not in its place yet, with whom it names.
type Unsorted = (usize, Order, Mover, Vec<Named>);

impl Movement {
    /// Lists the movers of every projected year and the people they name.
    pub(super) fn plan_years(
        &mut self,
        plan: &Plan,
        masks: &Masks,
        round: &Round,
        ladder_of: &[u32],
    ) -> Vec<Vec<Named>> {
        let (terms, mut named) = (&plan.terms, Vec::new());
        for (index, year) in plan.years[1..].iter().copied().enumerate() {
            let mut movers = steps(terms, year, round);
            let of_year = OfYear { index: index + 1, year, round, ground: &self.ground, ladder_of };
            movers.extend(of_year.lanes(terms, masks, &mut self.idle));
            movers.extend(of_year.longevity(terms, masks));
            self.unreached.extend(of_year.unreached(terms, masks));
            for (at, (provision, one)) in terms.replacements.iter().enumerate() {
                let (placed_in, part) = round.part_of(one.on);
                if placed_in == index + 1 {
                    let does = Does::Place { replacement: at };
                    let after_raises = one.after_raises;
                    let mover = Mover { stage: Stage::Placement, provision: *provision, part, after_raises, does };
                    movers.push((part, Order::Placement, mover, Vec::new()));
                }
            }
            let placed = movers.iter().filter(|one| one.1 == Order::Placement);
            let placed: Vec<(usize, bool)> = placed.map(|(part, _, mover, _)| (*part, mover.after_raises)).collect();
            for (part, order, mover, _) in movers.iter_mut().filter(|one| one.1 == Order::StepsAfterPlacement) {
                let mut of_day = placed.iter().filter(|(placed, _)| placed == part);
                match of_day.clone().next() {
                    None => *order = Order::Steps,
                    Some(_) => mover.after_raises = of_day.any(|(_, after_raises)| *after_raises),
                }
            }
            movers.sort_by_key(|(part, order, mover, _)| (*part, mover.after_raises, *order));
            let (mut sorted, mut listed): (Vec<Mover>, Vec<Named>) = (Vec::new(), Vec::new());
            for (_, _, mut mover, people) in movers {
                let only_steps = |one: &Mover| one.part == 0 && matches!(one.does, Does::Steps { .. });
                if let Does::Steps { first, .. } = &mut mover.does {
                    *first = mover.part == 0 && sorted.iter().all(only_steps);
                }
                listed.extend(people.into_iter().map(|one| Named { mover: sorted.len(), ..one }));
                sorted.push(mover);
            }
            self.movers.push(sorted);
            named.push(listed);
        }
        named
    }

    /// Finds the people that moves name among the tracked of their classes.
    pub(super) fn locate(&self, named: &[Vec<Named>]) -> Vec<Vec<Listed>> {
        let mut place = vec![(0_u32, 0_u32); self.people.len()];
        for (class, one) in self.classes.iter().enumerate() {
            for tracked in &one.tracked {
                place[tracked.person as usize] = (class as u32, tracked.at);
            }
        }
        let of_year = |moves: &Vec<Named>| {
            let mut listed: Vec<Listed> = moves
                .iter()
                .map(|one| {
                    let (class, at) = place[one.person as usize];
                    Listed { class, mover: one.mover, at, lead: one.lead }
                })
                .collect();
            listed.sort_unstable();
            listed
        };
        named.iter().map(of_year).collect()
    }
}

fn steps(terms: &Terms, year: SchoolYear, round: &Round) -> Vec<Unsorted> {
    let calendar = round.file.calendar;
    let mut movers = Vec::new();
    for (at, (provision, step)) in terms.steps.iter().enumerate() {
        let order = if step.after_placement { Order::StepsAfterPlacement } else { Order::Steps };
        let mut grant = |part: usize, by: usize| {
            let does = Does::Steps { movement: at, by, first: false };
            let mover = Mover { stage: Stage::Step, provision: *provision, part, after_raises: false, does };
            if by > 0 {
                movers.push((part, order, mover, Vec::new()));
            }
        };
        match &step.steps {
            Steps::EachYear(steps) => grant(0, steps.on(calendar.first_day(year)).map_or(0, |steps| steps.value)),
            Steps::OnDates(granted) => {
                for (on, by) in granted.events.iter().filter(|(on, _)| calendar.year_of(*on) == year) {
                    grant(calendar.part_of(*on), by.value);
                }
            }
        }
    }
    movers
}

/// What it takes to name the people who move in a year.
pub(super) struct OfYear<'a> {
    pub(super) index: usize,
    pub(super) year: SchoolYear,
    pub(super) round: &'a Round,
    pub(super) ground: &'a Ground,
    pub(super) ladder_of: &'a [u32],
}

impl OfYear<'_> {
    /// Those who are named move first, whatever the provisions are called.
    fn lanes(&self, terms: &Terms, masks: &Masks, idle: &mut Vec<Idle>) -> Vec<Unsorted> {
        let calendar = self.round.file.calendar;
        let mut movers = Vec::new();
        for (at, (provision, lane)) in terms.lanes.iter().enumerate() {
            let mover =
                |part, does| Mover { stage: Stage::Lane, provision: *provision, part, after_raises: false, does };
            match &lane.how {
                LaneMoves::Known(known) => {
                    for (on, column) in known.events.iter().filter(|(on, _)| calendar.year_of(*on) == self.year) {
                        let part = calendar.part_of(*on);
                        let people = self.known(&column.value, masks.lanes[at].of(self.index), part, idle);
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
                Some(grid) => match grid.form.lanes.iter().position(|one| one == lane) {
                    Some(lane) => {
                        people.push(Named { person: person as u32, mover: 0, lead: Lead::Lane(lane as u16) });
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
        if let Some(person) = off_schedule.first() {
            let (person, column, people) = (*person, column.to_owned(), off_schedule.len());
            idle.push(Idle { person, column, people, no_lane: None });
        }
        people
    }

    fn longevity(&self, terms: &Terms, masks: &Masks) -> Vec<Unsorted> {
        let mut movers = Vec::new();
        for ((provision, longevity), mask) in terms.longevity.iter().zip(&masks.longevity) {
            let people = self.completing(longevity, mask.of(self.index));
            if !people.is_empty() {
                let (stage, does) = (Stage::Longevity, Does::Listed);
                let mover = Mover { stage, provision: *provision, part: 0, after_raises: false, does };
                movers.push((0, Order::Longevity, mover, people));
            }
        }
        movers
    }

    /// Those on a grid whose years of service are first complete at the start of
    /// the year.
    fn completing(&self, terms: &LongevityLane, mask: &[bool]) -> Vec<Named> {
        let first_day = Since::day((self.index, 0));
        self.reaching(terms, mask)
            .into_iter()
            .filter(|person| self.ground.grid_before(self.ladder_of[*person] as usize, first_day).is_some())
            .map(|person| Named { person: person as u32, mover: 0, lead: Lead::NextLane })
            .collect()
    }

    /// Those whose years of service are first complete at the start of the year,
    /// wherever they stand.
    pub(super) fn reaching(&self, terms: &LongevityLane, mask: &[bool]) -> Vec<usize> {
        let calendar = self.round.file.calendar;
        let first_year = terms.from.map_or(self.round.file.base_year.plus(1), |from| calendar.year_of(from));
        if self.year < first_year {
            return Vec::new();
        }
        let (workforce, base) = (&self.round.workforce, self.round.file.base_year);
        let Some(service) = workforce.columns.get("service_years") else { return Vec::new() };
        // People share few distinct years of service; each is compared once.
        let reaches = |text: &str, since: i16| {
            let since = Decimal::from(since);
            Decimal::from_str_exact(text).is_ok_and(|service| {
                let complete = service + since >= terms.years;
                let before = service + since - Decimal::ONE >= terms.years;
                complete && (!before || (terms.already_past && self.year == first_year))
            })
        };
        let by_text: Vec<bool> = service.texts().iter().map(|text| reaches(text, self.year.0 - base.0)).collect();
        let mut complete: Vec<bool> = (0..workforce.headcount()).map(|person| by_text[service.code(person)]).collect();
        // Who came later has served less.
        for person in workforce.presence.keys() {
            let since = workforce.years_since(*person, calendar, base, self.year);
            complete[*person] = reaches(service.get(*person), since);
        }
        (0..workforce.headcount()).filter(|person| complete[*person] && mask[*person]).collect()
    }
}
