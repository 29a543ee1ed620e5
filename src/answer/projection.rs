//! From plans to ledgers: people are counted year by year, every way is priced
//! from the tables of the plan, and the sums are posted.
//!
//! Offers whose people move alike share one counting. Memory is in proportion
//! to people and cells: a year's counts are dropped before the next is made.

use super::book::{Book, Entry};
use super::booking::Pricing;
use super::compiled::{Compilation, Compiled};
use super::counting::{Counts, Standings};
use super::ledger::{CostLine, Ledger, ProvisionId, Stage};
use super::movement::{Class, Movement};
use super::plan::{OwnPay, Point, Priced};
use super::posting::{Levels, Poster};
use super::pricing::ByMonth;
use crate::contract::effect::BenefitCost;
use crate::contract::provision::Sort;
use crate::district::revenue::grown;
use crate::district::workforce::{PayIs, Stand};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::{Cents, MOST_PAY, Rate, round_ratio};

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
        let mut projected: Vec<Projected> = Vec::with_capacity(self.offers.len());
        let mut books: Vec<Vec<Book>> = Vec::with_capacity(self.offers.len());
        for offer in &self.offers {
            let mut years: Vec<Book> = (1..offer.plan.years.len()).map(|year| self.book(offer, year)).collect();
            let mut lists = vec![RaiseList::default(); if raises { years.len() } else { 0 }];
            self.book_own(offer, &mut years, &mut lists, complaints);
            self.book_heads(offer, &mut years, complaints);
            books.push(years);
            projected.push(Projected { offer: offer.plan.offer.clone(), raises: lists, ..Projected::default() });
        }
        for (at, movement) in self.movements.iter().enumerate().filter(|(_, movement)| movement.cells > 0) {
            let mut standings = Standings::new(movement);
            let mut counts = Counts::default();
            for (year, _) in movement.movers.iter().enumerate() {
                standings.advance(year, raises, &mut counts);
                for (which, offer) in self.offers.iter().enumerate().filter(|(_, offer)| offer.movement == at) {
                    self.complain(offer, year, &counts.faults, complaints);
                    self.pricing(offer).year(year + 1, &counts, &mut books[which][year]);
                    if let Some(list) = projected[which].raises.get_mut(year) {
                        list_raises(offer, movement, year + 1, &counts, list);
                    }
                }
            }
        }
        for ((offer, books), projected) in self.offers.iter().zip(&books).zip(&mut projected) {
            projected.ledger = self.post(offer, &opening, books);
        }
        projected
    }

    fn pricing<'c>(&'c self, offer: &'c Compilation) -> Pricing<'c> {
        let movement = &self.movements[offer.movement];
        Pricing { movement, tables: &offer.tables, bears: &offer.bears, dues: &offer.dues }
    }

    fn complain(&self, offer: &Compilation, year: usize, faults: &[(u32, u32, usize)], complaints: &mut Complaints) {
        let movement = &self.movements[offer.movement];
        for (person, cell, mover) in faults {
            let provision = movement.movers[year][*mover].provision;
            let name = movement.cell_name(*cell as usize, self.round);
            let mut complaint = Diagnostic::new(
                Code::EmptyCell,
                format!("a lane movement of {} leads to {name}, which has no salary", offer.plan.years[year + 1]),
            )
            .at(self.round.workforce.place(*person as usize, "id"), "this person");
            if let Some(place) = offer.plan.places[provision.0 as usize] {
                complaint = complaint.also(place, "by this provision");
            }
            complaints.push(complaint);
        }
    }

    /// An empty book for a projected year of an offer.
    fn book(&self, offer: &Compilation, year: usize) -> Book {
        let movement = &self.movements[offer.movement];
        let (points, _) = offer.plan.points(year);
        let causes_of = |carried: bool| {
            let causes = points.iter().filter_map(|point| point.cause);
            causes
                .filter(move |cause| (cause.stage == Stage::CarryOver) == carried)
                .map(|cause| (cause.stage, cause.provision))
        };
        let mut causes: Vec<(Stage, ProvisionId)> = causes_of(true).collect();
        let staff = causes.len();
        causes.push((Stage::Staff, ProvisionId::BASE_PAY));
        causes.extend(movement.movers[year - 1].iter().map(|mover| (mover.stage, mover.provision)));
        causes.extend(causes_of(false));
        let base = causes.len();
        causes.extend(levels_of(offer));
        Book::new(causes, staff, base, self.accounts.len(), offer.plan.contributions.len() + 1)
    }

    /// Books everyone who has a salary of their own.
    fn book_own(&self, offer: &Compilation, books: &mut [Book], lists: &mut [RaiseList], complaints: &mut Complaints) {
        let movement = &self.movements[offer.movement];
        if movement.classes.iter().all(|class| class.own.is_empty()) {
            return;
        }
        let years: Vec<OwnPoints> = (1..offer.plan.years.len()).map(|year| OwnPoints::new(offer, year)).collect();
        for (at, class) in movement.classes.iter().enumerate() {
            for person in &class.own {
                let Stand::Own(salary) = self.round.workforce.stands[*person as usize] else { continue };
                let mut own = OwnPay::new(salary);
                if self.round.workforce.pay_is == PayIs::Actual {
                    own = own.at_fte(class.fte);
                }
                for (index, book) in books.iter_mut().enumerate() {
                    let who = OwnPerson { offer, movement, class: (at, class), year: index + 1 };
                    match who.book(&mut own, &years[index], book) {
                        Ok(raise) => {
                            if let Some(list) = lists.get_mut(index)
                                && class.paid_in_both(movement, index + 1)
                            {
                                list.whole = movement.whole;
                                list.raises.push(raise);
                            }
                        }
                        Err(complaint) => {
                            complaints.push(complaint.or_at(self.round.workforce.place(*person as usize, "id")));
                            break;
                        }
                    }
                }
            }
        }
    }

    /// Books the benefits of the projected years.
    fn book_heads(&self, offer: &Compilation, books: &mut [Book], complaints: &mut Complaints) {
        for year in 1..offer.plan.years.len() {
            self.book_per_head(offer, year, &mut books[year - 1]);
        }
        let columns = offer.plan.benefits.iter().enumerate().filter_map(|(at, one)| match &one.benefit.cost {
            BenefitCost::Column { growth, .. } => Some((at, one.condition, growth)),
            BenefitCost::PerHead(_) => None,
        });
        let movement = &self.movements[offer.movement];
        let calendar = self.round.file.calendar;
        for ((at, condition, growth), held) in columns.zip(&offer.held) {
            let mut beyond = None;
            for (class_at, class) in movement.classes.iter().enumerate().filter(|(_, one)| one.holds[condition]) {
                for person in movement.people_of(class_at) {
                    let mut amount = Cents(held[*person as usize]);
                    for (index, book) in books.iter_mut().enumerate() {
                        let year = offer.plan.years[index + 1];
                        for (_, percent) in growth.events.iter().filter(|(on, _)| calendar.year_of(*on) == year) {
                            match grown(amount, percent.value).filter(|grown| grown.0.abs() <= MOST_PAY.0) {
                                Some(grown) => amount = grown,
                                None => beyond = beyond.or(Some((percent.span, year))),
                            }
                        }
                        // The column holds what the base year pays, for as
                        // long as the person is there in it; of someone who
                        // comes later, what a whole year pays.
                        let before = if class.time[0].0 == 0 { (1, 1) } else { class.time[0] };
                        let now = class.time[index + 1];
                        let share = i128::from(now.0) * i128::from(before.1);
                        let cents = round_ratio(i128::from(amount.0) * share, i128::from(now.1) * i128::from(before.0));
                        let cause = book.base + offer.plan.on_top.len() + at;
                        let people = if now.0 > 0 { movement.whole } else { 0 };
                        book.add(class.account, cause, 0, cents * i128::from(movement.whole), people, class.fte);
                    }
                }
            }
            if let Some((place, year)) = beyond {
                complaints.push(
                    Diagnostic::new(Code::NumberTooLarge, format!("the growth of {year} leads a benefit too far"))
                        .at(place, "above $100,000,000 for one person"),
                );
            }
        }
    }

    /// Books benefits per head in a year, the base year being zero.
    fn book_per_head(&self, offer: &Compilation, year: usize, book: &mut Book) {
        let movement = &self.movements[offer.movement];
        for (at, benefit) in offer.plan.benefits.iter().enumerate() {
            if matches!(benefit.benefit.cost, BenefitCost::Column { .. }) {
                continue;
            }
            let cause = book.base + offer.plan.on_top.len() + at;
            for class in movement.classes.iter().filter(|class| class.holds[benefit.condition]) {
                let cents = offer.plan.per_head(year, &benefit.benefit, class.fte, class.time[year]);
                let people = if class.time[year].0 > 0 { class.people(movement.whole) } else { 0 };
                book.add(class.account, cause, 0, i128::from(cents) * i128::from(people), people, class.fte);
            }
        }
    }

    /// The cost of the base year, under the status quo.
    fn opening(&self) -> Opening {
        let offer = &self.offers[self.status_quo];
        let movement = &self.movements[offer.movement];
        let mut causes = vec![(Stage::Opening, ProvisionId::BASE_PAY)];
        causes.extend(levels_of(offer));
        let width = offer.plan.contributions.len() + 1;
        let mut book = Book::new(causes, 0, 1, self.accounts.len(), width);
        let nothing = Priced { pay: 0, contributions: vec![0; width - 1] };
        for (at, class) in movement.classes.iter().enumerate() {
            let bears = &offer.bears[at];
            let mut entry =
                Entry { book: &mut book, account: class.account, bears, parts: movement.whole, fte: class.fte };
            for person in &class.own {
                let Stand::Own(salary) = self.round.workforce.stands[*person as usize] else { continue };
                let priced = OwnPay::new(salary).base(&offer.plan, movement.pay_shares[class.pay[0]]);
                entry.change(0, &nothing, &priced);
                entry.on_top(&offer.dues[0][at], &priced.contributions);
            }
        }
        let mut counts = Counts::default();
        Standings::new(movement).still(&mut counts);
        self.pricing(offer).base_year(&counts, &mut book);
        self.book_per_head(offer, 0, &mut book);
        let columns = offer.plan.benefits.iter().enumerate();
        let columns = columns.filter(|(_, one)| matches!(one.benefit.cost, BenefitCost::Column { .. }));
        for ((at, benefit), held) in columns.zip(&offer.held) {
            let cause = 1 + offer.plan.on_top.len() + at;
            let there = |class: &Class| class.holds[benefit.condition] && class.time[0].0 > 0;
            for (class_at, class) in movement.classes.iter().enumerate().filter(|(_, class)| there(class)) {
                for person in movement.people_of(class_at) {
                    let cents = i128::from(held[*person as usize]) * i128::from(movement.whole);
                    book.add(class.account, cause, 0, cents, movement.whole, class.fte);
                }
            }
        }
        let levels = Levels::nothing(self, movement.whole);
        let mut poster = Poster::new(self, offer, offer.plan.years[0], levels);
        poster.post_opening(&book);
        Opening { lines: poster.lines, levels: poster.levels }
    }

    /// Turns the books of an offer into lines.
    fn post(&self, offer: &Compilation, opening: &Opening, books: &[Book]) -> Ledger {
        let mut lines = opening.lines.clone();
        let mut levels = opening.levels.in_parts(self.movements[offer.movement].whole);
        for (index, book) in books.iter().enumerate() {
            let mut poster = Poster::new(self, offer, offer.plan.years[index + 1], levels);
            poster.post_year(book, index == 0);
            lines.append(&mut poster.lines);
            levels = poster.levels;
        }
        let mut sorts = offer.plan.sorts.clone();
        let status_quo = &self.offers[self.status_quo].plan.sorts;
        for (sort, in_force) in sorts.iter_mut().zip(status_quo).filter(|(sort, _)| **sort == Sort::BasePay) {
            *sort = *in_force;
        }
        Ledger { lines, sorts }
    }
}

