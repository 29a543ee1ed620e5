//! Offers side by side: what each costs, how much of it is new money and
//! against what, what drives it, who gains, how far apart the sides are, and
//! what money there is. One value that every format renders; nothing is
//! computed after it.

use rust_decimal::Decimal;
use serde::Serialize;

use super::facts::{self, Fact};
use super::raises::{self, Raises};
use crate::answer::ledger::{Charge, Element, Ledger, Names, ProvisionId, Stage};
use crate::answer::compiled::Compiled;
use crate::answer::projection::Projected;
use crate::contract::provision::{Provision, Sort, Standing};
use crate::district::revenue::Revenue;
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic};
use crate::foundation::money::{Cents, Fte};
use crate::foundation::source::Sources;
use crate::question::convention::{Baseline, Measure};
use crate::question::offer::{Offer, Party};
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
    /// What the round says of itself.
    pub notes: Vec<String>,
    /// Provisions whose numbers are not adopted: assumed, made up and so on.
    pub unsure: Vec<Unsure>,
    /// The people.
    pub people: People,
    /// The base year, under the status quo.
    pub base_year: BaseYear,
    /// The projected years.
    pub years: Vec<SchoolYear>,
    /// Every offer.
    pub offers: Vec<OfferAnswer>,
    /// Every revenue line.
    pub revenue: Vec<RevenueAnswer>,
    /// The two sides, where both have tabled an offer.
    pub gap: Option<Gap>,
    /// What one should know by heart.
    pub fingertips: Vec<Fact>,
}

/// A provision whose numbers are not adopted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Unsure {
    /// Its title.
    pub provision: String,
    /// How sure it is.
    pub standing: &'static str,
    /// File and line.
    pub place: String,
    /// The offers that have it, where not all have.
    pub offers: Vec<String>,
}

/// Who is employed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct People {
    /// Persons.
    pub headcount: usize,
    /// Full-time equivalents.
    pub fte: Fte,
}

/// What the base year cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BaseYear {
    /// The year.
    pub year: SchoolYear,
    /// Base pay.
    pub base_pay: Cents,
    /// Pay on top.
    pub on_top: Cents,
    /// All pay: base and on top.
    pub salary: Cents,
    /// Contributions and benefits.
    pub fringe: Cents,
    /// Each contribution and benefit of it.
    pub fringe_parts: Vec<Part>,
    /// Salary and fringe.
    pub total: Cents,
}

/// A named part of a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its title.
    pub name: String,
    /// Cents.
    pub amount: Cents,
}

/// What one offer comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferAnswer {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Who tabled it.
    pub party: &'static str,
    /// When.
    pub tabled: Option<String>,
    /// Year by year.
    pub years: Vec<YearAnswer>,
    /// All years together.
    pub term: Money,
    /// New money against the base year, provision by provision; the sum of a
    /// year is its new money.
    pub by_provision: Vec<ByProvision>,
    /// What each cause changed from the year before; the sum of a year is its
    /// cost less the cost of the year before.
    pub by_cause: Vec<ByCause>,
    /// Individual raises, year by year.
    pub raises: Vec<Raises>,
}

/// One year of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct YearAnswer {
    /// The year.
    pub year: SchoolYear,
    /// Its money.
    #[serde(flatten)]
    pub money: Money,
    /// New money against the base year, in per cent of the base year's total
    /// compensation.
    pub new_percent_of_base_year: Option<Decimal>,
    /// The change of all base pay on the base year's, in per cent of the base
    /// year's base pay.
    pub base_pay_percent_of_base_year: Option<Decimal>,
}

/// The amounts of a year or of a term.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Money {
    /// Base pay.
    pub base_pay: Cents,
    /// Base pay and pay on top.
    pub pay: Cents,
    /// Pay and the contributions that follow it.
    pub pay_with_roll_up: Cents,
    /// With benefits as well: the cost.
    pub cost: Cents,
    /// The cost less that of the base year.
    pub new_money: Cents,
    /// Of the new money, what comes again.
    pub new_ongoing: Cents,
    /// Of the new money, what does not.
    pub new_one_time: Cents,
    /// The cost less that of the status quo of the same year.
    pub over_status_quo: Cents,
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

/// What a cause changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByCause {
    /// The cause.
    pub cause: &'static str,
    /// Year by year.
    pub years: Vec<Cents>,
}

