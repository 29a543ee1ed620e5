//! People with a salary of their own, booked one by one: at the points of each
//! year while they are off every schedule, and then from their salary to the
//! cell on which they are placed. From that year on they are counted like all
//! others.

use super::book::{Book, Due};
use super::compiled::{Compilation, Compiled};
use super::movement::{Class, Movement};
use super::plan::{OwnPay, OwnPoints};
use super::projection::{PersonalRaise, RaiseList, RaiseStand};
use crate::district::workforce::{PayIs, Stand};
use crate::foundation::diagnostic::{Complaints, Diagnostic};
use crate::foundation::money::{Cents, Rate};

/// Books the people of an offer who have a salary of their own.
pub(super) struct OwnBooking<'a> {
    compiled: &'a Compiled<'a>,
    offer: &'a Compilation,
    movement: &'a Movement,
    width: usize,
    points: Vec<OwnPoints>,
    /// For each year, what a full year paid those before, by person, who are
    /// placed in it; empty where nobody is, or nobody asks.
    pub(super) before: Vec<Vec<i64>>,
}

/// Sums of one class in one year, by cause and charge, and the people behind.
struct Sums {
    width: usize,
    cents: Vec<i64>,
    people: Vec<i64>,
}

impl Sums {
    fn new(causes: usize, width: usize) -> Self {
        Self { width, cents: vec![0; causes * width], people: vec![0; causes] }
    }

    fn clear(&mut self) {
        self.cents.fill(0);
        self.people.fill(0);
    }

    /// A change of base pay from one price to another, contributions not
    /// settled.
    #[inline]
    fn change(&mut self, cause: usize, before: &[i64], after: &[i64]) {
        let sums = &mut self.cents[cause * self.width..(cause + 1) * self.width];
        sums[0] += after[0] - before[0];
        self.people[cause] += i64::from(after[0] != before[0]);
        for ((sum, after), before) in sums.iter_mut().zip(after).zip(before).skip(1) {
            *sum += Rate::settle(*after) - Rate::settle(*before);
        }
    }

    /// A change to a price that is settled already.
    #[inline]
    fn placed(&mut self, cause: usize, before: &[i64], settled: &[i64]) {
        let sums = &mut self.cents[cause * self.width..(cause + 1) * self.width];
        sums[0] += settled[0] - before[0];
        self.people[cause] += i64::from(settled[0] != before[0]);
        for ((sum, after), before) in sums.iter_mut().zip(settled).zip(before).skip(1) {
            *sum += after - Rate::settle(*before);
        }
    }

    /// What is paid on top, with the contributions it adds to those on `base`.
    #[inline]
    fn on_top(&mut self, first: usize, dues: &[Due], base: &[i64]) {
        for due in dues {
            self.cents[(first + due.at) * self.width] += due.cents;
            self.people[first + due.at] += 1;
        }
        for (charge, base) in base.iter().enumerate().skip(1) {
            let mut product = *base;
            for due in dues {
                let before = Rate::settle(product);
                product += due.contributed[charge - 1];
                self.cents[(first + due.at) * self.width + charge] += Rate::settle(product) - before;
            }
        }
    }

    /// Books them, without the contributions that the class does not bear.
    fn flush(&self, class: &Class, bears: &[bool], whole: i64, book: &mut Book) {
        let whole = i128::from(whole);
        for (cause, people) in self.people.iter().enumerate() {
            let cents = &self.cents[cause * self.width..(cause + 1) * self.width];
            book.add(class.account, cause, 0, i128::from(cents[0]) * whole, people * whole as i64, class.fte);
            for (charge, _) in bears.iter().enumerate().filter(|(_, bears)| **bears) {
                book.add(class.account, cause, charge + 1, i128::from(cents[charge + 1]) * whole, 0, class.fte);
            }
        }
    }
}

impl<'a> OwnBooking<'a> {
    pub(super) fn new(compiled: &'a Compiled<'a>, offer: &'a Compilation) -> Self {
        let movement = &compiled.movements[offer.movement];
        let years = offer.plan.years.len();
        let anybody = movement.classes.iter().any(|class| !class.own.is_empty());
        let priced = if anybody { 1..years } else { 0..0 };
        Self {
            compiled,
            offer,
            movement,
            width: offer.plan.contributions.len() + 1,
            points: priced.map(|year| OwnPoints::new(&offer.plan, year)).collect(),
            before: vec![Vec::new(); years - 1],
        }
    }

    /// Books the base year.
    pub(super) fn base_year(&self, book: &mut Book) {
        let mut sums = Sums::new(book.causes.len(), self.width);
        let nothing = vec![0; self.width];
        for (at, class) in self.movement.classes.iter().enumerate().filter(|(_, class)| !class.own.is_empty()) {
            sums.clear();
            for base in self.offer.own_base[at].chunks_exact(self.width) {
                sums.change(0, &nothing, base);
                sums.on_top(book.base, &self.offer.dues[0][at], base);
            }
            sums.flush(class, &self.offer.bears[at], self.movement.whole, book);
        }
    }