/// Pay on top and benefits of an offer: the levels of its books.
fn levels_of(offer: &Compilation) -> impl Iterator<Item = (Stage, ProvisionId)> + '_ {
    let on_top = offer.plan.on_top.iter().map(|pay| (Stage::OnTop, pay.provision));
    on_top.chain(offer.plan.benefits.iter().map(|one| (Stage::Benefit, one.provision)))
}

/// The points of a year with their contribution rates, for people with a
/// salary of their own.
struct OwnPoints {
    points: (Vec<Point>, usize),
    rates: Vec<Vec<ByMonth<Rate>>>,
}

impl OwnPoints {
    fn new(offer: &Compilation, year: usize) -> Self {
        let points = offer.plan.points(year);
        let rates = offer.plan.all_rates(year, &points.0);
        Self { points, rates }
    }
}

/// Someone with a salary of their own in a projected year.
struct OwnPerson<'a> {
    offer: &'a Compilation,
    movement: &'a Movement,
    class: (usize, &'a Class),
    year: usize,
}

impl OwnPerson<'_> {
    fn book(&self, own: &mut OwnPay, points: &OwnPoints, book: &mut Book) -> Result<PersonalRaise, Box<Diagnostic>> {
        let (at, class) = self.class;
        let movement = self.movement;
        let share = |at: usize| movement.pay_shares[at];
        let shares = (share(class.pay[self.year - 1]), share(class.pay[self.year]), share(class.whole_year));
        let reached = &movement.ladders[class.ladder].reached;
        let year = own.year(&self.offer.plan, self.year, &points.points, &points.rates, reached, shares)?;
        let bears = &self.offer.bears[at];
        let (staff, movers, moves_at) = (book.staff, movement.movers[self.year - 1].len(), points.points.1);
        let mut entry = Entry { book, account: class.account, bears, parts: movement.whole, fte: class.fte };
        for point in 1..=moves_at {
            entry.change(point - 1, &year.prices[point - 1], &year.prices[point]);
        }
        entry.change(staff, &year.prices[moves_at], &year.moved);
        let mut last = &year.moved;
        for (raise, price) in year.prices[moves_at + 1..].iter().enumerate() {
            entry.change(staff + 1 + movers + raise, last, price);
            last = price;
        }
        entry.on_top(&self.offer.dues[self.year][at], &last.contributions);
        let (before, after) = year.raise;
        Ok(PersonalRaise { before, after, parts: movement.whole })
    }
}

