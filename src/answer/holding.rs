//! Hold harmless: what those are paid above their cell who keep the rate they
//! had, year by year, person by person, until their cell has reached it. All
//! that changes on one day is one change: what is kept is over on the first day
//! that ends with a cell that pays as much, whatever came in between on the day.

use super::book::Book;
use super::compiled::Compilation;
use super::counting::{Counts, KeptStretch};
use super::movement::{Class, Kept, Movement};
use super::plan::product_of;
use super::pricing::{Course, SCALE, YearOfPay};
use super::timing::Timing;
use crate::foundation::money::Rate;

/// Books those who keep a rate, for one offer.
pub(super) struct Holding<'a> {
    pub(super) offer: &'a Compilation,
    pub(super) movement: &'a Movement,
}

impl Holding<'_> {
    /// Books a projected year, counted from one.
    pub(super) fn book(&self, year: usize, counts: &Counts, book: &mut Book) {
        // Nobody who is whole is counted for two stretches of a year.
        let mut counted = None;
        for stretch in &counts.stretches {
            let who = Some((stretch.class, stretch.at));
            let people = if counted == who && self.movement.whole == 1 { 0 } else { stretch.parts };
            if self.stretch(year, stretch, people, book) {
                counted = who;
            }
        }
    }

    /// Books a stretch, with so many people behind it. Returns whether anything
    /// is paid above the cell.
    fn stretch(&self, year: usize, stretch: &KeptStretch, people: i64, book: &mut Book) -> bool {
        let (plan, tables) = (&self.offer.plan, &self.offer.tables.years[year - 1]);
        let at = stretch.class as usize;
        let class = &self.movement.classes[at];
        let payee = self.movement.payees.of_person(class.tracked[stretch.at as usize].person) as usize;
        let (bears, share) = (&self.offer.bears[at], self.movement.pay_shares[class.pay[year]]);
        let parts = self.movement.parts[year];
        let cell = self.course(year, stretch.cell);
        let mut kept = cell.clone();
        // Once the cell has reached what is kept, it is kept no longer.
        let mut reached = false;
        let ends: Vec<usize> = cell.spans().map(|(_, until, _)| until).collect();
        for ((_, rate), until) in kept.levels.iter_mut().zip(ends) {
            reached |= *rate >= stretch.kept.rate && until > stretch.from;
            if !reached {
                *rate = (*rate).max(stretch.kept.rate);
            }
        }
        if kept == cell {
            return false;
        }
        let of = |course: &Course<i128>, contribution: Option<usize>| {
            let year_of_pay = YearOfPay { rates: &course.levels, parts, scale: SCALE, share };
            match contribution {
                None => year_of_pay.until(stretch.until) - year_of_pay.until(stretch.from),
                Some(at) if plan.contributions[at].on_base => {
                    let rate = &plan.contributions[at].rates[year];
                    year_of_pay.contribution_until(stretch.until, rate)
                        - year_of_pay.contribution_until(stretch.from, rate)
                }
                Some(_) => 0,
            }
        };
        let above = |contribution| of(&kept, contribution) - of(&cell, contribution);
        self.time(year, stretch, (&kept, &cell), book);
        let levels = plan.on_top.len() + plan.benefits.len();
        let cause = book.base + levels + stretch.kept.replacement;
        let whole = i128::from(stretch.parts);
        book.add(class.account, cause, 0, i128::from(above(None)) * whole, people, class.fte);
        let place = self.offer.tables.places.pay(at, year) + stretch.cell as usize;
        let last = &tables.prices[tables.prices.len() - 1];
        for (charge, _) in bears.iter().enumerate().filter(|(_, bears)| **bears) {
            let width = bears.len();
            let settled = last[place * (width + 1) + charge + 1];
            let mut on_cell = product_of(settled, tables.remainders[place * width + charge]);
            let mut on_kept = on_cell + above(Some(charge));
            let cents = Rate::settle(on_kept) - settled;
            book.add(class.account, cause, charge + 1, i128::from(cents) * whole, 0, class.fte);
            // Pay on top was booked beside the pay of the cell: what it adds to
            // the pay that is kept may differ by a cent.
            if stretch.until < parts {
                continue;
            }
            for due in self.offer.dues[year].of(payee) {
                let product = self.offer.dues[year].contributed(due)[charge];
                let beside_cell = Rate::settle(on_cell + product) - Rate::settle(on_cell);
                let beside_kept = Rate::settle(on_kept + product) - Rate::settle(on_kept);
                let change = i128::from(beside_kept - beside_cell) * whole;
                book.add(class.account, book.base + usize::from(due.at), charge + 1, change, 0, class.fte);
                if due.certain {
                    on_cell += product;
                    on_kept += product;
                }
            }
        }
        true
    }

    /// Notes over which parts of the year somebody is paid above a cell.
    fn time(&self, year: usize, stretch: &KeptStretch, (kept, cell): (&Course<i128>, &Course<i128>), book: &mut Book) {
        let parts = self.movement.parts[year];
        let (provision, _) = self.offer.plan.terms.replacements[stretch.kept.replacement];
        for ((from, until, kept), (.., cell)) in kept.spans().zip(cell.spans()) {
            let (from, until) = (from.max(stretch.from), until.min(stretch.until));
            if from < until && kept > cell {
                let weight = (kept - cell) / SCALE * (until - from) as i128 * i128::from(stretch.parts);
                book.kept.push((provision, Timing::part(from, until, parts), weight));
            }
        }
    }

    /// What a cell pays through a year.
    fn course(&self, year: usize, cell: u32) -> Course<i128> {
        let rates = &self.offer.rates.years[year][cell as usize];
        let mut course = Course { levels: vec![(0, rates[0])], parts: self.movement.parts[year] };
        for (raise, rate) in self.offer.plan.raises[year].iter().zip(&rates[1..]) {
            course.then(raise.part, *rate);
        }
        course
    }
}

/// A full year's pay of someone who may keep a rate.
pub(super) fn full_year(movement: &Movement, class: &Class, kept: Option<Kept>, price: i64) -> i64 {
    let share = movement.pay_shares[class.whole_year];
    let of = |one: Kept| YearOfPay { rates: &[(0, one.rate)], parts: 1, scale: SCALE, share }.pay();
    kept.map(of).map_or(price, |kept| kept.max(price))
}
