//! What a profile says in per cent: the values of a column, each with its
//! share, how many a rule takes, and how many flags people hold.

use rust_decimal::Decimal;

pub(super) use super::pay::needs_service;
use super::source_of;
use crate::foundation::diagnostic::{Code, Complaints, Diagnostic, Severity};
use crate::foundation::fields::Fields;
use crate::foundation::money::Fte;
use crate::foundation::source::{Located, Span};

/// How many decimals a percentage may have.
const DECIMALS: u32 = 6;

/// The weight of a hundred per cent.
const ALL: u64 = 100_000_000;

/// A value and its share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The value, as rows have it.
    pub value: Located<String>,
    /// In per cent.
    pub percent: Decimal,
    /// In millionths of a per cent.
    pub weight: u64,
}

impl Share {
    /// What it and the rest weigh, to divide people by.
    #[must_use]
    pub fn and_rest(&self) -> [u64; 2] {
        [self.weight, ALL - self.weight]
    }
}

/// A column whose values have shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub name: Located<String>,
    /// Its values, as the profile lists them.
    pub shares: Vec<Share>,
    /// How closely the values, from the first to the last, follow years of
    /// service: 0 by chance, 100 strictly.
    pub follows_service: u64,
}

impl Column {
    /// The values, in order.
    #[must_use]
    pub fn values(&self) -> Vec<&str> {
        self.shares.iter().map(|share| share.value.value.as_str()).collect()
    }
}

/// Reads `[columns.NAME]`.
pub(super) fn columns(
    fields: &mut Fields,
    has_service: bool,
    sources: &mut Vec<(String, String)>,
    complaints: &mut Complaints,
) -> Vec<Column> {
    let mut columns = Vec::new();
    for (name, mut inner) in in_order(fields.tables("columns", "column", complaints)) {
        // Those of rules look at others and are read after them.
        if inner.keys().any(|key| key == "rules") {
            continue;
        }
        sources.extend(source_of(&mut inner, &name.value, complaints));
        inner.need("shares", "{ MA = 60.0, BA = 40.0 }");
        let shares = shares(&mut inner, "shares", complaints);
        needs_service(&mut inner, "follows_service", has_service, complaints);
        let follows = inner.whole("follows_service", 0..=100, complaints);
        inner.finish(complaints);
        let follows_service = follows.map_or(0, |follows| follows.value as u64);
        columns.push(Column { name, shares: shares.unwrap_or_default(), follows_service });
    }
    columns
}

/// Values and their shares, in the order of the file; complains where they do
/// not sum to 100. A value whose share cannot be read is there, with none.
pub(super) fn shares(fields: &mut Fields, key: &str, complaints: &mut Complaints) -> Option<Vec<Share>> {
    let what = format!("`{key}` of {}", fields.what());
    let mut inner = fields.table(key, what.clone(), complaints)?;
    let keys: Vec<&str> = inner.keys().collect();
    let before = complaints.count(Severity::Error);
    let mut shares = Vec::new();
    for value in keys {
        let place = inner.entry(value).map_or(inner.span(), |(span, _)| *span);
        if value.trim().is_empty() || value.trim() != value {
            complaints.push(
                Diagnostic::new(Code::WrongValue, format!("`{value}` cannot be a value"))
                    .at(place, "empty, or with spaces around it"),
            );
        }
        let percent = inner.decimal(value, complaints).and_then(|percent| weight(value, &percent, complaints));
        let (percent, weight) = percent.unwrap_or_default();
        shares.push(Share { value: Located::new(value.to_owned(), place), percent, weight });
    }
    let sum: Decimal = shares.iter().map(|share| share.percent).sum();
    if sum != Decimal::ONE_HUNDRED && complaints.count(Severity::Error) == before {
        let sum = sum.normalize();
        let off = (Decimal::ONE_HUNDRED - sum).normalize();
        let label = if off > Decimal::ZERO { format!("{off} missing") } else { format!("{} too many", -off) };
        complaints.push(
            Diagnostic::new(Code::SharesOff, format!("{what} sum to {sum} per cent, not to 100"))
                .at(inner.span(), label)
                .hint("shares are per cent of those whom they are for, and each of them has one of the values"),
        );
    }
    shares.sort_by_key(|share| share.value.span.start);
    Some(shares)
}

