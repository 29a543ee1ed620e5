//! Who moves where, year by year: everything of an offer that does not depend
//! on what it pays. Offers that differ only in pay share one [`Movement`], and
//! the counting of people that comes out of it.
//!
//! `terms` decide who is alike and who moves; by them people are divided into
//! `class`es, each on a `ladder` of `grid`s, whose cells are the `ground`, with
//! those `beyond` the last lane; `long_service` says who gets a lane for it,
//! `mover` lists what moves in a year, and `of_year` whom by name; `placing` says
//! where those come to stand who are placed on another grid, by cell or
//! `one_by_one`.

mod arrival;
mod beyond;
mod class;
mod grid;
mod ground;
mod ladder;
mod long_service;
mod mover;
mod of_year;
mod one_by_one;
mod payee;
mod placing;
mod terms;
mod unreached;

use std::ops::Range;

pub use self::arrival::{Arrival, Arrivals, Arriving, PayeesArriving};
use self::beyond::Beyond;
use self::class::divided;
pub use self::class::{Class, Tracked};
pub use self::grid::{Grid, Since};
pub use self::ground::Ground;
pub use self::ladder::Ladder;
use self::ladder::ladders;
use self::long_service::LongService;
pub use self::mover::{Does, Idle, Lead, Listed, Mover};
use self::payee::paid_alike;
pub use self::payee::{Payee, Payees};
use self::placing::placings;
pub use self::placing::{Kept, Placing};
use self::terms::Masks;
pub(super) use self::terms::place_in;
pub use self::terms::{ByYear, Scope, Terms};
pub use self::unreached::Unreached;
use super::plan::{Plan, PlannedRaise, Rates};
use super::pricing::Share;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::Diagnostic;
use crate::question::round::Round;

/// A whole person where moves are spread as fractions: the parts into which
/// one person is divided. Without fractions a person counts one.
pub const PARTS: i64 = 1_000_000_000;

/// Who moves where.
#[derive(Clone, Debug)]
pub struct Movement {
    /// The classes.
    pub classes: Vec<Class>,
    /// Those of each class who are paid alike on top, class by class.
    pub payees: Payees,
    /// Distinct shares of a cell's pay.
    pub pay_shares: Vec<Share>,
    /// Distinct shares of a salary of one's own.
    pub own_shares: Vec<Share>,
    /// The cells on which people move.
    pub ground: Ground,
    /// Parts of a whole person: one, or [`PARTS`] where moves are spread.
    pub whole: i64,
    /// Movers of each projected year.
    pub movers: Vec<Vec<Mover>>,
    /// Moves of single people in each projected year, by class, mover and
    /// place among the tracked.
    pub listed: Vec<Vec<Listed>>,
    /// Where those come to stand who are placed on another grid.
    pub placings: Vec<Placing>,
    /// Known moves that nobody can make.
    pub idle: Vec<Idle>,
    /// Steps and longevity lanes that reach nobody on the day of a placement.
    pub unreached: Vec<Unreached>,
    /// Those who come from off every schedule, in each projected year.
    pub arrivals: Vec<Arrivals>,
    /// What those had, by person, of whom the cell pays less: full-time
    /// rates.
    had: Vec<(u32, i128)>,
    /// For each year and cell, the rates after none, one, two … changes of the
    /// year, where anybody keeps a rate.
    paid: Vec<Vec<Vec<i128>>>,
    /// The parts of each year from which its changes hold, likewise.
    raised_from: Vec<Vec<usize>>,
    /// Into how many parts each year is divided, the base year first.
    pub parts: Vec<usize>,
    /// For each lane movement and cell, whether its lane is covered.
    lanes_cover: Vec<Vec<bool>>,
    /// People in order of class.
    people: Vec<u32>,
    /// Where each class begins among them.
    starts: Vec<usize>,
}

