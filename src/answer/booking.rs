//! The loop: counted people are priced from the tables of a plan into the book
//! of a year. It adds integers and nothing else: no division, no decimals, no
//! allocation for a person.

mod local;

use self::local::{Local, Sum};
use super::book::Book;
use super::counting::{Change, Counts};
use super::dues::Dues;
use super::movement::{Class, Does, Movement, Mover};
use super::plan::{Places, PriceTables, YearPlan};

/// What pricing a year's people takes, for one offer.
pub struct Pricing<'a> {
    /// The movement whose classes are priced.
    pub movement: &'a Movement,
    /// Prices of the offer.
    pub tables: &'a PriceTables,
    /// For each class and contribution, whether it bears it.
    pub bears: &'a [Vec<bool>],
    /// For each year and payee, what is paid on top.
    pub dues: &'a [Dues],
}

impl Pricing<'_> {
    /// Prices a projected year, counted from one, into its book.
    pub fn year(&self, year: usize, counts: &Counts, book: &mut Book) {
        // The common widths are compiled with their loops unrolled.
        match (self.movement.whole == 1, book.width) {
            (true, 1) => self.price::<i64, 1>(year, counts, book),
            (true, 2) => self.price::<i64, 2>(year, counts, book),
            (true, 3) => self.price::<i64, 3>(year, counts, book),
            (true, 4) => self.price::<i64, 4>(year, counts, book),
            (true, _) => self.price::<i64, 0>(year, counts, book),
            (false, _) => self.price::<i128, 0>(year, counts, book),
        }
    }

    /// `W` is the width of the book, or zero for any width.
    fn price<S: Sum, const W: usize>(&self, year: usize, counts: &Counts, book: &mut Book) {
        let width = if W == 0 { book.width } else { W };
        let tables = self.tables;
        let (mut sums, mut people) = (vec![S::default(); book.causes.len() * width], vec![0; book.causes.len()]);
        let causes = Causes::new(self.movement, tables, year);
        for (at, class) in self.movement.classes.iter().enumerate() {
            if counts.opening(at).is_empty() && counts.finals(at).is_empty() {
                continue;
            }
            sums.fill(S::default());
            people.fill(0);
            let mut local = Local::<S, W> { width, sums: &mut sums, people: &mut people };
            causes.price(at, class, counts, book, &mut local);
            self.on_top((year, at), counts, (book.base, &tables.years[year - 1].remainders), &mut local);
            self.flush(at, class, &sums, &people, book);
        }
    }

    /// Prices the base year, whose first cause is everything, from nothing.
    pub fn base_year(&self, counts: &Counts, book: &mut Book) {
        let (mut sums, mut people) = (vec![0_i128; book.causes.len() * book.width], vec![0; book.causes.len()]);
        for (at, class) in self.movement.classes.iter().enumerate() {
            sums.fill(0);
            people.fill(0);
            let mut local = Local::<i128, 0> { width: book.width, sums: &mut sums, people: &mut people };
            local.level(0, self.tables.places.pay(at, 0), counts.finals(at), &self.tables.base);
            self.on_top((0, at), counts, (book.base, &self.tables.base_remainders), &mut local);
            self.flush(at, class, &sums, &people, book);
        }
    }

    /// Prices what the payees of a class are paid on top; `base` is the first
    /// cause of pay on top, `remainders` what contributions on base pay leave.
    fn on_top<S: Sum, const W: usize>(
        &self,
        (year, at): (usize, usize),
        counts: &Counts,
        (base, remainders): (usize, &[i64]),
        local: &mut Local<'_, S, W>,
    ) {
        if counts.finals(at).is_empty() {
            // They have a salary of their own still.
            return;
        }
        let dues = &self.dues[year];
        let places = (base, self.tables.places.pay(at, year));
        local.on_top(dues.of_class(at), base, self.movement.whole);
        if let Some(payee) = self.movement.only_payee(at) {
            local.follow(dues.following(payee), places, &counts.finals(at).iter().copied(), remainders);
            return;
        }
        for of_payee in counts.payees(at).chunk_by(|one, next| one.payee == next.payee) {
            let stood = of_payee.iter().map(|one| (one.cell, one.parts));
            local.follow(dues.following(of_payee[0].payee as usize), places, &stood, remainders);
        }
    }

    /// Books what a class comes to, without the contributions it does not bear.
    fn flush<S: Sum>(&self, at: usize, class: &Class, sums: &[S], people: &[i64], book: &mut Book) {
        let width = book.width;
        for (cause, people) in people.iter().enumerate() {
            if *people == 0 && sums[cause * width..(cause + 1) * width].iter().all(|sum| (*sum).into() == 0) {
                continue;
            }
            book.add(class.account, cause, 0, sums[cause * width].into(), *people, class.fte);
            for (charge, bears) in self.bears[at].iter().enumerate() {
                if *bears {
                    book.add(class.account, cause, charge + 1, sums[cause * width + charge + 1].into(), 0, class.fte);
                }
            }
        }
    }
}

