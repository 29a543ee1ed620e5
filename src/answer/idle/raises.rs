//! Warnings of raises and changes of cells that reach nobody: they name
//! schedules on which nobody stands on that day, because all have been placed
//! elsewhere before, come to them only later, or never do. They would silently
//! cost nothing.

use jiff::civil::Date;

use crate::answer::compiled::{Compilation, Compiled};
use crate::answer::movement::{Grid, Ground, Scope, Since};
use crate::answer::plan::PlannedRaise;
use crate::contract::effect::Effect;
use crate::contract::provision::Provision;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::question::offer::Offer;

/// Which of an offer's replacements people have left the schedules by, or come
/// to them by later; where there is neither, nobody ever stands on them.
#[derive(Clone, Copy, Default)]
struct Elsewhere {
    left: Option<usize>,
    comes: Option<usize>,
}

impl Compiled<'_> {
    /// Warns of them in every offer.
    pub(in crate::answer) fn warn_of_idle_raises(&self, offers: &[&Offer], complaints: &mut Complaints) {
        for compilation in &self.offers {
            let Some(offer) = offers.iter().find(|offer| offer.name == compilation.plan.offer) else { continue };
            let ground = &self.movements[compilation.movement].ground;
            for (year, raises) in compilation.plan.raises.iter().enumerate() {
                for raise in raises {
                    let scope = &compilation.plan.terms.scopes[raise.scope];
                    let Some(elsewhere) = elsewhere(ground, raise, scope, year) else { continue };
                    let name = self.names.of(raise.provision);
                    let provision = offer.provisions.iter().find(|one| one.name == name);
                    let dated = provision.and_then(|one| Some((one, self.date_of(one, raise, compilation, year)?)));
                    let Some((provision, on)) = dated else { continue };
                    complaints.push(self.idle_raise(provision, on, scope, elsewhere, compilation));
                }
            }
        }
    }

    /// On which day a provision's raise is.
    fn date_of(&self, provision: &Provision, raise: &PlannedRaise, offer: &Compilation, year: usize) -> Option<Date> {
        let calendar = self.round.file.calendar;
        let mut dates = provision.effects.iter().filter_map(|effect| match effect {
            Effect::Raise(raise) => Some(raise.on),
            Effect::EditCells(edits) => Some(edits.on),
            _ => None,
        });
        let of_part =
            |on: &Date| (calendar.year_of(*on), calendar.part_of(*on)) == (offer.plan.years[year], raise.part);
        dates.find(of_part)
    }

    fn idle_raise(
        &self,
        provision: &Provision,
        on: Date,
        scope: &Scope,
        elsewhere: Elsewhere,
        offer: &Compilation,
    ) -> Diagnostic {
        let names: Vec<String> = scope.schedules.iter().flatten().map(|at| self.name_of(*at)).collect();
        let schedules = if names.len() == 1 { "schedule" } else { "schedules" };
        let what = match provision.effects.first() {
            Some(Effect::EditCells(_)) => "the change of cells",
            _ => "the raise",
        };
        let nobody = if scope.when.is_everyone() { "nobody" } else { "nobody whom it is for" };
        let message = format!("{what} of {on} reaches nobody: {nobody} stands on {schedules} {} then", listed(&names));
        let complaint = Diagnostic::new(Code::NobodyStands, message).at(provision.place, "this costs nothing");
        let placing = |which: usize| {
            let (placing, one) = &offer.plan.terms.replacements[which];
            (offer.plan.places[placing.0 as usize], one.on)
        };
        match (elsewhere.left.map(placing), elsewhere.comes.map(placing)) {
            (Some((Some(place), from)), _) => complaint
                .also(place, format!("placed elsewhere from {from} on"))
                .hint("name the schedule on which they then stand, or take the raise away"),
            (None, Some((Some(place), from))) => complaint
                .also(place, format!("placed there from {from} on, at what is printed"))
                .hint(format!("date it {from} or later, or print the salaries that it makes")),
            _ => complaint,
        }
    }

    fn name_of(&self, schedule: usize) -> String {
        self.round.schedules[schedule].name.clone()
    }
}

/// Where those stand whom a raise is for, if it names schedules and none of them
/// stands on one.
fn elsewhere(ground: &Ground, raise: &PlannedRaise, scope: &Scope, year: usize) -> Option<Elsewhere> {
    scope.schedules.as_ref()?;
    let mut found = Elsewhere::default();
    let mut anybody = false;
    for ladder in ground.ladders.iter().filter(|ladder| ladder.reached[raise.scope]) {
        anybody = true;
        let grids: Vec<&Grid> = ladder.grids.iter().map(|grid| &ground.grids[*grid]).collect();
        let before = |since: Since| since.year < year || (since.year == year && !since.follows(raise.part));
        let begun = grids.iter().take_while(|grid| grid.since.is_none_or(before)).count();
        let named = |grid: &&Grid| scope.covers(Some(grid.schedule));
        if begun > 0 && named(&grids[begun - 1]) {
            return None;
        }
        let left = grids[..begun].iter().rposition(&named);
        found.left = found.left.or(left.and_then(|at| grids[at + 1].replacement));
        let comes = grids[begun..].iter().copied().find(named);
        found.comes = found.comes.or(comes.and_then(|grid| grid.replacement));
    }
    anybody.then_some(found)
}
