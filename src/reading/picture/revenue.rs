//! Chart `revenue`: each line of revenue that goes to a fund, beside what each
//! offer charges to that fund. Rounds without such a line have no such chart.

use super::cost_by_year::{OfferLine, told};
use super::who::Who;
use super::words::{self, Grain};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::money::Cents;
use crate::reading::comparison::{Comparison, RevenueAnswer};

/// What the chart shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revenue {
    /// The title: what the numbers say.
    pub finding: String,
    /// What is counted, over what, in which years.
    pub convention: String,
    /// The numbers in words.
    pub told: Vec<String>,
    /// What the picture leaves out.
    pub left_out: String,
    /// The projected years.
    pub years: Vec<SchoolYear>,
    /// Each fund's revenue.
    pub funds: Vec<FundRevenue>,
}

/// The revenue of a fund, and what is charged to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundRevenue {
    /// The fund.
    pub fund: String,
    /// The revenue's title, and whether it is assumed.
    pub label: String,
    /// What comes in, year by year.
    pub amounts: Vec<Option<Cents>>,
    /// What each offer charges to the fund.
    pub charged: Vec<OfferLine>,
    /// In which all amounts are written.
    pub grain: Grain,
}

pub(super) fn read(answer: &Comparison, all: &[Who]) -> Option<Revenue> {
    let lines: Vec<&RevenueAnswer> = answer.revenue.iter().filter(|line| line.fund.is_some()).collect();
    let finding = finding(answer, &lines)?;
    let funds: Vec<FundRevenue> = lines.iter().filter_map(|line| fund(answer, line, all)).collect();
    let of = |fund: &FundRevenue| {
        let revenue = told(&fund.label, &answer.years, &fund.amounts, fund.grain);
        let offers = fund.charged.iter().map(|one| told(&one.who.label, &answer.years, &one.amounts, fund.grain));
        [revenue].into_iter().chain(offers).collect::<Vec<_>>()
    };
    let mut sources: Vec<&str> = lines.iter().map(|line| line.source.as_str()).collect();
    sources.dedup();
    Some(Revenue {
        finding,
        convention: format!(
            "What each offer charges to the fund, by school year, {staying}. Revenue: {}",
            sources.join("; "),
            staying = words::staying(answer)
        ),
        told: funds.iter().flat_map(of).collect(),
        left_out: "What else the fund pays is not counted here.".to_owned(),
        years: answer.years.clone(),
        funds,
    })
}

fn fund(answer: &Comparison, line: &RevenueAnswer, all: &[Who]) -> Option<FundRevenue> {
    let of = |year: &SchoolYear| line.years.iter().find(|one| one.year == *year).map(|one| one.amount);
    let amounts: Vec<Option<Cents>> = answer.years.iter().map(of).collect();
    let charged: Vec<OfferLine> = line
        .left
        .iter()
        .zip(all)
        .map(|(left, who)| OfferLine {
            who: who.clone(),
            amounts: left.charged.iter().map(|amount| Some(*amount)).collect(),
        })
        .collect();
    let each = charged.iter().flat_map(|one| &one.amounts).chain(&amounts);
    let grain = Grain::of(&each.copied().flatten().collect::<Vec<_>>());
    let assumed = line.years.iter().any(|one| one.assumed);
    let mark = if assumed { " (assumed growth)" } else { "" };
    Some(FundRevenue {
        fund: line.fund.clone()?,
        label: format!("Revenue{mark}: {}", line.title),
        amounts,
        charged,
        grain,
    })
}

/// Of the line of which least is left in the last year: what comes in and what is
/// charged to it. What else is charged to a fund the round may not know, so
/// nothing is said of whether it bears the offers.
fn finding(answer: &Comparison, lines: &[&RevenueAnswer]) -> Option<String> {
    let year = answer.years.last()?;
    let mut funds: Vec<&str> = lines.iter().filter_map(|line| line.fund.as_deref()).collect();
    funds.sort_unstable();
    funds.dedup();
    // All lines of a fund together bear what is charged to it.
    let each = funds.into_iter().filter_map(|fund| {
        let of: Vec<&RevenueAnswer> = lines.iter().copied().filter(|line| line.fund.as_deref() == Some(fund)).collect();
        let amounts = of.iter().flat_map(|line| line.years.iter().filter(|one| one.year == *year));
        let assumed = amounts.clone().any(|one| one.assumed);
        let amount: Cents = amounts.map(|one| one.amount).sum();
        let charged: Vec<Cents> = of.first()?.left.iter().filter_map(|one| one.charged.last().copied()).collect();
        Some((amount - *charged.iter().max()?, fund, of, amount, assumed, charged))
    });
    let (_, fund, of, amount, assumed, charged) = each.min_by_key(|(left, ..)| *left)?;
    let line = of[0];
    let charged = || charged.iter().copied();
    let (low, high) = (words::brief(charged().min()?), words::brief(charged().max()?));
    let (title, verb) = match of.as_slice() {
        [only] => (words::capital(&words::short(&only.title)), "brings"),
        several => (format!("The {} lines of revenue of {}", several.len(), words::short(fund)), "bring"),
    };
    let amount = words::brief(amount);
    let grown = if assumed { " if it grows as assumed" } else { "" };
    let charged = match (low == high, charged().all(|one| one == Cents::ZERO), line.left.len()) {
        (_, true, _) => "no offer charges anything to it".to_owned(),
        (true, _, 1) => format!("the offer charges it {low}"),
        (true, ..) => format!("every offer charges it {low}"),
        (false, ..) => format!("the offers, the status quo too, charge it {low} to {high}"),
    };
    Some(format!("{title} {verb} {amount} in {year}{grown}; {charged}"))
}
