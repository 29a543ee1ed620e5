//! Whatever is drawn, the parts of every table of a comparison sum to its
//! totals: provisions, causes, what comes again and what does not, years and
//! the term, funds, fiscal years, both sides and their gap.

use proptest::prelude::*;

use costout::foundation::money::Cents;
use costout::reading::comparison::{ByProvision, Comparison, Money};

use super::modest;
use crate::chance::district;

const DISTRICT: &str = "title = \"district\"\nparty = \"district\"\nextends = \"status-quo.toml\"\n\
    [provisions.one-percent]\nkind = \"across_the_board\"\npercent = { 2019-08-01 = 1, 2021-08-01 = 0.5 }\n\
    [provisions.bonus]\namount = { 2019-12-01 = 250, 2020-12-01 = 125.50 }\n";

const FUNDS: &str = "[revenue.levy]\namount = 1000000\nyear = \"2018-19\"\ngrowth = 2\nfund = \"levy\"\n\
    [revenue.rest]\namount = 5000000\nyear = \"2018-19\"\ngrowth = 0\nfund = \"general\"\n\
    [revenue.all]\namount = 6000000\nyear = \"2018-19\"\ngrowth = 1\n\
    [conventions.plain]\n[conventions.level]\nbaseline = \"none\"\n";

fn of(rows: &[ByProvision], year: usize) -> Cents {
    rows.iter().map(|row| row.years[year]).sum()
}

fn term(years: impl Iterator<Item = Money>, of: fn(&Money) -> Cents) -> Cents {
    years.map(|money| of(&money)).sum()
}

fn offers_sum(answer: &Comparison) -> Result<(), TestCaseError> {
    let status_quo = answer.offers.iter().find(|offer| offer.name == "status-quo").expect("the status quo");
    let base = status_quo.years[0].money.cost - status_quo.years[0].money.new_money;
    for offer in &answer.offers {
        let mut before = base;
        for (at, year) in offer.years.iter().enumerate() {
            let money = year.money;
            let causes: Cents = offer.by_cause.iter().map(|cause| cause.years[at]).sum();
            prop_assert_eq!(money.cost - base, money.new_money, "new money of {} in {}", &offer.name, at);
            prop_assert_eq!(of(&offer.by_provision, at), money.new_money, "provisions of {} in {}", &offer.name, at);
            prop_assert_eq!(causes, money.cost - before, "causes of {} in {}", &offer.name, at);
            prop_assert_eq!(money.new_ongoing + money.new_one_time, money.new_money);
            prop_assert_eq!(money.cost - status_quo.years[at].money.cost, money.over_status_quo);
            prop_assert!(money.base_pay <= money.pay && money.pay <= money.pay_with_roll_up);
            before = money.cost;
        }
        let measures: [fn(&Money) -> Cents; 8] = [
            |money| money.base_pay,
            |money| money.pay,
            |money| money.pay_with_roll_up,
            |money| money.cost,
            |money| money.new_money,
            |money| money.new_ongoing,
            |money| money.new_one_time,
            |money| money.over_status_quo,
        ];
        for measure in measures {
            prop_assert_eq!(measure(&offer.term), term(offer.years.iter().map(|year| year.money), measure));
        }
        for row in &offer.by_provision {
            prop_assert_eq!(row.term, row.years.iter().copied().sum::<Cents>());
        }
    }
    prop_assert!(status_quo.years.iter().all(|year| year.money.over_status_quo == Cents::ZERO));
    Ok(())
}

fn gap_sums(answer: &Comparison) -> Result<(), TestCaseError> {
    let cost = |name: &str, at: usize| {
        let offer = answer.offers.iter().find(|offer| offer.name == name).expect("an offer");
        offer.years[at].money.cost
    };
    let gap = answer.gap.as_ref().expect("a gap");
    for (at, in_all) in gap.years.iter().enumerate() {
        prop_assert_eq!(*in_all, cost("union", at) - cost("district", at));
        prop_assert_eq!(*in_all, gap.ongoing[at] + gap.one_time[at]);
        prop_assert_eq!(*in_all, of(&gap.by_provision, at));
    }
    prop_assert_eq!(gap.term, gap.years.iter().copied().sum::<Cents>());
    Ok(())
}

/// What is paid after the last fiscal year is told beside it, and what the base
/// year leaves to the first is the same for all: so offers differ by fiscal
/// years as they differ by school years.
fn fiscal_years_sum(answer: &Comparison) -> Result<(), TestCaseError> {
    let fiscal = answer.fiscal.as_ref().expect("fiscal years");
    let paid = |at: usize| fiscal.offers[at].years.iter().copied().sum::<Cents>() + fiscal.offers[at].later;
    for (at, offer) in answer.offers.iter().enumerate() {
        prop_assert_eq!(&fiscal.offers[at].offer, &offer.name);
        prop_assert_eq!(paid(at) - paid(0), offer.term.cost - answer.offers[0].term.cost, "{}", &offer.name);
    }
    Ok(())
}

fn funds_sum(answer: &Comparison) -> Result<(), TestCaseError> {
    let line = |name: &str| answer.revenue.iter().find(|line| line.name == name).expect("a line of revenue");
    let (levy, rest, all) = (line("levy"), line("rest"), line("all"));
    for (at, offer) in answer.offers.iter().enumerate() {
        for (year, money) in offer.years.iter().map(|year| year.money).enumerate() {
            let cost = money.cost;
            prop_assert_eq!(levy.left[at].charged[year] + rest.left[at].charged[year], cost, "{}", &offer.name);
            prop_assert_eq!(all.left[at].charged[year], cost, "{}", &offer.name);
        }
    }
    Ok(())
}

fn conventions_sum(answer: &Comparison) -> Result<(), TestCaseError> {
    for counted in &answer.conventions {
        for offer in &counted.offers {
            let term = answer.offers.iter().find(|one| one.name == offer.offer).expect("an offer").term;
            let wanted = if counted.name == "level" { term.cost } else { term.new_money };
            prop_assert_eq!(offer.amount, wanted, "{} of {}", &counted.name, &offer.offer);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(modest(96))]

    #[test]
    fn every_table_sums_to_its_totals(district in district(), checks in 1..53_usize, day in 1..29_u8) {
        let (answer, complaints) = district
            .files()
            .calendar(&format!("first_check = \"08-{day:02}\"\nchecks = {checks}\n"))
            .round(FUNDS)
            .file("district.toml", DISTRICT)
            .compare();
        let answer = answer.unwrap_or_else(|| panic!("{complaints}"));
        prop_assert_eq!(answer.offers.len(), 3);
        offers_sum(&answer)?;
        gap_sums(&answer)?;
        fiscal_years_sum(&answer)?;
        funds_sum(&answer)?;
        conventions_sum(&answer)?;
    }
}
