//! Moves that reach nobody, on a day on which people off every schedule are
//! placed on one: they move before they are placed, when nobody stands on a
//! schedule yet, and would silently cost nothing.

use jiff::civil::Date;

use super::grid::Since;
use super::of_year::OfYear;
use super::terms::{Masks, Terms};
use crate::answer::ledger::ProvisionId;
use crate::contract::effect::Steps;

/// A step movement or a longevity lane that reaches nobody on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// Whose term it is.
    pub provision: ProvisionId,
    /// The day.
    pub on: Date,
    /// The first day of the school year after it.
    pub next: Date,
    /// Whether it is for everybody.
    pub for_all: bool,
    /// How many people reach the years of service on the day; `None` for steps.
    pub reaching: Option<usize>,
}

impl OfYear<'_> {
    /// What reaches nobody in the year on the day of a placement.
    pub(super) fn unreached(&self, terms: &Terms, masks: &Masks) -> Vec<Unreached> {
        let (round, index) = (self.round, self.index);
        let calendar = round.file.calendar;
        let placing = |on: Date| {
            let same = |when| when == round.part_of(on);
            terms.replacements.iter().any(|(_, one)| one.off_schedule && same(round.part_of(one.on)))
        };
        let (first, next) = (calendar.first_day(self.year), calendar.first_day(self.year.plus(1)));
        let mut found = Vec::new();
        for ((provision, step), mask) in terms.steps.iter().zip(&masks.steps) {
            let days: Vec<Date> = match &step.steps {
                Steps::EachYear(steps) => {
                    steps.on(first).filter(|by| by.value > 0).map(|_| first).into_iter().collect()
                }
                Steps::OnDates(granted) => {
                    let of_year = granted.events.iter().filter(|(on, by)| (first..next).contains(on) && by.value > 0);
                    of_year.map(|(on, _)| *on).collect()
                }
            };
            for on in days.into_iter().filter(|on| !step.after_placement && placing(*on)) {
                let people = mask.of(index).iter().enumerate().filter(|(_, reached)| **reached);
                if self.only_placed(people.map(|(person, _)| person), on) {
                    let for_all = step.when.is_everyone();
                    found.push(Unreached { provision: *provision, on, next, for_all, reaching: None });
                }
            }
        }
        for (at, (provision, one)) in terms.longevity.iter().enumerate().filter(|_| placing(first)) {
            let people = self.service.reaching(index, at);
            if self.only_placed(people.iter().map(|person| *person as usize), first) {
                let (for_all, reaching) = (one.when.is_everyone(), Some(people.len()));
                found.push(Unreached { provision: *provision, on: first, next, for_all, reaching });
            }
        }
        found
    }

    /// Whether some of the people are placed on a day, and nobody of them stands
    /// on a schedule before.
    fn only_placed(&self, mut people: impl Iterator<Item = usize>, on: Date) -> bool {
        let day = Since::day(self.round.part_of(on));
        let mut any = false;
        let nobody_stands = people.all(|person| {
            let ladder = self.ladder_of[person] as usize;
            any |= self.ground.placed_on(ladder, day);
            self.ground.grid_before(ladder, day).is_none()
        });
        nobody_stands && any
    }
}
