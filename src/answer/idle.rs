//! Warnings of moves that cost nothing: known lane moves of people who stand on
//! no schedule, steps and longevity lanes that reach nobody because everybody
//! is placed after them, moves to where people stand already; and complaints of
//! moves to a lane that is not there.
//! [`raises`] warns of what is raised where nobody stands.

mod raises;

use super::compiled::{Compilation, Compiled};
use super::movement::{Idle, Unreached};
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};

impl Compiled<'_> {
    /// Warns of what moves nobody, and complains of moves to lanes that are not
    /// there.
    pub(super) fn warn_of_idle_moves(&self, complaints: &mut Complaints) {
        for (at, movement) in self.movements.iter().enumerate() {
            for idle in &movement.idle {
                complaints.push(self.idle(idle));
            }
            let Some(offer) = self.offers.iter().find(|offer| offer.movement == at) else { continue };
            for one in &movement.unreached {
                if let Some(place) = offer.plan.places[one.provision.0 as usize] {
                    complaints.push(unreached(one).or_at(place));
                }
            }
        }
    }

    /// Known moves of a projected year that lead nowhere, by provision: each
    /// with the first of those whom they concern and how many they are.
    pub(super) fn who_stays(&self, offer: &Compilation, year: usize, stays: &[(u32, usize)]) -> Vec<Diagnostic> {
        let movers = &self.movements[offer.movement].movers[year];
        let mut found = Vec::new();
        for (mover, one) in movers.iter().enumerate() {
            let mut people = stays.iter().filter(|(_, of)| *of == mover).map(|(person, _)| *person);
            let Some(first) = people.clone().min() else { continue };
            let who = match people.by_ref().count() {
                1 => "1 person".to_owned(),
                people => format!("{people} people"),
            };
            let of_year = offer.plan.years[year + 1];
            let message = format!("lane moves of {of_year} leave {who} in place");
            let mut complaint = Diagnostic::new(Code::IdleMove, message)
                .at(self.round.workforce.place(first as usize, "id"), "in that lane, above it, or in the last lane");
            if let Some(place) = offer.plan.places[one.provision.0 as usize] {
                complaint = complaint.also(place, "these moves cost nothing");
            }
            found.push(complaint);
        }
        found
    }

    /// A known lane move that cannot be made.
    fn idle(&self, idle: &Idle) -> Diagnostic {
        let place = self.round.workforce.place(idle.person as usize, &idle.column);
        if let Some((lane, schedule)) = &idle.no_lane {
            let schedule = &self.round.schedules[*schedule];
            let message =
                format!("schedule `{}`, on which this person stands then, has no lane `{lane}`", schedule.name);
            return Diagnostic::new(Code::UnknownLane, message)
                .at(place, format!("lanes there: {}", listed(&schedule.lanes)));
        }
        let who = match idle.people {
            1 => "1 person with a new lane stands".to_owned(),
            people => format!("{people} people with a new lane stand"),
        };
        Diagnostic::new(Code::MoveOffSchedule, format!("{who} on no schedule"))
            .at(place, "this move costs nothing")
            .hint("give them `schedule`, `lane` and `step`, or cost the move otherwise")
    }
}

/// Steps or a longevity lane that reach nobody on a day.
fn unreached(one: &Unreached) -> Diagnostic {
    let (on, next) = (one.on, one.next);
    let nobody = if one.for_all { "nobody" } else { "nobody whom they are for" };
    let Some(reaching) = one.reaching else {
        let message =
            format!("the steps of {on} reach nobody: {nobody} stands on a schedule before the placement of that day");
        return Diagnostic::new(Code::MoveOffSchedule, message)
            .hint("`after_placement = true` grants them on the schedule on which people are placed");
    };
    let who = match reaching {
        1 => "1 person reaches the years that day and stands".to_owned(),
        people => format!("{people} people reach the years that day and stand"),
    };
    let message = format!("the longevity lane of {on} reaches nobody: {who} on no schedule before the placement");
    Diagnostic::new(Code::MoveOffSchedule, message)
        .hint(format!("`from = {next}` with `already_past = true` moves them a year later"))
}
