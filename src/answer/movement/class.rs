//! Classes: people alike in account, FTE, time there, ladder and every
//! condition of base pay, contributions and benefits; in what they are paid on top
//! as well where that makes few more of them (`payee`). Within a class they are
//! counted by cell; only those with a move of their own are kept apart until they
//! have made it.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use super::Movement;
use super::mover::Named;
use super::terms::{ByYear, Masks, Terms, holding, place_in};
use crate::answer::pricing::Share;
use crate::district::partition::Partition;
use crate::district::workforce::{PayIs, Stand};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Fte;
use crate::question::round::Round;

/// People alike in everything but cell and moves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// Where its cost is booked: the account of each of its people.
    pub account: usize,
    /// FTE of each of its people.
    pub fte: Fte,
    /// The share of a cell's pay in each year, the base year first: indices into
    /// [`Movement::pay_shares`].
    pub pay: Vec<usize>,
    /// The share of a whole year's pay of a cell, for individual raises: an
    /// index into [`Movement::pay_shares`].
    pub whole_year: usize,
    /// The shares of a salary of their own, likewise.
    pub own_pay: Vec<usize>,
    /// The share of a whole year of it.
    pub own_whole_year: usize,
    /// The share of each year for which they are there.
    pub time: Vec<(i64, i64)>,
    /// Its ladder: an index into [`Ground::ladders`](super::Ground::ladders).
    pub ladder: usize,
    /// For each step movement, whether it reaches this class.
    pub steps: ByYear<Vec<bool>>,
    /// For each condition of [`Terms::conditions`](super::Terms::conditions),
    /// whether it holds.
    pub holds: ByYear<Vec<bool>>,
    /// For each lane movement that is spread over all, whether its condition
    /// holds; of one whose people are known it says nothing.
    pub lanes: ByYear<Vec<bool>>,
    /// The year in which those with a salary of their own are placed on a grid,
    /// if they are.
    pub placed_in: Option<usize>,
    /// Its people on the ladder's cells when the projection begins, with their
    /// parts; those with moves of their own are in `tracked` as well.
    pub counted: Vec<(u32, i64)>,
    /// People with moves of their own, by person.
    pub tracked: Vec<Tracked>,
    /// People with a salary of their own, who are tracked as well where they are
    /// placed on a grid later.
    pub own: Vec<u32>,
}

impl Class {
    fn track(&mut self, person: u32, cell: u32, parts: i64) {
        let at = self.tracked.len() as u32;
        self.tracked.push(Tracked { person, at, cell, parts, spread: false, kept: None });
    }
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
    /// Whether a fraction has led here in the year that is being counted.
    pub spread: bool,
    /// The rate that is kept here, if the cell pays less: its place among the
    /// [rates that are kept](crate::answer::counting::Standings), counted from
    /// one.
    pub kept: Option<NonZeroU32>,
}

/// The people of a round, divided into those who are alike.
pub(super) fn divided(
    round: &Round,
    accounts: &[usize],
    ladder_of: &[u32],
    (terms, masks): (&Terms, &Masks),
) -> Partition {
    let workforce = &round.workforce;
    let mut partition = Partition::whole(workforce.headcount());
    if accounts.iter().any(|account| *account != 0) {
        partition.refine(|person| accounts[person] as u32);
    }
    partition.refine(|person| workforce.fte[person].0 as u32);
    if !workforce.presence.is_empty() {
        let kinds: BTreeMap<_, u32> = workforce.presence.values().zip(1..).collect();
        partition.refine(|person| workforce.presence.get(&person).map_or(0, |one| kinds[one]));
    }
    if !workforce.newcomers.is_empty() {
        partition.refine(|person| u32::from(person >= workforce.in_snapshot()));
    }
    if ladder_of.iter().any(|ladder| *ladder != ladder_of[0]) {
        partition.refine(|person| ladder_of[person]);
    }
    let parting: Vec<&Vec<bool>> = masks.all(terms).collect();
    partition.refine_by_masks(&parting);
    partition
}

impl Movement {
    /// Makes the classes of a partition, with the people of each on its cells.
    pub(super) fn fill_classes(
        &mut self,
        partition: &Partition,
        masks: &Masks,
        (round, years): (&Round, &[SchoolYear]),
        accounts: &[usize],
        ladder_of: &[u32],
        named: &[Vec<Named>],
    ) {
        let workforce = &round.workforce;
        let mut moves = vec![false; workforce.headcount()];
        for person in named.iter().flatten().map(|one| one.person).chain(self.had.iter().map(|(person, _)| *person)) {
            moves[person as usize] = true;
        }
        let (people, starts) = partition.ordered();
        let followed =
            self.placings.iter().filter(|placing| placing.any_falls() || self.ground.placed_again(placing.ladder));
        for placing in followed {
            let on_ladder = ladder_of.iter().enumerate().filter(|(_, of)| **of as usize == placing.ladder);
            on_ladder.for_each(|(person, _)| moves[person] = true);
        }
        let mut scratch = vec![0_i64; self.ground.cells];
        for class in 0..partition.classes {
            let members = &people[starts[class]..starts[class + 1]];
            let one = members[0] as usize;
            let ladder = ladder_of[one] as usize;
            let fte = workforce.fte[one];
            let of_own = if workforce.pay_is == PayIs::Actual { Fte::FULL } else { fte };
            let (mut pay, mut own_pay, mut time) = (Vec::new(), Vec::new(), Vec::new());
            // Shares of cells are tabled: those of salaries of one's own come
            // from another list.
            let on_grid = !self.ground.ladders[ladder].grids.is_empty();
            let on_schedule = self.ground.ladders[ladder].start.is_some();
            for year in years.iter().copied() {
                let paid = workforce.paid_share(one, round.file.calendar, year);
                let of_cell = Share::new(fte, paid);
                pay.push(if on_grid { place_in(&mut self.pay_shares, of_cell) } else { 0 });
                own_pay.push(place_in(&mut self.own_shares, Share::new(of_own, paid)));
                time.push(paid);
            }
            let mut filled = Class {
                account: accounts[one],
                fte,
                pay,
                whole_year: if on_grid { place_in(&mut self.pay_shares, Share::new(fte, (1, 1))) } else { 0 },
                own_pay,
                own_whole_year: place_in(&mut self.own_shares, Share::new(of_own, (1, 1))),
                time,
                ladder,
                steps: holding(&masks.steps, one),
                holds: holding(&masks.conditions, one),
                lanes: holding(&masks.lanes, one),
                placed_in: self.ground.placed_in(ladder),
                counted: Vec::new(),
                tracked: Vec::new(),
                own: Vec::with_capacity(if on_schedule { 0 } else { members.len() }),
            };
            let mut touched = Vec::new();
            for person in members {
                match workforce.stands[*person as usize] {
                    Stand::Own(_) => {
                        filled.own.push(*person);
                        if moves[*person as usize] {
                            filled.track(*person, self.ground.nowhere(), self.whole);
                        }
                    }
                    Stand::Cell { cell, .. } => {
                        let cell = self.ground.first_offset(ladder) + cell;
                        if moves[*person as usize] {
                            filled.track(*person, cell as u32, self.whole);
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
        }
        (self.people, self.starts) = (people, starts);
    }
}
