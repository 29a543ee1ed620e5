//! The loop: counted people are priced from the tables of a plan into the book
//! of a year. It adds integers and nothing else: no division, no decimals, no
//! allocation for a person.

use std::ops::AddAssign;

use super::book::{Book, Due};
use super::counting::Counts;
use super::movement::{Class, Does, Movement};
use super::plan::{PriceTables, Prices, YearPlan};
use crate::foundation::money::Rate;

/// What the sums of the loop are kept in: `i64` where everybody is whole,
/// `i128` where people are spread.
pub trait Sum: Copy + Default + AddAssign + Into<i128> {
    /// A price for so many parts of a person.
    fn times(price: i64, parts: i64) -> Self;
}

impl Sum for i64 {
    #[inline]
    fn times(price: i64, parts: i64) -> Self {
        price * parts
    }
}

impl Sum for i128 {
    #[inline]
    fn times(price: i64, parts: i64) -> Self {
        Self::from(price) * Self::from(parts)
    }
}

/// What pricing a year's people takes, for one offer.
pub struct Pricing<'a> {
    /// The movement whose classes are priced.
    pub movement: &'a Movement,
    /// Prices of the offer.
    pub tables: &'a PriceTables,
    /// For each class and contribution, whether it bears it.
    pub bears: &'a [Vec<bool>],
    /// For each year and class, what is paid on top.
    pub dues: &'a [Vec<Vec<Due>>],
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
        let tables = &self.tables.years[year - 1];
        let (mut sums, mut people) = (vec![S::default(); book.causes.len() * width], vec![0; book.causes.len()]);
        let mut causes = Causes::new(self.movement, tables, year, width);
        for (at, class) in self.movement.classes.iter().enumerate() {
            if counts.opening(at).is_empty() {
                continue;
            }
            sums.fill(S::default());
            people.fill(0);
            let mut local = Local::<S, W> { width, sums: &mut sums, people: &mut people };
            causes.price(at, class, counts, book, &mut local);
            let dues = &self.dues[year][at];
            if !dues.is_empty() {
                let share = class.pay[year] * self.movement.cells;
                local.on_top(dues, book.base, share, counts.finals(at), &tables.remainders);
            }
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
            let share = class.pay[0] * self.movement.cells;
            local.level(0, share, counts.finals(at), &self.tables.base);
            local.on_top(&self.dues[0][at], book.base, share, counts.finals(at), &self.tables.base_remainders);
            self.flush(at, class, &sums, &people, book);
        }
    }

    /// Books what a class comes to, without the contributions it does not bear.
    fn flush<S: Sum>(&self, at: usize, class: &Class, sums: &[S], people: &[i64], book: &mut Book) {
        let width = book.width;
        for (cause, people) in people.iter().enumerate() {
            book.add(class.account, cause, 0, sums[cause * width].into(), *people, class.fte);
            for (charge, bears) in self.bears[at].iter().enumerate() {
                if *bears {
                    book.add(class.account, cause, charge + 1, sums[cause * width + charge + 1].into(), 0, class.fte);
                }
            }
        }
    }
}

/// What a step mover changes, by share and opening cell.
type StepChange = (usize, Vec<i64>);

/// What the causes of a year change of base pay.
struct Causes<'a> {
    movement: &'a Movement,
    tables: &'a YearPlan,
    year: usize,
    width: usize,
    /// What each raise changes, and each contribution rate after them, by share
    /// and cell.
    raises: Vec<Vec<i64>>,
    /// For the classes that the same step movements reach, what each step mover
    /// changes.
    steps: Vec<(Vec<bool>, Vec<StepChange>)>,
}

impl<'a> Causes<'a> {
    fn new(movement: &'a Movement, tables: &'a YearPlan, year: usize, width: usize) -> Self {
        let difference =
            |points: &[Prices]| points[1].iter().zip(points[0].iter()).map(|(to, from)| to - from).collect();
        let raises = tables.prices[tables.moves_at..].windows(2).map(difference).collect();
        Self { movement, tables, year, width, raises, steps: Vec::new() }
    }

    /// Prices what each cause changes of a class's base pay.
    fn price<S: Sum, const W: usize>(
        &mut self,
        at: usize,
        class: &Class,
        counts: &Counts,
        book: &Book,
        local: &mut Local<'_, S, W>,
    ) {
        let cells = self.movement.cells;
        let (before, now) = (class.pay[self.year - 1] * cells, class.pay[self.year] * cells);
        let (opening, finals) = (counts.opening(at), counts.finals(at));
        let tables = self.tables;
        let still = tables.prices[tables.moves_at].as_slice();
        for point in 1..=tables.moves_at {
            let (last, next) = (&tables.prices[point - 1], &tables.prices[point]);
            let on_cells =
                opening.iter().map(|(cell, parts)| (before + *cell as usize, before + *cell as usize, *parts));
            local.change(point - 1, on_cells, last, next);
        }
        if before != now {
            let on_cells = opening.iter().map(|(cell, parts)| (before + *cell as usize, now + *cell as usize, *parts));
            local.change(book.staff, on_cells, still, still);
        }
        let first_mover = book.staff + 1;
        for (mover, change) in self.steps_of(&class.steps, still) {
            local.level(first_mover + mover, now, opening, change);
        }
        for changes in counts.changes(at).chunk_by(|one, next| one.mover == next.mover) {
            let moves = changes.iter().map(|one| (now + one.from as usize, now + one.to as usize, one.parts));
            local.change(first_mover + changes[0].mover as usize, moves, still, still);
        }
        let first_raise = first_mover + self.movement.movers[self.year - 1].len();
        for (raise, change) in self.raises.iter().enumerate() {
            local.level(first_raise + raise, now, finals, change);
        }
    }

