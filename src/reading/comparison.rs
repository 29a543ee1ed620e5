//! Offers side by side: what each costs, how much of it is new money and
//! against what, what drives it, who gains, how far apart the sides are, and
//! what money there is. One value that every format renders; nothing is
//! computed after it.
//!
//! Each part of the answer has a file: its values, and how the reader sums
//! them from the ledgers.

mod base_year;
mod by_provision;
mod claims;
mod contents;
mod counted;
mod fiscal;
mod gap;
mod glance;
mod money;
mod offer;
mod revenue;
mod unsure;

use serde::Serialize;

pub use self::base_year::{BaseYear, Part};
pub use self::by_provision::{ByProvision, NOBODYS, WithoutAmount, both_titles};
pub use self::claims::{Figures, Held};
pub use self::contents::Contents;
pub use self::counted::{ByConvention, CountedGap, CountedOffer};
pub use self::fiscal::{ByFiscalYear, FiscalYears};
pub use self::gap::Gap;
pub use self::glance::Glance;
pub use self::money::Money;
pub use self::offer::{ByCause, OfferAnswer, YearAnswer};
pub use self::revenue::{Left, RevenueAnswer};
use self::unsure::unsure;
pub use self::unsure::{Unsure, standing_of};
use super::facts::{self, Fact};
use crate::answer::compiled::Compiled;
use crate::answer::ledger::{Ledger, Names};
use crate::answer::projection::Projected;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, listed};
use crate::foundation::fingerprint;
use crate::foundation::money::{Cents, Fte};
use crate::foundation::parallel::{both, each};
use crate::foundation::source::Sources;
use crate::question::convention::{Baseline, Convention, Measure, YearBy};
use crate::question::offer::Offer;
use crate::question::round::Round;

/// The whole answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// The version of this form, for programs that read it.
    pub format: u32,
    /// The round's title.
    pub round: String,
    /// A mark of all files that were read.
    pub fingerprint: String,
    /// The snapshot's file.
    pub snapshot: String,
    /// The snapshot's date.
    pub as_of: String,
    /// How everything below is counted, in words.
    pub convention: Vec<String>,
    /// What holds of the conventions of the round too, in words.
    pub always: Vec<String>,
    /// What the round says of itself.
    pub notes: Vec<String>,
    /// That the people are made up, or some of them, where they are.
    pub made_up: Option<String>,
    /// Provisions and schedules whose numbers are not adopted: assumed, made up
    /// and so on.
    pub unsure: Vec<Unsure>,
    /// The people.
    pub people: People,
    /// Every offer in one line.
    pub at_a_glance: Vec<Glance>,
    /// Of what the cost is made.
    pub contents: Contents,
    /// The base year, under the status quo.
    pub base_year: BaseYear,
    /// The projected years.
    pub years: Vec<SchoolYear>,
    /// Every offer.
    pub offers: Vec<OfferAnswer>,
    /// The cost by fiscal year as it is paid, where the calendar has checks.
    pub fiscal: Option<FiscalYears>,
    /// Every revenue line.
    pub revenue: Vec<RevenueAnswer>,
    /// The two sides, where both have tabled an offer.
    pub gap: Option<Gap>,
    /// The offers under each convention that is asked for.
    pub conventions: Vec<ByConvention>,
    /// Published figures beside the model's.
    pub claims: Vec<Held>,
    /// What one should know by heart.
    pub fingertips: Vec<Fact>,
}

/// Who is employed, by the snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct People {
    /// Persons.
    pub headcount: usize,
    /// Full-time equivalents.
    pub fte: Fte,
    /// Whether everybody is taken to stay: nobody has a last day or is assumed to
    /// come.
    #[serde(skip)]
    pub all_stay: bool,
}

/// What is asked of a round.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The offers to show; all where empty. The status quo is always there.
    pub offers: Vec<String>,
    /// The conventions to show, in this order; all of the round where empty.
    pub conventions: Vec<String>,
}

/// Answers; complaints are people who would come to stand on an empty cell,
/// prices beyond what can be paid, and offers and conventions that are not
/// there.
pub fn compare(
    round: &Round,
    offers: &[Offer],
    asked: &Asked,
    sources: &Sources,
    complaints: &mut Complaints,
) -> Option<Comparison> {
    compare_and(round, offers, asked, sources, complaints, &|_, _| ()).map(|(comparison, ())| comparison)
}