/// What the causes of a year change of base pay.
struct Causes<'a> {
    movement: &'a Movement,
    /// Where prices lie.
    places: &'a Places,
    tables: &'a YearPlan,
    /// The year before, if it was projected.
    last: Option<&'a YearPlan>,
    year: usize,
}

impl<'a> Causes<'a> {
    fn new(movement: &'a Movement, tables: &'a PriceTables, year: usize) -> Self {
        let last = year.checked_sub(2).map(|before| &tables.years[before]);
        let (places, tables) = (&tables.places, &tables.years[year - 1]);
        Self { movement, places, tables, last, year }
    }

    /// Prices what each cause changes of a class's base pay.
    fn price<S: Sum, const W: usize>(
        &self,
        at: usize,
        class: &Class,
        counts: &Counts,
        book: &Book,
        local: &mut Local<'_, S, W>,
    ) {
        let cells = self.movement.ground.cells;
        let (before, now) = (self.places.pay(at, self.year - 1), self.places.pay(at, self.year));
        let (opening, finals) = (counts.opening(at), counts.finals(at));
        let tables = self.tables;
        let still = tables.prices[tables.moves_at].as_slice();
        self.carry(at, before, counts, local);
        let first_point = book.staff - tables.moves_at;
        for point in 1..=tables.moves_at {
            let (last, next) = (&tables.prices[point - 1], &tables.prices[point]);
            let on_cells =
                opening.iter().map(|(cell, parts)| (before + *cell as usize, before + *cell as usize, *parts));
            local.change(first_point + point - 1, on_cells, last, next);
        }
        if before != now {
            let on_cells = opening.iter().map(|(cell, parts)| (before + *cell as usize, now + *cell as usize, *parts));
            local.change(book.staff, on_cells, still, still);
        }
        let first_mover = book.staff + 1;
        let steps = self.first_steps(class);
        for (at, (mover, up)) in steps.iter().enumerate() {
            let on_cells = opening.iter().map(|(cell, parts)| {
                let from = steps[..at].iter().fold(*cell, |cell, (_, up)| up[cell as usize]);
                (now + from as usize, now + up[from as usize] as usize, *parts)
            });
            local.change(first_mover + mover, on_cells, still, still);
        }
        let movers = &self.movement.movers[self.year - 1];
        for changes in counts.changes(at).chunk_by(|one, next| one.mover == next.mover) {
            let mover = changes[0].mover as usize;
            let table = self.cut(&movers[mover]).map_or(still, |cut| tables.cuts[cut].rest.as_slice());
            if matches!(movers[mover].does, Does::Place { .. }) {
                // Who comes from off every schedule is priced by itself.
                let on_cells = moves(now, changes).filter(move |(from, ..)| *from != now + cells);
                local.change(first_mover + mover, on_cells, table, table);
            } else {
                local.change(first_mover + mover, moves(now, changes), table, table);
            }
        }
        let first_raise = first_mover + movers.len();
        for (raise, change) in tables.changes.iter().enumerate() {
            local.level(first_raise + raise, now, finals, change);
        }
        if !tables.cuts.is_empty() {
            self.correct(at, now, counts, first_raise, local);
        }
    }

