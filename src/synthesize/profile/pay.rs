//! Years of service and base salary as a profile gives them.

use std::ops::RangeInclusive;

use rust_decimal::Decimal;

use super::share::{Column, Share, shares};
use super::source_of;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, find, listed};
use crate::foundation::fields::Fields;
use crate::foundation::money::{Cents, MOST_PAY};
use crate::foundation::source::{Located, Span};

/// The most years anybody has served.
pub(super) const MOST_YEARS: i64 = 60;

/// How long people have served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceYears {
    /// Bands of years and the share of people in each, spread evenly over the
    /// years of the band.
    pub bands: Vec<(RangeInclusive<i64>, Share)>,
    /// The average that is aimed at, in years.
    pub mean: Option<Decimal>,
}

/// Over whom an average salary is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeanOver {
    /// Each person counts once.
    People,
    /// Each person counts by full-time equivalent: what is paid, divided by
    /// full-time equivalents.
    Fte,
}

impl MeanOver {
    /// The words of the files.
    pub const WORDS: &[(&str, Self)] = &[("people", Self::People), ("fte", Self::Fte)];
}

/// How base salary at full time is made up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseSalary {
    /// The column by which the start differs, by its place in the profile, and
    /// the start of each of its values.
    pub start: (usize, Vec<Cents>),
    /// What a year of service adds, from which year on.
    pub per_year: Vec<(i64, Cents)>,
    /// How far salaries lie around that, in hundredths of a per cent.
    pub spread: u64,
    /// Nobody is paid less.
    pub floor: Cents,
    /// The highest salary that is aimed at.
    pub highest: Option<Cents>,
    /// The average that is met.
    pub mean: Cents,
    /// Over whom.
    pub mean_over: MeanOver,
}

impl ServiceYears {
    /// Reads `[service_years]`.
    pub(super) fn read(
        fields: &mut Fields,
        sources: &mut Vec<(String, String)>,
        complaints: &mut Complaints,
    ) -> Option<Self> {
        let mut inner = fields.table("service_years", "`service_years`", complaints)?;
        sources.extend(source_of(&mut inner, "service_years", complaints));
        inner.need("shares", "{ \"0-1\" = 18.0, \"2-9\" = 50.0, \"10-30\" = 32.0 }");
        let shares = shares(&mut inner, "shares", complaints);
        let mean = inner.decimal("mean", complaints);
        inner.finish(complaints);
        let mut bands: Vec<(RangeInclusive<i64>, Share)> = Vec::new();
        for share in shares? {
            let Some(band) = band(&share.value, complaints) else { continue };
            if let Some((other, first)) = bands.iter().find(|(other, _)| meet(other, &band)) {
                let year = other.start().max(band.start());
                complaints.push(
                    Diagnostic::new(Code::ConflictingKeys, format!("{year} years of service stand in two bands"))
                        .at(share.value.span, "again here")
                        .also(first.value.span, "first here"),
                );
            }
            bands.push((band, share));
        }
        Some(Self { bands, mean: mean.map(|mean| mean.value) })
    }
}

/// Complains about a key that works on years of service where there are none.
pub(super) fn needs_service(fields: &mut Fields, key: &str, has_service: bool, complaints: &mut Complaints) {
    if let Some((span, _)) = fields.entry(key).filter(|_| !has_service) {
        complaints.push(
            Diagnostic::new(Code::MissingKey, format!("`{key}` needs years of service, and the profile has none"))
                .at(*span, "")
                .hint("add a table [service_years] with shares"),
        );
    }
}

fn meet(one: &RangeInclusive<i64>, other: &RangeInclusive<i64>) -> bool {
    one.start() <= other.end() && other.start() <= one.end()
}