/// Answers, and reads further from the same ledgers what a comparison does not
/// hold.
pub fn compare_and<T>(
    round: &Round,
    offers: &[Offer],
    asked: &Asked,
    sources: &Sources,
    complaints: &mut Complaints,
    further: &dyn Fn(&Reader<'_>, &Compiled<'_>) -> T,
) -> Option<(Comparison, T)> {
    let status_quo = &round.file.status_quo.value;
    for wanted in &asked.offers {
        if !offers.iter().any(|offer| offer.name == *wanted) {
            let names: Vec<&str> = offers.iter().map(|offer| offer.name.as_str()).collect();
            complaints.push(
                Diagnostic::new(Code::UnknownOffer, format!("the round has no offer `{wanted}`"))
                    .hint(format!("offers here: {}", names.join(", ")))
                    .suggest(wanted, names.iter().copied()),
            );
        }
    }
    let conventions = counted::asked(round, &asked.conventions, complaints);
    let mut chosen: Vec<&Offer> = offers
        .iter()
        .filter(|offer| offer.name == *status_quo || asked.offers.is_empty() || asked.offers.contains(&offer.name))
        .collect();
    chosen.sort_by_key(|offer| (offer.name != *status_quo, offer.tabled, offer.party, offer.name.clone()));
    if complaints.has_errors() {
        return None;
    }
    // The facts rest on the agreement in force alone.
    let (answered, (fingertips, warnings)) = both(
        || {
            let compiled = Compiled::new(round, &chosen, complaints)?;
            let projected = compiled.project(true, complaints);
            Some((compiled, projected)).filter(|_| !complaints.has_errors())
        },
        || {
            let mut warnings = Complaints::default();
            (facts::read(round, chosen[0], &mut warnings), warnings)
        },
    );
    let (compiled, projected) = answered?;
    for (provision, people, missing) in compiled.below_rates(status_quo) {
        below_rates(&chosen, compiled.names.of(provision), people, missing, complaints);
    }
    complaints.extend(warnings);
    let names = compiled.names.clone();
    let reader = Reader { round, names: &names, chosen: &chosen, projected: &projected };
    let years: Vec<SchoolYear> = round.projected_years().collect();
    let offers: Vec<&Ledger> = projected.iter().map(|one| &one.ledger).collect();
    let all: Vec<&Convention> = round.file.conventions.iter().collect();
    let ledgers = reader.ledgers(&years, &offers, &all, complaints);
    let answers: Vec<OfferAnswer> = each((0..chosen.len()).collect(), |at| reader.offer(at, &compiled));
    let further = further(&reader, &compiled);
    // What follows needs the ledgers alone. Plans are large, and take their time to go.
    let read = || Comparison {
        format: 1,
        round: round.file.title.clone(),
        fingerprint: fingerprint::of(sources),
        snapshot: sources.get(round.workforce.rows.file).path.clone(),
        as_of: round.file.as_of.to_string(),
        convention: convention(round, &offers),
        always: always(round, &conventions),
        notes: round.file.notes.clone(),
        made_up: made_up(round),
        unsure: unsure(&chosen, round, sources),
        people: People {
            headcount: round.workforce.in_snapshot(),
            fte: round.workforce.total_fte(),
            all_stay: leaving(round) == 0 && round.workforce.newcomers.is_empty(),
        },
        at_a_glance: glance::glances(&answers),
        contents: reader.contents(),
        base_year: reader.base_year(),
        offers: answers,
        fiscal: reader.fiscal(&ledgers),
        revenue: round.revenue.iter().map(|line| reader.revenue(line)).collect(),
        gap: reader.gap(),
        conventions: conventions.iter().map(|one| reader.by_convention(&ledgers, one)).collect(),
        claims: reader.claims(&ledgers, &all),
        fingertips,
        years: years.clone(),
    };
    let (comparison, ()) = both(read, || drop(compiled));
    Some((comparison, further))
}