/// The share that `percent` states; all, where it is not there.
pub(super) fn percentage(fields: &mut Fields, name: &str, complaints: &mut Complaints) -> Option<Share> {
    let span = fields.entry("percent").map_or(fields.span(), |(span, _)| *span);
    let value = Located::new(name.to_owned(), span);
    if !fields.has("percent") {
        return Some(Share { value, percent: Decimal::ONE_HUNDRED, weight: ALL });
    }
    let percent = fields.decimal("percent", complaints)?;
    let (percent, weight) = weight("percent", &percent, complaints)?;
    Some(Share { value, percent, weight })
}

/// A percentage and its weight in millionths of a per cent.
fn weight(key: &str, percent: &Located<Decimal>, complaints: &mut Complaints) -> Option<(Decimal, u64)> {
    let plain = percent.value.normalize();
    if plain < Decimal::ZERO || plain > Decimal::ONE_HUNDRED {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{key}` cannot be {plain} per cent"))
                .at(percent.span, "from 0 to 100"),
        );
        return None;
    }
    if plain.scale() > DECIMALS {
        complaints.push(
            Diagnostic::new(Code::TooManyDecimals, format!("`{key}` has more than {DECIMALS} decimals: {plain}"))
                .at(percent.span, format!("at most {DECIMALS}")),
        );
        return None;
    }
    let millionths = plain * Decimal::from(10_u64.pow(DECIMALS));
    u64::try_from(millionths).ok().map(|weight| (percent.value, weight))
}

/// What the values of the column `fte` are, and which column it is.
pub(super) fn fte(columns: &[Column], complaints: &mut Complaints) -> Option<(usize, Vec<Fte>)> {
    let at = columns.iter().position(|column| column.name.value == "fte")?;
    let read = |share: &Share, complaints: &mut Complaints| {
        let text = &share.value.value;
        let fte = Decimal::from_str_exact(text).ok().and_then(Fte::from_decimal);
        let fte = fte.filter(|fte| fte.0 > 0 && fte.0 <= 2 * Fte::FULL.0);
        if fte.is_none() {
            complaints.push(
                Diagnostic::new(Code::BadFte, format!("`{text}` is not a full-time equivalent"))
                    .at(share.value.span, "above 0 and at most 2, such as \"0.5\""),
            );
        }
        fte
    };
    let values: Vec<Option<Fte>> = columns[at].shares.iter().map(|share| read(share, complaints)).collect();
    values.into_iter().collect::<Option<Vec<Fte>>>().map(|values| (at, values))
}

/// Reads `[flags_held]`: shares by how many flags a person holds.
pub(super) fn flags_held(
    fields: &mut Fields,
    sources: &mut Vec<(String, String)>,
    complaints: &mut Complaints,
) -> Vec<Share> {
    let Some(mut inner) = fields.table("flags_held", "`flags_held`", complaints) else { return Vec::new() };
    sources.extend(source_of(&mut inner, "flags_held", complaints));
    inner.need("shares", "{ 0 = 28.0, 1 = 36.0, 2 = 36.0 }");
    let shares = shares(&mut inner, "shares", complaints).unwrap_or_default();
    inner.finish(complaints);
    for share in shares.iter().filter(|share| share.value.value.parse::<u8>().is_err()) {
        complaints.push(
            Diagnostic::new(Code::WrongValue, format!("`{}` is not a number of flags", share.value.value))
                .at(share.value.span, "0, 1, 2 …"),
        );
    }
    shares
}

/// Tables by name, in the order of the file.
pub(super) fn in_order(mut tables: Vec<(Located<String>, Fields<'_>)>) -> Vec<(Located<String>, Fields<'_>)> {
    let start = |span: Span| (span.file, span.start);
    tables.sort_by_key(|(name, _)| start(name.span));
    tables
}
