//! An offer laid over what it extends: its provisions as tables, not read yet,
//! and what they need to know of each other to be read.

use std::collections::{BTreeMap, BTreeSet};

use super::inheritance::{Inherited, overlay};
use super::{Offer, OfferFile, Party, eligible};
use crate::contract::effect::ScheduleChange;
use crate::contract::grids::Grids;
use crate::contract::provision::{Provision, Sort, Standing, kind_of};
use crate::contract::{clash, refused};
use crate::foundation::diagnostic::Complaints;
use crate::question::round::Round;

/// An offer with what it inherits.
pub(super) struct Laid<'a> {
    file: &'a OfferFile,
    /// The offers from the first extended to the offer itself.
    chain: Vec<&'a OfferFile>,
    /// Its provisions by name.
    pub(super) merged: BTreeMap<String, Inherited>,
    /// Those that say their categories themselves.
    said: BTreeSet<String>,
    /// The names of its contributions.
    pub(super) contributions: Vec<String>,
    /// The grids that its provisions make.
    pub(super) grids: Grids,
}

impl<'a> Laid<'a> {
    /// Lays an offer over what it extends.
    pub(super) fn new(
        file: &'a OfferFile,
        chain: Vec<&'a OfferFile>,
        round: &Round,
        complaints: &mut Complaints,
    ) -> Self {
        let mut merged: BTreeMap<String, Inherited> = BTreeMap::new();
        let first_day = round.file.calendar.first_day(round.file.base_year.plus(1));
        overlay(&mut merged, &round.file.employer, "employer", Standing::Adopted, first_day, complaints);
        for one in &chain {
            let in_force = one.name == round.file.status_quo.value || one.party == Party::Joint;
            let standing = if in_force { Standing::Adopted } else { Standing::Bargained };
            overlay(&mut merged, &one.provisions, "provisions", standing, first_day, complaints);
        }
        let said = eligible::apply(&chain, &mut merged, complaints);
        let contributions: Vec<String> = merged
            .iter()
            .filter(|(_, one)| kind_of(&one.table).is_some_and(|kind| kind.sort == Sort::Contribution))
            .map(|(name, _)| name.clone())
            .collect();
        let grids = Grids::of(merged.values().map(|one| &one.table), round.file.calendar, round.file.base_year);
        Self { file, chain, merged, said, contributions, grids }
    }

    /// The offer, with its provisions as they were read.
    pub(super) fn offer(&self, provisions: Vec<Provision>, round: &Round, complaints: &mut Complaints) -> Offer {
        let (file, chain) = (self.file, &self.chain);
        let context = round.context(&self.contributions, &self.grids);
        eligible::left_out(chain, (&provisions, &self.said), &context, complaints);
        clash::complain(&provisions, &context, complaints);
        refused::warn(&provisions, &context, complaints);
        let schedule_order = chain.iter().rev().find_map(|one| one.schedule_order).unwrap_or(ScheduleChange::ORDER);
        Offer {
            name: file.name.clone(),
            place: file.place,
            files: chain.iter().map(|one| one.place.file).collect(),
            title: file.title.clone(),
            party: file.party,
            tabled: file.tabled,
            remarks: file.remarks.clone(),
            schedule_order,
            provisions,
            contributions: self.contributions.clone(),
        }
    }
}
