//! From plans to ledgers: people are counted year by year, every way is priced
//! from the tables of the plan, and the sums are posted.
//!
//! Offers whose people move alike share one counting. Memory is in proportion
//! to people and cells: a year's counts are dropped before the next is made.

use super::book::Book;
use super::booking::Pricing;
use super::compiled::{Compilation, Compiled};
use super::counting::{Counts, Standings};
use super::holding::{Holding, full_year};
use super::ledger::{CostLine, Ledger};
use super::movement::{Class, Movement};
use super::opened::Opened;
use super::own::OwnRaises;
use super::posting::{Levels, Poster};
use crate::contract::provision::Sort;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::parallel::{each, each_mut};

/// The change of base pay from one year to the next of someone who is paid in
/// both: a full year at the closing rate, before and after, and how many people
/// (in parts of [`RaiseList::whole`]) have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonalRaise {
    /// Cents a year before.
    pub before: i64,
    /// Cents a year after.
    pub after: i64,
    /// How many.
    pub parts: i64,
    /// Where they stand when the year ends.
    pub stand: RaiseStand,
}

/// Where those of a raise stand when the year ends, in few bytes;
/// [`Compiled::stands`] says it in words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RaiseStand {
    /// Their account, which has their category.
    pub(super) account: u32,
    /// The cell; the one that stands for nowhere where they are off schedule.
    pub(super) cell: u32,
}

/// All individual raises of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RaiseList {
    /// One entry for each distinct way, or person.
    pub raises: Vec<PersonalRaise>,
    /// Parts of a whole person.
    pub whole: i64,
}

/// The answer for one offer.
#[derive(Clone, Debug, Default)]
pub struct Projected {
    /// Its name.
    pub offer: String,
    /// Its lines.
    pub ledger: Ledger,
    /// Its individual raises by projected year, if they were asked for.
    pub raises: Vec<RaiseList>,
}

/// An offer on its way through the years.
struct Run {
    /// Which of the offers.
    at: usize,
    projected: Projected,
    /// The book of each projected year.
    books: Vec<Book>,
    /// For each year, what a full year paid those before who are placed in it.
    paid_before: Vec<Vec<i64>>,
    complaints: Vec<Diagnostic>,
}

/// The base year of a round, which all offers have in common.
struct Opening {
    lines: Vec<CostLine>,
    levels: Levels,
}

