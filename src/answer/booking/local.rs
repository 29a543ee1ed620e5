//! The sums of one class, by cause and charge: prices from tables, times people.

use std::ops::AddAssign;

use crate::answer::dues::{Following, Together};

/// What the sums of the loop are kept in: `i64` where everybody is whole,
/// `i128` where people are spread.
pub(super) trait Sum: Copy + Default + AddAssign + Into<i128> {
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

/// The sums of one class.
pub(super) struct Local<'a, S, const W: usize> {
    pub(super) width: usize,
    pub(super) sums: &'a mut [S],
    pub(super) people: &'a mut [i64],
}

impl<S: Sum, const W: usize> Local<'_, S, W> {
    fn width(&self) -> usize {
        if W == 0 { self.width } else { W }
    }

    /// Books the differences of prices: each item is a place in the table
    /// before, one in the table after, and how many people.
    #[allow(clippy::inline_always, reason = "most classes have few changes, and a call costs more than each")]
    #[inline(always)]
    pub(super) fn change(
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

    /// Books the differences of prices in one table without counting anybody,
    /// since everybody behind the cause is counted already.
    pub(super) fn correct(
        &mut self,
        cause: usize,
        items: impl Iterator<Item = (usize, usize, i64)> + Clone,
        prices: &[i64],
    ) {
        let people = self.people[cause];
        self.change(cause, items, prices, prices);
        self.people[cause] = people;
    }

    /// Books a price, or a difference of two prices, for everybody on a cell;
    /// `leads` is what leads from a cell to its place.
    #[inline]
    pub(super) fn level(&mut self, cause: usize, leads: usize, on_cells: &[(u32, i64)], prices: &[i64]) {
        let width = self.width();
        let mut people = 0;
        if W == 0 {
            for (cell, parts) in on_cells {
                let at = (leads + *cell as usize) * width;
                let sums = &mut self.sums[cause * width..(cause + 1) * width];
                for (sum, price) in sums.iter_mut().zip(&prices[at..at + width]) {
                    *sum += S::times(*price, *parts);
                }
                people += if prices[at] == 0 { 0 } else { *parts };
            }
        } else {
            let mut sums = [S::default(); W];
            for (cell, parts) in on_cells {
                let at = (leads + *cell as usize) * W;
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

    /// Books what the people of a class, each of so many parts, are paid together
    /// on top. `base` is the first cause of pay on top.
    #[inline]
    pub(super) fn on_top(&mut self, together: &[Together], base: usize, whole: i64) {
        let width = self.width();
        for one in together {
            let cause = base + usize::from(one.at);
            self.sums[cause * width + usize::from(one.charge)] += S::times(one.cents, whole);
            self.people[cause] += one.people * whole;
        }
    }

    /// Books what follows what payees are paid on top, where that depends on their
    /// cells: `leads` is what leads from a cell to its place in the tables,
    /// `remainders` what contributions on base pay leave below a cent.
    #[inline]
    pub(super) fn follow(
        &mut self,
        following: &[Following],
        (base, leads): (usize, usize),
        stood: &(impl Iterator<Item = (u32, i64)> + Clone),
        remainders: &[i64],
    ) {
        let width = self.width();
        for one in following {
            let contribution = usize::from(one.contribution);
            let left = |cell: u32| remainders[(leads + cell as usize) * (width - 1) + contribution];
            let mut sum = S::default();
            for (cell, parts) in stood.clone() {
                sum += S::times(one.cent(left(cell)), parts);
            }
            self.sums[(base + usize::from(one.at)) * width + contribution + 1] += sum;
        }
    }
}
