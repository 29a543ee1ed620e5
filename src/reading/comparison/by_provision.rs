//! Money provision by provision. The rows of an offer sum to its new money and
//! those of the gap to the gap, so that nothing is left in an unnamed rest:
//! what no provision causes has a row of its own.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Reader;
use super::unsure::standing_of;
use crate::answer::ledger::ProvisionId;
use crate::contract::effect::Effect;
use crate::contract::provision::{Provision, Sort, Standing};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;

/// The title of what no provision causes.
pub const NOBODYS: &str = "hires, departures, leave";

/// How many letters two titles of one provision may have together.
const MOST_LETTERS: usize = 60;

/// One provision with several titles: all of them, or the bare name where that
/// would be too long.
#[must_use]
pub fn both_titles(name: &str, titles: &[&str]) -> String {
    let all = titles.join(" / ");
    if all.chars().count() > MOST_LETTERS { name.replace(['_', '-'], " ") } else { all }
}

/// Provisions that book nothing of their own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WithoutAmount {
    /// The titles of those that change a schedule, or who stands where on it.
    pub schedules: Vec<String>,
    /// Those of the others: they reach nobody, or come to nothing.
    pub others: Vec<String>,
}

/// The new money of a provision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByProvision {
    /// The provision's name.
    pub provision: String,
    /// Its title.
    pub title: String,
    /// Its article, where the file names one.
    pub article: Option<String>,
    /// How sure it is.
    pub standing: &'static str,
    /// Whether it comes again.
    pub ongoing: bool,
    /// Year by year.
    pub years: Vec<Cents>,
    /// All years together.
    pub term: Cents,
}

impl Reader<'_> {
    /// The provisions for which some year is not zero, in the order in which an
    /// agreement is applied.
    pub(super) fn by_provision(&self, offer: usize, of: impl Fn(SchoolYear, ProvisionId) -> Cents) -> Vec<ByProvision> {
        let mut found = Vec::new();
        for at in 0..self.names.provisions.len() {
            let id = ProvisionId(u16::try_from(at).unwrap_or(0));
            let years: Vec<Cents> = self.round.projected_years().map(|year| of(year, id)).collect();
            if years.iter().all(|cents| *cents == Cents::ZERO) {
                continue;
            }
            let name = self.names.of(id);
            let others = std::iter::once(&self.chosen[offer]).chain(self.chosen);
            let provision = others.flat_map(|offer| &offer.provisions).find(|one| one.name == name);
            let sort = provision.map_or(Sort::BasePay, |one| one.sort);
            let steps = provision.is_some_and(|one| one.effects.iter().any(|one| matches!(one, Effect::Step(_))));
            found.push((
                (sort, !steps),
                ByProvision {
                    provision: name.to_owned(),
                    title: provision.map_or_else(|| NOBODYS.to_owned(), |one| one.title.clone()),
                    article: provision.and_then(|one| one.article.clone()),
                    standing: provision.map_or(Standing::Adopted, standing_of).word(),
                    ongoing: sort != Sort::OneTime,
                    term: years.iter().copied().sum(),
                    years,
                },
            ));
        }
        // As the agreement is applied, steps before lanes; then by name.
        found.sort_by_key(|(order, _)| *order);
        found.into_iter().map(|(_, one)| one).collect()
    }

    /// The titles of an offer's provisions that book nothing of their own in any
    /// year, the base year among them: what a changed schedule costs stands with
    /// the steps and raises of those whom it reaches. A contribution stands with the
    /// pay that it follows.
    pub(super) fn without_amount(&self, offer: usize) -> WithoutAmount {
        let ledger = self.ledger(offer);
        let booked: BTreeSet<ProvisionId> =
            ledger.lines.iter().filter(|line| line.amount != Cents::ZERO).map(|line| line.provision).collect();
        let own = self.chosen[offer].provisions.iter().filter(|one| one.sort != Sort::Contribution);
        let idle: Vec<&Provision> = own.filter(|one| !booked.contains(&self.names.provision(&one.name))).collect();
        let titles = |schedules: bool| {
            let those = idle.iter().filter(|one| one.kind_changes_schedules() == schedules);
            those.map(|one| one.title.clone()).collect()
        };
        WithoutAmount { schedules: titles(true), others: titles(false) }
    }

    /// The title of a provision in two offers: both where they differ, and the
    /// name alone where both together would be as long as a sentence.
    pub(super) fn title_in(&self, name: &str, offers: [usize; 2]) -> Option<String> {
        let of = |offer: usize| self.chosen[offer].provisions.iter().find(|one| one.name == name);
        let (one, other) = (&of(offers[0])?.title, &of(offers[1])?.title);
        (one != other).then(|| both_titles(name, &[one.as_str(), other.as_str()]))
    }

    pub(super) fn of_provision(&self, offer: usize, year: SchoolYear, id: ProvisionId) -> Cents {
        self.ledger(offer).sum(|line| line.year == year && line.provision == id)
    }

    pub(super) fn new_money_of(&self, offer: usize, year: SchoolYear, id: ProvisionId) -> Cents {
        self.of_provision(offer, year, id) - self.of_provision(offer, self.round.file.base_year, id)
    }
}
