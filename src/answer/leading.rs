//! Which payees are led from cell to cell. Only of some does something follow their
//! pay on top in parts of cents, and those of a class of whom the same follows, by
//! all offers of a movement in all years, are led together. It depends on what the
//! offers pay, and so stands beside their movement.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::ops::Range;

use super::dues::Dues;
use super::movement::{Arrivals, Movement, PayeesArriving};
use crate::district::partition::Partition;

/// The payees of a movement who are led.
#[derive(Clone, Debug)]
pub struct Leading {
    /// With which of their class each is led.
    led_by: Vec<Option<NonZeroU32>>,
    /// Those of them who come from off every schedule, in each projected year, by
    /// those with whom they are led.
    arriving: Vec<Vec<PayeesArriving>>,
}

impl Leading {
    /// By all dues that matter of the offers of a movement. Fractions of people are
    /// divided among all who stand on a cell, so that each of them is led there.
    #[must_use]
    pub fn new(movement: &Movement, dues: &[&Dues]) -> Self {
        let class_of: Vec<u32> = movement.payees.iter().map(|payee| payee.class as u32).collect();
        let mut alike = Partition { class_of, classes: movement.classes.len() };
        for dues in dues {
            alike.refine(|payee| dues.kind(payee).map_or(0, |kind| kind + 1));
        }
        let mut first = vec![None; alike.classes];
        let led_by = |payee: usize| {
            let itself = NonZeroU32::new(payee as u32 + 1);
            match movement.whole {
                1 if dues.iter().all(|dues| dues.kind(payee).is_none()) => None,
                1 => *first[alike.class_of[payee] as usize].get_or_insert(itself),
                _ => itself,
            }
        };
        let mut leading = Self { led_by: (0..movement.payees.len()).map(led_by).collect(), arriving: Vec::new() };
        leading.arriving = movement.arrivals.iter().map(|arrivals| leading.of_arrivals(arrivals)).collect();
        leading
    }

    /// With which of their class some payees are led, if they are.
    #[inline]
    #[must_use]
    pub fn led_by(&self, payee: u32) -> Option<u32> {
        self.led_by[payee as usize].map(|by| by.get() - 1)
    }

    /// Where some payees who lie side by side come to stand in a projected year,
    /// counted from zero.
    #[must_use]
    pub fn arriving(&self, year: usize, among: Range<usize>) -> &[PayeesArriving] {
        let arriving = &self.arriving[year];
        let first = arriving.partition_point(|one| (one.payee as usize) < among.start);
        let after = arriving.partition_point(|one| (one.payee as usize) < among.end);
        &arriving[first..after]
    }

    /// To how many cells some payees come, in the year to which the most come.
    #[must_use]
    pub fn most_arriving(&self) -> usize {
        self.arriving.iter().map(Vec::len).max().unwrap_or(0)
    }

    fn of_arrivals(&self, arrivals: &Arrivals) -> Vec<PayeesArriving> {
        let mut known: HashMap<(u32, u32), usize, foldhash::fast::RandomState> = HashMap::default();
        let mut arriving: Vec<PayeesArriving> = Vec::new();
        for one in arrivals.payees() {
            let Some(payee) = self.led_by(one.payee) else { continue };
            let at = *known.entry((payee, one.cell)).or_insert(arriving.len());
            match arriving.get_mut(at) {
                Some(same) => same.people += one.people,
                None => arriving.push(PayeesArriving { payee, ..*one }),
            }
        }
        arriving.sort_unstable();
        arriving
    }
}