fn band(text: &Located<String>, complaints: &mut Complaints) -> Option<RangeInclusive<i64>> {
    let (first, last) = text.value.split_once('-').unwrap_or((&text.value, &text.value));
    let year = |text: &str| text.parse::<u8>().ok().map(i64::from).filter(|year| *year <= MOST_YEARS);
    let band = year(first).zip(year(last)).filter(|(first, last)| first <= last);
    if band.is_none() {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{}` are not years of service", text.value))
                .at(text.span, format!("whole years from 0 to {MOST_YEARS}: \"5\" or \"5-9\"")),
        );
    }
    band.map(|(first, last)| first..=last)
}

impl BaseSalary {
    /// Reads `[base_salary]`.
    pub(super) fn read(
        fields: &mut Fields,
        columns: &[Column],
        has_service: bool,
        sources: &mut Vec<(String, String)>,
        complaints: &mut Complaints,
    ) -> Option<Self> {
        let mut inner = fields.table("base_salary", "`base_salary`", complaints)?;
        sources.extend(source_of(&mut inner, "base_salary", complaints));
        inner.need("by", "\"degree_lane\"");
        inner.need("start", "{ BA = 42789.67, MA = 46640.74 }");
        inner.need("mean", "55000");
        inner.need("mean_over", "\"fte\"");
        let names: Vec<&str> = columns.iter().map(|column| column.name.value.as_str()).collect();
        let by = inner.text("by", complaints);
        let by = by.and_then(|by| find(&names, &by, Code::UnknownColumn, "the profile has no column", complaints));
        let start = start(&mut inner, by.map(|by| &columns[by]), complaints);
        let per_year = per_year(&mut inner, complaints);
        needs_service(&mut inner, "per_year", has_service, complaints);
        let spread = inner.decimal("spread_percent", complaints);
        let spread = spread.map_or(Some(0), |percent| read_spread(&percent, complaints));
        let floor = money(&mut inner, "floor", complaints);
        let highest = money(&mut inner, "highest", complaints);
        let mean = money(&mut inner, "mean", complaints);
        let mean_over = inner.choice("mean_over", MeanOver::WORDS, complaints);
        inner.finish(complaints);
        let lowest = floor.as_ref().map_or(Cents::ZERO, |floor| floor.value);
        if let Some(mean) = mean.as_ref().filter(|mean| mean.value <= lowest) {
            let complaint = Diagnostic::new(Code::WrongValue, "the average must lie above the floor".to_owned())
                .at(mean.span, format!("above {}", lowest.in_words()));
            complaints.push(match &floor {
                Some(floor) => complaint.also(floor.span, "nobody is paid less than this"),
                None => complaint,
            });
        }
        Some(Self {
            start: (by?, start?),
            per_year: per_year?,
            spread: spread?,
            floor: lowest,
            highest: highest.map(|highest| highest.value),
            mean: mean?.value,
            mean_over: mean_over?.value,
        })
    }
}

/// The start of every value of a column.
fn start(fields: &mut Fields, column: Option<&Column>, complaints: &mut Complaints) -> Option<Vec<Cents>> {
    let mut inner = fields.table("start", "`start` of `base_salary`", complaints)?;
    let values = column.map(Column::values).filter(|values| !values.is_empty())?;
    for value in &values {
        inner.need(value, "45000");
    }
    let starts: Vec<Option<Cents>> =
        values.iter().map(|value| money(&mut inner, value, complaints).map(|start| start.value)).collect();
    inner.finish(complaints);
    starts.into_iter().collect()
}

/// What a year of service adds: a plain amount, or a table from years to
/// amounts.
fn per_year(fields: &mut Fields, complaints: &mut Complaints) -> Option<Vec<(i64, Cents)>> {
    use crate::foundation::fields::Value;
    match fields.node("per_year").map(|node| &node.value) {
        None => return Some(vec![(0, Cents::ZERO)]),
        Some(Value::Table(_)) => {}
        Some(_) => return money(fields, "per_year", complaints).map(|dollars| vec![(0, dollars.value)]),
    }
    let mut inner = fields.table("per_year", "`per_year` of `base_salary`", complaints)?;
    let keys: Vec<&str> = inner.keys().collect();
    let mut steps = Vec::new();
    for key in &keys {
        let place: Span = inner.entry(key).map_or(inner.span(), |(span, _)| *span);
        let dollars = money(&mut inner, key, complaints);
        match key.parse::<u8>().ok().map(i64::from).filter(|year| *year <= MOST_YEARS) {
            Some(year) => steps.extend(dollars.map(|dollars| (year, dollars.value))),
            None => complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{key}` is not a number of years"))
                    .at(place, format!("whole years from 0 to {MOST_YEARS}")),
            ),
        }
    }
    steps.sort_unstable();
    if steps.len() < keys.len() {
        return None;
    }
    if steps.first().is_none_or(|(year, _)| *year != 0) {
        complaints.push(
            Diagnostic::new(Code::MissingKey, "`per_year` does not say what the first year adds".to_owned())
                .at(inner.span(), format!("years here: {}", listed(&keys)))
                .hint("write `per_year = { 0 = 1100, 14 = 800 }`: from which year of service on, how much"),
        );
        return None;
    }
    Some(steps)
}

/// An amount of dollars, not below zero.
fn money(fields: &mut Fields, key: &str, complaints: &mut Complaints) -> Option<Located<Cents>> {
    let dollars = fields.decimal(key, complaints)?;
    let cents = Cents::from_dollars(dollars.value).filter(|cents| *cents >= Cents::ZERO && *cents <= MOST_PAY);
    if cents.is_none() {
        complaints.push(
            Diagnostic::new(Code::BadMoney, format!("`{key}` cannot be {} dollars", dollars.value))
                .at(dollars.span, format!("from 0 to {}, at most two decimals", MOST_PAY.in_words())),
        );
    }
    cents.map(|cents| Located::new(cents, dollars.span))
}

/// A spread in hundredths of a per cent.
fn read_spread(percent: &Located<Decimal>, complaints: &mut Complaints) -> Option<u64> {
    let hundredths = percent.value.checked_mul(Decimal::ONE_HUNDRED).map(|hundredths| hundredths.normalize());
    let spread = hundredths.filter(|hundredths| hundredths.scale() == 0).and_then(|whole| u64::try_from(whole).ok());
    let spread = spread.filter(|spread| *spread <= 5_000);
    if spread.is_none() {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`spread_percent` cannot be {}", percent.value))
                .at(percent.span, "from 0 to 50, at most two decimals"),
        );
    }
    spread
}
