//! The answer of `compare` as one long table for CSV: a row for each number,
//! with what it is of and in which unit.

use super::caveat;
use crate::reading::comparison::Comparison;
use crate::table::counted;

/// One row for each number: table, offer, item, year, amount, unit.
#[must_use]
pub fn long_rows(answer: &Comparison) -> Vec<Vec<String>> {
    let mut rows = vec![counted::HEAD.map(str::to_owned).to_vec()];
    let mut add = |table: &str, offer: &str, item: &str, year: &str, amount: String| {
        let unit = match (table, item) {
            ("people", "fte") => "FTE",
            ("people", _) | ("raises", "none" | "less") => "people",
            ("raises", item) if item.ends_with("_percent") => "per cent",
            _ => "dollars",
        };
        rows.push([table, offer, item, year, &amount, unit].map(str::to_owned).to_vec());
    };
    let base = &answer.base_year;
    let base_label = base.year.to_string();
    add("people", "", "headcount", &base_label, answer.people.headcount.to_string());
    add("people", "", "fte", &base_label, answer.people.fte.to_string());
    for (item, amount) in [
        ("base_pay", base.base_pay),
        ("on_top", base.on_top),
        ("salary", base.salary),
        ("fringe", base.fringe),
        ("total", base.total),
    ] {
        add("base_year", "", item, &base_label, amount.to_string());
    }
    for offer in &answer.offers {
        for year in &offer.years {
            let label = year.year.to_string();
            let money = &year.money;
            for (item, amount) in [
                ("base_pay", money.base_pay),
                ("pay", money.pay),
                ("pay_with_roll_up", money.pay_with_roll_up),
                ("cost", money.cost),
                ("new_money", money.new_money),
                ("new_ongoing", money.new_ongoing),
                ("new_one_time", money.new_one_time),
                ("over_status_quo", money.over_status_quo),
            ] {
                add("cost", &offer.name, item, &label, amount.to_string());
            }
        }
        for row in &offer.by_provision {
            for (year, amount) in answer.years.iter().zip(&row.years) {
                add("new_money_by_provision", &offer.name, &row.provision, &year.to_string(), amount.to_string());
            }
        }
        for row in &offer.by_cause {
            for (year, amount) in answer.years.iter().zip(&row.years) {
                add("change_by_cause", &offer.name, row.cause, &year.to_string(), amount.to_string());
            }
        }
        for one in &offer.raises {
            let label = one.year.to_string();
            for (item, amount) in
                [("lowest", one.dollars.lowest), ("median", one.dollars.median), ("highest", one.dollars.highest)]
            {
                add("raises", &offer.name, item, &label, amount.to_string());
            }
            for (item, percent) in [
                ("lowest_percent", one.percent.lowest),
                ("median_percent", one.percent.median),
                ("highest_percent", one.percent.highest),
            ] {
                add("raises", &offer.name, item, &label, percent.to_string());
            }
            add("raises", &offer.name, "none", &label, one.none.to_string());
            add("raises", &offer.name, "less", &label, one.less.to_string());
        }
    }
    by_fiscal_year(answer, &mut add);
    for line in &answer.revenue {
        for one in &line.years {
            add("revenue", "", &line.name, &one.year.to_string(), one.amount.to_string());
        }
        for left in &line.left {
            for (year, amount) in answer.years.iter().zip(&left.years) {
                add("revenue_left", &left.offer, &line.name, &year.to_string(), amount.to_string());
            }
        }
    }
    if let Some(gap) = &answer.gap {
        let pair = format!("{} less {}", gap.union, gap.district);
        for (item, amounts) in [("gap", &gap.years), ("ongoing", &gap.ongoing), ("one_time", &gap.one_time)] {
            for (year, amount) in answer.years.iter().zip(amounts) {
                add("gap", &pair, item, &year.to_string(), amount.to_string());
            }
        }
        for row in &gap.by_provision {
            for (year, amount) in answer.years.iter().zip(&row.years) {
                add("gap_by_provision", &pair, &row.provision, &year.to_string(), amount.to_string());
            }
        }
    }
    fingertips(answer, &mut add);
    rows.extend(counted::convention_rows(answer).into_iter().skip(1));
    rows.extend(counted::claim_rows(answer));
    rows.extend(caveat::rows(answer));
    rows
}

/// One row for each number of the conventions, and what they rest on.
#[must_use]
pub fn convention_rows(answer: &Comparison) -> Vec<Vec<String>> {
    let mut rows = counted::convention_rows(answer);
    rows.extend(caveat::rows(answer));
    rows
}

/// The cost by fiscal year, where there is one.
fn by_fiscal_year(answer: &Comparison, add: &mut impl FnMut(&str, &str, &str, &str, String)) {
    if let Some(fiscal) = &answer.fiscal {
        for offer in &fiscal.offers {
            for (year, amount) in fiscal.years.iter().zip(&offer.years) {
                add("cost_by_fiscal_year", &offer.offer, "cost", &year.to_string(), amount.to_string());
            }
            add("cost_by_fiscal_year", &offer.offer, "later", "", offer.later.to_string());
        }
    }
}

/// The facts to have by heart.
fn fingertips(answer: &Comparison, add: &mut impl FnMut(&str, &str, &str, &str, String)) {
    for fact in &answer.fingertips {
        let known = [("pay", fact.pay), ("with_roll_up", fact.with_roll_up)];
        for (item, amount) in known.into_iter().filter_map(|(item, amount)| amount.map(|amount| (item, amount))) {
            add("fingertips", "", &format!("{}, {item}", fact.of), "", amount.to_string());
        }
    }
}
