//! Chart `cost-by-year`: what each offer costs year by year, from the base year
//! on, beside the revenue that is held against the whole cost. Revenue of a
//! fund has another scale and a chart of its own.

use super::who::{self, Side, Who};
use super::words::{self, Grain};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::reading::comparison::Comparison;

/// What the chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CostByYear {
    /// The title: what the numbers say.
    pub finding: String,
    /// What is counted, over what, in which years.
    pub convention: String,
    /// The numbers in words.
    pub told: Vec<String>,
    /// The base year and the projected years.
    pub years: Vec<SchoolYear>,
    /// What the base year costs, under every offer.
    pub base: Cents,
    /// Each offer.
    pub offers: Vec<OfferLine>,
    /// Year by year, the cost of the union's latest offer less that of the
    /// district's, of which the title tells; none where there is no such pair.
    pub apart: Vec<Cents>,
    /// Each line of revenue that is held against the whole cost.
    pub revenue: Vec<RevenueLine>,
    /// In which all amounts are written.
    pub grain: Grain,
}

/// An offer's amounts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferLine {
    /// Whose.
    pub who: Who,
    /// One for each year; `None` where there is none.
    pub amounts: Vec<Option<Cents>>,
}

/// A line of revenue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevenueLine {
    /// Its title, and whether it is assumed.
    pub label: String,
    /// One for each year; `None` where there is none.
    pub amounts: Vec<Option<Cents>>,
}

/// The base year and the projected years of an answer.
pub(super) fn years(answer: &Comparison) -> Vec<SchoolYear> {
    [answer.base_year.year].into_iter().chain(answer.years.iter().copied()).collect()
}

/// The numbers of a line in words: `Status quo: $371.4 M in 2018-19, …`.
pub(super) fn told(label: &str, years: &[SchoolYear], amounts: &[Option<Cents>], grain: Grain) -> String {
    let each: Vec<String> = years
        .iter()
        .zip(amounts)
        .filter_map(|(year, amount)| Some(format!("{} in {year}", grain.write((*amount)?))))
        .collect();
    format!("{label}: {}", each.join(", "))
}

pub(super) fn read(answer: &Comparison, all: &[Who]) -> CostByYear {
    let years = years(answer);
    let base = Some(answer.base_year.total);
    let offers: Vec<OfferLine> = answer
        .offers
        .iter()
        .zip(all)
        .map(|(offer, who)| {
            let costs = offer.years.iter().map(|year| Some(year.money.cost));
            OfferLine { who: who.clone(), amounts: [base].into_iter().chain(costs).collect() }
        })
        .collect();
    let whole = answer.revenue.iter().filter(|line| line.fund.is_none());
    let revenue: Vec<RevenueLine> = whole
        .map(|line| {
            let of = |year: &SchoolYear| line.years.iter().find(|one| one.year == *year).map(|one| one.amount);
            let assumed = line.years.iter().any(|one| one.assumed);
            let mark = if assumed { " (assumed)" } else { "" };
            RevenueLine { label: format!("Revenue{mark}: {}", line.title), amounts: years.iter().map(of).collect() }
        })
        .collect();
    let amounts: Vec<Cents> = offers.iter().flat_map(|line| line.amounts.iter().flatten().copied()).collect();
    let grain = Grain::of(&amounts);
    let apart = answer.gap.as_ref().map_or_else(Vec::new, |gap| gap.years.clone());
    let gap = if apart.is_empty() { "" } else { "; gap: the union's latest offer less the district's" };
    let apart_told = (!apart.is_empty()).then(|| {
        let shown: Vec<Option<Cents>> = apart.iter().copied().map(Some).collect();
        told("The gap", &answer.years, &shown, Grain::of(&apart))
    });
    let alone = if revenue.len() > 1 { "; each line of revenue is drawn alone" } else { "" };
    let of_offers = offers.iter().map(|line| told(&line.who.label, &years, &line.amounts, grain));
    let of_revenue = revenue.iter().map(|line| told(&line.label, &years, &line.amounts, grain));
    CostByYear {
        finding: finding(answer, all),
        convention: format!(
            "{} of the {} people in the snapshot, by school year, {staying}; {} is the base year{gap}{alone}",
            words::capital(answer.contents.words()),
            words::count(answer.people.headcount),
            answer.base_year.year,
            staying = words::staying(answer)
        ),
        told: of_offers.chain(of_revenue).chain(apart_told).collect(),
        apart,
        years,
        base: answer.base_year.total,
        offers,
        revenue,
        grain,
    }
}

fn finding(answer: &Comparison, all: &[Who]) -> String {
    let Some(last) = answer.years.last() else { return "What each offer costs".to_owned() };
    let cost = |at: usize| answer.offers[at].years.last().map_or(Cents::ZERO, |year| year.money.cost);
    let at = |name: &str| all.iter().position(|who| who.name == name);
    let pair = answer.gap.as_ref().and_then(|gap| Some((at(&gap.union)?, at(&gap.district)?)));
    let cheapest = (0..all.len()).min_by_key(|at| cost(*at)).unwrap_or(0);
    let dearest = (0..all.len()).rev().max_by_key(|at| cost(*at)).unwrap_or(0);
    let told = |at: usize| words::brief(cost(at));
    if let Some((union, district)) = pair {
        let (ours, theirs) = (who::offer_of(Side::Union, all), who::of(Side::District, all));
        let over = |at: usize| answer.offers[at].term.cost;
        let difference = over(union) - over(district);
        let than = match difference.0 {
            0 => format!("as much as {theirs}"),
            below if below < 0 => format!("{} less than {theirs}", words::brief(-difference)),
            _ => format!("{} more than {theirs}", words::brief(difference)),
        };
        return match answer.years.as_slice() {
            [only] => format!("In {only} {ours} costs {than}"),
            years => format!("Over {} years {ours} costs {than}", years.len()),
        };
    }
    if all.len() > 2 {
        let (low, high) = (all[cheapest].in_words(), all[dearest].in_words());
        return format!("In {last} the cost is between {} ({low}) and {} ({high})", told(cheapest), told(dearest));
    }
    let base = answer.base_year.total;
    let (who, against, than) = match all.get(1) {
        Some(who) => (who.in_words(), cost(0), "the status quo".to_owned()),
        None => ("the status quo".to_owned(), base, format!("in {}", answer.base_year.year)),
    };
    let shown = all.len() - 1;
    let difference = cost(shown) - against;
    let more = if difference.0 < 0 { "less" } else { "more" };
    let size = words::brief(if difference.0 < 0 { -difference } else { difference });
    let compared =
        if difference == Cents::ZERO { format!("as much as {than}") } else { format!("{size} {more} than {than}") };
    format!("{} costs {} in {last}, {compared}", words::capital(&who), told(shown))
}