    /// The steps of a class that come before everything else, in order: which of the
    /// year's movers they are, and where each cell leads.
    fn first_steps(&self, class: &Class) -> Vec<(usize, &'a [u32])> {
        let reached = class.steps.of(self.year);
        let movers = self.movement.movers[self.year - 1].iter().enumerate();
        let first = movers.filter_map(|(mover, one)| match one.does {
            Does::Steps { movement, by, first: true } if reached[movement] => {
                Some((mover, self.movement.ground.up(by)))
            }
            _ => None,
        });
        first.collect()
    }

    /// Which cut lies at the day of a mover; none at the year's beginning.
    fn cut(&self, mover: &Mover) -> Option<usize> {
        self.tables.cuts.iter().position(|cut| (cut.part, cut.after_raises) == (mover.part, mover.after_raises))
    }

    /// What movers within the last year changed only from their day on, for the
    /// time before it, stretch by stretch.
    fn carry<S: Sum, const W: usize>(&self, at: usize, before: usize, counts: &Counts, local: &mut Local<'_, S, W>) {
        let Some(last) = self.last else { return };
        let movers = &self.movement.movers[self.year - 2];
        let stretches = |mover: &Mover| {
            let cut = last.cuts.iter().find(|cut| mover.part > 0 && cut.part == mover.part);
            cut.map_or(&[][..], |cut| cut.stretches.as_slice())
        };
        for changes in counts.carried(at).chunk_by(|one, next| one.mover == next.mover) {
            let mover = changes[0].mover as usize;
            let first: usize = movers[..mover].iter().map(|one| stretches(one).len()).sum();
            let Some((latest, earlier)) = stretches(&movers[mover]).split_last() else { continue };
            for (stretch, prices) in earlier.iter().enumerate() {
                local.correct(first + stretch, moves(before, changes), prices);
            }
            // The people are counted once, behind the last.
            local.change(first + earlier.len(), moves(before, changes), latest, latest);
        }
    }

    /// Those who moved within the year were on another cell before: raises of
    /// that time, and rates of contributions until then, reached them there.
    fn correct<S: Sum, const W: usize>(
        &self,
        at: usize,
        now: usize,
        counts: &Counts,
        first_raise: usize,
        local: &mut Local<'_, S, W>,
    ) {
        let (raises, rates) = self.tables.changes.split_at(self.tables.raised_from.len());
        let movers = &self.movement.movers[self.year - 1];
        for changes in counts.changes(at).chunk_by(|one, next| one.mover == next.mover) {
            let mover = &movers[changes[0].mover as usize];
            let Some(cut) = self.cut(mover) else { continue };
            let nowhere = now + self.movement.ground.cells;
            let back = moves(now, changes).filter(move |(from, ..)| *from != nowhere);
            let back = back.map(|(from, to, parts)| (to, from, parts));
            for (raise, change) in
                raises.iter().enumerate().filter(|(raise, _)| mover.follows(self.tables.raised_from[*raise]))
            {
                local.correct(first_raise + raise, back.clone(), change);
            }
            for (rate, change) in self.tables.cuts[cut].rates_until.iter().enumerate().take(rates.len()) {
                local.correct(first_raise + raises.len() + rate, back.clone(), change);
            }
        }
    }
}

/// Moves from cell to cell, as places; `leads` is what leads there.
fn moves(leads: usize, changes: &[Change]) -> impl Iterator<Item = (usize, usize, i64)> + Clone + '_ {
    changes.iter().map(move |one| (leads + one.from as usize, leads + one.to as usize, one.parts))
}
