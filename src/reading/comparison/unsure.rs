//! Provisions and schedules whose numbers are neither adopted nor bargained:
//! assumed, reconstructed, made up and so on, and people who are assumed to come.
//! The answer lists them, each with its file and line and the offers that rest on
//! it.

use serde::Serialize;

use crate::contract::effect::{Effect, NewGrid};
use crate::contract::provision::{Provision, Standing};
use crate::district::workforce::{Stand, Workforce};
use crate::foundation::source::Sources;
use crate::question::offer::Offer;
use crate::question::round::Round;

/// A provision or a schedule whose numbers are not adopted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unsure {
    /// A provision's title, or who is assumed to come; empty of a schedule.
    pub provision: String,
    /// A schedule's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
    /// How sure it is.
    pub standing: &'static str,
    /// File and line.
    pub place: String,
    /// The offers that have it, where not all have.
    pub offers: Vec<String>,
}

/// Whether somebody stands on a schedule, by its index, under an offer: when the
/// projection begins, or because the offer places them there.
fn uses(offer: &Offer, schedule: usize, workforce: &Workforce) -> bool {
    let stands = |stand: &Stand| matches!(stand, Stand::Cell { schedule: on, .. } if *on == schedule);
    let places = |effect: &Effect| match effect {
        Effect::Replace(replaced) => {
            matches!(replaced.grid, NewGrid::Schedule(on) | NewGrid::InForce(on) if on == schedule)
        }
        _ => false,
    };
    offer.provisions.iter().flat_map(|one| &one.effects).any(places) || workforce.stands.iter().any(stands)
}

/// The unsure schedules on which the offers rest, and their unsure provisions,
/// each place once.
pub(super) fn unsure(offers: &[&Offer], round: &Round, sources: &Sources) -> Vec<Unsure> {
    let unsure = round.schedules.iter().enumerate().filter(|(_, schedule)| !schedule.standing.value.is_sure());
    let mut found: Vec<Unsure> = unsure
        .map(|(at, schedule)| Unsure {
            provision: String::new(),
            schedule: Some(schedule.name.clone()),
            standing: schedule.standing.value.word(),
            place: sources.place(schedule.standing.span),
            offers: offers
                .iter()
                .filter(|offer| uses(offer, at, &round.workforce))
                .map(|offer| offer.name.clone())
                .collect(),
        })
        .filter(|one| !one.offers.is_empty())
        .collect();
    found.extend(round.workforce.newcomers.iter().map(|coming| Unsure {
        provision: coming.in_words(),
        schedule: None,
        standing: Standing::Assumed.word(),
        place: sources.place(coming.place),
        offers: offers.iter().map(|offer| offer.name.clone()).collect(),
    }));
    for offer in offers {
        for provision in &offer.provisions {
            let standing = standing_of(provision);
            if standing.is_sure() {
                continue;
            }
            let place = sources.place(provision.place);
            match found.iter_mut().find(|one| one.place == place && one.standing == standing.word()) {
                Some(known) => known.offers.push(offer.name.clone()),
                None => found.push(Unsure {
                    provision: provision.title.clone(),
                    schedule: None,
                    standing: standing.word(),
                    place,
                    offers: vec![offer.name.clone()],
                }),
            }
        }
    }
    for one in &mut found {
        if one.offers.len() == offers.len() {
            one.offers.clear();
        }
    }
    found.sort();
    found
}

/// A provision's standing; one that rests on an index not yet published is
/// assumed, whoever tabled it, unless it is made up anyway.
#[must_use]
pub fn standing_of(provision: &Provision) -> Standing {
    let assumed = provision.effects.iter().any(|effect| matches!(effect, Effect::Raise(raise) if raise.assumed));
    if assumed { provision.standing.max(Standing::Assumed) } else { provision.standing }
}