    /// Books every projected year.
    pub(super) fn years(&mut self, books: &mut [Book], lists: &mut [RaiseList], complaints: &mut Complaints) {
        let mut own = OwnPay::new(Cents::ZERO);
        let movement = self.movement;
        for (at, class) in movement.classes.iter().enumerate().filter(|(_, class)| !class.own.is_empty()) {
            if self.compiled.round.workforce.pay_is == PayIs::Actual {
                own = own.at_fte(class.fte);
            }
            let last_year = class.placed_in.unwrap_or(books.len()).min(books.len());
            let mut sums: Vec<Sums> =
                books[..last_year].iter().map(|book| Sums::new(book.causes.len(), self.width)).collect();
            let mut prices = vec![0; 2 * self.width];
            let (mover, mut placed) = movement.placed(at).unwrap_or((0, &[]));
            for (which, person) in class.own.iter().enumerate() {
                let mut placing = None;
                if let Some((first, rest)) = placed.split_first()
                    && first.person == *person
                {
                    (placing, placed) = (Some((mover, first.cell)), rest);
                }
                let Stand::Own(salary) = self.compiled.round.workforce.stands[*person as usize] else { continue };
                own.begin(salary);
                prices[..self.width].copy_from_slice(&self.offer.own_base[at][which * self.width..][..self.width]);
                for year in 1..=last_year {
                    let (staff, base) = (books[year - 1].staff, books[year - 1].base);
                    let who = OwnPerson { at, class, which, year, staff, base, placing };
                    let list = lists.get_mut(year - 1);
                    if let Err(complaint) = self.book(&who, &mut own, &mut prices, &mut sums[year - 1], list) {
                        complaints.push(complaint.or_at(self.compiled.round.workforce.place(*person as usize, "id")));
                        break;
                    }
                }
            }
            for (sums, book) in sums.iter().zip(books.iter_mut()) {
                sums.flush(class, &self.offer.bears[at], movement.whole, book);
            }
        }
    }

    /// Books one person in one year. The first price is that of the year before
    /// and becomes that of this year; the second is room for another.
    fn book(
        &mut self,
        who: &OwnPerson<'_>,
        own: &mut OwnPay,
        prices: &mut [i64],
        sums: &mut Sums,
        list: Option<&mut RaiseList>,
    ) -> Result<(), Box<Diagnostic>> {
        let (class, year, movement) = (who.class, who.year, self.movement);
        let plan = &self.offer.plan;
        let points = &self.points[year - 1];
        let placed = class.placed_in == Some(year);
        let reached = &movement.ground.ladders[class.ladder].reached;
        let whole_year = movement.own_shares[class.own_whole_year];
        if let (true, Some(_), Some(before)) = (placed, &list, self.before.get_mut(year - 1)) {
            before.resize(self.compiled.round.workforce.headcount(), 0);
            before[class.own[who.which] as usize] = own.closing(whole_year).1;
        }
        own.raise(plan, year, reached)?;
        let (before, after) = prices.split_at_mut(self.width);
        let share = |at: usize| movement.own_shares[class.own_pay[at]];
        let first_point = who.staff - points.moves_at;
        for point in 1..=points.moves_at {
            own.at(plan, year, points, point, share(year - 1), after);
            sums.change(first_point + point - 1, before, after);
            before.copy_from_slice(after);
        }
        if class.own_pay[year - 1] != class.own_pay[year] {
            own.at(plan, year, points, points.moves_at, share(year), after);
            sums.change(who.staff, before, after);
            before.copy_from_slice(after);
        }
        let movers = &movement.movers[year - 1];
        if placed {
            // The raises of the first day, where they come first.
            let placing = who.placing;
            let first = placing.map_or(0, |(mover, _)| {
                plan.raises[year].iter().filter(|raise| movers[mover].follows(raise.part)).count()
            });
            for (raise, point) in (points.moves_at + 1..points.points.len()).enumerate().take(first) {
                own.at(plan, year, points, point, share(year), after);
                sums.change(who.staff + 1 + movers.len() + raise, before, after);
                before.copy_from_slice(after);
            }
            if let Some((mover, cell)) = placing {
                let table = &self.offer.tables.years[year - 1];
                let at = (class.pay[year] * movement.ground.cells + cell as usize) * self.width;
                sums.placed(who.staff + 1 + mover, before, &table.prices[table.moves_at][at..at + self.width]);
            }
            return Ok(());
        }
        for (raise, point) in (points.moves_at + 1..points.points.len()).enumerate() {
            own.at(plan, year, points, point, share(year), after);
            sums.change(who.staff + 1 + movers.len() + raise, before, after);
            before.copy_from_slice(after);
        }
        sums.on_top(who.base, &self.offer.dues[year][who.at], before);
        if let Some(list) = list.filter(|_| class.paid_in_both(year)) {
            list.whole = movement.whole;
            let (before, after) = own.closing(whole_year);
            let stand = RaiseStand { account: class.account as u32, cell: movement.ground.nowhere() };
            list.raises.push(PersonalRaise { before, after, parts: movement.whole, stand });
        }
        Ok(())
    }
}

/// Someone with a salary of their own in a projected year.
struct OwnPerson<'a> {
    at: usize,
    class: &'a Class,
    /// Which of the class's people with a salary of their own.
    which: usize,
    year: usize,
    staff: usize,
    base: usize,
    /// By which mover they are placed, if they are, and on which cell.
    placing: Option<(usize, u32)>,
}