    /// What each step mover changes for a class that some of the step movements
    /// reach.
    fn steps_of(&mut self, reached: &[bool], still: &[i64]) -> &[StepChange] {
        let known = self.steps.iter().position(|(classes, _)| classes == reached);
        let known = known.unwrap_or_else(|| {
            self.steps.push((reached.to_vec(), self.step_changes(reached, still)));
            self.steps.len() - 1
        });
        &self.steps[known].1
    }

    fn step_changes(&self, reached: &[bool], still: &[i64]) -> Vec<StepChange> {
        let (cells, width) = (self.movement.cells, self.width);
        let mut stands: Vec<u32> = (0..cells as u32).collect();
        let mut changes = Vec::new();
        for (mover, one) in self.movement.movers[self.year - 1].iter().enumerate() {
            let Does::Steps { movement, by } = one.does else { continue };
            if !reached[movement] {
                continue;
            }
            let up = self.movement.up(by);
            let mut change = vec![0; still.len()];
            for (at, change) in change.chunks_exact_mut(width).enumerate() {
                let (share, stand) = (at / cells * cells, stands[at % cells]);
                let from = (share + stand as usize) * width;
                let to = (share + up[stand as usize] as usize) * width;
                for (charge, change) in change.iter_mut().enumerate() {
                    *change = still[to + charge] - still[from + charge];
                }
            }
            changes.push((mover, change));
            for stand in &mut stands {
                *stand = up[*stand as usize];
            }
        }
        changes
    }
}

/// The sums of one class.
struct Local<'a, S, const W: usize> {
    width: usize,
    sums: &'a mut [S],
    people: &'a mut [i64],
}

impl<S: Sum, const W: usize> Local<'_, S, W> {
    fn width(&self) -> usize {
        if W == 0 { self.width } else { W }
    }

    /// Books the differences of prices: each item is a place in the table
    /// before, one in the table after, and how many people.
    #[inline]
    fn change(
        &mut self,
        cause: usize,
        items: impl Iterator<Item = (usize, usize, i64)> + Clone,
        before: &[i64],
        after: &[i64],
    ) {
        let width = self.width();
        let mut people = 0;
        if W == 0 {
            for charge in 0..width {
                let mut sum = S::default();
                for (from, to, parts) in items.clone() {
                    let change = after[to * width + charge] - before[from * width + charge];
                    sum += S::times(change, parts);
                    people += if charge > 0 || change == 0 { 0 } else { parts };
                }
                self.sums[cause * width + charge] += sum;
            }
        } else {
            let mut sums = [S::default(); W];
            for (from, to, parts) in items {
                let from = &before[from * W..(from + 1) * W];
                let to = &after[to * W..(to + 1) * W];
                for charge in 0..W {
                    sums[charge] += S::times(to[charge] - from[charge], parts);
                }
                people += if from[0] == to[0] { 0 } else { parts };
            }
            for (charge, sum) in sums.into_iter().enumerate() {
                self.sums[cause * W + charge] += sum;
            }
        }
        self.people[cause] += people;
    }

    /// Books a price, or a difference of two prices, for everybody on a cell.
    #[inline]
    fn level(&mut self, cause: usize, share: usize, on_cells: &[(u32, i64)], prices: &[i64]) {
        let width = self.width();
        let mut people = 0;
        if W == 0 {
            for (cell, parts) in on_cells {
                let at = (share + *cell as usize) * width;
                let sums = &mut self.sums[cause * width..(cause + 1) * width];
                for (sum, price) in sums.iter_mut().zip(&prices[at..at + width]) {
                    *sum += S::times(*price, *parts);
                }
                people += if prices[at] == 0 { 0 } else { *parts };
            }
        } else {
            let mut sums = [S::default(); W];
            for (cell, parts) in on_cells {
                let at = (share + *cell as usize) * W;
                let prices = &prices[at..at + W];
                for charge in 0..W {
                    sums[charge] += S::times(prices[charge], *parts);
                }
                people += if prices[0] == 0 { 0 } else { *parts };
            }
            for (charge, sum) in sums.into_iter().enumerate() {
                self.sums[cause * W + charge] += sum;
            }
        }
        self.people[cause] += people;
    }

    /// Books what is paid on top. A contribution is settled on all pay
    /// together, and an element's part is what it adds to those before it: the
    /// whole cents of its own product, and one more where what is left below a
    /// cent adds up to one. `remainders` is what base pay leaves.
    fn on_top(&mut self, dues: &[Due], base: usize, share: usize, finals: &[(u32, i64)], remainders: &[i64]) {
        let width = self.width();
        let contributions = width - 1;
        let all: i64 = finals.iter().map(|(_, parts)| parts).sum();
        for due in dues {
            self.sums[(base + due.at) * width] += S::times(due.cents, all);
            self.people[base + due.at] += all;
        }
        for charge in 1..width {
            let mut before = 0;
            for due in dues {
                let after = before + due.contributed[charge - 1];
                let cents = after / Rate::ONE - before / Rate::ONE;
                let (rest_before, rest_after) = (before % Rate::ONE, after % Rate::ONE);
                let mut carried = S::times(cents, all);
                let (full_before, full_after) = (Rate::ONE - rest_before, Rate::ONE - rest_after);
                for (cell, parts) in finals {
                    let left = remainders[(share + *cell as usize) * contributions + charge - 1];
                    let filled = i64::from(left >= full_after) - i64::from(left >= full_before);
                    carried += S::times(filled, *parts);
                }
                let at = (base + due.at) * width + charge;
                self.sums[at] += carried;
                before = after;
            }
        }
    }
}
