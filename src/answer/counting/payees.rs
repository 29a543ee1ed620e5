//! Where the payees of a class stand when a year ends: whoever is not followed
//! one by one goes the way of all others who begin on the cell. Only those are led
//! of whom something follows their pay on top in parts of cents; what is paid in
//! whole cents is known of a class without it. Those of whom the same follows are led
//! together.

use std::ops::Range;

use super::Standings;
use super::counts::Way;
use super::follow::Walk;
use crate::answer::movement::Tracked;

/// Payees on a cell, in parts of a whole person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stood {
    /// Which of the movement's payees: those with whom others of the class are led.
    pub payee: u32,
    /// The cell.
    pub cell: u32,
    /// How many.
    pub parts: i64,
}

/// A cell whose people have not been led yet.
const UNKNOWN: u32 = u32::MAX;

/// Where a year leads from cells: room that is used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Led {
    /// For each cell, where its ways begin among `ways`.
    first: Vec<u32>,
    /// Cells that are known.
    known: Vec<u32>,
    ways: Vec<Way>,
    /// For each cell, how many of its ways there are, how many people stand on
    /// it, and how many of them have been led.
    of_cell: Vec<(u32, i64, i64)>,
    next: Vec<Stood>,
}

impl Led {
    pub(super) fn new(cells: usize) -> Self {
        Self { first: vec![UNKNOWN; cells + 1], of_cell: vec![(0, 0, 0); cells + 1], ..Self::default() }
    }

    fn forget(&mut self) {
        for cell in self.known.drain(..) {
            self.first[cell as usize] = UNKNOWN;
            self.of_cell[cell as usize] = (0, 0, 0);
        }
        self.ways.clear();
    }
}

impl Standings<'_> {
    /// Leads the payees of a class through a year, before its people move: those
    /// who are not followed one by one.
    pub(super) fn lead_payees(&mut self, class: usize, year: usize) {
        let movement = self.movement;
        let Self { stood, led, .. } = self;
        let mut walk = Walk::new(movement, class, year, &mut led.ways);
        for one in &stood[class] {
            led.of_cell[one.cell as usize].1 += one.parts;
        }
        led.next.clear();
        led.next.reserve(stood[class].len());
        for one in &stood[class] {
            let cell = one.cell as usize;
            if led.first[cell] == UNKNOWN {
                led.first[cell] = walk.ways.len() as u32;
                led.known.push(one.cell);
                walk.follow(0, (one.cell, one.cell), led.of_cell[cell].1, None);
                led.of_cell[cell].0 = walk.ways.len() as u32 - led.first[cell];
            }
            let (count, all, before) = led.of_cell[cell];
            let ways = &walk.ways[led.first[cell] as usize..][..count as usize];
            if let [way] = ways {
                led.next.push(Stood { cell: way.to, ..*one });
                continue;
            }
            // Of a fraction each has their part; the last way has what is left.
            let mut rest = one.parts;
            for (at, way) in ways.iter().enumerate() {
                let until = |parts: i64| (i128::from(way.parts) * i128::from(parts) / i128::from(all)) as i64;
                let parts = if at + 1 == ways.len() { rest } else { until(before + one.parts) - until(before) };
                rest -= parts;
                led.next.push(Stood { cell: way.to, parts, ..*one });
            }
            led.of_cell[cell].2 += one.parts;
        }
        std::mem::swap(&mut stood[class], &mut led.next);
        led.forget();
        self.receive_payees(class, year);
    }

    /// Adds the payees who come from off every schedule in a year.
    fn receive_payees(&mut self, class: usize, year: usize) {
        let movement = self.movement;
        let Self { stood, led, leading, .. } = self;
        let stood = &mut stood[class];
        let nowhere = movement.ground.nowhere();
        let mut walk = Walk::new(movement, class, year, &mut led.ways);
        let arriving = leading.arriving(year, movement.payees.of_class(class));
        stood.reserve(arriving.len());
        for one in arriving {
            let cell = one.cell as usize;
            if led.first[cell] == UNKNOWN {
                led.first[cell] = walk.ways.len() as u32;
                led.known.push(one.cell);
                walk.person = Some(one.person);
                walk.follow(0, (nowhere, nowhere), movement.whole, None);
                led.of_cell[cell].0 = walk.ways.len() as u32 - led.first[cell];
            }
            let ways = &walk.ways[led.first[cell] as usize..][..led.of_cell[cell].0 as usize];
            let each = |way: &Way| Stood { payee: one.payee, cell: way.to, parts: way.parts * one.people };
            stood.extend(ways.iter().map(each));
        }
        led.forget();
        // The same payees twice on a cell add up to as much; only what divides
        // fractions among all there has to have them once.
        if movement.whole > 1 {
            join(stood);
        }
    }

    /// Where all payees of a class stand now, those who are followed one by one
    /// after the others.
    pub(super) fn payees_now(&self, class: usize, into: &mut Vec<Stood>) -> Range<usize> {
        let first = into.len();
        if self.movement.only_payee(class).is_some() {
            return first..first;
        }
        into.extend_from_slice(&self.stood[class]);
        let nowhere = self.movement.ground.nowhere();
        let tracked = self.tracked[class].iter().filter(|one| one.cell != nowhere);
        let payees = &self.movement.payees;
        let led_by = |one: &Tracked| self.leading.led_by(payees.of_person(one.person));
        let stands = |one: &Tracked| Some(Stood { payee: led_by(one)?, cell: one.cell, parts: one.parts });
        into.extend(tracked.filter_map(stands));
        first..into.len()
    }
}

/// Puts together the same payees on one cell.
pub(super) fn join(stood: &mut Vec<Stood>) {
    let key = |one: &Stood| (one.payee, one.cell);
    if !stood.is_sorted_by_key(key) {
        stood.sort_unstable_by_key(key);
    }
    stood.dedup_by(|next, last| {
        let same = key(next) == key(last);
        last.parts += if same { next.parts } else { 0 };
        same
    });
}