impl Class {
    /// Whether its people are paid in a year and in the year before, so that
    /// there is a raise to speak of.
    fn paid_in_both(&self, movement: &Movement, year: usize) -> bool {
        [year - 1, year].iter().all(|at| movement.pay_shares[self.pay[*at]].num > 0)
    }

    /// How many people it has, in parts.
    fn people(&self, whole: i64) -> i64 {
        let counted: i64 = self.counted.iter().map(|(_, parts)| parts).sum();
        counted + self.own.len() as i64 * whole
    }
}

/// Adds the individual raises of people on schedules.
fn list_raises(offer: &Compilation, movement: &Movement, year: usize, counts: &Counts, list: &mut RaiseList) {
    let tables = &offer.tables;
    let width = offer.plan.contributions.len() + 1;
    let before = if year == 1 { &tables.base } else { &tables.years[year - 2].closing };
    let after = &tables.years[year - 1].closing;
    list.whole = movement.whole;
    for (at, class) in movement.classes.iter().enumerate() {
        if !class.paid_in_both(movement, year) {
            continue;
        }
        let share = class.whole_year;
        let price = |prices: &[i64], cell: u32| prices[(share * movement.cells + cell as usize) * width];
        list.raises.extend(counts.ways(at).iter().map(|way| PersonalRaise {
            before: price(before, way.from),
            after: price(after, way.to),
            parts: way.parts,
        }));
    }
}