fn below_rates(offers: &[&Offer], provision: &str, people: usize, missing: Cents, complaints: &mut Complaints) {
    let place = offers[0].provisions.iter().find(|one| one.name == provision).map(|one| one.place);
    let who = if people == 1 { "1 person has".to_owned() } else { format!("{people} people have") };
    let mut complaint = Diagnostic::new(
        Code::CostBelowRates,
        format!("{who} less in the column than the contributions it includes, {} in all", missing.in_words()),
    )
    .hint("the base year still meets the column; after it benefits count that much too little, contributions too much");
    if let Some(place) = place {
        complaint = complaint.at(place, "what is held for them is below zero");
    }
    complaints.push(complaint);
}

/// The sentence that every answer repeats where people are made up.
#[must_use]
pub fn made_up(round: &Round) -> Option<String> {
    let (people, all) = (round.made_up_people(), round.workforce.in_snapshot());
    let sentence = match people {
        0 => return None,
        _ if people == all => "The people are made up".to_owned(),
        _ => format!("{people} of the {all} people are made up"),
    };
    Some(round.file.snapshot_source.iter().fold(sentence, |sentence, source| format!("{sentence}: {source}")))
}

/// How many people have a last day.
fn leaving(round: &Round) -> usize {
    round.workforce.presence.values().filter(|one| one.ends.is_some()).count()
}

fn staff(round: &Round) -> String {
    let coming: usize = round.workforce.newcomers.iter().map(|one| one.people.len()).sum();
    let leaving = leaving(round);
    let stay = match leaving {
        0 => "staff: static, everybody in the snapshot stays".to_owned(),
        1 => "staff: static, everybody in the snapshot stays but 1 person who has a last day".to_owned(),
        _ => format!("staff: static, everybody in the snapshot stays but {leaving} people who have a last day"),
    };
    match coming {
        0 => stay,
        1 => format!("{stay}; 1 person is assumed to come"),
        _ => format!("{stay}; {coming} people are assumed to come"),
    }
}

fn year(round: &Round) -> String {
    let first_day = round.file.calendar.first_day(round.file.base_year.plus(1));
    format!("year: the school year, from {}; the base year is {}", first_day.strftime("%-d %B"), round.file.base_year)
}

/// What holds however one counts.
fn always(round: &Round, conventions: &[&Convention]) -> Vec<String> {
    let fiscal: Vec<&str> =
        conventions.iter().filter(|one| one.year == YearBy::Fiscal).map(|one| one.name.as_str()).collect();
    let mut year = year(round);
    if !fiscal.is_empty() {
        year += &format!("; under {} by fiscal years, as it is paid", listed(&fiscal));
    }
    [staff(round), year].into_iter().chain(prices(round)).collect()
}

/// Of which day prices are known, where a number may rest on an index.
fn prices(round: &Round) -> Option<String> {
    let known_on = round.file.known_on.filter(|_| !round.indices.is_empty())?;
    Some(format!("prices: as published by {known_on}; a later change is the round's assumption, and marked"))
}

fn convention(round: &Round, ledgers: &[&Ledger]) -> Vec<String> {
    let base = round.file.base_year;
    let beyond_pay = ledgers.iter().any(|ledger| {
        ledger.lines.iter().any(|line| Measure::TotalCompensation.counts(line) && !Measure::Pay.counts(line))
    });
    let mut lines = vec![
        format!("cost: {} of the unit's people", Measure::TotalCompensation.words()),
        format!(
            "new money: cost less that of {}, {base}; beside it, over {}",
            Baseline::BaseYear.words(),
            Baseline::StatusQuo.words()
        ),
        format!("{}; movement, incentives and one-time pay are counted", staff(round)),
        year(round),
        format!("per cent: of the same amount in {base}; a person's raise, of that person's base pay the year before"),
    ];
    if !beyond_pay {
        lines.push("no contribution or benefit of the employer is in this round: cost is pay alone".to_owned());
    }
    lines.extend(prices(round));
    lines
}

/// The ledgers of the chosen offers, the status quo first.
pub struct Reader<'a> {
    pub(super) round: &'a Round,
    names: &'a Names,
    pub(super) chosen: &'a [&'a Offer],
    pub(super) projected: &'a [Projected],
}

impl Reader<'_> {
    fn ledger(&self, offer: usize) -> &Ledger {
        &self.projected[offer].ledger
    }

    fn cost(&self, offer: usize, year: SchoolYear, measure: Measure) -> Cents {
        self.ledger(offer).sum(|line| line.year == year && measure.counts(line))
    }
}
