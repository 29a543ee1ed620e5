//! The individual raises of people with a salary of their own, while they are off
//! every schedule; and what those had before who are placed on one.

use super::{begin, last_year};
use crate::answer::compiled::{Compilation, Compiled};
use crate::answer::movement::Class;
use crate::answer::plan::OwnPay;
use crate::answer::projection::{PersonalRaise, RaiseList, RaiseStand};

/// The individual raises of an offer's people with a salary of their own.
#[derive(Debug)]
pub(in crate::answer) struct OwnRaises {
    /// Those of each projected year.
    pub(in crate::answer) lists: Vec<RaiseList>,
    /// For each year, what a full year paid those before, by person, who are
    /// placed in it; empty where nobody is.
    pub(in crate::answer) before: Vec<Vec<i64>>,
}

impl OwnRaises {
    /// Lists them. Who is raised beyond what a person can be paid is complained of
    /// where they are booked.
    pub(in crate::answer) fn of(compiled: &Compiled<'_>, offer: &Compilation) -> Self {
        let years = offer.plan.years.len() - 1;
        let mut raises = Self { lists: vec![RaiseList::default(); years], before: vec![Vec::new(); years] };
        let movement = &compiled.movements[offer.movement];
        let mut own = OwnPay::default();
        for class in movement.classes.iter().filter(|class| !class.own.is_empty()) {
            let reached = &movement.ground.ladders[class.ladder].reached;
            begin(compiled, class, &mut own);
            for year in 1..=last_year(class, years) {
                own.raise(&offer.plan, year, reached);
                if class.placed_in == Some(year) {
                    raises.had((compiled, offer), class, year, &own);
                } else {
                    raises.list((compiled, offer), class, year, &own);
                }
            }
        }
        raises
    }

    /// Keeps what a full year paid those before who are placed in a year.
    fn had(&mut self, (compiled, offer): (&Compiled<'_>, &Compilation), class: &Class, year: usize, own: &OwnPay) {
        let share = compiled.movements[offer.movement].own_shares[class.own_whole_year];
        let before = &mut self.before[year - 1];
        before.resize(compiled.round.workforce.headcount(), 0);
        for (person, salary) in class.own.iter().zip(own.closing().0) {
            before[*person as usize] = share.of(*salary);
        }
    }

    /// Lists the individual raises of a class.
    fn list(&mut self, (compiled, offer): (&Compiled<'_>, &Compilation), class: &Class, year: usize, own: &OwnPay) {
        let movement = &compiled.movements[offer.movement];
        let list = &mut self.lists[year - 1];
        list.whole = movement.whole;
        if !class.paid_in_both(year) {
            return;
        }
        let share = movement.own_shares[class.own_whole_year];
        let stand = RaiseStand { account: class.account as u32, cell: movement.ground.nowhere() };
        let (before, after) = own.closing();
        list.raises.extend(before.iter().zip(after).map(|(before, after)| PersonalRaise {
            before: share.of(*before),
            after: share.of(*after),
            parts: movement.whole,
            stand,
        }));
    }
}
