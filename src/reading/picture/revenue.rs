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
            "What each offer charges to the fund, by school year, if everybody stays. Revenue: {}",
            sources.join("; ")
        ),
        told: funds.iter().flat_map(of).collect(),
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
        label: format!("Revenue: {}{mark}", line.title),
        amounts,
        charged,
        grain,
    })
}

/// Of the line of which least is left in the last year. What else is charged to
/// a fund the round may not know, so nothing is said of what is left.
fn finding(answer: &Comparison, lines: &[&RevenueAnswer]) -> Option<String> {
    let year = answer.years.last()?;
    let least = |line: &RevenueAnswer| line.left.iter().filter_map(|one| one.years.last().copied()).min();
    let (least, line) = lines.iter().filter_map(|line| Some((least(line)?, line))).min_by_key(|(least, _)| *least)?;
    let revenue = line.years.iter().find(|one| one.year == *year)?.amount;
    let short = line.left.iter().filter(|one| one.years.last().is_some_and(|left| left.0 < 0)).count();
    let (title, amount) = (words::capital(&words::short(&line.title)), words::brief(revenue));
    let all = line.left.len();
    Some(match short {
        0 if least == revenue => format!("No offer charges anything to {} in {year}", words::short(&line.title)),
        0 => {
            let most = words::brief(revenue - least);
            format!("{title} of {amount} covers what every offer charges to it in {year}: {most} at most")
        }
        _ => {
            let lacking = words::brief(-least);
            format!("{title} of {amount} does not cover {short} of {all} offers in {year}; up to {lacking} is lacking")
        }
    })
}
