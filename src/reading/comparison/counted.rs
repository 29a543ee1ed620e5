//! One offer, counted in several ways: what each offer comes to under every
//! convention that the round names, and how far apart the two sides are under
//! each.

use serde::Serialize;

use super::Reader;
use crate::answer::ledger::Ledger;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::money::Cents;
use crate::question::convention::Convention;
use crate::question::round::Round;
use crate::reading::cash::Cash;
use crate::reading::closing::Closing;
use crate::reading::counted::{Count, Ledgers};

/// What the offers come to under one convention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByConvention {
    /// The convention's name.
    pub name: String,
    /// What reports call it.
    pub title: String,
    /// How it counts.
    pub words: String,
    /// Who counts so, and where that is written.
    pub source: String,
    /// Every offer.
    pub offers: Vec<CountedOffer>,
    /// The union's latest offer less the district's latest.
    pub gap: Option<CountedGap>,
}

/// An offer under a convention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountedOffer {
    /// The offer.
    pub offer: String,
    /// Year by year, each as it is paid.
    pub years: Vec<Cents>,
    /// Over the convention's span.
    pub amount: Cents,
}

/// The gap under a convention.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CountedGap {
    /// The district's latest offer.
    pub district: String,
    /// The union's latest offer.
    pub union: String,
    /// Year by year, each as it is paid.
    pub years: Vec<Cents>,
    /// Over the convention's span.
    pub amount: Cents,
}

/// The conventions that are asked for, in the order of the question; those of
/// the round where none is. One that the round does not name is complained
/// about.
pub(super) fn asked<'r>(round: &'r Round, names: &[String], complaints: &mut Complaints) -> Vec<&'r Convention> {
    let all = &round.file.conventions;
    if names.is_empty() {
        return all.iter().collect();
    }
    let known: Vec<&str> = all.iter().map(|one| one.name.as_str()).collect();
    let mut found: Vec<&Convention> = Vec::new();
    for name in names {
        match all.iter().find(|one| one.name == *name) {
            Some(convention) if !found.contains(&convention) => found.push(convention),
            Some(_) => {}
            None => {
                let message = format!("the round has no convention `{name}`");
                let complaint = Diagnostic::new(Code::UnknownConvention, message);
                complaints.push(if known.is_empty() {
                    complaint.hint("add one to round.toml: `[conventions.NAME]` with `measure = \"base\"`")
                } else {
                    complaint.hint(format!("conventions here: {}", listed(&known))).suggest(name, known.iter().copied())
                });
            }
        }
    }
    found
}

impl Reader<'_> {
    /// The ledgers, with those that annualizing needs where some convention does.
    pub(super) fn ledgers<'l>(
        &self,
        years: &'l [SchoolYear],
        offers: &'l [&'l Ledger],
        conventions: &[&Convention],
        complaints: &mut Complaints,
    ) -> Ledgers<'l> {
        let base_year = self.round.file.base_year;
        let closings = conventions.iter().any(|one| one.annualizes()).then(|| {
            let base = Closing::of(self.round, &self.chosen[..1], base_year, complaints)?;
            let last = Closing::of(self.round, self.chosen, self.round.file.last_year, complaints)?;
            Some((base, last))
        });
        let cash = Cash::of(offers, self.round.file.calendar, base_year, years);
        Ledgers { base_year, years, offers, cash, closings: closings.flatten() }
    }

    /// What the offers come to under a convention.
    pub(super) fn by_convention(&self, ledgers: &Ledgers<'_>, convention: &Convention) -> ByConvention {
        let counts: Vec<Count> = (0..self.chosen.len()).map(|offer| ledgers.count(convention, offer)).collect();
        let gap = self.latest().map(|(district, union)| {
            let Count { years, amount } = counts[union].less(&counts[district]);
            let name = |offer: usize| self.chosen[offer].name.clone();
            CountedGap { district: name(district), union: name(union), years, amount }
        });
        let offers = self.chosen.iter().zip(counts);
        ByConvention {
            name: convention.name.clone(),
            title: convention.title.clone(),
            words: convention.words(),
            source: convention.source.clone(),
            offers: offers
                .map(|(offer, Count { years, amount })| CountedOffer { offer: offer.name.clone(), years, amount })
                .collect(),
            gap,
        }
    }
}
