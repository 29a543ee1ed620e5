//! Revenue lines of a round: an amount of some year, grown year by year to the
//! last by a percentage or by an index. They are read once the indices are
//! loaded; what rests on an assumed change is marked as assumed.

use rust_decimal::Decimal;

use super::RoundFile;
use crate::district::index::PriceIndex;
use crate::district::revenue::{Revenue, RevenueYear, grown};
use crate::foundation::calendar::SchoolYear;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find};
use crate::foundation::fields::{Fields, Form, Key, Shape, Unit, Value, decimal, named_tables};
use crate::foundation::money::{Cents, MOST_PAY};
use crate::foundation::source::Located;

/// The keys of a line of revenue.
pub(super) const KEYS: &[Key] = &[
    Key::new("title", Shape::Text, "What reports call it; its name, where nothing is said."),
    Key::new("amount", Shape::Number(DOLLARS), "What came in in its year.").needed(),
    Key::new("year", Shape::Written(Form::SchoolYear), "The school year of the amount, the base year or before.")
        .needed(),
    Key::new("growth", Shape::PERCENT_OR_INDEX, "By how much it grows each year.").needed(),
    Key::new("fund", Shape::Text, "The fund whose charges it is held against; else the whole cost."),
    Key::new("assumed", Shape::Bool, "Whether the amount itself is an assumption."),
    Key::new("source", Shape::Text, "Where it comes from."),
];

const DOLLARS: Unit = Unit { words: "dollars", least: 0, most: 10_000_000_000 };

/// The most a line of revenue may grow to, ten trillion dollars: all years of
/// any round can be added up.
const MOST_REVENUE: Cents = Cents(1_000_000_000_000_000);

impl RoundFile {
    /// Reads the revenue lines, once the indices are loaded.
    /// An index that could not be read is not complained about again.
    pub fn read_revenue(&self, indices: &[PriceIndex], complaints: &mut Complaints) -> Vec<Revenue> {
        let lines = named_tables(&self.revenue, "revenue", "revenue", complaints);
        let declared = lines.into_iter().map(|(name, fields)| (name, fields.declared(&[KEYS])));
        declared.filter_map(|(name, fields)| self.revenue_line(&name, fields, indices, complaints)).collect()
    }

    fn revenue_line(
        &self,
        name: &Located<String>,
        mut fields: Fields<'_>,
        indices: &[PriceIndex],
        complaints: &mut Complaints,
    ) -> Option<Revenue> {
        let title = fields.text("title", complaints).map_or_else(|| name.value.clone(), |text| text.value);
        let source = fields.text("source", complaints).map_or_else(String::new, |text| text.value);
        let assumed = fields.boolean("assumed", complaints).is_some_and(|found| found.value);
        let fund = fields.text("fund", complaints);
        let funds: Vec<&str> = self.funds.iter().map(|fund| fund.name.as_str()).collect();
        let fund = fund.and_then(|name| find(&funds, &name, Code::UnknownFund, "the round has no fund", complaints));
        fields.need("amount", "25000000");
        fields.need("year", "\"2018-19\"");
        fields.need("growth", "\"cpi:us\"");
        let amount = fields.decimal("amount", complaints).and_then(|number| {
            let most = Decimal::from(MOST_PAY.0);
            let cents =
                Cents::from_dollars(number.value).filter(|_| number.value <= most && number.value >= Decimal::ZERO);
            if cents.is_none() {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("revenue cannot be {}", number.value))
                        .at(number.span, "dollars from 0 to ten billion, at most two decimals"),
                );
            }
            cents
        });
        let year = fields.text("year", complaints).and_then(|text| {
            let year =
                SchoolYear::parse(&text.value).filter(|year| *year <= self.base_year && year.0 + 60 > self.base_year.0);
            if year.is_none() {
                complaints.push(
                    Diagnostic::new(Code::WrongValue, format!("revenue cannot start in `{}`", text.value))
                        .at(text.span, format!("a school year up to {}, written like it", self.base_year)),
                );
            }
            year
        });
        let growth = fields.node("growth");
        fields.finish(complaints);
        let (mut amount, first, growth) = (amount?, year?, growth?);
        let mut years = vec![RevenueYear { year: first, amount, growth: None, growth_assumed: false, assumed }];
        let mut rests_on_assumption = assumed;
        for begins in first.0 + 1..=self.last_year.0 {
            let (percent, growth_assumed) = match &growth.value {
                Value::Text(text) if text.starts_with("cpi:") => {
                    let wanted = Located::new(text["cpi:".len()..].to_owned(), growth.span);
                    if indices.len() < self.indices.len() && !indices.iter().any(|one| one.name == wanted.value) {
                        return None;
                    }
                    let index = find_index(&wanted, indices, complaints)?;
                    let of = begins - index.lag_years;
                    let Some(change) = index.change(of) else {
                        complaints.push(
                            Diagnostic::new(
                                Code::IndexWithoutValue,
                                format!("index `{}` has no change for {of}", wanted.value),
                            )
                            .at(growth.span, format!("needed for {}", SchoolYear(begins)))
                            .hint(format!("assume one: `[assumptions.index.{}]` with `{of} = 2.0`", wanted.value)),
                        );
                        return None;
                    };
                    (change.percent, change.assumed)
                }
                Value::Number(_) => {
                    let percent = decimal("growth", growth, complaints)?.value;
                    if percent.abs() > Decimal::ONE_HUNDRED || percent.normalize().scale() > 5 {
                        complaints.push(
                            Diagnostic::new(Code::WrongValue, format!("`growth` cannot be {percent}"))
                                .at(growth.span, "per cent a year, from -100 to 100, at most five decimals"),
                        );
                        return None;
                    }
                    (percent, false)
                }
                _ => {
                    complaints.push(
                        Diagnostic::new(Code::WrongType, "`growth` is a percentage or an index".to_owned())
                            .at(growth.span, "a number such as 2.0, or \"cpi:NAME\""),
                    );
                    return None;
                }
            };
            let Some(next) = grown(amount, percent).filter(|next| *next <= MOST_REVENUE) else {
                let year = SchoolYear(begins);
                complaints.push(
                    Diagnostic::new(Code::NumberTooLarge, format!("`growth` leads revenue too far in {year}"))
                        .at(growth.span, "above ten trillion dollars"),
                );
                return None;
            };
            amount = next;
            rests_on_assumption |= growth_assumed;
            let (year, assumed) = (SchoolYear(begins), rests_on_assumption);
            years.push(RevenueYear { year, amount, growth: Some(percent), growth_assumed, assumed });
        }
        years.retain(|one| one.year >= self.base_year);
        Some(Revenue { name: name.value.clone(), title, source, place: name.span, fund, years })
    }
}

fn find_index<'a>(
    wanted: &Located<String>,
    indices: &'a [PriceIndex],
    complaints: &mut Complaints,
) -> Option<&'a PriceIndex> {
    let names: Vec<&str> = indices.iter().map(|index| index.name.as_str()).collect();
    let at = find(&names, wanted, Code::UnknownIndex, "the round has no index", complaints)?;
    Some(&indices[at])
}