/// Money that comes in, held against each offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RevenueAnswer {
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: String,
    /// Where the amount comes from.
    pub source: String,
    /// What comes in, the base year first.
    pub years: Vec<RevenueOfYear>,
    /// What is left of it after each offer's cost, by projected year.
    pub left: Vec<Left>,
}

/// A year's revenue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RevenueOfYear {
    /// The year.
    pub year: SchoolYear,
    /// What comes in.
    pub amount: Cents,
    /// Per cent on the year before.
    pub growth: Option<Decimal>,
    /// Whether it is assumed.
    pub assumed: bool,
}

/// Revenue less the cost of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The offer.
    pub offer: String,
    /// Year by year; below zero where the cost is higher.
    pub years: Vec<Cents>,
    /// All years together.
    pub term: Cents,
}

/// How far apart the two sides are: the union's cost less the district's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The district's latest offer.
    pub district: String,
    /// The union's latest offer.
    pub union: String,
    /// In all, year by year.
    pub years: Vec<Cents>,
    /// In all years together.
    pub term: Cents,
    /// Of it, what comes again, year by year.
    pub ongoing: Vec<Cents>,
    /// Of it, what does not.
    pub one_time: Vec<Cents>,
    /// Provision by provision, those that differ.
    pub by_provision: Vec<ByProvision>,
}

/// What is asked of a round.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The offers to show; all where empty. The status quo is always there.
    pub offers: Vec<String>,
}