impl Movement {
    /// Divides the people of a round by the terms of an offer's plan. `accounts`
    /// says where each person's cost is booked. The rates of the plan come with it,
    /// since people may be placed by them. An error is a rate beyond what a person
    /// can be paid.
    pub fn new(plan: &Plan, round: &Round, accounts: &[usize]) -> Result<(Self, Rates), Box<Diagnostic>> {
        let terms = &plan.terms;
        let placed_in: Vec<SchoolYear> =
            terms.replacements.iter().map(|(_, one)| round.file.calendar.year_of(one.on)).collect();
        let masks = Masks::new(terms, round, &plan.years, &placed_in);
        let (ladders, ladder_of) = ladders(&masks, &round.workforce);
        let partition = divided(round, accounts, &ladder_of, (terms, &masks));
        let (partition, finer) = paid_alike(partition, terms, &masks);
        let beyond = Beyond::of_ladders(terms, &masks, &ladder_of, ladders.len());
        let ground = Ground::new(ladders, &beyond, terms, round);
        let service = LongService::new(terms, &masks, round, &ground, &ladder_of);
        let rates = Rates::new(plan, &ground)?;
        let placed = placings(terms, plan, &ground, &rates, round, (&ladder_of, &service));
        let mut movement = Self {
            classes: Vec::new(),
            payees: Payees::default(),
            pay_shares: Vec::new(),
            own_shares: Vec::new(),
            ground,
            whole: if terms.spreads() { PARTS } else { 1 },
            movers: Vec::new(),
            listed: Vec::new(),
            placings: placed.placings,
            idle: Vec::new(),
            unreached: Vec::new(),
            arrivals: Vec::new(),
            had: placed.had,
            paid: Vec::new(),
            raised_from: Vec::new(),
            parts: (0..plan.years.len()).map(|year| plan.parts(year)).collect(),
            lanes_cover: Vec::new(),
            people: Vec::new(),
            starts: vec![0],
        };
        movement.had.sort_unstable();
        let mut named = movement.plan_years(plan, &masks, round, (&ladder_of, &service));
        let coming = movement.name_placed(&mut named, placed.people, accounts.len());
        movement.fill_classes(&partition, &masks, (round, &plan.years), accounts, &ladder_of, &named);
        movement.fill_payees(&partition, &finer, (terms, &masks), round);
        movement.count_arrivals(coming);
        movement.listed = movement.locate(&named);
        movement.lanes_cover = terms.lanes.iter().map(|(_, lanes)| movement.ground.covered(lanes)).collect();
        if terms.replacements.iter().any(|(_, one)| one.hold_harmless) {
            movement.paid.clone_from(&rates.years);
            let parts = |raises: &Vec<PlannedRaise>| raises.iter().map(|raise| raise.part).collect();
            movement.raised_from = plan.raises.iter().map(parts).collect();
        }
        Ok((movement, rates))
    }

    /// The people of a class.
    #[must_use]
    pub fn people_of(&self, class: usize) -> &[u32] {
        &self.people[self.starts[class]..self.starts[class + 1]]
    }

    /// Where a move of one person leads from a cell; `None` where there is no
    /// further lane, or the cell is in the lane that is named or above it. An
    /// error is a cell without a salary.
    #[inline]
    pub fn lead(&self, listed: &Listed, cell: u32) -> Result<Option<u32>, u32> {
        match listed.lead {
            Lead::NextLane => Ok(self.ground.next_lane(cell)),
            Lead::Longevity(which) => Ok(self.ground.longevity_lane(which, cell)),
            Lead::Lane { lane, further } => self.ground.in_lane(cell, lane, further),
            Lead::Cell(cell) => Ok(Some(cell)),
            Lead::Step(_) | Lead::StepAbove(_) | Lead::Above | Lead::SameStep(_) | Lead::NotBelow(_) => Ok(None),
        }
    }

    /// Where someone who is placed comes to stand, which is nowhere where no
    /// cell has a salary, and what they keep.
    #[must_use]
    pub fn place(
        &self,
        placing: &Placing,
        lead: Option<Lead>,
        (person, cell): (u32, u32),
        kept: Option<Kept>,
    ) -> Option<(u32, Option<Kept>)> {
        let on_cell = if cell == self.ground.nowhere() { self.had(person) } else { placing.rate(cell) };
        // What the cell has reached on a day before is kept no longer.
        let kept = kept.filter(|kept| kept.reached.is_none());
        let present = kept.map_or(on_cell, |kept| kept.rate.max(on_cell));
        let to = placing.to(&self.ground, lead, cell, present)?;
        Some((to, placing.kept(kept, present, to)))
    }

    /// Where a spread lane movement leads a class from a cell.
    #[must_use]
    pub fn spread(&self, movement: usize, class: usize, year: usize, cell: u32) -> Option<u32> {
        let covered = self.classes[class].lanes.of(year)[movement] && self.lanes_cover[movement][cell as usize];
        self.ground.next_lane(cell).filter(|_| covered)
    }

    /// What a replacement does in a projected year with a class.
    #[must_use]
    pub fn placing(&self, replacement: usize, year: usize, class: usize) -> Option<&Placing> {
        let ladder = self.classes[class].ladder;
        let fits = |one: &&Placing| (one.replacement, one.year, one.ladder) == (replacement, year, ladder);
        self.placings.iter().find(fits)
    }