impl Compiled<'_> {
    /// Projects every offer. `raises` asks for the individual raises as well.
    /// Complaints are people who would move to a cell without a salary, and
    /// raises beyond what a person can be paid.
    pub fn project(&self, raises: bool, complaints: &mut Complaints) -> Vec<Projected> {
        let opening = self.opening();
        let movements = (0..self.movements.len()).collect();
        let projected = each(movements, |movement| self.project_on(movement, raises, &opening));
        let mut runs: Vec<Run> = projected.into_iter().flatten().collect();
        runs.sort_by_key(|run| run.at);
        let mut answers = Vec::with_capacity(runs.len());
        for run in runs {
            run.complaints.into_iter().for_each(|complaint| complaints.push(complaint));
            answers.push(run.projected);
        }
        answers
    }

    /// Projects the offers of a movement, whose people are counted once.
    fn project_on(&self, at: usize, raises: bool, opening: &Opening) -> Vec<Run> {
        let movement = &self.movements[at];
        let offers = (0..self.offers.len()).filter(|offer| self.offers[*offer].movement == at);
        let mut runs: Vec<Run> = offers.map(|at| self.begin(at)).collect();
        if raises {
            each_mut(&mut runs, |run| self.list_own(run));
        }
        if movement.ground.cells > 0 {
            let mut standings = Standings::new(movement, &self.leading[at]);
            let mut counts = standings.room();
            for year in 0..movement.movers.len() {
                standings.advance(year, raises, &mut counts);
                each_mut(&mut runs, |run| self.go_on(run, year, &counts));
            }
        }
        each_mut(&mut runs, |run| {
            let offer = &self.offers[run.at];
            run.projected.ledger = self.post(offer, opening, &run.books);
        });
        runs
    }

    /// Begins with the books of an offer as they were opened.
    fn begin(&self, at: usize) -> Run {
        let offer = &self.offers[at];
        let Opened { books, complaints } = offer.opened.clone();
        let projected = Projected { offer: offer.plan.offer.clone(), ..Projected::default() };
        Run { at, projected, books, paid_before: Vec::new(), complaints }
    }

    /// Lists the individual raises of those with a salary of their own.
    fn list_own(&self, run: &mut Run) {
        let own = OwnRaises::of(self, &self.offers[run.at]);
        (run.projected.raises, run.paid_before) = (own.lists, own.before);
    }

    /// Books of an offer those who are counted in a year.
    fn go_on(&self, run: &mut Run, year: usize, counts: &Counts) {
        let offer = &self.offers[run.at];
        let movement = &self.movements[offer.movement];
        self.complain(offer, year, counts, &mut run.complaints);
        let book = &mut run.books[year];
        self.pricing(offer).year(year + 1, counts, book);
        Holding { offer, movement }.book(year + 1, counts, book);
        if let Some(list) = run.projected.raises.get_mut(year) {
            Listing { offer, movement, counts, year: year + 1 }.add(&run.paid_before[year], list);
        }
    }

    fn pricing<'c>(&'c self, offer: &'c Compilation) -> Pricing<'c> {
        let movement = &self.movements[offer.movement];
        Pricing { movement, tables: &offer.tables, bears: &offer.bears, dues: &offer.dues }
    }

    fn complain(&self, offer: &Compilation, year: usize, counts: &Counts, complaints: &mut Vec<Diagnostic>) {
        let movement = &self.movements[offer.movement];
        complaints.extend(self.who_stays(offer, year, &counts.stays));
        for (person, cell, mover) in &counts.faults {
            let provision = movement.movers[year][*mover].provision;
            let year = offer.plan.years[year + 1];
            let message = if *cell == movement.ground.nowhere() {
                format!("the placement of {year} leads to no cell with a salary")
            } else {
                let name = movement.ground.cell_name(*cell);
                format!("a lane movement of {year} leads to {name}, which has no salary")
            };
            let mut complaint = Diagnostic::new(Code::EmptyCell, message)
                .at(self.round.workforce.place(*person as usize, "id"), "this person");
            if let Some(place) = offer.plan.places[provision.0 as usize] {
                complaint = complaint.also(place, "by this provision");
            }
            complaints.push(complaint);
        }
    }

    /// The cost of the base year, under the status quo.
    fn opening(&self) -> Opening {
        let offer = &self.offers[self.status_quo];
        let movement = &self.movements[offer.movement];
        let mut book = self.base_book.clone();
        let mut counts = Counts::default();
        Standings::new(movement, &self.leading[offer.movement]).still(&mut counts);
        self.pricing(offer).base_year(&counts, &mut book);
        let levels = Levels::nothing(self, movement.whole);
        let mut poster = Poster::new(self, offer, 0, levels);
        poster.post_opening(&book);
        Opening { lines: poster.lines, levels: poster.levels }
    }

    /// Turns the books of an offer into lines.
    fn post(&self, offer: &Compilation, opening: &Opening, books: &[Book]) -> Ledger {
        // A year carries what was charged before, and adds what its book has.
        let added: usize = books.iter().map(Book::filled).sum();
        let mut lines = Vec::with_capacity(opening.lines.len() * (books.len() + 1) + added);
        lines.extend_from_slice(&opening.lines);
        let mut levels = opening.levels.in_parts(self.movements[offer.movement].whole);
        for (index, book) in books.iter().enumerate() {
            let mut poster = Poster::new(self, offer, index + 1, levels);
            poster.lines = lines;
            poster.post_year(book);
            (lines, levels) = (poster.lines, poster.levels);
        }
        let mut sorts = offer.plan.sorts.clone();
        let status_quo = &self.offers[self.status_quo].plan.sorts;
        for (sort, in_force) in sorts.iter_mut().zip(status_quo).filter(|(sort, _)| **sort == Sort::BasePay) {
            *sort = *in_force;
        }
        Ledger { lines, sorts }
    }
}

impl Class {
    /// Whether its people are paid in a year and in the year before, so that
    /// there is a raise to speak of.
    pub(super) fn paid_in_both(&self, year: usize) -> bool {
        [year - 1, year].iter().all(|at| self.time[*at].0 > 0)
    }

    /// How many people it has, in parts.
    pub(super) fn people(&self, whole: i64) -> i64 {
        let counted: i64 = self.counted.iter().map(|(_, parts)| parts).sum();
        counted + self.own.len() as i64 * whole
    }
}

/// Lists the individual raises of people who stand on a grid when a year ends.
struct Listing<'a> {
    offer: &'a Compilation,
    movement: &'a Movement,
    counts: &'a Counts,
    year: usize,
}

impl Listing<'_> {
    /// Adds them. `paid_before` is what a full year paid those before who come
    /// from off every schedule.
    fn add(&self, paid_before: &[i64], list: &mut RaiseList) {
        let (movement, year, tables) = (self.movement, self.year, &self.offer.tables);
        let width = self.offer.plan.contributions.len() + 1;
        let before = if year == 1 { &tables.base } else { &tables.years[year - 2].closing };
        let after = &tables.years[year - 1].closing;
        list.whole = movement.whole;
        list.raises.reserve(self.counts.all_ways());
        for (at, class) in movement.classes.iter().enumerate().filter(|(_, class)| class.paid_in_both(year)) {
            let whole_year = tables.places.whole_year(at);
            let price = |prices: &[i64], cell: u32| prices[(whole_year + cell as usize) * width];
            for way in self.counts.ways(at) {
                let stand = RaiseStand { account: class.account as u32, cell: way.to };
                let mut raise = PersonalRaise { before: 0, after: price(after, way.to), parts: way.parts, stand };
                if way.from == movement.ground.nowhere() {
                    let person = way.person.unwrap_or_default();
                    raise.before = paid_before.get(person as usize).copied().unwrap_or(0);
                } else {
                    raise.before = price(before, way.from);
                }
                raise.before = full_year(movement, class, way.kept_before, raise.before);
                raise.after = full_year(movement, class, way.kept_after, raise.after);
                list.raises.push(raise);
            }
        }
    }
}