/// Answers; complaints are people who would come to stand on an empty cell,
/// prices beyond what can be paid, and offers that are not there.
pub fn compare(
    round: &Round,
    offers: &[Offer],
    asked: &Asked,
    sources: &Sources,
    complaints: &mut Complaints,
) -> Option<Comparison> {
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
    let mut chosen: Vec<&Offer> = offers
        .iter()
        .filter(|offer| offer.name == *status_quo || asked.offers.is_empty() || asked.offers.contains(&offer.name))
        .collect();
    chosen.sort_by_key(|offer| (offer.name != *status_quo, offer.tabled, offer.party, offer.name.clone()));
    if complaints.has_errors() {
        return None;
    }
    let compiled = Compiled::new(round, &chosen, complaints)?;
    for (provision, people, missing) in compiled.below_rates(status_quo) {
        below_rates(&chosen, compiled.names.of(provision), people, missing, complaints);
    }
    let projected = compiled.project(true, complaints);
    if complaints.has_errors() {
        return None;
    }
    let reader = Reader { round, names: &compiled.names, chosen: &chosen, projected: &projected };
    let status_quo_offer = chosen[0];
    let fingertips = facts::read(round, status_quo_offer, complaints);
    Some(Comparison {
        format: 1,
        round: round.file.title.clone(),
        fingerprint: crate::foundation::fingerprint::of(sources),
        snapshot: sources.get(round.workforce.rows.file).path.clone(),
        as_of: round.file.as_of.to_string(),
        convention: convention(round),
        notes: round.file.notes.clone(),
        unsure: unsure(&chosen, sources),
        people: People { headcount: round.workforce.headcount(), fte: round.workforce.total_fte() },
        base_year: reader.base_year(),
        years: round.years().skip(1).collect(),
        offers: (0..chosen.len()).map(|at| reader.offer(at)).collect(),
        revenue: round.revenue.iter().map(|line| reader.revenue(line)).collect(),
        gap: reader.gap(),
        fingertips,
    })
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

fn convention(round: &Round) -> Vec<String> {
    let base = round.file.base_year;
    vec![
        format!("cost: {} of the unit's people", Measure::TotalCompensation.words()),
        format!("new money: cost less that of {}, {base}; beside it, over {}", Baseline::BaseYear.words(), Baseline::StatusQuo.words()),
        "staff: static, everybody in the snapshot stays; movement, incentives and one-time pay are counted".to_owned(),
        format!("year: the school year, from {}", round.file.calendar.first_day(base.plus(1)).strftime("%-d %B")),
        format!("per cent: of {base}, of the amount the column names"),
    ]
}

fn unsure(offers: &[&Offer], sources: &Sources) -> Vec<Unsure> {
    let mut found: Vec<Unsure> = Vec::new();
    for offer in offers {
        for provision in &offer.provisions {
            let standing = standing_of(provision);
            if matches!(standing, Standing::Adopted | Standing::Bargained) {
                continue;
            }
            let place = sources.place(provision.place);
            match found.iter_mut().find(|one| one.place == place && one.standing == standing.word()) {
                Some(known) => known.offers.push(offer.name.clone()),
                None => found.push(Unsure {
                    provision: provision.title.clone(),
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
fn standing_of(provision: &Provision) -> Standing {
    let assumed = provision.effects.iter().any(|effect| {
        matches!(effect, crate::contract::effect::Effect::Raise(raise) if raise.assumed)
    });
    if assumed { provision.standing.max(Standing::Assumed) } else { provision.standing }
}

struct Reader<'a> {
    round: &'a Round,
    names: &'a Names,
    chosen: &'a [&'a Offer],
    projected: &'a [Projected],
}

impl Reader<'_> {
    fn ledger(&self, offer: usize) -> &Ledger {
        &self.projected[offer].ledger
    }

    fn cost(&self, offer: usize, year: SchoolYear, measure: Measure) -> Cents {
        self.ledger(offer).sum(|line| line.year == year && measure.counts(line))
    }

    fn base_year(&self) -> BaseYear {
        let (ledger, year) = (self.ledger(0), self.round.file.base_year);
        let cost = |measure| self.cost(0, year, measure);
        let (base_pay, salary, total) = (cost(Measure::Base), cost(Measure::Pay), cost(Measure::TotalCompensation));
        let mut parts: Vec<Part> = Vec::new();
        for provision in &self.chosen[0].provisions {
            let id = self.names.provision(&provision.name);
            let amount = match provision.sort {
                Sort::Contribution => {
                    ledger.sum(|line| line.year == year && line.charge == Charge::Contribution(id))
                }
                Sort::Benefit => ledger.sum(|line| {
                    line.year == year && line.element == Element::Head && line.provision == id
                }),
                _ => continue,
            };
            parts.push(Part { name: provision.title.clone(), amount });
        }
        BaseYear { year, base_pay, on_top: salary - base_pay, salary, fringe: total - salary, fringe_parts: parts, total }
    }

    fn money(&self, offer: usize, year: SchoolYear) -> Money {
        let cost = |offer: usize, year| self.cost(offer, year, Measure::TotalCompensation);
        let base = self.round.file.base_year;
        let one_time = |year| self.ledger(offer).sum(|line| line.year == year && !line.ongoing);
        let new_money = cost(offer, year) - cost(offer, base);
        let new_one_time = one_time(year) - one_time(base);
        Money {
            base_pay: self.cost(offer, year, Measure::Base),
            pay: self.cost(offer, year, Measure::Pay),
            pay_with_roll_up: self.cost(offer, year, Measure::PayWithRollUp),
            cost: cost(offer, year),
            new_money,
            new_ongoing: new_money - new_one_time,
            new_one_time,
            over_status_quo: cost(offer, year) - cost(0, year),
        }
    }

    fn offer(&self, at: usize) -> OfferAnswer {
        let offer = self.chosen[at];
        let base = self.round.file.base_year;
        let base_cost = self.cost(at, base, Measure::TotalCompensation);
        let base_pay = self.cost(at, base, Measure::Base);
        let years: Vec<YearAnswer> = self
            .round
            .years()
            .skip(1)
            .map(|year| {
                let money = self.money(at, year);
                YearAnswer {
                    year,
                    money,
                    new_percent_of_base_year: money.new_money.percent_of(base_cost),
                    base_pay_percent_of_base_year: (money.base_pay - base_pay).percent_of(base_pay),
                }
            })
            .collect();
        let term = years.iter().fold(Money::default(), |sum, year| sum.plus(&year.money));
        let lists = self.projected[at].raises.iter().zip(self.round.years().skip(1));
        OfferAnswer {
            name: offer.name.clone(),
            title: offer.title.clone(),
            party: offer.party.word(),
            tabled: offer.tabled.map(|date| date.to_string()),
            years,
            term,
            by_provision: self.by_provision(at, |year, id| self.new_money_of(at, year, id)),
            by_cause: self.by_cause(at),
            raises: lists.filter_map(|(list, year)| raises::read(year, list)).collect(),
        }
    }

    fn of_provision(&self, offer: usize, year: SchoolYear, id: ProvisionId) -> Cents {
        self.ledger(offer).sum(|line| line.year == year && line.provision == id)
    }

    fn new_money_of(&self, offer: usize, year: SchoolYear, id: ProvisionId) -> Cents {
        self.of_provision(offer, year, id) - self.of_provision(offer, self.round.file.base_year, id)
    }

    /// The provisions for which some year is not zero.
    fn by_provision(&self, offer: usize, of: impl Fn(SchoolYear, ProvisionId) -> Cents) -> Vec<ByProvision> {
        let mut found = Vec::new();
        for at in 0..self.names.provisions.len() {
            let id = ProvisionId(u16::try_from(at).unwrap_or(0));
            let years: Vec<Cents> = self.round.years().skip(1).map(|year| of(year, id)).collect();
            if years.iter().all(|cents| *cents == Cents::ZERO) {
                continue;
            }
            let name = self.names.of(id);
            let others = std::iter::once(&self.chosen[offer]).chain(self.chosen);
            let provision = others.flat_map(|offer| &offer.provisions).find(|one| one.name == name);
            let sort = provision.map_or(Sort::BasePay, |one| one.sort);
            found.push(ByProvision {
                provision: name.to_owned(),
                title: provision.map_or_else(|| "hires, departures, leave".to_owned(), |one| one.title.clone()),
                article: provision.and_then(|one| one.article.clone()),
                standing: provision.map_or(Standing::Adopted, standing_of).word(),
                ongoing: sort != Sort::OneTime,
                term: years.iter().copied().sum(),
                years,
            });
        }
        found
    }

    fn by_cause(&self, offer: usize) -> Vec<ByCause> {
        Stage::CAUSES
            .iter()
            .map(|stage| ByCause {
                cause: stage.words(),
                years: self
                    .round
                    .years()
                    .skip(1)
                    .map(|year| self.ledger(offer).sum(|line| line.year == year && line.stage == *stage))
                    .collect(),
            })
            .filter(|cause| cause.years.iter().any(|cents| *cents != Cents::ZERO))
            .collect()
    }

    fn revenue(&self, line: &Revenue) -> RevenueAnswer {
        let left = (0..self.chosen.len()).map(|offer| {
            let years: Vec<Cents> = line
                .years
                .iter()
                .filter(|one| one.year > self.round.file.base_year)
                .map(|one| one.amount - self.cost(offer, one.year, Measure::TotalCompensation))
                .collect();
            Left { offer: self.chosen[offer].name.clone(), term: years.iter().copied().sum(), years }
        });
        RevenueAnswer {
            name: line.name.clone(),
            title: line.title.clone(),
            source: line.source.clone(),
            years: line
                .years
                .iter()
                .map(|one| RevenueOfYear { year: one.year, amount: one.amount, growth: one.growth, assumed: one.assumed })
                .collect(),
            left: left.collect(),
        }
    }

    /// The latest offer of each side; of two on one day, the last by name.
    fn gap(&self) -> Option<Gap> {
        let latest = |party: Party| {
            (0..self.chosen.len())
                .filter(|at| self.chosen[*at].party == party)
                .max_by_key(|at| (self.chosen[*at].tabled, &self.chosen[*at].name))
        };
        let (district, union) = (latest(Party::District)?, latest(Party::Union)?);
        let difference = |year, fits: &dyn Fn(&crate::answer::ledger::CostLine) -> bool| {
            let of = |offer: usize| self.ledger(offer).sum(|line| line.year == year && fits(line));
            of(union) - of(district)
        };
        let years = || self.round.years().skip(1);
        let in_all: Vec<Cents> = years().map(|year| difference(year, &|_| true)).collect();
        Some(Gap {
            district: self.chosen[district].name.clone(),
            union: self.chosen[union].name.clone(),
            term: in_all.iter().copied().sum(),
            years: in_all,
            ongoing: years().map(|year| difference(year, &|line| line.ongoing)).collect(),
            one_time: years().map(|year| difference(year, &|line| !line.ongoing)).collect(),
            by_provision: self.by_provision(union, |year, id| {
                self.of_provision(union, year, id) - self.of_provision(district, year, id)
            }),
        })
    }
}

impl Money {
    fn plus(&self, other: &Self) -> Self {
        Self {
            base_pay: self.base_pay + other.base_pay,
            pay: self.pay + other.pay,
            pay_with_roll_up: self.pay_with_roll_up + other.pay_with_roll_up,
            cost: self.cost + other.cost,
            new_money: self.new_money + other.new_money,
            new_ongoing: self.new_ongoing + other.new_ongoing,
            new_one_time: self.new_one_time + other.new_one_time,
            over_status_quo: self.over_status_quo + other.over_status_quo,
        }
    }
}