    /// The full-time rate that someone had who comes from off every schedule.
    #[must_use]
    pub fn had(&self, person: u32) -> i128 {
        self.had.binary_search_by_key(&person, |(person, _)| *person).map_or(0, |at| self.had[at].1)
    }

    /// What is still kept after some parts of a year, the base year being zero,
    /// on a cell: nothing once the cell has reached it on a day, when all that
    /// changes on the day is done.
    #[must_use]
    pub fn still_kept(&self, kept: Option<Kept>, year: usize, parts: Range<usize>, cell: u32) -> Option<Kept> {
        kept.filter(|kept| {
            let from = &self.raised_from[year];
            let over = parts.end >= self.parts[year];
            let first = from.partition_point(|part| *part <= parts.start);
            let last = from.partition_point(|part| over || *part < parts.end);
            let day_is_done = |changes: usize| changes == 0 || from.get(changes) != Some(&from[changes - 1]);
            let rates = &self.paid[year][cell as usize];
            (first..=last).all(|changes| rates[changes] < kept.rate || !day_is_done(changes))
        })
    }

    /// Adds those who are placed one by one to those whom movers name; those who
    /// come from off every schedule are given back, with the year.
    fn name_placed(
        &mut self,
        named: &mut [Vec<mover::Named>],
        people: Vec<Vec<mover::Named>>,
        headcount: usize,
    ) -> Vec<(usize, mover::Named)> {
        let mut coming = Vec::with_capacity(people.iter().map(Vec::len).sum());
        let mut keeping = Vec::new();
        let mut rates_had = vec![0; if self.had.is_empty() { 0 } else { headcount }];
        self.had.iter().for_each(|(person, rate)| rates_had[*person as usize] = *rate);
        for (placing, people) in self.placings.iter().zip(people) {
            let fits = |one: &Mover| one.does == Does::Place { replacement: placing.replacement };
            let Some(mover) = self.movers[placing.year - 1].iter().position(fits) else { continue };
            let people = people.into_iter().map(|one| mover::Named { mover, ..one });
            if !placing.is_first() {
                named[placing.year - 1].extend(people);
                continue;
            }
            for one in people {
                let Lead::Cell(cell) = one.lead else { continue };
                let had = rates_had.get(one.person as usize).copied().unwrap_or(0);
                if placing.kept(None, had, cell).is_some() {
                    keeping.push((one.person, had));
                }
                coming.push((placing.year, one));
            }
        }
        keeping.sort_unstable();
        self.had = keeping;
        coming
    }

    /// Counts those who come from off every schedule.
    fn count_arrivals(&mut self, coming: Vec<(usize, mover::Named)>) {
        let mut placed: Vec<Option<(usize, mover::Named)>> = vec![None; self.people.len()];
        for (year, one) in coming {
            let person = one.person as usize;
            placed[person] = Some((year, one));
        }
        self.arrivals = vec![Arrivals::default(); self.movers.len()];
        let mut comes_to = vec![None; self.people.len()];
        for class in 0..self.classes.len() {
            let people = &self.people[self.starts[class]..self.starts[class + 1]];
            let mut of_class = Vec::with_capacity(people.len());
            let mut in_year = 0;
            for person in people {
                let Some((year, one)) = placed[*person as usize].take() else { continue };
                let Lead::Cell(cell) = one.lead else { continue };
                let tracked = self.classes[class].tracked.binary_search_by_key(person, |one| one.person).is_ok();
                let (class, mover) = (class as u32, one.mover as u32);
                of_class.push(Arrival { class, mover, person: *person, cell, tracked });
                in_year = year;
            }
            if in_year > 0 {
                self.arrivals[in_year - 1].add(&of_class, self.whole);
                if self.only_payee(class).is_none() {
                    self.count_payees(class, in_year, &of_class, &mut comes_to);
                }
            }
        }
    }

    /// Counts the payees among those of a class who come in a year, but for those
    /// who are followed one by one. In `comes_to` there is nobody between uses.
    fn count_payees(&mut self, class: usize, year: usize, of_class: &[Arrival], comes_to: &mut [Option<u32>]) {
        for one in of_class.iter().filter(|one| !one.tracked) {
            comes_to[one.person as usize] = Some(one.cell);
        }
        let mut coming: Vec<(u32, u32)> = Vec::new();
        for at in self.payees.of_class(class) {
            let people = self.payees.get(at).own.iter().map(|own| self.classes[class].own[*own as usize]);
            coming.extend(people.filter_map(|person| Some((comes_to[person as usize].take()?, person))));
            self.arrivals[year - 1].add_payees(at, &mut coming);
            coming.clear();
        }
    }
}
